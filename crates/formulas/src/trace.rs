//! The tree behind a cell: what it is made of, down to what was typed.

use std::collections::{BTreeMap, BTreeSet};

use crossfoot_cells::model::Text;

use crate::{
    audit::{Flaw, Rule},
    book::Book,
    recalculate::{Results, Value},
    reference::{Area, CellId},
};

/// Lines of a tree; a deeper or wider one is cut there.
const MOST_LINES: usize = 5_000;
/// Levels of a tree: as JSON each is two, and readers of JSON give up at some 128.
const DEEPEST: usize = 60;
/// Cells of a range that are listed one by one.
const MOST_OF_A_RANGE: usize = 50;

/// The tree of a cell's precedents, from the top: each line with its level.
#[derive(Debug, Clone, PartialEq)]
pub struct Trace {
    /// The lines; the first is the cell itself.
    pub lines: Vec<Line>,
}

/// One cell or range of a tree.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Its level: 0 is the cell that was asked for.
    pub level: usize,
    /// What it is.
    pub what: Precedent,
    /// What is wrong with it.
    pub flaws: Vec<Rule>,
}

/// What a cell is made of.
#[derive(Debug, Clone, PartialEq)]
pub enum Precedent {
    /// A cell with a formula: its value and the formula's text.
    Formula(CellId, Value, Text),
    /// A cell that was typed, or is blank: the end of a branch.
    Typed(CellId, Value),
    /// A cell whose tree is shown above.
    Above(CellId, Value),
    /// A range, the sum of its numbers where known, and its cells below it as far as they are listed.
    Range(Area, Value),
    /// Another workbook, by name.
    External(Text),
    /// More than is shown: cells of the range above, or a tree that is deeper or longer.
    More,
}

/// The tree of a cell; `flaws` are marked where they are.
pub fn trace(
    cell: CellId,
    book: &Book<'_>,
    results: &mut Results<'_, '_>,
    flaws: &[Flaw],
) -> Trace {
    let mut lines = Vec::new();
    let mut shown: BTreeSet<CellId> = BTreeSet::new();
    let mut by_cell: BTreeMap<CellId, Vec<Rule>> = BTreeMap::new();
    for flaw in flaws {
        by_cell.entry(flaw.suspect).or_default().push(flaw.rule);
    }
    // The next to be shown is the last.
    let mut open: Vec<(usize, Next)> = vec![(0, Next::Cell(cell))];
    while let Some((level, next)) = open.pop() {
        if lines.len() >= MOST_LINES {
            lines.push(Line { level, what: Precedent::More, flaws: Vec::new() });
            break;
        }
        let (what, below) = match next {
            Next::More => (Precedent::More, Vec::new()),
            Next::External(book) => (Precedent::External(book), Vec::new()),
            Next::Area(area) => range(area, book, results),
            Next::Cell(cell) => one(cell, &mut shown, book, results),
        };
        let rules = match &what {
            Precedent::Formula(cell, ..) | Precedent::Typed(cell, _) => {
                by_cell.get(cell).cloned().unwrap_or_default()
            }
            Precedent::Above(..)
            | Precedent::Range(..)
            | Precedent::External(_)
            | Precedent::More => Vec::new(),
        };
        lines.push(Line { level, what, flaws: rules });
        if level >= DEEPEST && !below.is_empty() {
            lines.push(Line { level: level + 1, what: Precedent::More, flaws: Vec::new() });
            continue;
        }
        open.extend(below.into_iter().rev().map(|next| (level + 1, next)));
    }
    Trace { lines }
}

/// What is still to be shown.
enum Next {
    Cell(CellId),
    Area(Area),
    External(Text),
    More,
}

fn one(
    cell: CellId,
    shown: &mut BTreeSet<CellId>,
    book: &Book<'_>,
    results: &Results<'_, '_>,
) -> (Precedent, Vec<Next>) {
    let value = results.value(cell);
    let text = book.formula_text(cell).filter(|it| !it.is_empty());
    let Some(text) = text else { return (Precedent::Typed(cell, value), Vec::new()) };
    if !shown.insert(cell) {
        return (Precedent::Above(cell, value), Vec::new());
    }
    let mut below = Vec::new();
    if let Some(formula) = book.formula(cell) {
        let areas = formula.expression.references().filter_map(|it| it.areas(cell)).flatten();
        below.extend(areas.map(|area| area.single().map_or(Next::Area(area), Next::Cell)));
        below.extend(formula.expression.externals().cloned().map(Next::External));
    }
    (Precedent::Formula(cell, value, text.clone()), below)
}

fn range(area: Area, book: &Book<'_>, results: &mut Results<'_, '_>) -> (Precedent, Vec<Next>) {
    let tally = results.tally(&area).filter(|it| it.errors == 0);
    let sum =
        tally.map_or(Value::Unknown, |it| Value::Number(crate::recalculate::Figure::exact(it.sum)));
    let grid = book.grid(area.sheet);
    let cells = grid.iter().flat_map(|it| it.cells_in(&area));
    let mut below: Vec<Next> = cells
        .take(MOST_OF_A_RANGE + 1)
        .map(|cell| Next::Cell(CellId::new(area.sheet, cell.at)))
        .collect();
    if below.len() > MOST_OF_A_RANGE {
        below.truncate(MOST_OF_A_RANGE);
        below.push(Next::More);
    }
    (Precedent::Range(area, sum), below)
}
