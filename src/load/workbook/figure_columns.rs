//! The figure columns of a table: what stands under one header stands in one column, and what a cell
//! holds besides its first figure in columns of its own.

use super::{volume::Volume, words::Words};
use crate::model::{
    Text,
    fact::{ComparedTo, Fact, FactId},
    ledger::Ledger,
    table::{Column, ColumnKind, Row, Table},
    unit::Unit,
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

/// What makes two figures of one column stand in two columns here.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Variant {
    /// The column of the table.
    column: u32,
    /// A change or not.
    compared_to: Option<ComparedTo>,
    /// The least of their parts of a cell.
    part: u16,
    /// What is counted.
    series: Text,
    /// Where nothing is printed above them, their unit.
    unit: Option<Unit>,
    /// The turn among the figures of a row that are alike in all this.
    turn: u32,
}

/// A column while the rows are gone through.
struct Begun {
    variant: Variant,
    first: FactId,
    /// The unit of its figures so far, where they have one.
    unit: Option<Unit>,
}

/// Whether figures of several units may stand in one column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Units {
    /// They may: the header of a printed column holds for them.
    #[default]
    Together,
    /// Each has its own: the figures stand in sentences.
    Apart,
}

impl Units {
    fn of(table: &Table) -> Self {
        if is_told(table) { Self::Apart } else { Self::Together }
    }
}

/// Whether nothing is printed above the figures of a table: they stand in sentences.
pub fn is_told(table: &Table) -> bool {
    table.columns.iter().all(|column| column.heading.is_empty())
}

impl Variant {
    /// Whether a figure that has that turn among its like belongs to it.
    fn holds(&self, fact: &Fact, turn: u32, units: Units) -> bool {
        self.column == fact.slot.column
            && self.turn == turn
            && self.compared_to == fact.compared_to()
            && self.series == *fact.series()
            && (units == Units::Together || self.unit.as_ref() == Some(fact.unit()))
    }
}

/// Whether two figures of a row would stand in one column, were it not for their turns.
fn are_alike(one: &Fact, other: &Fact, units: Units) -> bool {
    one.slot.column == other.slot.column
        && one.compared_to() == other.compared_to()
        && one.series() == other.series()
        && (units == Units::Together || one.unit() == other.unit())
}

/// The figures of a row, each with its turn among those that are alike.
fn turns<'a>(
    ledger: &'a Ledger,
    row: &'a Row,
    units: Units,
) -> impl Iterator<Item = (FactId, &'a Fact, u32)> {
    row.facts.iter().enumerate().map(move |(at, &id)| {
        let fact = ledger.fact(id);
        let before = row.facts[..at].iter().filter(|&&it| are_alike(ledger.fact(it), fact, units));
        (id, fact, u32::try_from(before.count()).unwrap_or(u32::MAX))
    })
}

/// How many figure columns some rows of a table need.
pub fn n_columns<'r>(ledger: &Ledger, table: &Table, rows: impl Iterator<Item = &'r Row>) -> usize {
    begun(ledger, Units::of(table), rows).len()
}

/// The columns in the order in which they are met.
fn begun<'r>(ledger: &Ledger, units: Units, rows: impl Iterator<Item = &'r Row>) -> Vec<Begun> {
    let mut begun: Vec<Begun> = Vec::new();
    for row in rows {
        // Most rows are as the one before: the next column is the one after the last.
        let mut next = 0;
        for (id, fact, turn) in turns(ledger, row, units) {
            let holds = |it: &Begun| it.variant.holds(fact, turn, units);
            let at = match begun.get(next) {
                Some(it) if holds(it) => Some(next),
                Some(_) | None => begun.iter().position(holds),
            };
            match at.and_then(|at| Some((at, begun.get_mut(at)?))) {
                Some((at, column)) => {
                    next = at + 1;
                    column.variant.part = column.variant.part.min(fact.part);
                    if column.unit.as_ref() != Some(fact.unit()) {
                        column.unit = None;
                    }
                }
                None => begun.push(Begun {
                    variant: Variant {
                        column: fact.slot.column,
                        compared_to: fact.compared_to(),
                        part: fact.part,
                        series: fact.series().clone(),
                        unit: (units == Units::Apart).then(|| fact.unit().clone()),
                        turn,
                    },
                    first: id,
                    unit: Some(fact.unit().clone()),
                }),
            }
        }
    }
    begun
}

impl FigureColumns {
    /// The columns that some rows of a table need.
    pub fn of<'r>(
        volume: &Volume,
        table: &Table,
        rows: impl Iterator<Item = &'r Row>,
        words: Words,
    ) -> Self {
        let units = Units::of(table);
        let mut begun = begun(&volume.outcome.ledger, units, rows);
        begun.sort_by(|a, b| a.variant.cmp(&b.variant));
        let columns = begun.into_iter().map(|Begun { variant, first, unit }| {
            let column = table.columns.get(variant.column as usize);
            let heading = heading(column, &variant, volume, first, words);
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
    volume: &Volume,
    first: FactId,
    words: Words,
) -> String {
    let fact = volume.outcome.ledger.fact(first);
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
        let basis = fact.basis().map(|basis| volume.basis_name(&basis.0));
        let said: Vec<String> = period.into_iter().chain(basis).collect();
        parts.extend([said.join(" ")].into_iter().filter(|it| !it.is_empty()));
        parts.extend((!series.is_empty()).then(|| volume.series_name(series, words)));
    } else {
        parts.push(printed.to_owned());
    }
    // A sentence says itself what a change is against.
    if !printed.is_empty() || series.is_empty() {
        parts.extend(compared_to.map(|to| words.say(&format!("vs_{}", to.word()))));
    }
    if !printed.is_empty() && series != own && !series.is_empty() {
        let series = volume.series_name(series, words);
        parts.push(words.fill("series_in_heading", &[("series", &series)]));
    }
    parts.join("\n")
}
