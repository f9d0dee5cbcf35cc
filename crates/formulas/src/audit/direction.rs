//! The two ways that a line may run.

use crossfoot_cells::model::place::CellRef;

use crate::reference::Area;

/// Which way a line runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// Down a column: lanes are columns, positions rows.
    Down,
    /// Along a row: lanes are rows, positions columns.
    Across,
}

impl Direction {
    /// Both.
    pub const BOTH: [Self; 2] = [Self::Down, Self::Across];

    /// The column or row that the cell is in.
    pub fn lane(self, at: CellRef) -> u32 {
        match self {
            Self::Down => at.column,
            Self::Across => at.row,
        }
    }

    /// How far along its lane the cell is.
    pub fn position(self, at: CellRef) -> u32 {
        match self {
            Self::Down => at.row,
            Self::Across => at.column,
        }
    }

    /// The cell in that lane at that position.
    pub fn cell(self, lane: u32, position: u32) -> CellRef {
        match self {
            Self::Down => CellRef::new(position, lane),
            Self::Across => CellRef::new(lane, position),
        }
    }

    /// The other way.
    pub fn other(self) -> Self {
        match self {
            Self::Down => Self::Across,
            Self::Across => Self::Down,
        }
    }

    /// A stretch of a lane as an area.
    pub fn stretch(self, sheet: u32, lane: u32, (first, last): (u32, u32)) -> Area {
        Area { sheet, first: self.cell(lane, first), last: self.cell(lane, last) }
    }
}
