//! A file of acceptances: differences that somebody knows of and accepts, each with its reason.
//!
//! ```toml
//! immaterial_below = 1000000      # findings of less are immaterial; in the base unit
//!
//! [[accept]]
//! rule    = "subvention_to_programme"
//! keys    = { head = "155", period = "2024-25", basis = "estimate" }
//! reason  = "rounded so that programme (6) adds"
//! by      = "Treasury accountant"
//! largest = 56000                 # the largest difference accepted, in the base unit
//! until   = "2024-25"             # the last edition, or the last day, for which it holds
//!
//! [[accept]]                      # as `crossfoot signoff` writes it: one finding, as it was signed
//! finding = "32dbfaa535f7"
//! figures = "5f0c1a7be2d4"        # open again when the figures are others; left out: whatever they are
//! checks  = "a242a8129148"        # the checks that it explained, by which it is known again
//! reason  = "known"
//! by      = "Treasury accountant"
//! on      = "2026-11-22"
//! ```

use std::{collections::BTreeMap, ops::Range};

use rust_decimal::Decimal;
use serde::Deserialize;
use sha2::{Digest, Sha256};
use toml::Spanned;

use super::error::{ProfileError, nearest};
use crate::model::{
    Text,
    check::Check,
    fact::Level,
    period::{Date, Period},
};

/// The file as meant.
#[derive(Debug, Clone, PartialEq)]
pub struct Acceptances {
    /// The file's name, for diagnostics.
    pub origin: Text,
    /// SHA-256 of its bytes in lower-case hex.
    pub sha256: String,
    /// Findings of a smaller amount are immaterial.
    pub immaterial_below: Option<Decimal>,
    /// What is accepted by rule and keys, in the order of the file.
    pub all: Vec<Acceptance>,
    /// What is accepted by finding, in the order of the file.
    pub signed_off: Vec<SignedOff>,
}

/// One accepted difference, or several that share its keys.
#[derive(Debug, Clone, PartialEq)]
pub struct Acceptance {
    /// The rule whose checks it is about.
    pub rule: Text,
    /// What the checks' columns must say; a check must have all of them.
    pub keys: Vec<(Column, Text)>,
    /// Why.
    pub reason: Text,
    /// Who accepts it.
    pub by: Text,
    /// The largest difference that is accepted, in the base unit (points for a change).
    pub largest: Decimal,
    /// Until when; for good where nothing is said.
    pub until: Option<Until>,
}

/// One finding that somebody has signed off.
#[derive(Debug, Clone, PartialEq)]
pub struct SignedOff {
    /// The finding's id.
    pub finding: Text,
    /// The id of its figures when it was signed; any figures where nothing is said.
    pub figures: Option<Text>,
    /// The checks that it explained.
    pub checks: Vec<Text>,
    /// Why.
    pub reason: Text,
    /// Who accepts it.
    pub by: Text,
    /// When it was signed.
    pub on: Option<Date>,
    /// Until when; for good where nothing is said.
    pub until: Option<Until>,
}

/// A column of `reconciliation.csv` that an acceptance may name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// The id of the check.
    Check,
    /// The book.
    Book,
    /// The edition.
    Edition,
    /// The language.
    Lang,
    /// A code.
    Code(Level),
    /// The label.
    Label,
    /// The period.
    Period,
    /// The basis.
    Basis,
}

/// When an acceptance ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Until {
    /// With the edition of that year.
    Edition(Period),
    /// With that day.
    Day(Date),
}

