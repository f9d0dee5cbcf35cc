//! The tables of some files as their cells show them, with the texts of their headers.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    model::{
        Text,
        fact::{Fact, FactId},
        ledger::Ledger,
        place::{CellRef, quoted},
        relation::FoundRelation,
        table::{ColumnKind, Table},
        unit::Unit,
        workbook::{Cell, CellValue, Sheet, Workbook},
    },
    script::fold,
    survey,
};

/// Rows of headers that are read above the figures.
const MOST_HEADERS: usize = 3;

/// What a survey of some files found.
pub struct Seen {
    /// Facts, tables and sums of all files.
    pub ledger: Ledger,
    /// Its tables, in the same order.
    pub tables: Vec<SeenTable>,
}

/// A table with the texts around it.
pub struct SeenTable {
    /// Its columns of text that have a header, from left to right.
    pub texts: Vec<TextColumn>,
    /// Which of its columns of text names the rows, headed or not.
    pub label: Option<u32>,
    /// Its columns of figures.
    pub figures: Vec<FiguresColumn>,
    /// The names of its rows, by the sheet's row.
    pub labels: BTreeMap<u32, String>,
}

/// A column of text.
pub struct TextColumn {
    /// Its header.
    pub header: HeaderText,
    /// What is in it below the header, in order.
    pub cells: Vec<String>,
    /// The sheet's column.
    pub at: u32,
}

/// A column of figures.
pub struct FiguresColumn {
    /// The sheet's column.
    pub at: u32,
    /// Its headers from top to bottom; none where nothing stands above it.
    pub headers: Vec<HeaderText>,
    /// Whether its figures are percentages.
    pub is_percent: bool,
}

/// The cell of a figure, with its file and sheet.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct FigureAt(Text, Text, CellRef);

impl FigureAt {
    /// A cell of a sheet of a file.
    pub fn new(file: &Text, sheet: &Text, cell: CellRef) -> Self {
        Self(file.clone(), sheet.clone(), cell)
    }

    /// That of a fact.
    pub fn of(fact: &Fact) -> Self {
        Self::new(&fact.place.file, &fact.place.sheet, fact.place.cell)
    }
}

/// A text of a header with its cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeaderText {
    /// The text, its blanks squeezed.
    pub text: String,
    /// Its cell.
    pub cell: CellRef,
}

/// The address of a cell for a comment.
pub fn place(table: &Table, cell: CellRef) -> String {
    match table.sheet.is_empty() {
        true => cell.to_string(),
        false => format!("{}!{cell}", quoted(&table.sheet)),
    }
}

/// Looks at some files.
pub fn seen(files: &[(Text, Workbook)]) -> Seen {
    let mut ledger = Ledger::default();
    let mut tables = Vec::new();
    for (file, workbook) in files {
        let own = survey::ledger(&survey::survey(file, workbook), workbook);
        for table in &own.tables {
            let sheet = workbook.sheets.iter().find(|it| it.name == table.sheet);
            tables.push(sheet.map_or_else(SeenTable::unseen, |sheet| look(table, &own, sheet)));
        }
        crate::normalise::append(&mut ledger, own);
    }
    Seen { ledger, tables }
}

impl SeenTable {
    fn unseen() -> Self {
        Self { texts: Vec::new(), label: None, figures: Vec::new(), labels: BTreeMap::new() }
    }
}

impl Seen {
    /// The name of the row of a figure.
    pub fn label(&self, id: FactId) -> &str {
        let fact = self.ledger.fact(id);
        let table = &self.tables[fact.slot.table as usize];
        table.labels.get(&fact.place.cell.row).map_or("", String::as_str)
    }

    /// Takes the names that a profile reads of rows, where it reads them otherwise: a rule is asked of
    /// those.
    pub fn learn(&mut self, labels: &BTreeMap<FigureAt, String>) {
        for fact in &self.ledger.facts {
            let Some(label) = labels.get(&FigureAt::of(fact)).filter(|it| !it.is_empty()) else {
                continue;
            };
            let table = &mut self.tables[fact.slot.table as usize];
            table.labels.insert(fact.place.cell.row, label.clone());
        }
    }

    /// Whether no two rows of the table of a sum are called what one of its rows is called.
    pub fn has_own_labels(&self, relation: &FoundRelation) -> bool {
        let ids = relation.parts.iter().map(|it| it.fact).chain([relation.total]);
        ids.into_iter().all(|id| {
            let label = self.label(id);
            let table = &self.tables[self.ledger.fact(id).slot.table as usize];
            table.labels.values().filter(|it| *it == label).count() == 1
        })
    }

    /// The heading over a figure.
    pub fn heading(&self, id: FactId) -> String {
        let fact = self.ledger.fact(id);
        let table = &self.tables[fact.slot.table as usize];
        let column = table.figures.iter().find(|it| it.at == fact.place.cell.column);
        column.map_or_else(String::new, FiguresColumn::heading)
    }
}

impl FiguresColumn {
    /// Its headers as one text.
    pub fn heading(&self) -> String {
        let texts: Vec<&str> = self.headers.iter().map(|it| it.text.as_str()).collect();
        texts.join(" ")
    }
}

