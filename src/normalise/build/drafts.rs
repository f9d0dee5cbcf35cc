//! Facts on their way: figures with their meaning, before last places are settled and units applied.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::{Maker, index};
use crate::{
    diagnostic::{Diagnostic, Severity, codes},
    model::{
        Text,
        amount::Amount,
        fact::{ComparedTo, Fact, Figure, Role, Slot},
        place::{CellRef, Place},
        table::{Row, RowKind},
        unit::{Measure, Unit},
    },
    normalise::{
        body::BodyKind,
        cells::{CellFigure, CellReading, LastPlace},
        figure::Said,
        meaning::{self, Further, Meaning, UnitStated},
    },
};

/// A fact whose amount still waits for its last place and unit.
pub(super) struct Draft {
    pub(super) fact: Fact,
    said: Said,
    place: LastPlace,
    pub(super) stated: UnitStated,
}

impl Maker<'_, '_> {
    /// The figures of a row, in column order.
    pub(super) fn figures(
        &self,
        at: usize,
        row: &Row,
        drafts: &mut Vec<Draft>,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        let body = &self.located.body.rows[at];
        if body.kind == BodyKind::Text {
            return;
        }
        for (column, cell, reading) in &body.figures {
            match reading {
                CellReading::Blank => {}
                CellReading::SetAside(why) => diagnostics.push(self.set_aside(*cell, why)),
                CellReading::Figures(figures) => {
                    for (nth, figure) in figures.iter().enumerate() {
                        let draft = self.draft(at, row, *column, *cell, figure);
                        drafts.push(match nth {
                            0 => draft,
                            _ if !figure.series.is_empty() => draft,
                            _ => self.further(draft, nth, figure),
                        });
                    }
                }
            }
        }
    }

    fn further(&self, mut draft: Draft, nth: usize, figure: &CellFigure) -> Draft {
        match meaning::of_further(self.located, figure) {
            Further::Change => self.as_change(draft, Some(ComparedTo::Previous)),
            Further::Bracketed => {
                draft.fact.series =
                    if nth == 1 { "bracketed".into() } else { (nth + 1).to_string().into() };
                draft
            }
        }
    }

    pub(super) fn as_change(&self, mut draft: Draft, compared_to: Option<ComparedTo>) -> Draft {
        draft.fact.measure = Measure::Change;
        draft.fact.unit = Unit::Percent;
        draft.stated = UnitStated::Yes;
        draft.fact.compared_to = compared_to;
        draft
    }

    pub(super) fn draft(
        &self,
        at: usize,
        row: &Row,
        column: usize,
        cell: CellRef,
        figure: &CellFigure,
    ) -> Draft {
        let header = &self.located.block.columns[column];
        let words = header.figures.as_ref();
        let Meaning { measure, unit, stated } = self.meaning(at, column, figure);
        let mut marks = figure.marks.clone();
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
        let fact = Fact {
            book: Text::default(),
            edition: None,
            place: Place::new(self.file, self.sheet, cell),
            part: 1,
            table: self.located.form.id.clone(),
            keys: row.keys.clone(),
            group: row.group.clone(),
            label: row.label.clone(),
            lang: header.lang.clone().or_else(|| self.lang.clone()),
            role,
            period: words.and_then(|it| it.period),
            basis: words.and_then(|it| it.basis.clone()),
            compared_to: words.and_then(|it| it.compared_to),
            series: if figure.series.is_empty() {
                self.series[column].clone()
            } else {
                figure.series.as_str().into()
            },
            measure,
            printed: figure.printed.as_str().into(),
            unit,
            figure: Figure::Nil,
            marks,
            certainty: figure.certainty,
            slot: Slot { table: self.table, row: index(at), column: index(column) },
        };
        Draft { fact, said: figure.said, place: figure.place, stated }
    }

    fn meaning(&self, at: usize, column: usize, figure: &CellFigure) -> Meaning {
        let currency = &self.profile.currency;
        meaning::of_figure(self.located, self.heading_units[at], at, column, figure, currency)
    }
}

impl Draft {
    /// The fact with its unit applied.
    pub(super) fn settled(self) -> Result<Fact, Diagnostic> {
        let mut fact = self.fact;
        fact.figure = match self.said {
            Said::Nil => Figure::Nil,
            Said::NotApplicable => Figure::NotApplicable,
            Said::Number(amount) => match amount.times(fact.unit.multiple()) {
                Some(amount) => Figure::Stated(amount),
                None => {
                    let message =
                        format!("{} in {} cannot be kept exactly", fact.printed, fact.unit);
                    return Err(Diagnostic::of_file(
                        &codes::normalise::OUT_OF_BOUNDS,
                        &fact.place.file,
                        message,
                    )
                    .on_sheet(&fact.place.sheet)
                    .at(fact.place.cell)
                    .severity(Severity::Error));
                }
            },
        };
        Ok(fact)
    }
}

/// A stored number without a format has the finest place of any figure of its unit in the table.
pub(super) fn settle_last_places(drafts: &mut [Draft]) {
    let mut finest: BTreeMap<Unit, Decimal> = BTreeMap::new();
    for draft in drafts.iter() {
        if let Said::Number(Amount { quantum, .. }) = draft.said {
            let known = finest.entry(draft.fact.unit.clone()).or_insert(quantum);
            *known = (*known).min(quantum);
        }
    }
    for draft in drafts.iter_mut().filter(|it| it.place == LastPlace::Stored) {
        if let Said::Number(amount) = &mut draft.said {
            amount.quantum = finest.get(&draft.fact.unit).copied().unwrap_or(amount.quantum);
        }
    }
}

/// Sorts figures by row, column and order within the cell, and numbers those of one cell.
pub(super) fn number_parts(drafts: &mut [Draft]) {
    drafts.sort_by_key(|draft| draft.fact.place.cell);
    let mut last: Option<(CellRef, u16)> = None;
    for draft in drafts.iter_mut() {
        let at = draft.fact.place.cell;
        let part = match last {
            Some((cell, part)) if cell == at => part + 1,
            Some(_) | None => 1,
        };
        draft.fact.part = part;
        last = Some((at, part));
    }
}
