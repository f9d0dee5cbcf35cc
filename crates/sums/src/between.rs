//! Lines of one sheet that state the totals of others: a summary of departments, a sheet each.
//!
//! A row's label names the sheet, its heading the column, the last total row the figure. Two lines
//! that agree make a third one's miss likely; equal figures alone are no relation.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crossfoot_cells::model::Text;
use rust_decimal::Decimal;

use crate::{
    input::{At, Content, SheetInput},
    report::{Confidence, Equation, EquationStatus, FigureValue, Found},
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
    figures: BTreeMap<At, (Decimal, Decimal)>,
    texts: BTreeMap<At, &'a str>,
    /// The columns of figures, each with the text right above its first figure.
    headings: BTreeMap<u32, Option<String>>,
    /// The last row that is called a total.
    total_row: Option<u32>,
    /// Totals of equations that hold.
    adding_up: BTreeSet<At>,
}

impl<'a> Page<'a> {
    fn new(input: &'a SheetInput, found: &'a Found) -> Self {
        let figures = found.figures.iter().filter_map(|it| match it.said {
            FigureValue::Number { value, quantum } => Some((it.at, (value, quantum))),
            FigureValue::Nil => None,
        });
        let figures: BTreeMap<_, _> = figures.collect();
        let texts = texts(input).filter(|(at, _)| !figures.contains_key(at)).collect();
        let holds =
            |it: &&Equation| matches!(it.status, EquationStatus::Holds | EquationStatus::Rounding);
        let adding_up = found.equations().filter(holds).map(|it| it.total).collect();
        let mut page =
            Self { figures, texts, headings: BTreeMap::new(), total_row: None, adding_up };
        page.headings = page.find_headings();
        page.total_row = page.find_total_row();
        page
    }

    /// The name of a row: its first text that is more than a number.
    fn label(&self, row: u32) -> Option<&str> {
        let mut texts = self.texts.range(At::new(row, 0)..At::new(row + 1, 0));
        texts.find(|(_, text)| text.chars().any(char::is_alphabetic)).map(|(_, text)| *text)
    }

    fn find_headings(&self) -> BTreeMap<u32, Option<String>> {
        let mut first: BTreeMap<u32, u32> = BTreeMap::new();
        for at in self.figures.keys() {
            first.entry(at.column).or_insert(at.row);
        }
        let mut above: BTreeMap<u32, &str> = BTreeMap::new();
        for (at, text) in &self.texts {
            if first.get(&at.column).is_some_and(|row| at.row < *row) {
                above.insert(at.column, text);
            }
        }
        first.into_keys().map(|it| (it, above.get(&it).map(|text| folded(text)))).collect()
    }

    fn find_total_row(&self) -> Option<u32> {
        let mut rows: Vec<u32> = self.figures.keys().map(|at| at.row).collect();
        rows.dedup();
        rows.into_iter()
            .rev()
            .find(|row| self.label(*row).is_some_and(|it| read(it).total == TotalWord::Strict))
    }

    /// The total under a heading; of a sheet with one column of figures, in that.
    fn total(&self, heading: Option<&str>) -> Option<At> {
        let row = self.total_row?;
        let column = match (heading, self.headings.len()) {
            (_, 1) => *self.headings.keys().next()?,
            (Some(heading), _) => {
                let mut named =
                    self.headings.iter().filter(|(_, own)| own.as_deref() == Some(heading));
                let (column, _) = named.next()?;
                if named.next().is_some() {
                    return None;
                }
                *column
            }
            (None, _) => return None,
        };
        let at = At::new(row, column);
        self.figures.contains_key(&at).then_some(at)
    }
}

fn texts(input: &SheetInput) -> impl Iterator<Item = (At, &str)> {
    input.cells.iter().filter_map(|cell| match &cell.content {
        Content::Text(text) => Some((cell.at, text.as_str())),
        Content::Number { .. } | Content::Other => None,
    })
}

