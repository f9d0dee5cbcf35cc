//! `.xlsx`: parts of XML.

use super::package::package;

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const DOCUMENT: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const TYPES: &str = "application/vnd.openxmlformats-officedocument";

/// A workbook of one sheet `S` with the number 1 in A1.
pub struct Xlsx {
    types: String,
    sheets: String,
    rels: String,
    cells: String,
}

impl Default for Xlsx {
    fn default() -> Self {
        let rel = |id: &str, kind: &str, target: &str| {
            format!(r#"<Relationship Id="{id}" Type="{DOCUMENT}/{kind}" Target="{target}"/>"#)
        };
        Self {
            types: format!(
                r#"<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="{TYPES}.spreadsheetml.sheet.main+xml"/></Types>"#
            ),
            sheets: r#"<sheet name="S" sheetId="1" r:id="r1"/>"#.to_owned(),
            rels: rel("r1", "worksheet", "sheet1.xml") + &rel("r2", "styles", "styles.xml"),
            cells: r#"<c r="A1"><v>1</v></c>"#.to_owned(),
        }
    }
}

impl Xlsx {
    pub fn without_sheets(self) -> Self {
        Self { sheets: String::new(), ..self }
    }

    pub fn twice(self) -> Self {
        let again = self.sheets.replace("\"S\"", "\"s\"").replace("r1", "r3");
        let rels = self.rels.replace("r1", "r3").replace("sheet1", "sheet2");
        Self { sheets: self.sheets + &again, rels: self.rels + &rels, ..self }
    }

    pub fn with_rel(self, from: &str, to: &str) -> Self {
        Self { rels: self.rels.replace(from, to), ..self }
    }

    /// Without the relationship to a kind of part.
    pub fn without(self, kind: &str) -> Self {
        self.with_rel(&format!("/{kind}\""), "/theme\"")
    }

    pub fn with_type(self, from: &str, to: &str) -> Self {
        Self { types: self.types.replace(from, to), ..self }
    }

    pub fn with_cell(self, cells: &str) -> Self {
        Self { cells: cells.to_owned(), ..self }
    }

    pub fn bytes(&self) -> Vec<u8> {
        let sheet = format!(
            r#"<worksheet xmlns="{MAIN}"><sheetData><row r="1">{}</row></sheetData></worksheet>"#,
            self.cells
        );
        let parts = [
            ("[Content_Types].xml", self.types.clone()),
            (
                "_rels/.rels",
                format!(
                    r#"<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" Type="{DOCUMENT}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
                ),
            ),
            (
                "xl/workbook.xml",
                format!(
                    r#"<workbook xmlns="{MAIN}" xmlns:r="{DOCUMENT}"><sheets>{}</sheets></workbook>"#,
                    self.sheets
                ),
            ),
            (
                "xl/_rels/workbook.xml.rels",
                format!(
                    r#"<Relationships xmlns="{PACKAGE}/relationships">{}</Relationships>"#,
                    self.rels
                ),
            ),
            ("xl/sheet1.xml", sheet.clone()),
            ("xl/sheet2.xml", sheet),
            (
                "xl/styles.xml",
                format!(
                    r#"<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>"#
                ),
            ),
        ];
        package(&parts.map(|(name, text)| (name.to_owned(), text.into_bytes())))
    }
}
