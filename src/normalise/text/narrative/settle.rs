//! What a sentence leaves to the document's year, once that is known.

use crate::{
    model::{
        claim::{Against, Says},
        fact::{Basis, ComparedTo},
        ledger::Ledger,
        period::Period,
    },
    normalise::text::sentence_table,
    profile::Profile,
};

/// Gives claims without a period that of their basis in the document's year, and says in the facts
/// what changes are compared to.
pub fn settle(ledger: &mut Ledger, edition: Option<Period>, profile: &Profile) {
    let years = |basis: &Basis| profile.basis(basis).and_then(|it| it.years_from_edition);
    let year_of = |basis: Option<&Basis>| Some(edition?.plus_years(years(basis?)?));
    let Ledger { claims, facts, tables, .. } = ledger;
    for claim in claims {
        let fact = &mut facts[claim.fact.0 as usize];
        fact.meaning.period = fact.period().or_else(|| year_of(fact.basis()));
        let Says::Change(Against { period, basis }) = &mut claim.says else { continue };
        *period = period.or_else(|| year_of(basis.as_ref()));
        fact.meaning.compared_to = compared_to(fact.period(), *period, basis.as_ref());
        let words =
            [period.map(|it| it.to_string()), basis.as_ref().map(|basis| basis.0.to_string())];
        let words: Vec<String> = words.into_iter().flatten().collect();
        fact.meaning.series = format!("vs {}", words.join(" ")).trim_end().into();
    }
    let Some(table) = profile.claims.as_ref().map(|it| &it.table) else { return };
    for table in tables.iter_mut().filter(|it| it.id == *table) {
        sentence_table::lay_out(table, facts);
    }
}

/// The figure of the year before is the column before, unless it is the original estimate.
fn compared_to(
    period: Option<Period>,
    against: Option<Period>,
    basis: Option<&Basis>,
) -> Option<ComparedTo> {
    let original = ComparedTo::Original;
    if *basis?.0 == *original.word() {
        return Some(original);
    }
    (period?.plus_years(-1) == against?).then_some(ComparedTo::Previous)
}
