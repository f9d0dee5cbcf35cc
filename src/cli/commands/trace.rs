//! `crossfoot trace FILE CELL`: the tree behind a cell.

use anyhow::{Context, bail};
use serde_json::{Value, json};

use crate::{
    audit::lineage::{LineKind, Precedents, precedents},
    cli::{
        arguments::{ListFormat, TraceArguments},
        console::{self, Screen, fit},
        disk,
        exit::Exit,
        isolate::Reader,
    },
    extract::{Formulas, ReadOptions},
    model::place::quoted,
};

/// Prints the precedents of a cell.
///
/// # Errors
/// Where the file cannot be read, or the text names no cell of it.
pub fn trace(arguments: &TraceArguments) -> anyhow::Result<Exit> {
    let listing = disk::named(std::slice::from_ref(&arguments.file))?;
    let Some(candidate) = listing.candidates.first() else {
        console::complain_of_all(&listing.diagnostics);
        bail!("{} is no spreadsheet", arguments.file.display());
    };
    let input = match disk::read_one(candidate, arguments.bounds) {
        Ok(input) => input,
        Err(unread) => {
            console::complain_of_all(&[unread.1]);
            bail!("{} cannot be read", arguments.file.display());
        }
    };
    let options = ReadOptions { formulas: Formulas::Written, ..ReadOptions::default() };
    let reader = Reader { options, bounds: arguments.bounds };
    let extracted = reader.extract(&input.file, &input.bytes);
    let Some(workbook) = &extracted.workbook else {
        console::complain_of_all(&extracted.diagnostics);
        return Ok(Exit::of_reading(&extracted.diagnostics));
    };
    let asked = arguments.cell.trim().trim_start_matches('=');
    let Some(lines) = precedents(&input.file, workbook, asked) else {
        bail!(
            "`{}` names no cell of {}: expected F16, Sheet!F16 or 'Sheet name'!F16",
            arguments.cell,
            input.file
        );
    };
    let text = match arguments.format {
        ListFormat::Human => {
            let width = Screen::of_stdout(None).width;
            let file = format!("{}!", quoted(&input.file));
            lines.iter().map(|line| human(line, &file, width)).collect()
        }
        ListFormat::Json => serde_json::to_string(&tree(&lines))? + "\n",
    };
    console::print(text.as_bytes()).context("stdout cannot be written to")?;
    Ok(Exit::Done)
}

/// Levels that are set in; a deeper one has its number.
const MOST_SET_IN: usize = 12;

/// `  Data!B9  120  ← omitted  =SUM(B4:B8)`: what has no bound comes last, and is cut at the screen's edge.
fn human(line: &Precedents, file: &str, width: usize) -> String {
    let mut text = "  ".repeat(line.level.min(MOST_SET_IN));
    if line.level > MOST_SET_IN {
        text.push_str(&format!("{}: ", line.level));
    }
    let here = line.address.strip_prefix(file).filter(|_| line.level > 0);
    text.push_str(match line.kind {
        LineKind::More => "…",
        LineKind::Formula
        | LineKind::Constant
        | LineKind::Blank
        | LineKind::Above
        | LineKind::Range
        | LineKind::External => here.unwrap_or(&line.address),
    });
    let note = match line.kind {
        LineKind::Blank => "(blank)",
        LineKind::Above => "(see above)",
        LineKind::External => "(another workbook)",
        LineKind::More => "(more)",
        LineKind::Formula | LineKind::Constant | LineKind::Range => "",
    };
    let causes: Vec<String> = line.causes.iter().map(|it| format!("← {}", it.word())).collect();
    for part in [&*line.value, note, &causes.join(" "), &*line.formula] {
        if !part.is_empty() {
            text.push_str("  ");
            text.push_str(part);
        }
    }
    fit(&console::harmless(&text), width) + "\n"
}

/// The lines as one tree. Levels are bounded, and so is this.
fn tree(lines: &[Precedents]) -> Value {
    let mut open: Vec<Value> = Vec::new();
    for line in lines {
        close(&mut open, line.level);
        open.push(json!({
            "cell": line.address,
            "kind": line.kind.word(),
            "value": line.value,
            "formula": line.formula,
            "wrong": line.causes.iter().map(|it| it.word()).collect::<Vec<_>>(),
            "precedents": [],
        }));
    }
    close(&mut open, 1);
    open.pop().unwrap_or(Value::Null)
}

/// Puts finished nodes into those above them until so many are open.
fn close(open: &mut Vec<Value>, level: usize) {
    while open.len() > level.max(1) {
        let Some(done) = open.pop() else { return };
        if let Some(Value::Array(below)) = open.last_mut().and_then(|it| it.get_mut("precedents")) {
            below.push(done);
        }
    }
}
