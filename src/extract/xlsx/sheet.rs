//! The pass over a sheet: columns, rows, cells, merges and page texts, in the order of the part.
//!
//! Each row and cell is first tried by the [fast](super::fast) pass on the bytes themselves; what
//! that does not know is read here as XML. Both hand over the same [`RawCell`].

use std::borrow::Cow;

use super::{
    cells::{Book, Cells, Flow, Order, RawRow},
    fast,
    fault::{Fault, Refused},
    grid::{self, ColumnSet},
    package::Package,
    page_text, part,
    raw::{Kind, NO_STYLE, RawCell, RawFormula},
    report::Report,
    strings,
    xml::{Node, Tag, Xml, is_true},
};
use crate::{
    diagnostic::codes::xlsx as codes,
    model::{
        place::CellRange,
        workbook::{Cell, PageRegion, PageText},
    },
};

/// What stands around the cells of a sheet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Surroundings {
    /// Merged ranges, sorted.
    pub merges: Vec<CellRange>,
    /// Words of page headers and footers.
    pub page_texts: Vec<PageText>,
}

/// How far a pass over a sheet came.
pub(super) enum Reading {
    /// To its end, which makes it sound.
    Whole {
        /// How many cells there were.
        cells: u64,
        /// What stands around them.
        surroundings: Surroundings,
    },
    /// To a cell that was out of order, while order was asked for.
    Disordered,
}

/// Reads a sheet's part; each cell that holds something goes to `sink`.
///
/// # Errors
/// [`Refused`] where the part is missing or damaged: then what `sink` was given must be forgotten.
pub(super) fn read(
    package: &Package<'_>,
    name: &str,
    book: &Book,
    report: &mut Report,
    order: Order,
    sink: impl FnMut(Cell),
) -> Result<Reading, Refused> {
    let mut bad_merges = Vec::new();
    let reading = part::begin(package, name, |xml| {
        xml.root("worksheet")?;
        let mut cells = Cells::new(book, &mut *report, order, sink);
        let mut surroundings = Surroundings::default();
        while let Node::Open(tag) = xml.next()? {
            match tag.name() {
                Some("cols") => columns(xml, &mut cells.hidden_columns)?,
                Some("sheetData") => match rows(xml, &mut cells)? {
                    Flow::Continue => {}
                    Flow::Stop => return Ok(Reading::Disordered),
                },
                Some("mergeCells") => merges(xml, &mut surroundings.merges, &mut bad_merges)?,
                Some("headerFooter") => {
                    let pages = Pages::of(&tag)?;
                    page_texts(xml, pages, &mut surroundings.page_texts)?;
                }
                Some(_) | None => xml.skip()?,
            }
        }
        xml.finish()?;
        surroundings.merges.sort_unstable();
        Ok(Reading::Whole { cells: cells.end(), surroundings })
    })?;
    for text in bad_merges {
        let message = format!("`{text}` is no range of the sheet");
        report.general(&codes::UNREADABLE_MERGE, message);
    }
    Ok(reading)
}

fn columns(xml: &mut Xml<'_>, hidden: &mut ColumnSet) -> Result<(), Fault> {
    while let Node::Open(tag) = xml.next()? {
        if tag.is("col") && tag.flag("hidden")? {
            let bound = |name| -> Result<Option<u32>, Fault> {
                Ok(tag.attribute(name)?.and_then(|value| value.trim().parse().ok()))
            };
            if let (Some(first @ 1..), Some(last @ 1..)) = (bound("min")?, bound("max")?) {
                hidden.add(first - 1, last - 1);
            }
        }
        xml.skip()?;
    }
    Ok(())
}

