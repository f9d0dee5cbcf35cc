//! A sheet as data: its cells, how they look, how it is shown and printed.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use crate::{
    load::{
        options::WorkbookStyle,
        workbook::model::{
            bar_chart::BarChart,
            formula::Formula,
            style::{Look, Style},
        },
    },
    model::{
        place::{CellRange, CellRef},
        workbook::Visibility,
    },
};

/// A sheet: sparse cells and how they are shown and printed.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// Its name: legal, and unique in the workbook.
    pub name: String,
    /// Whether anybody sees it.
    pub visibility: Visibility,
    /// Its cells.
    pub cells: BTreeMap<CellRef, Cell>,
    /// Widths of columns in characters of the default font.
    pub widths: BTreeMap<u32, u16>,
    /// The first cell that scrolls.
    pub frozen: Option<CellRef>,
    /// First and last row of the header that each printed page repeats.
    pub repeated: Option<(u32, u32)>,
    /// How many of its columns go on paper, where not all do.
    pub on_paper: Option<u32>,
    /// Rows that fold together.
    pub groups: Vec<RowGroup>,
    /// Rows before which a printed page ends.
    pub breaks: Vec<u32>,
    /// The column before which a printed page ends, where the sheet is wider than one.
    pub turn: Option<u32>,
    /// Whether it belongs to the set that is printed and signed.
    pub set: PrintSet,
    /// The range that can be filtered, header included.
    pub filter: Option<CellRange>,
    /// The one table of a sheet to publish, header included.
    pub table: Option<CellRange>,
    /// Cells that offer a list of words.
    pub choices: Vec<(CellRange, Vec<String>)>,
    /// Cells that take a day.
    pub days: Vec<CellRange>,
    /// Cells that turn red where a condition holds, written for the first of them.
    pub alarms: Vec<(CellRange, String)>,
    /// Charts, each with its top left cell.
    pub charts: Vec<(CellRef, BarChart)>,
    /// Whether only the open cells can be changed.
    pub guard: Guard,
    /// The colour of its tab.
    pub tab: Tab,
}

/// Whether a sheet belongs to the set that is printed and signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PrintSet {
    /// It does.
    Within,
    /// It is printed only if every sheet is.
    Beyond,
}

/// Rows that fold together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RowGroup {
    /// The first row.
    pub first: u32,
    /// The last row.
    pub last: u32,
    /// How they are shown.
    pub fold: Fold,
}

/// How rows that fold together are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fold {
    /// Lines in small type, shown.
    Small,
    /// Shown.
    Open,
    /// Not shown until they are unfolded.
    Closed,
}

/// Whether a sheet's cells can be changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Guard {
    /// All cells.
    Free,
    /// The open cells alone; no password.
    Guarded,
}

/// What kind of sheet a tab's colour tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tab {
    /// Cover and lead.
    Front,
    /// A schedule.
    Schedule,
    /// Checks and findings.
    Result,
    /// Sources and notes.
    Reference,
}

/// A cell: what it holds, how it looks, what it explains and where it leads.
#[derive(Debug, Clone)]
pub struct Cell {
    /// What it holds.
    pub content: CellContent,
    /// How it looks.
    pub style: Style,
    /// A note that opens on it.
    pub note: Option<String>,
    /// The cell of this workbook to which it leads.
    pub link: Option<Target>,
}

/// A cell of a named sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// The sheet's name.
    pub sheet: String,
    /// The cell.
    pub cell: CellRef,
}

/// What a cell can hold.
#[derive(Debug, Clone, PartialEq)]
pub enum CellContent {
    /// Nothing but its look.
    Blank,
    /// Text, never run.
    Text(String),
    /// An exact number.
    Number(Decimal),
    /// A formula with its result.
    Formula(Formula),
}

impl CellContent {
    /// The text, if it is one.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            Self::Blank | Self::Number(_) | Self::Formula(_) => None,
        }
    }
}

impl Target {
    /// The cell as formulas write it: `'Head 155'!$F$12`.
    pub fn reference(&self) -> String {
        format!("{}!{}", super::sheet_names::quoted(&self.sheet), absolute(self.cell))
    }
}

