//! `crossfoot signoff`: what comes back in a delivered workbook.

use std::{fs, path::Path};

use super::BROKEN;
use crate::{
    extract::package::Package,
    program::{crossfoot, folder, tree},
};

/// A part of a package rewritten; the rest as it was.
pub fn with_part(path: &Path, part: &str, change: impl Fn(String) -> String) {
    let mut package = Package::of_zip(&fs::read(path).unwrap());
    package.set(part, change(package.text(part)));
    fs::write(path, package.zip()).unwrap();
}

/// The part of the sheet of that name.
pub fn part_of(path: &Path, sheet: &str) -> String {
    Package::of_zip(&fs::read(path).unwrap()).part_of_sheet(sheet)
}

/// Puts text into an open cell, as Excel would.
pub fn fill(text: &str, cell: &str, words: &str) -> String {
    let start = text.find(&format!("<c r=\"{cell}\"")).unwrap();
    let end = start + text[start..].find("/>").unwrap();
    let open = &text[start..end];
    format!(
        "{}{open} t=\"inlineStr\"><is><t>{words}</t></is></c>{}",
        &text[..start],
        &text[end + 2..]
    )
}

/// A run over one broken table, and its workbook signed in the row of the finding.
pub fn signed() -> tempfile::TempDir {
    let folder = folder(&[("input/a.csv", BROKEN)]);
    assert_eq!(crossfoot(folder.path(), &["run", "--lang", "en"]).code, 1);
    let book = folder.path().join("signed.xlsx");
    fs::copy(folder.path().join("output/reconciliation.xlsx"), &book).unwrap();
    with_part(&book, &part_of(&book, "Findings"), |text| {
        let text = fill(&text, "K5", "Accepted as it is");
        let text = fill(&text, "L5", "a line moved after print");
        let text = fill(&text, "M5", "A. Accountant");
        fill(&text, "N5", "2026-11-22")
    });
    folder
}

#[test]
fn what_is_signed_is_accepted_until_its_figures_are_others() {
    let folder = signed();
    let at = folder.path();
    let said = crossfoot(at, &["signoff", "signed.xlsx", "--to", "acc.toml"]);
    assert_eq!((said.code, said.stderr.as_str()), (0, ""), "{said:?}");
    assert_eq!(said.stdout, "1 signed: 1 new in acc.toml, 0 renewed, 0 known already\n");
    let file = fs::read_to_string(at.join("acc.toml")).unwrap();
    for words in
        ["reason = \"a line moved after print\"", "by = \"A. Accountant\"", "on = \"2026-11-22\""]
    {
        assert!(file.contains(words), "{file}");
    }
    let said = crossfoot(at, &["run", "--lang", "en", "--accept", "acc.toml"]);
    assert_eq!(said.code, 0, "{said:?}");
    let findings = fs::read_to_string(at.join("output/findings.csv")).unwrap();
    assert!(findings.contains(",accepted,"), "{findings}");
    // A second time nothing is added.
    let said = crossfoot(at, &["signoff", "signed.xlsx", "--to", "acc.toml"]);
    assert!(said.stdout.ends_with("1 known already\n"), "{said:?}");
    assert_eq!(fs::read_to_string(at.join("acc.toml")).unwrap(), file);

    // The total that is too low falls by another 10: the same cell, other figures.
    let other = BROKEN.replacen("經常開支總額,\"2,454\"", "經常開支總額,\"2,444\"", 1);
    assert_ne!(other, BROKEN);
    fs::write(at.join("input/a.csv"), other).unwrap();
    let said = crossfoot(at, &["run", "--lang", "en", "--accept", "acc.toml"]);
    assert_eq!(said.code, 1, "{said:?}");
    assert!(said.stderr.contains("CF306"), "{said:?}");
    let findings = fs::read_to_string(at.join("output/findings.csv")).unwrap();
    assert!(findings.contains("Open again: A. Accountant accepted it"), "{findings}");
}

