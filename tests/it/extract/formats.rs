//! One workbook as programs wrote it in each format.

use std::path::PathBuf;

use crossfoot::{
    extract::{Formulas, ReadOptions, extract, format},
    model::{
        amount::plain,
        place::CellRange,
        workbook::{CellValue, HiddenBy, PageRegion, Sheet, Visibility, Workbook},
    },
};

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fixtures/extract")
}

fn workbook(name: &str) -> Workbook {
    let bytes = std::fs::read(folder().join(name)).unwrap();
    let options = ReadOptions { formulas: Formulas::Written, ..ReadOptions::default() };
    extract(&name.into(), &bytes, &options).workbook.unwrap()
}

/// A cell as the document shows it: sheet, address, what it says, what hides it.
type Shown = [String; 4];

fn shown(workbook: &Workbook) -> Vec<Shown> {
    let cells = workbook.sheets.iter().flat_map(|sheet| {
        sheet.cells.iter().map(move |cell| {
            let format = cell.number_format.as_deref().unwrap_or_default();
            let says = match &cell.value {
                CellValue::Text(text) => text.marked(),
                CellValue::Number(number) => format::display(number.value, format),
                CellValue::Date(date) => date.iso.to_string(),
                CellValue::Error(text) => text.to_string(),
                CellValue::Logical(value) => value.to_string(),
                CellValue::EmptyFormula => String::new(),
            };
            [sheet.name.to_string(), cell.at.to_string(), says, hidden(sheet, cell.hidden).into()]
        })
    });
    let mut cells: Vec<Shown> = cells.collect();
    cells.sort();
    cells
}

fn hidden(sheet: &Sheet, by: Option<HiddenBy>) -> &'static str {
    match (sheet.visibility, by) {
        (Visibility::Hidden, _) => "sheet",
        (Visibility::Visible, Some(HiddenBy::Row)) => "row",
        (Visibility::Visible, Some(HiddenBy::Column)) => "column",
        (Visibility::Visible, None) => "",
    }
}

fn expected() -> Vec<Shown> {
    let mut reader = csv::Reader::from_path(folder().join("formats.csv")).unwrap();
    let mut rows: Vec<Shown> = reader.deserialize().map(|row| row.unwrap()).collect();
    rows.sort();
    rows
}

#[test]
fn every_format_shows_the_same_document() {
    for name in ["formats.xls", "formats.ods"] {
        let workbook = workbook(name);
        assert_eq!(shown(&workbook), expected(), "{name}");
        let merges: Vec<String> =
            workbook.sheets[0].merges.iter().map(CellRange::to_string).collect();
        assert_eq!(merges, ["A1:D1"], "{name}");
    }
}

#[test]
fn the_formulas_of_a_binary_workbook_have_their_texts() {
    let workbook = workbook("formats.xls");
    let formulas: Vec<&str> =
        workbook.sheets[0].cells.iter().filter_map(|cell| cell.formula.as_deref()).collect();
    assert_eq!(formulas, ["SUM(B3:B4)", "\"a\"&\"b\"", "1/0"]);
}

#[test]
fn page_headers_and_footers_are_words_of_their_sheet() {
    for name in ["formats.xls", "formats.ods"] {
        let workbook = workbook(name);
        let texts: Vec<(PageRegion, &str)> =
            workbook.sheets[0].page_texts.iter().map(|it| (it.region, &*it.text)).collect();
        assert_eq!(
            texts,
            [(PageRegion::Header, "Unit: $'000"), (PageRegion::Footer, "Note: draft")],
            "{name}"
        );
    }
}

#[test]
fn a_stored_number_is_exact_however_it_is_shown() {
    for name in ["formats.xls", "formats.ods", "formats.xlsx"] {
        let numbers: Vec<String> = workbook(name).sheets[0]
            .cells
            .iter()
            .filter_map(|cell| match &cell.value {
                CellValue::Number(number) => Some(plain(number.value)),
                CellValue::Text(_)
                | CellValue::Date(_)
                | CellValue::Logical(_)
                | CellValue::Error(_)
                | CellValue::EmptyFormula => None,
            })
            .collect();
        let stored = [
            "108.5",
            "213",
            "745545",
            "0.036",
            "-12.5",
            "0",
            "7",
            "745545000",
            "0.3",
            "745758",
            "5",
            "9",
        ];
        assert_eq!(numbers, stored, "{name}");
    }
}
