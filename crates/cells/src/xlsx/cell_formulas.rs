//! The formulas of a sheet's cells: their own, or one that cells share.

use std::collections::BTreeMap;

use super::{escape, formula, raw::RawFormula};
use crate::{
    Formulas,
    diagnostic::codes::xlsx as codes,
    model::{Text, place::CellRef},
    report::Report,
};

/// The formulas of one sheet as they are read.
pub(super) struct CellFormulas {
    /// Whether their texts are read.
    asked: Formulas,
    shared: BTreeMap<u32, (CellRef, String)>,
}

impl CellFormulas {
    /// None yet.
    pub(super) fn new(asked: Formulas) -> Self {
        Self { asked, shared: BTreeMap::new() }
    }

    /// A formula's text if it is kept; `own` is as the file has it, at this or another cell.
    fn asked(&self, own: &str, text: impl FnOnce() -> Text) -> Text {
        if self.asked.keeps(own) { text() } else { Text::default() }
    }

    /// The text of a cell's formula; the cell is one, whatever comes of this.
    pub(super) fn formula(
        &mut self,
        raw: RawFormula<'_>,
        at: CellRef,
        report: &mut Report,
    ) -> Option<Text> {
        match raw {
            RawFormula::Own(text) => {
                written(text).map(|own| self.asked(&own, || own.as_str().into()))
            }
            RawFormula::Shared { index, text } => match (written(text), self.shared.get(&index)) {
                (Some(own), _) => {
                    let formula = self.asked(&own, || Text::from(&*own));
                    self.shared.insert(index, (at, own));
                    Some(formula)
                }
                (None, Some((from, shared))) => {
                    Some(self.asked(shared, || formula::shifted(shared, *from, at).into()))
                }
                (None, None) => {
                    let message =
                        format_args!("the sheet has no shared formula {index} before this cell");
                    report.cell(&codes::UNKNOWN_FORMULA, at, message);
                    None
                }
            },
        }
    }
}

/// A formula's text as a person would type it, without the sign that begins it.
fn written(text: &str) -> Option<String> {
    let text = escape::decoded(text);
    let text = text.trim();
    let text = text.strip_prefix('=').unwrap_or(text);
    (!text.is_empty()).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_is_shown_without_its_sign() {
        assert_eq!(written("=A1+B1").as_deref(), Some("A1+B1"));
        assert_eq!(written(" \n").as_deref(), None);
    }
}
