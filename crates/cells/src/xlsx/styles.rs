//! Styles: the number format of a cell, its weight and its indentation.

use std::collections::BTreeMap;

use super::vocabulary::SPREADSHEET;
use crate::{
    fault::Fault,
    format::{self, Shows},
    model::{
        Text,
        workbook::{CellStyle, Weight},
    },
    package::Package,
    xml::{self, Node, Tag, Xml, is_true},
};

/// What a cell's style says of its value.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Style {
    /// The number format's code; `None` for General.
    pub format: Option<Text>,
    /// What the format makes of a number.
    pub shows: Shows,
    /// How the cell is set.
    pub cell: CellStyle,
    /// The id of a number format that the workbook does not define.
    pub unknown_format: Option<u32>,
}

/// Reads the styles in the order in which cells refer to them.
///
/// # Errors
/// A [`Fault`] where the part is missing or damaged.
pub(super) fn read(package: &Package<'_>, name: &str) -> Result<Vec<Style>, Fault> {
    xml::read(package, name, SPREADSHEET, |xml| {
        xml.root("styleSheet")?;
        let mut formats = BTreeMap::new();
        let mut weights = Vec::new();
        let mut cells = Vec::new();
        while let Node::Open(tag) = xml.next()? {
            match tag.name() {
                Some("numFmts") => number_formats(xml, &mut formats)?,
                Some("fonts") => fonts(xml, &mut weights)?,
                Some("cellXfs") => cell_formats(xml, &mut cells)?,
                Some(_) | None => xml.skip()?,
            }
        }
        Ok(cells.into_iter().map(|cell| style(&cell, &formats, &weights)).collect())
    })
}

/// A cell format as the part has it: ids into other lists.
struct CellFormatIds {
    number_format: u32,
    font: usize,
    indent: u8,
}

fn style(cell: &CellFormatIds, formats: &BTreeMap<u32, Text>, weights: &[Weight]) -> Style {
    let id = cell.number_format;
    let builtin = || u16::try_from(id).ok().and_then(format::builtin).map(Text::from);
    // Some writers give built-in ids a code of their own, and then mean it.
    let code = formats.get(&id).cloned().or_else(builtin);
    let unknown_format = (code.is_none() && id != 0).then_some(id);
    let code = code.filter(|code| !code.eq_ignore_ascii_case("General"));
    let shows = code.as_deref().map(format::shows).unwrap_or_default();
    Style {
        shows,
        format: code,
        cell: CellStyle {
            indent: cell.indent,
            weight: weights.get(cell.font).copied().unwrap_or_default(),
        },
        unknown_format,
    }
}

fn number_formats(xml: &mut Xml<'_>, formats: &mut BTreeMap<u32, Text>) -> Result<(), Fault> {
    while let Node::Open(tag) = xml.next()? {
        if tag.is("numFmt") {
            let (mut id, mut code) = (None, None);
            for attribute in tag.attributes() {
                let (name, value) = attribute?;
                match name {
                    "numFmtId" => id = value.trim().parse().ok(),
                    "formatCode" => code = Some(Text::from(super::escape::decoded(&value))),
                    _ => {}
                }
            }
            if let (Some(id), Some(code)) = (id, code) {
                formats.insert(id, code);
            }
        }
        xml.skip()?;
    }
    Ok(())
}

fn fonts(xml: &mut Xml<'_>, weights: &mut Vec<Weight>) -> Result<(), Fault> {
    while let Node::Open(tag) = xml.next()? {
        if !tag.is("font") {
            xml.skip()?;
            continue;
        }
        let mut weight = Weight::Regular;
        while let Node::Open(tag) = xml.next()? {
            if tag.is("b") && tag.attribute("val")?.is_none_or(|value| is_true(&value)) {
                weight = Weight::Bold;
            }
            xml.skip()?;
        }
        weights.push(weight);
    }
    Ok(())
}

fn cell_formats(xml: &mut Xml<'_>, cells: &mut Vec<CellFormatIds>) -> Result<(), Fault> {
    while let Node::Open(tag) = xml.next()? {
        if !tag.is("xf") {
            xml.skip()?;
            continue;
        }
        let mut cell = CellFormatIds {
            number_format: number(&tag, "numFmtId")?.unwrap_or_default(),
            font: number(&tag, "fontId")?.unwrap_or_default(),
            indent: 0,
        };
        while let Node::Open(tag) = xml.next()? {
            if tag.is("alignment") {
                cell.indent = number(&tag, "indent")?.unwrap_or_default();
            }
            xml.skip()?;
        }
        cells.push(cell);
    }
    Ok(())
}

fn number<N: std::str::FromStr>(tag: &Tag<'_>, name: &str) -> Result<Option<N>, Fault> {
    Ok(tag.attribute(name)?.and_then(|value| value.trim().parse().ok()))
}
