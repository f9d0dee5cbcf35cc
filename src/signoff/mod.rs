//! What an accountant wrote into a delivered workbook, read back: the open cells of the cover
//! and of the sheet of findings, and nothing else.
//!
//! A delivered workbook bears a seal: a hidden sheet with a short digest of every cell that is not
//! open. So a cell that was changed elsewhere is told by its address, though the workbook was saved
//! by another program and lies alone on somebody's desk. It is told, and never read as data.

mod answers;
mod cover;
mod day;
#[cfg(feature = "cli")]
pub mod file;
mod filled;
mod form;
pub mod seal;
mod unsealed;

pub use answers::{Answer, Answers, answers};
pub use cover::{OUTCOMES, SignedCovers, covers};
pub use filled::{Filed, FilledCell, filled};
pub use unsealed::unsealed;
