//! Cells of equations as people write them: `+B4:B8 -C9`.

use crossfoot_sums::input::{At, Sign, Term};

use crate::model::place::{CellRange, CellRef};

/// A cell in A1 notation.
pub fn cell(at: At) -> CellRef {
    CellRef::new(at.row, at.column)
}

/// Signed cells, those that follow one another in a row or a column as a range.
pub fn terms(terms: &[Term]) -> String {
    let mut ranges: Vec<(Sign, CellRange)> = Vec::new();
    for term in terms {
        let at = cell(term.at);
        if let Some((sign, range)) = ranges.last_mut()
            && *sign == term.sign
            && let Some(grown) = range.with_next(at)
        {
            *range = grown;
            continue;
        }
        ranges.push((term.sign, CellRange { first: at, last: at }));
    }
    let written = |(sign, range): &(Sign, CellRange)| {
        let sign = match sign {
            Sign::Plus => '+',
            Sign::Minus => '-',
        };
        if range.first == range.last {
            format!("{sign}{}", range.first)
        } else {
            format!("{sign}{range}")
        }
    };
    ranges.iter().map(written).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_that_follow_are_a_range() {
        let plus = |row, column| Term { at: At::new(row, column), sign: Sign::Plus };
        let minus = |row, column| Term { at: At::new(row, column), sign: Sign::Minus };
        let all = [plus(3, 1), plus(4, 1), plus(5, 1), minus(8, 2), plus(1, 3), plus(1, 4)];
        assert_eq!(terms(&all), "+B4:B6 -C9 +D2:E2");
    }
}
