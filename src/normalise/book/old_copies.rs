//! Old copies of tables: a sheet that its name calls old, or a table under a line that does. The same
//! table twice is not two tables.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    diagnostic::{Diagnostic, codes},
    model::{
        Text,
        fact::{FactId, Lang, TableId},
        keys::Keys,
        ledger::{CellUse, Ledger, Tally},
        left_out::{Extent, LeftOut},
        place::CellRef,
        table::Table,
        workbook::Visibility,
    },
    normalise::book::page::Page,
    profile::Profile,
};

type Identity = (TableId, Keys, Option<Lang>);

fn identity(table: &Table) -> Identity {
    (table.id.clone(), table.keys.clone(), table.lang.clone())
}

/// Sheets whose name says that they are old, and whose tables all stand on another sheet too.
pub fn sheets(pages: &[Page], profile: &Profile) -> BTreeSet<usize> {
    let current = current(pages, &BTreeSet::new(), profile);
    (0..pages.len())
        .filter(|&index| {
            let page = &pages[index];
            let own: BTreeSet<Identity> = page.ledger.tables.iter().map(identity).collect();
            profile.says_old(&page.name) && !own.is_empty() && own.is_subset(&current)
        })
        .collect()
}

/// The tables of visible sheets that nothing calls old.
fn current(pages: &[Page], old: &BTreeSet<usize>, profile: &Profile) -> BTreeSet<Identity> {
    let mut all = BTreeSet::new();
    for (index, page) in pages.iter().enumerate() {
        let aside = page.visibility == Visibility::Hidden
            || old.contains(&index)
            || profile.says_old(&page.name);
        if aside {
            continue;
        }
        for (at, table) in (0_u32..).zip(&page.ledger.tables) {
            if page.called_old.iter().all(|(known, _)| *known != at) {
                all.insert(identity(table));
            }
        }
    }
    all
}

/// Takes out the tables under a line that calls them old, where they stand elsewhere without it.
pub fn take_out(pages: &mut [Page], old: &BTreeSet<usize>, profile: &Profile, file: &Text) {
    let current = current(pages, old, profile);
    for (index, page) in pages.iter_mut().enumerate() {
        if page.visibility == Visibility::Hidden || old.contains(&index) {
            continue;
        }
        let called = std::mem::take(&mut page.called_old);
        let tables: BTreeMap<u32, Text> = called
            .into_iter()
            .filter(|(at, _)| current.contains(&identity(&page.ledger.tables[*at as usize])))
            .collect();
        for (at, line) in &tables {
            let table = &page.ledger.tables[*at as usize];
            let n_facts = table.rows.iter().map(|row| row.facts.len()).sum::<usize>();
            let message = format!(
                "table {} at {} is an old copy by the line `{line}`; {}",
                table.id.0,
                table.range,
                left_out(n_facts)
            );
            page.diagnostics.push(
                Diagnostic::of_file(&codes::normalise::OLD_COPY, file, message)
                    .on_sheet(&page.name)
                    .at(table.range.first),
            );
            page.ledger.left_out.push(LeftOut {
                file: file.clone(),
                sheet: page.name.clone(),
                extent: Extent::Block(table.range),
                figures: n_facts as u64,
            });
        }
        if !tables.is_empty() {
            remove(&mut page.ledger, &tables);
        }
    }
}

/// Removes tables with their facts; their cells count as set aside.
fn remove(ledger: &mut Ledger, tables: &BTreeMap<u32, Text>) {
    let mut cells: BTreeSet<CellRef> = BTreeSet::new();
    let mut new_ids: BTreeMap<FactId, FactId> = BTreeMap::new();
    let mut kept = Vec::new();
    for (id, fact) in (0_u32..).map(FactId).zip(std::mem::take(&mut ledger.facts)) {
        if tables.contains_key(&fact.slot.table) {
            cells.insert(fact.place.cell);
        } else {
            let new = u32::try_from(kept.len()).unwrap_or(u32::MAX);
            new_ids.insert(id, FactId(new));
            kept.push(fact);
        }
    }
    let before = |at: u32| u32::try_from(tables.range(..at).count()).unwrap_or(u32::MAX);
    for fact in &mut kept {
        fact.slot.table -= before(fact.slot.table);
    }
    ledger.facts = kept;
    let all = std::mem::take(&mut ledger.tables);
    ledger.tables = (0_u32..)
        .zip(all)
        .filter(|(at, _)| !tables.contains_key(at))
        .map(|(_, mut table)| {
            for fact in table.rows.iter_mut().flat_map(|row| &mut row.facts) {
                if let Some(new) = new_ids.get(fact) {
                    *fact = *new;
                }
            }
            table
        })
        .collect();
    let n_cells = cells.len() as u64;
    for tally in &mut ledger.tallies {
        if let Some(n_facts) = tally.uses.get_mut(&CellUse::Fact) {
            *n_facts = n_facts.saturating_sub(n_cells);
            *tally.uses.entry(CellUse::SetAside).or_default() += n_cells;
        }
    }
}

/// The tally of a sheet whose figures were set aside.
pub fn set_aside(mut tally: Tally) -> Tally {
    if let Some(n_facts) = tally.uses.remove(&CellUse::Fact) {
        *tally.uses.entry(CellUse::SetAside).or_default() += n_facts;
    }
    tally
}
/// What became of the figures of a sheet or table that is left out.
pub(super) fn left_out(n_facts: usize) -> String {
    match n_facts {
        0 => "no figure of the profile's tables was found in it".to_owned(),
        1 => "its one figure is not in the facts".to_owned(),
        n => format!("its {n} figures are not in the facts"),
    }
}
