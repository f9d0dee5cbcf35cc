//! What a cell's XML means: its value by its type and style, and its formula.

use std::{borrow::Cow, cell::Cell, fmt};

use rust_decimal::Decimal;

use super::{
    cell_formulas::CellFormulas,
    decimal, iso_date,
    raw::{Inline, Plain, RawCell, RawFormula, RawValue, ValueKind},
    strings::{Phrase, SharedTexts},
    styles::Style,
    usual_cell::{UsualCell, UsualKind},
};
use crate::{
    Formulas,
    diagnostic::codes::{extract as shared, xlsx as codes},
    format::Shows,
    model::{
        Text,
        place::CellRef,
        workbook::{DateValue, Number},
    },
    report::Report,
    serial::{self, Epoch, NoSuchDay},
    visit::ValueRead,
};

/// What the cells of all sheets refer to.
pub(super) struct Book {
    /// The shared texts.
    pub strings: SharedTexts,
    /// The styles; `None` where they could not be read, which has been said.
    pub styles: Option<Vec<Style>>,
    /// The day that serial numbers count from.
    pub epoch: Epoch,
    /// Whether the texts of formulas are read.
    pub formulas: Formulas,
    /// How many cells its sheets may still give.
    pub room: Cell<u64>,
    /// How many letters formulas may still have that cells share.
    pub letters: Cell<usize>,
}

/// The values of one sheet's cells as they are read.
pub(super) struct Values<'b, 'r> {
    book: &'b Book,
    report: &'r mut Report,
    formulas: CellFormulas,
    /// Formulas without a cached value: the first, and how many.
    uncalculated: Option<(CellRef, u64)>,
}

impl<'b, 'r> Values<'b, 'r> {
    /// None yet.
    pub(super) fn new(book: &'b Book, report: &'r mut Report) -> Self {
        Self { book, report, formulas: CellFormulas::new(book.formulas), uncalculated: None }
    }

