//! How a workbook says where a figure stands in the inputs.

use std::{collections::BTreeSet, io::Cursor};

use calamine::{Reader, Xlsx, open_workbook_from_rs};

use crate::chain;

#[test]
fn a_cell_of_a_delimited_file_has_its_address_as_the_csvs_have_it() {
    let ran = chain::run(chain::files("fixtures/cases/a_programme_that_moved/input"));
    let artefacts = chain::made(&ran);
    let bytes = &artefacts.iter().find(|it| it.path == "reconciliation.xlsx").unwrap().bytes;
    let mut workbook: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    let names = workbook.sheet_names();
    let texts: BTreeSet<String> = names
        .iter()
        .flat_map(|name| {
            let range = workbook.worksheet_range(name).unwrap();
            range.cells().map(|(_, _, cell)| cell.to_string()).collect::<Vec<_>>()
        })
        .collect();
    // The suspect, and both sides of the check of head 21.
    for address in ["fin_provision.csv!!F3", "es.csv!!G2", "fin_provision.csv!!F2 F3"] {
        assert!(texts.iter().any(|text| text.ends_with(address)), "{address}");
    }
    assert!(!texts.contains("fin_provision.csv!F3"));
}