#[test]
fn answers_in_the_output_folder_are_not_destroyed() {
    let folder = signed();
    let at = folder.path();
    fs::copy(at.join("signed.xlsx"), at.join("output/reconciliation.xlsx")).unwrap();
    let before = tree(at);
    crossfoot(at, &["run", "--lang", "en"])
        .refuses_with("`crossfoot signoff output/reconciliation.xlsx --to FILE` first");
    assert_eq!(tree(at), before);
    let said = crossfoot(at, &["run", "--lang", "en", "--accept", "acc.toml"]);
    assert_eq!(said.code, 0, "{said:?}");
    let told = "note: 1 answers in the workbooks of output were added to acc.toml\n";
    assert!(said.stderr.contains(told), "{said:?}");
    let file = fs::read_to_string(at.join("acc.toml")).unwrap();
    assert!(file.contains("by = \"A. Accountant\""), "{file}");
    // It is in the file now, and the workbook is as the run wrote it.
    let said = crossfoot(at, &["run", "--lang", "en", "--accept", "acc.toml"]);
    assert_eq!((said.code, said.stderr.as_str()), (0, ""), "{said:?}");
}

#[test]
fn a_workbook_that_was_only_saved_again_is_replaced() {
    let folder = folder(&[("input/a.csv", BROKEN)]);
    let at = folder.path();
    crossfoot(at, &["run", "--lang", "en"]);
    let book = at.join("output/reconciliation.xlsx");
    let before = fs::read(&book).unwrap();
    with_part(&book, "docProps/app.xml", |text| text + "\n");
    let saved = fs::read(&book).unwrap();
    assert_ne!(saved, before);
    assert_eq!(crossfoot(at, &["run", "--lang", "en"]).code, 1);
    assert_ne!(fs::read(&book).unwrap(), saved);
    let diagnostics = fs::read_to_string(at.join("output/diagnostics.csv")).unwrap();
    assert!(diagnostics.contains("CF507,info,output/reconciliation.xlsx"), "{diagnostics}");
}

