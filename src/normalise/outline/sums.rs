//! What a total adds: the rows below which it stands, or those that follow it.

use super::{
    Outlined, Place,
    groups::Group,
    reader::{Follows, Reader, TotalsStand},
    total_words::TotalWords,
};
use crate::{model::fact::Role, script::fold};

/// Rows that a total may add, and the depth of the outermost group that it then closes.
type Candidate = (Vec<usize>, usize);

impl Reader<'_> {
    /// Reads a total: what it adds is the likeliest of what it casts with, else the likeliest.
    pub(super) fn sum(&mut self, index: usize, follows: Follows, words: &TotalWords) {
        let candidates = self.candidates(follows, words);
        let casting = candidates.iter().find(|(rows, _)| self.values.cast(index, rows));
        if casting.is_none() && self.totals == TotalsStand::Either && self.above(index, words) {
            self.last_sum = Some(index);
            return;
        }
        let chosen = casting
            .or_else(|| candidates.iter().find(|(rows, _)| !rows.is_empty()))
            .or_else(|| candidates.first())
            .cloned()
            .unwrap_or_default();
        self.take(index, chosen);
        self.last_sum = Some(index);
    }

    /// The readings of a total below its rows, the likeliest first.
    fn candidates(&self, follows: Follows, words: &TotalWords) -> Vec<Candidate> {
        let all = self.groups.all_untaken();
        let since_last: Vec<usize> = all
            .iter()
            .copied()
            .filter(|&row| self.last_sum.is_none_or(|last| row > last))
            .collect();
        let n_open = self.groups.open.len();
        let innermost =
            if n_open > 0 { self.groups.untaken(n_open - 1) } else { self.groups.top.clone() };
        let inner = n_open.saturating_sub(1);
        let everything = (all, 0);
        match words {
            TotalWords::Of(name) => match self.named(name) {
                Some(depth) => vec![(self.groups.untaken(depth), depth)],
                None => vec![(since_last, inner), everything],
            },
            TotalWords::None => vec![(since_last, inner), (innermost, inner), everything],
            TotalWords::Generic if follows == Follows::Nothing => {
                vec![everything, (since_last, inner)]
            }
            TotalWords::Generic => vec![(innermost, inner), (since_last, inner), everything],
        }
    }

    /// Takes a total as standing above its rows: that of the group whose name it bears, of the group
    /// whose heading stands right above it, or of the whole table.
    fn above(&mut self, index: usize, words: &TotalWords) -> bool {
        let follows_heading = self.out.last().is_some_and(|it| it.place == Place::Heading);
        let n_open = self.groups.open.len();
        let depth = match words {
            TotalWords::Of(name) => self.named(name),
            TotalWords::None | TotalWords::Generic => None,
        };
        let depth = depth.or(if follows_heading { n_open.checked_sub(1) } else { None });
        let is_first = self.groups.top.is_empty() && self.groups.total.is_none();
        let is_free = |group: &Group| group.total.is_none() && group.rows.is_empty();
        match depth {
            Some(depth) if is_free(&self.groups.open[depth]) => {
                self.groups.open[depth].total = Some(index);
            }
            None if n_open == 0 && is_first => self.groups.total = Some(index),
            Some(_) | None => return false,
        }
        let headings = self.groups.path();
        let headings = headings.get(..depth.map_or(0, |it| it + 1)).map(<[usize]>::to_vec);
        let place = Place::Sum(Role::Subtotal, Vec::new());
        self.out.push(Outlined { place, headings: headings.unwrap_or_default() });
        true
    }

    /// Takes rows up into a sum and closes the groups that it ends.
    fn take(&mut self, index: usize, (adds, depth): Candidate) {
        let headings = self.groups.path();
        let named = headings.get(..=depth).map(<[usize]>::to_vec).unwrap_or_default();
        self.groups.top.retain(|row| !adds.contains(row));
        let mut closes = depth;
        for group in &mut self.groups.open {
            group.rows.retain(|row| !adds.contains(row));
        }
        // Rows of a group that were left over keep it open.
        while self.groups.open.len() > closes {
            let last = self.groups.open.last();
            if last.is_some_and(|it| it.rows.is_empty() && it.total.is_none()) {
                self.closed = self.groups.open.pop().map(|it| it.heading);
            } else {
                closes += 1;
            }
        }
        self.out.push(Outlined { place: Place::Sum(Role::Subtotal, adds), headings: named });
        self.groups.innermost().push(index);
    }

    /// The depth of the open group that a total's label names, and how well.
    fn named(&self, name: &str) -> Option<usize> {
        let likeness = |heading: &str| -> usize {
            if heading == name {
                3
            } else if heading.starts_with(name) || name.starts_with(heading) {
                2
            } else {
                usize::from(heading.contains(name) || name.contains(heading))
            }
        };
        self.groups
            .open
            .iter()
            .enumerate()
            .map(|(depth, group)| {
                let heading = fold::compact(&fold::squeeze(&self.rows[group.heading].label.text));
                (if heading.is_empty() { 0 } else { likeness(&heading) }, depth)
            })
            .filter(|(likeness, _)| *likeness > 0)
            .max()
            .map(|(_, depth)| depth)
    }
}
