//! Which kinds of records there are (MS-XLS 2.3), and which of them have one length.
//!
//! A changed bit in the head of a record makes another kind of it, or lets it swallow its neighbour:
//! the cell would be gone without a word.

use std::ops::RangeInclusive;

/// The kinds of Excel 97 and later, those that their predecessors left in sound files among them.
const KNOWN: [RangeInclusive<u16>; 62] = [
    0x0006..=0x0006,
    0x000a..=0x000a,
    0x000c..=0x001d,
    0x0022..=0x0023,
    0x0026..=0x002b,
    0x002f..=0x002f,
    0x0031..=0x0031,
    0x0033..=0x0033,
    0x003c..=0x003d,
    0x0040..=0x0042,
    0x0045..=0x0046,
    0x004d..=0x004d,
    0x0050..=0x0052,
    0x0055..=0x0056,
    0x0059..=0x0063,
    0x007d..=0x0086,
    0x008c..=0x008e,
    0x0090..=0x0092,
    0x0094..=0x00a1,
    0x00a9..=0x00a9,
    0x00ab..=0x00ab,
    0x00ae..=0x00b6,
    0x00b8..=0x00b9,
    0x00ba..=0x00ba,
    0x00bd..=0x00be,
    0x00c0..=0x00c9,
    0x00cb..=0x00e3,
    0x00e5..=0x00e5,
    0x00e9..=0x00e9,
    0x00eb..=0x00ed,
    0x00ef..=0x00f2,
    0x00f4..=0x00f9,
    0x00fb..=0x0104,
    0x0122..=0x0122,
    0x0137..=0x013b,
    0x013d..=0x0140,
    0x014b..=0x0154,
    0x015f..=0x0165,
    0x0191..=0x0198,
    0x01a9..=0x01b2,
    0x01b5..=0x01b8,
    0x01ba..=0x01c3,
    0x0200..=0x0201,
    0x0203..=0x0205,
    0x0207..=0x0208,
    0x020b..=0x020b,
    0x0218..=0x0218,
    0x0221..=0x0221,
    0x0223..=0x0223,
    0x0225..=0x0225,
    0x0231..=0x0231,
    0x0236..=0x0236,
    0x023e..=0x023e,
    0x0243..=0x0243,
    0x027e..=0x027e,
    0x0293..=0x0293,
    0x0406..=0x0406,
    0x0418..=0x0418,
    0x041e..=0x041e,
    0x0443..=0x0443,
    0x04bc..=0x04bc,
    // What came with Excel 2002 and later, and charts.
    0x0800..=0x10ff,
];

/// Whether Excel 97 and later have records of that kind.
pub(super) fn is_known(kind: u16) -> bool {
    KNOWN.iter().any(|range| range.contains(&kind))
}

/// The length of every record of a kind, where it has one. Truth values and dimensions are written in
/// several lengths by sound programs.
pub(super) fn length(kind: u16) -> Option<usize> {
    match kind {
        0x000a => Some(0),
        0x00fd | 0x027e => Some(10),
        0x0203 => Some(14),
        0x0208 => Some(16),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_bit_makes_no_cell_of_another_kind_with_its_length() {
        for kind in [0x00fd, 0x027e, 0x0203, 0x0208] {
            for bit in 0..16 {
                let other = kind ^ (1 << bit);
                let passes = is_known(other) && length(other) == length(kind);
                assert!(!passes, "{kind:04x} as {other:04x}");
            }
        }
    }
}
