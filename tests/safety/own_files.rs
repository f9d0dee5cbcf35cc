//! What the program keeps for itself, from any bytes: the journal of an output folder, a history, and the
//! seal of a workbook.

use std::{fs, path::Path};

use crossfoot::{
    cli::own_files::{STAGING, put_right, read_history},
    model::{
        Text,
        place::CellRef,
        workbook::{
            Cell, CellStyle, CellValue, Format, Number, RichText, Sheet, Visibility, Workbook,
        },
    },
    signoff::{answers, covers, filled, seal, unsealed},
};

use crate::program;

/// A journal: nothing outside its folder is touched, whatever it says.
pub fn journal(_: &str, bytes: &[u8]) {
    let beside = tempfile::tempdir().unwrap();
    let folder = beside.path().join("output");
    let staging = folder.join(STAGING);
    fs::create_dir_all(&staging).unwrap();
    let written =
        [beside.path().join("beside"), folder.join("manifest.json"), staging.join("old-0")];
    written.iter().for_each(|it| fs::write(it, "as it was").unwrap());
    fs::write(staging.join("journal.json"), bytes).unwrap();
    let _ = put_right(&folder);
    assert_eq!(fs::read(&written[0]).unwrap(), b"as it was");
    assert_eq!(fs::read_dir(beside.path()).unwrap().count(), 2);
}

/// What a journal says, two ways out of the folder among it.
pub const JOURNALS: [&str; 3] = [
    r#"{"renames":[{"from":"manifest.json","to":".crossfoot.tmp/old-0"}],"folders":["csv"]}"#,
    r#"{"renames":[{"from":"../gone","to":"../beside"}],"folders":["../made"]}"#,
    r#"{"renames":[{"from":"manifest.json","to":"/beside"}],"folders":["csv/../.."]}"#,
];

pub fn history(_: &str, bytes: &[u8]) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("history.db");
    fs::write(&file, bytes).unwrap();
    let _ = read_history(&file);
}

/// The history of one run.
pub fn a_history() -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("input");
    fs::create_dir(&input).unwrap();
    fs::write(input.join("a.csv"), "Item,2024-25\nPay,60\nRent,40\nTotal,101\n").unwrap();
    let said = program::run(folder.path(), &["run", "--outputs", "csv", "--history", "h.db"]);
    fs::read(folder.path().join("h.db")).unwrap_or_else(|_| panic!("{said:?}"))
}

/// The seal of the rows of a sheet of one row.
pub fn a_seal(_: &str, bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let said = |text: &str| CellValue::Text(RichText::plain(text));
    let first_row = CellValue::Number(Number { value: 0.into(), stored: None });
    let sheets = vec![
        sheet("Findings", vec![said("Pay"), said("Rent")]),
        sheet(&seal::sheet_name(1), vec![said("Findings"), first_row, said(&text)]),
    ];
    let workbook =
        Workbook { format: Format::Xlsx, sheets, decoding: None, definitions: Default::default() };
    let file: Text = "seal.xlsx".into();
    let changed = unsealed(&file, &workbook);
    answers(&file, &workbook, &changed);
    covers(&file, &workbook);
    filled(&workbook, &Default::default());
}

fn sheet(name: &str, values: Vec<CellValue>) -> Sheet {
    let cell = |(column, value)| Cell {
        at: CellRef::new(0, column),
        value,
        number_format: None,
        formula: None,
        hidden: None,
        style: CellStyle::default(),
    };
    Sheet {
        name: name.into(),
        visibility: Visibility::Visible,
        cells: (0..).zip(values).map(cell).collect(),
        merges: Vec::new(),
        page_texts: Vec::new(),
    }
}

/// Whether a history is read at all: changed copies of what is none would show nothing.
#[test]
fn a_history_is_read_by_its_door() {
    let folder = tempfile::tempdir().unwrap();
    let file: &Path = &folder.path().join("history.db");
    fs::write(file, a_history()).unwrap();
    assert_eq!(read_history(file).unwrap().runs.len(), 1);
}

#[test]
fn a_journal_that_leads_out_of_its_folder_is_refused() {
    for text in &JOURNALS[1..] {
        journal("", text.as_bytes());
    }
}
