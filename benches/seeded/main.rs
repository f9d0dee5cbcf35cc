//! Plants errors of each cause in real documents, runs the whole chain over the files and counts
//! what is said of them: `cargo bench --bench seeded [-- CASES [misses]]`.
//!
//! An error that breaks no check, since rounding hides it, is not planted.
#![allow(missing_docs, clippy::unwrap_used, clippy::print_stdout)]

mod files;
mod library;
mod plant;
mod random;
mod score;

use crossfoot::model::finding::Cause;

use library::Library;
use plant::{CAUSES, Planted, draw};
use random::Random;
use score::{Score, new_findings, score, shows};

/// Errors of each cause that are planted in each library unless the command says otherwise.
const CASES: usize = 40;
/// Draws before a cause is given up: not every library has room for each.
const DRAWS: usize = 4000;

fn main() {
    let arguments: Vec<String> =
        std::env::args().skip(1).filter(|it| !it.starts_with("--")).collect();
    let cases = arguments.first().and_then(|it| it.parse().ok()).unwrap_or(CASES);
    let misses = arguments.iter().any(|it| it == "misses");
    let only = arguments.get(2).cloned().unwrap_or_default();
    let libraries = [
        Library::read("Head 155", &["head-155-estimates-2024-25.xlsx"]),
        Library::read(
            "Government-wide, en and zh",
            &["estimates-2018-19/en", "estimates-2018-19/zh"],
        ),
        Library::read("Government-wide, en alone", &["estimates-2018-19/en"]),
        Library::read("Government-wide, zh alone", &["estimates-2018-19/zh"]),
    ];
    for library in libraries.iter().filter(|it| it.name.contains(&only)) {
        println!(
            "\n**{}**: {} findings on the clean documents\n",
            library.name,
            library.clean.findings.len()
        );
        println!(
            "| cause | cases | found | named | first | three | corrected | too many | \
             undecidable (first right) |\n|---|--:|--:|--:|--:|--:|--:|--:|--:|"
        );
        let mut all = Score::default();
        for (at, cause) in CAUSES.iter().enumerate() {
            if *cause == Cause::EditionDiffers && !library.name.contains("en and zh") {
                continue;
            }
            let mut random = Random::new(1_000 + at as u64);
            let mut total = Score::default();
            for _ in 0..cases {
                if let Some(one) = one_case(&[*cause], library, &mut random, misses) {
                    total.add(one);
                }
            }
            line(cause.word(), total);
            all.add(total);
        }
        line("all", all);
        for n in [2, 3] {
            let mut random = Random::new(9_000 + n as u64);
            let mut total = Score::default();
            for _ in 0..cases {
                let singles = &CAUSES[..8];
                let causes: Vec<Cause> = (0..n).map(|_| *random.pick(singles)).collect();
                if let Some(one) = one_case(&causes, library, &mut random, misses) {
                    total.add(one);
                }
            }
            line(&format!("{n} at once"), total);
        }
    }
}

fn line(name: &str, it: Score) {
    let share =
        |n: usize| format!("{}.{} %", n * 100 / it.cases.max(1), n * 1000 / it.cases.max(1) % 10);
    println!(
        "| {name} | {} | {} | {} | {} | {} | {} | {} | {} ({}) |",
        it.cases,
        share(it.found),
        share(it.named),
        share(it.first),
        share(it.among_three),
        share(it.corrected),
        share(it.too_many),
        it.undecidable,
        it.undecidable_right
    );
}

/// Plants one error of each of the causes, in files that show it, and scores what is said.
fn one_case(
    causes: &[Cause],
    library: &Library,
    random: &mut Random,
    misses: bool,
) -> Option<Score> {
    for _ in 0..DRAWS {
        let mut books: Vec<_> = library.files.iter().map(|file| file.workbook.clone()).collect();
        let mut planted: Vec<Planted> = Vec::new();
        for cause in causes {
            if let Some(one) = draw(*cause, library, random)
                && one.put(&mut books[one.file]).is_some()
            {
                planted.push(one);
            }
        }
        if planted.len() < causes.len() {
            continue;
        }
        // Rows move: two errors in one sheet would be looked for at the wrong place.
        let mut sheets: Vec<(usize, usize)> =
            planted.iter().map(|it| (it.file, it.sheet)).collect();
        sheets.sort_unstable();
        sheets.dedup();
        if causes.len() > 1
            && sheets.len() < causes.len()
            && causes.iter().any(|it| matches!(it, Cause::Omitted | Cause::CountedTwice))
        {
            continue;
        }
        let changed: std::collections::BTreeSet<usize> = planted.iter().map(|it| it.file).collect();
        let replaced: Vec<(usize, Vec<u8>)> =
            changed.into_iter().map(|at| (at, files::bytes(&books[at]))).collect();
        let run = library.run(&replaced);
        if !shows(library, &run) || (causes.len() > 1 && !each_shows(&planted, library)) {
            continue;
        }
        let new = new_findings(library, &run);
        let mut total = Score::default();
        for one in &planted {
            total.add(score(one, &new, library, &run));
        }
        total.too_many += new.len().saturating_sub(planted.len());
        if misses
            && (total.first < planted.len()
                || total.named < planted.len()
                || total.corrected < planted.len()
                || new.len() > planted.len())
        {
            report(&planted, &new, library, &run);
        }
        return Some(total);
    }
    None
}

/// Whether each of the errors would show if it were alone.
fn each_shows(planted: &[Planted], library: &Library) -> bool {
    planted.iter().all(|one| {
        let mut book = library.files[one.file].workbook.clone();
        one.put(&mut book).is_some()
            && shows(library, &library.run(&[(one.file, files::bytes(&book))]))
    })
}

fn report(
    planted: &[Planted],
    new: &[&crossfoot::model::finding::Finding],
    library: &Library,
    run: &library::Run,
) {
    for one in planted {
        println!(
            "  PLANTED {} {}!{} {:?} was {} says {}",
            one.cause.word(),
            library.files[one.file].name,
            library.files[one.file].workbook.sheets[one.sheet].name,
            one.at.to_string(),
            one.was,
            one.says
        );
    }
    let sentences = run.sentences();
    for finding in new {
        let suspect = finding.suspect.map(|id| run.ledger.fact(id).place.to_string());
        println!(
            "    {} {:?} -> {} [{}] +{} alternatives: {}",
            finding.cause.word(),
            suspect,
            sentences.proposed(finding),
            finding
                .checks
                .iter()
                .map(|at| run.checks[*at as usize].rule.to_string())
                .collect::<Vec<_>>()
                .join(" "),
            finding.alternatives.len(),
            sentences.explanation(finding)
        );
    }
}
