//! Spreadsheets of five formats to their cells, exactly as the file has them: bytes to [`Workbook`].
//!
//! Each format has its reader; all give the same cells. A reader gives out nothing of a part that it
//! could not read whole, and reports it.
//!
//! ```text
//! bytes ──sniff──▶ reader of the format ──▶ Visitor ──▶ Workbook (extract), or whatever a visitor keeps
//!                  xlsx xlsb xls ods text
//! ```
//! # Reading a file
//! ```
//! use crossfoot_cells::{ReadOptions, extract, model::workbook::CellValue};
//!
//! let file = "pay.csv".into();
//! let read = extract(&file, b"Item,2024\nPay,\"1,200.50\"\n", &ReadOptions::default());
//! let workbook = read.workbook.expect("the text is sound");
//! let cells: Vec<String> = workbook.sheets[0]
//!     .cells
//!     .iter()
//!     .map(|cell| match &cell.value {
//!         CellValue::Text(text) => format!("{} {}", cell.at, text.text),
//!         other => format!("{} {other:?}", cell.at),
//!     })
//!     .collect();
//! assert_eq!(cells, ["A1 Item", "B1 2024", "A2 Pay", "B2 1,200.50"]);
//! assert!(read.diagnostics.is_empty());
//! ```
//! # What a cell shows
//! ```
//! use crossfoot_cells::format::NumberFormat;
//!
//! // A sheet stored in dollars and shown in thousands.
//! let format = NumberFormat::of("#,##0,");
//! let stored = crossfoot_cells::number::from_stored("745545000")?;
//! assert_eq!(format.display(stored), "745,545");
//! let quantum = format.precision(stored).and_then(|it| it.quantum());
//! assert_eq!(quantum, Some(1000.into()));
//! # Ok::<(), crossfoot_cells::number::OutOfBounds>(())
//! ```
//! # Features
//! `parallel` inflates large parts of a package on a second thread.

mod bytes;
mod covered;
pub mod delimited;
pub mod diagnostic;
pub mod encoding;
mod fault;
pub mod format;
mod formula_texts;
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
mod tokens;
mod unseen;
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
///
/// What is no spreadsheet, or damaged, has no workbook and a diagnostic that says why:
/// ```
/// use crossfoot_cells::{ReadOptions, extract};
///
/// let read = extract(&"budget.xlsx".into(), b"%PDF-1.7", &ReadOptions::default());
/// assert!(read.workbook.is_none());
/// let said = read.diagnostics[0].to_string();
/// assert_eq!(said, "error CF102 budget.xlsx!!: not a spreadsheet: it is a PDF document");
/// ```
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
///
/// ```
/// use crossfoot_cells::{
///     ReadOptions,
///     model::{Text, workbook::Visibility},
///     sniff::sniff,
///     visit::{CellRead, Surroundings, Visitor},
///     visit_as,
/// };
///
/// /// Counts cells, and keeps none.
/// #[derive(Default)]
/// struct Count(u64);
///
/// impl Visitor for Count {
///     fn begin(&mut self, _name: &Text, _visibility: Visibility) {}
///     fn cell(&mut self, _cell: &CellRead<'_>) {
///         self.0 += 1;
///     }
///     fn withdraw(&mut self) {
///         self.0 = 0;
///     }
///     fn end(&mut self, _surroundings: Surroundings) {}
/// }
///
/// let (name, bytes) = ("list.csv", b"a,b\n1,2\n");
/// let mut count = Count::default();
/// let visited =
///     visit_as(&name.into(), bytes, sniff(name, bytes), &ReadOptions::default(), &mut count);
/// // Only what is sound counts.
/// assert!(visited.sound.is_some());
/// assert_eq!(count.0, 4);
/// ```
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
        let message = format!("the content is {}, which is not what the name says", format.word());
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
            "the file is a web page (HTML), not a workbook",
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

/// The examples of the README compile.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
