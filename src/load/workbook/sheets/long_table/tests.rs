use std::{io, io::Cursor};

use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};

use crate::{
    diagnostic::Diagnostic,
    extract::ReadOptions,
    load::{
        ContentReader, Delivery, Fill, InMemory, LoadError, LoadOptions, WorkbookStyle,
        delivery::Delivered,
        workbook::{
            make,
            place::{parts::SheetBounds, workbooks::workbooks},
        },
    },
    model::outcome::Outcome,
    pipeline::{self, Input, Terms},
    profile::Profile,
};

/// Two departments; the second subtotal prints 9 where its one line is 7. The second voucher has a
/// dash for an estimate, the third no revised one.
const LEDGER: &str = "\
Department,Voucher,Date,Original Estimate 2024-25 ($),Revised Estimate 2024-25 ($)
Works & roads,V0000001,1 May,100.50,90
Works & roads,V0000002,2 May,-,10
Sub-total,,,100.50,100
Health,V0000003,3 May,7,
Sub-total,,,9,
";

const ALL_LONG: SheetBounds = SheetBounds {
    figures_of_a_schedule: 5,
    columns_of_a_line: 2,
    rows_of_a_sheet: 1_048_576,
    checks_as_cells: 5_000,
};

fn profile() -> Profile {
    Profile::parse("ledger", include_str!("../../../../../benches/list/ledger.toml")).unwrap()
}

fn run(csv: &str, profile: &Profile) -> (Outcome, Vec<Diagnostic>) {
    let input =
        Input { file: "ledger.csv".into(), bytes: csv.as_bytes().to_vec(), sha256: String::new() };
    pipeline::run(vec![input], profile, &ReadOptions::default(), Terms::default(), |_| ())
}

fn options(style: WorkbookStyle) -> LoadOptions {
    LoadOptions { style, ..LoadOptions::default() }
}

/// Makes the workbook of a run over a ledger.
fn delivered(
    to: &impl Delivery,
    csv: &str,
    style: WorkbookStyle,
    bounds: SheetBounds,
) -> Result<Delivered, LoadError> {
    let profile = profile();
    let (outcome, diagnostics) = run(csv, &profile);
    let options = options(style);
    let workbooks = workbooks(&outcome, &diagnostics, &profile, &options, bounds);
    make(to, &workbooks[0]).map(|(file, _)| file)
}

fn bytes(csv: &str, style: WorkbookStyle, bounds: SheetBounds) -> Vec<u8> {
    let to = InMemory::default();
    let file = delivered(&to, csv, style, bounds).unwrap();
    to.artefacts(&[file]).remove(0).bytes
}

fn book(style: WorkbookStyle, bounds: SheetBounds) -> Xlsx<Cursor<Vec<u8>>> {
    open_workbook_from_rs(Cursor::new(bytes(LEDGER, style, bounds))).unwrap()
}

/// The rows of a sheet from a row on, a line each, cells with ` | ` between them; a formula stands
/// behind its result.
fn lines(book: &mut Xlsx<Cursor<Vec<u8>>>, sheet: &str, from: u32) -> Vec<String> {
    let values = book.worksheet_range(sheet).unwrap();
    let formulas = book.worksheet_formula(sheet).unwrap();
    let (last, width) = values.end().unwrap();
    let cell = |row: u32, column: u32| {
        let value = values.get_value((row, column)).map_or_else(String::new, Data::to_string);
        match formulas.get_value((row, column)).filter(|it| !it.is_empty()) {
            Some(formula) => format!("{value} ={formula}"),
            None => value,
        }
    };
    let line = |row| (0..=width).map(|column| cell(row, column)).collect::<Vec<_>>().join(" | ");
    (from..=last).map(line).collect()
}

#[test]
fn a_long_table_stands_line_by_line_with_a_live_cast_beneath_each_total() {
    let mut book = book(WorkbookStyle::Working, ALL_LONG);
    assert_eq!(
        lines(&mut book, "ledger", 2),
        [
            "Item | Line | Original Estimate 2024-25 ($) (HKD) | Revised Estimate 2024-25 ($) (HKD) | Ticks | Source",
            "V0000001 | Works & roads | 100.5 | 90 |  | ledger.csv!!D2:E2",
            "V0000002 | Works & roads | 0 | 10 |  | ledger.csv!!D3:E3",
            " | Sub-total | 100.5 | 100 | F | ledger.csv!!D4:E4",
            " | cast | 100.5 =ROUND(SUM(C4:C5),places_2) | 100 =ROUND(SUM(D4:D5),places_0) |  | ",
            " | difference (printed − cast) | 0 =ROUND(C6-C7,places_2) | 0 =ROUND(D6-D7,places_0) |  | ",
            "V0000003 | Health | 7 |  | D | ledger.csv!!D5",
            " | Sub-total | 9 |  |  | ledger.csv!!D6",
            " | cast | 7 =ROUND(SUM(C9),places_0) |  |  | ",
            " | difference (printed − cast) | 2 =ROUND(C10-C11,places_0) |  |  | ",
        ]
    );
}

#[test]
fn checks_refer_to_the_cells_of_a_long_table() {
    let mut book = book(WorkbookStyle::Working, ALL_LONG);
    let formulas = book.worksheet_formula("Checks").unwrap();
    let sides: Vec<String> = formulas
        .rows()
        .flatten()
        .filter(|text| text.contains("'ledger'!"))
        .map(ToString::to_string)
        .collect();
    assert_eq!(
        sides,
        [
            "ROUND(SUM('ledger'!$C$4:$C$5),places_2)",
            "ROUND('ledger'!$C$6,places_2)",
            "ROUND(SUM('ledger'!$D$4:$D$5),places_2)",
            "ROUND('ledger'!$D$6,places_2)",
            "ROUND('ledger'!$C$9,places_2)",
            "ROUND('ledger'!$C$10,places_2)",
        ]
    );
}

