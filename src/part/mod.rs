//! Parts: what was read of one file, as bytes that travel. One process reads a file anywhere, another
//! joins the parts of all files into a run, and the outputs are those of a run that read the files
//! itself.
//!
//! ```text
//! magic │ length │ SHA-256 │ build, header, deflated body
//!                            └─ file, hash, outcome, counts, skeleton
//! ```
//! A part is for transport, not for archives: it is valid for the build, the profile and the options
//! that made it, and says which those are. Anything else is refused, each with its own error: nothing
//! describes the bytes of a body, so another build could only misread them.

mod collect;
mod error;
mod family;
mod header;
mod record;
mod sealed;
mod skeleton;

pub use collect::{Unusable, collect};
pub use error::PartError;
pub use family::{Family, Plan, plan};
pub use header::{Ended, Header, Settings};
pub use record::{Part, header, look};
pub use sealed::{SealedKind, seal, unseal};
pub use skeleton::{Described, Skeleton};

#[cfg(test)]
mod tests;
