//! Shapes that other readers get wrong, one at a time.

use super::package::{Package, worksheet};
use crossfoot::model::workbook::Weight;

/// The cells of a sheet with these rows, of which nothing odd may be said.
pub fn cells(rows: &str) -> Vec<String> {
    let reading = Package::of_rows(rows).read();
    assert_eq!(reading.said(), Vec::<String>::new(), "{rows}");
    reading.first()
}

/// What is said of a sheet with these rows, and its cells.
pub fn said(rows: &str) -> (Vec<String>, Vec<String>) {
    let reading = Package::of_rows(rows).read();
    (reading.said(), reading.first())
}

#[test]
fn a_value_is_joined_where_xml_splits_it() {
    for (value, meant) in [
        ("15<!-- x -->52", "1552"),
        ("<![CDATA[15]]>52", "1552"),
        ("15<?p q?>52", "1552"),
        ("&#49;&#x35;52", "1552"),
        (" 1552\r\n", "1552"),
    ] {
        let rows =
            format!(r#"<row r="1"><c r="A1"><v>{value}</v></c><c r="B1"><v>7</v></c></row>"#);
        assert_eq!(cells(&rows), [format!("A1={meant}"), "B1=7".to_owned()]);
    }
}

#[test]
fn numbers_keep_fifteen_digits() {
    for (stored, value) in [
        ("108.50000000000001", "108.5"),
        ("0.1", "0.1"),
        ("1.0E2", "100"),
        ("9007199254740993", "9007199254740990"),
        ("-0", "0"),
        ("1E-30", "0"),
    ] {
        let rows = format!(r#"<row r="1"><c r="A1"><v>{stored}</v></c></row>"#);
        assert_eq!(cells(&rows), [format!("A1={value}")]);
    }
}

#[test]
fn prefixes_and_strict_namespaces_are_read() {
    let plain = worksheet(
        r#"<row r="1"><c r="A1" t="s"><v>1</v></c><c r="B1" t="inlineStr"><is><t>x</t></is></c></row>"#,
    );
    let prefixed = plain
        .replace("xmlns=", "xmlns:x=")
        .replace("</", "</x:")
        .replace("<w", "<x:w")
        .replace("<s", "<x:s")
        .replace("<row", "<x:row")
        .replace("<c ", "<x:c ")
        .replace("<v>", "<x:v>")
        .replace("<is>", "<x:is>")
        .replace("<t>", "<x:t>");
    let strict = plain.replace(
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        "http://purl.oclc.org/ooxml/spreadsheetml/main",
    );
    let foreign = plain
        .replace("<row r=\"1\">", "<row r=\"1\"><q:c xmlns:q=\"q\" r=\"A9\"><q:v>9</q:v></q:c>");
    for sheet in [&plain, &prefixed, &strict, &foreign] {
        let reading = Package::of_sheets(&[("S", sheet)]).read();
        assert_eq!(reading.said(), Vec::<String>::new(), "{sheet}");
        assert_eq!(reading.first(), [r#"A1="second""#, r#"B1="x""#], "{sheet}");
    }
}

#[test]
fn a_cell_in_another_namespace_is_no_cell() {
    let rows = r#"<row r="1" xmlns="urn:other"><c r="A1"><v>9</v></c></row><row r="2"><c r="A2"><v>1</v></c></row>"#;
    assert_eq!(cells(rows), ["A2=1"]);
    let rows = r#"<row r="1"><c xmlns="urn:other" r="A1"><v>9</v></c><c r="B1"><v>1</v></c></row>"#;
    assert_eq!(cells(rows), ["B1=1"]);
}

#[test]
fn parts_in_other_encodings_are_read() {
    let sheet = worksheet(r#"<row r="1"><c r="A1" t="inlineStr"><is><t>總額 ½</t></is></c></row>"#);
    let utf16 = |units: fn(u16) -> [u8; 2], mark: &[u8]| -> Vec<u8> {
        let text = sheet.replace("UTF-8", "UTF-16");
        mark.iter().copied().chain(text.encode_utf16().flat_map(units)).collect()
    };
    let declared = sheet.replace("UTF-8", "Big5").replace(" ½", "");
    let big5 = encoding_rs::BIG5.encode(&declared).0;
    for (bytes, text) in [
        (utf16(u16::to_le_bytes, &[0xFF, 0xFE]), "總額 ½"),
        (utf16(u16::to_be_bytes, &[0xFE, 0xFF]), "總額 ½"),
        (utf16(u16::to_le_bytes, &[]), "總額 ½"),
        ([&[0xEF, 0xBB, 0xBF], sheet.as_bytes()].concat(), "總額 ½"),
        (big5.into_owned(), "總額"),
        (sheet.replace("UTF-8", "UTF-16").into_bytes(), "總額 ½"),
    ] {
        let mut package = Package::of_rows("");
        package.set("xl/worksheets/sheet1.xml", bytes);
        let reading = package.read();
        assert_eq!(reading.said(), Vec::<String>::new());
        assert_eq!(reading.first(), [format!("A1={text:?}")]);
    }
    let mut package = Package::of_rows("");
    let mut broken = sheet.into_bytes();
    let at = broken.iter().position(|byte| *byte > 0x7F).unwrap();
    broken[at + 1] = b'?';
    package.set("xl/worksheets/sheet1.xml", broken);
    let reading = package.read();
    assert!(!reading.is_sound() && reading.cells().is_empty(), "{:?}", reading.said());
}

#[test]
fn rich_text_keeps_superscripts_apart_and_leaves_phonetics_out() {
    let mut package = Package::of_rows(
        r#"<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c><c r="D1" t="s"><v>3</v></c></row>"#,
    );
    package.set(
        "xl/sharedStrings.xml",
        r#"<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="9" uniqueCount="4294967295">
        <si><r><t>1 552</t></r><r><rPr><b/><vertAlign val="superscript"/></rPr><t>2</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>,3</t></r><r><rPr><vertAlign val="subscript"/></rPr><t>x</t></r></si>
        <si/>
        <si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh><phoneticPr fontId="1"/></si>
        <si><t xml:space="preserve"> kept </t></si></sst>"#,
    );
    let reading = package.read();
    assert_eq!(reading.first(), [r#"A1="1 552^{2,3}x""#, r#"C1="東京""#, r#"D1=" kept ""#]);
    assert!(reading.diagnostics.is_empty());
}

#[test]
fn styles_say_what_a_number_is() {
    let reading = Package::of_rows(
        r#"<row r="1"><c r="A1" s="1"><v>213</v></c><c r="B1" s="2"><v>45748</v></c><c r="C1" s="0"><v>45748</v></c><c r="D1" s="9"><v>1</v></c></row>"#,
    )
    .read();
    assert_eq!(reading.first(), ["A1=213", "B1=date 2025-04-01", "C1=45748", "D1=1"]);
    let cells = &reading.workbook.as_ref().unwrap().sheets[0].cells;
    assert_eq!(cells[0].number_format.as_deref(), Some("#,##0.0"));
    assert_eq!((cells[0].style.weight, cells[0].style.indent), (Weight::Bold, 2));
    assert_eq!(cells[2].number_format, None);
    assert!(reading.said()[0].starts_with("warning") && reading.said()[0].contains("!S!D1: "));
}

#[test]
fn dates_in_words_and_from_1904_are_read() {
    let mut package = Package::of_rows(
        r#"<row r="1"><c r="A1" t="d"><v>2025-04-01T00:00:00</v></c><c r="B1" s="2"><v>44286</v></c></row>"#,
    );
    let workbook = package.parts.iter().find(|(name, _)| name == "xl/workbook.xml").unwrap();
    let workbook = String::from_utf8(workbook.1.clone()).unwrap();
    package.set(
        "xl/workbook.xml",
        workbook.replace("<sheets>", r#"<workbookPr date1904="true"/><sheets>"#),
    );
    assert_eq!(package.read().first(), ["A1=date 2025-04-01", "B1=date 2025-04-01"]);
}

#[test]
fn formulas_come_with_their_values() {
    assert_eq!(
        cells(
            r#"<row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">B1*$C$1</f><v>2</v></c><c r="B1" t="str"><f>"a"&amp;"b"</f><v>ab</v></c><c r="C1" t="str"><f>""</f><v></v></c></row>
               <row r="2"><c r="A2"><f t="shared" si="0"/><v>4</v></c><c r="B2"><f t="array" ref="B2:B3">A1:A2*2</f><v>4</v></c><c r="C2" t="b"><f>A1=2</f><v>1</v></c></row>
               <row r="3"><c r="B3"><v>8</v></c><c r="C3"><f t="dataTable" ref="C3:C4" dt2D="0" dtr="0" r1="A1"/><v>1</v></c></row>"#
        ),
        [
            "A1=2 =B1*$C$1",
            "B1=\"ab\" =\"a\"&\"b\"",
            "A2=4 =B2*$C$1",
            "B2=4 =A1:A2*2",
            "C2=true =A1=2",
            "B3=8",
            "C3=1 =TABLE(,A1)",
        ]
    );
    // A cell that shows nothing can lend its formula.
    assert_eq!(
        cells(
            r#"<row r="1"><c r="A1" t="str"><f t="shared" ref="A1:A2" si="0">B1&amp;""</f><v></v></c></row><row r="2"><c r="A2" t="str"><f t="shared" si="0"/><v>x</v></c></row>"#
        ),
        ["A2=\"x\" =B2&\"\""]
    );
    let (said, cells) = said(
        r#"<row r="1"><c r="A1"><f>B1</f></c><c r="B1"><f>C1</f><v/></c><c r="C1"><f t="shared" si="7"/><v>1</v></c></row>"#,
    );
    assert_eq!(cells, ["A1=nothing =B1", "B1=nothing =C1", "C1=1"]);
    assert!(said.iter().any(|line| line.contains("!S!A1: 2 formulas")), "{said:?}");
    assert!(said.iter().any(|line| line.contains("!S!C1: ")), "{said:?}");
}

#[test]
fn errors_are_cells_known_or_not() {
    let (said, cells) = said(
        r##"<row r="1"><c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="B1" t="e"><v>#NEW!</v></c><c r="C1"><v>5</v></c></row>"##,
    );
    assert_eq!(cells, ["A1=error #DIV/0! =1/0", "B1=error #NEW!", "C1=5"]);
    assert_eq!(said.len(), 2);
    assert!(said.iter().all(|line| line.starts_with("warning ")));
}

#[test]
fn values_that_are_not_of_their_type_take_part_in_no_sum() {
    for cell in [
        r#"t="b"><v>2</v>"#,
        r#"t="d"><v>soon</v>"#,
        r#"t="n"><v>1,552</v>"#,
        r#"t="zz"><v>1</v>"#,
        r#"><v>１５５２</v>"#,
        r#"><v>0x10</v>"#,
        r#"><v>1e999</v>"#,
    ] {
        let (said, cells) =
            said(&format!(r#"<row r="1"><c r="A1" {cell}</c><c r="B1"><v>5</v></c></row>"#));
        assert_eq!(said.len(), 1, "{cell}");
        assert!(said[0].contains("!S!A1: "), "{said:?}");
        assert!(cells[0].starts_with("A1=error ") && cells[1] == "B1=5", "{cells:?}");
    }
}
