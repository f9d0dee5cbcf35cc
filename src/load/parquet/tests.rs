use bytes::Bytes;
use parquet::{
    file::reader::{FileReader, SerializedFileReader},
    record::Field as Read,
};

use super::{
    super::{
        delivery::InMemory,
        table::{TableSchema, facts::facts},
    },
    deliver_parquet,
};
use crate::{
    extract::ReadOptions,
    model::ledger::Ledger,
    pipeline::{self, Input, Terms},
    profile::Profile,
};

/// A ledger with an amount of ten decimal places in its last row.
const LEDGER: &str = "\
Department,Voucher,Date,Original Estimate 2024-25 ($),Revised Estimate 2024-25 ($)
Works & roads,V0000001,1 May,100.50,90
Works & roads,V0000002,2 May,-,10
Sub-total,,,100.50,100
Health,V0000003,3 May,7.0000000001,
";

fn ledger() -> Ledger {
    let source = include_str!("../../../benches/list/ledger.toml");
    let profile = Profile::parse("ledger", source).unwrap();
    let input = Input {
        file: "ledger.csv".into(),
        bytes: LEDGER.as_bytes().to_vec(),
        sha256: String::new(),
    };
    let options = ReadOptions::default();
    let (outcome, _) = pipeline::run(vec![input], &profile, &options, Terms::default(), |_| {});
    outcome.ledger
}

/// The rows of a file as texts, by the names of its columns; null is empty.
fn rows(bytes: Vec<u8>) -> Vec<Vec<(String, String)>> {
    let reader = SerializedFileReader::new(Bytes::from(bytes)).unwrap();
    let of_field = |field: &Read| match field {
        Read::Null => String::new(),
        Read::Str(text) => text.clone(),
        Read::Decimal(value) => {
            let digits = i128::from_be_bytes(value.data().try_into().unwrap());
            rust_decimal::Decimal::from_i128_with_scale(digits, 9).normalize().to_string()
        }
        other => other.to_string(),
    };
    let of_row = |row: parquet::record::Row| {
        row.get_column_iter().map(|(name, field)| (name.clone(), of_field(field))).collect()
    };
    reader.get_row_iter(None).unwrap().map(|row| of_row(row.unwrap())).collect()
}

#[test]
fn every_field_of_the_facts_is_read_back_as_the_csv_has_it() {
    let ledger = ledger();
    let (to, table) = (InMemory::default(), facts(&ledger));
    let made = deliver_parquet(&to, "parquet/facts.parquet", &table).unwrap();
    let bytes = to.artefacts(std::slice::from_ref(&made.file)).remove(0).bytes;
    let read = rows(bytes);
    assert_eq!(read.len(), table.n_rows());
    // Two in each line but the last, which leaves one blank.
    assert_eq!(read.len(), 7, "{read:?}");
    let mut scratch = String::new();
    for (row, fields) in read.iter().enumerate() {
        for (column, schema) in table.schema.columns.iter().enumerate() {
            let field = table.field(row, column);
            let text = field.text(&mut scratch);
            // Only the columns of exact decimals cannot hold ten places.
            let is_too_fine = ["value", "quantum"].contains(&&*schema.name)
                && ["7.0000000001", "0.0000000001"].contains(&text);
            let expected = if is_too_fine { "" } else { text };
            assert_eq!(fields[column], (schema.name.to_string(), expected.to_owned()), "{row}");
        }
    }
    // The figure with ten places is null, whole in its text, and said to be.
    let last = read.iter().find(|fields| fields.iter().any(|it| it.1 == "7.0000000001")).unwrap();
    let of = |name: &str| &last.iter().find(|it| it.0 == name).unwrap().1;
    assert_eq!((of("value").as_str(), of("value_text").as_str()), ("", "7.0000000001"));
    let remark = made.remark.unwrap();
    assert!(remark.message.starts_with("2 figures"), "{}", remark.message);
    let TableSchema { columns, .. } = made.schema;
    assert!(columns.ends_with(&columns[columns.len() - 2..]));
    let names: Vec<&str> = columns.iter().rev().take(2).map(|it| &*it.name).collect();
    assert_eq!(names, ["quantum_text", "value_text"]);
}