#[test]
fn a_table_of_more_columns_than_a_line_may_have_is_not_read_line_by_line() {
    let bounds = SheetBounds { columns_of_a_line: 1, ..ALL_LONG };
    let mut book = book(WorkbookStyle::Working, bounds);
    assert!(lines(&mut book, "ledger", 3)[0].starts_with("ledger  ·  "));
}

#[test]
fn many_checks_are_drawn_row_by_row_as_few_are() {
    let checks = |checks_as_cells: usize| {
        // To publish: on a sheet to work on, few checks are under the headings of their rules.
        let mut book =
            book(WorkbookStyle::Publication, SheetBounds { checks_as_cells, ..ALL_LONG });
        lines(&mut book, "Checks", 0)
    };
    let (few, many) = (checks(5_000), checks(2));
    assert_eq!(few.len(), 6, "a head of three rows and three checks: {few:?}");
    assert_eq!(few, many);
}

#[test]
fn a_table_that_passes_the_rows_of_a_sheet_continues_on_the_next() {
    // Three rows of head and three lines: a total is not parted from what stands beneath it.
    let bounds = SheetBounds { rows_of_a_sheet: 6, ..ALL_LONG };
    let mut book = book(WorkbookStyle::Working, bounds);
    let sheets: Vec<String> =
        book.sheet_names().into_iter().filter(|name| name.starts_with("ledger")).collect();
    assert_eq!(sheets, ["ledger", "ledger (2)", "ledger (3)", "ledger (4)"]);
    assert_eq!(
        lines(&mut book, "ledger (2)", 3),
        [
            " | Sub-total | 100.5 | 100 | F | ledger.csv!!D4:E4",
            " | cast | 100.5 =ROUND(SUM('ledger'!$C$4:$C$5),places_2) | 100 =ROUND(SUM('ledger'!$D$4:$D$5),places_0) |  | ",
            " | difference (printed − cast) | 0 =ROUND(C4-C5,places_2) | 0 =ROUND(D4-D5,places_0) |  | ",
        ]
    );
}

#[test]
fn to_publish_no_line_of_ours_stands_between_those_of_the_document() {
    let mut book = book(WorkbookStyle::Publication, ALL_LONG);
    assert_eq!(
        lines(&mut book, "ledger", 3),
        [
            "V0000001 | Works & roads | 100.5 | 90 |  | ledger.csv!!D2:E2",
            "V0000002 | Works & roads | 0 | 10 |  | ledger.csv!!D3:E3",
            " | Sub-total | 100.5 | 100 | F | ledger.csv!!D4:E4",
            "V0000003 | Health | 7 | [x] | D | ledger.csv!!D5",
            " | Sub-total | 9 | [x] |  | ledger.csv!!D6",
        ]
    );
}

#[test]
fn every_figure_stands_in_one_cell_and_the_list_of_figures_has_none_of_them() {
    let profile = profile();
    let (outcome, diagnostics) = run(LEDGER, &profile);
    let options = options(WorkbookStyle::Working);
    let workbooks = workbooks(&outcome, &diagnostics, &profile, &options, ALL_LONG);
    assert_eq!(workbooks[0].facts.len(), outcome.ledger.facts.len());
    assert_eq!(workbooks[0].facts_but_long(), []);
    let mut book = book(WorkbookStyle::Working, ALL_LONG);
    let range = book.worksheet_range("ledger").unwrap();
    let figures = range.cells().filter(|(row, _, cell)| {
        // The rows of casts are ours.
        matches!(cell, Data::Float(_) | Data::Int(_)) && ![3, 4, 8, 9].contains(row)
    });
    assert_eq!(figures.count(), outcome.ledger.facts.len());
    assert!(!book.sheet_names().contains(&"Facts".to_owned()));
}

#[test]
fn a_table_of_no_more_figures_than_a_schedule_takes_is_a_schedule() {
    let bounds = SheetBounds { figures_of_a_schedule: 8, ..ALL_LONG };
    let mut book = book(WorkbookStyle::Working, bounds);
    // The section of the table and the row of units are a schedule's.
    assert!(lines(&mut book, "ledger", 3)[0].starts_with("ledger  ·  "));
}

/// Keeps files, but shows another in the place of each.
struct Swapped(InMemory, Vec<u8>);

impl Delivery for Swapped {
    fn take(&self, path: &str, fill: Fill<'_>) -> io::Result<()> {
        self.0.take(path, fill)
    }

    fn take_back(&self, path: &str) {
        self.0.take_back(path);
    }

    fn show(&self, _path: &str, look: ContentReader<'_>) -> io::Result<()> {
        look((&self.1).into());
        Ok(())
    }
}

#[test]
fn what_was_delivered_is_read_and_not_what_was_meant() {
    let other = LEDGER.replace("V0000002,2 May,-,10", "V0000002,2 May,-,11");
    let to = Swapped(InMemory::default(), bytes(&other, WorkbookStyle::Working, ALL_LONG));
    let refused = delivered(&to, LEDGER, WorkbookStyle::Working, ALL_LONG).unwrap_err();
    assert!(matches!(refused, LoadError::NotAsWritten { .. }), "{refused}");
}
