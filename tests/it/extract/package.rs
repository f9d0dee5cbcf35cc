//! Packages built in memory, right or wrong in one way at a time.

use std::io::{Read as _, Write as _};

use crossfoot::{
    diagnostic::{Diagnostic, Severity},
    extract::{Extracted, Formulas, ReadOptions, extract_as, sniff::Sniffed},
    model::{
        Text,
        amount::plain,
        workbook::{Cell, CellValue, Format, Workbook},
    },
};

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// How a part is stored.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Store {
    Plain,
    Deflated,
}

/// A package in the making: parts by name, in order.
#[derive(Clone)]
pub struct Package {
    pub parts: Vec<(String, Vec<u8>)>,
    pub store: Store,
}

impl Package {
    /// A workbook whose sheets have these names and this XML in their parts.
    pub fn of_sheets(sheets: &[(&str, &str)]) -> Self {
        let mut package = Self { parts: Vec::new(), store: Store::Deflated };
        let (mut tabs, mut targets, mut types) = (String::new(), String::new(), String::new());
        for (number, (name, xml)) in (1..).zip(sheets) {
            let part = format!("xl/worksheets/sheet{number}.xml");
            tabs += &format!(r#"<sheet name="{name}" sheetId="{number}" r:id="rId{number}"/>"#);
            targets += &format!(
                r#"<Relationship Id="rId{number}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{number}.xml"/>"#
            );
            types += &format!(
                r#"<Override PartName="/{part}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>"#
            );
            package.set(&part, *xml);
        }
        package.set("[Content_Types].xml", format!(
            r#"<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>{types}</Types>"#
        ));
        package.set("_rels/.rels", format!(
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
        ));
        package.set(
            "xl/workbook.xml",
            format!(
                r#"<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{tabs}</sheets></workbook>"#
            ),
        );
        package.set("xl/_rels/workbook.xml.rels", format!(
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{targets}<Relationship Id="rIdT" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rIdS" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>"#
        ));
        package.set(
            "xl/sharedStrings.xml",
            format!(r#"<sst xmlns="{MAIN}"><si><t>first</t></si><si><t>second</t></si></sst>"#),
        );
        package.set("xl/styles.xml", format!(
            r##"<styleSheet xmlns="{MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="#,##0.0"/></numFmts><fonts><font/><font><b/></font></fonts><cellXfs><xf numFmtId="0"/><xf numFmtId="164" fontId="1"><alignment indent="2"/></xf><xf numFmtId="14"/></cellXfs></styleSheet>"##
        ));
        package
    }

    /// The parts of a zip that a program wrote.
    pub fn of_zip(bytes: &[u8]) -> Self {
        let archive = rawzip::ZipArchive::from_slice(bytes).unwrap();
        let mut package = Self { parts: Vec::new(), store: Store::Deflated };
        let mut entries = archive.entries();
        while let Some(entry) = entries.next_entry().unwrap() {
            let name = String::from_utf8(entry.file_path().as_bytes().to_vec()).unwrap();
            let part = archive.get_entry(entry.wayfinder()).unwrap();
            let mut content = Vec::new();
            if entry.compression_method() == rawzip::CompressionMethod::STORE {
                content.extend_from_slice(part.data());
            } else {
                flate2::read::DeflateDecoder::new(part.data()).read_to_end(&mut content).unwrap();
            }
            package.parts.push((name, content));
        }
        package
    }

    /// The part of the sheet of that name, where relationships are numbered as the sheets are.
    pub fn part_of_sheet(&self, name: &str) -> String {
        let workbook = self.text("xl/workbook.xml");
        let sheets = workbook.split("<sheet ").skip(1);
        let number =
            sheets.take_while(|sheet| !sheet.contains(&format!("name=\"{name}\""))).count();
        format!("xl/worksheets/sheet{}.xml", number + 1)
    }

    /// The text of a part.
    pub fn text(&self, name: &str) -> String {
        let part = self.parts.iter().find(|(known, _)| known == name);
        String::from_utf8(part.unwrap_or_else(|| panic!("no {name}")).1.clone()).unwrap()
    }

    /// A workbook of one sheet, `S`, with these rows.
    pub fn of_rows(rows: &str) -> Self {
        Self::of_sheets(&[("S", &worksheet(rows))])
    }

    /// Replaces a part, or adds it.
    pub fn set(&mut self, name: &str, content: impl Into<Vec<u8>>) {
        let content = content.into();
        match self.parts.iter_mut().find(|(known, _)| known == name) {
            Some((_, old)) => *old = content,
            None => self.parts.push((name.to_owned(), content)),
        }
    }

    /// Takes a part out.
    pub fn remove(&mut self, name: &str) {
        self.parts.retain(|(known, _)| known != name);
    }

    /// The zip.
    pub fn zip(&self) -> Vec<u8> {
        let (mut zip, mut directory) = (Vec::new(), Vec::new());
        for (name, content) in &self.parts {
            let (method, data) = match self.store {
                Store::Plain => (0_u16, content.clone()),
                Store::Deflated => (8, deflated(content)),
            };
            let mut common = Vec::new();
            for short in [20, 0, method, 0, 0] {
                common.extend(u16::to_le_bytes(short));
            }
            for long in [crc32fast::hash(content), size(&data), size(content)] {
                common.extend(u32::to_le_bytes(long));
            }
            common.extend(u16::try_from(name.len()).unwrap().to_le_bytes());
            common.extend([0, 0]);
            let offset = size(&zip);
            zip.extend(b"PK\x03\x04");
            zip.extend(&common);
            zip.extend(name.as_bytes());
            zip.extend(&data);
            directory.extend(b"PK\x01\x02\x14\x00");
            directory.extend(&common);
            directory.extend([0; 10]);
            directory.extend(offset.to_le_bytes());
            directory.extend(name.as_bytes());
        }
        let count = u16::try_from(self.parts.len()).unwrap().to_le_bytes();
        let (start, length) = (size(&zip), size(&directory));
        zip.extend(&directory);
        zip.extend(b"PK\x05\x06\0\0\0\0");
        zip.extend(count);
        zip.extend(count);
        zip.extend(length.to_le_bytes());
        zip.extend(start.to_le_bytes());
        zip.extend([0, 0]);
        zip
    }

    /// What our reader makes of it.
    pub fn read(&self) -> Reading {
        Reading::of(&self.zip())
    }
}

/// A worksheet part with these rows.
pub fn worksheet(rows: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheetData>{rows}</sheetData></worksheet>"#
    )
}

fn size(bytes: &[u8]) -> u32 {
    u32::try_from(bytes.len()).unwrap()
}

/// Deflates as zip does, without a header.
pub fn deflated(content: &[u8]) -> Vec<u8> {
    let mut encoder =
        flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(content).unwrap();
    encoder.finish().unwrap()
}

/// What our reader made of a file.
pub struct Reading {
    pub workbook: Option<Workbook>,
    pub diagnostics: Vec<Diagnostic>,
}

impl Reading {
    pub fn of(bytes: &[u8]) -> Self {
        let (file, xlsx) = (Text::from("book.xlsx"), Sniffed::Spreadsheet(Format::Xlsx));
        let options = ReadOptions { formulas: Formulas::Written, ..ReadOptions::default() };
        let Extracted { workbook, diagnostics } = extract_as(&file, bytes, xlsx, &options);
        Self { workbook, diagnostics }
    }

