//! Kinds of relation that are no sums of lines: each as a small sheet that a person can check.
#![allow(clippy::unwrap_used, reason = "a test stops where it fails")]

use crossfoot_sums::{
    find,
    input::{At, CellInput, Content, FormulaSum, RangeTerm, SheetInput, Sign, Takes},
    report::{Confidence, Equation, EquationStatus, FigureValue, Found, Kind},
};

/// What is found on a sheet.
fn sheet(text: &str) -> Found {
    find(&input(text))
}

/// A sheet from lines with `|` between cells.
fn input(text: &str) -> SheetInput {
    let mut cells = Vec::new();
    for (row, line) in (0..).zip(text.lines().map(str::trim).filter(|line| !line.is_empty())) {
        for (column, cell) in (0..).zip(line.split('|').map(str::trim)) {
            if !cell.is_empty() {
                cells.push(CellInput::new(row, column, Content::text(cell)));
            }
        }
    }
    SheetInput { cells, ..SheetInput::default() }
}

fn of_kind(found: &Found, kind: Kind) -> Vec<&Equation> {
    let relations = found.relations.iter().filter(|it| it.kind == kind);
    relations.flat_map(|it| &it.equations).collect()
}

fn breaks<'a>(equations: &[&'a Equation]) -> Vec<&'a Equation> {
    equations.iter().copied().filter(|it| it.status == EquationStatus::Breaks).collect()
}

const ACCOUNT: &str = "
    Date | Entry | In | Out | Balance
    1 Mar | Brought forward | | | 1,000.00
    2 Mar | Sales | 412.30 | | 1,412.30
    3 Mar | Rent | | 900.00 | 512.30
    4 Mar | Sales | 288.15 | | 800.45
    5 Mar | Post | | 17.20 | 783.25
    6 Mar | Sales | 654.90 | | 1,438.15
    9 Mar | Wages | | 731.44 | 706.71
    10 Mar | Sales | 95.05 | | 801.76
    11 Mar | Fuel | | 63.18 | 738.58
    12 Mar | Sales | 231.77 | | 970.35
";

#[test]
fn each_balance_follows_from_the_one_before() {
    let found = sheet(ACCOUNT);
    let running = of_kind(&found, Kind::Running);
    assert_eq!(running.len(), 9);
    assert!(running.iter().all(|it| it.status == EquationStatus::Holds));
}

#[test]
fn a_wrong_balance_breaks_its_own_row_and_the_next_and_is_named_for_both() {
    let found = sheet(&ACCOUNT.replace("783.25", "738.25"));
    let running = of_kind(&found, Kind::Running);
    let broken = breaks(&running);
    assert_eq!(broken.len(), 2);
    for one in broken {
        assert!(one.breaks(), "it is no mere question");
        let first = &one.suspects[0];
        assert_eq!((first.at.row, first.at.column), (5, 4));
        assert_eq!(first.proposed, "783.25".parse().unwrap());
    }
}

#[test]
fn the_last_entry_may_be_on_top() {
    let mut lines: Vec<&str> = ACCOUNT.trim().lines().collect();
    lines[1..].reverse();
    let found = sheet(&lines.join("\n"));
    assert_eq!(of_kind(&found, Kind::Running).len(), 9);
}

fn departments() -> String {
    let mut text = "Level | Department | Programme | Actual\n".to_owned();
    let figures = [310, 1_225, 478, 96, 2_040, 733, 518, 1_904, 267, 845, 1_119, 654];
    for department in 0..8_usize {
        let parts: Vec<i32> =
            (0..3).map(|at| figures[(department * 3 + at * 5) % 12] + 7).collect();
        let total: i32 = parts.iter().sum();
        for (at, part) in parts.iter().enumerate() {
            text += &format!("programme | Dept {department} | P{department}{at} | {part}\n");
        }
        text += &format!("department | Dept {department} | all | {total}\n");
    }
    text
}

/// The rows of a list in another order: departments do not follow their programmes.
fn shuffled(text: &str) -> String {
    let mut lines: Vec<&str> = text.lines().collect();
    lines[1..].sort_by_key(|line| line.bytes().map(usize::from).sum::<usize>() * 31 % 97);
    lines.join("\n")
}

