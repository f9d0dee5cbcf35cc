//! What sheets refer to: the list of sheets, strings, formats and styles.

use std::collections::BTreeMap;

use super::{
    definitions::XlsbDefinitions,
    records::{XlsbRecords, string},
};
use crate::{
    bytes::Bytes,
    fault::Fault,
    format::builtin,
    model::{
        Text,
        definitions::Definitions,
        workbook::{CellStyle, RichText, Visibility, Weight},
    },
    package::Package,
    relationships::{self, Relationship},
    serial::Epoch,
    sheet::CellFormat,
    superscripts::{Run, rich_text},
    tokens::Words,
};

/// The workbook itself.
const WORKBOOK: &str = "xl/workbook.bin";

/// The kind of a sheet that has cells.
pub(super) const WORKSHEET: &str = "worksheet";

/// The workbook's own parts.
pub(super) struct XlsbGlobals {
    pub(super) epoch: Epoch,
    pub(super) sheets: Vec<XlsbSheet>,
    pub(super) strings: Vec<RichText>,
    pub(super) cell_formats: Vec<CellFormat>,
    /// What the tokens of formulas refer to.
    pub(super) words: Words,
    /// The names, and other workbooks.
    pub(super) definitions: Definitions,
}

/// A sheet as the workbook lists it.
pub(super) struct XlsbSheet {
    pub(super) name: String,
    /// The kind of its relationship; empty where there is none.
    pub(super) kind: String,
    /// Where its cells stand.
    pub(super) part: Option<String>,
    pub(super) visibility: Visibility,
}

#[derive(Clone, Copy)]
struct XlsbFont {
    weight: Weight,
    superscript: bool,
}

impl XlsbGlobals {
    pub(super) fn read(package: &Package<'_>) -> Result<Self, Fault> {
        let targets = relationships::of(package, WORKBOOK)?;
        let mut globals = Self {
            epoch: Epoch::Year1900,
            sheets: Vec::new(),
            strings: Vec::new(),
            cell_formats: Vec::new(),
            words: Words::default(),
            definitions: Definitions::default(),
        };
        let workbook = package.bytes(WORKBOOK)?;
        let workbook = workbook.ok_or_else(|| Fault::Missing.in_part(WORKBOOK))?;
        globals.read_workbook(&workbook, package, &targets)?;
        let optional = |kind: &str| {
            let target = targets.iter().find(|one| one.kind == kind);
            target.and_then(|one| one.target.as_deref()).map_or(Ok(None), |it| package.bytes(it))
        };
        let mut fonts = Vec::new();
        if let Some(styles) = optional("styles")? {
            fonts = globals.read_styles(&styles)?;
        }
        if let Some(strings) = optional("sharedStrings")? {
            globals.strings = shared_strings(&strings, &fonts)?;
        }
        Ok(globals)
    }

    fn read_workbook(
        &mut self,
        part: &[u8],
        package: &Package<'_>,
        targets: &[Relationship],
    ) -> Result<(), Fault> {
        let mut records = XlsbRecords::new(part);
        let mut definitions = XlsbDefinitions::default();
        while let Some((kind, mut data)) = records.next()? {
            match kind {
                0x0099 if data.u32()? & 1 == 1 => self.epoch = Epoch::Year1904,
                0x009c => {
                    let visibility =
                        if data.u32()? == 0 { Visibility::Visible } else { Visibility::Hidden };
                    data.skip(4)?;
                    let (relation, name) = (string(&mut data)?, string(&mut data)?);
                    let target = targets.iter().find(|one| one.id == relation);
                    let kind = target.map(|one| one.kind.clone()).unwrap_or_default();
                    let part = target.and_then(|one| one.target.clone());
                    self.sheets.push(XlsbSheet { name, kind, part, visibility });
                }
                _ => definitions.take(kind, data, package, targets),
            }
        }
        let listed = self.sheets.iter().map(|sheet| sheet.name.clone()).collect();
        (self.words, self.definitions) = definitions.finish(listed);
        Ok(())
    }

    fn read_styles(&mut self, part: &[u8]) -> Result<Vec<XlsbFont>, Fault> {
        let mut records = XlsbRecords::new(part);
        let mut codes: BTreeMap<u16, String> = BTreeMap::new();
        let mut fonts = Vec::new();
        let mut in_cell_formats = false;
        while let Some((kind, mut data)) = records.next()? {
            match kind {
                0x002c => {
                    let id = data.u16()?;
                    codes.insert(id, string(&mut data)?);
                }
                0x002b => fonts.push(font(data)?),
                // The formats of cells, not those of the named styles.
                0x0269 => in_cell_formats = true,
                0x026a => in_cell_formats = false,
                0x002f if in_cell_formats => {
                    self.cell_formats.push(cell_format(data, &codes, &fonts)?)
                }
                _ => {}
            }
        }
        Ok(fonts)
    }
}

fn font(mut data: Bytes<'_>) -> Result<XlsbFont, Fault> {
    data.skip(4)?;
    let weight = if data.u16()? >= 600 { Weight::Bold } else { Weight::Regular };
    Ok(XlsbFont { weight, superscript: data.u16()? == 1 })
}

fn cell_format(
    mut data: Bytes<'_>,
    codes: &BTreeMap<u16, String>,
    fonts: &[XlsbFont],
) -> Result<CellFormat, Fault> {
    data.skip(2)?;
    let (code, font) = (data.u16()?, usize::from(data.u16()?));
    data.skip(5)?;
    let indent = data.u8()?;
    let own: Option<Text> = codes.get(&code).map(|code| code.as_str().into());
    let number_format = own.or_else(|| builtin(code).map(Text::from));
    let weight = fonts.get(font).map(|font| font.weight).unwrap_or_default();
    Ok(CellFormat {
        number_format: number_format.filter(|code| &**code != "General"),
        style: CellStyle { indent, weight },
        ..CellFormat::default()
    })
}

fn shared_strings(part: &[u8], fonts: &[XlsbFont]) -> Result<Vec<RichText>, Fault> {
    let mut records = XlsbRecords::new(part);
    let mut strings = Vec::new();
    while let Some((kind, mut data)) = records.next()? {
        if kind != 0x0013 {
            continue;
        }
        let is_rich = data.u8()? & 1 == 1;
        let characters = data.u32()? as usize;
        let bytes = data.take(characters.saturating_mul(2))?;
        let units: Vec<u16> =
            bytes.chunks_exact(2).map(|it| u16::from_le_bytes([it[0], it[1]])).collect();
        let mut runs = Vec::new();
        if is_rich {
            for _ in 0..data.u32()? {
                let start = usize::from(data.u16()?);
                let font = fonts.get(usize::from(data.u16()?));
                let superscript = font.is_some_and(|font| font.superscript);
                runs.push(Run { start, superscript });
            }
        }
        strings.push(rich_text(&units, &runs));
    }
    Ok(strings)
}
