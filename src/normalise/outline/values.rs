//! The figures of a body by row and column, and whether sums cast over rows.

use std::collections::BTreeMap;

use crossfoot_formulas::leaves_out::PassesOver;
use rust_decimal::Decimal;

use crate::{
    model::{amount::Amount, unit::Measure},
    normalise::{
        figure::PrintedValue,
        header::words::HeaderWords,
        outline::outlined::{OutlinePlace, Outlined},
        table::{
            located::Located,
            rows::{BodyRow, RowShown},
        },
    },
};

/// The first figure of each cell, by row and by column that adds up.
pub struct Values {
    /// The header's columns that add up.
    columns: Vec<usize>,
    /// Row after row.
    amounts: Vec<Option<Amount>>,
    /// Rows that are hidden, in order.
    hidden: Vec<usize>,
    /// Totals that may pass over hidden rows, each with what the formulas of its columns say; none where no
    /// row is hidden.
    passing_over: BTreeMap<usize, BTreeMap<usize, PassesOver>>,
}

/// What a total does not count of the rows that it is over.
#[derive(Debug)]
pub struct Uncounted {
    /// Those rows.
    pub rows: Vec<usize>,
    /// The header's columns in which it does not.
    pub columns: UncountedIn,
}

/// In which columns a total does not count rows.
#[derive(Debug, PartialEq, Eq)]
pub enum UncountedIn {
    /// In these: all that it states.
    All(Vec<usize>),
    /// In these, but not in others that it states.
    Some(Vec<usize>),
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
        let header = &located.block.columns;
        let adds = |it: &usize| header[*it].figures.as_ref().is_some_and(adds_up);
        let columns: Vec<usize> = (0..header.len()).filter(adds).collect();
        let rows = &located.body.rows;
        let mut amounts = vec![None; rows.len() * columns.len()];
        if !columns.is_empty() {
            for (row, amounts) in rows.iter().zip(amounts.chunks_mut(columns.len())) {
                fill(amounts, row, &columns);
            }
        }
        let is_hidden = |at: &usize| rows[*at].shown == RowShown::Hidden;
        let hidden: Vec<usize> = (0..rows.len()).filter(is_hidden).collect();
        let mut passing_over = BTreeMap::new();
        if !hidden.is_empty() {
            let place = |it: &(usize, PassesOver)| Some((columns.binary_search(&it.0).ok()?, it.1));
            let of_row = |row: &BodyRow| row.passes_over.iter().filter_map(place).collect();
            let of_rows = rows.iter().map(of_row).enumerate();
            passing_over.extend(of_rows.filter(|(_, it): &(_, BTreeMap<_, _>)| !it.is_empty()));
        }
        Self { columns, amounts, hidden, passing_over }
    }

    /// Whether a total may pass over rows that it is over.
    pub fn may_pass_over(&self, sum: usize) -> bool {
        let of_sum = self.passing_over.get(&sum);
        of_sum.is_some_and(|it| it.values().any(|it| *it != PassesOver::Nothing))
    }

    /// What a total does not count of the rows that it is over. Whether it was a filter that hid rows no
    /// file of every format says: the stored total does, and for a column whose formula says nothing, such
    /// as a difference of two others.
    pub fn uncounted(&self, sum: usize, rows: &[usize]) -> Option<Uncounted> {
        let (places, shown) = self.places_of_shown(sum, rows)?;
        let is_uncounted = |row: &&usize| shown.binary_search(row).is_err();
        let columns = places.iter().map(|it| self.columns[*it]).collect();
        let is_all = places.len() == self.n_stated(sum);
        Some(Uncounted {
            rows: rows.iter().filter(is_uncounted).copied().collect(),
            columns: if is_all { UncountedIn::All(columns) } else { UncountedIn::Some(columns) },
        })
    }

    /// The places of the columns in which a total counts only rows that are shown, and those rows; `None`
    /// where it counts all rows in every column.
    fn places_of_shown(&self, sum: usize, rows: &[usize]) -> Option<(Vec<usize>, Vec<usize>)> {
        let formulas = self.passing_over.get(&sum)?;
        let is_shown = |at: &&usize| self.hidden.binary_search(at).is_err();
        let shown: Vec<usize> = rows.iter().filter(is_shown).copied().collect();
        if shown.is_empty() || shown.len() == rows.len() {
            return None;
        }
        let stated: Vec<usize> =
            (0..self.columns.len()).filter(|it| self.of_row(sum)[*it].is_some()).collect();
        let (of_all, of_shown) = (self.totals(rows), self.totals(&shown));
        let fails = |place: usize, totals: &Totals| {
            self.of_row(sum)[place].is_some_and(|it| !is_sum(it, totals.column(place)))
        };
        let is_by_filter = |it: &&usize| formulas.get(*it) == Some(&PassesOver::Filtered);
        let n_failing = |totals: &Totals| {
            stated.iter().filter(is_by_filter).filter(|it| fails(**it, totals)).count()
        };
        // A filter hides a row in all columns.
        let is_filtered = n_failing(&of_shown) < n_failing(&of_all);
        let passes_over = |place: &usize| match formulas.get(place) {
            Some(PassesOver::Hidden) => true,
            Some(PassesOver::Filtered) => is_filtered,
            Some(PassesOver::Nothing) | None => false,
        };
        if !stated.iter().any(passes_over) {
            return None;
        }
        let agrees = |place: usize| fails(place, &of_all) && !fails(place, &of_shown);
        let counts_shown =
            |place: &usize| passes_over(place) || !formulas.contains_key(place) && agrees(*place);
        Some((stated.into_iter().filter(counts_shown).collect(), shown))
    }

    /// What the columns come to of the rows that a total counts in them.
    fn counted(&self, sum: usize, rows: &[usize]) -> Totals {
        let mut totals = self.totals(rows);
        if let Some((places, shown)) = self.places_of_shown(sum, rows) {
            let of_shown = self.totals(&shown);
            for place in places {
                totals.0[place] = of_shown.column(place);
            }
        }
        totals
    }

    /// The figures of a row, a column each.
    pub fn of_row(&self, row: usize) -> &[Option<Amount>] {
        let n = self.columns.len();
        &self.amounts[row * n..(row + 1) * n]
    }

    /// What the columns of some rows come to.
    pub fn totals(&self, rows: &[usize]) -> Totals {
        let mut totals = Totals::default();
        rows.iter().for_each(|&row| totals.add(self.of_row(row)));
        totals
    }

    /// Whether every column that a sum states casts over some rows.
    pub fn cast(&self, sum: usize, rows: &[usize]) -> bool {
        !rows.is_empty() && self.cast_to(sum, &self.counted(sum, rows))
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
        self.n_failing_to(sum, &self.counted(sum, rows))
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

/// A row's values in the columns that add up.
fn fill(amounts: &mut [Option<Amount>], row: &BodyRow, columns: &[usize]) {
    for (column, _, reading) in &row.figures {
        if let Ok(place) = columns.binary_search(column)
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
