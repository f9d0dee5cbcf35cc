//! What the figures of a sentence claim, from the pieces that stand around them.

use std::ops::Range;

use crate::{
    model::{
        claim::{Against, Says},
        fact::Basis,
        keys::{Keys, Level},
        period::Period,
        unit::Measure,
    },
    normalise::text::narrative::pieces::{
        self, ChangeDirection, Comparison, FigureKind, Pieces, SentenceSubject, TextFigure,
    },
    profile::{Profile, claims::Claims},
    script::fold,
};

/// How far a word of rise or fall may stand before a figure that is compared to nothing, and a
/// basis behind the period that it belongs to: a few words of Latin script.
const NEAR: usize = 16;

/// A figure with its claim.
#[derive(Debug, Clone)]
pub struct ReadClaim {
    /// Where in the sentence.
    pub at: Range<usize>,
    /// The figure.
    pub figure: TextFigure,
    /// What it measures.
    pub measure: Measure,
    /// The codes of what it is claimed of.
    pub keys: Keys,
    /// When; `None` where the text leaves it to the document's year.
    pub period: Option<Period>,
    /// On what basis.
    pub basis: Basis,
    /// What is said.
    pub says: Says,
    /// Whether the words say that it falls.
    pub direction: ChangeDirection,
}

/// What the sentences of a paragraph have said so far.
#[derive(Debug, Clone)]
pub struct Thread {
    /// The codes of what it speaks of.
    pub keys: Keys,
    /// The last fiscal year that it spoke of.
    pub period: Option<Period>,
}

/// Reads one sentence; `thread` goes on from the sentence before.
pub fn sentence(
    text: &str,
    thread: &mut Thread,
    claims: &Claims,
    profile: &Profile,
) -> Vec<ReadClaim> {
    let pieces = pieces::of(text, claims, profile);
    let mut all: Vec<ReadClaim> = Vec::new();
    for (nth, figure) in pieces.figures.iter().enumerate() {
        let subject = subject_of(figure, &pieces, text, claims);
        if let Some((subject, _)) = &subject {
            thread.keys = keys_of(subject, &thread.keys);
        }
        let (period, basis) = time_of(figure, &pieces, text, claims, profile);
        let period = period.or(thread.period);
        let basis = basis.unwrap_or_else(|| claims.basis.clone());
        let bracketed = figure.kind == FigureKind::Percent
            && all.last().is_some_and(|it| text[it.at.end..figure.at.start].trim() == "(");
        let (says, direction) = match all.last().filter(|_| bracketed) {
            Some(amount) => (amount.says.clone(), amount.direction),
            None => says(nth, &pieces, text, subject.map(|(_, how)| how)),
        };
        let (says, basis) = match limit(figure, text, claims) {
            Some(limit) if says == Says::Untied => (Says::Level, limit),
            Some(_) | None => (says, basis),
        };
        let says = with_year(says, period, &basis, profile);
        let measure = match (&figure.kind, &says) {
            (FigureKind::Money, _) => Measure::Money,
            (FigureKind::Count(_), _) => Measure::Count,
            (FigureKind::Percent, Says::Change(_)) => Measure::Change,
            (FigureKind::Percent, Says::Level | Says::NetChange | Says::Untied) => Measure::Percent,
        };
        all.push(ReadClaim {
            at: figure.at.clone(),
            figure: figure.clone(),
            measure,
            keys: thread.keys.clone(),
            period,
            basis,
            says,
            direction,
        });
    }
    let years = own_periods(&pieces).filter(|(_, period)| matches!(period, Period::Fiscal(_)));
    if let Some((_, period)) = years.last() {
        thread.period = Some(*period);
    }
    all
}

/// How a figure stands to the subject named before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stands {
    /// It is what the subject amounts to.
    Amounts,
    /// It only comes later.
    Later,
}

