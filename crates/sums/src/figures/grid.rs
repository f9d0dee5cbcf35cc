//! The figures of a sheet as a dense grid of scaled integers over its used rows and columns.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::{
    mark::DecimalMark,
    sheet_mark::decimal_mark,
    sides::AccountSides,
    text::{Form, Percent, TextFigure},
};
use crate::input::{At, Content, NumberForm, SheetInput, Shown};

/// The most cells of the grid (used rows × used columns).
const LARGEST_GRID: usize = 40_000_000;

/// The most places after the point that are kept; 15 significant digits are all that a cell has.
const MOST_PLACES: u32 = 15;

/// A decimal has so many digits whatever they are.
const LARGEST_SCALED_DIGITS: u32 = 28;

/// What is at a place of the grid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum State {
    /// Nothing.
    #[default]
    Blank,
    /// A mark that says that there is no figure, or that it is not known.
    Missing,
    /// Words, a year, a code: not a figure.
    Words,
    /// A dash: zero by convention.
    Nil,
    /// A stated figure.
    Stated,
}

/// One place of the grid.
#[derive(Debug, Clone, Copy, Default)]
pub struct Figure {
    /// The value, scaled by the grid's places.
    pub value: i128,
    /// The unit of its last place: a power of ten of the scaled value.
    pub unit: u8,
    /// What is there.
    pub state: State,
    /// Whether it is shown in percent.
    pub percent: bool,
    /// How its text is written, as far as it tells a code from an amount.
    pub(super) form: FigureForm,
}

/// How a figure is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum FigureForm {
    /// As digits alone: it may be a code or a year.
    #[default]
    Bare,
    /// With a leading zero.
    LeadingZero,
    /// In brackets.
    Bracketed,
    /// As an amount.
    Written,
}

/// The grid of a sheet.
#[derive(Debug)]
pub struct Grid {
    /// Addresses of the used rows, from 0, ascending.
    pub rows: Vec<u32>,
    /// Addresses of the used columns.
    pub columns: Vec<u32>,
    /// Places after the point that scaled values have.
    pub places: u32,
    figures: Vec<Figure>,
    /// Figures of which the scaled value leaves places out, as they were read.
    finer: BTreeMap<usize, Decimal>,
}

/// Marks a unit as five of its power of ten.
pub(super) const FIVE: u8 = 0x80;

/// What a unit is worth, scaled: a power of ten, or five of one.
pub fn power(unit: u8) -> i128 {
    let ten = 10_i128.pow(u32::from((unit & !FIVE).min(36)));
    if unit & FIVE == 0 { ten } else { 5 * ten }
}

impl Grid {
    /// Reads the cells; `None` where the sheet is too wide and long at once.
    pub fn new(sheet: &SheetInput) -> Option<Self> {
        let mut rows: Vec<u32> = sheet.cells.iter().map(|cell| cell.at.row).collect();
        rows.dedup();
        let mut columns: Vec<u32> = sheet.cells.iter().map(|cell| cell.at.column).collect();
        columns.sort_unstable();
        columns.dedup();
        let size = rows.len().checked_mul(columns.len()).filter(|size| *size <= LARGEST_GRID)?;
        let sides = AccountSides::of(&sheet.cells);
        let mark = decimal_mark(&sheet.cells, &sides);
        let read: Vec<(At, Read)> =
            sheet.cells.iter().map(|cell| (cell.at, read(&cell.content, mark, &sides))).collect();
        let places = places_of(read.iter().filter_map(|(_, it)| it.stated.map(|one| one.0)));
        let mut grid = Self {
            rows,
            columns,
            places,
            figures: vec![Figure::default(); size],
            finer: BTreeMap::new(),
        };
        for (at, read) in read {
            let (Some(row), Some(column)) = (grid.row_of(at.row), grid.column_of(at.column)) else {
                continue;
            };
            let at = grid.index(row, column);
            grid.figures[at] = read.figure(places);
            let finer = read.stated.map(|(value, _)| value).filter(|it| it.scale() > places);
            grid.finer.extend(finer.map(|value| (at, value)));
        }
        Some(grid)
    }

    /// Whether any of its cells is a figure.
    pub fn holds_figures(&self) -> bool {
        self.figures.iter().any(|it| it.state == State::Stated)
    }

    /// Index of a used row by its address.
    pub fn row_of(&self, address: u32) -> Option<usize> {
        self.rows.binary_search(&address).ok()
    }

    /// Index of a used column by its address.
    pub fn column_of(&self, address: u32) -> Option<usize> {
        self.columns.binary_search(&address).ok()
    }

    /// Number of used rows.
    pub fn n_rows(&self) -> usize {
        self.rows.len()
    }

    /// Number of used columns.
    pub fn n_columns(&self) -> usize {
        self.columns.len()
    }

    fn index(&self, row: usize, column: usize) -> usize {
        row * self.columns.len() + column
    }

    /// The place in a used row and column.
    pub fn at(&self, row: usize, column: usize) -> &Figure {
        &self.figures[self.index(row, column)]
    }

