//! Audits the formulas of workbooks: `cargo run --example audit FILE...`
#![allow(
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "an example reads its files and speaks to its terminal"
)]

use std::{env, fs, time::Instant};

use crossfoot_cells::{Formulas, ReadOptions, extract};
use crossfoot_formulas::{
    Book,
    audit::audit,
    recalculate::{Order, Results},
};

fn main() {
    let options = ReadOptions { formulas: Formulas::Written, ..ReadOptions::default() };
    for path in env::args().skip(1) {
        let Ok(bytes) = fs::read(&path) else { continue };
        let read = extract(&path.as_str().into(), &bytes, &options);
        let Some(workbook) = read.workbook else { continue };
        let started = Instant::now();
        let book = Book::read(&workbook);
        let parsed = started.elapsed();
        let order = Order::of(&book);
        let mut results = Results::of(&book, &order);
        let computed = results.computed().count();
        let found = audit(&book, &order, &mut results);
        let n = book.formulas().count();
        let unread = book.unread.len();
        println!(
            "{path}: {n} formulas ({unread} unread), {computed} computed, {parsed:?} parsed, {:?} in all",
            started.elapsed()
        );
        for flaw in &found.flaws {
            let sheet = book.sheet_name(flaw.suspect.sheet);
            let formula = book.formula_text(flaw.formula).cloned().unwrap_or_default();
            let cells: Vec<String> = flaw.cells.iter().take(4).map(ToString::to_string).collect();
            println!(
                "  {} {sheet}!{} {:?} ={formula} says {:?} should {:?} change {} -> {:?} about {cells:?} {}",
                flaw.rule.code(),
                flaw.suspect.at,
                flaw.weight,
                flaw.says,
                flaw.should_say,
                flaw.change,
                flaw.repaired,
                flaw.detail
            );
        }
        for noted in found.remarks.iter().take(5) {
            let sheet = book.sheet_name(noted.cell.sheet);
            println!("  {} {sheet}!{} {}", noted.remark.code(), noted.cell.at, noted.n);
        }
    }
}
