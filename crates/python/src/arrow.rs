//! A table as an Arrow stream: texts as texts, whole numbers, and decimals as `decimal128(38, 9)`.

use std::{ops::Range, sync::Arc};

use arrow_array::{
    ArrayRef, RecordBatch, RecordBatchIterator,
    builder::{Decimal128Builder, Int64Builder, StringBuilder},
    ffi_stream::FFI_ArrowArrayStream,
};
use arrow_schema::{ArrowError, DataType, Field, Schema};
use crossfoot::load::{ExactColumn, FieldKind, OutputTable, PRECISION, SCALE, billionths};

/// This many rows are one batch.
const ROWS_OF_A_BATCH: usize = 65_536;

/// The rows of a table.
///
/// # Errors
/// If a column takes more bytes than Arrow counts.
pub fn stream(
    table: &OutputTable<'_>,
    columns: &[ExactColumn],
) -> Result<FFI_ArrowArrayStream, ArrowError> {
    let fields: Vec<Field> = columns.iter().map(field).collect();
    let schema = Arc::new(Schema::new(fields));
    let mut batches = Vec::new();
    for start in (0..table.n_rows()).step_by(ROWS_OF_A_BATCH) {
        let rows = start..table.n_rows().min(start + ROWS_OF_A_BATCH);
        let arrays = columns.iter().map(|it| array(table, it, rows.clone()));
        let arrays: Vec<ArrayRef> = arrays.collect::<Result<_, _>>()?;
        batches.push(Ok(RecordBatch::try_new(Arc::clone(&schema), arrays)?));
    }
    Ok(FFI_ArrowArrayStream::new(Box::new(RecordBatchIterator::new(batches, schema))))
}

fn field(column: &ExactColumn) -> Field {
    let kind = match column.schema.kind {
        FieldKind::Text | FieldKind::Date => DataType::Utf8,
        FieldKind::Integer => DataType::Int64,
        FieldKind::Decimal => decimal(),
    };
    Field::new(&*column.schema.name, kind, true)
}

fn decimal() -> DataType {
    DataType::Decimal128(PRECISION, SCALE.cast_signed())
}

fn array(
    table: &OutputTable<'_>,
    column: &ExactColumn,
    rows: Range<usize>,
) -> Result<ArrayRef, ArrowError> {
    let fields = rows.map(|row| table.field(row, column.column));
    Ok(match column.schema.kind {
        FieldKind::Text | FieldKind::Date => {
            let mut scratch = String::new();
            let mut array = StringBuilder::new();
            for field in fields {
                let text = field.text(&mut scratch);
                array.append_option((!text.is_empty()).then_some(text));
            }
            Arc::new(array.finish())
        }
        FieldKind::Integer => {
            let mut array = Int64Builder::new();
            array.extend(fields.map(|field| field.integer()));
            Arc::new(array.finish())
        }
        FieldKind::Decimal => {
            let mut array = Decimal128Builder::new().with_data_type(decimal());
            array.extend(fields.map(|field| field.decimal().and_then(billionths)));
            Arc::new(array.finish())
        }
    })
}
