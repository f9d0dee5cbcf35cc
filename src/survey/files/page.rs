//! A sheet of a file as it is compared with other files: its figures by the names of their rows and
//! columns.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crossfoot_sums::words::{Said, Told, TotalWord, folded, read};
use rust_decimal::Decimal;

use crate::model::{
    Text,
    fact::{Fact, FactId},
    ledger::Ledger,
    unit::Measure,
};

/// Of a longer sheet only so many rows at its beginning and at its end are compared.
pub const COMPARED_ROWS: usize = 2_000;

/// A row or a column of a table: the table and its place in it.
pub type LineId = (u32, u32);

/// A figure of a page.
#[derive(Debug, Clone, Copy)]
pub struct PageFigure {
    /// Which.
    pub fact: FactId,
    /// Its row.
    pub row: LineId,
    /// Its column.
    pub column: LineId,
    /// What it says.
    pub value: Decimal,
    /// One unit of its last place.
    pub quantum: Decimal,
}

impl PageFigure {
    /// Its line on a side.
    pub fn line(&self, side: TableSide) -> LineId {
        match side {
            TableSide::Rows => self.row,
            TableSide::Columns => self.column,
        }
    }
}

/// What a row or a column is called.
#[derive(Debug, Clone, Default)]
pub struct LineName {
    /// In lower case; empty where it has no name.
    pub text: String,
    /// What its words say.
    pub said: Said,
}

impl LineName {
    fn of(text: &str) -> Self {
        Self { text: folded(text), said: read(text) }
    }

    /// Whether it is what was there before.
    pub fn is_opening(&self) -> bool {
        self.said.opening == Told::Yes
    }

    /// Whether it is a balance that can be carried to the next period.
    pub fn is_closing(&self) -> bool {
        !self.is_opening() && self.said.total == TotalWord::Weak
    }
}

/// Along which side of a table lines are named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TableSide {
    /// By the labels of rows.
    Rows,
    /// By the headings of columns.
    Columns,
}

impl TableSide {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Rows, Self::Columns];

    /// The other one.
    pub fn across(self) -> Self {
        match self {
            Self::Rows => Self::Columns,
            Self::Columns => Self::Rows,
        }
    }
}

/// The lines of a page on one side.
#[derive(Debug, Default)]
struct Lines {
    names: BTreeMap<LineId, LineName>,
    by_name: HashMap<String, Vec<LineId>>,
    /// The figures of each, by their places on the page.
    figures: HashMap<LineId, Vec<usize>>,
}

impl Lines {
    fn add(&mut self, line: LineId, figure: usize, name: impl FnOnce() -> LineName) {
        self.names.entry(line).or_insert_with(|| {
            let name = name();
            if !name.text.is_empty() {
                self.by_name.entry(name.text.clone()).or_default().push(line);
            }
            name
        });
        self.figures.entry(line).or_default().push(figure);
    }
}

/// A sheet of a file.
#[derive(Debug)]
pub struct ComparedPage<'a> {
    /// The file.
    pub file: &'a Text,
    /// The sheet; empty for a delimited file.
    pub sheet: &'a Text,
    /// The titles of its tables.
    pub titles: Vec<&'a Text>,
    /// Its figures in reading order.
    pub figures: Vec<PageFigure>,
    rows: Lines,
    columns: Lines,
    /// The last running balance of its rows, where they have one.
    pub last_balance: Option<FactId>,
    /// Its last row that is called a total.
    pub total_row: Option<LineId>,
    /// Whether rows in its middle were left out.
    pub is_long: bool,
}

impl ComparedPage<'_> {
    fn side(&self, side: TableSide) -> &Lines {
        match side {
            TableSide::Rows => &self.rows,
            TableSide::Columns => &self.columns,
        }
    }

    /// Its lines on a side, in order.
    pub fn lines(&self, side: TableSide) -> impl DoubleEndedIterator<Item = (LineId, &LineName)> {
        self.side(side).names.iter().map(|(line, name)| (*line, name))
    }

    /// What the line of a figure is called.
    pub fn name(&self, side: TableSide, figure: &PageFigure) -> &str {
        self.side(side).names.get(&figure.line(side)).map_or("", |it| it.text.as_str())
    }

    /// How many lines it has on a side.
    pub fn n_lines(&self, side: TableSide) -> usize {
        self.side(side).names.len()
    }

    /// How many figures a line has.
    pub fn n_along(&self, side: TableSide, line: LineId) -> usize {
        self.side(side).figures.get(&line).map_or(0, Vec::len)
    }

    /// The figures of a line.
    pub fn along(&self, side: TableSide, line: LineId) -> impl Iterator<Item = &PageFigure> {
        self.side(side).figures.get(&line).into_iter().flatten().map(|at| &self.figures[*at])
    }

    /// The one figure of a line; `None` where it has none, or several.
    pub fn sole(&self, side: TableSide, line: LineId) -> Option<&PageFigure> {
        only(self.along(side, line))
    }

    /// The figure of a line under the name of a line across; `None` where that name is not its own.
    pub fn under(&self, side: TableSide, line: LineId, across: &str) -> Option<&PageFigure> {
        let named = |it: &&PageFigure| self.name(side.across(), it) == across;
        only(self.along(side, line).filter(named)).filter(|_| !across.is_empty())
    }

    /// The only line of that name on a side.
    pub fn named(&self, side: TableSide, name: &str) -> Option<LineId> {
        match self.side(side).by_name.get(name)?.as_slice() {
            [only] => Some(*only),
            _ => None,
        }
    }

    /// The figure with that id.
    pub fn figure(&self, fact: FactId) -> Option<&PageFigure> {
        self.figures.binary_search_by_key(&fact, |it| it.fact).ok().map(|at| &self.figures[at])
    }
}

