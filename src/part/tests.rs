use std::collections::BTreeSet;

use super::*;
use crate::{
    extract::{ReadOptions, sniff::sniff, visit_as},
    family::{FileRead, ReadBy},
    model::Text,
    normalise::{TableBounds, gather::Gathering},
    pipeline::{Input, read_file},
    profile::Profile,
};

const LEDGER: &str = "\
Department,Voucher,Date,Original Estimate 2024-25 ($),Revised Estimate 2024-25 ($)
Works & roads,V0000001,1 May,100.50,90
Sub-total,,,100.50,90
";

fn part(file: &str) -> Part {
    let source = include_str!("../../benches/list/ledger.toml");
    let profile = Profile::parse("ledger", source).unwrap();
    let input =
        Input { file: file.into(), bytes: LEDGER.as_bytes().to_vec(), sha256: "ab".to_owned() };
    let options = ReadOptions::default();
    let visit = |file: &Text, bytes: &[u8], visitor: &mut Gathering<'_>| {
        visit_as(file, bytes, sniff(file, bytes), &options, visitor)
    };
    FileRead::once(ReadBy::Profile(0), read_file(&input, &profile, visit, TableBounds::default()))
        .into()
}

fn settings() -> Settings {
    Settings::of_this_build("c0ffee", "--file-seconds 60".to_owned())
}

#[test]
fn a_part_is_read_as_it_was_written_and_says_what_it_holds() {
    let part = part("a.csv");
    let bytes = part.to_bytes(&settings()).unwrap();
    assert_eq!(Part::from_bytes(&bytes, &settings()), Ok(part));
    let header = header(&bytes, &settings()).unwrap();
    assert_eq!((&*header.file, header.n_facts), ("a.csv", 4));
    assert_eq!(header.ended, Ended::ForGood);
    assert_eq!(header.skeleton.described.len(), 1, "{header:?}");
}

#[test]
fn a_cut_and_a_changed_byte_are_told_apart_wherever_they_are() {
    let bytes = part("a.csv").to_bytes(&settings()).unwrap();
    for length in 0..bytes.len() {
        let why = Part::from_bytes(&bytes[..length], &settings()).unwrap_err();
        assert!(matches!(why, PartError::Cut { .. }), "{length}: {why}");
    }
    let mut changed = bytes.clone();
    for at in 0..bytes.len() {
        changed[at] ^= 0x10;
        let why = Part::from_bytes(&changed, &settings()).unwrap_err();
        let is_seen = match at {
            0..16 => why == PartError::NotOurs,
            // The length: too few bytes, or too many.
            16..24 => matches!(why, PartError::Cut { .. } | PartError::Changed),
            _ => why == PartError::Changed,
        };
        assert!(is_seen, "{at}: {why}");
        changed[at] ^= 0x10;
    }
    let longer = [&bytes[..], b"x"].concat();
    assert_eq!(Part::from_bytes(&longer, &settings()), Err(PartError::Changed));
}

#[test]
fn what_another_build_profile_or_option_made_is_refused() {
    let part = part("a.csv");
    let refused = |theirs: Settings| {
        Part::from_bytes(&part.to_bytes(&theirs).unwrap(), &settings()).unwrap_err().to_string()
    };
    let other = "other".to_owned();
    let build = refused(Settings { build: other.clone(), ..settings() });
    assert!(build.starts_with("another build of crossfoot made it (other;"), "{build}");
    let profile = refused(Settings { profile: other.clone(), ..settings() });
    assert!(profile.starts_with("it was read with another profile (SHA-256 other;"), "{profile}");
    let options = refused(Settings { options: other, ..settings() });
    assert_eq!(options, "it was read with other options (other; here --file-seconds 60)");
}

#[test]
fn a_run_has_one_part_for_each_file() {
    let bytes = |file: &str| part(file).to_bytes(&settings()).unwrap();
    let files: BTreeSet<Text> = ["a.csv", "b.csv"].map(Text::from).into();
    let found = |names: &[(&str, &str)]| -> Vec<(String, Vec<u8>)> {
        names.iter().map(|(place, file)| ((*place).to_owned(), bytes(file))).collect()
    };
    let collected = |found| collect(found, &files, &settings()).map(|it| it.len());
    // A part that no file asks for does not disturb.
    assert_eq!(collected(found(&[("2", "b.csv"), ("1", "a.csv"), ("3", "c.csv")])), Ok(2));
    let missing = collected(found(&[("1", "a.csv")])).unwrap_err().to_string();
    assert_eq!(missing, "1 of 2 files have no part: b.csv; read their shard");
    let twice = found(&[("1", "a.csv"), ("3", "a.csv"), ("2", "b.csv")]);
    let doubled = collected(twice).unwrap_err().to_string();
    assert!(doubled.starts_with("a.csv has more than one part (1, 3);"), "{doubled}");
    let mut cut = found(&[("1", "a.csv"), ("2", "b.csv")]);
    cut[1].1.truncate(20);
    let refused = collected(cut).unwrap_err().to_string();
    assert_eq!(
        refused,
        "part 2 cannot be used: it is cut: 20 bytes are there; read its file again"
    );
}
