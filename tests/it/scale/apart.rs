//! `run --apart`: each family as a run of its files alone, and an index over all.

use std::{fs, path::Path};

use serde_json::Value;

use crate::{
    nightly::{BROKEN, settled},
    program::{crossfoot, folder, tree},
};

fn index(at: &Path) -> Value {
    serde_json::from_slice(&fs::read(at.join("out/index.json")).unwrap()).unwrap()
}

#[test]
fn each_family_is_what_a_run_of_its_files_alone_writes() {
    let folder = folder(&[
        ("input/north/a.csv", BROKEN),
        ("input/south/b.csv", &settled()),
        ("input/letter.pdf", "%PDF-1.7"),
    ]);
    let at = folder.path();
    let said = crossfoot(at, &["run", "--apart", "-o", "out", "--format", "json"]);
    assert_eq!(said.code, 1, "{said:?}");
    let summary: Value = serde_json::from_str(&said.stdout).unwrap();
    assert_eq!((&summary["status"], &summary["inputs"]["read"]), (&"breaks".into(), &2.into()));
    let index = index(at);
    assert_eq!(index["status"], "breaks");
    assert_eq!(index["without_family"][0]["file"], "letter.pdf");
    let families = index["families"].as_array().unwrap();
    let folders: Vec<&str> = families.iter().map(|it| it["folder"].as_str().unwrap()).collect();
    assert_eq!(folders, ["north", "south"]);
    for (family, file) in [("north", "north/a.csv"), ("south", "south/b.csv")] {
        let alone = tempfile::tempdir().unwrap();
        let copy = alone.path().join("input").join(file);
        fs::create_dir_all(copy.parent().unwrap()).unwrap();
        fs::copy(at.join("input").join(file), copy).unwrap();
        crossfoot(alone.path(), &["run", "-o", "out"]);
        let [apart, alone] = [at.join("out").join(family), alone.path().join("out")];
        assert_eq!(tree(&apart), tree(&alone), "{family}");
    }
    let manifest = fs::read(at.join("out/north/manifest.json")).unwrap();
    let listed = families[0]["manifest_sha256"].as_str().unwrap();
    assert_eq!(listed, hex(&manifest));
    // Again: the same, and nothing is left of the way.
    let before = tree(&at.join("out"));
    assert_eq!(crossfoot(at, &["run", "--apart", "-o", "out", "--jobs", "1"]).code, 1);
    assert_eq!(tree(&at.join("out")), before);
}

fn hex(bytes: &[u8]) -> String {
    use sha2::{Digest, Sha256};
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn what_cannot_be_read_belongs_to_no_family_and_ends_with_3() {
    let folder =
        folder(&[("input/a.csv", &settled()), ("input/b.xlsx", "PK\u{3}\u{4}and no more")]);
    let at = folder.path();
    let said = crossfoot(at, &["run", "--apart", "-o", "out"]);
    assert_eq!(said.code, 3, "{said:?}");
    let index = index(at);
    assert_eq!(index["without_family"][0]["fate"], "failed");
    assert_eq!(index["families"].as_array().unwrap().len(), 1);
    assert_eq!(index["families"][0]["status"], "agrees");
}

#[test]
fn a_folder_of_one_run_and_options_for_one_run_are_refused() {
    let folder = folder(&[("input/a.csv", BROKEN)]);
    let at = folder.path();
    crossfoot(at, &["run", "-o", "out"]);
    let before = tree(at);
    crossfoot(at, &["run", "--apart", "-o", "out"]).refuses_with("holds the outputs of one run");
    crossfoot(at, &["run", "--apart", "--history", "h.db"]).refuses_with("--history");
    let junit = ["run", "--apart", "-o", "apart", "--format", "junit"];
    crossfoot(at, &junit).refuses_with("--format human or json");
    assert_eq!(tree(at), before);
}
