//! How files are read of which a profile says how their texts are decoded.

use std::sync::OnceLock;

use anyhow::anyhow;

use super::find::{self, unusable};
use crate::{
    cli::{arguments::ReadingArguments, isolate::Reader},
    extract::{Formulas, ReadOptions},
    profile::{Decoding, Profile},
};

/// Encodings that are tried on delimited files of which nobody says anything.
pub const ANY_ENCODINGS: [&str; 5] = ["big5", "gb18030", "shift_jis", "euc-kr", "windows-1252"];

/// The readers of files that are read without being understood: only what they do not say themselves
/// is asked of a profile, and only once one comes that does not say it.
pub struct Readers<'a> {
    reading: &'a ReadingArguments,
    of_workbooks: Reader,
    of_texts: OnceLock<Result<Reader, String>>,
}

impl<'a> Readers<'a> {
    /// The readers that are told this.
    pub fn of(reading: &'a ReadingArguments) -> Self {
        let options = ReadOptions {
            encoding: reading.encoding.clone(),
            formulas: Formulas::Written,
            ..ReadOptions::default()
        };
        let of_workbooks = Reader { options, bounds: reading.bounds };
        Self { reading, of_workbooks, of_texts: OnceLock::new() }
    }

    /// The reader of workbooks, which say themselves what a profile would have to say of a text.
    pub fn of_workbooks(&self) -> &Reader {
        &self.of_workbooks
    }

    /// The reader of texts, for whom the patterns of a profile need not be compiled.
    ///
    /// # Errors
    /// Where there is no such profile, or it is wrong.
    pub fn of_texts(&self) -> anyhow::Result<&Reader> {
        let reader = || reader_of_texts(self.reading).map_err(|why| format!("{why:#}"));
        self.of_texts.get_or_init(reader).as_ref().map_err(|why| anyhow!("{why}"))
    }
}

/// What the profiles say of texts, one after the other.
fn reader_of_texts(reading: &ReadingArguments) -> anyhow::Result<Reader> {
    let encoding = reading.encoding.clone();
    let mut options = ReadOptions { encoding, ..ReadOptions::default() };
    for (name, toml) in find::sources(&reading.profile)? {
        let Decoding { encodings, words } = Decoding::parse(&name, &toml).map_err(unusable)?;
        let known = &options.candidates;
        let new: Vec<String> = encodings.into_iter().filter(|it| !known.contains(it)).collect();
        options.candidates.extend(new);
        options.words.extend(words);
    }
    Ok(Reader { options, bounds: reading.bounds })
}

/// The reader of files of that family.
pub fn reader(profile: &Profile, reading: &ReadingArguments) -> Reader {
    let options = ReadOptions {
        encoding: reading.encoding.clone(),
        candidates: profile.encodings.clone(),
        words: profile.tell_tale_words(),
        // Without a profile, the sums that formulas state are relations.
        formulas: if profile.name == Profile::ANY {
            Formulas::Written
        } else {
            ReadOptions::default().formulas
        },
        ..ReadOptions::default()
    };
    Reader { options, bounds: reading.bounds }
}
