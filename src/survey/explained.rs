//! What each kind of relation that `check` finds is, for people who ask.

use crossfoot_sums::report::Kind;

use crate::diagnostic::explained::Explained;

/// What the kind is.
pub fn explained(kind: Kind) -> Explained {
    let (what, why, fix, example) = texts(kind);
    Explained { name: kind.word(), what, why, fix, example }
}

/// All kinds.
pub fn all() -> impl Iterator<Item = Explained> {
    Kind::ALL.into_iter().map(explained)
}

/// What it is, why it matters, what to do, and an example.
fn texts(kind: Kind) -> (&'static str, &'static str, &'static str, &'static str) {
    match kind {
        Kind::Sum => (
            "A line is the total of other lines of its table, in every column or row: the same lines \
             add up in most of them, a label says total, or a formula adds them.",
            "A total that fails in one column and holds in the others has a wrong figure in that column.",
            "Compare the cells named with their source: the total first, then its lines.",
            "Row 5 is the sum of rows 2 to 4 in 2023 and 2025; in 2024 it is 39,010, and its lines \
             add up to 39,100.",
        ),
        Kind::Difference => (
            "One line less another makes a third, as its formula says or as all columns show.",
            "A balance that does not follow from its two figures was typed, or one of them was changed \
             later.",
            "Subtract by hand; correct the balance or the figure that was changed.",
            "Budget less actual is what is left; for fuel the cell says -254 instead of -245.",
        ),
        Kind::Running => (
            "A running balance: each balance is the one before it, with what came in and less what \
             went out.",
            "A wrong balance breaks its own row and the next; a wrong movement breaks one row alone.",
            "Start from the last balance that holds, and add the next movement by hand.",
            "800.45 less 17.20 is 783.25; the balance says 738.25, and the row below does not follow \
             from it either.",
        ),
        Kind::Rollup => (
            "Rows of one kind are the sums of rows of another kind: a column names the kinds, the \
             other columns of words show which rows belong together.",
            "The totals of such a list are not below their lines, so that they are rarely added by hand.",
            "Filter the list by the words that the rows share, and add the lines up.",
            "The row of department 6 says 3,323; its three programmes add up to 3,233.",
        ),
        Kind::Same => (
            "One figure is stated twice: the opening balance is the closing balance before it, total \
             debits are total credits, a line of a summary is the total of another sheet or file.",
            "Two places that should show one figure and do not: one of them was not updated.",
            "Compare both cells with the source, and correct the one that differs from it.",
            "March closes with 2,640, and April opens with 2,604.",
        ),
        Kind::Product => (
            "Quantity times price is the amount, row by row, within the rounding of the amount.",
            "An amount that is not the product was typed, or its price was changed later.",
            "Multiply by hand; correct the amount, the quantity or the price.",
            "9 shelves at 140.20 are 1,261.80; the amount says 1,281.80.",
        ),
        Kind::Percent => (
            "A column is another one in percent of a third, or each figure in percent of a total.",
            "A percentage that does not follow from its figures was not worked out again when they \
             changed.",
            "Work the percentage out again from the figures of its row.",
            "2,655 of 2,410 is 110.2 %; the column says 101.2.",
        ),
        Kind::Change => (
            "A column is the change from one figure of the row to another, in percent.",
            "A change that does not follow from its figures was not worked out again when they changed.",
            "Work the change out again from the two figures of its row.",
            "From 2,410 to 2,655 is +10.2 %; the column says 12.0.",
        ),
        Kind::Formula => (
            "A formula adds and subtracts several cells; its stored result is checked against their \
             figures.",
            "A result that is not what the formula gives was stored before a figure changed.",
            "Open the file, let it recalculate everything, and save it.",
            "`=D2-D3+D4` gives 3,650; the cell shows 3,560.",
        ),
    }
}
