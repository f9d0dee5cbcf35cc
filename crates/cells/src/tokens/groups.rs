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

/// What a cell's group says of the cell's formula.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum GroupText {
    /// Its text.
    Of(String),
    /// It has one that is not known.
    Unreadable,
    /// The group of the cell is not there.
    NoGroup,
    /// The cell is in no group, or its array has its formula in another cell.
    NotOurs,
}

/// A formula that cells have together.
#[derive(Debug)]
struct Group {
    kind: GroupKind,
    tokens: Vec<u8>,
    /// Whether it could not be read in a cell: it is not tried again in each of the others.
    failed: bool,
}

/// The groups of a sheet, and the cells that refer to them.
#[derive(Debug, Default)]
pub(crate) struct Groups {
    groups: Vec<Group>,
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
        self.groups.push(Group { kind, tokens: tokens.to_vec(), failed: false });
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
    pub(crate) fn text(&mut self, own: CellRef, words: &Words, layout: Layout) -> GroupText {
        let Some(first) = self.members.get(&own) else { return GroupText::NotOurs };
        let index = self.by_cell.get(first).copied();
        let Some(group) = index.and_then(|index| self.groups.get_mut(index)) else {
            return GroupText::NoGroup;
        };
        if group.kind == GroupKind::Array && own != *first {
            return GroupText::NotOurs;
        }
        if group.failed {
            return GroupText::Unreadable;
        }
        let text = match group.kind {
            GroupKind::Shared => shared_formula(&group.tokens, own, words, layout),
            GroupKind::Array => formula(&group.tokens, own, words, layout),
        };
        group.failed = text.is_none();
        text.map_or(GroupText::Unreadable, GroupText::Of)
    }
}
