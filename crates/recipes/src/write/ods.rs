//! `.ods`: a document of figures with their number styles.

use std::{collections::BTreeMap, fmt::Write as _};

use super::{
    Negative, Numbers, Thousands, WriteError, archive,
    number::{Signs, plain, printed},
};
use crate::book::{Book, Cell, Content, Sheet, Shown};

const MIMETYPE: &str = "application/vnd.oasis.opendocument.spreadsheet";
const MANIFEST: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>"#;
const START: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" office:version="1.3">"#;

/// What a cell looks like: its places, if it has a figure, and whether it is bold.
type Look = (Option<u32>, bool, bool);

pub(super) fn write(book: &Book, numbers: Numbers) -> Result<Vec<u8>, WriteError> {
    let mut looks: BTreeMap<Look, usize> = BTreeMap::new();
    for cell in book.sheets.iter().flat_map(|sheet| sheet.cells.values()) {
        let next = looks.len();
        looks.entry(look(cell)).or_insert(next);
    }
    let mut xml = START.to_owned();
    xml += "<office:automatic-styles>";
    for (look, index) in &looks {
        style(&mut xml, *look, *index, numbers);
    }
    xml += "</office:automatic-styles><office:body><office:spreadsheet>";
    for sheet in &book.sheets {
        table(&mut xml, sheet, &looks, numbers);
    }
    xml += "</office:spreadsheet></office:body></office:document-content>";
    archive::zip(&[
        ("mimetype", MIMETYPE),
        ("content.xml", &xml),
        ("META-INF/manifest.xml", MANIFEST),
    ])
}

fn look(cell: &Cell) -> Look {
    match &cell.content {
        Content::Text(_) => (None, false, cell.bold),
        Content::Figure(figure) => {
            (Some(figure.shown.places()), figure.shown == Shown::Percent, cell.bold)
        }
    }
}

fn style(xml: &mut String, look: Look, index: usize, numbers: Numbers) {
    let (places, percent, bold) = look;
    if let Some(places) = places {
        let grouping = numbers.thousands == Thousands::Apart && !percent;
        let number = format!(
            r#"<number:number number:decimal-places="{places}" number:min-decimal-places="{places}" number:min-integer-digits="1" number:grouping="{grouping}"/>"#
        );
        let (kind, text) = if percent {
            ("percentage-style", format!("{number}<number:text>%</number:text>"))
        } else {
            ("number-style", number)
        };
        let _ = write!(xml, r#"<number:{kind} style:name="N{index}">{text}</number:{kind}>"#);
    }
    let data = places.map(|_| format!(r#" style:data-style-name="N{index}""#)).unwrap_or_default();
    let _ = write!(xml, r#"<style:style style:name="ce{index}" style:family="table-cell"{data}>"#);
    if bold {
        *xml += r#"<style:text-properties fo:font-weight="bold"/>"#;
    }
    *xml += "</style:style>";
}

fn table(xml: &mut String, sheet: &Sheet, looks: &BTreeMap<Look, usize>, numbers: Numbers) {
    let _ = write!(xml, r#"<table:table table:name="{}">"#, escaped(&sheet.name));
    let n_rows = sheet.cells.keys().map(|(row, _)| row + 1).max().unwrap_or(0);
    for row in 0..n_rows {
        *xml += "<table:table-row>";
        let mut next = 0;
        for ((_, column), cell) in sheet.cells.range((row, 0)..(row + 1, 0)) {
            if *column > next {
                let n_empty = column - next;
                let _ =
                    write!(xml, r#"<table:table-cell table:number-columns-repeated="{n_empty}"/>"#);
            }
            next = column + 1;
            let style = looks.get(&look(cell)).copied().unwrap_or_default();
            write_cell(xml, cell, style, numbers);
        }
        if next == 0 {
            *xml += "<table:table-cell/>";
        }
        *xml += "</table:table-row>";
    }
    *xml += "</table:table>";
}

fn write_cell(xml: &mut String, cell: &Cell, style: usize, numbers: Numbers) {
    let (attributes, text) = match &cell.content {
        Content::Text(text) => {
            // Indent is a matter of spaces here.
            let indent = "\u{a0}".repeat(usize::from(cell.indent) * 2);
            (r#"office:value-type="string""#.to_owned(), indent + &escaped(text))
        }
        Content::Figure(figure) => {
            let kind = if figure.shown == Shown::Percent { "percentage" } else { "float" };
            let value = plain(figure.shown.round(figure.value));
            let minus = Numbers { negative: Negative::Minus, ..numbers };
            let signs = Signs { point: '.', thousands: ',' };
            let text = printed(figure.value, figure.shown, minus, signs);
            (format!(r#"office:value-type="{kind}" office:value="{value}""#), text)
        }
    };
    let _ = write!(
        xml,
        r#"<table:table-cell table:style-name="ce{style}" {attributes}><text:p>{text}</text:p></table:table-cell>"#
    );
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}
