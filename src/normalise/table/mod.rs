//! The tables of a sheet: which one a header heads, what it belongs to, and the rows of its body.

pub mod body;
pub mod conditions;
pub mod dated_codes;
pub mod find;
pub mod holding;
pub mod identify;
pub mod located;
pub mod pages;
pub mod rows;
pub mod surroundings;
pub mod titles;
pub mod wraps;
