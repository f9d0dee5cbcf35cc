//! `.xls`: the records of a stream by itself.

use super::tokens::{Group, Name, Tokens, place};

/// What a sheet holds.
#[derive(Clone, Copy)]
pub enum Cells {
    /// The number 1 in A1.
    Sound,
    OfStyle(u16),
    InColumn(u16),
    /// The record of the number under another kind.
    OfKind(u16),
    TooLong,
    Twice,
    /// A formula in B1 of which the text is cut off and the result is not, in a row that is hidden or not.
    CutFormula {
        hidden: bool,
    },
    /// It announces rows that come behind its end.
    EndedEarly,
}

/// A workbook of Excel 97.
pub struct Biff;

impl Biff {
    /// The stream of a workbook with these sheets: name, kind, cells.
    pub fn of(sheets: &[(&str, u8, Cells)]) -> Vec<u8> {
        let styles = [record(0x00e0, &[0; 20]), record(0x00e0, &[0; 20])].concat();
        let head = [begin(0x0005), styles].concat();
        let listed: usize = sheets.iter().map(|(name, ..)| 12 + name.len()).sum();
        let mut offset = head.len() + listed + 4;
        let (mut list, mut bodies) = (Vec::new(), Vec::new());
        for (name, kind, cells) in sheets {
            let body = sheet(*cells);
            let mut data = u32::try_from(offset).unwrap().to_le_bytes().to_vec();
            data.extend([0, *kind, u8::try_from(name.len()).unwrap(), 0]);
            data.extend(name.as_bytes());
            list.extend(record(0x0085, &data));
            offset += body.len();
            bodies.extend(body);
        }
        [head, list, record(0x000a, &[]), bodies].concat()
    }
}

impl Biff {
    /// A workbook of the sheets `Data`, which has the formulas, and `Head 155`; it refers to the second sheet,
    /// to a sheet of another workbook and to a function.
    pub fn with_formulas(
        formulas: &[(&str, Tokens)],
        after: impl Fn(&str) -> Option<Group>,
        names: &[Name],
    ) -> Vec<u8> {
        // Row 8 is hidden.
        let row = [7_u16, 0, 0, 0, 0, 0, 0x20, 0].map(u16::to_le_bytes).concat();
        let mut data = record(0x0208, &row);
        let mut ordered: Vec<_> = formulas.iter().collect();
        ordered.sort_by_key(|(at, _)| place(at));
        for (at, tokens) in ordered {
            let (row, column) = place(at);
            let mut cell = [u16::try_from(row).unwrap(), column, 0].map(u16::to_le_bytes).concat();
            cell.extend(1.0_f64.to_le_bytes());
            cell.extend([0; 6]);
            cell.extend(counted(&tokens.bytes));
            data.extend(record(0x0006, &cell));
            if let Some((range, kind, tokens)) = after(at) {
                let (first, last) = range.split_once(':').unwrap();
                let rows = [place(first).0, place(last).0].map(|row| u16::try_from(row).unwrap());
                let mut group = rows.map(u16::to_le_bytes).concat();
                group.extend([place(first).1, place(last).1].map(|it| u8::try_from(it).unwrap()));
                let (kind, n_flags) = if kind == "shared" { (0x04bc, 2) } else { (0x0221, 6) };
                group.extend(vec![0; n_flags]);
                group.extend(counted(&tokens.bytes));
                data.extend(record(kind, &group));
            }
        }
        // The sheets compute in circles.
        data.extend(record(0x0011, &[1, 0]));
        let mut words = record(0x01ae, &[2, 0, 1, 4]);
        let path = "\u{1}\u{1}CTables\u{3}rates.xls";
        words.extend(record(0x01ae, &[vec![1, 0], text(path), text("Rates")].concat()));
        words.extend(record(0x01ae, &[1, 0, 1, 0x3a]));
        let function = [&[0; 6][..], &[5, 0], b"TAXES"].concat();
        words.extend(record(0x0023, &function));
        let places = [3_u16, 0, 1, 1, 1, 0, 0, 2, 0xfffe, 0xfffe].map(u16::to_le_bytes).concat();
        words.extend(record(0x0017, &places));
        for (name, sheet, tokens) in names {
            let lengths = [0, u8::try_from(name.len()).unwrap()];
            let length = u16::try_from(tokens.bytes.len()).unwrap();
            let sheet = sheet.map_or(0, |it| it + 1);
            let numbers = [length, 0, sheet, 0, 0].map(u16::to_le_bytes).concat();
            let own = [&[0, 0], &lengths[..], &numbers, &[0], name.as_bytes(), &tokens.bytes];
            words.extend(record(0x0018, &own.concat()));
        }
        let sheets = [("Data", data), ("Head 155", Vec::new())];
        stream(&words, &sheets)
    }
}

