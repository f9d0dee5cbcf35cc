//! The workbook's own records: its sheets, strings, formats and styles.

use encoding_rs::{Encoding, WINDOWS_1252};

use super::records::{Biff, Letters, Record, Records, code_page};
use crate::{
    bytes::Bytes,
    diagnostic::codes::extract as codes,
    fault::Fault,
    format::builtin,
    model::{
        Text,
        workbook::{CellStyle, RichText, Visibility, Weight},
    },
    serial::Epoch,
    sheet::Dress,
    superscripts::{Run, rich_text},
};

/// What sheets refer to.
pub(super) struct Globals {
    pub(super) letters: Letters,
    pub(super) epoch: Epoch,
    pub(super) sheets: Vec<Listed>,
    pub(super) strings: Vec<RichText>,
    /// By index of the cell's format record.
    pub(super) dresses: Vec<Dress>,
}

/// A sheet as the workbook lists it.
pub(super) struct Listed {
    pub(super) name: String,
    pub(super) offset: usize,
    pub(super) visibility: Visibility,
    pub(super) kind: Kind,
}

/// What a listed sheet is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Worksheet,
    /// A chart, a macro or a dialog.
    Other,
}

/// A font, as far as it carries meaning.
#[derive(Clone, Copy)]
pub(super) struct Font {
    weight: Weight,
    superscript: bool,
}

struct Format {
    font: usize,
    code: u16,
    indent: u8,
}

impl Globals {
    pub(super) fn read(stream: &[u8]) -> Result<Self, Fault> {
        let mut records = Records::new(stream, 0)?;
        let mut biff = Biff::Eight;
        let mut page: &'static Encoding = WINDOWS_1252;
        let mut epoch = Epoch::Year1900;
        let (mut sheets, mut strings, mut fonts) = (Vec::new(), None, Vec::new());
        let (mut formats, mut codes_by_id) = (Vec::new(), std::collections::BTreeMap::new());
        loop {
            let record = records.next()?;
            let letters = Letters { biff, code_page: page };
            let mut data = record.data();
            match record.kind {
                0x0809 => biff = version(data)?,
                0x002f => {
                    let message = "the workbook is password-protected";
                    return Err(Fault::new(&codes::PASSWORD_PROTECTED, message));
                }
                0x0042 => page = code_page(data.u16()?),
                0x0022 if data.u16()? == 1 => epoch = Epoch::Year1904,
                0x0031 => fonts.push(font(data)?),
                0x041e => {
                    let id = data.u16()?;
                    let length = match biff {
                        Biff::Five => usize::from(data.u8()?),
                        Biff::Eight => usize::from(data.u16()?),
                    };
                    match letters.string(&mut data, length) {
                        Ok(code) => {
                            codes_by_id.insert(id, code);
                        }
                        // Some writers repeat a built-in format with a damaged text: its number
                        // says which it is.
                        Err(_) if builtin(id).is_some() => {}
                        Err(why) => return Err(why),
                    }
                }
                0x00e0 => formats.push(format(data)?),
                0x0085 => sheets.push(listed(data, letters)?),
                // Read when all fonts are known: they say which runs are superscript.
                0x00fc => strings = Some(record),
                0x000a => break,
                _ => {}
            }
        }
        let strings = match strings {
            Some(record) => shared_strings(&record, &fonts)?,
            None => Vec::new(),
        };
        let dresses = formats
            .iter()
            .map(|one| {
                let own: Option<Text> = codes_by_id.get(&one.code).map(|code| code.as_str().into());
                let number_format = own.or_else(|| builtin(one.code).map(Text::from));
                let weight = font_at(&fonts, one.font).map(|font| font.weight).unwrap_or_default();
                Dress {
                    number_format: number_format.filter(|code| &**code != "General"),
                    style: CellStyle { indent: one.indent, weight },
                    ..Dress::default()
                }
            })
            .collect();
        Ok(Self { letters: Letters { biff, code_page: page }, epoch, sheets, strings, dresses })
    }
}

fn version(mut data: Bytes<'_>) -> Result<Biff, Fault> {
    match data.u16()? {
        0x0600 => Ok(Biff::Eight),
        0x0500 => Ok(Biff::Five),
        other => {
            let message = format!(
                "the workbook is of version 0x{other:04X}, older than Excel 5; save it as .xlsx"
            );
            Err(Fault::new(&codes::NOT_A_SPREADSHEET, message))
        }
    }
}

