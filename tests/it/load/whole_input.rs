//! What load makes of a run over many heads.

use std::io::Cursor;

use calamine::{Reader, Xlsx, open_workbook_from_rs};

use crate::chain;

#[test]
fn a_run_too_large_for_schedules_lists_its_facts_and_checks_refer_to_them() {
    let ran = chain::whole_input();
    let artefacts = chain::made(ran);
    let heads = artefacts.iter().filter(|it| it.path.starts_with("workbooks/2018-19/head-"));
    // Every head of the summary of expenditure has its workbook.
    assert_eq!(heads.count(), 84);
    let bytes = &artefacts.iter().find(|it| it.path == "reconciliation.xlsx").unwrap().bytes;
    let mut workbook: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    let facts = workbook.worksheet_range("數字").unwrap();
    assert_eq!(facts.height(), 3 + ran.outcome.ledger.facts.len());
    let checks = workbook.worksheet_formula("核對").unwrap();
    assert!(checks.get_value((4, 6)).unwrap().starts_with("ROUND(SUM('數字'!$L$"));
}
