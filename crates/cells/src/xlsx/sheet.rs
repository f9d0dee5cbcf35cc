//! The pass over a sheet: columns, rows, merges and page texts, in the order of the part.

use super::vocabulary::SPREADSHEET;
use super::{
    CellRead, Surroundings,
    cells::{Cells, Flow, Order},
    grid::{self, ColumnSet},
    page,
    rows::rows,
    values::Book,
};
use crate::{
    diagnostic::codes::xlsx as codes,
    fault::Fault,
    model::{
        place::CellRange,
        workbook::{PageRegion, PageText},
    },
    package::Package,
    report::Report,
    xml::{self, Node, Tag, Xml},
};

/// How far a pass over a sheet came.
pub(super) enum PassEnd {
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
/// A [`Fault`] where the part is missing or damaged: then what `sink` was given must be forgotten.
pub(super) fn read<'b>(
    package: &Package<'_>,
    name: &str,
    book: &'b Book,
    report: &mut Report,
    order: Order,
    sink: impl FnMut(&CellRead<'b>),
) -> Result<PassEnd, Fault> {
    let mut bad_merges = Vec::new();
    let reading = xml::begin(package, name, SPREADSHEET, |xml| {
        xml.root("worksheet")?;
        let mut cells = Cells::new(book, &mut *report, order, sink);
        let mut surroundings = Surroundings::default();
        while let Node::Open(tag) = xml.next()? {
            match tag.name() {
                Some("cols") => columns(xml, cells.hidden_columns())?,
                Some("sheetData") => match rows(xml, &mut cells)? {
                    Flow::Continue => {}
                    Flow::Stop => return Ok(PassEnd::Disordered),
                },
                Some("mergeCells") => merges(xml, &mut surroundings.merges, &mut bad_merges)?,
                Some("headerFooter") => {
                    let pages = PrintedPages::of(&tag)?;
                    page_texts(xml, pages, &mut surroundings.page_texts)?;
                }
                Some(_) | None => xml.skip()?,
            }
        }
        xml.finish()?;
        surroundings.merges.sort_unstable();
        Ok(PassEnd::Whole { cells: cells.end(), surroundings })
    })?;
    for text in bad_merges {
        let message = format!("`{text}` is not a range of the sheet");
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
                None => bad.push(crate::xml::excerpt(&text)),
            }
        }
        xml.skip()?;
    }
    Ok(())
}

/// Which headers and footers are printed.
#[derive(Clone, Copy)]
struct PrintedPages {
    even_differ: bool,
    first_differs: bool,
}

impl PrintedPages {
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

fn page_texts(
    xml: &mut Xml<'_>,
    pages: PrintedPages,
    found: &mut Vec<PageText>,
) -> Result<(), Fault> {
    while let Node::Open(tag) = xml.next()? {
        match tag.name().and_then(|name| pages.region(name)) {
            Some(region) => {
                for line in page::lines(region, &xml.text()?) {
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
