//! A small outcome made by hand: the tables of one head from a file of facts, and a few checks.

use std::collections::BTreeMap;

use crossfoot::{
    model::{
        Text,
        amount::Amount,
        check::{Check, Constraint, Relation, Scope, Sign, Status, Term},
        fact::{
            Basis, Certainty, Code, ComparedTo, Fact, FactId, Figure, Keys, Lang, Mark, Role, Slot,
            TableId,
        },
        finding::{Cause, Finding, FindingStatus},
        ledger::{CellUse, Entity, Ledger, Note, Tally},
        outcome::Outcome,
        period::{Date, Period},
        place::{CellRange, CellRef, Place},
        source::{Fate, Source},
        table::{Column, ColumnKind, FigureColumn, Row, RowKind, Table},
        unit::{Measure, Multiple, Unit},
        workbook::{Format, Known, Knows, Visibility},
    },
    profile::Profile,
};
use rust_decimal::Decimal;

const FILE: &str = "head-155-estimates-2024-25.xlsx";
const EDITION: Period = Period::Fiscal(2024);

type Record = BTreeMap<String, String>;

/// The profile of the family.
pub fn profile() -> Profile {
    let source = Profile::builtin_source("hk-estimates").unwrap();
    Profile::parse("hk-estimates", source).unwrap()
}

/// One head with its tables, checks and the finding that goes with the one that breaks.
pub fn head_155() -> Outcome {
    let mut ledger = Ledger::default();
    for (id, programme, records) in tables() {
        add_table(&mut ledger, &id, &programme, &records);
    }
    outcome(ledger)
}

/// The same tables under so many heads, from 100 on, each a book of its own.
pub fn heads(n: u32) -> Outcome {
    let mut ledger = Ledger::default();
    for head in 0..n {
        let code = Some(Code((100 + head).to_string().into()));
        let file: Text = format!("head-{}.xlsx", 100 + head).into();
        let (first_fact, first_table) = (ledger.facts.len(), ledger.tables.len());
        for (id, programme, records) in tables() {
            add_table(&mut ledger, &id, &programme, &records);
        }
        for fact in &mut ledger.facts[first_fact..] {
            fact.keys.head = code.clone();
            (fact.book, fact.place.file) = (file.clone(), file.clone());
        }
        for table in &mut ledger.tables[first_table..] {
            table.keys.head = code.clone();
            (table.book, table.file) = (file.clone(), file.clone());
            table.rows.iter_mut().for_each(|row| row.keys.head = code.clone());
        }
    }
    outcome(ledger)
}

fn outcome(mut ledger: Ledger) -> Outcome {
    ledger.entities.push(Entity {
        book: FILE.into(),
        edition: Some(EDITION),
        lang: Some(Lang("zh".into())),
        head: Some(Code("155".into())),
        programme: None,
        name: "創新科技署".into(),
        policy_areas: vec![Code("17".into())],
        place: Place::new(&FILE.into(), &"總目155".into(), CellRef::new(0, 0)),
    });
    ledger.notes.push(Note {
        book: FILE.into(),
        place: Place::new(&FILE.into(), &"綱領(1)".into(), CellRef::new(40, 0)),
        mark: Mark("γ".into()),
        text: "=計及綱領之間的轉撥".into(),
        bearers: vec![CellRef::new(4, 1)],
    });
    ledger.tallies.push(Tally {
        file: FILE.into(),
        sheet: "開支分目".into(),
        visibility: Visibility::Visible,
        cells: 70,
        uses: BTreeMap::from([(CellUse::Fact, 40), (CellUse::Label, 28), (CellUse::Outside, 2)]),
    });
    let checks = checks(&ledger);
    let findings = findings(&ledger, &checks);
    let sources = vec![Source {
        file: FILE.into(),
        bytes: 21_978,
        sha256: "ab".repeat(32),
        fate: Fate::Read,
        format: Some(Format::Xlsx),
        decoding: None,
        knows: Some(Knows { number_formats: Known::Yes, hidden_rows: Known::Yes }),
    }];
    Outcome { sources, ledger, checks, findings }
}

fn tables() -> Vec<(String, String, Vec<Record>)> {
    let mut reader =
        csv::Reader::from_reader(include_str!("../../fixtures/load/head155.csv").as_bytes());
    let mut tables: Vec<(String, String, Vec<Record>)> = Vec::new();
    for record in reader.deserialize::<Record>() {
        let record = record.unwrap();
        let id = record["table"].clone();
        // Programmes are codes of the rows in the analysis, and tables of their own elsewhere.
        let own = if id == "provision_analysis" { "" } else { &record["programme"] }.to_owned();
        match tables.last_mut() {
            Some((table, programme, records)) if *table == id && *programme == own => {
                records.push(record);
            }
            _ => tables.push((id, own, vec![record])),
        }
    }
    tables
}

