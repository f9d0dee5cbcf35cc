//! Where each fact stands in a workbook, and formulas over facts.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::{
    constants::Constants,
    formula::Formula,
    number,
    sheet::{Target, absolute},
    sheet_names::quoted,
};
use crate::model::{
    check::{Sign, Term},
    fact::{Fact, FactId},
    ledger::Ledger,
    place::{CellRef, column_letters},
    unit::Unit,
};

/// The cell that holds each fact's figure, in the unit in which it is printed.
#[derive(Debug, Default)]
pub struct Positions {
    cells: BTreeMap<FactId, Target>,
    listed: Vec<Listed>,
}

/// Facts that stand below each other in one column of a sheet.
#[derive(Debug)]
pub struct Listed {
    /// The sheet.
    pub sheet: String,
    /// The column.
    pub column: u32,
    /// The facts by id, each with its row.
    pub rows: Vec<(FactId, u32)>,
}

/// The figure of a fact in the unit in which it is printed, exact; `None` where it has none.
pub fn printed_figure(fact: &Fact) -> Option<Decimal> {
    let amount = fact.figure.amount()?;
    in_unit(amount.value, &fact.unit)
}

/// A value of the base unit in another unit, exact.
pub fn in_unit(value: Decimal, unit: &Unit) -> Option<Decimal> {
    let figure = value.checked_div(unit.multiple())?.normalize();
    (figure.checked_mul(unit.multiple())? == value).then_some(figure)
}

impl Positions {
    /// Remembers the cell of a fact; only cells that hold a number count.
    pub fn put(&mut self, id: FactId, fact: &Fact, target: Target) {
        if is_number(fact) {
            self.cells.insert(id, target);
        }
    }

    /// Remembers facts that are listed; only cells that hold a number count.
    pub fn list(&mut self, mut listed: Listed, ledger: &Ledger) {
        listed.rows.retain(|(id, _)| is_number(ledger.fact(*id)));
        listed.rows.sort_unstable();
        self.listed.push(listed);
    }

    /// Where a fact stands.
    pub fn get(&self, id: FactId) -> Option<Target> {
        self.place(id).map(|(sheet, cell)| Target { sheet: sheet.to_owned(), cell })
    }

    fn place(&self, id: FactId) -> Option<(&str, CellRef)> {
        let in_list = |list: &Listed| {
            let at = list.rows.binary_search_by_key(&id, |(id, _)| *id).ok()?;
            Some((list.rows[at].1, list.column))
        };
        match self.cells.get(&id) {
            Some(target) => Some((&target.sheet, target.cell)),
            None => self.listed.iter().find_map(|list| {
                let (row, column) = in_list(list)?;
                Some((list.sheet.as_str(), CellRef::new(row, column)))
            }),
        }
    }

    /// A live sum of terms in the base unit, rounded to its own places so that no binary dust is
    /// left; `None` where a term has no cell here, or where the sum is not the stated result.
    pub fn sum(
        &self,
        ledger: &Ledger,
        terms: &[Term],
        result: Decimal,
        constants: &mut Constants,
    ) -> Option<Formula> {
        let mut total = Decimal::ZERO;
        let mut pieces: Vec<Piece> = Vec::new();
        for term in terms {
            let fact = ledger.fact(term.fact);
            let value = fact.figure.amount()?.value;
            total = match term.sign {
                Sign::Plus => total.checked_add(value)?,
                Sign::Minus => total.checked_sub(value)?,
            };
            let target = self.place(term.fact)?;
            let piece =
                pieces.iter_mut().find(|piece| piece.sign == term.sign && piece.unit == &fact.unit);
            match piece {
                Some(piece) => piece.cells.push(target),
                None => {
                    pieces.push(Piece { sign: term.sign, unit: &fact.unit, cells: vec![target] });
                }
            }
        }
        if total != result || pieces.is_empty() {
            return None;
        }
        let mut text = String::new();
        for piece in &pieces {
            match piece.sign {
                Sign::Plus if text.is_empty() => {}
                Sign::Plus => text.push('+'),
                Sign::Minus => text.push('-'),
            }
            text.push_str(&total_of(&piece.cells)?);
            if let Some(name) = constants.unit(piece.unit) {
                text.push('*');
                text.push_str(&name);
            }
        }
        let places = constants.places(result.normalize().scale().max(2));
        let formula = Formula::number(format!("ROUND({text},{places})"), result);
        formula.fits().then_some(formula)
    }
}

/// Whether a fact's figure can stand in a cell as a number.
fn is_number(fact: &Fact) -> bool {
    printed_figure(fact).is_some_and(number::is_kept)
}

/// Terms of one sign and unit.
struct Piece<'a> {
    sign: Sign,
    unit: &'a Unit,
    cells: Vec<(&'a str, CellRef)>,
}

/// The sum of cells as a formula: one cell by itself, several through SUM, neighbours as a range.
/// `None` beyond what SUM takes.
fn total_of(cells: &[(&str, CellRef)]) -> Option<String> {
    if let [(sheet, cell)] = cells {
        return Some(format!("{}!{}", quoted(sheet), absolute(*cell)));
    }
    let mut by_column: BTreeMap<(&str, u32), Vec<u32>> = BTreeMap::new();
    for (sheet, cell) in cells {
        by_column.entry((sheet, cell.column)).or_default().push(cell.row);
    }
    let mut ranges = Vec::new();
    for ((sheet, column), rows) in by_column {
        ranges.extend(ranges_of(rows, column).map(|range| format!("{}!{range}", quoted(sheet))));
    }
    (ranges.len() <= 250).then(|| format!("SUM({})", ranges.join(",")))
}

/// Rows of one column as ranges, with both coordinates fixed. A row that is named twice is counted
/// twice.
fn ranges_of(mut rows: Vec<u32>, column: u32) -> impl Iterator<Item = String> {
    rows.sort_unstable();
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for row in rows {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == row => *last = row,
            Some(_) | None => runs.push((row, row)),
        }
    }
    let letters = column_letters(column);
    runs.into_iter().map(move |(first, last)| {
        if first == last {
            format!("${letters}${}", first + 1)
        } else {
            format!("${letters}${}:${letters}${}", first + 1, last + 1)
        }
    })
}

/// The sum of cells of one column of the same sheet: `SUM(F12:F19,F22)`.
pub fn column_sum(rows: Vec<u32>, column: u32) -> String {
    let ranges: Vec<String> = ranges_of(rows, column).map(|range| range.replace('$', "")).collect();
    format!("SUM({})", ranges.join(","))
}

/// A cell of the same sheet: `F12`.
pub fn here(row: u32, column: u32) -> String {
    CellRef::new(row, column).to_string()
}
