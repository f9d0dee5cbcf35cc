//! Rows of a sheet that are too many to stand there as cells: each is made anew when it is written,
//! sealed and proven, so that a million rows take the memory of a few.

use super::{sheet::Content, style::Style};

/// A cell of a long row.
#[derive(Debug, Clone, PartialEq)]
pub struct Placed {
    /// Its column.
    pub column: u32,
    /// How it looks.
    pub style: Style,
    /// What it holds: text or a number.
    pub content: Content,
}

impl Placed {
    /// Puts a text behind the cells of a row; an empty one is no cell.
    pub fn text_into(cells: &mut Vec<Self>, column: u32, style: Style, text: &str) {
        if !text.is_empty() {
            cells.push(Self { column, style, content: Content::Text(text.to_owned()) });
        }
    }
}

/// The long rows of a sheet, one below the other.
pub struct LongRows<'a> {
    /// The sheet's row, from 0, of the first.
    pub first: u32,
    /// How many there are.
    pub n_rows: u32,
    /// Every style that one of their cells has, each once.
    pub styles: Vec<Style>,
    make: MakeRow<'a>,
}

/// Fills the row of that number.
type MakeRow<'a> = Box<dyn Fn(u32, &mut Vec<Placed>) + Send + Sync + 'a>;

impl<'a> LongRows<'a> {
    /// Rows that `make` fills by their number from 0, each cell of it in a column of its own, from
    /// left to right, in a style of `styles`. It says the same whenever it is asked.
    pub fn new(
        first: u32,
        n_rows: u32,
        styles: Vec<Style>,
        make: impl Fn(u32, &mut Vec<Placed>) + Send + Sync + 'a,
    ) -> Self {
        Self { first, n_rows, styles, make: Box::new(make) }
    }

    /// Puts the cells of the row with that number, from 0, in place of those in `cells`.
    pub fn row(&self, number: u32, cells: &mut Vec<Placed>) {
        cells.clear();
        (self.make)(number, cells);
    }

    /// The number of the row that stands in a row of the sheet, where one of them does.
    pub fn number_of(&self, row: u32) -> Option<u32> {
        row.checked_sub(self.first).filter(|number| *number < self.n_rows)
    }
}
