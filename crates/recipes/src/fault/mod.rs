//! One plain fault in a sound book, with the right answer.

mod left_out;
mod missing;
mod slip;
mod typed_over;
mod visible;

use crate::{
    book::{At, Book, Shown},
    random::Random,
    write::Medium,
};

/// A kind of fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    /// Two neighbouring digits changed places.
    Swap,
    /// One digit is another.
    Digit,
    /// A minus too many or too few.
    Sign,
    /// The point one place to the right.
    Tenfold,
    /// A total is another number than its formula gave.
    TypedOver,
    /// A total leaves out the first or the last of its lines.
    LeftOut,
    /// A line is gone, and the totals are as before.
    Missing,
}

impl Fault {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Swap,
        Self::Digit,
        Self::Sign,
        Self::Tenfold,
        Self::TypedOver,
        Self::LeftOut,
        Self::Missing,
    ];

    /// Its name in tables of answers.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Swap => "swap",
            Self::Digit => "digit",
            Self::Sign => "sign",
            Self::Tenfold => "tenfold",
            Self::TypedOver => "typed_over",
            Self::LeftOut => "left_out",
            Self::Missing => "missing",
        }
    }
}

/// The right answer: the cell at fault and the figure it should show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// What was done.
    pub fault: Fault,
    /// The cell. Where a line is missing, the total that still counts it.
    pub at: At,
    /// What it shows, in millionths.
    pub printed: i64,
    /// What it should show, in millionths. Where a line is missing, what the lines left add up to.
    pub right: i64,
    /// The places shown.
    pub shown: Shown,
    /// Further cells at which the fault may as well be reported: where a line is missing from
    /// several columns, the total of each.
    pub also: Vec<(At, i64)>,
}

/// What happens to the totals above a changed one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Above {
    /// They are computed from the changed one.
    Carried,
    /// They stay as they were.
    Kept,
}

/// Draws before a fault is given up: not every book has room for each.
const DRAWS: usize = 60;

/// Plants a fault that shows: at least one sum, product or equality of the book fails beyond
/// rounding. `None` if the book has no room for it in this medium.
pub fn plant(
    sound: &Book,
    fault: Fault,
    medium: Medium,
    random: &mut Random,
) -> Option<(Book, Answer)> {
    (0..DRAWS).find_map(|_| {
        let (book, answer) = match fault {
            Fault::Swap | Fault::Digit | Fault::Sign | Fault::Tenfold => {
                slip::plant(sound, fault, medium, random)
            }
            Fault::TypedOver => typed_over::plant(sound, medium, random),
            Fault::LeftOut => left_out::plant(sound, medium, random),
            Fault::Missing => missing::plant(sound, medium, random),
        }?;
        visible::shows(&book, &answer, medium).then_some((book, answer))
    })
}

/// Puts a figure in place of a computed one. What is above follows, or stays as it was; the
/// formula is kept, since it says what the figure should be.
fn overwrite(book: &mut Book, at: At, value: i64, above: Above) -> Option<()> {
    let figure = book.figure_mut(at)?;
    let formula = figure.formula.take();
    figure.value = value;
    if above == Above::Carried {
        crate::evaluate::evaluate(book);
    }
    book.figure_mut(at)?.formula = formula;
    Some(())
}
