//! The last place of each figure: what one unit of it is worth.
//!
//! The coarser of the finest place in its column and in its row, of the trailing zeros that nearly
//! all figures of its column share, and of its number format. Where no format says it, one cell alone
//! cannot: `213` in a column of `213.4` is `213.0`.

use super::grid::{FIVE, Figure, Grid, State, power};

/// Trailing zeros are a unit where so many of a hundred figures share them.
const SHARED_PERCENT: usize = 97;

/// Fewer figures than this say nothing about trailing zeros.
const FEWEST_FOR_ZEROS: usize = 8;

/// Fewer figures than this in a row say nothing about its places.
const FEWEST_IN_ROW: usize = 3;

/// A place shown by fewer of a hundred figures is not that of the others.
const RARE_PERCENT: usize = 8;

/// Digits that a stored number has at most.
const SIGNIFICANT: u32 = 15;

/// Sets the unit of every stated figure.
pub(super) fn settle(grid: &mut Grid) {
    let (n_rows, n_columns) = (grid.n_rows(), grid.n_columns());
    let places = u8::try_from(grid.places).unwrap_or(u8::MAX);
    let rows: Vec<Finest> = (0..n_rows)
        .map(|row| Finest::of((0..n_columns).map(|column| grid.at(row, column))))
        .collect();
    let whole = point_zero_only(grid);
    for column in 0..n_columns {
        let finest = Finest::of((0..n_rows).map(|row| grid.at(row, column)));
        let zeros = shared_zeros(grid, column);
        let noise = noise(grid, column);
        let fives = shares_fives(grid, column);
        for (row, in_row) in rows.iter().enumerate() {
            if grid.at(row, column).state != State::Stated {
                continue;
            }
            // A balance of nothing is stored as 1.6E-12.
            if noise <= places {
                grid.round(row, column, noise);
            }
            let figure = grid.at_mut(row, column);
            let in_row = if in_row.n >= FEWEST_IN_ROW { in_row.unit } else { 0 };
            let mut unit = finest.unit.max(in_row);
            // A place that the figure itself uses is not below its unit.
            if !divisible(figure.value, unit) {
                unit = figure.unit;
            }
            if zeros > unit && divisible(figure.value, zeros) {
                unit = zeros;
            }
            figure.unit = unit.max(noise).max(shown(figure)).max(whole);
            if fives && figure.unit == places && figure.value % (5 * power(places)) == 0 {
                figure.unit |= FIVE;
            }
        }
    }
}

/// The unit of ones where every figure of the sheet is written with `.0`: programs write whole
/// numbers so, and no tenth was ever known.
fn point_zero_only(grid: &Grid) -> u8 {
    let places = u8::try_from(grid.places).unwrap_or(0);
    let only = places == 1
        && (0..grid.n_rows()).all(|row| {
            (0..grid.n_columns()).all(|column| divisible(grid.at(row, column).value, places))
        });
    if only { places } else { 0 }
}

/// The unit that its own text or format shows, where that is coarser than its digits.
fn shown(figure: &Figure) -> u8 {
    if figure.value != 0 && !divisible(figure.value, figure.unit) { figure.unit } else { 0 }
}

/// The finest unit among some figures.
struct Finest {
    n: usize,
    unit: u8,
}

impl Finest {
    fn of<'a>(figures: impl Iterator<Item = &'a Figure>) -> Self {
        let mut n_with = [0_usize; 64];
        let mut n = 0;
        for figure in figures.filter(|it| it.state == State::Stated) {
            n += 1;
            n_with[usize::from(figure.unit.min(63))] += 1;
        }
        // A place that hardly any figure shows is not that of the others.
        let shown = |(_, count): &(u8, usize)| *count > 0 && *count * 100 >= n * RARE_PERCENT;
        let unit = (0..).zip(n_with).find(shown).map_or(0, |(unit, _)| unit);
        Self { n, unit }
    }
}

fn divisible(value: i128, exponent: u8) -> bool {
    value % power(exponent) == 0
}

/// The trailing zeros that nearly all figures of a column share: decimals, or three and more before
/// the point.
fn shared_zeros(grid: &Grid, column: usize) -> u8 {
    let figures: Vec<i128> = (0..grid.n_rows())
        .map(|row| grid.at(row, column))
        .filter(|it| it.state == State::Stated && it.value != 0)
        .map(|it| it.value)
        .collect();
    if figures.len() < FEWEST_FOR_ZEROS {
        return 0;
    }
    let places = u8::try_from(grid.places).unwrap_or(u8::MAX);
    let share = |zeros: u8| {
        let n = figures.iter().filter(|value| divisible(**value, zeros)).count();
        n * 100 >= figures.len() * SHARED_PERCENT
    };
    // Whole tens and hundreds are common by chance; a last decimal that is always zero is not.
    let whole = (3..=9).rev().map(|zeros| places.saturating_add(zeros));
    let decimals = (1..=places.min(4)).rev();
    whole.chain(decimals).find(|it| share(*it)).unwrap_or(0)
}

/// Whether the figures of a column are rounded to fives, as counts of people often are.
fn shares_fives(grid: &Grid, column: usize) -> bool {
    let five = 5 * power(u8::try_from(grid.places).unwrap_or(u8::MAX));
    let (mut n, mut fives, mut odd) = (0, 0, 0);
    for row in 0..grid.n_rows() {
        let figure = grid.at(row, column);
        if figure.state == State::Stated && figure.value != 0 {
            n += 1;
            fives += usize::from(figure.value % five == 0);
            odd += usize::from(figure.value % (2 * five) != 0);
        }
    }
    n >= FEWEST_FOR_ZEROS && fives * 100 >= n * SHARED_PERCENT && odd * 10 >= n * 2
}

/// Below the 15th digit of the largest figure of a column there is only the noise of binary
/// fractions.
fn noise(grid: &Grid, column: usize) -> u8 {
    let stated = (0..grid.n_rows()).map(|row| grid.at(row, column));
    let stated = stated.filter(|it| it.state == State::Stated);
    let largest = stated.map(|it| it.value.unsigned_abs()).max().unwrap_or(0);
    let digits = largest.checked_ilog10().unwrap_or(0) + 1;
    u8::try_from(digits.saturating_sub(SIGNIFICANT - 1)).unwrap_or(0)
}