/// A cell with both coordinates fixed: `$F$12`.
pub fn absolute(cell: CellRef) -> String {
    format!("${}${}", crate::model::place::column_letters(cell.column), cell.row + 1)
}

impl Cell {
    /// A cell of that content and style.
    pub fn new(content: CellContent, style: impl Into<Style>) -> Self {
        Self { content, style: style.into(), note: None, link: None }
    }

    /// With a note that opens on it.
    #[must_use]
    pub fn noted(mut self, note: impl Into<String>) -> Self {
        self.note = Some(note.into());
        self
    }

    /// Leading to another cell.
    #[must_use]
    pub fn leading_to(mut self, target: Option<Target>) -> Self {
        self.link = target;
        self
    }
}

impl Sheet {
    /// An empty sheet.
    pub fn new(name: impl Into<String>, tab: Tab) -> Self {
        Self {
            name: name.into(),
            visibility: Visibility::Visible,
            cells: BTreeMap::new(),
            widths: BTreeMap::new(),
            frozen: None,
            repeated: None,
            on_paper: None,
            groups: Vec::new(),
            breaks: Vec::new(),
            turn: None,
            set: PrintSet::Within,
            filter: None,
            table: None,
            choices: Vec::new(),
            days: Vec::new(),
            alarms: Vec::new(),
            charts: Vec::new(),
            guard: Guard::Free,
            tab,
        }
    }

    /// Puts a cell.
    pub fn put(&mut self, row: u32, column: u32, cell: Cell) {
        self.cells.insert(CellRef::new(row, column), cell);
    }

    /// Puts text.
    pub fn text(
        &mut self,
        row: u32,
        column: u32,
        text: impl Into<String>,
        style: impl Into<Style>,
    ) {
        let text = text.into();
        let content = if text.is_empty() { CellContent::Blank } else { CellContent::Text(text) };
        self.put(row, column, Cell::new(content, style));
    }

    /// Puts a number.
    pub fn number(&mut self, row: u32, column: u32, value: Decimal, style: impl Into<Style>) {
        self.put(row, column, Cell::new(CellContent::Number(value), style));
    }

    /// Puts a formula.
    pub fn formula(&mut self, row: u32, column: u32, formula: Formula, style: impl Into<Style>) {
        self.put(row, column, Cell::new(CellContent::Formula(formula), style));
    }

    /// Puts a row of column headers.
    pub fn headers(&mut self, row: u32, words: &[String]) {
        for (column, word) in (0u32..).zip(words) {
            self.text(row, column, word.clone(), Look::Header);
        }
    }

    /// Takes columns out; those to their right move up.
    pub fn take_out(&mut self, columns: &BTreeSet<u32>) {
        let moved = |column: u32| {
            let before = columns.range(..column).count();
            column - u32::try_from(before).unwrap_or(0)
        };
        let cells = std::mem::take(&mut self.cells).into_iter();
        let kept = cells.filter(|(at, _)| !columns.contains(&at.column));
        self.cells =
            kept.map(|(at, cell)| (CellRef::new(at.row, moved(at.column)), cell)).collect();
        let widths = std::mem::take(&mut self.widths).into_iter();
        let kept = widths.filter(|(column, _)| !columns.contains(column));
        self.widths = kept.map(|(column, width)| (moved(column), width)).collect();
    }

    /// Gives columns their widths, from the first on.
    pub fn set_widths(&mut self, widths: &[u16]) {
        self.widths.extend((0u32..).zip(widths.iter().copied()));
    }

    /// What the sheet says of itself: under its title, or in its title to publish.
    pub fn subtitle(&self, style: WorkbookStyle) -> String {
        let row = match style {
            WorkbookStyle::Working => 1,
            WorkbookStyle::Publication => 0,
        };
        match self.cells.get(&CellRef::new(row, 0)).map(|cell| &cell.content) {
            Some(CellContent::Text(text)) => text.clone(),
            Some(CellContent::Blank | CellContent::Number(_) | CellContent::Formula(_)) | None => {
                String::new()
            }
        }
    }

    /// The cell as a target.
    pub fn target(&self, row: u32, column: u32) -> Target {
        Target { sheet: self.name.clone(), cell: CellRef::new(row, column) }
    }
}
