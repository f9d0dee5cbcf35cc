//! Which scope lines hold for a table: of tables beside each other, each has those above itself.

use crate::{
    model::keys::{Keys, Level},
    normalise::{
        header::block::HeaderBlock,
        sheet::lines::{self, ScopeLine},
    },
};

/// The lines that do not stand over another table beside this one.
pub fn lines_for(
    scopes: &[ScopeLine],
    block: &HeaderBlock,
    blocks: &[HeaderBlock],
) -> Vec<ScopeLine> {
    let own = Columns::of(block);
    let beside: Vec<Columns> =
        blocks.iter().map(Columns::of).filter(|it| !it.overlaps(&own)).collect();
    scopes
        .iter()
        .filter(|line| {
            let Some(at) = line.cell else { return true };
            own.has(at.column) || !beside.iter().any(|it| it.has(at.column))
        })
        .cloned()
        .collect()
}

/// The codes that hold for a table. Where no line of its own says one, the last of any does.
pub fn keys_of(
    scopes: &[ScopeLine],
    block: &HeaderBlock,
    blocks: &[HeaderBlock],
    levels: &[Level],
) -> Keys {
    let mut keys = lines::keys_at(&lines_for(scopes, block, blocks), block.first, levels);
    let of_any = lines::keys_at(scopes, block.first, levels);
    for level in Level::ALL {
        if keys.get(level).is_none() {
            keys.set(level, of_any.get(level).cloned());
        }
    }
    keys
}

/// The columns of a table.
struct Columns {
    left: u32,
    right: u32,
}

impl Columns {
    fn of(block: &HeaderBlock) -> Self {
        let (left, right) = block.span();
        Self { left, right }
    }

    fn has(&self, column: u32) -> bool {
        (self.left..=self.right).contains(&column)
    }

    fn overlaps(&self, other: &Self) -> bool {
        self.left <= other.right && self.right >= other.left
    }
}
