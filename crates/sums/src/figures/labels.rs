//! The names of lines: what a row or a column is called, how deep it is, how it is set.

use std::collections::BTreeMap;

use super::grid::{Grid, State};
use crate::{
    input::{At, Content, SheetInput, Weight},
    words::{self, Said, TotalWord},
};

/// What a line is called, and how.
#[derive(Debug, Clone, Default)]
pub struct LineName {
    /// The text, folded to lower case; empty where there is none.
    pub text: String,
    /// What its words say.
    pub said: Said,
    /// Its depth in the outline: column of the label, then indentation.
    pub level: (usize, usize),
    /// Whether the label is bold.
    pub bold: bool,
}

impl LineName {
    /// The part of the name that is the line's own: of a column, its lowest heading.
    pub fn own(&self) -> &str {
        self.text.lines().last().unwrap_or_default()
    }

    /// How clearly the line is called a total.
    pub fn total(&self) -> TotalWord {
        self.said.total
    }
}

/// The texts of a sheet by their place in the grid.
pub struct Texts<'a> {
    cells: BTreeMap<(usize, usize), TextCell<'a>>,
}

struct TextCell<'a> {
    text: &'a str,
    indent: u8,
    bold: bool,
}

impl<'a> Texts<'a> {
    /// The texts that are words in the grid.
    pub fn new(sheet: &'a SheetInput, grid: &Grid) -> Self {
        let mut cells = BTreeMap::new();
        for cell in &sheet.cells {
            let At { row, column } = cell.at;
            let (Some(row), Some(column)) = (grid.row_of(row), grid.column_of(column)) else {
                continue;
            };
            if let Content::Text(text) = &cell.content
                && grid.at(row, column).state == State::Words
            {
                let bold = cell.weight == Weight::Bold;
                cells.insert((row, column), TextCell { text, indent: cell.indent, bold });
            }
        }
        Self { cells }
    }

    /// The text at a place, where it is words.
    pub fn text(&self, row: usize, column: usize) -> Option<&str> {
        self.cells.get(&(row, column)).map(|cell| cell.text)
    }

    /// The names of the rows, read from the columns before `first` of the figures; where there are
    /// none to the left, from the words within `columns`.
    pub fn of_rows(&self, grid: &Grid, columns: std::ops::Range<usize>) -> Vec<LineName> {
        (0..grid.n_rows()).map(|row| self.of_row(row, columns.clone())).collect()
    }

    fn of_row(&self, row: usize, columns: std::ops::Range<usize>) -> LineName {
        let mut name = LineName::default();
        let mut words = String::new();
        let mut n_cells = 0;
        for ((_, column), cell) in self.cells.range((row, columns.start)..(row, columns.end)) {
            if words.is_empty() {
                name.level = (*column, blanks_before(cell.text) + usize::from(cell.indent) * 2);
                name.bold = cell.bold;
            } else {
                words.push(' ');
            }
            words.push_str(cell.text.trim());
            // A total's word counts in whichever of the label's cells it is.
            let said = words::read(cell.text);
            let total = name.said.total.max(said.total);
            name.said = Said { total, ..said };
            n_cells += 1;
            if words.len() > 400 {
                break;
            }
        }
        if n_cells > 1 {
            let said = words::read(&words);
            let total = name.said.total.max(said.total);
            name.said = Said { total, ..said };
        }
        name.text = words::folded(&words);
        name
    }

    /// The names of the columns, read from the words above `first_row` down to `from`: each the
    /// heading right above its figures, before it those that spread over it.
    pub fn of_columns(&self, grid: &Grid, from: usize, first_row: usize) -> Vec<LineName> {
        let mut names = vec![LineName::default(); grid.n_columns()];
        for row in from..first_row {
            let cells: Vec<(usize, &TextCell<'a>)> = self
                .cells
                .range((row, 0)..(row + 1, 0))
                .map(|((_, column), cell)| (*column, cell))
                .collect();
            // A lone text is a title of the table, not of a column.
            if cells.len() < 2 && row + 1 != first_row {
                continue;
            }
            for (at, (column, cell)) in cells.iter().enumerate() {
                let until = cells.get(at + 1).map_or(grid.n_columns(), |(next, _)| *next);
                for (spread, name) in names[*column..until].iter_mut().enumerate() {
                    let own = spread == 0;
                    if own {
                        let said = words::read(cell.text);
                        name.said = Said { rate: either(name.said.rate, said.rate), ..said };
                        name.bold = cell.bold;
                        name.level = (row - from, 0);
                    } else {
                        let said = words::read(cell.text);
                        name.said.rate = either(name.said.rate, said.rate);
                        // A heading that spreads is that of its first column alone, until a lower
                        // one names the others.
                        name.said.total = TotalWord::None;
                    }
                    if !name.text.is_empty() {
                        name.text.push('\n');
                    }
                    name.text.push_str(&words::folded(cell.text));
                }
            }
        }
        names
    }
}

fn either(a: words::Told, b: words::Told) -> words::Told {
    if a == words::Told::Yes { a } else { b }
}

/// A dash or a bullet before a name sets it one level deeper.
fn dashes_before(text: &str) -> usize {
    let mut chars = text.trim_start().chars();
    let dash = chars.next().is_some_and(|c| matches!(c, '-' | '–' | '—' | '•' | '·' | '*'));
    usize::from(dash && chars.next().is_some_and(|c| !c.is_ascii_digit()))
}

fn blanks_before(text: &str) -> usize {
    text.chars()
        .take_while(|c| c.is_whitespace())
        .map(|c| if c == '\u{3000}' { 2 } else { 1 })
        .sum::<usize>()
        + dashes_before(text)
}
