//! Bounds of what follows reading, as a run sets them.

use std::fs;

use crate::{
    nightly::BROKEN,
    program::{Said, crossfoot, folder},
};

const SMALL: &str = "Item,2024-25\nPay,60\nRent,40\nTotal,100\n";

/// What a run says, and the files that its facts are of.
fn ran(at: &std::path::Path, more: &[&str]) -> (Said, Vec<String>) {
    let said = crossfoot(at, &[&["run", "--outputs", "csv"], more].concat());
    let facts = fs::read_to_string(at.join("output/facts.csv")).unwrap();
    let files = facts.lines().skip(1).filter_map(|line| line.split(',').nth(2));
    let mut files: Vec<String> = files.map(str::to_owned).collect();
    files.dedup();
    (said, files)
}

#[test]
fn a_file_with_more_figures_than_it_may_have_costs_itself_alone() {
    // One is of a profile, the other of none.
    let lines: String = (1..=21).map(|n| format!("Service {n},{}\n", 37 * n + 11)).collect();
    let large = format!("Item,2024-25\n{lines}Total,{}\n", 37 * 231 + 11 * 21);
    let folder = folder(&[
        ("crossfoot.toml", "file-facts = 19\n"),
        ("input/head/head-31.csv", BROKEN),
        ("input/large/large.csv", &large),
        ("input/small/small.csv", SMALL),
    ]);
    let (said, files) = ran(folder.path(), &[]);
    assert_eq!(said.code, 3, "{said:?}");
    assert_eq!(files, ["small/small.csv"], "{said:?}");
    for file in ["head/head-31.csv", "large/large.csv"] {
        let line = said.stderr.lines().find(|it| it.contains(file)).unwrap();
        assert!(line.contains("CF106"), "{line}");
        assert!(line.contains("more than 19 figures; --file-facts 190 raises the bound"));
    }
    let (said, files) = ran(folder.path(), &["--file-facts", "200"]);
    assert_eq!((said.code, files.len()), (1, 3), "{said:?}");
}

#[test]
fn a_label_is_cut_where_the_run_says() {
    let long = "Pay of staff ".repeat(10);
    let text = format!("Item,2024-25\n{long}1,60\n{long}2,40\nTotal,100\n");
    let folder = folder(&[("input/small.csv", &text)]);
    let labels = |more: &[&str]| -> Vec<String> {
        ran(folder.path(), more);
        let facts = fs::read(folder.path().join("output/facts.csv")).unwrap();
        let mut rows = csv::Reader::from_reader(facts.as_slice());
        let at = rows.headers().unwrap().iter().position(|it| it == "label").unwrap();
        rows.records().map(|it| it.unwrap()[at].to_owned()).collect()
    };
    assert_eq!(labels(&[])[..2], [format!("{long}1"), format!("{long}2")]);
    let cut = labels(&["--label-bytes", "64"]);
    assert!(cut[..2].iter().all(|it| it.starts_with(&format!("{}…~", &long[..64]))), "{cut:?}");
    assert_ne!(cut[0], cut[1]);
    assert_eq!(cut[2], "Total");
}

#[test]
fn the_bounds_are_options_like_any_other() {
    let folder = folder(&[("crossfoot.toml", "[run]\nfile-claims = 20000\n")]);
    let config = crossfoot(folder.path(), &["config"]).stdout;
    let line = |name: &str| {
        let line = config.lines().find(|line| line.starts_with(name)).unwrap();
        line.split_whitespace().nth(1).unwrap().to_owned()
    };
    let found = ["file-claims", "file-facts", "label-bytes"].map(line);
    assert_eq!(found, ["20000", "5000000", "4096"], "{config}");
    let schema = crossfoot(folder.path(), &["config", "--schema"]).stdout;
    assert!(schema.contains("\"file-facts\"") && schema.contains("\"label-bytes\""));
    // They are nothing to who prints cells.
    assert!(!crossfoot(folder.path(), &["cells", "--help"]).stdout.contains("--file-facts"));
    assert_eq!(crossfoot(folder.path(), &["run", "--file-facts", "0"]).code, 2);
}
