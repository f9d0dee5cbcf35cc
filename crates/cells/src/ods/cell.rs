//! One cell: its value by type, its text with superscript runs, its formula.

use std::ops::Range;

use rust_decimal::Decimal;

use super::{
    events::{Element, Event, Events},
    formats::{self, Formats},
};
use crate::{
    fault::Fault,
    format::{self, Shows},
    model::{
        Text,
        date::Date,
        place::CellRef,
        workbook::{CellValue, DateKind, DateValue, RichText},
    },
    number, serial,
    sheet::{CellFormat, SheetReading},
};

/// What a cell holds, before it has a place.
pub(super) struct CellContent {
    value: Value,
    pub(super) formula: Option<Text>,
    pub(super) style: Option<String>,
}

enum Value {
    Nothing,
    Text(RichText),
    Number(String),
    Date(String),
    /// A time of day, or elapsed time: in milliseconds.
    Time(i64),
    Logical(bool),
    Error(String),
    /// A type without its value, and what the cell shows.
    Missing {
        kind: String,
        shown: String,
    },
}

impl CellContent {
    /// Whether it is a cell at all: a blank is none.
    pub(super) fn is_something(&self) -> bool {
        self.formula.is_some()
            || match &self.value {
                Value::Nothing => false,
                Value::Text(text) => !text.text.is_empty(),
                Value::Number(_)
                | Value::Date(_)
                | Value::Time(_)
                | Value::Logical(_)
                | Value::Error(_)
                | Value::Missing { .. } => true,
            }
    }

    pub(super) fn push(&self, sheet: &mut SheetReading, at: CellRef, cell_format: CellFormat) {
        match &self.value {
            Value::Nothing => sheet.empty_formula(at, cell_format),
            Value::Text(text) => sheet.text(at, text.clone(), cell_format),
            Value::Logical(value) => sheet.logical(at, *value, cell_format),
            Value::Error(text) => sheet.error(at, text, cell_format),
            Value::Number(stored) => {
                sheet.number(
                    at,
                    number::from_stored(stored),
                    Some(stored.as_str().into()),
                    cell_format,
                );
            }
            Value::Date(iso) => {
                let (kind, iso, day) = (DateKind::Moment, iso.as_str().into(), day(iso));
                let date = DateValue { kind, iso, day, serial: None };
                sheet.push(at, CellValue::Date(Box::new(date)), cell_format);
            }
            Value::Time(milliseconds) => {
                let shows =
                    cell_format.number_format.as_deref().map(format::shows).unwrap_or_default();
                let date = time(*milliseconds, shows);
                sheet.push(at, CellValue::Date(Box::new(date)), cell_format);
            }
            Value::Missing { kind, shown } => sheet.not_of_its_type(at, shown, kind, cell_format),
        }
    }
}

/// Reads what is left of a cell's element.
pub(super) fn read(
    xml: &mut Events<'_, '_>,
    element: &Element,
    formats: &Formats,
) -> Result<CellContent, Fault> {
    let shown = read_text(xml, &element.name, formats)?;
    let shown_text = shown.text.to_string();
    let formula = element.get("table:formula").map(formats::formula);
    let kind = element.get("calcext:value-type").or(element.get("office:value-type"));
    let attribute = |name: &str| element.get(name).map(str::to_owned);
    let own = |text: String| RichText::plain(text);
    let value = match kind {
        Some("float" | "percentage" | "currency") => attribute("office:value").map(Value::Number),
        Some("date") => attribute("office:date-value").map(|iso| Value::Date(plain_date(&iso))),
        Some("time") => attribute("office:time-value").as_deref().and_then(time_value),
        Some("boolean") => attribute("office:boolean-value").map(|it| Value::Logical(it == "true")),
        Some("error") => Some(Value::Error(shown.text.to_string())),
        // A formula's text result that is the name of an error is that error.
        Some(_) if formula.is_some() && is_error(&shown.text) => {
            Some(Value::Error(shown.text.to_string()))
        }
        Some(_) => Some(Value::Text(match attribute("office:string-value") {
            Some(text) if shown.text.is_empty() => own(text),
            Some(_) | None => shown,
        })),
        None if shown.text.is_empty() => Some(Value::Nothing),
        None => Some(Value::Text(shown)),
    };
    let value = value.unwrap_or_else(|| match formula {
        // Nothing was ever calculated.
        Some(_) if shown_text.is_empty() => Value::Nothing,
        Some(_) | None => {
            Value::Missing { kind: kind.unwrap_or_default().to_owned(), shown: shown_text }
        }
    });
    Ok(CellContent { value, formula, style: attribute("table:style-name") })
}

