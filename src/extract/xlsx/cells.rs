//! From a cell's XML to what the cell holds.

use std::{borrow::Cow, collections::BTreeMap};

use super::{
    decimal, escape,
    fault::Fault,
    formula,
    grid::{self, ColumnSet, Reference},
    iso_date,
    raw::{Kind, RawCell, RawFormula},
    report::Report,
    spread::Spread,
    strings::Phrase,
    styles::{Shows, Style},
};
use crate::{
    diagnostic::codes::{extract as shared, xlsx as codes},
    extract::serial::{self, Epoch},
    model::{
        Text,
        place::CellRef,
        workbook::{Cell, CellValue, HiddenBy},
    },
};

/// Rows outside the grid that are looked at one by one; more are no slip.
const ROWS_OUTSIDE: u32 = 1000;

/// What the cells of all sheets refer to.
pub(super) struct Book {
    /// The shared texts.
    pub strings: Vec<Phrase>,
    /// The styles; `None` where they could not be read, which has been said.
    pub styles: Option<Vec<Style>>,
    /// The day that serial numbers count from.
    pub epoch: Epoch,
}

/// Whether cells may come in any order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    /// By row, then column: stop at the first that does not.
    Ascending,
    /// Any: whoever asked will sort them.
    Any,
}

/// Whether to go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub(super) enum Flow {
    /// Go on.
    Continue,
    /// A cell came out of order, and order was asked for.
    Stop,
}

/// What a row says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct RawRow<'x> {
    /// Its number, as written.
    pub number: Option<Cow<'x, str>>,
    /// Whether it is hidden.
    pub hidden: bool,
}

/// The cells of one sheet on their way out.
pub(super) struct Cells<'b, S> {
    book: &'b Book,
    report: &'b mut Report,
    order: Order,
    sink: S,
    /// The columns that are hidden.
    pub hidden_columns: ColumnSet,
    row: Row,
    next_row: u32,
    next_column: u32,
    last: Option<CellRef>,
    shared: BTreeMap<u32, (CellRef, String)>,
    uncalculated: Option<(CellRef, u64)>,
    spread: Spread,
    rows_outside: u32,
    given: u64,
}

/// The row that cells stand in.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Row {
    Inside {
        row: u32,
        hidden: bool,
    },
    /// It is not in the grid, or its number cannot be read.
    Nowhere(String),
}

impl<'b, S: FnMut(Cell)> Cells<'b, S> {
    /// None yet; each goes to `sink`.
    pub(super) fn new(book: &'b Book, report: &'b mut Report, order: Order, sink: S) -> Self {
        Self {
            book,
            report,
            order,
            sink,
            hidden_columns: ColumnSet::default(),
            row: Row::Inside { row: 0, hidden: false },
            next_row: 0,
            next_column: 0,
            last: None,
            shared: BTreeMap::new(),
            uncalculated: None,
            spread: Spread::default(),
            rows_outside: 0,
            given: 0,
        }
    }

    /// A row begins.
    ///
    /// # Errors
    /// [`Fault::BeyondGrid`] where rows go on and on outside of it.
    pub(super) fn begin_row(&mut self, raw: &RawRow<'_>) -> Result<(), Fault> {
        let row = match &raw.number {
            Some(text) => text.trim().parse::<u32>().ok().and_then(|number| number.checked_sub(1)),
            None => Some(self.next_row),
        };
        self.next_column = 0;
        self.row = match row {
            Some(row) if row < grid::ROWS => {
                self.next_row = row + 1;
                Row::Inside { row, hidden: raw.hidden }
            }
            Some(_) | None => {
                self.next_row = self.next_row.saturating_add(1);
                let number = raw.number.as_deref().map(str::to_owned);
                self.rows_outside += 1;
                if self.rows_outside > ROWS_OUTSIDE {
                    return Err(Fault::BeyondGrid);
                }
                Row::Nowhere(number.unwrap_or_else(|| self.next_row.to_string()))
            }
        };
        Ok(())
    }

