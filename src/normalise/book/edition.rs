//! The edition that a figure's period and basis put a document in.

use crate::{
    model::{
        fact::{Basis, Fact},
        ledger::Ledger,
        period::Period,
    },
    profile::{
        Profile,
        schema::{BasisPeriodToml, NameOfToml},
    },
    script::fold,
};

/// The year that the names of a file say, where its figures do not: the names that the profile asks,
/// or that of the file where figures wait for the document's year.
pub fn of_names(file: &str, ledger: &Ledger, profile: &Profile) -> Option<Period> {
    let waits = |fact: &Fact| {
        let form = fact.basis().and_then(|basis| profile.basis(basis));
        fact.period().is_none() && form.is_some_and(|it| it.period == BasisPeriodToml::Relative)
    };
    let says = |of: NameOfToml, sheet: &str| {
        profile.periods.fiscal_year(&fold::squeeze(of.name(file, sheet)))
    };
    let sheet = ledger.tables.first().map_or("", |it| it.sheet.as_str());
    let asked = profile.edition_from.iter().find_map(|of| says(*of, sheet));
    asked
        .or_else(|| ledger.facts.iter().any(waits).then(|| says(NameOfToml::File, sheet)).flatten())
}

/// The year that a basis puts the edition in, where it says one.
pub fn edition_of(
    period: Option<Period>,
    basis: Option<&Basis>,
    profile: &Profile,
) -> Option<Period> {
    let years = profile.basis(basis?)?.years_from_edition?;
    let begins = profile.fiscal_year_begins;
    match period? {
        Period::Fiscal(_) => Some(period?.plus_years(-years)),
        // A date at the end of a fiscal year belongs to the year that it ends.
        Period::Date(date) => {
            let begun = (date.month, date.day) >= begins;
            let year = if begun { date.year } else { date.year - 1 };
            Some(Period::of_fiscal_year(year - years, begins))
        }
        Period::Calendar(year) => {
            let edition = Period::of_fiscal_year(year - years, begins);
            (edition == Period::Calendar(year - years)).then_some(edition)
        }
    }
}
