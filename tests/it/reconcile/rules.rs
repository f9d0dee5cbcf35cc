//! Each kind of rule over a few figures: agrees, breaks, and what cannot be said.

use crossfoot::{
    diagnose::diagnose,
    model::{amount::plain, check::Check, finding::Cause, ledger::Ledger},
    profile::rules::{
        Rule,
        resolve::{RuleError, Vocabulary, resolve},
        typed::TypedRule,
    },
    reconcile::reconcile,
};

use super::sketch::{self, Document};
use crate::chain;

/// The rules of a TOML, in the vocabulary of the built-in profile.
pub fn rules_of(text: &str) -> Result<Vec<Rule>, RuleError> {
    #[derive(serde::Deserialize)]
    struct Rules {
        rule: Vec<TypedRule>,
    }
    let typed: Rules = toml::from_str(text).unwrap();
    let profile = chain::profile();
    let tables: Vec<_> = profile.tables.iter().map(|it| it.id.clone()).collect();
    let bases: Vec<_> = profile.bases.iter().map(|it| it.basis.clone()).collect();
    let vocabulary = Vocabulary { tables: &tables, bases: &bases, langs: &profile.langs };
    resolve(&typed.rule, vocabulary)
}

pub fn add(ledger: &mut Ledger, book: &'static str, lang: &'static str, edition: i16, lines: &str) {
    sketch::add(ledger, Document { book, lang, edition }, lines);
}

pub fn one_book(lines: &str) -> Ledger {
    let mut ledger = Ledger::default();
    add(&mut ledger, "book", "en", 2018, lines);
    ledger
}

pub fn checks(ledger: &Ledger, rules: &str) -> Vec<Check> {
    let (checks, diagnostics) = reconcile(ledger, &rules_of(rules).unwrap());
    assert!(diagnostics.is_empty());
    checks
}

/// Status, left and right of each check.
pub fn told(checks: &[Check]) -> Vec<String> {
    let figure = |value: Option<_>| value.map_or_else(|| "none".to_owned(), plain);
    let one = |check: &Check| {
        let (left, right) = (figure(check.left), figure(check.right));
        format!("{} {left} {right}", check.status.word())
    };
    checks.iter().map(one).collect()
}

pub const CAST: &str = "[[rule]]\nname = \"cast\"\ncast = {}";

#[test]
fn a_cast_breaks_by_what_its_total_is_off() {
    let ledger = one_book(
        "subheads|1||000||Pay|item|2018-19|estimate|100|k
         subheads|1||661||Plant|item|2018-19|estimate|50|k
         subheads|1||||Total|total|2018-19|estimate|160|k",
    );
    let checks = checks(&ledger, CAST);
    assert_eq!(told(&checks), ["breaks 150000 160000"]);
    assert_eq!(plain(checks[0].difference.unwrap()), "-10000");
    // Two items and the total, each half a thousand out at most.
    assert_eq!(plain(checks[0].tolerance.unwrap()), "1500");
}

#[test]
fn parts_are_bounded_by_their_row_and_not_added() {
    let ledger = one_book(
        "subheads|1||000||Pay|item|2018-19|estimate|100|k
         subheads|1||661||Plant|item|2018-19|estimate|50|k
         subheads|1||||Total|total|2018-19|estimate|150|k
         subheads|1||||of which cars|of_which|2018-19|estimate|90|k
         subheads|1||||of which vans|of_which|2018-19|estimate|70|k",
    );
    assert_eq!(told(&checks(&ledger, CAST)), ["agrees 150000 150000", "breaks 160000 150000"]);
}

#[test]
fn a_total_of_rows_that_state_nothing_is_unchecked_and_a_nil_one_agrees() {
    let ledger = one_book(
        "subheads|1||000||Pay|item|2017-18|actual|1|k
         subheads|1||661||Plant|item|2017-18|actual|2|k
         subheads|1||||Total|total|2018-19|estimate|150|k
         subheads|1||||Total|total|2018-19|revised|-|k",
    );
    assert_eq!(told(&checks(&ledger, CAST)), ["unchecked none 150000", "agrees 0 0"]);
}

const CHANGE: &str = "[[rule]]\nname = \"change\"\nchange = {}";

#[test]
fn a_change_is_agreed_rounding_or_broken_over_what_its_figures_stand_for() {
    let ledger = one_book(
        "subheads|1||1||A|item|2017-18|revised|104.7|m
         subheads|1||1||A|item|2018-19|estimate|108.5|m
         subheads|1||1||A|item|2018-19|estimate|3.6 previous|%
         subheads|1||2||B|item|2017-18|revised|1.0|m
         subheads|1||2||B|item|2018-19|estimate|1.1|m
         subheads|1||2||B|item|2018-19|estimate|15.0 previous|%
         subheads|1||3||C|item|2017-18|revised|104.7|m
         subheads|1||3||C|item|2018-19|estimate|108.5|m
         subheads|1||3||C|item|2018-19|estimate|6.3 previous|%
         subheads|1||4||D|item|2017-18|revised|-|m
         subheads|1||4||D|item|2018-19|estimate|108.5|m
         subheads|1||4||D|item|2018-19|estimate|6.3 previous|%",
    );
    let checks = checks(&ledger, CHANGE);
    assert_eq!(
        told(&checks),
        ["agrees 3.6 3.6", "rounding 10 15", "breaks 3.6 6.3", "unchecked none 6.3"]
    );
}