#[test]
fn rows_of_one_kind_are_the_sums_of_rows_of_another_wherever_they_are() {
    let found = sheet(&shuffled(&departments()));
    let rollups = of_kind(&found, Kind::Rollup);
    assert_eq!(rollups.len(), 8);
    assert!(rollups.iter().all(|it| it.status == EquationStatus::Holds && it.parts.len() == 3));
    assert!(!found.equations().any(Equation::breaks));
}

#[test]
fn a_list_without_totals_has_no_rollup_and_no_break() {
    let text: Vec<String> = departments().lines().map(str::to_owned).collect();
    let flat: Vec<&str> =
        text.iter().map(String::as_str).filter(|it| !it.starts_with("department")).collect();
    let found = sheet(&flat.join("\n"));
    assert_eq!(of_kind(&found, Kind::Rollup).len(), 0);
    assert!(!found.equations().any(Equation::breaks));
}

#[test]
fn an_opening_balance_is_the_closing_balance_of_the_month_before() {
    let text = "
        Cash | Jan | Feb | Mar | Apr
        Opening balance | 2,000 | 2,310 | 1,985 | 2,604
        Receipts | 5,120 | 4,870 | 6,033 | 5,412
        Payments | 4,810 | 5,195 | 5,414 | 5,298
        Closing balance | 2,310 | 1,985 | 2,640 | 2,718
    ";
    let found = sheet(text);
    let same = of_kind(&found, Kind::Same);
    assert_eq!(same.len(), 3);
    let broken = breaks(&same);
    assert_eq!(broken.len(), 1);
    assert_eq!((broken[0].total.row, broken[0].total.column), (1, 4));
    assert_eq!(broken[0].difference, (-36).into());
}

const RECEIPTS_AND_PAYMENTS: &str = "
    Petty cash |
    Item | Amount
    Opening balance | 4,398.54
    Receipts |
    Collections | 1,111.48
    Sales | 1,934.03
    Total receipts | 3,045.51
    Payments |
    Travel | 1,633.76
    Repairs | 461.48
    Total payments | 2,095.24
    Closing balance | 5,348.81
";

#[test]
fn what_is_left_is_what_was_there_and_receipts_less_payments() {
    let sound = sheet(RECEIPTS_AND_PAYMENTS);
    assert!(sound.equations().all(|it| it.status == EquationStatus::Holds));
    let closing = sound.equations().find(|it| it.total == At::new(11, 1)).unwrap();
    let signs: Vec<Sign> = closing.parts.iter().map(|it| it.sign).collect();
    assert_eq!(signs, [Sign::Plus, Sign::Plus, Sign::Minus]);
    let swapped = sheet(&RECEIPTS_AND_PAYMENTS.replace("4,398.54", "4,938.54"));
    let broken: Vec<&Equation> = swapped.equations().filter(|it| it.breaks()).collect();
    assert_eq!(broken.len(), 1, "{broken:?}");
    assert_eq!(broken[0].suspects[0].at, At::new(2, 1));
}

#[test]
fn amounts_of_the_size_of_years_are_amounts_below_their_headings() {
    let text = "
        Item | Budget | Actual
        Computers | 1,973 | 1,805
        Furniture | 2,511 | 2,240
        Tools | 3,408 | 3,590
        Total | 7,892 | 7,635
    ";
    let plain = text.replace(',', "");
    let found = sheet(&plain);
    assert_eq!(found.equations().filter(|it| it.status == EquationStatus::Holds).count(), 2);
    assert!(!found.equations().any(Equation::breaks));
}

/// A column of lines and subtotals by `SUBTOTAL(9)`, the last row over all of them.
fn subtotals(hidden_rows: &[u32], total: i64) -> Found {
    let rows = [("Rent", 1250), ("Power", 310), ("Wages", 8020), ("Pensions", 905)];
    let values = [rows[0], rows[1], ("Sub-total premises", 1560), rows[2], rows[3]];
    let values = values.into_iter().chain([("Sub-total staff", 8925), ("Total", total)]);
    let mut cells = Vec::new();
    for (row, (label, value)) in (1..).zip(values) {
        cells.push(CellInput::new(row, 0, Content::text(label)));
        cells.push(CellInput::new(row, 1, Content::number(value.into())));
    }
    let sum = |row: u32, first: u32, last: u32| FormulaSum {
        total: At::new(row, 1),
        terms: vec![RangeTerm {
            first: At::new(first, 1),
            last: At::new(last, 1),
            sign: Sign::Plus,
        }],
        takes: Takes::Lines,
    };
    find(&SheetInput {
        cells,
        formulas: vec![sum(3, 1, 2), sum(6, 4, 5), sum(7, 1, 6)],
        hidden_rows: hidden_rows.iter().copied().collect(),
        ..SheetInput::default()
    })
}

