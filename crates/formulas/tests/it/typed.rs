//! Figures that are typed where their neighbours are formulas.

use crossfoot_formulas::{
    Book,
    audit::{Rule, audit},
    recalculate::{Order, Results},
};

use crate::sheets::workbook;

/// What is typed over a formula: `C4 =SUM(C2:C3)`, one a line.
fn typed(lines: &str) -> String {
    let workbook = workbook(lines);
    let book = Book::read(&workbook);
    let order = Order::of(&book);
    let mut results = Results::of(&book, &order);
    let flaws = audit(&book, &order, &mut results).flaws;
    let shown = flaws.into_iter().filter(|it| it.rule == Rule::Hardcoded).map(|it| {
        let sheet = book.sheet_name(it.suspect.sheet);
        format!("{sheet}!{} ={}", it.suspect.at, it.repaired.unwrap_or_default())
    });
    shown.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_total_among_totals_is_found_wherever_its_lines_are() {
    // Totals at the top, and a column between them without any.
    let at_the_top = "
        B2: =SUM(B3:B5) -> 60
        C2: =SUM(C3:C5) -> 90
        E2: 700
        B3: 10\nB4: 20\nB5: 30
        C3: 20\nC4: 30\nC5: 40
        D3: 7\nD4: 8\nD5: 9
        E3: 200\nE4: 400\nE5: 100";
    assert_eq!(typed(at_the_top), "Data!E2 =SUM(E3:E5)");
    // Twelve hours are a total where the whole row is one.
    let small = at_the_top
        .replace("E2: 700", "E2: 17")
        .replace("E3: 200\nE4: 400\nE5: 100", "E3: 9\nE4: 8");
    assert_eq!(typed(&small), "Data!E2 =SUM(E3:E5)");
    // One line alone is its own sum.
    let one_line = at_the_top.replace("E4: 400\nE5: 100", "E4: 0").replace("E2: 700", "E2: 200");
    assert_eq!(typed(&one_line), "");
    // Another figure is no total of its column.
    assert_eq!(typed(&at_the_top.replace("E2: 700", "E2: 710")), "");
}

#[test]
fn a_total_of_subtotals_and_lines_is_found() {
    let invoice = "
        B2: 120.5\nB3: 300
        B4: =SUM(B2:B3) -> 420.5
        B5: =ROUND(B4*0.2,2) -> 84.1
        B6: 504.6";
    assert_eq!(typed(invoice), "Data!B6 =B4+B5");
    let two_sections = "
        B2: 120\nB3: 300\nB4: =SUM(B2:B3) -> 420
        B6: 500\nB7: 40\nB8: =SUM(B6:B7) -> 540
        B9: 25
        B10: 985";
    assert_eq!(typed(two_sections), "Data!B10 =B4+B8+B9");
}

#[test]
fn a_difference_of_two_totals_is_found() {
    let cash_flow = "
        B2: 120\nB3: 300\nB4: =SUM(B2:B3) -> 420
        B6: 500\nB7: 540\nB8: =SUM(B6:B7) -> 1040
        B9: -620
        B10: =B1+B9 -> -620";
    assert_eq!(typed(cash_flow), "Data!B9 =B4-B8");
}

#[test]
fn a_total_is_found_behind_a_blank_and_before_the_next_lines() {
    let behind_a_blank = "
        B2: =2*60 -> 120\nB3: =3*100 -> 300\nB4: =5*8 -> 40
        B6: 460";
    assert_eq!(typed(behind_a_blank), "Data!B6 =SUM(B2:B4)");
    let far = behind_a_blank.replace("B6", "B9");
    assert_eq!(typed(&far), "");
    let before_the_next = "
        B2: 120\nB3: 300\nB4: 420
        B5: 70\nB6: 80\nB7: =SUM(B5:B6) -> 150";
    assert_eq!(typed(before_the_next), "Data!B4 =SUM(B2:B3)");
    // A line that happens to be the sum of those before it.
    let a_line = "
        B2: 120\nB3: 300\nB4: 420
        B5: 70\nB6: 80\nB7: =SUM(B2:B6) -> 990";
    assert_eq!(typed(a_line), "");
}

#[test]
fn a_total_that_a_formula_checks_is_printed_on_purpose() {
    let checked = "
        B2: 120\nB3: 300\nB4: 420
        C2: 1\nC3: 2\nC4: =SUM(C2:C3) -> 3";
    assert_eq!(typed(checked), "Data!B4 =SUM(B2:B3)");
    for check in ["=B4-SUM(B2:B3) -> 0", "=B4-B2-B3 -> 0", "=B4-F4 -> 0\nF4: =SUM(B2:B3) -> 420"] {
        assert_eq!(typed(&format!("{checked}\nE4: {check}")), "", "{check}");
    }
    // A figure made of it is no check.
    let made_of_it = format!("{checked}\nE4: =C4-B4 -> -417");
    assert_eq!(typed(&made_of_it), "Data!B4 =SUM(B2:B3)");
}

const SUMMARY: &str = "
    # Summary
    B2: =Roads!B4 -> 420
    B3: =Parks!B4 -> 1040
    B4: 777
    B5: =SUM(B2:B4) -> 2237
    # Roads
    B2: 120\nB3: 300\nB4: =SUM(B2:B3) -> 420
    # Parks
    B2: 500\nB3: 540\nB4: =SUM(B2:B3) -> 1040
    # Old schools
    B2: 700\nB3: 77\nB4: =SUM(B2:B3) -> 777";

#[test]
fn a_summary_takes_the_total_of_each_sheet() {
    assert_eq!(typed(SUMMARY), "Summary!B4 ='Old schools'!B4");
    // Two sheets say so, and nothing tells which is meant.
    let two = format!("{SUMMARY}\n# More\nB2: 700\nB3: 77\nB4: =SUM(B2:B3) -> 777");
    assert_eq!(typed(&two), "");
    // No sheet says so: a budget of its own.
    assert_eq!(typed(&SUMMARY.replace("B4: 777", "B4: 778")), "");
}

#[test]
fn a_sheet_of_a_summary_has_its_total_by_formula_as_the_others_have() {
    let typed_there = SUMMARY
        .replace("B4: 777", "B4: ='Old schools'!B4 -> 777")
        .replace("B4: =SUM(B2:B3) -> 777", "B4: 777");
    assert_eq!(typed(&typed_there), "Old schools!B4 =SUM(B2:B3)");
    // Where most sheets have typed totals, that is the way of the workbook.
    let most = typed_there.replace("B4: =SUM(B2:B3) -> 1040", "B4: 1040");
    assert_eq!(typed(&most), "");
}
