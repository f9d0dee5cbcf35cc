//! Shared formulas: the text of one cell's formula as it reads in another.

use super::grid::{COLUMNS, ROWS};
use crate::model::place::{CellRef, column_letters};

/// The formula of the cell `from` as it reads in the cell `to`: relative references move along,
/// absolute ones, names, functions, texts and sheet names stay. A reference that would leave the
/// sheet comes in again on the other side, as it does in the program that shares formulas so.
pub(super) fn shifted(formula: &str, from: CellRef, to: CellRef) -> String {
    let moved = Move {
        rows: i64::from(to.row) - i64::from(from.row),
        columns: i64::from(to.column) - i64::from(from.column),
    };
    let mut out = String::with_capacity(formula.len() + 8);
    let mut rest = formula;
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '"' | '\'' => quoted_length(rest, first),
            '[' => bracketed_length(rest),
            _ if is_word(first) => {
                let length = rest.find(|one| !is_word(one)).unwrap_or(rest.len());
                let (word, after) = rest.split_at(length);
                let used = moved.word(word, after, out.ends_with(':'), &mut out);
                rest = &rest[used..];
                continue;
            }
            other => other.len_utf8(),
        };
        out.push_str(&rest[..length]);
        rest = &rest[length..];
    }
    out
}

/// The length of a text or a sheet's name in quotes; a doubled quote inside is two of them.
fn quoted_length(text: &str, quote: char) -> usize {
    text[1..].find(quote).map_or(text.len(), |end| end + 2)
}

/// The length of a workbook's name or a table's columns in brackets, which may nest.
fn bracketed_length(text: &str) -> usize {
    let mut depth = 0_u32;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'[' => depth += 1,
            b']' if depth == 1 => return at + 1,
            b']' => depth -= 1,
            _ => {}
        }
    }
    text.len()
}

fn is_word(one: char) -> bool {
    one.is_alphanumeric() || matches!(one, '$' | '_' | '.' | '\\' | '?')
}

/// How far a formula moves.
struct Move {
    rows: i64,
    columns: i64,
}

impl Move {
    /// Writes a word as it reads after the move, and says how much of the formula that took.
    /// `continues` says that a range was begun before it.
    fn word(&self, word: &str, after: &str, continues: bool, out: &mut String) -> usize {
        // Before `(` it is a function, before `!` a sheet, before `[` a table.
        let is_name = after.starts_with(['(', '!', '[']);
        let opens = !continues && after.starts_with(':');
        let (letters, digits) = Axis::split(word);
        match (letters, digits) {
            (Some(column), Some(row)) if !is_name => {
                out.push_str(&self.column(column));
                out.push_str(&self.row(row));
            }
            (Some(column), None) if !is_name && opens && self.ends_range(after, Which::Column) => {
                out.push_str(&self.column(column));
                return word.len() + self.range_end(after, Which::Column, out);
            }
            (None, Some(row)) if !is_name && opens && self.ends_range(after, Which::Row) => {
                out.push_str(&self.row(row));
                return word.len() + self.range_end(after, Which::Row, out);
            }
            _ => out.push_str(word),
        }
        word.len()
    }

    /// Whether `:B` follows a column, or `:7` a row.
    fn ends_range(&self, after: &str, which: Which) -> bool {
        let (word, rest) = range_word(after);
        let fits = match (Axis::split(word), which) {
            ((Some(_), None), Which::Column) | ((None, Some(_)), Which::Row) => true,
            (_, Which::Column | Which::Row) => false,
        };
        fits && !rest.starts_with(['(', '!', '['])
    }

    fn range_end(&self, after: &str, which: Which, out: &mut String) -> usize {
        let (word, _) = range_word(after);
        out.push(':');
        match (Axis::split(word), which) {
            ((Some(column), _), Which::Column) => out.push_str(&self.column(column)),
            ((_, Some(row)), Which::Row) => out.push_str(&self.row(row)),
            ((_, _), Which::Column | Which::Row) => out.push_str(word),
        }
        1 + word.len()
    }

