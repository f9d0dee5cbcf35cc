//! The columns of a table as a Parquet file has them.

use std::{ops::Range, sync::Arc};

use parquet::{
    basic::{LogicalType, Repetition, Type as Physical},
    data_type::{ByteArray, ByteArrayType, FixedLenByteArray, FixedLenByteArrayType, Int64Type},
    errors::Result,
    file::writer::SerializedColumnWriter,
    schema::types::Type,
};

use crate::load::table::{
    FieldKind, OutputTable,
    exact::{ExactColumn, PRECISION, SCALE, billionths},
};

/// Bytes of a decimal.
const BYTES: i32 = 16;

/// The schema of the file: every column may be null, which is what an empty field of a CSV is.
pub fn schema(columns: &[ExactColumn]) -> Result<Type> {
    let fields = columns.iter().map(|column| Ok(Arc::new(typed(column)?)));
    let fields = fields.collect::<Result<Vec<_>>>()?;
    Type::group_type_builder("schema").with_fields(fields).build()
}

/// Whether each row has a value, as the format wants it.
const HAS: i16 = 1;
const HAS_NOT: i16 = 0;

fn typed(column: &ExactColumn) -> Result<Type> {
    let of = |physical| Type::primitive_type_builder(&column.schema.name, physical);
    let (precision, scale) = (i32::from(PRECISION), i32::from(SCALE));
    let built = match column.schema.kind {
        FieldKind::Text | FieldKind::Date => {
            of(Physical::BYTE_ARRAY).with_logical_type(Some(LogicalType::String))
        }
        FieldKind::Integer => of(Physical::INT64),
        FieldKind::Decimal => of(Physical::FIXED_LEN_BYTE_ARRAY)
            .with_length(BYTES)
            .with_precision(precision)
            .with_scale(scale)
            .with_logical_type(Some(LogicalType::decimal(scale, precision))),
    };
    built.with_repetition(Repetition::OPTIONAL).build()
}

/// Writes a column of some rows; gives how many figures have too many places.
pub fn write(
    column: &ExactColumn,
    table: &OutputTable<'_>,
    rows: Range<usize>,
    out: &mut SerializedColumnWriter<'_>,
) -> Result<usize> {
    let fields = rows.map(|row| table.field(row, column.column));
    match column.schema.kind {
        FieldKind::Text | FieldKind::Date => {
            let mut scratch = String::new();
            let (values, levels) = sparse(fields.map(|field| {
                let text = field.text(&mut scratch);
                (!text.is_empty()).then(|| ByteArray::from(text))
            }));
            out.typed::<ByteArrayType>().write_batch(&values, Some(&levels), None)?;
            Ok(0)
        }
        FieldKind::Integer => {
            let (values, levels) = sparse(fields.map(|field| field.integer()));
            out.typed::<Int64Type>().write_batch(&values, Some(&levels), None)?;
            Ok(0)
        }
        FieldKind::Decimal => {
            let mut n_too_fine = 0;
            let (values, levels) = sparse(fields.map(|field| {
                let number = billionths(field.decimal()?);
                n_too_fine += usize::from(number.is_none());
                number.map(|it| FixedLenByteArray::from(ByteArray::from(it.to_be_bytes().to_vec())))
            }));
            out.typed::<FixedLenByteArrayType>().write_batch(&values, Some(&levels), None)?;
            Ok(n_too_fine)
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
