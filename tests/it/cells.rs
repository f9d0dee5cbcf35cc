//! `crossfoot cells`: the cells of files as they are read.

use std::fs;

use crate::program::{crossfoot, folder};

/// A small file.
const A_CSV: (&str, &str) = ("input/a.csv", "Gattung,Wert\npay,1\nrent,2\n");

#[test]
fn the_cells_of_a_file_are_printed_and_so_is_what_is_wrong_with_it() {
    let folder = folder(&[A_CSV, ("empty.csv", "")]);
    let said = crossfoot(folder.path(), &["cells", "input/a.csv"]);
    let head = "sheet,cell,kind,text,number,format,formula,hidden\n,A1,text,Gattung,,,,\n";
    assert!(said.code == 0 && said.stdout.starts_with(head), "{said:?}");
    let said = crossfoot(folder.path(), &["cells", "input/a.csv", "--summary"]);
    assert!(said.stdout.lines().nth(1).unwrap().ends_with(",3"), "pay 1 + rent 2: {said:?}");
    crossfoot(folder.path(), &["cells", "input/a.csv", "--sheet", "S"]).refuses_with("`S`");
    let said = crossfoot(folder.path(), &["cells", "empty.csv"]);
    assert_eq!((said.code, said.stdout.as_str()), (3, ""), "{said:?}");
    assert!(said.stderr.starts_with("error CF101 empty.csv!!:"), "{said:?}");
}

#[test]
fn the_cells_of_several_files_bear_their_names() {
    let book = fs::read("fixtures/tw-budget/matrix.xlsx").unwrap();
    let folder = folder(&[A_CSV, ("b.csv", "rent,2\n"), ("empty.csv", "")]);
    fs::write(folder.path().join("c.xlsx"), &book).unwrap();
    let said = crossfoot(folder.path(), &["cells", "input/a.csv", "b.csv"]);
    let head = "file,sheet,cell,kind,text,number,format,formula,hidden\n";
    assert!(said.code == 0 && said.stdout.starts_with(head), "{said:?}");
    assert!(said.stdout.contains("\nb.csv,,A1,text,rent,,,,\n"), "{said:?}");
    assert!(said.stdout.contains("\ninput/a.csv,,A1,text,Gattung,,,,\n"), "{said:?}");
    let one = crossfoot(folder.path(), &["cells", "c.xlsx", "--summary"]).stdout;
    let sheet = one.lines().nth(1).unwrap();
    let all = ["cells", "c.xlsx", "empty.csv", "b.csv", "--summary", "--jobs", "2"];
    let said = crossfoot(folder.path(), &all);
    let rows: Vec<&str> = said.stdout.lines().collect();
    let head = "file,sheet,cells,numbers,texts,dates,logicals,errors,empty_formulas,hidden,sum";
    assert_eq!(rows[..2], [head, "b.csv,,2,1,2,0,0,0,0,0,2"], "{said:?}");
    assert_eq!(rows[2], format!("c.xlsx,{sheet}"), "{said:?}");
    assert!(said.code == 3 && said.stderr.starts_with("error CF101 empty.csv!!:"), "{said:?}");
}

#[test]
fn a_sheet_must_be_in_one_of_several_files() {
    let book = fs::read("fixtures/tw-budget/matrix.xlsx").unwrap();
    let folder = folder(&[A_CSV]);
    fs::write(folder.path().join("c.xlsx"), &book).unwrap();
    let one = crossfoot(folder.path(), &["cells", "c.xlsx", "--summary"]).stdout;
    let sheet = one.lines().nth(1).unwrap().split(',').next().unwrap();
    let said = |sheet| {
        crossfoot(folder.path(), &["cells", "c.xlsx", "input/a.csv", "--summary", "--sheet", sheet])
    };
    let shown = said(sheet);
    assert!(shown.code == 0 && shown.stdout.lines().count() == 2, "{shown:?}");
    assert!(shown.stderr.starts_with("input/a.csv: no sheet is named"), "{shown:?}");
    let absent = said("S");
    assert!(absent.code == 2 && absent.stdout.is_empty(), "{absent:?}");
    assert!(absent.stderr.ends_with("none of the files has that sheet\n"), "{absent:?}");
}

#[test]
fn who_has_seen_enough_cells_ends_them_without_a_complaint() {
    use std::io::Read as _;
    let book = concat!(env!("CARGO_MANIFEST_DIR"), "/input/head-155-estimates-2024-25.xlsx");
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_crossfoot"))
        .args(["cells", book, book])
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = [0; 5];
    child.stdout.take().unwrap().read_exact(&mut first).unwrap();
    let ended = child.wait_with_output().unwrap();
    assert_eq!(&first, b"file,");
    assert_eq!(
        (ended.status.code(), String::from_utf8(ended.stderr).unwrap()),
        (Some(0), String::new())
    );
}
