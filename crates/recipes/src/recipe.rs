//! A book by name: what it is, and the bytes that come of it.

use crate::{
    book::{At, Book, Shown},
    fault::{Answer, Fault, plant},
    kinds::Kind,
    random::Random,
    style::Style,
    words::Language,
    write::{Medium, Numbers, WriteError, write},
};

/// What a book is. The seed decides the figures, the layout and the look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Recipe {
    /// The kind of book.
    pub kind: Kind,
    /// The language of its words.
    pub language: Language,
    /// The format of its file.
    pub medium: Medium,
    /// What is wrong with the faulty one.
    pub fault: Fault,
    /// Of all that is drawn.
    pub seed: u64,
}

/// A book made.
#[derive(Debug, Clone)]
pub struct Made {
    /// The file in which all is well.
    pub sound: Vec<u8>,
    /// The file with the fault.
    pub faulty: Vec<u8>,
    /// What is wrong in it.
    pub answer: Answer,
    /// The name of the sheet at fault; empty in a delimited file.
    pub sheet: String,
    /// The cells of that sheet that are computed, however indirectly, from those at fault.
    pub computed_from: Vec<At>,
}

/// Why a book could not be made.
#[derive(Debug, thiserror::Error)]
pub enum MakeError {
    /// The file of words is broken.
    #[error("the words of the language cannot be read: {0}")]
    Words(#[from] toml::de::Error),
    /// The format has no room for it.
    #[error(transparent)]
    Write(#[from] WriteError),
}

impl Recipe {
    /// Makes the book; `None` where it has no room for the fault in this format.
    ///
    /// # Errors
    /// The words cannot be read, or the format has no room for a text or a number.
    pub fn make(self) -> Result<Option<Made>, MakeError> {
        let mut random = Random::new(self.seed);
        let style = Style::draw(self.language, &mut random)?;
        let numbers = Numbers::draw(&mut random);
        let sound = self.kind.write(&style, &mut random);
        if sound.sheets.len() > 1 && !self.medium.has_sheets() {
            return Ok(None);
        }
        let Some((faulty, answer)) = plant(&sound, self.fault, self.medium, &mut random) else {
            return Ok(None);
        };
        let sheet = if self.medium.has_sheets() { name(&sound, answer.at) } else { String::new() };
        let mut computed_from = vec![answer.at];
        computed_from.extend(answer.also.iter().map(|(at, _)| *at));
        faulty.follow(&mut computed_from);
        Ok(Some(Made {
            sound: write(&sound, self.medium, numbers)?,
            faulty: write(&faulty, self.medium, numbers)?,
            answer,
            sheet,
            computed_from,
        }))
    }
}

fn name(book: &Book, at: At) -> String {
    book.sheets.get(at.sheet).map(|sheet| sheet.name.clone()).unwrap_or_default()
}

/// A value in millionths as a plain decimal with the places shown, as in `12044.10`; a rate is
/// given in percent.
#[must_use]
pub fn plain(value: i64, shown: Shown) -> String {
    let units = shown.round(value) / shown.unit();
    let base = 10_i64.pow(shown.places());
    let sign = if units < 0 { "-" } else { "" };
    let whole = units.unsigned_abs() / base.unsigned_abs();
    match shown.places() {
        0 => format!("{sign}{whole}"),
        places => {
            let rest = units.unsigned_abs() % base.unsigned_abs();
            format!("{sign}{whole}.{rest:0width$}", width = places as usize)
        }
    }
}