fn code(text: &str) -> Option<Code> {
    (!text.is_empty()).then(|| Code(text.into()))
}

fn period(text: &str) -> Option<Period> {
    let number = |range: std::ops::Range<usize>| text[range].parse().unwrap();
    match text.len() {
        0 => None,
        4 => Some(Period::Calendar(number(0..4))),
        7 => Some(Period::Fiscal(number(0..4))),
        _ => Date::new(number(0..4), number(5..7) as u8, number(8..10) as u8).map(Period::Date),
    }
}

fn unit(text: &str) -> Unit {
    let power = match text {
        "percent" => return Unit::Percent,
        "count" => return Unit::Count,
        "index" => return Unit::Index,
        "HKD" => 0,
        "HKD thousand" => 3,
        "HKD million" => 6,
        "HKD hundred million" => 8,
        other => panic!("unit {other}"),
    };
    Unit::Money { currency: "HKD".into(), multiple: Multiple::power_of_ten(power).unwrap() }
}

fn sheet_of(id: &str, programme: &str) -> String {
    match id {
        "head_summary" | "establishment" => "總目155".to_owned(),
        "provision_analysis" => "財政撥款分析".to_owned(),
        "subheads" => "開支分目".to_owned(),
        "operational_expenses" => "分目000".to_owned(),
        "commitments" => "承擔額".to_owned(),
        _ => format!("綱領({programme})"),
    }
}

/// Consecutive figures of one label, group and codes are a row; period, basis and series a column.
fn add_table(ledger: &mut Ledger, id: &str, programme: &str, records: &[Record]) {
    let index = ledger.tables.len() as u32;
    let sheet: Text = sheet_of(id, programme).into();
    let top = ledger.tables.iter().filter(|it| it.sheet == sheet).map(|it| it.range.last.row + 3);
    let top = top.max().unwrap_or(3);
    let mut columns: Vec<Column> =
        vec![Column { at: 0, heading: "".into(), kind: ColumnKind::Label }];
    let mut rows: Vec<Row> = Vec::new();
    let mut last = None;
    for record in records {
        let field = |name: &str| record[name].as_str();
        let row_key = ["label", "group", "subhead", "item", "role", "programme"].map(field);
        let figures = FigureColumn {
            period: period(field("period")),
            basis: (!field("basis").is_empty()).then(|| Basis(field("basis").into())),
            series: "".into(),
            lang: None,
        };
        let found = columns.iter().position(|it| it.kind == ColumnKind::Figures(figures.clone()));
        let column = found.unwrap_or_else(|| {
            let heading = format!("{} {}", field("period"), field("basis")).trim().into();
            let at = columns.len() as u32;
            columns.push(Column { at, heading, kind: ColumnKind::Figures(figures) });
            columns.len() - 1
        });
        let keys = Keys {
            head: Some(Code("155".into())),
            programme: code(field("programme")),
            subhead: code(field("subhead")),
            item: code(field("item")),
        };
        let repeated = rows.last().is_some_and(|row| {
            row.facts.iter().any(|&id| {
                let fact = ledger.fact(id);
                fact.slot.column == column as u32
                    && fact.compared_to.is_none()
                    && field("compared_to").is_empty()
                    && field("series").is_empty()
            })
        });
        if last.as_ref() != Some(&row_key) || repeated {
            let kind = match field("role") {
                "item" => RowKind::Item,
                "subtotal" | "total" => {
                    let role = if field("role") == "total" { Role::Total } else { Role::Subtotal };
                    RowKind::Sum { role, adds: adds(&rows, field("group")) }
                }
                other => panic!("role {other}"),
            };
            let at = top + 2 + rows.len() as u32;
            let depth = field("group").split('/').filter(|part| !part.is_empty()).count() as u8;
            rows.push(Row {
                at,
                kind,
                depth,
                label: field("label").into(),
                group: field("group").into(),
                keys: keys.clone(),
                marks: Vec::new(),
                facts: Vec::new(),
            });
            last = Some(row_key);
        }
        let row = rows.last_mut().unwrap();
        let fact_id = FactId(ledger.facts.len() as u32);
        row.facts.push(fact_id);
        let amount = |name: &str| field(name).parse::<Decimal>().unwrap_or_default();
        ledger.facts.push(Fact {
            book: FILE.into(),
            edition: Some(EDITION),
            place: Place::new(&FILE.into(), &sheet, CellRef::new(row.at, column as u32)),
            part: 1,
            table: TableId(id.into()),
            keys,
            group: field("group").into(),
            label: field("label").into(),
            lang: Some(Lang("zh".into())),
            role: match field("role") {
                "total" => Role::Total,
                "subtotal" => Role::Subtotal,
                _ => Role::Item,
            },
            period: period(field("period")),
            basis: (!field("basis").is_empty()).then(|| Basis(field("basis").into())),
            compared_to: match field("compared_to") {
                "previous" => Some(ComparedTo::Previous),
                "original" => Some(ComparedTo::Original),
                _ => None,
            },
            series: field("series").into(),
            measure: match field("measure") {
                "money" => Measure::Money,
                "count" => Measure::Count,
                "percent" => Measure::Percent,
                "change" => Measure::Change,
                _ => Measure::Index,
            },
            printed: field("printed").into(),
            unit: unit(field("unit")),
            figure: match field("nil") {
                "nil" => Figure::Nil,
                "na" => Figure::NotApplicable,
                _ => Figure::Stated(Amount::new(amount("value"), amount("quantum"))),
            },
            marks: field("marks").split_whitespace().map(|mark| Mark(mark.into())).collect(),
            certainty: Certainty::Plain,
            slot: Slot { table: index, row: rows.len() as u32 - 1, column: column as u32 },
        });
    }
    let bottom = top + 2 + rows.len() as u32;
    ledger.tables.push(Table {
        id: TableId(id.into()),
        book: FILE.into(),
        edition: Some(EDITION),
        lang: Some(Lang("zh".into())),
        file: FILE.into(),
        sheet,
        range: CellRange {
            first: CellRef::new(top, 0),
            last: CellRef::new(bottom, columns.len() as u32 - 1),
        },
        title: "".into(),
        keys: Keys { head: Some(Code("155".into())), ..Keys::default() },
        columns,
        rows,
    });
}

