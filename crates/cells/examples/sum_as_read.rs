//! Adds up the numbers of each sheet while the file is being read, exactly, and without keeping a cell:
//! `cargo run -p crossfoot-cells --example sum_as_read -- list.xlsx`
#![allow(clippy::disallowed_methods, reason = "an example reads the files it is given")]
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "an example is there to print")]

use std::{env, fs, io};

use crossfoot_cells::{
    ReadOptions,
    model::{Text, workbook::Visibility},
    sniff::sniff,
    visit::{CellRead, Surroundings, ValueRead, Visitor},
    visit_as,
};
use rust_decimal::Decimal;

/// The sums of the sheets that were read whole, and that of the one being read: `None` once it takes
/// more than 28 digits.
#[derive(Default)]
struct Sums {
    whole: Vec<(Text, Option<Decimal>)>,
    name: Text,
    sum: Option<Decimal>,
}

impl Visitor for Sums {
    fn begin(&mut self, name: &Text, _visibility: Visibility) {
        self.name = name.clone();
        self.sum = Some(Decimal::ZERO);
    }

    fn cell(&mut self, cell: &CellRead<'_>) {
        if let ValueRead::Number(number) = &cell.value {
            self.sum = self.sum.and_then(|sum| sum.checked_add(number.value));
        }
    }

    fn withdraw(&mut self) {
        self.sum = Some(Decimal::ZERO);
    }

    fn end(&mut self, _surroundings: Surroundings) {
        self.whole.push((self.name.clone(), self.sum));
    }
}

fn main() -> io::Result<()> {
    for path in env::args().skip(1) {
        let bytes = fs::read(&path)?;
        let mut sums = Sums::default();
        let read = visit_as(
            &path.as_str().into(),
            &bytes,
            sniff(&path, &bytes),
            &ReadOptions::default(),
            &mut sums,
        );
        // Without something sound, what the visitor was told counts for nothing.
        if read.sound.is_some() {
            for (sheet, sum) in &sums.whole {
                let sum = sum.map_or("beyond 28 digits".to_owned(), |sum| sum.to_string());
                println!("{sheet}\t{sum}");
            }
        }
        for diagnostic in &read.diagnostics {
            eprintln!("{diagnostic}");
        }
    }
    Ok(())
}
