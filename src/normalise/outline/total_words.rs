//! What the label of a row says of its being a total, or a part of the row above.

use crate::{normalise::table::rows::BodyRow, profile::Profile, script::fold};

/// What a label says of its being a total.
pub enum TotalWords {
    /// Nothing.
    None,
    /// A total without the name of a level.
    Generic,
    /// A total of the level that it names.
    Of(String),
}

/// Whether a label begins with a word that makes its row a part of the row above.
pub fn is_of_which(row: &BodyRow, profile: &Profile) -> bool {
    let label = fold::squeeze(&row.label.text).to_lowercase();
    profile.rows.of_which.iter().any(|word| label.starts_with(word.as_str()))
}

/// Reads a row's label.
pub fn read(row: &BodyRow, profile: &Profile) -> TotalWords {
    let label = fold::squeeze(&row.label.text);
    if label.is_empty() {
        return TotalWords::None;
    }
    for pattern in &profile.rows.total {
        let Some(range) = pattern.captures(&label).and_then(|it| it.get(1)).map(|it| it.range())
        else {
            continue;
        };
        let before = label[..range.start].trim();
        let after = label[range.end..].trim();
        // The word stands at an edge of the label, but for a unit in brackets.
        let at_an_edge = before.is_empty() || after.is_empty() || after.starts_with('(');
        if !at_an_edge {
            continue;
        }
        let name = if before.is_empty() { after } else { before };
        let name = name.trim_matches(|c: char| c.is_whitespace() || ",:;-–—".contains(c));
        let name = name.trim_start_matches("of ").trim();
        return if name.is_empty() || name.starts_with('(') && name.ends_with(')') {
            TotalWords::Generic
        } else {
            TotalWords::Of(fold::compact(name))
        };
    }
    TotalWords::None
}
