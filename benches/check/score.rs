//! One book: whether its fault is reported, where, and whether the sound one is accused.

use crossfoot_cells::{ReadOptions, extract};
use crossfoot_recipes::Made;
use crossfoot_sums::{
    book::{BookFound, find_in},
    report::{Confidence, EquationStatus},
};
use rust_decimal::Decimal;

/// Counts over books.
#[derive(Debug, Clone, Copy, Default)]
pub struct Score {
    faulty: usize,
    reported: usize,
    likely: usize,
    first: usize,
    figure: usize,
    three: usize,
    sound: usize,
    accused: usize,
}

impl Score {
    pub fn add(&mut self, other: &Self) {
        self.faulty += other.faulty;
        self.reported += other.reported;
        self.likely += other.likely;
        self.first += other.first;
        self.figure += other.figure;
        self.three += other.three;
        self.sound += other.sound;
        self.accused += other.accused;
    }

    pub fn is_perfect(&self) -> bool {
        self.figure == self.faulty && self.accused == 0
    }

    pub fn row(&self, name: &str) -> String {
        let percent = |n: usize, of: usize| match (n * 1000 + of / 2).checked_div(of) {
            Some(thousandths) => format!("{}.{} %", thousandths / 10, thousandths % 10),
            None => "–".to_owned(),
        };
        let of_faulty = |n: usize| percent(n, self.faulty);
        format!(
            "| {name} | {} | {} | {} | {} | {} | {} | {} | {} |",
            self.faulty,
            of_faulty(self.reported),
            of_faulty(self.likely),
            of_faulty(self.first),
            of_faulty(self.figure),
            of_faulty(self.three),
            self.sound,
            percent(self.accused, self.sound),
        )
    }
}

/// A suspect of a break: sheet, row, column, and what it should say.
type Named = (usize, u32, u32, Decimal);

/// The suspects of each break.
fn breaks(bytes: &[u8], extension: &str, least: Confidence) -> Vec<Vec<Named>> {
    let file = format!("book.{extension}").into();
    let extracted = extract(&file, bytes, &ReadOptions::default());
    let Some(workbook) = extracted.workbook else { return Vec::new() };
    let BookFound { sheets } = find_in(&workbook);
    let mut breaks = Vec::new();
    for (sheet, found) in sheets.iter().enumerate() {
        for one in found.equations() {
            if one.status == EquationStatus::Breaks && one.confidence >= least {
                let named = one.suspects.iter();
                breaks
                    .push(named.map(|it| (sheet, it.at.row, it.at.column, it.proposed)).collect());
            }
        }
    }
    breaks
}

/// Scores one book.
pub fn score(made: &Made, extension: &str) -> Score {
    let answer = &made.answer;
    let likely = breaks(&made.faulty, extension, Confidence::Likely);
    let reported = breaks(&made.faulty, extension, Confidence::Possible);
    let cells: Vec<((usize, u32, u32), Decimal)> = std::iter::once((answer.at, answer.right))
        .chain(answer.also.iter().copied())
        .map(|(at, right)| ((at.sheet, at.row, at.column), Decimal::new(right, 6)))
        .collect();
    let is_cell = |named: &Named| cells.iter().any(|(at, _)| *at == (named.0, named.1, named.2));
    let is_right = |named: &Named| {
        cells.iter().any(|(at, right)| {
            *at == (named.0, named.1, named.2) && right.round_dp(2) == named.3.round_dp(2)
        })
    };
    let first = |test: &dyn Fn(&Named) -> bool| {
        likely.iter().any(|suspects| suspects.first().is_some_and(test))
    };
    let three = likely.iter().any(|suspects| suspects.iter().take(3).any(is_cell));
    let count = |yes: bool| usize::from(yes);
    Score {
        faulty: 1,
        reported: count(!reported.is_empty()),
        likely: count(!likely.is_empty()),
        first: count(first(&is_cell)),
        figure: count(first(&is_right)),
        three: count(three),
        sound: 1,
        accused: count(!breaks(&made.sound, extension, Confidence::Likely).is_empty()),
    }
}
