//! `.xls`: BIFF 5 and 8 in a compound file, by our own pass over the records (MS-XLS).
//!
//! Our own, since a library that lays cells out as a dense rectangle takes half a gigabyte for one
//! stray cell, and gives neither number formats, which fix the quantum, nor hidden rows.

mod cells;
mod compound;
mod formulas_only;
mod globals;
mod records;

use compound::Compound;
use globals::{Globals, Kind};

use crate::{
    Formulas, ReadOptions,
    fault::Fault,
    formulas,
    model::{Text, workbook::Format},
    visit::{Sound, Visited, Visitor},
};

/// Reads all worksheets and tells a visitor of them.
pub(super) fn visit(
    file: &Text,
    bytes: &[u8],
    options: &ReadOptions,
    visitor: &mut impl Visitor,
) -> Visited {
    let (stream, globals) = match open(bytes) {
        Ok(opened) => opened,
        Err(why) => return Visited::refused(why.of_file(file)),
    };
    let mut readings = Vec::new();
    let mut diagnostics = Vec::new();
    for listed in globals.sheets.iter().filter(|listed| listed.kind == Kind::Worksheet) {
        match cells::read(file, &stream, &globals, listed) {
            Ok(reading) => readings.push(reading),
            Err(why) => diagnostics.push(why.of_sheet(file, &listed.name)),
        }
    }
    if diagnostics.is_empty() && options.formulas == Formulas::Written {
        let slim = || formulas_only::formulas_only(&stream, &globals).ok().flatten();
        diagnostics.extend(formulas::add_to_xls(file, slim, &mut readings));
    }
    visitor.open(Format::Xls);
    diagnostics.extend(readings.into_iter().flat_map(|reading| reading.tell(visitor)));
    Visited { sound: Some(Sound { format: Format::Xls, decoding: None }), diagnostics }
}

fn open(bytes: &[u8]) -> Result<(Vec<u8>, Globals), Fault> {
    let file = Compound::open(bytes)?;
    let stream = match file.stream("Workbook")? {
        Some(stream) => Some(stream),
        None => file.stream("Book")?,
    };
    let stream = stream.ok_or_else(|| Fault::damaged("the compound file holds no workbook"))?;
    let globals = Globals::read(&stream)?;
    Ok((stream, globals))
}
