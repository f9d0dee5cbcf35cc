//! Whether numbers between bounds exist whose sums lie between bounds too.
//!
//! The general simplex of Dutertre and de Moura (*A Fast Linear-Arithmetic Solver for DPLL(T)*, 2006)
//! over decimals: it begins at the printed figures, so that a document whose sums are exact costs
//! nothing, and when it fails it names the sums that cannot be had together. Solvers over floats
//! would answer for figures with more digits than a float has.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

/// Exchanges after which nothing is said.
const MOST_EXCHANGES: usize = 2000;

/// What 28 digits may lose on the way; every unit of a document is far larger.
const LOST: Decimal = Decimal::from_parts(1, 0, 0, false, 9);

/// Numbers, sums of them, and between what both must lie.
#[derive(Debug, Default)]
pub struct System {
    low: Vec<Option<Decimal>>,
    high: Vec<Option<Decimal>>,
    value: Vec<Decimal>,
    /// Each dependent number as a sum of independent ones.
    rows: BTreeMap<usize, BTreeMap<usize, Decimal>>,
}

/// Which way a number is to move.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Up,
    Down,
}

/// Whether the numbers exist.
#[derive(Debug, PartialEq, Eq)]
pub enum Feasibility {
    /// They do.
    Possible,
    /// They do not: these numbers and sums cannot be had together.
    Impossible(BTreeSet<usize>),
    /// It would take too long, or more than 28 digits.
    Untold,
}

impl System {
    /// A number between two ends that begins at nought; its name.
    pub fn figure(&mut self, low: Decimal, high: Decimal) -> usize {
        self.number(Some(low), Some(high))
    }

    /// A weighted sum of numbers between two ends; its name.
    pub fn sum(
        &mut self,
        terms: Vec<(usize, Decimal)>,
        low: Option<Decimal>,
        high: Option<Decimal>,
    ) -> usize {
        let mut row: BTreeMap<usize, Decimal> = BTreeMap::new();
        for (figure, weight) in terms {
            *row.entry(figure).or_default() += weight;
        }
        row.retain(|_, weight| !weight.is_zero());
        let sum = self.number(low, high);
        self.rows.insert(sum, row);
        sum
    }

    fn number(&mut self, low: Option<Decimal>, high: Option<Decimal>) -> usize {
        self.low.push(low);
        self.high.push(high);
        self.value.push(Decimal::ZERO);
        self.value.len() - 1
    }

    /// Moves the numbers until every sum lies between its ends, or shows that none can.
    pub fn answer(mut self) -> Feasibility {
        for _ in 0..MOST_EXCHANGES {
            let Some((sum, end)) = self.astray() else { return Feasibility::Possible };
            let Some(row) = self.rows.get(&sum) else { return Feasibility::Untold };
            // The first of all that can move: so it never goes round in circles (Bland's rule).
            let up = end > self.value[sum];
            let way = |weight: &Decimal| {
                if up == weight.is_sign_positive() { Way::Up } else { Way::Down }
            };
            let free = row.iter().find(|(figure, weight)| self.can_move(**figure, way(weight)));
            let Some((figure, _)) = free else {
                return Feasibility::Impossible(row.keys().copied().chain([sum]).collect());
            };
            let figure = *figure;
            if self.exchange(sum, figure, end).is_none() {
                return Feasibility::Untold;
            }
        }
        Feasibility::Untold
    }

    /// The first dependent number that is out of its bounds, and the end that it must come to.
    fn astray(&self) -> Option<(usize, Decimal)> {
        self.rows.keys().find_map(|sum| {
            let value = self.value[*sum];
            let low = self.low[*sum].filter(|low| value + LOST < *low);
            let high = self.high[*sum].filter(|high| value - LOST > *high);
            low.or(high).map(|end| (*sum, end))
        })
    }

    fn can_move(&self, figure: usize, way: Way) -> bool {
        let value = self.value[figure];
        match way {
            Way::Up => self.high[figure].is_none_or(|high| value + LOST < high),
            Way::Down => self.low[figure].is_none_or(|low| value - LOST > low),
        }
    }

    /// Brings a dependent number to its end by moving an independent one, which takes its place.
    fn exchange(&mut self, sum: usize, figure: usize, end: Decimal) -> Option<()> {
        let mut row = self.rows.remove(&sum)?;
        let weight = row.remove(&figure)?;
        let step = end.checked_sub(self.value[sum])?.checked_div(weight)?;
        self.value[sum] = end;
        self.value[figure] = self.value[figure].checked_add(step)?;
        // sum = weight · figure + rest, so figure = sum ÷ weight − rest ÷ weight.
        for other in row.values_mut() {
            *other = -other.checked_div(weight)?;
        }
        row.insert(sum, Decimal::ONE.checked_div(weight)?);
        for (name, other) in &mut self.rows {
            let Some(weight) = other.remove(&figure) else { continue };
            let value = &mut self.value[*name];
            *value = value.checked_add(weight.checked_mul(step)?)?;
            for (term, times) in &row {
                let added = weight.checked_mul(*times)?;
                let total = other.entry(*term).or_default();
                *total = total.checked_add(added)?;
                if total.abs() < LOST {
                    other.remove(term);
                }
            }
        }
        self.rows.insert(figure, row);
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Four figures of a square, each within half a unit of what is printed, whose rows and columns
    /// must make the given differences from the printed sums.
    fn square(rows: [i64; 2], columns: [i64; 2]) -> Feasibility {
        let mut system = System::default();
        let half = Decimal::new(5, 1);
        let [a, b, c, d] = [(); 4].map(|()| system.figure(-half, half));
        let mut sum = |terms: [usize; 2], end: i64| {
            let end = Some(Decimal::from(end));
            let terms = terms.map(|figure| (figure, Decimal::ONE)).to_vec();
            system.sum(terms, end, end);
        };
        sum([a, b], rows[0]);
        sum([c, d], rows[1]);
        sum([a, c], columns[0]);
        sum([b, d], columns[1]);
        system.answer()
    }

    #[test]
    fn each_can_be_had_and_not_all() {
        // One unit is just two halves: the first row needs both its figures at their upper ends, so
        // the columns need both of the other row at their lower ends, and that makes −1.
        assert!(matches!(square([1, 0], [0, 0]), Feasibility::Impossible(_)));
        assert_eq!(square([1, -1], [0, 0]), Feasibility::Possible);
        assert_eq!(square([1, 0], [0, 1]), Feasibility::Possible);
        assert_eq!(square([0, 0], [0, 0]), Feasibility::Possible);
    }

    #[test]
    fn a_sum_may_only_be_bounded_on_one_side() {
        let mut system = System::default();
        let half = Decimal::new(5, 1);
        let [a, b] = [(); 2].map(|()| system.figure(-half, half));
        let terms = vec![(a, Decimal::ONE), (b, -Decimal::ONE)];
        system.sum(terms.clone(), Some(Decimal::ONE), None);
        assert_eq!(system.answer(), Feasibility::Possible);
        let mut system = System::default();
        let [_, _] = [(); 2].map(|()| system.figure(-half, half));
        system.sum(terms, Some(Decimal::TWO), None);
        assert!(matches!(system.answer(), Feasibility::Impossible(_)));
    }
}
