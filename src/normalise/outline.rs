//! The outline of a body: which rows head which, and which rows a total adds.
//!
//! A level goes by the heading that a total's label names, else by position; an unlabelled total
//! takes the rows since the last. Where several readings are open, arithmetic judges: the first one
//! under which the columns cast is taken, and where none casts, the first.

use rust_decimal::Decimal;

use super::{
    body::{BodyKind, BodyRow},
    cells::CellReading,
    figure::Said,
};
use crate::{
    model::{
        amount::Amount,
        fact::{Keys, Role},
    },
    profile::{
        Profile, TableForm,
        schema::{HeadingsToml, SumsToml},
    },
    script::fold,
};

/// What a row is in the outline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A heading that groups rows.
    Heading,
    /// A heading that names the table.
    TableName,
    /// A line.
    Item,
    /// A part of the row with that index.
    OfWhich(usize),
    /// A total over the rows with these indices.
    Sum(Role, Vec<usize>),
    /// A total that stands alone.
    Alone,
}

/// A row's place and the headings above it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outlined {
    /// What the row is.
    pub place: Place,
    /// Indices of the headings above it, outermost first.
    pub headings: Vec<usize>,
}

/// A group that is open while its rows are read.
#[derive(Debug, Clone)]
struct Group {
    heading: usize,
    /// Items and sums that no later sum has taken up.
    rows: Vec<usize>,
}

struct Reader<'a> {
    rows: &'a [BodyRow],
    /// Values by row and column.
    values: Vec<Vec<Option<Amount>>>,
    open: Vec<Group>,
    /// Rows outside any group, and those of groups that closed without a sum.
    top: Vec<usize>,
    out: Vec<Outlined>,
    last_sum: Option<usize>,
    /// The heading of the outermost group that the last sum closed.
    closed: Option<usize>,
}

/// Reads the outline of a body.
pub fn read(rows: &[BodyRow], form: &TableForm, profile: &Profile) -> Vec<Outlined> {
    let n_columns = rows
        .iter()
        .flat_map(|row| row.figures.iter().map(|(column, _, _)| column + 1))
        .max()
        .unwrap_or(0);
    let mut reader = Reader {
        rows,
        values: rows.iter().map(|row| values(row, n_columns)).collect(),
        open: Vec::new(),
        top: Vec::new(),
        out: Vec::new(),
        last_sum: None,
        closed: None,
    };
    let last = rows.iter().rposition(|row| row.kind == BodyKind::Figures);
    for index in 0..rows.len() {
        reader.place(index, Some(index) == last, form, profile);
    }
    reader.finish(form)
}

fn values(row: &BodyRow, n_columns: usize) -> Vec<Option<Amount>> {
    let mut values = vec![None; n_columns];
    for (column, _, reading) in &row.figures {
        if let CellReading::Figures(figures) = reading
            && let Some(first) = figures.first()
        {
            values[*column] = match first.said {
                Said::Number(amount) => Some(amount),
                Said::Nil => Some(Amount::exact(Decimal::ZERO)),
                Said::NotApplicable => None,
            };
        }
    }
    values
}

/// What the label of a row says of its being a total.
enum TotalWords {
    /// Nothing.
    None,
    /// A total without the name of a level.
    Generic,
    /// A total of the level that it names.
    Of(String),
}

fn total_words(row: &BodyRow, profile: &Profile) -> TotalWords {
    let label = fold::squeeze(&row.label.text);
    if label.is_empty() {
        return TotalWords::None;
    }
    for pattern in &profile.rows.total {
        let Some(range) = pattern.captures(&label).and_then(|it| it.get(1)).map(|it| it.range())
        else {
            continue;
        };
        let before = label[..range.start].trim();
        let after = label[range.end..].trim();
        // The word stands at an edge of the label, but for a unit in brackets.
        let at_an_edge = before.is_empty() || after.is_empty() || after.starts_with('(');
        if !at_an_edge {
            continue;
        }
        let name = if before.is_empty() { after } else { before };
        let name = name.trim_matches(|c: char| c.is_whitespace() || ",:;-–—".contains(c));
        let name = name.trim_start_matches("of ").trim();
        return if name.is_empty() || name.starts_with('(') && name.ends_with(')') {
            TotalWords::Generic
        } else {
            TotalWords::Of(fold::compact(name))
        };
    }
    TotalWords::None
}

