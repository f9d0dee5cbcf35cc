//! Sheets of one layout: where a total of the same name adds up on other sheets, one that does not is
//! no accident of its layout.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::{
    report::{Confidence, Equation, EquationStatus, Found, Relation},
    view::Axis,
    words::{TotalWord, read},
};

/// Other sheets on which the total adds up.
const LEAST_SHEETS: usize = 2;

/// A question about a lone total is a likely break if other sheets have that total, and it adds up.
pub fn vouch(sheets: &mut [Found]) {
    let mut adding_up: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, sheet) in sheets.iter().enumerate() {
        for relation in &sheet.relations {
            let Some(name) = total_name(relation) else { continue };
            let holds = |it: &Equation| it.status == EquationStatus::Holds && it.parts.len() >= 2;
            if relation.equations.iter().any(holds) {
                let own = adding_up.entry(name.to_owned()).or_default();
                if own.last() != Some(&at) {
                    own.push(at);
                }
            }
        }
    }
    for (at, sheet) in sheets.iter_mut().enumerate() {
        for relation in &mut sheet.relations {
            let Some(name) = total_name(relation) else { continue };
            let others =
                adding_up.get(name).map_or(0, |it| it.iter().filter(|it| **it != at).count());
            if others < LEAST_SHEETS {
                continue;
            }
            let mut vouched = false;
            for one in &mut relation.equations {
                if one.status == EquationStatus::Breaks && of_one_size(one.left, one.right) {
                    one.confidence = one.confidence.max(Confidence::Likely);
                    vouched = true;
                }
            }
            if vouched {
                relation.confidence = relation.confidence.max(Confidence::Likely);
            }
        }
    }
}

/// The name of a relation between rows whose total is called one.
fn total_name(relation: &Relation) -> Option<&str> {
    let lines = relation.lines.as_ref().filter(|it| it.axis == Axis::Rows)?;
    (read(&lines.name).total == TotalWord::Strict).then_some(&*lines.name)
}

/// At least two fifths of one another.
fn of_one_size(left: Decimal, right: Decimal) -> bool {
    let (small, large) = (left.abs().min(right.abs()), left.abs().max(right.abs()));
    let alike = small * Decimal::from(5) >= large * Decimal::TWO;
    left.is_sign_negative() == right.is_sign_negative() && !small.is_zero() && alike
}
