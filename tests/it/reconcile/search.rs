//! The search for causes ends whatever the figures are, and explains every check that breaks.

use std::collections::BTreeSet;

use crossfoot::{
    diagnose::diagnose,
    model::{
        check::{Check, Status},
        constraint::{Constraint, Ratio, Relation, Sign, Term},
        fact::FactId,
        finding::Finding,
        ledger::Ledger,
    },
    reconcile::{
        amounts::Amounts,
        draft::{Draft, Settled, scope_of},
        judge::Standing,
        reconcile,
    },
};
use proptest::prelude::*;

use super::{
    rules::rules_of,
    sketch::{self, Document},
};

/// Every kind of rule that the figures of tables can break.
const RULES: &str = r#"
    [[rule]]
    name = "cast"
    cast = {}
    [[rule]]
    name = "to_programmes"
    tie  = [{ table = "subheads", take = "total" }, { table = "programme_provision", take = "total" }]
    by   = ["book", "lang", "head", "period", "basis"]
    [[rule]]
    name = "line_by_line"
    tie  = [{ table = "subheads", take = "items" }, { table = "operational_expenses", take = "items" }]
    by   = ["book", "lang", "head", "label", "period", "basis"]
    [[rule]]
    name = "not_more"
    tie  = [{ table = "operational_expenses", take = "items" }, { table = "subheads", take = "items" }]
    by   = ["book", "lang", "head", "period", "basis"]
    relation = "not more"
    [[rule]]
    name = "roll"
    roll = { table = "subheads", terms = ["+actual", "-original"], equals = "estimate" }
    [[rule]]
    name = "balance"
    balance = { table = "subheads", rows = ["+A", "-B"], equals = "C" }
    [[rule]]
    name = "change"
    change = {}
    [[rule]]
    name = "editions"
    editions = { langs = ["zh", "en"], glossary = [] }
    [[rule]]
    name = "complete"
    complete = { each_of = "subheads", stands_in = "programme_provision", by = ["head"] }
    [[rule]]
    name = "continuity"
    continuity = { later = "original", earlier = "estimate" }
"#;

/// A figure of a few digits: small ones are easily those of another cell, too.
fn figure() -> impl Strategy<Value = u32> {
    prop_oneof![0_u32..10, 0_u32..100, 0_u32..100_000]
}

/// Tables of two to four rows and two or three columns, in two editions of two languages.
fn tables() -> impl Strategy<Value = Vec<(Document, String)>> {
    let books = [("en", "en", 2018), ("zh", "zh", 2018), ("old", "en", 2017)];
    let one = (2_usize..4, 2_usize..4, prop::collection::vec(figure(), 64));
    prop::collection::vec(one, books.len()).prop_map(move |sketches| {
        let documents = books.iter().zip(sketches);
        documents
            .map(|((book, lang, edition), (n_rows, n_columns, figures))| {
                let lines = lines(n_rows, n_columns, *edition, &figures);
                (Document { book, lang, edition: *edition }, lines)
            })
            .collect()
    })
}

fn lines(n_rows: usize, n_columns: usize, edition: i16, figures: &[u32]) -> String {
    let mut figures = figures.iter().cycle();
    let mut next = || figures.next().copied().unwrap_or_default();
    let columns = [("actual", edition - 2), ("original", edition - 1), ("estimate", edition)];
    let columns = &columns[columns.len() - n_columns..];
    let mut lines = String::new();
    for (table, total) in
        [("subheads", true), ("operational_expenses", false), ("programme_provision", true)]
    {
        for row in 0..n_rows {
            let is_total = total && row + 1 == n_rows;
            let (label, role) = match is_total {
                true => ("Total", "total"),
                false => (["A", "B", "C"][row % 3], "item"),
            };
            for (basis, year) in columns {
                let period = format!("{year}-{:02}", (year + 1) % 100);
                let figure = next();
                lines += &format!(
                    "{table}|{}||||{label}|{role}|{period}|{basis}|{figure}|k\n",
                    1 + row % 2
                );
            }
            if n_columns > 1 && !is_total {
                let (basis, year) = columns[n_columns - 1];
                let period = format!("{year}-{:02}", (year + 1) % 100);
                let change = next() % 1000;
                let whole = change / 10;
                lines += &format!(
                    "{table}|{}||||{label}|{role}|{period}|{basis}|{whole}.{} previous|%\n",
                    1 + row % 2,
                    change % 10
                );
            }
        }
    }
    lines
}

