//! What was said of a book against the right answer.

use crossfoot_recipes::plain;

use crate::{answers::Equation, books::Book};

/// Counts over books.
#[derive(Debug, Clone, Copy, Default)]
pub struct Score {
    books: usize,
    /// A break about the cell, possible ones too.
    found: usize,
    /// A break about the cell that makes the verdict.
    told: usize,
    /// The cell is the first suspect.
    first: usize,
    /// … and the figure proposed for it is the right one.
    right: usize,
    /// The cell is among the first three suspects.
    among_three: usize,
    /// Books with likely breaks that are about neither the cell nor what is computed from it.
    beside: usize,
    /// Books in which the breaks about the one fault are more than one finding.
    several: usize,
    /// Sound books with a likely break.
    pub accused: usize,
}

impl Score {
    pub fn add(&mut self, other: &Self) {
        self.books += other.books;
        self.found += other.found;
        self.told += other.told;
        self.first += other.first;
        self.right += other.right;
        self.among_three += other.among_three;
        self.beside += other.beside;
        self.several += other.several;
        self.accused += other.accused;
    }

    pub fn is_right(&self) -> bool {
        self.told > 0 && self.right > 0 && self.beside == 0
    }

    pub fn header() -> String {
        "| | books | found | likely | first | right cell and figure | among three | false beside \
         | several findings | sound ones accused |\n|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|"
            .to_owned()
    }

    pub fn row(&self, name: &str) -> String {
        let share = |n: usize| format!("{:.1} %", 100.0 * n as f64 / self.books.max(1) as f64);
        format!(
            "| {name} | {} | {} | {} | {} | {} | {} | {} | {} | {} |",
            self.books,
            share(self.found),
            share(self.told),
            share(self.first),
            share(self.right),
            share(self.among_three),
            self.beside,
            self.several,
            self.accused
        )
    }

    pub fn describe(&self, book: &Book) -> String {
        let answer = &book.answer;
        let verdict = match (self.found, self.told, self.first, self.right) {
            (0, ..) => "not found",
            (_, 0, ..) => "only possible",
            (_, _, 0, _) => "another cell first",
            (_, _, _, 0) => "another figure",
            (..) => "right",
        };
        format!(
            "{} [{} {}]: {} at {}!{}, {} should be {}: {verdict}{}{}",
            book.faulty,
            book.recipe.language.code(),
            book.recipe.medium.word(),
            answer.fault.word(),
            book.sheet,
            answer.at.address(),
            plain(answer.printed, answer.shown),
            plain(answer.right, answer.shown),
            if self.beside > 0 { ", false breaks beside" } else { "" },
            if self.accused > 0 { ", sound one accused" } else { "" },
        )
    }
}

/// Scores one book.
pub fn score(book: &Book, faulty: &[Equation], sound: &[Equation]) -> Score {
    let answer = &book.answer;
    let places: Vec<(String, String)> = std::iter::once((answer.at, answer.right))
        .chain(answer.also.iter().copied())
        .map(|(at, right)| (at.address(), plain(right, answer.shown)))
        .collect();
    let about = |row: &&Equation| places.iter().any(|(cell, _)| row.is_about(&book.sheet, cell));
    let found = faulty.iter().filter(|row| row.is_break()).filter(about).count();
    let likely: Vec<&Equation> =
        faulty.iter().filter(|row| row.is_likely_break()).filter(about).collect();
    let said = |test: &dyn Fn(&Equation, &str, &str) -> bool| {
        usize::from(
            likely.iter().any(|row| places.iter().any(|(cell, figure)| test(row, cell, figure))),
        )
    };
    let findings: std::collections::BTreeSet<&str> =
        likely.iter().map(|row| row.finding.as_str()).collect();
    Score {
        books: 1,
        found: usize::from(found > 0),
        told: usize::from(!likely.is_empty()),
        first: said(&|row, cell, _| row.names_first(cell)),
        right: said(&|row, cell, figure| row.names_first(cell) && row.proposes(figure)),
        among_three: said(&|row, cell, _| row.names(cell)),
        beside: usize::from(faulty.iter().filter(|row| row.is_likely_break()).any(|row| {
            let consequence = book.consequences.iter().any(|cell| row.is_about(&book.sheet, cell));
            !about(&row) && !consequence
        })),
        several: usize::from(answer.also.is_empty() && findings.len() > 1),
        accused: usize::from(sound.iter().any(Equation::is_likely_break)),
    }
}
