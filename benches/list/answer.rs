//! What is said of the list: its sum, and which subtotals are not the sum of their lines. Taken from
//! what a contender wrote, so that one that writes something else than it found is caught.

use std::{fmt, fs, path::Path};

use crossfoot::{
    extract::{
        ReadOptions,
        visit::{CellRead, Surroundings, ValueRead, Visitor},
        visit_xlsx,
    },
    model::{Text, workbook::Visibility},
};
use rust_decimal::Decimal;
use serde_json::json;

use crate::ledger::{AMOUNTS, SUBTOTAL};

/// The name of the status of a subtotal whose three columns agree.
pub const AGREES: &str = "agrees";

/// What has to be found in a list.
#[derive(Default)]
pub struct Answer {
    /// Lines that are no subtotals.
    pub lines: u64,
    /// Subtotals, of three amounts each.
    pub subtotals: u64,
    /// The amounts of all lines.
    pub sum: Decimal,
    /// The cells of the subtotals that differ from the sum of their lines, be it by a cent.
    pub broken: Vec<String>,
}

impl Answer {
    pub fn add_cents(&mut self, cents: i64) {
        self.sum += Decimal::new(cents, 2);
    }
}

/// One line of JSON, the same for the same answer.
impl fmt::Display for Answer {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut broken = self.broken.clone();
        broken.sort_unstable();
        let sum = self.sum.normalize().to_string();
        let lines = self.lines;
        write!(
            to,
            "{}",
            json!({"lines": lines, "subtotals": self.subtotals, "sum": sum, "broken": broken})
        )
    }
}

/// The address of an amount: the row counts from the header, which is 0.
pub fn address(row: u32, amount: usize) -> String {
    format!("{}{}", ["J", "K", "L"][amount], row + 1)
}

/// What `list.csv` says: the list itself with a status of each subtotal, `agrees` or the columns that do not.
pub fn of_list(folder: &Path) -> Answer {
    let mut reader = csv::Reader::from_path(folder.join("list.csv")).unwrap();
    let headers = reader.headers().unwrap().clone();
    let mut answer = Answer::default();
    for (row, record) in (1..).zip(reader.records()) {
        let record = record.unwrap();
        let status = &record[AMOUNTS + 3];
        if &record[0] == SUBTOTAL {
            answer.subtotals += 1;
            for (amount, header) in headers.iter().skip(AMOUNTS).take(3).enumerate() {
                if status.split(';').any(|it| it == header) {
                    answer.broken.push(address(row, amount));
                }
            }
            assert!(!status.is_empty(), "row {row} has no status");
        } else {
            answer.lines += 1;
            for amount in 0..3 {
                answer.sum += record[AMOUNTS + amount].parse::<Decimal>().unwrap();
            }
        }
    }
    answer
}

/// What `facts.csv` and `reconciliation.csv` say.
pub fn of_crossfoot(folder: &Path) -> Answer {
    let mut answer = Answer::default();
    let mut facts = csv::Reader::from_path(folder.join("facts.csv")).unwrap();
    let column = |reader: &mut csv::Reader<fs::File>, name: &str| {
        reader.headers().unwrap().iter().position(|it| it == name).unwrap()
    };
    let (role, value) = (column(&mut facts, "role"), column(&mut facts, "value"));
    let mut record = csv::StringRecord::new();
    let mut n_items = 0;
    while facts.read_record(&mut record).unwrap() {
        if &record[role] == "item" {
            n_items += 1;
            answer.sum += record[value].parse::<Decimal>().unwrap();
        }
    }
    let mut checks = csv::Reader::from_path(folder.join("reconciliation.csv")).unwrap();
    let (difference, cells) =
        (column(&mut checks, "difference"), column(&mut checks, "right_cells"));
    let mut n_checks = 0;
    while checks.read_record(&mut record).unwrap() {
        n_checks += 1;
        if !record[difference].parse::<Decimal>().unwrap().is_zero() {
            answer.broken.push(record[cells].rsplit('!').next().unwrap().to_owned());
        }
    }
    assert_eq!((n_items % 3, n_checks % 3), (0, 0), "three amounts a line and a subtotal");
    (answer.lines, answer.subtotals) = (n_items / 3, n_checks / 3);
    answer
}

/// How many cells a workbook holds, and the sum of its numbers: `{"cells": 1, "sum": "0.00"}`.
pub fn of_book(path: &Path) -> String {
    let mut tally = Tally::default();
    let diagnostics = visit_xlsx(
        &"list.xlsx".into(),
        &fs::read(path).unwrap(),
        &ReadOptions::default(),
        &mut tally,
    );
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    json!({"cells": tally.cells, "sum": tally.sum.normalize().to_string()}).to_string()
}

#[derive(Default)]
struct Tally {
    cells: u64,
    sum: Decimal,
}

impl Visitor for Tally {
    fn begin(&mut self, _name: &Text, _visibility: Visibility) {}

    fn cell(&mut self, cell: &CellRead<'_>) {
        self.cells += 1;
        if let ValueRead::Number(number) = &cell.value {
            self.sum += number.value;
        }
    }

    fn withdraw(&mut self) {
        *self = Self::default();
    }

    fn end(&mut self, _surroundings: Surroundings) {}
}
