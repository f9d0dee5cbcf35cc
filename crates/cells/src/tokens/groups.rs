//! Formulas that cells of a sheet have together: shared ones, and those of an array.

use std::collections::BTreeMap;

use super::{
    layout::Layout,
    spell::{formula, shared_formula},
    words::Words,
};
use crate::model::place::CellRef;

/// What cells have together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum GroupKind {
    /// Each has the formula for itself.
    Shared,
    /// All have one formula, which is that of the first.
    Array,
}

/// The groups of a sheet, and the cells that refer to them.
#[derive(Debug, Default)]
pub(crate) struct Groups {
    groups: Vec<(GroupKind, Vec<u8>)>,
    /// By the first cell of their range, and the cell that they follow.
    by_cell: BTreeMap<CellRef, usize>,
    members: BTreeMap<CellRef, CellRef>,
    /// The formula that was read last.
    last: Option<CellRef>,
}

impl Groups {
    /// A cell with a formula of its own, or of the group that begins at a cell.
    pub(crate) fn cell(&mut self, own: CellRef, group: Option<CellRef>) {
        self.last = Some(own);
        if let Some(group) = group {
            self.members.insert(own, group);
        }
    }

    /// A group, which follows its first cell.
    pub(crate) fn define(&mut self, kind: GroupKind, first: CellRef, tokens: &[u8]) {
        let index = self.groups.len();
        self.groups.push((kind, tokens.to_vec()));
        self.by_cell.insert(first, index);
        if let Some(last) = self.last {
            self.by_cell.entry(last).or_insert(index);
        }
    }

    /// Whether no cell shares its formula.
    pub(crate) fn is_empty(&self) -> bool {
        self.members.is_empty()
    }

    /// The text of a member's formula. Of an array only its first cell has one: to the others it gives
    /// what the formula alone would not.
    pub(crate) fn text(&self, own: CellRef, words: &Words, layout: Layout) -> Option<String> {
        let first = self.members.get(&own)?;
        let (kind, tokens) = self.groups.get(*self.by_cell.get(first)?)?;
        match kind {
            GroupKind::Shared => shared_formula(tokens, own, words, layout),
            GroupKind::Array if own == *first => formula(tokens, own, words, layout),
            GroupKind::Array => None,
        }
    }
}
