//! Why a file, a part or a sheet cannot be read.

use crate::{
    diagnostic::{
        Code, Diagnostic,
        codes::{extract as shared, xlsx as codes},
    },
    model::{Text, place::CellRef},
};

/// What stopped a reader.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Fault {
    #[error("the package has no such part")]
    Missing,
    #[error("it is compressed by a method that is not read ({0})")]
    Method(String),
    #[error("it cannot be read: {0}")]
    Unread(String),
    #[error("its compressed data is damaged: {0}")]
    Deflate(String),
    #[error("its checksum is {actual:08x}, but the package says {stated:08x}")]
    Checksum { stated: u32, actual: u32 },
    #[error("it holds {actual} bytes, but the package says {stated}")]
    Size { stated: u64, actual: u64 },
    #[error("it inflates to more than {0} bytes")]
    PartTooLarge(u64),
    #[error("the parts together inflate to more than {0} bytes")]
    TotalTooLarge(u64),
    #[error("it inflates to more than {0} times its size")]
    RatioTooHigh(u64),
    #[error("one text or tag in it is longer than {0} bytes")]
    TokenTooLong(usize),
    #[error("it is not in the encoding {0} that it says")]
    Encoding(String),
    #[error("it has a document type definition, which no spreadsheet needs")]
    DocumentType,
    #[error("malformed XML: {0}")]
    Xml(String),
    #[error("its root element is {found}, not <{expected}>")]
    Root { found: String, expected: &'static str },
    #[error("reading stopped here")]
    Stopped,
    #[error("its rows go on below the last row of a sheet")]
    BeyondGrid,
    /// The file contradicts its own format.
    #[error("{0}")]
    Damaged(String),
    /// Whatever else there is a kind of diagnostic for.
    #[error("{message}")]
    Reported { code: &'static Code, message: String },
    /// In a part of the package.
    #[error("{part}: {fault}")]
    InPart { part: String, fault: Box<Self> },
    /// At a cell.
    #[error("{fault}")]
    AtCell { cell: CellRef, fault: Box<Self> },
}

impl Fault {
    pub(crate) fn new(code: &'static Code, message: impl Into<String>) -> Self {
        Self::Reported { code, message: message.into() }
    }

    /// The file contradicts its own format.
    pub(crate) fn damaged(message: impl Into<String>) -> Self {
        Self::Damaged(message.into())
    }

    pub(crate) fn at(self, cell: CellRef) -> Self {
        Self::AtCell { cell, fault: Box::new(self) }
    }

    pub(crate) fn in_part(self, part: &str) -> Self {
        Self::InPart { part: part.to_owned(), fault: Box::new(self) }
    }

    /// The kind of diagnostic that reports it.
    pub(crate) fn code(&self) -> &'static Code {
        match self {
            Self::Missing => &codes::MISSING_PART,
            Self::Method(_) | Self::Unread(_) | Self::Deflate(_) => &codes::UNREADABLE_PART,
            Self::Checksum { .. } | Self::Size { .. } => &codes::CHECKSUM_MISMATCH,
            Self::PartTooLarge(_)
            | Self::TotalTooLarge(_)
            | Self::RatioTooHigh(_)
            | Self::TokenTooLong(_) => &shared::OVER_A_LIMIT,
            Self::Encoding(_) | Self::Xml(_) => &codes::MALFORMED_XML,
            Self::DocumentType => &codes::DOCUMENT_TYPE,
            Self::Root { .. } => &codes::UNEXPECTED_ROOT,
            Self::Stopped => &shared::OUT_OF_TIME,
            Self::BeyondGrid => &codes::OUTSIDE_GRID,
            Self::Damaged(_) => &shared::DAMAGED,
            Self::Reported { code, .. } => code,
            Self::InPart { fault, .. } | Self::AtCell { fault, .. } => fault.code(),
        }
    }

    /// Whether the package lacks the part.
    pub(crate) fn is_missing_part(&self) -> bool {
        match self {
            Self::InPart { fault, .. } => **fault == Self::Missing,
            other => *other == Self::Missing,
        }
    }

    /// The cell at which it happened, if it was one.
    fn cell(&self) -> Option<CellRef> {
        match self {
            Self::AtCell { cell, .. } => Some(*cell),
            Self::InPart { fault, .. } => fault.cell(),
            _ => None,
        }
    }

    /// As a diagnostic about the whole file.
    pub(crate) fn of_file(&self, file: &Text) -> Diagnostic {
        Diagnostic::of_file(self.code(), file, self.to_string())
    }

    /// As a diagnostic about a sheet, none of whose cells are given out.
    pub(crate) fn of_sheet(&self, file: &Text, sheet: &str) -> Diagnostic {
        let message = format!("{self}; nothing of this sheet is used");
        let mut diagnostic =
            Diagnostic::of_file(self.code(), file, message).on_sheet(&sheet.into());
        diagnostic.cell = self.cell();
        diagnostic
    }
}
