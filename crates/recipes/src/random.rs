//! Fixed pseudo-random numbers (SplitMix64): a seed gives the same book on every machine.

/// A stream of choices.
#[derive(Debug, Clone)]
pub struct Random(u64);

impl Random {
    /// The stream of a seed.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x5851_f42d_4c95_7f2d)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from `low` to `high`, both included; `low` if `high` is below it.
    pub fn within(&mut self, low: i64, high: i64) -> i64 {
        let width = high.saturating_sub(low).saturating_add(1).max(1);
        low + i64::try_from(self.next() % width.unsigned_abs()).unwrap_or(0)
    }

    /// An index below `n`; 0 if `n` is 0.
    pub fn below(&mut self, n: usize) -> usize {
        let bound = u64::try_from(n.max(1)).unwrap_or(1);
        usize::try_from(self.next() % bound).unwrap_or(0)
    }

    /// True in `percent` of a hundred draws.
    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of several; `None` if there is none.
    pub fn pick<'a, T>(&mut self, of: &'a [T]) -> Option<&'a T> {
        of.get(self.below(of.len()))
    }

    /// One of a fixed choice.
    pub fn one_of<T: Copy, const N: usize>(&mut self, of: [T; N]) -> T {
        const { assert!(N > 0, "a choice needs something to choose from") };
        of[self.below(N)]
    }

    /// The same things in another order.
    pub fn shuffled<T>(&mut self, mut things: Vec<T>) -> Vec<T> {
        for last in (1..things.len()).rev() {
            let other = self.below(last + 1);
            things.swap(last, other);
        }
        things
    }

    /// `n` of several, without repetition and in their order.
    pub fn some<T: Clone>(&mut self, of: &[T], n: usize) -> Vec<T> {
        let mut places = self.shuffled((0..of.len()).collect());
        places.truncate(n);
        places.sort_unstable();
        places.into_iter().map(|place| of[place].clone()).collect()
    }
}
