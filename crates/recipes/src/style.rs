//! How a book looks: drawn once, so that its sheets look alike.

use crate::{
    book::{ONE, Shown},
    random::Random,
    words::{Language, Words},
};

/// The look of a book.
#[derive(Debug, Clone)]
pub struct Style {
    /// The words of its language.
    pub words: Words,
    /// Empty columns on the left.
    pub left: u32,
    /// Rows of title above the header.
    pub title_rows: u32,
    /// Whether lines are numbered in a column of their own.
    pub numbered: bool,
    /// Whether lines are indented under their heading.
    pub indented: bool,
    /// Whether totals are in bold.
    pub bold: bool,
    /// Whether an empty row is between the lines and their total.
    pub gap_before_total: bool,
    /// The places of amounts.
    pub amounts: Shown,
    /// The largest amount of a line, in units.
    pub size: i64,
    /// Whether amounts are multiples of ten or a hundred more often than not.
    pub rounded: bool,
}

impl Style {
    /// A look in a language.
    pub fn draw(language: Language, random: &mut Random) -> Result<Self, toml::de::Error> {
        Ok(Self {
            words: language.words()?,
            left: u32::from(random.chance(25)),
            title_rows: random.one_of([0, 1, 1, 2]),
            numbered: random.chance(25),
            indented: random.chance(40),
            bold: random.chance(60),
            gap_before_total: random.chance(20),
            amounts: random.one_of([Shown::Cents, Shown::Cents, Shown::Whole]),
            size: random.one_of([2_000, 20_000, 90_000, 900_000]),
            rounded: random.chance(20),
        })
    }

    /// The amount of a line, in millionths: a few hundred to the style's size.
    pub fn amount(&self, random: &mut Random) -> i64 {
        let low = (self.size / 60).max(12);
        // Amounts of a book differ by magnitudes: half of them are below a tenth of the largest.
        let high = if random.chance(50) { self.size } else { (self.size / 8).max(low * 2) };
        let whole = random.within(low, high);
        if self.rounded && random.chance(70) {
            let step = if whole > 1_000 { 100 } else { 10 };
            return (whole / step).max(1) * step * ONE;
        }
        match self.amounts {
            Shown::Whole => whole * ONE,
            Shown::Tenths => whole * ONE + random.within(0, 9) * ONE / 10,
            Shown::Cents | Shown::Percent => whole * ONE + random.within(0, 99) * ONE / 100,
        }
    }

    /// A year's name, as in `FY26`.
    pub fn year(&self, random: &mut Random) -> String {
        crate::words::with(&self.words.year, &random.within(2021, 2027).to_string())
    }

    /// The name of a total of all.
    pub fn total(&self, random: &mut Random) -> String {
        random.pick(&self.words.total).cloned().unwrap_or_default()
    }

    /// The name of a total of a section.
    pub fn total_of(&self, name: &str, random: &mut Random) -> String {
        random.pick(&self.words.total_of).map(|it| crate::words::with(it, name)).unwrap_or_default()
    }
}
