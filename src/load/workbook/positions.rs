//! Where each fact stands in a workbook, and formulas over facts.

use std::{collections::BTreeMap, sync::Arc};

use rust_decimal::Decimal;

use super::{
    constants::Constants,
    formula::Formula,
    long_table::LongTable,
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
pub struct Positions<'a> {
    ledger: &'a Ledger,
    cells: BTreeMap<FactId, Target>,
    listed: Vec<Listed>,
    /// The tables that are laid out as long rows, by their index in the ledger.
    long: BTreeMap<u32, Arc<LongTable<'a>>>,
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
    in_unit(amount.value, fact.unit())
}

/// A value of the base unit in another unit, exact and without trailing zeros.
pub fn in_unit(value: Decimal, unit: &Unit) -> Option<Decimal> {
    let exponent = match unit {
        Unit::Money { multiple, .. } => u32::from(multiple.exponent()),
        Unit::Percent | Unit::Count | Unit::Index => 0,
    };
    let scale = value.scale() + exponent;
    // A power of ten moves the point, as long as there is room for the places: most figures are small
    // enough for it to be done without 28-digit arithmetic.
    if let (Ok(mut digits), true) = (i64::try_from(value.mantissa()), scale <= Decimal::MAX_SCALE) {
        let mut scale = scale;
        while scale > 0 && digits % 10 == 0 {
            (digits, scale) = (digits / 10, scale - 1);
        }
        return Some(Decimal::new(digits, scale));
    }
    let figure = value.checked_div(unit.multiple())?.normalize();
    (figure.checked_mul(unit.multiple())? == value).then_some(figure)
}

impl<'a> Positions<'a> {
    /// No positions yet.
    pub fn of(ledger: &'a Ledger) -> Self {
        Self { ledger, cells: BTreeMap::new(), listed: Vec::new(), long: BTreeMap::new() }
    }

    /// Remembers the cell of a fact; only cells that hold a number count.
    pub fn put(&mut self, id: FactId, target: Target) {
        if is_number(self.ledger.fact(id)) {
            self.cells.insert(id, target);
        }
    }

    /// Remembers facts that are listed; only cells that hold a number count.
    pub fn list(&mut self, mut listed: Listed) {
        listed.rows.retain(|(id, _)| is_number(self.ledger.fact(*id)));
        listed.rows.sort_unstable();
        self.listed.push(listed);
    }

    /// Remembers a table that is laid out as long rows: it knows itself where its figures stand.
    pub fn lay_out(&mut self, table: Arc<LongTable<'a>>) {
        self.long.insert(table.index(), table);
    }

    /// Where a fact stands.
    pub fn get(&self, id: FactId) -> Option<Target> {
        self.place(id).map(|(sheet, cell)| Target { sheet: sheet.to_owned(), cell })
    }

    fn place(&self, id: FactId) -> Option<(&str, CellRef)> {
        let fact = self.ledger.fact(id);
        let on_long = self.long.get(&fact.slot.table).and_then(|table| table.place(id, fact));
        if let Some(place) = on_long {
            return is_number(fact).then_some(place);
        }
        if let Some(target) = self.cells.get(&id) {
            return Some((&target.sheet, target.cell));
        }
        self.listed.iter().find_map(|list| {
            let at = list.rows.binary_search_by_key(&id, |(id, _)| *id).ok()?;
            Some((list.sheet.as_str(), CellRef::new(list.rows[at].1, list.column)))
        })
    }

    /// A live sum of terms in the base unit, rounded to its own places so that no binary dust is
    /// left; `None` where a term has no cell here, or where the sum is not the stated result.
    pub fn sum(
        &self,
        terms: &[Term],
        result: Decimal,
        constants: &mut Constants,
    ) -> Option<Formula> {
        let mut total = Decimal::ZERO;
        let mut pieces: Vec<Piece> = Vec::new();
        for term in terms {
            let fact = self.ledger.fact(term.fact);
            let value = fact.figure.amount()?.value;
            total = match term.sign {
                Sign::Plus => total.checked_add(value)?,
                Sign::Minus => total.checked_sub(value)?,
            };
            let target = self.place(term.fact)?;
            let piece = pieces
                .iter_mut()
                .find(|piece| piece.sign == term.sign && piece.unit == fact.unit());
            match piece {
                Some(piece) => piece.cells.push(target),
                None => {
                    pieces.push(Piece { sign: term.sign, unit: fact.unit(), cells: vec![target] });
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
            text.push_str(&total_of(&piece.cells));
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
pub fn is_number(fact: &Fact) -> bool {
    printed_figure(fact).is_some_and(number::is_kept)
}

/// Terms of one sign and unit.
struct Piece<'a> {
    sign: Sign,
    unit: &'a Unit,
    cells: Vec<(&'a str, CellRef)>,
}

/// The sum of cells as a formula: one cell by itself, several through SUM, neighbours as a range, and
/// sums of sums beyond what SUM takes.
fn total_of(cells: &[(&str, CellRef)]) -> String {
    if let [(sheet, cell)] = cells {
        return format!("{}!{}", quoted(sheet), absolute(*cell));
    }
    let mut by_column: BTreeMap<(&str, u32), Vec<u32>> = BTreeMap::new();
    for (sheet, cell) in cells {
        by_column.entry((sheet, cell.column)).or_default().push(cell.row);
    }
    let mut ranges = Vec::new();
    for ((sheet, column), rows) in by_column {
        ranges.extend(ranges_of(rows, column).map(|range| format!("{}!{range}", quoted(sheet))));
    }
    sum_of(ranges)
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
    sum_of(ranges_of(rows, column).map(|range| range.replace('$', "")).collect())
}

/// The sum of cells of one column that go on over several sheets.
pub fn sum_over_sheets<'a>(rows: impl Iterator<Item = (&'a str, Vec<u32>)>, column: u32) -> String {
    let ranges = rows.flat_map(|(sheet, rows)| {
        ranges_of(rows, column).map(move |range| format!("{}!{range}", quoted(sheet)))
    });
    sum_of(ranges.collect())
}

/// The sum of ranges; of sums, where they are more than SUM takes.
fn sum_of(ranges: Vec<String>) -> String {
    if ranges.len() <= MOST_ADDED {
        return format!("SUM({})", ranges.join(","));
    }
    let sums = ranges.chunks(MOST_ADDED).map(|some| format!("SUM({})", some.join(",")));
    sum_of(sums.collect())
}

/// SUM takes five more.
const MOST_ADDED: usize = 250;

/// A cell of the same sheet: `F12`.
pub fn here(row: u32, column: u32) -> String {
    CellRef::new(row, column).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::unit::Multiple;

    #[test]
    fn a_figure_is_exact_in_its_unit_and_has_no_trailing_zeros() {
        let thousand = Multiple::power_of_ten(3).unwrap();
        let thousands = Unit::Money { currency: "HKD".into(), multiple: thousand };
        let shown =
            |value: &str, unit: &Unit| in_unit(value.parse().unwrap(), unit).unwrap().to_string();
        assert_eq!(shown("160444000", &thousands), "160444");
        assert_eq!(shown("-1500", &thousands), "-1.5");
        assert_eq!(shown("0", &thousands), "0");
        assert_eq!(shown("917.30", &Unit::Percent), "917.3");
        // More digits than a machine word.
        assert_eq!(shown("123456789012345678901000", &thousands), "123456789012345678901");
    }
}
