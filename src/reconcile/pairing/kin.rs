//! Which books belong together where a batch holds many of one kind: those that share the most
//! folders, as a set in two languages or two years of one series do.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{
    Text,
    keys::{Code, Level},
    ledger::Ledger,
};

/// The most books that one is compared with. Where more stand equally near, nothing tells which of
/// them belong together, and all against all would grow with the square of the batch.
pub const MOST_COMPARED: usize = 8;

/// The outermost codes that each book speaks of.
pub type Heads = BTreeMap<Text, BTreeSet<Option<Code>>>;

/// The heads of all books.
pub fn heads_of_books(ledger: &Ledger) -> Heads {
    let mut heads = Heads::new();
    for fact in &ledger.facts {
        heads.entry(fact.book().clone()).or_default().insert(fact.keys()[Level::First].clone());
    }
    heads
}

/// Books by the folders they stand in and the heads they speak of.
pub struct Kin<'a> {
    heads: &'a Heads,
    by_folder: BTreeMap<(&'a str, &'a Option<Code>), BTreeSet<&'a Text>>,
}

/// What a book is compared with.
#[derive(Debug, Default)]
pub struct Nearest<'a> {
    /// Other books, and the heads for which they are the nearest.
    pub books: BTreeMap<&'a Text, BTreeSet<&'a Option<Code>>>,
    /// Heads for which too many books are.
    pub crowded: BTreeSet<&'a Option<Code>>,
}

impl<'a> Kin<'a> {
    /// Of those books.
    pub fn new(books: impl Iterator<Item = &'a Text>, heads: &'a Heads) -> Self {
        let mut by_folder: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
        for book in books {
            for folder in folders(book) {
                for head in heads.get(book).into_iter().flatten() {
                    by_folder.entry((folder, head)).or_default().insert(book);
                }
            }
        }
        Self { heads, by_folder }
    }

    /// For each head that a book speaks of, the books that share it and the most folders.
    pub fn nearest(&self, book: &Text) -> Nearest<'a> {
        let mut nearest = Nearest::default();
        for head in self.heads.get(book).into_iter().flatten() {
            let mut around = folders(book).filter_map(|folder| self.by_folder.get(&(folder, head)));
            let Some(books) = around.next() else { continue };
            if books.len() > MOST_COMPARED {
                nearest.crowded.insert(head);
                continue;
            }
            for other in books {
                nearest.books.entry(*other).or_default().insert(head);
            }
        }
        nearest
    }
}

/// The folders that a book stands in, the innermost first; the last is the one of all.
fn folders(book: &str) -> impl Iterator<Item = &str> {
    let inner = book.rmatch_indices('/').map(|(end, _)| &book[..end]);
    inner.chain(std::iter::once(""))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nearest(book: &str, others: &[&str]) -> Option<Vec<String>> {
        let others: Vec<Text> = others.iter().map(|&other| other.into()).collect();
        let book: Text = book.into();
        let of_all = BTreeSet::from([Some(Code("155".into()))]);
        let heads: Heads =
            others.iter().chain([&book]).map(|book| (book.clone(), of_all.clone())).collect();
        let nearest = Kin::new(others.iter(), &heads).nearest(&book);
        nearest
            .crowded
            .is_empty()
            .then(|| nearest.books.into_keys().map(ToString::to_string).collect())
    }

    #[test]
    fn the_books_that_share_the_most_folders_are_the_nearest() {
        assert_eq!(nearest("2018/en", &["2018/zh", "2019/zh"]), Some(vec!["2018/zh".to_owned()]));
        assert_eq!(nearest("a/en.xlsx", &["b/zh.xlsx"]), Some(vec!["b/zh.xlsx".to_owned()]));
        let both = ["a/draft-zh.xlsx", "a/zh.xlsx"];
        assert_eq!(nearest("a/en.xlsx", &both), Some(both.map(str::to_owned).to_vec()));
        assert_eq!(nearest("a/en.xlsx", &[]), Some(vec![]));
    }

    #[test]
    fn of_a_crowd_nobody_tells_which_belong_together() {
        let many: Vec<String> = (0..9).map(|n| format!("a/{n}.xlsx")).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        assert_eq!(nearest("a/en.xlsx", &many), None);
        assert_eq!(nearest("a/en.xlsx", &many[1..]).map(|books| books.len()), Some(8));
    }
}
