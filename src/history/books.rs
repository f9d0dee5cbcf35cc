//! What each book gave, so that one that gives far less the next time is noticed.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::{
    diagnostic::{Diagnostic, codes::signoff::BOOK_SHRANK},
    model::{Text, check::Status, outcome::Outcome},
};

/// What a book gave in a run.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct BookOfRun {
    /// Its files.
    pub files: BTreeSet<Text>,
    /// Figures.
    pub figures: u64,
    /// Checks that could be made.
    pub checks: u64,
    /// Its tables, by the sheet or file and the profile's name of the table.
    pub tables: BTreeSet<Text>,
}

/// A book that gives far less than it did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shrunk {
    /// The book.
    pub book: Text,
    /// What there is to say of it.
    pub message: String,
}

/// The name of a table among those of its book.
pub fn table_name(file: &str, sheet: &str, table: &str) -> Text {
    let on = if sheet.is_empty() { file } else { sheet };
    format!("{on} ({table})").into()
}

/// What each book gave.
pub fn books(outcome: &Outcome) -> BTreeMap<Text, BookOfRun> {
    let mut books: BTreeMap<Text, BookOfRun> = BTreeMap::new();
    for fact in &outcome.ledger.facts {
        let book = books.entry(fact.book().clone()).or_default();
        book.figures += 1;
        if !book.files.contains(&fact.place.file) {
            book.files.insert(fact.place.file.clone());
        }
    }
    for table in outcome.ledger.tables.iter().filter(|it| !it.rows.is_empty()) {
        let book = books.entry(table.book.clone()).or_default();
        book.tables.insert(table_name(&table.file, &table.sheet, &table.id.0));
    }
    for check in outcome.checks.iter().filter(|check| check.status != Status::Unchecked) {
        if let Some(book) = books.get_mut(&check.scope.book) {
            book.checks += 1;
        }
    }
    books
}

/// The books that give far less than they did: a table is missing, or more than a tenth of the
/// figures or checks. `files` are those that were looked into: of a book that is not among them
/// nothing is said.
pub fn shrunk(
    before: &BTreeMap<Text, BookOfRun>,
    now: &BTreeMap<Text, BookOfRun>,
    files: &BTreeSet<Text>,
) -> Vec<Shrunk> {
    let nothing = BookOfRun::default();
    let mut all = Vec::new();
    for (name, was) in before {
        if was.files.is_disjoint(files) {
            continue;
        }
        let is = now.get(name).unwrap_or(&nothing);
        let missing: Vec<&str> = was.tables.difference(&is.tables).map(|it| &**it).collect();
        let fewer = |was: u64, is: u64| is.saturating_mul(10) < was.saturating_mul(9);
        if missing.is_empty() && !fewer(was.figures, is.figures) && !fewer(was.checks, is.checks) {
            continue;
        }
        let mut message = format!("{} figures, {} last time", is.figures, was.figures);
        if is.checks != was.checks {
            message.push_str(&format!("; {} checks, {} last time", is.checks, was.checks));
        }
        if !missing.is_empty() {
            message.push_str(&format!("; missing: {}", missing.join(", ")));
        }
        all.push(Shrunk { book: name.clone(), message });
    }
    all
}

/// The same as diagnostics.
pub fn shrunk_books(shrunk: &[Shrunk]) -> Vec<Diagnostic> {
    shrunk.iter().map(|it| Diagnostic::of_file(&BOOK_SHRANK, &it.book, &*it.message)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn book(figures: u64, checks: u64, tables: &[&str]) -> BTreeMap<Text, BookOfRun> {
        let tables = tables.iter().map(|it| Text::from(*it)).collect();
        let files = BTreeSet::from(["a.xlsx".into()]);
        BTreeMap::from([("a.xlsx".into(), BookOfRun { files, figures, checks, tables })])
    }

    fn messages(
        before: &BTreeMap<Text, BookOfRun>,
        now: &BTreeMap<Text, BookOfRun>,
    ) -> Vec<String> {
        let read = BTreeSet::from(["a.xlsx".into()]);
        shrunk(before, now, &read).into_iter().map(|it| it.message).collect()
    }

    #[test]
    fn a_book_without_one_of_its_tables_is_named() {
        let was = book(492, 150, &["000 (expenses)", "1 (provision)"]);
        let said = messages(&was, &book(456, 150, &["1 (provision)"]));
        assert_eq!(said, ["456 figures, 492 last time; missing: 000 (expenses)"]);
        let said = messages(&was, &BTreeMap::new());
        assert!(
            said[0].starts_with("0 figures, 492 last time; 0 checks, 150 last time"),
            "{said:?}"
        );
    }

    #[test]
    fn a_tenth_may_be_missing_and_a_book_of_other_files_is_not_asked() {
        let was = book(100, 10, &["t"]);
        assert_eq!(messages(&was, &book(90, 9, &["t"])), Vec::<String>::new());
        assert_eq!(messages(&was, &book(89, 10, &["t"])), ["89 figures, 100 last time"]);
        let others = BTreeSet::from(["b.xlsx".into()]);
        assert_eq!(shrunk(&was, &BTreeMap::new(), &others), []);
    }
}
