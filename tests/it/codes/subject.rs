//! What a case shows: a code, a rule kind, a relation kind or a cause, as the program itself lists
//! them.

use std::{fmt::Write as _, path::Path};

use crossfoot::{
    audit,
    diagnose::causes,
    diagnostic::{Code, codes},
    model::cause::Cause,
    profile::Profile,
    reconcile::rules,
    survey,
    words::{Language, meaning_of},
};
use crossfoot_sums::report::Kind;

use crate::program::Said;

/// Something that a user meets by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// A diagnostic.
    Code(&'static Code),
    /// A kind of rule in a profile.
    Rule(&'static str),
    /// A kind of relation that `check` finds.
    Relation(Kind),
    /// What went wrong.
    Cause(Cause),
}

impl Subject {
    /// Everything that the program can report, in the order of the page. A cause that only formulas
    /// have is shown by the case of its code.
    pub fn all() -> Vec<Self> {
        let codes = codes::all().map(Self::Code);
        let rules = rules::EXPLAINED.iter().map(|it| Self::Rule(it.name));
        let relations = Kind::ALL.into_iter().map(Self::Relation);
        let causes = Cause::ALL.into_iter().map(Self::Cause).filter(|it| !it.is_of_formulas());
        codes.chain(rules).chain(relations).chain(causes).collect()
    }

    fn is_of_formulas(&self) -> bool {
        let Self::Cause(cause) = self else { return false };
        let is_explained = causes::EXPLAINED.iter().any(|it| it.name == cause.word());
        assert!(is_explained || audit::code_of(*cause).is_some(), "{cause:?} is explained nowhere");
        !is_explained
    }

    /// What it is, as `explain` prints it.
    pub fn what(&self) -> String {
        let of = |all: &[crossfoot::diagnostic::explained::Explained], name: &str| {
            all.iter().find(|it| it.name == name).unwrap().what.to_owned()
        };
        match self {
            Self::Code(code) => code.what.to_owned(),
            Self::Rule(name) => of(rules::EXPLAINED, name),
            Self::Relation(kind) => survey::explained::explained(*kind).what.to_owned(),
            Self::Cause(cause) => of(causes::EXPLAINED, cause.word()),
        }
    }

    /// The causes under which findings.csv has it.
    pub fn causes(&self) -> Vec<Cause> {
        match self {
            Self::Code(code) => {
                let is_of = |it: &Cause| audit::code_of(*it).is_some_and(|its| its == *code);
                Cause::ALL.into_iter().filter(is_of).collect()
            }
            Self::Cause(cause) => vec![*cause],
            Self::Rule(_) | Self::Relation(_) => Vec::new(),
        }
    }

    /// The name of its case.
    pub fn name(&self) -> String {
        match self {
            Self::Code(code) => format!("{code}-{}", code.name),
            Self::Rule(name) => format!("rule-{name}"),
            Self::Relation(kind) => format!("relation-{}", kind.word()),
            Self::Cause(cause) => format!("cause-{}", cause.word()),
        }
    }

    /// What a person reads of it after the last step of its case; empty: nothing.
    pub fn text(&self, said: &Said, home: &Path, language: &str) -> String {
        match self {
            Self::Code(code) if self.causes().is_empty() => {
                self.diagnostic(code, said, home, language)
            }
            Self::Code(_) | Self::Cause(_) => {
                let causes = self.causes();
                let is_of = |row: &Row| causes.iter().any(|it| row.get("cause") == it.word());
                findings(home, is_of)
            }
            Self::Relation(_) => said.stdout.clone(),
            Self::Rule(kind) => {
                let failing = failing_rules(home);
                let is_one =
                    failing.iter().any(|rule| kinds(rule, home).iter().any(|it| it == kind));
                if is_one { findings(home, |_| true) } else { differing(kind, home) }
            }
        }
    }

    /// The lines that have the code, and its rows of diagnostics.csv. The messages of those are in
    /// English; in another language a workbook has what the code means beside them.
    fn diagnostic(&self, code: &Code, said: &Said, home: &Path, language: &str) -> String {
        let mut text = String::new();
        let lines = said.stdout.lines().chain(said.stderr.lines());
        for line in lines.filter(|line| line.contains(&code.to_string())) {
            let _ = writeln!(text, "{line}");
        }
        let rows = rows(home, "diagnostics.csv", |row| row.get("code") == code.to_string());
        if language == "zh" && !(text.is_empty() && rows.is_empty()) {
            let meaning = meaning_of(Language::Zh, code.number).unwrap();
            let _ = writeln!(text, "\n{code}：{meaning}");
        } else if !rows.is_empty() {
            text += "\ndiagnostics.csv:\n";
            for row in rows {
                let [severity, file, sheet, cell, message, help] =
                    ["severity", "file", "sheet", "cell", "message", "help"].map(|it| row.get(it));
                let _ =
                    writeln!(text, "{severity} {code} {file}!{sheet}!{cell}: {message}\n  {help}");
            }
        }
        text
    }
}

/// What findings.csv explains of some of its rows.
fn findings(home: &Path, is_wanted: impl Fn(&Row) -> bool) -> String {
    let explained = |row: &Row| format!("{}\n", row.get("explanation"));
    rows(home, "findings.csv", is_wanted).iter().map(explained).collect()
}

/// What differs by a rule of that kind and is no finding: its rows of reconciliation.csv.
fn differing(kind: &str, home: &Path) -> String {
    let differs = rows(home, "reconciliation.csv", |row| row.get("status") == "differs");
    let of_kind = differs.iter().filter(|row| kinds(row.get("rule"), home).contains(&kind));
    let line = |row: &Row| {
        let [rule, head, left, right, difference, left_cells, right_cells] =
            ["rule", "head", "left", "right", "difference", "left_cells", "right_cells"]
                .map(|it| row.get(it));
        format!("{rule} {head} differs: {left_cells} {left}, {right_cells} {right}: {difference}\n")
    };
    of_kind.map(line).collect()
}

/// The rules of which a check fails.
fn failing_rules(home: &Path) -> Vec<String> {
    let failing = rows(home, "reconciliation.csv", |row| row.get("status") == "breaks");
    failing.iter().map(|row| row.get("rule").to_owned()).collect()
}

/// The kinds that a rule of that name has, in the profile of a case or in those that are built in.
fn kinds(rule: &str, home: &Path) -> Vec<&'static str> {
    let own = std::fs::read_to_string(home.join("town.toml")).ok();
    let profiles = match own {
        Some(source) => vec![Profile::parse("town", &source).unwrap()],
        None => Profile::names()
            .map(|name| Profile::parse(name, Profile::builtin_source(name).unwrap()).unwrap())
            .collect(),
    };
    let rules = profiles.into_iter().flat_map(|profile| profile.rules);
    rules.filter(|it| &*it.name == rule).map(|it| it.kind.word()).collect()
}

/// The wanted rows of an output; none if there is no such file.
fn rows(home: &Path, file: &str, is_wanted: impl Fn(&Row) -> bool) -> Vec<Row> {
    let Ok(mut reader) = csv::Reader::from_path(home.join("output").join(file)) else {
        return Vec::new();
    };
    let header = reader.headers().unwrap().clone();
    let rows = reader.records().map(|it| Row { header: header.clone(), record: it.unwrap() });
    rows.filter(is_wanted).collect()
}

/// A row of an output.
struct Row {
    header: csv::StringRecord,
    record: csv::StringRecord,
}

impl Row {
    fn get(&self, column: &str) -> &str {
        let at = self.header.iter().position(|it| it == column).unwrap();
        &self.record[at]
    }
}