/// The only one; `None` where there is none, or several.
pub fn only<T>(mut all: impl Iterator<Item = T>) -> Option<T> {
    all.next().filter(|_| all.next().is_none())
}

/// The pages of books that no profile describes, in the order of their files and sheets.
pub fn pages(ledger: &Ledger) -> Vec<ComparedPage<'_>> {
    let mut by_table: BTreeMap<u32, Vec<(FactId, &Fact)>> = BTreeMap::new();
    for (id, fact) in ledger.iter().filter(|(_, it)| it.measure() == Measure::Count) {
        by_table.entry(fact.slot.table).or_default().push((id, fact));
    }
    let mut pages: BTreeMap<(&Text, &Text), Vec<u32>> = BTreeMap::new();
    for (at, table) in (0u32..).zip(&ledger.tables) {
        if ledger.surveyed.contains(&table.book) {
            pages.entry((&table.file, &table.sheet)).or_default().push(at);
        }
    }
    let balances = last_balances(ledger);
    pages
        .into_iter()
        .map(|((file, sheet), tables)| {
            let mut page = page(ledger, file, sheet, &tables, &by_table);
            page.last_balance = balances.get(&(file, sheet)).copied();
            page
        })
        .filter(|page| !page.figures.is_empty())
        .collect()
}

fn page<'a>(
    ledger: &'a Ledger,
    file: &'a Text,
    sheet: &'a Text,
    tables: &[u32],
    facts: &BTreeMap<u32, Vec<(FactId, &'a Fact)>>,
) -> ComparedPage<'a> {
    let all = || tables.iter().filter_map(|table| facts.get(table)).flatten();
    let rows: BTreeSet<u32> = all().map(|(_, fact)| fact.place.cell.row).collect();
    let (first, last) = ends(&rows);
    let is_compared = |fact: &Fact| {
        let row = fact.place.cell.row;
        first.is_none_or(|first| row <= first) || last.is_none_or(|last| row >= last)
    };
    let mut page = ComparedPage {
        file,
        sheet,
        titles: Vec::new(),
        figures: Vec::new(),
        rows: Lines::default(),
        columns: Lines::default(),
        last_balance: None,
        total_row: None,
        is_long: first.is_some(),
    };
    // A table below another without headings of its own goes by those above.
    let mut headings: BTreeMap<u32, &str> = BTreeMap::new();
    for (id, fact) in all().filter(|(_, fact)| is_compared(fact)) {
        let Some(amount) = fact.summable() else { continue };
        let (row, column) = ((fact.slot.table, fact.slot.row), (fact.slot.table, fact.slot.column));
        let at = page.figures.len();
        page.rows.add(row, at, || LineName::of(fact.label()));
        page.columns.add(column, at, || {
            let table = &ledger.tables[fact.slot.table as usize];
            let own = table.columns.get(fact.slot.column as usize).map(|it| (it.at, &*it.heading));
            match own {
                Some((at, "")) => LineName::of(headings.get(&at).copied().unwrap_or_default()),
                Some((at, heading)) => {
                    headings.insert(at, heading);
                    LineName::of(heading)
                }
                None => LineName::default(),
            }
        });
        let (value, quantum) = (amount.value, amount.quantum);
        page.figures.push(PageFigure { fact: *id, row, column, value, quantum });
    }
    let titles = tables.iter().map(|table| &ledger.tables[*table as usize].title);
    page.titles = titles.filter(|it| !it.is_empty()).collect();
    let is_total = |name: &LineName| name.said.total == TotalWord::Strict;
    let total = page.rows.names.iter().rfind(|(_, name)| is_total(name)).map(|(line, _)| *line);
    page.total_row = total;
    page
}

/// Up to which row, and from which one, a long sheet is compared.
fn ends(rows: &BTreeSet<u32>) -> (Option<u32>, Option<u32>) {
    if rows.len() <= 2 * COMPARED_ROWS {
        return (None, None);
    }
    let first = rows.iter().nth(COMPARED_ROWS - 1);
    let last = rows.iter().nth_back(COMPARED_ROWS - 1);
    (first.copied(), last.copied())
}

/// The last running balance of each sheet that has one.
fn last_balances(ledger: &Ledger) -> BTreeMap<(&Text, &Text), FactId> {
    let mut last: BTreeMap<(&Text, &Text), FactId> = BTreeMap::new();
    for relation in ledger.relations.iter().filter(|it| *it.rule == *"running") {
        let place = &ledger.fact(relation.total).place;
        let own = last.entry((&place.file, &place.sheet)).or_insert(relation.total);
        *own = relation.total.max(*own);
    }
    last
}
