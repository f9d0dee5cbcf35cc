//! What a file is about, without its figures: enough to tell which books are compared with one
//! another.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::model::{
    Text,
    fact::{Lang, TableId},
    keys::{Code, Level},
    ledger::Ledger,
    period::Period,
};

/// What a file is about.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Skeleton {
    /// Its books: one, or none if it has no table.
    pub books: BTreeSet<Text>,
    /// Books that were read without a profile.
    pub surveyed: BTreeSet<Text>,
    /// What its figures describe.
    pub described: BTreeSet<Described>,
}

/// What some figures of a book describe.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Described {
    /// The book.
    pub book: Text,
    /// The table.
    pub table: TableId,
    /// The edition, if the file states one.
    pub edition: Option<Period>,
    /// The language of the figures' headers.
    pub lang: Option<Lang>,
    /// The outermost code, if the file states one.
    pub head: Option<Code>,
}

impl Skeleton {
    /// Leaves open which entity the figures of some tables belong to: a crosswalk gives them another
    /// code than the one that is printed.
    pub fn leave_heads_open(&mut self, tables: &BTreeSet<&TableId>) {
        let described = std::mem::take(&mut self.described);
        self.described = described
            .into_iter()
            .map(|it| match tables.contains(&it.table) {
                true => Described { head: None, ..it },
                false => it,
            })
            .collect();
    }

    /// That of the figures of a file.
    pub fn of(ledger: &Ledger) -> Self {
        let mut skeleton = Self::default();
        skeleton.books.extend(ledger.tables.iter().map(|table| table.book.clone()));
        skeleton.books.extend(ledger.surveyed.iter().cloned());
        skeleton.surveyed.clone_from(&ledger.surveyed);
        // Figures that follow each other mostly describe the same.
        let mut last: Option<Described> = None;
        for fact in &ledger.facts {
            let same = last.as_ref().is_some_and(|it| {
                it.book == *fact.book()
                    && it.table == *fact.table()
                    && it.edition == fact.edition()
                    && it.lang.as_ref() == fact.lang()
                    && it.head == fact.keys()[Level::First]
            });
            if same {
                continue;
            }
            skeleton.books.insert(fact.book().clone());
            skeleton.described.extend(last.take());
            last = Some(Described {
                book: fact.book().clone(),
                table: fact.table().clone(),
                edition: fact.edition(),
                lang: fact.lang().cloned(),
                head: fact.keys()[Level::First].clone(),
            });
        }
        skeleton.described.extend(last);
        skeleton
    }
}