/// A stream with words of the workbook, and sheets with these records.
fn stream(words: &[u8], sheets: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let head = [begin(0x0005), record(0x00e0, &[0; 20])].concat();
    let listed: usize = sheets.iter().map(|(name, _)| 12 + name.len()).sum();
    let mut offset = head.len() + listed + words.len() + 4;
    let (mut list, mut bodies) = (Vec::new(), Vec::new());
    for (name, records) in sheets {
        let body = [begin(0x0010), records.clone(), record(0x000a, &[])].concat();
        let mut data = u32::try_from(offset).unwrap().to_le_bytes().to_vec();
        data.extend([0, 0, u8::try_from(name.len()).unwrap(), 0]);
        data.extend(name.as_bytes());
        list.extend(record(0x0085, &data));
        offset += body.len();
        bodies.extend(body);
    }
    [head, list, words.to_vec(), record(0x000a, &[]), bodies].concat()
}

fn counted(tokens: &[u8]) -> Vec<u8> {
    [&u16::try_from(tokens.len()).unwrap().to_le_bytes()[..], tokens].concat()
}

/// A text with its length before it.
fn text(text: &str) -> Vec<u8> {
    [&u16::try_from(text.len()).unwrap().to_le_bytes()[..], &[0], text.as_bytes()].concat()
}

fn sheet(cells: Cells) -> Vec<u8> {
    let number = |kind: u16, column: u16, style: u16| {
        let mut data = [0_u16, column, style].map(u16::to_le_bytes).concat();
        data.extend(1.0_f64.to_le_bytes());
        record(kind, &data)
    };
    let sound = number(0x0203, 0, 0);
    let body = match cells {
        Cells::Sound => sound,
        Cells::OfStyle(style) => number(0x0203, 0, style),
        Cells::InColumn(column) => number(0x0203, column, 0),
        Cells::OfKind(kind) => number(kind, 0, 0),
        Cells::TooLong => record(0x0203, &[0; 20]),
        Cells::Twice => [sound.clone(), sound].concat(),
        Cells::CutFormula { hidden } => {
            let flags = if hidden { 0x20_u16 } else { 0 };
            let row =
                record(0x0208, &[vec![0; 12], flags.to_le_bytes().to_vec(), vec![0; 2]].concat());
            let place = [0_u16, 1, 0].map(u16::to_le_bytes).concat();
            // The result 1, then a call of SUBTOTAL behind which a reference has no end.
            let result = [1.0_f64.to_le_bytes().to_vec(), vec![0; 6]].concat();
            let cut = [7, 0, 0x42, 1, 0x58, 1, 0x44, 0xff, 0xff];
            [row, sound, record(0x0006, &[place, result, cut.to_vec()].concat())].concat()
        }
        Cells::EndedEarly => {
            let announced = [0_u32, 1].map(u32::to_le_bytes).concat();
            let size = record(0x0200, &[announced, vec![0; 6]].concat());
            return [begin(0x0010), size, record(0x000a, &[]), sound, record(0x000a, &[])].concat();
        }
    };
    [begin(0x0010), body, record(0x000a, &[])].concat()
}

fn begin(what: u16) -> Vec<u8> {
    let head = [0x0600, what].map(u16::to_le_bytes).concat();
    record(0x0809, &[head, vec![0; 12]].concat())
}

fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len()).unwrap();
    [&kind.to_le_bytes()[..], &length.to_le_bytes(), data].concat()
}
