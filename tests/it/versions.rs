//! `crossfoot diff OLD NEW`: two versions of a workbook.

use crate::program::{crossfoot, folder};

const OLD: &str = "Item,2023,2024\nPay,100,110\nRent,50,60\nFees,25,30\nTotal,175,200\n";

#[test]
fn what_changed_is_named_whatever_rows_moved() {
    // A row is new, one figure is another, one row is gone, and a total is as it was.
    let new = "Item,2023,2024\nTravel,5,6\nPay,100,115\nRent,50,60\nTotal,175,200\n";
    let folder = folder(&[("old.csv", OLD), ("new.csv", new)]);
    let said = crossfoot(folder.path(), &["diff", "old.csv", "new.csv", "--format", "json"]);
    assert_eq!(said.code, 1, "{said:?}");
    let object: serde_json::Value = serde_json::from_str(&said.stdout).unwrap();
    let rows = |list: &str| -> Vec<String> {
        let all = object[list].as_array().unwrap().iter();
        all.map(|it| it["row"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(rows("added"), ["Travel", "Travel"]);
    assert_eq!(rows("gone"), ["Fees", "Fees"]);
    assert_eq!(rows("changed"), ["Pay"]);
    let pay = &object["changed"][0];
    assert_eq!((&pay["before"], &pay["now"]), (&"110".into(), &"115".into()));
    assert_eq!((&pay["cell_before"], &pay["cell"]), (&"new.csv!!C2".into(), &"new.csv!!C3".into()));
}

#[test]
fn the_same_figures_in_other_rows_are_no_difference() {
    let moved = format!("Budget of the year\n\n{OLD}");
    let folder = folder(&[("old/a.csv", OLD), ("new/a.csv", &moved)]);
    let said = crossfoot(folder.path(), &["diff", "old", "new"]);
    assert_eq!(said.code, 0, "{said:?}");
}
