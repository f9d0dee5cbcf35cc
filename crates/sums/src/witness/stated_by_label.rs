//! Sums that a label states by the numbers of other rows: `Net VAT to pay (3 - 4)`, `Operating result
//! (I - II)`, `7 = 5 + 6`. Forms and statements number their rows for this.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    candidates::relation,
    chance::{best_slip, enough},
    lane_part::LanePart,
};
use crossfoot_cells::script::numeral::is_numeral;

use crate::{
    input::Sign,
    judge::Judged,
    report::{Confidence, EquationStatus},
    search::Finder,
    view::View,
    vote::Part,
};

/// Numbers that one label adds and subtracts at most.
const MOST_TERMS: usize = 12;

/// A number of a row has so many letters or digits at most.
const LONGEST_NUMBER: usize = 5;

/// Puts the sum that each label states in place of what was found for its row; gives the rows.
pub fn add(view: &View<'_>, at: usize, judged: &mut Vec<Judged>) -> BTreeSet<usize> {
    let rows = numbered(view);
    let mut settled = BTreeSet::new();
    for total in view.bearing() {
        let Some(found) = best(view, at, total, &rows) else { continue };
        settled.insert(total);
        let wanted = sorted(&found.relation.parts);
        judged.retain(|it| {
            let own = it.view == at && it.relation.total == total;
            let same = sorted(&it.relation.parts) == wanted;
            let questions = matches!(it.relation.finder, Finder::NearMiss);
            !own || !(same || questions)
        });
        judged.push(found);
    }
    settled
}

/// The reading of a label that most lanes bear out.
fn best(
    view: &View<'_>,
    at: usize,
    total: usize,
    rows: &BTreeMap<String, usize>,
) -> Option<Judged> {
    let lanes: Vec<usize> = view.lanes.clone().collect();
    let readings = stated(view.names[total].own()).into_iter().filter_map(|terms| {
        parts(&terms, rows).filter(|it| it.iter().all(|one| one.line != total))
    });
    let mut found: Vec<Judged> =
        readings.filter_map(|parts| relation(view, at, total, parts, &lanes)).collect();
    for one in &mut found {
        one.confidence = Confidence::Likely;
        let holds = one.n_holding() > 0;
        let (total, parts) = (one.relation.total, one.relation.parts.clone());
        for lane in one.lanes.iter_mut().filter(|it| it.status == EquationStatus::Breaks) {
            let of_lane = LanePart { lane: lane.lane, total, parts: &parts };
            if holds || best_slip(view, &of_lane, &lane.sides).is_some_and(enough) {
                lane.confidence = Confidence::Likely;
            }
        }
    }
    // `(1-4)` is a difference or a range: what holds tells.
    found.into_iter().rev().max_by_key(Judged::n_holding)
}

/// The rows by the numbers that they bear, as far as these are theirs alone.
fn numbered(view: &View<'_>) -> BTreeMap<String, usize> {
    let mut rows: BTreeMap<String, Option<usize>> = BTreeMap::new();
    for line in view.bearing() {
        let text = view.names[line].own();
        let own: BTreeSet<String> =
            first_number(text).into_iter().chain(last_number(text)).collect();
        for number in own {
            rows.entry(number).and_modify(|it| *it = None).or_insert(Some(line));
        }
    }
    rows.into_iter().filter_map(|(number, line)| Some((number, line?))).collect()
}

/// The number before a name: `3`, `1.2`, `a`, `iv`, or a numeral of another script.
fn first_number(text: &str) -> Option<String> {
    let text = text.trim_start_matches(['(', '[']);
    let end =
        text.find(|it: char| it.is_whitespace() || matches!(it, '、' | ')' | ']' | ':' | '='))?;
    number(text[..end].trim_end_matches('.'))
}

/// The number in brackets after a name: `Total income (I)`.
fn last_number(text: &str) -> Option<String> {
    let inner = text.trim_end().strip_suffix([')', ']'])?;
    number(&inner[inner.rfind(['(', '['])? + 1..])
}

fn number(text: &str) -> Option<String> {
    let text = text.trim();
    let digits = || text.chars().all(|it| it.is_ascii_digit() || it == '.');
    let roman = || text.chars().all(|it| matches!(it, 'i' | 'v' | 'x'));
    let letter = || text.chars().count() == 1 && text.chars().all(char::is_alphabetic);
    let han = || text.chars().all(is_numeral);
    let short = (1..=LONGEST_NUMBER).contains(&text.chars().count());
    (short && (digits() || roman() || letter() || han())).then(|| text.to_owned())
}

