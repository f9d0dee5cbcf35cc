//! What there is to say of the inputs: each error, and one line for all warnings of one code.

use std::collections::BTreeMap;

use super::{fit::fit, harmless::harmless, screen::Screen};
use crate::{
    diagnostic::{Diagnostic, Severity},
    words::{meaning_of, phrase},
};

/// How many errors are shown one by one; diagnostics.csv has all.
const ERRORS: usize = 20;

/// The lines: errors with what to do next, then the warnings grouped by their codes.
pub fn lines(diagnostics: &[Diagnostic], screen: Screen) -> Vec<String> {
    let of = |severity| diagnostics.iter().filter(move |one| one.severity == severity);
    let mut lines: Vec<String> =
        of(Severity::Error).take(ERRORS).map(|one| whole(one, screen)).collect();
    let more = of(Severity::Error).count().saturating_sub(ERRORS);
    if more > 0 {
        let values = [("n", &*more.to_string())];
        lines.push(phrase(screen.language, "console_more_errors", &values));
    }
    let mut by_code: BTreeMap<u16, Vec<&Diagnostic>> = BTreeMap::new();
    for one in of(Severity::Warning) {
        by_code.entry(one.code.number).or_default().push(one);
    }
    lines.extend(by_code.values().filter_map(|all| group(all, screen)));
    if !by_code.is_empty() {
        lines.push(phrase(screen.language, "console_explain", &[]));
    }
    lines.into_iter().map(|line| harmless(&line)).collect()
}

/// An error, whole: what was not read is not to be guessed. A message is in English; in another
/// language it comes after what its code means.
fn whole(one: &Diagnostic, screen: Screen) -> String {
    match meaning_of(screen.language, one.code.number) {
        Some(meaning) => {
            let (word, code, address) = (one.severity.word(), one.code, one.address());
            format!("{word} {code} {address}: {meaning}{}. {}", one.message, one.help)
        }
        None => format!("{one}. {}", one.help),
    }
}

/// `warning CF123 (4): a.csv!!: read as big5 …`
fn group(all: &[&Diagnostic], screen: Screen) -> Option<String> {
    let first = all.first()?;
    let word = first.severity.word();
    let count = if all.len() > 1 { format!(" ({})", all.len()) } else { String::new() };
    let text = match meaning_of(screen.language, first.code.number) {
        Some(meaning) => format!("{}: {meaning}", first.address()),
        None => {
            // Its own line begins with severity and code, which are said already.
            let line = first.to_string();
            let lead = format!("{word} {} ", first.code);
            line.strip_prefix(&lead).map(str::to_owned).unwrap_or(line)
        }
    };
    Some(fit(&harmless(&format!("{word} {}{count} {text}", first.code)), screen.width))
}
