//! Columns that several tables have: the codes of the levels, and what a check or finding is about.

use super::column::TableColumn;
use crate::model::{
    check::Scope,
    fact::Role,
    keys::{Code, Keys, Level},
};

/// What the id of a check looks like.
pub const CHECK_ID: &str = "c[0-9a-f]{12}";
/// What the id of a finding looks like.
pub const FINDING_ID: &str = "f[0-9a-f]{12}";
/// What the id of a matter looks like.
pub const MATTER_ID: &str = "m[0-9a-f]{12}";

/// The codes of all levels, outermost first.
pub fn codes<'a, Row: 'a>(
    keys: impl Fn(&Row) -> &Keys + Sync + Copy + 'a,
) -> impl Iterator<Item = TableColumn<'a, Row>> {
    Level::ALL.into_iter().map(move |level| {
        TableColumn::text(level.word(), move |row: &Row| code(keys(row).get(level)))
            .fiscal(column_type(level))
    })
}

/// A code as text, empty for none.
pub fn code(code: Option<&Code>) -> &str {
    code.map_or("", |code| &code.0)
}

/// What a level's codes are in the budget taxonomy of the Fiscal Data Package.
fn column_type(level: Level) -> &'static str {
    match level {
        Level::First => "administrative-classification:generic:level1:code",
        Level::Second => "activity:generic:program:code",
        Level::Third => "economic-classification:generic:level1:code",
        Level::Fourth => "economic-classification:generic:level2:code",
    }
}

/// The type of a basis in the same taxonomy.
pub const PHASE: &str = "phase:id";
/// The type of an amount in the same taxonomy.
pub const VALUE: &str = "value";

/// What a row is in its table's outline.
pub fn role<'a, Row: 'a>(of: impl Fn(&Row) -> Role + Sync + 'a) -> TableColumn<'a, Row> {
    let words = [Role::Item, Role::Subtotal, Role::Total, Role::OfWhich].map(Role::word);
    TableColumn::word("role", words, move |row| of(row).word())
}

/// What a check or finding is about: book, edition, lang, codes, label, period, basis.
pub fn scope<'a, Row: 'a>(
    scope: impl Fn(&Row) -> &Scope + Sync + Copy + 'a,
) -> impl Iterator<Item = TableColumn<'a, Row>> {
    let before = [
        TableColumn::text("book", move |row: &Row| &scope(row).book),
        TableColumn::text("edition", move |row: &Row| &scope(row).edition),
        TableColumn::text("lang", move |row: &Row| &scope(row).lang),
    ];
    let after = [
        TableColumn::text("label", move |row: &Row| &scope(row).label),
        TableColumn::text("period", move |row: &Row| &scope(row).period),
        TableColumn::text("basis", move |row: &Row| &scope(row).basis).fiscal(PHASE),
    ];
    before.into_iter().chain(codes(move |row: &Row| &scope(row).keys)).chain(after)
}