#[test]
fn what_crossfoot_wrote_is_no_document() {
    let folder = signed();
    let at = folder.path();
    let facts = fs::read_to_string(at.join("output/facts.csv")).unwrap();
    fs::copy(at.join("signed.xlsx"), at.join("input/signed.xlsx")).unwrap();
    fs::rename(at.join("output"), at.join("input/monday")).unwrap();
    let said = crossfoot(at, &["run", "--lang", "en"]);
    assert_eq!(said.code, 1, "{said:?}");
    assert!(said.stdout.contains("1 read, 0 failed, 1 skipped"), "{said:?}");
    assert_eq!(fs::read_to_string(at.join("output/facts.csv")).unwrap(), facts);
    let told = fs::read_to_string(at.join("output/diagnostics.csv")).unwrap();
    assert_eq!(told.matches("CF198").count(), 2, "{told}");
    assert!(!told.contains("CF204"), "{told}");
    // With nothing else to read there is no verdict to give.
    assert_eq!(crossfoot(at, &["run", "signed.xlsx", "-o", "alone"]).code, 2);
    // A manifest of somebody else is no reason to skip.
    fs::write(at.join("input/monday/manifest.json"), r#"{"tool":{"name":"npm"}}"#).unwrap();
    let said = crossfoot(at, &["run", "--lang", "en"]);
    assert!(!said.stdout.contains("1 read"), "{said:?}");
}

#[test]
fn a_response_that_is_no_word_of_the_list_is_a_warning() {
    for (lang, response, list) in [
        ("en", "accepted", "`Accepted as it is`, `To be corrected` and `To be asked`"),
        ("zh", "ok", "`按現狀接受`, `須更正` and `待查詢`"),
    ] {
        let folder = folder(&[("input/a.csv", BROKEN)]);
        assert_eq!(crossfoot(folder.path(), &["run", "--lang", lang]).code, 1);
        let book = folder.path().join("output/reconciliation.xlsx");
        let findings = if lang == "en" { "Findings" } else { "發現" };
        with_part(&book, &part_of(&book, findings), |text| {
            let text = fill(&text, "K5", response);
            let text = fill(&text, "L5", "a line moved after print");
            fill(&text, "M5", "A. Accountant")
        });
        let arguments = ["signoff", "output/reconciliation.xlsx", "--to", "acc.toml"];
        let said = crossfoot(folder.path(), &arguments);
        assert_eq!(said.code, 1, "{said:?}");
        assert!(
            said.stderr.starts_with("warning CF506 ") && said.stderr.contains(list),
            "{said:?}"
        );
        assert!(said.stdout.starts_with("0 signed"), "{said:?}");
    }
}

#[test]
fn a_cell_that_was_changed_elsewhere_is_told_and_not_read() {
    let folder = signed();
    let book = folder.path().join("signed.xlsx");
    with_part(&book, &part_of(&book, "Findings"), |text| {
        // The amount of the finding, a figure that is not open.
        text.replacen("<v>100000</v>", "<v>1</v>", 1)
    });
    let said = crossfoot(folder.path(), &["signoff", "signed.xlsx", "--to", "acc.toml"]);
    assert_eq!(said.code, 1, "{said:?}");
    let told = "warning CF502 signed.xlsx!Findings!I5: the cell was changed and now holds 1\n";
    assert_eq!(said.stderr, told);
}

#[test]
fn an_answer_under_another_id_is_not_taken() {
    let folder = signed();
    let book = folder.path().join("signed.xlsx");
    let findings = fs::read_to_string(folder.path().join("output/findings.csv")).unwrap();
    let id = findings.lines().nth(1).unwrap().split(',').next().unwrap().to_owned();
    with_part(&book, "xl/sharedStrings.xml", |text| text.replace(&id, "000000000000"));
    let said = crossfoot(folder.path(), &["signoff", "signed.xlsx", "--to", "acc.toml"]);
    assert_eq!(said.code, 1, "{said:?}");
    assert!(said.stdout.starts_with("0 signed"), "{said:?}");
    assert!(said.stderr.contains("Findings!P5"), "{said:?}");
}

#[test]
fn an_answer_without_a_name_and_a_workbook_of_others_are_refused() {
    let folder = folder(&[("input/a.csv", BROKEN)]);
    crossfoot(folder.path(), &["run", "--lang", "en"]);
    let book = folder.path().join("output/reconciliation.xlsx");
    with_part(&book, &part_of(&book, "Findings"), |text| fill(&text, "L5", "because"));
    let arguments = ["signoff", "output/reconciliation.xlsx", "--to", "acc.toml"];
    let said = crossfoot(folder.path(), &arguments);
    assert_eq!(said.code, 1, "{said:?}");
    assert!(said.stderr.contains("CF503") && said.stderr.contains("Accepted by"), "{said:?}");
    let arguments = ["signoff", "input/a.csv", "--to", "acc.toml"];
    let said = crossfoot(folder.path(), &arguments);
    assert_eq!(said.code, 3, "{said:?}");
    assert!(said.stderr.starts_with("error CF501 a.csv!!:"), "{said:?}");
}

#[test]
fn a_changed_row_of_a_long_table_is_told() {
    let lines: String = (1..=1_600).map(|n| format!("V{n:07},Works,{n},{n}\n")).collect();
    let list = format!(
        "Voucher,Department,Original Estimate 2024-25 ($),Revised Estimate 2024-25 ($)\n{lines}"
    );
    let ledger = include_str!("../../../benches/list/ledger.toml");
    let folder = folder(&[("input/list.csv", &list), ("ledger.toml", ledger)]);
    let said = crossfoot(folder.path(), &["run", "--profile", "ledger.toml", "--lang", "en"]);
    assert_eq!(said.code, 4, "{said:?}");
    let book = folder.path().join("returned.xlsx");
    fs::copy(folder.path().join("output/reconciliation.xlsx"), &book).unwrap();
    let signoff = || crossfoot(folder.path(), &["signoff", "returned.xlsx", "--to", "acc.toml"]);
    assert_eq!(signoff().stderr, "");
    with_part(&book, &part_of(&book, "ledger"), |text| {
        // The second figure of the line of voucher 700, which is row 703 of the sheet.
        let cell = text.find("<c r=\"D703\"").unwrap();
        let value = cell + text[cell..].find("<v>700</v>").unwrap();
        format!("{}<v>701</v>{}", &text[..value], &text[value + "<v>700</v>".len()..])
    });
    let told = "warning CF502 returned.xlsx!ledger!A703: a cell of the row was changed, emptied or \
                filled\n";
    assert_eq!(signoff().stderr, told);
}
