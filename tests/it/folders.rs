//! Files of one folder that no profile describes: what one of them says of another. Each folder of
//! `fixtures/folders` as it is has nothing to settle; with a wrong figure, that is found in its cell.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use rust_decimal::Decimal;

use crate::{
    codes::workbook,
    program::{Said, crossfoot, tree},
};

/// A row of `faults.csv`.
#[derive(Debug, Clone, serde::Deserialize)]
struct Fault {
    file: String,
    cell: String,
    right: String,
    written: String,
}

type Row = BTreeMap<String, String>;

/// Folders in which files are related, and those in which none is.
const RELATED: [&str; 7] = [
    "accounts_by_month_in_chinese",
    "cash_books_of_six_months",
    "consolidation_de_trois_societes",
    "departments_and_their_summary",
    "kassenbuecher_mit_laufendem_saldo",
    "last_years_figures_beside_this_years",
    "ledgers_of_two_sheets_each",
];
const UNRELATED: [&str; 5] = [
    "a_list_of_departments_beside_other_figures",
    "accounts_of_three_years",
    "budgets_with_equal_labels",
    "petty_cash_of_three_offices",
    "two_versions_of_a_budget",
];

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/folders").join(name)
}

/// A place of its own with the files of a case in `books`, one figure of them written otherwise.
fn written(name: &str, fault: Option<&Fault>) -> tempfile::TempDir {
    let home = tempfile::tempdir().unwrap();
    fs::create_dir(home.path().join("books")).unwrap();
    for entry in fs::read_dir(folder(name).join("input")).unwrap() {
        let path = entry.unwrap().path();
        let source = path.file_name().unwrap().to_str().unwrap();
        let (file, is_book) =
            source.strip_suffix(".toml").map_or((source, false), |book| (book, true));
        let mut text = fs::read_to_string(&path).unwrap();
        if let Some(fault) = fault.filter(|it| it.file == file) {
            assert_eq!(text.matches(&fault.right).count(), 1, "{fault:?}");
            text = text.replace(&fault.right, &fault.written);
        }
        let bytes = if is_book { workbook::package(&text).zip() } else { text.into_bytes() };
        fs::write(home.path().join("books").join(file), bytes).unwrap();
    }
    home
}

fn rows(home: &Path, output: &str) -> Vec<Row> {
    let text = fs::read_to_string(home.join("out").join(output)).unwrap();
    csv::Reader::from_reader(text.as_bytes()).deserialize().map(Result::unwrap).collect()
}

/// What is to be settled after a check of the case.
fn to_settle(home: &Path) -> Vec<Row> {
    let Said { stderr, .. } = crossfoot(home, &["check", "books", "-o", "out", "--outputs", "csv"]);
    assert!(!stderr.contains("error"), "{stderr}");
    let mut found = rows(home, "findings.csv");
    found.retain(|row| row["weight"] == "settle");
    found
}

/// Checks of figures of two files.
fn between_files(home: &Path) -> usize {
    let file = |cells: &str| cells.split('!').next().unwrap().to_owned();
    let checks = rows(home, "reconciliation.csv");
    checks
        .iter()
        .filter(|row| {
            row["rule"] == "same" && file(&row["left_cells"]) != file(&row["right_cells"])
        })
        .count()
}

/// The figure that a text states in a file of a case: a comma is the decimal point of a file with
/// semicolons between its fields, and stands between thousands elsewhere.
fn figure(name: &str, file: &str, text: &str) -> Decimal {
    let csv = fs::read_to_string(folder(name).join("input").join(file)).unwrap_or_default();
    let plain = match csv.contains(';') {
        true => text.replace('.', "").replace(',', "."),
        false => text.replace(',', ""),
    };
    plain.parse().unwrap()
}

#[test]
fn every_folder_is_listed() {
    let folders = fs::read_dir(folder("")).unwrap().map(|it| it.unwrap().path());
    let folders: Vec<PathBuf> = folders.filter(|path| path.is_dir()).collect();
    assert_eq!(folders.len(), RELATED.len() + UNRELATED.len());
}

