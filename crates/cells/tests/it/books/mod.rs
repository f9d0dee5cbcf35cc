//! Small workbooks in four formats, each sound unless it is changed.

mod biff;
mod ods;
mod package;
pub mod tokens;
pub mod xlsb;
mod xlsx;

pub use biff::{Biff, Cells};
pub use ods::Ods;
pub use xlsb::Xlsb;
pub use xlsx::Xlsx;
