//! Answers that come back: from the workbook that was filled in to the cells of the next one.

use std::{fs, io::Write, path::Path};

use super::{
    BROKEN,
    signed::{fill, part_of, signed, with_part},
};
use crate::{
    extract::package::Package,
    program::{crossfoot, folder},
};

#[test]
fn what_accepts_nothing_comes_back_and_stays_open() {
    let folder = folder(&[("input/a.csv", BROKEN)]);
    let at = folder.path();
    crossfoot(at, &["run", "--lang", "en"]);
    let book = at.join("output/reconciliation.xlsx");
    with_part(&book, &part_of(&book, "Findings"), |text| {
        let text = fill(&text, "K5", "To be corrected");
        fill(&text, "M5", "A. Accountant")
    });
    let said = crossfoot(at, &["run", "--lang", "en", "--accept", "acc.toml"]);
    assert_eq!(said.code, 1, "{said:?}");
    let file = fs::read_to_string(at.join("acc.toml")).unwrap();
    assert!(file.contains("response = \"correct\""), "{file}");
    assert_eq!(cell(&book, "Findings", "K5"), "To be corrected");
    assert_eq!(cell(&book, "Findings", "M5"), "A. Accountant");
}

/// What a cell of a workbook says.
fn cell(book: &Path, sheet: &str, cell: &str) -> String {
    let folder = book.parent().unwrap();
    let said = crossfoot(folder, &["cells", book.to_str().unwrap(), "--sheet", sheet]);
    let mut rows = csv::Reader::from_reader(said.stdout.as_bytes());
    let found = rows.records().map(Result::unwrap).find(|row| &row[1] == cell);
    found.map_or(String::new(), |row| row[3].to_owned())
}

#[test]
fn what_was_answered_is_in_its_cells_the_next_time() {
    let folder = signed();
    let at = folder.path();
    crossfoot(at, &["signoff", "signed.xlsx", "--to", "acc.toml"]);
    assert_eq!(crossfoot(at, &["run", "--lang", "en", "--accept", "acc.toml"]).code, 0);
    let book = at.join("output/reconciliation.xlsx");
    let answers = ["K5", "L5", "M5", "N5"].map(|at| cell(&book, "Findings", at));
    let given = ["Accepted as it is", "a line moved after print", "A. Accountant", "2026-11-22"];
    assert_eq!(answers, given);
    assert_eq!(cell(&book, "Findings", "B5"), "accepted");
    // Nobody has written anything since: there is nothing to take over.
    let said = crossfoot(at, &["signoff", "output/reconciliation.xlsx", "--to", "acc.toml"]);
    assert_eq!((said.code, said.stderr.as_str()), (0, ""), "{said:?}");
    assert!(said.stdout.ends_with("0 new in acc.toml, 0 renewed, 1 known already\n"), "{said:?}");
    // The same figure bears the tick of an accepted difference.
    let part = Package::of_zip(&fs::read(&book).unwrap()).text("xl/sharedStrings.xml");
    assert!(part.contains("<t>D✓</t>"), "{part}");
}

#[test]
fn days_are_read_as_they_are_typed_and_two_days_are_none() {
    let folder = signed();
    let at = folder.path();
    let book = at.join("signed.xlsx");
    let findings = part_of(&book, "Findings");
    let typed = |day: &str| {
        with_part(&book, &findings, |text| {
            let start = text.find("<c r=\"N5\"").unwrap();
            let from = start + text[start..].find("<t>").unwrap() + 3;
            let to = from + text[from..].find("</t>").unwrap();
            format!("{}{day}{}", &text[..from], &text[to..])
        });
        crossfoot(at, &["signoff", "signed.xlsx", "--to", "acc.toml"])
    };
    for day in ["30/11/2026", "2026年11月30日"] {
        assert_eq!(typed(day).code, 0, "{day}");
        let file = fs::read_to_string(at.join("acc.toml")).unwrap();
        assert!(file.contains("on = \"2026-11-30\""), "{file}");
        fs::remove_file(at.join("acc.toml")).unwrap();
    }
    let said = typed("03/04/2026");
    assert_eq!(said.code, 1, "{said:?}");
    let words = "two dates: write 2026-04-03 or 2026-03-04";
    assert!(said.stderr.contains("signed.xlsx!Findings!N5: No. 1 "), "{said:?}");
    assert!(said.stderr.contains("`Date` is `03/04/2026`") && said.stderr.contains(words));
    assert!(said.stdout.starts_with("0 signed"), "{said:?}");
}

