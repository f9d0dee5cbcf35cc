//! Bytes to [`Workbook`]: what the cells hold, exactly as the file has it.

pub mod format;
pub mod number;

use crate::{
    diagnostic::Diagnostic,
    model::{Text, workbook::Workbook},
};

/// What the reader may assume of a file that does not say it itself.
#[derive(Debug, Clone, Default)]
pub struct ReadOptions {
    /// The encoding of delimited files that declare none.
    pub encoding: Option<String>,
    /// Encodings to try otherwise, in order.
    pub candidates: Vec<String>,
    /// Words that a right decoding would show.
    pub words: Vec<Text>,
}

/// A file as read: its cells, and what could not be read of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Extracted {
    /// The cells; `None` where nothing sound could be read.
    pub workbook: Option<Workbook>,
    /// What is wrong with the file, each with its place.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads a file by its content; the extension of its name only breaks ties.
pub fn extract(file: &Text, bytes: &[u8], options: &ReadOptions) -> Extracted {
    let _ = (file, bytes, options);
    Extracted { workbook: None, diagnostics: Vec::new() }
}
