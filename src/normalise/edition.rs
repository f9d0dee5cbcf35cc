//! The edition that a figure's period and basis put a document in.

use crate::{
    model::{fact::Basis, period::Period},
    profile::Profile,
};

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
