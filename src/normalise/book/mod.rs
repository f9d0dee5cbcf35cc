//! Sheets and files become books: old copies set aside, editions and heads settled, names collected.

pub mod append;
pub mod crosswalk;
pub mod edition;
pub mod entities;
pub mod join;
pub mod long_names;
pub mod old_copies;
pub mod only_head;
pub mod page;
pub mod sheets;
