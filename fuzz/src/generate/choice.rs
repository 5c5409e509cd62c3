//! Where a generator's decisions come from: a seed, or bytes that a fuzzer steers.

/// A stream of decisions. Bytes that are used up decide for the first alternative each time, which
/// is the simplest one everywhere, so that every stream ends.
#[derive(Clone, Debug)]
pub struct Choice<'a> {
    source: Source<'a>,
}

#[derive(Clone, Debug)]
enum Source<'a> {
    Seed(u64),
    Bytes(&'a [u8]),
}

impl<'a> Choice<'a> {
    /// Endless decisions that follow from a number.
    pub const fn from_seed(seed: u64) -> Self {
        Self {
            source: Source::Seed(seed),
        }
    }

    /// Decisions written as bytes: one for up to 256 alternatives.
    pub const fn from_bytes(bytes: &'a [u8]) -> Self {
        Self {
            source: Source::Bytes(bytes),
        }
    }

    /// Whether further decisions are all the same.
    pub const fn is_spent(&self) -> bool {
        matches!(self.source, Source::Bytes([]))
    }

    /// 64 random bits of a seed (splitmix64), as many bytes of a text as the number needs.
    fn bits(&mut self, bytes: usize) -> u64 {
        match &mut self.source {
            Source::Seed(state) => {
                *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
                let mut mixed = *state;
                mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
                mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
                mixed ^ (mixed >> 31)
            }
            Source::Bytes(rest) => {
                let (taken, left) = rest.split_at(bytes.min(rest.len()));
                *rest = left;
                taken
                    .iter()
                    .fold(0, |bits, byte| (bits << 8) | u64::from(*byte))
            }
        }
    }

    /// A number below `bound`, which is not 0.
    pub fn below(&mut self, bound: usize) -> usize {
        let bytes = match bound {
            0..=0x100 => 1,
            0x101..=0x1_0000 => 2,
            _ => 4,
        };
        (self.bits(bytes) % bound as u64) as usize
    }

    /// True in so many of a hundred cases; false when nothing is left.
    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) >= 100 - percent.min(100)
    }

    /// One of several.
    pub fn pick<'t, T>(&mut self, of: &'t [T]) -> &'t T {
        &of[self.below(of.len())]
    }

    /// The index of a weight, drawn by weight.
    pub fn weighted(&mut self, weights: &[usize]) -> usize {
        let mut left = self.below(weights.iter().sum::<usize>().max(1));
        for (index, weight) in weights.iter().enumerate() {
            if left < *weight {
                return index;
            }
            left -= weight;
        }
        0
    }

    /// Any double of interest: 64 bits taken as they are.
    pub fn double(&mut self) -> f64 {
        f64::from_bits(self.bits(8))
    }
}