impl Reader<'_> {
    fn place(&mut self, index: usize, is_last: bool, form: &TableForm, profile: &Profile) {
        let row = &self.rows[index];
        match row.kind {
            BodyKind::Text => self.heading(index, form),
            BodyKind::Figures => {
                let label = fold::squeeze(&row.label.text).to_lowercase();
                let of_which =
                    profile.rows.of_which.iter().any(|word| label.starts_with(word.as_str()));
                let bounded_by = self.out.iter().rposition(|it| it.place == Place::Item);
                if let (true, Some(owner)) = (of_which, bounded_by) {
                    self.push(Place::OfWhich(owner));
                    return;
                }
                let unnamed = row.label.text.is_empty() && row.codes == Keys::default();
                let words = total_words(row, profile);
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
        let headings = self.path();
        self.open.push(Group { heading: index, rows: Vec::new() });
        self.out.push(Outlined { place: Place::Heading, headings });
    }

    /// Ends the open groups that a heading does not stand under.
    ///
    /// Indentation says it where headings differ in it. Else a heading right below another stands
    /// under it, and one after rows stands beside the last of its kind: headings with a code beside
    /// those with one.
    fn end_groups_before(&mut self, index: usize) {
        let row = &self.rows[index];
        let is_coded = |row: &BodyRow| row.codes != Keys::default();
        if self.out.last().is_some_and(|it| it.place == Place::Heading) {
            while let Some(group) = self.open.last() {
                if self.rows[group.heading].label.indent <= row.label.indent {
                    break;
                }
                self.close_without_sum();
            }
            return;
        }
        let closed = self
            .closed
            .filter(|_| self.out.last().is_some_and(|it| matches!(it.place, Place::Sum(..))));
        let is_beside = |heading: usize| {
            let other = &self.rows[heading];
            other.label.indent == row.label.indent && is_coded(other) == is_coded(row)
        };
        if closed.is_some_and(is_beside) {
            return;
        }
        while let Some(group) = self.open.last() {
            let heading = group.heading;
            if self.rows[heading].label.indent < row.label.indent {
                break;
            }
            let beside = is_beside(heading);
            self.close_without_sum();
            if beside {
                break;
            }
        }
    }

    fn path(&self) -> Vec<usize> {
        self.open.iter().map(|it| it.heading).collect()
    }

    fn push(&mut self, place: Place) {
        let headings = self.path();
        self.out.push(Outlined { place, headings });
    }

    fn item(&mut self, index: usize) {
        self.push(Place::Item);
        self.innermost().push(index);
    }

    fn innermost(&mut self) -> &mut Vec<usize> {
        match self.open.last_mut() {
            Some(group) => &mut group.rows,
            None => &mut self.top,
        }
    }

    /// The innermost group ends without a total of its own: its rows belong to the level above.
    fn close_without_sum(&mut self) {
        if let Some(group) = self.open.pop() {
            self.innermost().extend(group.rows);
        }
    }

    /// Rows of the groups from that depth inwards that no sum has taken up.
    fn untaken(&self, depth: usize) -> Vec<usize> {
        let mut rows: Vec<usize> =
            self.open[depth..].iter().flat_map(|group| group.rows.iter().copied()).collect();
        rows.sort_unstable();
        rows
    }

    fn all_untaken(&self) -> Vec<usize> {
        let mut rows = self.top.clone();
        rows.extend(self.untaken(0));
        rows.sort_unstable();
        rows
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
        self.open
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
        let since_last: Vec<usize> = self
            .all_untaken()
            .into_iter()
            .filter(|&row| self.last_sum.is_none_or(|last| row > last))
            .collect();
        let n_open = self.open.len();
        let innermost = if n_open > 0 { self.untaken(n_open - 1) } else { self.top.clone() };
        let all = self.all_untaken();
        // Each reading: the rows it adds, and the depth of the outermost group that it closes.
        let everything = (all, 0);
        let readings: Vec<(Vec<usize>, usize)> = match words {
            TotalWords::Of(name) => match self.named(name) {
                Some(depth) => vec![(self.untaken(depth), depth)],
                None => vec![(since_last, n_open.saturating_sub(1)), everything],
            },
            TotalWords::None => {
                vec![
                    (since_last, n_open.saturating_sub(1)),
                    (innermost, n_open.saturating_sub(1)),
                    everything,
                ]
            }
            TotalWords::Generic if is_last => {
                vec![everything, (since_last, n_open.saturating_sub(1))]
            }
            TotalWords::Generic => vec![
                (innermost, n_open.saturating_sub(1)),
                (since_last, n_open.saturating_sub(1)),
                everything,
            ],
        };
        let chosen = readings
            .iter()
            .find(|(rows, _)| !rows.is_empty() && self.casts(index, rows))
            .or_else(|| readings.iter().find(|(rows, _)| !rows.is_empty()))
            .or_else(|| readings.first())
            .cloned()
            .unwrap_or_default();
        self.take(index, chosen);
        self.last_sum = Some(index);
    }

    /// Takes rows up into a sum and closes the groups that it ends.
    fn take(&mut self, index: usize, (adds, depth): (Vec<usize>, usize)) {
        let headings = self.path();
        let named = headings.get(..=depth).map(<[usize]>::to_vec).unwrap_or_default();
        self.top.retain(|row| !adds.contains(row));
        let mut closes = depth;
        for group in &mut self.open {
            group.rows.retain(|row| !adds.contains(row));
        }
        // Rows of a group that were left over keep it open.
        while self.open.len() > closes {
            if self.open.last().is_some_and(|it| it.rows.is_empty()) {
                self.closed = self.open.pop().map(|it| it.heading);
            } else {
                closes += 1;
            }
        }
        self.out.push(Outlined { place: Place::Sum(Role::Subtotal, adds), headings: named });
        self.innermost().push(index);
    }

    /// Whether every column that the sum states casts under a reading.
    fn casts(&self, index: usize, rows: &[usize]) -> bool {
        let mut n_cast = 0;
        for (column, stated) in self.values[index].iter().enumerate() {
            let Some(stated) = stated else { continue };
            let parts: Vec<Amount> =
                rows.iter().filter_map(|&row| self.values[row][column]).collect();
            let Some((sum, quanta)) = total(&parts) else { return false };
            let Some(gap) = stated.value.checked_sub(sum).map(|it| it.abs()) else { return false };
            let Some(slack) = quanta.checked_add(stated.quantum) else { return false };
            let Some(doubled) = gap.checked_add(gap) else { return false };
            if doubled > slack {
                return false;
            }
            n_cast += 1;
        }
        n_cast > 0
    }

    /// The last sum is the total of the table where it takes up everything.
    fn finish(mut self, form: &TableForm) -> Vec<Outlined> {
        let last = self.out.iter().rposition(|it| matches!(it.place, Place::Sum(..)));
        let left_over: Vec<usize> =
            self.all_untaken().into_iter().filter(|row| Some(*row) != last).collect();
        if let Some(last) = last
            && left_over.is_empty()
            && let Place::Sum(role, _) = &mut self.out[last].place
        {
            *role = Role::Total;
            self.out[last].headings.clear();
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

/// The sum of the values and of the quanta.
fn total(parts: &[Amount]) -> Option<(Decimal, Decimal)> {
    parts.iter().try_fold((Decimal::ZERO, Decimal::ZERO), |(sum, quanta), part| {
        Some((sum.checked_add(part.value)?, quanta.checked_add(part.quantum)?))
    })
}