/// The last subject that begins before the figure.
fn subject_of(
    figure: &TextFigure,
    pieces: &Pieces,
    text: &str,
    claims: &Claims,
) -> Option<(SentenceSubject, Stands)> {
    let subject = pieces.subjects.iter().rev().find(|it| it.at.start < figure.at.start)?;
    let amounts = figure.at.end <= subject.at.end
        || text.get(subject.at.end..figure.at.start).is_some_and(|between| {
            between.trim().is_empty() || claims.links.iter().any(|(_, it)| it.is_match(between))
        });
    Some((subject.clone(), if amounts { Stands::Amounts } else { Stands::Later }))
}

/// The codes of a subject: those that hold so far, down to its level. One that names a code of its
/// own leaves the levels between the outermost and its own.
fn keys_of(subject: &SentenceSubject, so_far: &Keys) -> Keys {
    let mut keys = so_far.clone();
    for level in Level::ALL {
        let between = subject.code.is_some() && Level::First < level && level < subject.level;
        if between || level > subject.level {
            keys.set(level, None);
        }
    }
    if let Some(code) = &subject.code {
        keys.set(subject.level, Some(code.clone()));
    }
    keys
}

/// The periods that belong to no comparison.
fn own_periods(pieces: &Pieces) -> impl Iterator<Item = &(Range<usize>, Period)> {
    pieces.periods.iter().filter(|(at, _)| {
        pieces.comparisons.iter().all(|it| at.end <= it.at.start || it.at.end <= at.start)
    })
}

/// The nearest period before the figure, else the first behind it, and the basis that stands with
/// it.
fn time_of(
    figure: &TextFigure,
    pieces: &Pieces,
    text: &str,
    claims: &Claims,
    profile: &Profile,
) -> (Option<Period>, Option<Basis>) {
    let before = own_periods(pieces).filter(|(at, _)| at.end <= figure.at.start).last();
    let Some((at, period)) = before.or_else(|| own_periods(pieces).next()) else {
        return (None, None);
    };
    let stops = pieces
        .figures
        .iter()
        .map(|it| it.at.start)
        .chain(pieces.comparisons.iter().map(|it| it.at.start));
    let end = stops.filter(|&it| it >= at.end).min().unwrap_or(text.len());
    let behind = pieces::basis_in(text, at.end..near_end(text, at.end, end), profile);
    let start = near_start(text, at.start);
    let ahead = pieces::basis_in(text, start..at.start, profile);
    // A fiscal year without a basis of its own is on that of the sentence.
    let basis = behind.or(ahead).map(|(_, basis)| basis).filter(|basis| {
        let years = |it: &Basis| profile.basis(it).and_then(|form| form.years_from_edition);
        years(basis).is_some() && years(&claims.basis).is_some()
    });
    (Some(*period), basis)
}

fn near_end(text: &str, from: usize, limit: usize) -> usize {
    let mut end = (from + 3 * NEAR).min(limit).min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let comma = text[from..end].find([',', '、']).map(|at| from + at);
    comma.unwrap_or(end)
}

fn near_start(text: &str, to: usize) -> usize {
    let mut start = to.saturating_sub(2 * NEAR);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    let comma = text[start..to].rfind([',', '、', ')']).map(|at| start + at + 1);
    comma.map_or(start, |at| at.min(to))
}

