//! The parts of a profile as meant: what words, columns, rows and tables look like.

use std::{collections::BTreeMap, sync::Arc};

use regex::Regex;

use super::crosswalk::Crosswalk;
use super::schema;
use super::schema::{DecimalMark, Groups};
use crate::model::{
    Text,
    fact::{Basis, Code, ComparedTo, Lang, Level, Role, TableId},
    table::Precision,
    unit::{Measure, Multiple},
};

/// How figures are written.
#[derive(Debug, Clone, Default)]
pub struct FigureWords {
    /// Texts that mean zero by convention.
    pub nil: Vec<String>,
    /// Texts that mean not applicable.
    pub not_applicable: Vec<String>,
    /// Words before a figure that make it inexact, longest first.
    pub qualifiers: Vec<String>,
    /// Signs of the currency, longest first.
    pub currency_signs: Vec<String>,
    /// Units after figures, longest first.
    pub units: Vec<UnitWord>,
    /// Units as headers and labels state them, longest first.
    pub stated_units: Vec<UnitWord>,
    /// Numbers of things that sentences write out, in lower case.
    pub numbers: BTreeMap<String, u32>,
    /// The sign that marks decimals, where the profile states it.
    pub decimal: Option<DecimalMark>,
    /// How digits are grouped.
    pub groups: Groups,
    /// Words beside a figure that make it negative, in lower case, longest first.
    pub negative: Vec<String>,
    /// Words beside a figure that leave it positive, likewise.
    pub positive: Vec<String>,
}

impl FigureWords {
    /// How a figure is written that stands in no column: as the profile states, else with a point.
    pub fn marked(&self) -> Marked {
        Marked::By(self.decimal.unwrap_or(DecimalMark::Point))
    }
}

/// How the figures of a column are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Marked {
    /// With this mark.
    By(DecimalMark),
    /// Nothing says: only a figure that reads the same either way, or one way alone, is read.
    Undecided,
}

/// A word for a unit of money.
#[derive(Debug, Clone)]
pub struct UnitWord {
    /// The word, folded.
    pub word: String,
    /// What it multiplies by.
    pub multiple: Multiple,
}

/// A basis and its words in headers.
#[derive(Debug, Clone)]
pub struct BasisForm {
    /// The basis.
    pub basis: Basis,
    /// Years from the edition to its figures.
    pub years_from_edition: Option<i16>,
    /// Whether its figures belong to the edition's year although no period is printed.
    pub period: schema::BasisPeriodToml,
    /// Words with their language.
    pub words: Vec<(Lang, Regex)>,
}

