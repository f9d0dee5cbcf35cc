//! Cells that belong together, with places counted from their own first row and column.

/// What a cell of a layout holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    Text(String),
    /// A number and its format; empty where it has none.
    Number(f64, &'static str),
}

/// A rectangle of cells.
#[derive(Debug, Clone, Default)]
pub struct Block {
    pub cells: Vec<(u32, u16, Value)>,
    /// First and last row and column of merged cells.
    pub merges: Vec<(u32, u16, u32, u16)>,
    /// Rows and columns that are hidden.
    pub hidden_rows: Vec<u32>,
    pub hidden_columns: Vec<u16>,
    pub n_rows: u32,
}

impl Block {
    pub fn text(&mut self, row: u32, column: u16, text: impl Into<String>) {
        let text = text.into();
        if !text.is_empty() {
            self.put(row, column, Value::Text(text));
        }
    }

    pub fn put(&mut self, row: u32, column: u16, value: Value) {
        self.n_rows = self.n_rows.max(row + 1);
        self.cells.push((row, column, value));
    }

    /// One past the last column.
    pub fn n_columns(&self) -> u16 {
        self.cells.iter().map(|(_, column, _)| column + 1).max().unwrap_or(0)
    }

    /// Puts another block into this one.
    pub fn place(&mut self, row: u32, column: u16, block: Block) {
        for (r, c, value) in block.cells {
            self.put(row + r, column + c, value);
        }
        self.n_rows = self.n_rows.max(row + block.n_rows);
        self.merges.extend(
            block.merges.iter().map(|(r, c, r2, c2)| (row + r, column + c, row + r2, column + c2)),
        );
        self.hidden_rows.extend(block.hidden_rows.iter().map(|it| it + row));
        self.hidden_columns.extend(block.hidden_columns.iter().map(|it| it + column));
    }
}
