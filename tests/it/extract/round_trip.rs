//! The cells that are written are the cells that are read: no figure is lost, moved or changed.

use std::collections::BTreeMap;

use super::package::Reading;
use crossfoot::model::{
    amount::plain,
    place::CellRef,
    workbook::{Cell, CellValue},
};
use proptest::{prelude::*, sample::select};
use rust_decimal::Decimal;
use rust_xlsxwriter::{Format, Formula, Workbook};

/// What is put into a cell.
#[derive(Debug, Clone, PartialEq)]
enum Written {
    Text(String),
    /// A number of at most 15 digits.
    Number(Decimal),
    Logical(bool),
    /// A formula and its result.
    Sum(String, Decimal),
}

type Table = BTreeMap<(u32, u16), (Written, Option<&'static str>)>;

const FORMATS: [&str; 3] = ["#,##0.0", "0.00%", "\"year\" 0"];

fn written() -> impl Strategy<Value = (Written, Option<&'static str>)> {
    let number = (-999_999_999_999_999_i64..=999_999_999_999_999, 0_u32..12)
        .prop_map(|(mantissa, scale)| Decimal::new(mantissa, scale).normalize());
    let text = prop_oneof![
        "[a-zA-Z0-9 &<>\"'=_éß總額\n]{1,20}",
        select(vec!["Head_x000D_", "_x0041_", " kept ", "]]>", "155", "#REF!", "&amp;"])
            .prop_map(str::to_owned),
    ];
    let written = prop_oneof![
        4 => number.clone().prop_map(Written::Number),
        3 => text.prop_map(Written::Text),
        1 => any::<bool>().prop_map(Written::Logical),
        1 => ("[A-Z][1-9][+*-][A-Z][1-9]", number).prop_map(|(it, value)| Written::Sum(it, value)),
    ];
    (written, prop::option::of(select(&FORMATS[..])))
}

fn tables() -> impl Strategy<Value = Vec<Table>> {
    let place = (0_u32..200, 0_u16..40);
    prop::collection::vec(prop::collection::btree_map(place, written(), 0..60), 1..4)
}

/// The workbook as bytes.
fn write(tables: &[Table]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    for table in tables {
        let sheet = workbook.add_worksheet();
        for (&(row, column), (written, format)) in table {
            let format = Format::new().set_num_format(format.unwrap_or("General"));
            let float = |value: &Decimal| value.to_string().parse::<f64>().unwrap();
            let done = match written {
                Written::Text(text) => sheet.write_string_with_format(row, column, text, &format),
                Written::Number(value) => {
                    sheet.write_number_with_format(row, column, float(value), &format)
                }
                Written::Logical(value) => {
                    sheet.write_boolean_with_format(row, column, *value, &format)
                }
                Written::Sum(text, value) => {
                    let formula = Formula::new(text).set_result(plain(*value));
                    sheet.write_formula_with_format(row, column, formula, &format)
                }
            };
            done.unwrap();
        }
    }
    workbook.save_to_buffer().unwrap()
}

/// What a cell is, in the words in which it was written.
fn read_back(cell: &Cell) -> (Written, Option<&str>) {
    let written = match (&cell.value, &cell.formula) {
        (CellValue::Number(number), Some(text)) => Written::Sum(text.to_string(), number.value),
        (CellValue::Number(number), None) => Written::Number(number.value),
        (CellValue::Text(text), None) => Written::Text(text.text.to_string()),
        (CellValue::Logical(value), None) => Written::Logical(*value),
        other => panic!("nothing like {other:?} was written"),
    };
    (written, cell.number_format.as_deref())
}

/// The first difference between what was written and what was read.
fn difference(tables: &[Table], reading: &Reading) -> Option<String> {
    if let Some(line) = reading.said().iter().find(|line| !line.starts_with("info")) {
        return Some(line.clone());
    }
    let sheets = reading.workbook.as_ref().map_or(&[][..], |workbook| &workbook.sheets);
    if sheets.len() != tables.len() {
        return Some(format!("{} sheets of {}", sheets.len(), tables.len()));
    }
    for (table, sheet) in tables.iter().zip(sheets) {
        let mut due = table.iter();
        for cell in &sheet.cells {
            let Some((&(row, column), (written, format))) = due.next() else {
                return Some(format!("{} was never written", cell.at));
            };
            let at = CellRef::new(row, u32::from(column));
            if cell.at != at || read_back(cell) != (written.clone(), *format) {
                return Some(format!("{at} {written:?} {format:?} is read as {cell:?}"));
            }
        }
        if let Some((at, _)) = due.next() {
            return Some(format!("{at:?} is not read"));
        }
    }
    None
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn cells_read_are_cells_written(tables in tables()) {
        let reading = Reading::of(&write(&tables));
        prop_assert_eq!(difference(&tables, &reading), None);
    }

    /// The test above can fail: a cell that is not written, or is another, is noticed.
    #[test]
    fn a_lost_or_changed_cell_is_noticed(tables in tables(), at in any::<prop::sample::Index>()) {
        let places: Vec<_> = (0..tables.len())
            .flat_map(|sheet| tables[sheet].keys().map(move |key| (sheet, *key)))
            .collect();
        prop_assume!(!places.is_empty());
        let (sheet, key) = places[at.index(places.len())];
        let mut lost = tables.clone();
        lost[sheet].remove(&key);
        prop_assert!(difference(&tables, &Reading::of(&write(&lost))).is_some());
        let mut changed = tables.clone();
        changed[sheet].insert(key, (Written::Text("another".to_owned()), None));
        prop_assert!(difference(&tables, &Reading::of(&write(&changed))).is_some());
    }
}
