//! The whole chain over bytes in memory, on one thread, so that the time is the time of the CPU.
//!
//! `input` is what the project ships. `editions` is the Government-wide set again and again, a year
//! later each time: the facts per second say whether the cost is linear. A hundred editions take
//! long: `CROSSFOOT_BENCH=full cargo bench --bench chain`.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a bench reads its inputs")]

use std::{env, fs, path::Path};

use crossfoot::{
    extract::ReadOptions,
    load::{LoadOptions, load},
    model::outcome::Outcome,
    pipeline::{self, Input},
    profile::Profile,
};
use divan::{Bencher, counter::ItemsCount};
use rayon::{ThreadPool, ThreadPoolBuilder};
use regex::{Captures, Regex};

fn main() {
    divan::main();
}

#[divan::bench(sample_count = 10)]
fn input_to_findings(bencher: Bencher<'_, '_>) {
    measure(bencher, &files("input"), outcome);
}

#[divan::bench(sample_count = 10)]
fn input_to_files(bencher: Bencher<'_, '_>) {
    measure(bencher, &files("input"), |inputs, profile| {
        let outcome = outcome(inputs, profile);
        load(&outcome, &[], profile, &layout()).unwrap();
        outcome
    });
}

#[divan::bench(args = numbers_of_editions(), sample_count = 3)]
fn editions_to_findings(bencher: Bencher<'_, '_>, n: i32) {
    let set = files("input/estimates-2018-19");
    let inputs: Vec<Input> = (0..n).flat_map(|years| later(&set, years)).collect();
    measure(bencher, &inputs, outcome);
}

fn numbers_of_editions() -> &'static [i32] {
    if env::var_os("CROSSFOOT_BENCH").is_some_and(|it| it == "full") {
        &[1, 10, 100]
    } else {
        &[1, 10]
    }
}

/// The time of `work` over the inputs, and the facts that it reads in a second.
fn measure(
    bencher: Bencher<'_, '_>,
    inputs: &[Input],
    work: impl Fn(Vec<Input>, &Profile) -> Outcome + Sync,
) {
    let source = Profile::builtin_source("hk-estimates").unwrap();
    let profile = Profile::parse("hk-estimates", source).unwrap();
    let one_thread: ThreadPool = ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    let n_facts = one_thread.install(|| work(inputs.to_vec(), &profile)).ledger.facts.len();
    bencher
        .counter(ItemsCount::new(n_facts))
        .with_inputs(|| inputs.to_vec())
        .bench_values(|inputs| one_thread.install(|| work(inputs, &profile)));
}

fn outcome(inputs: Vec<Input>, profile: &Profile) -> Outcome {
    let options = ReadOptions {
        encoding: None,
        candidates: profile.encodings.clone(),
        words: profile.tell_tale_words(),
        ..ReadOptions::default()
    };
    pipeline::run(inputs, profile, &options, pipeline::Terms::default(), |_| ()).0
}

fn layout() -> LoadOptions {
    LoadOptions::default()
}

/// The spreadsheets in a folder of the project and in the folders in it.
fn files(folder: &str) -> Vec<Input> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let (mut found, mut open) = (Vec::new(), vec![root.clone()]);
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            let file = path.strip_prefix(&root).unwrap().to_str().unwrap();
            if path.is_dir() {
                open.push(path);
            } else if file.ends_with(".xlsx") || file.ends_with(".csv") {
                let bytes = fs::read(&path).unwrap();
                found.push(Input { file: file.into(), bytes, sha256: String::new() });
            }
        }
    }
    found
}

/// The official set as it would be published so many years later, as UTF-8: every year in a header
/// is later, and last year's estimate is what the original estimate says, as it must be.
fn later(set: &[Input], years: i32) -> Vec<Input> {
    set.iter()
        .map(|file| {
            let text = match std::str::from_utf8(&file.bytes) {
                Ok(text) => text.trim_start_matches('\u{feff}').to_owned(),
                Err(_) => encoding_rs::BIG5.decode(&file.bytes).0.into_owned(),
            };
            let mut reader =
                csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
            let mut writer = csv::Writer::from_writer(Vec::new());
            let columns = original_and_estimate(&file.file);
            for (row, record) in reader.records().map(Result::unwrap).enumerate() {
                let mut fields: Vec<String> = record.iter().map(str::to_owned).collect();
                if row == 0 {
                    fields.iter_mut().for_each(|field| *field = in_later_years(field, years));
                } else if let Some((original, estimate)) = columns.filter(|_| years > 0) {
                    fields[original] = fields[estimate].clone();
                }
                writer.write_record(fields).unwrap();
            }
            Input {
                file: format!("{years:03}/{}", file.file).into(),
                bytes: writer.into_inner().unwrap(),
                sha256: String::new(),
            }
        })
        .collect()
}

/// The columns of the original estimate and of the estimate, in the files that have both.
fn original_and_estimate(file: &str) -> Option<(usize, usize)> {
    match file.rsplit('/').next()? {
        "es.csv" => Some((7, 9)),
        "des.csv" => Some((4, 6)),
        "fin_provision.csv" => Some((5, 7)),
        "sum_exp.csv" => Some((3, 5)),
        _ => None,
    }
}

fn in_later_years(header: &str, years: i32) -> String {
    let year = Regex::new(r"(20\d\d)(-\d\d)?").unwrap();
    let later = |found: &Captures<'_>| {
        let year = found[1].parse::<i32>().unwrap() + years;
        let end = found.get(2).map_or(String::new(), |_| format!("-{:02}", (year + 1) % 100));
        format!("{year}{end}")
    };
    year.replace_all(header, later).into_owned()
}
