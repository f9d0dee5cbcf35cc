//! Names of sheets: legal in every program, and unique however they are cased.

use std::collections::BTreeSet;

/// The most that a name may hold, in UTF-16 units.
const LONGEST: usize = 31;

/// Gives out names and remembers them.
#[derive(Debug, Default)]
pub struct SheetNames {
    taken: BTreeSet<String>,
}

impl SheetNames {
    /// A legal name as near to the wanted one as can be, that no other sheet has.
    pub fn give(&mut self, wanted: &str) -> String {
        let legal = legal(wanted);
        let mut name = shortened(&legal, LONGEST);
        let mut turn = 1u32;
        while !self.taken.insert(name.to_lowercase()) {
            turn += 1;
            let suffix = format!(" ({turn})");
            name = format!("{}{suffix}", shortened(&legal, LONGEST - suffix.len()));
        }
        name
    }
}

/// The name without what no name may hold.
fn legal(wanted: &str) -> String {
    let plain: String = wanted
        .chars()
        .map(|c| if c.is_control() || "[]:*?/\\".contains(c) { ' ' } else { c })
        .collect();
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    let plain = plain.trim_matches('\'').trim();
    // Excel keeps one name for itself.
    if plain.is_empty() || plain.eq_ignore_ascii_case("history") {
        format!("{plain}_")
    } else {
        plain.to_owned()
    }
}

/// The first characters that fit, never half of one.
fn shortened(name: &str, longest: usize) -> String {
    let mut units = 0;
    let kept: String = name
        .chars()
        .take_while(|c| {
            units += c.len_utf16();
            units <= longest
        })
        .collect();
    kept.trim_end().trim_end_matches('\'').to_owned()
}

/// The name as formulas write it: in quotes, a quote doubled.
pub fn quoted(name: &str) -> String {
    format!("'{}'", name.replace('\'', "''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_legal_and_unique() {
        let mut names = SheetNames::default();
        assert_eq!(names.give("a/b: [c]?*"), "a b c");
        assert_eq!(names.give("A B C"), "A B C (2)");
        assert_eq!(names.give("'quoted'"), "quoted");
        assert_eq!(names.give("History"), "History_");
        assert_eq!(names.give(""), "_");
        let long = "x".repeat(40);
        assert_eq!(names.give(&long).len(), 31);
        assert_eq!(names.give(&long), format!("{} (2)", "x".repeat(27)));
        let wide = "𠮷".repeat(20);
        assert_eq!(names.give(&wide).chars().count(), 15);
    }
}
