//! Guards against silent loss × formats: a guard that one format has, every other has too, or says here
//! why it cannot fail there.

use crate::books::{Biff, Cells, Ods, Xlsb, Xlsx};
use crossfoot_cells::{Extracted, ReadOptions, extract};

/// What a format does about a fault.
enum Answer {
    /// A file with the fault, and the name of the diagnostic that reports it.
    Reported(Vec<u8>, &'static str),
    /// The fault cannot be written in the format.
    CannotBe(&'static str),
}

use Answer::{CannotBe, Reported};

const XML: &str = "its parts are XML: elements have names and ends, not numbers and lengths";

/// Each guard, and what `.xlsx`, `.xlsb`, `.xls` and `.ods` do about it.
fn guards() -> Vec<(&'static str, [Answer; 4])> {
    vec![
        (
            "at least one sheet",
            [
                Reported(Xlsx::default().without_sheets().bytes(), "not-a-workbook"),
                Reported(Xlsb::default().without_sheets().bytes(), "not-a-workbook"),
                Reported(Biff::of(&[]), "not-a-workbook"),
                Reported(Ods::default().with("table:table", "table:tableau").bytes(), "not-a-workbook"),
            ],
        ),
        (
            "a sheet of a kind that does not exist",
            [
                Reported(Xlsx::default().with_rel("/worksheet\"", "/worksheef\"").bytes(), "missing-part"),
                Reported(Xlsb::default().with_rel("/worksheet\"", "/worksheef\"").bytes(), "missing-part"),
                Reported(Biff::of(&[("S", 4, Cells::Sound)]), "missing-part"),
                CannotBe("a table is a table: no kind is named"),
            ],
        ),
        (
            "a sheet without its part",
            [
                Reported(Xlsx::default().with_rel("\"r1\"", "\"r9\"").bytes(), "missing-part"),
                Reported(Xlsb::default().with_rel("\"r1\"", "\"r9\"").bytes(), "missing-part"),
                CannotBe("a sheet is found by where it begins; what is not there is a sheet that ends too early"),
                CannotBe("the tables are in the one part that there is"),
            ],
        ),
        (
            "a style that does not exist",
            [
                Reported(Xlsx::default().with_cell(r#"<c r="A1" s="9"><v>1</v></c>"#).bytes(), "unknown-style"),
                Reported(Xlsb { style: 9, ..Xlsb::default() }.bytes(), "unknown-style"),
                Reported(Biff::of(&[("S", 0, Cells::OfStyle(9))]), "unknown-style"),
                Reported(Ods::default().with("style-name=\"ce1\"", "style-name=\"ce9\"").bytes(), "unknown-style"),
            ],
        ),
        (
            "styles that are gone",
            [
                Reported(
                    Xlsx::default().without("styles").with_cell(r#"<c r="A1" s="1"><v>1</v></c>"#).bytes(),
                    "unknown-style",
                ),
                Reported(Xlsb { style: 1, ..Xlsb::default() }.without("styles").bytes(), "unknown-style"),
                CannotBe("styles are records among those of the workbook, checked one by one"),
                CannotBe("styles stand in the part of the tables; one by one they are missed as above"),
            ],
        ),
        (
            "two sheets of one name",
            [
                Reported(Xlsx::default().twice().bytes(), "sheet-named-twice"),
                Reported(Xlsb::default().twice().bytes(), "sheet-named-twice"),
                Reported(Biff::of(&[("S", 0, Cells::Sound), ("s", 0, Cells::Sound)]), "sheet-named-twice"),
                Reported(Ods::default().twice().bytes(), "sheet-named-twice"),
            ],
        ),
        (
            "a record of another length than its kind has",
            [
                CannotBe(XML),
                Reported(Xlsb { cell_bytes: 20, ..Xlsb::default() }.bytes(), "damaged"),
                Reported(Biff::of(&[("S", 0, Cells::TooLong)]), "damaged"),
                CannotBe(XML),
            ],
        ),
        (
            "a record of a kind that does not exist",
            [
                CannotBe(XML),
                CannotBe("later versions add kinds, and older programs pass over them by design"),
                Reported(Biff::of(&[("S", 0, Cells::OfKind(0x0403))]), "damaged"),
                CannotBe(XML),
            ],
        ),
        (
            "a sheet that ends too early",
            [
                Reported(Xlsx::default().with_cell("</sheetData>").bytes(), "malformed-xml"),
                Reported(Xlsb { end: false, ..Xlsb::default() }.bytes(), "damaged"),
                Reported(Biff::of(&[("S", 0, Cells::EndedEarly)]), "damaged"),
                Reported(Ods::default().with("<table:table-row>", "<table:table-row></table:table>").bytes(), "malformed-xml"),
            ],
        ),
        (
            "more columns than the format has",
            [
                Reported(Xlsx::default().with_cell(r#"<c r="XFE1"><v>1</v></c>"#).bytes(), "outside-grid"),
                Reported(Xlsb { column: 16_384, ..Xlsb::default() }.bytes(), "damaged"),
                Reported(Biff::of(&[("S", 0, Cells::InColumn(256))]), "outside-grid"),
                Reported(
                    Ods::default()
                        .with("<table:table-row>", "<table:table-row><table:table-cell table:number-columns-repeated=\"16384\"/>")
                        .bytes(),
                    "damaged",
                ),
            ],
        ),
        (
            "a cell given twice",
            [
                Reported(
                    Xlsx::default().with_cell(r#"<c r="A1"><v>1</v></c><c r="A1"><v>2</v></c>"#).bytes(),
                    "cell-twice",
                ),
                Reported(Xlsb { again: true, ..Xlsb::default() }.bytes(), "cell-twice"),
                Reported(Biff::of(&[("S", 0, Cells::Twice)]), "cell-twice"),
                CannotBe("a cell has no address: it stands where it comes"),
            ],
        ),
        (
            "a text document in a spreadsheet's clothes",
            [
                Reported(
                    Xlsx::default().with_type("spreadsheetml.sheet.main", "wordprocessingml.document.main").bytes(),
                    "not-a-workbook",
                ),
                CannotBe("no other program writes parts of this kind"),
                CannotBe("a document of text has no workbook stream, which is damage"),
                Reported(Ods::default().with("office:spreadsheet", "office:text").bytes(), "not-a-spreadsheet"),
            ],
        ),
    ]
}

const NAMES: [&str; 4] = ["book.xlsx", "book.xlsb", "book.xls", "book.ods"];

fn read(name: &str, bytes: &[u8]) -> Extracted {
    extract(&name.into(), bytes, &ReadOptions::default())
}

#[test]
fn every_guard_holds_in_every_format() {
    let mut holes = Vec::new();
    for (guard, answers) in guards() {
        for (name, answer) in NAMES.into_iter().zip(answers) {
            match answer {
                Reported(bytes, due) => {
                    let found = read(name, &bytes).diagnostics;
                    if !found.iter().any(|one| one.code.name == due) {
                        let said: Vec<String> = found.iter().map(ToString::to_string).collect();
                        holes.push(format!("{guard} in {name}: {due} is due, found {said:?}"));
                    }
                }
                CannotBe(why) => assert!(!why.is_empty(), "{guard} in {name}"),
            }
        }
    }
    assert!(holes.is_empty(), "{}", holes.join("\n"));
}

#[test]
fn sound_files_are_read_without_a_word() {
    let sound = [
        Xlsx::default().bytes(),
        Xlsb::default().bytes(),
        Biff::of(&[("S", 0, Cells::Sound)]),
        Ods::default().bytes(),
    ];
    for (name, bytes) in NAMES.into_iter().zip(sound) {
        let read = read(name, &bytes);
        assert!(read.diagnostics.is_empty(), "{name}: {:?}", read.diagnostics);
        let sheets = read.workbook.unwrap().sheets;
        assert_eq!(sheets.len(), 1, "{name}");
        assert_eq!(sheets[0].cells.len(), 1, "{name}");
    }
}

#[test]
fn a_document_may_call_its_namespaces_what_it_likes() {
    let bytes = Ods::default()
        .with("table:", "t:")
        .with("xmlns:table=", "xmlns:t=")
        .with("xmlns:t:1.0", "xmlns:table:1.0")
        .bytes();
    let read = read("book.ods", &bytes);
    assert!(read.diagnostics.is_empty(), "{:?}", read.diagnostics);
    assert_eq!(read.workbook.unwrap().sheets[0].cells.len(), 1);
}

#[test]
fn a_formula_over_hidden_rows_that_cannot_be_read_is_said() {
    let found = |hidden: bool| -> Vec<String> {
        let read = read("book.xls", &Biff::of(&[("S", 0, Cells::CutFormula { hidden })]));
        assert_eq!(read.workbook.unwrap().sheets[0].cells.len(), 2);
        read.diagnostics.iter().map(ToString::to_string).collect()
    };
    // Nobody asked for its text, and no total can have left a row out.
    assert_eq!(found(false), [""; 0]);
    let said = found(true);
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].contains("CF113") && said[0].contains("hidden rows"), "{said:?}");
}
