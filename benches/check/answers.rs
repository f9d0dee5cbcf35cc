//! What the program says of a folder: one row an equation.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
    process::Command,
};

/// A row of `check --format csv`, as far as it is scored.
pub struct Equation {
    pub status: String,
    confidence: String,
    sheet: String,
    total: String,
    parts: String,
    difference: String,
    suspects: Vec<String>,
    proposed: String,
    pub finding: String,
}

impl Equation {
    pub fn is_break(&self) -> bool {
        self.status == "breaks"
    }

    pub fn is_likely_break(&self) -> bool {
        self.is_break() && self.confidence != "possible"
    }

    /// Whether a cell is the total or one of the parts.
    pub fn is_about(&self, sheet: &str, cell: &str) -> bool {
        let wanted = (sheet.to_owned(), cell.to_owned());
        self.cells().contains(&wanted)
    }

    pub fn names_first(&self, cell: &str) -> bool {
        self.suspects.first().is_some_and(|first| within_sheet(first) == cell)
    }

    pub fn names(&self, cell: &str) -> bool {
        self.suspects.iter().take(3).any(|it| within_sheet(it) == cell)
    }

    /// Whether the first suspect's proposed figure is this one.
    pub fn proposes(&self, figure: &str) -> bool {
        let plain = |text: &str| {
            let text = text.replace([',', ' '], "");
            let text = text.strip_suffix('.').unwrap_or(&text).to_owned();
            if text.contains('.') {
                text.trim_end_matches('0').trim_end_matches('.').to_owned()
            } else {
                text
            }
        };
        plain(&self.proposed) == plain(figure)
    }

    fn cells(&self) -> BTreeSet<(String, String)> {
        let mut cells = BTreeSet::new();
        for text in [&self.total, &self.parts] {
            for term in terms(text) {
                let (sheet, range) = match term.rsplit_once('!') {
                    Some((sheet, range)) => (sheet.trim_matches('\'').to_owned(), range),
                    None => (self.sheet.clone(), term.as_str()),
                };
                let (first, last) = range.split_once(':').unwrap_or((range, range));
                let (Some(first), Some(last)) = (place(first), place(last)) else { continue };
                for row in first.0..=last.0 {
                    for column in first.1..=last.1 {
                        cells.insert((sheet.clone(), address(row, column)));
                    }
                }
            }
        }
        cells
    }
}

impl std::fmt::Display for Equation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "{} {} = {} off by {} ({}); suspects {:?}, proposed {}",
            self.confidence,
            self.total,
            self.parts,
            self.difference,
            self.finding,
            self.suspects,
            self.proposed
        )
    }
}

/// Runs the program and gives its rows by file.
pub fn check(folder: &Path) -> BTreeMap<String, Vec<Equation>> {
    let program = std::env::var("CROSSFOOT").unwrap_or_else(|_| {
        concat!(env!("CARGO_MANIFEST_DIR"), "/../../target/release/crossfoot").to_owned()
    });
    let output = Command::new(&program)
        .arg("check")
        .arg(folder)
        .args(["--format", "csv"])
        .output()
        .unwrap_or_else(|why| panic!("{program} cannot be run ({why}): build it first"));
    let mut reader = csv::Reader::from_reader(&*output.stdout);
    let mut found: BTreeMap<String, Vec<Equation>> = BTreeMap::new();
    let headers = reader.headers().unwrap().clone();
    let n_columns = headers.len();
    assert!(n_columns > 1, "no rows: {}", String::from_utf8_lossy(&output.stderr));
    for record in reader.records() {
        let record = record.unwrap();
        let get = |name: &str| {
            let at = headers.iter().position(|it| it == name);
            at.and_then(|at| record.get(at)).unwrap_or_default().to_owned()
        };
        found.entry(get("file")).or_default().push(Equation {
            status: get("status"),
            confidence: get("confidence"),
            sheet: get("sheet"),
            total: get("total"),
            parts: get("parts"),
            difference: get("difference"),
            suspects: terms(&get("suspect")),
            proposed: get("proposed"),
            finding: get("finding"),
        });
    }
    found
}

/// The terms of a list of cells; a sheet's name in quotes may have spaces in it.
fn terms(text: &str) -> Vec<String> {
    let mut terms = vec![String::new()];
    let mut quoted = false;
    for letter in text.chars() {
        quoted ^= letter == '\'';
        match letter {
            ' ' | '+' | '-' | '−' if !quoted => terms.push(String::new()),
            _ => terms.last_mut().unwrap().push(letter),
        }
    }
    terms.retain(|term| !term.is_empty());
    terms
}

fn within_sheet(cell: &str) -> &str {
    cell.rsplit_once('!').map_or(cell, |(_, cell)| cell)
}

fn place(cell: &str) -> Option<(u32, u32)> {
    let cell = cell.replace('$', "");
    let split = cell.find(|it: char| it.is_ascii_digit())?;
    let column = cell[..split]
        .bytes()
        .fold(0, |number, letter| number * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1);
    Some((cell[split..].parse::<u32>().ok()?.checked_sub(1)?, column.checked_sub(1)?))
}

fn address(row: u32, column: u32) -> String {
    crossfoot_recipes::book::At { sheet: 0, row, column }.address()
}
