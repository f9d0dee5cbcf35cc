//! Prints one row an equation for the files named, as the scorers read them.
#![allow(clippy::print_stdout, clippy::unwrap_used, missing_docs)]
use crossfoot_cells::{ReadOptions, extract, model::place::column_letters};
use crossfoot_sums::{
    find, from_cells,
    input::{At, Sign, Term},
};

fn a1(at: At) -> String {
    format!("{}{}", column_letters(at.column), at.row + 1)
}
fn terms(terms: &[Term]) -> String {
    terms
        .iter()
        .map(|t| format!("{}{}", if t.sign == Sign::Plus { "+" } else { "-" }, a1(t.at)))
        .collect::<Vec<_>>()
        .join(" ")
}
fn main() {
    println!(
        "relation,kind,confidence,file,sheet,total,parts,left,right,difference,tolerance,unit,status,evidence,suspect,proposed,finding"
    );
    let mut args: Vec<String> = std::env::args().skip(1).collect();
    if args.first().is_some_and(|it| it == "check") {
        args.remove(0);
    }
    let mut files = Vec::new();
    for a in args {
        if a == "--format" || a == "csv" {
            continue;
        }
        if std::path::Path::new(&a).is_dir() {
            for e in std::fs::read_dir(&a).unwrap() {
                files.push(e.unwrap().path());
            }
        } else {
            files.push(a.into());
        }
    }
    files.sort();
    let mut id = 0;
    for f in files {
        let name = f.file_name().unwrap().to_string_lossy().into_owned();
        let t0 = std::time::Instant::now();
        let bytes = std::fs::read(&f).unwrap();
        let x = extract(&name.clone().into(), &bytes, &ReadOptions::default());
        let t1 = t0.elapsed();
        for d in &x.diagnostics {
            eprintln!("{name}: {}", d.message);
        }
        let Some(wb) = x.workbook else { continue };
        for (s, input) in wb.sheets.iter().zip(from_cells::sheets(&wb)) {
            let found = find(&input);
            for r in &found.relations {
                id += 1;
                for e in &r.equations {
                    let sus = e.suspects.iter().map(|s| a1(s.at)).collect::<Vec<_>>().join(" ");
                    let prop =
                        e.suspects.first().map(|s| s.proposed.to_string()).unwrap_or_default();
                    println!(
                        "{id},{},{},{},\"{}\",{},{},{},{},{},{},,{},\"{}\",{},{},",
                        r.kind.word(),
                        e.confidence.word(),
                        name,
                        s.name.replace('"', "\"\""),
                        a1(e.total),
                        terms(&e.parts),
                        e.left,
                        e.right,
                        e.difference,
                        e.tolerance,
                        e.status.word(),
                        r.evidence.replace('"', "'"),
                        sus,
                        prop
                    );
                }
            }
            if found.bound != Default::default() {
                eprintln!("{name}: bound {:?}", found.bound);
            }
        }
        if t0.elapsed().as_millis() > 200 {
            eprintln!("{name}: read {:?} all {:?}", t1, t0.elapsed());
        }
    }
}
