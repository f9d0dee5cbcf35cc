//! What the figures of a book without a profile are called: by the headings over them, the names
//! beside them, and the headings of their group of lines.

use std::{collections::BTreeMap, fs};

use calamine::{Reader as _, Xlsx};

use crate::{
    codes::workbook,
    program::{crossfoot, folder},
};

/// Of each figure the group, the label and the words of its column.
fn named(files: &[(&str, &str)]) -> BTreeMap<String, [String; 3]> {
    let folder = folder(files);
    let names: Vec<&str> = files.iter().map(|it| it.0).collect();
    let arguments = [&["check", "-o", "out", "--outputs", "csv"], &names[..]].concat();
    crossfoot(folder.path(), &arguments);
    let text = fs::read_to_string(folder.path().join("out/facts.csv")).unwrap();
    let rows = csv::Reader::from_reader(text.as_bytes());
    let rows = rows.into_deserialize::<BTreeMap<String, String>>().map(Result::unwrap);
    rows.map(|row| (row["cell"].clone(), ["group", "label", "series"].map(|it| row[it].clone())))
        .collect()
}

#[test]
fn a_heading_of_lines_just_below_the_column_heads_is_no_head() {
    let text = "Budget et réalisé;;\n;;\nPoste;Budget;Réalisé\nRecettes;;\nDons;210,00;150,50\n\
                Intérêts;90,00;80,25\nTotal des recettes;300,00;230,75\nDépenses;;\n\
                Loyer;100,00;110,00\nTotal des dépenses;100,00;110,00\n";
    let named = named(&[("budget.csv", text)]);
    assert_eq!(named["B5"], ["Recettes", "Dons", "Budget"]);
    assert_eq!(named["C7"], ["Recettes", "Total des recettes", "Réalisé"]);
    assert_eq!(named["C9"], ["Dépenses", "Loyer", "Réalisé"]);
}

#[test]
fn a_number_in_a_list_is_no_step_of_an_outline() {
    let text = ",Line,Amount\n,Facilities,\n1.,Rent,940.16\n2.,Power,238.78\n\
                ,Subtotal Facilities,1178.94\n,Programme,\n3.,Workshops,84.10\n4.,Travel,15.90\n\
                ,Subtotal Programme,100.00\n";
    let named = named(&[("budget.csv", text)]);
    assert_eq!(named["C3"], ["Facilities", "1. Rent", "Amount"]);
    assert_eq!(named["C5"], ["Facilities", "Subtotal Facilities", "Amount"]);
    assert_eq!(named["C9"], ["Programme", "Subtotal Programme", "Amount"]);
}

/// The cells of all sheets of the workbooks that `check` writes of a book with these rows: what they say, and
/// their formulas.
fn workbook_of(cells: &str) -> (Vec<String>, Vec<String>) {
    let written = format!("[[sheet]]\nname = \"Budget\"\ncells = '''\n{cells}'''");
    let folder = tempfile::tempdir().unwrap();
    let book = workbook::package(&written).zip();
    fs::write(folder.path().join("budget.xlsx"), book).unwrap();
    crossfoot(folder.path(), &["check", "budget.xlsx", "-o", "out", "--outputs", "xlsx"]);
    let of = fs::read_dir(folder.path().join("out/workbooks")).unwrap();
    let path = of.map(|it| it.unwrap().path()).find(|it| it.extension().is_some()).unwrap();
    let mut made: Xlsx<_> = calamine::open_workbook(path).unwrap();
    let (mut says, mut formulas) = (Vec::new(), Vec::new());
    for sheet in made.sheet_names() {
        let range = made.worksheet_range(&sheet).unwrap();
        says.extend(
            range.used_cells().map(|(row, column, it)| format!("{sheet} {row} {column} {it}")),
        );
        let range = made.worksheet_formula(&sheet).unwrap();
        formulas.extend(range.used_cells().map(|it| it.2.clone()));
    }
    (says, formulas)
}

#[test]
fn under_a_total_stand_its_live_cast_and_the_formula_of_its_source_as_text() {
    let long = "SUM(B2:B4)+0*B2+0*B3+0*B4";
    let cells = format!(
        "Item | 2023 | 2024\nPay | 24000 | 25100\nTravel | 3100 | 2900\nRent | 8000 | 8200\n\
         Total | ={long} → 35100 | =SUM(C2:C4) → 36200\n"
    );
    let (says, formulas) = workbook_of(&cells);
    let at = |text: &str| -> Vec<&String> { says.iter().filter(|it| it.ends_with(text)).collect() };
    // The line of the formula, two below that of the cast, four cells of one column.
    let [source] = at(" =SUM(C2:C4)")[..] else { panic!("{says:?}") };
    let place = |text: &str| -> Vec<usize> {
        text.rsplit(' ').skip(1).take(2).map(|it| it.parse().unwrap()).collect()
    };
    let [column, row] = place(source)[..] else { panic!("{source}") };
    for (above, text) in [(0, "=SUM(C2:C4)"), (1, "0"), (2, "36200"), (3, "36200")] {
        let cell = format!(" {} {column} {text}", row - above);
        assert_eq!(at(&cell).len(), 1, "{cell}: {says:?}");
    }
    assert_eq!(at(" formula in the source").len(), 1);
    assert_eq!(at(" =SUM(B2:B4)+0*B2+0*…").len(), 1, "{says:?}");
    // Never as a formula: those of the workbook are over its own cells.
    let is_of_the_source = |it: &&String| it.contains("C2:C4") || it.contains("0*B2");
    assert_eq!(formulas.iter().filter(is_of_the_source).count(), 0, "{formulas:?}");
}

#[test]
fn a_total_that_is_typed_has_no_line_for_a_formula() {
    let cells = "Item | 2023 | 2024\nPay | 24000 | 25100\nTravel | 3100 | 2900\nRent | 8000 | 8200\n\
                 Total | 35100 | 36200\n";
    let (says, _) = workbook_of(cells);
    assert!(!says.iter().any(|it| it.ends_with(" formula in the source")), "{says:?}");
}
