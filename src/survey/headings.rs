//! The columns of a table: what stands above the figures, and the period that it names.

use std::collections::{BTreeMap, BTreeSet};

use crossfoot_sums::report::{FigureRead, TableRange};

use super::period;
use crate::model::{
    Text,
    amount::plain,
    period::Period,
    place::CellRef,
    table::FigureColumn,
    workbook::{CellValue, Sheet},
};

/// The columns with figures, and the title above them.
pub struct Headings {
    /// From left to right.
    pub columns: Vec<Heading>,
    /// The line above the headings, empty if there is none.
    pub title: Text,
    /// The row below the last heading, from 0: the first that may name a group of lines.
    pub first_line: u32,
}

/// The heading of one column.
pub struct Heading {
    /// The sheet's column, from 0.
    pub column: u32,
    /// As printed, its rows joined by one space.
    pub text: Text,
    /// The period that it names.
    pub period: Option<Period>,
    /// Its remaining words.
    pub series: Text,
}

impl Heading {
    /// What the figures of the column mean.
    pub fn figures(&self) -> FigureColumn {
        FigureColumn { period: self.period, basis: None, series: self.series.clone(), lang: None }
    }
}

impl Headings {
    /// Reads the rows above the first figures; a heading spreads over the blank cells to its right.
    pub fn of(sheet: &Sheet, range: &TableRange, figures: &[&FigureRead]) -> Self {
        let columns: BTreeSet<u32> = figures.iter().map(|it| it.at.column).collect();
        let mut words: BTreeMap<u32, Vec<String>> = BTreeMap::new();
        let first = columns.first().copied().unwrap_or(range.columns.0);
        let mut title = Text::default();
        let mut first_line = range.first_figures;
        for row in range.rows.0..range.first_figures {
            let texts = texts_of(sheet, row, range);
            let is_named = texts.iter().any(|(column, _)| *column >= first);
            match texts.as_slice() {
                [] => {}
                // A lone text far from the figures is the title.
                [(_, text)]
                    if title.is_empty()
                        && words.is_empty()
                        && (row + 1 < range.first_figures || !is_named) =>
                {
                    title = text.as_str().into();
                }
                // Texts beside the figures, and none over them, name lines.
                [..] if !is_named => first_line = first_line.min(row),
                [..] => {
                    first_line = range.first_figures;
                    spread(&texts, &columns, range, &mut words);
                }
            }
        }
        let heading = |column: &u32| {
            let text = words.get(column).map(|it| it.join(" ")).unwrap_or_default();
            let (period, rest) = period::read(&text);
            Heading { column: *column, text: text.into(), period, series: rest.into() }
        };
        Self { columns: columns.iter().map(heading).collect(), title, first_line }
    }

    /// The index of a column of the sheet.
    pub fn index_of(&self, column: u32) -> Option<usize> {
        self.columns.binary_search_by_key(&column, |it| it.column).ok()
    }
}

fn spread(
    texts: &[(u32, String)],
    columns: &BTreeSet<u32>,
    range: &TableRange,
    words: &mut BTreeMap<u32, Vec<String>>,
) {
    let first = columns.first().copied().unwrap_or(range.columns.0);
    let over = texts.iter().enumerate().filter(|(_, (column, _))| *column >= first);
    for (index, (column, text)) in over {
        let end = texts.get(index + 1).map_or(range.columns.1 + 1, |(next, _)| *next);
        for column in columns.range(*column..end) {
            words.entry(*column).or_default().push(text.clone());
        }
    }
}

/// The words, years and dates of a row within a table.
fn texts_of(sheet: &Sheet, row: u32, range: &TableRange) -> Vec<(u32, String)> {
    let from = CellRef::new(row, range.columns.0);
    let start =
        sheet.cells.partition_point(|it| (it.at.row, it.at.column) < (from.row, from.column));
    sheet.cells[start..]
        .iter()
        .take_while(|it| it.at.row == row && it.at.column <= range.columns.1)
        .filter_map(|it| {
            let text = match &it.value {
                CellValue::Text(text) => text.text.split_whitespace().collect::<Vec<_>>().join(" "),
                CellValue::Number(number) => plain(number.value),
                CellValue::Date(date) => date.day.map(|day| day.to_string())?,
                CellValue::Logical(_) | CellValue::Error(_) | CellValue::EmptyFormula => {
                    return None;
                }
            };
            (!text.is_empty()).then_some((it.at.column, text))
        })
        .collect()
}
