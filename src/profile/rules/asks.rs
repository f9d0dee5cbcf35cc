//! What the rules of a profile ask of a table: whether a column that lost its name is missed.

use super::{Key, RuleKind, Selection, Tie};
use crate::model::fact::TableId;

impl RuleKind {
    /// Whether it adds up the rows of a table by its outline.
    pub fn casts(&self, table: &TableId) -> bool {
        match self {
            Self::Cast(tables) => tables.holds_for(table),
            Self::Tie(_)
            | Self::Compare(_)
            | Self::CrossCast(_)
            | Self::Roll(_)
            | Self::Balance(_)
            | Self::Change(_)
            | Self::Share(_)
            | Self::Editions(_)
            | Self::Continuity(_)
            | Self::BilingualAmount(_)
            | Self::Complete(_)
            | Self::Narrative(_)
            | Self::Posts(_) => false,
        }
    }

    /// Whether it looks for figures of a table by their period or basis.
    pub fn asks_for_periods(&self, table: &TableId) -> bool {
        match self {
            Self::Tie(tie) | Self::Compare(tie) => {
                let by_time = |key: &Key| matches!(key, Key::Period | Key::Basis);
                tie.by.iter().any(by_time) && selections(tie).any(|it| it.table == *table)
            }
            Self::Roll(roll) => roll.table == *table,
            Self::Change(tables) => tables.holds_for(table),
            Self::Editions(editions) => editions.tables.holds_for(table),
            Self::Continuity(continuity) => continuity.tables.holds_for(table),
            Self::Narrative(narrative) => {
                narrative.sources.iter().flat_map(|it| &it.first_of).any(|it| it.table == *table)
            }
            Self::Cast(_)
            | Self::CrossCast(_)
            | Self::Balance(_)
            | Self::Share(_)
            | Self::BilingualAmount(_)
            | Self::Complete(_)
            | Self::Posts(_) => false,
        }
    }

    /// Whether it looks for rows of a table by their codes, names or headings.
    pub fn asks_for_rows(&self, table: &TableId) -> bool {
        match self {
            Self::Tie(tie) | Self::Compare(tie) => {
                let by_row = |key: &Key| matches!(key, Key::Level(_) | Key::Label | Key::Group);
                tie.by.iter().any(by_row) && selections(tie).any(|it| it.table == *table)
            }
            Self::Balance(balance) => balance.table == *table,
            Self::Editions(editions) => editions.tables.holds_for(table),
            Self::Continuity(continuity) => continuity.tables.holds_for(table),
            Self::Complete(complete) => complete.each_of == *table || complete.stands_in == *table,
            Self::Narrative(narrative) => {
                narrative.sources.iter().flat_map(|it| &it.first_of).any(|it| it.table == *table)
            }
            Self::Cast(_)
            | Self::CrossCast(_)
            | Self::Roll(_)
            | Self::Change(_)
            | Self::Share(_)
            | Self::BilingualAmount(_)
            | Self::Posts(_) => false,
        }
    }
}

/// Every selection of a tie.
fn selections(tie: &Tie) -> impl Iterator<Item = &Selection> {
    [&tie.left, &tie.right]
        .into_iter()
        .flat_map(|side| side.first_of.iter().chain(side.plus.iter().map(|it| &it.selection)))
}
