//! What is wrong with a profile as typed, and where.

use crate::profile::{
    error::{Fault, nearest},
    spanned::Spanned,
};

/// A word must be one of those declared; the nearest is proposed.
pub fn known_word(word: &Spanned<String>, known: &[&str], what: &str) -> Result<(), Fault> {
    if known.contains(&word.get_ref().as_str()) {
        return Ok(());
    }
    let nearest = nearest(word.get_ref(), known.iter().copied());
    let hint = nearest.map_or_else(String::new, |it| format!("; did you mean `{it}`?"));
    Err((word.span(), format!("no {what} is called `{}`{hint}", word.get_ref())))
}
