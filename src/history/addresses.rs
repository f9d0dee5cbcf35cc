//! The files that addresses name, as a CSV output lists them.

use std::collections::BTreeSet;

use crate::model::Text;

/// The files of a list of addresses: `a.csv!!C8 'b c.xlsx'!'Head 31'!D9` names `a.csv` and `b c.xlsx`.
pub fn files_in(addresses: &str) -> BTreeSet<Text> {
    let mut files = BTreeSet::new();
    let mut rest = addresses;
    while !rest.is_empty() {
        let (file, behind) = first_part(rest);
        files.insert(file.into());
        rest = after_blank(behind);
    }
    files
}

/// The addresses of such a list, one by one.
pub fn cells_in(addresses: &str) -> Vec<Text> {
    let mut cells = Vec::new();
    let mut rest = addresses;
    while !rest.is_empty() {
        let behind = after_blank(rest);
        cells.push(rest[..rest.len() - behind.len()].trim_end_matches(' ').into());
        rest = behind;
    }
    cells
}

/// The first part of an address without its quotes, and what stands behind it.
fn first_part(text: &str) -> (String, &str) {
    if let Some(quoted) = text.strip_prefix('\'') {
        let closing = quoted.match_indices("'!").map(|(at, _)| at).find(|&at| {
            let before = &quoted[..at];
            // A quote that belongs to the name stands twice.
            (before.len() - before.trim_end_matches('\'').len()).is_multiple_of(2)
        });
        return match closing {
            Some(at) => (quoted[..at].replace("''", "'"), &quoted[at + 1..]),
            // The apostrophe that keeps a spreadsheet from running the field.
            None => first_part(quoted),
        };
    }
    let at = text.find('!').unwrap_or(text.len());
    (text[..at].to_owned(), &text[at..])
}

/// What stands behind the next blank that is not inside quotes.
fn after_blank(text: &str) -> &str {
    let mut inside = false;
    for (at, character) in text.char_indices() {
        match character {
            '\'' => inside = !inside,
            ' ' if !inside => return &text[at + 1..],
            _ => {}
        }
    }
    ""
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::place::{CellRef, Place};

    #[test]
    fn the_files_of_addresses_are_those_that_were_written() {
        let names = [("a.csv", ""), ("b c.xlsx", "Head 31"), ("it's.xlsx", "it's"), ("-x.csv", "")];
        let place = |(file, sheet): (&str, &str)| {
            Place::new(&file.into(), &sheet.into(), CellRef::new(7, 2)).to_string()
        };
        let listed = names.map(place).join(" ");
        let files: BTreeSet<Text> = names.iter().map(|(file, _)| Text::from(*file)).collect();
        assert_eq!(files_in(&listed), files);
        assert_eq!(cells_in(&listed), names.map(place).map(Text::from));
        assert_eq!(files_in(""), BTreeSet::new());
        // As the CSV has it where the list begins with what a spreadsheet would run.
        assert_eq!(files_in("'-x.csv!!C8"), BTreeSet::from(["-x.csv".into()]));
    }
}
