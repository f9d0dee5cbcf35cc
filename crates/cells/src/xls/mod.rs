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

use super::{Extracted, fault::Fault, formulas};
use crate::model::{
    Text,
    definitions::Definitions,
    workbook::{Format, Known, Knows, Workbook},
};

/// Reads all worksheets.
pub(super) fn read(file: &Text, bytes: &[u8]) -> Extracted {
    let (stream, globals) = match open(bytes) {
        Ok(opened) => opened,
        Err(why) => return Extracted::refused(why.of_file(file)),
    };
    let mut readings = Vec::new();
    let mut diagnostics = Vec::new();
    for listed in globals.sheets.iter().filter(|listed| listed.kind == Kind::Worksheet) {
        match cells::read(file, &stream, &globals, listed) {
            Ok(reading) => readings.push(reading),
            Err(why) => diagnostics.push(why.of_sheet(file, &listed.name)),
        }
    }
    if diagnostics.is_empty() {
        let slim = || formulas_only::formulas_only(&stream, &globals).ok().flatten();
        diagnostics.extend(formulas::add_to_xls(file, slim, &mut readings));
    }
    let mut sheets = Vec::new();
    for reading in readings {
        let (sheet, found) = reading.finish();
        sheets.push(sheet);
        diagnostics.extend(found);
    }
    let knows = Knows { number_formats: Known::Yes, hidden_rows: Known::Yes };
    let definitions = Definitions::default();
    let workbook = Workbook { format: Format::Xls, sheets, decoding: None, knows, definitions };
    Extracted { workbook: Some(workbook), diagnostics }
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
