//! A sheet as it is read: what every reader of workbooks does with a cell, said once.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::{
    format,
    number::OutOfBounds,
    serial::{self, Epoch},
};
use crate::{
    diagnostic::{Diagnostic, codes::extract as codes},
    model::{
        Text,
        place::{CellRange, CellRef},
        workbook::{
            Cell, CellStyle, CellValue, HiddenBy, Number, PageText, RichText, Sheet, Visibility,
        },
    },
};

/// Rows that a sheet of any program has.
pub(super) const GRID_ROWS: u32 = 1_048_576;
/// Columns that a sheet of any program has.
pub(super) const GRID_COLUMNS: u32 = 16_384;

/// Everything about a cell but its place and value.
#[derive(Debug, Clone, Default)]
pub(super) struct Dress {
    pub(super) number_format: Option<Text>,
    pub(super) formula: Option<Text>,
    pub(super) hidden: Option<HiddenBy>,
    pub(super) style: CellStyle,
}

/// The sheet that is being read.
#[derive(Debug)]
pub(super) struct SheetReading {
    file: Text,
    name: Text,
    visibility: Visibility,
    epoch: Epoch,
    cells: Vec<Cell>,
    pub(super) merges: Vec<CellRange>,
    pub(super) page_texts: Vec<PageText>,
    diagnostics: Vec<Diagnostic>,
}

impl SheetReading {
    pub(super) fn new(file: &Text, name: &str, visibility: Visibility, epoch: Epoch) -> Self {
        Self {
            file: file.clone(),
            name: name.into(),
            visibility,
            epoch,
            cells: Vec::new(),
            merges: Vec::new(),
            page_texts: Vec::new(),
            diagnostics: Vec::new(),
        }
    }

    /// A diagnostic about this sheet.
    pub(super) fn about(
        &self,
        code: &'static crate::diagnostic::Code,
        message: impl Into<String>,
    ) -> Diagnostic {
        Diagnostic::of_file(code, &self.file, message).on_sheet(&self.name)
    }

    /// A cell of text; an empty one is no cell, unless it is a formula's result.
    pub(super) fn text(&mut self, at: CellRef, text: RichText, dress: Dress) {
        if !text.text.is_empty() || dress.formula.is_some() {
            self.push(at, CellValue::Text(text), dress);
        }
    }

    pub(super) fn logical(&mut self, at: CellRef, value: bool, dress: Dress) {
        self.push(at, CellValue::Logical(value), dress);
    }

    pub(super) fn error(&mut self, at: CellRef, text: &str, dress: Dress) {
        let diagnostic =
            self.about(&codes::ERROR_CELL, format!("the cell holds the error {text}")).at(at);
        self.diagnostics.push(diagnostic);
        self.push(at, CellValue::Error(text.into()), dress);
    }

    pub(super) fn empty_formula(&mut self, at: CellRef, dress: Dress) {
        let diagnostic =
            self.about(&codes::FORMULA_WITHOUT_RESULT, "the formula has no stored result").at(at);
        self.diagnostics.push(diagnostic);
        self.push(at, CellValue::EmptyFormula, dress);
    }

    /// A number, or the day that its format makes of it.
    pub(super) fn number(
        &mut self,
        at: CellRef,
        number: Result<Decimal, OutOfBounds>,
        stored: Option<Text>,
        dress: Dress,
    ) {
        let value = match number {
            Ok(value) => self.number_or_date(at, value, stored, dress.number_format.as_deref()),
            Err(why) => {
                let diagnostic =
                    self.about(&codes::NUMBER_NOT_EXACT, format!("{why}; the cell is set aside"));
                self.diagnostics.push(diagnostic.at(at));
                let (OutOfBounds::NotANumber(text) | OutOfBounds::TooLarge(text)) = why;
                CellValue::Error(text.into())
            }
        };
        self.push(at, value, dress);
    }

    fn number_or_date(
        &mut self,
        at: CellRef,
        value: Decimal,
        stored: Option<Text>,
        number_format: Option<&str>,
    ) -> CellValue {
        if number_format.is_some_and(format::is_date) {
            match serial::date(value, self.epoch) {
                Ok(date) => return CellValue::Date(Box::new(date)),
                Err(why) => {
                    let message = format!("{value} under a date format is no day: {why}");
                    let diagnostic = self.about(&codes::DATE_NOT_A_DAY, message).at(at);
                    self.diagnostics.push(diagnostic);
                }
            }
        }
        CellValue::Number(Number { value, stored })
    }

