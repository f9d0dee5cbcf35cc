//! The figures of a body by row and column, and whether sums cast over rows.

use std::{borrow::Cow, collections::BTreeMap};

use crossfoot_formulas::subtotal::PassesOver;
use rust_decimal::Decimal;

use crate::{
    model::{amount::Amount, unit::Measure},
    normalise::{
        figure::PrintedValue,
        header::{block::HeaderColumn, words::HeaderWords},
        outline::outlined::{OutlinePlace, Outlined},
        table::{
            located::Located,
            rows::{BodyRow, RowShown},
        },
    },
};

/// The first figure of each cell, by row and by column that adds up.
pub struct Values {
    /// How many columns add up.
    n_columns: usize,
    /// Row after row.
    amounts: Vec<Option<Amount>>,
    /// Rows that are hidden, in order.
    hidden: Vec<usize>,
    /// Totals that may pass over hidden rows; none where no row is.
    passing_over: BTreeMap<usize, PassesOver>,
}

/// What the columns of some rows come to.
#[derive(Debug, Clone, Default)]
pub struct Totals(Vec<ColumnTotal>);

/// What one column comes to: the sum of its values and of their last places; `None` where those are
/// too large to be kept.
type ColumnTotal = Option<(Decimal, Decimal)>;

impl Values {
    /// The figures of a table, in the columns that add up.
    pub fn of(located: &Located<'_>) -> Self {
        let mut n_columns = 0;
        let place = |column: &HeaderColumn| {
            let adds = column.figures.as_ref().is_some_and(adds_up);
            n_columns += usize::from(adds);
            adds.then(|| n_columns - 1)
        };
        let places: Vec<Option<usize>> = located.block.columns.iter().map(place).collect();
        let rows = &located.body.rows;
        let mut amounts = vec![None; rows.len() * n_columns];
        if n_columns > 0 {
            for (row, amounts) in rows.iter().zip(amounts.chunks_mut(n_columns)) {
                fill(amounts, row, &places);
            }
        }
        let is_hidden = |at: &usize| rows[*at].shown == RowShown::Hidden;
        let hidden: Vec<usize> = (0..rows.len()).filter(is_hidden).collect();
        let mut passing_over = BTreeMap::new();
        if !hidden.is_empty() {
            let of_rows = rows.iter().map(|it| it.passes_over).enumerate();
            passing_over.extend(of_rows.filter_map(|(at, it)| Some((at, it?))));
        }
        Self { n_columns, amounts, hidden, passing_over }
    }

    /// Whether a total may pass over rows that it is over.
    pub fn may_pass_over(&self, sum: usize) -> bool {
        self.passing_over.contains_key(&sum)
    }

