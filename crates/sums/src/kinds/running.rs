//! A running balance: each balance is the one before it, with what came in and less what went out
//! since. The list may begin with its first entry or with its last one.

use crate::{
    bits::{BIT, log2},
    cell_relation::{CellRelation, CellSides},
    figures::grid::{State, power},
    input::{At, Sign},
    report::{Confidence, EquationStatus, Kind},
    search::Steps,
    view::View,
    words::{Told, TotalWord},
};

/// Columns between a balance and its movements.
const WINDOW: usize = 6;

/// Balances with a movement that must follow from the one before.
const LEAST_HOLDING: usize = 5;

/// Of a hundred balances, so many must follow.
const SHARE: usize = 85;

/// Entries that a list is tried on before all of it is gone through.
const TRIAL: usize = 24;

/// Entries that follow one another, fewer of which say nothing.
const LEAST_FOLLOWING: usize = 6;

/// Of so many entries one must follow from the one before: lists may begin anew again and again.
const ONE_IN: usize = 4;

/// Evidence against chance.
const ENOUGH: i32 = 30 * BIT;

/// Breaks are likely where so many balances follow for each that does not.
const HOLDING_FOR_EACH: usize = 8;

/// A list is exact where so many balances follow exactly for each that is off by rounding.
const EXACT_FOR_EACH: usize = 8;

/// Columns of movements with their signs.
type Movements = Vec<(usize, Sign)>;

/// The order of the entries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Order {
    /// The first entry is on top.
    Down,
    /// The last entry is on top.
    Up,
}

/// The running balances of a view.
pub fn running(view: &View<'_>, steps: &mut Steps) -> Vec<CellRelation> {
    let lines: Vec<usize> = view
        .bearing()
        .filter(|line| view.names[*line].total() != TotalWord::Strict)
        .filter(|line| view.names[*line].said.rate == Told::No)
        .collect();
    if lines.len() <= LEAST_HOLDING {
        return Vec::new();
    }
    let mut taken: Vec<usize> = Vec::new();
    let mut found = Vec::new();
    for balance in view.lanes.clone() {
        let stated =
            lines.iter().filter(|line| view.at(**line, balance).state == State::Stated).count();
        if stated <= LEAST_HOLDING || taken.contains(&balance) {
            continue;
        }
        let best = movements(view, balance)
            .flat_map(|it| [Order::Down, Order::Up].map(|order| (it.clone(), order)))
            .filter_map(|(moved, order)| {
                let trial = RunningTrial { view, balance, moved: &moved, order };
                let found = trial.run(&lines, steps)?;
                Some((found, moved))
            })
            .max_by_key(|(found, moved)| (found.holding, std::cmp::Reverse(moved.len())));
        if let Some((best, moved)) = best {
            taken.extend(moved.into_iter().map(|(lane, _)| lane));
            found.push(best.relation);
        }
    }
    found
}

/// Columns near a balance that may move it: one, or one that is added and one that is taken away.
fn movements(view: &View<'_>, balance: usize) -> impl Iterator<Item = Movements> {
    let first = balance.saturating_sub(WINDOW).max(view.lanes.start);
    let last = (balance + WINDOW + 1).min(view.lanes.end);
    let lanes: Vec<usize> = (first..last).filter(|lane| *lane != balance).collect();
    let single = lanes
        .clone()
        .into_iter()
        .flat_map(|lane| [Sign::Plus, Sign::Minus].map(|sign| vec![(lane, sign)]));
    let pairs = lanes.clone().into_iter().flat_map(move |a| {
        let others: Vec<usize> = lanes.iter().copied().filter(|b| *b != a).collect();
        others.into_iter().map(move |b| vec![(a, Sign::Plus), (b, Sign::Minus)])
    });
    single.chain(pairs)
}

/// A balance with the movements that it is tried with.
struct RunningTrial<'t, 'v> {
    view: &'t View<'v>,
    balance: usize,
    moved: &'t [(usize, Sign)],
    order: Order,
}

/// A running balance that was found.
struct Running {
    relation: CellRelation,
    holding: usize,
}

impl RunningTrial<'_, '_> {
    fn run(&self, lines: &[usize], steps: &mut Steps) -> Option<Running> {
        let n_first = lines.len().min(TRIAL);
        let first = match self.order {
            Order::Down => &lines[..n_first],
            Order::Up => &lines[lines.len() - n_first..],
        };
        if !steps.take(first.len() * (self.moved.len() + 1)) || !self.may_follow(first) {
            return None;
        }
        let trial = self.chain(first);
        if trial.holding * 2 <= trial.equations.len() {
            return None;
        }
        if !steps.take(lines.len() * (self.moved.len() + 1)) {
            return None;
        }
        let chain = if first.len() == lines.len() { trial } else { self.chain(lines) };
        let Chain { mut equations, holding, bits, used } = chain;
        let n = equations.len();
        let each_moves = used.iter().all(|n| *n >= 2);
        // One wrong balance breaks two rows, which are many of a short list.
        let one_wrong = n - holding <= 2 && holding > LEAST_HOLDING;
        let mostly = holding * 100 >= n * SHARE || one_wrong;
        if holding < LEAST_HOLDING || !mostly || bits < ENOUGH || !each_moves {
            return None;
        }
        without_rounding(&mut equations);
        let breaks = equations.iter().filter(|it| it.status == EquationStatus::Breaks).count();
        let sure = holding >= breaks * HOLDING_FOR_EACH;
        for one in &mut equations {
            let holds = one.status != EquationStatus::Breaks;
            one.confidence = if holds || sure { Confidence::Likely } else { Confidence::Possible };
        }
        let evidence = format!("running balance in {} of {n} rows", n - breaks);
        let relation = CellRelation { kind: Kind::Running, evidence, equations };
        Some(Running { relation, holding })
    }

