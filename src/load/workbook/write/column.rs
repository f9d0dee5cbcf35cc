//! Columns as the writer counts them.

/// A column as the writer counts it; what no sheet has is refused there.
pub fn column_number(column: u32) -> u16 {
    u16::try_from(column).unwrap_or(u16::MAX)
}
