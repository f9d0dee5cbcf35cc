//! `.xlsb`: parts of records.

use super::{
    package::package,
    tokens::{Group, Name, Tokens, place},
};

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

/// A workbook of the sheets `Data`, which has the formulas, and `Head 155`; it refers to the second sheet, to
/// a sheet of another workbook and to a function.
pub fn with_formulas(
    formulas: &[(&str, Tokens)],
    after: impl Fn(&str) -> Option<Group>,
    names: &[Name],
) -> Vec<u8> {
    let mut data = record(145, &[]);
    let mut ordered: Vec<_> = formulas.iter().collect();
    ordered.sort_by_key(|(at, _)| place(at));
    let mut last_row = None;
    for (at, tokens) in ordered {
        let (row, column) = place(at);
        if last_row.replace(row) != Some(row) {
            data.extend(record(0, &[&row.to_le_bytes()[..], &[0; 13]].concat()));
        }
        let mut cell = [u32::from(column).to_le_bytes(), 0_u32.to_le_bytes()].concat();
        cell.extend(1.0_f64.to_le_bytes());
        cell.extend([0; 2]);
        cell.extend([counted(&tokens.bytes), counted(&tokens.extra)].concat());
        data.extend(record(9, &cell));
        if let Some((range, kind, tokens)) = after(at) {
            let (first, last) = range.split_once(':').map(|it| (place(it.0), place(it.1))).unwrap();
            let corners = [first.0, last.0, u32::from(first.1), u32::from(last.1)];
            let mut group = corners.map(u32::to_le_bytes).concat();
            let (kind, flags) = if kind == "shared" { (427, vec![]) } else { (426, vec![0]) };
            group.extend(flags);
            group.extend([counted(&tokens.bytes), counted(&[])].concat());
            data.extend(record(kind, &group));
        }
    }
    data.extend(record(146, &[]));
    let mut workbook = record(131, &[]);
    for (name, link) in [("Data", "r1"), ("Head 155", "r2")] {
        let number = [0_u32.to_le_bytes(), 1_u32.to_le_bytes()].concat();
        workbook.extend(record(156, &[number, string(link), string(name)].concat()));
    }
    // The workbook computes in circles.
    workbook.extend(record(157, &[&[0; 24][..], &[4, 0]].concat()));
    workbook.extend([record(353, &[]), record(357, &[])].concat());
    workbook.extend([record(355, &string("r3")), record(667, &[])].concat());
    workbook.extend([record(361, &string("TAXES")), places()].concat());
    for (name, sheet, tokens) in names {
        let sheet = sheet.map_or(u32::MAX, u32::from).to_le_bytes();
        let formula = [counted(&tokens.bytes), counted(&[])].concat();
        workbook.extend(record(39, &[&[0; 5][..], &sheet, &string(name), &formula].concat()));
    }
    let link = [record(360, &[0; 2]), record(359, &[counted_one(), string("Rates")].concat())];
    let rels = |inside: &str| {
        format!(
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inside}</Relationships>"#
        )
    };
    let rel = |id: &str, kind: &str, target: &str, mode: &str| {
        format!(r#"<Relationship Id="{id}" Type="{DOCUMENT}/{kind}" Target="{target}"{mode}/>"#)
    };
    let own = rel("r1", "worksheet", "sheet1.bin", "")
        + &rel("r2", "worksheet", "sheet2.bin", "")
        + &rel("r3", "externalLink", "link1.bin", "");
    let outside = rel("r1", "externalLinkPath", "C:/Tables/rates.xls", r#" TargetMode="External""#);
    let empty = [record(145, &[]), record(146, &[])].concat();
    let parts = [
        ("xl/workbook.bin", workbook),
        ("xl/_rels/workbook.bin.rels", rels(&own).into_bytes()),
        ("xl/sheet1.bin", data),
        ("xl/sheet2.bin", empty),
        ("xl/link1.bin", link.concat()),
        ("xl/_rels/link1.bin.rels", rels(&outside).into_bytes()),
    ];
    package(&parts.map(|(name, bytes)| (name.to_owned(), bytes)))
}

fn places() -> Vec<u8> {
    let none = u32::MAX - 1;
    let numbers = [3, 0, 1, 1, 1, 0, 0, 2, none, none];
    record(362, &numbers.map(u32::to_le_bytes).concat())
}

fn counted_one() -> Vec<u8> {
    1_u32.to_le_bytes().to_vec()
}

fn counted(bytes: &[u8]) -> Vec<u8> {
    [&u32::try_from(bytes.len()).unwrap().to_le_bytes()[..], bytes].concat()
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
