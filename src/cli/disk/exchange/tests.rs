//! Faults at every step of an exchange: the folder holds the old outputs or the new ones, whole.

use std::{
    collections::BTreeMap,
    fs,
    sync::atomic::{AtomicU32, Ordering},
};

use super::{
    super::{
        sha256::sha256,
        steps::faults::{Faults, Plan},
    },
    *,
};
use crate::load::Artefact;

/// All of an exchange, as the output folder does it.
fn exchange(disk: &Disk, folder: &Path, files: &[Artefact]) -> anyhow::Result<Kept> {
    let staged = begin(disk, folder).and_then(|()| {
        files.iter().enumerate().try_for_each(|(number, file)| {
            stage(disk, folder, number, &mut |to| to.write_all(&file.bytes))
        })
    });
    let paths: Vec<Option<String>> = files.iter().map(|file| Some(file.path.clone())).collect();
    let done = match staged {
        Ok(()) => super::exchange(disk, folder, &paths, Rest::Goes),
        Err(why) => Err(why.into()),
    };
    if done.is_err() {
        let _ = abandon(disk, folder);
    }
    done
}

/// Outputs with a manifest over them.
fn outputs(files: &[(&str, &str)]) -> Vec<Artefact> {
    let listed: Vec<_> = files
        .iter()
        .map(|(path, text)| serde_json::json!({"path": path, "sha256": sha256(text.as_bytes())}))
        .collect();
    let manifest = serde_json::json!({ "outputs": listed }).to_string();
    files
        .iter()
        .map(|(path, text)| (*path, (*text).to_owned()))
        .chain([(MANIFEST, manifest)])
        .map(|(path, text)| Artefact { path: path.to_owned(), bytes: text.into_bytes() })
        .collect()
}

fn first() -> Vec<Artefact> {
    outputs(&[("facts.csv", "1"), ("workbooks/2023-24/head.xlsx", "one"), ("same.csv", "same")])
}

fn second() -> Vec<Artefact> {
    outputs(&[("facts.csv", "2"), ("workbooks/2024-25/head.xlsx", "two"), ("same.csv", "same")])
}

/// Every file and folder under a folder, with the files' text.
fn tree(folder: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if path.is_dir() {
            found.insert(format!("{name}/"), String::new());
            found.extend(tree(&path).into_iter().map(|(it, text)| (format!("{name}/{it}"), text)));
        } else {
            found.insert(name, fs::read_to_string(&path).unwrap());
        }
    }
    found
}

fn faulty(plan: Plan) -> Disk {
    Disk { faults: Faults { plan, done: AtomicU32::new(0) } }
}

/// A folder with the first outputs and a file of the user's, and what it should look like before
/// and after the second.
struct Stage {
    folder: tempfile::TempDir,
    before: BTreeMap<String, String>,
    after: BTreeMap<String, String>,
}

fn prepared() -> Stage {
    let make = || {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("mine.txt"), "mine").unwrap();
        exchange(&Disk::default(), folder.path(), &first()).unwrap();
        folder
    };
    let (folder, model) = (make(), make());
    let before = tree(folder.path());
    exchange(&Disk::default(), model.path(), &second()).unwrap();
    Stage { folder, before, after: tree(model.path()) }
}

#[test]
fn new_outputs_take_the_place_of_the_old_ones() {
    let stage = prepared();
    let paths: Vec<&str> = stage.after.keys().map(String::as_str).collect();
    assert_eq!(
        paths,
        [
            "facts.csv",
            "manifest.json",
            "mine.txt",
            "same.csv",
            "workbooks/",
            "workbooks/2024-25/",
            "workbooks/2024-25/head.xlsx"
        ]
    );
    assert_eq!(stage.after["facts.csv"], "2");
    assert_eq!(stage.after["mine.txt"], "mine");
}

#[test]
fn whichever_step_fails_the_old_outputs_or_the_new_ones_are_whole() {
    for step in 1.. {
        let stage = prepared();
        let disk = faulty(Plan::Once(step));
        let done = exchange(&disk, stage.folder.path(), &second());
        recover(&Disk::default(), stage.folder.path()).unwrap();
        let now = tree(stage.folder.path());
        match done {
            Ok(_) => assert_eq!(now, stage.after, "step {step}"),
            Err(_) => assert_eq!(now, stage.before, "step {step}"),
        }
        if disk.faults.done.load(Ordering::Relaxed) < step {
            assert!(step > 30, "faults were injected into {step} steps only");
            return;
        }
    }
}