#[test]
fn who_prepared_a_workbook_is_on_its_cover_the_next_time() {
    let folder = folder(&[("input/a.csv", BROKEN)]);
    let at = folder.path();
    crossfoot(at, &["run", "--lang", "en"]);
    let book = at.join("output/reconciliation.xlsx");
    let cover = part_of(&book, "Cover");
    let row = |label: &str| {
        let said = crossfoot(at, &["cells", "output/reconciliation.xlsx", "--sheet", "Cover"]);
        let line = said.stdout.lines().find(|line| line.contains(label)).unwrap().to_owned();
        line.split(',').nth(1).unwrap()[1..].parse::<u32>().unwrap()
    };
    let prepared = row("Prepared by");
    let name = format!("B{prepared}");
    with_part(&book, &cover, |text| {
        let text = fill(&text, &name, "P. Preparer");
        fill(&text, &format!("B{}", prepared + 1), "30/11/2026")
    });
    assert_eq!(crossfoot(at, &["run", "--lang", "en", "--accept", "acc.toml"]).code, 1);
    let file = fs::read_to_string(at.join("acc.toml")).unwrap();
    assert!(file.contains("prepared_by = \"P. Preparer\"\nprepared_on = \"2026-11-30\""), "{file}");
    assert_eq!(cell(&book, "Cover", &name), "P. Preparer");
    // Other figures are another paper: the signature is reported, and is none under it.
    fs::write(at.join("input/a.csv"), super::settled()).unwrap();
    crossfoot(at, &["run", "--lang", "en", "--accept", "acc.toml"]);
    let name = format!("B{}", row("Prepared by"));
    assert_eq!(cell(&book, "Cover", &name), "");
    let said = crossfoot(at, &["cells", "output/reconciliation.xlsx", "--sheet", "Cover"]);
    assert!(said.stdout.contains("signed before") && said.stdout.contains("P. Preparer"));
}

/// A workbook as LibreOffice saves it; `None` where there is none.
fn saved_by_libreoffice(book: &Path, format: &str) -> Option<std::path::PathBuf> {
    let folder = book.parent().unwrap().join(format);
    fs::create_dir_all(&folder).unwrap();
    let profile = format!("-env:UserInstallation=file://{}", folder.join("office").display());
    let ended = std::process::Command::new("soffice")
        .args([&profile, "--headless", "--convert-to", format, "--outdir"])
        .args([&folder, book])
        .output();
    let saved = folder.join(book.with_extension(format).file_name().unwrap());
    if ended.is_err() || !saved.exists() {
        let _ = writeln!(std::io::stderr(), "skipped: LibreOffice is not installed");
        return None;
    }
    Some(saved)
}

#[test]
fn a_workbook_saved_by_libreoffice_brings_its_answers_and_no_changed_cell() {
    let folder = signed();
    let at = folder.path();
    for format in ["ods", "xlsx"] {
        let Some(saved) = saved_by_libreoffice(&at.join("signed.xlsx"), format) else { return };
        let said = crossfoot(at, &["signoff", saved.to_str().unwrap(), "--to", "acc.toml"]);
        assert_eq!((said.code, said.stderr.as_str()), (0, ""), "{format}: {said:?}");
        assert!(said.stdout.starts_with("1 signed"), "{format}: {said:?}");
    }
}
