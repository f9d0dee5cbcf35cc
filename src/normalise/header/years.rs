//! Years that headers leave to the document: *this year*, *last year*, and the year of a title.

use crate::{
    model::{
        fact::Basis,
        period::Period,
        table::{Column, ColumnKind},
    },
    normalise::header::{block::HeaderBlock, words::HeaderWords},
    profile::{BasisForm, Profile, TableForm, schema::BasisPeriodToml},
};

/// The period of figures of a basis in a document for that year, where the basis says it and no
/// header has to.
pub fn of_basis(year: Option<Period>, basis: Option<&Basis>, profile: &Profile) -> Option<Period> {
    let form = profile.basis(basis?)?;
    match form.period {
        BasisPeriodToml::Header | BasisPeriodToml::Printed => None,
        BasisPeriodToml::Edition => year,
        BasisPeriodToml::Relative => Some(year?.plus_years(form.years_from_edition.unwrap_or(0))),
    }
}

/// Gives the columns of figures of a table whose titles state a year what they leave to it: their
/// basis, where the table has one, and their period.
pub fn settle(block: &mut HeaderBlock, form: &TableForm, year: Option<Period>, profile: &Profile) {
    for column in &mut block.columns {
        let Some(words) = &mut column.figures else { continue };
        if words.basis.is_none() {
            words.basis.clone_from(&form.basis);
        }
        let own = words.basis.as_ref().and_then(|it| profile.basis(it));
        let by_word = own.is_some_and(|it| {
            it.period == BasisPeriodToml::Relative
                && says_it_by_itself(&column.heading, it, profile)
        });
        let printed = words.period.filter(|_| !by_word || year.is_none());
        match (printed, year) {
            (None, year) => words.period = of_basis(year, words.basis.as_ref(), profile),
            (Some(printed), Some(year)) => {
                said_by_year(words, &column.heading, printed, year, profile)
            }
            (Some(_), None) => {}
        }
    }
}

/// Whether headers have to print the period of a basis: no title says it.
pub fn has_to_be_printed(basis: &Basis, profile: &Profile) -> bool {
    let by_header = |it: &BasisForm| match it.period {
        BasisPeriodToml::Header | BasisPeriodToml::Printed => true,
        BasisPeriodToml::Edition | BasisPeriodToml::Relative => false,
    };
    profile.basis(basis).is_none_or(by_header)
}

/// Whether a header says its year by a word that no other basis has: *last year* is the year before
/// the document's, whatever year stands over it.
fn says_it_by_itself(heading: &str, basis: &BasisForm, profile: &Profile) -> bool {
    let others = profile.bases.iter().filter(|it| it.basis != basis.basis);
    let shared: Vec<&str> =
        others.flat_map(|it| &it.words).map(|(_, word)| word.as_str()).collect();
    let own = basis.words.iter().filter(|(_, word)| !shared.contains(&word.as_str()));
    own.map(|(_, word)| word).any(|word| word.is_match(heading))
}

/// Of bases with the same words, the one whose year the header prints.
fn said_by_year(
    words: &mut HeaderWords,
    heading: &str,
    printed: Period,
    year: Period,
    profile: &Profile,
) {
    let fits = |form: &BasisForm| {
        form.period == BasisPeriodToml::Relative
            && form.years_from_edition.is_some_and(|years| year.plus_years(years) == printed)
    };
    let own = words.basis.as_ref().and_then(|it| profile.basis(it));
    if own.is_none_or(|form| form.period != BasisPeriodToml::Relative || fits(form)) {
        return;
    }
    let says = |form: &&BasisForm| form.words.iter().any(|(_, word)| word.is_match(heading));
    if let Some(form) = profile.bases.iter().filter(|it| fits(it)).find(says) {
        words.basis = Some(form.basis.clone());
    }
}

/// The same for the columns of a table whose year another sheet of its book states.
pub fn head(columns: &mut [Column], year: Option<Period>, profile: &Profile) {
    for column in columns {
        if let ColumnKind::Figures(figures) = &mut column.kind
            && figures.period.is_none()
        {
            figures.period = of_basis(year, figures.basis.as_ref(), profile);
        }
    }
}
