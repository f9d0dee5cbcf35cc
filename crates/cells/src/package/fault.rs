//! Why a part of a package, and with it a sheet, is refused.

use crate::diagnostic::{
    Code,
    codes::{extract as shared, xlsx as codes},
};

/// What is wrong with a part, without its path.
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
    #[error("its checksum is {actual:08x} where the package says {stated:08x}")]
    Checksum { stated: u32, actual: u32 },
    #[error("it holds {actual} bytes where the package says {stated}")]
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
    #[error("its root element is <{found}> where <{expected}> is due")]
    Root { found: String, expected: &'static str },
    #[error("reading stopped here")]
    Stopped,
    #[error("its rows go on below the last row of a sheet")]
    BeyondGrid,
}

impl Fault {
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
        }
    }
}

/// A part that is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{part}: {fault}")]
pub(crate) struct Refused {
    /// Its path in the package.
    pub part: String,
    /// Why.
    pub fault: Fault,
}
