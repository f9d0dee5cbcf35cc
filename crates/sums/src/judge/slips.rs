//! Plain slips of the hand: how one figure may have come to be another.

use rust_decimal::Decimal;

use crate::report::Slip;

/// The slip by which `meant` would have been written as `written`, if a plain one explains it.
pub fn slip(written: Decimal, meant: Decimal) -> Option<Slip> {
    let (written, meant) = same_scale(written, meant)?;
    if written == meant || meant == 0 {
        return None;
    }
    if written == -meant {
        return Some(Slip::Sign);
    }
    if written == 0 {
        return None;
    }
    if let Some(zeros) = power_between(written, meant) {
        return Some(if zeros >= 3 { Slip::Unit } else { Slip::Point });
    }
    if (written < 0) != (meant < 0) {
        return None;
    }
    let (written, meant) = (digits(written), digits(meant));
    if written.len() == meant.len() {
        let differ: Vec<usize> = (0..meant.len()).filter(|at| written[*at] != meant[*at]).collect();
        match differ.as_slice() {
            [_] => return Some(Slip::Digit),
            [a, b] if *b == a + 1 && written[*a] == meant[*b] && written[*b] == meant[*a] => {
                return Some(Slip::Swapped);
            }
            [] | [..] => return None,
        }
    }
    let (longer, shorter) =
        if written.len() > meant.len() { (&written, &meant) } else { (&meant, &written) };
    let one_more = longer.len() == shorter.len() + 1 && shorter.len() >= 2;
    let lost = one_more
        && (0..longer.len())
            .any(|skip| longer[..skip] == shorter[..skip] && longer[skip + 1..] == shorter[skip..]);
    lost.then_some(Slip::Lost)
}

fn same_scale(a: Decimal, b: Decimal) -> Option<(i128, i128)> {
    let scale = a.scale().max(b.scale());
    let at = |it: Decimal| it.mantissa().checked_mul(10_i128.checked_pow(scale - it.scale())?);
    Some((at(a)?, at(b)?))
}

/// By how many zeros the two differ, if by nothing else.
fn power_between(a: i128, b: i128) -> Option<u32> {
    let (large, small) = if a.abs() > b.abs() { (a, b) } else { (b, a) };
    (1..=8).find(|zeros| small.checked_mul(10_i128.pow(*zeros)) == Some(large))
}

fn digits(value: i128) -> Vec<u8> {
    value.unsigned_abs().to_string().into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn between(written: &str, meant: &str) -> Option<Slip> {
        slip(written.parse().unwrap(), meant.parse().unwrap())
    }

    #[test]
    fn slips_are_named() {
        assert_eq!(between("-12.50", "12.50"), Some(Slip::Sign));
        assert_eq!(between("125", "12.5"), Some(Slip::Point));
        assert_eq!(between("12.5", "12500"), Some(Slip::Unit));
        assert_eq!(between("12404.10", "12044.10"), Some(Slip::Swapped));
        assert_eq!(between("20810", "27310"), None);
        assert_eq!(between("20810", "27810"), Some(Slip::Digit));
        assert_eq!(between("2081", "27081"), Some(Slip::Lost));
        assert_eq!(between("5", "5"), None);
    }
}
