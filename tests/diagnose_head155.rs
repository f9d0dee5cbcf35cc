//! What is wrong in Head 155, and what is said of faults that are put into it.

mod head155;
mod ledger_of_facts;

use crossfoot::{
    catalogue::Speech,
    diagnose::diagnose,
    model::{
        amount::plain,
        finding::{Cause, Finding},
        ledger::Ledger,
    },
    reconcile::reconcile,
};

fn findings(ledger: &Ledger, speech: Speech) -> Vec<Finding> {
    let (checks, _) = reconcile(ledger, &ledger_of_facts::rules::rules());
    diagnose(ledger, &checks, speech)
}

#[test]
fn the_line_was_rounded_so_that_programme_6_adds() {
    let ledger = head155::ledger();
    let found = findings(&ledger, Speech::En);
    let [finding] = found.as_slice() else { panic!("{found:#?}") };
    assert_eq!(finding.cause, Cause::ForcedRounding);
    let suspect = ledger.fact(finding.suspect.unwrap());
    assert_eq!((&*suspect.table.0, &*suspect.printed), ("programme_provision", "160.5"));
    assert_eq!(&*finding.proposed, "");
    assert_eq!(plain(finding.amount), "56000");
    for part in ["160.5 (HKD million)", "would make it 160.4", "381.9", "no correction is called"] {
        assert!(finding.explanation.contains(part), "{part}: {}", finding.explanation);
    }
}

#[test]
fn the_same_is_said_in_chinese() {
    let found = findings(&head155::ledger(), Speech::Zh);
    assert!(found[0].explanation.contains("應為 160.4"), "{}", found[0].explanation);
    assert!(found[0].explanation.contains("無須更正"), "{}", found[0].explanation);
}

#[test]
fn a_figure_that_no_slip_explains_is_shown_all_the_same() {
    // The subtotal of plant, 15,266, stands in its own cast and in that of the capital account.
    let ledger = head155::ledger_where(|csv| {
        let (table, rest) =
            csv.split_at(csv.find("機器、設備及工程開支總額,subtotal,2024-25").unwrap());
        format!(
            "{table}{}",
            rest.replacen("15266000", "98471000", 1).replacen("15,266", "98,471", 1)
        )
    });
    let found = findings(&ledger, Speech::En);
    let [finding, rounding] = found.as_slice() else { panic!("{found:#?}") };
    assert_eq!(rounding.cause, Cause::ForcedRounding);
    assert_eq!((finding.cause, finding.checks.len()), (Cause::Unexplained, 2));
    assert_eq!(&*ledger.fact(finding.suspect.unwrap()).printed, "98,471");
    assert_eq!((plain(finding.amount).as_str(), &*finding.proposed), ("83205000", "15,266"));
    assert!(finding.explanation.contains("No plain slip"), "{}", finding.explanation);
}

#[test]
fn swapped_digits_are_found_by_every_check_that_they_break() {
    // Programme (1)'s own provision for 2024-25 is 114.5, as the analysis says too.
    let ledger = head155::ledger_where(|csv| {
        let at = csv.find("114500000").unwrap();
        let (before, rest) = csv.split_at(at);
        format!(
            "{before}{}",
            rest.replacen("114500000", "141500000", 1).replacen("114.5", "141.5", 1)
        )
    });
    let found = findings(&ledger, Speech::En);
    let [finding, _] = found.as_slice() else { panic!("{found:#?}") };
    assert_eq!(finding.cause, Cause::TransposedDigits);
    assert_eq!(&*finding.proposed, "114.5");
}
