//! The kinds of things as numbers, there and back. A kind that is added must be given one here.

use super::read::Broken;
use crate::{
    diagnostic::Severity,
    model::workbook::{Format, HiddenBy, Known, PageRegion, Visibility, Weight},
};

/// A kind that crosses as a number.
pub trait Word: Copy + 'static {
    /// All there are, each at its number.
    const ALL: &[Self];

    /// Its number.
    fn number(self) -> u8;

    /// The kind with a number.
    fn of(number: u8) -> Result<Self, Broken> {
        let known = Self::ALL.get(usize::from(number));
        known.copied().ok_or(Broken::Nonsense("a kind that does not exist"))
    }
}

impl Word for Format {
    const ALL: &[Self] = &[Self::Xlsx, Self::Xlsb, Self::Xls, Self::Ods, Self::Delimited];

    fn number(self) -> u8 {
        match self {
            Self::Xlsx => 0,
            Self::Xlsb => 1,
            Self::Xls => 2,
            Self::Ods => 3,
            Self::Delimited => 4,
        }
    }
}

impl Word for Known {
    const ALL: &[Self] = &[Self::Yes, Self::Unknown];

    fn number(self) -> u8 {
        match self {
            Self::Yes => 0,
            Self::Unknown => 1,
        }
    }
}

impl Word for Visibility {
    const ALL: &[Self] = &[Self::Visible, Self::Hidden];

    fn number(self) -> u8 {
        match self {
            Self::Visible => 0,
            Self::Hidden => 1,
        }
    }
}

impl Word for PageRegion {
    const ALL: &[Self] = &[Self::Header, Self::Footer];

    fn number(self) -> u8 {
        match self {
            Self::Header => 0,
            Self::Footer => 1,
        }
    }
}

impl Word for Weight {
    const ALL: &[Self] = &[Self::Regular, Self::Bold];

    fn number(self) -> u8 {
        match self {
            Self::Regular => 0,
            Self::Bold => 1,
        }
    }
}

impl Word for HiddenBy {
    const ALL: &[Self] = &[Self::Row, Self::Column];

    fn number(self) -> u8 {
        match self {
            Self::Row => 0,
            Self::Column => 1,
        }
    }
}

impl Word for Severity {
    const ALL: &[Self] = &[Self::Error, Self::Warning, Self::Info];

    fn number(self) -> u8 {
        match self {
            Self::Error => 0,
            Self::Warning => 1,
            Self::Info => 2,
        }
    }
}
