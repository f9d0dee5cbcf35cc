//! A night over thousands of files, as a scheduler sees it: files a second, processor time and peak
//! memory, with one thread and with two, from nothing, and with a cache, with a history and without,
//! when one file or none has changed. `CROSSFOOT_BENCH=full` takes 5,000 files, otherwise 200.
//!
//! Processor time and memory are those that `/usr/bin/time` gives; without it there are none.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::float_arithmetic,
    reason = "a bench stops where it fails, prepares its own files and prints what it measures"
)]

use std::{fs, path::Path, process::Command, time::Instant};

use rust_xlsxwriter::Workbook;

/// A head's table in $'000: five lines, two subtotals and a total, of four columns.
fn rows(head: u32, seed: u32) -> Vec<Vec<String>> {
    let figure = |line: u32, column: u32| (seed * 7 + line * 131 + column * 17) % 90_000 + 1_000;
    let sum = |lines: std::ops::Range<u32>, column| lines.map(|it| figure(it, column)).sum::<u32>();
    let mut rows = vec![
        vec![format!("HEAD {head} – DEPARTMENT {seed}")],
        ["Sub-head (Code)", "", "Actual 2022-23", "Approved Estimate 2023-24"]
            .into_iter()
            .chain(["Revised Estimate 2023-24", "Estimate 2024-25"])
            .map(str::to_owned)
            .collect(),
        ["", "", "$'000", "$'000", "$'000", "$'000"].map(str::to_owned).to_vec(),
        vec![String::new(), "Operating Account".to_owned()],
        vec![String::new(), "Recurrent".to_owned()],
    ];
    let mut line = |code: &str, label: &str, value: &dyn Fn(u32) -> u32| {
        let figures = (0..4).map(|column| value(column).to_string());
        rows.push([code.to_owned(), label.to_owned()].into_iter().chain(figures).collect());
    };
    for (at, code) in (0..5).zip(["000", "003", "221", "224", "297"]) {
        line(code, &format!("Line {at}"), &|column| figure(at, column));
    }
    line("", "Total, Recurrent", &|column| sum(0..5, column));
    line("", "Total, Operating Account", &|column| sum(0..5, column));
    line("", "Total Expenditure", &|column| sum(0..5, column));
    rows
}

/// One file of every four is a workbook.
fn write_one(folder: &Path, number: u32) {
    let rows = rows(20 + number % 170, number);
    let name = format!("{:03}/head-{number:05}", number / 100);
    fs::create_dir_all(folder.join(format!("{:03}", number / 100))).unwrap();
    if number.is_multiple_of(4) {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        for (at, row) in (0u32..).zip(&rows) {
            for (column, text) in (0u16..).zip(row) {
                match text.parse::<f64>() {
                    Ok(figure) if column > 1 => drop(sheet.write(at, column, figure).unwrap()),
                    _ => drop(sheet.write(at, column, text.as_str()).unwrap()),
                }
            }
        }
        book.save(folder.join(name + ".xlsx")).unwrap();
    } else {
        let quoted = |text: &String| format!("\"{text}\"");
        let line = |row: &Vec<String>| row.iter().map(quoted).collect::<Vec<_>>().join(",") + "\n";
        fs::write(folder.join(name + ".csv"), rows.iter().map(line).collect::<String>()).unwrap();
    }
}

/// A run: what is said of it, in one line.
fn measure(folder: &Path, what: &str, n_files: u32, arguments: &[&str]) {
    let program = env!("CARGO_BIN_EXE_crossfoot");
    let timed = Path::new("/usr/bin/time").exists();
    let mut command = if timed {
        let mut command = Command::new("/usr/bin/time");
        command.args(["-f", "%U %S %M", program]);
        command
    } else {
        Command::new(program)
    };
    let started = Instant::now();
    let output = command
        .args(["run", "input", "--quiet", "--format", "json"])
        .args(arguments)
        .current_dir(folder)
        .output()
        .unwrap();
    let wall = started.elapsed().as_secs_f64();
    let summary: serde_json::Value = serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&output.stderr)));
    let facts = summary["facts"].as_u64().unwrap();
    assert_eq!(summary["inputs"]["read"], n_files, "{summary}");
    let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
    let used: Vec<f64> = stderr
        .lines()
        .last()
        .unwrap_or_default()
        .split(' ')
        .filter_map(|text| text.parse().ok())
        .collect();
    let used = match used.as_slice() {
        [user, system, kibibytes] => {
            let bytes = kibibytes * 1024.0;
            let per_fact = bytes / facts as f64;
            let cpu = user + system;
            format!("{cpu:6.2} s CPU, {:5.0} MiB, {per_fact:5.0} bytes a fact", bytes / 1_048_576.0)
        }
        _ => String::new(),
    };
    let rate = f64::from(n_files) / wall;
    println!("{what:<34} {n_files} files, {facts} facts: {rate:7.0} files/s, {wall:6.2} s, {used}");
}

fn main() {
    // `cargo bench` and `cargo test` give flags of their own.
    let full = std::env::var("CROSSFOOT_BENCH").is_ok_and(|it| it == "full");
    let n_files: u32 = if full { 5_000 } else { 200 };
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    (0..n_files).for_each(|number| write_one(&at.join("input"), number));
    measure(at, "from nothing, 1 thread", n_files, &["--jobs", "1", "-o", "one"]);
    measure(at, "from nothing, 2 threads", n_files, &["--jobs", "2", "-o", "two"]);
    measure(at, "into an empty cache, 2 threads", n_files, &["--jobs", "2", "--cache", "cache"]);
    measure(at, "nothing changed, cache", n_files, &["--jobs", "2", "--cache", "cache"]);
    let kept = ["--jobs", "2", "--cache", "cache", "--history", "h.db", "-o", "kept"];
    measure(at, "a history begins, cache", n_files, &kept);
    measure(at, "nothing changed, cache and history", n_files, &kept);
    write_one(&at.join("input"), n_files);
    measure(at, "one file more, cache", n_files + 1, &["--jobs", "2", "--cache", "cache"]);
}
