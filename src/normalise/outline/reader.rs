//! Reads the rows of a body one after the other into an outline.

use crate::{
    model::{fact::Role, keys::Keys},
    normalise::{
        outline::{
            groups::{OpenGroup, OpenGroups},
            outlined::{OutlinePlace, Outlined},
            total_words::{self, TotalWords},
            untaken::Untaken,
            values::Values,
        },
        table::rows::{BodyKind, BodyRow},
    },
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
pub struct OutlineReader<'a> {
    pub(super) rows: &'a [BodyRow],
    pub(super) values: &'a Values,
    pub(super) totals: TotalsStand,
    pub(super) groups: OpenGroups,
    pub(super) out: Vec<Outlined>,
    pub(super) last_sum: Option<usize>,
    /// The heading of the outermost group that ended with its total right before.
    pub(super) closed: Option<usize>,
}

/// Whether rows follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Follows {
    /// Some do.
    Rows,
    /// It is the last row of its body.
    Nothing,
}

impl<'a> OutlineReader<'a> {
    /// A reader before the first row.
    pub fn new(rows: &'a [BodyRow], values: &'a Values, totals: TotalsStand) -> Self {
        Self {
            rows,
            values,
            totals,
            groups: OpenGroups::default(),
            out: Vec::new(),
            last_sum: None,
            closed: None,
        }
    }

    /// Reads the next row.
    pub fn place(&mut self, index: usize, follows: Follows, form: &TableForm, profile: &Profile) {
        let row = &self.rows[index];
        match row.kind {
            BodyKind::Text => self.heading(index, form),
            BodyKind::Figures => {
                let of_which = total_words::is_of_which(row, profile);
                let bounded_by = || self.out.iter().rposition(|it| it.place == OutlinePlace::Item);
                if let Some(owner) = of_which.then(bounded_by).flatten() {
                    self.push(OutlinePlace::OfWhich(owner));
                    return;
                }
                let unnamed = row.label.text.is_empty() && row.codes == Keys::default();
                let words = total_words::read(row, profile);
                let is_sum = form.sums != SumsToml::Never
                    && row.codes == Keys::default()
                    && (unnamed || !matches!(words, TotalWords::None));
                if is_sum { self.sum(index, follows, &words) } else { self.item(index) }
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
            self.push(OutlinePlace::TableName);
            return;
        }
        self.end_groups_before(index);
        let headings = self.groups.path();
        self.groups.open.push(OpenGroup { heading: index, rows: Untaken::default(), total: None });
        self.out.push(Outlined { place: OutlinePlace::Heading, headings });
    }

    /// Ends the open groups that a heading does not stand under.
    ///
    /// A group whose total stands above it ends where its rows make that total. Indentation says it
    /// where headings differ in it. Else a heading right below another stands under it, and one
    /// after rows stands beside the last of its kind: headings with a code beside those with one.
    fn end_groups_before(&mut self, index: usize) {
        let row = &self.rows[index];
        let is_coded = |row: &BodyRow| row.codes != Keys::default();
        if self.out.last().is_some_and(|it| it.place == OutlinePlace::Heading) {
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
        let ends_with_sum =
            self.out.last().is_some_and(|it| matches!(it.place, OutlinePlace::Sum(..)));
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

    fn push(&mut self, place: OutlinePlace) {
        let headings = self.groups.path();
        self.out.push(Outlined { place, headings });
    }

    pub(super) fn item(&mut self, index: usize) {
        self.push(OutlinePlace::Item);
        self.groups.innermost().push(index, self.values);
    }

    /// The innermost group ends: its total above it adds its rows, or they go to the level above.
    fn close(&mut self) {
        if let Some((total, rows)) = self.groups.close(self.values) {
            self.adds(total, rows);
        }
    }

    fn adds(&mut self, total: usize, rows: Vec<usize>) {
        self.out[total].place = OutlinePlace::Sum(Role::Subtotal, rows);
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
            && let OutlinePlace::Sum(role, _) = &mut self.out[only].place
        {
            *role = Role::Total;
            self.out[only].headings.clear();
        }
        let mut figures =
            self.rows.iter().enumerate().filter(|(_, it)| it.kind == BodyKind::Figures);
        if let (Some((only, _)), None) = (figures.next(), figures.next())
            && form.lone_row == Role::Total
        {
            self.out[only].place = OutlinePlace::Alone;
            self.out[only].headings.clear();
        }
        self.out
    }
}
