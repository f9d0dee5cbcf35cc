//! The one renderer: a workbook as data to the bytes of an `.xlsx` file.

pub mod changed;
pub mod chart;
pub mod column;
pub mod column_styles;
pub mod deflate;
pub mod format;
pub mod long;
pub mod marked;
pub mod page;
pub mod paper;
pub mod pen;
pub mod splice;

use std::{collections::BTreeMap, io};

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use crate::{
    load::{
        WorkbookStyle,
        workbook::{
            model::{book::UnrenderedWorkbook, long_rows::LongRows},
            write::{changed::Changed, deflate::COMPRESSION, pen::Pen},
        },
    },
    model::{place::CellRef, workbook::Visibility},
};

/// A workbook that is drawn but for its long rows.
pub struct DrawnWorkbook<'b> {
    package: Vec<u8>,
    /// Its long rows, by the number of their sheet from 1, with the sheet's name.
    long: BTreeMap<usize, (&'b str, &'b LongRows<'b>)>,
    changed: Changed,
}

impl DrawnWorkbook<'_> {
    /// Writes the file from its beginning to its end, long rows as they are made.
    ///
    /// # Errors
    /// Where `out` refuses.
    pub fn write(self, out: &mut dyn io::Write) -> io::Result<Changed> {
        let mut changed = self.changed;
        let rows = self.long.iter().map(|(&number, &(_, rows))| (number, rows)).collect();
        for (number, of_rows) in splice::splice(&self.package, &rows, out)? {
            let name = self.long.get(&number).map_or("", |(name, _)| name);
            let address = |at: CellRef| format!("{name}!{at}");
            changed.inexact.extend(of_rows.inexact.into_iter().map(address));
            changed.cut.extend(of_rows.cut.into_iter().map(address));
        }
        Ok(changed)
    }
}

/// Draws a workbook. The same workbook gives the same bytes: its writer is told one day for all, which
/// is taken out of the file.
///
/// # Errors
/// Where the writer refuses something, which a well-formed model does not hold.
pub fn draw<'b>(book: &'b UnrenderedWorkbook<'b>) -> Result<DrawnWorkbook<'b>, XlsxError> {
    let mut workbook = Workbook::new();
    workbook.set_zip_compression_level(COMPRESSION);
    let created = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(
        &DocProperties::new()
            .set_title(&book.title)
            .set_subject(&book.subject)
            .set_author(env!("CARGO_PKG_NAME"))
            .set_creation_datetime(&created),
    );
    let mut pen = Pen {
        style: book.style,
        formats: BTreeMap::new(),
        column_styles: BTreeMap::new(),
        changed: Changed::default(),
        links: 0,
    };
    let mut long: BTreeMap<usize, (&str, &LongRows<'_>)> = BTreeMap::new();
    for (number, sheet) in (1..).zip(&book.sheets) {
        let worksheet = workbook.add_worksheet();
        worksheet.set_name(&sheet.name)?;
        worksheet.set_very_hidden(sheet.visibility == Visibility::Hidden);
        pen.links = 0;
        match book.style {
            WorkbookStyle::Working => {
                pen.sheet(worksheet, sheet)?;
                page::working(worksheet, sheet, book)?;
            }
            // The mark-up writes the headers first; the cells then put theirs over them.
            WorkbookStyle::Publication => {
                marked::table(worksheet, sheet)?;
                pen.sheet(worksheet, sheet)?;
                page::plain(worksheet, sheet)?;
            }
        }
        if let Some(rows) = book.long.get(&sheet.name) {
            pen.stand_in(worksheet, rows)?;
            long.insert(number, (&sheet.name, rows));
        }
    }
    for (name, target) in &book.names {
        workbook.define_name(name, &format!("={target}"))?;
    }
    let package = workbook.save_to_buffer()?;
    Ok(DrawnWorkbook { package, long, changed: pen.changed })
}
