//! The facts of a table: figures with their meaning, last places settled and units applied.
//!
//! The figures are gone through twice, so that no second copy of a long list is kept: first for the
//! finest last place of each unit, then for the facts.

use rust_decimal::Decimal;

use crate::{
    diagnostic::{Diagnostic, Severity, codes},
    model::{
        Text,
        fact::{ComparedTo, Fact, FactMeaning, Figure, Role, Slot},
        place::{CellRef, Place},
        table::{Row, RowKind},
        unit::{Measure, Unit},
    },
    normalise::{
        cell::reading::{CellFigure, CellReading},
        facts::{
            build::{
                last_places::LastPlaces,
                maker::{Maker, index},
            },
            meaning::{self, Further, MeasureAndUnit, UnitStated},
        },
        figure::{PrintedUnit, PrintedValue},
    },
};

/// What the figure columns of a row hold, as its body has them.
pub(super) type RowFigures = Vec<(usize, CellRef, CellReading)>;

/// What one printed unit is worth. Where nothing is measured in multiples, what a number format leaves
/// out is all there is.
fn multiple(unit: &Unit, figure: &CellFigure) -> Decimal {
    match (unit, figure.unit()) {
        (Unit::Count | Unit::Index, Some(PrintedUnit::Scale(multiple))) => multiple.value(),
        (
            Unit::Money { .. } | Unit::Percent | Unit::Count | Unit::Index,
            Some(PrintedUnit::Money(..) | PrintedUnit::Percent | PrintedUnit::Scale(_)) | None,
        ) => unit.multiple(),
    }
}

/// How a fact of a table stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum FactStanding {
    /// With its unit.
    Settled,
    /// As whole units of the currency, because nothing states one.
    WithoutUnit,
    /// It cannot be kept exactly, and is not given out.
    Refused,
}

/// The facts of a table on their way.
pub(super) struct TableFacts {
    facts: Vec<Fact>,
    /// How each of them stands.
    standing: Vec<FactStanding>,
    /// What is to be said of those that are refused.
    refused: Vec<Diagnostic>,
}

/// Where a figure stands in its table: its row, the header's column, its cell.
#[derive(Debug, Clone, Copy)]
pub(super) struct At {
    pub(super) row: usize,
    pub(super) column: usize,
    pub(super) cell: CellRef,
}

impl Maker<'_, '_> {
    /// Takes note of the last places of a row's figures.
    pub(super) fn note_last_places(&self, at: usize, figures: &RowFigures, known: &mut LastPlaces) {
        for (column, _, reading) in figures {
            for (nth, figure) in reading.figures().iter().enumerate() {
                match self.further(nth, figure) {
                    Some(Further::Change) => known.note(&Unit::Percent, figure),
                    Some(Further::Bracketed) | None => {
                        known.note(&self.meaning(at, *column, figure).unit, figure);
                    }
                }
            }
        }
    }

    /// The facts of a row's figures, in column order.
    pub(super) fn figures(
        &self,
        at: usize,
        row: &Row,
        figures: RowFigures,
        places: &LastPlaces,
        facts: &mut TableFacts,
    ) -> Vec<Diagnostic> {
        let mut diagnostics = Vec::new();
        for (column, cell, reading) in figures {
            if let CellReading::SetAside(why) = &reading {
                diagnostics.push(self.set_aside(cell, why));
            }
            let at = At { row: at, column, cell };
            for (nth, figure) in reading.figures().iter().enumerate() {
                match self.further(nth, figure) {
                    None => self.fact(at, row, figure, places, facts),
                    Some(Further::Change) => {
                        self.change(at, row, figure, ComparedTo::Previous, places, facts);
                    }
                    Some(Further::Bracketed) => {
                        let word = if nth == 1 {
                            "bracketed".into()
                        } else {
                            (nth + 1).to_string().into()
                        };
                        let meaning = self.meaning(at.row, at.column, figure);
                        let mut fact = self.draft(at, row, figure, &meaning);
                        fact.meaning.series = word;
                        facts.push(fact, figure, meaning.stated, places);
                    }
                }
            }
        }
        diagnostics
    }

    fn fact(
        &self,
        at: At,
        row: &Row,
        figure: &CellFigure,
        places: &LastPlaces,
        facts: &mut TableFacts,
    ) {
        let meaning = self.meaning(at.row, at.column, figure);
        facts.push(self.draft(at, row, figure, &meaning), figure, meaning.stated, places);
    }

    /// A figure that is a change, whatever its column holds.
    pub(super) fn change(
        &self,
        at: At,
        row: &Row,
        figure: &CellFigure,
        compared_to: ComparedTo,
        places: &LastPlaces,
        facts: &mut TableFacts,
    ) {
        let (measure, unit) = (Measure::Change, Unit::Percent);
        let meaning = MeasureAndUnit { measure, unit, stated: UnitStated::Yes };
        let mut fact = self.draft(at, row, figure, &meaning);
        fact.meaning.compared_to = Some(compared_to);
        facts.push(fact, figure, meaning.stated, places);
    }

