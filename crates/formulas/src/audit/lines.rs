//! Sums along a line: a total below its column or beside its row, and what runs parallel to it.

use std::collections::BTreeMap;

pub use super::direction::Direction;
use crate::{
    book::{Book, Formula},
    reference::{Area, CellId},
    sum::{Sign, TakenBy},
};

/// A stretch of a lane that a sum takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// Its first position.
    pub first: u32,
    /// Its last position.
    pub last: u32,
    /// Added or subtracted.
    pub sign: Sign,
    /// By a function or an operator.
    pub taken_by: TakenBy,
    /// The step of the formula that refers to it.
    pub step: usize,
}

/// A formula that sums up cells of its own lane.
#[derive(Debug)]
pub struct SumLine<'b> {
    /// The formula.
    pub formula: Formula<'b>,
    /// Which way it sums.
    pub direction: Direction,
    /// Its lane.
    pub lane: u32,
    /// Its own position.
    pub total: u32,
    /// What it takes, in the formula's order.
    pub spans: Vec<Span>,
}

impl SumLine<'_> {
    /// The sheet.
    pub fn sheet(&self) -> u32 {
        self.formula.cell.sheet
    }

    /// The cell of its lane at that position.
    pub fn at(&self, position: u32) -> CellId {
        CellId::new(self.sheet(), self.direction.cell(self.lane, position))
    }

    /// Whether it adds the position.
    pub fn adds(&self, position: u32) -> bool {
        self.spans.iter().any(|it| it.sign == Sign::Plus && it.takes(position))
    }

    /// Whether it adds or subtracts the position.
    pub fn takes(&self, position: u32) -> bool {
        self.spans.iter().any(|it| it.takes(position))
    }

    /// The first and last position that it adds.
    pub fn added(&self) -> Option<(u32, u32)> {
        let plus = || self.spans.iter().filter(|it| it.sign == Sign::Plus);
        Some((plus().map(|it| it.first).min()?, plus().map(|it| it.last).max()?))
    }

    /// How many positions it takes, each as often as it does.
    pub fn n_taken(&self) -> u64 {
        self.spans.iter().map(|it| u64::from(it.last - it.first) + 1).sum()
    }
}

impl Span {
    /// Whether it takes the position.
    pub fn takes(&self, position: u32) -> bool {
        (self.first..=self.last).contains(&position)
    }
}

/// The sums of a workbook by line, and who takes what along each lane.
#[derive(Debug, Default)]
pub struct Lines<'b> {
    /// All sums along a line.
    pub sums: Vec<SumLine<'b>>,
    by_total: BTreeMap<(u32, Direction, u32), Vec<usize>>,
    by_cell: BTreeMap<CellId, usize>,
    /// Of each lane, its sums by position.
    by_lane: BTreeMap<(u32, Direction, u32), BTreeMap<u32, usize>>,
    takers: BTreeMap<(u32, Direction, u32), Vec<Taker>>,
}

/// A formula that takes a stretch of its own lane.
#[derive(Debug, Clone, Copy)]
struct Taker {
    first: u32,
    last: u32,
    cell: CellId,
}

/// Takers of a lane that are looked through for one position; a lane with more is taken for taken.
const MOST_TAKERS: usize = 5_000;

/// Sums to each side that are asked about a line: more say no more.
const MOST_PARALLEL: usize = 20;

impl<'b> Lines<'b> {
    /// The sums of a workbook.
    pub fn of(book: &'b Book<'_>) -> Self {
        let mut lines = Self::default();
        for formula in book.formulas() {
            if let Some(line) = line(formula) {
                let index = lines.sums.len();
                let key = (line.sheet(), line.direction, line.total);
                lines.by_total.entry(key).or_default().push(index);
                lines.by_cell.insert(formula.cell, index);
                let lane = (line.sheet(), line.direction, line.lane);
                lines.by_lane.entry(lane).or_default().insert(line.total, index);
                lines.sums.push(line);
            }
            lines.take(formula);
        }
        lines
    }

