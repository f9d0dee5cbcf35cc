//! Names of sheets: legal in every program, and unique however they are cased.

use std::collections::BTreeSet;

use unicode_width::UnicodeWidthChar;

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
        self.give_apart(wanted, &[])
    }

    /// The same, with what tells it from others of that name: the name is shortened, that is not, and
    /// what would leave no room for the name is left out.
    pub fn give_apart(&mut self, wanted: &str, apart: &[String]) -> String {
        let legal_name = legal(wanted);
        let mut ending = String::new();
        for part in apart {
            let longer = format!("{ending} {}", legal(part));
            if units(&longer) > LONGEST / 2 {
                break;
            }
            ending = longer;
        }
        let mut name = shortened(&legal_name, LONGEST - units(&ending)) + &ending;
        let mut turn = 1u32;
        while !self.taken.insert(name.to_lowercase()) {
            turn += 1;
            let numbered = format!("{ending} ({turn})");
            name = shortened(&legal_name, LONGEST - units(&numbered)) + &numbered;
        }
        name
    }
}

fn units(text: &str) -> usize {
    text.encode_utf16().count()
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

/// What stands for the end of a name that is too long.
const CUT: char = '…';

/// As much as fits, cut between words where the name has words, with a sign that it was cut.
fn shortened(name: &str, longest: usize) -> String {
    if units(name) <= longest {
        return name.to_owned();
    }
    let mut units = CUT.len_utf16();
    let kept: String = name
        .chars()
        .take_while(|c| {
            units += c.len_utf16();
            units <= longest
        })
        .collect();
    let before = kept.chars().next_back();
    let parted = [before, name[kept.len()..].chars().next()];
    let in_a_word = parted.into_iter().flatten().all(|c| c.is_alphanumeric() && is_narrow(c));
    // A word that fills half of the name is cut all the same.
    let blank = kept.rfind(' ').filter(|&at| in_a_word && at >= kept.len() / 2);
    let words = blank.map_or(kept.as_str(), |at| &kept[..at]);
    let words = words.trim_end_matches(|c: char| !c.is_alphanumeric() && !")]）」』”".contains(c));
    format!("{words}{CUT}")
}

/// Whether a character is of a script that parts words by blanks.
fn is_narrow(c: char) -> bool {
    c.width() == Some(1)
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
        assert_eq!(names.give(&long), format!("{}…", "x".repeat(30)));
        assert_eq!(names.give(&long), format!("{}… (2)", "x".repeat(26)));
        let wide = "𠮷".repeat(20);
        assert_eq!(names.give(&wide), format!("{}…", "𠮷".repeat(15)));
    }

    #[test]
    fn a_long_name_is_cut_between_words_and_keeps_what_tells_it_apart() {
        let mut names = SheetNames::default();
        let long = "Financial provision by programme";
        assert_eq!(names.give(long), "Financial provision by…");
        let apart = ["English".to_owned()];
        assert_eq!(names.give_apart(long, &apart), "Financial provision by… English");
        assert_eq!(names.give_apart(long, &apart), "Financial… English (2)");
        let unwieldy = ["a/folder/of/many/files/summary_of_expenditure.csv".to_owned()];
        assert_eq!(names.give_apart("Summary", &unwieldy), "Summary");
    }
}
