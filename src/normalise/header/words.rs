//! What the words of a column's header say: period, basis, unit, and what is left.

use std::ops::Range;

use crate::{
    model::{
        Text,
        fact::{Basis, ComparedTo, Lang},
        period::Period,
        unit::{Measure, Multiple},
    },
    normalise::text::units,
    profile::{ColumnForm, Profile, expression::Pattern},
    script::fold,
};

/// The words of a header, taken apart.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct HeaderWords {
    /// When.
    pub period: Option<Period>,
    /// On what basis.
    pub basis: Option<Basis>,
    /// In what unit of money.
    pub multiple: Option<Multiple>,
    /// Whether its figures are percentages.
    pub percent: bool,
    /// What its figures measure, where the profile says it of the column by name.
    pub measure: Option<Measure>,
    /// What its changes are against, where the profile says it of the column by name.
    pub compared_to: Option<ComparedTo>,
    /// The language of its words.
    pub lang: Option<Lang>,
    /// What is left: the series.
    pub rest: String,
}

impl HeaderWords {
    /// Whether the text is a header of figures: it says when or on what basis, and little else.
    pub fn heads_figures(&self) -> bool {
        (self.period.is_some() || self.basis.is_some())
            && self.rest.chars().count() <= 60
            && !self.has_unknown_period()
    }

    /// Whether digits are left where no period was found: a year that no form of the profile knows
    /// (`FY19`, `2018?19`).
    pub fn has_unknown_period(&self) -> bool {
        self.period.is_none() && self.rest.contains(|c: char| c.is_ascii_digit())
    }

    /// Whether the text says a unit and nothing else.
    pub fn is_unit_alone(&self) -> bool {
        (self.multiple.is_some() || self.percent)
            && self.period.is_none()
            && self.basis.is_none()
            && self.rest.is_empty()
    }
}

/// Takes a squeezed header text apart.
pub fn read(text: &str, profile: &Profile) -> HeaderWords {
    let percent =
        units::says_percent(text) || profile.rows.percent.iter().any(|word| word.is_match(text));
    let mut words = HeaderWords { percent, ..HeaderWords::default() };
    let mut left = text.to_owned();
    if let Some((range, multiple)) = units::stated(&left, &profile.figures) {
        words.multiple = Some(multiple);
        blank_out(&mut left, range);
    } else {
        // `Actual 2013-14 %` beside `Actual 2013-14 $m`.
        words.percent |= text.split_whitespace().any(|it| it == "%");
    }
    if let Some((range, period)) = profile.periods.find(&left) {
        words.period = Some(period);
        blank_out(&mut left, range);
    }
    if let Some((range, basis, lang)) = longest_basis(&left, profile) {
        words.basis = Some(basis);
        words.lang = Some(lang);
        blank_out(&mut left, range);
    }
    for filler in &profile.fillers {
        while let Some(range) = first_group(filler, &left) {
            blank_out(&mut left, range);
        }
    }
    words.rest = remaining(&left);
    words
}

/// How many letters the longest word of a basis in the text has.
pub fn basis_length(text: &str, profile: &Profile) -> usize {
    longest_basis(text, profile)
        .map_or(0, |(range, ..)| text[range].chars().filter(|c| !c.is_whitespace()).count())
}

/// The basis whose word is the longest in the text.
fn longest_basis(text: &str, profile: &Profile) -> Option<(Range<usize>, Basis, Lang)> {
    let mut best: Option<(Range<usize>, Basis, Lang)> = None;
    for form in &profile.bases {
        for (lang, pattern) in &form.words {
            let Some(range) = first_group(pattern, text) else { continue };
            let letters = |range: &Range<usize>| {
                text[range.clone()].chars().filter(|c| !c.is_whitespace()).count()
            };
            if best.as_ref().is_none_or(|(known, _, _)| letters(&range) > letters(known)) {
                best = Some((range, form.basis.clone(), lang.clone()));
            }
        }
    }
    best
}

fn first_group(pattern: &Pattern, text: &str) -> Option<Range<usize>> {
    let range = pattern.captures(text)?.get(1)?.range();
    (!range.is_empty()).then_some(range)
}

fn blank_out(text: &mut String, range: Range<usize>) {
    text.replace_range(range, " ");
}

/// What is left of a header, in lower case without brackets, each word once.
fn remaining(text: &str) -> String {
    let mut words: Vec<String> = Vec::new();
    for word in text.split(|c: char| c.is_whitespace() || "()[]:;,/'\"".contains(c)) {
        let word = word.trim_matches(['-', '–', '—', '.']).to_lowercase();
        if !word.is_empty() && word != "%" && !words.contains(&word) {
            words.push(word);
        }
    }
    fold::unspaced(&words.join(" "))
}

/// The column of the profile that a header names, with the language of its words.
pub fn column<'p>(text: &str, profile: &'p Profile) -> Option<(&'p ColumnForm, Lang)> {
    let bare = match units::stated(text, &profile.figures) {
        Some((range, _)) => format!("{}{}", &text[..range.start], &text[range.end..]),
        None => text.to_owned(),
    };
    let compact = fold::compact(&bare);
    profile.columns.iter().find_map(|form| {
        let (lang, _) = form.words.iter().find(|(_, word)| *word == compact)?;
        Some((form, lang.clone()))
    })
}

/// The header of a column as printed, its rows joined by one blank.
pub fn joined(pieces: &[String]) -> Text {
    pieces.join(" ").into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> (String, String, u8, String) {
        let source = Profile::builtin_source("hk-estimates").unwrap();
        let profile = Profile::parse("hk-estimates", source).unwrap();
        let words = read(&fold::squeeze(text), &profile);
        (
            words.period.map(|it| it.to_string()).unwrap_or_default(),
            words.basis.map(|it| it.0.to_string()).unwrap_or_default(),
            words.multiple.map_or(0, Multiple::exponent),
            words.rest,
        )
    }

    #[test]
    fn headers_say_period_basis_and_unit_in_any_order_and_language() {
        for (text, period, basis, power, rest) in [
            ("2023-24\n(原來預算)", "2023-24", "original", 0, ""),
            ("Actual\nexpenditure\n2016-17\n$’000", "2016-17", "actual", 3, ""),
            ("Revised estimated expenditure\nfor 2017-18\n$'000", "2017-18", "revised", 3, ""),
            ("截至\n31.3.2023 止\n的累積開支", "2023-03-31", "accumulated", 0, ""),
            ("承擔額 核准\n承擔額 $'000", "", "commitment", 3, ""),
            ("2018年度的編制上限 (按薪級中點估計的年薪值)\n(億元)", "2018-19", "ceiling", 8, ""),
            (
                "ESTABLISHMENT (NUMBER OF SUPERNUMERARY DIRECTORATE POSTS) AS AT 31.3.2018\nRevised\nestimate",
                "2018-03-31",
                "revised",
                0,
                "supernumerary directorate posts",
            ),
            ("2024 (計劃)", "2024", "plan", 0, ""),
        ] {
            let want = (period.to_owned(), basis.to_owned(), power, rest.to_owned());
            assert_eq!(said(text), want, "{text}");
        }
    }
}
