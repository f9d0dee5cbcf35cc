//! A schedule while it is drawn: its tables, one row after the other.

use std::collections::BTreeMap;

use crate::{
    load::workbook::{
        model::{
            constants::Constants,
            sheet::{Cell, CellContent, Sheet},
            style::Look,
        },
        place::{
            around::Around,
            contents::WorkbookContents,
            figure_columns::FigureColumns,
            grid::SharedColumns,
            positions::Positions,
            printed::{
                ShownFigure, compact, decimals, indent_of, looks_of, marks_of, shown, ticks_of,
                units_of,
            },
            ticks::{Tick, Ticks},
            words::Words,
        },
        sheets::{
            chart,
            schedule::{found_total::FoundTotal, head::ScheduleHead},
        },
    },
    model::{
        fact::FactId,
        place::CellRef,
        table::{Row, RowKind, Table},
    },
};

/// A schedule that is being drawn.
pub struct ScheduleDrawing<'a, 'b, 'l> {
    /// What the workbook shows.
    pub contents: &'a WorkbookContents<'l>,
    /// What its lines refer to.
    pub around: &'a Around<'a>,
    /// The words.
    pub words: Words<'a>,
    /// Its columns.
    pub grid: &'a SharedColumns,
    /// The sheet.
    pub sheet: &'b mut Sheet,
    /// The constants of formulas.
    pub constants: &'b mut Constants,
    /// Where figures are.
    pub positions: &'b mut Positions<'l>,
    /// Of a book without a profile, the sums that were found, by their totals.
    pub found: BTreeMap<FactId, FoundTotal<'a>>,
}

impl<'a, 'l> ScheduleDrawing<'a, '_, 'l> {
    /// What stands above the lines.
    pub(super) fn head(&mut self) -> ScheduleHead<'a, '_, 'l> {
        let (contents, around, words, grid) = (self.contents, self.around, self.words, self.grid);
        ScheduleHead { contents, around, words, grid, sheet: self.sheet }
    }

    /// One table from a row on; gives the row after it.
    pub fn table(&mut self, index: u32, rows: &[u32], figures: &FigureColumns, top: u32) -> u32 {
        let contents = self.contents;
        let table = &contents.outcome.ledger.tables[index as usize];
        let title = format!("{}  ·  {}", contents.title_of(table), table.range);
        for column in 0..=self.grid.source {
            self.sheet.text(top, column, "", Look::Section);
        }
        self.sheet.text(top, 0, title, Look::Section);
        self.head().headers(figures, top + 1);
        let mut at = top + 3;
        let mut placed: BTreeMap<u32, u32> = BTreeMap::new();
        for &row_index in rows {
            let row = &table.rows[row_index as usize];
            self.row(table, row, figures, at);
            placed.insert(row_index, at);
            at += 1;
            if let RowKind::Sum { adds, .. } = &row.kind {
                at = self.cast(row, adds, table, figures, &placed, at);
                at = self.source_formulas(row, figures, at);
            }
        }
        let (grid, words) = (self.grid, self.words);
        let drawn = chart::by_programme(contents, table, figures, grid, &placed, words)
            .or_else(|| chart::at_dates(contents, table, figures, grid, &placed, top + 1, words));
        if let Some(drawn) = drawn {
            let rows = drawn.rows();
            self.sheet.charts.push((CellRef::new(at + 1, grid.label), drawn));
            at += 1 + rows;
        }
        at
    }

    /// A printed row: codes, name, figures, marks, ticks, source.
    pub fn row(&mut self, table: &Table, row: &Row, figures: &FigureColumns, at: u32) {
        let ledger = &self.contents.outcome.ledger;
        let grid = self.grid;
        let [label_look, figure_look] = looks_of(row);
        for (column, &level) in (0u32..).zip(&grid.levels) {
            if let Some(code) = row.keys.get(level) {
                self.sheet.text(at, column, code.0.to_string(), Look::Code);
            }
        }
        if let Some(column) = grid.group {
            self.sheet.text(at, column, row.group.to_string(), Look::Wrapped);
        }
        let label = self.label(table, row);
        self.sheet.text(at, grid.label, label, label_look.indented(indent_of(row)));
        if let Some(column) = grid.unit {
            self.sheet.text(at, column, units_of(row, ledger, self.words), Look::Small);
        }
        if figure_look == Look::TotalFigure {
            for index in 0..figures.columns.len() {
                self.sheet.text(at, grid.figure(index), "", figure_look);
            }
        }
        for (id, column) in figures.of_row(ledger, row) {
            self.figure(id, at, grid.figure(column), figure_look);
            self.tick(id, at, column);
        }
        self.references(table, row, at);
    }

    pub fn figure(&mut self, id: FactId, row: u32, column: u32, look: Look) {
        let fact = self.contents.outcome.ledger.fact(id);
        let (figure, zero) = shown(fact);
        let content = match figure {
            ShownFigure::Number(figure) => CellContent::Number(figure),
            ShownFigure::NotApplicable => {
                CellContent::Text(self.contents.not_applicable(self.words.say("not_applicable")))
            }
            ShownFigure::AsPrinted => CellContent::Text(fact.printed.to_string()),
        };
        let mut cell = Cell::new(content, look.showing(decimals(fact), zero));
        if let Some(remark) = self.around.remarks.get(&id) {
            cell = cell.noted(format!("{}\n{remark}", fact.place));
        }
        self.sheet.put(row, column, cell);
        let target = self.sheet.target(row, column);
        self.positions.put(id, target);
    }

    /// The ticks of a figure, beside it.
    fn tick(&mut self, id: FactId, row: u32, index: usize) {
        let ticks = self.around.ticks.get(&id).copied().filter(|ticks| !ticks.is_empty());
        if let (Some(column), Some(ticks)) = (self.grid.ticks_of(index), ticks) {
            self.sheet.text(row, column, ticks.letters(), look_of(ticks));
        }
    }

    /// Marks, the ticks of the line and the cells of the input.
    pub fn references(&mut self, table: &Table, row: &Row, at: u32) {
        let ledger = &self.contents.outcome.ledger;
        if let Some(column) = self.grid.marks {
            self.sheet.text(at, column, marks_of(row, ledger).join(" "), Look::Code);
        }
        if let Some(column) = self.grid.ticks {
            let ticks = ticks_of(row, self.around.ticks);
            self.sheet.text(at, column, ticks.letters(), look_of(ticks));
        }
        if !row.facts.is_empty() {
            let cells = row.facts.iter().map(|&id| ledger.fact(id).place.cell);
            let link = self.around.sources.get(&*table.file).cloned();
            let cell = Cell::new(CellContent::Text(compact(cells)), Look::Small).leading_to(link);
            self.sheet.put(at, self.grid.source, cell);
        }
    }
}

fn look_of(ticks: Ticks) -> Look {
    match (ticks.contains(Tick::Difference), ticks.contains(Tick::Accepted)) {
        (true, _) => Look::BadTick,
        (false, true) => Look::MildTick,
        (false, false) => Look::Tick,
    }
}