fn rows<S: FnMut(Cell)>(xml: &mut Xml<'_>, cells: &mut Cells<'_, S>) -> Result<Flow, Fault> {
    let fast_rows = xml.unprefixed_is_ours();
    loop {
        if fast_rows && let Some((row, length)) = fast::row(xml.held()?) {
            cells.begin_row(&row)?;
            xml.pass(length);
            xml.enter("row");
            if row_cells(xml, cells, OpenedBy::Fast)? == Flow::Stop {
                return Ok(Flow::Stop);
            }
            continue;
        }
        match xml.next()? {
            Node::Open(tag) if tag.is("row") => {
                cells.begin_row(&row(&tag)?)?;
                if row_cells(xml, cells, OpenedBy::Xml)? == Flow::Stop {
                    return Ok(Flow::Stop);
                }
            }
            Node::Open(_) => xml.skip()?,
            Node::Close | Node::End => return Ok(Flow::Continue),
        }
    }
}

/// Which pass read the start of a row: the same must read its end.
#[derive(Clone, Copy, PartialEq, Eq)]
enum OpenedBy {
    Fast,
    Xml,
}

fn row_cells<S: FnMut(Cell)>(
    xml: &mut Xml<'_>,
    cells: &mut Cells<'_, S>,
    opened: OpenedBy,
) -> Result<Flow, Fault> {
    // A row in XML may declare namespaces of its own.
    let fast_cells = opened == OpenedBy::Fast || xml.unprefixed_is_ours();
    loop {
        if fast_cells {
            let held = xml.held()?;
            if let Some((cell, length)) = fast::cell(held) {
                let flow = cells.take(cell);
                if flow == Flow::Stop {
                    return Ok(flow);
                }
                xml.pass(length);
                continue;
            }
            if opened == OpenedBy::Fast
                && let Some(length) = fast::row_end(held)
            {
                xml.pass(length);
                xml.leave();
                return Ok(Flow::Continue);
            }
        }
        match xml.next()? {
            Node::Open(tag) if tag.is("c") => {
                let raw = cell(&tag)?;
                if cells.take(cell_content(xml, raw)?) == Flow::Stop {
                    return Ok(Flow::Stop);
                }
            }
            Node::Open(_) => xml.skip()?,
            Node::Close | Node::End => return Ok(Flow::Continue),
        }
    }
}

fn row(tag: &Tag<'_>) -> Result<RawRow<'static>, Fault> {
    let mut row = RawRow::default();
    for attribute in tag.attributes() {
        let (name, value) = attribute?;
        match name {
            "r" => row.number = Some(Cow::Owned(value.into_owned())),
            "hidden" => row.hidden = is_true(&value),
            _ => {}
        }
    }
    Ok(row)
}

fn cell(tag: &Tag<'_>) -> Result<RawCell<'static>, Fault> {
    let mut cell = RawCell {
        at: None,
        style: 0,
        kind: Kind::Number,
        formula: None,
        value: None,
        inline: None,
    };
    for attribute in tag.attributes() {
        let (name, value) = attribute?;
        match name {
            "r" => {
                let text = value.trim().to_owned();
                cell.at = Some((grid::reference(text.as_bytes()), Cow::Owned(text)));
            }
            "s" => cell.style = value.trim().parse().unwrap_or(NO_STYLE),
            "t" => {
                let known = Kind::known(value.trim().as_bytes());
                cell.kind = known.unwrap_or_else(|| Kind::Unknown(Cow::Owned(value.into_owned())));
            }
            _ => {}
        }
    }
    Ok(cell)
}

/// Reads what stands in a cell that has just begun.
fn cell_content(xml: &mut Xml<'_>, mut cell: RawCell<'static>) -> Result<RawCell<'static>, Fault> {
    while let Node::Open(tag) = xml.next()? {
        match tag.name() {
            Some("v") => {
                let text = xml.text()?;
                if cell.value.replace(Cow::Owned(text)).is_some() {
                    return Err(Fault::Xml(format!("{} has two values", named(&cell))));
                }
            }
            Some("f") => {
                let formula = Formula::of(&tag)?;
                cell.formula = Some(formula.with_text(xml.text()?));
            }
            Some("is") => cell.inline = Some(strings::phrase(xml)?),
            Some(_) | None => xml.skip()?,
        }
    }
    Ok(cell)
}

fn named<'c>(cell: &'c RawCell<'_>) -> &'c str {
    cell.at.as_ref().map_or("a cell", |(_, text)| text)
}

/// What a formula's tag says.
enum Formula {
    Own,
    Shared(u32),
    /// A what-if table, which has no text: its input cells for rows and columns.
    Table {
        row: String,
        column: String,
    },
}

impl Formula {
    fn of(tag: &Tag<'_>) -> Result<Self, Fault> {
        let kind = tag.attribute("t")?;
        match kind.as_deref() {
            Some("shared") => {
                let index = tag.attribute("si")?.and_then(|index| index.trim().parse().ok());
                Ok(index.map_or(Self::Own, Self::Shared))
            }
            Some("dataTable") => {
                let text = |name| tag.attribute(name).map(|it| it.unwrap_or_default().into_owned());
                let (first, second) = (text("r1")?, text("r2")?);
                Ok(if tag.flag("dt2D")? {
                    Self::Table { row: first, column: second }
                } else if tag.flag("dtr")? {
                    Self::Table { row: first, column: String::new() }
                } else {
                    Self::Table { row: String::new(), column: first }
                })
            }
            Some(_) | None => Ok(Self::Own),
        }
    }

    fn with_text(self, text: String) -> RawFormula<'static> {
        match self {
            Self::Own => RawFormula::Own(Cow::Owned(text)),
            Self::Shared(index) => RawFormula::Shared { index, text: Cow::Owned(text) },
            Self::Table { row, column } => {
                RawFormula::Own(Cow::Owned(format!("TABLE({row},{column})")))
            }
        }
    }
}

