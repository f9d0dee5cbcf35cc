//! Lines of one sheet that state the totals of others: a summary of departments, a sheet each.
//!
//! A row's label names the sheet, its heading the column, the last total row the figure. Two lines
//! that agree make a third one's miss likely; equal figures alone are no relation.

use std::collections::BTreeMap;

use crossfoot_cells::model::Text;
use rust_decimal::Decimal;

use crate::{
    input::{At, Content, SheetInput},
    report::{Confidence, EquationStatus, FigureValue, Found},
    words::{TotalWord, folded, read},
};

/// Lines that must agree before another one is held to it.
const AGREEING: usize = 2;

/// Sheets that are compared at most.
const MOST_SHEETS: usize = 200;

/// A figure that states the total of another sheet.
#[derive(Debug, Clone)]
pub struct Restated {
    /// The sheet of the statement, by its index.
    pub sheet: usize,
    /// The cell that states it.
    pub total: At,
    /// The other sheet.
    pub other: usize,
    /// The total there.
    pub part: At,
    /// As stated.
    pub left: Decimal,
    /// The total of the other sheet.
    pub right: Decimal,
    /// How far the two may be apart.
    pub tolerance: Decimal,
    /// Whether they are the same.
    pub status: EquationStatus,
    /// How sure it is.
    pub confidence: Confidence,
    /// Why it is taken for one, in words.
    pub evidence: String,
    /// Which of the two is at fault where they differ.
    pub fault: Fault,
}

/// Which of two figures that should be the same is at fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The statement: the total of the other sheet adds up.
    Statement,
    /// The total of the other sheet: its lines do not add up to it.
    Total,
}

/// One sheet as the comparison sees it.
struct Page<'a> {
    name: String,
    figures: BTreeMap<At, (Decimal, Decimal)>,
    texts: BTreeMap<At, &'a str>,
    found: &'a Found,
}

impl<'a> Page<'a> {
    fn new(name: &str, input: &'a SheetInput, found: &'a Found) -> Self {
        let figures = found.figures.iter().filter_map(|it| match it.said {
            FigureValue::Number { value, quantum } => Some((it.at, (value, quantum))),
            FigureValue::Nil => None,
        });
        let texts = input.cells.iter().filter_map(|cell| match &cell.content {
            Content::Text(text) => Some((cell.at, text.as_str())),
            Content::Number { .. } | Content::Other => None,
        });
        let figures: BTreeMap<_, _> = figures.collect();
        let texts = texts.filter(|(at, _)| !figures.contains_key(at)).collect();
        Self { name: folded(name), figures, texts, found }
    }

    /// The name of a row: its first text that is more than a number.
    fn label(&self, row: u32) -> Option<&str> {
        let mut texts = self.texts.range(At::new(row, 0)..At::new(row + 1, 0));
        texts.find(|(_, text)| text.chars().any(char::is_alphabetic)).map(|(_, text)| *text)
    }

    /// The heading of a column: the text right above its first figure.
    fn heading(&self, column: u32) -> Option<String> {
        let first = self.figures.keys().find(|at| at.column == column)?;
        let mut above =
            self.texts.iter().filter(|(at, _)| at.column == column && at.row < first.row);
        above.next_back().map(|(_, text)| folded(text))
    }

    fn columns(&self) -> Vec<u32> {
        let mut columns: Vec<u32> = self.figures.keys().map(|at| at.column).collect();
        columns.sort_unstable();
        columns.dedup();
        columns
    }

    /// The last row that is called a total.
    fn total_row(&self) -> Option<u32> {
        let mut rows: Vec<u32> = self.figures.keys().map(|at| at.row).collect();
        rows.dedup();
        rows.into_iter()
            .rev()
            .find(|row| self.label(*row).is_some_and(|it| read(it).total == TotalWord::Strict))
    }

    /// The total under a heading; of a sheet with one column of figures, in that.
    fn total(&self, heading: Option<&str>) -> Option<At> {
        let row = self.total_row()?;
        let columns = self.columns();
        let column = match (heading, columns.as_slice()) {
            (_, [only]) => *only,
            (Some(heading), _) => {
                let mut named =
                    columns.iter().filter(|it| self.heading(**it).as_deref() == Some(heading));
                let column = *named.next()?;
                if named.next().is_some() {
                    return None;
                }
                column
            }
            (None, _) => return None,
        };
        let at = At::new(row, column);
        self.figures.contains_key(&at).then_some(at)
    }

    /// Whether a cell is the total of an equation that holds.
    fn adds_up(&self, at: At) -> bool {
        self.found.equations().any(|it| {
            it.total == at && matches!(it.status, EquationStatus::Holds | EquationStatus::Rounding)
        })
    }
}

/// The figures of each sheet that state the totals of others.
pub fn restated(names: &[Text], inputs: &[SheetInput], found: &[Found]) -> Vec<Restated> {
    if names.len() < 3 || names.len() > MOST_SHEETS {
        return Vec::new();
    }
    let pages: Vec<Page<'_>> = names
        .iter()
        .zip(inputs.iter().zip(found))
        .map(|(name, (input, found))| Page::new(name, input, found))
        .collect();
    let mut all = Vec::new();
    for (sheet, page) in pages.iter().enumerate() {
        for column in page.columns() {
            all.extend(of_column(&pages, sheet, column));
        }
    }
    all
}

fn of_column(pages: &[Page<'_>], sheet: usize, column: u32) -> Vec<Restated> {
    let page = &pages[sheet];
    let heading = page.heading(column);
    let mut lines: Vec<Restated> = Vec::new();
    for (at, (left, unit)) in page.figures.iter().filter(|(at, _)| at.column == column) {
        let Some(label) = page.label(at.row).map(folded) else { continue };
        let Some(other) =
            pages.iter().position(|it| it.name == label).filter(|other| *other != sheet)
        else {
            continue;
        };
        let Some(part) = pages[other].total(heading.as_deref()) else { continue };
        let (right, other_unit) = pages[other].figures[&part];
        let tolerance = (*unit).max(other_unit) / Decimal::TWO;
        let status = match (left - right).abs() {
            apart if apart.is_zero() => EquationStatus::Holds,
            apart if unit != &other_unit && apart <= tolerance => EquationStatus::Rounding,
            _ => EquationStatus::Breaks,
        };
        lines.push(Restated {
            sheet,
            total: *at,
            other,
            part,
            left: *left,
            right,
            tolerance,
            status,
            confidence: Confidence::Possible,
            evidence: String::new(),
            fault: if pages[other].adds_up(part) { Fault::Statement } else { Fault::Total },
        });
    }
    let agreeing = lines.iter().filter(|it| it.status != EquationStatus::Breaks).count();
    let missing = lines.len() - agreeing;
    if agreeing < AGREEING || missing * 2 > agreeing {
        return Vec::new();
    }
    for line in &mut lines {
        line.confidence = Confidence::Likely;
        line.evidence =
            format!("label names the sheet; {agreeing} of {} lines", agreeing + missing);
    }
    lines
}
