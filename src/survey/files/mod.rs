//! What the files of one folder say of one another, where no profile describes them: a summary line
//! that is the total of another file, an opening balance that is the closing balance of the period
//! before, the same figure stated in two files.
//!
//! Equal numbers alone are no relation, nor are equal labels: names together with figures that do agree
//! speak for it, and only then is one that does not agree held to it.

mod agreement;
mod carried;
mod naming;
mod page;
mod sequence;
mod stated_twice;
mod steps;
mod summary;

use std::collections::{BTreeMap, BTreeSet};

use crossfoot_sums::search::Steps;

use self::{
    agreement::{FigurePair, OwnSums, relation},
    naming::PageNames,
    page::{COMPARED_ROWS, ComparedPage, pages},
    steps::MOST_STEPS,
};
use crate::{
    diagnostic::{Diagnostic, codes::formulas::SEARCH_ENDED_EARLY},
    model::{
        fact::FactId,
        ledger::Ledger,
        relation::{FoundRelation, Suspected},
    },
};

/// Sheets of the files of one folder that are compared with one another at most.
const MOST_SHEETS: usize = 400;

/// Why two figures should be the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhySame {
    /// A line with the name of the other file states its figure.
    Named,
    /// An opening balance, and the closing balance of the period before.
    Carried,
    /// Both files state it.
    StatedTwice,
}

impl WhySame {
    /// Why, in words.
    pub fn evidence(self) -> &'static str {
        match self {
            Self::Named => "the line has the name of the other file; others like it agree",
            Self::Carried => "the opening balance is the closing balance of the period before",
            Self::StatedTwice => "rows and columns of the same names; others of them agree",
        }
    }
}

/// A figure that should equal one of another file.
#[derive(Debug, Clone)]
pub struct FileRelation {
    /// Why it should.
    pub why: WhySame,
    /// The figures.
    pub found: FoundRelation,
}

/// What the files of folders say of one another.
#[derive(Debug, Default)]
pub struct BetweenFiles {
    /// Relations between figures of two files.
    pub relations: Vec<FileRelation>,
    /// Figures that may be meant to be the same and are not.
    pub questions: Vec<FileRelation>,
    /// What was not compared.
    pub diagnostics: Vec<Diagnostic>,
}

/// The relations between the files of each folder.
pub fn between_files(ledger: &Ledger) -> BetweenFiles {
    let mut folders: BTreeMap<&str, Vec<ComparedPage<'_>>> = BTreeMap::new();
    let mut found = BetweenFiles::default();
    if ledger.surveyed.len() < 2 {
        return found;
    }
    for page in pages(ledger) {
        folders.entry(folder(page.file)).or_default().push(page);
    }
    let sums = OwnSums::of(ledger);
    for pages in folders.into_values() {
        let files: BTreeSet<_> = pages.iter().map(|it| it.file).collect();
        if files.len() > 1 {
            of_folder(&pages, &sums, &mut found);
        }
    }
    found
}

/// The folder that a file is in; empty for the INPUT itself.
fn folder(file: &str) -> &str {
    file.rsplit_once('/').map_or("", |(folder, _)| folder)
}

fn of_folder(pages: &[ComparedPage<'_>], sums: &OwnSums<'_>, found: &mut BetweenFiles) {
    if pages.len() > MOST_SHEETS {
        let message = format!(
            "more than {MOST_SHEETS} sheets in the files of one folder: whether one file states \
             figures of another was not looked at"
        );
        found.diagnostics.push(Diagnostic::of_file(&SEARCH_ENDED_EARLY, pages[0].file, message));
        return;
    }
    let mut long = pages.iter().filter(|it| it.is_long);
    if let Some(first) = long.next() {
        let message = format!(
            "of {} of the folder, only the first and the last {COMPARED_ROWS} rows with figures are \
             compared with its other files",
            match long.count() {
                0 => "a sheet".to_owned(),
                n => format!("{} sheets", n + 1),
            }
        );
        let one = Diagnostic::of_file(&SEARCH_ENDED_EARLY, first.file, message);
        found.diagnostics.push(one.on_sheet(first.sheet));
    }
    let names = PageNames::of(pages);
    let mut steps = Steps::new(MOST_STEPS);
    let mut pairs: Vec<(WhySame, FigurePair)> = Vec::new();
    for own in 0..pages.len() {
        let stated = summary::stated_of_others(pages, own, &names, &mut steps);
        let stated = stated.unwrap_or_default().into_iter().flatten();
        pairs.extend(stated.map(|pair| (WhySame::Named, pair)));
    }
    for sequence in sequence::sequences(pages) {
        let carried = carried::carried_forward(pages, &sequence, sums, &mut steps);
        pairs.extend(carried.unwrap_or_default().into_iter().map(|pair| (WhySame::Carried, pair)));
    }
    let mut used: BTreeSet<FactId> = BTreeSet::new();
    pairs.retain(|(_, pair)| used.insert(pair.stated.fact));
    let twice = stated_twice::stated_twice(pages, &used, sums, &mut steps).unwrap_or_default();
    if steps.are_used_up() {
        let message = format!(
            "the comparison of the files of one folder with one another ended after {MOST_STEPS} \
             steps: not all that one of them states of another was looked for"
        );
        found.diagnostics.push(Diagnostic::of_file(&SEARCH_ENDED_EARLY, pages[0].file, message));
    }
    if twice.are_too_many {
        let message = "too many sheets of one layout in one folder: not all of them were compared \
                       for figures that two of them state";
        found.diagnostics.push(Diagnostic::of_file(&SEARCH_ENDED_EARLY, pages[0].file, message));
    }
    pairs.extend(twice.pairs.into_iter().map(|pair| (WhySame::StatedTwice, pair)));
    pairs.sort_by_key(|(_, pair)| (pair.stated.fact, pair.source.fact));
    let of = |why, pair: &FigurePair| FileRelation { why, found: relation(pair, sums) };
    found.relations.extend(pairs.iter().map(|(why, pair)| of(*why, pair)));
    found.questions.extend(twice.questions.iter().map(|pair| of(WhySame::StatedTwice, pair)));
}

/// Adds the relations between the files of each folder to those of the files.
pub fn join_files(ledger: &mut Ledger) -> Vec<Diagnostic> {
    let BetweenFiles { relations, questions, diagnostics } = between_files(ledger);
    settle_suspects(&mut ledger.relations, &relations);
    ledger.relations.extend(relations.into_iter().map(|it| it.found));
    ledger.questions.extend(questions.into_iter().map(|it| it.found));
    diagnostics
}

/// Where a figure of another file says which figure of a sum is at fault, that one goes first.
fn settle_suspects(relations: &mut [FoundRelation], between: &[FileRelation]) {
    let wanted = between.iter().filter_map(|it| it.found.suspects.first());
    let wanted: BTreeMap<FactId, &Suspected> = wanted.map(|it| (it.fact, it)).collect();
    for relation in relations {
        let is_wanted = |it: &Suspected| {
            wanted.get(&it.fact).is_some_and(|wanted| wanted.proposed == it.proposed)
        };
        if let Some(at) = relation.suspects.iter().position(is_wanted) {
            relation.suspects[..=at].rotate_right(1);
        }
    }
}
