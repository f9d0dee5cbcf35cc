//! What the tokens of a binary workbook refer to by number.

/// Sheets, names and other workbooks, in the order of the file.
#[derive(Debug, Default)]
pub(crate) struct Words {
    /// All sheets that are listed.
    pub(crate) sheets: Vec<String>,
    /// Names; tokens count them from 1.
    pub(crate) names: Vec<String>,
    /// Where references to sheets lead.
    pub(crate) places: Vec<SheetsPlace>,
    /// The workbooks that are referred to.
    pub(crate) sources: Vec<Source>,
}

/// Sheets that a reference leads to: from the one to the other of a workbook.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SheetsPlace {
    /// Which workbook.
    pub(crate) source: usize,
    /// Its first and last sheet; `None` where that is none of them, as of one that was deleted.
    pub(crate) sheets: Option<(usize, usize)>,
}

/// A workbook that is referred to.
#[derive(Debug)]
pub(crate) enum Source {
    /// This one.
    Own,
    /// Another.
    OtherBook(OtherBook),
    /// Functions that a program was extended by.
    Functions(Vec<String>),
}

/// Another workbook.
#[derive(Debug, Default)]
pub(crate) struct OtherBook {
    /// The number by which formulas call it: `[1]`.
    pub(crate) number: usize,
    /// Its sheets.
    pub(crate) sheets: Vec<String>,
    /// Its names; tokens count them from 1.
    pub(crate) names: Vec<String>,
}

impl Words {
    /// The sheets of a reference as a formula has them, with `!`; `None` where they are not known.
    pub(super) fn sheets_of(&self, place: u16) -> Option<String> {
        let place = self.places.get(usize::from(place))?;
        let (first, last) = place.sheets?;
        let (book, sheets) = match self.sources.get(place.source)? {
            Source::Own => (String::new(), &self.sheets),
            Source::OtherBook(book) => (format!("[{}]", book.number), &book.sheets),
            Source::Functions(_) => return None,
        };
        Some(reference(book, (sheets.get(first)?, sheets.get(last)?)))
    }

    /// Sheets of this workbook by their numbers.
    pub(super) fn own_sheets(&self, (first, last): (u16, u16)) -> Option<String> {
        let sheets = (self.sheets.get(usize::from(first))?, self.sheets.get(usize::from(last))?);
        Some(reference(String::new(), sheets))
    }

    /// A name of this workbook.
    pub(super) fn name(&self, number: usize) -> Option<&str> {
        plain_name(self.names.get(number.checked_sub(1)?)?)
    }

    /// A name by way of a reference: of this workbook, of another, or of a function.
    pub(super) fn name_of(&self, place: u16, number: usize) -> Option<String> {
        let place = self.places.get(usize::from(place))?;
        let at = number.checked_sub(1)?;
        match self.sources.get(place.source)? {
            Source::Own => self.name(number).map(str::to_owned),
            Source::OtherBook(book) => {
                let name = plain_name(book.names.get(at)?)?;
                Some(format!("[{}]!{name}", book.number))
            }
            Source::Functions(names) => plain_name(names.get(at)?).map(str::to_owned),
        }
    }
}

/// Sheets as they are written before a reference: in quotes unless they read as names without.
fn reference(book: String, (first, last): (&String, &String)) -> String {
    let is_plain = |name: &str| name.chars().all(|one| one.is_alphabetic() || one == '_');
    let mut text = first.clone();
    if first != last {
        text = text + ":" + last;
    }
    if is_plain(first) && is_plain(last) {
        format!("{book}{text}!")
    } else {
        format!("'{book}{}'!", text.replace('\'', "''"))
    }
}

/// A name that reads as one in a formula: a file may say anything. `TAX2024` is a name of an `.xls`, whose
/// columns end at `IV`, and a cell to who reads the text.
pub(super) fn plain_name(name: &str) -> Option<&str> {
    let is_plain = name.chars().all(|one| one.is_alphanumeric() || "_.\\?".contains(one));
    let begins = name.starts_with(|one: char| one.is_alphabetic() || one == '_' || one == '\\');
    let is_value = ["TRUE", "FALSE"].iter().any(|it| name.eq_ignore_ascii_case(it));
    (is_plain && begins && !is_value && !reads_as_cell(name)).then_some(name)
}

/// Whether a name is up to three letters and up to seven digits, as the addresses of cells are.
fn reads_as_cell(name: &str) -> bool {
    let letters = name.bytes().take_while(u8::is_ascii_alphabetic).count();
    let digits = &name.as_bytes()[letters..];
    (1..=3).contains(&letters)
        && (1..=7).contains(&digits.len())
        && digits.iter().all(u8::is_ascii_digit)
}

#[cfg(test)]
mod tests {
    use super::plain_name;

    #[test]
    fn a_name_that_reads_as_a_cell_or_a_value_is_none() {
        for name in ["TAX2024", "vat20", "A1", "True", "1st", "a b"] {
            assert_eq!(plain_name(name), None, "{name}");
        }
        for name in ["Rate", "RATE2024", "TAX_2024", "Tax", "_x1", "Umsatzsteuer"] {
            assert_eq!(plain_name(name), Some(name), "{name}");
        }
    }
}
