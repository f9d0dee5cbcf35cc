//! Results of formulas, exact or unknown.

use std::fmt::Write;

use crossfoot_cells::model::{definitions::Calculation, workbook::HiddenBy};
use crossfoot_formulas::{
    Book, CellId,
    recalculate::{Order, Results, Stored, Value},
};

use crate::sheets::{place, workbook};

/// What a formula in H1 gives over a few cells: a number without noise, a text in quotes, an error.
fn given(formula: &str) -> String {
    let cells = "
        A1: 10
        A2: 2.5
        A3: 'pay
        A4: 0.1
        A5: 0.2
        A6: #N/A
        A8: TRUE
        B1: 1000
        B2: =B1*2
        B3: =B2+1
        B4: =SUBTOTAL(9,B1:B3)
        C1: -7
        C2: 3
        D1: '12";
    let workbook = workbook(&format!("{cells}\nH1: ={formula}"));
    let book = Book::read(&workbook);
    let order = Order::of(&book);
    let results = Results::of(&book, &order);
    shown(&results.value(CellId::new(0, place("H1"))))
}

fn shown(value: &Value) -> String {
    match value {
        Value::Number(figure) => figure.value.normalize().to_string(),
        Value::Text(text) => format!("'{text}"),
        Value::Logical(value) => value.to_string().to_uppercase(),
        Value::Error(error) => error.to_string(),
        Value::Blank => "blank".to_owned(),
        Value::Unknown => "?".to_owned(),
    }
}

#[test]
fn what_is_made_of_sums_products_rounding_and_conditions_is_exact() {
    for (formula, result) in [
        ("A1+A2*2", "15"),
        ("A4+A5", "0.3"),
        ("A1/4-1%", "2.49"),
        ("SUM(A1:A5)", "12.8"),
        ("SUM(A1:A5,5)", "17.8"),
        ("SUM(B1:B3)", "5001"),
        ("SUBTOTAL(9,B1:B4)", "5001"),
        ("ROUND(2.5,0)+ROUND(-2.5,0)", "0"),
        ("ROUND(1234.5,-2)", "1200"),
        ("ROUNDUP(1.21,1)-ROUNDDOWN(1.29,1)", "0.1"),
        ("INT(-1.5)+TRUNC(-1.5)", "-3"),
        ("IF(A1>5,A2,#REF!)", "2.5"),
        ("IF(A3=\"PAY\",1,0)", "1"),
        ("IFERROR(A1/0,7)", "7"),
        ("A1/0", "#DIV/0!"),
        ("A6+1", "#N/A"),
        ("A3+1", "#VALUE!"),
        ("D1+1", "13"),
        ("SUM(D1:D1)", "0"),
        ("A7", "0"),
        ("A3", "'pay"),
        ("MIN(C1:C2)+MAX(C1:C2)", "-4"),
        ("AVERAGE(C1:C2)", "-2"),
        ("COUNT(A1:A8)+COUNTA(A1:A8)", "11"),
        ("SUMPRODUCT(A1:A2,C1:C2)", "-62.5"),
        ("PRODUCT(C1:C2)", "-21"),
        ("ABS(C1)+SIGN(C1)+MOD(C1,4)", "7"),
        ("C2^3", "27"),
        ("AND(A1=10,A2<3)", "TRUE"),
        ("A1=10.0", "TRUE"),
        ("SUM(A:A)", "#VALUE!"),
        ("SUM(B:C)", "9998"),
    ] {
        assert_eq!(given(formula), result, "{formula}");
    }
}

#[test]
fn nothing_is_guessed() {
    for formula in [
        "VLOOKUP(1,A1:B3,2)",
        "A1+NOW()",
        "A1&\"\"",
        "A1^0.5",
        "[1]Rates!A1+1",
        "A1:A5+1",
        "1/3*3=1",
        "SUM(H1:H2)",
        "Unknown_name+1",
    ] {
        assert_eq!(given(formula), "?", "{formula}");
    }
}

#[test]
fn a_long_chain_is_computed_in_any_order() {
    let mut lines = String::from("A1: =A2+1\nA20001: 5\nC1: =SUM(A1:A20001)\n");
    for row in 2..=20_000 {
        writeln!(lines, "A{row}: =A{}+1", row + 1).unwrap();
    }
    let workbook = workbook(&lines);
    let book = Book::read(&workbook);
    let order = Order::of(&book);
    let results = Results::of(&book, &order);
    assert_eq!(shown(&results.value(CellId::new(0, place("A1")))), "20005");
    // 5 and 6 to 20005.
    assert_eq!(shown(&results.value(CellId::new(0, place("C1")))), "200110005");
    assert!(results.is_complete());
}