    pub(super) fn at_mut(&mut self, row: usize, column: usize) -> &mut Figure {
        let at = self.index(row, column);
        &mut self.figures[at]
    }

    /// The place at an address, if its row and column are used.
    pub fn figure(&self, at: At) -> Option<&Figure> {
        Some(self.at(self.row_of(at.row)?, self.column_of(at.column)?))
    }

    /// The value of a place as it was read, with every place after its point.
    pub fn as_read(&self, row: usize, column: usize) -> Decimal {
        let at = self.index(row, column);
        self.finer.get(&at).copied().unwrap_or_else(|| self.decimal(self.figures[at].value))
    }

    /// Leaves out what lies below a unit; the value as it was read is kept beside.
    pub(super) fn round(&mut self, row: usize, column: usize, unit: u8) {
        let at = self.index(row, column);
        let (value, step) = (self.figures[at].value, power(unit));
        let rest = value % step;
        if rest != 0 {
            let stated = self.decimal(value);
            self.finer.entry(at).or_insert(stated);
            let up = 2 * rest.abs() >= step;
            self.figures[at].value = value - rest + if up { step * rest.signum() } else { 0 };
        }
    }

    /// The address of a place.
    pub fn address(&self, row: usize, column: usize) -> At {
        At::new(self.rows[row], self.columns[column])
    }

    /// Half of a scaled value, as a decimal.
    pub fn half(&self, scaled: i128) -> Decimal {
        let tenths = scaled.saturating_mul(5);
        Decimal::try_from_i128_with_scale(tenths, self.places + 1).unwrap_or_default().normalize()
    }

    /// A scaled value as a decimal.
    pub fn decimal(&self, scaled: i128) -> Decimal {
        Decimal::try_from_i128_with_scale(scaled, self.places).unwrap_or_default().normalize()
    }
}

/// A cell as read, before the scale of the sheet is known.
struct Read {
    state: State,
    stated: Option<(Decimal, Option<Decimal>)>,
    percent: bool,
    form: FigureForm,
}

impl Read {
    fn plain(state: State) -> Self {
        Self { state, stated: None, percent: false, form: FigureForm::Bare }
    }

    fn figure(&self, places: u32) -> Figure {
        let scaled = self.stated.and_then(|(value, quantum)| {
            let unit = match quantum {
                Some(quantum) => exponent_of(quantum, places),
                None => places.saturating_sub(value.scale()),
            };
            Some((scaled(value, places)?, u8::try_from(unit.min(37)).ok()?))
        });
        match (self.state, scaled) {
            (State::Stated, None) => Figure { state: State::Missing, ..Figure::default() },
            (state, scaled) => {
                let (value, unit) = scaled.unwrap_or((0, 0));
                Figure { value, unit, state, percent: self.percent, form: self.form }
            }
        }
    }
}

fn read(content: &Content, mark: DecimalMark, sides: &AccountSides) -> Read {
    match content {
        Content::Number { value, quantum, shown, form } => {
            let written = *form == NumberForm::Amount || quantum.is_some_and(|it| it.scale() > 0);
            Read {
                state: State::Stated,
                stated: Some((value.normalize(), *quantum)),
                percent: *shown == Shown::Percent,
                form: if written { FigureForm::Written } else { FigureForm::Bare },
            }
        }
        Content::Text(text) => match sides.read(text, mark) {
            Some(TextFigure::Number { value, percent, form }) => Read {
                state: State::Stated,
                stated: Some((value, None)),
                percent: percent == Percent::Signed,
                form: match form {
                    Form::Digits => FigureForm::Bare,
                    Form::LeadingZero => FigureForm::LeadingZero,
                    Form::Bracketed => FigureForm::Bracketed,
                    Form::Written => FigureForm::Written,
                },
            },
            Some(TextFigure::Nil) => Read::plain(State::Nil),
            Some(TextFigure::Missing) => Read::plain(State::Missing),
            None if text.trim().is_empty() => Read::plain(State::Blank),
            None => Read::plain(State::Words),
        },
        Content::Other => Read::plain(State::Words),
    }
}

/// The places of the scale: those of the finest figure, as far as the largest leaves room.
fn places_of(values: impl Iterator<Item = Decimal>) -> u32 {
    let (mut places, mut whole_digits) = (0, 1);
    for value in values {
        places = places.max(value.scale());
        let digits = value.trunc().mantissa().unsigned_abs().checked_ilog10().unwrap_or(0) + 1;
        whole_digits = whole_digits.max(digits);
    }
    places.min(MOST_PLACES).min(LARGEST_SCALED_DIGITS.saturating_sub(whole_digits))
}

fn scaled(value: Decimal, places: u32) -> Option<i128> {
    let value = if value.scale() > places { value.round_dp(places) } else { value };
    value.mantissa().checked_mul(10_i128.checked_pow(places - value.scale())?)
}

/// The exponent of a power of ten, scaled.
fn exponent_of(quantum: Decimal, places: u32) -> u32 {
    let quantum = quantum.normalize();
    match quantum.mantissa().unsigned_abs().checked_ilog10() {
        Some(digits) => (places + digits).saturating_sub(quantum.scale()),
        None => 0,
    }
}