    /// What a further figure of a cell is; `None` for the first, and for one that names its series.
    fn further(&self, nth: usize, figure: &CellFigure) -> Option<Further> {
        let is_further = nth > 0 && figure.series().is_none();
        is_further.then(|| meaning::of_further(self.located, figure))
    }

    /// The fact of a figure, its amount still to be settled.
    fn draft(&self, at: At, row: &Row, figure: &CellFigure, meaning: &MeasureAndUnit) -> Fact {
        let header = &self.located.block.columns[at.column];
        let words = header.figures.as_ref();
        let mut marks = figure.marks().to_vec();
        for mark in &row.marks {
            if !marks.contains(mark) {
                marks.push(mark.clone());
            }
        }
        let role = match &row.kind {
            RowKind::Heading | RowKind::Item => Role::Item,
            RowKind::OfWhich { .. } => Role::OfWhich,
            RowKind::Alone => Role::Total,
            RowKind::Sum { role, .. } => *role,
        };
        Fact {
            place: Place::new(self.file, self.sheet, at.cell),
            part: 1,
            printed: figure.printed.clone(),
            formula: None,
            figure: Figure::Nil,
            marks,
            certainty: figure.certainty(),
            slot: Slot { table: self.table, row: index(at.row), column: index(at.column) },
            meaning: FactMeaning {
                book: Text::default(),
                edition: None,
                table: self.located.form.id.clone(),
                keys: row.keys.clone(),
                group: row.group.clone(),
                label: row.label.clone(),
                lang: header.lang.clone().or_else(|| self.lang.clone()),
                role,
                period: words.and_then(|it| it.period),
                basis: words.and_then(|it| it.basis.clone()),
                compared_to: words.and_then(|it| it.compared_to),
                series: figure.series().unwrap_or(&self.series[at.column]).clone(),
                measure: meaning.measure,
                unit: meaning.unit.clone(),
            },
        }
    }

    fn meaning(&self, at: usize, column: usize, figure: &CellFigure) -> MeasureAndUnit {
        let currency = &self.profile.currency;
        let heading_unit = self.heading_units[at];
        meaning::of_figure(self.located, heading_unit, at, column, figure, currency)
    }
}

impl TableFacts {
    /// None so far, of so many.
    pub(super) fn of(n_facts: usize) -> Self {
        Self {
            facts: Vec::with_capacity(n_facts),
            standing: Vec::with_capacity(n_facts),
            refused: Vec::new(),
        }
    }

    fn push(
        &mut self,
        mut fact: Fact,
        figure: &CellFigure,
        stated: UnitStated,
        places: &LastPlaces,
    ) {
        let mut standing = match stated {
            UnitStated::Yes => FactStanding::Settled,
            UnitStated::No => FactStanding::WithoutUnit,
        };
        fact.figure = match places.settled(fact.unit(), figure) {
            PrintedValue::Nil => Figure::Nil,
            PrintedValue::NotApplicable => Figure::NotApplicable,
            PrintedValue::Number(amount) => match amount.times(multiple(fact.unit(), figure)) {
                Some(amount) => Figure::Stated(amount),
                None => {
                    self.refused.push(out_of_bounds(&fact));
                    standing = FactStanding::Refused;
                    Figure::NotApplicable
                }
            },
        };
        self.facts.push(fact);
        self.standing.push(standing);
    }

    /// The facts by row, column and order within the cell, those of one cell numbered; which of them
    /// state no unit, by cell and part; and what is to be said of those that are refused.
    pub(super) fn finish(mut self) -> (Vec<Fact>, Vec<(CellRef, u16)>, Vec<Diagnostic>) {
        if !self.facts.is_sorted_by_key(|fact| fact.place.cell) {
            let mut pairs: Vec<(Fact, FactStanding)> =
                self.facts.into_iter().zip(self.standing).collect();
            pairs.sort_by_key(|(fact, _)| fact.place.cell);
            (self.facts, self.standing) = pairs.into_iter().unzip();
        }
        let mut last: Option<(CellRef, u16)> = None;
        let mut without_unit = Vec::new();
        for (fact, standing) in self.facts.iter_mut().zip(&self.standing) {
            let at = fact.place.cell;
            let part = match last {
                Some((cell, part)) if cell == at => part + 1,
                Some(_) | None => 1,
            };
            fact.part = part;
            last = Some((at, part));
            if *standing == FactStanding::WithoutUnit {
                without_unit.push((at, part));
            }
        }
        if !self.refused.is_empty() {
            let mut standing = self.standing.into_iter();
            self.facts.retain(|_| standing.next() != Some(FactStanding::Refused));
        }
        (self.facts, without_unit, self.refused)
    }
}

fn out_of_bounds(fact: &Fact) -> Diagnostic {
    let message = format!("{} in {} cannot be kept exactly", fact.printed, fact.unit());
    Diagnostic::of_file(&codes::normalise::OUT_OF_BOUNDS, &fact.place.file, message)
        .on_sheet(&fact.place.sheet)
        .at(fact.place.cell)
        .severity(Severity::Error)
}
