//! Names, and the sheets and workbooks that formulas refer to (MS-XLSB 2.4.711, 2.4.314, 2.1.7.25).
//!
//! What cannot be read costs its words alone: the formulas that use them have no text, which is said.

use super::records::{XlsbRecords, string};
use crate::{
    bytes::Bytes,
    fault::Fault,
    model::{
        Text,
        definitions::{Calculation, Circles, DefinedName, Definitions},
    },
    package::Package,
    relationships::{self, Relationship},
    tokens::{self, Layout, OtherBook, SheetsPlace, Source, Words},
};

/// Names and references as the records of the workbook go by.
#[derive(Default)]
pub(super) struct XlsbDefinitions {
    words: Words,
    names: Vec<XlsbName>,
    books: Vec<Text>,
    calculation: Calculation,
    circles: Circles,
}

/// A name whose formula is still tokens.
#[derive(Default)]
struct XlsbName {
    /// The index of its sheet; beyond all sheets for the whole workbook.
    sheet: u32,
    tokens: Vec<u8>,
}

impl XlsbDefinitions {
    /// Takes a record of the workbook, of whatever kind.
    pub(super) fn take(
        &mut self,
        kind: u16,
        mut data: Bytes<'_>,
        package: &Package<'_>,
        targets: &[Relationship],
    ) {
        match kind {
            // A name that cannot be read keeps its number.
            0x0027 => {
                let (name, raw) = name(data).unwrap_or_default();
                self.words.names.push(name);
                self.names.push(raw);
            }
            0x009d => self.settings(data).unwrap_or_default(),
            0x0163 => {
                let link = string(&mut data).unwrap_or_default();
                let source = self.book(&link, package, targets);
                self.words.sources.push(source);
            }
            0x0165 | 0x0166 => self.words.sources.push(Source::Own),
            0x029b => self.words.sources.push(Source::Functions(Vec::new())),
            0x0169 => {
                if let Some(Source::Functions(names)) = self.words.sources.last_mut() {
                    names.push(string(&mut data).unwrap_or_default());
                }
            }
            0x016a => {
                let mut places = Bytes(data.0.get(4..).unwrap_or_default());
                while let Ok(place) = place(&mut places) {
                    self.words.places.push(place);
                }
            }
            _ => {}
        }
    }

    fn settings(&mut self, mut data: Bytes<'_>) -> Result<(), Fault> {
        data.skip(24)?;
        let flags = data.u16()?;
        if flags & 1 != 0 {
            self.calculation = Calculation::OnOpening;
        }
        if flags & 4 != 0 {
            self.circles = Circles::Iterated;
        }
        Ok(())
    }

    /// Another workbook, as its own part describes it.
    fn book(&mut self, link: &str, package: &Package<'_>, targets: &[Relationship]) -> Source {
        let part = targets.iter().find(|one| one.id == link).and_then(|one| one.target.as_deref());
        let links = part.and_then(|part| relationships::of(package, part).ok()).unwrap_or_default();
        let path = links.iter().find_map(|one| one.outside.as_deref());
        self.books.push(path.unwrap_or_default().into());
        let bytes = part.and_then(|part| package.bytes(part).ok().flatten());
        let mut book = OtherBook { number: self.books.len(), ..OtherBook::default() };
        let mut records = XlsbRecords::new(bytes.as_deref().unwrap_or_default());
        while let Ok(Some((kind, mut data))) = records.next() {
            match kind {
                0x0167 => book.sheets = sheets(data).unwrap_or_default(),
                0x0241 => book.names.push(string(&mut data).unwrap_or_default()),
                _ => {}
            }
        }
        Source::OtherBook(book)
    }

    /// The words of tokens, and what formulas refer to by name.
    pub(super) fn finish(mut self, sheets: Vec<String>) -> (Words, Definitions) {
        self.words.sheets = sheets;
        let words = self.words;
        let defined = |(name, raw): (&String, &XlsbName)| {
            let formula = tokens::name_formula(&raw.tokens, &words, Layout::Twelve)?;
            let sheet = match raw.sheet {
                u32::MAX => None,
                at => Some(words.sheets.get(at as usize)?.as_str().into()),
            };
            Some(DefinedName { name: name.as_str().into(), sheet, formula: formula.into() })
        };
        let names = words.names.iter().zip(&self.names).filter_map(defined).collect();
        let definitions = Definitions {
            names,
            books: self.books,
            calculation: self.calculation,
            circles: self.circles,
            ..Definitions::default()
        };
        (words, definitions)
    }
}

fn name(mut data: Bytes<'_>) -> Result<(String, XlsbName), Fault> {
    data.skip(5)?;
    let sheet = data.u32()?;
    let name = string(&mut data)?;
    let length = data.u32()? as usize;
    Ok((name, XlsbName { sheet, tokens: data.take(length)?.to_vec() }))
}

fn place(data: &mut Bytes<'_>) -> Result<SheetsPlace, Fault> {
    let (source, first, last) = (data.u32()?, data.u32()?, data.u32()?);
    // −1 is a sheet that was deleted, −2 none at all.
    let exists = |sheet: u32| (sheet < 0x8000_0000).then_some(sheet as usize);
    Ok(SheetsPlace { source: source as usize, sheets: exists(first).zip(exists(last)) })
}

fn sheets(mut data: Bytes<'_>) -> Result<Vec<String>, Fault> {
    data.skip(4)?;
    let mut sheets = Vec::new();
    while !data.0.is_empty() {
        sheets.push(string(&mut data)?);
    }
    Ok(sheets)
}
