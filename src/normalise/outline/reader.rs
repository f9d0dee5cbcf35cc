//! Reads the rows of a body one after the other into an outline.

use super::{
    Outlined, Place,
    groups::{Group, Groups},
    total_words::{self, TotalWords},
    untaken::Untaken,
    values::Values,
};
use crate::{
    model::fact::{Keys, Role},
    normalise::body::{BodyKind, BodyRow},
    profile::{
        Profile, TableForm,
        schema::{HeadingsToml, SumsToml},
    },
    script::fold,
};

/// Where totals stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TotalsStand {
    /// Below their rows.
    Below,
    /// Below, or above where they do not cast with what is above them.
    Either,
}

/// A body that is being read.
pub struct Reader<'a> {
    rows: &'a [BodyRow],
    values: &'a Values,
    totals: TotalsStand,
    groups: Groups,
    out: Vec<Outlined>,
    last_sum: Option<usize>,
    /// The heading of the outermost group that ended with its total right before.
    closed: Option<usize>,
}

/// Which rows a total below its rows may add.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reading {
    /// Those of the group at that depth, which its label names.
    Named(usize),
    /// Those since the last sum.
    SinceLast,
    /// Those of the innermost group; outside groups all of them.
    Innermost,
    /// All of the table.
    Everything,
}

impl<'a> Reader<'a> {
    /// A reader before the first row.
    pub fn new(rows: &'a [BodyRow], values: &'a Values, totals: TotalsStand) -> Self {
        Self {
            rows,
            values,
            totals,
            groups: Groups::default(),
            out: Vec::new(),
            last_sum: None,
            closed: None,
        }
    }

    /// Reads the next row.
    pub fn place(&mut self, index: usize, is_last: bool, form: &TableForm, profile: &Profile) {
        let row = &self.rows[index];
        match row.kind {
            BodyKind::Text => self.heading(index, form),
            BodyKind::Figures => {
                let label = fold::squeeze(&row.label.text).to_lowercase();
                let of_which =
                    profile.rows.of_which.iter().any(|word| label.starts_with(word.as_str()));
                let bounded_by = || self.out.iter().rposition(|it| it.place == Place::Item);
                if let Some(owner) = of_which.then(bounded_by).flatten() {
                    self.push(Place::OfWhich(owner));
                    return;
                }
                let unnamed = row.label.text.is_empty() && row.codes == Keys::default();
                let words = total_words::read(row, profile);
                let is_sum = form.sums == SumsToml::Totals
                    && row.codes == Keys::default()
                    && (unnamed || !matches!(words, TotalWords::None));
                if is_sum { self.sum(index, is_last, &words) } else { self.item(index) }
            }
        }
    }

    fn heading(&mut self, index: usize, form: &TableForm) {
        let label = fold::squeeze(&self.rows[index].label.text);
        let own = form.own_headings.iter().any(|it| it.is_match(&label));
        if own
            || form.headings == HeadingsToml::Ignore
            || label.is_empty() && self.rows[index].codes == Keys::default()
        {
            self.push(Place::TableName);
            return;
        }
        self.end_groups_before(index);
        let headings = self.groups.path();
        self.groups.open.push(Group { heading: index, rows: Untaken::default(), total: None });
        self.out.push(Outlined { place: Place::Heading, headings });
    }

    /// Ends the open groups that a heading does not stand under.
    ///
    /// A group whose total stands above it ends where its rows make that total. Indentation says it
    /// where headings differ in it. Else a heading right below another stands under it, and one
    /// after rows stands beside the last of its kind: headings with a code beside those with one.
    fn end_groups_before(&mut self, index: usize) {
        let row = &self.rows[index];
        let is_coded = |row: &BodyRow| row.codes != Keys::default();
        if self.out.last().is_some_and(|it| it.place == Place::Heading) {
            while let Some(group) = self.groups.open.last() {
                if self.rows[group.heading].label.indent <= row.label.indent {
                    break;
                }
                self.close();
            }
            return;
        }
        // A total above its rows stands between two headings like a part of the first.
        if self.groups.open.last().is_some_and(|it| it.total.is_some() && it.rows.rows().is_empty())
        {
            return;
        }
        let ends_with_sum = self.out.last().is_some_and(|it| matches!(it.place, Place::Sum(..)));
        let closed = match self.close_complete() {
            Some(heading) => Some(heading),
            None => self.closed.filter(|_| ends_with_sum),
        };
        let is_beside = |heading: usize| {
            let other = &self.rows[heading];
            other.label.indent == row.label.indent && is_coded(other) == is_coded(row)
        };
        if closed.is_some_and(is_beside) {
            return;
        }
        while let Some(group) = self.groups.open.last() {
            let heading = group.heading;
            if self.rows[heading].label.indent < row.label.indent {
                break;
            }
            let beside = is_beside(heading);
            self.close();
            if beside {
                break;
            }
        }
    }

