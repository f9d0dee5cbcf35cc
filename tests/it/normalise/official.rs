//! Every figure of the official sets, held to a reading of the files that shares nothing with ours.

use std::{collections::BTreeMap, fs, path::Path};

use crossfoot::model::{amount::plain, fact::Figure};
use rust_decimal::Decimal;

use crate::chain;

/// A row of `fixtures/official/figures.csv`.
#[derive(serde::Deserialize)]
struct Seen {
    file: String,
    encoding: String,
    columns: String,
    power_of_ten: u32,
    figures: usize,
}

/// Value and quantum by cell.
type Figures = BTreeMap<String, (String, String)>;

fn seen() -> Vec<Seen> {
    let list = include_bytes!("../../../fixtures/official/figures.csv");
    csv::Reader::from_reader(&list[..]).deserialize().map(Result::unwrap).collect()
}

/// The cells of the columns that are not blank, in the base unit.
fn printed(file: &Seen) -> Figures {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("input").join(&file.file);
    let encoding = encoding_rs::Encoding::for_label(file.encoding.as_bytes()).unwrap();
    let bytes = fs::read(path).unwrap();
    let (text, _, malformed) = encoding.decode(&bytes);
    assert!(!malformed, "{} is not {}", file.file, file.encoding);
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let mut figures = Figures::new();
    // The header is row 1, whatever lines its names take.
    for (row, record) in (2..).zip(reader.records().map(Result::unwrap)) {
        for column in file.columns.split(' ') {
            let at = usize::from(column.as_bytes()[0] - b'A');
            let text = record[at].trim();
            if !text.is_empty() {
                let (value, quantum) = in_base_unit(text, file.power_of_ten);
                figures.insert(format!("{column}{row}"), (value, quantum));
            }
        }
    }
    figures
}

fn in_base_unit(text: &str, power_of_ten: u32) -> (String, String) {
    let number: Decimal = text.replace(',', "").parse().unwrap();
    let multiple = Decimal::from(10_u64.pow(power_of_ten));
    (plain(number * multiple), plain(Decimal::new(1, number.scale()) * multiple))
}

fn facts(file: &str) -> Figures {
    let facts = chain::whole_input().outcome.ledger.facts.iter();
    facts
        .filter(|fact| *fact.place.file == *file)
        .map(|fact| {
            let Figure::Stated(amount) = &fact.figure else { panic!("{:?}", fact.place) };
            (fact.place.cell.to_string(), (plain(amount.value), plain(amount.quantum)))
        })
        .collect()
}

#[test]
fn every_cell_of_a_figure_column_is_a_fact_of_that_value_and_nothing_else_is() {
    let mut total = 0;
    for file in seen() {
        let (printed, facts) = (printed(&file), facts(&file.file));
        assert_eq!((printed.len(), facts.len()), (file.figures, file.figures), "{}", file.file);
        let differ: Vec<_> =
            printed.iter().filter(|(cell, it)| facts.get(*cell) != Some(it)).collect();
        assert!(differ.is_empty(), "{}: {differ:?}", file.file);
        total += facts.len();
    }
    assert_eq!(total, 14_558);
}
