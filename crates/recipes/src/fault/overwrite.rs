//! Another figure in place of the one that was computed.

use crate::book::{At, Book};

/// What happens to the totals above a changed one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Above {
    /// They are computed from the changed one.
    Carried,
    /// They stay as they were.
    Kept,
}

/// Puts a figure in place of a computed one. What is above follows, or stays as it was; the
/// formula is kept, since it says what the figure should be.
pub(super) fn overwrite(book: &mut Book, at: At, value: i64, above: Above) -> Option<()> {
    let figure = book.figure_mut(at)?;
    let formula = figure.formula.take();
    figure.value = value;
    if above == Above::Carried {
        crate::evaluate::evaluate(book);
    }
    book.figure_mut(at)?.formula = formula;
    Some(())
}
