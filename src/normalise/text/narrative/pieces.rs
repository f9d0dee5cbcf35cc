//! The pieces of one sentence: its figures, periods, comparisons, and words of rise and fall, each
//! with the bytes that it takes up.

use std::ops::Range;

use rust_decimal::Decimal;

use crate::{
    model::{
        amount::Amount,
        fact::Basis,
        keys::{Code, Level},
        period::Period,
    },
    normalise::figure::{self, PrintedFigure, PrintedText, PrintedValue},
    profile::{
        Profile,
        claims::{ClaimPattern, Claims},
    },
    script::numeral,
};

/// Everything that a sentence shows.
#[derive(Debug, Clone)]
pub struct Pieces {
    /// Its figures in order.
    pub figures: Vec<TextFigure>,
    /// Fiscal years and days.
    pub periods: Vec<(Range<usize>, Period)>,
    /// Words of rise and fall.
    pub directions: Vec<(Range<usize>, ChangeDirection)>,
    /// What something is compared to.
    pub comparisons: Vec<Comparison>,
    /// What it can speak of.
    pub subjects: Vec<SentenceSubject>,
}

/// A figure of running text.
#[derive(Debug, Clone)]
pub struct TextFigure {
    /// Where.
    pub at: Range<usize>,
    /// Of what.
    pub kind: FigureKind,
    /// As read.
    pub printed: PrintedFigure,
}

/// What a figure of running text is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FigureKind {
    /// An amount.
    Money,
    /// A percentage.
    Percent,
    /// A number of the things named.
    Count(String),
}

/// Up or down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChangeDirection {
    /// Up.
    Up,
    /// Down.
    Down,
}

/// A word of comparison with the figure that it names.
#[derive(Debug, Clone)]
pub struct Comparison {
    /// From the word to the end of what it names.
    pub at: Range<usize>,
    /// Whether a figure after it may be what is compared.
    pub takes_next: bool,
    /// Whether a figure before it may be.
    pub takes_last: bool,
    /// When, if it says.
    pub period: Option<Period>,
    /// On what basis, if it says.
    pub basis: Option<Basis>,
}

/// What a sentence speaks of.
#[derive(Debug, Clone)]
pub struct SentenceSubject {
    /// Where.
    pub at: Range<usize>,
    /// The level.
    pub level: Level,
    /// The code, where the words name one.
    pub code: Option<Code>,
}

/// Finds the pieces of a sentence.
pub fn of(sentence: &str, claims: &Claims, profile: &Profile) -> Pieces {
    let periods = profile.periods.all(sentence);
    let figures = figures(sentence, &periods, claims, profile);
    let mut directions: Vec<(Range<usize>, ChangeDirection)> = words(sentence, &claims.up)
        .into_iter()
        .map(|at| (at, ChangeDirection::Up))
        .chain(words(sentence, &claims.down).into_iter().map(|at| (at, ChangeDirection::Down)))
        .collect();
    directions.sort_by_key(|(at, _)| (at.start, std::cmp::Reverse(at.end)));
    let comparisons = comparisons(sentence, &periods, &figures, &directions, claims, profile);
    let mut subjects: Vec<SentenceSubject> = claims
        .subjects
        .iter()
        .flat_map(|(level, (_, pattern))| {
            pattern.captures_iter(sentence).filter_map(|captures| {
                let code = captures.name("code").map(|it| Code(it.as_str().into()));
                Some(SentenceSubject { at: captures.get(0)?.range(), level: *level, code })
            })
        })
        .collect();
    subjects.sort_by_key(|it| it.at.start);
    Pieces { figures, periods, directions, comparisons, subjects }
}

/// How many pieces of each language a text shows: what language it is in.
pub fn language<'a>(text: &str, claims: &'a Claims) -> Option<&'a crate::model::fact::Lang> {
    let subjects = claims.subjects.iter().map(|(_, piece)| piece);
    let lists = [&claims.up, &claims.down, &claims.compared_first, &claims.compared_last];
    let pieces = lists.into_iter().flatten().chain(&claims.counted).chain(subjects);
    let mut hits: Vec<(usize, &crate::model::fact::Lang)> = Vec::new();
    for (lang, pattern) in pieces {
        let n = pattern.find_iter(text).count();
        match hits.iter_mut().find(|(_, it)| *it == lang) {
            Some((all, _)) => *all += n,
            None => hits.push((n, lang)),
        }
    }
    hits.into_iter().filter(|(n, _)| *n > 0).max_by_key(|(n, _)| *n).map(|(_, lang)| lang)
}

fn overlaps(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

/// Where any of the words stands; of two over one another the longer.
fn words(text: &str, pieces: &[ClaimPattern]) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = pieces
        .iter()
        .flat_map(|(_, pattern)| {
            pattern.captures_iter(text).filter_map(|it| Some(it.get(1)?.range()))
        })
        .collect();
    found.sort_by_key(|it| (std::cmp::Reverse(it.len()), it.start));
    let mut kept: Vec<Range<usize>> = Vec::new();
    for one in found {
        if kept.iter().all(|it| !overlaps(it, &one)) {
            kept.push(one);
        }
    }
    kept.sort_by_key(|it| it.start);
    kept
}

