//! What formulas refer to by name.

use crossfoot_cells::model::definitions::{Calculation, Circles, DefinedName, Definitions, Table};

use super::{
    bytes::{In, Out},
    cell,
    read::Broken,
    words::Word,
};
use crate::model::place::CellRange;

impl Word for Calculation {
    const ALL: &[Self] = &[Self::Stored, Self::OnOpening];

    fn number(self) -> u8 {
        match self {
            Self::Stored => 0,
            Self::OnOpening => 1,
        }
    }
}

impl Word for Circles {
    const ALL: &[Self] = &[Self::Refused, Self::Iterated];

    fn number(self) -> u8 {
        match self {
            Self::Refused => 0,
            Self::Iterated => 1,
        }
    }
}

pub fn write(out: &mut Out, definitions: &Definitions) {
    let Definitions { names, tables, books, calculation, circles } = definitions;
    out.size(names.len());
    for DefinedName { name, sheet, formula } in names {
        out.text(name);
        out.optional(sheet.as_ref(), Out::text);
        out.text(formula);
    }
    out.size(tables.len());
    for Table { name, sheet, range, header_rows, totals_rows, columns } in tables {
        out.text(name);
        out.text(sheet);
        cell::place(out, range.first);
        cell::place(out, range.last);
        out.u32(*header_rows);
        out.u32(*totals_rows);
        out.size(columns.len());
        columns.iter().for_each(|column| out.text(column));
    }
    out.size(books.len());
    books.iter().for_each(|book| out.text(book));
    out.u8(calculation.number());
    out.u8(circles.number());
}

pub fn read(frame: &mut In<'_>) -> Result<Definitions, Broken> {
    let mut definitions = Definitions::default();
    for _ in 0..frame.size()? {
        let (name, sheet) = (frame.text()?, frame.optional(In::text)?);
        definitions.names.push(DefinedName { name, sheet, formula: frame.text()? });
    }
    for _ in 0..frame.size()? {
        let (name, sheet) = (frame.text()?, frame.text()?);
        let (first, last) = (cell::read_place(frame)?, cell::read_place(frame)?);
        let (header_rows, totals_rows) = (frame.u32()?, frame.u32()?);
        let mut columns = Vec::new();
        for _ in 0..frame.size()? {
            columns.push(frame.text()?);
        }
        let range = CellRange { first, last };
        definitions.tables.push(Table { name, sheet, range, header_rows, totals_rows, columns });
    }
    for _ in 0..frame.size()? {
        definitions.books.push(frame.text()?);
    }
    definitions.calculation = Calculation::of(frame.u8()?)?;
    definitions.circles = Circles::of(frame.u8()?)?;
    Ok(definitions)
}