fn merges(
    xml: &mut Xml<'_>,
    found: &mut Vec<CellRange>,
    bad: &mut Vec<String>,
) -> Result<(), Fault> {
    while let Node::Open(tag) = xml.next()? {
        if tag.is("mergeCell") {
            let text = tag.attribute("ref")?.unwrap_or_default();
            match grid::range(text.trim()) {
                Some(range) => found.push(range),
                None => bad.push(super::xml::excerpt(&text)),
            }
        }
        xml.skip()?;
    }
    Ok(())
}

/// Which headers and footers are printed.
#[derive(Clone, Copy)]
struct Pages {
    even_differ: bool,
    first_differs: bool,
}

impl Pages {
    fn of(tag: &Tag<'_>) -> Result<Self, Fault> {
        Ok(Self {
            even_differ: tag.flag("differentOddEven")?,
            first_differs: tag.flag("differentFirst")?,
        })
    }

    /// Where the text of an element is printed, if it is.
    fn region(self, element: &str) -> Option<PageRegion> {
        match element {
            "oddHeader" => Some(PageRegion::Header),
            "oddFooter" => Some(PageRegion::Footer),
            "evenHeader" if self.even_differ => Some(PageRegion::Header),
            "evenFooter" if self.even_differ => Some(PageRegion::Footer),
            "firstHeader" if self.first_differs => Some(PageRegion::Header),
            "firstFooter" if self.first_differs => Some(PageRegion::Footer),
            _ => None,
        }
    }
}

fn page_texts(xml: &mut Xml<'_>, pages: Pages, found: &mut Vec<PageText>) -> Result<(), Fault> {
    while let Node::Open(tag) = xml.next()? {
        match tag.name().and_then(|name| pages.region(name)) {
            Some(region) => {
                for line in page_text::lines(region, &xml.text()?) {
                    // Odd, even and first pages mostly say the same.
                    if !found.contains(&line) {
                        found.push(line);
                    }
                }
            }
            None => xml.skip()?,
        }
    }
    // Stable: the lines of each region stay in reading order.
    found.sort_by_key(|line| match line.region {
        PageRegion::Header => 0,
        PageRegion::Footer => 1,
    });
    Ok(())
}
