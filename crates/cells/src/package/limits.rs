//! How much a package may ask for. Everything is counted as it inflates, never by what it claims.

/// Bounds on a package: far above a full sheet of a million rows, far below what harms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Entries of the package.
    pub parts: usize,
    /// Bytes of one part.
    pub part_bytes: u64,
    /// Bytes of all parts that are read.
    pub total_bytes: u64,
    /// How many times its compressed size a part may become.
    pub ratio: u64,
    /// Bytes of a part for which the ratio is not asked: small parts may be all alike.
    pub ratio_from: u64,
    /// Bytes of one text, tag or comment.
    pub token_bytes: usize,
}

impl Limits {
    /// Those that hold unless others are given.
    pub const USUAL: Self = Self {
        parts: 10_000,
        part_bytes: 4 << 30,
        total_bytes: 8 << 30,
        ratio: 200,
        ratio_from: 8 << 20,
        token_bytes: 16 << 20,
    };
}

impl Default for Limits {
    fn default() -> Self {
        Self::USUAL
    }
}
