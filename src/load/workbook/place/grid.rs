//! The columns of a schedule: codes, label, unit, figures, then marks, ticks and source.

use std::collections::BTreeMap;

use crate::{
    load::{
        WorkbookStyle,
        workbook::place::{
            contents::WorkbookContents, figure_columns::FigureColumns, parts::SheetPart,
            ticks::Ticks, words::Words,
        },
    },
    model::{
        fact::FactId,
        keys::Level,
        table::{ColumnKind, Row, Table},
    },
};

/// The columns that all tables of a part share, so that they stand under each other.
#[derive(Debug)]
pub struct SharedColumns {
    /// Codes shown in columns of their own, one each from column 0.
    pub levels: Vec<Level>,
    /// Where the names of lines stand.
    pub label: u32,
    /// Where the headings repeated on each line stand, where the document has such a column.
    pub group: Option<u32>,
    /// Where the unit of a line stands, where it differs from line to line.
    pub unit: Option<u32>,
    /// Where each figure column is, by its index.
    figure_columns: Vec<u32>,
    /// Where the ticks of each figure column are, by its index.
    tick_columns: Vec<Option<u32>>,
    /// Where footnote marks stand, where a line has any.
    pub marks: Option<u32>,
    /// Where the ticks of a line are, where its figures have none of their own.
    pub ticks: Option<u32>,
    /// Where the source stands.
    pub source: u32,
    /// The figure columns of each table of the part.
    pub tables: Vec<FigureColumns>,
}

impl SharedColumns {
    /// The columns for a part of a workbook. With `ticks`, each figure column in which a figure has
    /// one has a narrow column beside it; else there is one column of ticks for the whole line.
    pub fn of(
        contents: &WorkbookContents,
        part: &SheetPart,
        ticks: Option<&BTreeMap<FactId, Ticks>>,
        words: Words,
    ) -> Self {
        let shown = || {
            part.tables.iter().map(|(index, rows)| {
                let table = &contents.outcome.ledger.tables[*index as usize];
                (table, rows.iter().map(|&row| &table.rows[row as usize]))
            })
        };
        let tables: Vec<FigureColumns> =
            shown().map(|(table, rows)| FigureColumns::of(contents, table, rows, words)).collect();
        let levels: Vec<Level> = Level::ALL
            .into_iter()
            .filter(|&level| shown().any(|(table, rows)| shows(table, rows, level)))
            .collect();
        // Headings on rows of their own are no rows of a table to publish, and are not filtered with
        // the lines of a long one: each line bears its own.
        let headed = (contents.options.style == WorkbookStyle::Publication || part.is_long)
            && shown().any(|(_, mut rows)| rows.any(|row| !row.group.is_empty()));
        let has_group = headed
            || shown().any(|(table, _)| {
                table.columns.iter().any(|column| column.kind == ColumnKind::Group)
            });
        let has_unit =
            tables.iter().any(|columns| columns.columns.iter().any(|column| column.unit.is_none()));
        let mut next = u32::try_from(levels.len()).unwrap_or(u32::MAX);
        let mut take = || {
            next += 1;
            next - 1
        };
        let group = has_group.then(&mut take);
        let label = take();
        let unit = has_unit.then(&mut take);
        let widest = tables.iter().map(|columns| columns.columns.len()).max().unwrap_or(0);
        let mut ticked = vec![false; widest];
        if let Some(ticks) = ticks {
            for ((_, rows), columns) in shown().zip(&tables) {
                for (id, column) in
                    rows.flat_map(|row| columns.of_row(&contents.outcome.ledger, row))
                {
                    ticked[column] |= ticks.get(&id).is_some_and(|it| !it.is_empty());
                }
            }
        }
        let (mut figure_columns, mut tick_columns) = (Vec::new(), Vec::new());
        for is_ticked in ticked {
            figure_columns.push(take());
            tick_columns.push(is_ticked.then(&mut take));
        }
        let is_marked = |row: &Row| {
            let mut facts = row.facts.iter().map(|&id| contents.outcome.ledger.fact(id));
            !row.marks.is_empty() || facts.any(|fact| !fact.marks.is_empty())
        };
        let has_marks = shown().any(|(_, mut rows)| rows.any(is_marked));
        let marks = has_marks.then(&mut take);
        let ticks = ticks.is_none().then(&mut take);
        let source = take();
        Self {
            levels,
            label,
            group,
            unit,
            figure_columns,
            tick_columns,
            marks,
            ticks,
            source,
            tables,
        }
    }

    /// Where a figure column is, by its index.
    pub fn figure(&self, index: usize) -> u32 {
        self.figure_columns.get(index).copied().unwrap_or(self.source)
    }

    /// Where the figure columns are.
    pub fn figures(&self) -> &[u32] {
        &self.figure_columns
    }

    /// Where the ticks of a figure column are, if a figure of it has one.
    pub fn ticks_of(&self, index: usize) -> Option<u32> {
        self.tick_columns.get(index).copied().flatten()
    }
}

/// Whether a table's lines have codes of that level that differ, or a column for them.
fn shows<'a>(table: &Table, mut rows: impl Iterator<Item = &'a Row>, level: Level) -> bool {
    let printed = table.columns.iter().any(|column| column.kind == ColumnKind::Code(level));
    let Some(first) = rows.next().map(|row| row.keys.get(level)) else { return false };
    rows.any(|row| row.keys.get(level) != first) || (printed && first.is_some())
}

/// The row of the headers, where they are one row.
pub const HEADER: u32 = 2;
