//! A formula is wrong.

use rust_decimal::Decimal;

use crate::{
    model::{Text, amount::plain, formula_fault::FormulaFault, grouping::grouped},
    words::{catalogue::phrase, language::Language},
};

/// Cells that a sentence names before it counts the rest.
const CELLS_SHOWN: usize = 4;

/// The sentence of a fault of a formula.
pub fn sentence(fault: &FormulaFault, language: Language) -> String {
    let key = format!("formula.{}", fault.cause.word());
    let cells = listed(&fault.cells, language);
    let witnesses = listed(&fault.witnesses, language);
    let mut text = phrase(
        language,
        &key,
        &[
            ("cell", &fault.suspect.cell.to_string()),
            ("at", &fault.at.cell.to_string()),
            ("printed", &fault.printed),
            ("formula", &fault.formula),
            ("cells", &cells),
            ("detail", &fault.detail),
        ],
    );
    if !fault.witnesses.is_empty() {
        text.push_str(&phrase(language, "formula.witnesses", &[("witnesses", &witnesses)]));
    }
    if !fault.repaired.is_empty() {
        text.push_str(&phrase(language, "formula.repaired", &[("repaired", &fault.repaired)]));
    }
    if let Some(proposed) = fault.proposed.filter(|_| !fault.change.is_zero()) {
        let (proposed, change) = (figure(proposed), figure(fault.change));
        let values = [("proposed", &*proposed), ("change", &*change)];
        text.push_str(&phrase(language, "formula.proposed", &values));
    }
    text
}

fn figure(value: Decimal) -> String {
    grouped(&plain(value), ',')
}

fn listed(cells: &[Text], language: Language) -> String {
    let shown: Vec<&str> = cells.iter().take(CELLS_SHOWN).map(|it| &**it).collect();
    let shown = shown.join(" ");
    match cells.len().saturating_sub(CELLS_SHOWN) {
        0 => shown,
        more => phrase(language, "formula.more", &[("cells", &shown), ("n", &more.to_string())]),
    }
}
