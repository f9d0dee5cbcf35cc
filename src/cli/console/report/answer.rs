//! What has to be settled, each matter in two lines: where, what it says and what it should say; then
//! what it is about and why.

use rust_decimal::Decimal;

use super::{equation, say::say};
use crate::{
    cli::console::{
        fit::{fit, fit_path},
        harmless::harmless,
        screen::Screen,
    },
    matter::Matter,
    model::{
        amount::plain,
        check::{Check, Scope},
        finding::{Finding, Weight},
        grouping::grouped,
        keys::Level,
        outcome::Outcome,
    },
    words::{Sentences, Wording, formula_sentence, phrase},
};

/// The two lines of a matter.
pub fn lines(
    number: usize,
    matter: &Matter,
    outcome: &Outcome,
    wording: Wording<'_>,
    screen: Screen,
) -> Vec<String> {
    let findings: Vec<&Finding> =
        matter.findings.iter().filter_map(|at| outcome.findings.get(*at)).collect();
    let Some(first) = findings.first() else { return Vec::new() };
    let lead = format!("{number}. ");
    let room = screen.width.saturating_sub(lead.len());
    let why = why(first, findings.len(), outcome, wording, screen);
    vec![
        lead + &what(first, outcome, wording, screen, room),
        " ".repeat(3) + &fit(&harmless(&why), room),
    ]
}

/// Where, what it says, and what it should say; without a suspect, the two sides.
fn what(
    finding: &Finding,
    outcome: &Outcome,
    wording: Wording<'_>,
    screen: Screen,
    room: usize,
) -> String {
    let within = Screen { width: room, ..screen };
    let sentences = Sentences::new(&outcome.ledger, &outcome.checks, wording.names, None);
    let check = finding.checks.first().and_then(|at| outcome.checks.get(*at as usize));
    match (finding.suspect.map(|id| outcome.ledger.fact(id)), check) {
        (Some(fact), _) => {
            let cell = fit_path(&harmless(&fact.place.to_string()), room / 2);
            let proposed = sentences.proposed(finding);
            let key = if proposed.is_empty() { "says" } else { "should_say" };
            let values = [("cell", &*cell), ("printed", &*fact.printed), ("proposed", &proposed)];
            say(within, key, &values)
        }
        (None, Some(check)) => {
            let rule = wording.rule(&check.rule);
            let (left, right) =
                (side(check.left, check, wording), side(check.right, check, wording));
            say(within, "sides", &[("rule", &rule), ("left", &left), ("right", &right)])
        }
        (None, None) => finding.formula_fault().map_or_else(String::new, |fault| {
            let cell = fit_path(&harmless(&fault.suspect.to_string()), room / 2);
            let proposed = sentences.proposed(finding);
            let key = if proposed.is_empty() { "says" } else { "should_say" };
            say(
                within,
                key,
                &[("cell", &cell), ("printed", &fault.printed), ("proposed", &proposed)],
            )
        }),
    }
}

/// The cause, how far the sides are apart, and what it is about.
fn why(
    finding: &Finding,
    n_alike: usize,
    outcome: &Outcome,
    wording: Wording<'_>,
    screen: Screen,
) -> String {
    let about = about(&finding.scope, wording, screen);
    let cause = format!("load_cause_{}", finding.cause.word());
    let cause = phrase(screen.language, &cause, &[]);
    let check = finding.checks.first().and_then(|at| outcome.checks.get(*at as usize));
    let amount = match check {
        Some(check) => wording.amount(finding.amount, check),
        None => grouped(&plain(finding.amount), ','),
    };
    if let Some(fault) = finding.formula_fault() {
        return formula_sentence(fault, screen.language);
    }
    let alike = match n_alike {
        0 | 1 => String::new(),
        n => phrase(screen.language, "console_alike", &[("n", &n.to_string())]),
    };
    if let Some(check) = check.filter(|it| outcome.ledger.surveyed.contains(&it.scope.book)) {
        let sentence = equation::sentence(check, finding, &outcome.ledger, screen);
        let values = [("cause", &*format!("{cause}{alike}")), ("sentence", &sentence)];
        return phrase(screen.language, "console_why_found", &values);
    }
    let values = [("about", &*about), ("cause", &cause), ("alike", &alike), ("amount", &amount)];
    phrase(screen.language, "console_why", &values)
}

/// The codes, label, period and basis of what a finding is about, in the words of the profile.
fn about(scope: &Scope, wording: Wording<'_>, screen: Screen) -> String {
    let codes = Level::ALL.into_iter().filter_map(|level| {
        let code = &scope.keys.get(level)?.0;
        let name = phrase(screen.language, &format!("load_level_{}", level.word()), &[]);
        Some(format!("{name} {code}"))
    });
    let rest = [scope.label.to_string(), wording.when(&scope.period, &scope.basis)];
    codes.chain(rest.into_iter().filter(|it| !it.is_empty())).collect::<Vec<_>>().join(", ")
}

fn side(value: Option<Decimal>, check: &Check, wording: Wording<'_>) -> String {
    value.map_or_else(|| "-".to_owned(), |value| wording.amount(value, check))
}

/// The one line of what is to be noted, by causes.
pub fn notes(matters: &[Matter], outcome: &Outcome, screen: Screen) -> Option<String> {
    let noted: Vec<&Matter> = matters.iter().filter(|it| it.weight == Weight::Note).collect();
    let first = noted.first()?;
    let cause = first.findings.first().and_then(|at| outcome.findings.get(*at))?.cause;
    let cause = phrase(screen.language, &format!("load_cause_{}", cause.word()), &[]);
    Some(say(screen, "notes", &[("n", &noted.len().to_string()), ("cause", &cause)]))
}
