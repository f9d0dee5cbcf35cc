//! The cells that a finding is about.

use serde::{Deserialize, Serialize};

use crate::model::{Text, fact::Fact, keys::Level};

/// A cell that a finding is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub struct Spot {
    /// Its address.
    pub cell: Text,
    /// Its column of its table: see [`column`].
    pub column: Text,
}

/// What names a column of a table from one run to the next, whatever rows are added or taken out:
/// file, sheet, table, head, programme, period, basis and series.
pub fn column(parts: [&str; 8]) -> Text {
    parts.join("\u{1f}").into()
}

/// The spot of a figure.
pub fn spot(fact: &Fact) -> Spot {
    Spot { cell: fact.place.to_string().into(), column: column_of(fact) }
}

fn column_of(fact: &Fact) -> Text {
    let code = |level| fact.keys().get(level).map_or("", |code| &*code.0);
    let period = fact.period().map(|period| period.to_string()).unwrap_or_default();
    column([
        &fact.place.file,
        &fact.place.sheet,
        &fact.table().0,
        code(Level::First),
        code(Level::Second),
        &period,
        fact.basis().map_or("", |basis| &*basis.0),
        fact.series(),
    ])
}
