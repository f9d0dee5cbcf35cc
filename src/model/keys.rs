//! The codes that a figure belongs to, by level.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Text;

/// A code as text: zeros kept, never a number. Empty codes do not exist; absence is `None`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Code(pub Text);

/// The codes of the levels that a figure belongs to; another profile maps its levels to these.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Keys {
    /// Head of expenditure.
    pub head: Option<Code>,
    /// Programme within the head.
    pub programme: Option<Code>,
    /// Subhead within the head.
    pub subhead: Option<Code>,
    /// Item under a subhead.
    pub item: Option<Code>,
}

/// A level of [`Keys`].
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Head of expenditure.
    Head,
    /// Programme.
    Programme,
    /// Subhead.
    Subhead,
    /// Item.
    Item,
}

impl Level {
    /// All levels, outermost first.
    pub const ALL: [Self; 4] = [Self::Head, Self::Programme, Self::Subhead, Self::Item];

    /// The column's name in the outputs and in profiles.
    pub fn word(self) -> &'static str {
        match self {
            Self::Head => "head",
            Self::Programme => "programme",
            Self::Subhead => "subhead",
            Self::Item => "item",
        }
    }
}

impl Keys {
    /// The codes of some levels, as far as there are any, joined by `/`: `156/5`.
    pub fn path_of(&self, levels: &[Level]) -> String {
        let codes = levels.iter().filter_map(|level| self.get(*level));
        codes.map(|code| &*code.0).collect::<Vec<_>>().join("/")
    }

    /// The code at a level.
    pub fn get(&self, level: Level) -> Option<&Code> {
        match level {
            Level::Head => self.head.as_ref(),
            Level::Programme => self.programme.as_ref(),
            Level::Subhead => self.subhead.as_ref(),
            Level::Item => self.item.as_ref(),
        }
    }

    /// Sets the code at a level.
    pub fn set(&mut self, level: Level, code: Option<Code>) {
        match level {
            Level::Head => self.head = code,
            Level::Programme => self.programme = code,
            Level::Subhead => self.subhead = code,
            Level::Item => self.item = code,
        }
    }
}