fn look(table: &Table, ledger: &Ledger, sheet: &Sheet) -> SeenTable {
    let range = table.range;
    let is_inside = |cell: &&Cell| {
        (range.first.row..=range.last.row).contains(&cell.at.row)
            && (range.first.column..=range.last.column).contains(&cell.at.column)
    };
    let cells: Vec<&Cell> = sheet.cells.iter().filter(is_inside).collect();
    let facts: Vec<_> = table.rows.iter().flat_map(|row| &row.facts).collect();
    let rows: BTreeSet<u32> = facts.iter().map(|id| ledger.fact(**id).place.cell.row).collect();
    let columns: BTreeSet<u32> = table
        .columns
        .iter()
        .filter(|it| matches!(it.kind, ColumnKind::Figures(_)))
        .map(|it| it.at)
        .collect();
    let first = rows.first().copied().unwrap_or(range.last.row);
    let headers = header_rows(&cells, first, &columns);
    let body = headers.last().map_or(range.first.row, |it| it + 1);
    let piece = |row: u32, column: u32| {
        let cell = cells.iter().find(|it| (it.at.row, it.at.column) == (row, column))?;
        let text = text_of(cell)?;
        Some(HeaderText { text, cell: cell.at })
    };
    let figures = columns
        .iter()
        .map(|&at| {
            let percent = |id: &&&FactId| {
                let fact = ledger.fact(***id);
                fact.place.cell.column == at && *fact.unit() == Unit::Percent
            };
            let all = facts.iter().filter(|id| ledger.fact(***id).place.cell.column == at);
            let is_percent = all.count() == facts.iter().filter(percent).count();
            FiguresColumn { at, headers: over(&headers, at, &columns, &piece), is_percent }
        })
        .collect();
    let texts = text_columns(&cells, body, &columns);
    let label = texts.iter().max_by_key(|(at, cells)| (n_worded(cells), **at)).map(|(at, _)| *at);
    let labels = label.map_or_else(BTreeMap::new, |label| {
        let own = cells.iter().filter(|it| it.at.column == label && rows.contains(&it.at.row));
        own.filter_map(|it| Some((it.at.row, text_of(it)?))).collect()
    });
    let texts = texts
        .into_iter()
        .filter_map(|(at, cells)| {
            let header = headers.iter().rev().find_map(|row| piece(*row, at))?;
            Some(TextColumn { header, cells, at })
        })
        .collect();
    SeenTable { texts, label, figures, labels }
}

/// The rows with headers, from top to bottom: right above the figures, each with texts over them; a
/// lone text is a title.
fn header_rows(cells: &[&Cell], first: u32, columns: &BTreeSet<u32>) -> Vec<u32> {
    let mut by_row: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for cell in cells.iter().filter(|it| it.at.row < first && text_of(it).is_some()) {
        by_row.entry(cell.at.row).or_default().push(cell.at.column);
    }
    let first_column = columns.first().copied().unwrap_or(0);
    let mut rows: Vec<u32> = Vec::new();
    for (row, texts) in by_row.iter().rev() {
        let is_over = texts.iter().any(|it| *it >= first_column);
        let is_lone = texts.len() == 1 && columns.len() > 1;
        if is_over && !is_lone {
            rows.push(*row);
        } else if !rows.is_empty() {
            break;
        }
        if rows.len() == MOST_HEADERS {
            break;
        }
    }
    rows.reverse();
    rows
}

/// The headers over a column: in the lowest row its own, above that the one that it stands under.
fn over(
    headers: &[u32],
    at: u32,
    columns: &BTreeSet<u32>,
    piece: &impl Fn(u32, u32) -> Option<HeaderText>,
) -> Vec<HeaderText> {
    let Some((lowest, upper)) = headers.split_last() else { return Vec::new() };
    let first = columns.first().copied().unwrap_or(at);
    let above =
        upper.iter().filter_map(|row| (first..=at).rev().find_map(|column| piece(*row, column)));
    above.chain(piece(*lowest, at)).collect()
}

fn text_columns(cells: &[&Cell], body: u32, figures: &BTreeSet<u32>) -> BTreeMap<u32, Vec<String>> {
    let mut columns: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    for cell in cells.iter().filter(|it| it.at.row >= body && !figures.contains(&it.at.column)) {
        if let Some(text) = text_of(cell) {
            columns.entry(cell.at.column).or_default().push(text);
        }
    }
    columns
}

/// How many letters its words have, of cells that are words.
fn n_worded(cells: &[String]) -> usize {
    let is_worded = |text: &&String| {
        let n = text.chars().filter(|c| c.is_alphabetic()).count();
        2 * n > text.chars().filter(|c| !c.is_whitespace()).count()
    };
    cells.iter().filter(is_worded).map(|text| text.chars().count().min(20)).sum()
}

fn text_of(cell: &Cell) -> Option<String> {
    let text = match &cell.value {
        CellValue::Text(text) => fold::squeeze(&text.text),
        CellValue::Number(number) => crate::model::amount::plain(number.value),
        CellValue::Date(date) => date.day.map(|day| day.to_string())?,
        CellValue::Logical(_) | CellValue::Error(_) | CellValue::EmptyFormula => return None,
    };
    (!text.is_empty()).then_some(text)
}