/// A column that holds no figures.
#[derive(Debug, Clone)]
pub struct ColumnForm {
    /// Its name in the profile.
    pub name: Text,
    /// What stands in it.
    pub holds: ColumnHolds,
    /// Header words in the form in which words are compared, with their language.
    pub words: Vec<(Lang, String)>,
    /// What its figures measure where that is not what the table does.
    pub measure: Option<Measure>,
    /// Bases under whose header alone the words mean this column; empty: under any.
    pub under: Vec<Basis>,
    /// The basis of its figures where that is not what the header says.
    pub basis: Option<Basis>,
    /// What its figures count where period and basis do not say it.
    pub series: Option<Text>,
    /// What its changes are against.
    pub compared_to: Option<ComparedTo>,
    /// What its codes look like where they are not the level's.
    pub codes: Option<CodeForm>,
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnHolds {
    /// Codes of a level.
    Code(Level),
    /// The row's name.
    Label,
    /// The name of a level's code.
    Name(Level),
    /// A heading repeated on each row.
    Group,
    /// Text that belongs to no figure.
    Text,
    /// Figures without period or basis.
    Figures,
}

/// How the codes of a level are written.
#[derive(Debug, Clone)]
pub struct CodeForm {
    /// What a code looks like.
    pub pattern: Regex,
    /// Digits that it has at least.
    pub width: usize,
}

/// What the rows say.
#[derive(Debug, Clone, Default)]
pub struct RowWords {
    /// Words that make a row a total, longest first.
    pub total: Vec<Regex>,
    /// Words that begin a note, where no mark does.
    pub notes: Vec<String>,
    /// Words that begin a part of the row above.
    pub of_which: Vec<String>,
    /// Words that begin the label of a row whose figures are taken away, in lower case.
    pub less: Vec<String>,
    /// Words that make a label's figures an index.
    pub index: Vec<Regex>,
    /// Words that make a label's figures percentages.
    pub percent: Vec<Regex>,
    /// Signs before a label that only indent it.
    pub bullets: Vec<String>,
    /// Ends of a line that go on in the next.
    pub line_ends: Vec<String>,
    /// Beginnings of a line that go on from the one above.
    pub line_begins: Vec<String>,
}

/// A line that sets the code of a level for all below it.
#[derive(Debug, Clone)]
pub struct ScopeForm {
    /// The level.
    pub level: Level,
    /// Pattern with the groups `code` and `name`.
    pub pattern: Regex,
    /// Its language.
    pub lang: Lang,
}

/// A line with changes of the row above.
#[derive(Debug, Clone)]
pub struct ChangeLine {
    /// Against what.
    pub compared_to: ComparedTo,
    /// Whether its words say that the figure fell.
    pub direction: schema::DirectionToml,
    /// Pattern with the group `change`.
    pub pattern: Regex,
    /// Its language.
    pub lang: Lang,
}

/// How a table is known and read.
#[derive(Debug, Clone)]
pub struct TableForm {
    /// Its id.
    pub id: TableId,
    /// Titles above it.
    pub titles: Vec<Regex>,
    /// Rows that only it has.
    pub has_rows: Vec<Regex>,
    /// Headings of columns that only it has.
    pub has_headings: Vec<Regex>,
    /// What it takes to be this table besides columns and bases.
    pub known_by: schema::KnownByToml,
    /// Names of columns that it must have.
    pub needs: Vec<Text>,
    /// Names of columns that it must not have.
    pub lacks: Vec<Text>,
    /// Bases that it must have.
    pub bases: Vec<Basis>,
    /// The basis of figures whose header says none.
    pub basis: Option<Basis>,
    /// What its columns of figures are.
    pub series: schema::SeriesToml,
    /// What it measures where nothing says otherwise.
    pub measure: Measure,
    /// What its figures stand for in checks.
    pub precision: Precision,
    /// Levels whose scope holds for it.
    pub scope: Vec<Level>,
    /// Codes that hold for all of it.
    pub codes: BTreeMap<Level, TableCode>,
    /// What its codes are called elsewhere.
    pub crosswalk: Option<Arc<Crosswalk>>,
    /// Its unit of money where none is printed.
    pub multiple: Option<Multiple>,
    /// A code in front of its labels.
    pub label_code: Option<(Level, Regex)>,
    /// Headings that name it and no group of rows.
    pub own_headings: Vec<Regex>,
    /// What its only row is.
    pub lone_row: Role,
    /// What headings mean.
    pub headings: schema::HeadingsToml,
    /// Whether its rows add up to totals.
    pub sums: schema::SumsToml,
    /// Words without a value that mean something else in some of its rows and columns.
    pub without_value: Vec<WithoutValue>,
    /// How its cells say amounts in words; `None` where they hold figures alone.
    pub phrases: Option<PhraseWords>,
}

/// A code that holds for all of a table.
#[derive(Debug, Clone)]
pub enum TableCode {
    /// The code itself.
    Fixed(Code),
    /// The group `code` of a pattern that a name fits.
    Named {
        /// Whose name.
        of: schema::NameOfToml,
        /// The pattern of the whole name.
        pattern: Regex,
    },
}

impl TableCode {
    /// The code of a table on a sheet of a file, if the name has one.
    pub fn of(&self, file: &str, sheet: &str) -> Option<Code> {
        match self {
            Self::Fixed(code) => Some(code.clone()),
            Self::Named { of, pattern } => {
                let name = crate::script::fold::squeeze(of.name(file, sheet));
                let code = pattern.captures(&name)?.name("code")?;
                Some(Code(code.as_str().into()))
            }
        }
    }
}

/// Words without a value in some rows and columns of a table.
#[derive(Debug, Clone)]
pub struct WithoutValue {
    /// Labels of the rows; all rows where there are none.
    pub rows: Vec<Regex>,
    /// Names of the columns; all columns where there are none.
    pub columns: Vec<Text>,
    /// How figures are written there.
    pub words: FigureWords,
}

impl TableForm {
    /// Whether a heading is one that only this table has.
    pub fn has_heading(&self, heading: &str) -> bool {
        let heading = crate::script::fold::squeeze(heading);
        self.has_headings.iter().any(|it| it.is_match(&heading))
    }

    /// Whether its columns and bases alone do not make a table this one: any table has labels, and a
    /// matrix has nothing else.
    pub fn wants_title_or_rows(&self) -> bool {
        match self.known_by {
            schema::KnownByToml::Columns => {
                self.needs.is_empty() || self.series == schema::SeriesToml::Headings
            }
            schema::KnownByToml::TitleOrRows => true,
        }
    }

    /// How figures are written in a row and, where the profile has a name for it, a column.
    pub fn figure_words<'a>(
        &'a self,
        label: &str,
        column: Option<&Text>,
        general: &'a FigureWords,
    ) -> &'a FigureWords {
        let fits = |it: &&WithoutValue| {
            (it.rows.is_empty() || it.rows.iter().any(|row| row.is_match(label)))
                && (it.columns.is_empty() || column.is_some_and(|name| it.columns.contains(name)))
        };
        self.without_value.iter().find(fits).map_or(general, |it| &it.words)
    }
}

/// How cells say amounts in words.
#[derive(Debug, Clone)]
pub struct PhraseWords {
    /// Patterns of whole phrases.
    pub forms: Vec<PhraseForm>,
    /// An amount by its sign or unit.
    pub amount: Regex,
}

/// A pattern of a phrase with several amounts.
#[derive(Debug, Clone)]
pub struct PhraseForm {
    /// The pattern.
    pub pattern: Regex,
    /// Its groups.
    pub names: Vec<String>,
}

/// A sentence with figures.
#[derive(Debug, Clone)]
pub struct SentenceForm {
    /// Patterns with their language.
    pub patterns: Vec<(Lang, Regex)>,
    /// What the captured figures are.
    pub figures: Vec<SentenceFigure>,
    /// Levels whose scope holds for it.
    pub scope: Vec<Level>,
}

/// A figure of a sentence.
#[derive(Debug, Clone)]
pub struct SentenceFigure {
    /// The pattern's group.
    pub capture: String,
    /// Its table.
    pub table: TableId,
    /// Its role.
    pub role: Role,
    /// Its basis.
    pub basis: Option<Basis>,
    /// The group that holds its period.
    pub period: Option<String>,
    /// The group that holds what is counted.
    pub label: Option<String>,
    /// What it measures.
    pub measure: Measure,
}
