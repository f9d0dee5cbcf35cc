//! `.xlsx` through calamine's streaming cell reader.

use std::{
    collections::BTreeMap,
    io::Cursor,
    panic::{AssertUnwindSafe, catch_unwind},
};

use calamine::{
    Alignment, Data, DataRef, Dimensions, FontWeight, Reader, SheetType, SheetVisible, Style, Xlsx,
    XlsxError,
};

use super::{
    Extracted, number,
    serial::Epoch,
    sheet::{Dress, SheetReading},
};
use crate::{
    diagnostic::{Diagnostic, codes::extract as codes},
    model::{
        Text,
        place::{CellRange, CellRef},
        workbook::{
            CellStyle, Format, Known, Knows, RichText, Sheet, Visibility, Weight, Workbook,
        },
    },
};

type Package<'a> = Xlsx<Cursor<&'a [u8]>>;

/// Reads all worksheets of a package.
pub(super) fn read(file: &Text, bytes: &[u8]) -> Extracted {
    // A damaged package can make the library panic; that must not end a batch.
    catch_unwind(AssertUnwindSafe(|| open(file, bytes))).unwrap_or_else(|_| {
        Extracted::refused(Diagnostic::of_file(
            &codes::DAMAGED,
            file,
            "the package is damaged: its reader stopped in the middle",
        ))
    })
}

fn open(file: &Text, bytes: &[u8]) -> Extracted {
    let mut package: Package = match Xlsx::new(Cursor::new(bytes)) {
        Ok(package) => package,
        Err(XlsxError::Password) => {
            return Extracted::refused(Diagnostic::of_file(
                &codes::PASSWORD_PROTECTED,
                file,
                "the workbook is password-protected",
            ));
        }
        Err(why) => {
            let message = format!("the package cannot be read: {why}");
            return Extracted::refused(Diagnostic::of_file(&codes::DAMAGED, file, message));
        }
    };
    let mut sheets = Vec::new();
    let mut diagnostics = Vec::new();
    for listed in package.sheets_metadata().to_vec() {
        if listed.typ != SheetType::WorkSheet {
            continue;
        }
        let visibility = match listed.visible {
            SheetVisible::Visible => Visibility::Visible,
            SheetVisible::Hidden | SheetVisible::VeryHidden => Visibility::Hidden,
        };
        match read_sheet(&mut package, file, &listed.name, visibility) {
            Ok((sheet, found)) => {
                sheets.push(sheet);
                diagnostics.extend(found);
            }
            Err(why) => {
                let message = format!("the sheet cannot be read: {why}");
                diagnostics.push(
                    Diagnostic::of_file(&codes::SHEET_NOT_READ, file, message)
                        .on_sheet(&listed.name.as_str().into()),
                );
            }
        }
    }
    let workbook = Workbook {
        format: Format::Xlsx,
        sheets,
        decoding: None,
        // calamine gives no hidden rows and columns: unknown, which is not visible.
        knows: Knows { number_formats: Known::Yes, hidden_rows: Known::Unknown },
    };
    Extracted { workbook: Some(workbook), diagnostics }
}

fn read_sheet(
    package: &mut Package,
    file: &Text,
    name: &str,
    visibility: Visibility,
) -> Result<(Sheet, Vec<Diagnostic>), XlsxError> {
    let epoch = if package.has_1904_epoch() { Epoch::Year1904 } else { Epoch::Year1900 };
    let mut reading = SheetReading::new(file, name, visibility, epoch);
    reading.merges = package.merge_cells_by_sheet_name(name)?.into_iter().map(range).collect();
    let mut formulas = read_formulas(package, name)?;
    let mut reader = package.worksheet_cells_reader(name)?;
    let dresses: Vec<Dress> = reader.styles().iter().map(dress).collect();
    while let Some((cell, style)) = reader.next_cell_with_style_id()? {
        let (row, column) = cell.get_position();
        let at = CellRef::new(row, column);
        let mut dress = dresses.get(style).cloned().unwrap_or_default();
        dress.formula = formulas.remove(&at).map(Text::from);
        push(&mut reading, at, cell.get_value(), dress);
    }
    Ok(reading.finish())
}

fn read_formulas(
    package: &mut Package,
    name: &str,
) -> Result<BTreeMap<CellRef, String>, XlsxError> {
    let mut formulas = BTreeMap::new();
    let mut reader = package.worksheet_cells_reader(name)?;
    while let Some(cell) = reader.next_formula()? {
        let (row, column) = cell.get_position();
        if !cell.get_value().is_empty() {
            formulas.insert(CellRef::new(row, column), cell.get_value().clone());
        }
    }
    Ok(formulas)
}

fn push(reading: &mut SheetReading, at: CellRef, value: &DataRef<'_>, dress: Dress) {
    match value {
        DataRef::Int(value) => {
            reading.number(at, number::from_stored(&value.to_string()), None, dress);
        }
        DataRef::Float(value) => reading.number(at, number::from_float(*value), None, dress),
        DataRef::DateTime(date) => {
            reading.number(at, number::from_float(date.as_f64()), None, dress);
        }
        DataRef::String(text) => reading.text(at, RichText::plain(text.as_str()), dress),
        DataRef::SharedString(text) => reading.text(at, RichText::plain(*text), dress),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            reading.text(at, RichText::plain(text.as_str()), dress);
        }
        DataRef::Bool(value) => reading.logical(at, *value, dress),
        DataRef::Error(error) => {
            reading.error(at, &Data::Error(error.clone()).to_string(), dress);
        }
        DataRef::Empty if dress.formula.is_some() => reading.empty_formula(at, dress),
        DataRef::Empty => {}
    }
}

fn dress(style: &Style) -> Dress {
    let format = style.number_format.as_ref().map(|format| format.format_code.as_str());
    let bold = style.font.as_ref().is_some_and(|font| font.weight == FontWeight::Bold);
    let indent = |alignment: &Alignment| alignment.indent.unwrap_or(0);
    Dress {
        number_format: format.filter(|code| *code != "General").map(Text::from),
        formula: None,
        hidden: None,
        style: CellStyle {
            indent: style.alignment.as_ref().map_or(0, indent),
            weight: if bold { Weight::Bold } else { Weight::Regular },
        },
    }
}

fn range(merged: Dimensions) -> CellRange {
    CellRange {
        first: CellRef::new(merged.start.0, merged.start.1),
        last: CellRef::new(merged.end.0, merged.end.1),
    }
}
