//! The cells of a line of a long table.

use std::collections::BTreeMap;

use crate::{
    load::{
        WorkbookStyle,
        workbook::{
            model::{
                formula,
                long_rows::{LongRow, LongRowKind},
                references::{column_sum, here, sum_over_sheets},
                style::Look,
            },
            place::{
                casts::{PrintedCast, cast_looks},
                long_table::{
                    LongTable,
                    lines::{CastTotal, LongTableLine},
                },
                printed::{
                    ShownFigure, beneath, compact_into, decimals, indent_of, looks_on_one_line,
                    marks_of, shown, ticks_of, units_of,
                },
                ticks::Tick,
            },
        },
    },
    model::{
        fact::FactId,
        table::{Row, RowKind},
    },
};

impl LongTable<'_> {
    /// Makes a line.
    pub fn fill(&self, line: u32, out: &mut LongRow) {
        match self.lines.at(line) {
            LongTableLine::Printed(number) => {
                let index = self.rows[number as usize];
                self.printed(&self.table.rows[index as usize], out);
            }
            LongTableLine::Cast(total) => {
                let total = &self.lines.totals()[total];
                self.beneath(total, &self.said.cast, out);
                for cast in &total.casts {
                    self.cast(total, cast, out);
                }
            }
            LongTableLine::LessCast(total) => {
                let total = &self.lines.totals()[total];
                self.beneath(total, &self.said.printed_less_cast, out);
                for cast in &total.casts {
                    self.less_cast(total, cast, out);
                }
            }
        }
    }

    /// A row as it is printed.
    fn printed(&self, row: &Row, out: &mut LongRow) {
        let grid = &self.grid;
        for (column, &level) in (0u32..).zip(&grid.levels) {
            out.text(column, Look::Code, row.keys.get(level).map_or("", |code| &code.0));
        }
        if let Some(column) = grid.group {
            match self.said.style {
                WorkbookStyle::Working => out.text(column, Look::Plain, &row.group),
                WorkbookStyle::Publication => {
                    out.text(column, Look::Plain, &row.group.replace('/', " / "));
                }
            }
        }
        let [label_look, figure_look] = looks_on_one_line(row);
        let label = match &row.kind {
            RowKind::Sum { .. } if row.label.is_empty() => &*self.said.total,
            RowKind::Heading
            | RowKind::Item
            | RowKind::OfWhich { .. }
            | RowKind::Alone
            | RowKind::Sum { .. } => &*row.label,
        };
        out.text(grid.label, label_look.indented(indent_of(row)), label);
        if let Some(column) = grid.unit {
            out.text(column, Look::Plain, &units_of(row, self.ledger, self.said.words));
        }
        self.figures(row, figure_look, out);
        self.references(row, out);
    }

    fn figures(&self, row: &Row, look: Look, out: &mut LongRow) {
        let Some(figures) = self.grid.tables.first() else { return };
        let mut placed: Vec<(usize, FactId)> =
            figures.of_row(self.ledger, row).map(|(id, column)| (column, id)).collect();
        placed.sort_unstable();
        let mut placed = placed.into_iter().peekable();
        for position in 0..figures.columns.len() {
            let column = self.grid.figure(position);
            match (placed.next_if(|(at, _)| *at == position), look) {
                (Some((_, id)), _) => self.figure(id, column, look, out),
                // The line over a total goes through.
                (None, Look::TotalFigure) if self.said.missing.is_empty() => {
                    out.blank(column, look);
                }
                (None, _) => out.text(column, Look::Figure, &self.said.missing),
            }
        }
    }

    fn figure(&self, id: FactId, column: u32, look: Look, out: &mut LongRow) {
        let fact = self.ledger.fact(id);
        let (figure, zero) = shown(fact);
        let style = look.showing(decimals(fact), zero);
        match figure {
            ShownFigure::Number(value) => out.number(column, style, value),
            ShownFigure::NotApplicable => out.text(column, style, &self.said.not_applicable),
            ShownFigure::AsPrinted => out.text(column, style, &fact.printed),
        }
    }

    /// Marks, ticks and the cells of the input.
    fn references(&self, row: &Row, out: &mut LongRow) {
        let grid = &self.grid;
        if let Some(column) = grid.marks {
            let marks = match &self.notes {
                Some(notes) => notes.of_row(self.table, row, self.ledger, &self.said.note),
                None => marks_of(row, self.ledger).join(" "),
            };
            out.text(column, Look::Plain, &marks);
        }
        let ticks = ticks_of(row, &self.ticks);
        let look = if ticks.contains(Tick::Difference) { Look::Bad } else { Look::Good };
        if let Some(column) = grid.ticks {
            out.text(column, look, &ticks.letters());
        }
        if !row.facts.is_empty() {
            let cells = row.facts.iter().map(|&id| self.ledger.fact(id).place.cell);
            out.text_of(grid.source, Look::Plain, |text| {
                text.push_str(&self.said.stands_on);
                compact_into(text, cells);
            });
        }
    }

    /// The name of a line of ours beneath a total.
    fn beneath(&self, total: &CastTotal, said: &str, out: &mut LongRow) {
        out.kind = LongRowKind::Beneath;
        let row = &self.table.rows[self.rows[total.row as usize] as usize];
        out.text(self.grid.label, Look::RecomputedLabel.indented(beneath(row)), said);
    }

    /// The live sum of what a total adds; as we computed it where no formula holds so many cells.
    fn cast(&self, total: &CastTotal, cast: &PrintedCast, out: &mut LongRow) {
        let column = self.figure_column(cast);
        let [style, _] = cast_looks(cast);
        let sum = self.sum(total, cast);
        let text = format!("ROUND({sum},{})", self.places(cast));
        match text.len() <= formula::LONGEST {
            true => out.formula(column, style, &text, cast.sum),
            false => out.number(column, style, cast.sum),
        }
    }

    fn less_cast(&self, total: &CastTotal, cast: &PrintedCast, out: &mut LongRow) {
        let column = self.figure_column(cast);
        let [_, style] = cast_looks(cast);
        let (_, row) = self.row_on_sheet(total.row);
        let (printed, sum) = (here(row, column), here(row + 1, column));
        let text = format!("ROUND({printed}-{sum},{})", self.places(cast));
        out.formula(column, style, &text, cast.left_over);
    }

    fn figure_column(&self, cast: &PrintedCast) -> u32 {
        self.grid.figure(cast.column)
    }

    fn places(&self, cast: &PrintedCast) -> &str {
        self.places.get(&cast.places).map_or("", String::as_str)
    }

    /// The cells that a total adds, in a column, through SUM.
    fn sum(&self, total: &CastTotal, cast: &PrintedCast) -> String {
        let column = self.figure_column(cast);
        let row = &self.table.rows[self.rows[total.row as usize] as usize];
        let RowKind::Sum { adds, .. } = &row.kind else { return String::new() };
        let (own, _) = self.row_on_sheet(total.row);
        let mut rows: BTreeMap<usize, Vec<u32>> = BTreeMap::new();
        let counted = adds.iter().filter(|it| !row.kind.passes_over(**it, cast.printed_in));
        for number in counted.filter_map(|&add| self.number_of(add)) {
            let (sheet, row) = self.row_on_sheet(number);
            rows.entry(sheet).or_default().push(row);
        }
        if rows.keys().all(|&sheet| sheet == own) {
            return column_sum(rows.remove(&own).unwrap_or_default(), column);
        }
        let named = rows.into_iter().map(|(sheet, rows)| (self.names[sheet].as_str(), rows));
        sum_over_sheets(named, column)
    }
}
