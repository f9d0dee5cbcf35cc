//! What passes between the stages: data only. This room calls no other.
//!
//! ```text
//! Workbook ──normalise──▶ Ledger ──reconcile──▶ Check ──diagnose──▶ Finding
//! (cells)                 (tables, facts)       (what must agree)   (what is wrong)
//! ```

pub mod amount;
pub mod cause;
pub mod check;
pub mod claim;
pub mod constraint;
pub mod fact;
pub mod finding;
pub mod formula_fault;
pub mod grouping;
pub mod hex;
pub mod id;
pub mod keys;
pub mod ledger;
pub mod left_out;
pub mod outcome;
pub mod period;
pub mod reason;
pub mod relation;
pub mod signed_cover;
pub mod source;
pub mod table;
pub mod unit;

pub use crossfoot_cells::model::{Text, place, workbook};
