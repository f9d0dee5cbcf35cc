//! Any bytes as the sheet of a sound package: the parts around it are as a program writes them, so that
//! every input reaches the pass over the cells.
#![no_main]

use crossfoot::{
    extract::{ReadOptions, extract_as, sniff::Sniffed},
    model::workbook::{Format, Sheet},
};
use libfuzzer_sys::fuzz_target;

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";

fuzz_target!(|sheet: &[u8]| {
    let (bytes, as_xlsx) = (package(sheet), Sniffed::Spreadsheet(Format::Xlsx));
    let extracted = extract_as(&"fuzz.xlsx".into(), &bytes, as_xlsx, &ReadOptions::default());
    for sheet in extracted.workbook.iter().flat_map(|workbook| &workbook.sheets) {
        assert!(is_in_order(sheet));
    }
});

/// Cells come by row and column, each address once.
fn is_in_order(sheet: &Sheet) -> bool {
    sheet.cells.windows(2).all(|pair| pair[0].at < pair[1].at)
}

fn package(sheet: &[u8]) -> Vec<u8> {
    let parts = [
        (
            "[Content_Types].xml",
            format!(
                r#"<Types xmlns="{PACKAGE}/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>"#
            ),
        ),
        (
            "_rels/.rels",
            format!(
                r#"<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                r#"<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="S" r:id="s"/></sheets></workbook>"#
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                r#"<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="s" Type="{OFFICE}/worksheet" Target="sheet.xml"/></Relationships>"#
            ),
        ),
    ];
    let parts = parts.iter().map(|(name, text)| (*name, text.as_bytes()));
    stored(parts.chain([("xl/sheet.xml", sheet)]))
}

/// A zip that compresses nothing.
fn stored<'p>(parts: impl Iterator<Item = (&'p str, &'p [u8])>) -> Vec<u8> {
    let (mut zip, mut directory, mut count) = (Vec::new(), Vec::new(), 0_u16);
    let size = |bytes: &[u8]| u32::try_from(bytes.len()).unwrap_or(u32::MAX);
    for (name, content) in parts {
        let mut common = vec![20, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        for long in [crc32fast::hash(content), size(content), size(content)] {
            common.extend(long.to_le_bytes());
        }
        common.extend(u16::try_from(name.len()).unwrap_or(0).to_le_bytes());
        common.extend([0, 0]);
        let offset = size(&zip);
        zip.extend([b"PK\x03\x04", &common[..], name.as_bytes(), content].concat());
        directory.extend([b"PK\x01\x02\x14\0", &common[..], &[0; 10]].concat());
        directory.extend(offset.to_le_bytes());
        directory.extend(name.as_bytes());
        count += 1;
    }
    let (start, length) = (size(&zip), size(&directory));
    zip.extend(directory);
    zip.extend(b"PK\x05\x06\0\0\0\0");
    zip.extend([count.to_le_bytes(), count.to_le_bytes()].concat());
    zip.extend([length.to_le_bytes(), start.to_le_bytes()].concat());
    zip.extend([0, 0]);
    zip
}
