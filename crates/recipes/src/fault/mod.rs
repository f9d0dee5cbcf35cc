//! One plain fault in a sound book, with the right answer.

mod answer;
mod left_out;
mod missing;
mod overwrite;
mod slip;
mod typed_over;
mod visible;

pub use answer::{Answer, Fault};

use crate::{book::Book, random::Random, write::Medium};

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
