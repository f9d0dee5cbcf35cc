//! Puts long rows into a finished package, which is written to its end while they are made, and takes
//! out the days that its writer invents. The writer of workbooks frames the sheets of long rows: in the
//! place of the rows it has one, whose cells bear the styles that occur in them.

use std::{
    collections::BTreeMap,
    io::{self, Read, Write},
};

use flate2::read::DeflateDecoder;
use rawzip::{
    CompressionMethod, DataDescriptorOutput, ZipArchive, ZipArchiveWriter, time::UtcDateTime,
};

use crate::{
    load::workbook::{
        model::{
            long_rows::{LongRow, LongRows},
            style::Style,
        },
        write::{
            deflate::{DeflatedPart, DeflatedStretch},
            long::{self, ChangedLongCells},
        },
    },
    model::place::{CellRef, column_letters},
};

/// The part that says who made a document, and when.
const PROPERTIES: &str = "docProps/core.xml";

/// Writes the package with the rows of the sheets in `long`, by their numbers from 1; gives what of
/// each sheet could not be written as it is.
///
/// # Errors
/// Where the package is not as its writer makes them, or `out` refuses.
pub fn splice(
    package: &[u8],
    long: &BTreeMap<usize, &LongRows<'_>>,
    out: &mut dyn Write,
) -> io::Result<BTreeMap<usize, ChangedLongCells>> {
    let mut changed = BTreeMap::new();
    let archive = ZipArchive::from_slice(package).map_err(io::Error::other)?;
    let mut copy = ZipArchiveWriter::new(out);
    let mut entries = archive.entries();
    while let Some(entry) = entries.next_entry().map_err(io::Error::other)? {
        let name = String::from_utf8_lossy(entry.file_path().as_bytes()).into_owned();
        let local = archive.get_entry(entry.wayfinder()).map_err(io::Error::other)?;
        let mut part = copy.new_file(name.as_str()).compression_method(entry.compression_method());
        // The first day that a zip knows: without one, some programs find no valid date.
        if let Some(day) = UtcDateTime::from_components(1980, 1, 1, 0, 0, 0, 0) {
            part = part.last_modified(day);
        }
        let (mut part, _) = part.start().map_err(io::Error::other)?;
        let descriptor = match long.iter().find(|(number, _)| name == sheet_part(**number)) {
            Some((number, rows)) if entry.compression_method() == CompressionMethod::DEFLATE => {
                let mut frame = String::new();
                DeflateDecoder::new(local.data()).read_to_string(&mut frame)?;
                let mut xml = DeflatedPart::begin(&mut part);
                changed.insert(*number, sheet(&frame, rows, &mut xml)?);
                xml.end()?
            }
            Some(_) => return Err(io::Error::other(format!("{name} is not deflated"))),
            None if name == PROPERTIES
                && entry.compression_method() == CompressionMethod::DEFLATE =>
            {
                let mut said = String::new();
                DeflateDecoder::new(local.data()).read_to_string(&mut said)?;
                let mut xml = DeflatedPart::begin(&mut part);
                xml.add(&DeflatedStretch::of(without_days(&said).as_bytes())?)?;
                xml.end()?
            }
            None => {
                part.write_all(local.data())?;
                DataDescriptorOutput::new(entry.crc32(), entry.uncompressed_size_hint())
            }
        };
        part.finish(descriptor).map_err(io::Error::other)?;
    }
    copy.finish().map_err(io::Error::other)?;
    Ok(changed)
}

/// The properties of a document without the day of its making: the writer puts one there where none is
/// known, and a person would read it.
fn without_days(properties: &str) -> String {
    let mut rest = properties.to_owned();
    for name in ["created", "modified"] {
        let (begin, end) = (format!("<dcterms:{name} "), format!("</dcterms:{name}>"));
        if let Some((before, after)) = rest.split_once(&begin)
            && let Some((_, after)) = after.split_once(&end)
        {
            rest = format!("{before}{after}");
        }
    }
    rest
}

fn sheet_part(number: usize) -> String {
    format!("xl/worksheets/sheet{number}.xml")
}

/// A sheet with its long rows in the place of the row that stands for them.
fn sheet(
    frame: &str,
    rows: &LongRows<'_>,
    out: &mut DeflatedPart<impl Write>,
) -> io::Result<ChangedLongCells> {
    let unlike = || io::Error::other("the sheet for long rows has no row in their place");
    let begin = frame.find(&format!("<row r=\"{}\"", rows.first + 1)).ok_or_else(unlike)?;
    // Beneath it stand empty rows, one for each that bears a note.
    let end = frame[begin..].find("</sheetData>").ok_or_else(unlike)? + begin;
    let formats = formats(&frame[begin..end], rows);
    out.add(&DeflatedStretch::of(sized(&frame[..begin], rows).as_bytes())?)?;
    let changed = long::rows(rows, &formats, out)?;
    out.add(&DeflatedStretch::of(&frame.as_bytes()[end..])?)?;
    Ok(changed)
}

/// The number that each style has in the workbook: its cell stands in the column of its index.
fn formats(row: &str, rows: &LongRows<'_>) -> BTreeMap<Style, u32> {
    let number = |column: usize| {
        let at = CellRef::new(rows.first, u32::try_from(column).unwrap_or(u32::MAX));
        let cell = row.split_once(&format!("<c r=\"{at}\" s=\""))?.1;
        cell.split_once('"')?.0.parse().ok()
    };
    let numbers = rows.styles.iter().enumerate().map(|(at, style)| (*style, number(at)));
    numbers.filter_map(|(style, number)| Some((style, number?))).collect()
}

/// The beginning of a sheet, its size as it will be: as wide as the widest of its cells.
fn sized(beginning: &str, rows: &LongRows<'_>) -> String {
    let last = rows.first + rows.n_rows;
    let Some((before, rest)) = beginning.split_once("<dimension ref=\"") else {
        return beginning.to_owned();
    };
    let Some((range, after)) = rest.split_once('"') else { return beginning.to_owned() };
    let first = range.split_once(':').map_or(range, |(first, _)| first);
    let mut row = LongRow::default();
    rows.row(0, &mut row);
    let of_row = row.cells().last().map(|cell| column_letters(cell.column));
    let above = after
        .split("<c r=\"")
        .skip(1)
        .map(|cell| cell.chars().take_while(char::is_ascii_uppercase).collect::<String>());
    let widest = above.chain(of_row).max_by_key(|letters| (letters.len(), letters.clone()));
    let column = widest.unwrap_or_else(|| "A".to_owned());
    format!("{before}<dimension ref=\"{first}:{column}{last}\"{after}")
}
