//! A share of the files of a listing.

use std::str::FromStr;

use sha2::{Digest, Sha256};

/// Share I of N: the files whose name has a SHA-256 that leaves I when it is divided by N. So each
/// file is in one share, whichever machine asks, and a new file moves no other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shard {
    index: u32,
    of: u32,
}

impl Shard {
    /// Whether a file of that name is in it.
    pub fn holds(self, name: &str) -> bool {
        let of = u64::from(self.of);
        let digest = Sha256::digest(name);
        let rest = digest.iter().fold(0, |rest, byte| (rest * 256 + u64::from(*byte)) % of);
        rest == u64::from(self.index)
    }
}

impl FromStr for Shard {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        const EXPECTED: &str = "expected I/N with I from 0 to N-1, for example 0/4";
        let (index, of) = text.split_once('/').ok_or(EXPECTED)?;
        // `parse` takes a sign too.
        let number = |text: &str| -> Result<u32, Self::Err> {
            let is_plain = !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit());
            if is_plain { text.parse().map_err(|_| EXPECTED) } else { Err(EXPECTED) }
        };
        let (index, of) = (number(index)?, number(of)?);
        if index < of { Ok(Self { index, of }) } else { Err(EXPECTED) }
    }
}

impl std::fmt::Display for Shard {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}/{}", self.index, self.of)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_file_is_in_one_share() {
        for of in [1, 2, 7, u32::MAX] {
            for name in ["a.csv", "b/總目 155.xlsx", ""] {
                // SHA-256 of "a.csv" ends with an odd byte or an even one: that is its share of two.
                let holds = |index| Shard { index, of }.holds(name);
                let n = (0..of.min(7)).filter(|&index| holds(index)).count();
                assert!(n == 1 || of == u32::MAX && n <= 1, "{name} of {of}");
            }
        }
        let last_byte = Sha256::digest("a.csv")[31];
        assert!(Shard { index: u32::from(last_byte % 2), of: 2 }.holds("a.csv"));
    }

    #[test]
    fn a_share_is_one_of_so_many() {
        assert_eq!("6/7".parse(), Ok(Shard { index: 6, of: 7 }));
        for wrong in ["", "1", "7/7", "0/0", "-1/2", "+0/2", "0/4294967296", "1/2/3", " 0/2"] {
            assert!(wrong.parse::<Shard>().is_err(), "{wrong}");
        }
    }
}
