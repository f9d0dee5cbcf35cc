//! `.xlsb`: Excel's binary package, by our own pass over its records (MS-XLSB).
//!
//! Our own, since calamine ends a sheet in silence at a row outside the grid, panics on short records,
//! and gives neither number formats nor hidden rows.

mod cells;
mod globals;
mod records;

use globals::{Globals, Listed};

use super::{Extracted, fault::Fault, formulas, package::Package, sheet::SheetReading, stop::Stop};
use crate::model::{
    Text,
    definitions::Definitions,
    workbook::{Format, Known, Knows, Workbook},
};

/// Reads all worksheets.
pub(super) fn read(file: &Text, bytes: &[u8], stop: &Stop) -> Extracted {
    let opened = Package::open_usual(bytes, stop).and_then(|package| {
        let globals = Globals::read(&package)?;
        Ok((package, globals))
    });
    let (package, globals) = match opened {
        Ok(opened) => opened,
        Err(why) => return Extracted::refused(why.of_file(file)),
    };
    let mut readings = Vec::new();
    let mut diagnostics = Vec::new();
    for listed in &globals.sheets {
        match read_sheet(file, &package, &globals, listed) {
            Ok(reading) => readings.push(reading),
            Err(why) => diagnostics.push(why.of_sheet(file, &listed.name)),
        }
    }
    if diagnostics.is_empty() {
        let slim = || package.copy_of(&globals.formula_parts());
        diagnostics.extend(formulas::add_to_xlsb(file, slim, &mut readings));
    }
    let mut sheets = Vec::new();
    for reading in readings {
        let (sheet, found) = reading.finish();
        sheets.push(sheet);
        diagnostics.extend(found);
    }
    let knows = Knows { number_formats: Known::Yes, hidden_rows: Known::Yes };
    let definitions = Definitions::default();
    let workbook = Workbook { format: Format::Xlsb, sheets, decoding: None, knows, definitions };
    Extracted { workbook: Some(workbook), diagnostics }
}

fn read_sheet(
    file: &Text,
    package: &Package<'_>,
    globals: &Globals,
    listed: &Listed,
) -> Result<SheetReading, Fault> {
    let part = package.bytes(&listed.part)?;
    let part = part.ok_or_else(|| {
        Fault::damaged(format!("the part {} of the sheet is missing", listed.part))
    })?;
    cells::read(file, &part, globals, listed)
}