fn font(mut data: Bytes<'_>) -> Result<Font, Fault> {
    data.skip(6)?;
    let weight = if data.u16()? >= 600 { Weight::Bold } else { Weight::Regular };
    Ok(Font { weight, superscript: data.u16()? == 1 })
}

/// Fonts are counted without the number 4, which no file has.
fn font_at(fonts: &[Font], index: usize) -> Option<&Font> {
    fonts.get(if index > 4 { index - 1 } else { index })
}

fn format(mut data: Bytes<'_>) -> Result<Format, Fault> {
    let (font, code) = (usize::from(data.u16()?), data.u16()?);
    data.skip(4)?;
    Ok(Format { font, code, indent: data.u8()? & 0x0f })
}

fn listed(mut data: Bytes<'_>, letters: Letters) -> Result<Listed, Fault> {
    let offset = data.u32()? as usize;
    let visibility = if data.u8()? & 3 == 0 { Visibility::Visible } else { Visibility::Hidden };
    let kind = if data.u8()? == 0 { Kind::Worksheet } else { Kind::Other };
    let length = usize::from(data.u8()?);
    let name = letters.string(&mut data, length)?;
    Ok(Listed { name, offset, visibility, kind })
}

/// The table of strings, which runs over its continuations wherever they happen to break.
fn shared_strings(record: &Record<'_>, fonts: &[Font]) -> Result<Vec<RichText>, Fault> {
    let mut pieces =
        Pieces { current: record.data(), later: record.pieces.get(1..).unwrap_or(&[]) };
    pieces.skip(4)?;
    let claimed = u32::from_le_bytes(pieces.array()?);
    let mut strings = Vec::new();
    for _ in 0..claimed {
        if pieces.is_done() {
            let message =
                format!("the table of strings claims {claimed} and has {}", strings.len());
            return Err(Fault::damaged(message));
        }
        strings.push(shared_string(&mut pieces, fonts)?);
    }
    Ok(strings)
}

fn shared_string(pieces: &mut Pieces<'_>, fonts: &[Font]) -> Result<RichText, Fault> {
    let characters = usize::from(u16::from_le_bytes(pieces.array()?));
    let [flags] = pieces.array()?;
    let runs = if flags & 8 != 0 { u16::from_le_bytes(pieces.array()?) } else { 0 };
    let phonetic = if flags & 4 != 0 { u32::from_le_bytes(pieces.array()?) as usize } else { 0 };
    let units = pieces.characters(characters, flags)?;
    let mut styled = Vec::with_capacity(usize::from(runs));
    for _ in 0..runs {
        let start = usize::from(u16::from_le_bytes(pieces.array()?));
        let font = font_at(fonts, usize::from(u16::from_le_bytes(pieces.array()?)));
        styled.push(Run { start, superscript: font.is_some_and(|font| font.superscript) });
    }
    pieces.skip(phonetic)?;
    Ok(rich_text(&units, &styled))
}

/// Data that runs on from one continuation to the next.
struct Pieces<'a> {
    current: Bytes<'a>,
    later: &'a [&'a [u8]],
}

impl Pieces<'_> {
    fn is_done(&self) -> bool {
        self.current.0.is_empty() && self.later.iter().all(|piece| piece.is_empty())
    }

    fn turn(&mut self) -> Result<(), Fault> {
        while self.current.0.is_empty() {
            let Some((next, later)) = self.later.split_first() else {
                return Err(Fault::damaged("the table of strings is cut off"));
            };
            self.current = Bytes(next);
            self.later = later;
        }
        Ok(())
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], Fault> {
        let mut array = [0; N];
        for slot in &mut array {
            self.turn()?;
            *slot = self.current.u8()?;
        }
        Ok(array)
    }

    fn skip(&mut self, mut length: usize) -> Result<(), Fault> {
        while length > 0 {
            self.turn()?;
            let step = length.min(self.current.0.len());
            self.current.skip(step)?;
            length -= step;
        }
        Ok(())
    }

    /// Characters; where they run on, the next piece says anew how wide they are.
    fn characters(&mut self, count: usize, flags: u8) -> Result<Vec<u16>, Fault> {
        let mut units = Vec::new();
        let mut wide = flags & 1 == 1;
        while units.len() < count {
            if self.current.0.is_empty() {
                self.turn()?;
                wide = self.current.u8()? & 1 == 1;
                continue;
            }
            units.push(if wide { self.current.u16()? } else { u16::from(self.current.u8()?) });
        }
        Ok(units)
    }
}