    fn column(&self, axis: Axis<'_>) -> String {
        if axis.absolute {
            return format!("${}", axis.text);
        }
        let number = axis.text.bytes().fold(0_i64, |sum, letter| {
            sum * 26 + i64::from(letter.to_ascii_uppercase() - b'A') + 1
        });
        let moved = (number - 1 + self.columns).rem_euclid(i64::from(COLUMNS));
        column_letters(u32::try_from(moved).unwrap_or_default())
    }

    fn row(&self, axis: Axis<'_>) -> String {
        if axis.absolute {
            return format!("${}", axis.text);
        }
        let number: i64 = axis.text.parse().unwrap_or(1);
        ((number - 1 + self.rows).rem_euclid(i64::from(ROWS)) + 1).to_string()
    }
}

/// Columns or rows.
#[derive(Clone, Copy)]
enum Which {
    Column,
    Row,
}

fn range_word(after: &str) -> (&str, &str) {
    let text = after.strip_prefix(':').unwrap_or_default();
    text.split_at(text.find(|one| !is_word(one)).unwrap_or(text.len()))
}

/// A column or a row of a reference.
#[derive(Clone, Copy)]
struct Axis<'f> {
    absolute: bool,
    text: &'f str,
}

impl<'f> Axis<'f> {
    /// The column and the row of a word, if it is made of nothing else.
    fn split(word: &'f str) -> (Option<Self>, Option<Self>) {
        let (column, rest) = Self::take(word, 3, |one| one.is_ascii_alphabetic());
        let (row, rest) = Self::take(rest, 7, |one| one.is_ascii_digit());
        let inside = column.is_none_or(|it| it.is_a_column()) && row.is_none_or(|it| it.is_a_row());
        if rest.is_empty() && inside { (column, row) } else { (None, None) }
    }

    fn take(text: &'f str, most: usize, fits: fn(char) -> bool) -> (Option<Self>, &'f str) {
        let (absolute, bare) = match text.strip_prefix('$') {
            Some(bare) => (true, bare),
            None => (false, text),
        };
        let length = bare.find(|one| !fits(one)).unwrap_or(bare.len());
        if length == 0 || length > most {
            return (None, text);
        }
        (Some(Self { absolute, text: &bare[..length] }), &bare[length..])
    }

    fn is_a_column(self) -> bool {
        self.text.len() < 3 || self.text.to_ascii_uppercase().as_str() <= "XFD"
    }

    fn is_a_row(self) -> bool {
        self.text.parse::<u32>().is_ok_and(|row| (1..=ROWS).contains(&row))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relative_references_move_and_nothing_else_does() {
        let (from, to) = (CellRef::new(1, 2), CellRef::new(3, 3)); // C2 to D4
        for (formula, moved) in [
            ("A2+B2", "B4+C4"),
            ("SUM(A$1:$B2)", "SUM(B$1:$B4)"),
            ("LOG10(A2)", "LOG10(B4)"),
            ("IF(A2=\"B2\",B2,\"it's \"\"C3\"\"\")", "IF(B4=\"B2\",C4,\"it's \"\"C3\"\"\")"),
            ("'Head A1'!A2*Sheet2!B2", "'Head A1'!B4*Sheet2!C4"),
            ("SUM(A:B)/SUM(2:3)", "SUM(B:C)/SUM(4:5)"),
            ("SUM($A:B)+SUM($2:3)", "SUM($A:C)+SUM($2:5)"),
            ("[1]Rates!A2*Table1[[#This Row],[A2]]", "[1]Rates!B4*Table1[[#This Row],[A2]]"),
            ("TAX_RATE*1.5E+3+A2", "TAX_RATE*1.5E+3+B4"),
            ("INDEX(A2:A9,1):B2", "INDEX(B4:B11,1):C4"),
            ("#REF!+Sheet1!#REF!", "#REF!+Sheet1!#REF!"),
            ("XFD1", "A3"),
            ("ABCD1+XFE1+A1048577", "ABCD1+XFE1+A1048577"),
            ("_xlfn.CONCAT(A2,TRUE)", "_xlfn.CONCAT(B4,TRUE)"),
        ] {
            assert_eq!(shifted(formula, from, to), moved);
        }
        assert_eq!(shifted("A1", to, CellRef::new(0, 3)), "A1048574");
    }
}
