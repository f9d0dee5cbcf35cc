//! No cell is lost: the cells of a sheet are counted by what became of them, and the counts add up.

use std::collections::BTreeSet;

use crossfoot::{
    extract::{ReadOptions, extract},
    model::{
        fact::Fact,
        ledger::{CellUse, Ledger},
    },
};

use crate::chain;

/// Sheets of which the counts do not add up, or are not those of the cells and facts there are.
fn unaccounted(ledger: &Ledger) -> Vec<String> {
    let mut wrong = Vec::new();
    for tally in &ledger.tallies {
        let used: u64 = tally.uses.values().sum();
        let facts = ledger.facts.iter().filter(|fact| {
            let place = &fact.place;
            place.file == tally.file && place.sheet == tally.sheet
        });
        let with_facts: BTreeSet<_> = facts.map(|fact| fact.place.cell).collect();
        let said = tally.uses.get(&CellUse::Fact).copied().unwrap_or_default();
        if used != tally.cells || said != with_facts.len() as u64 {
            wrong.push(format!("{}!{}", tally.file, tally.sheet));
        }
    }
    wrong
}

#[test]
fn the_counts_of_every_sheet_add_up() {
    assert_eq!(unaccounted(&chain::whole_input().outcome.ledger), Vec::<String>::new());
}

#[test]
fn every_sheet_that_extract_reads_is_counted_with_all_its_cells() {
    let profile = chain::profile();
    let options = ReadOptions {
        encoding: None,
        candidates: profile.encodings.clone(),
        words: profile.tell_tale_words(),
        ..ReadOptions::default()
    };
    let mut read = Vec::new();
    for file in chain::files("input") {
        let workbook = extract(&file.file, &file.bytes, &options).workbook.unwrap();
        let sheets = workbook.sheets.iter();
        read.extend(sheets.map(|it| (file.file.clone(), it.name.clone(), it.cells.len() as u64)));
    }
    let tallies = &chain::whole_input().outcome.ledger.tallies;
    let counted: Vec<_> =
        tallies.iter().map(|it| (it.file.clone(), it.sheet.clone(), it.cells)).collect();
    assert_eq!(counted, read);
}

#[test]
fn a_dropped_fact_or_cell_is_noticed() {
    let sound = &chain::head_155().outcome.ledger;
    let mut without_a_fact = sound.clone();
    // The only figure of its cell.
    let subhead = |fact: &Fact| &*fact.table().0 == "subheads";
    let at = sound.facts.iter().position(subhead).unwrap();
    let dropped = without_a_fact.facts.remove(at);
    let sheet = format!("{}!{}", dropped.place.file, dropped.place.sheet);
    assert_eq!(unaccounted(&without_a_fact), [sheet]);

    let mut without_a_cell = sound.clone();
    let tally = &mut without_a_cell.tallies[3];
    *tally.uses.get_mut(&CellUse::Label).unwrap() -= 1;
    let sheet = format!("{}!{}", tally.file, tally.sheet);
    assert_eq!(unaccounted(&without_a_cell), [sheet]);
}
