//! `.xlsb`: parts of records.

use super::package::package;

const DOCUMENT: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A workbook of one sheet `S` with the number 1 in A1.
pub struct Xlsb {
    pub style: u32,
    pub column: u32,
    /// Bytes of the cell's record.
    pub cell_bytes: usize,
    /// Whether the cell comes again.
    pub again: bool,
    /// Whether the sheet's data have an end.
    pub end: bool,
    pub names: Vec<&'static str>,
    pub rels: String,
}

impl Default for Xlsb {
    fn default() -> Self {
        let rel = |id: &str, kind: &str, target: &str| {
            format!(r#"<Relationship Id="{id}" Type="{DOCUMENT}/{kind}" Target="{target}"/>"#)
        };
        let rels = rel("r1", "worksheet", "sheet1.bin") + &rel("r2", "styles", "styles.bin");
        let names = vec!["S"];
        Self { style: 0, column: 0, cell_bytes: 16, again: false, end: true, names, rels }
    }
}

impl Xlsb {
    pub fn without_sheets(self) -> Self {
        Self { names: Vec::new(), ..self }
    }

    pub fn twice(self) -> Self {
        Self { names: vec!["S", "s"], ..self }
    }

    pub fn with_rel(self, from: &str, to: &str) -> Self {
        Self { rels: self.rels.replace(from, to), ..self }
    }

    /// Without the relationship to a kind of part.
    pub fn without(self, kind: &str) -> Self {
        self.with_rel(&format!("/{kind}\""), "/theme\"")
    }

    pub fn bytes(&self) -> Vec<u8> {
        let mut workbook = record(131, &[]);
        for name in &self.names {
            let place = [0_u32.to_le_bytes(), 1_u32.to_le_bytes()].concat();
            workbook.extend(record(156, &[place, string("r1"), string(name)].concat()));
        }
        let mut sheet = [record(129, &[]), record(145, &[]), record(0, &[0; 17])].concat();
        let mut cell = [self.column.to_le_bytes(), self.style.to_le_bytes()].concat();
        cell.extend(1.0_f64.to_le_bytes());
        cell.resize(self.cell_bytes, 0);
        for _ in 0..=usize::from(self.again) {
            sheet.extend(record(5, &cell));
        }
        if self.end {
            sheet.extend(record(146, &[]));
        }
        let styles =
            [record(617, &[]), record(47, &[0; 16]), record(47, &[0; 16]), record(618, &[])];
        let rels = format!(
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>"#,
            self.rels
        );
        let parts = [
            ("xl/workbook.bin", workbook),
            ("xl/_rels/workbook.bin.rels", rels.into_bytes()),
            ("xl/sheet1.bin", sheet),
            ("xl/styles.bin", styles.concat()),
        ];
        package(&parts.map(|(name, bytes)| (name.to_owned(), bytes)))
    }
}

fn string(text: &str) -> Vec<u8> {
    let mut bytes = u32::try_from(text.len()).unwrap().to_le_bytes().to_vec();
    bytes.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
    bytes
}

fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let [low, high] = [kind.to_le_bytes()[0], (kind >> 7).to_le_bytes()[0]];
    let mut bytes = if kind < 0x80 { vec![low] } else { vec![low | 0x80, high] };
    bytes.push(u8::try_from(data.len()).unwrap());
    bytes.extend(data);
    bytes
}
