//! Books laid out by another hand, among them those that failed once and those of formats that only
//! a spreadsheet program writes.

use std::path::Path;

use crossfoot::pipeline::Input;

use crate::{
    judge,
    style::{Changes, Lang, Languages, Style, Totals, Units},
};

/// The style of a kept book, as far as the comparison with the truth depends on it.
fn style(row: &csv::StringRecord) -> Style {
    let languages = match &row[1] {
        "zh" => Languages::One(Lang::Zh),
        "en" => Languages::One(Lang::En),
        _ => Languages::Both,
    };
    Style {
        languages,
        changes: if &row[2] == "absent" { Changes::Absent } else { Changes::InCell },
        totals: if &row[3] == "unlabelled" { Totals::Unlabelled } else { Totals::Below },
        units: if &row[4] == "label" { Units::AsPrinted } else { Units::Header },
        ..Style::as_printed()
    }
}

#[test]
fn books_laid_out_by_another_hand() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/layouts/books");
    let mut rows = csv::Reader::from_path(folder.join("books.csv")).unwrap();
    let (mut n_books, mut wrong) = (0, Vec::new());
    for row in rows.records() {
        let row = row.unwrap();
        let bytes = std::fs::read(folder.join(&row[0])).unwrap();
        let input = Input { file: row[0].into(), bytes, sha256: String::new() };
        let verdict = judge::judge(&style(&row), vec![input]);
        wrong.extend(verdict.wrong.iter().map(|it| format!("{}: {it}", &row[0])));
        n_books += 1;
    }
    assert_eq!(n_books, 6);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
