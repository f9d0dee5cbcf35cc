//! Kind `compare`: what may differ by intent is shown, and is no break.

use crossfoot::{
    model::{check::Status, keys::Level, outcome::Outcome},
    profile::Profile,
    verdict::{Conclusion, Strictness, Verdict},
};

use crate::{
    chain::{input, run_as},
    small_profile,
};

const PROFILE: &str = r#"
name = "drafts"
period = []
rows.total.en = ["Total"]
[[unit]]
power = 3
after_figures = []
stated = ["EUR thousand"]
[[basis]]
name = "draft"
words.en = ["Draft"]
[[basis]]
name = "final"
words.en = ["Final"]
[[column]]
name = "chapter"
holds = "code"
level = "head"
words.en = ["Chapter"]
[[column]]
name = "name"
holds = "label"
words.en = ["Name"]
[[table]]
id = "drafts"
needs = ["chapter"]
bases = ["draft"]
measure = "money"
[[table]]
id = "finals"
needs = ["chapter"]
bases = ["final"]
measure = "money"
[[rule]]
name = "cast"
cast = {}
[[rule]]
name = "as_drafted"
"#;

const RULE: &str = "compare = [{ table = \"finals\", take = \"items\" }, \
                    { table = \"drafts\", take = \"items\" }]\nby = [\"head\"]\n";

/// A profile of drafts and finals with one rule.
fn profile(rule: &str) -> String {
    small_profile::profile(&format!("{PROFILE}{rule}"))
}

/// What becomes of a draft and a final.
fn outcome(draft: &str, last: &str) -> Outcome {
    let profile = Profile::parse("p", &profile(RULE)).unwrap();
    let draft = format!("EUR thousand,,\nChapter,Name,Draft\n{draft}");
    let last = format!("EUR thousand,,\nChapter,Name,Final\n{last}");
    let files = vec![input("a/draft.csv", draft.into()), input("b/final.csv", last.into())];
    run_as(&profile, files).outcome
}

fn statuses(outcome: &Outcome) -> Vec<(String, Status)> {
    let of_rule = outcome.checks.iter().filter(|it| &*it.rule == "as_drafted");
    of_rule
        .map(|it| (it.scope.keys[Level::First].as_ref().unwrap().0.to_string(), it.status))
        .collect()
}

#[test]
fn what_is_apart_differs_and_what_is_not_agrees() {
    let outcome =
        outcome("1,Roads,500\n2,Parks,90\n3,Grants,7\n", "1,Roads,500\n2,Parks,80\n4,Ponds,5\n");
    let found = statuses(&outcome);
    let has = |code: &str, status| found.contains(&(code.to_owned(), status));
    assert_eq!(found.len(), 4);
    assert!(has("1", Status::Agrees) && has("2", Status::Differs), "{found:?}");
    assert!(has("3", Status::Unchecked) && has("4", Status::Unchecked), "{found:?}");
    assert!(outcome.findings.is_empty());
    let conclusion = Conclusion::of(&outcome, [], Strictness::Usual);
    assert_eq!(conclusion.verdict, Verdict::Agrees);
}

/// That the draft says the same is no evidence: it may say what it likes.
#[test]
fn a_figure_that_does_not_cast_is_not_vouched_for_by_a_draft() {
    let draft = "1,Roads,500\n2,Parks,90\n3,Ponds,20\n,Total,610\n";
    let wrong = "1,Roads,500\n2,Parks,90\n3,Ponds,20\n,Total,601\n";
    let alone = outcome("9,Other,1\n,Total,1\n", wrong);
    let beside = outcome(draft, wrong);
    let suspects = |outcome: &Outcome| -> Vec<_> {
        let all = outcome.findings.iter();
        all.map(|it| it.suspect.map(|id| outcome.ledger.fact(id).place.to_string())).collect()
    };
    assert_eq!(suspects(&alone).len(), 1);
    assert_eq!(suspects(&alone), suspects(&beside));
}

#[test]
fn what_only_a_tie_has_is_refused() {
    for (key, at) in [("relation = \"not more\"", "relation"), ("not_more_if = []", "not_more_if")]
    {
        let why = Profile::parse("p", &profile(&format!("{RULE}{key}\n"))).unwrap_err();
        assert!(why.message.contains(&format!("a `compare` has no `{at}`")), "{why}");
    }
    let without_by = RULE.replace("by = [\"head\"]\n", "");
    let why = Profile::parse("p", &profile(&without_by)).unwrap_err();
    assert!(why.message.contains("needs `by`"), "{why}");
}
