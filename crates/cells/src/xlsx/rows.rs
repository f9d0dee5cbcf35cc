//! Rows and cells: each is first tried as a [usual](usual_cell) one and by the [fast] pass, on the bytes
//! themselves; what these do not know is read by the [complete](super::complete) one. All hand over
//! the same.

use super::{
    CellRead,
    cells::{Cells, Flow},
    complete::{OwnedCell, row},
    fast, usual_cell,
};
use crate::{
    fault::Fault,
    xml::{Node, Xml},
};

/// Reads the rows of a `<sheetData>` that has just begun.
///
/// # Errors
/// A [`Fault`] where the part is damaged.
pub(super) fn rows<'b, S: FnMut(&CellRead<'b>)>(
    xml: &mut Xml<'_>,
    cells: &mut Cells<'b, '_, S>,
) -> Result<Flow, Fault> {
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

fn row_cells<'b, S: FnMut(&CellRead<'b>)>(
    xml: &mut Xml<'_>,
    cells: &mut Cells<'b, '_, S>,
    opened: OpenedBy,
) -> Result<Flow, Fault> {
    // A row in XML may declare namespaces of its own.
    let fast_cells = opened == OpenedBy::Fast || xml.unprefixed_is_ours();
    let row_ending = cells.row_ending().filter(|_| fast_cells);
    loop {
        if let Some(row) = &row_ending {
            let held = xml.held()?;
            let mut done = 0;
            while let Some((cell, length)) = usual_cell::cell(&held[done..], row) {
                if cells.take_usual(&cell) == Flow::Stop {
                    return Ok(Flow::Stop);
                }
                done += length;
            }
            xml.pass(done);
        }
        if fast_cells {
            let held = xml.held()?;
            if let Some((cell, length)) = fast::cell(held) {
                if cells.take(&cell) == Flow::Stop {
                    return Ok(Flow::Stop);
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
                let mut cell = OwnedCell::of(&tag)?;
                cell.read_content(xml)?;
                if cells.take(&cell.raw()) == Flow::Stop {
                    return Ok(Flow::Stop);
                }
            }
            Node::Open(_) => xml.skip()?,
            Node::Close | Node::End => return Ok(Flow::Continue),
        }
    }
}
