//! What a total adds: the rows below which it stands, or those that follow it.

use crate::{
    model::fact::Role,
    normalise::outline::{
        groups::OpenGroup,
        outlined::{OutlinePlace, Outlined},
        reader::{Follows, OutlineReader, TotalsStand},
        total_words::TotalWords,
    },
    script::fold,
};

/// Which rows a total below its rows may add.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum AddableRows {
    /// Those of the group at that depth, which its label names.
    Named(usize),
    /// Those since the last sum.
    SinceLast,
    /// Those of the innermost group; outside groups all of them.
    Innermost,
    /// All of the table.
    Everything,
}

impl OutlineReader<'_> {
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

    /// Reads a total: of its readings the first under which it casts is taken, else the likeliest.
    pub(super) fn sum(&mut self, index: usize, follows: Follows, words: &TotalWords) {
        let readings = self.readings(follows, words);
        let casting = readings.iter().copied().find(|it| self.casts(index, *it));
        if casting.is_none() && self.totals == TotalsStand::Either && self.above(index, words) {
            self.last_sum = Some(index);
            return;
        }
        let chosen = casting.unwrap_or_else(|| self.likeliest(index, &readings));
        self.take(index, self.rows_of(chosen), self.depth_of(chosen));
        self.last_sum = Some(index);
    }

    /// The reading of a total that casts under none: the one that fails in the fewest columns, and of
    /// equals the first. Outside groups a total with the name of the last one is of its kind, and adds
    /// no totals.
    fn likeliest(&self, sum: usize, readings: &[AddableRows]) -> AddableRows {
        let label = |row: usize| fold::squeeze(&self.rows[row].label.text);
        let is_named = |row: usize| !label(row).is_empty() && label(row) == label(sum);
        let is_next_of_kind = self.groups.open.is_empty() && self.last_sum.is_some_and(is_named);
        let of_kind = is_next_of_kind.then_some(AddableRows::SinceLast);
        let with_rows = of_kind.into_iter().chain(readings.iter().copied()).filter_map(|reading| {
            if self.is_of_top(sum, reading) {
                let top = &self.groups.top;
                let n_failing = || (self.values.n_failing_to(sum, top.totals()), reading);
                return (!top.rows().is_empty()).then(n_failing);
            }
            let rows = self.rows_of(reading);
            (!rows.is_empty()).then(|| (self.values.n_failing(sum, &rows), reading))
        });
        let best = with_rows.min_by_key(|(n_failing, _)| *n_failing);
        best.map_or(AddableRows::SinceLast, |(_, reading)| reading)
    }

    /// The readings of a total below its rows, the likeliest first.
    fn readings(&self, follows: Follows, words: &TotalWords) -> Vec<AddableRows> {
        use AddableRows::{Everything, Innermost, Named, SinceLast};
        match words {
            TotalWords::Of(name) => match self.named(name) {
                Some(depth) => vec![Named(depth)],
                None => vec![SinceLast, Everything],
            },
            TotalWords::None => vec![SinceLast, Innermost, Everything],
            TotalWords::Generic if follows == Follows::Nothing => vec![Everything, SinceLast],
            TotalWords::Generic => vec![Innermost, SinceLast, Everything],
        }
    }

    /// The rows that a total adds under a reading, from top to bottom.
    fn rows_of(&self, reading: AddableRows) -> Vec<usize> {
        match reading {
            AddableRows::Named(depth) => self.groups.untaken(depth),
            AddableRows::SinceLast => match self.last_sum {
                Some(last) => self.groups.untaken_below(last),
                None => self.groups.all_untaken(),
            },
            AddableRows::Innermost => match self.groups.open.len().checked_sub(1) {
                Some(depth) => self.groups.untaken(depth),
                None => self.groups.all_untaken(),
            },
            AddableRows::Everything => self.groups.all_untaken(),
        }
    }

    /// Whether a total casts under a reading.
    fn casts(&self, sum: usize, reading: AddableRows) -> bool {
        if self.is_of_top(sum, reading) {
            let top = &self.groups.top;
            return !top.rows().is_empty() && self.values.cast_to(sum, top.totals());
        }
        self.values.cast(sum, &self.rows_of(reading))
    }

    /// Whether a total takes all rows outside groups under a reading; what these come to is kept, since a
    /// long list has many sums.
    fn is_of_top(&self, sum: usize, reading: AddableRows) -> bool {
        match reading {
            AddableRows::Innermost | AddableRows::Everything => {
                self.groups.open.is_empty() && !self.values.may_pass_over(sum)
            }
            AddableRows::Named(_) | AddableRows::SinceLast => false,
        }
    }

    /// The depth of the outermost group that a total closes under a reading.
    fn depth_of(&self, reading: AddableRows) -> usize {
        match reading {
            AddableRows::Named(depth) => depth,
            AddableRows::SinceLast | AddableRows::Innermost => {
                self.groups.open.len().saturating_sub(1)
            }
            AddableRows::Everything => 0,
        }
    }

    /// Takes a total as standing above its rows: that of the group whose name it bears, of the group
    /// whose heading stands right above it, or of the whole table.
    fn above(&mut self, index: usize, words: &TotalWords) -> bool {
        let follows_heading = self.out.last().is_some_and(|it| it.place == OutlinePlace::Heading);
        let n_open = self.groups.open.len();
        let depth = match words {
            TotalWords::Of(name) => self.named(name),
            TotalWords::None | TotalWords::Generic => None,
        };
        let depth = depth.or(if follows_heading { n_open.checked_sub(1) } else { None });
        let is_first = self.groups.top.rows().is_empty() && self.groups.total.is_none();
        let is_free = |group: &OpenGroup| group.total.is_none() && group.rows.rows().is_empty();
        match depth {
            Some(depth) if is_free(&self.groups.open[depth]) => {
                self.groups.open[depth].total = Some(index);
            }
            None if n_open == 0 && is_first => self.groups.total = Some(index),
            Some(_) | None => return false,
        }
        let headings = self.groups.path();
        let headings = headings.get(..depth.map_or(0, |it| it + 1)).map(<[usize]>::to_vec);
        let place = OutlinePlace::Sum(Role::Subtotal, Vec::new());
        self.out.push(Outlined { place, headings: headings.unwrap_or_default() });
        true
    }

    /// Takes rows up into a sum and closes the groups that it ends.
    fn take(&mut self, index: usize, adds: Vec<usize>, depth: usize) {
        let headings = self.groups.path();
        let named = headings.get(..=depth).map(<[usize]>::to_vec).unwrap_or_default();
        self.groups.top.take_out(&adds, self.values);
        let mut closes = depth;
        for group in &mut self.groups.open {
            group.rows.take_out(&adds, self.values);
        }
        // Rows of a group that were left over keep it open.
        while self.groups.open.len() > closes {
            let last = self.groups.open.last();
            if last.is_some_and(|it| it.rows.rows().is_empty() && it.total.is_none()) {
                self.closed = self.groups.open.pop().map(|it| it.heading);
            } else {
                closes += 1;
            }
        }
        self.out.push(Outlined { place: OutlinePlace::Sum(Role::Subtotal, adds), headings: named });
        self.groups.innermost().push(index, self.values);
    }
}
