//! Which character is the decimal mark, as far as the texts of figures tell.

use super::core::core;

/// The character before the fraction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DecimalMark {
    /// `1,234.5`
    #[default]
    Point,
    /// `1.234,5`
    Comma,
}

/// Which decimal mark a text speaks for, where it is sure.
pub fn vote(text: &str) -> Option<DecimalMark> {
    let body = core(text)?.digits;
    let (point, comma) = (body.rfind('.'), body.rfind(','));
    match (point, comma) {
        (Some(point), Some(comma)) => {
            Some(if point > comma { DecimalMark::Point } else { DecimalMark::Comma })
        }
        (Some(at), None) => lone(&body, at, '.', DecimalMark::Point, DecimalMark::Comma),
        (None, Some(at)) => lone(&body, at, ',', DecimalMark::Comma, DecimalMark::Point),
        (None, None) => None,
    }
}

/// A single kind of mark: what follows it says whether it begins a fraction or parts thousands.
fn lone(
    body: &str,
    last: usize,
    mark: char,
    fraction: DecimalMark,
    thousands: DecimalMark,
) -> Option<DecimalMark> {
    let after = body.len() - last - 1;
    if body.matches(mark).count() > 1 {
        return (after == 3).then_some(thousands);
    }
    // `1.` numbers a line and says nothing.
    (after > 0 && after != 3 || body.starts_with(mark) || body.starts_with('0')).then_some(fraction)
}

/// How a figure without a sure decimal mark is grouped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grouping {
    /// One point with three digits after it: `8.180`.
    PointAndThree,
    /// More digits and no mark: `8180`, but no year.
    AboveThousand,
    /// Three digits and no mark: `818`.
    Hundreds,
}

/// How a text is grouped, as far as it tells a point between thousands from a decimal one.
pub fn grouping(text: &str) -> Option<Grouping> {
    let body = core(text)?.digits;
    if body.contains(',') {
        return None;
    }
    match body.split_once('.') {
        Some((_, after)) if after.len() == 3 => Some(Grouping::PointAndThree),
        Some(_) => None,
        None if body.len() == 3 => Some(Grouping::Hundreds),
        None if body.len() < 3 => None,
        None if body.len() == 4 && (body.starts_with("19") || body.starts_with("20")) => None,
        None => Some(Grouping::AboveThousand),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_votes_only_where_it_is_sure() {
        assert_eq!(vote("1.234,5"), Some(DecimalMark::Comma));
        assert_eq!(vote("12,50"), Some(DecimalMark::Comma));
        assert_eq!(vote("1,234"), None);
        assert_eq!(vote("1,234,567"), Some(DecimalMark::Point));
        assert_eq!(vote("0.125"), Some(DecimalMark::Point));
    }
}
