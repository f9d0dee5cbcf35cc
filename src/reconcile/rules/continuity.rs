//! Kind `continuity`: what an edition says of the year before is what that year's edition said.

use std::collections::BTreeMap;

use super::same::draft;
use crate::{
    diagnostic::explained::Explained,
    model::{
        Text,
        fact::{Basis, FactId, TableId},
        ledger::Ledger,
        period::Period,
    },
    profile::rules::Continuity,
    reconcile::{
        draft::Draft,
        index::Index,
        pairing::{
            glossary::Glossary,
            kin::{Heads, Kin, heads_of_books},
            pair,
            rows::{BookRow, Version, versions},
        },
    },
};

/// What the kind is.
pub const EXPLAINED: Explained = Explained {
    name: "continuity",
    what: "The original estimate that an edition prints for the year before is compared with the \
           estimate that the edition of that year printed, row by row, where both are given. Of \
           several books the one that shares the most folders is compared; where more than eight \
           stand equally near, none is.",
    why: "Last year's estimate is what was voted. A later edition that shows another one has moved \
          provision between rows, or changed what it compares this year with.",
    mend: "Look for a note on a reorganisation or a restated figure; otherwise restore what was \
           voted.",
    example: "The edition of 2019-20 prints an original estimate for 2018-19 of 62.5; the edition \
              of 2018-19 printed an estimate of 62.5: it agrees.",
};

/// One check for each figure that both editions have.
pub fn drafts(rule: &Continuity, index: &Index<'_>) -> Vec<Draft> {
    let tables = index.tables().filter(|table| rule.tables.holds_for(table));
    let heads = heads_of_books(index.ledger);
    tables.flat_map(|table| of_table(table, rule, &heads, index)).collect()
}

fn of_table(table: &TableId, rule: &Continuity, heads: &Heads, index: &Index<'_>) -> Vec<Draft> {
    let versions = versions(table, index);
    let mut books: BTreeMap<_, Vec<&Text>> = BTreeMap::new();
    for version in versions.keys().filter(|version| version.edition.is_some()) {
        books.entry((version.edition, version.lang.as_ref())).or_default().push(&version.book);
    }
    let kin: BTreeMap<_, Kin<'_>> =
        books.into_iter().map(|(of, books)| (of, Kin::new(books.into_iter(), heads))).collect();
    let mut drafts = Vec::new();
    for (version, rows) in &versions {
        let last_year = version.edition.map(|edition| edition.plus_years(-1));
        let Some(kin) = kin.get(&(last_year, version.lang.as_ref())) else { continue };
        for (book, shared) in kin.nearest(&version.book).books {
            let earlier =
                Version { edition: last_year, lang: version.lang.clone(), book: book.clone() };
            let on_shared = |row: &&BookRow| shared.contains(&row.keys.head);
            let [rows, earlier]: [Vec<BookRow>; 2] = [rows, &versions[&earlier]]
                .map(|rows| rows.iter().filter(on_shared).cloned().collect());
            for (one, other) in pair(&rows, &earlier, &Glossary::SameTongue).paired {
                drafts.extend(of_rows(one, other, rule, index.ledger, last_year));
            }
        }
    }
    drafts
}

/// The figures of last year that both rows print, under the basis of each.
fn of_rows(
    later: &BookRow,
    earlier: &BookRow,
    rule: &Continuity,
    ledger: &Ledger,
    year: Option<Period>,
) -> Vec<Draft> {
    let by_series = |row: &BookRow, basis: &Basis| -> BTreeMap<_, FactId> {
        let facts = row.facts.iter().map(|id| (*id, ledger.fact(*id)));
        facts
            .filter(|(_, fact)| fact.period() == year && fact.compared_to().is_none())
            .filter(|(_, fact)| fact.basis() == Some(basis))
            .map(|(id, fact)| ((fact.series().clone(), fact.measure()), id))
            .collect()
    };
    let earlier = by_series(earlier, &rule.earlier);
    by_series(later, &rule.later)
        .into_iter()
        .filter_map(|(series, one)| Some((one, *earlier.get(&series)?)))
        .flat_map(|(one, other)| same_figure(one, other, ledger))
        .collect()
}

fn same_figure(one: FactId, other: FactId, ledger: &Ledger) -> Option<Draft> {
    let amounts = [one, other].map(|id| ledger.fact(id).summable());
    let [Some(_), Some(_)] = amounts else { return None };
    Some(draft(Some(one), Some(other), ledger))
}