/// The rows under a sum's heading that no earlier sum has taken.
fn adds(rows: &[Row], group: &str) -> Vec<u32> {
    let mut open: Vec<u32> = Vec::new();
    for (index, row) in (0u32..).zip(rows) {
        if let RowKind::Sum { adds, .. } = &row.kind {
            open.retain(|it| !adds.contains(it));
        }
        open.push(index);
    }
    open.retain(|&index| rows[index as usize].group.starts_with(group));
    open
}

fn plus(fact: FactId) -> Term {
    Term { fact, sign: Sign::Plus }
}

fn value(ledger: &Ledger, terms: &[Term]) -> (Decimal, Decimal) {
    let amounts = terms.iter().map(|term| ledger.fact(term.fact).figure.amount().unwrap());
    amounts.fold((Decimal::ZERO, Decimal::ZERO), |(value, quantum), amount| {
        (value + amount.value, quantum + amount.quantum)
    })
}

fn linear(ledger: &Ledger, rule: &str, left: Vec<Term>, right: Vec<Term>, number: usize) -> Check {
    let about = ledger.fact(right[0].fact);
    let ((l, lq), (r, rq)) = (value(ledger, &left), value(ledger, &right));
    let tolerance = (lq + rq) / Decimal::TWO;
    let difference = l - r;
    let status = if difference.is_zero() {
        Status::Agrees
    } else if difference.abs() <= tolerance {
        Status::Rounding
    } else {
        Status::Breaks
    };
    Check {
        id: format!("{number:012x}").into(),
        rule: rule.into(),
        scope: Scope {
            book: about.book.clone(),
            edition: "2024-25".into(),
            lang: "zh".into(),
            keys: about.keys.clone(),
            label: about.label.clone(),
            period: about.period.map_or("".into(), |it| it.to_string().into()),
            basis: about.basis.as_ref().map_or("".into(), |it| it.0.clone()),
            unit: Some(about.unit.clone()),
        },
        constraint: Constraint::Linear { left, right, relation: Relation::Equal },
        left: Some(l),
        right: Some(r),
        difference: Some(difference),
        tolerance: Some(tolerance),
        status,
    }
}

