//! Which sign marks decimals: settled over a whole column, then over its file, then by what the profile
//! states. A figure by itself may not say: `1.000` is one, or a thousand.

use crate::{
    model::workbook::CellValue,
    profile::{DecimalMark, Marked},
};

/// What the figures of a column or file say of their decimal mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct DecimalEvidence {
    /// Figures that can be read one way alone: `1.234,5`, `1,234,567`.
    certain: MarkVotes,
    /// Figures that read well one way and oddly the other: `250,50`, `0.500`.
    likely: MarkVotes,
}

/// How many say that it is the point, and how many the comma.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct MarkVotes {
    point: u32,
    comma: u32,
}

impl MarkVotes {
    /// The mark, if all that say anything say the same.
    fn one(self) -> Option<DecimalMark> {
        match (self.point, self.comma) {
            (1.., 0) => Some(DecimalMark::Point),
            (0, 1..) => Some(DecimalMark::Comma),
            (_, _) => None,
        }
    }

    fn add(&mut self, mark: DecimalMark) {
        let count = match mark {
            DecimalMark::Point => &mut self.point,
            DecimalMark::Comma => &mut self.comma,
        };
        *count = count.saturating_add(1);
    }
}

impl DecimalEvidence {
    /// Takes in what a cell says; only texts say anything.
    pub fn add(&mut self, value: &CellValue) {
        let CellValue::Text(text) = value else { return };
        match weigh(&text.text) {
            Some((mark, MarkWeight::Certain)) => self.certain.add(mark),
            Some((mark, MarkWeight::Likely)) => self.likely.add(mark),
            None => {}
        }
    }

    /// How the figures of a column with this evidence are written.
    pub fn settle(self, file: Self, stated: Option<DecimalMark>) -> Marked {
        let contradicts = self.certain.point > 0 && self.certain.comma > 0;
        let settled = self.certain.one().or(if contradicts { None } else { file.certain.one() });
        match (settled, stated) {
            (Some(mark), _) => Marked::By(mark),
            (None, _) if contradicts => Marked::Undecided,
            (None, Some(mark)) => Marked::By(mark),
            // Nothing is stated: a column that looks as if the comma marked decimals is not read as
            // if the point did.
            (None, None) if self.likely.comma > 0 && self.likely.point == 0 => Marked::Undecided,
            (None, None) => Marked::By(DecimalMark::Point),
        }
    }
}

/// How much a figure says.
enum MarkWeight {
    Certain,
    Likely,
}

/// What a figure says by itself of its decimal mark.
fn weigh(text: &str) -> Option<(DecimalMark, MarkWeight)> {
    let digit = |c: char| c.is_ascii_digit();
    let core = text.trim_matches(|c: char| !digit(c));
    let mut other = core.chars().filter(|c| !digit(*c));
    if !other.all(|c| matches!(c, '.' | ',' | ' ' | '\'' | '\u{a0}' | '\u{202f}')) {
        return None;
    }
    let (points, commas) = (core.matches('.').count(), core.matches(',').count());
    match (points, commas) {
        (0, 0) => None,
        (1, 1..) if core.rfind('.') > core.rfind(',') => are_groups(core.split('.').next()?, ',')
            .then_some((DecimalMark::Point, MarkWeight::Certain)),
        (1.., 1) if core.rfind(',') > core.rfind('.') => are_groups(core.split(',').next()?, '.')
            .then_some((DecimalMark::Comma, MarkWeight::Certain)),
        (0, 2..) => are_groups(core, ',').then_some((DecimalMark::Point, MarkWeight::Certain)),
        (2.., 0) => are_groups(core, '.').then_some((DecimalMark::Comma, MarkWeight::Certain)),
        (1, 0) => (!are_groups(core, '.')).then_some((DecimalMark::Point, MarkWeight::Likely)),
        (0, 1) => (!are_groups(core, ',')).then_some((DecimalMark::Comma, MarkWeight::Likely)),
        (_, _) => None,
    }
}

/// Whether a sign can be what groups these digits: no group begins a number with 0, and the last has
/// three digits, those before it two, three or four.
fn are_groups(text: &str, sign: char) -> bool {
    let groups: Vec<&str> = text.split(sign).collect();
    let Some(([first], rest)) = groups.split_at_checked(1) else { return false };
    let Some((last, inner)) = rest.split_last() else { return true };
    !first.is_empty()
        && first.len() <= 3
        && !first.starts_with('0')
        && last.len() == 3
        && inner.iter().all(|group| matches!(group.len(), 2 | 3))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::workbook::RichText;

    fn settled(column: &[&str], stated: Option<DecimalMark>) -> Marked {
        let mut evidence = DecimalEvidence::default();
        for text in column {
            evidence.add(&CellValue::Text(RichText::plain(*text)));
        }
        evidence.settle(DecimalEvidence::default(), stated)
    }

    #[test]
    fn a_column_says_how_its_figures_are_written() {
        let (point, comma) = (DecimalMark::Point, DecimalMark::Comma);
        for (column, stated, marked) in [
            (&["1.000", "250,50", "1.250,50"][..], None, Marked::By(comma)),
            (&["1,000", "250.50", "1,250.50"], None, Marked::By(point)),
            (&["1,000", "2,000"], None, Marked::By(point)),
            (&["1.000", "2.000"], None, Marked::By(point)),
            (&["1.000", "2.000"], Some(comma), Marked::By(comma)),
            (&["-100", "-14,99"], None, Marked::Undecided),
            (&["0,500", "12,250"], None, Marked::Undecided),
            (&["1.234,5", "1,234.5"], None, Marked::Undecided),
            (&["12,34,567"], None, Marked::By(point)),
            (&["31.03.2024", "1.5"], None, Marked::By(point)),
        ] {
            assert_eq!(settled(column, stated), marked, "{column:?}");
        }
    }

    #[test]
    fn a_column_that_says_nothing_follows_its_file() {
        let mut file = DecimalEvidence::default();
        file.add(&CellValue::Text(RichText::plain("1.111,11")));
        assert_eq!(DecimalEvidence::default().settle(file, None), Marked::By(DecimalMark::Comma));
    }
}