#[test]
fn many_sums_over_the_same_cells_cost_little() {
    let mut lines = String::new();
    for row in 1..=5_000 {
        writeln!(lines, "A{row}: 1\nB{row}: =SUM($A$1:A{row})").unwrap();
    }
    let workbook = workbook(&lines);
    let book = Book::read(&workbook);
    let results = Results::of(&book, &Order::of(&book));
    assert_eq!(shown(&results.value(CellId::new(0, place("B5000")))), "5000");
}

#[test]
fn circles_are_found() {
    let workbook = workbook("A1: =B1\nB1: =C1+1\nC1: =SUM(A1:A2)\nD1: =A1\nE5: =SUM(E1:E5)");
    let book = Book::read(&workbook);
    let order = Order::of(&book);
    let mut circles: Vec<Vec<String>> = Vec::new();
    for circle in &order.circles {
        circles.push(circle.iter().map(|cell| cell.at.to_string()).collect());
    }
    assert_eq!(circles, [vec!["A1", "B1", "C1"], vec!["E5"]]);
    let results = Results::of(&book, &order);
    assert_eq!(results.value(CellId::new(0, place("D1"))), Value::Unknown);
}

#[test]
fn zeros_of_a_workbook_to_be_computed_on_opening_are_no_results() {
    let mut workbook = workbook("A1: 1\nA2: 2\nA3: =SUM(A1:A2) -> 0");
    workbook.definitions.calculation = Calculation::OnOpening;
    let book = Book::read(&workbook);
    let results = Results::of(&book, &Order::of(&book));
    assert_eq!(results.stored(), Stored::Placeholders);
    assert_eq!(shown(&results.value(CellId::new(0, place("A3")))), "3");
}

/// Two lines, two subtotals and an error; the second line is hidden by its row.
#[test]
fn a_subtotal_leaves_out_what_its_numbers_say() {
    for (formula, expected) in [
        ("SUM(A1:A3)", "33"),
        ("AGGREGATE(9,4,A1:A3)", "33"),
        ("AGGREGATE(9,5,A1:A3)", "13"),
        ("AGGREGATE(9,0,A1:A3)", "30"),
        ("AGGREGATE(9,,A1:A3)", "30"),
        ("AGGREGATE(9,1,A1:A3)", "10"),
        ("SUBTOTAL(109,A1:A3)", "10"),
        ("SUBTOTAL(9,A1:A3)", "?"),
        ("SUBTOTAL(9,A1:A1)", "10"),
        ("AGGREGATE(9,1,A1:A4)", "10"),
        ("AGGREGATE(9,5,A1:A4)", "17"),
        // Whether another function's subtotals are counted depends on the program.
        ("SUBTOTAL(109,A1:A4)", "?"),
        ("AGGREGATE(9,4,A1:A5)", "#VALUE!"),
        ("AGGREGATE(9,6,A1:A5)", "37"),
        ("AGGREGATE(9,7,A1:A5)", "17"),
        ("AGGREGATE(9,3,A1:A5)", "10"),
        ("AGGREGATE(9,8,A1:A3)", "?"),
        ("AGGREGATE(4,4,A1:A3)", "?"),
        // A column that is hidden is counted.
        ("SUBTOTAL(109,A1,B1)", "11"),
    ] {
        let cells = "A1: 10\nA2: 20\nA3: =SUBTOTAL(9,D1:D2) -> 3\n\
            A4: =AGGREGATE(9,4,D1:D2) -> 4\nA5: #N/A\nB1: 1";
        let mut workbook = workbook(&format!("{cells}\nH1: ={formula}"));
        for cell in &mut workbook.sheets[0].cells {
            cell.hidden = match (cell.at.row, cell.at.column) {
                (1, _) => Some(HiddenBy::Row),
                (_, 1) => Some(HiddenBy::Column),
                (_, _) => None,
            };
        }
        let book = Book::read(&workbook);
        let order = Order::of(&book);
        let results = Results::of(&book, &order);
        assert_eq!(shown(&results.value(CellId::new(0, place("H1")))), expected, "{formula}");
    }
}