#[test]
fn nothing_is_to_be_settled_in_a_sound_folder() {
    for name in RELATED {
        let home = written(name, None);
        let found = to_settle(home.path());
        assert!(found.is_empty(), "{name}: {found:?}");
        assert!(between_files(home.path()) >= 2, "{name}");
    }
}

#[test]
fn nothing_is_said_of_files_that_have_nothing_to_do_with_one_another() {
    for name in UNRELATED {
        let home = written(name, None);
        to_settle(home.path());
        assert_eq!(rows(home.path(), "findings.csv"), Vec::<Row>::new(), "{name}");
        assert_eq!(between_files(home.path()), 0, "{name}");
    }
}

#[test]
fn everyday_papers_in_one_folder_have_nothing_to_do_with_one_another() {
    let home = tempfile::tempdir().unwrap();
    let everyday = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/everyday");
    fs::create_dir(home.path().join("books")).unwrap();
    for entry in fs::read_dir(everyday).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|it| it == "csv") {
            fs::copy(&path, home.path().join("books").join(path.file_name().unwrap())).unwrap();
        }
    }
    let found = to_settle(home.path());
    assert!(found.is_empty(), "{found:?}");
    assert_eq!(between_files(home.path()), 0);
}

#[test]
fn a_wrong_figure_is_one_finding_in_its_cell_with_the_right_figure() {
    let mut n = 0;
    for name in RELATED {
        let faults = fs::read(folder(name).join("faults.csv")).unwrap();
        let faults = csv::Reader::from_reader(&*faults).into_deserialize::<Fault>();
        for fault in faults.map(Result::unwrap) {
            let home = written(name, Some(&fault));
            let found = to_settle(home.path());
            let [one] = found.as_slice() else { panic!("{name} {fault:?}: {found:?}") };
            let suspect = one["suspect"].replace('\'', "");
            let (file, sheet_and_cell) = (&fault.file, &fault.cell);
            let is_there = suspect.starts_with(&format!("{file}!"))
                && suspect.ends_with(&format!("!{sheet_and_cell}"));
            assert!(is_there, "{name} {fault:?}: {one:?}");
            let [proposed, right] =
                [&one["proposed"], &fault.right].map(|it| figure(name, file, it));
            assert_eq!(proposed, right, "{name} {fault:?}: {one:?}");
            n += 1;
        }
    }
    assert!(n >= 12, "{n} faults");
}

#[test]
fn families_shards_and_the_cache_change_nothing() {
    let faults = fs::read(folder("departments_and_their_summary").join("faults.csv")).unwrap();
    let fault = csv::Reader::from_reader(&*faults).into_deserialize::<Fault>().next().unwrap();
    let home = written("departments_and_their_summary", Some(&fault.unwrap()));
    let at = |arguments: &[&str]| crossfoot(home.path(), arguments).code;
    let plain = ["run", "books", "--outputs", "csv", "--profile", "any"];
    assert_eq!(at(&[&plain[..], &["-o", "out"]].concat()), 1);
    let whole = tree(&home.path().join("out"));
    for shard in ["0/2", "1/2"] {
        let read = ["read", "books", "--profile", "any", "--shard", shard, "--parts", "parts"];
        assert_eq!(at(&read), 0);
    }
    assert_eq!(at(&[&plain[..], &["-o", "from_parts", "--parts", "parts"]].concat()), 1);
    assert_eq!(tree(&home.path().join("from_parts")), whole);
    assert_eq!(at(&[&plain[..], &["-o", "apart", "--apart"]].concat()), 1);
    let apart = tree(&home.path().join("apart"));
    for output in ["facts.csv", "reconciliation.csv", "findings.csv"] {
        let own = apart.iter().find(|(path, _)| path.ends_with(&format!("/{output}")));
        assert_eq!(own.map(|it| it.1), whole.get(output), "{output}");
    }
}

