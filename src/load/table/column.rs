//! The columns of output tables as data: what a column is called, what it holds, and how its field is
//! had from a row. The CSV files and their schema in `datapackage.json` both follow from it.

use std::borrow::Cow;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::field::Field;
use crate::model::{
    period::{Date, Period},
    place::CellRef,
    unit::Unit,
};

/// What every field of a column is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum FieldKind {
    /// Text.
    Text,
    /// A whole number.
    Integer,
    /// An exact decimal.
    Decimal,
    /// A day.
    Date,
}

/// How a column is explained in a language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum ColumnDescription {
    /// By the entry of the catalogue for that word.
    Of(Cow<'static, str>),
    /// By its own name, a heading that the documents give: a period, a basis.
    Heading,
}

/// Whether a column's fields tell the rows of a table apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum RowIdentity {
    /// They do not.
    No,
    /// Together with the other columns of the key. None is empty.
    Part,
    /// As before, but a field may be empty.
    PartOrEmpty,
}

/// A column as its table's readers have to know it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnSchema {
    /// The name in the header.
    pub name: Cow<'static, str>,
    /// The type of its fields.
    pub kind: FieldKind,
    /// What it means.
    pub meaning: ColumnDescription,
    /// The base units of its figures, separated by a comma if there are several.
    pub unit: Option<String>,
    /// Whether it belongs to the key of the table.
    pub key: RowIdentity,
    /// The words it may hold; empty if it may hold any.
    pub words: Vec<Cow<'static, str>>,
    /// A regular expression that every field matches.
    pub pattern: Option<Cow<'static, str>>,
    /// What it is in the budget taxonomy of the Fiscal Data Package, which has a word for some.
    pub fiscal: Option<Cow<'static, str>>,
}

/// A column of a table with rows of type `Row`.
pub struct TableColumn<'a, Row> {
    /// What it is.
    pub schema: ColumnSchema,
    of: Box<dyn Fn(&Row) -> Field<'_> + Sync + 'a>,
}

impl<'a, Row: 'a> TableColumn<'a, Row> {
    fn new(
        name: impl Into<Cow<'static, str>>,
        kind: FieldKind,
        of: impl Fn(&Row) -> Field<'_> + Sync + 'a,
    ) -> Self {
        let name = name.into();
        let schema = ColumnSchema {
            meaning: ColumnDescription::Of(name.clone()),
            name,
            kind,
            unit: None,
            key: RowIdentity::No,
            words: Vec::new(),
            pattern: None,
            fiscal: None,
        };
        Self { schema, of: Box::new(of) }
    }

    /// Text of the document, a name, a message.
    pub fn text(name: &'static str, of: impl Fn(&Row) -> &str + Sync + 'a) -> Self {
        Self::new(name, FieldKind::Text, move |row| Field::Text(Cow::Borrowed(of(row))))
    }

    /// Text that is put together for the field.
    pub fn listed(name: &'static str, of: impl Fn(&Row) -> String + Sync + 'a) -> Self {
        Self::new(name, FieldKind::Text, move |row| Field::Text(Cow::Owned(of(row))))
    }

    /// An id.
    pub fn id(name: &'static str, of: impl Fn(&Row) -> &str + Sync + 'a) -> Self {
        Self::new(name, FieldKind::Text, move |row| Field::Word(Cow::Borrowed(of(row))))
    }

    /// One of some words of our own.
    pub fn word(
        name: &'static str,
        words: impl IntoIterator<Item = &'static str>,
        of: impl Fn(&Row) -> &'static str + Sync + 'a,
    ) -> Self {
        let mut column =
            Self::new(name, FieldKind::Text, move |row| Field::Word(Cow::Borrowed(of(row))));
        column.schema.words = words.into_iter().map(Cow::Borrowed).collect();
        column
    }

    /// A figure as the document prints it.
    pub fn printed(name: &'static str, of: impl Fn(&Row) -> &str + Sync + 'a) -> Self {
        Self::new(name, FieldKind::Text, move |row| Field::Printed(of(row)))
    }

    /// A cell; empty for `None`.
    pub fn cell(name: &'static str, of: impl Fn(&Row) -> Option<CellRef> + Sync + 'a) -> Self {
        Self::new(name, FieldKind::Text, move |row| of(row).map_or(Field::Empty, Field::Cell))
    }

    /// A period; empty for `None`.
    pub fn period(name: &'static str, of: impl Fn(&Row) -> Option<Period> + Sync + 'a) -> Self {
        Self::new(name, FieldKind::Text, move |row| of(row).map_or(Field::Empty, Field::Period))
    }

    /// A unit; empty for `None`.
    pub fn unit(name: &'static str, of: impl Fn(&Row) -> Option<Unit> + Sync + 'a) -> Self {
        Self::new(name, FieldKind::Text, move |row| of(row).map_or(Field::Empty, Field::Unit))
    }

    /// A whole number; empty for `None`.
    pub fn integer(name: &'static str, of: impl Fn(&Row) -> Option<i64> + Sync + 'a) -> Self {
        Self::new(name, FieldKind::Integer, move |row| of(row).map_or(Field::Empty, Field::Integer))
    }

    /// An exact decimal; empty for `None`.
    pub fn decimal(name: &'static str, of: impl Fn(&Row) -> Option<Decimal> + Sync + 'a) -> Self {
        Self::new(name, FieldKind::Decimal, move |row| of(row).map_or(Field::Empty, Field::Decimal))
    }

    /// A day; empty for `None`.
    pub fn date(name: &'static str, of: impl Fn(&Row) -> Option<Date> + Sync + 'a) -> Self {
        Self::new(name, FieldKind::Date, move |row| of(row).map_or(Field::Empty, Field::Date))
    }

    /// The figures under a heading of the documents.
    pub fn figures(heading: String, of: impl Fn(&Row) -> Field<'_> + Sync + 'a) -> Self {
        let mut column = Self::new(heading, FieldKind::Decimal, of);
        column.schema.meaning = ColumnDescription::Heading;
        column
    }

    /// As part of the key, never empty.
    pub fn key(mut self) -> Self {
        self.schema.key = RowIdentity::Part;
        self
    }

    /// As part of the key, empty in some rows.
    pub fn key_or_empty(mut self) -> Self {
        self.schema.key = RowIdentity::PartOrEmpty;
        self
    }

    /// Explained by another entry of the catalogue than that of its name.
    pub fn meaning(mut self, word: &'static str) -> Self {
        self.schema.meaning = ColumnDescription::Of(word.into());
        self
    }

    /// In these base units.
    pub fn in_units(mut self, unit: String) -> Self {
        self.schema.unit = Some(unit);
        self
    }

    /// Every field matches.
    pub fn pattern(mut self, pattern: &'static str) -> Self {
        self.schema.pattern = Some(pattern.into());
        self
    }

    /// With a type of the budget taxonomy.
    pub fn fiscal(mut self, column_type: &'static str) -> Self {
        self.schema.fiscal = Some(column_type.into());
        self
    }

    /// The field of a row.
    pub fn field<'r>(&self, row: &'r Row) -> Field<'r> {
        (self.of)(row)
    }
}
