//! Names for tables, columns and bases, made of the words that documents print.

use std::collections::BTreeSet;

/// Letters that a name has at most.
const LONGEST: usize = 40;

/// A name of letters, digits and `_` that none of `taken` has; `otherwise` where the text has none.
pub fn name(text: &str, otherwise: &str, taken: &mut BTreeSet<String>) -> String {
    let mut name = String::new();
    for c in text.chars() {
        if c.is_alphanumeric() {
            name.extend(c.to_lowercase());
        } else if !name.ends_with('_') && !name.is_empty() {
            name.push('_');
        }
    }
    let name: String = name.trim_end_matches('_').chars().take(LONGEST).collect();
    let name = name.trim_end_matches('_');
    let base = if name.is_empty() { otherwise } else { name };
    let mut free = base.to_owned();
    let mut turn = 1;
    while !taken.insert(free.clone()) {
        turn += 1;
        free = format!("{base}_{turn}");
    }
    free
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_the_words_in_lower_case_and_stands_once() {
        let mut taken = BTreeSet::new();
        assert_eq!(name("Net pay (NOK)", "column", &mut taken), "net_pay_nok");
        assert_eq!(name("net pay, NOK", "column", &mut taken), "net_pay_nok_2");
        assert_eq!(name("金額", "column", &mut taken), "金額");
        assert_eq!(name("%", "column", &mut taken), "column");
    }
}