/// Casts of all outlines, the two shapes of a tie, and the changes of the analysis.
fn checks(ledger: &Ledger) -> Vec<Check> {
    let mut checks = Vec::new();
    for table in &ledger.tables {
        for row in &table.rows {
            let RowKind::Sum { adds, .. } = &row.kind else { continue };
            for &total in &row.facts {
                let fact = ledger.fact(total);
                let items = adds.iter().flat_map(|&add| &table.rows[add as usize].facts);
                let items: Vec<Term> = items
                    .filter(|&&id| ledger.fact(id).slot.column == fact.slot.column)
                    .filter(|&&id| ledger.fact(id).compared_to.is_none())
                    .map(|&id| plus(id))
                    .collect();
                if fact.compared_to.is_none() && !items.is_empty() {
                    checks.push(linear(ledger, "cast", items, vec![plus(total)], checks.len()));
                }
            }
        }
    }
    let find =
        |table: &str, role: Role, programme: &str, label: &str, period: &str, basis: &str| {
            ledger.iter().find_map(|(id, fact)| {
                let at = fact.period.map_or(String::new(), |it| it.to_string());
                (&*fact.table.0 == table
                    && fact.role == role
                    && fact.compared_to.is_none()
                    && fact.keys.programme.as_ref().map_or("", |it| &*it.0) == programme
                    && (label.is_empty() || &*fact.label == label)
                    && at == period
                    && fact.basis.as_ref().is_some_and(|it| &*it.0 == basis))
                .then_some(id)
            })
        };
    let years = [
        ("2022-23", "actual"),
        ("2023-24", "original"),
        ("2023-24", "revised"),
        ("2024-25", "estimate"),
    ];
    for (period, basis) in years {
        for programme in 1..=6 {
            let programme = programme.to_string();
            let own = find("programme_provision", Role::Total, &programme, "", period, basis);
            let row = find("provision_analysis", Role::Item, &programme, "", period, basis);
            if let Some((own, row)) = own.zip(row) {
                let (left, right) = (vec![plus(own)], vec![plus(row)]);
                checks.push(linear(ledger, "programme_to_analysis", left, right, checks.len()));
            }
        }
        let subheads = find("subheads", Role::Total, "", "", period, basis).unwrap();
        let programmes = find("provision_analysis", Role::Total, "", "", period, basis).unwrap();
        let (left, right) = (vec![plus(subheads)], vec![plus(programmes)]);
        checks.push(linear(ledger, "subheads_to_programmes", left, right, checks.len()));
    }
    let body = "香港應用科技研究院有限公司";
    let line = |table, programme| find(table, Role::Item, programme, body, "2024-25", "estimate");
    let (left, right) =
        (line("operational_expenses", "").unwrap(), line("programme_provision", "6").unwrap());
    let tie = linear(
        ledger,
        "subvention_to_programme",
        vec![plus(left)],
        vec![plus(right)],
        checks.len(),
    );
    checks.push(tie);
    checks.extend(change(ledger, checks.len()));
    checks
}

/// The total provision of 2024-25 against the revised estimate: +10.0 %.
fn change(ledger: &Ledger, number: usize) -> Option<Check> {
    let of = |to: Option<ComparedTo>, year: i16, basis: &str| {
        ledger.iter().find_map(|(id, fact)| {
            (&*fact.table.0 == "provision_analysis"
                && fact.role == Role::Total
                && fact.compared_to == to
                && fact.period == Some(Period::Fiscal(year))
                && fact.basis.as_ref().is_some_and(|it| &*it.0 == basis))
            .then_some(id)
        })
    };
    let current = of(None, 2024, "estimate")?;
    let base = of(None, 2023, "revised")?;
    let printed = of(Some(ComparedTo::Previous), 2024, "estimate")?;
    let mut check = linear(ledger, "change", vec![plus(printed)], vec![plus(printed)], number);
    check.constraint = Constraint::Change { current, base: Some(base), printed };
    check.tolerance = Some(Decimal::new(6, 2));
    Some(check)
}

fn findings(ledger: &Ledger, checks: &[Check]) -> Vec<Finding> {
    let breaking = (0u32..).zip(checks).filter(|(_, check)| check.status == Status::Breaks);
    breaking
        .map(|(index, check)| Finding {
            id: format!("f{index:011x}").into(),
            status: FindingStatus::Open,
            cause: Cause::ForcedRounding,
            scope: check.scope.clone(),
            suspect: check.right_facts().first().copied(),
            proposed: "".into(),
            alternatives: check.left_facts(),
            checks: vec![index],
            amount: check.difference.unwrap().abs(),
            explanation: format!(
                "{} 印為 {}，未經調整的數字為 160.4；調整一個末位單位後，該欄方可相加。除非內部規定不容許，否則毋須更正。",
                check.scope.label,
                ledger.fact(check.right_facts()[0]).printed
            )
            .into(),
        })
        .collect()
}
