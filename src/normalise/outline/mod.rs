//! The outline of a body: which rows head which, and which rows a total adds.
//!
//! A level goes by the heading that a total's label names, else by position; an unlabelled total
//! takes the rows since the last. Where several readings are open, arithmetic judges: the first one
//! under which the columns cast is taken, and where none casts, the first. Totals stand below their
//! rows unless more of them cast with the rows below.

mod groups;
mod reader;
mod total_words;

use rust_decimal::Decimal;

use super::{
    body::{BodyKind, BodyRow},
    cells::CellReading,
    figure::Said,
};
use crate::{
    model::{amount::Amount, fact::Role},
    profile::{Profile, TableForm},
};
use reader::{Reader, TotalsStand};

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

/// Reads the outline of a body.
pub fn read(rows: &[BodyRow], form: &TableForm, profile: &Profile) -> Vec<Outlined> {
    let values = Values::of(rows);
    let below = outline(rows, &values, TotalsStand::Below, form, profile);
    if values.failing(&below) == 0 {
        return below;
    }
    let either = outline(rows, &values, TotalsStand::Either, form, profile);
    if values.failing(&either) < values.failing(&below) { either } else { below }
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
        reader.place(index, Some(index) == last, form, profile);
    }
    reader.finish(form)
}

/// The first figure of each cell, by row and column.
pub struct Values(Vec<Vec<Option<Amount>>>);

impl Values {
    fn of(rows: &[BodyRow]) -> Self {
        let n_columns = rows
            .iter()
            .flat_map(|row| row.figures.iter().map(|(column, _, _)| column + 1))
            .max()
            .unwrap_or(0);
        Self(rows.iter().map(|row| row_values(row, n_columns)).collect())
    }

    /// Whether every column that a sum states casts over some rows.
    pub fn cast(&self, sum: usize, rows: &[usize]) -> bool {
        let mut n_cast = 0;
        for (column, stated) in self.0[sum].iter().enumerate() {
            let Some(stated) = stated else { continue };
            let parts: Vec<Amount> = rows.iter().filter_map(|&row| self.0[row][column]).collect();
            let Some((sum, quanta)) = total(&parts) else { return false };
            let Some(gap) = stated.value.checked_sub(sum).map(|it| it.abs()) else { return false };
            let Some(slack) = quanta.checked_add(stated.quantum) else { return false };
            let Some(doubled) = gap.checked_add(gap) else { return false };
            if doubled > slack {
                return false;
            }
            n_cast += 1;
        }
        n_cast > 0 && !rows.is_empty()
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

fn row_values(row: &BodyRow, n_columns: usize) -> Vec<Option<Amount>> {
    let mut values = vec![None; n_columns];
    for (column, _, reading) in &row.figures {
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
