//! Sheets that other readers get wrong: where cells are, what is hidden, what is around them.

use crossfoot::model::workbook::{PageRegion, Visibility};

use super::{
    odd_shapes::{cells, said},
    package::{Package, worksheet},
};

#[test]
fn cells_without_references_follow_each_other() {
    assert_eq!(
        cells(
            r#"<row><c><v>1</v></c><c/><c><v>2</v></c></row><row r="5"><c r="C5"><v>3</v></c><c><v>4</v></c></row><row><c><v>5</v></c></row>"#
        ),
        ["A1=1", "C1=2", "C5=3", "D5=4", "A6=5"]
    );
}

#[test]
fn rows_out_of_order_are_sorted() {
    assert_eq!(
        cells(
            r#"<row r="4"><c r="B4"><v>4</v></c><c r="A4"><v>3</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>"#
        ),
        ["A1=1", "A4=3", "B4=4"]
    );
}

#[test]
fn a_cell_given_twice_is_not_taken() {
    let (said, cells) = said(
        r#"<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c><c r="A1"><v>3</v></c><c r="B1"><v>5</v></c></row>"#,
    );
    assert_eq!(cells, ["B1=5"]);
    assert_eq!(said.len(), 1);
    assert!(said[0].starts_with("error") && said[0].contains("!S!A1: "), "{said:?}");
}

#[test]
fn a_cell_outside_the_grid_or_its_row_is_left_out() {
    for reference in
        ["A1048577", "XFE1", "A4294967298", "A99999999999999999999", "A0", "A", "5", "A2", ""]
    {
        let (said, cells) = said(&format!(
            r#"<row r="1"><c r="{reference}"><v>9</v></c><c r="C1"><v>5</v></c></row>"#
        ));
        assert_eq!(cells, ["C1=5"], "{reference}");
        assert!(said[0].starts_with("error") && said[0].contains("!S!"), "{reference}: {said:?}");
    }
    let (said, cells) =
        said(r#"<row r="1048577"><c><v>9</v></c></row><row r="x"><c r="A1"><v>1</v></c></row>"#);
    assert_eq!((said.len(), cells.len()), (3, 0), "{said:?}");
}

#[test]
fn hidden_rows_columns_and_sheets_are_known() {
    let rows = r#"<row r="1" hidden="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row><row r="2"><c r="A2"><v>3</v></c><c r="B2"><v>4</v></c></row>"#;
    let sheet = worksheet(rows).replace(
        "<sheetData>",
        r#"<cols><col min="2" max="3" hidden="true" width="0"/></cols><sheetData>"#,
    );
    let mut package =
        Package::of_sheets(&[("S", &sheet), ("H", &worksheet(rows)), ("V", &worksheet(rows))]);
    let workbook = package.parts.iter().find(|(name, _)| name == "xl/workbook.xml").unwrap();
    let workbook = String::from_utf8(workbook.1.clone()).unwrap();
    package.set(
        "xl/workbook.xml",
        workbook
            .replace(r#"name="H""#, r#"name="H" state="hidden""#)
            .replace(r#"name="V""#, r#"name="V" state="veryHidden""#),
    );
    let reading = package.read();
    assert_eq!(
        reading.first(),
        ["A1=1 hidden by Row", "B1=2 hidden by Row", "A2=3", "B2=4 hidden by Column"]
    );
    let sheets = &reading.workbook.as_ref().unwrap().sheets;
    let seen: Vec<_> = sheets.iter().map(|sheet| sheet.visibility).collect();
    assert_eq!(seen, [Visibility::Visible, Visibility::Hidden, Visibility::Hidden]);
}

#[test]
fn merges_and_page_texts_are_read() {
    let sheet = worksheet(r#"<row r="1"><c r="A1"><v>1</v></c></row>"#).replace(
        "</sheetData>",
        r#"</sheetData><mergeCells count="9"><mergeCell ref="B2:C3"/><mergeCell ref="A1:A2"/><mergeCell ref="A0:B1"/></mergeCells>
        <headerFooter differentFirst="1"><oddHeader>&amp;L&amp;"Arial,Bold"Head 155&amp;R$'000</oddHeader><oddFooter>&amp;CPage &amp;P</oddFooter><evenHeader>never</evenHeader><firstHeader>&amp;LHead 155&amp;RDraft</firstHeader></headerFooter>"#,
    );
    let reading = Package::of_sheets(&[("S", &sheet)]).read();
    let sheet = &reading.workbook.as_ref().unwrap().sheets[0];
    let merges: Vec<_> = sheet.merges.iter().map(ToString::to_string).collect();
    assert_eq!(merges, ["A1:A2", "B2:C3"]);
    let texts: Vec<_> = sheet.page_texts.iter().map(|it| (it.region, &*it.text)).collect();
    let (header, footer) = (PageRegion::Header, PageRegion::Footer);
    assert_eq!(
        texts,
        [(header, "Head 155"), (header, "$'000"), (header, "Draft"), (footer, "Page")]
    );
    assert!(reading.said()[0].contains("A0:B1"), "{:?}", reading.said());
}

#[test]
fn parts_are_found_by_relationships() {
    let mut package = Package::of_rows(r#"<row r="1"><c r="A1" t="s"><v>0</v></c></row>"#);
    for (_, content) in &mut package.parts {
        let text = String::from_utf8(content.clone()).unwrap();
        *content = text
            .replace("worksheets/sheet1.xml", "/odd/../xl/Tables/eins.XML")
            .replace("/xl/Tables", "/XL/tables")
            .into_bytes();
    }
    let at = package.parts.iter().position(|(name, _)| name.ends_with("sheet1.xml")).unwrap();
    package.parts[at].0 = "xl\\tables\\Eins.xml".to_owned();
    // Never by guess: this is what a guess would take.
    package
        .set("xl/worksheets/sheet1.xml", worksheet(r#"<row r="1"><c r="A1"><v>666</v></c></row>"#));
    assert_eq!(package.read().cells(), [r#"S!A1="first""#]);
}
