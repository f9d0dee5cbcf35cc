//! A file's cells as they are read, the lines of a long list among them read at once.
//!
//! A table is known by its header and the first rows below it. What follows in a long list is lines of
//! the same make: each is read as it comes, and its cells go, so that a sheet of a million rows is
//! never twelve million cells. Whatever is not surely such a line (a heading, a note, a mark, a figure
//! that cannot be read, a header printed again) stays as cells, and in the end the sheet is read as
//! any other, its lines in their places.

pub mod lines;
mod stretch;

use crate::{
    extract::visit::{CellRead, Surroundings, Visitor},
    model::{
        Text,
        workbook::{Cell, Sheet, Visibility},
    },
    profile::Profile,
};
use lines::GatheredLines;
use stretch::ListStretch;

/// Rows of a sheet after which it is looked whether it is a long list; again after twice as many, a
/// few times.
const FIRST_LOOK: u32 = 1_024;
const LAST_LOOK: u32 = 16_384;

/// Rows of a long list that are looked at together.
const PORTION: u32 = 1_024;

/// The last rows of a portion wait for those that come: a header is known by the rows below its first.
const CARRIED: usize = 8;

/// What may be let go of a sheet while it is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keep {
    /// The lines of long lists go as they are read.
    Lines,
    /// Nothing: every cell is kept.
    Cells,
}

/// Takes the cells of a file.
pub struct Gathering<'p> {
    profile: &'p Profile,
    file: Text,
    keep: Keep,
    sheets: Vec<Gathered<'p>>,
    current: Option<Taking<'p>>,
}

/// A sheet as it was gathered.
#[derive(Debug)]
pub struct Gathered<'p> {
    /// The sheet, without the cells of its lines.
    pub sheet: Sheet,
    /// Its lines.
    pub lines: Option<GatheredLines<'p>>,
}

/// A sheet that is being read.
struct Taking<'p> {
    sheet: Sheet,
    /// Cells of rows that were not looked at.
    waiting: Vec<Cell>,
    /// How many rows there were, and how many are waiting for.
    rows: u32,
    due: u32,
    mode: GatherMode<'p>,
}

/// What is done with rows.
enum GatherMode<'p> {
    /// They are kept until it is seen what they are of.
    Looking,
    /// Lines are read.
    Listing(Box<ListStretch<'p>>),
    /// They are kept.
    Keeping,
}

impl<'p> Gathering<'p> {
    /// Nothing so far.
    pub fn new(file: &Text, profile: &'p Profile, keep: Keep) -> Self {
        Self { profile, file: file.clone(), keep, sheets: Vec::new(), current: None }
    }

    /// The sheets that were read whole.
    pub fn sheets(self) -> Vec<Gathered<'p>> {
        self.sheets
    }
}

impl Visitor for Gathering<'_> {
    fn begin(&mut self, name: &Text, visibility: Visibility) {
        let (name, no_cells) = (name.clone(), Vec::new());
        let sheet =
            Sheet { name, visibility, cells: no_cells, merges: Vec::new(), page_texts: Vec::new() };
        self.current = Some(Taking::new(sheet, self.keep));
    }

    fn cell(&mut self, cell: &CellRead<'_>) {
        if let Some(taking) = &mut self.current {
            taking.take(cell.keep(), self.profile, &self.file);
        }
    }

    fn withdraw(&mut self) {
        if let Some(taking) = &mut self.current {
            let cells = Vec::new();
            let sheet = Sheet { cells, ..taking.sheet.clone() };
            *taking = Taking::new(sheet, self.keep);
        }
    }

    fn end(&mut self, surroundings: Surroundings) {
        if let Some(taking) = self.current.take() {
            self.sheets.push(taking.finish(surroundings, self.profile));
        }
    }
}

/// Where the cells of the last rows begin, of so many.
fn start_of_last(cells: &[Cell], n_rows: usize) -> usize {
    let rows = cells.chunk_by(|one, next| one.at.row == next.at.row);
    let n_carried: usize = rows.rev().take(n_rows).map(<[Cell]>::len).sum();
    cells.len() - n_carried
}

impl<'p> Taking<'p> {
    fn new(sheet: Sheet, keep: Keep) -> Self {
        let mode = match keep {
            Keep::Lines => GatherMode::Looking,
            Keep::Cells => GatherMode::Keeping,
        };
        Self { sheet, waiting: Vec::new(), rows: 0, due: FIRST_LOOK, mode }
    }

    fn take(&mut self, cell: Cell, profile: &'p Profile, file: &Text) {
        let before = self.waiting.last().or(self.sheet.cells.last());
        if before.is_none_or(|it| it.at.row != cell.at.row) {
            if self.rows == self.due {
                self.look(profile, file);
            }
            self.rows += 1;
        }
        match self.mode {
            GatherMode::Listing(_) => self.waiting.push(cell),
            GatherMode::Looking | GatherMode::Keeping => self.sheet.cells.push(cell),
        }
    }

    /// A row has ended with which it is time to look at those that are there.
    fn look(&mut self, profile: &'p Profile, file: &Text) {
        match &self.mode {
            GatherMode::Looking if self.due <= LAST_LOOK => {
                if let Some(stretch) = ListStretch::begin(&self.sheet, profile, file) {
                    self.mode = GatherMode::Listing(Box::new(stretch));
                    self.due += PORTION;
                } else {
                    self.due *= 2;
                }
            }
            GatherMode::Looking | GatherMode::Keeping => self.mode = GatherMode::Keeping,
            GatherMode::Listing(_) => {
                let carried = self.waiting.split_off(start_of_last(&self.waiting, CARRIED));
                self.read_waiting(profile);
                self.waiting.extend(carried);
                self.due += PORTION;
            }
        }
    }

    /// Reads the lines among the waiting rows, and keeps the cells of the others.
    fn read_waiting(&mut self, profile: &'p Profile) {
        // Portions are alike: room for the next one is found once.
        let room = Vec::with_capacity(self.waiting.len() * 9 / 8);
        let waiting = std::mem::replace(&mut self.waiting, room);
        match &mut self.mode {
            GatherMode::Listing(stretch) => {
                self.sheet.cells.extend(stretch.read(&self.sheet.name, waiting, profile));
            }
            GatherMode::Looking | GatherMode::Keeping => self.sheet.cells.extend(waiting),
        }
    }

    fn finish(mut self, surroundings: Surroundings, profile: &'p Profile) -> Gathered<'p> {
        self.read_waiting(profile);
        self.sheet.merges = surroundings.merges;
        self.sheet.page_texts = surroundings.page_texts;
        let lines = match self.mode {
            GatherMode::Listing(stretch) => stretch.finish(),
            GatherMode::Looking | GatherMode::Keeping => None,
        };
        Gathered { sheet: self.sheet, lines }
    }
}
