//! What a child answers, as bytes: messages, each with its length before it, and an end that counts
//! what came before and bears its checksum. Without that end nothing of the answer is used.

mod message;
mod read;
mod write;

pub use read::{Broken, read};
pub use write::write;

#[cfg(test)]
mod tests;