    /// The sum in a cell.
    pub fn sum_at(&self, cell: CellId) -> Option<&SumLine<'b>> {
        self.by_cell.get(&cell).map(|index| &self.sums[*index])
    }

    /// Sums the same way at the same position of other lanes of the sheet, by lane; where there are many,
    /// the nearest.
    pub fn parallel(&self, line: &SumLine<'_>) -> impl Iterator<Item = &SumLine<'b>> {
        let found = self.by_total.get(&(line.sheet(), line.direction, line.total));
        let all = found.map(Vec::as_slice).unwrap_or_default();
        let lane = line.lane;
        let own = all.partition_point(|index| self.sums[*index].lane < lane);
        let from = own.saturating_sub(MOST_PARALLEL);
        let to = own.saturating_add(MOST_PARALLEL).min(all.len());
        let near = all.get(from..to).unwrap_or_default();
        near.iter().map(|index| &self.sums[*index]).filter(move |it| it.lane != lane)
    }

    /// Sums of that direction at that position, by lane.
    pub fn at_total(
        &self,
        sheet: u32,
        direction: Direction,
        total: u32,
    ) -> impl Iterator<Item = &SumLine<'b>> {
        let found = self.by_total.get(&(sheet, direction, total));
        found.into_iter().flatten().map(|index| &self.sums[*index])
    }

    /// Positions of a sheet at which lanes have their sums, each with those.
    pub fn by_position(
        &self,
    ) -> impl Iterator<Item = ((u32, Direction, u32), impl Iterator<Item = &SumLine<'b>>)> {
        self.by_total
            .iter()
            .map(|(at, indices)| (*at, indices.iter().map(|index| &self.sums[*index])))
    }

    /// Whether the next sum of a lane begins with the position.
    pub fn begins_next(&self, sheet: u32, direction: Direction, lane: u32, position: u32) -> bool {
        let sums = self.by_lane.get(&(sheet, direction, lane));
        let next = sums.and_then(|sums| sums.range(position..).next());
        next.is_some_and(|(_, index)| {
            self.sums[*index].spans.iter().any(|it| it.first == position && it.last > position)
        })
    }

    /// The sums of a lane within a stretch of it.
    pub fn within(
        &self,
        sheet: u32,
        direction: Direction,
        lane: u32,
        span: &Span,
    ) -> impl Iterator<Item = &SumLine<'b>> {
        let positions = span.first..=span.last;
        let sums = self.by_lane.get(&(sheet, direction, lane));
        let within = sums.into_iter().flat_map(move |sums| sums.range(positions.clone()));
        within.map(|(_, index)| &self.sums[*index])
    }

    /// Whether a subtotal that the sum takes takes the position.
    pub fn is_in_a_part(&self, line: &SumLine<'_>, position: u32) -> bool {
        let within = |span| self.within(line.sheet(), line.direction, line.lane, span);
        line.spans.iter().flat_map(within).any(|part| part.takes(position))
    }

    /// Whether a formula of the same lane, other than `but`, takes that cell along the lane.
    pub fn is_taken(&self, cell: CellId, direction: Direction, but: CellId) -> bool {
        let key = (cell.sheet, direction, direction.lane(cell.at));
        let position = direction.position(cell.at);
        let takers = self.takers.get(&key).map(Vec::as_slice).unwrap_or_default();
        takers.len() > MOST_TAKERS
            || takers.iter().any(|it| {
                it.cell != but && it.cell != cell && (it.first..=it.last).contains(&position)
            })
    }

    /// Whether one formula of their lane takes both cells in one range.
    pub fn takes_both(&self, one: CellId, other: CellId, direction: Direction) -> bool {
        let key = (one.sheet, direction, direction.lane(one.at));
        let positions = [direction.position(one.at), direction.position(other.at)];
        let takers = self.takers.get(&key).map(Vec::as_slice).unwrap_or_default();
        takers.len() > MOST_TAKERS
            || takers.iter().any(|it| positions.iter().all(|at| (it.first..=it.last).contains(at)))
    }

    fn take(&mut self, formula: Formula<'_>) {
        let own = formula.cell;
        for area in formula.expression.references().filter_map(|it| it.areas(own)).flatten() {
            for direction in Direction::BOTH {
                let lane = direction.lane(own.at);
                let is_own = area.sheet == own.sheet
                    && direction.lane(area.first) == lane
                    && direction.lane(area.last) == lane;
                if is_own {
                    let (first, last) =
                        (direction.position(area.first), direction.position(area.last));
                    let taker = Taker { first, last, cell: own };
                    self.takers.entry((own.sheet, direction, lane)).or_default().push(taker);
                }
            }
        }
    }
}

/// A formula as a sum of its own lane: of two cells or more, none of them itself.
fn line(formula: Formula<'_>) -> Option<SumLine<'_>> {
    let sum = formula.sum?;
    let own = formula.cell;
    Direction::BOTH.into_iter().find_map(|direction| {
        let lane = direction.lane(own.at);
        let total = direction.position(own.at);
        let mut spans = Vec::with_capacity(sum.terms.len());
        for term in &sum.terms {
            let area = one_area(term.reference.areas(own)?)?;
            let is_own = area.sheet == own.sheet
                && direction.lane(area.first) == lane
                && direction.lane(area.last) == lane;
            if !is_own || area.contains(own) {
                return None;
            }
            let (first, last) = (direction.position(area.first), direction.position(area.last));
            let (sign, taken_by, step) = (term.sign, term.taken_by, term.step);
            spans.push(Span { first, last, sign, taken_by, step });
        }
        let line = SumLine { formula, direction, lane, total, spans };
        (line.n_taken() >= 2).then_some(line)
    })
}

fn one_area(mut areas: impl Iterator<Item = Area>) -> Option<Area> {
    let first = areas.next()?;
    areas.next().is_none().then_some(first)
}
