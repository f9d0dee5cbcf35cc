//! Bytes to [`Workbook`]: what the cells hold, exactly as the file has it.
//!
//! Each format has its reader; all give the same cells. A reader gives out nothing of a part that it
//! could not read whole, and says so.

mod bytes;
pub mod delimited;
pub mod encoding;
mod fault;
pub mod format;
mod formulas;
pub mod number;
mod ods;
mod package;
mod page;
pub mod serial;
mod sheet;
pub mod sniff;
pub mod stop;
mod superscripts;
pub mod visit;
mod xls;
mod xlsb;
pub mod xlsx;
mod xml;

pub use package::content::Content;

use sniff::{Sniffed, Unreadable, sniff};
use stop::Stop;
use visit::Visitor;

use crate::{
    diagnostic::{Diagnostic, codes::extract as codes},
    model::{
        Text,
        workbook::{Format, Workbook},
    },
};

/// What the reader may assume of a file that does not say it itself.
#[derive(Debug, Clone, Default)]
pub struct ReadOptions {
    /// The encoding of delimited files that declare none.
    pub encoding: Option<String>,
    /// Encodings to try otherwise, in order.
    pub candidates: Vec<String>,
    /// Words that a right decoding would show.
    pub words: Vec<Text>,
    /// Asks the reader to stop; what it gives back then is to be thrown away.
    pub stop: Stop,
}

/// A file as read: its cells, and what could not be read of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Extracted {
    /// The cells; `None` where nothing sound could be read.
    pub workbook: Option<Workbook>,
    /// What is wrong with the file, each with its place.
    pub diagnostics: Vec<Diagnostic>,
}

impl Extracted {
    /// A file of which nothing is given out.
    pub fn refused(diagnostic: Diagnostic) -> Self {
        Self { workbook: None, diagnostics: vec![diagnostic] }
    }
}

/// Reads a file by its content; the extension of its name only breaks ties.
pub fn extract(file: &Text, bytes: &[u8], options: &ReadOptions) -> Extracted {
    extract_as(file, bytes, sniff(file, bytes), options)
}

/// Reads a file as what its content showed it to be.
pub fn extract_as(file: &Text, bytes: &[u8], sniffed: Sniffed, options: &ReadOptions) -> Extracted {
    let (format, mut extracted) = match sniffed {
        Sniffed::Spreadsheet(format) => (format, read(format, file, bytes, options)),
        Sniffed::Text => (Format::Delimited, read(Format::Delimited, file, bytes, options)),
        Sniffed::Unreadable(why) => return Extracted::refused(refusal(file, why)),
        Sniffed::Other(what) => return Extracted::refused(not_a_spreadsheet(file, what)),
    };
    if extracted.workbook.is_some() {
        extracted.diagnostics.splice(0..0, misnamed(file, format));
    }
    extracted
}

/// Reads an `.xlsx` package cell by cell, without keeping any: what [`extract_as`] would say of it
/// comes back.
pub fn visit_xlsx<'a>(
    file: &Text,
    content: impl Into<Content<'a>>,
    stop: &Stop,
    visitor: &mut impl Visitor,
) -> Vec<Diagnostic> {
    let visited = xlsx::visit_until(stop, file, content.into(), xlsx::Limits::default(), visitor);
    let mut diagnostics = visited.diagnostics;
    if visited.sheets > 0 {
        diagnostics.splice(0..0, misnamed(file, Format::Xlsx));
    }
    diagnostics
}

/// What there is to say of a name that promises another format.
fn misnamed(file: &Text, format: Format) -> Option<Diagnostic> {
    sniff::promises_another(file, format).then(|| {
        let message = format!("the content is {}, not what the name says", format.word());
        Diagnostic::of_file(&codes::NAME_AND_CONTENT_DIFFER, file, message)
    })
}

fn read(format: Format, file: &Text, bytes: &[u8], options: &ReadOptions) -> Extracted {
    match format {
        Format::Xlsx => xlsx::read_until(&options.stop, file, bytes),
        Format::Xls => xls::read(file, bytes),
        Format::Ods => ods::read(file, bytes, &options.stop),
        Format::Xlsb => xlsb::read(file, bytes, &options.stop),
        Format::Delimited => delimited::read(file, bytes, options),
    }
}

fn refusal(file: &Text, why: Unreadable) -> Diagnostic {
    match why {
        Unreadable::Empty => {
            Diagnostic::of_file(&codes::EMPTY_FILE, file, "the file is empty (0 bytes)")
        }
        Unreadable::Html => Diagnostic::of_file(
            &codes::HTML_NOT_EXCEL,
            file,
            "the file is HTML, not Excel; open and save as .xlsx",
        ),
        Unreadable::Encrypted => Diagnostic::of_file(
            &codes::PASSWORD_PROTECTED,
            file,
            "the workbook is password-protected",
        ),
        Unreadable::Other(what) => not_a_spreadsheet(file, what),
    }
}

fn not_a_spreadsheet(file: &Text, what: &str) -> Diagnostic {
    Diagnostic::of_file(&codes::NOT_A_SPREADSHEET, file, format!("not a spreadsheet: it is {what}"))
}
