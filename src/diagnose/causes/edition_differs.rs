//! Cause `edition_differs`: two language editions print different figures.

use crate::diagnostic::explained::Explained;

/// What the cause is.
pub const EXPLAINED: Explained = Explained {
    name: "edition_differs",
    what: "The same figure is printed differently in two language editions. If the totals and \
           other tables of one edition confirm its figure, the other edition's cell is the suspect.",
    why: "A correction that reached one edition alone leaves readers of the other with a figure \
          that is not the official one.",
    fix: "Correct the suspect. If neither edition's arithmetic settles it, go to the source.",
    example: "1,590 in one edition, 1,509 in the other; the subtotal of the first adds only with \
              1,509: the first is the suspect.",
};
