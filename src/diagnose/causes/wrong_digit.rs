//! Cause `wrong_digit`: one digit is another one.

use crate::{
    diagnose::digits::{Digits, SlipOrigin},
    diagnostic::explained::Explained,
};

/// What the cause is.
pub const EXPLAINED: Explained = Explained {
    name: "wrong_digit",
    what: "One digit of a figure is wrong; with it put right every check of the figure holds.",
    why: "A slip of the finger, or a digit misread from a scan or a fax.",
    fix: "Compare the cell with its source, and correct it to the proposed figure.",
    example: "A subtotal is printed as 248,381; its items, and the total that takes it up, say \
              248,371.",
};

/// Digits that a digit may have been instead.
const OTHERS: u32 = 9;

/// The figures of which one digit was replaced: one of 9n ways.
pub fn origins(printed: &Digits) -> Vec<SlipOrigin> {
    let digits = printed.text();
    let n = u32::try_from(digits.len()).unwrap_or(u32::MAX);
    let mut found = Vec::new();
    for at in 0..digits.len() {
        for digit in b'0'..=b'9' {
            let leads = at == 0 && digits.len() > 1;
            if digit == digits[at] || (leads && digit == b'0') {
                continue;
            }
            let mut other = digits.clone();
            other[at] = digit;
            let ways = n.saturating_mul(OTHERS);
            found.extend(printed.with(&other).map(|steps| SlipOrigin::exactly(steps, ways)));
        }
    }
    // A first digit that became a nought is not printed.
    for digit in b'1'..=b'9' {
        let other: Vec<u8> = std::iter::once(digit).chain(digits.iter().copied()).collect();
        let ways = n.saturating_add(1).saturating_mul(OTHERS);
        found.extend(printed.with(&other).map(|steps| SlipOrigin::exactly(steps, ways)));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::amount::Amount;
    use rust_decimal::Decimal;

    #[test]
    fn every_digit_may_have_been_nine_others() {
        let printed = Digits::of(Amount::new(Decimal::from(47), Decimal::ONE), Decimal::ONE);
        let found: Vec<i128> = origins(&printed.unwrap()).iter().map(|it| it.low).collect();
        assert!(found.contains(&77) && found.contains(&40) && found.contains(&147));
        assert!(!found.contains(&7), "07 is not printed");
        assert_eq!(found.len(), 8 + 9 + 9);
    }
}
