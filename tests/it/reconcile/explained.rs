//! Every rule kind and cause that there is has its paragraph.

use crossfoot::{diagnose::causes, model::finding::Cause, profile::Profile, reconcile::rules};

#[test]
fn what_why_how_to_fix_and_an_example() {
    for one in rules::EXPLAINED.iter().chain(causes::EXPLAINED) {
        for text in [one.what, one.why, one.fix, one.example] {
            assert!(text.len() > 30 && text.ends_with('.'), "{}: {text}", one.name);
        }
    }
}

#[test]
fn a_cause_is_explained_under_its_name_in_the_outputs() {
    let words: Vec<&str> = Cause::ALL.iter().map(|cause| cause.word()).collect();
    for one in causes::EXPLAINED {
        assert!(words.contains(&one.name), "{}", one.name);
    }
}

#[test]
fn every_rule_kind_of_a_profile_is_explained() {
    let source = Profile::builtin_source("hk-estimates").unwrap();
    for rule in Profile::parse("hk-estimates", source).unwrap().rules {
        let kind = rule.kind.word();
        assert!(rules::EXPLAINED.iter().any(|it| it.name == kind), "{kind}");
    }
}
