//! A picture of the place: the cells around a suspect as they are in its sheet, with column letters
//! and row numbers, the terms of the sum tinted and the suspect marked. Drawn from the table as it was
//! read, so that no file is opened twice.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::model::{
    fact::FactId,
    ledger::Ledger,
    place::column_letters,
    table::{Column, ColumnKind, Row, RowKind, Table},
};

/// Rows that are drawn, those nearest to the suspect.
const MOST_ROWS: usize = 14;
/// Columns of figures that are drawn, those nearest to the suspect.
const MOST_COLUMNS: usize = 6;

/// The picture.
#[derive(Debug, Serialize)]
pub struct PlacePicture {
    /// File and sheet.
    source: String,
    /// The table's title; empty where it has none.
    title: String,
    /// Letters of the columns, that of the labels first.
    letters: Vec<String>,
    /// What the columns are headed.
    headings: Vec<String>,
    lines: Vec<PictureLine>,
}

#[derive(Debug, Serialize)]
struct PictureLine {
    /// The number of the row in the sheet.
    number: u32,
    /// Whether rows between the line above and this one are not drawn.
    after_gap: bool,
    label: String,
    sums: bool,
    cells: Vec<DrawnCell>,
}

#[derive(Debug, Serialize)]
struct DrawnCell {
    text: String,
    part: CellRole,
    /// What the suspect should say; empty for all others and where it is not known.
    proposed: String,
}

/// What a cell is to the finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
enum CellRole {
    Suspect,
    Term,
    Other,
}

/// The picture around a suspect; `None` where it is in no table.
pub fn place(
    ledger: &Ledger,
    suspect: FactId,
    proposed: &str,
    terms: &BTreeSet<FactId>,
) -> Option<PlacePicture> {
    let fact = ledger.fact(suspect);
    let table = ledger.tables.get(fact.slot.table as usize)?;
    let (at_row, at_column) = (fact.slot.row as usize, fact.slot.column as usize);
    let rows = rows(ledger, table, fact.slot.table, at_row, terms);
    let columns = columns(table, at_column);
    let labels = table.columns.iter().find(|it| it.kind == ColumnKind::Label);
    let mut letters = vec![labels.map_or_else(String::new, |it| column_letters(it.at))];
    letters.extend(columns.iter().map(|(_, column)| column_letters(column.at)));
    let mut headings = vec![labels.map_or_else(String::new, |it| it.heading.to_string())];
    headings.extend(columns.iter().map(|(_, column)| column.heading.to_string()));
    let mut lines = Vec::new();
    let mut before: Option<usize> = None;
    for index in rows {
        let row = &table.rows[index];
        let after_gap = before.is_some_and(|it| index > it + 1);
        before = Some(index);
        let texts = texts(ledger, row);
        let cells = columns.iter().map(|(column, _)| {
            let (text, ids) = texts.get(column).cloned().unwrap_or_default();
            let part = if ids.contains(&suspect) {
                CellRole::Suspect
            } else if ids.iter().any(|id| terms.contains(id)) {
                CellRole::Term
            } else {
                CellRole::Other
            };
            let proposed =
                if part == CellRole::Suspect { proposed.to_owned() } else { String::new() };
            DrawnCell { text, part, proposed }
        });
        lines.push(PictureLine {
            number: row.at + 1,
            after_gap,
            label: row.label.to_string(),
            sums: matches!(row.kind, RowKind::Sum { .. }),
            cells: cells.collect(),
        });
    }
    let source = [&table.file, &table.sheet].into_iter().filter(|it| !it.is_empty());
    Some(PlacePicture {
        source: source.map(ToString::to_string).collect::<Vec<_>>().join(" · "),
        title: table.title.to_string(),
        letters,
        headings,
        lines,
    })
}

/// The rows of the sums' terms and those beside the suspect, as far as they are drawn, in order.
fn rows(
    ledger: &Ledger,
    table: &Table,
    number: u32,
    suspect: usize,
    terms: &BTreeSet<FactId>,
) -> Vec<usize> {
    let mut rows: BTreeSet<usize> = terms
        .iter()
        .map(|&id| ledger.fact(id).slot)
        .filter(|slot| slot.table == number)
        .map(|slot| slot.row as usize)
        .collect();
    rows.extend(suspect.saturating_sub(1)..=suspect + 1);
    let mut rows: Vec<usize> = rows.into_iter().filter(|&it| it < table.rows.len()).collect();
    rows.sort_by_key(|&it| (it.abs_diff(suspect), it));
    rows.truncate(MOST_ROWS);
    rows.sort_unstable();
    rows
}

/// The columns of figures nearest to the suspect's, with their positions in the table.
fn columns(table: &Table, suspect: usize) -> Vec<(usize, &Column)> {
    let figures = |column: &Column| matches!(column.kind, ColumnKind::Figures(_));
    let mut columns: Vec<(usize, &Column)> = table
        .columns
        .iter()
        .enumerate()
        .filter(|(index, column)| figures(column) || *index == suspect)
        .collect();
    columns.sort_by_key(|(index, _)| (index.abs_diff(suspect), *index));
    columns.truncate(MOST_COLUMNS);
    columns.sort_by_key(|(index, _)| *index);
    columns
}

/// What each column of a row shows, several figures of one cell after one another.
fn texts(ledger: &Ledger, row: &Row) -> BTreeMap<usize, (String, Vec<FactId>)> {
    let mut texts: BTreeMap<usize, (String, Vec<FactId>)> = BTreeMap::new();
    for &id in &row.facts {
        let fact = ledger.fact(id);
        let (text, ids) = texts.entry(fact.slot.column as usize).or_default();
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(&fact.printed);
        ids.push(id);
    }
    texts
}
