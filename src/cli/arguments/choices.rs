//! The words on the command line for types of the library, which does not know of arguments.

use std::num::NonZeroUsize;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

use crate::{
    extract::encoding,
    load::{OutputKind, PrintRange, WorkbookStyle},
    model::period::Date,
    words::Language,
};

/// The word for a style of workbooks that holds unless another is given.
pub const USUAL_STYLE: &str = "working";

/// A language by its code.
pub fn language() -> impl TypedValueParser<Value = Language> {
    PossibleValuesParser::new([Language::En, Language::Zh].map(Language::code))
        .map(|word| if word == Language::Zh.code() { Language::Zh } else { Language::En })
}

/// A style of workbooks by its word.
pub fn style() -> impl TypedValueParser<Value = WorkbookStyle> {
    PossibleValuesParser::new([
        PossibleValue::new(USUAL_STYLE)
            .help("For working on: schedules as printed with live casts, open cells, charts"),
        PossibleValue::new("publication").help(
            "For publishing, so that everyone can read it: one table a sheet with its title in A1, \
             no merged, frozen, filtered or protected cells, words for symbols",
        ),
    ])
    .map(|word| {
        if word == USUAL_STYLE { WorkbookStyle::Working } else { WorkbookStyle::Publication }
    })
}

/// The kinds of outputs that are made unless others are given.
pub const ALL_OUTPUTS: &str = "csv,xlsx,html";

/// A kind of outputs by its word.
pub fn output() -> impl TypedValueParser<Value = OutputKind> {
    PossibleValuesParser::new(["csv", "xlsx", "html"]).map(|word| match word.as_str() {
        "csv" => OutputKind::Csv,
        "xlsx" => OutputKind::Workbooks,
        _ => OutputKind::Page,
    })
}

/// The word for the sheets that are printed unless another is given.
pub const USUAL_PRINT: &str = "set";

/// Which sheets are printed, by its word.
pub fn print() -> impl TypedValueParser<Value = PrintRange> {
    PossibleValuesParser::new([
        PossibleValue::new(USUAL_PRINT).help(
            "What is signed: cover, lead schedule, findings, and the schedules with findings",
        ),
        PossibleValue::new("all").help("Every sheet"),
    ])
    .map(|word| if word == USUAL_PRINT { PrintRange::Set } else { PrintRange::All })
}

/// A day written as ISO 8601 has it.
pub(super) fn date(text: &str) -> Result<Date, String> {
    Date::parse(text).ok_or_else(|| "expected a valid date such as 2024-03-31".to_owned())
}

/// A number of threads.
pub(super) fn threads(text: &str) -> Result<NonZeroUsize, String> {
    text.parse().map_err(|_| "give a whole number from 1".to_owned())
}

/// The name of an encoding, as the decoder calls it.
pub(super) fn known_encoding(label: &str) -> Result<String, String> {
    encoding::canonical(label)
        .ok_or_else(|| "no such encoding; for example utf-8, big5, gb18030, utf-16le".to_owned())
}
