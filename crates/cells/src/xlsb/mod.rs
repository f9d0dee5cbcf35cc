//! `.xlsb`: Excel's binary package, by our own pass over its records (MS-XLSB).
//!
//! Our own, since calamine ends a sheet in silence at a row outside the grid, panics on short records,
//! and gives neither number formats nor hidden rows.

mod cells;
mod definitions;
mod globals;
mod records;

use globals::{WORKSHEET, XlsbGlobals, XlsbSheet};

use crate::{
    Formulas, ReadOptions,
    fault::Fault,
    formula_texts::FormulaTexts,
    listed::{SheetNames, report_other_kind},
    model::{Text, workbook::Format},
    package::{Package, limits::Limits},
    report::Report,
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
    let opened =
        Package::open(bytes.into(), Limits::default(), &options.stop).and_then(|package| {
            let globals = XlsbGlobals::read(&package)?;
            Ok((package, globals))
        });
    let (package, globals) = match opened {
        Ok(opened) => opened,
        Err(why) => return Visited::refused(why.of_file(file)),
    };
    let mut report = Report::new(file);
    let mut names = SheetNames::default();
    let mut readings = Vec::new();
    let mut texts = FormulaTexts::new(options.formulas);
    for listed in &globals.sheets {
        report.begin_sheet(&listed.name.as_str().into());
        if !names.is_new(&listed.name, &mut report) {
            continue;
        }
        match &listed.part {
            Some(part) if listed.kind == WORKSHEET => {
                match read_sheet(file, &package, &globals, (listed, part), &mut texts) {
                    Ok(reading) => readings.push(reading),
                    Err(why) => report.refused_sheet(&why),
                }
            }
            Some(_) | None => report_other_kind(&listed.kind, &mut report),
        }
    }
    report.begin_sheet(&Text::default());
    names.end(&mut report);
    let mut diagnostics = report.into_diagnostics();
    diagnostics.extend(texts.unread(file, &readings));
    visitor.open(Format::Xlsb);
    if options.formulas == Formulas::Written {
        visitor.definitions(&globals.definitions);
    }
    let sound = (!readings.is_empty()).then_some(Sound { format: Format::Xlsb, decoding: None });
    diagnostics.extend(readings.into_iter().flat_map(|reading| reading.tell(visitor)));
    Visited { sound, diagnostics }
}

fn read_sheet(
    file: &Text,
    package: &Package<'_>,
    globals: &XlsbGlobals,
    (listed, part): (&XlsbSheet, &str),
    texts: &mut FormulaTexts,
) -> Result<SheetReading, Fault> {
    let bytes = package.bytes(part)?.ok_or_else(|| Fault::Missing.in_part(part))?;
    cells::read(file, &bytes, globals, listed, texts)
}