/// The paragraphs of a cell, one a line; notes and drawings are no text of the cell.
fn read_text(xml: &mut Events<'_, '_>, cell: &str, formats: &Formats) -> Result<RichText, Fault> {
    let mut text = String::new();
    let mut superscripts: Vec<Range<usize>> = Vec::new();
    let mut paragraphs = 0;
    let mut in_paragraph = false;
    // Where the open spans began, if they are raised.
    let mut spans: Vec<Option<usize>> = Vec::new();
    while let Some(event) = xml.next()? {
        match event {
            Event::Start(element) => match element.name.as_str() {
                "text:p" => {
                    if paragraphs > 0 {
                        text.push('\n');
                    }
                    paragraphs += 1;
                    in_paragraph = true;
                }
                "text:span" => {
                    let raised = formats.is_superscript(element.get("text:style-name"));
                    spans.push(raised.then_some(text.len()));
                }
                "text:s" => {
                    let count = element.get("text:c").and_then(|it| it.parse().ok()).unwrap_or(1);
                    // A cell holds no more characters than this.
                    text.extend(std::iter::repeat_n(' ', usize::min(count, 32_767)));
                }
                "text:tab" => text.push('\t'),
                "text:line-break" => text.push('\n'),
                "text:a" => {}
                _ => xml.skip()?,
            },
            Event::End(name) if name == cell => break,
            Event::End(name) => match name.as_str() {
                "text:p" => in_paragraph = false,
                "text:span" => {
                    let began = spans.pop().flatten().filter(|began| *began < text.len());
                    superscripts.extend(began.map(|began| began..text.len()));
                }
                _ => {}
            },
            Event::Text(part) if in_paragraph => text.push_str(&part),
            Event::Text(_) => {}
        }
    }
    Ok(RichText { text: text.into(), superscripts: superscripts.into() })
}

fn is_error(text: &str) -> bool {
    matches!(text, "#DIV/0!" | "#N/A" | "#NAME?" | "#NULL!" | "#NUM!" | "#REF!" | "#VALUE!")
        || text
            .strip_prefix("Err:")
            .is_some_and(|code| !code.is_empty() && code.bytes().all(|byte| byte.is_ascii_digit()))
}

/// A date without the time where that is midnight.
fn plain_date(iso: &str) -> String {
    iso.strip_suffix("T00:00:00").unwrap_or(iso).to_owned()
}

fn day(iso: &str) -> Option<Date> {
    let mut parts = iso.split('T').next()?.splitn(3, '-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

/// The milliseconds of a time such as `PT36H00M00.5S`; `None` for what is none, or has years in it.
fn time_value(iso: &str) -> Option<Value> {
    let (sign, rest) = match iso.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, iso),
    };
    let mut milliseconds = 0_i64;
    let mut rest = rest.strip_prefix("PT")?;
    while let Some(end) = rest.find(|one: char| one.is_ascii_alphabetic()) {
        let (number, unit) = (&rest[..end], &rest[end..=end]);
        let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
        let scale = match unit {
            "H" => 3_600_000,
            "M" => 60_000,
            "S" => 1_000,
            _ => return None,
        };
        // Thousandths are as fine as times are shown.
        let thousandths: i64 = format!("{fraction:0<3}").get(..3)?.parse().ok()?;
        let whole = whole.parse::<i64>().ok()?.checked_mul(scale)?;
        let part = if unit == "S" { whole.checked_add(thousandths)? } else { whole };
        milliseconds = milliseconds.checked_add(part)?;
        rest = &rest[end + 1..];
    }
    rest.is_empty().then_some(Value::Time(sign * milliseconds))
}

/// A time of day, unless its format counts on beyond the day, or it does itself.
fn time(milliseconds: i64, shows: Shows) -> DateValue {
    const DAY: i64 = 86_400_000;
    let (kind, iso) = if shows == Shows::Duration || !(0..DAY).contains(&milliseconds) {
        (DateKind::Duration, serial::elapsed(milliseconds))
    } else {
        (DateKind::Moment, serial::clock(milliseconds))
    };
    let serial = Decimal::from(milliseconds).checked_div(Decimal::from(DAY));
    let serial = serial.map(|it| it.round_dp(15).normalize());
    DateValue { kind, iso: iso.into(), day: None, serial }
}
