//! The table that figures of lines and sentences make.

use std::collections::BTreeMap;

use crate::{
    model::{
        Text,
        fact::{Basis, Fact, FactId, Role, Slot, TableId},
        keys::{Keys, Level},
        ledger::Ledger,
        period::Period,
        place::{CellRange, CellRef},
        table::{Column, ColumnKind, FigureColumn, Precision, Row, RowKind, Table},
        unit::Measure,
    },
    normalise::sheet::grid::Grid,
};

/// A figure of a sentence on its way into a table.
#[derive(Debug)]
pub struct SentenceFact {
    /// The figure; its part and slot are still to be set.
    pub fact: Fact,
    /// Index of its row in the grid.
    pub row: usize,
}

/// Adds a table of the figures that sentences gave one id, with a column for each thing that they
/// say; the figures' ids come in the order given.
pub fn add(
    ledger: &mut Ledger,
    grid: &Grid<'_>,
    id: TableId,
    found: Vec<SentenceFact>,
    file: &Text,
) -> Vec<FactId> {
    let table = u32::try_from(ledger.tables.len()).unwrap_or(u32::MAX);
    let mut ids = Vec::with_capacity(found.len());
    let mut rows: Vec<Row> = Vec::new();
    let (mut first, mut last) = (CellRef::new(u32::MAX, u32::MAX), CellRef::new(0, 0));
    let mut lang = None;
    let mut keys: Option<Keys> = None;
    let mut last_part: BTreeMap<CellRef, u16> = BTreeMap::new();
    for (nth, part) in ledger.facts.iter().map(|it| (it.place.clone(), it.part)) {
        if nth.file == *file && nth.sheet == grid.sheet.name {
            let known = last_part.entry(nth.cell).or_default();
            *known = (*known).max(part);
        }
    }
    let mut row_of: BTreeMap<(usize, Text), usize> = BTreeMap::new();
    for SentenceFact { mut fact, row } in found {
        let at = fact.place.cell;
        first = CellRef::new(first.row.min(at.row), first.column.min(at.column));
        last = CellRef::new(last.row.max(at.row), last.column.max(at.column));
        lang = lang.or_else(|| fact.lang().cloned());
        keys = Some(keys.map_or_else(|| fact.keys().clone(), |it| shared(&it, fact.keys())));
        let row_index = *row_of.entry((row, fact.label().clone())).or_insert_with(|| {
            rows.push(Row {
                at: at.row,
                kind: if fact.role() == Role::Total { RowKind::Alone } else { RowKind::Item },
                depth: 0,
                label: fact.label().clone(),
                group: fact.group().clone(),
                keys: fact.keys().clone(),
                printed: None,
                marks: fact.marks.clone(),
                facts: Vec::new(),
            });
            rows.len() - 1
        });
        let part = last_part.entry(at).or_default();
        *part += 1;
        fact.part = *part;
        fact.slot = Slot { table, row: u32::try_from(row_index).unwrap_or(u32::MAX), column: 0 };
        let id = FactId(u32::try_from(ledger.facts.len()).unwrap_or(u32::MAX));
        rows[row_index].facts.push(id);
        ids.push(id);
        ledger.facts.push(fact);
    }
    let mut table = Table {
        id,
        book: Text::default(),
        edition: None,
        lang,
        file: file.clone(),
        sheet: grid.sheet.name.clone(),
        range: CellRange { first, last },
        title: Text::default(),
        keys: keys.unwrap_or_default(),
        columns: Vec::new(),
        rows,
        unread: Vec::new(),
        precision: Precision::Rounded,
    };
    lay_out(&mut table, &mut ledger.facts);
    ledger.tables.push(table);
    ids
}

/// Gives a table of sentences its columns by what its figures say, and each figure its column.
pub fn lay_out(table: &mut Table, facts: &mut [Fact]) {
    let ids: Vec<usize> =
        table.rows.iter().flat_map(|row| &row.facts).map(|it| it.0 as usize).collect();
    let mut headings: Vec<SentenceColumn> = ids.iter().map(|&id| heading_of(&facts[id])).collect();
    headings.sort();
    headings.dedup();
    for id in ids {
        let heading = heading_of(&facts[id]);
        let at = headings.iter().position(|it| *it == heading).unwrap_or_default();
        facts[id].slot.column = u32::try_from(at).unwrap_or(u32::MAX);
    }
    let at = table.range.first;
    table.columns = headings.into_iter().map(|it| column(it, at)).collect();
}

/// The codes that two figures have alike.
fn shared(one: &Keys, other: &Keys) -> Keys {
    let mut keys = Keys::default();
    for level in Level::ALL {
        keys.set(level, one.get(level).filter(|it| other.get(level) == Some(it)).cloned());
    }
    keys
}

/// What a column of sentences says: when, on what basis, against what, and what it measures.
type SentenceColumn = (Option<Period>, Option<Basis>, Text, Measure);

fn heading_of(fact: &Fact) -> SentenceColumn {
    (fact.period(), fact.basis().cloned(), fact.series().clone(), fact.measure())
}

/// Nothing is printed above a column of sentences.
fn column((period, basis, series, _): SentenceColumn, cell: CellRef) -> Column {
    let figures = FigureColumn { period, basis, series, lang: None };
    Column { at: cell.column, cell, heading: Text::default(), kind: ColumnKind::Figures(figures) }
}