#[test]
fn a_folder_of_too_many_files_and_a_list_that_is_too_long_are_said() {
    let text = "Line,Amount\nRent,100\nPower,25\nTotal,125\n";
    let many: Vec<String> = (0..401).map(|it| format!("books/{it}.csv")).collect();
    let many: Vec<(&str, &str)> = many.iter().map(|it| (it.as_str(), text)).collect();
    let mut rows = String::from("Date,Amount\n");
    for row in 0..4_100 {
        rows += &format!("entry {row},{}\n", row * 7 % 113);
    }
    let long = [("books/list.csv", &*rows), ("books/other.csv", text)];
    for (files, words) in [
        (&many[..], "more than 400 sheets in the files of one folder"),
        (&long[..], "only the first and the last 2000 rows"),
        (&many[..300], ""),
    ] {
        let home = crate::program::folder(files);
        let Said { stderr, .. } = crossfoot(home.path(), &["check", "books"]);
        assert_eq!(stderr.contains("CF624"), !words.is_empty(), "{stderr}");
        assert!(stderr.contains(words), "{stderr}");
    }
}

#[test]
fn names_with_the_largest_numbers_are_compared_like_others() {
    let text = "Item,Amount\nOpening balance,1250.40\nSales,250.10\nClosing balance,1500.50\n";
    for names in [
        ["books/x 2020 4294967295.csv", "books/x 2021 1.csv"],
        ["books/x 2026 4294967295 1.csv", "books/x 2026 1 1.csv"],
        ["books/x 99999999999999999999.csv", "books/x 4294967295.csv"],
    ] {
        let home = crate::program::folder(&names.map(|it| (it, text)));
        let arguments = ["run", "books", "-o", "out", "--outputs", "csv", "--profile", "any"];
        let Said { code, stderr, .. } = crossfoot(home.path(), &arguments);
        assert_eq!((code, rows(home.path(), "facts.csv").len()), (0, 6), "{stderr}");
        assert_eq!(between_files(home.path()), 0, "{stderr}");
    }
}

#[test]
fn a_comparison_that_takes_too_many_steps_ends_and_says_so() {
    let letters = |n: usize| ["a", "e", "i", "o", "u", "y"].map(|it| it.repeat(n % 7)).concat();
    let name = |n: usize| format!("q{}z{}z{}", letters(n), letters(n / 7), letters(n / 49));
    let mut text = String::from("Account");
    for kind in ["Opening balance", "Closing balance"] {
        (0..100).for_each(|at| text += &format!(",{kind} {}", name(at)));
    }
    for row in 0..210 {
        text += &format!("\n{}", name(row));
        (0..200)
            .for_each(|at| text += &format!(",{}", 1_000 + (row * 7_919 + at * 104_729) % 8_999));
    }
    let files = [("books/ledger-2026-01.csv", &*text), ("books/ledger-2026-02.csv", &*text)];
    let home = crate::program::folder(&files);
    let Said { stderr, .. } = crossfoot(home.path(), &["check", "books"]);
    assert!(stderr.contains("CF624"), "{stderr}");
    assert!(stderr.contains("ended after 100000000 steps"), "{stderr}");
}

#[test]
fn each_figure_of_two_files_is_a_row_of_the_equations() {
    let name = "cash_books_of_six_months";
    let faults = fs::read(folder(name).join("faults.csv")).unwrap();
    let fault = csv::Reader::from_reader(&*faults).into_deserialize::<Fault>().next().unwrap();
    let home = written(name, Some(&fault.unwrap()));
    let Said { code, stdout, .. } = crossfoot(home.path(), &["check", "books", "--format", "csv"]);
    let all: Vec<Row> =
        csv::Reader::from_reader(stdout.as_bytes()).deserialize().map(Result::unwrap).collect();
    let same: Vec<&Row> = all.iter().filter(|it| it["kind"] == "same").collect();
    let broken: Vec<&&Row> = same.iter().filter(|it| it["status"] == "breaks").collect();
    assert_eq!((code, same.len(), broken.len()), (1, 5, 1), "{same:?}");
    let cells = ["file", "total", "parts", "suspect", "proposed"].map(|it| &*broken[0][it]);
    let part = "+cash-2026-03.csv!!B16";
    let suspects = "B3 cash-2026-03.csv!!B16";
    assert_eq!(cells, ["cash-2026-04.csv", "B3", part, suspects, "8816.3"]);
}
