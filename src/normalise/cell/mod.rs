//! One cell of a table: its figures, its code, the changes printed with it.

pub mod cells;
pub mod changes;
pub mod codes;
pub mod phrases;
pub mod reading;
pub mod shown_numbers;
