//! `.xlsb`: Excel's binary package, by our own pass over its records (MS-XLSB).
//!
//! Our own, since calamine ends a sheet in silence at a row outside the grid, panics on short records,
//! and gives neither number formats nor hidden rows.

mod cells;
mod globals;
mod records;

use globals::{Globals, Listed};

use crate::{
    Formulas, ReadOptions,
    fault::Fault,
    formulas,
    model::{Text, workbook::Format},
    package::{Package, limits::Limits},
    sheet::SheetReading,
    visit::{Sound, Visited, Visitor},
};

/// Reads all worksheets and tells a visitor of them.
pub(super) fn visit(
    file: &Text,
    bytes: &[u8],
    options: &ReadOptions,
    visitor: &mut impl Visitor,
) -> Visited {
    let opened = Package::open_held(bytes, Limits::default(), &options.stop).and_then(|package| {
        let globals = Globals::read(&package)?;
        Ok((package, globals))
    });
    let (package, globals) = match opened {
        Ok(opened) => opened,
        Err(why) => return Visited::refused(why.of_file(file)),
    };
    let mut readings = Vec::new();
    let mut diagnostics = Vec::new();
    for listed in &globals.sheets {
        match read_sheet(file, &package, &globals, listed) {
            Ok(reading) => readings.push(reading),
            Err(why) => diagnostics.push(why.of_sheet(file, &listed.name)),
        }
    }
    if diagnostics.is_empty() && options.formulas == Formulas::Written {
        let slim = || package.copy_of(&globals.formula_parts());
        diagnostics.extend(formulas::add_to_xlsb(file, slim, &mut readings));
    }
    visitor.open(Format::Xlsb);
    diagnostics.extend(readings.into_iter().flat_map(|reading| reading.tell(visitor)));
    Visited { sound: Some(Sound { format: Format::Xlsb, decoding: None }), diagnostics }
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