fn figures(
    text: &str,
    periods: &[(Range<usize>, Period)],
    claims: &Claims,
    profile: &Profile,
) -> Vec<TextFigure> {
    let mut all: Vec<TextFigure> = Vec::new();
    let mut keep = |at: Range<usize>, kind: FigureKind, printed: PrintedFigure| {
        let free = all.iter().all(|it| !overlaps(&it.at, &at))
            && periods.iter().all(|(it, _)| !overlaps(it, &at));
        if free && stands_alone(text, &at) {
            all.push(TextFigure { at, kind, printed });
        }
    };
    for (kind, pattern) in
        [(FigureKind::Money, &claims.money), (FigureKind::Percent, &claims.percent)]
    {
        for found in pattern.find_iter(text) {
            if let PrintedText::Figures(read) = figure::read_alone(found.as_str(), &profile.figures)
                && let [one] = read.as_slice()
            {
                keep(found.range(), kind.clone(), one.clone());
            }
        }
    }
    for (_, pattern) in &claims.counted {
        for captures in pattern.captures_iter(text) {
            let (Some(whole), Some(number), Some(noun)) =
                (captures.get(0), captures.name("number"), captures.name("noun"))
            else {
                continue;
            };
            if let Some(printed) = count(number.as_str(), claims) {
                keep(whole.range(), FigureKind::Count(noun.as_str().to_owned()), printed);
            }
        }
    }
    all.sort_by_key(|it| it.at.start);
    all
}

/// Whether a figure is no part of a longer word or number.
fn stands_alone(text: &str, at: &Range<usize>) -> bool {
    let mut before = text[..at.start].chars().rev();
    let (last, last_but_one) = (before.next(), before.next());
    let is_plain = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let in_number = last.is_some_and(|c| matches!(c, '.' | ','))
        && last_but_one.is_some_and(|c| c.is_ascii_digit());
    let in_numeral =
        text[at.start..].starts_with(numeral::is_numeral) && last.is_some_and(numeral::is_numeral);
    let runs_on =
        is_plain(text[..at.end].chars().next_back()) && is_plain(text[at.end..].chars().next());
    !(is_plain(last) || in_number || in_numeral || runs_on)
}

/// A number of things, in digits, numerals or words.
fn count(text: &str, claims: &Claims) -> Option<PrintedFigure> {
    let digits = text.replace([',', ' '], "");
    let value = digits
        .parse::<u64>()
        .ok()
        .or_else(|| numeral::read(&digits))
        .or_else(|| claims.numbers.get(&text.to_lowercase()).copied().map(u64::from))?;
    Some(PrintedFigure {
        said: PrintedValue::Number(Amount::new(Decimal::from(value), Decimal::ONE)),
        unit: None,
        printed: text.to_owned(),
        marks: Vec::new(),
        certainty: crate::model::fact::Certainty::Plain,
    })
}

/// The comparisons that name a period or a basis; what they name ends where the next figure,
/// direction or comparison begins.
fn comparisons(
    text: &str,
    periods: &[(Range<usize>, Period)],
    figures: &[TextFigure],
    directions: &[(Range<usize>, ChangeDirection)],
    claims: &Claims,
    profile: &Profile,
) -> Vec<Comparison> {
    let first = words(text, &claims.compared_first);
    let last = words(text, &claims.compared_last);
    let mut starts: Vec<Range<usize>> = first.iter().chain(&last).cloned().collect();
    starts.sort_by_key(|it| it.start);
    starts.dedup();
    let mut all = Vec::new();
    for word in &starts {
        let ends = figures
            .iter()
            .map(|it| it.at.start)
            .chain(directions.iter().map(|(it, _)| it.start))
            .chain(starts.iter().map(|it| it.start))
            .filter(|&at| at >= word.end);
        let end = ends.min().unwrap_or(text.len());
        let period = periods.iter().find(|(it, _)| word.end <= it.start && it.end <= end);
        let basis = basis_in(text, word.end..end, profile);
        let Some(stop) = period
            .map(|(it, _)| it.end)
            .into_iter()
            .chain(basis.iter().map(|(it, _)| it.end))
            .max()
        else {
            continue;
        };
        all.push(Comparison {
            at: word.start..stop,
            takes_next: first.contains(word),
            takes_last: last.contains(word),
            period: period.map(|(_, period)| *period),
            basis: basis.map(|(_, basis)| basis),
        });
    }
    all
}

/// The first basis that a stretch of text names, by its longest word there.
pub fn basis_in(
    text: &str,
    within: Range<usize>,
    profile: &Profile,
) -> Option<(Range<usize>, Basis)> {
    let stretch = &text[within.clone()];
    profile
        .bases
        .iter()
        .flat_map(|form| form.words.iter().map(move |(_, pattern)| (form, pattern)))
        .filter_map(|(form, pattern)| {
            let at = pattern.captures(stretch)?.get(1)?.range();
            Some((within.start + at.start..within.start + at.end, form.basis.clone()))
        })
        .min_by_key(|(at, _)| (at.start, std::cmp::Reverse(at.end)))
}
