//! Which sign marks decimals, for each figure column of a table.

use crate::{
    normalise::{figure::DecimalEvidence, header::block::HeaderBlock, sheet::grid::GridRow},
    profile::{Marked, Profile},
};

/// How the figures of each column are written, by index of the header's column.
pub(super) struct ColumnMarks {
    columns: Vec<Marked>,
    /// Those of a column by itself.
    stated: Marked,
}

impl ColumnMarks {
    /// What the rows of a table say, then all rows of its sheet, then the profile.
    pub(super) fn of(
        rows: &[GridRow<'_>],
        block: &HeaderBlock,
        end: usize,
        profile: &Profile,
    ) -> Self {
        let mut columns = vec![DecimalEvidence::default(); block.columns.len()];
        let mut file = DecimalEvidence::default();
        for (index, row) in rows.iter().enumerate() {
            for cell in &row.cells {
                file.add(&cell.cell.value);
                let column = block.columns.iter().position(|it| it.at == cell.column);
                if let Some(at) = column.filter(|_| (block.last + 1..end).contains(&index)) {
                    columns[at].add(&cell.cell.value);
                }
            }
        }
        let stated = profile.figures.decimal;
        let columns = columns.into_iter().map(|column| column.settle(file, stated)).collect();
        Self { columns, stated: profile.figures.marked() }
    }

    /// What the profile states, for a row that is read by itself.
    pub(super) fn stated(profile: &Profile) -> Self {
        Self { columns: Vec::new(), stated: profile.figures.marked() }
    }

    /// How the figures of a column are written.
    pub(super) fn of_column(&self, column: usize) -> Marked {
        self.columns.get(column).copied().unwrap_or(self.stated)
    }
}