const BODIES: &str = r#"
    [[rule]]
    name = "bodies"
    tie  = [{ table = "operational_expenses", take = "items",
              plus = [{ table = "subheads", take = "items", under = ["Subventions"], label = "begins with it" }] },
            { table = "programme_provision", take = "items" }]
    by   = ["book", "head", "label", "period", "basis"]
    each = "left"
    name_endings = ["Limited"]
    not_more_if = [{ table = "subheads", take = "items", under = ["Subventions"], label = "names none",
                     by = ["book", "head", "period", "basis"] }]
"#;

#[test]
fn a_body_gets_its_line_and_the_capital_subventions_that_begin_with_its_name() {
    let line = |figure: &str, capital: &str| {
        one_book(&format!(
            "subheads|1||88E|Capital/Subventions|{capital}|item|2018-19|estimate|6|k
             operational_expenses|1||000||The Institute Limited|item|2018-19|estimate|140|k
             programme_provision|1|7|||The Institute Limited|item|2018-19|estimate|{figure}|k",
        ))
    };
    let named = "The Institute - refitting";
    let tied = |figure, capital| told(&checks(&line(figure, capital), BODIES));
    assert_eq!(tied("146", named), ["agrees 146000 146000"]);
    assert_eq!(tied("140", named), ["breaks 146000 140000"]);
    // A subvention that names no body may be part of the programme's line.
    assert_eq!(tied("146", "Institutions in general"), ["agrees 140000 146000"]);
    assert_eq!(tied("130", "Institutions in general"), ["breaks 140000 130000"]);
}

#[test]
fn two_books_about_one_thing_are_both_checked_and_both_named() {
    let rows = "subheads|1||000||Pay|item|2018-19|estimate|100|k
                subheads|1||661||Plant|item|2018-19|estimate|50|k
                subheads|1||||Total|total|2018-19|estimate|150|k";
    let mut ledger = Ledger::default();
    add(&mut ledger, "draft", "en", 2018, rows);
    add(&mut ledger, "final", "en", 2018, rows);
    let (checks, diagnostics) = reconcile(&ledger, &rules_of(CAST).unwrap());
    assert_eq!(told(&checks), ["agrees 150000 150000", "agrees 150000 150000"]);
    let [one] = diagnostics.as_slice() else { panic!("{diagnostics:?}") };
    assert_eq!(one.message, "`draft` and `final` are both about 2018-19, 1");
}

#[test]
fn a_head_that_the_summary_leaves_out_breaks_and_the_other_way_round_is_unchecked() {
    let ledger = one_book(
        "subheads|1||000||Pay|item|2018-19|estimate|100|k
         subheads|2||000||Pay|item|2018-19|estimate|100|k
         summary_expenditure|1||||One|item|2018-19|estimate|100|k
         summary_expenditure|3||||Three|item|2018-19|estimate|100|k",
    );
    let rule = r#"
        [[rule]]
        name = "complete"
        complete = { each_of = "subheads", stands_in = "summary_expenditure", by = ["head"] }
    "#;
    let checks = checks(&ledger, rule);
    assert_eq!(told(&checks), ["agrees 1 1", "breaks 1 0", "unchecked 0 1"]);
    let (found, _) = diagnose(&ledger, &checks);
    assert_eq!((found.len(), found[0].cause), (1, Cause::Omitted));
}

#[test]
fn what_is_wrong_with_a_rule_is_pointed_at() {
    let wrong = |rule: &str| {
        let text = format!("[[rule]]\nname = \"r\"\n{rule}");
        let error = rules_of(&text).unwrap_err();
        (text[error.span.clone()].to_owned(), error.message)
    };
    let (at, message) = wrong("cast = { tables = [\"subhead\"] }");
    assert_eq!(at, "\"subhead\"");
    assert!(message.contains("no table `subhead`") && message.contains("subheads"), "{message}");
    let (at, _) =
        wrong("roll = { table = \"commitments\", terms = [\"balance\"], equals = \"balance\" }");
    assert_eq!(at, "\"balance\"");
    let (at, message) = wrong("change = {}\neach = \"left\"");
    assert_eq!((at.as_str(), message.as_str()), ("\"left\"", "a `change` has no `each`"));
    let (_, message) = wrong("");
    assert!(message.contains("exactly one kind, not 0"), "{message}");
}
