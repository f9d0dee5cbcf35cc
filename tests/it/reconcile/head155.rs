//! What must agree in Head 155, counted as a person counts it.

use std::collections::BTreeSet;

use crossfoot::{
    diagnostic::{Diagnostic, Severity},
    model::{
        amount::plain,
        check::{Check, Status},
        place::CellRef,
    },
};

use crate::chain;

fn checks() -> &'static [Check] {
    &chain::head_155().outcome.checks
}

/// agrees, rounding, breaks, accepted, unchecked of one rule.
fn counts(checks: &[Check], rule: &str) -> [usize; 5] {
    let [agrees, rounding, breaks, accepted, unchecked, differs] = Status::ALL.map(|status| {
        checks.iter().filter(|check| &*check.rule == rule && check.status == status).count()
    });
    assert_eq!(differs, 0, "the profile compares nothing that may differ");
    [agrees, rounding, breaks, accepted, unchecked]
}

#[test]
fn the_checks_a_person_would_count() {
    let checks = checks();
    let count = |rule| counts(checks, rule);
    // Subheads: 6 sums in 4 columns. Analysis of 000, analysis by programme and programme (6): one
    // in 4 columns each. Commitments: 3 in 4 columns.
    assert_eq!(count("cast"), [24 + 4 + 4 + 4 + 12, 0, 0, 0, 0]);
    assert_eq!(count("programme_to_analysis"), [6 * 4, 0, 0, 0, 0]);
    assert_eq!(count("subheads_to_programmes"), [0, 4, 0, 0, 0]);
    assert_eq!(count("opex_to_subhead"), [4, 0, 0, 0, 0]);
    // Two bodies in four columns, in $'000 and in $ million.
    assert_eq!(count("subvention_to_programme"), [0, 7, 1, 0, 0]);
    // Three items, two subtotals, one total.
    assert_eq!(count("commitment_balance"), [6, 0, 0, 0, 0]);
    assert_eq!(count("commitments_to_subhead"), [2, 0, 0, 0, 0]);
    // Cover estimate and balance in $100 million; no table of ceilings stands behind the third.
    assert_eq!(count("summary"), [0, 2, 0, 0, 1]);
    // The posts that are not directorate: 327 and 12 more are 339. In sentences: the 12 more of the
    // whole head, its 337 at the start, and what programmes (1), (3) and (4) gain and lose of the 12.
    // The change of the directorate posts is not stated.
    assert_eq!(count("establishment"), [4, 0, 0, 0, 1]);
    // Twenty claims about the tables, of which the ceiling in words is rounded.
    assert_eq!(count("narrative"), [19, 1, 0, 0, 0]);
    // Three for each of eight rows of programmes, three for the analysis.
    assert_eq!(count("change").iter().sum::<usize>(), 8 * 3 + 3);
    assert_eq!(count("change")[2..], [0, 0, 0]);
}

#[test]
fn one_line_of_programme_6_breaks_and_nothing_else() {
    let checks = checks();
    let breaks: Vec<&Check> =
        checks.iter().filter(|check| check.status == Status::Breaks).collect();
    let [broken] = breaks.as_slice() else { panic!("{breaks:#?}") };
    assert_eq!(&*broken.rule, "subvention_to_programme");
    assert_eq!(&*broken.scope.label, "香港應用科技研究院有限公司");
    assert_eq!((&*broken.scope.period, &*broken.scope.basis), ("2024-25", "estimate"));
    let told = [broken.left, broken.right, broken.difference, broken.tolerance]
        .map(|figure| plain(figure.unwrap()));
    assert_eq!(told, ["160444000", "160500000", "-56000", "50500"]);
    assert_eq!(broken.scope.unit.as_ref().unwrap().to_string(), "HKD million");
}

#[test]
fn the_subheads_total_is_the_programmes_total_within_half_a_unit_of_each() {
    let checks = checks();
    let total = checks
        .iter()
        .find(|check| &*check.rule == "subheads_to_programmes" && &*check.scope.period == "2024-25")
        .unwrap();
    let told = [total.left, total.right, total.difference, total.tolerance]
        .map(|figure| plain(figure.unwrap()));
    assert_eq!(told, ["917257000", "917300000", "-43000", "50500"]);
    assert_eq!(total.status, Status::Rounding);
}

#[test]
fn a_dash_for_a_change_is_nought_with_the_precision_of_its_column() {
    let ledger = &chain::head_155().outcome.ledger;
    let checks = checks();
    let nil = checks
        .iter()
        .find(|check| {
            &*check.rule == "change"
                && check.right_facts().iter().any(|id| &*ledger.fact(*id).printed == "—")
        })
        .unwrap();
    assert_eq!(nil.status, Status::Agrees);
    assert_eq!(plain(nil.left.unwrap()), "0");
}

#[test]
fn ids_are_unique() {
    let ids: BTreeSet<_> = checks().iter().map(|check| &check.id).collect();
    assert_eq!(ids.len(), checks().len());
    assert!(ids.iter().all(|id| id.len() == 13 && id.starts_with('c')));
}

/// A text takes the place of a heading by its number among the workbook's texts: the first is its title.
#[test]
fn no_figure_is_accused_beside_a_heading_that_says_nothing() {
    let known = chain::head_155().outcome.findings.len();
    for at in ["B5", "C5", "D5", "E5"] {
        let ran = chain::head_155_where(&[("綱領(1)", at, "0")]);
        let names = |cell: Option<CellRef>| cell.is_some_and(|it| it.to_string() == at);
        let is_error = |it: &&Diagnostic| it.severity == Severity::Error && names(it.cell);
        let is_named = ran.diagnostics.iter().any(|it| is_error(&it));
        assert!(is_named, "{at}: {:?}", ran.diagnostics);
        assert!(ran.outcome.findings.len() <= known, "{at}: {:?}", ran.outcome.findings);
    }
}
