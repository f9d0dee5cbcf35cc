//! Numbers that are no figures: years, counters, codes, numbers of columns.

use super::grid::{FigureForm, Grid, State};

/// Years that a header or a column of years may name.
const YEARS: std::ops::RangeInclusive<i128> = 1780..=2110;

/// So many of a hundred must be as the rule says.
const NEARLY_ALL: usize = 90;

/// A code of this many digits is no amount where all of its column have as many.
const LONG_CODE: u32 = 6;

/// Rows at the foot of a column that are looked at for a total.
const LAST_ROWS: usize = 3;

/// Turns what is no figure into words. `is_total` says of a row, by its address, whether it is called a
/// total: its figures are amounts, and so are those of their columns.
pub(super) fn set_aside(grid: &mut Grid, is_total: &dyn Fn(u32) -> bool) {
    let unit = 10_i128.pow(grid.places);
    // A row is a header as long as nothing above it is a figure that could be an amount.
    let mut header = true;
    for row in 0..grid.n_rows() {
        let line: Vec<(usize, usize)> = stated(grid, (0..grid.n_columns()).map(|it| (row, it)));
        let numbers = whole_numbers(grid, &line, unit);
        // Amounts of the size of years, in the first row below its headings, are in no order.
        let first_amounts =
            || line.iter().all(|(row, column)| is_under_a_heading(grid, *row, *column));
        let years = numbers.len() >= 2
            && all_years(&numbers, line.len())
            && (is_ascending(&numbers) || (header && !first_amounts()));
        // Numbers of columns have no name, or are in the header; small amounts may count up too.
        let named = (0..grid.n_columns()).any(|it| grid.at(row, it).state == State::Words);
        let first = numbers.first().copied().unwrap_or(0);
        let numbered = numbers.iter().all(|it| *it > 0) && (!named || (header && first <= 2));
        let counted =
            numbered && numbers.len() >= 3 && numbers.len() == line.len() && counts_up(&numbers);
        let single = header
            && line.len() == 1
            && all_years(&numbers, 1)
            && !line.first().is_some_and(|(_, column)| is_under_a_heading(grid, row, *column));
        if years || counted || single {
            into_words(grid, &line);
        } else if !line.is_empty() {
            header = false;
        }
    }
    for column in 0..grid.n_columns() {
        let line: Vec<(usize, usize)> = stated(grid, (0..grid.n_rows()).map(|it| (it, column)));
        let numbers = whole_numbers(grid, &line, unit);
        let years = numbers.len() >= 3 && all_years(&numbers, line.len());
        let counter = numbers.len() >= 4 && numbers.len() == line.len() && counts_up(&numbers);
        let has_total =
            || line.iter().rev().take(LAST_ROWS).any(|(row, _)| is_total(grid.rows[*row]));
        if years || counter || (codes(grid, column, &line, &numbers) && !has_total()) {
            into_words(grid, &line);
        } else {
            let zeros: Vec<_> = line
                .iter()
                .copied()
                .filter(|(row, column)| grid.at(*row, *column).form == FigureForm::LeadingZero)
                .collect();
            into_words(grid, &zeros);
        }
    }
}

/// Whether a figure of a labelled row has words above it: it is the first amount of a column.
fn is_under_a_heading(grid: &Grid, row: usize, column: usize) -> bool {
    let labelled = (0..column).any(|it| grid.at(row, it).state == State::Words);
    let above = (0..row).rev().map(|it| grid.at(it, column).state);
    let above = above.into_iter().find(|state| *state != State::Blank);
    labelled && above == Some(State::Words)
}

fn stated(grid: &Grid, places: impl Iterator<Item = (usize, usize)>) -> Vec<(usize, usize)> {
    places.filter(|(row, column)| grid.at(*row, *column).state == State::Stated).collect()
}

fn into_words(grid: &mut Grid, places: &[(usize, usize)]) {
    for (row, column) in places {
        grid.at_mut(*row, *column).state = State::Words;
    }
}

/// The whole numbers among them that are written bare.
fn whole_numbers(grid: &Grid, line: &[(usize, usize)], unit: i128) -> Vec<i128> {
    line.iter()
        .map(|(row, column)| grid.at(*row, *column))
        .filter(|it| it.form != FigureForm::Written && it.value % unit == 0)
        .map(|it| it.value / unit)
        .collect()
}

fn all_years(numbers: &[i128], n: usize) -> bool {
    numbers.len() == n && numbers.iter().all(|it| YEARS.contains(it))
}

fn is_ascending(numbers: &[i128]) -> bool {
    let steps = || numbers.windows(2).map(|pair| pair[1] - pair[0]);
    steps().all(|step| (0..=10).contains(&step)) || steps().all(|step| (-10..=0).contains(&step))
}

/// One more each time, or back at one; brackets round a number of a column are no sign.
fn counts_up(numbers: &[i128]) -> bool {
    let steps = numbers
        .windows(2)
        .filter(|pair| {
            let (before, after) = (pair[0].abs(), pair[1].abs());
            after == before + 1 || (after == 1 && before > 1)
        })
        .count();
    steps * 100 >= (numbers.len() - 1) * NEARLY_ALL
}

/// A column of codes: of one length of six digits or more, or rising beside a column of names.
fn codes(grid: &Grid, column: usize, line: &[(usize, usize)], numbers: &[i128]) -> bool {
    if numbers.len() < 4 || numbers.len() != line.len() {
        return false;
    }
    let first = (0..column)
        .all(|left| (0..grid.n_rows()).all(|row| grid.at(row, left).state != State::Stated));
    let digits = |number: &i128| number.unsigned_abs().checked_ilog10().unwrap_or(0) + 1;
    let length = numbers.first().map(digits).unwrap_or(0);
    let alike = numbers.iter().filter(|it| digits(it) == length).count();
    if alike * 100 >= numbers.len() * NEARLY_ALL && length >= LONG_CODE && first {
        return true;
    }
    let rising = numbers.windows(2).filter(|pair| pair[1] > pair[0]).count();
    let names = column + 1 < grid.n_columns() && {
        let words = line.iter().filter(|(row, _)| grid.at(*row, column + 1).state == State::Words);
        words.count() * 100 >= line.len() * NEARLY_ALL
    };
    first && names && rising * 100 >= (numbers.len() - 1) * NEARLY_ALL
}
