//! Small books: where lanes cannot vote, witnesses do.
//!
//! One column and one total give few bits. A total's word over a run of lines that misses is a
//! question; it is a likely break if something that does not depend on the miss vouches for the
//! run: a plain slip that mends it, the same lines in another column, a total beside it that holds,
//! another equation that wants the same change of the same cell.

mod candidates;
mod chance;
mod roles;
mod vouch;

use crate::{
    judge::Judged,
    view::{Axis, View},
};

/// A longer list is no small book: its lanes or its labels speak for themselves.
const MOST_LINES: usize = 400;

/// Adds the sums that labels ask for and no lanes bear out, and makes breaks likely for which
/// witnesses speak.
pub fn witnesses(views: &[View<'_>], judged: &mut Vec<Judged>) {
    for (at, view) in views.iter().enumerate() {
        if view.axis == Axis::Rows && view.bearing().count() <= MOST_LINES {
            let roles = roles::roles(view);
            candidates::add(view, at, &roles, judged);
        }
    }
    vouch::promote(views, judged);
}
