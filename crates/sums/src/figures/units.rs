//! The last place of each figure: what one unit of it is worth.
//!
//! The coarser of the finest place in its column and in its row, of the trailing zeros that nearly
//! all figures of its column share, and of its number format. Where no format says it, one cell alone
//! cannot: `213` in a column of `213.4` is `213.0`.

use super::grid::{Figure, Grid, State};

/// Trailing zeros are a unit where so many of a hundred figures share them.
const SHARED_PERCENT: usize = 97;

/// Fewer figures than this say nothing about trailing zeros.
const FEWEST_FOR_ZEROS: usize = 8;

/// Fewer figures than this in a row say nothing about its places.
const FEWEST_IN_ROW: usize = 3;

/// Digits that a stored number has at most.
const SIGNIFICANT: u32 = 15;

/// Sets the unit of every stated figure.
pub(super) fn settle(grid: &mut Grid) {
    let (n_rows, n_columns) = (grid.n_rows(), grid.n_columns());
    let rows: Vec<Finest> = (0..n_rows)
        .map(|row| Finest::of((0..n_columns).map(|column| grid.at(row, column))))
        .collect();
    for column in 0..n_columns {
        let finest = Finest::of((0..n_rows).map(|row| grid.at(row, column)));
        let zeros = shared_zeros(grid, column);
        let noise = noise(grid, column);
        for (row, in_row) in rows.iter().enumerate() {
            let figure = grid.at_mut(row, column);
            if figure.state != State::Stated {
                continue;
            }
            let in_row = if in_row.n >= FEWEST_IN_ROW { in_row.unit } else { 0 };
            let mut unit = finest.unit.max(in_row);
            // A place that the figure itself uses is never below its unit, unless its format hides it.
            unit = unit.min(figure.unit.max(finest.unit));
            if zeros > unit && divisible(figure.value, zeros) {
                unit = zeros;
            }
            figure.unit = unit.max(noise).max(shown(figure));
        }
    }
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
        let mut finest = Self { n: 0, unit: u8::MAX };
        for figure in figures.filter(|it| it.state == State::Stated) {
            finest.n += 1;
            finest.unit = finest.unit.min(figure.unit);
        }
        if finest.n == 0 { Self { n: 0, unit: 0 } } else { finest }
    }
}

fn divisible(value: i128, exponent: u8) -> bool {
    value % super::grid::power(exponent) == 0
}

/// The trailing zeros, three or more before the point, that nearly all figures of a column share.
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
    (3..=9).rev().map(|zeros| places.saturating_add(zeros)).find(|it| share(*it)).unwrap_or(0)
}

/// Below the 15th digit of the largest figure of a column there is only the noise of binary
/// fractions.
fn noise(grid: &Grid, column: usize) -> u8 {
    let largest = (0..grid.n_rows())
        .map(|row| grid.at(row, column).value.unsigned_abs())
        .max()
        .unwrap_or(0);
    let digits = largest.checked_ilog10().unwrap_or(0) + 1;
    u8::try_from(digits.saturating_sub(SIGNIFICANT - 1)).unwrap_or(0)
}
