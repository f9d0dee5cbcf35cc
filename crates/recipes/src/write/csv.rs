//! Delimited text: the first sheet, numbers as printed.

use super::{
    Numbers,
    number::{Signs, printed},
};
use crate::book::{Book, Content};

/// A dialect: what is between fields, and the signs within numbers.
#[derive(Debug, Clone, Copy)]
pub(super) struct Dialect {
    delimiter: char,
    signs: Signs,
}

/// `1,234.50,` as in English.
pub(super) const COMMA: Dialect =
    Dialect { delimiter: ',', signs: Signs { point: '.', thousands: ',' } };
/// `1.234,50;` as in German.
pub(super) const SEMICOLON: Dialect =
    Dialect { delimiter: ';', signs: Signs { point: ',', thousands: '.' } };

pub(super) fn write(book: &Book, dialect: Dialect, numbers: Numbers) -> Vec<u8> {
    let mut text = String::new();
    let Some(sheet) = book.sheets.first() else { return Vec::new() };
    let n_rows = sheet.cells.keys().map(|(row, _)| row + 1).max().unwrap_or(0);
    let n_columns = sheet.cells.keys().map(|(_, column)| column + 1).max().unwrap_or(0);
    for row in 0..n_rows {
        let fields: Vec<String> = (0..n_columns)
            .map(|column| match sheet.cells.get(&(row, column)).map(|cell| &cell.content) {
                Some(Content::Text(text)) => quoted(text, dialect.delimiter),
                Some(Content::Figure(figure)) => {
                    let text = printed(figure.value, figure.shown, numbers, dialect.signs);
                    quoted(&text, dialect.delimiter)
                }
                None => String::new(),
            })
            .collect();
        text += &fields.join(&dialect.delimiter.to_string());
        text.push('\n');
    }
    text.into_bytes()
}

fn quoted(text: &str, delimiter: char) -> String {
    if text.contains(delimiter) || text.contains('"') {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}
