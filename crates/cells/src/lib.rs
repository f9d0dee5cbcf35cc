//! Spreadsheets of five formats to their cells, exactly as the file has them: bytes to [`Workbook`].
//!
//! Each format has its reader; all give the same cells. A reader gives out nothing of a part that it
//! could not read whole, and says so.

mod bytes;
mod covered;
pub mod delimited;
pub mod diagnostic;
pub mod encoding;
mod fault;
pub mod format;
mod formulas;
mod kept;
mod listed;
pub mod model;
pub mod number;
mod ods;
mod options;
mod package;
mod page;
mod relationships;
mod report;
pub mod script;
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

pub use options::{Formulas, ReadOptions};
pub use package::content::Content;

use kept::Sheets;
use sniff::{Sniffed, Unreadable, sniff};
use visit::{Visited, Visitor, replay};

use crate::{
    diagnostic::{Diagnostic, codes::extract as codes},
    model::{
        Text,
        workbook::{Format, Workbook},
    },
};

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

    /// Tells a visitor of its cells, as if they were being read.
    pub fn visited(self, visitor: &mut impl Visitor) -> Visited {
        let sound = self.workbook.map(|workbook| {
            replay(&workbook, visitor);
            visit::Sound { format: workbook.format, decoding: workbook.decoding }
        });
        Visited { sound, diagnostics: self.diagnostics }
    }
}

/// Reads a file by its content; the extension of its name only breaks ties.
pub fn extract(file: &Text, bytes: &[u8], options: &ReadOptions) -> Extracted {
    extract_as(file, bytes, sniff(file, bytes), options)
}

/// Reads a file as what its content showed it to be.
pub fn extract_as(file: &Text, bytes: &[u8], sniffed: Sniffed, options: &ReadOptions) -> Extracted {
    let mut sheets = Sheets::default();
    let Visited { sound, diagnostics } = visit_as(file, bytes, sniffed, options, &mut sheets);
    let workbook = sound.map(|it| Workbook {
        format: it.format,
        sheets: sheets.sound,
        decoding: it.decoding,
        definitions: sheets.definitions,
    });
    Extracted { workbook, diagnostics }
}

/// Reads a file as what its content showed it to be, and tells a visitor of its cells: those of an
/// `.xlsx` or a text as they are read, those of other formats when all of them are.
pub fn visit_as(
    file: &Text,
    bytes: &[u8],
    sniffed: Sniffed,
    options: &ReadOptions,
    visitor: &mut impl Visitor,
) -> Visited {
    let (format, mut visited) = match sniffed {
        Sniffed::Spreadsheet(format) => (format, visit(format, file, bytes, options, visitor)),
        Sniffed::Text => {
            (Format::Delimited, visit(Format::Delimited, file, bytes, options, visitor))
        }
        Sniffed::Unreadable(why) => return Visited::refused(refusal(file, why)),
        Sniffed::Other(what) => return Visited::refused(not_a_spreadsheet(file, what)),
    };
    if visited.sound.is_some() {
        visited.diagnostics.splice(0..0, misnamed(file, format));
    }
    visited
}

/// Reads an `.xlsx` package cell by cell, without keeping any: what [`extract_as`] would say of it
/// comes back.
pub fn visit_xlsx<'a>(
    file: &Text,
    content: impl Into<Content<'a>>,
    options: &ReadOptions,
    visitor: &mut impl Visitor,
) -> Vec<Diagnostic> {
    let limits = xlsx::Limits::default();
    let visited = xlsx::visit_asked(options, file, content.into(), limits, visitor);
    let mut diagnostics = visited.diagnostics;
    if visited.sound.is_some() {
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

fn visit(
    format: Format,
    file: &Text,
    bytes: &[u8],
    options: &ReadOptions,
    visitor: &mut impl Visitor,
) -> Visited {
    match format {
        Format::Xlsx => {
            xlsx::visit_asked(options, file, bytes.into(), xlsx::Limits::default(), visitor)
        }
        Format::Delimited => delimited::visit(file, bytes, options, visitor),
        Format::Xls => xls::visit(file, bytes, options, visitor),
        Format::Ods => ods::visit(file, bytes, options, visitor),
        Format::Xlsb => xlsb::visit(file, bytes, options, visitor),
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