    /// Closes the groups whose total above them their rows make by now; the outermost one's heading.
    fn close_complete(&mut self) -> Option<usize> {
        let mut from = None;
        for depth in (0..self.groups.open.len()).rev() {
            let Some(total) = self.groups.open[depth].total else { continue };
            if !self.values.cast(total, &self.groups.untaken(depth)) {
                break;
            }
            from = Some(depth);
        }
        let from = from?;
        let heading = self.groups.open[from].heading;
        while self.groups.open.len() > from {
            self.close();
        }
        Some(heading)
    }

    fn push(&mut self, place: Place) {
        let headings = self.groups.path();
        self.out.push(Outlined { place, headings });
    }

    fn item(&mut self, index: usize) {
        self.push(Place::Item);
        self.groups.innermost().push(index, self.values);
    }

    /// The innermost group ends: its total above it adds its rows, or they go to the level above.
    fn close(&mut self) {
        if let Some((total, rows)) = self.groups.close(self.values) {
            self.adds(total, rows);
        }
    }

    fn adds(&mut self, total: usize, rows: Vec<usize>) {
        self.out[total].place = Place::Sum(Role::Subtotal, rows);
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

    fn sum(&mut self, index: usize, is_last: bool, words: &TotalWords) {
        let readings = self.readings(is_last, words);
        let casting = readings.iter().copied().find(|it| self.casts(index, *it));
        if casting.is_none() && self.totals == TotalsStand::Either && self.above(index, words) {
            self.last_sum = Some(index);
            return;
        }
        let has_rows = |it: &Reading| !self.rows_of(*it).is_empty();
        let chosen = casting.or_else(|| readings.iter().copied().find(has_rows));
        let chosen = chosen.unwrap_or(readings[0]);
        self.take(index, self.rows_of(chosen), self.depth_of(chosen));
        self.last_sum = Some(index);
    }

    /// The readings of a total below its rows, the likeliest first.
    fn readings(&self, is_last: bool, words: &TotalWords) -> Vec<Reading> {
        use Reading::{Everything, Innermost, Named, SinceLast};
        match words {
            TotalWords::Of(name) => match self.named(name) {
                Some(depth) => vec![Named(depth)],
                None => vec![SinceLast, Everything],
            },
            TotalWords::None => vec![SinceLast, Innermost, Everything],
            TotalWords::Generic if is_last => vec![Everything, SinceLast],
            TotalWords::Generic => vec![Innermost, SinceLast, Everything],
        }
    }

    /// The rows that a total adds under a reading, from top to bottom.
    fn rows_of(&self, reading: Reading) -> Vec<usize> {
        match reading {
            Reading::Named(depth) => self.groups.untaken(depth),
            Reading::SinceLast => match self.last_sum {
                Some(last) => self.groups.untaken_below(last),
                None => self.groups.all_untaken(),
            },
            Reading::Innermost => match self.groups.open.len().checked_sub(1) {
                Some(depth) => self.groups.untaken(depth),
                None => self.groups.all_untaken(),
            },
            Reading::Everything => self.groups.all_untaken(),
        }
    }

    /// Whether a total casts under a reading.
    fn casts(&self, sum: usize, reading: Reading) -> bool {
        match reading {
            // Outside groups these are the rows whose totals are kept: a long list has many sums.
            Reading::Innermost | Reading::Everything if self.groups.open.is_empty() => {
                let top = &self.groups.top;
                !top.rows().is_empty() && self.values.cast_to(sum, top.totals())
            }
            Reading::Named(_) | Reading::SinceLast | Reading::Innermost | Reading::Everything => {
                self.values.cast(sum, &self.rows_of(reading))
            }
        }
    }

    /// The depth of the outermost group that a total closes under a reading.
    fn depth_of(&self, reading: Reading) -> usize {
        match reading {
            Reading::Named(depth) => depth,
            Reading::SinceLast | Reading::Innermost => self.groups.open.len().saturating_sub(1),
            Reading::Everything => 0,
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
        let is_first = self.groups.top.rows().is_empty() && self.groups.total.is_none();
        let is_free = |group: &Group| group.total.is_none() && group.rows.rows().is_empty();
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
        self.out.push(Outlined { place: Place::Sum(Role::Subtotal, adds), headings: named });
        self.groups.innermost().push(index, self.values);
    }

    /// The one sum that is left over at the end is the total of the table.
    pub fn finish(mut self, form: &TableForm) -> Vec<Outlined> {
        while !self.groups.open.is_empty() {
            self.close();
        }
        if let Some(total) = self.groups.total.take() {
            let rows = self.groups.top.rows().to_vec();
            self.groups.top = Untaken::of(vec![total], self.values);
            self.adds(total, rows);
        }
        if let [only] = self.groups.top.rows()[..]
            && let Place::Sum(role, _) = &mut self.out[only].place
        {
            *role = Role::Total;
            self.out[only].headings.clear();
        }
        let mut figures =
            self.rows.iter().enumerate().filter(|(_, it)| it.kind == BodyKind::Figures);
        if let (Some((only, _)), None) = (figures.next(), figures.next())
            && form.lone_row == Role::Total
        {
            self.out[only].place = Place::Alone;
            self.out[only].headings.clear();
        }
        self.out
    }
}
