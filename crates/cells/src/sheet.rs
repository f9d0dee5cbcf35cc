//! A sheet as it is read: what every reader of workbooks does with a cell, said once.

use rust_decimal::Decimal;

use crate::{
    covered::Occupied,
    diagnostic::{
        Diagnostic,
        codes::{extract as codes, xlsx as xlsx_codes},
    },
    fault::Fault,
    format::{self, Shows},
    model::{
        Text,
        place::{CellRange, CellRef},
        workbook::{Cell, CellStyle, CellValue, HiddenBy, Number, PageText, RichText, Visibility},
    },
    number::OutOfBounds,
    report::Report,
    serial::{self, Epoch},
    visit::{CellRead, Surroundings, Visitor},
};

/// Rows that a sheet of any program has.
pub(super) const GRID_ROWS: u32 = 1_048_576;
/// Columns that a sheet of any program has.
pub(super) const GRID_COLUMNS: u32 = 16_384;

/// Everything about a cell but its place and value.
#[derive(Debug, Clone, Default)]
pub(super) struct CellFormat {
    pub(super) number_format: Option<Text>,
    pub(super) formula: Option<Text>,
    pub(super) hidden: Option<HiddenBy>,
    pub(super) style: CellStyle,
}

/// The sheet that is being read.
#[derive(Debug)]
pub(super) struct SheetReading {
    name: Text,
    visibility: Visibility,
    epoch: Epoch,
    n_columns: u32,
    cells: Vec<Cell>,
    pub(super) merges: Vec<CellRange>,
    pub(super) page_texts: Vec<PageText>,
    report: Report,
}

impl SheetReading {
    pub(super) fn new(file: &Text, name: &str, visibility: Visibility, epoch: Epoch) -> Self {
        let name = Text::from(name);
        let mut report = Report::new(file);
        report.begin_sheet(&name);
        Self {
            name,
            visibility,
            epoch,
            n_columns: GRID_COLUMNS,
            cells: Vec::new(),
            merges: Vec::new(),
            page_texts: Vec::new(),
            report,
        }
    }

    /// The same in a format whose sheets have fewer columns.
    pub(super) fn of_at_most(self, n_columns: u32) -> Self {
        Self { n_columns, ..self }
    }

    /// Says what is odd about the sheet and costs no cell.
    pub(super) fn report_fault(&mut self, fault: &Fault) {
        self.report.fault(fault);
    }

    /// Says that a cell's style is none that the workbook has.
    pub(super) fn unknown_style(&mut self, at: CellRef) {
        let message = format_args!("the workbook does not have the style of this cell");
        self.report.cell(&xlsx_codes::UNKNOWN_STYLE, at, message);
    }

    /// A cell whose value is not of its type, or not there: kept as an error with what it shows, so that no
    /// sum takes it.
    pub(super) fn not_of_its_type(
        &mut self,
        at: CellRef,
        shown: &str,
        kind: &str,
        cell_format: CellFormat,
    ) {
        let message = format_args!("a cell of type {kind} has no value of that type");
        self.report.cell(&xlsx_codes::VALUE_NOT_OF_ITS_TYPE, at, message);
        if !shown.is_empty() {
            self.push(at, CellValue::Error(shown.into()), cell_format);
        }
    }

    /// How the cell of a style looks. A style that the workbook does not have is reported.
    pub(super) fn cell_format(
        &mut self,
        cell_formats: &[CellFormat],
        style: usize,
        at: CellRef,
    ) -> CellFormat {
        // Without a list of styles, the first of them is plain.
        if style >= cell_formats.len() && style > 0 {
            self.unknown_style(at);
        }
        cell_formats.get(style).cloned().unwrap_or_default()
    }

    /// A cell of text; an empty one is no cell, unless it is a formula's result.
    pub(super) fn text(&mut self, at: CellRef, text: RichText, cell_format: CellFormat) {
        if !text.text.is_empty() || cell_format.formula.is_some() {
            self.push(at, CellValue::Text(text), cell_format);
        }
    }

    pub(super) fn logical(&mut self, at: CellRef, value: bool, cell_format: CellFormat) {
        self.push(at, CellValue::Logical(value), cell_format);
    }

    pub(super) fn error(&mut self, at: CellRef, text: &str, cell_format: CellFormat) {
        self.report.cell(&codes::ERROR_CELL, at, format_args!("the cell holds the error {text}"));
        self.push(at, CellValue::Error(text.into()), cell_format);
    }

    pub(super) fn empty_formula(&mut self, at: CellRef, cell_format: CellFormat) {
        let message = format_args!("the formula has no stored result");
        self.report.cell(&codes::FORMULA_WITHOUT_RESULT, at, message);
        self.push(at, CellValue::EmptyFormula, cell_format);
    }

