//! Everything that normalise read from a batch, joined: what reconcile, diagnose and load see.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{
    Text,
    claim::Claim,
    fact::{Fact, FactId, Lang, Mark},
    keys::Code,
    left_out::LeftOut,
    period::Period,
    place::{CellRef, Place, quoted},
    relation::FoundRelation,
    table::Table,
    workbook::{PageRegion, Visibility},
};

/// All facts of a batch with their tables, in the order of files, sheets, rows, columns and parts.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Ledger {
    /// The figures. A [`FactId`] is an index here.
    pub facts: Vec<Fact>,
    /// The tables they stand in. A slot's `table` is an index here.
    pub tables: Vec<Table>,
    /// What the figures of running text say.
    pub claims: Vec<Claim>,
    /// Footnotes by mark.
    pub notes: Vec<Note>,
    /// Names of heads, programmes and the like by code.
    pub entities: Vec<Entity>,
    /// What became of the cells of each sheet.
    pub tallies: Vec<Tally>,
    /// Figures that were seen and not taken.
    pub left_out: Vec<LeftOut>,
    /// Sums that sheets without a profile show.
    pub relations: Vec<FoundRelation>,
    /// Relations that may be meant and do not hold: asked about, never a check.
    pub questions: Vec<FoundRelation>,
    /// Books read without a profile.
    pub surveyed: BTreeSet<Text>,
}

impl Ledger {
    /// The fact with that id.
    pub fn fact(&self, id: FactId) -> &Fact {
        &self.facts[id.0 as usize]
    }

    /// How many figures were seen and not taken.
    pub fn n_left_out(&self) -> u64 {
        self.left_out.iter().map(|it| it.figures).fold(0, u64::saturating_add)
    }

    /// All facts with their ids.
    pub fn iter(&self) -> impl Iterator<Item = (FactId, &Fact)> {
        (0u32..).map(FactId).zip(&self.facts)
    }
}

/// A footnote.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Note {
    /// The book.
    pub book: Text,
    /// Where it stands; on a page, the sheet of that page.
    pub place: Place,
    /// The header or footer that holds it, where no cell does.
    pub on_page: Option<PageRegion>,
    /// Its mark, or the word that begins it.
    pub mark: Mark,
    /// Its text.
    pub text: Text,
    /// The cells that bear the mark.
    pub bearers: Vec<CellRef>,
}

impl Note {
    /// Its cell, or where on the page it stands.
    pub fn at(&self) -> String {
        match self.on_page {
            None => self.place.cell.to_string(),
            Some(PageRegion::Header) => "page header".to_owned(),
            Some(PageRegion::Footer) => "page footer".to_owned(),
        }
    }

    /// The address of its cell, or file, sheet and where on the page.
    pub fn address(&self) -> String {
        match self.on_page {
            None => self.place.to_string(),
            Some(_) => {
                let (file, sheet) = (quoted(&self.place.file), quoted(&self.place.sheet));
                format!("{file}!{sheet}!{}", quoted(&self.at()))
            }
        }
    }
}

/// A code with its name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Entity {
    /// The book.
    pub book: Text,
    /// The edition.
    pub edition: Option<Period>,
    /// Language of the name.
    pub lang: Option<Lang>,
    /// The head.
    pub head: Option<Code>,
    /// The programme; `None` for the head itself.
    pub programme: Option<Code>,
    /// The name as printed.
    pub name: Text,
    /// Policy areas.
    pub policy_areas: Vec<Code>,
    /// Where it stands.
    pub place: Place,
}

/// What became of a sheet's non-blank cells: the counts add up to `cells`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Tally {
    /// The file.
    pub file: Text,
    /// The sheet.
    pub sheet: Text,
    /// Shown or hidden.
    pub visibility: Visibility,
    /// Non-blank cells.
    pub cells: u64,
    /// How many were read as what.
    pub uses: BTreeMap<CellUse, u64>,
}

/// What a cell was read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum CellUse {
    /// It holds a fact, or several.
    Fact,
    /// A label, heading, code, title or column header.
    Label,
    /// A footnote or its mark.
    Note,
    /// Set aside with a diagnostic.
    SetAside,
    /// Outside any table.
    Outside,
}

impl CellUse {
    /// All uses, in the order of the manifest.
    pub const ALL: [Self; 5] = [Self::Fact, Self::Label, Self::Note, Self::SetAside, Self::Outside];

    /// The word in the manifest.
    pub fn word(self) -> &'static str {
        match self {
            Self::Fact => "facts",
            Self::Label => "labels",
            Self::Note => "notes",
            Self::SetAside => "set_aside",
            Self::Outside => "outside",
        }
    }
}
