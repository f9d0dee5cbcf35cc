//! `no-budget`: the budget of Norway as proposed and as adopted, post by post.

use std::collections::BTreeMap;

use crossfoot::{
    model::{check::Status, outcome::Outcome},
    profile::Profile,
    verdict::{Conclusion, Strictness, Verdict},
};

use crate::chain::{files_in, input, published, run_as};

/// Made up, in the layout of *Gul bok*: codes of ministry, area and category first, a blank before names.
const PROPOSED: &str = "\
fdep_nr,fdep_navn,omr_nr,kat_nr,omr_navn,kat_navn,kap_nr,post_nr,upost_nr,kap_navn,post_navn,stikkord,GB
15, Departementet,0,10, Institusjoner, Kontoret,20,1,1, Kontoret, Driftsutgifter,,87965000
15, Departementet,0,10, Institusjoner, Kontoret,20,1,2, Kontoret, Driftsutgifter,,28156000
15, Departementet,0,10, Institusjoner, Kontoret,20,45,0, Kontoret, Utstyr,kan overføres,3000000
16, Et annet,3,20, Samarbeid, Bistand,118,72,0, Tiltak, Tilskudd,,34390000
";

/// In the layout of *Saldert budsjett*.
const ADOPTED: &str = "\
Kap. nr,Postnr.,Underpostnr.,Posttekst,Stikkord,Postsum
20,1,,Driftsutgifter,,116121000
20,45,,Utstyr,kan overføres,3000000
118,72,,Tilskudd,,44390000
118,78,,Nye tiltak,,15000000
";

fn profile() -> Profile {
    Profile::parse("no-budget", Profile::builtin_source("no-budget").unwrap()).unwrap()
}

/// How many checks have each status, by its word.
fn statuses(outcome: &Outcome) -> BTreeMap<&'static str, usize> {
    let mut counts = BTreeMap::new();
    for check in &outcome.checks {
        *counts.entry(check.status.word()).or_default() += 1;
    }
    counts
}

#[test]
fn what_was_changed_is_shown_and_is_no_fault() {
    let files = vec![
        input("Gul bok 2031.csv", PROPOSED.into()),
        input("Saldert budsjett 2031.csv", ADOPTED.into()),
    ];
    let outcome = run_as(&profile(), files).outcome;
    assert_eq!(outcome.ledger.facts.len(), 8);
    let all = |edition: &str| {
        let mut facts = outcome.ledger.facts.iter();
        facts.all(|it| it.edition().is_some_and(|it| it.to_string() == edition))
    };
    assert!(all("2031"));
    let wanted = BTreeMap::from([("agrees", 2), ("differs", 1), ("unchecked", 1)]);
    assert_eq!(statuses(&outcome), wanted);
    let differs = outcome.checks.iter().find(|it| it.status == Status::Differs).unwrap();
    assert_eq!(differs.difference.unwrap().to_string(), "-10000000");
    assert!(outcome.findings.is_empty());
    let conclusion = Conclusion::of(&outcome, [], Strictness::Usual);
    assert_eq!(conclusion.verdict, Verdict::Agrees);
}

/// Budgets of two years are not held against each other.
#[test]
fn each_year_is_compared_with_itself() {
    let files = vec![
        input("Gul bok 2030.csv", PROPOSED.into()),
        input("Saldert budsjett 2031.csv", ADOPTED.into()),
    ];
    let outcome = run_as(&profile(), files).outcome;
    assert!(outcome.checks.iter().all(|it| it.status == Status::Unchecked));
}

/// The published files, where they are: known is how many posts are equal, changed and new.
#[test]
fn the_published_budget_of_2025() {
    let Some(folder) = published("no-2025") else { return };
    let outcome = run_as(&profile(), files_in(&folder)).outcome;
    let wanted = BTreeMap::from([("agrees", 1498), ("differs", 90), ("unchecked", 3)]);
    assert_eq!(statuses(&outcome), wanted);
    assert!(outcome.findings.is_empty());
}
