//! Everything that one workbook shows: the whole run, or what belongs to one edition and entity.

use std::{collections::BTreeSet, sync::Arc};

use crate::{
    diagnostic::Diagnostic,
    load::{
        LoadOptions,
        workbook::place::{
            entity_names::EntityNames,
            parts::{SheetBounds, SheetPart},
        },
    },
    model::{
        Text,
        fact::{Fact, FactId},
        keys::Code,
        ledger::Ledger,
        outcome::Outcome,
        period::Period,
        place::{CellRef, Place, quoted},
    },
    profile::Profile,
    verdict::Conclusion,
    words::{Language, Sentences},
};

/// Everything that one workbook shows.
#[derive(Debug)]
pub struct WorkbookContents<'a> {
    /// Its path in the output folder.
    pub path: String,
    /// The run.
    pub outcome: &'a Outcome,
    /// What the run had to say about the files of this workbook.
    pub diagnostics: Vec<&'a Diagnostic>,
    /// The document family.
    pub profile: &'a Profile,
    /// How outputs are laid out.
    pub options: &'a LoadOptions,
    /// How the run ended.
    pub conclusion: Conclusion,
    /// The texts of findings.
    pub sentences: Sentences<'a>,
    /// The language of our own words in it.
    pub language: Language,
    /// What it is about; `None` for the whole run.
    pub subject: Option<WorkbookSubject>,
    /// The sheets of the inputs, with the rows that belong here.
    pub parts: Vec<SheetPart>,
    /// The facts of those rows, in their order.
    pub facts: Vec<FactId>,
    /// How much stands where.
    pub bounds: SheetBounds,
    /// Indices of the checks that concern it.
    pub checks: Vec<u32>,
    /// How many checks that agree are left out because there are too many for a sheet.
    pub n_agreeing_left_out: u32,
    /// Indices of the findings that concern it.
    pub findings: Vec<u32>,
    /// Names of entities and their parts.
    pub names: Arc<EntityNames>,
}

/// An edition and the code of an entity.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct WorkbookSubject {
    /// The edition.
    pub edition: Option<Period>,
    /// The entity's code.
    pub code: Code,
}

impl WorkbookSubject {
    /// What a row belongs to: its head, or its whole book where that was read without a profile.
    pub fn of(
        ledger: &Ledger,
        book: &Text,
        edition: Option<Period>,
        head: Option<&Code>,
    ) -> Option<Self> {
        let code = match ledger.surveyed.get(book) {
            Some(book) => Code(book.clone()),
            None => head?.clone(),
        };
        Some(Self { edition, code })
    }
}

impl WorkbookContents<'_> {
    /// Whether a fact stands on one of its rows.
    pub fn holds(&self, id: FactId) -> bool {
        // Where all facts are shown, each stands at its own number.
        self.facts.get(id.0 as usize) == Some(&id) || self.facts.binary_search(&id).is_ok()
    }

    /// The facts that do not stand in long tables, in their order.
    pub fn facts_but_long(&self) -> Vec<FactId> {
        let ledger = &self.outcome.ledger;
        let tables = self.parts.iter().filter(|part| !part.is_long).flat_map(|part| &part.tables);
        let rows = tables.flat_map(|(table, rows)| {
            rows.iter().map(|&row| &ledger.tables[*table as usize].rows[row as usize])
        });
        let mut facts: Vec<FactId> = rows.flat_map(|row| &row.facts).copied().collect();
        facts.sort_unstable();
        facts.dedup();
        facts
    }

    /// What an address of a cell of a sheet begins with.
    pub fn address_of_sheet(&self, file: &Text, sheet: &Text) -> String {
        let mut address = self.address(&Place::new(file, sheet, CellRef::new(0, 0)));
        address.truncate(address.len() - "A1".len());
        address
    }

    /// The address of a cell of the inputs: without the file where that is the workbook's only one
    /// and the sheet has a name.
    pub fn address(&self, place: &Place) -> String {
        let one_file = self.parts.iter().all(|part| part.file == place.file);
        if one_file && !place.sheet.is_empty() {
            format!("{}!{}", quoted(&place.sheet), place.cell)
        } else {
            place.to_string()
        }
    }
}

/// The language of the facts; where there are several, the first that the profile names.
pub fn language<'a>(profile: &Profile, facts: impl Iterator<Item = &'a Fact>) -> Language {
    let langs: BTreeSet<_> = facts.filter_map(|fact| fact.lang()).collect();
    let named = profile.langs.iter().filter(|lang| langs.contains(lang));
    named.chain(langs.iter().copied()).find_map(super::words::language_of).unwrap_or(Language::En)
}
