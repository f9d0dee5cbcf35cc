//! The workbook's own records: its sheets, strings, formats and styles.

use std::collections::BTreeMap;

use super::{
    code_page::CodePage,
    definitions::XlsDefinitions,
    fonts::{Font, font, font_at},
    records::{Biff, Letters, Record, XlsRecords},
    strings::shared_strings,
};
use crate::{
    bytes::Bytes,
    diagnostic::codes::extract as codes,
    fault::Fault,
    format::builtin,
    model::{
        Text,
        definitions::Definitions,
        workbook::{CellStyle, RichText, Visibility},
    },
    serial::Epoch,
    sheet::CellFormat,
    tokens::Words,
};

/// What sheets refer to.
pub(super) struct XlsGlobals {
    pub(super) letters: Letters,
    pub(super) epoch: Epoch,
    pub(super) sheets: Vec<XlsSheet>,
    pub(super) strings: Vec<RichText>,
    /// By index of the cell's format record.
    pub(super) cell_formats: Vec<CellFormat>,
    /// What the tokens of formulas refer to.
    pub(super) words: Words,
    /// The names, and other workbooks.
    pub(super) definitions: Definitions,
    /// What was found odd, and costs no cell.
    pub(super) odd: Vec<Fault>,
}

/// A sheet as the workbook lists it.
pub(super) struct XlsSheet {
    pub(super) name: String,
    pub(super) offset: usize,
    pub(super) visibility: Visibility,
    pub(super) kind: SheetKind,
}

/// What a listed sheet is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SheetKind {
    Worksheet,
    MacroSheet,
    Chart,
    Module,
    /// A number that no kind has.
    Unknown(u8),
}

impl SheetKind {
    fn of(number: u8) -> Self {
        match number {
            0 => Self::Worksheet,
            1 => Self::MacroSheet,
            2 => Self::Chart,
            6 => Self::Module,
            other => Self::Unknown(other),
        }
    }

    /// The word for it, as packages say it.
    pub(super) fn word(self) -> String {
        match self {
            Self::Worksheet => "worksheet".to_owned(),
            Self::MacroSheet => "xlMacrosheet".to_owned(),
            Self::Chart => "chartsheet".to_owned(),
            Self::Module => "module".to_owned(),
            Self::Unknown(number) => format!("sheet of kind {number}"),
        }
    }
}

#[derive(Default)]
struct XfRecord {
    font: usize,
    code: u16,
    indent: u8,
}

impl XlsGlobals {
    /// Reads them from the beginning of the stream; `encoding` is meant by a workbook that names no
    /// code page which is known.
    pub(super) fn read(stream: &[u8], encoding: Option<&str>) -> Result<Self, Fault> {
        let mut records = XlsRecords::new(stream, 0)?;
        let mut found = Found::new();
        let mut strings = None;
        loop {
            let record = records.next()?;
            record.check(found.letters.biff)?;
            match record.kind {
                0x000a => break,
                // Read when all fonts are known: they say which runs are superscript.
                0x00fc => strings = Some(record),
                _ => found.take(&record, encoding)?,
            }
        }
        let strings = match strings {
            Some(record) => shared_strings(&record, &found.fonts)?,
            None => Vec::new(),
        };
        Ok(found.with(strings))
    }
}

/// The globals as far as they have come.
struct Found {
    letters: Letters,
    page: Page,
    epoch: Epoch,
    sheets: Vec<XlsSheet>,
    fonts: Vec<Font>,
    formats: Vec<XfRecord>,
    codes_by_id: BTreeMap<u16, String>,
    definitions: XlsDefinitions,
    odd: Vec<Fault>,
}

/// Whether the workbook has said how its strings are coded.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Page {
    Said,
    Unsaid,
}

impl Found {
    fn new() -> Self {
        Self {
            letters: Letters { biff: Biff::Eight, code_page: CodePage::WESTERN },
            page: Page::Unsaid,
            epoch: Epoch::Year1900,
            sheets: Vec::new(),
            fonts: Vec::new(),
            formats: Vec::new(),
            codes_by_id: BTreeMap::new(),
            definitions: XlsDefinitions::default(),
            odd: Vec::new(),
        }
    }

