//! A flaw of the audit as a fault of the project's own type.

use crossfoot_formulas::{
    Area, Book, CellId,
    audit::{Flaw, Rule, Weight},
};
use rust_decimal::Decimal;

use crate::{
    diagnostic::Code,
    model::{
        Text,
        amount::plain,
        finding::Cause,
        formula_fault::{FormulaFault, Gravity},
        place::{Place, quoted},
        workbook::{Cell, CellValue},
    },
};

/// The fault; `place` gives the address of a cell.
pub(super) fn of(flaw: &Flaw, book: &Book<'_>, place: &impl Fn(CellId) -> Place) -> FormulaFault {
    let own = flaw.suspect.sheet;
    let written = |text: Option<&str>| text.map_or_else(String::new, |it| format!("={it}"));
    let formula = book.formula_text(flaw.formula);
    FormulaFault {
        cause: cause(flaw.rule),
        suspect: place(flaw.suspect),
        at: place(flaw.formula),
        printed: printed(book.cell(flaw.suspect), flaw.says),
        proposed: flaw.should_say,
        formula: written(formula.map(|it| &**it)).into(),
        repaired: written(flaw.repaired.as_deref()).into(),
        cells: flaw.cells.iter().map(|area| named(area, own, book)).collect(),
        witnesses: flaw.witnesses.iter().map(|it| named(&Area::of(*it), own, book)).collect(),
        detail: flaw.detail.clone(),
        change: flaw.change,
        gravity: match flaw.weight {
            Weight::Settle => Gravity::Fault,
            Weight::Note => Gravity::Note,
        },
    }
}

/// The code by which the audit of formulas explains a cause; `None` for causes that only checks have.
pub fn code_of(wanted: Cause) -> Option<&'static Code> {
    Rule::ALL.into_iter().find(|rule| cause(*rule) == wanted).map(Rule::code)
}

pub(super) fn cause(rule: Rule) -> Cause {
    match rule {
        Rule::Omitted => Cause::Omitted,
        Rule::Stale => Cause::Stale,
        Rule::TextNumber => Cause::TextNumber,
        Rule::CountedTwice => Cause::CountedTwice,
        Rule::Hardcoded => Cause::Hardcoded,
        Rule::Plug => Cause::Plug,
        Rule::MixedUnits => Cause::MixedUnits,
        Rule::WrongDirection => Cause::WrongDirection,
        Rule::ErrorValue => Cause::ErrorValue,
        Rule::ExternalLink => Cause::ExternalLink,
        Rule::Circular => Cause::Circular,
    }
}

/// What the cell says.
fn printed(cell: Option<&Cell>, says: Option<Decimal>) -> Text {
    match cell.map(|it| &it.value) {
        Some(CellValue::Text(text)) => text.text.clone(),
        Some(CellValue::Error(text)) => text.clone(),
        Some(
            CellValue::Number(_)
            | CellValue::Date(_)
            | CellValue::Logical(_)
            | CellValue::EmptyFormula,
        )
        | None => says.map(plain).unwrap_or_default().into(),
    }
}

/// An area as a person names it: with its sheet where that is another.
fn named(area: &Area, own: u32, book: &Book<'_>) -> Text {
    if area.sheet == own {
        return area.to_string().into();
    }
    let sheet = book.sheet_name(area.sheet);
    format!("{}!{area}", quoted(&sheet)).into()
}