/// Relations of every form over figures taken at random: more tangled than any rule makes them.
fn tangled(ledger: &Ledger, choices: &[(u8, Vec<u16>)]) -> Vec<Check> {
    let amounts = Amounts::new(ledger);
    let n_facts = u16::try_from(ledger.facts.len()).unwrap();
    let mut seen = BTreeSet::new();
    choices
        .iter()
        .filter_map(|(form, figures)| {
            let facts: Vec<FactId> =
                figures.iter().map(|at| FactId(u32::from(at % n_facts))).collect();
            let (first, others) = facts.split_first()?;
            let term = |(at, fact): (usize, &FactId)| Term {
                fact: *fact,
                sign: if at % 3 == 2 { Sign::Minus } else { Sign::Plus },
            };
            let linear = |relation| Constraint::Linear {
                left: others.iter().enumerate().map(term).collect(),
                right: vec![Term { fact: *first, sign: Sign::Plus }],
                relation,
            };
            let change = |ratio| Constraint::Change {
                ratio,
                current: facts[0],
                base: facts.get(1).copied(),
                printed: *facts.last().unwrap(),
                leeway: rust_decimal::Decimal::ZERO,
            };
            let constraint = match form % 6 {
                0 | 1 => linear(Relation::Equal),
                2 => linear(Relation::Same),
                3 => linear(Relation::NotMore),
                4 => change(Ratio::Growth),
                _ => change(Ratio::Share),
            };
            let scope = scope_of(ledger, &facts[..1], &[]);
            let draft = Draft { scope, constraint, standing: Standing::Missing };
            let check = match draft.settle(&"tangled".into(), ledger, &amounts) {
                Settled::Told(check) | Settled::TooLarge(check) => check,
            };
            seen.insert(check.id.clone()).then_some(check)
        })
        .collect()
}

fn ledger_of(tables: &[(Document, String)]) -> Ledger {
    let mut ledger = Ledger::default();
    for (document, lines) in tables {
        sketch::add(&mut ledger, *document, lines);
    }
    ledger
}

/// Every check that breaks is explained, and by nothing that explains none.
fn explains_all(checks: &[Check], findings: &[Finding]) {
    let of_status = |at: &u32| checks[*at as usize].status;
    let explained: BTreeSet<u32> = findings.iter().flat_map(|it| it.checks.clone()).collect();
    assert!(explained.iter().all(|at| of_status(at) == Status::Breaks));
    let breaking: BTreeSet<u32> =
        (0u32..).take(checks.len()).filter(|at| of_status(at) == Status::Breaks).collect();
    assert_eq!(explained, breaking);
    assert!(findings.iter().all(|it| !it.checks.is_empty()));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, ..ProptestConfig::default() })]

    #[test]
    fn over_any_small_tables_the_search_ends(tables in tables()) {
        let ledger = ledger_of(&tables);
        let (checks, _) = reconcile(&ledger, &rules_of(RULES).unwrap());
        prop_assert!(checks.iter().filter(|it| it.status == Status::Breaks).count() > 3);
        let (findings, diagnostics) = diagnose(&ledger, &checks);
        explains_all(&checks, &findings);
        prop_assert!(diagnostics.is_empty(), "{diagnostics:?}");
    }

    #[test]
    fn over_any_relations_the_search_ends(
        tables in tables(),
        choices in prop::collection::vec((any::<u8>(), prop::collection::vec(any::<u16>(), 2..6)), 1..40),
    ) {
        let ledger = ledger_of(&tables);
        let checks = tangled(&ledger, &choices);
        let (findings, _) = diagnose(&ledger, &checks);
        explains_all(&checks, &findings);
    }
}
