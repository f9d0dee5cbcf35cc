//! Drafted profiles: run on the files that they come from, they give the figures and sums of `check`.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use crossfoot::{
    extract::{ReadOptions, extract},
    init,
    profile::Profile,
};
use crossfoot_recipes::{Fault, Kind, Language, Medium, Recipe};

use crate::program::crossfoot;

/// A statement whose columns stand under years and bases.
const STATEMENT: &str = "Income statement,,,\n\
     Item,2023 Actual,2024 Budget,2024 Actual\n\
     Sales,1200,1300,1290\n\
     Grants,300,310,305\n\
     Total income,1500,1610,1595\n\
     Wages,700,720,731\n\
     Rent,240,240,252\n\
     Total costs,940,960,983\n\
     Surplus,560,650,612\n";

/// A matrix of shops and months, each cast both ways.
const MONTHS: &str = "Shop,January,February,March,Quarter\n\
     North,10.50,11.25,12.00,33.75\n\
     South,20.10,19.90,21.30,61.30\n\
     Harbour,7.75,8.05,9.20,25.00\n\
     Total,38.35,39.20,42.50,120.05\n";

type Row = BTreeMap<String, String>;

fn rows(path: &Path) -> Vec<Row> {
    csv::Reader::from_path(path).unwrap().deserialize().map(|it| it.unwrap()).collect()
}

/// Each figure's cell with its value.
fn figures(output: &Path) -> BTreeMap<String, String> {
    let of = |row: Row| {
        (format!("{}!{}!{}", row["file"], row["sheet"], row["cell"]), row["value"].clone())
    };
    rows(&output.join("facts.csv")).into_iter().map(of).collect()
}

/// The cells of each check that was made.
fn sums(output: &Path) -> BTreeSet<BTreeSet<String>> {
    let rows = rows(&output.join("reconciliation.csv"));
    // No rule of a draft multiplies or divides: the draft names what it leaves.
    let left = ["product", "percent", "change"];
    let sums = rows.iter().filter(|row| !left.contains(&&*row["rule"]));
    let made = sums.filter(|row| row["status"] != "unchecked");
    let cells = made.map(|row| format!("{} {}", row["left_cells"], row["right_cells"]));
    cells.map(|it| it.split_whitespace().map(str::to_owned).collect()).collect()
}

/// Drafts a profile of a file, runs it, and compares what it gives with what `check` finds.
#[track_caller]
fn drafted_gives_what_check_finds(file: &Path) {
    let folder = tempfile::tempdir().unwrap();
    let name = file.file_name().unwrap().to_str().unwrap();
    fs::copy(file, folder.path().join(name)).unwrap();
    let drafted = crossfoot(folder.path(), &["init", name]);
    assert_eq!(drafted.code, 0, "{drafted:?}");
    fs::write(folder.path().join("draft.toml"), &drafted.stdout).unwrap();
    let by_draft = crossfoot(folder.path(), &["run", name, "--profile", "draft.toml", "-o", "a"]);
    let by_check = crossfoot(folder.path(), &["check", name, "-o", "b"]);
    assert_eq!((by_draft.code, by_check.code), (0, 0), "{by_draft:?}");
    let [a, b] = ["a", "b"].map(|it| folder.path().join(it));
    assert_eq!(figures(&a), figures(&b), "{name}");
    let (made, found) = (sums(&a), sums(&b));
    let missing: Vec<_> = found.difference(&made).collect();
    assert!(!found.is_empty() && missing.is_empty(), "{name}: {missing:?}\n{}", drafted.stdout);
}

fn recipe(name: &str) -> PathBuf {
    Path::new("fixtures/recipes/sound").join(name)
}

#[test]
fn the_recipes_have_drafts_that_run_without_an_edit() {
    let recipes = [
        "bank-reconciliation.xlsx",
        "budget-against-actual.csv",
        "cash-flow.ods",
        "consolidated.xlsx",
        "facilities-budget.xlsx",
        "grant-report.csv",
        "inventory.xlsx",
        "ledger.csv",
        "payroll.xls",
        "trial-balance.xlsx",
    ];
    for name in recipes {
        drafted_gives_what_check_finds(&recipe(name));
    }
}

#[test]
fn so_have_a_statement_of_years_and_a_matrix_of_months() {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [("statement.csv", STATEMENT), ("months.csv", MONTHS)] {
        let path = folder.path().join(name);
        fs::write(&path, text).unwrap();
        drafted_gives_what_check_finds(&path);
    }
}

#[test]
fn a_wrong_total_breaks_by_the_draft_of_the_sound_file() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("months.csv"), MONTHS).unwrap();
    let drafted = crossfoot(folder.path(), &["init", "months.csv"]);
    fs::write(folder.path().join("draft.toml"), drafted.stdout).unwrap();
    fs::write(folder.path().join("months.csv"), MONTHS.replace("61.30", "61.80")).unwrap();
    let run = crossfoot(folder.path(), &["run", "months.csv", "--profile", "draft.toml"]);
    assert_eq!(run.code, 1, "{run:?}");
    let findings = rows(&folder.path().join("output/findings.csv"));
    assert_eq!((&*findings[0]["suspect"], &*findings[0]["proposed"]), ("months.csv!!E3", "61.30"));
}

/// How many seeded books of each kind, language and format have a draft that says it reaches all.
#[test]
fn most_seeded_books_have_drafts_that_reach_everything() {
    let mut reached = 0;
    let mut gaps = Vec::new();
    let mut all = 0;
    let mut seed = 7_000;
    // No rule of a profile multiplies: the draft of an inventory names its products as a gap.
    for kind in Kind::SMALL.into_iter().filter(|it| *it != Kind::Inventory) {
        for language in Language::ALL {
            seed += 1;
            let medium = Medium::ALL[seed as usize % Medium::ALL.len()];
            let recipe = Recipe { kind, language, medium, fault: Fault::Swap, seed };
            let Ok(Some(made)) = recipe.make() else { continue };
            let file = format!("{kind:?}-{language:?}-{medium:?}");
            let options = ReadOptions {
                formulas: crossfoot::extract::Formulas::Written,
                candidates: vec!["windows-1252".to_owned()],
                ..ReadOptions::default()
            };
            let workbook = extract(&file.as_str().into(), &made.sound, &options).workbook.unwrap();
            let draft = init::draft(&[(file.as_str().into(), workbook)]);
            Profile::parse(&file, &draft).unwrap();
            all += 1;
            match draft.lines().find(|line| line.starts_with("# FILL IN: ")) {
                None => reached += 1,
                Some(gap) => gaps.push(format!("{file}: {gap}")),
            }
        }
    }
    assert!(10 * reached >= 9 * all, "{reached} of {all}\n{}", gaps.join("\n"));
}
