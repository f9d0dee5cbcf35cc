//! `read --shard` and `run --parts`: the outputs of a plain run, or nothing.

use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
};

use tempfile::TempDir;

use crate::{
    nightly::{BROKEN, settled},
    program::{Said, crossfoot, folder, tree},
};

/// Files of all fates: two that break, one that agrees, an empty one, one that is no spreadsheet, one
/// that is damaged, one that is hidden.
fn corpus() -> TempDir {
    let folder = folder(&[
        ("input/north/a.csv", BROKEN),
        ("input/north/總目 31 #1.csv", BROKEN),
        ("input/south/b.csv", &settled()),
        ("input/south/empty.csv", ""),
        ("input/letter.pdf", "%PDF-1.7"),
        ("input/.hidden.csv", "a,b\n"),
        ("input/damaged.xlsx", "PK\u{3}\u{4}and no more"),
        ("before/manifest.json.txt", "kept"),
    ]);
    let plain = crossfoot(folder.path(), &["run", "-o", "plain"]);
    assert_eq!(plain.code, 3, "{plain:?}");
    folder
}

fn read(at: &Path, shard: &str) -> Said {
    crossfoot(at, &["read", "--shard", shard, "--parts", "parts"])
}

fn finish(at: &Path) -> Said {
    crossfoot(at, &["run", "--parts", "parts", "-o", "finished"])
}

#[track_caller]
fn is_as_plain(at: &Path) {
    let plain = crossfoot(at, &["run", "-o", "plain"]);
    let finished = finish(at);
    assert_eq!(tree(&at.join("finished")), tree(&at.join("plain")));
    let says = |said: &Said, folder| said.stdout.replace(folder, "DIR");
    assert_eq!(says(&finished, "finished"), says(&plain, "plain"));
    assert_eq!((finished.code, finished.stderr), (plain.code, plain.stderr));
}

#[test]
fn any_number_of_shards_ends_in_the_outputs_of_a_plain_run() {
    for of in [1, 2, 7] {
        let folder = corpus();
        let at = folder.path();
        let codes: Vec<i32> =
            (0..of).map(|index| read(at, &format!("{index}/{of}")).code).collect();
        // The shards with the damaged workbook and the empty file say so; the others read all.
        assert!(codes.contains(&3) && codes.iter().all(|it| [0, 3].contains(it)), "{codes:?}");
        is_as_plain(at);
        if of != 2 {
            continue;
        }
        // The parts of an earlier night serve as a cache, and those of changed files are made anew.
        fs::write(at.join("input/north/a.csv"), settled()).unwrap();
        fs::remove_file(at.join("input/south/b.csv")).unwrap();
        for index in 0..of {
            read(at, &format!("{index}/{of}"));
        }
        is_as_plain(at);
    }
}

#[test]
fn two_shards_at_once_write_into_one_folder() {
    let folder = corpus();
    let start = |shard: &str| {
        Command::new(env!("CARGO_BIN_EXE_crossfoot"))
            .args(["read", "-q", "--parts", "parts", "--shard", shard])
            .current_dir(folder.path())
            .stdin(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap()
    };
    // The second twice: whoever comes last writes the same.
    let children = ["0/2", "1/2", "1/2"].map(start);
    for mut child in children {
        let code = child.wait().unwrap().code();
        assert!([Some(0), Some(3)].contains(&code), "{code:?}");
    }
    is_as_plain(folder.path());
}

/// The parts of a corpus by their paths.
fn parts(at: &Path) -> Vec<std::path::PathBuf> {
    let paths = tree(&at.join("parts")).into_keys().filter(|it| it.ends_with(".part"));
    paths.map(|it| at.join("parts").join(it)).collect()
}

#[test]
fn every_damage_is_its_own_error_and_leaves_dir_untouched() {
    let folder = corpus();
    let at = folder.path();
    read(at, "0/1");
    assert_eq!(finish(at).code, 3);
    let before = tree(&at.join("finished"));
    let all = parts(at);
    assert_eq!(all.len(), 6, "one for each file that is looked into");
    let refused = |words: &str| {
        let said = finish(at);
        said.refuses_with(words);
        assert_eq!(tree(&at.join("finished")), before, "{words}");
    };
    let first = &all[0];
    let whole = fs::read(first).unwrap();
    // Every place of a cut and of a changed byte is tried on the part alone; here the program's words.
    for length in [0, 30, whole.len() - 1] {
        fs::write(first, &whole[..length]).unwrap();
        refused("it is cut: ");
    }
    let mut changed = whole.clone();
    *changed.last_mut().unwrap() ^= 1;
    fs::write(first, &changed).unwrap();
    refused("its bytes were changed after it was written");
    fs::write(first, &whole).unwrap();
    let copy = first.with_file_name("copy.part");
    fs::copy(first, &copy).unwrap();
    refused("has more than one part");
    fs::remove_file(copy).unwrap();
    fs::remove_file(first).unwrap();
    refused("1 of 6 files have no part");
    fs::write(first, &whole).unwrap();
    let other = |option: &str, value: &str, words: &str| {
        let said = crossfoot(at, &["run", "--parts", "parts", "-o", "finished", option, value]);
        said.refuses_with(words);
        assert_eq!(tree(&at.join("finished")), before, "{words}");
    };
    other("--profile", "any", "it was read with another profile");
    other("--file-seconds", "61", "it was read with other options");
    assert_eq!(finish(at).code, 3);
}

#[test]
fn a_list_of_names_stands_for_an_input_that_is_not_there() {
    let folder = folder(&[("input/a/a.csv", BROKEN), ("input/b.csv", &settled())]);
    let at = folder.path();
    crossfoot(at, &["run", "-o", "plain"]);
    fs::write(at.join("names.txt"), "b.csv\na/a.csv\n").unwrap();
    assert_eq!(crossfoot(at, &["read", "--parts", "parts", "--listed", "names.txt"]).code, 0);
    fs::rename(at.join("input"), at.join("elsewhere")).unwrap();
    let arguments = ["run", "--parts", "parts", "-o", "finished", "--listed", "names.txt"];
    assert_eq!(crossfoot(at, &arguments).code, 1);
    assert_eq!(tree(&at.join("finished")), tree(&at.join("plain")));
    fs::write(at.join("names.txt"), "../b.csv\n").unwrap();
    crossfoot(at, &arguments).refuses_with("is not a path inside the INPUT");
    fs::write(at.join("names.txt"), "b.csv\nb.csv\n").unwrap();
    crossfoot(at, &arguments).refuses_with("names b.csv twice");
}

#[test]
fn wrong_use_is_refused() {
    let folder = corpus();
    let at = folder.path();
    let refused = |arguments: &[&str], words: &str| {
        crossfoot(at, arguments).refuses_with(words);
    };
    refused(&["read", "--shard", "2/2", "--parts", "parts"], "for example 0/4");
    refused(&["read", "--shard", "0/2"], "--parts");
    refused(&["read", "nowhere", "--parts", "parts"], "there is no `nowhere` here");
    refused(&["run", "--parts", "nowhere"], "the parts in nowhere cannot be read");
    refused(&["run", "--parts", "parts", "--cache", "cache"], "--cache");
    refused(&["run", "--listed", "names.txt"], "--parts");
    assert!(!at.join("output").exists());
}
