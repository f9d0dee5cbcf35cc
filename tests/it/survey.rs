//! What the figures of a book without a profile are called: by the headings over them, the names
//! beside them, and the headings of their group of lines.

use std::{collections::BTreeMap, fs};

use crate::program::{crossfoot, folder};

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