    /// The rows that a total counts of those that it is over. Whether it was a filter that hid rows no
    /// file of every format says: the stored total does.
    pub fn counted<'r>(&self, sum: usize, rows: &'r [usize]) -> Cow<'r, [usize]> {
        let Some(passes_over) = self.passing_over.get(&sum) else { return Cow::Borrowed(rows) };
        let is_shown = |at: &&usize| self.hidden.binary_search(at).is_err();
        let shown: Vec<usize> = rows.iter().filter(is_shown).copied().collect();
        if shown.is_empty() || shown.len() == rows.len() {
            return Cow::Borrowed(rows);
        }
        let n_failing = |rows: &[usize]| self.n_failing_to(sum, &self.totals(rows));
        let counts_shown = match passes_over {
            PassesOver::Hidden => true,
            PassesOver::Filtered => n_failing(&shown) < n_failing(rows),
        };
        if counts_shown { Cow::Owned(shown) } else { Cow::Borrowed(rows) }
    }

    /// The figures of a row, a column each.
    pub fn of_row(&self, row: usize) -> &[Option<Amount>] {
        &self.amounts[row * self.n_columns..(row + 1) * self.n_columns]
    }

    /// What the columns of some rows come to.
    pub fn totals(&self, rows: &[usize]) -> Totals {
        let mut totals = Totals::default();
        rows.iter().for_each(|&row| totals.add(self.of_row(row)));
        totals
    }

    /// Whether every column that a sum states casts over some rows.
    pub fn cast(&self, sum: usize, rows: &[usize]) -> bool {
        !rows.is_empty() && self.cast_to(sum, &self.totals(&self.counted(sum, rows)))
    }

    /// Whether every column that a sum states casts over rows that come to `totals`.
    pub fn cast_to(&self, sum: usize, totals: &Totals) -> bool {
        self.n_stated(sum) > 0 && self.n_failing_to(sum, totals) == 0
    }

    /// How many columns a row states.
    pub fn n_stated(&self, sum: usize) -> usize {
        self.of_row(sum).iter().flatten().count()
    }

    /// In how many of the columns that it states a sum does not cast over some rows.
    pub fn n_failing(&self, sum: usize, rows: &[usize]) -> usize {
        self.n_failing_to(sum, &self.totals(&self.counted(sum, rows)))
    }

    /// In how many of the columns that it states a sum does not cast over rows that come to `totals`.
    pub fn n_failing_to(&self, sum: usize, totals: &Totals) -> usize {
        let stated = self.of_row(sum).iter().enumerate();
        stated
            .filter(|(at, stated)| stated.is_some_and(|it| !is_sum(it, totals.column(*at))))
            .count()
    }

    /// How many figures of sums in an outline do not cast; a sum over no rows casts in none.
    pub fn n_cells_failing(&self, outline: &[Outlined]) -> usize {
        let of_sum = |(index, it): (usize, &Outlined)| match &it.place {
            OutlinePlace::Sum(_, adds) if adds.is_empty() => self.n_stated(index),
            OutlinePlace::Sum(_, adds) => self.n_failing(index, adds),
            OutlinePlace::Heading
            | OutlinePlace::TableName
            | OutlinePlace::Item
            | OutlinePlace::OfWhich(_)
            | OutlinePlace::Alone => 0,
        };
        outline.iter().enumerate().map(of_sum).sum()
    }

    /// How many sums of an outline do not cast.
    pub fn failing(&self, outline: &[Outlined]) -> usize {
        let sums = outline.iter().enumerate();
        sums.filter(|(index, it)| match &it.place {
            OutlinePlace::Sum(_, adds) => !self.cast(*index, adds),
            OutlinePlace::Heading
            | OutlinePlace::TableName
            | OutlinePlace::Item
            | OutlinePlace::OfWhich(_)
            | OutlinePlace::Alone => false,
        })
        .count()
    }
}

impl Totals {
    fn column(&self, at: usize) -> ColumnTotal {
        self.0.get(at).copied().unwrap_or(Some((Decimal::ZERO, Decimal::ZERO)))
    }

    /// Adds a row's figures.
    pub fn add(&mut self, row: &[Option<Amount>]) {
        self.change(row, Decimal::checked_add);
    }

    /// Takes a row's figures off.
    pub fn take_off(&mut self, row: &[Option<Amount>]) {
        self.change(row, Decimal::checked_sub);
    }

    /// Whether a column has become too large to be kept, and does not come back by taking off.
    pub fn are_lost(&self) -> bool {
        self.0.iter().any(Option::is_none)
    }

    fn change(
        &mut self,
        row: &[Option<Amount>],
        change: impl Fn(Decimal, Decimal) -> Option<Decimal>,
    ) {
        self.0.resize(self.0.len().max(row.len()), Some((Decimal::ZERO, Decimal::ZERO)));
        for (total, stated) in self.0.iter_mut().zip(row) {
            if let (Some((sum, quanta)), Some(amount)) = (*total, stated) {
                *total = change(sum, amount.value).zip(change(quanta, amount.quantum));
            }
        }
    }
}

/// Whether a stated figure can be the sum of others, each anywhere within its last place.
fn is_sum(stated: Amount, total: ColumnTotal) -> bool {
    let doubled_gap_and_slack = total.and_then(|(sum, quanta)| {
        let gap = stated.value.checked_sub(sum)?.abs();
        Some((gap.checked_add(gap)?, quanta.checked_add(stated.quantum)?))
    });
    doubled_gap_and_slack.is_some_and(|(doubled, slack)| doubled <= slack)
}

/// Whether the figures of a column add up: shares and changes do not.
fn adds_up(words: &HeaderWords) -> bool {
    match words.measure {
        Some(Measure::Percent | Measure::Change | Measure::Index) => false,
        Some(Measure::Money | Measure::Count) => true,
        None => !words.percent,
    }
}

/// A row's values; `places` says which of them a column of the header has, if it adds up.
fn fill(amounts: &mut [Option<Amount>], row: &BodyRow, places: &[Option<usize>]) {
    for (column, _, reading) in &row.figures {
        if let Some(place) = places[*column]
            && let Some(first) = reading.figures().first()
        {
            amounts[place] = match first.said {
                PrintedValue::Number(amount) => Some(amount),
                PrintedValue::Nil => Some(Amount::exact(Decimal::ZERO)),
                PrintedValue::NotApplicable => None,
            };
        }
    }
}
