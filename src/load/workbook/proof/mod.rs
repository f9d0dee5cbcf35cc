//! The proof that a workbook is what was meant: read back before it is handed over, and sealed so
//! that what comes back filled in can be told from what was delivered.

mod as_put;
mod long_proof;
pub mod read_back;
pub mod seal;
