//! `report.html`: the run on one page, for whoever has no spreadsheet program at hand. One file that
//! asks nothing of the network and is complete without scripts; the same bytes for the same run.
//!
//! Each part turns its share of the outcome into strings; the template beside this file only places
//! them.

mod about;
mod aside;
mod bars;
mod cards;
mod matrix;
mod place;
mod policy;
mod schedules;
mod tone;
mod trend;

use std::io::Write;

use minijinja::{AutoEscape, Environment, UndefinedBehavior, context};
use serde::Serialize;

use super::{
    delivery::{Delivered, Delivery, deliver},
    error::LoadError,
    options::LoadOptions,
    paths::PAGE,
    workbook::place::{contents, words::Words},
};
use crate::{
    diagnostic::Diagnostic,
    history::Past,
    model::outcome::Outcome,
    profile::Profile,
    verdict::Conclusion,
    words::{self, Language, Sentences},
};

const TEMPLATE: &str = include_str!("page.html");
const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");
/// Where the words of the page are in the catalogue.
const WORDS: &str = "load_page_";

/// What the template places.
#[derive(Debug, Serialize)]
struct View {
    about: about::About,
    cards: cards::Cards,
    matrix: Option<matrix::Matrix>,
    bars: Vec<bars::Pair>,
    trend: Option<trend::Trend>,
    schedules: schedules::PageSchedules,
    aside: Vec<aside::DiagnosticGroup>,
}

/// The page of a run as a file, in the language of its workbook.
///
/// # Errors
/// Where it cannot be made, and where `to` cannot keep it.
pub fn deliver_page(
    to: &impl Delivery,
    outcome: &Outcome,
    diagnostics: &[&Diagnostic],
    conclusion: &Conclusion,
    profile: &Profile,
    options: &LoadOptions,
) -> Result<Delivered, LoadError> {
    let (ledger, names) = (&outcome.ledger, &profile.names);
    let language =
        options.language.unwrap_or_else(|| contents::language(profile, ledger.facts.iter()));
    let sentences = Sentences::new(ledger, &outcome.checks, Some(names), Some(language));
    let words = Words { language, names };
    let past = options.history.as_ref();
    let page = page(outcome, diagnostics, conclusion, past, &sentences, words)?;
    deliver(to, PAGE, |file| file.write_all(page.as_bytes()))
}

/// The page of a run, in the language of `words`.
///
/// # Errors
/// Where the template asks for what the view does not have.
fn page(
    outcome: &Outcome,
    diagnostics: &[&Diagnostic],
    conclusion: &Conclusion,
    past: Option<&Past>,
    sentences: &Sentences<'_>,
    words: Words<'_>,
) -> Result<String, minijinja::Error> {
    let view = View {
        about: about::about(outcome, diagnostics, conclusion, words),
        cards: cards::cards(outcome, sentences, words),
        matrix: matrix::matrix(outcome, words),
        bars: bars::bars(outcome, words),
        trend: trend::trend(past, words),
        schedules: schedules::schedules(outcome, words),
        aside: aside::aside(diagnostics, words.language),
    };
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_trim_blocks(true);
    environment.set_lstrip_blocks(true);
    environment.add_template("page.html", TEMPLATE)?;
    environment.get_template("page.html")?.render(context! {
        page => view,
        say => words::group(words.language, WORDS),
        language => tag(words.language),
        style => STYLE,
        script => SCRIPT,
        policy => policy::policy(STYLE, SCRIPT),
    })
}

/// The language as a browser and a screen reader know it.
fn tag(language: Language) -> &'static str {
    match language {
        Language::En => "en",
        Language::Zh => "zh-Hant",
    }
}
