//! Where each fact stands in a workbook, and formulas over facts.

use std::{collections::BTreeMap, sync::Arc};

use rust_decimal::Decimal;

use crate::{
    load::workbook::{
        model::{constants::Constants, formula::Formula, references::total_of, sheet::Target},
        place::{figures::is_number, long_table::LongTable},
    },
    model::{
        constraint::{Sign, Term},
        fact::FactId,
        ledger::Ledger,
        place::CellRef,
        unit::Unit,
    },
};

/// The cell that holds each fact's figure, in the unit in which it is printed.
pub struct Positions<'a> {
    ledger: &'a Ledger,
    cells: BTreeMap<FactId, Target>,
    listed: Vec<FactsBelow>,
    /// The tables that are laid out as long rows, by their index in the ledger.
    long: BTreeMap<u32, Arc<LongTable<'a>>>,
}

/// Facts that stand below each other in one column of a sheet.
#[derive(Debug)]
pub struct FactsBelow {
    /// The sheet.
    pub sheet: String,
    /// The column.
    pub column: u32,
    /// The facts by id, each with its row.
    pub rows: Vec<(FactId, u32)>,
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
    pub fn list(&mut self, mut listed: FactsBelow) {
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
        let mut pieces: Vec<LikeTerms> = Vec::new();
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
                    pieces.push(LikeTerms {
                        sign: term.sign,
                        unit: fact.unit(),
                        cells: vec![target],
                    });
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

/// Terms of one sign and unit.
struct LikeTerms<'a> {
    sign: Sign,
    unit: &'a Unit,
    cells: Vec<(&'a str, CellRef)>,
}