    /// What the cells refer to.
    pub(super) fn book(&self) -> &'b Book {
        self.book
    }

    /// Where what is found goes.
    pub(super) fn report(&mut self) -> &mut Report {
        self.report
    }

    /// Says what concerns the sheet as a whole.
    pub(super) fn end(self) {
        if let Some((first, count)) = self.uncalculated {
            let message = match count {
                1 => "the formula has no stored result".to_owned(),
                n => format!("{n} formulas have no stored result, the first of them here"),
            };
            self.report.cell(&shared::FORMULA_WITHOUT_RESULT, first, format_args!("{message}"));
        }
    }

    /// The style of a cell; `None` where it has none, or one that cannot be known.
    #[inline(always)]
    pub(super) fn style(&mut self, index: u32, at: CellRef) -> Option<&'b Style> {
        let styles = self.book.styles.as_ref()?;
        let style = styles.get(index as usize);
        match style {
            Some(Style { unknown_format: Some(id), .. }) => {
                self.unknown(at, format_args!("does not define number format {id}"));
            }
            // Without a list of styles, all cells are plain.
            None if index != 0 => {
                self.unknown(at, format_args!("does not have the style of this cell"));
            }
            Some(_) | None => {}
        }
        style
    }

    #[cold]
    fn unknown(&mut self, at: CellRef, what: fmt::Arguments<'_>) {
        self.report.cell(&codes::UNKNOWN_STYLE, at, format_args!("the workbook {what}"));
    }

    /// What a cell holds that is a plain number or text; `None` for a blank.
    #[inline(always)]
    pub(super) fn usual(
        &mut self,
        cell: &UsualCell,
        style: Option<&Style>,
    ) -> Option<ValueRead<'b>> {
        match cell.kind {
            UsualKind::Number => {
                let number = Number { value: cell.value.decimal(), stored: None };
                Some(self.shown(number, cell.at, style))
            }
            UsualKind::Shared => self.shared_text(cell.value, cell.at),
        }
    }

    /// What the cell holds; `None` for a blank.
    pub(super) fn value(
        &mut self,
        raw: &RawCell<'_>,
        at: CellRef,
        style: Option<&Style>,
    ) -> Option<ValueRead<'b>> {
        if let (Some(RawValue::Plain(value)), None) = (raw.value, raw.inline) {
            let usual = |kind| UsualCell { at, style: raw.style, kind, value };
            match raw.kind {
                ValueKind::Number => return self.usual(&usual(UsualKind::Number), style),
                ValueKind::Shared => return self.usual(&usual(UsualKind::Shared), style),
                ValueKind::Text
                | ValueKind::Inline
                | ValueKind::Logical
                | ValueKind::Error
                | ValueKind::Date
                | ValueKind::Unknown(_) => {}
            }
        }
        let value = raw.value.map(|value| match value {
            RawValue::Plain(plain) => Cow::Owned(plain.decimal().to_string()),
            RawValue::Text(text) => Cow::Borrowed(text),
        });
        // A text may be empty as the result of a formula; nothing else can.
        let value = value.filter(|text| raw.kind == ValueKind::Text || !text.trim().is_empty());
        match (value, raw.inline) {
            (None, None) if raw.formula.is_some() => {
                self.uncalculated.get_or_insert((at, 0)).1 += 1;
                Some(ValueRead::EmptyFormula)
            }
            (None, None) => None,
            (None, Some(Inline::Plain(text))) => self.own_text(Phrase::plain(text), at),
            (None, Some(Inline::Phrase(phrase))) => self.own_text(phrase.clone(), at),
            (Some(text), None) => self.typed(raw.kind, &text, at, style),
            (Some(text), Some(_)) => {
                let message =
                    format_args!("the cell has two values, `{}` and a text", excerpt(&text));
                self.report.cell(&codes::UNKNOWN_CELL_TYPE, at, message);
                None
            }
        }
    }

    fn typed(
        &mut self,
        kind: ValueKind<'_>,
        text: &str,
        at: CellRef,
        style: Option<&Style>,
    ) -> Option<ValueRead<'b>> {
        match kind {
            ValueKind::Number => Some(match decimal::number(text) {
                Ok(number) => self.shown(number, at, style),
                Err(error) => {
                    self.report.cell(&shared::NUMBER_NOT_EXACT, at, format_args!("{error}"));
                    ValueRead::Error(text.trim().into())
                }
            }),
            ValueKind::Shared => match text.trim().parse() {
                Ok(mantissa) => self.shared_text(Plain { mantissa, scale: 0 }, at),
                Err(_) => self.no_such_text(text, at),
            },
            ValueKind::Text | ValueKind::Inline => self.own_text(Phrase::plain(text), at),
            ValueKind::Logical => Some(match text.trim() {
                "1" | "true" => ValueRead::Logical(true),
                "0" | "false" => ValueRead::Logical(false),
                other => self.not(other, "a truth value", at),
            }),
            ValueKind::Error => {
                let message = format_args!("the cell holds the error {}", excerpt(text));
                self.report.cell(&shared::ERROR_CELL, at, message);
                Some(ValueRead::Error(text.trim().into()))
            }
            ValueKind::Date => Some(match iso_date::read(text) {
                Some(date) => ValueRead::Date(date),
                None => self.not(text.trim(), "a date", at),
            }),
            ValueKind::Unknown(word) => {
                let (word, value) = (excerpt(word), excerpt(text));
                let message = format_args!("the cell's type is `{word}`, its value `{value}`");
                self.report.cell(&codes::UNKNOWN_CELL_TYPE, at, message);
                Some(ValueRead::Error(text.into()))
            }
        }
    }

    /// A number as its style shows it: as a number, or as a date.
    #[inline(always)]
    fn shown(&mut self, number: Number, at: CellRef, style: Option<&Style>) -> ValueRead<'b> {
        match style.map(|style| style.shows).unwrap_or_default() {
            Shows::Number => ValueRead::Number(number),
            Shows::Date => self.day(number, at, serial::date),
            Shows::Duration => self.day(number, at, |value, _| serial::duration(value)),
        }
    }

    #[inline(never)]
    fn day(
        &mut self,
        number: Number,
        at: CellRef,
        date: fn(Decimal, Epoch) -> Result<DateValue, NoSuchDay>,
    ) -> ValueRead<'b> {
        match date(number.value, self.book.epoch) {
            Ok(date) => ValueRead::Date(date),
            Err(error) => {
                let message = format_args!("{} is not a date: {error}", number.value);
                self.report.cell(&shared::DATE_NOT_A_DAY, at, message);
                ValueRead::Number(number)
            }
        }
    }

    #[inline(always)]
    fn shared_text(&mut self, index: Plain, at: CellRef) -> Option<ValueRead<'b>> {
        let place = usize::try_from(index.mantissa).ok().filter(|_| index.scale == 0);
        let strings = &self.book.strings;
        match place.and_then(|place| Some((place, strings.get(place)?))) {
            Some((place, phrase)) if strings.is_plain(place) => {
                Some(ValueRead::Text(Cow::Borrowed(phrase)))
            }
            Some((_, phrase)) => {
                self.look_at(phrase, at);
                (!phrase.text().is_empty()).then_some(ValueRead::Text(Cow::Borrowed(phrase)))
            }
            None => self.no_such_text(&index.decimal().to_string(), at),
        }
    }

    #[cold]
    fn no_such_text(&mut self, index: &str, at: CellRef) -> Option<ValueRead<'b>> {
        let message = format_args!(
            "the cell refers to shared text {}; the workbook has {}, counted from 0",
            excerpt(index),
            self.book.strings.len()
        );
        self.report.cell(&codes::UNKNOWN_STRING, at, message);
        None
    }

    fn own_text(&mut self, phrase: Phrase, at: CellRef) -> Option<ValueRead<'b>> {
        self.look_at(&phrase, at);
        (!phrase.text().is_empty()).then_some(ValueRead::Text(Cow::Owned(phrase)))
    }

    /// Says what is odd about a text that a cell shows.
    #[inline]
    fn look_at(&mut self, phrase: &Phrase, at: CellRef) {
        let Some(rare) = phrase.rare() else { return };
        if let Some(unseen) = rare.unseen {
            let message = format_args!("the text holds U+{:04X}", u32::from(unseen));
            self.report.cell(&codes::CONTROL_CHARACTERS, at, message);
        }
        if let Some(length) = rare.too_long {
            let message = format_args!(
                "the text has {length} characters; a cell can hold 32,767: it was cut, and ends with \
                 `…~` and a checksum of all of it"
            );
            self.report.cell(&codes::LONG_TEXT, at, message);
        }
    }

    /// A value that is not what the cell's type says: kept as an error, so that no sum takes it.
    fn not(&mut self, text: &str, due: &str, at: CellRef) -> ValueRead<'b> {
        let message = format_args!("`{}` is not {due}", excerpt(text));
        self.report.cell(&codes::VALUE_NOT_OF_ITS_TYPE, at, message);
        ValueRead::Error(text.into())
    }

    /// The text of a cell's formula; the cell is one, whatever comes of this.
    pub(super) fn formula(&mut self, raw: RawFormula<'_>, at: CellRef) -> Option<Text> {
        self.formulas.formula(raw, at, &self.book.letters, self.report)
    }
}

/// Enough of a text to recognise it in a message.
fn excerpt(text: &str) -> String {
    crate::xml::excerpt(text.trim())
}
