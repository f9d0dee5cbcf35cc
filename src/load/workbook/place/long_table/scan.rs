//! What has to be known of all lines before the first is written: the casts of totals, the styles that
//! occur, and how wide the columns are.

use std::collections::BTreeSet;

use crate::{
    load::{
        WorkbookStyle,
        workbook::{
            model::{
                style::{Look, Style},
                widths,
            },
            place::{
                casts::{PrintedCast, cast_looks, casts},
                grid::SharedColumns,
                printed::{beneath, decimals, indent_of, looks_on_one_line, shown as shown_as},
            },
        },
    },
    model::{
        ledger::Ledger,
        table::{Row, RowKind, Table},
    },
};

/// What was found.
pub struct Scanned {
    /// The totals that are cast: which of the rows shown each is, and its casts.
    pub totals: Vec<(u32, Vec<PrintedCast>)>,
    /// Every style of a cell.
    pub styles: Vec<Style>,
    /// Widths of columns.
    pub widths: Vec<(u32, u16)>,
}

/// The rows that are shown: to publish, none that is a heading alone, because each line bears its own.
pub fn shown(table: &Table, rows: &[u32], style: WorkbookStyle) -> Vec<u32> {
    let is_shown = |row: &u32| match style {
        WorkbookStyle::Working => true,
        WorkbookStyle::Publication => table.rows[*row as usize].kind != RowKind::Heading,
    };
    rows.iter().copied().filter(is_shown).collect()
}

/// Goes through the rows with those indices once.
pub fn scan(
    ledger: &Ledger,
    table: &Table,
    rows: &[u32],
    grid: &SharedColumns,
    style: WorkbookStyle,
) -> Scanned {
    let Some(figures) = grid.tables.first() else {
        return Scanned { totals: Vec::new(), styles: Vec::new(), widths: Vec::new() };
    };
    let mut totals = Vec::new();
    let fixed = [Look::Plain, Look::Code, Look::Figure, Look::Good, Look::Bad, Look::TotalFigure];
    let mut styles: BTreeSet<Style> = fixed.map(Style::from).into();
    let mut widest = Widest::default();
    let mut last = None;
    for (number, &index) in (0u32..).zip(rows) {
        let row = &table.rows[index as usize];
        let [label, figure] = looks_on_one_line(row);
        styles.insert(label.indented(indent_of(row)));
        for fact in row.facts.iter().map(|&id| ledger.fact(id)) {
            let style = figure.showing(decimals(fact), shown_as(fact).1);
            if last != Some(style) {
                styles.insert(style);
                last = Some(style);
            }
        }
        widest.see(row);
        let casts = match (&row.kind, style) {
            (RowKind::Sum { adds, .. }, WorkbookStyle::Working)
                if !adds.is_empty() && adds.iter().all(|add| rows.binary_search(add).is_ok()) =>
            {
                casts(ledger, table, row, adds, figures)
            }
            (
                RowKind::Heading
                | RowKind::Item
                | RowKind::OfWhich { .. }
                | RowKind::Alone
                | RowKind::Sum { .. },
                WorkbookStyle::Working | WorkbookStyle::Publication,
            ) => Vec::new(),
        };
        if !casts.is_empty() {
            styles.insert(Look::RecomputedLabel.indented(beneath(row)));
            styles.extend(casts.iter().flat_map(cast_looks));
            totals.push((number, casts));
        }
    }
    Scanned { totals, styles: styles.into_iter().collect(), widths: widest.widths(grid) }
}

/// The widest texts of some columns, as far as they have been seen.
#[derive(Default)]
struct Widest {
    label: String,
    group: String,
    code: usize,
}

impl Widest {
    fn see(&mut self, row: &Row) {
        // No text is wider than it has bytes, so that most need not be measured.
        for (seen, text) in [(&mut self.label, &row.label), (&mut self.group, &row.group)] {
            if text.len() > seen.len() && widths::of(text) > widths::of(seen) {
                seen.clear();
                seen.push_str(text);
            }
        }
        let codes = crate::model::keys::Level::ALL.into_iter().filter_map(|it| row.keys.get(it));
        self.code = codes.map(|code| code.0.len()).fold(self.code, usize::max);
    }

    fn widths(&self, grid: &SharedColumns) -> Vec<(u32, u16)> {
        let code = u16::try_from(self.code.saturating_add(2)).unwrap_or(u16::MAX).clamp(8, 24);
        let codes = (0u32..).zip(&grid.levels).map(|(column, _)| (column, code));
        let label = (grid.label, widths::fitting([self.label.as_str()].into_iter(), 24, 60));
        let group = widths::fitting([self.group.as_str()].into_iter(), 12, 40);
        let group = grid.group.map(|column| (column, group));
        codes.chain([label, (grid.source, 24)]).chain(group).collect()
    }
}
