//! The codes of an audit: what each rule and remark is called and how it is explained.

use crossfoot_cells::diagnostic::Code;

use super::{
    circular, counted_twice, error_value, external_link,
    flaw::{Remark, Rule},
    hardcoded, hidden, mixed_units, omitted, plug, stale, text_number, unlike, wrong_direction,
};

/// Every code of an audit.
pub const CODES: [&Code; 13] = [
    &omitted::CODE,
    &stale::CODE,
    &text_number::CODE,
    &counted_twice::CODE,
    &hardcoded::CODE,
    &plug::CODE,
    &mixed_units::CODE,
    &wrong_direction::CODE,
    &error_value::CODE,
    &external_link::CODE,
    &circular::CODE,
    &hidden::CODE,
    &unlike::CODE,
];

impl Rule {
    /// Its code and explanation.
    pub fn code(self) -> &'static Code {
        match self {
            Self::Omitted => &omitted::CODE,
            Self::Stale => &stale::CODE,
            Self::TextNumber => &text_number::CODE,
            Self::CountedTwice => &counted_twice::CODE,
            Self::Hardcoded => &hardcoded::CODE,
            Self::Plug => &plug::CODE,
            Self::MixedUnits => &mixed_units::CODE,
            Self::WrongDirection => &wrong_direction::CODE,
            Self::ErrorValue => &error_value::CODE,
            Self::ExternalLink => &external_link::CODE,
            Self::Circular => &circular::CODE,
        }
    }
}

impl Remark {
    /// Its code and explanation.
    pub fn code(self) -> &'static Code {
        match self {
            Self::Hidden | Self::PassedOver => &hidden::CODE,
            Self::Unlike => &unlike::CODE,
        }
    }
}
