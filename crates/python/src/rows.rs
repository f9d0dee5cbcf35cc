//! Rows for Python alone.

use crossfoot::load::{ExactColumn, FieldKind, OutputTable};

/// A field as Python has it.
pub enum Cell {
    /// Empty.
    Nothing,
    /// Text.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// A decimal, as its plain text.
    Decimal(String),
}

/// The fields of a row with the names of their columns.
pub fn row(table: &OutputTable<'_>, columns: &[ExactColumn], row: usize) -> Vec<(String, Cell)> {
    let mut scratch = String::new();
    let cell = |column: &ExactColumn| {
        let field = table.field(row, column.column);
        let text = field.text(&mut scratch);
        let cell = match column.schema.kind {
            _ if text.is_empty() => Cell::Nothing,
            FieldKind::Text | FieldKind::Date => Cell::Text(text.to_owned()),
            FieldKind::Integer => field.integer().map_or(Cell::Nothing, Cell::Integer),
            FieldKind::Decimal => Cell::Decimal(text.to_owned()),
        };
        (column.schema.name.to_string(), cell)
    };
    columns.iter().map(cell).collect()
}
