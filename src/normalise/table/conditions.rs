//! What a header block must have to head a table of the profile.

use crate::{
    model::{Text, fact::Basis},
    normalise::header::block::{HeaderBlock, HeaderColumn},
    profile::{TableForm, schema::SeriesToml},
};

/// One thing that a table asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TableCondition<'p> {
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
pub struct AroundBlock {
    /// How much a title says: the nearer, the more; 0 where there is none.
    pub title: usize,
    /// Whether a row stands there that only the table has.
    pub rows: bool,
    /// Whether a column has a heading that only the table has.
    pub heading: bool,
}

/// What a table asks for.
pub fn of(form: &TableForm) -> Vec<TableCondition<'_>> {
    let mut all: Vec<TableCondition<'_>> = form.needs.iter().map(TableCondition::Column).collect();
    all.extend(form.lacks.iter().map(TableCondition::NoColumn));
    all.extend(form.bases.iter().map(TableCondition::Basis));
    if form.series != SeriesToml::Headings {
        all.push(TableCondition::Periods);
    }
    if form.wants_title_or_rows() {
        all.push(TableCondition::TitleOrRows);
    }
    if !form.has_headings.is_empty() {
        all.push(TableCondition::Heading);
    }
    all
}

impl TableCondition<'_> {
    /// Whether a block has it.
    pub fn holds(self, block: &HeaderBlock, around: AroundBlock) -> bool {
        match self {
            Self::Column(_) | Self::Basis(_) => self.column(block).is_some(),
            Self::NoColumn(name) => TableCondition::Column(name).column(block).is_none(),
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
