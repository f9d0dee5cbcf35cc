//! Number formats: what a cell shows of the number that it stores, and to which place.
//!
//! The quantum of a figure comes from here: 213 under `#,##0.0` prints as `213.0` and is known to a
//! tenth, whatever digits happen to be stored.

mod builtin;
mod parse;
mod plain_digits;
mod precision;
mod show;

pub use builtin::builtin;
use parse::{Section, Token};
use plain_digits::PlainDigits;
pub use precision::Precision;
use rust_decimal::Decimal;
use show::Sign;

use crate::model::plain::plain;

/// What a format makes of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Shows {
    /// A number.
    #[default]
    Number,
    /// A day, a time of day or both.
    Date,
    /// Elapsed time: `[h]:mm`.
    Duration,
}

/// What a format makes of a number.
///
/// ```
/// use crossfoot_cells::format::{Shows, shows};
/// assert_eq!(shows("#,##0.0"), Shows::Number);
/// assert_eq!(shows("yyyy-mm-dd"), Shows::Date);
/// assert_eq!(shows("[h]:mm"), Shows::Duration);
/// ```
pub fn shows(format: &str) -> Shows {
    let sections = parse::sections(format);
    if sections.iter().any(Section::is_elapsed) {
        Shows::Duration
    } else if sections.iter().any(Section::is_date) {
        Shows::Date
    } else {
        Shows::Number
    }
}

/// What the cell shows under a format that few cells have: [`NumberFormat::display`].
///
/// ```
/// use crossfoot_cells::format::display;
/// assert_eq!(display((-1552).into(), "#,##0_);(#,##0)"), "(1,552)");
/// ```
pub fn display(value: Decimal, format: &str) -> String {
    NumberFormat::of(format).display(value)
}

/// To which place a format that few cells have shows a number: [`NumberFormat::precision`].
pub fn precision(value: Decimal, format: &str) -> Option<Precision> {
    NumberFormat::of(format).precision(value)
}

/// A format code taken apart, once for all cells that have it.
#[derive(Debug, Clone, PartialEq)]
pub struct NumberFormat {
    sections: Vec<Section>,
    /// What all numbers look like, where that is digits and nothing else.
    plain: Option<PlainDigits>,
}

impl NumberFormat {
    /// Takes a code apart.
    pub fn of(code: &str) -> Self {
        let sections = parse::sections(code);
        let plain = match sections.as_slice() {
            [all] => PlainDigits::of(all),
            [] | [..] => None,
        };
        Self { sections, plain }
    }

    /// To which place `value` is shown; `None` where the format does not fix a place: General, text,
    /// dates, fractions, and sections that show words in place of the number.
    pub fn precision(&self, value: Decimal) -> Option<Precision> {
        if let Some(plain) = &self.plain {
            return Some(plain.precision());
        }
        let (section, _) = choose(&self.sections, value)?;
        let fixed = section.has_digits()
            && !section.is_date()
            && !section
                .tokens
                .iter()
                .any(|token| matches!(token, Token::General | Token::Text | Token::Fraction));
        fixed.then(|| section.precision_of(value))
    }

    /// What the cell shows: sections, grouping, literals and percent applied, rounded half away from
    /// zero; the blanks that only align a column are trimmed. A date, a fraction or a power of ten
    /// comes out as the plain decimal, and so does a number for which the format has no section.
    pub fn display(&self, value: Decimal) -> String {
        if let Some(shown) = self.plain.as_ref().and_then(|it| it.show(value)) {
            return shown;
        }
        match choose(&self.sections, value) {
            Some((section, sign)) if !section.is_date() => {
                show::number(value, section, sign).unwrap_or_else(|| plain(value))
            }
            Some(_) | None => plain(value),
        }
    }
}

