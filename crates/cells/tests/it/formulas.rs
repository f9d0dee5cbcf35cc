//! The texts of formulas in binary workbooks, and the names that formulas use.

use crossfoot_cells::{
    Extracted, Formulas, ReadOptions,
    diagnostic::Diagnostic,
    extract,
    model::{
        definitions::{Circles, DefinedName, Definitions},
        workbook::Workbook,
    },
};

use crate::books::{
    Biff, Ods,
    tokens::{Tokens, Width},
    xlsb,
};

fn read(name: &str, bytes: &[u8]) -> Extracted {
    let options = ReadOptions { formulas: Formulas::Written, ..ReadOptions::default() };
    extract(&name.into(), bytes, &options)
}

/// The formulas of a workbook: `Data!B1 =A1*2`.
fn formulas(workbook: &Workbook) -> Vec<String> {
    let mut shown = Vec::new();
    for sheet in &workbook.sheets {
        let formulas =
            sheet.cells.iter().filter_map(|cell| Some((cell.at, cell.formula.as_ref()?)));
        shown.extend(formulas.map(|(at, text)| format!("{}!{at} ={text}", sheet.name)));
    }
    shown
}

fn names(definitions: &Definitions) -> Vec<String> {
    let name = |it: &DefinedName| {
        let sheet = it.sheet.as_ref().map_or_else(String::new, |sheet| format!("{sheet}!"));
        format!("{sheet}{} ={}", it.name, it.formula)
    };
    definitions.names.iter().map(name).collect()
}

/// What is said of texts that could not be read.
fn said(diagnostics: &[Diagnostic]) -> Vec<&str> {
    let of_texts = diagnostics.iter().filter(|it| it.code.name == "formulas-not-shown");
    of_texts.map(|it| &*it.message).collect()
}

/// A workbook of the sheets `Data` and `Head 155`, in either binary format.
fn book(width: Width) -> Vec<u8> {
    let t = || Tokens::of(width);
    let twice_the_cell_before = t().near(0, -1).int(2).operator("*");
    let formulas = [
        ("B1", t().in_group(0, 1)),
        ("B2", t().in_group(0, 1)),
        ("C1", t().on_place(0, 1, 1).int(5).operator(">=")),
        ("C2", t().name(1).variadic(4, 1)),
        ("C3", t().area((0, 0), (1, 0)).sum()),
        ("C4", t().on_place(1, 0, 0)),
        ("C5", t().text("it\"s").int(1).operator("&")),
        ("C6", t().name_of(2, 1).int(7).variadic(255, 2)),
        ("C7", t().area((0, 0), (width.rows() - 1, 0)).sum()),
        ("C8", t().name(2)),
        ("D1", t().in_group(0, 3)),
        ("D2", t().in_group(0, 3)),
        ("E1", t().byte(0x1b)),
        ("F1", t().in_group(7, 7)),
    ];
    let after = |at: &str| match at {
        "B1" => Some(("B1:B2", "shared", twice_the_cell_before.clone())),
        "D1" => Some(("D1:D2", "array", t().area((0, 0), (1, 0)).int(2).operator("*"))),
        _ => None,
    };
    let names = [
        ("Pay", None, t().on_place_area(0, (0, 1), (2, 1))),
        ("a+b", None, t().int(1)),
        ("Local", Some(1), t().number(0.175)),
        ("Above", None, t().relative_on_place(0, width.rows() - 1, 0)),
    ];
    match width {
        Width::Xls => Biff::with_formulas(&formulas, after, &names),
        Width::Xlsb => xlsb::with_formulas(&formulas, after, &names),
    }
}

#[test]
fn formulas_of_binary_workbooks_have_their_texts() {
    for (name, width) in [("book.xls", Width::Xls), ("book.xlsb", Width::Xlsb)] {
        let read = read(name, &book(width));
        let workbook = read.workbook.unwrap();
        assert_eq!(
            formulas(&workbook),
            [
                "Data!B1 =A1*2",
                "Data!C1 ='Head 155'!$B$2>=5",
                "Data!D1 =$A$1:$A$2*2",
                "Data!E1 =",
                "Data!F1 =",
                "Data!B2 =A2*2",
                "Data!C2 =SUM(Pay)",
                // Of an array, the first cell has the formula.
                "Data!D2 =",
                "Data!C3 =SUM($A$1:$A$2)",
                "Data!C4 =[1]Rates!$A$1",
                "Data!C5 =\"it\"\"s\"&1",
                "Data!C6 =TAXES(7)",
                "Data!C7 =SUM($A:$A)",
                // A name that would read as something else.
                "Data!C8 =",
            ],
            "{name}"
        );
        let definitions = &workbook.definitions;
        // A cell above the first is none: that name is not known.
        assert_eq!(
            names(definitions),
            ["Pay ='Head 155'!$B$1:$B$3", "a+b =1", "Head 155!Local =0.175"],
            "{name}"
        );
        assert_eq!(*definitions.books[0], *"C:/Tables/rates.xls", "{name}");
        assert_eq!(definitions.circles, Circles::Iterated, "{name}");
        let said = said(&read.diagnostics);
        assert_eq!(
            said,
            ["the texts of 3 formulas could not be read; their results were"],
            "{name}"
        );
    }
}

#[test]
fn texts_that_nobody_asks_for_are_not_read() {
    for (name, width) in [("book.xls", Width::Xls), ("book.xlsb", Width::Xlsb)] {
        let read = extract(&name.into(), &book(width), &ReadOptions::default());
        let workbook = read.workbook.unwrap();
        assert!(formulas(&workbook).iter().all(|it| it.ends_with(" =")), "{name}");
        assert_eq!(workbook.definitions, Definitions::default(), "{name}");
        // Though a row of the `.xls` is hidden: none of them is a total that leaves rows out.
        assert!(said(&read.diagnostics).is_empty(), "{name}: {:?}", read.diagnostics);
    }
}

#[test]
fn names_of_a_document_are_read() {
    let settings = r#"<office:spreadsheet><table:calculation-settings><table:iteration table:status="enable"/></table:calculation-settings>"#;
    let of_the_sheet = r#"<table:named-expressions><table:named-range table:name="Local" table:base-cell-address="$S.$A$1" table:cell-range-address="$S.$A$1:.$A$3"/></table:named-expressions></table:table>"#;
    let of_all = r#"<table:named-expressions><table:named-range table:name="Pay" table:base-cell-address="$S.$B$3" table:cell-range-address="$S.B4:.C$4"/><table:named-expression table:name="Rate" table:expression="of:=0.175*[.$B$2]"/><table:named-expression table:name="Above" table:base-cell-address="$S.$A$2" table:expression="[.A1]"/></table:named-expressions><table:database-ranges><table:database-range table:name="Sales" table:target-range-address="S.A1:S.C9"/></table:database-ranges></office:spreadsheet>"#;
    let book = Ods::default()
        .with("<office:spreadsheet>", settings)
        .with("</table:table>", of_the_sheet)
        .with("</office:spreadsheet>", of_all);
    let read = read("book.ods", &book.bytes());
    let definitions = read.workbook.unwrap().definitions;
    assert_eq!(
        names(&definitions),
        [
            "Sales =[S.$A$1:S.$C$9]",
            "S!Local =[$S.$A$1:.$A$3]",
            "Pay =[$S.A2:.B$4]",
            "Rate =0.175*[.$B$2]",
        ]
    );
    assert_eq!(definitions.circles, Circles::Iterated);
}
