//! The program that somebody would write with calamine, rust_decimal, csv and rust_xlsxwriter: the list
//! with the status of each subtotal, as `list.csv` and `list.xlsx`.

use std::{fs::File, io::BufReader, path::Path};

use calamine::{Data, DataRef, ExcelDateTime, Reader as _, Xlsx};
use rust_decimal::Decimal;
use rust_xlsxwriter::{Format, Workbook, Worksheet};

use crate::{
    answer::AGREES,
    ledger::{AMOUNTS, HEADERS, SUBTOTAL},
};

/// As `src/load/workbook/write.rs` compresses.
const COMPRESSION: u8 = 3;

/// The sheet as a range, and a workbook that is kept until it is saved.
pub fn in_memory(from: &Path, to: &Path) {
    let mut source: Xlsx<BufReader<File>> = calamine::open_workbook(from).unwrap();
    let range = source.worksheet_range_at(0).unwrap().unwrap();
    let mut workbook = compressing();
    let mut list = List::new(to, workbook.add_worksheet());
    for row in range.rows().skip(1) {
        list.row(&row.iter().map(Cell::from).collect::<Vec<_>>());
    }
    list.csv.flush().unwrap();
    workbook.save(to.join("list.xlsx")).unwrap();
}

/// Cell by cell, and a workbook whose rows go to a file as they come.
pub fn constant_memory(from: &Path, to: &Path) {
    let mut source: Xlsx<BufReader<File>> = calamine::open_workbook(from).unwrap();
    let name = source.sheet_names().remove(0);
    let mut cells = source.worksheet_cells_reader(&name).unwrap();
    let mut workbook = compressing();
    workbook.set_tempdir(to).unwrap();
    let mut list = List::new(to, workbook.add_worksheet_with_constant_memory().unwrap());
    let mut row = vec![Cell::Empty; HEADERS.len()];
    let mut at = 0;
    while let Some(cell) = cells.next_cell().unwrap() {
        let (of, column) = cell.get_position();
        if of != at {
            if at > 0 {
                list.row(&row);
            }
            at = of;
            row.fill(Cell::Empty);
        }
        row[column as usize] = match *cell.get_value() {
            DataRef::SharedString(text) => Cell::Text(text),
            DataRef::Float(number) => Cell::Number(number),
            DataRef::DateTime(date) => Cell::Date(date),
            ref other => Cell::other(other),
        };
    }
    list.row(&row);
    list.csv.flush().unwrap();
    workbook.save(to.join("list.xlsx")).unwrap();
}

fn compressing() -> Workbook {
    let mut workbook = Workbook::new();
    workbook.set_zip_compression_level(COMPRESSION);
    workbook
}

/// What a cell of the list holds.
#[derive(Clone)]
enum Cell<'a> {
    Empty,
    Text(&'a str),
    Number(f64),
    Date(ExcelDateTime),
}

impl Cell<'_> {
    /// The list holds nothing else than texts that are shared, numbers and dates.
    fn other(value: &DataRef<'_>) -> Self {
        assert!(matches!(value, DataRef::Empty), "{value:?}");
        Self::Empty
    }
}

impl<'a> From<&'a Data> for Cell<'a> {
    fn from(value: &'a Data) -> Self {
        match value {
            Data::Empty => Self::Empty,
            Data::String(text) => Self::Text(text),
            Data::Float(number) => Self::Number(*number),
            Data::DateTime(date) => Self::Date(*date),
            other => panic!("{other:?}"),
        }
    }
}

/// Both outputs, and the sums since the last subtotal.
struct List<'a> {
    csv: csv::Writer<File>,
    sheet: &'a mut Worksheet,
    date: Format,
    amount: Format,
    row: u32,
    sums: [Decimal; 3],
    record: Vec<String>,
}

impl<'a> List<'a> {
    fn new(folder: &Path, sheet: &'a mut Worksheet) -> Self {
        let mut csv = csv::Writer::from_path(folder.join("list.csv")).unwrap();
        let headers = HEADERS.into_iter().chain(["Status"]);
        csv.write_record(headers.clone()).unwrap();
        for (column, header) in (0..).zip(headers) {
            sheet.write_string(0, column, header).unwrap();
        }
        Self {
            csv,
            sheet,
            date: Format::new().set_num_format("yyyy-mm-dd"),
            amount: Format::new().set_num_format("#,##0.00"),
            row: 0,
            sums: [Decimal::ZERO; 3],
            record: vec![String::new(); HEADERS.len() + 1],
        }
    }

    fn row(&mut self, cells: &[Cell<'_>]) {
        self.row += 1;
        for (at, (cell, field)) in cells.iter().zip(&mut self.record).enumerate() {
            let column = u16::try_from(at).unwrap();
            field.clear();
            match cell {
                Cell::Empty => {}
                Cell::Text(text) => {
                    field.push_str(text);
                    self.sheet.write_string(self.row, column, *text).unwrap();
                }
                Cell::Number(number) => {
                    *field = decimal(*number).to_string();
                    self.sheet
                        .write_number_with_format(self.row, column, *number, &self.amount)
                        .unwrap();
                }
                Cell::Date(date) => {
                    let (year, month, day, ..) = date.to_ymd_hms_milli();
                    *field = format!("{year}-{month:02}-{day:02}");
                    self.sheet
                        .write_number_with_format(self.row, column, date.as_f64(), &self.date)
                        .unwrap();
                }
            }
        }
        let status = self.status(cells);
        if !status.is_empty() {
            self.sheet.write_string(self.row, HEADERS.len() as u16, &status).unwrap();
        }
        self.record[HEADERS.len()] = status;
        self.csv.write_record(&self.record).unwrap();
    }

    /// Adds a line; says of a subtotal whether its columns are the sums of their lines.
    fn status(&mut self, cells: &[Cell<'_>]) -> String {
        let amounts: Vec<Decimal> = cells[AMOUNTS..]
            .iter()
            .map(|cell| match cell {
                Cell::Number(number) => decimal(*number),
                Cell::Empty | Cell::Text(_) | Cell::Date(_) => Decimal::ZERO,
            })
            .collect();
        if !matches!(cells[0], Cell::Text(SUBTOTAL)) {
            for (sum, amount) in self.sums.iter_mut().zip(amounts) {
                *sum += amount;
            }
            return String::new();
        }
        let wrong: Vec<&str> = (0..3)
            .filter(|at| self.sums[*at] != amounts[*at])
            .map(|at| HEADERS[AMOUNTS + at])
            .collect();
        self.sums = [Decimal::ZERO; 3];
        if wrong.is_empty() { AGREES.to_owned() } else { wrong.join(";") }
    }
}

/// The decimal that was meant: the float's first digits, to the cent.
fn decimal(number: f64) -> Decimal {
    Decimal::try_from(number).unwrap().round_dp(2)
}