    /// Whether the figures of entries that follow one another leave room for it: a look at these alone,
    /// since nearly all columns fall at it.
    fn may_follow(&self, lines: &[usize]) -> bool {
        let view = self.view;
        let (mut n, mut holding) = (0, 0);
        for pair in lines.windows(2) {
            let (before, line) = match self.order {
                Order::Down => (pair[0], pair[1]),
                Order::Up => (pair[1], pair[0]),
            };
            let (balance, before) = (view.at(line, self.balance), view.at(before, self.balance));
            if balance.state != State::Stated || before.state != State::Stated {
                continue;
            }
            let mut gap = balance.value - before.value;
            let mut units = power(balance.unit) + power(before.unit);
            let mut moves = false;
            for (lane, sign) in self.moved {
                let figure = view.at(line, *lane);
                if figure.state == State::Stated {
                    moves = true;
                    units += power(figure.unit);
                    gap -= if *sign == Sign::Plus { figure.value } else { -figure.value };
                }
            }
            n += usize::from(moves);
            holding += usize::from(moves && 2 * gap.abs() <= units);
        }
        n < LEAST_FOLLOWING || holding * ONE_IN >= n
    }

    /// Each balance against the one before it; a list starts anew after a gap, at an opening balance
    /// and where the balance is the movement itself.
    fn chain(&self, lines: &[usize]) -> Chain {
        let view = self.view;
        let mut chain =
            Chain { equations: Vec::new(), holding: 0, bits: 0, used: vec![0; self.moved.len()] };
        let mut before: Option<At> = None;
        let mut pending: Vec<(At, Sign)> = Vec::new();
        let ordered: Box<dyn Iterator<Item = &usize>> = match self.order {
            Order::Down => Box::new(lines.iter()),
            Order::Up => Box::new(lines.iter().rev()),
        };
        for line in ordered {
            let own: Vec<(At, Sign)> = self
                .moved
                .iter()
                .filter(|(lane, _)| view.at(*line, *lane).state == State::Stated)
                .map(|(lane, sign)| (view.address(*line, *lane), *sign))
                .collect();
            if view.at(*line, self.balance).state != State::Stated {
                pending.extend(own);
                continue;
            }
            let at = view.address(*line, self.balance);
            let moves = !own.is_empty();
            pending.extend(own.iter().copied());
            let parts = before.map(|it| std::iter::once((it, Sign::Plus)).chain(pending.drain(..)));
            let parts: Option<Vec<(At, Sign)>> = parts.map(Iterator::collect);
            pending.clear();
            before = Some(at);
            let Some(parts) = parts.filter(|_| moves) else { continue };
            let Some(equation) = CellSides::of_sum(view.grid, at, &parts) else { continue };
            let breaks = equation.status == EquationStatus::Breaks;
            if breaks && self.begins_anew(*line, at, &own) {
                continue;
            }
            if !breaks {
                chain.count(self, *line, &equation);
            }
            chain.equations.push(equation);
        }
        chain
    }

    fn begins_anew(&self, line: usize, at: At, own: &[(At, Sign)]) -> bool {
        let view = self.view;
        let from_nothing = CellSides::of_sum(view.grid, at, own)
            .is_some_and(|it| it.status != EquationStatus::Breaks);
        let gap = match self.order {
            Order::Down => view.gap_before(line),
            Order::Up => line + 1 >= view.lines.end || view.gap_before(line + 1),
        };
        from_nothing || gap || view.names[line].said.opening == Told::Yes
    }
}

/// Accounts do not round: where nearly all balances follow exactly, one that is off by the last place
/// breaks.
fn without_rounding(equations: &mut [CellSides]) {
    let n = |status| equations.iter().filter(|it| it.status == status).count();
    if n(EquationStatus::Rounding) * EXACT_FOR_EACH <= n(EquationStatus::Holds) {
        for one in equations {
            (one.units, one.tolerance) = (0, 0);
            one.status = CellSides::verdict(one.gap, 0);
        }
    }
}

/// The equations of a list, and what speaks for them.
struct Chain {
    equations: Vec<CellSides>,
    /// Balances that follow by a movement that is not zero.
    holding: usize,
    bits: i32,
    /// How often each column of movements had a part in one.
    used: Vec<usize>,
}

impl Chain {
    fn count(&mut self, trial: &RunningTrial<'_, '_>, line: usize, equation: &CellSides) {
        let mut size = 0_i128;
        for (used, (lane, _)) in self.used.iter_mut().zip(trial.moved) {
            let figure = trial.view.at(line, *lane);
            if figure.state == State::Stated && figure.value != 0 {
                *used += 1;
                size = size.max(figure.value.abs() / power(figure.unit).max(1));
            }
        }
        if size > 0 && equation.left != 0 {
            self.holding += 1;
            self.bits = self.bits.saturating_add(log2(size.unsigned_abs()).min(14 * BIT));
        }
    }
}
