//! The columns of a Parquet file: those of the table, then the text of each decimal.

use std::{borrow::Cow, ops::Range, sync::Arc};

use parquet::{
    basic::{LogicalType, Repetition, Type as Physical},
    data_type::{ByteArray, ByteArrayType, FixedLenByteArray, FixedLenByteArrayType, Int64Type},
    errors::Result,
    file::writer::SerializedColumnWriter,
    schema::types::Type,
};

use super::decimal::{BYTES, PRECISION, SCALE, billionths};
use crate::load::table::{ColumnSchema, Field, Key, Kind, Meaning, Table, TableSchema};

/// A column of the file.
pub struct Stored {
    /// What readers have to know of it.
    pub schema: ColumnSchema,
    /// The column of the table that it is made of.
    column: usize,
}

/// The columns of a table's file, in their order. Those of decimals are there a second time as text,
/// in which no place is ever lost.
pub fn stored(table: &TableSchema) -> Vec<Stored> {
    let all = || table.columns.iter().enumerate();
    let same = all().map(|(column, schema)| Stored { schema: schema.clone(), column });
    let decimals = all().filter(|(_, schema)| schema.kind == Kind::Decimal);
    let texts = decimals.map(|(column, schema)| Stored { schema: text_of(schema), column });
    same.chain(texts).collect()
}

fn text_of(decimal: &ColumnSchema) -> ColumnSchema {
    ColumnSchema {
        name: Cow::Owned(format!("{}_text", decimal.name)),
        kind: Kind::Text,
        meaning: Meaning::Of("text_of_decimal".into()),
        unit: decimal.unit.clone(),
        key: Key::No,
        words: Vec::new(),
        pattern: None,
        fiscal: None,
    }
}

/// The schema of the file: every column may be null, which is what an empty field of a CSV is.
pub fn schema(columns: &[Stored]) -> Result<Type> {
    let fields = columns.iter().map(|column| Ok(Arc::new(column.typed()?)));
    let fields = fields.collect::<Result<Vec<_>>>()?;
    Type::group_type_builder("schema").with_fields(fields).build()
}

/// Whether each row has a value, as the format wants it.
const HAS: i16 = 1;
const HAS_NOT: i16 = 0;

impl Stored {
    fn typed(&self) -> Result<Type> {
        let of = |physical| Type::primitive_type_builder(&self.schema.name, physical);
        let built = match self.schema.kind {
            Kind::Text | Kind::Date => {
                of(Physical::BYTE_ARRAY).with_logical_type(Some(LogicalType::String))
            }
            Kind::Integer => of(Physical::INT64),
            Kind::Decimal => of(Physical::FIXED_LEN_BYTE_ARRAY)
                .with_length(i32::try_from(BYTES).unwrap_or(0))
                .with_precision(PRECISION)
                .with_scale(i32::try_from(SCALE).unwrap_or(0))
                .with_logical_type(Some(LogicalType::decimal(
                    i32::try_from(SCALE).unwrap_or(0),
                    PRECISION,
                ))),
        };
        built.with_repetition(Repetition::OPTIONAL).build()
    }

    /// Writes the column of some rows; gives how many figures have too many places.
    pub fn write(
        &self,
        table: &Table<'_>,
        rows: Range<usize>,
        out: &mut SerializedColumnWriter<'_>,
    ) -> Result<usize> {
        let fields = rows.map(|row| table.field(row, self.column));
        match self.schema.kind {
            Kind::Text | Kind::Date => {
                let mut scratch = String::new();
                let (values, levels) = sparse(fields.map(|field| {
                    let text = field.text(&mut scratch);
                    (!text.is_empty()).then(|| ByteArray::from(text))
                }));
                out.typed::<ByteArrayType>().write_batch(&values, Some(&levels), None)?;
                Ok(0)
            }
            Kind::Integer => {
                let (values, levels) = sparse(fields.map(|field| match field {
                    Field::Integer(number) => Some(number),
                    Field::Empty
                    | Field::Text(_)
                    | Field::Word(_)
                    | Field::Printed(_)
                    | Field::Decimal(_)
                    | Field::Date(_)
                    | Field::Period(_)
                    | Field::Cell(_)
                    | Field::Unit(_) => None,
                }));
                out.typed::<Int64Type>().write_batch(&values, Some(&levels), None)?;
                Ok(0)
            }
            Kind::Decimal => {
                let mut n_too_fine = 0;
                let (values, levels) = sparse(fields.map(|field| {
                    let Field::Decimal(value) = field else { return None };
                    let number = billionths(value);
                    n_too_fine += usize::from(number.is_none());
                    number.map(|it| FixedLenByteArray::from(ByteArray::from(it.to_vec())))
                }));
                out.typed::<FixedLenByteArrayType>().write_batch(&values, Some(&levels), None)?;
                Ok(n_too_fine)
            }
        }
    }
}

/// The values that there are, and for each row whether it has one.
fn sparse<T>(values: impl Iterator<Item = Option<T>>) -> (Vec<T>, Vec<i16>) {
    let (mut held, mut levels) = (Vec::new(), Vec::new());
    for value in values {
        levels.push(if value.is_some() { HAS } else { HAS_NOT });
        held.extend(value);
    }
    (held, levels)
}
