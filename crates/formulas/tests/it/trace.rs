//! The tree behind a cell.

use std::fmt::Write;

use crossfoot_formulas::{
    Book, CellId,
    audit::audit,
    recalculate::{Order, Results, Value},
    trace::{Line, Precedent, trace},
};

use crate::sheets::{place, workbook};

/// The tree of a cell of the first sheet.
fn lines(cells: &str, at: &str) -> Vec<Line> {
    let workbook = workbook(cells);
    let book = Book::read(&workbook);
    let order = Order::of(&book);
    let mut results = Results::of(&book, &order);
    let flaws = audit(&book, &order, &mut results).flaws;
    trace(CellId::new(0, place(at)), &book, &mut results, &flaws).lines
}

/// `1 B4 =SUM(B1:B3) 6 [Stale]`, one a line.
fn shown(lines: &[Line]) -> Vec<String> {
    let value = |value: &Value| match value {
        Value::Number(figure) => figure.value.normalize().to_string(),
        Value::Text(text) | Value::Error(text) => text.to_string(),
        Value::Logical(value) => value.to_string(),
        Value::Blank => "blank".to_owned(),
        Value::Unknown => "?".to_owned(),
    };
    let one = |line: &Line| {
        let what = match &line.what {
            Precedent::Formula(cell, it, text) => format!("{} ={text} {}", cell.at, value(it)),
            Precedent::Typed(cell, it) => format!("{} {}", cell.at, value(it)),
            Precedent::Above(cell, it) => format!("{} {} above", cell.at, value(it)),
            Precedent::Range(area, it) => format!("{area} {}", value(it)),
            Precedent::External(book) => format!("[{book}]"),
            Precedent::More => "more".to_owned(),
        };
        let wrong =
            if line.flaws.is_empty() { String::new() } else { format!(" {:?}", line.flaws) };
        format!("{} {what}{wrong}", line.level)
    };
    lines.iter().map(one).collect()
}

#[test]
fn a_cell_is_made_of_what_its_formulas_take_down_to_what_was_typed() {
    let cells = "
        B1: 10\nB2: 20\nB3: '30
        B4: =SUM(B1:B3) -> 30
        B5: 0.5
        B6: =B4*B5+B7 -> 99
        B8: =B6+B4 -> 129";
    assert_eq!(
        shown(&lines(cells, "B8")),
        [
            "0 B8 =B6+B4 129",
            "1 B6 =B4*B5+B7 99 [Stale]",
            "2 B4 =SUM(B1:B3) 30",
            "3 B1:B3 30",
            "4 B1 10",
            "4 B2 20",
            "4 B3 30 [TextNumber]",
            "2 B5 0.5",
            "2 B7 blank",
            "1 B4 30 above",
        ]
    );
}

#[test]
fn a_chain_of_a_hundred_thousand_cells_is_cut() {
    let mut cells = String::from("A1: 1 \n");
    for row in 2..=100_000 {
        writeln!(cells, "A{row}: =A{}+1 -> {row}", row - 1).unwrap();
    }
    let lines = lines(&cells, "A100000");
    // Sixty levels below the cell, and a line that says that there are more.
    assert_eq!(lines.len(), 62);
    let last: Vec<String> = shown(&lines[60..]);
    assert_eq!(last, ["60 A99940 =A99939+1 99940", "61 more"]);
}

#[test]
fn a_circle_ends_where_it_began() {
    let cells = "A1: =A2+1 -> 1\nA2: =A3*2 -> 2\nA3: =A1 -> 3";
    assert_eq!(
        shown(&lines(cells, "A1")),
        ["0 A1 =A2+1 1", "1 A2 =A3*2 2", "2 A3 =A1 3 [Circular]", "3 A1 1 above"]
    );
}

#[test]
fn a_wide_range_is_summed_and_its_first_cells_are_listed() {
    let mut cells = String::from("B1: =SUM(A1:A2000) -> 2000\n");
    for row in 1..=2_000 {
        writeln!(cells, "A{row}: 1").unwrap();
    }
    let lines = lines(&cells, "B1");
    assert_eq!(lines.len(), 2 + 50 + 1);
    assert_eq!(shown(&lines[1..2]), ["1 A1:A2000 2000"]);
    assert_eq!(lines[52].what, Precedent::More);
}

#[test]
fn a_tree_that_spreads_is_cut_at_its_five_thousandth_line() {
    // Each cell takes the fifty before it.
    let mut cells = String::new();
    for row in 1..=400 {
        let first = u32::max(row, 50) - 49;
        match row {
            1 => cells.push_str("A1: 1\n"),
            _ => writeln!(cells, "A{row}: =SUM(A{first}:A{})+A1", row - 1).unwrap(),
        }
    }
    let lines = lines(&cells, "A400");
    assert_eq!(lines.len(), 5_001);
    assert_eq!(lines[5_000].what, Precedent::More);
}

#[test]
fn another_workbook_and_a_name_that_is_not_known_end_a_branch() {
    let cells = "A1: =[1]Rates!A1+Unknown+A2 -> 5\nA2: 5";
    assert_eq!(
        shown(&lines(cells, "A1"))[0..2],
        ["0 A1 =[1]Rates!A1+Unknown+A2 5 [ExternalLink]", "1 A2 5"]
    );
    assert_eq!(shown(&lines(cells, "A2")), ["0 A2 5"]);
    assert_eq!(shown(&lines(cells, "A9")), ["0 A9 blank"]);
}
