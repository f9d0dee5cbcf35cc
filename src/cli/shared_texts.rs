//! Texts that many things have in common, kept once: as they come from a reader, and as memory bounds
//! it.

use std::collections::HashSet;

use crate::model::Text;

/// The texts so far. Only looked up in, never listed.
#[derive(Default)]
pub struct SharedTexts(HashSet<Text>);

impl SharedTexts {
    /// Lets a text be the equal one that came before it.
    pub fn share(&mut self, text: &mut Text) {
        match self.0.get(text) {
            Some(first) => *text = first.clone(),
            None => {
                self.0.insert(text.clone());
            }
        }
    }
}
