//! The load stage over Head 155 and over the whole input.

mod addresses;
mod head155;
mod head155_workbook;
mod long_table;
mod page;
#[cfg(feature = "parquet")]
mod parquet;
mod whole_input;
