//! Every diagnostic that reading a file can give. A number is never changed or reused.

pub mod extract;
pub mod text;
pub mod xlsx;