/// The sums of numbers that a label states, each term with its sign; a range besides its difference.
fn stated(label: &str) -> Vec<Vec<(Sign, String)>> {
    let mut pieces: Vec<&str> = Vec::new();
    for (open, close) in [('(', ')'), ('[', ']')] {
        if let (Some(first), Some(last)) = (label.find(open), label.rfind(close))
            && first < last
        {
            // The last brackets alone, and all from the first on: `(a)+(b)`.
            pieces.extend(label[..last].rfind(open).map(|at| &label[at + 1..last]));
            pieces.push(&label[first..=last]);
        }
    }
    pieces.extend(label.split_once('=').map(|(_, after)| after));
    let mut found: Vec<Vec<(Sign, String)>> = Vec::new();
    for piece in pieces {
        let piece = piece.rsplit_once('=').map_or(piece, |(_, after)| after);
        let Some(terms) = terms(piece) else { continue };
        let range = range(&terms);
        for one in std::iter::once(terms).chain(range) {
            if !found.contains(&one) {
                found.push(one);
            }
        }
    }
    found
}

fn terms(piece: &str) -> Option<Vec<(Sign, String)>> {
    let mut found = Vec::new();
    let mut sign = Sign::Plus;
    let mut word = String::new();
    for letter in piece.chars().chain(std::iter::once('+')) {
        let next = match letter {
            '+' | '＋' => Sign::Plus,
            '-' | '−' | '–' | '－' => Sign::Minus,
            '(' | ')' | '[' | ']' => continue,
            other => {
                word.push(other);
                continue;
            }
        };
        if word.trim().is_empty() && found.is_empty() {
            sign = next;
            continue;
        }
        found.push((sign, number(&word)?));
        word.clear();
        sign = next;
    }
    (2..=MOST_TERMS).contains(&found.len()).then_some(found)
}

/// `1 - 4` read as 1, 2, 3 and 4.
fn range(terms: &[(Sign, String)]) -> Option<Vec<(Sign, String)>> {
    let [(Sign::Plus, first), (Sign::Minus, last)] = terms else { return None };
    let (first, last): (usize, usize) = (first.parse().ok()?, last.parse().ok()?);
    let fits = first < last && last - first < MOST_TERMS;
    fits.then(|| (first..=last).map(|it| (Sign::Plus, it.to_string())).collect())
}

fn parts(terms: &[(Sign, String)], rows: &BTreeMap<String, usize>) -> Option<Vec<Part>> {
    let parts =
        terms.iter().map(|(sign, number)| Some(Part { line: *rows.get(number)?, sign: *sign }));
    let parts: Vec<Part> = parts.collect::<Option<_>>()?;
    let lines: BTreeSet<usize> = parts.iter().map(|it| it.line).collect();
    (lines.len() == parts.len()).then_some(parts)
}

fn sorted(parts: &[Part]) -> Vec<Part> {
    let mut parts = parts.to_vec();
    parts.sort_unstable();
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(label: &str) -> Vec<String> {
        let word = |(sign, number): &(Sign, String)| {
            format!("{}{number}", if *sign == Sign::Plus { '+' } else { '-' })
        };
        stated(label).iter().map(|it| it.iter().map(word).collect()).collect()
    }

    #[test]
    fn sums_of_numbers_are_read() {
        assert_eq!(said("total vat due (1 + 2)"), ["+1+2"]);
        assert_eq!(said("résultat d'exploitation (i - ii)"), ["+i-ii"]);
        assert_eq!(said("7 = 5 - 6"), ["+5-6", "+5+6"]);
        assert_eq!(said("c = (a) + (b)"), ["+a+b"]);
        assert_eq!(said("五、利润总额(三+四)"), ["+三+四"]);
        for label in ["budget (2024-25 actual)", "net assets (note 4)", "income (a)", "pay - net"] {
            assert_eq!(said(label), Vec::<String>::new(), "{label}");
        }
    }

    #[test]
    fn numbers_of_rows_are_read() {
        assert_eq!(first_number("3 total vat due").as_deref(), Some("3"));
        assert_eq!(first_number("三、本月结余").as_deref(), Some("三"));
        assert_eq!(last_number("total income (i)").as_deref(), Some("i"));
        assert_eq!(first_number("salaries and wages"), None);
    }
}
