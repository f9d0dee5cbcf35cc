//! The order in which formulas can be computed, and the circles that have none.
//!
//! A walk from each formula to those that it takes, with a stack of its own: a chain of a hundred
//! thousand cells is no deeper for it than one of two. Formulas that were seen are skipped in one step
//! by union and find, so that a thousand totals over the same cells do not look at all of them again.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    book::Book,
    reference::{Area, CellId},
};

/// Formulas in an order in which each comes after those that it takes.
#[derive(Debug, Default)]
pub struct Order {
    /// The cells of the formulas.
    pub sequence: Vec<CellId>,
    /// Circles: each cell takes the next, the last the first.
    pub circles: Vec<Vec<CellId>>,
}

/// Circles that are kept; a workbook with more has one fault many times.
const MOST_CIRCLES: usize = 1_000;
/// Cells of a circle that are kept.
const LONGEST_CIRCLE: usize = 1_000;

impl Order {
    /// The order of a workbook's formulas.
    pub fn of(book: &Book<'_>) -> Self {
        let cells: Vec<CellId> = book.formulas().map(|formula| formula.cell).collect();
        let mut walk = Walk::new(book, cells);
        for node in 0..walk.cells.len() {
            walk.from(node);
        }
        walk.order
    }
}

struct Walk<'b, 'w> {
    book: &'b Book<'w>,
    /// The cells of all formulas, by sheet, row and column.
    cells: Vec<CellId>,
    /// Those not yet seen, by rows.
    unseen: Skips,
    /// Of each column, its formulas by row, and those not yet seen.
    columns: BTreeMap<(u32, u32), (Vec<usize>, Skips)>,
    /// Where each formula is in its column.
    in_column: Vec<usize>,
    /// Formulas that are being walked from, by sheet, column and row.
    open: BTreeSet<(u32, u32, u32)>,
    order: Order,
}

/// A formula whose references are being followed.
struct Frame {
    node: usize,
    areas: Vec<Area>,
}

impl<'b, 'w> Walk<'b, 'w> {
    fn new(book: &'b Book<'w>, cells: Vec<CellId>) -> Self {
        let mut columns: BTreeMap<(u32, u32), (Vec<usize>, Skips)> = BTreeMap::new();
        let mut in_column = Vec::with_capacity(cells.len());
        for (node, cell) in cells.iter().enumerate() {
            let nodes = &mut columns.entry((cell.sheet, cell.at.column)).or_default().0;
            in_column.push(nodes.len());
            nodes.push(node);
        }
        for (nodes, skips) in columns.values_mut() {
            *skips = Skips::new(nodes.len());
        }
        let unseen = Skips::new(cells.len());
        let (open, order) = (BTreeSet::new(), Order::default());
        Self { book, cells, unseen, columns, in_column, open, order }
    }

    fn from(&mut self, start: usize) {
        if self.unseen.next(start) != start {
            return;
        }
        let mut frames = vec![self.enter(start)];
        while let Some(frame) = frames.last_mut() {
            let Some(area) = frame.areas.last().copied() else {
                let node = frame.node;
                frames.pop();
                self.leave(node);
                continue;
            };
            if let Some(next) = self.unseen_in(&area) {
                let entered = self.enter(next);
                frames.push(entered);
            } else {
                frame.areas.pop();
                if let Some(first) = self.open_in(&area) {
                    self.circle(first, &frames);
                }
            }
        }
    }

    fn enter(&mut self, node: usize) -> Frame {
        let cell = self.cells[node];
        self.unseen.remove(node);
        if let Some((_, skips)) = self.columns.get_mut(&(cell.sheet, cell.at.column)) {
            skips.remove(self.in_column[node]);
        }
        self.open.insert((cell.sheet, cell.at.column, cell.at.row));
        let formula = self.book.formula(cell);
        let references = formula.iter().flat_map(|it| it.expression.references());
        let areas = references.filter_map(|it| it.areas(cell)).flatten().collect();
        Frame { node, areas }
    }

    fn leave(&mut self, node: usize) {
        let cell = self.cells[node];
        self.open.remove(&(cell.sheet, cell.at.column, cell.at.row));
        self.order.sequence.push(cell);
    }

    /// A formula in the area that was not seen yet.
    fn unseen_in(&mut self, area: &Area) -> Option<usize> {
        let (height, width) = area.size();
        if height <= width {
            for row in area.first.row..=area.last.row {
                let at = |column| {
                    CellId::new(
                        area.sheet,
                        crossfoot_cells::model::place::CellRef::new(row, column),
                    )
                };
                let start = self.cells.partition_point(|cell| *cell < at(area.first.column));
                let next = self.unseen.next(start);
                if self.cells.get(next).is_some_and(|cell| *cell <= at(area.last.column)) {
                    return Some(next);
                }
            }
            return None;
        }
        let (first, last) = ((area.sheet, area.first.column), (area.sheet, area.last.column));
        for (nodes, skips) in self.columns.range_mut(first..=last).map(|it| it.1) {
            let start = nodes.partition_point(|node| self.cells[*node].at.row < area.first.row);
            let next = nodes.get(skips.next(start));
            if let Some(next) = next.filter(|next| self.cells[**next].at.row <= area.last.row) {
                return Some(*next);
            }
        }
        None
    }

    /// A formula in the area from which the walk came.
    fn open_in(&self, area: &Area) -> Option<CellId> {
        let mut from = (area.sheet, area.first.column, area.first.row);
        loop {
            let next = *self.open.range(from..).next()?;
            let (sheet, column, row) = next;
            if (sheet, column) > (area.sheet, area.last.column) {
                return None;
            }
            if row > area.last.row {
                from = (sheet, column + 1, area.first.row);
            } else if row < area.first.row {
                from = (sheet, column, area.first.row);
            } else {
                return Some(CellId::new(
                    sheet,
                    crossfoot_cells::model::place::CellRef::new(row, column),
                ));
            }
        }
    }

    fn circle(&mut self, first: CellId, frames: &[Frame]) {
        if self.order.circles.len() >= MOST_CIRCLES {
            return;
        }
        let on_the_way = frames.iter().map(|frame| self.cells[frame.node]);
        let circle = on_the_way.skip_while(|cell| *cell != first).take(LONGEST_CIRCLE).collect();
        self.order.circles.push(circle);
    }
}

/// Which of a row of things are left, the next one found in one step.
#[derive(Debug, Default)]
struct Skips {
    next: Vec<usize>,
}

impl Skips {
    fn new(n: usize) -> Self {
        Self { next: (0..=n).collect() }
    }

    fn remove(&mut self, at: usize) {
        self.next[at] = at + 1;
    }

    /// The first that is left at or after `at`; the number of things if there is none.
    fn next(&mut self, at: usize) -> usize {
        let mut last = at;
        while self.next[last] != last {
            last = self.next[last];
        }
        let mut at = at;
        while self.next[at] != last && at != last {
            at = std::mem::replace(&mut self.next[at], last);
        }
        last
    }
}
