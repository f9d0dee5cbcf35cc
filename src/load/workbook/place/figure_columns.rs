//! The figure columns of a table: what stands under one header stands in one column, and what a cell
//! holds besides its first figure in columns of its own.

use crate::{
    load::workbook::place::{
        contents::WorkbookContents,
        variants::{BegunColumn, Units, Variant, begun, turns},
        words::Words,
    },
    model::{
        fact::{ComparedTo, FactId},
        ledger::Ledger,
        table::{Column, ColumnKind, Row, Table},
        unit::Unit,
    },
};

/// The figure columns of one table.
#[derive(Debug, Default)]
pub struct FigureColumns {
    /// Their headers, from left to right.
    pub columns: Vec<FigureHeader>,
    units: Units,
}

/// The header of a figure column.
#[derive(Debug)]
pub struct FigureHeader {
    /// What the document prints above it, and what the figure is where one column holds several.
    pub heading: String,
    /// The unit of all its figures, where they have one.
    pub unit: Option<Unit>,
    /// Whether it holds changes, which no cast adds.
    pub compared_to: Option<ComparedTo>,
    variant: Variant,
}

impl FigureColumns {
    /// The columns that some rows of a table need.
    pub fn of<'r>(
        contents: &WorkbookContents,
        table: &Table,
        rows: impl Iterator<Item = &'r Row>,
        words: Words,
    ) -> Self {
        let units = Units::of(table);
        let mut begun = begun(&contents.outcome.ledger, units, rows);
        begun.sort_by(|a, b| a.variant.cmp(&b.variant));
        let columns = begun.into_iter().map(|BegunColumn { variant, first, unit }| {
            let column = table.columns.get(variant.column as usize);
            let heading = heading(column, &variant, contents, first, words);
            FigureHeader { heading, unit, compared_to: variant.compared_to, variant }
        });
        Self { columns: columns.collect(), units }
    }

    /// The figures of a row, each with the index of its column.
    pub fn of_row<'a>(
        &'a self,
        ledger: &'a Ledger,
        row: &'a Row,
    ) -> impl Iterator<Item = (FactId, usize)> {
        let mut next = 0;
        turns(ledger, row, self.units).filter_map(move |(id, fact, turn)| {
            let holds = |it: &FigureHeader| it.variant.holds(fact, turn, self.units);
            let at = match self.columns.get(next) {
                Some(it) if holds(it) => next,
                Some(_) | None => self.columns.iter().position(holds)?,
            };
            next = at + 1;
            Some((id, at))
        })
    }

    /// The index of the column of a fact of its table.
    pub fn of_fact(&self, ledger: &Ledger, id: FactId) -> Option<usize> {
        let slot = ledger.fact(id).slot;
        let row = ledger.tables.get(slot.table as usize)?.rows.get(slot.row as usize)?;
        self.of_row(ledger, row).find(|(other, _)| *other == id).map(|(_, at)| at)
    }
}

/// The header as printed; where none is printed, period and basis; then what sets this column apart.
fn heading(
    column: Option<&Column>,
    variant: &Variant,
    contents: &WorkbookContents,
    first: FactId,
    words: Words,
) -> String {
    let fact = contents.outcome.ledger.fact(first);
    let (series, compared_to) = (&*variant.series, variant.compared_to);
    let printed = column.map_or("", |column| &*column.heading);
    let own = match column.map(|column| &column.kind) {
        Some(ColumnKind::Figures(figures)) => &*figures.series,
        Some(ColumnKind::Label | ColumnKind::Code(_) | ColumnKind::Group | ColumnKind::Other)
        | None => "",
    };
    let mut parts = Vec::new();
    if printed.is_empty() {
        let period = fact.period().map(|period| period.to_string());
        let basis = fact.basis().map(|basis| contents.basis_name(&basis.0));
        let said: Vec<String> = period.into_iter().chain(basis).collect();
        parts.extend([said.join(" ")].into_iter().filter(|it| !it.is_empty()));
        parts.extend((!series.is_empty()).then(|| contents.series_name(series, words)));
    } else {
        parts.push(printed.to_owned());
    }
    // A sentence says itself what a change is against.
    if !printed.is_empty() || series.is_empty() {
        parts.extend(compared_to.map(|to| words.say(&format!("vs_{}", to.word()))));
    }
    if !printed.is_empty() && series != own && !series.is_empty() {
        let series = contents.series_name(series, words);
        parts.push(words.fill("series_in_heading", &[("series", &series)]));
    }
    parts.join("\n")
}
