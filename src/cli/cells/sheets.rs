//! Which sheets are shown.

use crate::model::Text;

/// Which sheets to show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sheets<'a> {
    /// All.
    All,
    /// Those of that name.
    Named(&'a str),
}

impl Sheets<'_> {
    /// Whether a sheet of that name is shown.
    pub(super) fn include(self, name: &str) -> bool {
        match self {
            Self::All => true,
            Self::Named(wanted) => name == wanted,
        }
    }

    /// Of the sheets that a file has, those to show, by their places among them.
    pub(super) fn among(self, names: &[&Text]) -> Result<Vec<usize>, NoSuchSheet> {
        let found: Vec<usize> = (0..names.len()).filter(|&at| self.include(names[at])).collect();
        match self {
            Self::Named(wanted) if found.is_empty() => Err(NoSuchSheet {
                wanted: wanted.to_owned(),
                names: names.iter().map(ToString::to_string).collect(),
            }),
            Self::Named(_) | Self::All => Ok(found),
        }
    }
}

/// A sheet that the file does not have.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no sheet is named `{wanted}`; the file has: {}", .names.join(", "))]
pub struct NoSuchSheet {
    /// The name asked for.
    pub wanted: String,
    /// The names there are.
    pub names: Vec<String>,
}
