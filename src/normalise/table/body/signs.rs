//! What the label of a row says of the signs of its figures: `Less: receipts` takes them away, and where
//! a whole row is set in brackets, those around its figures are no minus.

use crate::{
    model::{
        amount::Amount,
        workbook::{CellValue, RichText},
    },
    normalise::{
        cell::{
            cells,
            reading::{CellFigure, CellReading},
        },
        figure::PrintedValue,
        sheet::grid::GridCell,
    },
    profile::{FigureWords, Marked, PhraseWords, Profile},
};

/// What a label says of the signs of its row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Signs {
    /// Nothing.
    AsPrinted,
    /// Figures without a sign are taken away.
    TakenAway,
    /// The brackets are those of the row.
    InBrackets,
}

impl Signs {
    /// What a label says.
    pub(super) fn of(label: &str, profile: &Profile) -> Self {
        let label = label.trim().to_lowercase();
        let begins_with = |word: &String| {
            let rest = label.strip_prefix(word.as_str());
            // `Less` is not the beginning of `Lessons`.
            let is_latin = word.ends_with(|c: char| c.is_ascii_alphabetic());
            rest.is_some_and(|it| !is_latin || !it.starts_with(|c: char| c.is_alphabetic()))
        };
        let has_brackets =
            |word: &String| word.starts_with('(') && label.starts_with(word.as_str());
        // A total of what is taken away is the sum of figures without a sign.
        let is_total = || profile.rows.total.iter().any(|it| it.is_match(&label));
        if profile.rows.less.iter().any(begins_with) && !is_total() {
            Self::TakenAway
        } else if profile.rows.of_which.iter().any(has_brackets) && label.ends_with(')') {
            Self::InBrackets
        } else {
            Self::AsPrinted
        }
    }
}

/// A reading as the label means it; a cell of text in brackets is read again without them.
pub(super) fn apply(
    signs: Signs,
    reading: CellReading,
    cell: &GridCell<'_>,
    words: &FigureWords,
    phrases: Option<&PhraseWords>,
    marked: Marked,
) -> CellReading {
    match signs {
        Signs::AsPrinted => reading,
        Signs::TakenAway => each(reading, |amount| -amount.value.abs()),
        Signs::InBrackets => match (&cell.cell.value, inside(&cell.text)) {
            (CellValue::Text(_), Some(inside)) => {
                match cells::read_text(&RichText::plain(inside), words, phrases, marked) {
                    CellReading::SetAside(_) | CellReading::Blank => reading,
                    read @ (CellReading::Figure(_) | CellReading::Figures(_)) => read,
                }
            }
            // Typed into a cell, a figure in brackets is stored as a negative one.
            (CellValue::Number(_), Some(_)) => each(reading, |amount| amount.value.abs()),
            (_, _) => reading,
        },
    }
}

/// The text between two brackets.
fn inside(text: &str) -> Option<&str> {
    text.trim().strip_prefix('(')?.strip_suffix(')')
}

fn each(reading: CellReading, value: impl Fn(Amount) -> rust_decimal::Decimal) -> CellReading {
    let signed = |figure: CellFigure| match figure.said {
        PrintedValue::Number(amount) => {
            let said = PrintedValue::Number(Amount { value: value(amount), ..amount });
            CellFigure { said, ..figure }
        }
        PrintedValue::Nil | PrintedValue::NotApplicable => figure,
    };
    match reading {
        CellReading::Figure(figure) => CellReading::Figure(signed(figure)),
        CellReading::Figures(figures) => {
            CellReading::Figures(figures.into_iter().map(signed).collect())
        }
        other @ (CellReading::Blank | CellReading::SetAside(_)) => other,
    }
}