/// Which sheets of a workbook were compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Compared {
    /// All that could be.
    #[default]
    All,
    /// None, since there are too many.
    TooMany,
}

/// The figures of each sheet that state the totals of others.
pub fn restated(
    names: &[Text],
    inputs: &[SheetInput],
    found: &[Found],
) -> (Vec<Restated>, Compared) {
    if names.len() < 3 {
        return (Vec::new(), Compared::All);
    }
    // The sheet of each name; what is not named on another sheet is stated nowhere.
    let folded_names: Vec<String> = names.iter().map(|name| folded(name)).collect();
    let by_name: HashMap<&str, usize> =
        folded_names.iter().enumerate().map(|(at, name)| (name.as_str(), at)).rev().collect();
    let longest = folded_names.iter().map(|it| it.chars().count()).max().unwrap_or(0);
    let names_others = |input: &SheetInput| {
        let short = texts(input).filter(|(_, text)| text.trim().chars().count() <= longest);
        let mut named = short.filter(|(_, text)| by_name.contains_key(folded(text).as_str()));
        named.nth(AGREEING - 1).is_some()
    };
    if !inputs.iter().any(names_others) {
        return (Vec::new(), Compared::All);
    }
    if names.len() > MOST_SHEETS {
        return (Vec::new(), Compared::TooMany);
    }
    let pages: Vec<Page<'_>> =
        inputs.iter().zip(found).map(|(input, found)| Page::new(input, found)).collect();
    let all = (0..pages.len()).flat_map(|sheet| of_sheet(&pages, sheet, &by_name)).collect();
    (all, Compared::All)
}

/// The columns of a sheet of which the lines state totals of other sheets.
fn of_sheet(pages: &[Page<'_>], sheet: usize, by_name: &HashMap<&str, usize>) -> Vec<Restated> {
    let page = &pages[sheet];
    // The rows that name other sheets, the first for each: their figures by column.
    let mut seen: BTreeSet<(usize, u32)> = BTreeSet::new();
    let mut by_column: BTreeMap<u32, Vec<(At, usize)>> = BTreeMap::new();
    let (mut row, mut named) = (None, None);
    for at in page.figures.keys() {
        if row != Some(at.row) {
            row = Some(at.row);
            let label = page.label(at.row).map(folded);
            named = label.and_then(|it| by_name.get(it.as_str()).copied());
            named = named.filter(|other| *other != sheet);
        }
        if let Some(other) = named
            && seen.insert((other, at.column))
        {
            by_column.entry(at.column).or_default().push((*at, other));
        }
    }
    by_column
        .into_iter()
        .flat_map(|(column, lines)| of_column(pages, sheet, column, &lines))
        .collect()
}

fn of_column(
    pages: &[Page<'_>],
    sheet: usize,
    column: u32,
    named: &[(At, usize)],
) -> Vec<Restated> {
    let page = &pages[sheet];
    let heading = page.headings.get(&column).and_then(|it| it.as_deref());
    let mut lines: Vec<Restated> = Vec::new();
    for (at, other) in named {
        let other = *other;
        let Some(part) = pages[other].total(heading) else { continue };
        let (left, unit) = page.figures[at];
        let (right, other_unit) = pages[other].figures[&part];
        let tolerance = unit.max(other_unit) / Decimal::TWO;
        let status = match (left - right).abs() {
            apart if apart.is_zero() => EquationStatus::Holds,
            apart if unit != other_unit && apart <= tolerance => EquationStatus::Rounding,
            _ => EquationStatus::Breaks,
        };
        let adds_up = pages[other].adding_up.contains(&part);
        lines.push(Restated {
            sheet,
            total: *at,
            other,
            part,
            left,
            right,
            tolerance,
            status,
            confidence: Confidence::Possible,
            evidence: String::new(),
            fault: if adds_up { Fault::Statement } else { Fault::Total },
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
