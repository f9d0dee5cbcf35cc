//! Formulas that are sums, as signed ranges.

use crossfoot_cells::model::{
    definitions::{DefinedName, Table},
    place::CellRange,
    workbook::Workbook,
};
use crossfoot_formulas::{Book, CellId, Sign};

use crate::sheets::{place, workbook};

/// The signed ranges of the formula in B9 of the first sheet.
fn ranges(book: &Book<'_>, at: &str) -> Option<String> {
    let cell = CellId::new(0, place(at));
    let sum = book.formula(cell)?.sum?;
    let mut out = Vec::new();
    for (sign, area) in sum.areas(cell)? {
        let sign = if sign == Sign::Plus { '+' } else { '-' };
        let sheet = book.sheet_name(area.sheet);
        out.push(format!("{sign}{sheet}!{area}"));
    }
    out.extend(sum.constants.iter().map(|it| format!("({it})")));
    Some(out.join(" "))
}

fn of(formula: &str) -> Option<String> {
    let mut workbook = workbook(&format!(
        "# Data\nB9: ={formula}\n# Other one\nA1: 1\n# Jan\nA1: 1\n# Feb\nA1: 1"
    ));
    define(&mut workbook);
    let book = Book::read(&workbook);
    assert_eq!(book.unread, [], "{formula}");
    ranges(&book, "B9")
}

fn define(workbook: &mut Workbook) {
    for (name, sheet, formula) in [
        ("Pay", None, "Data!$B$2:$B$4"),
        ("Rate", None, "0.175"),
        ("Local", Some("Data"), "'Other one'!$A$1"),
        ("Above", None, "Data!A1"),
    ] {
        workbook.definitions.names.push(DefinedName {
            name: name.into(),
            sheet: sheet.map(Into::into),
            formula: formula.into(),
        });
    }
    workbook.definitions.tables.push(Table {
        name: "Costs".into(),
        sheet: "Jan".into(),
        range: CellRange { first: place("A1"), last: place("C7") },
        header_rows: 1,
        totals_rows: 1,
        columns: vec!["Item".into(), "Plan".into(), "Actual".into()],
    });
}

#[test]
fn sums_are_signed_ranges() {
    for (formula, sums) in [
        ("SUM(B4:B8)-C9+'Other one'!D2", "+Data!B4:B8 -Data!C9 +Other one!D2"),
        ("B4+B5-(B6-B7)", "+Data!B4 +Data!B5 -Data!B6 +Data!B7"),
        ("-SUM(B4:B5,B7)", "-Data!B4:B5 -Data!B7"),
        ("SUBTOTAL(9,B4:B8)+SUBTOTAL(109,C4:C8)", "+Data!B4:B8 +Data!C4:C8"),
        ("AGGREGATE(9,5,B4:B8)", "+Data!B4:B8"),
        ("_xlfn.AGGREGATE(9,,B4:B8,B7)", "+Data!B4:B8 +Data!B7"),
        ("SUM(B:B)+SUM(2:3)", "+Data!B:B +Data!2:3"),
        ("SUM(Jan:Feb!B4)", "+Jan!B4 +Feb!B4"),
        ("SUM(Pay)-Local", "+Data!B2:B4 -Other one!A1"),
        ("Above+SUM(Above)", "+Data!B9 +Data!B9"),
        ("SUM(Costs[Plan])", "+Jan!B2:B6"),
        ("SUM(Costs[[#Totals],[Plan]:[Actual]])", "+Jan!B7:C7"),
        ("ROUND(SUM(B4:B8),2)", "+Data!B4:B8"),
        ("SUM((B4,B6:B8))", "+Data!B4 +Data!B6:B8"),
        ("SUM($B$4:B8)-200", "+Data!B4:B8 (-200)"),
        ("SUM(Data!B4:Data!B8)", "+Data!B4:B8"),
        ("SUM(B8:B4)", "+Data!B4:B8"),
        ("IFERROR(SUM(B4:B8),0)", "+Data!B4:B8"),
    ] {
        assert_eq!(of(formula).as_deref(), Some(sums), "{formula}");
    }
}

#[test]
fn other_formulas_are_no_sums() {
    for formula in [
        "B4*B5",
        "SUM(B4:B8)/2",
        "AVERAGE(B4:B8)",
        "SUBTOTAL(1,B4:B8)",
        "AGGREGATE(9,8,B4:B8)",
        "AGGREGATE(14,5,B4:B8,1)",
        "AGGREGATE(9,C1,B4:B8)",
        "B4:B8",
        "SUM(Unknown)",
        "SUM([1]Rates!B4:B8)",
        "SUM(OFFSET(B4,0,0,5,1))",
        "100+200",
        "SUM(Rate*B4)",
        "IF(B4>0,SUM(B4:B8),0)",
        "B4&B5",
    ] {
        assert_eq!(of(formula), None, "{formula}");
    }
}

#[test]
fn a_chain_of_a_thousand_terms_is_read() {
    let terms: Vec<String> = (1..=1000).map(|row| format!("C{row}")).collect();
    let sums: Vec<String> = terms.iter().map(|term| format!("+Data!{term}")).collect();
    assert_eq!(of(&terms.join("+")), Some(sums.join(" ")));
}

#[test]
fn formulas_filled_along_are_one() {
    let workbook = workbook("B9: =SUM(B4:B8)*$A$1\nC9: =SUM(C4:C8)*$A$1\nD9: =SUM(D4:D7)*$A$1");
    let book = Book::read(&workbook);
    let ids: Vec<_> = book.formulas().map(|it| it.id).collect();
    assert_eq!(ids[0], ids[1]);
    assert_ne!(ids[1], ids[2]);
}

#[test]
fn cells_are_found_by_their_address() {
    let workbook = workbook("# Data\nA1: 1\n# Head 155\nB2: 2");
    let book = Book::read(&workbook);
    assert_eq!(book.find("'Head 155'!B2"), Some(CellId::new(1, place("B2"))));
    assert_eq!(book.find("C7"), Some(CellId::new(0, place("C7"))));
    assert_eq!(book.find("Nowhere!C7"), None);
    assert_eq!(book.find("C7:C8"), None);
}
