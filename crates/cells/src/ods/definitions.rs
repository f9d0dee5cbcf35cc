//! Names of a document: named ranges and expressions, database ranges (OpenDocument 1.3 part 3, 9.4).

use super::{events::Element, formats};
use crate::model::{
    Text,
    definitions::{Circles, DefinedName, Definitions},
    place::{CellRef, column_letters},
};

/// The names as elements go by.
#[derive(Default)]
pub(super) struct OdsDefinitions {
    /// A formula means a named range before a database range of that name.
    database_ranges: Vec<DefinedName>,
    names: Vec<DefinedName>,
    circles: Circles,
}

impl OdsDefinitions {
    /// Takes an element of whatever kind, within a table or outside.
    pub(super) fn take(&mut self, element: &Element, table: Option<&str>) {
        match element.name.as_str() {
            "table:named-range" => {
                let area = element.get("table:cell-range-address");
                self.names.extend(area.and_then(|area| name(element, &format!("[{area}]"), table)));
            }
            "table:named-expression" => {
                let text = element.get("table:expression");
                self.names
                    .extend(text.and_then(|text| name(element, &formats::formula(text), table)));
            }
            "table:database-range" => {
                let area = element.get("table:target-range-address").map(absolute);
                let name = area.and_then(|area| name(element, &format!("[{area}]"), None));
                self.database_ranges.extend(name);
            }
            "table:iteration" if element.get("table:status") == Some("enable") => {
                self.circles = Circles::Iterated;
            }
            _ => {}
        }
    }

    /// What formulas refer to by name.
    pub(super) fn finish(self) -> Definitions {
        let mut names = self.database_ranges;
        names.extend(self.names);
        Definitions { names, circles: self.circles, ..Definitions::default() }
    }
}

/// The name; `None` where it cannot be said what it would be in A1.
fn name(element: &Element, formula: &str, table: Option<&str>) -> Option<DefinedName> {
    let base = match element.get("table:base-cell-address") {
        Some(base) => corner(base.rsplit_once('.')?.1)?.0.place(),
        None => CellRef::new(0, 0),
    };
    Some(DefinedName {
        name: element.get("table:name")?.into(),
        sheet: table.map(Text::from),
        formula: at_first_cell(formula, base)?.into(),
    })
}

/// An area that is written without `$`, and does not move.
fn absolute(area: &str) -> String {
    rewritten(area, |corner| Some(NamedCorner { fixed_column: true, fixed_row: true, ..corner }))
        .unwrap_or_default()
}

/// A formula of the cell `base` as it reads in A1; `None` where it would lead off the sheet.
fn at_first_cell(formula: &str, base: CellRef) -> Option<String> {
    let mut out = String::with_capacity(formula.len());
    let mut rest = formula;
    while let Some(open) = rest.find(['"', '[']) {
        let (before, from) = rest.split_at(open);
        out.push_str(before);
        let is_text = from.starts_with('"');
        let end = if is_text { from[1..].find('"').map(|it| it + 2) } else { bracketed(from) };
        let (inside, after) = from.split_at(end.unwrap_or(from.len()));
        if is_text {
            out.push_str(inside);
        } else {
            out.push_str(&rewritten(inside, |corner| corner.moved_back(base))?);
        }
        rest = after;
    }
    out.push_str(rest);
    Some(out)
}

/// How long a reference in brackets is; a sheet's name in quotes may hold one.
fn bracketed(text: &str) -> Option<usize> {
    let mut in_quotes = false;
    for (at, letter) in text.char_indices() {
        match letter {
            '\'' => in_quotes = !in_quotes,
            ']' if !in_quotes => return Some(at + 1),
            _ => {}
        }
    }
    None
}

/// A reference with each of its corners changed.
fn rewritten(
    reference: &str,
    change: impl Fn(NamedCorner) -> Option<NamedCorner>,
) -> Option<String> {
    let mut out = String::with_capacity(reference.len());
    let mut in_quotes = false;
    let mut rest = reference;
    while let Some(letter) = rest.chars().next() {
        let (here, after) = rest.split_at(letter.len_utf8());
        out.push_str(here);
        rest = after;
        match letter {
            '\'' => in_quotes = !in_quotes,
            '.' if !in_quotes => {
                if let Some((found, length)) = corner(rest) {
                    out.push_str(&change(found)?.to_string());
                    rest = &rest[length..];
                }
            }
            _ => {}
        }
    }
    Some(out)
}

/// A corner of an area: a column and a row, each fixed by `$` or not.
#[derive(Debug, Clone, Copy)]
struct NamedCorner {
    column: u32,
    fixed_column: bool,
    row: u32,
    fixed_row: bool,
}

impl NamedCorner {
    fn place(self) -> CellRef {
        CellRef::new(self.row, self.column)
    }

    fn moved_back(self, by: CellRef) -> Option<Self> {
        let one = |at: u32, fixed: bool, by: u32| if fixed { Some(at) } else { at.checked_sub(by) };
        let column = one(self.column, self.fixed_column, by.column)?;
        Some(Self { column, row: one(self.row, self.fixed_row, by.row)?, ..self })
    }
}

impl std::fmt::Display for NamedCorner {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let dollar = |fixed: bool| if fixed { "$" } else { "" };
        let (column, row) = (column_letters(self.column), u64::from(self.row) + 1);
        write!(f, "{}{column}{}{row}", dollar(self.fixed_column), dollar(self.fixed_row))
    }
}

/// The corner that the text begins with, and its length.
fn corner(text: &str) -> Option<(NamedCorner, usize)> {
    let (fixed_column, rest) = dollar(text);
    let letters = rest.find(|one: char| !one.is_ascii_uppercase()).unwrap_or(rest.len());
    let (column, rest) = rest.split_at(letters);
    let (fixed_row, rest) = dollar(rest);
    let digits = rest.find(|one: char| !one.is_ascii_digit()).unwrap_or(rest.len());
    let (row, rest) = rest.split_at(digits);
    if !(1..=3).contains(&column.len()) {
        return None;
    }
    let column = column.bytes().fold(0, |sum, letter| sum * 26 + u32::from(letter - b'A') + 1) - 1;
    let row = row.parse::<u32>().ok()?.checked_sub(1)?;
    Some((NamedCorner { column, fixed_column, row, fixed_row }, text.len() - rest.len()))
}

fn dollar(text: &str) -> (bool, &str) {
    text.strip_prefix('$').map_or((false, text), |rest| (true, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_of_one_cell_reads_otherwise_in_the_first() {
        let base = CellRef::new(4, 2);
        for (formula, at_first) in [
            ("[.C6]*2", Some("[.A2]*2")),
            ("[.$C6]+[.C$6]", Some("[.$C2]+[.A$6]")),
            ("[$'a.C9]'.D5:.E9]", Some("[$'a.C9]'.B1:.C5]")),
            ("\"[.C6]\"&[.C5]", Some("\"[.C6]\"&[.A1]")),
            ("[.C4]", None),
            ("SUM(Pay)*1.5", Some("SUM(Pay)*1.5")),
        ] {
            assert_eq!(at_first_cell(formula, base).as_deref(), at_first, "{formula}");
        }
        assert_eq!(absolute("Data.A1:Data.C5"), "Data.$A$1:Data.$C$5");
        assert_eq!(absolute("'b.A1'.A1:.C5"), "'b.A1'.$A$1:.$C$5");
    }
}
