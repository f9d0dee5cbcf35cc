//! The groups that headings open, and the rows in them that no total has taken up.

use crate::normalise::outline::{untaken::Untaken, values::Values};

/// A group that is open while its rows are read.
#[derive(Debug, Clone)]
pub struct OpenGroup {
    /// The row of its heading.
    pub heading: usize,
    /// Items and sums that no later sum has taken up.
    pub rows: Untaken,
    /// Its total where that stands above its rows.
    pub total: Option<usize>,
}

/// The groups that are open at a row, outermost first, and the rows outside any.
#[derive(Debug, Clone, Default)]
pub struct OpenGroups {
    /// The groups.
    pub open: Vec<OpenGroup>,
    /// Rows outside any group, and those of groups that closed without a sum.
    pub top: Untaken,
    /// The total of all rows where that stands above them.
    pub total: Option<usize>,
}

impl OpenGroups {
    /// Rows of the innermost group.
    pub fn innermost(&mut self) -> &mut Untaken {
        match self.open.last_mut() {
            Some(group) => &mut group.rows,
            None => &mut self.top,
        }
    }

    /// The headings of the open groups.
    pub fn path(&self) -> Vec<usize> {
        self.open.iter().map(|it| it.heading).collect()
    }

    /// Rows of the groups from that depth inwards that no sum has taken up. The total of an inner
    /// group stands for its rows.
    pub fn untaken(&self, depth: usize) -> Vec<usize> {
        let mut rows = Vec::new();
        for (at, group) in self.open.iter().enumerate().skip(depth) {
            if let (Some(total), true) = (group.total, at > depth) {
                rows.push(total);
                break;
            }
            rows.extend(group.rows.rows());
        }
        rows.sort_unstable();
        rows
    }

    /// All rows that no sum has taken up.
    pub fn all_untaken(&self) -> Vec<usize> {
        let mut rows = self.top.rows().to_vec();
        match self.open.first().and_then(|it| it.total) {
            Some(total) => rows.push(total),
            None => rows.extend(self.untaken(0)),
        }
        rows.sort_unstable();
        rows
    }

    /// The rows below another that no sum has taken up.
    pub fn untaken_below(&self, above: usize) -> Vec<usize> {
        let mut rows: Vec<usize> = self.top.below(above).collect();
        match self.open.first().and_then(|it| it.total) {
            Some(total) => rows.extend((total > above).then_some(total)),
            None => rows.extend(self.untaken(0).into_iter().filter(|&row| row > above)),
        }
        rows.sort_unstable();
        rows
    }

    /// The innermost group ends: its rows go to the level above, or its total does, which is given
    /// back with the rows that it adds.
    pub fn close(&mut self, values: &Values) -> Option<(usize, Vec<usize>)> {
        let group = self.open.pop()?;
        match group.total {
            Some(total) => {
                self.innermost().push(total, values);
                Some((total, group.rows.rows().to_vec()))
            }
            None => {
                self.innermost().append(group.rows, values);
                None
            }
        }
    }
}
