//! What diagnosis costs, by itself: the documents that the project ships, documents of a million
//! figures with a thousand faults, and one table in which a hundred figures are wrong:
//! `cargo bench --bench diagnose`.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a bench reads its inputs and prints its figures"
)]

use std::{
    collections::BTreeMap,
    env,
    fmt::Write as _,
    fs,
    path::Path,
    sync::LazyLock,
    time::{Duration, Instant},
};

use crossfoot::{
    diagnose::{diagnose, jointly::jointly},
    extract::{ReadOptions, extract},
    model::{
        check::{Check, Status},
        ledger::Ledger,
    },
    normalise::{Normalised, join, normalise},
    profile::Profile,
    reconcile::reconcile,
};

/// Rows of one head's table in the large documents.
const ROWS: usize = 50;

fn main() {
    let profile =
        Profile::parse("built in", Profile::builtin_source("hk-estimates").unwrap()).unwrap();
    println!(
        "document                                facts   checks  failing  findings  diagnosis"
    );
    let shipped = |folder: &str| files(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder));
    measure("Head 155", &shipped("input"), &profile, |name| name.ends_with(".xlsx"));
    measure("Government-wide", &shipped("input/estimates-2018-19"), &profile, |_| true);
    let n_heads =
        if env::var_os("CROSSFOOT_BENCH").is_some_and(|it| it == "full") { 4_950 } else { 495 };
    measure("large, clean", &heads(n_heads, 0), &profile, |_| true);
    measure("large, a thousandth wrong", &heads(n_heads, n_heads / 5), &profile, |_| true);
    measure("one table, a hundred wrong", &one_table(100), &profile, |_| true);
}

type File = (String, Vec<u8>);

fn measure(name: &str, files: &[File], profile: &Profile, take: impl Fn(&str) -> bool) {
    let (ledger, checks) = reconciled(files.iter().filter(|(name, _)| take(name)), profile);
    let failing = checks.iter().filter(|check| check.status == Status::Breaks).count();
    let started = spent();
    let (findings, _) = diagnose(&ledger, &checks);
    let diagnosis = spent() - started;
    let started = spent();
    let told = jointly(&ledger, &checks);
    let together = spent() - started;
    println!(
        "{name:<34}{:>11}{:>9}{failing:>9}{:>10}{:>8} ms; jointly {} ms, {} told",
        ledger.facts.len(),
        checks.len(),
        findings.len(),
        diagnosis.as_millis(),
        together.as_millis(),
        told.len()
    );
    let mut causes: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in &findings {
        *causes.entry(finding.cause.word()).or_default() += 1;
    }
    println!("    {causes:?}");
}

/// The time that this thread has had of a processor, where the system tells it, so that other
/// programs do not count; else the time that has passed.
fn spent() -> Duration {
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    let told = fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = told.and_then(|told| told.split(' ').next()?.parse().ok());
    nanoseconds.map_or_else(|| START.elapsed(), Duration::from_nanos)
}

fn reconciled<'a>(
    files: impl Iterator<Item = &'a File>,
    profile: &Profile,
) -> (Ledger, Vec<Check>) {
    let options = ReadOptions {
        encoding: None,
        candidates: profile.encodings.clone(),
        words: profile.tell_tale_words(),
        ..ReadOptions::default()
    };
    let read = |(name, bytes): &File| -> Normalised {
        let name = name.as_str().into();
        let workbook = extract(&name, bytes, &options).workbook.unwrap();
        normalise(&name, &workbook, profile)
    };
    let (ledger, _) = join(files.map(read).collect(), profile);
    let (checks, _) = reconcile(&ledger, &profile.rules);
    (ledger, checks)
}

fn files(root: &Path) -> Vec<File> {
    let (mut found, mut open) = (Vec::new(), vec![root.to_owned()]);
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(root).unwrap().to_str().unwrap().to_owned();
            if path.is_dir() {
                open.push(path);
            } else if name.ends_with(".xlsx") || name.ends_with(".csv") {
                found.push((name, fs::read(&path).unwrap()));
            }
        }
    }
    found.sort();
    found
}

/// A number that looks drawn and is always the same.
fn figure(seed: usize) -> u64 {
    (seed as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15) % 89_000 + 10_000
}

/// Books of ninety-nine heads each; a head has an analysis of fifty rows and four columns, and a
/// subhead that takes it up. Every so many rows one figure has two digits swapped.
fn heads(n_heads: usize, n_faults: usize) -> Vec<File> {
    let every = n_heads.checked_div(n_faults);
    let mut files = Vec::new();
    for book in 0..n_heads.div_ceil(99) {
        let mut des = String::from("Head,Expenditure Component,Conventional Subhead");
        let mut es = String::from("Head,Account,Type,Sub-head (Code),Sub-head");
        let heads = (book * 99..n_heads).take(99);
        let columns = ["Actual", "Original", "Revised", "Estimate"];
        for (at, column) in columns.iter().enumerate() {
            let year = 16 + at.div_ceil(2);
            write!(des, ",20{year}-{} ({column}) ($'000)", year + 1).unwrap();
            write!(es, ",{column} 20{year}-{} $'000", year + 1).unwrap();
        }
        des.push('\n');
        es.push('\n');
        for head in heads {
            let code = 20 + head % 99;
            let mut totals = [0; 4];
            for row in 0..ROWS {
                write!(des, "{code},Departmental Expenses,Line {row}").unwrap();
                for (at, total) in totals.iter_mut().enumerate() {
                    let true_one = figure(head * ROWS + row) + figure(row * 4 + at) / 20;
                    *total += true_one;
                    let is_wrong = every.is_some_and(|every| head % every == 0)
                        && row == head % ROWS
                        && at == 2;
                    let printed = if is_wrong { swapped(true_one) } else { true_one };
                    write!(des, ",{printed}").unwrap();
                }
                des.push('\n');
            }
            let totals = totals.map(|total| format!(",{total}")).concat();
            writeln!(es, "{code},Operating Account,Recurrent,000,Operational expenses{totals}")
                .unwrap();
        }
        files.push((format!("{book:04}/des.csv"), des.into_bytes()));
        files.push((format!("{book:04}/es.csv"), es.into_bytes()));
    }
    files
}

fn swapped(figure: u64) -> u64 {
    let (tens, ones) = (figure / 10 % 10, figure % 10);
    figure - tens * 10 - ones + ones * 10 + if tens == ones { (tens + 1) % 10 } else { tens }
}

/// A table of a hundred subheads in two editions, every figure of one column wrong in one of them.
fn one_table(n_rows: usize) -> Vec<File> {
    let table = |header: &str, wrong: bool| {
        let mut text = format!("{header}\n");
        for row in 0..n_rows {
            let true_one = figure(row);
            let estimate = if wrong { true_one * 7 / 5 } else { true_one };
            writeln!(text, "31,{row},Programme {row},,{},{estimate}", true_one + 3).unwrap();
        }
        text.into_bytes()
    };
    let en =
        "Head,Programme No.,Programme Name,Sector,2017-18 (Revised) ($m),2018-19 (Estimate) ($m)";
    let zh = "總目,綱領編號,綱領,機構,2017-18 (修訂) (百萬元),2018-19 (預算) (百萬元)";
    vec![
        ("en/fin_provision.csv".to_owned(), table(en, false)),
        ("zh/fin_provision.csv".to_owned(), table(zh, true)),
    ]
}
