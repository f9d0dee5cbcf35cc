//! The lines of one long list: what they are of, and which rows are surely lines.

use std::collections::VecDeque;

use crate::{
    model::{
        Text,
        keys::Keys,
        workbook::{Cell, CellValue, Sheet, Visibility},
    },
    normalise::{
        cell::reading::CellReading,
        gather::lines::GatheredLines,
        header::{block::HeaderBlock, kinds::KnownTexts, search},
        sheet::{
            grid::{Grid, GridRow},
            lines,
        },
        table::{
            body,
            find::{self, TableSearch},
            located::Located,
            rows::{BodyKind, BodyRow},
        },
        text::{labels::Labels, marks},
    },
    profile::{ColumnHolds, Profile, TableForm, schema::SeriesToml},
};

/// So many rows below a header settle what its columns hold and which table it heads: no later row has
/// a say in it.
const SETTLING: usize = 64;

/// The lines of a long list that is being read.
#[derive(Debug)]
pub struct ListStretch<'p> {
    block: HeaderBlock,
    form: &'p TableForm,
    /// What the rows of the header say, by column.
    headers: Vec<Vec<(u32, String)>>,
    labels: Labels<'p>,
    known: KnownTexts,
    ends: Ends,
    lines: GatheredLines<'p>,
}

/// Whether lines go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ends {
    NotYet,
    /// Another header begins: what follows is kept as cells.
    Here,
}

impl<'p> ListStretch<'p> {
    /// The list whose first rows a sheet consists of so far; `None` where it is none, or one that has
    /// to be there whole to be read.
    pub fn begin(sheet: &Sheet, profile: &'p Profile, file: &Text) -> Option<Self> {
        // The columns of a matrix are known by all of their rows.
        if profile.tables.iter().any(|form| form.series == SeriesToml::Headings) {
            return None;
        }
        let mut grid = Grid::new(sheet);
        let scopes = lines::scopes(&grid, profile);
        let TableSearch { found, .. } = find::tables(&mut grid, &scopes, profile, file);
        let mut open = found.iter().filter(|table| table.end == grid.rows.len());
        let (Some(table), None) = (open.next(), open.next()) else { return None };
        // The last row of a body holds figures.
        let last = table.body.rows.last().map_or(0, |row| row.index);
        let is_settled = last >= table.block.last + SETTLING;
        (is_settled && !names_entities(table)).then(|| {
            let Located { block, form, .. } = table;
            let texts = |row: &GridRow<'_>| {
                row.cells.iter().map(|cell| (cell.column, cell.text.to_string())).collect()
            };
            Self {
                headers: grid.rows[block.first..=block.last].iter().map(texts).collect(),
                labels: Labels::new(profile),
                known: KnownTexts::default(),
                ends: Ends::NotYet,
                lines: GatheredLines::new(block.clone(), form),
                block: block.clone(),
                form,
            }
        })
    }

    /// Reads the lines among some rows; the cells of the other rows come back.
    pub fn read(&mut self, sheet: &Text, cells: Vec<Cell>, profile: &Profile) -> Vec<Cell> {
        if self.ends == Ends::Here {
            return cells;
        }
        let rows = Sheet {
            name: sheet.clone(),
            visibility: Visibility::Visible,
            cells,
            merges: Vec::new(),
            page_texts: Vec::new(),
        };
        let grid = Grid::new(&rows);
        if search::begins_header(&grid, &mut self.known, profile) {
            self.ends = Ends::Here;
            drop(grid);
            return rows.cells;
        }
        let mut scopes =
            lines::scopes(&grid, profile).into_iter().filter_map(|it| it.row).peekable();
        let mut lines = VecDeque::new();
        let mut n_shown = 0;
        for (index, row) in grid.rows.iter().enumerate() {
            let is_scope = scopes.peek() == Some(&index);
            while scopes.next_if_eq(&index).is_some() {}
            if is_scope {
                continue;
            }
            if let Some(line) = self.line(row, profile) {
                n_shown += row.cells.len() as u64;
                lines.push_back(line);
            }
        }
        drop(grid);
        let mut taken = lines.iter().map(|line| line.at).peekable();
        let n_cells = rows.cells.len();
        let mut kept = rows.cells;
        kept.retain(|cell| {
            while taken.next_if(|&at| at < cell.at.row).is_some() {}
            taken.peek() != Some(&cell.at.row)
        });
        let n_gone = (n_cells - kept.len()) as u64;
        self.lines.push(lines, n_gone, n_gone - n_shown);
        kept
    }

    /// A row as a line of the list; `None` where it is not surely one.
    fn line(&mut self, row: &GridRow<'_>, profile: &Profile) -> Option<BodyRow> {
        let Self { block, form, headers, labels, .. } = self;
        let is_inside = |column: u32| block.columns.iter().any(|it| it.at == column);
        let bears_mark = |cell: &Cell, text: &str| {
            let raised = match &cell.value {
                CellValue::Text(text) => !text.superscripts.is_empty(),
                CellValue::Number(_)
                | CellValue::Date(_)
                | CellValue::Logical(_)
                | CellValue::Error(_)
                | CellValue::EmptyFormula => false,
            };
            raised || marks::bears(text.trim_end_matches(['.', '…', ' ']))
        };
        let is_plain =
            row.cells.iter().all(|it| is_inside(it.column) && !bears_mark(it.cell, &it.text));
        let repeats = |header: &Vec<(u32, String)>| {
            row.cells
                .iter()
                .all(|it| header.iter().any(|(at, text)| *at == it.column && **text == *it.text))
        };
        if !is_plain || headers.iter().any(repeats) || lines::is_sentence(row, profile) {
            return None;
        }
        let mut line = body::line(row, block, form, labels)?;
        line.label_cells = Vec::new();
        is_sure(&line).then_some(line)
    }

    /// The lines that there were.
    pub fn finish(self) -> Option<GatheredLines<'p>> {
        (!self.lines.is_empty()).then_some(self.lines)
    }
}

/// Whether nothing of a row waits for what stands elsewhere.
fn is_sure(line: &BodyRow) -> bool {
    let is_read = |reading: &CellReading| {
        let figures = reading.figures();
        !figures.is_empty() && figures.iter().all(|it| it.marks().is_empty())
    };
    let is_named = !line.label.text.is_empty() || line.codes != Keys::default();
    is_named
        && line.kind == BodyKind::Figures
        && !line.figures.is_empty()
        && line.figures.iter().all(|(.., reading)| is_read(reading))
        && line.label.marks.is_empty()
        && line.dated.is_none()
}

/// Whether the rows of a table give names to codes, which are collected from the cells.
fn names_entities(table: &Located<'_>) -> bool {
    table.block.columns.iter().any(|it| matches!(it.named, Some((_, ColumnHolds::Name(_)))))
}
