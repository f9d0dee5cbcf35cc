//! A table as typed columns over its rows.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::{
    column::{ColumnSchema, TableColumn},
    field::Field,
};

/// What readers of a table have to know of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableSchema {
    /// The word under which the catalogue explains it.
    pub subject: Cow<'static, str>,
    /// Its columns from left to right.
    pub columns: Vec<ColumnSchema>,
}

/// A table: its columns, and its rows behind them.
pub struct OutputTable<'a> {
    /// What it is.
    pub schema: TableSchema,
    rows: Box<dyn AnyRows + Sync + 'a>,
}

/// Rows whose type nobody has to know.
trait AnyRows {
    fn n_rows(&self) -> usize;
    fn field(&self, row: usize, column: usize) -> Field<'_>;
}

/// Rows of a type with a getter for each column.
struct TypedRows<'a, Row: Clone> {
    rows: Cow<'a, [Row]>,
    columns: Vec<TableColumn<'a, Row>>,
}

impl<Row: Clone> AnyRows for TypedRows<'_, Row> {
    fn n_rows(&self) -> usize {
        self.rows.len()
    }

    fn field(&self, row: usize, column: usize) -> Field<'_> {
        self.columns[column].field(&self.rows[row])
    }
}

impl<'a> OutputTable<'a> {
    /// A table with a row for each of `rows`; `subject` is the word under which the catalogue explains
    /// it.
    pub fn over<Row: Clone + Sync + 'a>(
        subject: &'static str,
        rows: Cow<'a, [Row]>,
        columns: Vec<TableColumn<'a, Row>>,
    ) -> Self {
        let schemas = columns.iter().map(|column| column.schema.clone()).collect();
        let schema = TableSchema { subject: subject.into(), columns: schemas };
        Self { schema, rows: Box::new(TypedRows { rows, columns }) }
    }

    /// How many rows it has.
    pub fn n_rows(&self) -> usize {
        self.rows.n_rows()
    }

    /// The field in a row and column, both counted from 0.
    pub fn field(&self, row: usize, column: usize) -> Field<'_> {
        self.rows.field(row, column)
    }
}