#[test]
fn a_process_killed_at_any_step_is_put_right_by_the_next_run() {
    for step in 1.. {
        let stage = prepared();
        let disk = faulty(Plan::Dead(step));
        let _ = exchange(&disk, stage.folder.path(), &second());
        let manifest = stage.folder.path().join(MANIFEST);
        if let Ok(text) = fs::read_to_string(&manifest) {
            // With a manifest the folder is fit for use: all that it lists is there.
            let old = text == stage.before[MANIFEST];
            let facts = fs::read_to_string(stage.folder.path().join("facts.csv")).unwrap();
            assert_eq!(facts, if old { "1" } else { "2" }, "step {step}");
        }
        recover(&Disk::default(), stage.folder.path()).unwrap();
        let now = tree(stage.folder.path());
        assert!(now == stage.before || now == stage.after, "step {step}: {now:?}");
        exchange(&Disk::default(), stage.folder.path(), &second()).unwrap();
        assert_eq!(tree(stage.folder.path()), stage.after, "step {step}");
        if disk.faults.done.load(Ordering::Relaxed) < step {
            return;
        }
    }
}

#[test]
fn an_output_that_somebody_edited_is_kept_when_it_is_no_longer_made() {
    let folder = tempfile::tempdir().unwrap();
    exchange(&Disk::default(), folder.path(), &first()).unwrap();
    let edited = folder.path().join("workbooks/2023-24/head.xlsx");
    fs::write(&edited, "signed off").unwrap();
    let kept = exchange(&Disk::default(), folder.path(), &second()).unwrap();
    assert_eq!(kept, ["workbooks/2023-24/head.xlsx"]);
    assert_eq!(fs::read_to_string(edited).unwrap(), "signed off");
}

#[test]
fn what_we_did_not_write_is_never_touched() {
    for (path, content) in [("facts.csv", "theirs"), (MANIFEST, "{\"name\": \"a web page\"}")] {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(path), content).unwrap();
        let before = tree(folder.path());
        let why = exchange(&Disk::default(), folder.path(), &first()).unwrap_err();
        assert!(why.to_string().contains("is in the way"), "{why}");
        assert_eq!(tree(folder.path()), before);
    }
}

#[test]
fn a_manifest_cannot_make_us_remove_what_is_outside() {
    let parent = tempfile::tempdir().unwrap();
    let folder = parent.path().join("output");
    fs::create_dir(&folder).unwrap();
    fs::write(parent.path().join("mine.txt"), "mine").unwrap();
    let forged = serde_json::json!({"outputs": [
        {"path": "../mine.txt", "sha256": sha256(b"mine")},
        {"path": parent.path().join("mine.txt"), "sha256": sha256(b"mine")},
    ]});
    fs::write(folder.join(MANIFEST), forged.to_string()).unwrap();
    exchange(&Disk::default(), &folder, &first()).unwrap();
    assert_eq!(fs::read_to_string(parent.path().join("mine.txt")).unwrap(), "mine");
}

#[test]
fn a_changed_journal_changes_nothing_outside_of_its_folder() {
    let journal = br#"{"renames":[{"from":"manifest.json","to":".crossfoot.tmp/old-0"},
        {"from":".crossfoot.tmp/new-0","to":"workbooks/a.xlsx"}],"folders":["workbooks"]}"#;
    // Pieces that would lead out of it, put anywhere.
    let pieces: [&[u8]; 6] = [b"../", b"/", b"..", b"\\u0000", b"\"", b"],["];
    let mut random = 0x9e37_79b9_7f4a_7c15_u64;
    let mut below = |bound: usize| {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        usize::try_from(random % bound as u64).unwrap()
    };
    for _ in 0..300 {
        let folder = tempfile::tempdir().unwrap();
        let (output, beside) = (folder.path().join("out"), folder.path().join("manifest.json"));
        fs::create_dir_all(output.join(STAGING)).unwrap();
        fs::write(&beside, "kept").unwrap();
        let mut changed = journal.to_vec();
        for _ in 0..=below(3) {
            let at = below(changed.len());
            match below(3) {
                0 => changed[at] ^= 1 << below(8),
                1 => changed.truncate(at.max(1)),
                _ => drop(changed.splice(at..at, pieces[below(pieces.len())].iter().copied())),
            }
        }
        fs::write(output.join(STAGING).join(JOURNAL), &changed).unwrap();
        let _ = recover(&Disk::default(), &output);
        let said = String::from_utf8_lossy(&changed);
        assert_eq!(fs::read_to_string(&beside).unwrap(), "kept", "{said}");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "{said}");
    }
}
