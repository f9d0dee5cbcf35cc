//! Kind `continuity`: what an edition says of the year before is what that year's edition said.

use std::collections::{BTreeMap, BTreeSet};

use super::same::sums;
use crate::{
    diagnostic::explained::Explained,
    model::{
        Text,
        fact::{Basis, FactId, Role, TableId},
        keys::{Keys, Level},
        ledger::Ledger,
        period::Period,
    },
    profile::rules::Continuity,
    reconcile::{
        draft::Draft,
        index::{Index, adds_up},
        pairing::{
            glossary::Glossary,
            kin::{Heads, Kin, heads_of_books},
            pair,
            rows::{BookRow, CodesBy, Version, printed, versions},
        },
    },
};

/// What the kind is.
pub const EXPLAINED: Explained = Explained {
    name: "continuity",
    what: "The original estimate that an edition prints for the year before is compared with the \
           estimate that the edition of that year printed, row by row; a row without a partner is \
           `unchecked`. Rows that a crosswalk calls by one code are added up. Of several books \
           the one that shares the most folders is compared; if more than eight are equally \
           near, none is.",
    why: "Last year's estimate is what was voted. A later edition that shows another one has moved \
          provision between rows, or changed what it compares this year with.",
    fix: "Look for a note on a reorganisation or a restated figure; otherwise restore what was \
           voted.",
    example: "The edition of 2019-20 prints an original estimate for 2018-19 of 62.5; the edition \
              of 2018-19 printed an estimate of 62.5: it agrees.",
};

/// One check for each figure that one of two editions has.
pub fn drafts(rule: &Continuity, index: &Index<'_>) -> Vec<Draft> {
    let tables = index.tables().filter(|table| rule.tables.holds_for(table));
    let heads = heads_of_books(index.ledger);
    tables.flat_map(|table| of_table(table, rule, &heads, index)).collect()
}

fn of_table(table: &TableId, rule: &Continuity, heads: &Heads, index: &Index<'_>) -> Vec<Draft> {
    let versions = versions(table, CodesBy::Crosswalk, index);
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
            let on_shared = |row: &&BookRow| shared.contains(&row.keys[Level::First]);
            let [rows, earlier]: [Vec<BookRow>; 2] = [rows, &versions[&earlier]]
                .map(|rows| merged(rows.iter().filter(on_shared).cloned().collect(), index.ledger));
            let pairs = pair(&rows, &earlier, &Glossary::SameTongue);
            for (one, other) in pairs.paired {
                drafts.extend(of_rows(Some(one), Some(other), rule, index.ledger, last_year));
            }
            for (later, earlier) in pairs.unpaired {
                let later = later.into_iter().map(|row| (Some(row), None));
                let earlier = earlier.into_iter().map(|row| (None, Some(row)));
                for (one, other) in later.chain(earlier) {
                    drafts.extend(of_rows(one, other, rule, index.ledger, last_year));
                }
            }
        }
    }
    drafts
}

/// Rows that a crosswalk calls by one code are one row: several units that became one. Of rows with
/// names of their own it has none.
fn merged(rows: Vec<BookRow>, ledger: &Ledger) -> Vec<BookRow> {
    let is_moved = |row: &BookRow| row.facts.iter().any(|id| printed(*id, ledger).is_some());
    let moved: BTreeSet<(Keys, Role)> =
        rows.iter().filter(|row| is_moved(row)).map(|row| (row.keys.clone(), row.role)).collect();
    let mut out: Vec<BookRow> = Vec::with_capacity(rows.len());
    let mut at: BTreeMap<(Keys, Role), usize> = BTreeMap::new();
    for row in rows {
        let key = (row.keys.clone(), row.role);
        match at.get(&key).and_then(|at| out.get_mut(*at)) {
            Some(one) => {
                if one.label != row.label {
                    one.label = Text::default();
                }
                one.periods.extend(row.periods);
                one.facts.extend(row.facts);
            }
            None => {
                if moved.contains(&key) {
                    at.insert(key, out.len());
                }
                out.push(row);
            }
        }
    }
    out
}

/// The figures of last year that the rows print, under the basis of each; one that has no partner is
/// a check with one side.
fn of_rows(
    later: Option<&BookRow>,
    earlier: Option<&BookRow>,
    rule: &Continuity,
    ledger: &Ledger,
    year: Option<Period>,
) -> Vec<Draft> {
    let by_series = |row: Option<&BookRow>, basis: &Basis| -> BTreeMap<_, Vec<FactId>> {
        let facts = row.into_iter().flat_map(|row| &row.facts).map(|id| (*id, ledger.fact(*id)));
        let mut by_series: BTreeMap<_, Vec<FactId>> = BTreeMap::new();
        for (id, fact) in facts
            .filter(|(_, fact)| fact.period() == year && fact.compared_to().is_none())
            .filter(|(_, fact)| fact.basis() == Some(basis) && fact.summable().is_some())
        {
            by_series.entry((fact.series().clone(), fact.measure())).or_default().push(id);
        }
        // Of several shares or indices nothing is the sum.
        by_series.retain(|(_, measure), figures| figures.len() == 1 || adds_up(*measure));
        by_series
    };
    let later = by_series(later, &rule.later);
    let earlier = by_series(earlier, &rule.earlier);
    let all: BTreeSet<_> = later.keys().chain(earlier.keys()).collect();
    let figures = |side: &BTreeMap<_, Vec<FactId>>, figure| side.get(figure).cloned();
    all.into_iter()
        .map(|figure| {
            let sides = [figures(&later, figure), figures(&earlier, figure)];
            sums(sides.map(Option::unwrap_or_default), ledger)
        })
        .collect()
}
