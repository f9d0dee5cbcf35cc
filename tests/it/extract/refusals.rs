//! What is damaged, missing, ambiguous or too large is refused by name, and nothing else is.

use super::package::{Package, Reading, Store, worksheet};

/// A package with two sheets of which `S` is sound, changed in one way: what is said must be an
/// error that holds these words, and the sheets that are read are these.
fn refused(change: impl Fn(&mut Package), words: &[&str], sound: &[&str]) {
    let good = worksheet(r#"<row r="1"><c r="A1"><v>1</v></c></row>"#);
    let other = worksheet(r#"<row r="1"><c r="A1"><v>2</v></c><c r="B1" t="s"><v>0</v></c></row>"#);
    let mut package = Package::of_sheets(&[("S", &good), ("T", &other)]);
    change(&mut package);
    let reading = package.read();
    let line = reading.said().into_iter().find(|line| line.starts_with("error")).unwrap();
    for word in words {
        assert!(line.contains(word), "`{word}` in `{line}`");
    }
    assert_eq!(reading.cells(), sound, "{line}");
}

const T: &str = "xl/worksheets/sheet2.xml";

#[test]
fn what_is_missing_or_damaged_is_refused_by_name() {
    let s: &[&str] = &["S!A1=1"];
    let all: &[&str] = &["S!A1=1", "T!A1=2", r#"T!B1="first""#];
    let change_t = |from: &'static str, to: &'static str| {
        move |package: &mut Package| {
            let text = worksheet(r#"<row r="1"><c r="A1"><v>2</v></c></row>"#);
            assert!(text.contains(from));
            package.set(T, text.replace(from, to));
        }
    };
    refused(|package| package.remove(T), &["!T!", T], s);
    refused(|package| package.remove("xl/workbook.xml"), &["xl/workbook.xml"], &[]);
    refused(|package| package.remove("_rels/.rels"), &["_rels/.rels"], &[]);
    // The list of types holds no cell.
    refused(|package| package.remove("[Content_Types].xml"), &["[Content_Types].xml"], all);
    refused(|package| package.remove("xl/_rels/workbook.xml.rels"), &["workbook.xml.rels"], &[]);
    refused(
        |package| package.remove("xl/sharedStrings.xml"),
        &["xl/sharedStrings.xml"],
        &["S!A1=1", "T!A1=2"],
    );
    refused(|package| package.remove("xl/styles.xml"), &["xl/styles.xml"], all);
    refused(change_t("</worksheet>", ""), &["!T!", T, "cut short", "worksheet"], s);
    refused(change_t("</row>", "</rov>"), &["!T!", T, "</rov>", "</row>"], s);
    refused(change_t("<worksheet", "<wksheet"), &["!T!", T, "wksheet"], s);
    refused(change_t("<worksheet", "<!DOCTYPE x [<!ENTITY a 'b'>]><worksheet"), &["!T!", T], s);
    refused(change_t("<v>2</v>", "<v>&a;</v>"), &["!T!", T, "&a;"], s);
    refused(change_t("<v>2</v>", "<v>1</v><v>2</v>"), &["!T!", T, "A1"], s);
    refused(change_t("r=\"A1\"", "r=\"A1\" r=\"B1\""), &["!T!", T], s);
    refused(change_t("</worksheet>", "</worksheet><worksheet/>"), &["!T!", T, "second root"], s);
    refused(change_t("</worksheet>", "</worksheet>1552"), &["!T!", T, "outside the root"], s);
    refused(|package| package.set(T, ""), &["!T!", T, "no root"], s);
}

#[test]
fn two_sheets_on_one_part_are_not_read_twice() {
    refused(
        |package| {
            let rels =
                package.parts.iter_mut().find(|(name, _)| name.ends_with("workbook.xml.rels"));
            let content = &mut rels.unwrap().1;
            let text = String::from_utf8(content.clone()).unwrap();
            *content = text.replace("sheet2.xml", "sheet1.xml").into_bytes();
        },
        &["!T!", "sheet1.xml"],
        &["S!A1=1"],
    );
}

#[test]
fn every_byte_of_a_stored_part_is_covered_by_its_checksum() {
    let mut package = Package::of_rows(r#"<row r="1"><c r="A1"><v>1552</v></c></row>"#);
    package.store = Store::Plain;
    let zip = package.zip();
    let (name, part) = &package.parts[0];
    let start = zip.windows(part.len()).position(|window| window == part.as_slice()).unwrap();
    for at in (0..part.len()).step_by(7) {
        let mut flipped = zip.clone();
        flipped[start + at] ^= 1;
        let reading = Reading::of(&flipped);
        assert!(!reading.is_sound() && reading.cells().is_empty(), "byte {at} of {name}");
        assert!(reading.said()[0].contains("checksum"), "{:?}", reading.said());
    }
}

#[test]
fn a_cut_zip_is_never_half_a_workbook() {
    let zip = Package::of_rows(r#"<row r="1"><c r="A1"><v>1552</v></c></row>"#).zip();
    for length in 0..zip.len() {
        let reading = Reading::of(&zip[..length]);
        assert!(!reading.is_sound() && reading.cells().is_empty(), "{length} of {}", zip.len());
    }
}

#[test]
fn bombs_are_refused_by_the_part() {
    let open = r#"<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">"#;
    let long = format!("{open}<si><t>{}</t></si></sst>", "x".repeat(20 << 20));
    let many = format!("{open}{}</sst>", "<si/>".repeat(2 << 20));
    let rows = worksheet(&r#"<row r="2000000"><c><v>1</v></c></row>"#.repeat(2000));
    let blanks = worksheet(&" ".repeat(20 << 20));
    for (part, content) in [
        ("xl/sharedStrings.xml", long),
        ("xl/sharedStrings.xml", many),
        ("xl/worksheets/sheet1.xml", rows),
        ("xl/worksheets/sheet1.xml", blanks),
    ] {
        let mut package = Package::of_rows(r#"<row r="1"><c r="A1"><v>1</v></c></row>"#);
        package.set(part, content);
        let reading = package.read();
        let said = reading.said();
        assert!(
            !reading.is_sound() && said[0].contains(part),
            "{said:?} of {}",
            package.zip().len()
        );
    }
}

#[test]
fn many_sheets_and_merges_are_no_trouble() {
    let sheet = worksheet(r#"<row r="1"><c r="A1"><v>1</v></c></row>"#);
    let names: Vec<String> = (0..1000).map(|number| format!("Sheet {number}")).collect();
    let sheets: Vec<(&str, &str)> = names.iter().map(|name| (&**name, &*sheet)).collect();
    assert_eq!(Package::of_sheets(&sheets).read().cells().len(), 1000);
    let merges: String =
        (0..100_000).map(|number| format!(r#"<mergeCell ref="A{0}:B{0}"/>"#, number + 1)).collect();
    let merged =
        sheet.replace("</sheetData>", &format!("</sheetData><mergeCells>{merges}</mergeCells>"));
    let reading = Package::of_sheets(&[("S", &merged)]).read();
    assert_eq!(reading.workbook.unwrap().sheets[0].merges.len(), 100_000);
}

#[test]
fn more_parts_than_a_workbook_needs_are_refused() {
    let mut package = Package::of_rows("");
    for number in 0..10_001 {
        package.parts.push((format!("xl/media/{number}"), Vec::new()));
    }
    let reading = package.read();
    assert!(
        reading.workbook.is_none() && reading.said()[0].contains("10000"),
        "{:?}",
        reading.said()
    );
}

#[test]
fn what_is_found_a_thousand_times_is_told_a_thousand_times_and_counted() {
    let rows: String = (1..=3000)
        .map(|row| format!(r##"<row r="{row}"><c r="A{row}" t="e"><v>#N/A</v></c></row>"##))
        .collect();
    let reading = Package::of_rows(&rows).read();
    assert_eq!(reading.first().len(), 3000);
    assert_eq!(reading.diagnostics.len(), 1001);
    assert!(reading.said()[1000].contains("2000 more"), "{}", reading.said()[1000]);
}
