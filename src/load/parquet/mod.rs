//! Tables as Parquet: the columns of the CSV files with their types, so that no reader guesses them.
//! Decimals are exact, `decimal(38,9)`; a figure with more places is null and only in its text.
//!
//! The writer of columns alone is used: the tables are columns already, and files without an Arrow
//! schema are read with plain strings by every tool.

mod columns;

use std::{io::Write as _, sync::Arc};

use parquet::{
    basic::{Compression, ZstdLevel},
    errors::Result,
    file::{properties::WriterProperties, writer::SerializedFileWriter},
};

use super::{
    delivery::{Delivered, Delivery, deliver},
    error::LoadError,
    table::{
        OutputTable, TableSchema,
        exact::{ExactColumn, exact_columns},
        stored::{Stored as Stores, stored_table},
    },
};
use crate::{
    diagnostic::{Diagnostic, codes::load::FIGURE_TOO_FINE},
    model::{Text, outcome::Outcome},
    words::Sentences,
};

/// This many rows are held as typed values at a time.
const ROWS_OF_A_GROUP: usize = 131_072;
/// What the files are compressed at: a tenth smaller than the least, at the same speed to read.
const LEVEL: i32 = 3;

/// A Parquet file that was delivered.
pub struct Made {
    /// The file.
    pub file: Delivered,
    /// Its columns.
    pub schema: TableSchema,
    /// Figures that are not in it as decimals.
    pub remark: Option<Diagnostic>,
}

/// Delivers the tables that have a Parquet form; adds to `own` what they could not hold.
///
/// # Errors
/// If a file cannot be written, or `to` cannot keep it.
pub fn deliver_tables(
    to: &impl Delivery,
    outcome: &Outcome,
    sentences: &Sentences<'_>,
    diagnostics: &[Diagnostic],
    own: &mut Vec<Diagnostic>,
) -> std::result::Result<Vec<(Delivered, TableSchema)>, LoadError> {
    let mut made = Vec::new();
    for kind in Stores::ALL {
        let path = format!("parquet/{}.parquet", kind.plural());
        let Made { file, schema, remark } = {
            let all: Vec<&Diagnostic> = diagnostics.iter().chain(&*own).collect();
            deliver_parquet(to, &path, &stored_table(kind, outcome, sentences, &all))?
        };
        made.push((file, schema));
        own.extend(remark);
    }
    Ok(made)
}

/// Delivers a table as a Parquet file.
///
/// # Errors
/// If the file cannot be written, or `to` cannot keep it.
pub fn deliver_parquet(
    to: &impl Delivery,
    path: &str,
    table: &OutputTable<'_>,
) -> std::result::Result<Made, LoadError> {
    let columns = exact_columns(&table.schema);
    let refused = |why: parquet::errors::ParquetError| LoadError::Parquet {
        path: path.to_owned(),
        source: why.into(),
    };
    let (bytes, n_too_fine) = written(table, &columns).map_err(refused)?;
    let file = deliver(to, path, |file| file.write_all(&bytes))?;
    let remark = (n_too_fine > 0).then(|| {
        let what = format!("{n_too_fine} figures have more than 9 decimal places");
        Diagnostic::of_file(&FIGURE_TOO_FINE, &Text::from(path), what)
    });
    let subject = table.schema.subject.clone();
    let columns = columns.into_iter().map(|it| it.schema).collect();
    Ok(Made { file, schema: TableSchema { subject, columns }, remark })
}

/// The bytes of the file, and how many figures it does not hold as decimals.
fn written(table: &OutputTable<'_>, columns: &[ExactColumn]) -> Result<(Vec<u8>, usize)> {
    let properties = WriterProperties::builder()
        .set_created_by(env!("CARGO_PKG_NAME").to_owned())
        .set_compression(Compression::ZSTD(ZstdLevel::try_new(LEVEL)?))
        .build();
    let schema = Arc::new(columns::schema(columns)?);
    let mut writer = SerializedFileWriter::new(Vec::new(), schema, Arc::new(properties))?;
    let mut n_too_fine = 0;
    for start in (0..table.n_rows()).step_by(ROWS_OF_A_GROUP) {
        let rows = start..table.n_rows().min(start + ROWS_OF_A_GROUP);
        let mut group = writer.next_row_group()?;
        for column in columns {
            let Some(mut out) = group.next_column()? else { break };
            n_too_fine += columns::write(column, table, rows.clone(), &mut out)?;
            out.close()?;
        }
        group.close()?;
    }
    Ok((writer.into_inner()?, n_too_fine))
}

#[cfg(test)]
mod tests;
