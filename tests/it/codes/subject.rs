//! What a case shows: a code, a rule kind, a relation kind or a cause, as the program itself lists
//! them.

use std::{fmt::Write as _, path::Path};

use crossfoot::{
    diagnostic::{Code, codes},
    model::cause::Cause,
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
    /// Everything that the program can report, in the order of the page.
    pub fn all() -> Vec<Self> {
        let codes = codes::all().map(Self::Code);
        let rules = crossfoot::reconcile::rules::EXPLAINED.iter().map(|it| Self::Rule(it.name));
        let relations = Kind::ALL.into_iter().map(Self::Relation);
        let causes = Cause::ALL.into_iter().map(Self::Cause);
        codes.chain(rules).chain(relations).chain(causes).collect()
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
        let mut text = String::new();
        match self {
            Self::Code(code) => {
                let lines = said.stdout.lines().chain(said.stderr.lines());
                for line in lines.filter(|line| line.contains(&code.to_string())) {
                    let _ = writeln!(text, "{line}");
                }
                if language == "zh" && !text.is_empty() || self.is_in_diagnostics(home) {
                    text += &self.diagnostics(home, language);
                }
            }
            Self::Relation(_) => text += &said.stdout,
            Self::Rule(_) | Self::Cause(_) => text += &self.findings(home),
        }
        text
    }

    fn is_in_diagnostics(&self, home: &Path) -> bool {
        !self.rows(home, "diagnostics.csv", "code").is_empty()
    }

    /// Its rows of diagnostics.csv, in which a message is in English; else what its sheet says of it.
    fn diagnostics(&self, home: &Path, language: &str) -> String {
        let Self::Code(code) = self else { return String::new() };
        if language == "zh" {
            let meaning = meaning_of(Language::Zh, code.number).unwrap_or("?");
            return format!("\n{code}：{meaning}\n");
        }
        let mut text = "\ndiagnostics.csv:\n".to_owned();
        for row in self.rows(home, "diagnostics.csv", "code") {
            let [file, sheet, cell] = ["file", "sheet", "cell"].map(|it| row.get(it));
            let _ = writeln!(text, "{} {code} {file}!{sheet}!{cell}: {}", row.get("severity"), row.get("message"));
            let _ = writeln!(text, "  {}", row.get("help"));
        }
        text
    }

    /// What findings.csv says of it.
    fn findings(&self, home: &Path) -> String {
        let mut text = String::new();
        for row in self.rows(home, "findings.csv", "cause") {
            let _ = writeln!(text, "{}", row.get("explanation"));
        }
        text
    }

    fn rows(&self, home: &Path, file: &str, column: &str) -> Vec<Row> {
        let Ok(mut reader) = csv::Reader::from_path(home.join("output").join(file)) else {
            return Vec::new();
        };
        let header = reader.headers().unwrap().clone();
        let word = match self {
            Self::Code(code) => code.to_string(),
            Self::Cause(cause) => cause.word().to_owned(),
            Self::Rule(_) | Self::Relation(_) => String::new(),
        };
        reader
            .records()
            .map(|record| Row { header: header.clone(), record: record.unwrap() })
            .filter(|row| word.is_empty() || row.get(column) == word)
            .collect()
    }
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
