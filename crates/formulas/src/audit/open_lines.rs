//! The figures of a lane that no total was made of yet, and what of them adds up to a number.

use rust_decimal::Decimal;

use crate::sum::Sign;

/// Blanks between lines and their total.
const WIDEST_GAP: u32 = 2;
/// Subtotals that wait for their total; of more, the last.
const MOST_SUBTOTALS: usize = 1_000;

/// What is open at a place of a lane.
#[derive(Debug, Default)]
pub(super) struct OpenLines {
    /// The lines just before it.
    lines: Option<Block>,
    /// The lines before a gap, if nothing came after it.
    before_gap: Option<Block>,
    /// Totals that are formulas, and that no total was made of: position and value.
    subtotals: Vec<(u32, Decimal)>,
}

/// Lines without a gap.
#[derive(Debug, Clone, Copy)]
struct Block {
    first: u32,
    last: u32,
    /// `None` beyond 28 digits.
    sum: Option<Decimal>,
    n_not_zero: u32,
}

/// Positions of a lane that add up to a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Addends {
    /// Subtotals with their signs.
    pub(super) subtotals: Vec<(Sign, u32)>,
    /// First and last of the lines.
    pub(super) lines: Option<(u32, u32)>,
}

impl OpenLines {
    /// Nothing adds up across what is no number.
    pub(super) fn interrupt(&mut self) {
        (self.lines, self.before_gap) = (None, None);
    }

    /// Goes to a position: over a gap or not.
    pub(super) fn go_to(&mut self, position: u32) {
        let Some(lines) = self.lines else { return };
        if lines.last + 1 != position {
            let is_near = position - lines.last <= WIDEST_GAP + 1;
            self.before_gap = Some(lines).filter(|_| is_near);
            self.lines = None;
        }
    }

    pub(super) fn add_line(&mut self, position: u32, value: Decimal) {
        let n = u32::from(!value.is_zero());
        self.before_gap = None;
        self.lines = Some(match self.lines {
            None => Block { first: position, last: position, sum: Some(value), n_not_zero: n },
            Some(it) => Block {
                last: position,
                sum: it.sum.and_then(|sum| sum.checked_add(value)),
                n_not_zero: it.n_not_zero + n,
                ..it
            },
        });
    }

    /// A total by formula that takes some of the subtotals.
    pub(super) fn add_subtotal(
        &mut self,
        position: u32,
        value: Decimal,
        takes: impl Fn(u32) -> bool,
    ) {
        self.subtotals.retain(|it| !takes(it.0));
        if self.subtotals.len() >= MOST_SUBTOTALS {
            self.subtotals.drain(..MOST_SUBTOTALS / 2);
        }
        self.subtotals.push((position, value));
        self.interrupt();
    }

    /// The last of the lines that a total here would be of.
    pub(super) fn last_line(&self) -> Option<u32> {
        self.lines.or(self.before_gap).map(|it| it.last)
    }

    /// Takes what a total is made of.
    pub(super) fn close(&mut self, taken: &Addends) {
        let is_taken = |at: u32| taken.subtotals.iter().any(|it| it.1 == at);
        self.subtotals.retain(|it| !is_taken(it.0));
        self.interrupt();
    }

    /// What adds up to the value: the lines; the last subtotal, or all, with the lines after it; or the
    /// difference of the last two.
    pub(super) fn adding_to(&self, value: Decimal) -> Option<Addends> {
        let block = self.lines.or(self.before_gap);
        let is_sum = |it: &Block| it.n_not_zero >= 2 && it.sum == Some(value);
        if let Some(block) = block.filter(is_sum) {
            return Some(Addends { subtotals: Vec::new(), lines: Some((block.first, block.last)) });
        }
        let lines = self.lines.map(|it| (it.first, it.last));
        let last = self.subtotals.len().saturating_sub(1);
        let open = [&self.subtotals[last..], &self.subtotals];
        for subtotals in open {
            let n_lines = self.lines.map_or(0, |it| it.n_not_zero);
            let n_not_zero = subtotals.iter().filter(|it| !it.1.is_zero()).count();
            let start = self.lines.map_or(Some(Decimal::ZERO), |it| it.sum);
            let sum = subtotals.iter().try_fold(start?, |sum, it| sum.checked_add(it.1));
            if n_not_zero > 0 && n_not_zero + n_lines as usize >= 2 && sum == Some(value) {
                let subtotals = subtotals.iter().map(|it| (Sign::Plus, it.0)).collect();
                return Some(Addends { subtotals, lines });
            }
        }
        match (self.subtotals.as_slice(), lines) {
            ([.., one, other], None) => difference(*one, *other, value),
            (_, _) => None,
        }
    }
}

fn difference(one: (u32, Decimal), other: (u32, Decimal), value: Decimal) -> Option<Addends> {
    let signs = if one.1.checked_sub(other.1) == Some(value) {
        (Sign::Plus, Sign::Minus)
    } else if other.1.checked_sub(one.1) == Some(value) {
        (Sign::Minus, Sign::Plus)
    } else {
        return None;
    };
    let is_of_both = !one.1.is_zero() && !other.1.is_zero();
    let subtotals = vec![(signs.0, one.0), (signs.1, other.0)];
    is_of_both.then_some(Addends { subtotals, lines: None })
}
