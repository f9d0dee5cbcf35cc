//! Cells under merged ranges: a sheet names its merges after its cells, so where the cells stand is
//! noted in as few rectangles as they fill, and no cell is kept for it.

use std::ops::ControlFlow;

use crate::{
    diagnostic::codes::extract as codes,
    model::place::{CellRange, CellRef},
    report::Report,
};

/// Looks at a rectangle or a cell, after which a sheet that is all merges is looked at no further.
const MOST_LOOKS: usize = 10_000_000;

/// Where the cells of a sheet stand.
#[derive(Debug, Default)]
pub(crate) struct Occupied {
    /// Full rectangles, by their first row, then column.
    blocks: Vec<CellRange>,
    /// Those that reach down to the row above, and to this one, by column.
    above: Vec<usize>,
    here: Vec<usize>,
    /// How many of those above lie left of what comes.
    passed: usize,
    /// Cells side by side that are not in a rectangle yet.
    run: Option<CellRange>,
}

/// Whether all merged ranges were looked under.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Search {
    /// All.
    Whole,
    /// There were too many.
    GivenUp,
}

impl Occupied {
    /// A cell stands there; they come by row, then column.
    #[inline(always)]
    pub(crate) fn add(&mut self, at: CellRef) {
        match &mut self.run {
            Some(run) if at.row == run.last.row && at.column == run.last.column + 1 => {
                run.last = at;
            }
            Some(_) | None => self.begin_run(at),
        }
    }

    #[inline(never)]
    fn begin_run(&mut self, at: CellRef) {
        if let Some(run) = self.run.replace(CellRange { first: at, last: at }) {
            self.settle(run);
            if at.row != run.last.row {
                self.above = std::mem::take(&mut self.here);
                if at.row != run.last.row + 1 {
                    self.above.clear();
                }
                self.passed = 0;
            }
        }
    }

    /// Lengthens the rectangle above that is as wide, or begins one.
    fn settle(&mut self, run: CellRange) {
        let columns = |range: &CellRange| (range.first.column, range.last.column);
        while let Some(&block) = self.above.get(self.passed) {
            if self.blocks[block].first.column >= run.first.column {
                if columns(&self.blocks[block]) == columns(&run) {
                    self.blocks[block].last.row = run.last.row;
                    self.here.push(block);
                    return;
                }
                break;
            }
            self.passed += 1;
        }
        self.here.push(self.blocks.len());
        self.blocks.push(run);
    }

    /// Reports the cells that stand under a merged range, which shows another. The ranges are sorted.
    pub(crate) fn report(self, merges: &[CellRange], report: &mut Report) {
        let search = self.under(merges, |at, range| {
            let message = format_args!("the cell holds a value under the merged range {range}");
            report.cell(&codes::VALUE_UNDER_A_MERGE, at, message);
        });
        if search == Search::GivenUp {
            let message = "merged ranges cover too much to look under all of them";
            report.general(&codes::VALUE_UNDER_A_MERGE, message);
        }
    }

    /// The cells under these merged ranges, which are sorted, but for the first of each.
    fn under(mut self, merges: &[CellRange], mut found: impl FnMut(CellRef, CellRange)) -> Search {
        if let Some(run) = self.run.take() {
            self.settle(run);
        }
        let mut looks = MOST_LOOKS;
        let mut waiting = self.blocks.iter().peekable();
        let mut near: Vec<&CellRange> = Vec::new();
        for merge in merges {
            near.retain(|block| block.last.row >= merge.first.row);
            while let Some(block) = waiting.next_if(|block| block.first.row <= merge.last.row) {
                if block.last.row >= merge.first.row {
                    near.push(block);
                }
            }
            looks = looks.saturating_sub(near.len());
            let each = near.iter().filter_map(|block| common(block, merge)).try_for_each(|part| {
                cells(part).filter(|at| *at != merge.first).try_for_each(|at| {
                    found(at, *merge);
                    looks = looks.saturating_sub(1);
                    if looks == 0 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
                })
            });
            if each.is_break() || looks == 0 {
                return Search::GivenUp;
            }
        }
        Search::Whole
    }
}

/// What two ranges have in common.
fn common(one: &CellRange, other: &CellRange) -> Option<CellRange> {
    let first =
        CellRef::new(one.first.row.max(other.first.row), one.first.column.max(other.first.column));
    let last =
        CellRef::new(one.last.row.min(other.last.row), one.last.column.min(other.last.column));
    (first.row <= last.row && first.column <= last.column).then_some(CellRange { first, last })
}

fn cells(range: CellRange) -> impl Iterator<Item = CellRef> {
    (range.first.row..=range.last.row).flat_map(move |row| {
        (range.first.column..=range.last.column).map(move |column| CellRef::new(row, column))
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    fn occupied(cells: &BTreeSet<(u32, u32)>) -> Occupied {
        let mut occupied = Occupied::default();
        for &(row, column) in cells {
            occupied.add(CellRef::new(row, column));
        }
        occupied
    }

    #[test]
    fn a_table_is_one_rectangle() {
        let cells = (5..1000).flat_map(|row| (1..13).map(move |column| (row, column)));
        let mut table = occupied(&cells.collect());
        table.begin_run(CellRef::new(2000, 0));
        let corners = CellRange { first: CellRef::new(5, 1), last: CellRef::new(999, 12) };
        assert_eq!(table.blocks, [corners]);
    }

    #[test]
    fn a_sheet_that_is_all_merges_is_given_up() {
        let cells = (0..4000).map(|row| (row, row % 2)).collect();
        let whole = CellRange { first: CellRef::new(0, 0), last: CellRef::new(4000, 4) };
        let search = occupied(&cells).under(&vec![whole; 100_000], |_, _| {});
        assert_eq!(search, Search::GivenUp);
    }

    proptest! {
        /// What is found under merges is what a look at each cell finds.
        #[test]
        fn cells_under_merges_are_found(
            cells in prop::collection::btree_set((0_u32..12, 0_u32..6), 0..40),
            merges in prop::collection::btree_set((0_u32..12, 0_u32..6, 0_u32..4, 0_u32..4), 0..6),
        ) {
            let range = |&(row, column, height, width): &(u32, u32, u32, u32)| CellRange {
                first: CellRef::new(row, column),
                last: CellRef::new(row + height, column + width),
            };
            let mut merges: Vec<CellRange> = merges.iter().map(range).collect();
            merges.sort_unstable();
            let mut due = BTreeSet::new();
            for merge in &merges {
                let at = cells.iter().map(|&(row, column)| CellRef::new(row, column));
                due.extend(at.filter(|at| merge.contains(*at) && *at != merge.first).map(|at| (at, *merge)));
            }
            let mut found = Vec::new();
            prop_assert_eq!(occupied(&cells).under(&merges, |at, merge| found.push((at, merge))), Search::Whole);
            prop_assert_eq!(found.len(), due.len());
            prop_assert_eq!(found.into_iter().collect::<BTreeSet<_>>(), due);
        }
    }
}
