//! Workbooks from lines: a sheet's name as `# Name`, a cell as `B4: =SUM(B1:B3) -> 6`.

use crossfoot_cells::model::{
    definitions::Definitions,
    place::CellRef,
    workbook::{Cell, CellStyle, CellValue, Format, Number, RichText, Sheet, Visibility, Workbook},
};

/// The workbook that the lines describe. A cell is `A1: text`, `A1: 12.5`, `A1: #REF!`,
/// `A1: =formula` without a stored result, or `A1: =formula -> result`.
pub fn workbook(lines: &str) -> Workbook {
    let mut sheets = Vec::new();
    for line in lines.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if let Some(name) = line.strip_prefix("# ") {
            sheets.push(sheet(name));
            continue;
        }
        if sheets.is_empty() {
            sheets.push(sheet("Data"));
        }
        let (at, content) = line.split_once(": ").unwrap_or_else(|| panic!("no cell: {line}"));
        let cells = &mut sheets.last_mut().unwrap().cells;
        cells.push(cell(place(at), content));
    }
    for sheet in &mut sheets {
        sheet.cells.sort_by_key(|cell| cell.at);
    }
    Workbook { format: Format::Xlsx, sheets, decoding: None, definitions: Definitions::default() }
}

/// The cell of an address.
pub fn place(at: &str) -> CellRef {
    let digits = at.find(|one: char| one.is_ascii_digit()).unwrap();
    let column =
        at[..digits].bytes().fold(0, |sum, letter| sum * 26 + u32::from(letter - b'A') + 1);
    CellRef::new(at[digits..].parse::<u32>().unwrap() - 1, column - 1)
}

fn sheet(name: &str) -> Sheet {
    Sheet {
        name: name.into(),
        visibility: Visibility::Visible,
        cells: Vec::new(),
        merges: Vec::new(),
        page_texts: Vec::new(),
    }
}

fn cell(at: CellRef, content: &str) -> Cell {
    let (formula, result) = match content.strip_prefix('=') {
        Some(formula) => match formula.split_once(" -> ") {
            Some((formula, result)) => (Some(formula), Some(result)),
            None => (Some(formula), None),
        },
        None => (None, Some(content)),
    };
    Cell {
        at,
        value: result.map_or(CellValue::EmptyFormula, value),
        number_format: None,
        formula: formula.map(Into::into),
        hidden: None,
        style: CellStyle::default(),
    }
}

fn value(text: &str) -> CellValue {
    if let Some(text) = text.strip_prefix('\'') {
        return CellValue::Text(RichText::plain(text));
    }
    match text.parse() {
        Ok(value) => CellValue::Number(Number { value, stored: None }),
        Err(_) if text.starts_with('#') => CellValue::Error(text.into()),
        Err(_) if text == "TRUE" || text == "FALSE" => CellValue::Logical(text == "TRUE"),
        Err(_) => CellValue::Text(RichText::plain(text)),
    }
}
