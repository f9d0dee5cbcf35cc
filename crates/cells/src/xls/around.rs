//! Records of a sheet that hold no cell: merged ranges, page headers and footers.

use super::records::{Biff, Letters};
use crate::{
    bytes::Bytes,
    fault::Fault,
    model::{
        place::{CellRange, CellRef},
        workbook::{PageRegion, PageText},
    },
    page,
};

/// Adds merged ranges; those before a fault stay.
pub(super) fn merges(mut data: Bytes<'_>, merges: &mut Vec<CellRange>) -> Result<(), Fault> {
    for _ in 0..data.u16()? {
        let rows = (data.u16()?, data.u16()?);
        let columns = (data.u16()?, data.u16()?);
        merges.push(CellRange {
            first: CellRef::new(u32::from(rows.0), u32::from(columns.0)),
            last: CellRef::new(u32::from(rows.1), u32::from(columns.1)),
        });
    }
    Ok(())
}

/// The lines of a page header or footer.
pub(super) fn page_text(
    region: PageRegion,
    mut data: Bytes<'_>,
    letters: Letters,
) -> Result<Vec<PageText>, Fault> {
    // A sheet without one may have the record without a text.
    if data.0.is_empty() {
        return Ok(Vec::new());
    }
    let characters = match letters.biff {
        Biff::Five => usize::from(data.u8()?),
        Biff::Eight => usize::from(data.u16()?),
    };
    let coded = letters.string(&mut data, characters)?;
    Ok(page::lines(region, &coded))
}
