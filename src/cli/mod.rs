//! Arguments, progress and disk: the only room that lists, reads or writes files.

pub mod cells;
