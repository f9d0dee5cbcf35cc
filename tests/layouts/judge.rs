//! Runs a layout through the chain and holds what comes out to the truth.

use std::collections::BTreeMap;

use crossfoot::{
    diagnostic::{Diagnostic, Severity},
    extract::ReadOptions,
    model::{
        amount::plain,
        check::Status,
        fact::{ComparedTo, Fact, Figure, Role},
        finding::Cause,
        keys::Level,
        outcome::Outcome,
    },
    pipeline::{self, Input},
    profile::Profile,
};

use crate::{
    style::{Changes, Container, Figures, Lang, Languages, Style, Totals, Units},
    truth::{self, Expected},
    words,
};

/// What one layout came to.
#[derive(Debug, Default)]
pub struct Verdict {
    pub n_figures: usize,
    /// Figures of the truth that were not read, or read otherwise.
    pub n_missing: usize,
    /// What is wrong, in words; empty where the layout passes.
    pub wrong: Vec<String>,
}

/// Runs the chain.
pub fn run(files: Vec<Input>) -> (Outcome, Vec<Diagnostic>) {
    let source = Profile::builtin_source("hk-estimates").unwrap();
    let profile = Profile::parse("hk-estimates", source).unwrap();
    let options = ReadOptions {
        encoding: None,
        candidates: profile.encodings.clone(),
        words: profile.tell_tale_words(),
        ..ReadOptions::default()
    };
    pipeline::run(files, &profile, &options, pipeline::Terms::default(), |_| {})
}

/// What is wrong with what was read.
pub fn judge(style: &Style, files: Vec<Input>) -> Verdict {
    let (outcome, diagnostics) = run(files);
    let mut verdict = Verdict::default();
    let langs = match style.languages {
        Languages::One(lang) => vec![lang],
        Languages::Both => vec![Lang::Zh, Lang::En],
    };
    for lang in &langs {
        compare(style, *lang, &outcome, &mut verdict);
    }
    findings(langs.len(), &outcome, &mut verdict);
    for one in diagnostics.iter().filter(|it| it.severity == Severity::Error) {
        verdict.wrong.push(format!("error {}: {}", one.code.name, one.message));
    }
    verdict
}

/// Whether nothing but stored digits says how finely figures are meant.
fn digits_alone(style: &Style) -> bool {
    let is_text = matches!(style.container, Container::Delimited(..));
    style.figures == Figures::General || style.figures == Figures::Dust && is_text
}

/// Where the quantum stands among the compared columns.
const QUANTUM: usize = 10;

fn code(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "zh",
        Lang::En => "en",
    }
}

fn compact(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn seen(fact: &Fact) -> Expected {
    let text = |code: &Option<crossfoot::model::keys::Code>| {
        code.as_ref().map_or_else(String::new, |it| it.0.to_string())
    };
    let (value, quantum) = match fact.figure {
        Figure::Stated(amount) => (plain(amount.value), plain(amount.quantum)),
        Figure::Nil => ("0".to_owned(), String::new()),
        Figure::NotApplicable => (String::new(), String::new()),
    };
    let marks: Vec<&str> = fact.marks.iter().map(|it| &*it.0).collect();
    Expected {
        keys: vec![
            fact.table().0.to_string(),
            text(&fact.keys()[Level::Second]),
            text(&fact.keys()[Level::Third]),
            text(&fact.keys()[Level::Fourth]),
            fact.role().word().to_owned(),
            fact.period().map(|it| it.to_string()).unwrap_or_default(),
            fact.basis().map_or_else(String::new, |it| it.0.to_string()),
            fact.compared_to().map_or("", ComparedTo::word).to_owned(),
            fact.series().to_string(),
            value,
            quantum,
            fact.figure.nil_word().to_owned(),
            marks.join(" "),
        ],
        label: compact(fact.label()),
    }
}

/// The figures that a layout in this style prints.
fn expected(style: &Style, lang: Lang) -> Vec<Expected> {
    let rows = truth::all()
        .into_iter()
        .filter(|(row, _)| style.changes != Changes::Absent || row["compared_to"].is_empty());
    rows.map(|(row, mut it)| {
        let is_total = matches!(row["role"].as_str(), "subtotal" | "total");
        let unlabelled = matches!(style.totals, Totals::Unlabelled | Totals::UnlabelledAbove);
        let stands_alone = row["table"] == "programme_provision" && row["programme"] != "6";
        if is_total && unlabelled && !stands_alone {
            it.label.clear();
        }
        if it.label == "財政撥款(百萬元)" && style.units != Units::AsPrinted {
            "財政撥款".clone_into(&mut it.label);
        }
        it.label = compact(&words::label(&it.label, lang));
        // Stored digits alone do not say to what place 120 was meant.
        if digits_alone(style) && row["table"] == "indicators" {
            it.keys[QUANTUM].clear();
        }
        it
    })
    .collect()
}

fn compare(style: &Style, lang: Lang, outcome: &Outcome, verdict: &mut Verdict) {
    let mut read: BTreeMap<Vec<String>, Vec<(String, String)>> = BTreeMap::new();
    let facts = outcome.ledger.facts.iter().filter(|fact| {
        &*fact.table().0 != "narrative"
            && fact.role() != Role::OfWhich
            && fact.lang().is_some_and(|it| &*it.0 == code(lang))
    });
    for fact in facts {
        let mut seen = seen(fact);
        let stored = digits_alone(style) && &*fact.table().0 == "indicators";
        if stored {
            seen.keys[QUANTUM].clear();
        }
        let place = format!("{}!{}", fact.place.sheet, fact.place.cell);
        read.entry(seen.keys).or_default().push((seen.label, place));
    }
    let expected = expected(style, lang);
    verdict.n_figures += expected.len();
    for want in expected {
        let found = read.get_mut(&want.keys).and_then(|known| {
            let at = known
                .iter()
                .position(|(label, _)| want.label.is_empty() || *label == want.label)
                .or(if known.is_empty() { None } else { Some(0) })?;
            Some(known.swap_remove(at))
        });
        match found {
            None => {
                verdict.n_missing += 1;
                verdict.wrong.push(format!("missing {} {}", want.keys.join("|"), want.label));
            }
            Some((label, place)) if !want.label.is_empty() && label != want.label => {
                verdict.wrong.push(format!("label at {place} is {label}, not {}", want.label));
            }
            Some(_) => {}
        }
    }
    for (keys, left) in read {
        for (label, place) in left {
            verdict.wrong.push(format!("surplus {} {label} at {place}", keys.join("|")));
        }
    }
}

/// Exactly the genuine break, once a language.
fn findings(n_langs: usize, outcome: &Outcome, verdict: &mut Verdict) {
    let breaks: Vec<_> = outcome.checks.iter().filter(|it| it.status == Status::Breaks).collect();
    let genuine = breaks.iter().filter(|it| {
        &*it.rule == "subvention_to_programme"
            && &*it.scope.period == "2024-25"
            && it.difference.is_some_and(|gap| plain(gap) == "-56000")
    });
    if genuine.count() != n_langs || breaks.len() != n_langs {
        for one in &breaks {
            verdict.wrong.push(format!(
                "break of {} at {:?} {} {} {:?}",
                one.rule, one.scope.keys, one.scope.label, one.scope.period, one.difference
            ));
        }
        if breaks.is_empty() {
            verdict.wrong.push("the genuine break is not found".to_owned());
        }
    }
    let causes: Vec<Cause> = outcome.findings.iter().map(|it| it.cause).collect();
    if causes != vec![Cause::ForcedRounding; n_langs] {
        verdict.wrong.push(format!("the findings are {causes:?}"));
    }
}