    /// A number, or the day that its format makes of it.
    pub(super) fn number(
        &mut self,
        at: CellRef,
        number: Result<Decimal, OutOfBounds>,
        stored: Option<Text>,
        cell_format: CellFormat,
    ) {
        let value = match number {
            Ok(value) => {
                self.number_or_date(at, value, stored, cell_format.number_format.as_deref())
            }
            Err(why) => {
                let message = format_args!("{why}; the cell is set aside");
                self.report.cell(&codes::NUMBER_NOT_EXACT, at, message);
                let (OutOfBounds::NotANumber(text) | OutOfBounds::TooLarge(text)) = why;
                CellValue::Error(text.into())
            }
        };
        self.push(at, value, cell_format);
    }

    fn number_or_date(
        &mut self,
        at: CellRef,
        value: Decimal,
        stored: Option<Text>,
        number_format: Option<&str>,
    ) -> CellValue {
        let date = match number_format.map(format::shows).unwrap_or_default() {
            Shows::Number => None,
            Shows::Date => Some(serial::date(value, self.epoch)),
            Shows::Duration => Some(serial::duration(value)),
        };
        if let Some(date) = date {
            match date {
                Ok(date) => return CellValue::Date(Box::new(date)),
                Err(why) => {
                    let message = format_args!("{value} under a date format is not a date: {why}");
                    self.report.cell(&codes::DATE_NOT_A_DAY, at, message);
                }
            }
        }
        CellValue::Number(Number { value, stored })
    }

    pub(super) fn push(&mut self, at: CellRef, value: CellValue, cell_format: CellFormat) {
        if at.column >= self.n_columns {
            let message = format_args!("a sheet of this format has {} columns", self.n_columns);
            self.report.cell(&xlsx_codes::OUTSIDE_GRID, at, message);
            return;
        }
        let CellFormat { number_format, formula, hidden, style } = cell_format;
        self.cells.push(Cell { at, value, number_format, formula, hidden, style });
    }

    pub(super) fn name(&self) -> &Text {
        &self.name
    }

    /// Whether it hides rows that hold something.
    pub(super) fn hides_rows(&self) -> bool {
        self.cells.iter().any(|cell| cell.hidden == Some(HiddenBy::Row))
    }

    /// Gives formulas their texts, where a reader learns of them after the values.
    pub(super) fn give_formulas(&mut self, mut text: impl FnMut(CellRef) -> Text) {
        for cell in self.cells.iter_mut().filter(|cell| cell.formula.as_deref() == Some("")) {
            cell.formula = Some(text(cell.at));
        }
    }

    /// Marks what is hidden, where a reader learns of it after the cells.
    pub(super) fn hide(&mut self, hidden: impl Fn(CellRef) -> Option<HiddenBy>) {
        for cell in &mut self.cells {
            cell.hidden = hidden(cell.at);
        }
    }

    /// Tells a visitor of the sheet: its cells by row and column, each address once. What was found
    /// odd comes back.
    pub(super) fn tell(mut self, visitor: &mut impl Visitor) -> Vec<Diagnostic> {
        let (cells, twice) = each_once(self.cells, |cell| cell.at);
        for at in twice {
            let message = format_args!("the sheet gives this cell more than once");
            self.report.cell(&xlsx_codes::CELL_TWICE, at, message);
        }
        self.merges.sort_unstable();
        self.merges.dedup();
        visitor.begin(&self.name, self.visibility);
        let mut occupied = Occupied::default();
        for cell in &cells {
            occupied.add(cell.at);
            visitor.cell(&CellRead::of(cell));
        }
        if cells.is_empty() {
            self.report.general(&codes::EMPTY_SHEET, "the sheet holds no cell");
        }
        occupied.report(&self.merges, &mut self.report);
        visitor.end(Surroundings { merges: self.merges, page_texts: self.page_texts });
        self.report.end_sheet();
        self.report.into_diagnostics()
    }
}

/// Cells by row, then column. Of an address that is given more than once no cell is kept: those
/// addresses come apart.
pub(super) fn each_once<T>(
    mut cells: Vec<T>,
    at: impl Fn(&T) -> CellRef,
) -> (Vec<T>, Vec<CellRef>) {
    cells.sort_by_key(&at);
    let again = cells.windows(2).filter(|pair| at(&pair[0]) == at(&pair[1]));
    let mut twice: Vec<CellRef> = again.map(|pair| at(&pair[0])).collect();
    twice.dedup();
    cells.retain(|cell| twice.binary_search(&at(cell)).is_err());
    (cells, twice)
}
