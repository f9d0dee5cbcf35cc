//! Every diagnostic there is, by room. A number is never changed or reused.

pub mod files;
pub mod formulas;
pub mod load;
pub mod normalise;
pub mod reconcile;
pub mod signoff;

pub use crossfoot_cells::diagnostic::codes::{extract, xlsx};

use super::Code;

/// All codes in the order of their numbers.
pub fn all() -> impl Iterator<Item = &'static Code> {
    [
        extract::ALL,
        xlsx::ALL,
        files::ALL,
        normalise::ALL,
        reconcile::ALL,
        load::ALL,
        signoff::ALL,
        formulas::ALL,
    ]
    .into_iter()
    .flatten()
    .copied()
}

#[cfg(test)]
mod tests {
    #[test]
    fn numbers_are_unique_ascending_and_explained() {
        let codes: Vec<_> = super::all().collect();
        for pair in codes.windows(2) {
            assert!(pair[0].number < pair[1].number, "{} before {}", pair[0], pair[1]);
        }
        for code in codes {
            for text in [code.what, code.why, code.fix] {
                assert!(text.len() > 15 && text.ends_with('.'), "{code}: {text}");
            }
        }
    }
}
