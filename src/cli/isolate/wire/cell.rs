//! One cell, there and back.

use rust_decimal::Decimal;

use super::{
    bytes::{In, Out},
    read::Broken,
    words::Word,
};
use crate::model::{
    period::Date,
    place::CellRef,
    workbook::{Cell, CellStyle, CellValue, DateValue, HiddenBy, Number, RichText, Weight},
};

const TEXT: u8 = 0;
const NUMBER: u8 = 1;
const DATE: u8 = 2;
const LOGICAL: u8 = 3;
const ERROR: u8 = 4;
const EMPTY_FORMULA: u8 = 5;

pub fn write(out: &mut Out, cell: &Cell) {
    place(out, cell.at);
    match &cell.value {
        CellValue::Text(rich) => {
            out.u8(TEXT);
            out.text(&rich.text);
            out.u32(u32::try_from(rich.superscripts.len()).unwrap_or(u32::MAX));
            for run in &rich.superscripts {
                out.size(run.start);
                out.size(run.end);
            }
        }
        CellValue::Number(number) => {
            out.u8(NUMBER);
            decimal(out, number.value);
            out.optional(number.stored.as_ref(), Out::text);
        }
        CellValue::Date(date) => {
            out.u8(DATE);
            out.text(&date.iso);
            out.optional(date.day, |out, day| {
                out.u16(day.year.cast_unsigned());
                out.u8(day.month);
                out.u8(day.day);
            });
            out.optional(date.serial, decimal);
        }
        CellValue::Logical(value) => {
            out.u8(LOGICAL);
            out.u8(u8::from(*value));
        }
        CellValue::Error(text) => {
            out.u8(ERROR);
            out.text(text);
        }
        CellValue::EmptyFormula => out.u8(EMPTY_FORMULA),
    }
    out.optional(cell.number_format.as_ref(), Out::text);
    out.optional(cell.formula.as_ref(), Out::text);
    out.optional(cell.hidden, |out, by| out.u8(by.number()));
    out.u8(cell.style.indent);
    out.u8(cell.style.weight.number());
}

pub fn read(from: &mut In<'_>) -> Result<Cell, Broken> {
    let at = read_place(from)?;
    let value = match from.u8()? {
        TEXT => {
            let text = from.text()?;
            let superscripts = from.ranges(&text)?.into();
            CellValue::Text(RichText { text, superscripts })
        }
        NUMBER => CellValue::Number(Number {
            value: read_decimal(from)?,
            stored: from.optional(In::text)?,
        }),
        DATE => CellValue::Date(Box::new(DateValue {
            iso: from.text()?,
            day: from.optional(day)?,
            serial: from.optional(read_decimal)?,
        })),
        LOGICAL => CellValue::Logical(from.u8()? != 0),
        ERROR => CellValue::Error(from.text()?),
        EMPTY_FORMULA => CellValue::EmptyFormula,
        _ => return Err(Broken::Nonsense("a kind of cell that does not exist")),
    };
    Ok(Cell {
        at,
        value,
        number_format: from.optional(In::text)?,
        formula: from.optional(In::text)?,
        hidden: from.optional(|from| HiddenBy::of(from.u8()?))?,
        style: CellStyle { indent: from.u8()?, weight: Weight::of(from.u8()?)? },
    })
}

pub fn place(out: &mut Out, at: CellRef) {
    out.u32(at.row);
    out.u32(at.column);
}

pub fn read_place(from: &mut In<'_>) -> Result<CellRef, Broken> {
    Ok(CellRef::new(from.u32()?, from.u32()?))
}

fn decimal(out: &mut Out, value: Decimal) {
    out.bytes.extend(value.serialize());
}

fn read_decimal(from: &mut In<'_>) -> Result<Decimal, Broken> {
    from.sixteen().map(Decimal::deserialize)
}

fn day(from: &mut In<'_>) -> Result<Date, Broken> {
    let (year, month, day) = (from.u16()?.cast_signed(), from.u8()?, from.u8()?);
    Date::new(year, month, day).ok_or(Broken::Nonsense("a day that does not exist"))
}
