//! From the profile as typed to the profile as meant.

mod columns;
mod crosswalks;
mod fault;
mod figures;
mod lines;
mod patterns;
mod rows;
mod tables;

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use super::{
    Profile, ProfileError, areas, declared,
    error::Fault,
    names,
    periods::PeriodForms,
    rules::resolve::{Vocabulary, resolve},
    schema::ProfileToml,
    spanned::Spanned,
};
use crate::{
    model::{
        Text,
        fact::{Basis, Lang, TableId},
        hex::hex,
    },
    script::fold,
};

/// Parses a profile as typed.
pub fn typed(origin: &str, source: &str) -> Result<ProfileToml, ProfileError> {
    toml::from_str(source).map_err(|error| {
        let message = super::error::with_nearest(error.message());
        ProfileError::at(origin, source, error.span().unwrap_or(0..0), message)
    })
}

/// Parses and checks a profile.
pub fn compile(
    origin: &str,
    source: &str,
    files: &BTreeMap<String, String>,
) -> Result<Profile, ProfileError> {
    let typed = typed(origin, source)?;
    let at = |(span, message)| ProfileError::at(origin, source, span, message);
    let mut profile = meant(&typed, source).map_err(at)?;
    crosswalks::attach(&mut profile, &typed, files).map_err(|wrong| match wrong {
        crosswalks::Wrong::Named(fault) => at(fault),
        crosswalks::Wrong::File(error) => error,
    })?;
    Ok(profile)
}

/// Checks a profile without the files that it names.
pub fn check(origin: &str, source: &str) -> Result<(), ProfileError> {
    let checked = meant(&typed(origin, source)?, source).map(drop);
    checked.map_err(|(span, message)| ProfileError::at(origin, source, span, message))
}

/// All words of a profile's text that are not plain ASCII: what a right decoding shows.
pub fn tell_tale_words(source: &str) -> Vec<Text> {
    let mut words: Vec<Text> = source
        .lines()
        .filter(|line| !line.trim_start().starts_with('#'))
        .flat_map(|line| line.split(|c: char| c.is_ascii() || !c.is_alphanumeric()))
        .filter(|word| word.chars().count() >= 2)
        .map(Text::from)
        .collect();
    words.sort();
    words.dedup();
    words
}

fn meant(typed: &ProfileToml, source: &str) -> Result<Profile, Fault> {
    declared::check(typed)?;
    let figures = figures::figure_words(typed)?;
    let fiscal_year_begins = month_and_day(&typed.fiscal_year_begins)?;
    let periods = PeriodForms::compile(&typed.periods, fiscal_year_begins)?;
    let placeholders = figures::placeholders(&periods, &figures);
    let mut profile = Profile {
        name: typed.name.get_ref().as_str().into(),
        sha256: hex(&Sha256::digest(source.as_bytes())),
        source: source.to_owned(),
        entity: typed.entity.as_str().into(),
        currency: currency(&typed.currency)?,
        book_folders: typed.book_folders.clone(),
        edition_from: typed.edition_from.clone(),
        encodings: typed.encodings.iter().map(|it| it.get_ref().clone()).collect(),
        langs: typed.languages.iter().map(|it| Lang(it.as_str().into())).collect(),
        fiscal_year_begins,
        bases: columns::bases(typed)?,
        columns: columns::columns(typed)?,
        codes: columns::code_forms(typed, &placeholders)?,
        fillers: columns::filler_words(typed)?,
        rows: rows::row_words(typed)?,
        scopes: lines::scopes(typed, &placeholders)?,
        change_lines: lines::change_lines(typed, &placeholders)?,
        tables: tables::tables(typed, &placeholders, &figures)?,
        sentences: lines::sentences(typed, &placeholders)?,
        claims: lines::claims(typed, &placeholders, &figures)?,
        areas: typed.areas.as_ref().map(areas::compile).transpose()?,
        old_copies: typed.old_copies.iter().map(|it| fold::squeeze(it).to_lowercase()).collect(),
        rules: Vec::new(),
        names: names::Names::default(),
        absent_charts: Vec::new(),
        figures,
        periods,
    };
    let table_ids: Vec<TableId> = profile.tables.iter().map(|it| it.id.clone()).collect();
    let basis_names: Vec<Basis> = profile.bases.iter().map(|it| it.basis.clone()).collect();
    let known = Vocabulary { tables: &table_ids, bases: &basis_names, langs: &profile.langs };
    profile.rules = resolve(&typed.rules, known).map_err(|wrong| (wrong.span, wrong.message))?;
    // Relations that are found without a rule have names, too.
    let found = crossfoot_sums::report::Kind::ALL.map(|kind| kind.word().into());
    let rules = profile.rules.iter().map(|it| it.name.clone());
    let rule_names: Vec<Text> = rules.chain(found).collect();
    let bases: Vec<Text> = basis_names.into_iter().map(|it| it.0).collect();
    let known = names::KnownIds { tables: &table_ids, rules: &rule_names, bases: &bases };
    profile.names = names::compile(&typed.names, &known)?;
    profile.absent_charts = names::absent_charts(&typed.absent_charts, &table_ids)?;
    Ok(profile)
}

/// A code of a currency, which the outputs put before every unit.
fn currency(typed: &Spanned<String>) -> Result<Text, Fault> {
    let code = typed.get_ref();
    if code.len() == 3 && code.bytes().all(|it| it.is_ascii_uppercase()) {
        return Ok(code.as_str().into());
    }
    let message = format!(
        "`{code}` is no currency's code of three capital letters, such as `HKD`; how it is \
         printed goes into `currency_signs`"
    );
    Err((typed.span(), message))
}

fn month_and_day(typed: &Spanned<String>) -> Result<(u8, u8), Fault> {
    let parts = typed.get_ref().split_once('-');
    parts
        .and_then(|(month, day)| Some((month.parse().ok()?, day.parse().ok()?)))
        .filter(|(month, day)| (1..=12).contains(month) && (1..=31).contains(day))
        .ok_or_else(|| (typed.span(), "a month and a day as `04-01` was expected".to_owned()))
}
