//! `docs/codes.md`: every code, rule kind, relation kind and cause as its case shows it.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    fs,
    path::PathBuf,
};

use super::{case::Case, subject::Subject, without_case, workbook};

/// Lines of an input that the page shows, and characters of a line.
const LINES: usize = 14;
const WIDTH: usize = 110;

const HEAD: &str = "\
# Codes, rules, relations and causes

Everything that crossfoot can report by name, each with a small input that makes it and the text that a
user then reads. `crossfoot explain NAME` says why each matters and what to do. The inputs are in
`fixtures/codes/`, whole and in both languages; the tests run them, and write this page with
`CROSSFOOT_WRITE_PAGE=1 cargo test --test it codes`.

- Diagnostics, by what finds them: [files of any format](#cf1xx-reading-a-file), [tables and
  figures](#cf2xx-finding-the-tables), [checks](#cf3xx-checks), [outputs](#cf4xx-outputs), [sign-off and
  history](#cf5xx-sign-off-and-history), [formulas and the search for sums](#cf6xx-formulas)
- [Kinds of rules](#kinds-of-rules) in a profile
- [Kinds of relations](#kinds-of-relations) that `crossfoot check` finds
- [Causes](#causes) of findings
- [Without a case](#without-a-case)

An error means that something could not be read whole, a warning that something needs a look; an info
is about what was skipped or settled.
";

/// The heading above a subject that begins another part of the page.
fn part(subject: &Subject) -> &'static str {
    match subject {
        Subject::Code(code) => match code.number / 100 {
            1 => "CF1xx: reading a file",
            2 => "CF2xx: finding the tables",
            3 => "CF3xx: checks",
            4 => "CF4xx: outputs",
            5 => "CF5xx: sign-off and history",
            _ => "CF6xx: formulas",
        },
        Subject::Rule(_) => "Kinds of rules",
        Subject::Relation(_) => "Kinds of relations",
        Subject::Cause(_) => "Causes",
    }
}

fn page() -> String {
    let cases: BTreeMap<String, Case> =
        Case::all().into_iter().map(|it| (it.name.clone(), it)).collect();
    let mut page = HEAD.to_owned();
    let mut under = "";
    for subject in Subject::all() {
        if part(&subject) != under {
            under = part(&subject);
            let _ = write!(page, "\n## {under}\n");
        }
        let Some(case) = cases.get(&subject.name()) else { continue };
        let _ = write!(page, "\n### {}\n{}\n", title(&subject), subject.what());
        page += &shown(&subject, case);
    }
    page += "\n## Without a case\nNo small input makes these:\n\n| code | what it is | why not |\n|---|---|---|\n";
    let subjects = Subject::all();
    for one in without_case() {
        let subject = subjects.iter().find(|it| it.name() == one.name).unwrap();
        let _ = writeln!(page, "| {} | {} | {} |", title(subject), subject.what(), one.why);
    }
    page
}

fn title(subject: &Subject) -> String {
    match subject {
        Subject::Code(code) => format!("{code} {} ({})", code.name, code.severity.word()),
        Subject::Rule(name) => (*name).to_owned(),
        Subject::Relation(kind) => kind.word().to_owned(),
        Subject::Cause(cause) => cause.word().to_owned(),
    }
}

/// The input of a case, what is done with it, and what a user reads.
fn shown(subject: &Subject, case: &Case) -> String {
    let mut text = String::new();
    if !case.written.note.is_empty() {
        let _ = write!(text, "\n{}\n", case.written.note);
    }
    for (name, content) in case.inputs().into_iter().filter(|(_, content)| !content.is_empty()) {
        let (name, content) = match name.strip_suffix(".toml") {
            Some(book) if book.ends_with(".xlsx") => (book.to_owned(), workbook::shown(&content)),
            // Of a profile, what is asked of the figures.
            Some("town") => {
                let rules = content.find("[[rule]]").unwrap_or(0);
                (name, content[rules..].to_owned())
            }
            Some(_) | None => (name, content),
        };
        let _ = write!(text, "\n`{name}`\n```text\n{}```\n", short(&content));
    }
    text += "\n```console\n";
    for step in case.steps() {
        let _ = writeln!(text, "{}", command(&step));
    }
    let (en, zh) = (case.shown("en"), case.shown("zh"));
    if is_in_findings(subject) {
        let _ = write!(text, "```\n\nfindings.csv:\n\n");
        for line in en.lines().chain(zh.lines()) {
            let _ = write!(text, "> {line}\n>\n");
        }
        text.truncate(text.trim_end_matches(">\n").len());
        return text;
    }
    let _ = write!(text, "{}\n```\n", once(&en));
    // Of a diagnostic, what it means; the line before it is the English one again.
    let zh = zh.split("\n\n").last().unwrap_or_default().trim();
    if zh != en {
        let _ = write!(text, "\n{zh}\n");
    }
    text
}

/// Whether it is a finding that shows it.
fn is_in_findings(subject: &Subject) -> bool {
    match subject {
        Subject::Code(_) => !subject.causes().is_empty(),
        Subject::Rule(_) | Subject::Cause(_) => true,
        Subject::Relation(_) => false,
    }
}

/// What a user reads, without saying again what the terminal has said: of the rows of diagnostics.csv
/// what to do, where no line above has it.
fn once(shown: &str) -> String {
    let Some((terminal, rows)) = shown.split_once("diagnostics.csv:\n") else {
        return shown.to_owned();
    };
    if terminal.trim().is_empty() {
        return rows.to_owned();
    }
    let mut text = terminal.trim().to_owned();
    let help: BTreeSet<&str> = rows.lines().filter(|line| line.starts_with("  ")).collect();
    for line in help.into_iter().filter(|line| !terminal.contains(line.trim())) {
        let _ = write!(text, "\n{line}");
    }
    text
}

fn short(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let cut = |line: &&str| match line.char_indices().nth(WIDTH) {
        Some((at, _)) => format!("{}…\n", &line[..at]),
        None => format!("{line}\n"),
    };
    let mut shown: String = lines.iter().take(LINES).map(cut).collect();
    if lines.len() > LINES {
        shown += "…\n";
    }
    shown
}

/// A step as a person types or does it.
fn command(step: &[String]) -> String {
    let words: Vec<&str> = step.iter().map(String::as_str).collect();
    match words[..] {
        ["copy", from, to] => format!("$ cp {from} {to}"),
        ["fill", file, sheet, cell, text] => format!("# {file}, {sheet}!{cell}: {text}"),
        ["change", file, sheet, from, to] => format!("# {file}, {sheet}: {from} becomes {to}"),
        ["replace", file, from, to] => format!("# {file}: {from} becomes {to}"),
        ["replace bytes", file, from, to] => format!("# {file}: the bytes {from} become {to}"),
        ["save again", file] => format!("# {file} is opened and saved"),
        ["link", to, from] => format!("$ ln -s {to} {from}"),
        ["pipe", path] => format!("$ mkfifo {path}"),
        _ => format!("$ crossfoot {}", words.join(" ")),
    }
}

#[test]
fn the_page_shows_every_case() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("docs/codes.md");
    let page = page();
    if std::env::var_os("CROSSFOOT_WRITE_PAGE").is_some() {
        fs::write(&path, &page).unwrap();
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        written == page,
        "docs/codes.md is not what the cases show; CROSSFOOT_WRITE_PAGE=1 cargo test --test it codes"
    );
}
