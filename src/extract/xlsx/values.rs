//! What a cell's XML means: its value by its type and style, and its formula.

use std::collections::BTreeMap;

use super::{
    decimal, escape, formula, iso_date,
    raw::{Kind, RawCell, RawFormula},
    report::Report,
    strings::Phrase,
    styles::{Shows, Style},
};
use crate::{
    diagnostic::codes::{extract as shared, xlsx as codes},
    extract::serial::{self, Epoch},
    model::{Text, place::CellRef, workbook::CellValue},
};

/// What the cells of all sheets refer to.
pub(super) struct Book {
    /// The shared texts.
    pub strings: Vec<Phrase>,
    /// The styles; `None` where they could not be read, which has been said.
    pub styles: Option<Vec<Style>>,
    /// The day that serial numbers count from.
    pub epoch: Epoch,
}

/// The values of one sheet's cells as they are read.
pub(super) struct Values<'b> {
    book: &'b Book,
    report: &'b mut Report,
    shared_formulas: BTreeMap<u32, (CellRef, String)>,
    /// Formulas without a cached value: the first, and how many.
    uncalculated: Option<(CellRef, u64)>,
}

impl<'b> Values<'b> {
    /// None yet.
    pub(super) fn new(book: &'b Book, report: &'b mut Report) -> Self {
        Self { book, report, shared_formulas: BTreeMap::new(), uncalculated: None }
    }

    /// Where what is found goes.
    pub(super) fn report(&mut self) -> &mut Report {
        self.report
    }

    /// Says what concerns the sheet as a whole.
    pub(super) fn end(self) {
        if let Some((first, count)) = self.uncalculated {
            let message = format_args!("{count} formulas have no cached value, beginning here");
            self.report.cell(&shared::FORMULA_WITHOUT_RESULT, first, message);
        }
    }

