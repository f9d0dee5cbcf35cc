//! The record grammar of RFC 4180, with what files in the wild add to it, in one pass.
//!
//! Our own, since the `csv` crate reads an unclosed quote, and text after a closed one, without a
//! word, skips blank lines, and knows one line end at a time.

use std::borrow::Cow;

use crate::{
    diagnostic::codes::{extract::OVER_A_LIMIT, text as codes},
    fault::Fault,
    sheet::GRID_COLUMNS,
};

/// The longest field in bytes: thirty times what a cell of a spreadsheet can hold.
const LONGEST_FIELD: usize = 1 << 20;
/// The longest record in bytes: a full row of long cells.
const LONGEST_RECORD: usize = 1 << 24;

/// One field.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Field<'a> {
    /// What it says, quotes removed, nothing trimmed.
    pub(super) text: Cow<'a, str>,
    /// The line, from 1, on which it begins.
    pub(super) line: usize,
    pub(super) flaw: Option<Flaw>,
}

/// What is odd about a field that can be read all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Flaw {
    /// `"a"b`.
    TextAfterQuote,
    /// A NUL character.
    Nul,
}

/// A text, record by record.
pub(super) struct TextRecords<'a> {
    text: &'a str,
    delimiter: u8,
    at: usize,
    line: usize,
}

/// What ends a field.
#[derive(PartialEq, Eq)]
enum End {
    Field,
    Record,
}

impl<'a> TextRecords<'a> {
    /// The records of a text whose first line has the given number.
    pub(super) fn new(text: &'a str, delimiter: u8, line: usize) -> Self {
        Self { text, delimiter, at: 0, line }
    }

    /// Appends the fields of the next record and gives back its line; `None` at the end of the text.
    pub(super) fn next(&mut self, fields: &mut Vec<Field<'a>>) -> Result<Option<usize>, Fault> {
        if self.at >= self.text.len() {
            return Ok(None);
        }
        let (line, start) = (self.line, self.at);
        loop {
            let (field, end) = self.field()?;
            if field.text.len() > LONGEST_FIELD {
                return Err(over(
                    field.line,
                    &format!("a field of more than {LONGEST_FIELD} bytes"),
                ));
            }
            fields.push(field);
            if fields.len() > GRID_COLUMNS as usize {
                return Err(over(line, &format!("more than {GRID_COLUMNS} columns")));
            }
            if self.at - start > LONGEST_RECORD {
                return Err(over(line, &format!("a record of more than {LONGEST_RECORD} bytes")));
            }
            if end == End::Record {
                return Ok(Some(line));
            }
        }
    }

    fn field(&mut self) -> Result<(Field<'a>, End), Fault> {
        let line = self.line;
        let (text, flaw) = if self.text.as_bytes().get(self.at) == Some(&b'"') {
            self.quoted()?
        } else {
            (Cow::Borrowed(self.bare()), None)
        };
        let flaw = if text.contains('\0') { Some(Flaw::Nul) } else { flaw };
        Ok((Field { text, line, flaw }, self.end()))
    }

    /// The text up to the delimiter or the end of the line.
    fn bare(&mut self) -> &'a str {
        let rest = &self.text.as_bytes()[self.at..];
        let length = rest
            .iter()
            .position(|byte| *byte == self.delimiter || matches!(byte, b'\n' | b'\r'))
            .unwrap_or(rest.len());
        let start = self.at;
        self.at += length;
        &self.text[start..self.at]
    }

    fn quoted(&mut self) -> Result<(Cow<'a, str>, Option<Flaw>), Fault> {
        let opened = self.line;
        let start = self.at + 1;
        let mut from = start;
        let mut doubled = false;
        let close = loop {
            let Some(found) = self.text.as_bytes()[from..].iter().position(|byte| *byte == b'"')
            else {
                return Err(unclosed(opened, "is not closed"));
            };
            let quote = from + found;
            if self.text.as_bytes().get(quote + 1) != Some(&b'"') {
                break quote;
            }
            doubled = true;
            from = quote + 2;
        };
        let inner = &self.text[start..close];
        self.line += n_line_ends(inner);
        self.at = close + 1;
        let after = self.bare();
        // Blanks between a closing quote and the delimiter are layout.
        if after.trim_matches([' ', '\t']).is_empty() {
            let text = if doubled { inner.replace("\"\"", "\"").into() } else { inner.into() };
            return Ok((text, None));
        }
        if self.line > opened {
            // The quote that seems to close it opens a later field.
            let how = format!("is met again in the middle of a field in line {}", self.line);
            return Err(unclosed(opened, &how));
        }
        Ok((format!("{}{after}", inner.replace("\"\"", "\"")).into(), Some(Flaw::TextAfterQuote)))
    }

    /// Steps over what ends a field.
    fn end(&mut self) -> End {
        let rest = &self.text.as_bytes()[self.at..];
        let (length, end) = match rest {
            [byte, ..] if *byte == self.delimiter => (1, End::Field),
            [b'\r', b'\n', ..] => (2, End::Record),
            [b'\r' | b'\n', ..] => (1, End::Record),
            [_, ..] | [] => (0, End::Record),
        };
        self.at += length;
        self.line += usize::from(end == End::Record);
        end
    }
}

/// Line ends of any of the three kinds.
fn n_line_ends(text: &str) -> usize {
    let feeds = text.bytes().filter(|byte| *byte == b'\n').count();
    let returns = text.bytes().filter(|byte| *byte == b'\r').count();
    feeds + returns - text.matches("\r\n").count()
}

fn unclosed(line: usize, how: &str) -> Fault {
    let message = format!("line {line}: the quote that opens here {how}");
    Fault::new(&codes::QUOTE_NOT_CLOSED, message)
}

fn over(line: usize, what: &str) -> Fault {
    Fault::new(&OVER_A_LIMIT, format!("line {line}: {what}"))
}
