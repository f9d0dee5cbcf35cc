//! The parts of a package as XML: one stream of elements for all formats, namespaces resolved.
//!
//! ```text
//! package ──▶ inflate ──▶ ahead ──▶ window ──▶ stream ──▶ tags
//!             (counted,   (second   (UTF-8,
//!              verified)   thread)   bounded)
//! ```

mod ahead;
mod decode;
mod part;
mod stream;
mod tag;
mod vocabulary;
mod window;

pub(crate) use part::{begin, read};
pub(crate) use stream::{Node, Xml};
pub(crate) use tag::{Tag, is_true};
pub(crate) use vocabulary::{Vocabulary, excerpt};
#[cfg(test)]
pub(crate) use window::Window;
