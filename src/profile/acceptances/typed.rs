//! The file of acceptances as it is typed, and what it means.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::{Deserialize, de::IgnoredAny};
use toml::Spanned;

use super::{Acceptance, AcceptanceColumn, SignedOff, Until};
use crate::{
    model::{
        Text,
        id::{self, IdKind},
        period::{Date, Period},
        reason::Response,
        signed_cover::SignedCover,
    },
    profile::error::{Fault, nearest},
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Typed {
    #[serde(default)]
    pub immaterial_below: Option<Spanned<toml::Value>>,
    #[serde(default)]
    pub accept: Vec<TypedAcceptance>,
    #[serde(default)]
    pub cover: Vec<TypedCover>,
    /// What was written into delivered workbooks and accepts nothing: kept, and not asked.
    #[serde(default, rename = "note")]
    pub _notes: Vec<IgnoredAny>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TypedAcceptance {
    #[serde(default)]
    finding: Option<Spanned<String>>,
    #[serde(default)]
    figures: Option<Spanned<String>>,
    #[serde(default)]
    checks: Option<String>,
    #[serde(default)]
    response: Option<Spanned<String>>,
    #[serde(default, alias = "date")]
    on: Option<Spanned<toml::Value>>,
    #[serde(default)]
    rule: Option<Spanned<String>>,
    #[serde(default)]
    keys: BTreeMap<Spanned<String>, String>,
    #[serde(default)]
    reason: Option<Spanned<String>>,
    #[serde(default)]
    by: Option<Spanned<String>>,
    #[serde(default)]
    largest: Option<Spanned<toml::Value>>,
    #[serde(default)]
    until: Option<Spanned<toml::Value>>,
}

/// What was signed on a cover, as it is typed.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TypedCover {
    reference: String,
    #[serde(default)]
    prepared_by: String,
    #[serde(default)]
    prepared_on: Option<Spanned<toml::Value>>,
    #[serde(default)]
    reviewed_by: String,
    #[serde(default)]
    reviewed_on: Option<Spanned<toml::Value>>,
    #[serde(default)]
    outcome: String,
}

/// What an acceptance goes by.
pub enum AcceptanceTerms {
    ByRule(Acceptance),
    ByFinding(SignedOff),
}

/// What one acceptance means.
pub fn meant(typed: &TypedAcceptance) -> Result<AcceptanceTerms, Fault> {
    match (&typed.finding, &typed.rule) {
        (Some(finding), None) => by_finding(typed, finding).map(AcceptanceTerms::ByFinding),
        (None, Some(rule)) => by_rule(typed, rule).map(AcceptanceTerms::ByRule),
        (Some(finding), Some(_)) => {
            let message = "a finding is accepted as a whole: it needs no rule".to_owned();
            Err((finding.span(), message))
        }
        (None, None) => {
            let message = "an acceptance names a rule, or a finding by its id".to_owned();
            let span = [&typed.reason, &typed.by].into_iter().flatten().map(Spanned::span);
            Err((span.min_by_key(|span| span.start).unwrap_or(0..0), message))
        }
    }
}

/// What was signed on a cover.
pub fn cover(typed: &TypedCover) -> Result<SignedCover, Fault> {
    Ok(SignedCover {
        reference: typed.reference.trim().into(),
        prepared_by: typed.prepared_by.trim().into(),
        prepared_on: typed.prepared_on.as_ref().map(day).transpose()?,
        reviewed_by: typed.reviewed_by.trim().into(),
        reviewed_on: typed.reviewed_on.as_ref().map(day).transpose()?,
        outcome: typed.outcome.trim().into(),
    })
}

fn by_finding(typed: &TypedAcceptance, finding: &Spanned<String>) -> Result<SignedOff, Fault> {
    let figures = |text: &Spanned<String>| {
        let wrong = || (text.span(), "expected 12 digits and letters a to f".to_owned());
        id::are_digits(text.get_ref())
            .then(|| Text::from(text.get_ref().as_str()))
            .ok_or_else(wrong)
    };
    let id = IdKind::Finding.lettered(finding.get_ref());
    if !IdKind::Finding.is_of(&id) {
        let message =
            "expected the id of a finding: f with 12 digits and letters a to f".to_owned();
        return Err((finding.span(), message));
    }
    let misplaced =
        typed.keys.keys().map(Spanned::span).chain(typed.largest.iter().map(Spanned::span));
    if let Some(span) = misplaced.min_by_key(|span| span.start) {
        return Err((span, "a finding is accepted as a whole: no keys, no largest".to_owned()));
    }
    let response = typed.response.as_ref().map_or(Ok(Response::Accept), response)?;
    let of = |text: &Option<Spanned<String>>, what: &str| match (response, text) {
        (Response::Accept, None) => Err((finding.span(), format!("an acceptance needs {what}"))),
        (Response::Accept, Some(text)) => said(text, what),
        (Response::Correct | Response::Ask, text) => {
            Ok(text.as_ref().map_or_else(Text::default, |text| text.get_ref().trim().into()))
        }
    };
    Ok(SignedOff {
        finding: id,
        figures: typed.figures.as_ref().map(figures).transpose()?,
        checks: typed
            .checks
            .iter()
            .flat_map(|ids| ids.split_whitespace())
            .map(|id| IdKind::Check.lettered(id))
            .collect(),
        response,
        reason: of(&typed.reason, "a reason")?,
        by: of(&typed.by, "who accepts it")?,
        on: typed.on.as_ref().map(day).transpose()?,
        until: typed.until.as_ref().map(until).transpose()?,
    })
}

fn by_rule(typed: &TypedAcceptance, rule: &Spanned<String>) -> Result<Acceptance, Fault> {
    let largest = typed.largest.as_ref().ok_or_else(|| {
        (rule.span(), "an acceptance needs `largest`, the largest difference accepted".to_owned())
    })?;
    let key = |column: AcceptanceColumn, value: &str| match column {
        AcceptanceColumn::Check => IdKind::Check.lettered(value),
        AcceptanceColumn::Book
        | AcceptanceColumn::Edition
        | AcceptanceColumn::Lang
        | AcceptanceColumn::Code(_)
        | AcceptanceColumn::Label
        | AcceptanceColumn::Period
        | AcceptanceColumn::Basis => value.into(),
    };
    let keys = typed.keys.iter().map(|(name, value)| {
        let column = column(name)?;
        Ok((column, key(column, value)))
    });
    if let Some(response) = &typed.response
        && self::response(response)? != Response::Accept
    {
        let message = "only a finding, by its id, is answered without being accepted".to_owned();
        return Err((response.span(), message));
    }
    let of = |text: &Option<Spanned<String>>, what: &str| match text {
        None => Err((rule.span(), format!("an acceptance needs {what}"))),
        Some(text) => said(text, what),
    };
    Ok(Acceptance {
        rule: rule.get_ref().as_str().into(),
        keys: keys.collect::<Result<_, Fault>>()?,
        reason: of(&typed.reason, "a reason")?,
        by: of(&typed.by, "who accepts it")?,
        on: typed.on.as_ref().map(day).transpose()?,
        largest: amount(largest)?,
        until: typed.until.as_ref().map(until).transpose()?,
    })
}

fn response(word: &Spanned<String>) -> Result<Response, Fault> {
    let found = Response::ALL.into_iter().find(|it| it.word() == word.get_ref());
    let wrong = || (word.span(), "expected accept, correct or ask".to_owned());
    found.ok_or_else(wrong)
}

fn said(text: &Spanned<String>, what: &str) -> Result<Text, Fault> {
    match text.get_ref().trim() {
        "" => Err((text.span(), format!("an acceptance needs {what}"))),
        said => Ok(said.into()),
    }
}

fn column(name: &Spanned<String>) -> Result<AcceptanceColumn, Fault> {
    let found = AcceptanceColumn::ALL.iter().find(|(known, _)| known == name.get_ref());
    found.map(|(_, column)| *column).ok_or_else(|| {
        let known = AcceptanceColumn::ALL.iter().map(|(known, _)| *known);
        let hint = nearest(name.get_ref(), known).map(|it| format!("; the nearest is `{it}`"));
        let message = format!("checks have no `{}`{}", name.get_ref(), hint.unwrap_or_default());
        (name.span(), message)
    })
}

/// An amount as TOML has it: a whole number, or a decimal in quotes, which is exact.
pub fn amount(value: &Spanned<toml::Value>) -> Result<Decimal, Fault> {
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
            .map(|year| Period::of_fiscal_year(year, (4, 1)))
            .filter(|period| period.to_string() == format!("{year}-{next}"))
            .map(Until::Edition),
        [year] => number(year).map(Period::Calendar).map(Until::Edition),
        _ => None,
    };
    parsed.ok_or_else(wrong)
}