    pub(super) fn push(&mut self, at: CellRef, value: CellValue, dress: Dress) {
        let Dress { number_format, formula, hidden, style } = dress;
        self.cells.push(Cell { at, value, number_format, formula, hidden, style });
    }

    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// Cells of the rectangle that holds all formulas, other cells and blanks counted.
    pub(super) fn rectangle(&self) -> u64 {
        let formulas = || self.cells.iter().filter(|cell| cell.formula.is_some());
        let last = |of: fn(CellRef) -> u32| formulas().map(|cell| of(cell.at)).max();
        match (last(|at| at.row), last(|at| at.column)) {
            (Some(row), Some(column)) => (u64::from(row) + 1) * (u64::from(column) + 1),
            (None, _) | (_, None) => 0,
        }
    }

    pub(super) fn has_formulas(&self) -> bool {
        self.cells.iter().any(|cell| cell.formula.is_some())
    }

    /// Formulas that are known to be there, but not what they say.
    pub(super) fn n_formulas_without_text(&self) -> usize {
        self.cells.iter().filter(|cell| cell.formula.as_deref() == Some("")).count()
    }

    /// Gives each formula its text, where a reader learns of it after the values.
    pub(super) fn set_formulas(&mut self, mut texts: BTreeMap<CellRef, String>) {
        for cell in self.cells.iter_mut().filter(|cell| cell.formula.is_some()) {
            if let Some(text) = texts.remove(&cell.at) {
                cell.formula = Some(text.into());
            }
        }
    }

    /// Marks what is hidden, where a reader learns of it after the cells.
    pub(super) fn hide(&mut self, hidden: impl Fn(CellRef) -> Option<HiddenBy>) {
        for cell in &mut self.cells {
            cell.hidden = hidden(cell.at);
        }
    }

    /// The finished sheet: cells in row order, each address once.
    pub(super) fn finish(mut self) -> (Sheet, Vec<Diagnostic>) {
        self.cells.sort_by_key(|cell| cell.at);
        for pair in self.cells.windows(2) {
            if pair[0].at == pair[1].at {
                let diagnostic = Diagnostic::of_file(
                    &codes::DAMAGED,
                    &self.file,
                    "the cell stands twice in the file; none of the two is given out",
                );
                self.diagnostics.push(diagnostic.on_sheet(&self.name).at(pair[0].at));
            }
        }
        let twice: Vec<CellRef> = self
            .cells
            .windows(2)
            .filter(|pair| pair[0].at == pair[1].at)
            .map(|pair| pair[0].at)
            .collect();
        self.cells.retain(|cell| twice.binary_search(&cell.at).is_err());
        self.merges.sort_unstable();
        self.merges.dedup();
        self.report_covered_values();
        if self.cells.is_empty() {
            self.diagnostics.push(self.about(&codes::EMPTY_SHEET, "the sheet holds no cell"));
        }
        let sheet = Sheet {
            name: self.name,
            visibility: self.visibility,
            cells: self.cells,
            merges: self.merges,
            page_texts: self.page_texts,
        };
        (sheet, self.diagnostics)
    }

    /// Says which cells stand under a merged range that shows another.
    fn report_covered_values(&mut self) {
        let mut covered = Vec::new();
        for range in &self.merges {
            let first = self.cells.partition_point(|cell| cell.at.row < range.first.row);
            covered.extend(
                self.cells[first..]
                    .iter()
                    .take_while(|cell| cell.at.row <= range.last.row)
                    .filter(|cell| range.contains(cell.at) && cell.at != range.first)
                    .map(|cell| (cell.at, *range)),
            );
            // Ranges over whole columns would make this quadratic; a few words are enough.
            if covered.len() > 100 {
                break;
            }
        }
        for (at, range) in covered {
            let message = format!("the cell holds a value under the merged range {range}");
            let diagnostic = self.about(&codes::VALUE_UNDER_A_MERGE, message).at(at);
            self.diagnostics.push(diagnostic);
        }
    }
}
