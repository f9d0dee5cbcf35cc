//! How tables are known and read.

use std::{collections::BTreeMap, sync::Arc};

use super::figures::{FigureWords, PhraseWords};
use crate::{
    model::{
        Text,
        fact::{Basis, Role, TableId},
        keys::{Code, Level},
        table::Precision,
        unit::{Measure, Multiple},
    },
    profile::{
        crosswalk::Crosswalk,
        expression::Pattern,
        schema::{HeadingsToml, KnownByToml, NameOfToml, SeriesToml, SumsToml},
    },
    script::fold::squeeze,
};

/// How a table is known and read.
#[derive(Debug, Clone)]
pub struct TableForm {
    /// Its id.
    pub id: TableId,
    /// Titles above it.
    pub titles: Vec<Pattern>,
    /// Rows that only it has.
    pub has_rows: Vec<Pattern>,
    /// Headings of columns that only it has.
    pub has_headings: Vec<Pattern>,
    /// What it takes to be this table besides columns and bases.
    pub known_by: KnownByToml,
    /// Names of columns that it must have.
    pub needs: Vec<Text>,
    /// Names of columns that it must not have.
    pub lacks: Vec<Text>,
    /// Bases that it must have.
    pub bases: Vec<Basis>,
    /// The basis of figures whose header says none.
    pub basis: Option<Basis>,
    /// What its columns of figures are.
    pub series: SeriesToml,
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
    pub label_code: Option<(Level, Pattern)>,
    /// Headings that name it and no group of rows.
    pub own_headings: Vec<Pattern>,
    /// What its only row is.
    pub lone_row: Role,
    /// What headings mean.
    pub headings: HeadingsToml,
    /// Whether its rows add up to totals.
    pub sums: SumsToml,
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
        of: NameOfToml,
        /// The pattern of the whole name.
        pattern: Pattern,
    },
}

impl TableCode {
    /// The code of a table on a sheet of a file, if the name has one.
    pub fn of(&self, file: &str, sheet: &str) -> Option<Code> {
        match self {
            Self::Fixed(code) => Some(code.clone()),
            Self::Named { of, pattern } => {
                let name = squeeze(of.name(file, sheet));
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
    pub rows: Vec<Pattern>,
    /// Names of the columns; all columns where there are none.
    pub columns: Vec<Text>,
    /// How figures are written there.
    pub words: FigureWords,
}

impl TableForm {
    /// Whether a heading is one that only this table has.
    pub fn has_heading(&self, heading: &str) -> bool {
        let heading = squeeze(heading);
        self.has_headings.iter().any(|it| it.is_match(&heading))
    }

    /// Whether its columns and bases alone do not make a table this one: any table has labels, and a
    /// matrix has nothing else.
    pub fn wants_title_or_rows(&self) -> bool {
        match self.known_by {
            KnownByToml::Columns => self.needs.is_empty() || self.series == SeriesToml::Headings,
            KnownByToml::TitleOrRows => true,
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
