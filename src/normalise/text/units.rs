//! Units as headers, labels and titles state them: `($'000)`, `$m`, `(百萬元)`.

use std::ops::Range;

use crate::{
    model::unit::Multiple,
    profile::{FigureWords, UnitWord},
    script::fold::is_ideograph,
};

/// A unit that a text states and where, its brackets included.
pub fn stated(text: &str, words: &FigureWords) -> Option<(Range<usize>, Multiple)> {
    words.stated_units.iter().find_map(|unit| {
        text.match_indices(unit.word.as_str())
            .map(|(at, word)| at..at + word.len())
            .find_map(|range| standing(text, range, unit))
            .map(|range| (range, unit.multiple))
    })
}

/// The range of a unit that stands by itself: in brackets, after a colon, at an edge, or led by a
/// sign that cannot be part of another word.
fn standing(text: &str, range: Range<usize>, unit: &UnitWord) -> Option<Range<usize>> {
    let before = text[..range.start].trim_end();
    let after = text[range.end..].trim_start();
    if before.ends_with('(') && after.starts_with(')') {
        let open = before.len() - 1;
        let close = text.len() - after.len() + 1;
        return Some(open..close);
    }
    let is_letter = |c: char| c.is_alphanumeric() || is_ideograph(c);
    let free_before = !text[..range.start].ends_with(is_letter);
    let free_after = !text[range.end..].starts_with(is_letter);
    let is_sign = unit.word.starts_with(|c: char| !is_letter(c));
    let alone = before.is_empty() && after.is_empty();
    let behind_colon = before.ends_with([':', ';', ',', '/']);
    let n_letters = unit.word.chars().count();
    let long_enough = n_letters >= 2 && free_before && free_after;
    let led_by_sign = is_sign && n_letters >= 2 && free_after;
    (alone || behind_colon && free_after || long_enough || led_by_sign).then_some(range)
}

/// Whether a text states a unit and no number: the line of a title that says it.
pub fn is_alone(text: &str, words: &FigureWords) -> bool {
    let has_digit = text.chars().any(|c| c.is_ascii_digit());
    !has_digit && text.chars().count() > 2 && stated(text, words).is_some()
}

/// Whether a text names the unit that it states: `Unit: …`.
pub fn is_labelled(text: &str, words: &FigureWords) -> bool {
    let before = stated(text, words).map(|(range, _)| text[..range.start].trim_end());
    before.is_some_and(|it| it.ends_with(':'))
}

/// Whether a text says that its figures are percentages: `(%)`.
pub fn says_percent(text: &str) -> bool {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    text.contains("(%)") || text == "%" || text.ends_with(":%")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::Profile;

    #[test]
    fn a_unit_is_stated_by_itself_never_inside_a_word() {
        let source = Profile::builtin_source("hk-estimates").unwrap();
        let words = Profile::parse("hk-estimates", source).unwrap().figures;
        for (text, power) in [
            ("財政撥款(百萬元)", Some(6)),
            ("Actual expenditure 2016-17 $'000", Some(3)),
            ("2018-19($m)", Some(6)),
            ("(億元)", Some(8)),
            ("所得收入(元)", Some(0)),
            ("Financial provision ($m)", Some(6)),
            ("單位:百萬元", Some(6)),
            ("物流及供應鏈多元技術研發中心", None),
            ("2022-23 (實際)", None),
        ] {
            let found = stated(text, &words).map(|(_, multiple)| multiple.exponent());
            assert_eq!(found, power, "{text}");
        }
    }
}