/// What is said of a figure, and whether up or down.
fn says(
    nth: usize,
    pieces: &Pieces,
    text: &str,
    stands: Option<Stands>,
) -> (Says, ChangeDirection) {
    let figure = &pieces.figures[nth];
    if let Some((comparison, direction)) = compared(nth, pieces) {
        let against = Against { period: comparison.period, basis: comparison.basis.clone() };
        return (Says::Change(against), direction);
    }
    if stands == Some(Stands::Amounts) && figure.kind == FigureKind::Money {
        return (Says::Level, ChangeDirection::Up);
    }
    let previous = pieces.figures[..nth].last().map_or(0, |it| it.at.end);
    let moved = pieces
        .directions
        .iter()
        .rev()
        .find(|(at, _)| previous <= at.start && at.end <= figure.at.start)
        .filter(|(at, _)| near(&text[at.end..figure.at.start]));
    match (moved, &figure.kind) {
        (Some((_, direction)), _) => (Says::NetChange, *direction),
        // A number of things on a day is a level; of a year it may be anything.
        (None, FigureKind::Count(_)) if is_on_a_day(figure, pieces) => {
            (Says::Level, ChangeDirection::Up)
        }
        (None, FigureKind::Count(_) | FigureKind::Money | FigureKind::Percent) => {
            (Says::Untied, ChangeDirection::Up)
        }
    }
}

fn near(between: &str) -> bool {
    let width: usize = between.chars().map(|c| if fold::is_ideograph(c) { 2 } else { 1 }).sum();
    width <= NEAR && !between.contains([',', '、', ';'])
}

fn is_on_a_day(figure: &TextFigure, pieces: &Pieces) -> bool {
    let before = own_periods(pieces).filter(|(at, _)| at.end <= figure.at.start).last();
    before.is_some_and(|(_, period)| matches!(period, Period::Date(_)))
}

/// The comparison that a figure takes part in: the next one behind it, else the last before it,
/// where a word of rise or fall joins the two and no other amount stands between.
fn compared(nth: usize, pieces: &Pieces) -> Option<(&Comparison, ChangeDirection)> {
    let figure = &pieces.figures[nth];
    let other_between = |from: usize, to: usize| {
        pieces
            .figures
            .iter()
            .any(|it| it.kind == FigureKind::Money && from <= it.at.start && it.at.end <= to)
    };
    let ends = pieces.comparisons.iter().map(|it| it.at.end);
    let previous = pieces.figures[..nth]
        .iter()
        .filter(|it| it.kind == FigureKind::Money)
        .map(|it| it.at.end)
        .chain(ends.filter(|&end| end <= figure.at.start))
        .max()
        .unwrap_or(0);
    let behind = pieces
        .comparisons
        .iter()
        .find(|it| it.at.start >= figure.at.end)
        .filter(|it| it.takes_last && !other_between(figure.at.end, it.at.start));
    let joined = |from: usize, to: usize| {
        pieces.directions.iter().rev().find(|(at, _)| from <= at.start && at.end <= to)
    };
    if let Some(comparison) = behind
        && let Some((_, direction)) =
            joined(figure.at.end, comparison.at.start).or_else(|| joined(previous, figure.at.start))
    {
        return Some((comparison, *direction));
    }
    let comparison = pieces.comparisons.iter().rev().find(|it| it.at.end <= figure.at.start)?;
    let (_, direction) = joined(comparison.at.end, figure.at.start)?;
    (comparison.takes_next && !other_between(comparison.at.end, figure.at.start))
        .then_some((comparison, *direction))
}

/// The basis of a limit that the words right before the figure set.
fn limit(figure: &TextFigure, text: &str, claims: &Claims) -> Option<Basis> {
    let before = &text[..figure.at.start];
    claims.limits.iter().find(|(_, it)| it.is_match(before)).map(|(basis, _)| basis.clone())
}

/// A comparison that names a basis alone is of the year that the basis stands for, as seen from
/// the period of the figure.
fn with_year(says: Says, period: Option<Period>, basis: &Basis, profile: &Profile) -> Says {
    match says {
        Says::Change(Against { period: None, basis: Some(against) }) => {
            let years = |it: &Basis| profile.basis(it).and_then(|form| form.years_from_edition);
            let shifted = || Some(period?.plus_years(years(&against)? - years(basis)?));
            Says::Change(Against { period: shifted(), basis: Some(against) })
        }
        Says::Change(_) | Says::Level | Says::NetChange | Says::Untied => says,
    }
}
