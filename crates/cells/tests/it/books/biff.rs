//! `.xls`: the records of a stream by itself.

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
            // The result 1, then three bytes of formula that begin a reference without its end.
            let result = [1.0_f64.to_le_bytes().to_vec(), vec![0; 6]].concat();
            let cut = [3, 0, 0x44, 0xff, 0xff];
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
