//! The cell records of one worksheet.

use super::{
    globals::{XlsbGlobals, XlsbSheet},
    records::{XlsbRecords, optional_string, string},
};
use crate::{
    bytes::{Bytes, error_word},
    fault::Fault,
    formula_texts::FormulaTexts,
    model::{
        Text,
        place::{CellRange, CellRef},
        workbook::{HiddenBy, PageRegion, RichText},
    },
    number, page,
    sheet::{CellFormat, GRID_COLUMNS, GRID_ROWS, SheetReading},
    tokens::{GroupKind, Groups, Layout},
};

/// A row while its cells go by.
#[derive(Clone, Copy)]
struct XlsbRow {
    number: u32,
    hidden: Option<HiddenBy>,
}

/// Reads a sheet's part.
pub(super) fn read(
    file: &Text,
    part: &[u8],
    globals: &XlsbGlobals,
    listed: &XlsbSheet,
    texts: &mut FormulaTexts,
) -> Result<SheetReading, Fault> {
    let mut sheet = SheetReading::new(file, &listed.name, listed.visibility, globals.epoch);
    let mut records = XlsbRecords::new(part);
    let mut hidden_columns = Vec::new();
    let mut row = XlsbRow { number: 0, hidden: None };
    let mut ended = false;
    let mut last_column = u32::MAX;
    let mut groups = Groups::default();
    while let Some((kind, mut data)) = records.next()? {
        match kind {
            0x0000 => {
                row = row_header(data)?;
                last_column = u32::MAX;
            }
            0x0001..=0x0012 | 0x003e => {
                if ended {
                    return Err(Fault::damaged("a cell comes after the end of the sheet's data"));
                }
                check_length(kind, data.0.len())?;
                // The short forms leave the column out: it is the next one.
                let (kind, column) = match kind {
                    0x000c..=0x0012 => (kind - 11, last_column.wrapping_add(1)),
                    _ => (kind, data.u32()?),
                };
                last_column = column;
                let hidden = row.hidden.or_else(|| {
                    let of = |range: &std::ops::RangeInclusive<u32>| range.contains(&column);
                    hidden_columns.iter().any(of).then_some(HiddenBy::Column)
                });
                let at = CellRef::new(row.number, column);
                let formula = match kind {
                    // It is a formula, whether its tokens can be read or not.
                    8..=11 => Some(formula(kind, data, at, &mut groups, |tokens| {
                        texts.own(tokens, at, &globals.words, Layout::Twelve)
                    })),
                    _ => None,
                };
                let formula = formula.map(|it| {
                    it.unwrap_or_else(|_| {
                        texts.missed();
                        Text::default()
                    })
                });
                cell(kind, data, (at, hidden, formula), globals, &mut sheet)?;
            }
            0x003c => {
                let (first, last) = (data.u32()?, data.u32()?);
                data.skip(8)?;
                if data.u16()? & 1 == 1 {
                    hidden_columns.push(first..=last);
                }
            }
            0x0092 => ended = true,
            // Without it its cells have no text, which is said.
            0x01aa => drop(group(GroupKind::Array, data, &mut groups, texts)),
            0x01ab => drop(group(GroupKind::Shared, data, &mut groups, texts)),
            0x00b0 => {
                let rows = (data.u32()?, data.u32()?);
                let columns = (data.u32()?, data.u32()?);
                sheet.merges.push(CellRange {
                    first: CellRef::new(rows.0, columns.0),
                    last: CellRef::new(rows.1, columns.1),
                });
            }
            0x01df => page_texts(data, &mut sheet)?,
            _ => {}
        }
    }
    if !ended {
        return Err(Fault::damaged("the sheet ends without the end of its data"));
    }
    texts.of_groups(&mut groups, &globals.words, Layout::Twelve, &mut sheet);
    Ok(sheet)
}

/// Cells of numbers, truth values, errors and shared texts have one length each, shorter by four bytes
/// where they leave their column out.
fn check_length(kind: u16, found: usize) -> Result<(), Fault> {
    let due = match kind {
        2 | 7 => 12,
        3 | 4 => 9,
        5 => 16,
        0x000d | 0x0012 => 8,
        0x000e | 0x000f => 5,
        0x0010 => 12,
        _ => return Ok(()),
    };
    if found == due {
        return Ok(());
    }
    let message = format!("record {kind} has {found} bytes, where all of its kind have {due}");
    Err(Fault::damaged(message))
}

