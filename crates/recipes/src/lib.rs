//! Small finance books from a seed, sound and with one plain fault, and the right answers.
//!
//! What `crossfoot check` is measured and tested on. A [`Recipe`] says what a book is: its kind,
//! language, file format, fault and seed. [`Recipe::make`] gives the bytes of the sound file, those
//! of the faulty one, and the [`Answer`]: the cell at fault and the figure it should show. The same
//! recipe gives the same bytes on every machine.
//!
//! [`estimates`] and [`general_budget`] write files of governments from tables of their figures, in the
//! published layouts.
//!
//! ```
//! use crossfoot_recipes::{Fault, Kind, Language, Medium, Recipe};
//!
//! let recipe = Recipe {
//!     kind: Kind::TrialBalance,
//!     language: Language::English,
//!     medium: Medium::CsvComma,
//!     fault: Fault::Swap,
//!     seed: 7,
//! };
//! let made = recipe.make()?.ok_or("no room for this fault")?;
//! assert_ne!(made.sound, made.faulty);
//! assert_ne!(made.answer.printed, made.answer.right);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod at;
pub mod book;
pub mod estimates;
pub mod evaluate;
pub mod fault;
pub mod formula;
pub mod general_budget;
pub mod kinds;
pub mod list;
pub mod page;
pub mod random;
mod recipe;
pub mod shelf;
pub mod style;
pub mod words;
pub mod write;

pub use fault::{Answer, Fault};
pub use kinds::Kind;
pub use recipe::{Made, MakeError, Recipe, plain};
pub use words::Language;
pub use write::Medium;
