//! `--cache`: the same bytes as a run without, whatever happened to the folder in between.

use std::{fs, path::Path};

use super::{BROKEN, settled};
use crate::program::{Said, crossfoot, folder, tree};

fn run(at: &Path, arguments: &[&str]) -> Said {
    let said = crossfoot(at, &[&["run", "--lang", "en"][..], arguments].concat());
    assert!(said.code == 0 || said.code == 1, "{said:?}");
    said
}

/// A run with the cache says and writes what one without does.
#[track_caller]
fn is_as_without(at: &Path) {
    let with = run(at, &["-o", "out", "--cache", "cache"]);
    let files = tree(&at.join("out"));
    fs::remove_dir_all(at.join("out")).unwrap();
    let without = run(at, &["-o", "out"]);
    assert_eq!(
        (with.code, with.stdout, with.stderr),
        (without.code, without.stdout, without.stderr)
    );
    assert_eq!(files, tree(&at.join("out")));
}

/// Numbers that look random and are the same in every run of the test.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }
}

#[test]
fn outputs_are_those_of_a_full_run_over_random_edits_of_a_folder() {
    let folder = folder(&[("input/a.csv", BROKEN), ("input/words.pdf", "%PDF-1.7")]);
    let at = folder.path();
    let mut dice = Dice(7);
    for _ in 0..8 {
        let file = at.join(format!("input/{}.csv", dice.roll(4)));
        match dice.roll(4) {
            0 => fs::write(&file, BROKEN).unwrap(),
            1 => fs::write(&file, settled()).unwrap(),
            2 => fs::write(&file, format!("item,2023-24\npay,{}\n", dice.roll(9))).unwrap(),
            _ => drop(fs::remove_file(&file)),
        }
        is_as_without(at);
    }
}

#[test]
fn a_night_in_which_nothing_changed_says_and_leaves_the_same() {
    let folder = folder(&[("input/a.csv", BROKEN)]);
    let at = folder.path();
    let first = run(at, &["--cache", "cache"]);
    let outputs = tree(&at.join("output"));
    let second = run(at, &["--cache", "cache", "-v"]);
    assert!(second.stderr.contains("nothing has changed"), "{second:?}");
    assert_eq!((second.code, second.stdout), (first.code, first.stdout));
    assert_eq!(tree(&at.join("output")), outputs);
    // An output that somebody has taken away is made again.
    fs::remove_file(at.join("output/facts.csv")).unwrap();
    let third = run(at, &["--cache", "cache", "-v"]);
    assert!(!third.stderr.contains("nothing has changed"), "{third:?}");
    assert_eq!(tree(&at.join("output")), outputs);
}

#[test]
fn a_file_that_is_as_it_was_is_not_parsed_again_and_what_is_damaged_is() {
    let folder = folder(&[("input/a.csv", BROKEN), ("input/b.csv", "item,2023-24\npay,1\n")]);
    let at = folder.path();
    run(at, &["--cache", "cache"]);
    fs::write(at.join("input/b.csv"), "item,2023-24\npay,2\n").unwrap();
    let said = run(at, &["--cache", "cache", "-vv"]);
    assert!(said.stderr.contains("known file=\"a.csv\""), "{said:?}");
    assert!(!said.stderr.contains("known file=\"b.csv\""), "{said:?}");
    // Every entry damaged: each is noticed, and the file is read again.
    for (name, bytes) in tree(&at.join("cache")) {
        if let Some(last) = bytes.len().checked_sub(1) {
            let mut bytes = bytes;
            bytes[last] ^= 1;
            fs::write(at.join("cache").join(name), bytes).unwrap();
        }
    }
    let said = run(at, &["--cache", "cache", "-vv"]);
    assert!(!said.stderr.contains("known file"), "{said:?}");
    is_as_without(at);
}

#[test]
fn with_a_history_the_cache_changes_nothing_either_over_random_edits() {
    let (here, there) = (folder(&[("input/a.csv", BROKEN)]), folder(&[("input/a.csv", BROKEN)]));
    let night = |at: &Path, day: u64, cache: &[&str]| {
        let day = format!("2026-11-{:02}", 1 + day);
        let history = ["-v", "--format", "jsonl", "--history", "h.db", "--as-of", &day];
        run(at, &[&history[..], cache].concat())
    };
    let mut dice = Dice(11);
    let mut quiet = 0;
    for number in 0..12 {
        // Every other night somebody edits the folder, or it is another day.
        if dice.roll(2) == 0 {
            let file = format!("input/{}.csv", dice.roll(2));
            let text =
                [BROKEN.to_owned(), settled()][usize::try_from(dice.roll(2)).unwrap()].clone();
            for at in [&here, &there] {
                fs::write(at.path().join(&file), &text).unwrap();
            }
        }
        let with = night(here.path(), number / 3, &["--cache", "input/cache"]);
        let without = night(there.path(), number / 3, &[]);
        quiet += u32::from(with.stderr.contains("nothing has changed"));
        assert_eq!((with.code, with.stdout), (without.code, without.stdout), "night {number}");
        let outputs = |at: &tempfile::TempDir| tree(&at.path().join("output"));
        assert_eq!(outputs(&here), outputs(&there), "night {number}");
        let told = |at: &tempfile::TempDir| {
            let past = ["history", "h.db", "--findings", "--format", "json"];
            crossfoot(at.path(), &past).stdout
        };
        assert_eq!(told(&here), told(&there), "night {number}");
    }
    assert!(quiet >= 3, "{quiet} of the nights were quiet");
}

#[test]
fn another_history_is_no_quiet_night() {
    let folder = folder(&[("input/a.csv", BROKEN)]);
    let at = folder.path();
    run(at, &["--cache", "cache", "--history", "h.db"]);
    fs::copy(at.join("h.db"), at.join("before.db")).unwrap();
    let second = run(at, &["--cache", "cache", "--history", "h.db", "-v"]);
    assert!(second.stderr.contains("nothing has changed"), "{second:?}");
    // The history as it was before the second run: what the outputs say is not what it knows.
    fs::copy(at.join("before.db"), at.join("h.db")).unwrap();
    let third = run(at, &["--cache", "cache", "--history", "h.db", "-v"]);
    assert!(!third.stderr.contains("nothing has changed"), "{third:?}");
    // And a run without one says nothing of it.
    let fourth = run(at, &["--cache", "cache", "-v"]);
    assert!(!fourth.stderr.contains("nothing has changed"), "{fourth:?}");
    assert!(!at.join("output/history.csv").exists());
}
