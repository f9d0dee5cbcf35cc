//! `.xls`: BIFF 5 and 8 in a compound file, by our own pass over the records (MS-XLS).
//!
//! Our own, since a library that lays cells out as a dense rectangle takes half a gigabyte for one
//! stray cell, and gives neither number formats, which fix the quantum, nor hidden rows.

mod around;
mod cells;
pub(crate) mod code_page;
mod compound;
mod definitions;
mod fonts;
mod formulas;
mod globals;
mod kinds;
mod records;
mod strings;

use compound::Compound;
use globals::{SheetKind, XlsGlobals, XlsSheet};
use records::XlsRecords;

use crate::{
    Formulas, ReadOptions,
    fault::Fault,
    formula_texts::FormulaTexts,
    listed::{SheetNames, report_other_kind},
    model::{Text, definitions::Circles, workbook::Format},
    report::Report,
    sniff::is_bare_stream as is_bare,
    visit::{Sound, Visited, Visitor},
};

/// Reads all worksheets and tells a visitor of them.
pub(super) fn visit(
    file: &Text,
    bytes: &[u8],
    options: &ReadOptions,
    visitor: &mut impl Visitor,
) -> Visited {
    let (stream, mut globals) = match open(bytes, options.encoding.as_deref()) {
        Ok(opened) => opened,
        Err(why) => return Visited::refused(why.of_file(file)),
    };
    let mut report = Report::new(file);
    globals.odd.iter().for_each(|why| report.fault(why));
    let mut names = SheetNames::default();
    let mut readings = Vec::new();
    let mut texts = FormulaTexts::new(options.formulas);
    let sheets = std::mem::take(&mut globals.sheets);
    for listed in &sheets {
        report.begin_sheet(&listed.name.as_str().into());
        if !names.is_new(&listed.name, &mut report) {
            continue;
        }
        let read = match listed.kind {
            SheetKind::Worksheet => {
                cells::read(file, &stream, &globals, listed, &mut texts).map(Some)
            }
            SheetKind::MacroSheet
            | SheetKind::Chart
            | SheetKind::Module
            | SheetKind::Unknown(_) => {
                report_other_kind(&listed.kind.word(), &mut report);
                no_worksheet(&stream, listed).map(|()| None)
            }
        };
        match read {
            Ok(Some((reading, circles))) => {
                readings.push(reading);
                if circles == Circles::Iterated {
                    globals.definitions.circles = circles;
                }
            }
            Ok(None) => {}
            Err(why) => report.refused_sheet(&why),
        }
    }
    report.begin_sheet(&Text::default());
    names.end(&mut report);
    report.extend(texts.unread(file, &readings));
    visitor.open(Format::Xls);
    if options.formulas == Formulas::Written {
        visitor.definitions(&globals.definitions);
    }
    let sound = (!names.is_empty()).then_some(Sound { format: Format::Xls, decoding: None });
    report.extend(readings.into_iter().flat_map(|reading| reading.tell(visitor)));
    Visited { sound, diagnostics: report.into_diagnostics() }
}

/// What is listed as something else must not begin as a worksheet does.
fn no_worksheet(stream: &[u8], listed: &XlsSheet) -> Result<(), Fault> {
    const WORKSHEET: u16 = 0x0010;
    let mut data = XlsRecords::new(stream, listed.offset)?.next()?.data();
    data.skip(2)?;
    if data.u16()? == WORKSHEET {
        let word = listed.kind.word();
        let message = format!("the workbook calls it a {word}, and a worksheet begins there");
        return Err(Fault::damaged(message));
    }
    Ok(())
}

/// The workbook's stream, and what its sheets refer to. Some programs write the stream by itself.
fn open(bytes: &[u8], encoding: Option<&str>) -> Result<(Vec<u8>, XlsGlobals), Fault> {
    let stream = if is_bare(bytes) {
        bytes.to_vec()
    } else {
        let file = Compound::open(bytes)?;
        let stream = match file.stream("Workbook")? {
            Some(stream) => Some(stream),
            None => file.stream("Book")?,
        };
        stream.ok_or_else(|| Fault::damaged("the compound file holds no workbook"))?
    };
    let globals = XlsGlobals::read(&stream, encoding)?;
    Ok((stream, globals))
}
