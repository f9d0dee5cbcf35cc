//! More shapes of the classes that readers get wrong: each is read as it stands, refused or reported.

use super::package::{Package, Reading, worksheet};

/// The cells of a sheet with these rows after one that shows 5, and what is said.
fn reading(rows: &str) -> (Vec<String>, Vec<String>) {
    let reading = Package::of_rows(rows).read();
    (reading.first(), reading.said())
}

/// A text that is long enough that no pass is cut short by the end of the part.
const ROOM: &str = r#"<row r="99"><c r="A99"><v>5</v></c></row><!--                                                                                                -->"#;

#[test]
fn a_value_is_read_alike_wherever_the_part_ends() {
    for value in ["0", "7", "-12.5", "123456789012345", "1234567.12345678", "99999999"] {
        for (attributes, shown) in [("", value), (r#" s="1""#, value), (r#" t="n""#, value)] {
            let row = format!(r#"<row r="1"><c r="A1"{attributes}><v>{value}</v></c></row>"#);
            let alone = reading(&row);
            assert_eq!(alone, (vec![format!("A1={shown}")], Vec::new()));
            let (cells, said) = reading(&(row + ROOM));
            assert_eq!(cells, [format!("A1={shown}"), "A99=5".to_owned()]);
            assert_eq!(said.len(), 0);
        }
    }
}

#[test]
fn numbers_that_are_none_are_errors_at_their_cell() {
    for text in
        ["1,552", "0x10", "1 552", "TRUE", "１５", "1e", "--5", "5-", "1.5.2", "1e400", "$5"]
    {
        for after in ["", ROOM] {
            let rows = format!(r#"<row r="1"><c r="B1"><v>{text}</v></c></row>{after}"#);
            let (cells, said) = reading(&rows);
            assert!(cells[0].starts_with("B1=error "), "{text}: {cells:?}");
            assert!(said.len() == 1 && said[0].contains("!S!B1: "), "{text}: {said:?}");
        }
    }
}

#[test]
fn an_index_that_is_none_shows_no_text() {
    for index in ["-1", "1.5", "0.0", "1e0", "2", "99999999999999999999", "x", "4294967296"] {
        for after in ["", ROOM] {
            let rows = format!(
                r#"<row r="1"><c r="A1" t="s"><v>{index}</v></c><c r="B1"><v>5</v></c></row>{after}"#
            );
            let (cells, said) = reading(&rows);
            assert_eq!(cells[0], "B1=5", "{index}");
            assert!(said[0].starts_with("error") && said[0].contains("!S!A1: "), "{said:?}");
        }
    }
}

#[test]
fn a_style_that_is_none_is_reported_and_the_number_kept() {
    for index in ["-1", "x", "7", "4294967296", "1.0"] {
        let rows = format!(r#"<row r="1"><c r="A1" s="{index}"><v>45748</v></c></row>{ROOM}"#);
        let (cells, said) = reading(&rows);
        assert_eq!(cells[0], "A1=45748", "{index}");
        assert!(said.len() == 1 && said[0].contains("!S!A1: "), "{index}: {said:?}");
    }
}

#[test]
fn a_row_given_twice_is_one_row() {
    let (cells, said) = reading(
        r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="1"><c r="B1"><v>2</v></c></row>
           <row r="1"><c r="A1"><v>3</v></c></row><row><c><v>4</v></c></row>"#,
    );
    assert_eq!(cells, ["B1=2", "A2=4"]);
    assert!(said.len() == 1 && said[0].contains("!S!A1: "), "{said:?}");
}

#[test]
fn cells_of_a_row_in_any_order_are_sorted() {
    let row =
        r#"<row r="1"><c r="C1"><v>3</v></c><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>"#;
    let (cells, said) = reading(&format!("{row}{ROOM}"));
    assert_eq!(cells, ["A1=1", "B1=2", "C1=3", "A99=5"]);
    assert_eq!(said.len(), 0);
}

#[test]
fn errors_that_nobody_knows_yet_keep_their_sheet() {
    let (cells, said) = reading(
        r##"<row r="1"><c r="A1" t="e"><v>#PYTHON!</v></c><c r="B1" t="e"><v/></c><c r="C1" t="e"><f>X()</f></c><c r="D1" t="lambda"><v>5</v></c><c r="E1"><v>7</v></c></row>"##,
    );
    assert_eq!(cells, ["A1=error #PYTHON!", "C1=nothing =X()", "D1=error 5", "E1=7"]);
    for cell in ["A1", "C1", "D1"] {
        assert!(said.iter().any(|line| line.contains(&format!("!S!{cell}: "))), "{said:?}");
    }
}

#[test]
fn shared_formulas_move_with_their_cell() {
    let (cells, said) = reading(
        r#"<row r="2"><c r="B2"><f t="shared" ref="B2:C3" si="4">SUM($A2:A$2)&amp;"A2"&amp;'A2'!A2*LOG10(A2)</f><v>1</v></c><c r="C2"><f t="shared" si="4"/><v>2</v></c></row>
           <row r="3"><c r="C3"><f t="shared" si="4"/><v>3</v></c></row>"#,
    );
    assert_eq!(
        cells,
        [
            r#"B2=1 =SUM($A2:A$2)&"A2"&'A2'!A2*LOG10(A2)"#,
            r#"C2=2 =SUM($A2:B$2)&"A2"&'A2'!B2*LOG10(B2)"#,
            r#"C3=3 =SUM($A3:B$2)&"A2"&'A2'!B3*LOG10(B3)"#,
        ]
    );
    assert_eq!(said.len(), 0);
}

#[test]
fn prefixes_cdata_and_comments_together() {
    let sheet = r#"<a:worksheet xmlns:a="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><a:sheetData><a:row r="1"><a:c r="A1" t="str"><a:v><![CDATA[a<b]]>&amp;<!-- no -->c</a:v></a:c><a:c r="B1"><a:v>1<!-- 9 -->5<![CDATA[5]]>2</a:v></a:c></a:row></a:sheetData></a:worksheet>"#;
    let reading = Package::of_sheets(&[("S", sheet)]).read();
    assert_eq!(reading.first(), [r#"A1="a<b&c""#, "B1=1552"]);
    assert_eq!(reading.said(), Vec::<String>::new());
}

#[test]
fn texts_in_utf16_are_read_or_refused_whole() {
    let sst = r#"<?xml version="1.0" encoding="UTF-16"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>總額</t></si></sst>"#;
    let bytes: Vec<u8> = sst.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut package = Package::of_rows(r#"<row r="1"><c r="A1" t="s"><v>0</v></c></row>"#);
    package.set("xl/sharedStrings.xml", [&[0xFF, 0xFE], &bytes[..]].concat());
    assert_eq!(package.read().first(), [r#"A1="總額""#]);
    // Half a character at the end.
    package.set("xl/sharedStrings.xml", [&[0xFF, 0xFE], &bytes[..bytes.len() - 1]].concat());
    let reading = package.read();
    assert!(!reading.is_sound() && reading.cells().is_empty(), "{:?}", reading.said());
}

#[test]
fn days_of_1904_and_those_that_are_none() {
    let mut package = Package::of_rows(
        r#"<row r="1"><c r="A1" s="2"><v>0</v></c><c r="B1" s="2"><v>-1</v></c><c r="C1" s="2"><v>2957004</v></c></row>"#,
    );
    let workbook = package.text("xl/workbook.xml");
    let dated = workbook.replace("<sheets>", r#"<workbookPr date1904="1"/><sheets>"#);
    package.set("xl/workbook.xml", dated);
    let reading = package.read();
    assert_eq!(reading.first(), ["A1=date 1904-01-01", "B1=-1", "C1=2957004"]);
    for cell in ["B1", "C1"] {
        let at = format!("!S!{cell}: ");
        assert!(reading.said().iter().any(|line| line.contains(&at)), "{:?}", reading.said());
    }
}

#[test]
fn names_that_differ_in_case_only_are_reported() {
    let sheet = worksheet(r#"<row r="1"><c r="A1"><v>1</v></c></row>"#);
    let reading: Reading =
        Package::of_sheets(&[("Head &amp; 1", &sheet), ("HEAD &amp; 1", &sheet)]).read();
    assert_eq!(reading.cells(), ["Head & 1!A1=1", "HEAD & 1!A1=1"]);
    assert!(!reading.is_sound(), "{:?}", reading.said());
}

#[test]
fn a_value_under_a_merged_range_is_read_and_reported() {
    let sheet = worksheet(
        r#"<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c><c r="C1"><v>3</v></c></row>
           <row r="2"><c r="B2" s="1"/><c r="C2"><v>4</v></c></row>"#,
    );
    for rows in [sheet.clone(), sheet.replace(r#"<row r="1">"#, r#"<row r="3"/><row r="1">"#)] {
        let merged = rows.replace(
            "</sheetData>",
            r#"</sheetData><mergeCells><mergeCell ref="C1:D2"/><mergeCell ref="A1:B2"/></mergeCells>"#,
        );
        let reading = Package::of_sheets(&[("S", &merged)]).read();
        assert_eq!(reading.first(), ["A1=1", "B1=2", "C1=3", "C2=4"]);
        let said = reading.said();
        assert_eq!(said.len(), 2, "{said:?}");
        assert!(said[0].contains("!S!B1: ") && said[0].contains("A1:B2"), "{said:?}");
        assert!(said[1].contains("!S!C2: ") && said[1].contains("C1:D2"), "{said:?}");
    }
}