/// The section that holds for a value: by its condition, else by the order positive; negative; zero.
fn choose(sections: &[Section], value: Decimal) -> Option<(&Section, Sign)> {
    let numeric = &sections[..sections.len().min(3)];
    if numeric.iter().any(|section| section.condition.is_some()) {
        let held = numeric.iter().position(|section| match &section.condition {
            Some(condition) => condition.holds(value),
            None => false,
        });
        let at = held.or_else(|| numeric.iter().position(|one| one.condition.is_none()))?;
        let section = &numeric[at];
        let negatives_only = match &section.condition {
            Some(condition) => condition.negatives_only(),
            // What is left for the others: negatives, where a condition took all else.
            None => numeric
                .iter()
                .filter_map(|other| other.condition.as_ref())
                .any(parse::Condition::takes_positives),
        };
        return Some((section, if negatives_only { Sign::Section } else { Sign::Ours }));
    }
    match (numeric, value) {
        ([], _) => None,
        ([all], _) => Some((all, Sign::Ours)),
        ([_, negative, ..], value) if value < Decimal::ZERO => Some((negative, Sign::Section)),
        ([_, _, zero], value) if value.is_zero() => Some((zero, Sign::Ours)),
        ([positive, ..], _) => Some((positive, Sign::Ours)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(value: &str, format: &str) -> String {
        display(value.parse().unwrap(), format)
    }

    #[test]
    fn a_cell_shows_what_its_format_says() {
        for (value, format, text) in [
            ("213", "#,##0.0", "213.0"),
            ("745545", "#,##0", "745,545"),
            ("1234567.5", "#,##0.00", "1,234,567.50"),
            ("0.5", "#,##0.0", "0.5"),
            ("0.5", "#.0", ".5"),
            ("-12.25", "0.0", "-12.3"),
            ("2.5", "0", "3"),
            ("-1552", "#,##0;(#,##0)", "(1,552)"),
            ("-1552", "#,##0_);[Red](#,##0)", "(1,552)"),
            ("1552", "#,##0_);(#,##0)", "1,552"),
            ("1552", "#,##0.0_ ", "1,552.0"),
            ("0", "#,##0;(#,##0);\"-\"", "-"),
            ("0", "_(* #,##0_);_(* (#,##0);_(* \"-\"??_);_(@_)", "-"),
            ("1552", "_(* #,##0_);_(* (#,##0);_(* \"-\"??_);_(@_)", "1,552"),
            ("-1552", "_(* #,##0_);_(* (#,##0);_(* \"-\"??_);_(@_)", "(1,552)"),
            ("0.036", "0.0%", "3.6%"),
            ("0.036", "+0.0%;-0.0%", "+3.6%"),
            ("-0.036", "+0.0%;-0.0%", "-3.6%"),
            ("745545000", "#,##0,", "745,545"),
            ("745545000", "0.0,,", "745.5"),
            ("745545000", "#,##0.000,,\"m\"", "745.545m"),
            ("7", "000", "007"),
            ("1234", "000", "1234"),
            ("5", "0,000", "0,005"),
            ("123456", "00-00-00", "12-34-56"),
            ("1.5", "0.##", "1.5"),
            ("1552", "[$HK$-C04]#,##0", "HK$1,552"),
            ("1552", "\"$\"#,##0.0\\ \"m\"", "$1,552.0 m"),
            ("150", "[>=100]0\" big\";0\" small\"", "150 big"),
            ("50", "[>=100]0\" big\";0\" small\"", "50 small"),
            ("108.5", "General", "108.5"),
            ("108.50", "", "108.5"),
            ("-12.5", "[>=0]#,##0.0 ;(#,##0.0)", "(12.5)"),
            ("-12.5", "[<100]0.0;0", "-12.5"),
            ("12", "@", "12"),
            ("12", "\"n.a.\"", "n.a."),
            ("-12", "0;;", ""),
            ("7", "0[千", "7"),
        ] {
            assert_eq!(shown(value, format), text, "{value} under {format}");
        }
    }

    #[test]
    fn the_quantum_is_the_last_shown_place() {
        for (value, format, quantum) in [
            ("213", "#,##0.0", Some("0.1")),
            ("213", "#,##0", Some("1")),
            ("0.036", "0.0%", Some("0.001")),
            ("745545000", "#,##0,", Some("1000")),
            ("745545000", "0.0,,", Some("100000")),
            ("-3", "0;(0.00)", Some("0.01")),
            ("3", "0.00_ ", Some("0.01")),
            ("213", "General", None),
            ("213", "", None),
            ("213", "@", None),
            ("0", "0;-0;\"-\"", None),
            ("45748", "yyyy-mm-dd", None),
            ("12", "0.00E+00", Some("0.1")),
            ("1234567", "0.00E+00", Some("10000")),
            ("0.00125", "0.0E+0", Some("0.0001")),
            ("0", "0.00E+00", Some("0.01")),
            ("12.5", "# ?/?", None),
        ] {
            let found = precision(value.parse().unwrap(), format).and_then(Precision::quantum);
            assert_eq!(found.map(plain).as_deref(), quantum, "{value} under {format}");
        }
    }

    #[test]
    fn dates_are_told_from_numbers() {
        for format in [
            "yyyy-mm-dd",
            "mm-dd-yy",
            "[h]:mm:ss",
            "[$-404]e\"年\"m\"月\"d\"日\"",
            "h:mm AM/PM",
            "d",
            "yyyy\"年\"m\"月\"",
            "[$-409]d\\-mmm\\-yy;@",
            "mm:ss.0",
        ] {
            assert_ne!(shows(format), Shows::Number, "{format}");
        }
        for format in [
            "General",
            "#,##0.0",
            "0.00E+00",
            "[Red]0",
            "\"day\"0",
            "0\\d",
            "[$HKD] #,##0",
            "@",
            "_(* #,##0_)",
            "[DBNum1]0",
            "# ?/?",
            "G/通用格式",
        ] {
            assert_eq!(shows(format), Shows::Number, "{format}");
        }
    }
}