impl Until {
    /// The year of an edition, as the outputs write it.
    pub fn edition(text: &str) -> Option<Period> {
        let fiscal = text.contains('-');
        let year = text.split('-').next()?.parse().ok()?;
        Some(if fiscal { Period::Fiscal(year) } else { Period::Calendar(year) })
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Typed {
    #[serde(default)]
    immaterial_below: Option<Spanned<toml::Value>>,
    #[serde(default)]
    accept: Vec<TypedAcceptance>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TypedAcceptance {
    #[serde(default)]
    finding: Option<Spanned<String>>,
    #[serde(default)]
    figures: Option<Spanned<String>>,
    #[serde(default)]
    checks: Option<String>,
    #[serde(default)]
    on: Option<Spanned<toml::Value>>,
    #[serde(default)]
    rule: Option<Spanned<String>>,
    #[serde(default)]
    keys: BTreeMap<Spanned<String>, String>,
    reason: Spanned<String>,
    by: Spanned<String>,
    #[serde(default)]
    largest: Option<Spanned<toml::Value>>,
    #[serde(default)]
    until: Option<Spanned<toml::Value>>,
}

type Fault = (Range<usize>, String);

impl Acceptances {
    /// Parses a file; `origin` names it in errors.
    ///
    /// # Errors
    /// The first fault with its line and column.
    pub fn parse(origin: &str, source: &str) -> Result<Self, ProfileError> {
        let at = |(span, message): Fault| ProfileError::at(origin, source, span, message);
        let typed: Typed = toml::from_str(source)
            .map_err(|error| at((error.span().unwrap_or(0..0), error.message().to_owned())))?;
        let (mut all, mut signed_off) = (Vec::new(), Vec::new());
        for one in &typed.accept {
            match meant(one).map_err(at)? {
                Meant::ByRule(acceptance) => all.push(acceptance),
                Meant::ByFinding(signed) => signed_off.push(signed),
            }
        }
        let immaterial_below =
            typed.immaterial_below.as_ref().map(amount).transpose().map_err(at)?;
        let hash = Sha256::digest(source.as_bytes());
        Ok(Self {
            origin: origin.into(),
            sha256: hash.iter().map(|byte| format!("{byte:02x}")).collect(),
            immaterial_below,
            all,
            signed_off,
        })
    }
}

/// What an acceptance goes by.
enum Meant {
    ByRule(Acceptance),
    ByFinding(SignedOff),
}

fn meant(typed: &TypedAcceptance) -> Result<Meant, Fault> {
    match (&typed.finding, &typed.rule) {
        (Some(finding), None) => by_finding(typed, finding).map(Meant::ByFinding),
        (None, Some(rule)) => by_rule(typed, rule).map(Meant::ByRule),
        (Some(finding), Some(_)) => {
            let message = "a finding is accepted as a whole: it needs no rule".to_owned();
            Err((finding.span(), message))
        }
        (None, None) => {
            let message = "an acceptance names a rule, or a finding by its id".to_owned();
            Err((typed.reason.span(), message))
        }
    }
}

fn by_finding(typed: &TypedAcceptance, finding: &Spanned<String>) -> Result<SignedOff, Fault> {
    let is_id = |id: &str| id.len() == 12 && id.bytes().all(|it| it.is_ascii_hexdigit());
    let id = |text: &Spanned<String>| {
        let wrong = || (text.span(), "an id of 12 digits and letters a to f".to_owned());
        is_id(text.get_ref()).then(|| Text::from(text.get_ref().as_str())).ok_or_else(wrong)
    };
    let misplaced =
        typed.keys.keys().map(Spanned::span).chain(typed.largest.iter().map(Spanned::span));
    if let Some(span) = misplaced.min_by_key(|span| span.start) {
        return Err((span, "a finding is accepted as a whole: no keys, no largest".to_owned()));
    }
    Ok(SignedOff {
        finding: id(finding)?,
        figures: typed.figures.as_ref().map(id).transpose()?,
        checks: typed
            .checks
            .iter()
            .flat_map(|ids| ids.split_whitespace())
            .map(Text::from)
            .collect(),
        reason: said(&typed.reason, "a reason")?,
        by: said(&typed.by, "who accepts it")?,
        on: typed.on.as_ref().map(day).transpose()?,
        until: typed.until.as_ref().map(until).transpose()?,
    })
}

fn by_rule(typed: &TypedAcceptance, rule: &Spanned<String>) -> Result<Acceptance, Fault> {
    let largest = typed.largest.as_ref().ok_or_else(|| {
        (rule.span(), "an acceptance needs `largest`, the largest difference accepted".to_owned())
    })?;
    let keys = typed.keys.iter().map(|(name, value)| Ok((column(name)?, value.as_str().into())));
    Ok(Acceptance {
        rule: rule.get_ref().as_str().into(),
        keys: keys.collect::<Result<_, Fault>>()?,
        reason: said(&typed.reason, "a reason")?,
        by: said(&typed.by, "who accepts it")?,
        largest: amount(largest)?,
        until: typed.until.as_ref().map(until).transpose()?,
    })
}

fn said(text: &Spanned<String>, what: &str) -> Result<Text, Fault> {
    match text.get_ref().trim() {
        "" => Err((text.span(), format!("an acceptance needs {what}"))),
        said => Ok(said.into()),
    }
}

impl Column {
    /// All that can be named.
    const ALL: [(&'static str, Self); 11] = [
        ("check", Self::Check),
        ("book", Self::Book),
        ("edition", Self::Edition),
        ("lang", Self::Lang),
        ("head", Self::Code(Level::Head)),
        ("programme", Self::Code(Level::Programme)),
        ("subhead", Self::Code(Level::Subhead)),
        ("item", Self::Code(Level::Item)),
        ("label", Self::Label),
        ("period", Self::Period),
        ("basis", Self::Basis),
    ];

    /// What a check says in that column.
    fn of(self, check: &Check) -> &str {
        let scope = &check.scope;
        match self {
            Self::Check => &check.id,
            Self::Book => &scope.book,
            Self::Edition => &scope.edition,
            Self::Lang => &scope.lang,
            Self::Code(level) => scope.keys.get(level).map_or("", |code| &code.0),
            Self::Label => &scope.label,
            Self::Period => &scope.period,
            Self::Basis => &scope.basis,
        }
    }
}

impl Acceptance {
    /// Whether it is about a check.
    pub fn names(&self, check: &Check) -> bool {
        self.rule == check.rule
            && self.keys.iter().all(|(column, said)| column.of(check) == &**said)
    }
}

fn column(name: &Spanned<String>) -> Result<Column, Fault> {
    let found = Column::ALL.iter().find(|(known, _)| known == name.get_ref());
    found.map(|(_, column)| *column).ok_or_else(|| {
        let known = Column::ALL.iter().map(|(known, _)| *known);
        let hint = nearest(name.get_ref(), known).map(|it| format!("; the nearest is `{it}`"));
        let message = format!("checks have no `{}`{}", name.get_ref(), hint.unwrap_or_default());
        (name.span(), message)
    })
}

/// An amount as TOML has it: a whole number, or a decimal in quotes, which is exact.
fn amount(value: &Spanned<toml::Value>) -> Result<Decimal, Fault> {
    let wrong =
        || (value.span(), "an amount that is not negative: 56000 or \"56000.50\"".to_owned());
    let text = match value.get_ref() {
        toml::Value::Integer(whole) => whole.to_string(),
        toml::Value::String(text) => text.clone(),
        // What TOML writes as a float is read back as it was written.
        toml::Value::Float(number) => number.to_string(),
        toml::Value::Boolean(_)
        | toml::Value::Datetime(_)
        | toml::Value::Array(_)
        | toml::Value::Table(_) => return Err(wrong()),
    };
    let amount: Decimal = text.trim().parse().map_err(|_| wrong())?;
    if amount.is_sign_negative() && !amount.is_zero() { Err(wrong()) } else { Ok(amount) }
}

/// A day, in quotes or as TOML has days.
fn day(value: &Spanned<toml::Value>) -> Result<Date, Fault> {
    let text = match value.get_ref() {
        toml::Value::String(text) => text.clone(),
        toml::Value::Datetime(day) => day.to_string(),
        toml::Value::Integer(_)
        | toml::Value::Float(_)
        | toml::Value::Boolean(_)
        | toml::Value::Array(_)
        | toml::Value::Table(_) => String::new(),
    };
    Date::parse(&text).ok_or_else(|| (value.span(), "a day as \"2026-11-22\"".to_owned()))
}

fn until(value: &Spanned<toml::Value>) -> Result<Until, Fault> {
    let wrong = || {
        let message = "an edition as \"2024-25\" or a day as \"2025-03-31\"".to_owned();
        (value.span(), message)
    };
    let text = match value.get_ref() {
        toml::Value::String(text) => text.clone(),
        toml::Value::Datetime(day) => day.to_string(),
        toml::Value::Integer(_)
        | toml::Value::Float(_)
        | toml::Value::Boolean(_)
        | toml::Value::Array(_)
        | toml::Value::Table(_) => return Err(wrong()),
    };
    let parts: Vec<&str> = text.trim().split('-').collect();
    let number = |text: &str| text.parse::<i16>().ok();
    let parsed = match parts.as_slice() {
        [year, month, day] => (|| {
            let (month, day) = (month.parse().ok()?, day.parse().ok()?);
            Some(Until::Day(Date::new(number(year)?, month, day)?))
        })(),
        [year, next] => number(year)
            .map(Period::Fiscal)
            .filter(|period| period.to_string() == format!("{year}-{next}"))
            .map(Until::Edition),
        [year] => number(year).map(Period::Calendar).map(Until::Edition),
        _ => None,
    };
    parsed.ok_or_else(wrong)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = r#"
immaterial_below = 1000
[[accept]]
rule    = "cast"
keys    = { head = "155", period = "2024-25" }
reason  = "known"
by      = "A. Accountant"
largest = "56000.5"
until   = "2024-25"
"#;

    #[test]
    fn a_file_is_read_as_meant() {
        let read = Acceptances::parse("a.toml", FILE).unwrap();
        let [one] = read.all.as_slice() else { panic!("{read:?}") };
        assert_eq!(one.largest, "56000.5".parse().unwrap());
        assert_eq!(one.until, Some(Until::Edition(Period::Fiscal(2024))));
        assert_eq!(one.keys[0], (Column::Code(Level::Head), "155".into()));
        assert_eq!(read.immaterial_below, Some(Decimal::ONE_THOUSAND));
    }

    #[test]
    fn a_fault_is_shown_at_its_line() {
        for (from, to, line, word) in [
            ("head =", "heed =", 5, "nearest is `head`"),
            ("\"known\"", "\" \"", 6, "a reason"),
            ("\"56000.5\"", "-1", 8, "not negative"),
            ("\"2024-25\"\n", "\"2024-26\"\n", 9, "an edition"),
            ("largest", "biggest", 8, "biggest"),
        ] {
            let error = Acceptances::parse("a.toml", &FILE.replacen(from, to, 1)).unwrap_err();
            assert_eq!(error.line, line, "{error}");
            assert!(error.to_string().contains(word), "{error}");
        }
    }
}
