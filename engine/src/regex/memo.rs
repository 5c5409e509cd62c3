//! What is known of places in the program at positions in the text.
//!
//! Bits in blocks of 256 positions, found by hashing; memory follows what was visited.

/// Bits of one row for positions that agree in all but the lowest eight bits.
type Block = [u64; 4];

const EMPTY: u64 = u64::MAX;
const LEAST: usize = 64;
const ENTRY: usize = size_of::<u64>() + size_of::<Block>();

/// A table of bits, all of them clear at first.
#[derive(Debug, Default)]
pub(super) struct Memo {
    /// Row and block of positions; a power of two of them, or none.
    keys: Vec<u64>,
    blocks: Vec<Block>,
    used: usize,
}

/// Bytes that could not be had.
pub(super) struct Shortage(pub(super) usize);

impl Memo {
    pub(super) const fn bytes(&self) -> usize {
        self.keys.capacity() * size_of::<u64>() + self.blocks.capacity() * size_of::<Block>()
    }

    /// Forgets everything and gives the memory back.
    pub(super) fn clear(&mut self) {
        *self = Self::default();
    }

    fn key(row: u32, at: u32) -> u64 {
        u64::from(row) << 24 | u64::from(at >> 8)
    }

    /// Where `key` is, or where it belongs. There is an empty entry.
    fn entry(&self, key: u64) -> usize {
        let mask = self.keys.len() - 1;
        let mut entry = (key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) as usize & mask;
        while self.keys[entry] != key && self.keys[entry] != EMPTY {
            entry = (entry + 1) & mask;
        }
        entry
    }

    #[inline]
    pub(super) fn get(&self, row: u32, at: u32) -> bool {
        if self.used == 0 {
            return false;
        }
        let key = Self::key(row, at);
        let entry = self.entry(key);
        self.keys[entry] == key && self.blocks[entry][at as usize >> 6 & 3] & 1 << (at & 63) != 0
    }

    /// Sets the bits of `row` at the positions `from..=to`. What a shortage leaves undone is done
    /// by the same call again.
    pub(super) fn set(
        &mut self,
        row: u32,
        from: u32,
        to: u32,
        bytes: &mut usize,
    ) -> Result<(), Shortage> {
        let mut at = from;
        loop {
            let end = (at | 255).min(to);
            let block = self.block(Self::key(row, at), bytes)?;
            for word in at >> 6..=end >> 6 {
                let low = at.max(word << 6) & 63;
                let high = end.min(word << 6 | 63) & 63;
                block[word as usize & 3] |= (u64::MAX >> (63 - (high - low))) << low;
            }
            if end == to {
                return Ok(());
            }
            at = end + 1;
        }
    }

    fn block(&mut self, key: u64, bytes: &mut usize) -> Result<&mut Block, Shortage> {
        if self.keys.is_empty() {
            self.grow(LEAST, bytes)?;
        }
        let mut entry = self.entry(key);
        if self.keys[entry] == EMPTY {
            if self.used * 4 >= self.keys.len() * 3 {
                self.grow(self.keys.len() * 2, bytes)?;
                entry = self.entry(key);
            }
            self.keys[entry] = key;
            self.used += 1;
        }
        Ok(&mut self.blocks[entry])
    }

    fn grow(&mut self, size: usize, bytes: &mut usize) -> Result<(), Shortage> {
        let needed = size * ENTRY;
        if *bytes < needed {
            return Err(Shortage(needed));
        }
        *bytes -= needed;
        let old = std::mem::replace(
            self,
            Self {
                keys: vec![EMPTY; size],
                blocks: vec![Block::default(); size],
                used: self.used,
            },
        );
        *bytes += old.bytes();
        for (key, block) in old.keys.into_iter().zip(old.blocks) {
            if key != EMPTY {
                let entry = self.entry(key);
                self.keys[entry] = key;
                self.blocks[entry] = block;
            }
        }
        Ok(())
    }
}
