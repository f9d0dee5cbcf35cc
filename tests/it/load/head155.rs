//! What load makes of one head: the files as text.

use std::sync::LazyLock;

use crossfoot::{
    load::{Artefact, LoadOptions, load},
    model::outcome::Outcome,
};

use crate::chain;

pub fn options() -> LoadOptions {
    LoadOptions::default()
}

pub fn made(outcome: &Outcome) -> Vec<Artefact> {
    load(outcome, &[], chain::profile(), &options()).unwrap().artefacts
}

pub fn head_155() -> &'static [Artefact] {
    static MADE: LazyLock<Vec<Artefact>> = LazyLock::new(|| made(&chain::head_155().outcome));
    &MADE
}

pub fn file<'a>(artefacts: &'a [Artefact], path: &str) -> &'a [u8] {
    &artefacts.iter().find(|it| it.path == path).unwrap_or_else(|| panic!("no {path}")).bytes
}

pub fn text<'a>(artefacts: &'a [Artefact], path: &str) -> &'a str {
    std::str::from_utf8(file(artefacts, path)).unwrap()
}

#[test]
fn paths_are_sorted_and_the_manifest_is_last() {
    let artefacts = head_155();
    let paths: Vec<&str> = artefacts.iter().map(|it| it.path.as_str()).collect();
    assert_eq!(paths.last(), Some(&"manifest.json"));
    assert!(paths[..paths.len() - 1].is_sorted());
    for path in ["facts.csv", "extracts/subheads.csv", "workbooks/2024-25/head-155.xlsx"] {
        assert!(paths.contains(&path), "{path}");
    }
}

#[test]
fn two_runs_give_the_same_bytes() {
    assert_eq!(made(&chain::head_155().outcome), head_155());
}

#[test]
fn facts_keep_what_is_printed() {
    let artefacts = head_155();
    let facts = text(artefacts, "facts.csv");
    assert!(facts.starts_with(
        "book,edition,file,sheet,cell,part,table,head,programme,subhead,item,group,label,lang,role,\
         period,basis,compared_to,series,measure,printed,unit,value,quantum,nil,marks,\
         codes_printed\n"
    ));
    let row = |needle: &str| facts.lines().find(|line| line.contains(needle)).unwrap();
    assert!(row(",+3.6,").ends_with(",change,+3.6,percent,3.6,0.1,,,"));
    assert!(row("\"745,545\"").ends_with(",money,\"745,545\",HKD thousand,745545000,1000,,,"));
    // A nil is worth 0 and has no quantum.
    assert!(row(",money,—,HKD thousand,").ends_with(",money,—,HKD thousand,0,,nil,,"));
    assert_eq!(facts.lines().count(), 1 + 467 + 25);
}

#[test]
fn an_extract_is_wide_in_time_order() {
    let artefacts = head_155();
    let commitments = text(artefacts, "extracts/commitments.csv");
    let mut lines = commitments.lines();
    assert!(lines.next().unwrap().ends_with(
        ",series,marks,commitment,balance,2023-03-31 accumulated,2023-24 revised,cells"
    ));
    // Approved 500,000, accumulated 68,400, revised 30,000: a balance of 401,600, in $'000.
    assert!(lines.next().unwrap().contains(",500000000,401600000,68400000,30000000,"));
    let analysis = text(artefacts, "extracts/provision_analysis.csv");
    assert!(analysis.lines().next().unwrap().ends_with(
        "2023-24 revised,2023-24 revised vs previous %,2024-25 estimate,\
         2024-25 estimate vs previous %,2024-25 estimate vs original %,cells"
    ));
    assert!(text(artefacts, "extracts/notes.csv").contains(",綱領(1),A9,γ,"));
}

#[test]
fn the_manifest_lists_every_other_file_with_its_hash() {
    use sha2::{Digest, Sha256};
    let artefacts = head_155();
    let manifest: serde_json::Value =
        serde_json::from_slice(file(artefacts, "manifest.json")).unwrap();
    let outputs = manifest["outputs"].as_array().unwrap();
    assert_eq!(outputs.len(), artefacts.len() - 1);
    for (listed, made) in outputs.iter().zip(artefacts) {
        assert_eq!(listed["path"], made.path.as_str());
        assert_eq!(listed["bytes"], made.bytes.len());
        let hash: String =
            Sha256::digest(&made.bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(listed["sha256"], hash.as_str());
    }
    // The sheet of subheads: 40 figures and 29 headings, codes and labels.
    let sheets = manifest["inputs"][0]["sheets"].as_array().unwrap();
    let sheet = sheets.iter().find(|it| it["sheet"] == "開支分目").unwrap();
    assert_eq!((&sheet["cells"], &sheet["facts"]), (&69.into(), &40.into()));
    assert!(file(artefacts, "manifest.json").ends_with(b"}\n"));
}

#[test]
fn a_sheet_whose_cells_do_not_add_up_is_an_error() {
    let mut outcome = chain::head_155().outcome.clone();
    let sheet = outcome.ledger.tallies.iter_mut().find(|it| &*it.sheet == "開支分目").unwrap();
    sheet.cells += 1;
    let loaded = load(&outcome, &[], chain::profile(), &options()).unwrap();
    assert_eq!(loaded.diagnostics[0].code.number, 401);
    let listed = text(&loaded.artefacts, "diagnostics.csv");
    assert!(
        listed.contains("CF401,error,head-155-estimates-2024-25.xlsx,開支分目,,\"70 non-blank")
    );
}

#[test]
fn the_data_package_describes_every_csv() {
    let artefacts = head_155();
    let package: serde_json::Value =
        serde_json::from_slice(file(artefacts, "datapackage.json")).unwrap();
    let resources = package["resources"].as_array().unwrap();
    let n_csv = artefacts.iter().filter(|it| it.path.ends_with(".csv")).count();
    assert_eq!(resources.len(), n_csv);
    for resource in resources {
        let bytes = file(artefacts, resource["path"].as_str().unwrap());
        assert_eq!(resource["bytes"], bytes.len());
        let header = csv::Reader::from_reader(bytes).headers().unwrap().clone();
        let fields = resource["schema"]["fields"].as_array().unwrap();
        let names: Vec<&str> = fields.iter().map(|it| it["name"].as_str().unwrap()).collect();
        assert_eq!(names, header.iter().collect::<Vec<_>>());
        for field in fields {
            let meaning = field["description"].as_str().unwrap();
            assert!(!meaning.starts_with("load_"), "{meaning} has no words");
        }
    }
}
