//! Names, tables and links of a workbook, for whoever reads formulas.
//!
//! A part that cannot be read costs the names in it alone: a formula that uses one is then a formula
//! with an unknown name, and is reported as such by whoever reads formulas.

use super::{vocabulary::SPREADSHEET, workbook::Contents};
use crate::{
    fault::Fault,
    model::{
        Text,
        definitions::{Definitions, Table},
        place::{CellRange, CellRef},
    },
    package::Package,
    relationships::{self, Relationship},
    xml::{self, Node, Tag},
};

/// Columns of a table that are read: a sheet has no more.
const MOST_COLUMNS: usize = 16_384;

/// Everything that formulas refer to by name.
pub(super) fn read(
    package: &Package<'_>,
    contents: &Contents,
    targets: &[Relationship],
) -> Definitions {
    let mut definitions = contents.definitions.clone();
    for link in &contents.links {
        definitions.books.push(book(package, link, targets));
    }
    for sheet in &contents.sheets {
        let part = targets.iter().find(|one| one.id == sheet.relationship);
        let Some(part) = part.and_then(|one| one.target.as_deref()) else { continue };
        for one in relationships::of(package, part).unwrap_or_default() {
            let table = one.target.as_deref().filter(|_| one.kind == "table");
            if let Some(Ok(Some(table))) = table.map(|part| table_of(package, part, &sheet.name)) {
                definitions.tables.push(table);
            }
        }
    }
    definitions
}

/// The path of a linked workbook; empty if the package does not say it.
fn book(package: &Package<'_>, link: &str, targets: &[Relationship]) -> Text {
    let part = targets.iter().find(|one| one.id == link).and_then(|one| one.target.as_deref());
    let links = part.and_then(|part| relationships::of(package, part).ok()).unwrap_or_default();
    let path = links.iter().find_map(|one| one.outside.as_deref());
    path.unwrap_or_default().into()
}

fn table_of(package: &Package<'_>, part: &str, sheet: &Text) -> Result<Option<Table>, Fault> {
    xml::read(package, part, SPREADSHEET, |xml| {
        let mut table = begun(&xml.root("table")?, sheet)?;
        while let Node::Open(tag) = xml.next()? {
            if tag.is("tableColumns") {
                while let Node::Open(tag) = xml.next()? {
                    let name = tag.attribute("name")?.unwrap_or_default();
                    let name = super::escape::decoded(&name).replace('\n', " ");
                    if let Some(table) = &mut table
                        && table.columns.len() < MOST_COLUMNS
                    {
                        table.columns.push(name.into());
                    }
                    xml.skip()?;
                }
            } else {
                xml.skip()?;
            }
        }
        Ok(table)
    })
}

/// The table as its first tag describes it; `None` if its range is no range.
fn begun(tag: &Tag<'_>, sheet: &Text) -> Result<Option<Table>, Fault> {
    let number = |name: &str, usual: u32| -> Result<u32, Fault> {
        let value = tag.attribute(name)?;
        Ok(value.and_then(|it| it.trim().parse().ok()).unwrap_or(usual))
    };
    let name = match tag.attribute("displayName")? {
        Some(name) => name,
        None => tag.attribute("name")?.unwrap_or_default(),
    };
    let range = tag.attribute("ref")?.and_then(|it| range(&it));
    let (header_rows, totals_rows) = (number("headerRowCount", 1)?, number("totalsRowCount", 0)?);
    Ok(range.map(|range| Table {
        name: name.as_ref().into(),
        sheet: sheet.clone(),
        range,
        header_rows,
        totals_rows,
        columns: Vec::new(),
    }))
}

fn range(text: &str) -> Option<CellRange> {
    let (first, last) = text.split_once(':').unwrap_or((text, text));
    Some(CellRange { first: cell(first)?, last: cell(last)? })
}

fn cell(text: &str) -> Option<CellRef> {
    let text = text.trim();
    let digits = text.find(|one: char| one.is_ascii_digit())?;
    let (letters, digits) = text.split_at(digits);
    let is_column =
        (1..=3).contains(&letters.len()) && letters.bytes().all(|it| it.is_ascii_alphabetic());
    let column = letters
        .bytes()
        .fold(0_u32, |sum, letter| sum * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1);
    let row = digits.parse::<u32>().ok().filter(|row| (1..=super::grid::ROWS).contains(row))?;
    is_column.then(|| CellRef::new(row - 1, column - 1))
}
