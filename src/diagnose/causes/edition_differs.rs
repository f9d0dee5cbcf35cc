//! Cause `edition_differs`: two language editions print different figures.

use crate::diagnostic::explained::Explained;

/// What the cause is.
pub const EXPLAINED: Explained = Explained {
    name: "edition_differs",
    what: "The same figure is printed differently in two language editions. Where the totals and \
           other tables of one edition bear its figure out, the other edition's cell is the suspect.",
    why: "A correction that reached one edition alone leaves readers of the other with a figure \
          that nobody stands by.",
    mend: "Correct the suspect. Where neither edition's arithmetic tells, go to the source.",
    example: "1,590 in one edition, 1,509 in the other; the subtotal of the first adds only with \
              1,509: the first is the suspect.",
};