#[test]
fn a_subtotal_takes_no_other_subtotal_and_no_filtered_row() {
    let statuses = |found: &Found| -> Vec<(u32, EquationStatus)> {
        found.equations().map(|it| (it.total.row, it.status)).collect()
    };
    let sound = statuses(&subtotals(&[], 10485));
    assert!(sound.contains(&(7, EquationStatus::Holds)), "{sound:?}");
    assert!(sound.iter().all(|it| it.1 == EquationStatus::Holds), "{sound:?}");
    // Of the lines, Power and Pensions are filtered away: 1250 + 8020 are left.
    let filtered = statuses(&subtotals(&[2, 5], 9270));
    assert!(filtered.contains(&(7, EquationStatus::Holds)), "{filtered:?}");
    assert!(!filtered.contains(&(7, EquationStatus::Breaks)), "{filtered:?}");
    // No filter explains that total.
    let wrong = statuses(&subtotals(&[2, 5], 9720));
    assert!(wrong.contains(&(7, EquationStatus::Breaks)), "{wrong:?}");
}

#[test]
fn a_total_of_subtotals_is_not_asked_for_their_lines() {
    // Without the lines above them the last two would be read as one run of four.
    let found = sheet(
        "
        Liabilities | 2025 | 2024
        Payables | 150.25 | 140.10
        Loans | 310.40 | 320.90
        Total liabilities | 460.65 | 461.00
        Share capital | 100.00 | 100.00
        Retained earnings | 804.37 | 767.64
        Equity | 904.37 | 867.64
        Total equity and liabilities | 1365.02 | 1328.64
        ",
    );
    let all: Vec<&Equation> = found.equations().collect();
    assert!(breaks(&all).is_empty(), "{all:?}");
    assert!(all.iter().any(|it| it.total.row == 7 && it.status == EquationStatus::Holds));
}

#[test]
fn an_amount_due_is_not_asked_for_the_discount_that_its_net_has_taken() {
    let found = sheet(
        "
        Item | Amount
        Parts | 2135.40
        Labour | 2138.80
        Subtotal | 4274.20
        Discount 5% | -213.71
        Net | 4060.49
        VAT 20% | 812.10
        Total due | 4872.59
        ",
    );
    let all: Vec<&Equation> = found.equations().collect();
    let accused: Vec<_> = breaks(&all).into_iter().filter(|it| it.total.row == 7).collect();
    assert!(accused.iter().all(|it| it.confidence == Confidence::Possible), "{accused:?}");
}

const DENSITY: &str = "
    District | Population | Area | Intensity
    North | 18000 | 60.00 | 300.0
    South | 30000 | 20.00 | 1500.0
    East | 41000 | 20.00 | 2050.0
    West | 66000 | 20.00 | 3300.0
    Total | 155000 | 120.00 | 1291.7
";

#[test]
fn a_quotient_in_the_row_of_a_total_is_no_sum() {
    let mut input = input(DENSITY);
    let accused = |input: &SheetInput| {
        let found = find(input);
        let broken = found.equations().filter(|it| it.status == EquationStatus::Breaks);
        broken.filter(|it| it.total == At::new(5, 3)).count()
    };
    assert_eq!(accused(&input), 1);
    input.not_sums.insert(At::new(5, 3));
    assert_eq!(accused(&input), 0);
}

#[test]
fn a_figure_keeps_every_place_that_its_text_has() {
    let found =
        sheet("Item | Rate\nPay | 123456789012.25\nRent | 0.0000001\nFee | 0.12345678901234567");
    let values = found.figures.iter().map(|it| match it.said {
        FigureValue::Number { value, .. } => value.to_string(),
        FigureValue::Nil => "nil".to_owned(),
    });
    let texts = ["123456789012.25", "0.0000001", "0.12345678901234567"];
    assert_eq!(values.collect::<Vec<_>>(), texts);
}
