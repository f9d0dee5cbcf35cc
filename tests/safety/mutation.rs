//! Files with bytes changed at random, from fixed seeds, each through the program itself with one GiB
//! of addresses: it reads or refuses, and never dies, breaks down or hangs.
//!
//! A sample runs with the tests; all of it with `.ci/proofs/mutation`.

use std::{fs, io::Read, path::Path, process::Command};

use rayon::prelude::*;

use crate::{changed::changed, program::fixture};

/// The memory of the program, in KiB: more than it may take, whatever it is given.
const ADDRESSES: &str = "1048576";

/// What is changed.
#[derive(Clone, Copy)]
enum Layer {
    /// The bytes of the file.
    File,
    /// The XML of one part of a package; the checksums are right again afterwards.
    Part,
}

/// So many changed copies of a file through `cells`.
fn survives(path: &str, layer: Layer, seeds: u64) {
    let bytes = fs::read(fixture(path)).unwrap();
    let name = path.rsplit('/').next().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let failures: Vec<String> = (0..seeds)
        .into_par_iter()
        .filter_map(|seed| {
            let bytes = match layer {
                Layer::File => changed(&bytes, seed),
                Layer::Part => with_a_changed_part(&bytes, seed),
            };
            let file = format!("{seed}-{name}");
            fs::write(folder.path().join(&file), bytes).unwrap();
            let failure = failure(folder.path(), &file);
            fs::remove_file(folder.path().join(&file)).unwrap();
            failure.map(|why| format!("{path} with seed {seed}: {why}"))
        })
        .collect();
    assert!(failures.is_empty(), "{} fail:\n{}", failures.len(), failures.join("\n"));
}

fn failure(folder: &Path, file: &str) -> Option<String> {
    let script = format!("ulimit -v {ADDRESSES}; exec \"$0\" cells \"$1\" --summary");
    let output = Command::new("timeout")
        .args(["120", "bash", "-c", &script, env!("CARGO_BIN_EXE_crossfoot"), file])
        .current_dir(folder)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    // 2 is for a file that was renamed into nothing; here it stands where it is.
    let ended = matches!(output.status.code(), Some(0 | 3));
    let broke_down = ["CF116", "CF117", "CF118"].iter().any(|code| said.contains(code));
    let silent = output.status.code() == Some(3) && said.is_empty();
    (!ended || broke_down || silent).then(|| format!("{:?}: {said}", output.status))
}

/// The package with one of its parts changed, all parts stored.
fn with_a_changed_part(bytes: &[u8], seed: u64) -> Vec<u8> {
    use std::io::Write;
    let archive = rawzip::ZipArchive::from_slice(bytes).unwrap();
    let mut parts = Vec::new();
    let mut entries = archive.entries();
    while let Some(entry) = entries.next_entry().unwrap() {
        let name = String::from_utf8(entry.file_path().as_bytes().to_vec()).unwrap();
        let data = archive.get_entry(entry.wayfinder()).unwrap();
        let mut content = Vec::new();
        if entry.compression_method() == rawzip::CompressionMethod::STORE {
            content.extend_from_slice(data.data());
        } else {
            flate2::read::DeflateDecoder::new(data.data()).read_to_end(&mut content).unwrap();
        }
        parts.push((name, content));
    }
    let chosen = usize::try_from(seed).unwrap() % parts.len();
    parts[chosen].1 = changed(&parts[chosen].1, seed);
    let mut out = Vec::new();
    let mut archive = rawzip::ZipArchiveWriter::new(&mut out);
    for (name, content) in &parts {
        let (mut entry, config) = archive.new_file(name).start().unwrap();
        let mut part = config.wrap(&mut entry);
        part.write_all(content).unwrap();
        let (_, end) = part.finish().unwrap();
        entry.finish(end).unwrap();
    }
    archive.finish().unwrap();
    out
}

#[test]
fn a_sample_of_changed_files() {
    for (path, layer) in [
        ("extract/formats.xls", Layer::File),
        ("hostile/f10_baseline.xlsb", Layer::File),
        ("hostile/f10_baseline.xlsb", Layer::Part),
        ("extract/formats.ods", Layer::Part),
        ("extract/formats.xlsx", Layer::File),
        ("extract/formats.xlsx", Layer::Part),
        ("hostile/e18_trailing_junk.csv", Layer::File),
    ] {
        survives(path, layer, 12);
    }
}

#[test]
#[ignore = "takes minutes: .ci/proofs/mutation"]
fn twenty_thousand_xls() {
    survives("extract/formats.xls", Layer::File, 15_000);
    survives("hostile/b00_baseline.xls", Layer::File, 5_000);
}

#[test]
#[ignore = "takes minutes: .ci/proofs/mutation"]
fn two_thousand_xlsb_and_ods() {
    survives("hostile/f10_baseline.xlsb", Layer::File, 1_000);
    survives("hostile/f10_baseline.xlsb", Layer::Part, 1_000);
    survives("extract/formats.ods", Layer::File, 500);
    survives("extract/formats.ods", Layer::Part, 1_500);
}

#[test]
#[ignore = "takes minutes: .ci/proofs/mutation"]
fn twenty_thousand_xlsx() {
    survives("extract/formats.xlsx", Layer::File, 5_000);
    survives("extract/formats.xlsx", Layer::Part, 10_000);
    survives("hostile/d16_shared_formula.xlsx", Layer::Part, 5_000);
}

#[test]
#[ignore = "takes minutes: .ci/proofs/mutation"]
fn five_thousand_texts() {
    survives("hostile/e18_trailing_junk.csv", Layer::File, 2_500);
    survives("hostile/e01_big5.csv", Layer::File, 2_500);
}
