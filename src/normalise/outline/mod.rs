//! The outline of a body: which rows head which, and which rows a total adds.
//!
//! A level goes by the heading that a total's label names, else by position; an unlabelled total
//! takes the rows since the last. Where several readings are open, arithmetic judges: the first one
//! under which the columns cast is taken, and where none casts, the first. Totals stand below their
//! rows unless more of them cast with the rows below.

mod above;
mod groups;
mod nested;
mod reader;
mod sums;
mod total_words;

use rust_decimal::Decimal;

use super::{
    body::{BodyKind, BodyRow},
    cells::CellReading,
    figure::Said,
    header::HeaderWords,
    located::Located,
};
use crate::{
    model::{amount::Amount, fact::Role, unit::Measure},
    profile::{Profile, TableForm},
};
use reader::{Follows, Reader, TotalsStand};

/// What a row is in the outline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A heading that groups rows.
    Heading,
    /// A heading that names the table.
    TableName,
    /// A line.
    Item,
    /// A part of the row with that index.
    OfWhich(usize),
    /// A total over the rows with these indices.
    Sum(Role, Vec<usize>),
    /// A total that stands alone.
    Alone,
}

/// A row's place and the headings above it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outlined {
    /// What the row is.
    pub place: Place,
    /// Indices of the headings above it, outermost first.
    pub headings: Vec<usize>,
}

/// Reads the outline of a table's body.
pub fn read(located: &Located<'_>, profile: &Profile) -> Vec<Outlined> {
    let (rows, form) = (located.body.rows.as_slice(), located.form);
    let values = Values::of(located);
    let below = outline(rows, &values, TotalsStand::Below, form, profile);
    if values.failing(&below) == 0 {
        return below;
    }
    let either = outline(rows, &values, TotalsStand::Either, form, profile);
    let best = if values.failing(&either) < values.failing(&below) { either } else { below };
    // Of readings that fail alike, the one that needs least said for it.
    let others = [above::read(rows, &values, form, profile), nested::read(rows, form, profile)];
    others.into_iter().flatten().fold(best, |best, other| {
        if values.n_cells_failing(&other) < values.n_cells_failing(&best) { other } else { best }
    })
}

fn outline(
    rows: &[BodyRow],
    values: &Values,
    totals: TotalsStand,
    form: &TableForm,
    profile: &Profile,
) -> Vec<Outlined> {
    let mut reader = Reader::new(rows, values, totals);
    let last = rows.iter().rposition(|row| row.kind == BodyKind::Figures);
    for index in 0..rows.len() {
        let follows = if Some(index) == last { Follows::Nothing } else { Follows::Rows };
        reader.place(index, follows, form, profile);
    }
    reader.finish(form)
}

/// The first figure of each cell, by row and column.
pub struct Values(Vec<Vec<Option<Amount>>>);

impl Values {
    fn of(located: &Located<'_>) -> Self {
        let columns = &located.block.columns;
        let adds: Vec<bool> = columns.iter().map(|it| adds_up(it.figures.as_ref())).collect();
        Self(located.body.rows.iter().map(|row| row_values(row, &adds)).collect())
    }

    /// Whether every column that a sum states casts over some rows.
    pub fn cast(&self, sum: usize, rows: &[usize]) -> bool {
        self.n_stated(sum) > 0 && !rows.is_empty() && self.n_failing(sum, rows) == 0
    }

    fn n_stated(&self, sum: usize) -> usize {
        self.0[sum].iter().flatten().count()
    }

    /// In how many of the columns that it states a sum does not cast over some rows.
    pub fn n_failing(&self, sum: usize, rows: &[usize]) -> usize {
        let stated = self.0[sum].iter().enumerate();
        stated
            .filter(|(at, stated)| stated.is_some_and(|it| !self.column_casts(*at, it, rows)))
            .count()
    }

    fn column_casts(&self, column: usize, stated: Amount, rows: &[usize]) -> bool {
        let parts: Vec<Amount> = rows.iter().filter_map(|&row| self.0[row][column]).collect();
        let doubled_gap_and_slack = total(&parts).and_then(|(sum, quanta)| {
            let gap = stated.value.checked_sub(sum)?.abs();
            Some((gap.checked_add(gap)?, quanta.checked_add(stated.quantum)?))
        });
        doubled_gap_and_slack.is_some_and(|(doubled, slack)| doubled <= slack)
    }

    /// How many figures of sums in an outline do not cast; a sum over no rows casts in none.
    fn n_cells_failing(&self, outline: &[Outlined]) -> usize {
        let of_sum = |(index, it): (usize, &Outlined)| match &it.place {
            Place::Sum(_, adds) if adds.is_empty() => self.n_stated(index),
            Place::Sum(_, adds) => self.n_failing(index, adds),
            Place::Heading | Place::TableName | Place::Item | Place::OfWhich(_) | Place::Alone => 0,
        };
        outline.iter().enumerate().map(of_sum).sum()
    }

    /// How many sums of an outline do not cast.
    fn failing(&self, outline: &[Outlined]) -> usize {
        let sums = outline.iter().enumerate();
        sums.filter(|(index, it)| match &it.place {
            Place::Sum(_, adds) => !self.cast(*index, adds),
            Place::Heading | Place::TableName | Place::Item | Place::OfWhich(_) | Place::Alone => {
                false
            }
        })
        .count()
    }
}

/// Whether the figures of a column add up: shares and changes do not.
fn adds_up(words: Option<&HeaderWords>) -> bool {
    words.is_none_or(|it| match it.measure {
        Some(Measure::Percent | Measure::Change | Measure::Index) => false,
        Some(Measure::Money | Measure::Count) => true,
        None => !it.percent,
    })
}

/// A row's values in the columns that add up.
fn row_values(row: &BodyRow, adds: &[bool]) -> Vec<Option<Amount>> {
    let mut values = vec![None; adds.len()];
    for (column, _, reading) in row.figures.iter().filter(|(column, ..)| adds[*column]) {
        if let CellReading::Figures(figures) = reading
            && let Some(first) = figures.first()
        {
            values[*column] = match first.said {
                Said::Number(amount) => Some(amount),
                Said::Nil => Some(Amount::exact(Decimal::ZERO)),
                Said::NotApplicable => None,
            };
        }
    }
    values
}

/// The sum of the values and of the quanta.
fn total(parts: &[Amount]) -> Option<(Decimal, Decimal)> {
    parts.iter().try_fold((Decimal::ZERO, Decimal::ZERO), |(sum, quanta), part| {
        Some((sum.checked_add(part.value)?, quanta.checked_add(part.quantum)?))
    })
}