    /// A cell of the row.
    pub(super) fn take(&mut self, raw: RawCell<'_>) -> Flow {
        let Some((at, hidden)) = self.place(&raw) else { return Flow::Continue };
        self.next_column = at.column + 1;
        if self.last.is_some_and(|last| at <= last) && self.order == Order::Ascending {
            return Flow::Stop;
        }
        self.last = Some(at);
        let style = self.style(raw.style, at);
        let Some((value, formula)) = self.value(raw, at, style) else { return Flow::Continue };
        if self.order == Order::Ascending && self.spread.is_far(at) {
            Spread::say(self.report, at);
        }
        self.given += 1;
        (self.sink)(Cell {
            at,
            value,
            number_format: style.and_then(|style| style.format.clone()),
            formula,
            hidden,
            style: style.map(|style| style.cell).unwrap_or_default(),
        });
        Flow::Continue
    }

    /// The last cell was given: says what concerns the sheet as a whole, and how many there were.
    pub(super) fn end(self) -> u64 {
        if let Some((first, count)) = self.uncalculated {
            let message = format_args!("{count} formulas have no cached value, beginning here");
            self.report.cell(&shared::FORMULA_WITHOUT_RESULT, first, message);
        }
        self.given
    }

    /// Where the cell stands and what hides it; `None` where that cannot be told, which is reported.
    fn place(&mut self, raw: &RawCell<'_>) -> Option<(CellRef, Option<HiddenBy>)> {
        let here = self.last.unwrap_or(CellRef::new(0, 0));
        let (row, hidden) = match &self.row {
            Row::Inside { row, hidden } => (*row, *hidden),
            Row::Nowhere(number) => {
                let name = raw.at.as_ref().map_or("a cell", |(_, text)| text);
                let at = match raw.at {
                    Some((Reference::Outside(Some(at)), _)) => at,
                    Some(_) | None => here,
                };
                let message = format_args!("{name} stands in row {number}, which no sheet has");
                self.report.cell(&codes::OUTSIDE_GRID, at, message);
                return None;
            }
        };
        let expected = CellRef::new(row, self.next_column);
        let at = match &raw.at {
            None if grid::contains(expected) => expected,
            None => {
                let message = format_args!("the cell stands beyond the last column");
                self.report.cell(&codes::OUTSIDE_GRID, expected, message);
                return None;
            }
            Some((Reference::Inside(at), _)) if at.row == row => *at,
            Some((Reference::Inside(at), text)) => {
                let message = format_args!("{text} stands in the XML of row {}", row + 1);
                self.report.cell(&codes::UNREADABLE_REFERENCE, *at, message);
                return None;
            }
            Some((Reference::Outside(at), text)) => {
                let message = format_args!("no sheet has a cell {text}");
                self.report.cell(&codes::OUTSIDE_GRID, at.unwrap_or(here), message);
                return None;
            }
            Some((Reference::Unreadable, text)) => {
                let message = format_args!("`{text}` does not say where the cell stands");
                self.report.cell(&codes::UNREADABLE_REFERENCE, expected, message);
                return None;
            }
        };
        let by_row = hidden.then_some(HiddenBy::Row);
        let by_column = || self.hidden_columns.contains(at.column).then_some(HiddenBy::Column);
        Some((at, by_row.or_else(by_column)))
    }

    fn style(&mut self, index: u32, at: CellRef) -> Option<&'b Style> {
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
    fn value(
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
            RawFormula::Shared { index, text } => match (written(&text), self.shared.get(&index)) {
                (Some(own), _) => {
                    let formula = Text::from(&*own);
                    self.shared.insert(index, (at, own));
                    Some(formula)
                }
                (None, Some((from, shared))) => Some(formula::shifted(shared, *from, at).into()),
                (None, None) => {
                    let message = format_args!("the sheet has no shared formula {index} before");
                    self.report.cell(&codes::UNKNOWN_FORMULA, at, message);
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