    fn take(&mut self, record: &Record<'_>, encoding: Option<&str>) -> Result<(), Fault> {
        let mut data = record.data();
        match record.kind {
            0x0809 => {
                self.letters.biff = version(data)?;
                if let Some(page) = encoding.and_then(CodePage::named) {
                    self.letters.code_page = page;
                }
            }
            0x002f => {
                let message = "the workbook is password-protected";
                return Err(Fault::new(&codes::PASSWORD_PROTECTED, message));
            }
            0x0042 => {
                let number = self.spare("the code page", data.u16());
                if let Some(number) = number {
                    self.code_page(number, encoding);
                }
            }
            0x0022 if data.u16()? == 1 => self.epoch = Epoch::Year1904,
            0x0031 => {
                let font = self.spare("a font", font(data));
                self.fonts.push(font.unwrap_or_default());
            }
            0x041e => {
                let letters = self.letters;
                let code = self.spare("a number format", number_format(data, letters));
                self.codes_by_id.extend(code);
            }
            0x00e0 => {
                let format = self.spare("a cell format", format(data));
                self.formats.push(format.unwrap_or_default());
            }
            0x0085 => self.sheets.push(listed(data, self.letters)?),
            _ => self.definitions.take(record, self.letters),
        }
        Ok(())
    }

    /// What a record says that holds no cell: where it cannot be read, it is left out.
    fn spare<T>(&mut self, what: &str, read: Result<T, Fault>) -> Option<T> {
        read.map_err(|fault| self.odd.push(left_out(what, &fault))).ok()
    }

    fn code_page(&mut self, number: u16, encoding: Option<&str>) {
        self.page = Page::Said;
        match (CodePage::of(number), encoding) {
            (Some(page), _) => self.letters.code_page = page,
            (None, Some(_)) => {}
            (None, None) => {
                self.odd.push(no_code_page(&format!("code page {number}, which is not known")))
            }
        }
    }

    fn with(mut self, strings: Vec<RichText>) -> XlsGlobals {
        if self.letters.biff == Biff::Five && self.page == Page::Unsaid {
            self.odd.push(no_code_page("no code page"));
        }
        let Self { letters, epoch, sheets, fonts, formats, codes_by_id, definitions, odd, .. } =
            self;
        let cell_formats = formats
            .iter()
            .map(|one| {
                let own: Option<Text> = codes_by_id.get(&one.code).map(|code| code.as_str().into());
                let number_format = own.or_else(|| builtin(one.code).map(Text::from));
                let weight = font_at(&fonts, one.font).map(|font| font.weight).unwrap_or_default();
                CellFormat {
                    number_format: number_format.filter(|code| &**code != "General"),
                    style: CellStyle { indent: one.indent, weight },
                    ..CellFormat::default()
                }
            })
            .collect();
        let listed = sheets.iter().map(|sheet| sheet.name.clone()).collect();
        let (words, definitions) = definitions.finish(listed, letters);
        XlsGlobals { letters, epoch, sheets, strings, cell_formats, words, definitions, odd }
    }
}

/// A record that holds no cell and cannot be read.
pub(super) fn left_out(what: &str, why: &Fault) -> Fault {
    Fault::new(&codes::RECORD_LEFT_OUT, format!("{what} is left out: {why}"))
}

fn no_code_page(named: &str) -> Fault {
    let message = format!(
        "the workbook names {named}; its texts were read as those of Western Europe (windows-1252)"
    );
    Fault::new(&codes::CODE_PAGE_UNKNOWN, message)
}

fn number_format(mut data: Bytes<'_>, letters: Letters) -> Result<(u16, String), Fault> {
    let id = data.u16()?;
    let length = match letters.biff {
        Biff::Five => usize::from(data.u8()?),
        Biff::Eight => usize::from(data.u16()?),
    };
    Ok((id, letters.string(&mut data, length)?))
}

fn version(mut data: Bytes<'_>) -> Result<Biff, Fault> {
    // The low byte tells builds of one version apart.
    match data.u16()? {
        0x0600..=0x06ff => Ok(Biff::Eight),
        0x0500..=0x05ff => Ok(Biff::Five),
        other => {
            let message = format!(
                "the workbook is of version 0x{other:04X}, older than Excel 5; save it as .xlsx"
            );
            Err(Fault::new(&codes::NOT_A_SPREADSHEET, message))
        }
    }
}

fn format(mut data: Bytes<'_>) -> Result<XfRecord, Fault> {
    let (font, code) = (usize::from(data.u16()?), data.u16()?);
    data.skip(4)?;
    Ok(XfRecord { font, code, indent: data.u8()? & 0x0f })
}

fn listed(mut data: Bytes<'_>, letters: Letters) -> Result<XlsSheet, Fault> {
    let offset = data.u32()? as usize;
    let visibility = if data.u8()? & 3 == 0 { Visibility::Visible } else { Visibility::Hidden };
    let kind = SheetKind::of(data.u8()?);
    let length = usize::from(data.u8()?);
    let name = letters.string(&mut data, length)?;
    Ok(XlsSheet { name, offset, visibility, kind })
}
