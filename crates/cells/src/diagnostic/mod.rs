//! Diagnostics: what could not be read or must be looked at, with its address.

pub mod codes;

use std::fmt;

use serde::{Serialize, Serializer};

use crate::model::{
    Text,
    place::{CellRef, quoted},
};

/// A registered kind of diagnostic. Its number is never changed or reused.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code {
    /// `CF1xx` extract, `CF2xx` normalise, `CF3xx` reconcile, `CF4xx` load.
    pub number: u16,
    /// A short name for the fault.
    pub name: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// What it means, in a sentence.
    pub what: &'static str,
    /// Why it matters to an accountant.
    pub why: &'static str,
    /// How to fix it.
    pub fix: &'static str,
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CF{:03}", self.number)
    }
}

/// How bad a diagnostic is. Only errors make exit code 3.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, serde::Deserialize,
)]
pub enum Severity {
    /// Something could not be read whole, or a figure inside a sum was set aside.
    Error,
    /// Read, but look.
    Warning,
    /// Skipped on purpose.
    Info,
}

impl Severity {
    /// The word in the outputs.
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Info => "info",
        }
    }
}

/// One thing to say about an input: a row of `diagnostics.csv`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Diagnostic {
    /// Which kind.
    #[serde(serialize_with = "as_number")]
    pub code: &'static Code,
    /// How bad; the code's own unless the place makes it worse.
    pub severity: Severity,
    /// The file as the outputs name it.
    pub file: Text,
    /// The sheet; empty where it concerns the file.
    pub sheet: Text,
    /// The cell, where it concerns one.
    pub cell: Option<CellRef>,
    /// What is wrong here, with what was found and what was expected.
    pub message: String,
    /// What to do next.
    pub help: String,
}

impl Diagnostic {
    /// A diagnostic about a file.
    pub fn of_file(code: &'static Code, file: &Text, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: code.severity,
            file: file.clone(),
            sheet: Text::default(),
            cell: None,
            message: message.into(),
            help: code.fix.to_owned(),
        }
    }

    /// `file!sheet!cell`; what it does not concern is empty.
    pub fn address(&self) -> String {
        let cell = self.cell.map_or_else(String::new, |it| it.to_string());
        format!("{}!{}!{cell}", quoted(&self.file), quoted(&self.sheet))
    }

    /// About a sheet of the file.
    #[must_use]
    pub fn on_sheet(mut self, sheet: &Text) -> Self {
        self.sheet = sheet.clone();
        self
    }

    /// About a cell of the sheet.
    #[must_use]
    pub fn at(mut self, cell: CellRef) -> Self {
        self.cell = Some(cell);
        self
    }

    /// Says what to do next, where more can be said than the code's own advice.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = help.into();
        self
    }

    /// As bad as the place makes it.
    #[must_use]
    pub fn severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }
}

impl fmt::Display for Diagnostic {
    /// `severity code file!sheet!cell: message`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let message = self.message.replace(['\r', '\n'], " ");
        write!(f, "{} {} {}: {message}", self.severity.word(), self.code, self.address())
    }
}

/// A code as its number, which is never changed or reused.
fn as_number<S: Serializer>(code: &&'static Code, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_u16(code.number)
}
