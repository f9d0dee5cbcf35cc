//! Findings and diagnostics as the commands by which GitHub Actions annotates files.

use crate::{
    diagnostic::{Diagnostic, Severity},
    load::feed::Summary,
    model::{
        finding::{Finding, FindingStatus},
        outcome::Outcome,
        place::{CellRef, quoted},
    },
    verdict::{Conclusion, Unread, Verdict},
    words::Sentences,
};

/// One command a line: the verdict, an open finding at its cell, then errors and warnings. `folder` stands before
/// the names of files, which are relative to their INPUT; empty for none.
pub fn annotations(
    outcome: &Outcome,
    sentences: &Sentences<'_>,
    diagnostics: &[Diagnostic],
    summary: &Summary,
    folder: &str,
) -> String {
    let open = outcome.findings.iter().filter(|it| it.status == FindingStatus::Open);
    let findings = open.map(|finding| of_finding(outcome, finding, sentences, folder));
    let diagnostics = diagnostics.iter().filter_map(|one| of_diagnostic(one, folder));
    std::iter::once(of_verdict(summary.conclusion))
        .chain(findings)
        .chain(diagnostics)
        .map(|line| line + "\n")
        .collect()
}

fn of_verdict(conclusion: Conclusion) -> String {
    let Conclusion { verdict, unread } = conclusion;
    let Unread { files, sheets, blocks, figures } = unread;
    let kind = match verdict {
        Verdict::Agrees => "notice",
        Verdict::Breaks | Verdict::Incomplete | Verdict::NothingChecked => "error",
    };
    let message = format!(
        "{}; not read: {files} files, {sheets} sheets, {blocks} blocks of figures, {figures} figures",
        verdict.word()
    );
    command(kind, None, env!("CARGO_PKG_NAME"), &message)
}

fn of_finding(
    outcome: &Outcome,
    finding: &Finding,
    sentences: &Sentences<'_>,
    folder: &str,
) -> String {
    let explanation = sentences.explanation(finding);
    let title = format!("{} ({})", finding.scope.in_words(), finding.cause.word());
    let Some(fact) = finding.suspect.map(|id| outcome.ledger.fact(id)) else {
        return command("error", None, &title, &explanation);
    };
    let place = &fact.place;
    let at = properties(folder, &place.file, &place.sheet, Some(place.cell));
    command("error", Some(&at), &title, &explanation)
}

fn of_diagnostic(one: &Diagnostic, folder: &str) -> Option<String> {
    let kind = match one.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => return None,
    };
    let place = match one.cell {
        Some(cell) if !one.sheet.is_empty() => format!("{}!{cell}: ", quoted(&one.sheet)),
        Some(_) | None => String::new(),
    };
    let at = properties(folder, &one.file, &one.sheet, one.cell);
    let title = format!("{} {}", one.code, one.code.name);
    Some(command(kind, Some(&at), &title, &format!("{place}{}. {}", one.message, one.help)))
}

/// The file, and in a delimited one the line: a workbook has none.
fn properties(folder: &str, file: &str, sheet: &str, cell: Option<CellRef>) -> String {
    let joint = if folder.is_empty() { "" } else { "/" };
    let file = property(&format!("{folder}{joint}{file}"));
    match cell {
        Some(cell) if sheet.is_empty() => {
            format!("file={file},line={},col={}", cell.row + 1, cell.column + 1)
        }
        Some(_) | None => format!("file={file}"),
    }
}

fn command(kind: &str, at: Option<&str>, title: &str, message: &str) -> String {
    let at = at.map(|at| format!("{at},")).unwrap_or_default();
    format!("::{kind} {at}title={}::{}", property(title), data(message))
}

/// Text after the second pair of colons.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Text of a property, where colons and commas separate.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_separates_is_escaped() {
        let at = properties("input", "a,b.csv", "", Some(CellRef::new(3, 1)));
        assert_eq!(at, "file=input/a%2Cb.csv,line=4,col=2");
        let line = command("error", Some(&at), "pay: 5%", "two\nlines, 100%");
        let title = "title=pay%3A 5%25::two%0Alines, 100%25";
        assert_eq!(line, format!("::error {at},{title}"));
        assert_eq!(properties("", "a.xlsx", "S", Some(CellRef::new(3, 1))), "file=a.xlsx");
    }
}
