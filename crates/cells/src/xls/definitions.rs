//! Names, and the sheets and workbooks that formulas refer to (MS-XLS 2.4.150, 2.4.105, 2.4.271).
//!
//! A record that cannot be read costs its words alone: the formulas that use them have no text, which is
//! said of the sheet that they are on.

use super::records::{Biff, Letters, Record};
use crate::{
    bytes::Bytes,
    fault::Fault,
    model::{
        Text,
        definitions::{DefinedName, Definitions},
    },
    tokens::{self, Layout, OtherBook, SheetsPlace, Source, Words},
};

/// What stands for a path where the workbook itself is meant, and functions by which it is extended.
const OWN: u16 = 0x0401;
const FUNCTIONS: u16 = 0x3a01;

/// Names and references as the records of the workbook go by.
#[derive(Default)]
pub(super) struct XlsDefinitions {
    words: Words,
    names: Vec<XlsName>,
    books: Vec<Text>,
}

/// A name whose formula is still tokens.
#[derive(Default)]
struct XlsName {
    /// The number of its sheet, from 1; 0 for the whole workbook.
    sheet: u16,
    tokens: Vec<u8>,
}

/// How tokens are laid out.
pub(super) fn layout(letters: Letters) -> Layout {
    match letters.biff {
        Biff::Five => Layout::Five(letters.code_page),
        Biff::Eight => Layout::Eight,
    }
}

impl XlsDefinitions {
    /// Takes a record of the workbook, of whatever kind.
    pub(super) fn take(&mut self, record: &Record<'_>, letters: Letters) {
        let mut data = record.data();
        match (record.kind, letters.biff) {
            // A name that cannot be read keeps its number.
            (0x0018, _) => {
                let (name, raw) = name(data, letters).unwrap_or_default();
                self.words.names.push(name);
                self.names.push(raw);
            }
            (0x01ae, Biff::Eight) => {
                let source = self.source(data, letters);
                self.words.sources.push(source.unwrap_or(Source::Functions(Vec::new())));
            }
            (0x0023, Biff::Eight) => {
                let name = external_name(&mut data, letters).unwrap_or_default();
                match self.words.sources.last_mut() {
                    Some(Source::OtherBook(OtherBook { names, .. }) | Source::Functions(names)) => {
                        names.push(name);
                    }
                    Some(Source::Own) | None => {}
                }
            }
            (0x0017, Biff::Eight) => {
                let whole = record.pieces.concat();
                let mut data = Bytes(whole.get(2..).unwrap_or_default());
                while let Ok(place) = place(&mut data) {
                    self.words.places.push(place);
                }
            }
            (_, Biff::Five | Biff::Eight) => {}
        }
    }

    fn source(&mut self, mut data: Bytes<'_>, letters: Letters) -> Result<Source, Fault> {
        let (n_sheets, length) = (data.u16()?, data.u16()?);
        match length {
            OWN => return Ok(Source::Own),
            FUNCTIONS => return Ok(Source::Functions(Vec::new())),
            _ => {}
        }
        self.books.push(path(&letters.string(&mut data, usize::from(length))?));
        let mut sheets = Vec::new();
        for _ in 0..n_sheets {
            let length = usize::from(data.u16()?);
            sheets.push(letters.string(&mut data, length)?);
        }
        Ok(Source::OtherBook(OtherBook { number: self.books.len(), sheets, names: Vec::new() }))
    }

    /// The words of tokens, and what formulas refer to by name.
    pub(super) fn finish(mut self, sheets: Vec<String>, letters: Letters) -> (Words, Definitions) {
        self.words.sheets = sheets;
        let words = self.words;
        let defined = |(name, raw): (&String, &XlsName)| {
            let own = usize::from(raw.sheet).checked_sub(1);
            Some(DefinedName {
                name: name.as_str().into(),
                sheet: match own {
                    Some(at) => Some(words.sheets.get(at)?.as_str().into()),
                    None => None,
                },
                formula: tokens::name_formula(&raw.tokens, &words, layout(letters))?.into(),
            })
        };
        let names = words.names.iter().zip(&self.names).filter_map(defined).collect();
        let definitions = Definitions { names, books: self.books, ..Definitions::default() };
        (words, definitions)
    }
}

fn place(data: &mut Bytes<'_>) -> Result<SheetsPlace, Fault> {
    let (source, first, last) = (data.u16()?, data.u16()?, data.u16()?);
    // −1 is a sheet that was deleted, −2 none at all.
    let exists = |sheet: u16| (sheet < 0x8000).then_some(usize::from(sheet));
    Ok(SheetsPlace { source: usize::from(source), sheets: exists(first).zip(exists(last)) })
}

fn name(mut data: Bytes<'_>, letters: Letters) -> Result<(String, XlsName), Fault> {
    const BUILT_IN: u16 = 0x20;
    let flags = data.u16()?;
    data.skip(1)?;
    let (characters, length) = (usize::from(data.u8()?), usize::from(data.u16()?));
    data.skip(2)?;
    let sheet = data.u16()?;
    data.skip(4)?;
    let name = letters.string(&mut data, characters)?;
    let name = if flags & BUILT_IN == 0 { name } else { built_in(&name) };
    Ok((name, XlsName { sheet, tokens: data.take(length)?.to_vec() }))
}

/// Names that programs give: one letter stands for each.
fn built_in(letter: &str) -> String {
    const NAMES: [&str; 14] = [
        "Consolidate_Area",
        "Auto_Open",
        "Auto_Close",
        "Extract",
        "Database",
        "Criteria",
        "Print_Area",
        "Print_Titles",
        "Recorder",
        "Data_Form",
        "Auto_Activate",
        "Auto_Deactivate",
        "Sheet_Title",
        "_FilterDatabase",
    ];
    let number = letter.chars().next().map_or(usize::MAX, |it| it as usize);
    NAMES.get(number).map_or_else(String::new, |name| format!("_xlnm.{name}"))
}

fn external_name(data: &mut Bytes<'_>, letters: Letters) -> Result<String, Fault> {
    data.skip(6)?;
    let length = usize::from(data.u8()?);
    letters.string(data, length)
}

/// The path of another workbook, whose separators are written as control characters.
fn path(coded: &str) -> Text {
    let mut path = String::new();
    let mut letters = coded.strip_prefix('\u{1}').unwrap_or(coded).chars();
    while let Some(one) = letters.next() {
        match one {
            '\u{1}' => {
                path.extend(letters.next());
                path.push_str(":/");
            }
            '\u{2}' | '\u{3}' => path.push('/'),
            '\u{4}' => path.push_str("../"),
            other if other.is_control() => {}
            other => path.push(other),
        }
    }
    path.into()
}
