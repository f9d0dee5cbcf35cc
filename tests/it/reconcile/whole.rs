//! A check is made over whole sides or says that it could not be made, and why.

use crossfoot::{
    model::{
        check::{Check, Status, Unchecked},
        ledger::Ledger,
    },
    reconcile::reconcile,
};

use super::{
    rules::rules_of,
    sketch::{self, Document},
};

fn checks(lines: &str, rules: &str) -> Vec<Check> {
    let mut ledger = Ledger::default();
    sketch::add(&mut ledger, Document { book: "book", lang: "en", edition: 2018 }, lines);
    reconcile(&ledger, &rules_of(rules).unwrap()).0
}

/// Period, status and reason of each check.
fn told(checks: &[Check]) -> Vec<String> {
    let one = |check: &Check| {
        let why = check.unchecked.map_or("", Unchecked::word);
        format!("{} {} {why}", check.scope.period, check.status.word()).trim().to_owned()
    };
    checks.iter().map(one).collect()
}

const BODIES: &str = r#"
    [[rule]]
    name = "bodies"
    tie  = [{ table = "operational_expenses", take = "items",
              plus = [{ table = "subheads", take = "items", under = ["Subventions"], label = "begins with it" }] },
            { table = "programme_provision", take = "items" }]
    by   = ["book", "head", "label", "period", "basis"]
    each = "left"
"#;

#[test]
fn a_sum_of_which_one_table_lacks_the_column_is_unchecked() {
    // The plant of the Council is a subhead of its own; its column of 2018-19 was not read.
    let lines = "operational_expenses|1||||The Council|item|2017-18|actual|60|k
        operational_expenses|1||||The Council|item|2018-19|estimate|65|k
        subheads|1||000|Subventions|The Council plant|item|2017-18|actual|40|k
        programme_provision|1||||The Council|item|2017-18|actual|100|k
        programme_provision|1||||The Council|item|2018-19|estimate|110|k";
    assert_eq!(told(&checks(lines, BODIES)), ["2017-18 agrees", "2018-19 unchecked not_whole"]);
}

const TO_PROGRAMMES: &str = r#"
    [[rule]]
    name = "to_programmes"
    tie  = [{ table = "subheads", take = "total" }, { table = "programme_provision", take = "total" }]
    by   = ["book", "lang", "head", "period", "basis"]
"#;

#[test]
fn of_several_tables_of_one_side_each_must_have_the_column() {
    let lines = "subheads|1||000||Pay|item|2017-18|actual|100|k
        subheads|1||000||Pay|item|2018-19|estimate|110|k
        programme_provision|1|1|||One|item|2017-18|actual|60|k
        programme_provision|1|1|||One|item|2018-19|estimate|65|k
        operational_expenses|1||||Between|item|2018-19|estimate|1|k
        programme_provision|1|2|||Two|item|2017-18|actual|40|k";
    assert_eq!(
        told(&checks(lines, TO_PROGRAMMES)),
        ["2017-18 agrees", "2018-19 unchecked not_whole"]
    );
}

#[test]
fn panels_that_share_no_column_are_no_parts_of_one_sum() {
    let lines = "subheads|1||000||Pay|item|2017-18|actual|100|k
        subheads|1||000||Pay|item|2018-19|estimate|110|k
        programme_provision|1|1|||One|item|2017-18|actual|100|k
        operational_expenses|1||||Between|item|2018-19|estimate|1|k
        programme_provision|1|1|||One|item|2018-19|estimate|110|k";
    assert_eq!(told(&checks(lines, TO_PROGRAMMES)), ["2017-18 agrees", "2018-19 agrees"]);
}

#[test]
fn a_total_over_no_rows_is_unchecked() {
    let lines = "subheads|1||||Total|total|2018-19|estimate|160|k
        subheads|1||000||Pay|item|2018-19|estimate|160|k";
    let cast = "[[rule]]\nname = \"cast\"\ncast = {}";
    assert_eq!(told(&checks(lines, cast)), ["2018-19 unchecked no_rows"]);
}

#[test]
fn a_row_that_only_one_edition_has_is_unchecked() {
    let mut ledger = Ledger::default();
    let document = |book, edition| Document { book, lang: "en", edition };
    let earlier = "subheads|1||000||Pay|item|2018-19|estimate|100|k
        subheads|1||661||Plant|item|2018-19|estimate|5|k";
    let later = "subheads|1||000||Pay|item|2018-19|original|100|k
        subheads|1||700||Works|item|2018-19|original|9|k";
    sketch::add(&mut ledger, document("old", 2018), earlier);
    sketch::add(&mut ledger, document("new", 2019), later);
    let rule = "[[rule]]\nname = \"continuity\"\n\
                continuity = { later = \"original\", earlier = \"estimate\" }";
    let (checks, _) = reconcile(&ledger, &rules_of(rule).unwrap());
    let n = |status: Status| checks.iter().filter(|it| it.status == status).count();
    assert_eq!((n(Status::Agrees), n(Status::Unchecked), checks.len()), (1, 2, 3));
}

#[test]
fn each_of_two_columns_under_one_basis_is_rolled() {
    let rule = "[[rule]]\nname = \"roll\"\nroll = { table = \"subheads\", \
                terms = [\"+actual\", \"-original\"], equals = \"estimate\" }";
    // 10 − 4 = 6 in the first columns; 20 − 15 is 5 and not 999 in the second ones.
    let lines = "subheads|1||000||Pay|item|2018-19|actual|10|k
        subheads|1||000||Pay|item|2018-19|actual|20|k
        subheads|1||000||Pay|item|2018-19|original|4|k
        subheads|1||000||Pay|item|2018-19|original|15|k
        subheads|1||000||Pay|item|2018-19|estimate|6|k
        subheads|1||000||Pay|item|2018-19|estimate|999|k";
    assert_eq!(told(&checks(lines, rule)), ["2018-19 agrees", "2018-19 breaks"]);
}
