//! The columns of the sheet of checks.

/// The headers, as the catalogue has them.
pub const COLUMNS: [&str; 16] = [
    "column_number",
    "column_rule",
    "column_about",
    "column_period",
    "column_basis",
    "column_unit",
    "column_left",
    "column_right",
    "column_difference",
    "column_last_places",
    "column_tolerance",
    "column_verdict",
    "column_flag",
    "column_left_cells",
    "column_right_cells",
    "column_id",
];
/// How wide they are.
pub const WIDTHS: [u16; 16] = [6, 23, 38, 12, 12, 8, 17, 17, 14, 12, 12, 11, 8, 26, 26, 13];
/// The left side.
pub const LEFT: u32 = 6;
/// The right side.
pub const RIGHT: u32 = 7;
/// Left less right.
pub const DIFFERENCE: u32 = 8;
/// The units of the last places that may differ.
pub const LAST_PLACES: u32 = 9;
/// How far the sides may be apart.
pub const TOLERANCE: u32 = 10;
/// The verdict.
pub const VERDICT: u32 = 11;
/// 1 for a check that breaks.
pub const FLAG: u32 = 12;
