//! Plain slips of the hand: how one figure may have come to be another.

use crate::report::Slip;

/// The slip by which one figure may have come to be another, and the figure that was meant: the
/// nearest to `about` within `tolerance` that differs from `written` by a plain slip alone.
///
/// The plainest slip goes first; among alike ones, the figure nearest to `about`.
pub fn slip(written: i128, about: i128, tolerance: i128) -> Option<(Slip, i128)> {
    let near = |meant: &i128| *meant != written && (meant - about).abs() <= tolerance;
    let nearest = |candidates: Vec<i128>| {
        candidates.into_iter().filter(near).min_by_key(|meant| ((meant - about).abs(), *meant))
    };
    let kinds = [
        (Slip::Sign, vec![-written]),
        (Slip::Point, moved(written, 1..3)),
        (Slip::Unit, moved(written, 3..7)),
        (Slip::Swapped, swapped(written)),
        (Slip::Digit, one_digit(written)),
        (Slip::Lost, lost(written)),
    ];
    kinds.into_iter().find_map(|(kind, candidates)| Some((kind, nearest(candidates)?)))
}

/// The figure with its point moved by so many places either way.
fn moved(written: i128, by: std::ops::Range<u32>) -> Vec<i128> {
    by.flat_map(|zeros| {
        let ten = 10_i128.pow(zeros);
        let larger = written.checked_mul(ten);
        let smaller = (written % ten == 0).then_some(written / ten);
        larger.into_iter().chain(smaller)
    })
    .filter(|it| *it != 0)
    .collect()
}

fn swapped(written: i128) -> Vec<i128> {
    let digits = digits(written);
    (1..digits.len())
        .filter_map(|at| {
            let mut other = digits.clone();
            other.swap(at - 1, at);
            number(&other, written)
        })
        .collect()
}

fn one_digit(written: i128) -> Vec<i128> {
    let digits = digits(written);
    (0..digits.len())
        .flat_map(|at| (b'0'..=b'9').map(move |digit| (at, digit)))
        .filter_map(|(at, digit)| {
            let mut other = digits.clone();
            other[at] = digit;
            number(&other, written)
        })
        .collect()
}

/// A digit more or less.
fn lost(written: i128) -> Vec<i128> {
    let digits = digits(written);
    if digits.len() < 3 {
        return Vec::new();
    }
    let without = (0..digits.len()).filter_map(|at| {
        let mut other = digits.clone();
        other.remove(at);
        number(&other, written)
    });
    let with = (0..=digits.len())
        .flat_map(|at| (b'0'..=b'9').map(move |digit| (at, digit)))
        .filter_map(|(at, digit)| {
            let mut other = digits.clone();
            other.insert(at, digit);
            number(&other, written)
        });
    without.chain(with).collect()
}

/// Digits as a number with the sign of another.
fn number(digits: &[u8], sign_of: i128) -> Option<i128> {
    let value = digits.iter().try_fold(0_i128, |value, digit| {
        value.checked_mul(10)?.checked_add(i128::from(digit - b'0'))
    })?;
    Some(if sign_of < 0 { -value } else { value })
}

fn digits(value: i128) -> Vec<u8> {
    value.unsigned_abs().to_string().into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_named() {
        for (written, meant, kind) in [
            (-1250, 1250, Some(Slip::Sign)),
            (1250, 125, Some(Slip::Point)),
            (125, 125_000, Some(Slip::Unit)),
            (1_240_410, 1_204_410, Some(Slip::Swapped)),
            (20_810, 27_310, None),
            (20_810, 27_810, Some(Slip::Digit)),
            (2_081, 27_081, Some(Slip::Lost)),
            (5, 5, None),
        ] {
            let found = slip(written, meant, 0);
            assert_eq!(found.map(|(kind, _)| kind), kind, "{written} for {meant}");
            assert!(found.is_none_or(|(_, value)| value == meant));
        }
    }

    #[test]
    fn rounding_leaves_room_for_the_figure_that_was_meant() {
        assert_eq!(slip(1510, 1308, 3), Some((Slip::Digit, 1310)));
    }
}
