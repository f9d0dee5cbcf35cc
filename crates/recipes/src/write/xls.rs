//! `.xls` (BIFF8): the records that a reader needs for texts, numbers and their formats.

use super::{Numbers, WriteError, compound, float::float, number::format_code};
use crate::book::{Book, Cell, Content, Sheet, Shown};

const BOF: u16 = 0x0809;
const EOF: u16 = 0x000a;
const FONT: u16 = 0x0031;
const FORMAT: u16 = 0x041e;
const XF: u16 = 0x00e0;
const BOUND_SHEET: u16 = 0x0085;
const CODE_PAGE: u16 = 0x0042;
const LABEL: u16 = 0x0204;
const NUMBER: u16 = 0x0203;

/// Numbers of formats of one's own begin here.
const FIRST_FORMAT: u16 = 164;
/// Formats of cells follow those of styles, of which a file has fifteen and the default.
const FIRST_CELL: u16 = 16;
const SHOWN: [Option<Shown>; 5] =
    [None, Some(Shown::Whole), Some(Shown::Tenths), Some(Shown::Cents), Some(Shown::Percent)];
/// Bold begins at this weight.
const BOLD: u16 = 700;
const REGULAR: u16 = 400;

pub(super) fn write(book: &Book, numbers: Numbers) -> Result<Vec<u8>, WriteError> {
    let mut globals = Vec::new();
    record(&mut globals, BOF, &beginning(0x0005))?;
    record(&mut globals, CODE_PAGE, &1200_u16.to_le_bytes())?;
    // Fonts are numbered 0 to 3, then 5: the fifth is the bold one.
    for weight in [REGULAR, REGULAR, REGULAR, REGULAR, BOLD] {
        record(&mut globals, FONT, &font(weight)?)?;
    }
    for (number, shown) in (FIRST_FORMAT..).zip(SHOWN.iter().flatten()) {
        let mut data = number.to_le_bytes().to_vec();
        data.extend(wide(&format_code(*shown, numbers))?);
        record(&mut globals, FORMAT, &data)?;
    }
    for _ in 0..FIRST_CELL {
        record(&mut globals, XF, &cell_format(0, 0, 0))?;
    }
    for font in [0, 5] {
        for (number, shown) in (FIRST_FORMAT - 1..).zip(SHOWN) {
            let format = if shown.is_some() { number } else { 0 };
            for indent in [0, 1] {
                record(&mut globals, XF, &cell_format(font, format, indent))?;
            }
        }
    }
    let pages: Vec<Vec<u8>> = book.sheets.iter().map(page).collect::<Result<_, _>>()?;
    let names: Vec<Vec<u8>> =
        book.sheets.iter().map(|sheet| short(&sheet.name)).collect::<Result<_, _>>()?;
    // A sheet is listed by where it begins: behind the globals, of which the list is a part.
    let listed: usize = names.iter().map(|name| 4 + 6 + name.len()).sum();
    let mut offset = globals.len() + listed + 4;
    for (name, page) in names.iter().zip(&pages) {
        let start = u32::try_from(offset)
            .map_err(|_| WriteError::TooLarge { what: "the stream".to_owned() })?;
        let mut data = start.to_le_bytes().to_vec();
        data.extend([0, 0]);
        data.extend(name);
        record(&mut globals, BOUND_SHEET, &data)?;
        offset += page.len();
    }
    record(&mut globals, EOF, &[])?;
    globals.extend(pages.concat());
    compound::with_stream("Workbook", globals)
}

fn page(sheet: &Sheet) -> Result<Vec<u8>, WriteError> {
    let mut stream = Vec::new();
    record(&mut stream, BOF, &beginning(0x0010))?;
    for ((row, column), cell) in &sheet.cells {
        let mut data = Vec::new();
        for number in [*row, *column] {
            let number = u16::try_from(number)
                .map_err(|_| WriteError::TooLarge { what: format!("row or column {number}") })?;
            data.extend(number.to_le_bytes());
        }
        data.extend(format_of(cell).to_le_bytes());
        match &cell.content {
            Content::Text(text) => {
                data.extend(wide(text)?);
                record(&mut stream, LABEL, &data)?;
            }
            Content::Figure(figure) => {
                data.extend(float(figure.shown.round(figure.value))?.to_le_bytes());
                record(&mut stream, NUMBER, &data)?;
            }
        }
    }
    record(&mut stream, EOF, &[])?;
    Ok(stream)
}

/// The number of the cell's format: by weight, then by places, then by indent.
fn format_of(cell: &Cell) -> u16 {
    let place = match &cell.content {
        Content::Text(_) => 0,
        Content::Figure(figure) => match figure.shown {
            Shown::Whole => 1,
            Shown::Tenths => 2,
            Shown::Cents => 3,
            Shown::Percent => 4,
        },
    };
    FIRST_CELL + u16::from(cell.bold) * 10 + place * 2 + u16::from(cell.indent.min(1))
}

fn record(stream: &mut Vec<u8>, kind: u16, data: &[u8]) -> Result<(), WriteError> {
    let length = u16::try_from(data.len())
        .map_err(|_| WriteError::TooLarge { what: format!("a record of {} bytes", data.len()) })?;
    stream.extend(kind.to_le_bytes());
    stream.extend(length.to_le_bytes());
    stream.extend(data);
    Ok(())
}

/// The beginning of the globals (5) or of a sheet (16).
fn beginning(of: u16) -> Vec<u8> {
    let words = [0x0600, of, 0x0dbb, 0x07cc, 0, 0, 0x0006, 0];
    words.iter().flat_map(|word: &u16| word.to_le_bytes()).collect()
}

fn font(weight: u16) -> Result<Vec<u8>, WriteError> {
    let words = [200, 0, 0x7fff, weight, 0, 0, 0];
    let mut data: Vec<u8> = words.iter().flat_map(|word: &u16| word.to_le_bytes()).collect();
    data.extend(short("Arial")?);
    Ok(data)
}

fn cell_format(font: u16, format: u16, indent: u8) -> Vec<u8> {
    let mut data: Vec<u8> = [font, format, 1].iter().flat_map(|word| word.to_le_bytes()).collect();
    data.extend([0x20, 0, indent]);
    data.resize(20, 0);
    data
}

/// A text with its length in two bytes, in UTF-16.
fn wide(text: &str) -> Result<Vec<u8>, WriteError> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let length = u16::try_from(units.len())
        .map_err(|_| WriteError::TooLarge { what: "a text".to_owned() })?;
    let mut data = length.to_le_bytes().to_vec();
    data.push(1);
    data.extend(units.iter().flat_map(|unit| unit.to_le_bytes()));
    Ok(data)
}

/// A text with its length in one byte, in UTF-16.
fn short(text: &str) -> Result<Vec<u8>, WriteError> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let length = u8::try_from(units.len())
        .map_err(|_| WriteError::TooLarge { what: format!("the name '{text}'") })?;
    let mut data = vec![length, 1];
    data.extend(units.iter().flat_map(|unit| unit.to_le_bytes()));
    Ok(data)
}
