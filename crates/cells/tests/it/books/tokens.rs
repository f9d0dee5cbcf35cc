//! Tokens of formulas as the binary formats have them.

/// How wide rows and lengths are.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Width {
    /// `.xls`
    Xls,
    /// `.xlsb`
    Xlsb,
}

impl Width {
    /// Rows of a sheet.
    pub fn rows(self) -> u32 {
        match self {
            Self::Xls => 65_536,
            Self::Xlsb => 1_048_576,
        }
    }

    pub fn row(self, row: u32) -> Vec<u8> {
        match self {
            Self::Xls => u16::try_from(row % 65_536).unwrap().to_le_bytes().to_vec(),
            Self::Xlsb => row.to_le_bytes().to_vec(),
        }
    }
}

/// A formula, and what follows its tokens.
#[derive(Clone)]
pub struct Tokens {
    width: Width,
    pub bytes: Vec<u8>,
    pub extra: Vec<u8>,
}

const RELATIVE: u16 = 0xc000;

impl Tokens {
    pub fn of(width: Width) -> Self {
        Self { width, bytes: Vec::new(), extra: Vec::new() }
    }

    pub fn byte(self, byte: u8) -> Self {
        self.with(&[byte])
    }

    fn with(mut self, bytes: &[u8]) -> Self {
        self.bytes.extend(bytes);
        self
    }

    /// The formula of a group that begins at a cell.
    pub fn in_group(mut self, row: u32, column: u16) -> Self {
        self.extra = match self.width {
            Width::Xls => Vec::new(),
            Width::Xlsb => u32::from(column).to_le_bytes().to_vec(),
        };
        let row = self.width.row(row);
        let column =
            if self.width == Width::Xls { column.to_le_bytes().to_vec() } else { Vec::new() };
        self.byte(0x01).with(&row).with(&column)
    }

    /// A cell by its distance, as formulas have it that cells share.
    pub fn near(self, rows: i32, columns: i16) -> Self {
        let (row, column) = match self.width {
            Width::Xls => (rows.rem_euclid(65_536), columns.rem_euclid(256)),
            Width::Xlsb => (rows.rem_euclid(1_048_576), columns.rem_euclid(16_384)),
        };
        let row = self.width.row(u32::try_from(row).unwrap());
        let column = (u16::try_from(column).unwrap() | RELATIVE).to_le_bytes();
        self.byte(0x4c).with(&row).with(&column)
    }

    fn corners(self, first: (u32, u16), last: (u32, u16)) -> Self {
        let (top, bottom) = (self.width.row(first.0), self.width.row(last.0));
        self.with(&top).with(&bottom).with(&first.1.to_le_bytes()).with(&last.1.to_le_bytes())
    }

    pub fn area(self, first: (u32, u16), last: (u32, u16)) -> Self {
        self.byte(0x25).corners(first, last)
    }

    pub fn on_place(self, place: u16, row: u32, column: u16) -> Self {
        let row = self.width.row(row);
        self.byte(0x5a).with(&place.to_le_bytes()).with(&row).with(&column.to_le_bytes())
    }

    pub fn relative_on_place(self, place: u16, row: u32, column: u16) -> Self {
        self.on_place(place, row, column | RELATIVE)
    }

    pub fn on_place_area(self, place: u16, first: (u32, u16), last: (u32, u16)) -> Self {
        self.byte(0x3b).with(&place.to_le_bytes()).corners(first, last)
    }

    pub fn name(self, number: u32) -> Self {
        self.byte(0x43).with(&number.to_le_bytes())
    }

    pub fn name_of(self, place: u16, number: u32) -> Self {
        self.byte(0x39).with(&place.to_le_bytes()).with(&number.to_le_bytes())
    }

    pub fn int(self, value: u16) -> Self {
        self.byte(0x1e).with(&value.to_le_bytes())
    }

    pub fn number(self, value: f64) -> Self {
        self.byte(0x1f).with(&value.to_le_bytes())
    }

    pub fn text(self, text: &str) -> Self {
        let units = u16::try_from(text.encode_utf16().count()).unwrap().to_le_bytes();
        let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        match self.width {
            Width::Xls => self.with(&[0x17, units[0], 1]).with(&wide),
            Width::Xlsb => self.byte(0x17).with(&units).with(&wide),
        }
    }

    pub fn operator(self, operator: &str) -> Self {
        let at = ["+", "-", "*", "/", "^", "&", "<", "<=", "=", ">=", ">", "<>"]
            .iter()
            .position(|it| *it == operator);
        self.byte(3 + u8::try_from(at.unwrap()).unwrap())
    }

    /// A function that takes any number of arguments.
    pub fn variadic(self, function: u16, arguments: u8) -> Self {
        self.with(&[0x42, arguments]).with(&function.to_le_bytes())
    }

    /// `SUM` as programs write it for one argument.
    pub fn sum(self) -> Self {
        self.with(&[0x19, 0x10, 0, 0])
    }
}

/// Row and column of `B2`.
pub fn place(at: &str) -> (u32, u16) {
    (at[1..].parse::<u32>().unwrap() - 1, u16::from(at.as_bytes()[0] - b'A'))
}

/// A formula's group: its range, its kind and its tokens.
pub type Group = (&'static str, &'static str, Tokens);
/// A name, the index of its sheet, and its formula.
pub type Name = (&'static str, Option<u16>, Tokens);
