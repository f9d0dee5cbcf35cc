//! One row a cell, in sheet order, then row, then column, written as the cells come.

use std::io::{self, Write};

use super::{
    outline::ShowPlan,
    room::TextRoom,
    rows::CellRows,
    shown::{hidden_word, kind_and_text, number_of},
};
use crate::{
    extract::{
        stop::Stop,
        visit::{CellRead, Surroundings, Visitor},
    },
    model::{
        Text,
        amount::plain,
        workbook::{Format, Visibility},
    },
};

const HEADER: [&str; 8] =
    ["sheet", "cell", "kind", "text", "number", "format", "formula", "hidden"];

/// The second of two visits: shows the cells of which the first proved that they are sound.
pub struct CellListing<'a, W: Write> {
    file: &'a Text,
    plan: ShowPlan,
    rows: &'a mut CellRows<W>,
    written: io::Result<()>,
    /// Told where nothing can be written any more.
    stop: Stop,
    format: Option<Format>,
    begun: usize,
    sheet: Option<ShownSheet>,
    room: TextRoom,
}

/// The sheet whose cells come.
struct ShownSheet {
    name: Text,
    visibility: Visibility,
    /// Withdrawals until the cells are those to be shown.
    wait: usize,
}

impl<'a, W: Write> CellListing<'a, W> {
    /// The cells of a file that the plan says, to be shown as `rows`; the reader is asked to stop
    /// where no more can be shown.
    pub fn new(
        file: &'a Text,
        plan: ShowPlan,
        rows: &'a mut CellRows<W>,
        room: TextRoom,
        stop: &Stop,
    ) -> Self {
        let (written, stop) = (rows.begin(&HEADER), stop.clone());
        Self { file, plan, rows, written, stop, format: None, begun: 0, sheet: None, room }
    }

    /// Everything was shown; gives how many texts were cut.
    ///
    /// # Errors
    /// Where the output took no more.
    pub fn finish(self) -> io::Result<u64> {
        self.written.map(|()| self.room.n_cut())
    }
}

impl<W: Write> Visitor for CellListing<'_, W> {
    fn open(&mut self, format: Format) {
        self.format = Some(format);
    }

    fn begin(&mut self, name: &Text, visibility: Visibility) {
        let wait = self.plan.of(self.begun);
        self.sheet = wait.map(|wait| ShownSheet { name: name.clone(), visibility, wait });
        self.begun += 1;
    }

    fn cell(&mut self, cell: &CellRead<'_>) {
        let (Some(format), Some(sheet @ ShownSheet { wait: 0, .. })) = (self.format, &self.sheet)
        else {
            return;
        };
        if self.written.is_err() {
            return;
        }
        let (kind, text) = kind_and_text(&cell.value);
        let at = cell.at.to_string();
        let number = number_of(format, &cell.value).map(plain).unwrap_or_default();
        let format = cell.number_format.map(|code| &**code).unwrap_or_default();
        let formula = cell.formula.as_deref().unwrap_or_default();
        let text = self.room.shown(&text);
        let fields = [
            &*sheet.name,
            &at,
            kind,
            &text,
            &number,
            format,
            formula,
            hidden_word(sheet.visibility, cell.hidden),
        ];
        self.written = self.rows.row(self.file, &fields);
        if self.written.is_err() {
            self.stop.ask();
        }
    }

    fn withdraw(&mut self) {
        if let Some(sheet) = &mut self.sheet {
            sheet.wait = sheet.wait.saturating_sub(1);
        }
    }

    fn end(&mut self, _surroundings: Surroundings) {
        self.sheet = None;
    }
}
