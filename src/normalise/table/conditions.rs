//! What a header block must have to head a table of the profile.

use crate::{
    model::{Text, fact::Basis},
    normalise::header::block::{HeaderBlock, HeaderColumn},
    profile::{TableForm, schema::SeriesToml},
};

/// One thing that a table asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Condition<'p> {
    /// A column by name.
    Column(&'p Text),
    /// That no column has that name.
    NoColumn(&'p Text),
    /// A basis over a column of figures.
    Basis(&'p Basis),
    /// A period or basis over a column of figures: it is no matrix.
    Periods,
    /// One of its titles, or a row that only it has.
    TitleOrRows,
    /// A heading of a column that only it has.
    Heading,
}

/// What was found around a block of one form: its title, its rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Around {
    /// How much a title says: the nearer, the more; 0 where there is none.
    pub title: usize,
    /// Whether a row stands there that only the table has.
    pub rows: bool,
    /// Whether a column has a heading that only the table has.
    pub heading: bool,
}

/// What a table asks for.
pub fn of(form: &TableForm) -> Vec<Condition<'_>> {
    let mut all: Vec<Condition<'_>> = form.needs.iter().map(Condition::Column).collect();
    all.extend(form.lacks.iter().map(Condition::NoColumn));
    all.extend(form.bases.iter().map(Condition::Basis));
    if form.series != SeriesToml::Headings {
        all.push(Condition::Periods);
    }
    if form.wants_title_or_rows() {
        all.push(Condition::TitleOrRows);
    }
    if !form.has_headings.is_empty() {
        all.push(Condition::Heading);
    }
    all
}

impl Condition<'_> {
    /// Whether a block has it.
    pub fn holds(self, block: &HeaderBlock, around: Around) -> bool {
        match self {
            Self::Column(_) | Self::Basis(_) => self.column(block).is_some(),
            Self::NoColumn(name) => Condition::Column(name).column(block).is_none(),
            Self::Periods => !block.is_panel(),
            Self::TitleOrRows => around.title > 0 || around.rows,
            Self::Heading => around.heading,
        }
    }

    /// The column that shows it.
    pub fn column(self, block: &HeaderBlock) -> Option<&HeaderColumn> {
        block.columns.iter().find(|column| match self {
            Self::Column(name) | Self::NoColumn(name) => {
                column.named.as_ref().is_some_and(|(known, _)| known == name)
            }
            Self::Basis(basis) => {
                column.figures.as_ref().is_some_and(|it| it.basis.as_ref() == Some(basis))
            }
            Self::Periods | Self::TitleOrRows | Self::Heading => false,
        })
    }
}