    /// The style of a cell; `None` where it has none, or one that cannot be known.
    pub(super) fn style(&mut self, index: u32, at: CellRef) -> Option<&'b Style> {
        let styles = self.book.styles.as_ref()?;
        let style = styles.get(index as usize);
        match style {
            Some(Style { unknown_format: Some(id), .. }) => {
                let message = format_args!("the workbook does not define number format {id}");
                self.report.cell(&codes::UNKNOWN_STYLE, at, message);
            }
            // Without a list of styles, all cells are plain.
            None if index != 0 => {
                let message = format_args!("the workbook does not have the style of this cell");
                self.report.cell(&codes::UNKNOWN_STYLE, at, message);
            }
            Some(_) | None => {}
        }
        style
    }

    /// What the cell holds and its formula; `None` for a blank.
    pub(super) fn value(
        &mut self,
        raw: RawCell<'_>,
        at: CellRef,
        style: Option<&Style>,
    ) -> Option<(CellValue, Option<Text>)> {
        let RawCell { kind, formula, value, inline, .. } = raw;
        let is_formula = formula.is_some();
        let formula = formula.and_then(|formula| self.formula(formula, at));
        // A text may be empty as the result of a formula; nothing else can.
        let value = value.filter(|text| kind == Kind::Text || !text.trim().is_empty());
        let held = match (value, inline) {
            (None, None) if is_formula => {
                self.uncalculated.get_or_insert((at, 0)).1 += 1;
                Some(CellValue::EmptyFormula)
            }
            (None, None) => None,
            (None, Some(phrase)) => self.phrase(&phrase, at),
            (Some(text), None) => self.typed(&kind, &text, at, style),
            (Some(text), Some(_)) => {
                let message =
                    format_args!("the cell has two values, `{}` and a text", excerpt(&text));
                self.report.cell(&codes::UNKNOWN_CELL_TYPE, at, message);
                None
            }
        };
        held.map(|held| (held, formula))
    }

    fn typed(
        &mut self,
        kind: &Kind<'_>,
        text: &str,
        at: CellRef,
        style: Option<&Style>,
    ) -> Option<CellValue> {
        match kind {
            Kind::Number => Some(self.number(text, at, style)),
            Kind::Shared => self.shared_text(text, at),
            Kind::Text | Kind::Inline => {
                self.phrase(&Phrase::new(&escape::decoded(text), Vec::new()), at)
            }
            Kind::Logical => Some(match text.trim() {
                "1" | "true" => CellValue::Logical(true),
                "0" | "false" => CellValue::Logical(false),
                other => self.not(other, "a truth value", at),
            }),
            Kind::Error => {
                let message = format_args!("the cell holds the error {}", excerpt(text));
                self.report.cell(&shared::ERROR_CELL, at, message);
                Some(CellValue::Error(text.trim().into()))
            }
            Kind::Date => Some(match iso_date::read(text) {
                Some(date) => CellValue::Date(date),
                None => self.not(text.trim(), "a date", at),
            }),
            Kind::Unknown(word) => {
                let message = format_args!(
                    "the cell's type is `{}`, its value `{}`",
                    excerpt(word),
                    excerpt(text)
                );
                self.report.cell(&codes::UNKNOWN_CELL_TYPE, at, message);
                Some(CellValue::Error(text.into()))
            }
        }
    }

    #[inline]
    fn number(&mut self, text: &str, at: CellRef, style: Option<&Style>) -> CellValue {
        let number = match decimal::number(text) {
            Ok(number) => number,
            Err(error) => {
                self.report.cell(&shared::NUMBER_NOT_EXACT, at, format_args!("{error}"));
                return CellValue::Error(text.trim().into());
            }
        };
        match style.map(|style| style.shows).unwrap_or_default() {
            Shows::Number => CellValue::Number(number),
            Shows::Date => match serial::date(number.value, self.book.epoch) {
                Ok(date) => CellValue::Date(date),
                Err(error) => {
                    let message = format_args!("{} is no day: {error}", number.value);
                    self.report.cell(&shared::DATE_NOT_A_DAY, at, message);
                    CellValue::Number(number)
                }
            },
        }
    }

    #[inline]
    fn shared_text(&mut self, text: &str, at: CellRef) -> Option<CellValue> {
        let book = self.book;
        let index = text.trim().parse::<usize>().ok();
        match index.and_then(|index| book.strings.get(index)) {
            Some(phrase) => self.phrase(phrase, at),
            None => {
                let message = format_args!(
                    "the cell refers to shared text {}; the workbook has {}, counted from 0",
                    excerpt(text),
                    book.strings.len()
                );
                self.report.cell(&codes::UNKNOWN_STRING, at, message);
                None
            }
        }
    }

    #[inline]
    fn phrase(&mut self, phrase: &Phrase, at: CellRef) -> Option<CellValue> {
        if phrase.text.is_empty() {
            return None;
        }
        if let Some(rare) = &phrase.rare {
            if let Some(unseen) = rare.unseen {
                let message = format_args!("the text holds U+{:04X}", u32::from(unseen));
                self.report.cell(&codes::CONTROL_CHARACTERS, at, message);
            }
            if let Some(length) = rare.too_long {
                let message = format_args!("the text has {length} characters");
                self.report.cell(&codes::LONG_TEXT, at, message);
            }
        }
        Some(CellValue::Text(phrase.rich()))
    }

    /// A value that is not what the cell's type says: kept as an error, so that no sum takes it.
    fn not(&mut self, text: &str, due: &str, at: CellRef) -> CellValue {
        let message = format_args!("`{}` is not {due}", excerpt(text));
        self.report.cell(&codes::VALUE_NOT_OF_ITS_TYPE, at, message);
        CellValue::Error(text.into())
    }

    fn formula(&mut self, raw: RawFormula<'_>, at: CellRef) -> Option<Text> {
        match raw {
            RawFormula::Own(text) => written(&text).map(Text::from),
            RawFormula::Shared { index, text } => {
                match (written(&text), self.shared_formulas.get(&index)) {
                    (Some(own), _) => {
                        let formula = Text::from(&*own);
                        self.shared_formulas.insert(index, (at, own));
                        Some(formula)
                    }
                    (None, Some((from, shared))) => {
                        Some(formula::shifted(shared, *from, at).into())
                    }
                    (None, None) => {
                        let message =
                            format_args!("the sheet has no shared formula {index} before");
                        self.report.cell(&codes::UNKNOWN_FORMULA, at, message);
                        None
                    }
                }
            }
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

/// Enough of a text to recognise it in a message.
fn excerpt(text: &str) -> String {
    super::xml::excerpt(text.trim())
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
