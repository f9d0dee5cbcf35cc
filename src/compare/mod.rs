//! Two versions of a workbook: which figures changed, whatever rows and columns moved, and which sums
//! held and no longer do.
//!
//! A figure is known by its sheet, the words of its row and the words above its column; where several
//! have the same, by their order. No profile is asked.

mod changes;
mod figures;
mod sums;

pub use changes::{Change, VersionFigure, changes};
pub use figures::{FigureName, Labelled, figures};
pub use sums::{NoLongerAddsUp, no_longer_add_up};