    /// Every cell as `sheet!A1=text`, in order.
    pub fn cells(&self) -> Vec<String> {
        let sheets = self.workbook.iter().flat_map(|workbook| &workbook.sheets);
        sheets
            .flat_map(|sheet| {
                sheet.cells.iter().map(|cell| format!("{}!{}={}", sheet.name, cell.at, shown(cell)))
            })
            .collect()
    }

    /// The cells of the first sheet as `A1=text`.
    pub fn first(&self) -> Vec<String> {
        let cells = self.workbook.iter().flat_map(|workbook| &workbook.sheets[0].cells);
        cells.map(|cell| format!("{}={}", cell.at, shown(cell))).collect()
    }

    /// The diagnostics as lines, without the file's name.
    pub fn said(&self) -> Vec<String> {
        self.diagnostics.iter().map(|it| it.to_string().replacen("book.xlsx", "", 1)).collect()
    }

    /// Whether all was read soundly.
    pub fn is_sound(&self) -> bool {
        self.diagnostics.iter().all(|one| one.severity != Severity::Error)
    }
}

/// A cell's value with the kind of it, formula and what hides it.
pub fn shown(cell: &Cell) -> String {
    let mut text = match &cell.value {
        CellValue::Text(text) => format!("{:?}", text.marked()),
        CellValue::Number(number) => plain(number.value),
        CellValue::Date(date) => format!("date {}", date.iso),
        CellValue::Logical(value) => value.to_string(),
        CellValue::Error(error) => format!("error {error}"),
        CellValue::EmptyFormula => "nothing".to_owned(),
    };
    if let Some(formula) = &cell.formula {
        text += &format!(" ={formula}");
    }
    if let Some(hidden) = cell.hidden {
        text += &format!(" hidden by {hidden:?}");
    }
    text
}
