//! The formulas of a sheet's cells: their own, or one that cells share.

use std::{cell::Cell, collections::BTreeMap};

use super::{escape, formula, raw::RawFormula};
use crate::{
    Formulas,
    diagnostic::codes::{extract::FORMULAS_NOT_SHOWN, xlsx as codes},
    model::{Text, place::CellRef},
    report::Report,
};

/// Letters of a workbook's formulas that cells share: one of a few bytes may stand in millions of cells.
pub(super) const MOST_SHARED_LETTERS: usize = 512_000_000;

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
        letters: &Cell<usize>,
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
                (None, Some((_, shared))) if !self.asked.keeps(shared) => Some(Text::default()),
                (None, Some((from, shared))) => match letters.get().checked_sub(shared.len()) {
                    Some(left) => {
                        letters.set(left);
                        Some(formula::shifted(shared, *from, at).into())
                    }
                    None => {
                        let message = format_args!(
                            "the shared formulas of this workbook have more than 512,000,000 characters in all: this one has no text"
                        );
                        report.cell(&FORMULAS_NOT_SHOWN, at, message);
                        Some(Text::default())
                    }
                },
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
    fn formulas_that_cells_share_have_texts_until_they_are_too_long_in_all() {
        let mut formulas = CellFormulas::new(Formulas::Written);
        let mut report = Report::new(&"book.xlsx".into());
        let letters = Cell::new(9);
        let mut read = |row: u32, text| {
            let raw = RawFormula::Shared { index: 0, text };
            formulas.formula(raw, CellRef::new(row, 1), &letters, &mut report)
        };
        let texts = [read(0, "A1*2"), read(1, ""), read(2, ""), read(3, ""), read(4, "A5")];
        let texts: Vec<_> = texts.iter().map(|it| it.as_deref().unwrap()).collect();
        assert_eq!(texts, ["A1*2", "A2*2", "A3*2", "", "A5"]);
        let said: Vec<_> = report.into_diagnostics().iter().map(|it| it.cell).collect();
        assert_eq!(said, [Some(CellRef::new(3, 1))]);
    }

    #[test]
    fn a_formula_is_shown_without_its_sign() {
        assert_eq!(written("=A1+B1").as_deref(), Some("A1+B1"));
        assert_eq!(written(" \n").as_deref(), None);
    }
}
