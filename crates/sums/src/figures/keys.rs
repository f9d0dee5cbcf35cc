//! The words of columns as keys: which rows have the same word in a column.

use std::collections::HashMap;

use super::grid::{Grid, State};
use crate::input::{Content, SheetInput};

/// A column of words.
#[derive(Debug)]
pub struct KeyColumn {
    /// Index of the column in the grid.
    pub column: usize,
    /// By row of the grid: the same number for the same word, from 1; 0 where there is none.
    pub words: Vec<u32>,
    /// How many different words there are.
    pub n_words: u32,
}

/// The columns of words of a sheet, from left to right.
#[derive(Debug, Default)]
pub struct Keys {
    /// Those that have a word in at least one row.
    pub columns: Vec<KeyColumn>,
}

impl Keys {
    /// Reads texts and codes; what the grid holds as figures are no keys.
    pub fn new(sheet: &SheetInput, grid: &Grid) -> Self {
        let mut known: Vec<HashMap<String, u32>> = vec![HashMap::new(); grid.n_columns()];
        let mut words: Vec<Vec<u32>> = vec![Vec::new(); grid.n_columns()];
        for cell in &sheet.cells {
            let (Some(row), Some(column)) =
                (grid.row_of(cell.at.row), grid.column_of(cell.at.column))
            else {
                continue;
            };
            if grid.at(row, column).state != State::Words {
                continue;
            }
            let word = match &cell.content {
                Content::Text(text) => text.trim().to_owned(),
                Content::Number { value, .. } => value.normalize().to_string(),
                Content::Other => continue,
            };
            let next = u32::try_from(known[column].len() + 1).unwrap_or(u32::MAX);
            let id = *known[column].entry(word).or_insert(next);
            if words[column].is_empty() {
                words[column] = vec![0; grid.n_rows()];
            }
            words[column][row] = id;
        }
        let columns = words.into_iter().zip(known).enumerate();
        let columns =
            columns.filter(|(_, (words, _))| !words.is_empty()).map(|(column, (words, known))| {
                KeyColumn { column, words, n_words: u32::try_from(known.len()).unwrap_or(u32::MAX) }
            });
        Self { columns: columns.collect() }
    }
}
