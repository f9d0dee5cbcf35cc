//! Cells that say their amounts in words: `從已預留的100億元中撥出60億元`, `up to $1M`.

use std::ops::Range;

use crate::{
    model::{
        Text,
        fact::{Certainty, Mark},
        unit::Multiple,
    },
    normalise::{
        cell::reading::{CellFigure, CellReading, LastPlace, Rare},
        figure::{self, PrintedText, PrintedUnit},
    },
    profile::{FigureWords, PhraseForm, PhraseWords},
    script::fold::squeeze,
};

/// Amounts that one cell may state: no person writes more, and each is a fact.
const MOST_PARTS: usize = 1000;

/// Reads every amount of a phrase: by a pattern of the profile where one fits the whole phrase, else
/// from left to right. A phrase without an amount says nothing of money.
pub fn read(text: &str, phrases: &PhraseWords, words: &FigureWords) -> CellReading {
    let text = squeeze(text);
    let by_pattern = phrases.forms.iter().find_map(|form| captured(&text, form));
    let found = by_pattern.unwrap_or_else(|| in_order(&text, phrases));
    if found.len() > MOST_PARTS {
        let n = found.len();
        return CellReading::SetAside(format!(
            "the cell states {n} amounts; {MOST_PARTS} are read at most"
        ));
    }
    let mut figures = Vec::new();
    let mut done = 0;
    for PhraseAmount { range, series } in &found {
        let before = text[done.min(range.start)..range.start].to_lowercase();
        match amount(&text[range.clone()], &before, words) {
            Some((read, rare)) => {
                let rare = Rare { series: series.clone(), ..rare }.kept();
                figures.push(CellFigure { rare, ..read });
            }
            None => {
                return CellReading::SetAside(format!(
                    "`{}` is not clearly an amount",
                    &text[range.clone()]
                ));
            }
        }
        done = range.end;
    }
    CellReading::of(figures)
}

/// An amount in a phrase, and the series that a pattern gives it.
struct PhraseAmount {
    range: Range<usize>,
    series: Text,
}

/// The amounts that a pattern names: first the one called `amount`, then the others.
fn captured(text: &str, form: &PhraseForm) -> Option<Vec<PhraseAmount>> {
    let captures = form.pattern.captures(text)?;
    let mut amounts = Vec::new();
    for name in &form.names {
        let Some(found) = captures.name(name) else { continue };
        let series = if name == "amount" { Text::default() } else { name.as_str().into() };
        let range = found.start()..found.start() + found.as_str().trim_end().len();
        amounts.push(PhraseAmount { range, series });
    }
    amounts.sort_by_key(|it| !it.series.is_empty());
    Some(amounts)
}

/// Amounts by their sign or unit, from left to right: the first, then `2`, `3` …
fn in_order(text: &str, phrases: &PhraseWords) -> Vec<PhraseAmount> {
    phrases
        .amount
        .find_iter(text)
        .enumerate()
        .map(|(nth, found)| PhraseAmount {
            range: found.start()..found.start() + found.as_str().trim_end().len(),
            series: if nth == 0 { Text::default() } else { (nth + 1).to_string().into() },
        })
        .collect()
}

/// One amount, with its unit and the qualifier that the words before it hold.
fn amount(text: &str, before: &str, words: &FigureWords) -> Option<(CellFigure, Rare)> {
    let PrintedText::Figures(mut figures) = figure::read_alone(text, words) else { return None };
    let figure = figures.pop().filter(|_| figures.is_empty())?;
    let qualifier = words.qualifiers.iter().find(|word| before.contains(word.as_str()));
    let mut marks = figure.marks;
    if let Some(word) = qualifier {
        marks.insert(0, Mark(word.as_str().into()));
    }
    // A sign of the currency without a multiple is the currency itself.
    let signed = words.currency_signs.iter().find(|sign| text.starts_with(sign.as_str()));
    let unit = figure
        .unit
        .or_else(|| signed.map(|sign| PrintedUnit::Money(Multiple::ONE, sign.as_str().into())));
    let printed = signed
        .and_then(|sign| figure.printed.strip_prefix(sign.as_str()))
        .unwrap_or(&figure.printed)
        .into();
    let certainty = if qualifier.is_some() { Certainty::Qualified } else { figure.certainty };
    let rare = Rare { unit, marks, certainty, series: Text::default() };
    Some((CellFigure { said: figure.said, place: LastPlace::Printed, printed, rare: None }, rare))
}
