//! The codes that a figure belongs to, by level.

use std::ops::{Index, IndexMut};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Text;

/// A code as text: zeros kept, never a number. Empty codes do not exist; absence is `None`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Code(pub Text);

/// The codes of the levels that a figure belongs to, by [`Level`]; a profile says what its levels are.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Keys([Option<Code>; Level::ALL.len()]);

/// A level of [`Keys`]. What it is called in the outputs and in profiles is its [`word`](Level::word),
/// whatever a document calls it.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[schemars(description = "A level of [`Keys`].")]
pub enum Level {
    /// The outermost: `head`.
    #[serde(rename = "head")]
    #[schemars(description = "Head of expenditure.")]
    First,
    /// Within the first: `programme`.
    #[serde(rename = "programme")]
    #[schemars(description = "Programme.")]
    Second,
    /// Within the first: `subhead`.
    #[serde(rename = "subhead")]
    #[schemars(description = "Subhead.")]
    Third,
    /// Within the third: `item`.
    #[serde(rename = "item")]
    #[schemars(description = "Item.")]
    Fourth,
}

impl Level {
    /// All levels, outermost first.
    pub const ALL: [Self; 4] = [Self::First, Self::Second, Self::Third, Self::Fourth];

    /// The column's name in the outputs and in profiles.
    pub fn word(self) -> &'static str {
        match self {
            Self::First => "head",
            Self::Second => "programme",
            Self::Third => "subhead",
            Self::Fourth => "item",
        }
    }
}

impl Keys {
    /// The codes of the levels, outermost first.
    pub fn of(codes: [Option<Code>; Level::ALL.len()]) -> Self {
        Self(codes)
    }

    /// The codes of some levels, as far as there are any, joined by `/`: `156/5`.
    pub fn path_of(&self, levels: &[Level]) -> String {
        let codes = levels.iter().filter_map(|level| self.get(*level));
        codes.map(|code| &*code.0).collect::<Vec<_>>().join("/")
    }

    /// The codes that there are, outermost first.
    pub fn codes(&self) -> impl Iterator<Item = &Code> {
        self.0.iter().flatten()
    }

    /// The code at a level.
    pub fn get(&self, level: Level) -> Option<&Code> {
        self[level].as_ref()
    }

    /// Sets the code at a level.
    pub fn set(&mut self, level: Level, code: Option<Code>) {
        self[level] = code;
    }
}

impl Index<Level> for Keys {
    type Output = Option<Code>;

    fn index(&self, level: Level) -> &Option<Code> {
        &self.0[level as usize]
    }
}

impl IndexMut<Level> for Keys {
    fn index_mut(&mut self, level: Level) -> &mut Option<Code> {
        &mut self.0[level as usize]
    }
}
