//! `crossfoot trace`: what a person and a script see of the tree behind a cell.

use std::{path::Path, process::Command};

use serde_json::{Value, json};
use tempfile::TempDir;
use unicode_width::UnicodeWidthStr;

use crate::{codes::workbook, program::crossfoot};

/// A folder with `book.xlsx`.
fn book() -> TempDir {
    let cells = r"
[[sheet]]
name = 'Head 155'
cells = '''
Item | Amount | Share
Salaries | 24000 | =B2/B$5 → 0.5
Travel | '3,100 | =ROUND(B2*IF(B3>0,1,2)*IF(B2>0,1,2)*IF(B4>0,1,2)*IF(B4>1,1,2),2) → 24000
Rent | 24000
Total | =SUM(B2:B4) → 48000
Both | =B5+Data!A2 → 48007
'''
[[sheet]]
name = 'Data'
cells = '''
Rate
7
'''";
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("book.xlsx"), workbook::package(cells).zip()).unwrap();
    folder
}

fn wide(folder: &Path, columns: &str, cell: &str) -> Vec<String> {
    let output = Command::new(env!("CARGO_BIN_EXE_crossfoot"))
        .args(["trace", "book.xlsx", cell])
        .env("COLUMNS", columns)
        .current_dir(folder)
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap().lines().map(str::to_owned).collect()
}

#[test]
fn a_person_sees_the_tree_with_values_addresses_and_what_is_wrong() {
    let folder = book();
    assert_eq!(
        wide(folder.path(), "80", "B6"),
        [
            "book.xlsx!'Head 155'!B6  48007  =B5+Data!A2",
            "  'Head 155'!B5  48000  =SUM(B2:B4)",
            "    'Head 155'!B2:B4  48000",
            "      'Head 155'!B2  24000",
            "      'Head 155'!B3  3,100  ← text_number",
            "      'Head 155'!B4  24000",
            "  Data!A2  7",
        ]
    );
}

#[test]
fn no_line_is_wider_than_the_screen() {
    let folder = book();
    let lines = wide(folder.path(), "80", "C3");
    assert!(lines[0].ends_with('…'), "{lines:?}");
    assert!(lines.iter().all(|line| line.width() <= 80), "{lines:?}");
    let whole = wide(folder.path(), "200", "C3");
    assert!(whole[0].ends_with("IF(B4>1,1,2),2)"), "{whole:?}");
}

#[test]
fn a_script_gets_the_tree_as_one_value() {
    let folder = book();
    let said = crossfoot(folder.path(), &["trace", "book.xlsx", "Data!A2", "--format", "json"]);
    let constant = json!({
        "cell": "book.xlsx!Data!A2", "kind": "constant", "value": "7", "formula": "", "wrong": [],
        "precedents": [],
    });
    assert_eq!(serde_json::from_str::<Value>(&said.stdout).unwrap(), constant);
    let said = crossfoot(folder.path(), &["trace", "book.xlsx", "B6", "--format", "json"]);
    let tree: Value = serde_json::from_str(&said.stdout).unwrap();
    assert_eq!((said.code, &tree["kind"], &tree["value"]), (0, &json!("formula"), &json!("48007")));
    assert_eq!(tree["precedents"][1], constant);
    let text = &tree["precedents"][0]["precedents"][0]["precedents"][1];
    assert_eq!((&text["value"], &text["wrong"]), (&json!("3,100"), &json!(["text_number"])));
}

#[test]
fn a_chain_is_cut_and_readers_of_json_can_read_it() {
    let rows: String = (1..=3_000)
        .map(|row| match row {
            1 => "1\n".to_owned(),
            _ => format!("=A{}+1 → {row}\n", row - 1),
        })
        .collect();
    let cells = format!("[[sheet]]\nname = 'Data'\ncells = '''\n{rows}'''");
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("book.xlsx"), workbook::package(&cells).zip()).unwrap();
    let said = crossfoot(folder.path(), &["trace", "book.xlsx", "A3000", "--format", "json"]);
    let mut tree: &Value = &serde_json::from_str(&said.stdout).unwrap();
    let mut levels = 0;
    while let Some(below) = tree["precedents"].get(0) {
        (tree, levels) = (below, levels + 1);
    }
    assert_eq!((levels, &tree["kind"]), (61, &json!("more")));
    let lines = wide(folder.path(), "80", "A3000");
    assert_eq!(lines[20], format!("{}20: Data!A2980  2980  =A2979+1", "  ".repeat(12)));
    assert_eq!(lines.last().unwrap(), &format!("{}61: …  (more)", "  ".repeat(12)));
}

#[test]
fn a_cell_that_is_none_is_refused() {
    let folder = book();
    for cell in ["", "B0", "Nowhere!B2", "B2:B4", "1+1", "Total"] {
        let said = crossfoot(folder.path(), &["trace", "book.xlsx", cell]);
        said.refuses_with("names no cell of book.xlsx");
    }
}
