//! Cause `transposed_digits`: two neighbouring digits stand in each other's place.

use crate::{
    diagnose::digits::{Digits, SlipOrigin},
    diagnostic::explained::Explained,
};

/// What the cause is.
pub const EXPLAINED: Explained = Explained {
    name: "transposed_digits",
    what: "Two neighbouring digits of a figure are swapped; with them put right \
           every check of the figure holds.",
    why: "The commonest slip of typing a figure over, and one that no reader sees: the figure has \
          the right length and the right digits.",
    fix: "Compare the cell with its source, and correct it to the proposed figure.",
    example: "The analysis shows 56.0, the programme's own table and the total say 65.0.",
};

/// The figures of which two neighbouring digits were swapped: one of n − 1 ways.
pub fn origins(printed: &Digits) -> Vec<SlipOrigin> {
    let digits = printed.text();
    // 0123, printed as 123, may have been 1023.
    let padded: Vec<u8> = std::iter::once(b'0').chain(digits.iter().copied()).collect();
    let swapped = |digits: &[u8], at: usize| {
        let mut other = digits.to_vec();
        other.swap(at, at + 1);
        (other != digits).then(|| printed.with(&other)).flatten()
    };
    let ways = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    (0..digits.len().saturating_sub(1))
        // A figure is not printed with a nought in front, unless it is less than one.
        .filter(|at| !(*at == 0 && digits[1] == b'0'))
        .filter_map(|at| Some(SlipOrigin::exactly(swapped(&digits, at)?, ways(digits.len() - 1))))
        .chain(swapped(&padded, 0).map(|steps| SlipOrigin::exactly(steps, ways(digits.len()))))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::amount::Amount;

    #[test]
    fn neighbours_are_swapped() {
        let amount = Amount::new("56.0".parse().unwrap(), "0.1".parse().unwrap());
        let printed = Digits::of(amount, "0.1".parse().unwrap()).unwrap();
        let found: Vec<i128> = origins(&printed).iter().map(|origin| origin.low).collect();
        assert_eq!(found, [650, 506, 5060]);
    }
}
