//! A profile that is being drafted.

use super::seen::HeaderText;

/// A profile that is being drafted.
pub struct ProfileDraft {
    /// Its columns by name.
    pub columns: Vec<DraftColumn>,
    /// Its bases.
    pub bases: Vec<DraftBasis>,
    /// Its tables.
    pub tables: Vec<DraftTable>,
    /// Which of them each table as seen is.
    pub table_of: Vec<usize>,
    /// Words of totals.
    pub totals: Vec<TotalWord>,
    /// Whether its totals are known by their words.
    pub casts: Casts,
    /// Its other rules, each as TOML with a comment above it.
    pub rules: Vec<String>,
    /// Periods as they are printed.
    pub periods: Vec<HeaderText>,
    /// The file of the first table.
    pub file: String,
    /// The language of most of its labels.
    pub language: &'static str,
    /// A cell whose text marks decimals by a comma, if there is one.
    pub comma: Option<String>,
}

/// Whether totals add the rows that the words of their labels say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Casts {
    /// They do.
    Yes,
    /// The words say something else.
    No,
}

/// A column.
pub struct DraftColumn {
    /// Its name.
    pub name: String,
    /// What it holds.
    pub holds: Holds,
    /// Its header.
    pub header: HeaderText,
    /// Where it was seen first.
    pub at: String,
}

/// What a column holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Holds {
    /// The names of the rows.
    Label,
    /// Codes of this form.
    Code(String),
    /// Other text.
    Text,
    /// Figures.
    Figures,
    /// Percentages.
    Percent,
}

/// A basis.
pub struct DraftBasis {
    /// Its name.
    pub name: String,
    /// Its words.
    pub words: String,
    /// Where they were seen first.
    pub at: String,
}

/// A table.
pub struct DraftTable {
    /// Its id.
    pub id: String,
    /// Names of the columns that it needs.
    pub needs: Vec<String>,
    /// Names of the bases that it needs.
    pub bases: Vec<String>,
    /// Rows by which it is known where no header says anything.
    pub has_rows: Vec<String>,
    /// Sheets that have it, with the range of the first.
    pub places: Vec<(String, String)>,
    /// Whether each sheet that has it is an entity of its own.
    pub by_sheet: bool,
}

/// A word of totals with the cell that it was seen in.
pub struct TotalWord {
    /// The word, or a whole label.
    pub word: String,
    /// Where.
    pub at: String,
}