fn row_header(mut data: Bytes<'_>) -> Result<XlsbRow, Fault> {
    let number = data.u32()?;
    if number >= GRID_ROWS {
        let message = format!("row {} lies outside the grid of a sheet", u64::from(number) + 1);
        return Err(Fault::damaged(message));
    }
    data.skip(7)?;
    // A row of no height is a hidden one.
    let hidden = (data.u8()? & 0x10 != 0).then_some(HiddenBy::Row);
    Ok(XlsbRow { number, hidden })
}

fn cell(
    kind: u16,
    mut data: Bytes<'_>,
    (at, hidden, formula): (CellRef, Option<HiddenBy>, Option<Text>),
    globals: &XlsbGlobals,
    sheet: &mut SheetReading,
) -> Result<(), Fault> {
    if at.column >= GRID_COLUMNS {
        let number = u64::from(at.column) + 1;
        let message = format!("column {number} lies outside the grid of a sheet");
        return Err(Fault::damaged(message));
    }
    let here = |why: Fault| why.at(at);
    let style = data.u32().map_err(here)? & 0x00ff_ffff;
    let mut cell_format = sheet.cell_format(&globals.cell_formats, style as usize, at);
    cell_format.hidden = hidden;
    cell_format.formula = formula;
    value(kind, data, at, cell_format, globals, sheet).map_err(here)
}

fn value(
    kind: u16,
    mut data: Bytes<'_>,
    at: CellRef,
    cell_format: CellFormat,
    globals: &XlsbGlobals,
    sheet: &mut SheetReading,
) -> Result<(), Fault> {
    match kind {
        2 => sheet.number(at, number::from_rk(data.u32()?), None, cell_format),
        3 | 11 => sheet.error(at, &error_word(data.u8()?), cell_format),
        4 | 10 => sheet.logical(at, data.u8()? != 0, cell_format),
        5 | 9 => sheet.number(at, number::from_bits(data.u64()?), None, cell_format),
        6 | 8 => sheet.text(at, RichText::plain(string(&mut data)?), cell_format),
        7 => {
            let index = data.u32()? as usize;
            let text = globals.strings.get(index).cloned().ok_or_else(|| {
                let count = globals.strings.len();
                Fault::damaged(format!("string {index} of {count} does not exist"))
            })?;
            sheet.text(at, text, cell_format);
        }
        // Text with runs of its own.
        0x003e => {
            data.skip(1)?;
            sheet.text(at, RichText::plain(string(&mut data)?), cell_format);
        }
        // A blank with a style.
        _ => {}
    }
    Ok(())
}

/// The text of a formula of its own, as `own` gives it; that of a group comes when the group is known.
fn formula(
    kind: u16,
    mut data: Bytes<'_>,
    at: CellRef,
    groups: &mut Groups,
    own: impl FnOnce(&[u8]) -> Text,
) -> Result<Text, Fault> {
    const OF_A_GROUP: u8 = 0x01;
    data.skip(4)?;
    match kind {
        8 => drop(string(&mut data)?),
        9 => data.skip(8)?,
        _ => data.skip(1)?,
    }
    data.skip(2)?;
    let length = data.u32()? as usize;
    let tokens = data.take(length)?;
    if let [OF_A_GROUP, row @ ..] = tokens {
        // Its column is behind the tokens.
        data.skip(4)?;
        groups.cell(at, Some(CellRef::new(Bytes(row).u32()?, data.u32()?)));
        return Ok(Text::default());
    }
    groups.cell(at, None);
    Ok(own(tokens))
}

/// A formula that cells have together.
fn group(
    kind: GroupKind,
    mut data: Bytes<'_>,
    groups: &mut Groups,
    texts: &FormulaTexts,
) -> Result<(), Fault> {
    let row = data.u32()?;
    data.skip(4)?;
    let first = CellRef::new(row, data.u32()?);
    data.skip(match kind {
        GroupKind::Shared => 4,
        GroupKind::Array => 5,
    })?;
    let length = data.u32()? as usize;
    let tokens = data.take(length)?;
    if texts.wants(tokens) {
        groups.define(kind, first, tokens);
    }
    Ok(())
}

fn page_texts(mut data: Bytes<'_>, sheet: &mut SheetReading) -> Result<(), Fault> {
    data.skip(2)?;
    for region in [PageRegion::Header, PageRegion::Footer] {
        if let Some(coded) = optional_string(&mut data)? {
            sheet.page_texts.extend(page::lines(region, &coded));
        }
    }
    Ok(())
}
