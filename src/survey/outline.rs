//! The rows of a table: what each is called, and under which headings.

use std::collections::BTreeSet;

use crossfoot_sums::report::{FigureRead, TableRange};

use super::period;
use crate::{
    model::{
        Text,
        period::Period,
        workbook::{Cell, CellValue, Sheet},
    },
    script::numeral,
};

/// Levels of headings that are kept.
const DEEPEST: usize = 12;

/// The rows of a table in order.
pub struct Outline {
    /// Headings and rows with figures.
    pub lines: Vec<Line>,
}

/// One row.
pub struct Line {
    /// The sheet's row, from 0.
    pub row: u32,
    /// Its name.
    pub label: Text,
    /// The headings above it, joined by `/`.
    pub group: Text,
    /// How many headings are above it.
    pub depth: u8,
    /// The period that its name is, if it is one.
    pub period: Option<Period>,
}

impl Outline {
    /// Reads the names of the rows from the texts left of the first figure.
    /// The first of them is the one below the headings.
    pub fn of(sheet: &Sheet, range: &TableRange, first: u32, figures: &[&FigureRead]) -> Self {
        let first_column = figures.iter().map(|it| it.at.column).min().unwrap_or(0);
        let with_figures: BTreeSet<u32> = figures.iter().map(|it| it.at.row).collect();
        let from = sheet.cells.partition_point(|it| it.at.row < first.min(range.rows.1));
        let mut lines = Vec::new();
        let mut above: Vec<(IndentLevel, String)> = Vec::new();
        let cells = &sheet.cells[from..];
        let mut at = 0;
        while at < cells.len() && cells[at].at.row <= range.rows.1 {
            let row = cells[at].at.row;
            let end = at + cells[at..].partition_point(|it| it.at.row == row);
            let texts: Vec<&Cell> = cells[at..end]
                .iter()
                .filter(|it| (range.columns.0..=range.columns.1).contains(&it.at.column))
                .filter(|it| it.at.column < first_column || !with_figures.contains(&row))
                .filter(|it| text_of(it).is_some_and(|text| !text.trim().is_empty()))
                .collect();
            at = end;
            let bears = with_figures.contains(&row);
            let Some(name) = name_of(&texts) else {
                if bears {
                    lines.push(line(row, String::new(), &above));
                }
                continue;
            };
            let label: Vec<&str> =
                texts.iter().filter_map(|it| text_of(it)).map(str::trim).collect();
            let label = label.join(" ");
            let level = IndentLevel::of(name);
            // A heading without figures holds the rows at its own level too.
            above.retain(|(other, _)| {
                *other < level || (*other == level && other.bears == Bears::Nothing && bears)
            });
            lines.push(line(row, label.clone(), &above));
            let bears = if bears { Bears::Figures } else { Bears::Nothing };
            if above.len() < DEEPEST {
                above.push((IndentLevel { bears, ..level }, label));
            }
        }
        Self { lines }
    }
}

fn line(row: u32, label: String, above: &[(IndentLevel, String)]) -> Line {
    let group: Vec<&str> = above.iter().map(|(_, label)| label.as_str()).collect();
    let (period, rest) = period::read(&label);
    Line {
        row,
        period: period.filter(|_| rest.is_empty()),
        label: label.into(),
        group: group.join("/").into(),
        depth: u8::try_from(above.len()).unwrap_or(u8::MAX),
    }
}

/// The cell of a row's name: the first that is more than a number in a list.
fn name_of<'c>(texts: &[&'c Cell]) -> Option<&'c Cell> {
    let is_name = |it: &&&Cell| !text_of(it).is_some_and(is_enumerator);
    texts.iter().find(is_name).or(texts.first()).copied()
}

/// Whether a text only counts lines: `1.`, `2.1`, `(a)`, `iv)`, a numeral of another script in brackets.
fn is_enumerator(text: &str) -> bool {
    let is_frame = |c: char| c.is_whitespace() || matches!(c, '.' | '(' | ')' | '（' | '）' | '、');
    let inner = text.trim_matches(is_frame);
    let all = |is_it: fn(char) -> bool| !inner.is_empty() && inner.chars().all(is_it);
    let is_digit = |c: char| c.is_ascii_digit() || c == '.';
    let is_roman = |c: char| matches!(c.to_ascii_lowercase(), 'i' | 'v' | 'x');
    let is_letter = inner.chars().count() == 1 && inner.chars().all(char::is_alphabetic);
    is_letter || all(is_digit) || all(is_roman) || all(numeral::is_numeral)
}

fn text_of(cell: &Cell) -> Option<&str> {
    match &cell.value {
        CellValue::Text(text) => Some(text.text.as_str()),
        CellValue::Number(_)
        | CellValue::Date(_)
        | CellValue::Logical(_)
        | CellValue::Error(_)
        | CellValue::EmptyFormula => None,
    }
}

/// How far in a name is set.
#[derive(Clone, Copy)]
struct IndentLevel {
    column: u32,
    blanks: usize,
    bears: Bears,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Bears {
    Figures,
    Nothing,
}

impl IndentLevel {
    fn of(cell: &Cell) -> Self {
        let text = text_of(cell).unwrap_or_default();
        let blanks: usize = text
            .chars()
            .take_while(|c| c.is_whitespace())
            .map(|c| if c == '\u{3000}' { 2 } else { 1 })
            .sum();
        let blanks = blanks + 2 * usize::from(cell.style.indent);
        Self { column: cell.at.column, blanks, bears: Bears::Nothing }
    }
}

impl PartialEq for IndentLevel {
    fn eq(&self, other: &Self) -> bool {
        (self.column, self.blanks) == (other.column, other.blanks)
    }
}

impl PartialOrd for IndentLevel {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        (self.column, self.blanks).partial_cmp(&(other.column, other.blanks))
    }
}
