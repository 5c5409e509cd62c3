//! An insertion-ordered hash table: dictionaries, `Map` and `Set`.
//!
//! Entries stand in a column in order of insertion and carry a rising sequence number. An iterator
//! remembers the sequence number it wants next, so that compaction after deletions never moves it:
//! it sees what is added while it runs and skips what is deleted, as ECMA-262 asks of Map iteration.

use hashbrown::HashTable;

use crate::value::Value;

/// One entry; a deleted one has the key [`Value::HOLE`].
#[derive(Clone, Copy, Debug)]
pub(crate) struct Entry {
    pub(crate) key: Value,
    pub(crate) value: Value,
    pub(crate) hash: u32,
    /// Rises with every insertion.
    pub(crate) sequence: u32,
}

/// The table. Comparing keys needs the heap, so look-ups take an equality.
#[derive(Debug, Default)]
pub(crate) struct Table {
    index: HashTable<u32>,
    entries: Vec<Entry>,
    next_sequence: u32,
}

impl Table {
    /// Bytes owned.
    pub(crate) fn bytes(&self) -> usize {
        self.entries.capacity() * size_of::<Entry>() + self.index.allocation_size()
    }

    /// Live entries.
    pub(crate) fn len(&self) -> usize {
        self.index.len()
    }

    /// Live entries, oldest first.
    pub(crate) fn iter(&self) -> impl DoubleEndedIterator<Item = &Entry> {
        self.entries.iter().filter(|entry| entry.key != Value::HOLE)
    }

    /// The position of a key in [`Table::entries`].
    #[inline]
    pub(crate) fn find(&self, hash: u32, equal: impl Fn(Value) -> bool) -> Option<usize> {
        let found = self.index.find(spread(hash), |&at| {
            let entry = &self.entries[at as usize];
            entry.hash == hash && equal(entry.key)
        });
        found.map(|at| *at as usize)
    }

    /// The value at a position.
    #[inline]
    pub(crate) fn value_at(&self, position: usize) -> Value {
        self.entries[position].value
    }

    /// Replaces the value at a position.
    pub(crate) fn set_at(&mut self, position: usize, value: Value) {
        self.entries[position].value = value;
    }

    /// Bytes that the next insertion needs at most beyond what is owned; 0 when there is room.
    pub(crate) fn growth_bytes(&self) -> usize {
        let entries = if self.entries.len() == self.entries.capacity() {
            (self.entries.capacity() * 2).max(4) * size_of::<Entry>()
        } else {
            0
        };
        let index = if self.index.len() == self.index.capacity() {
            (self.index.capacity().max(4) * 4) * 5
        } else {
            0
        };
        entries + index
    }

    /// Adds an entry for a key that is not there. The caller has charged the growth.
    pub(crate) fn insert_new(&mut self, hash: u32, key: Value, value: Value) {
        if self.entries.len() == self.entries.capacity() && self.len() <= self.entries.len() / 2 {
            self.compact();
        }
        if self.entries.len() == self.entries.capacity() {
            let more = self.entries.capacity().max(4);
            self.entries.reserve_exact(more);
        }
        let position = self.entries.len() as u32;
        self.entries.push(Entry {
            key,
            value,
            hash,
            sequence: self.next_sequence,
        });
        self.next_sequence += 1;
        let entries = &self.entries;
        self.index.insert_unique(spread(hash), position, |&at| {
            spread(entries[at as usize].hash)
        });
    }

    /// Removes the entry at a position.
    pub(crate) fn remove_at(&mut self, position: usize) {
        let hash = self.entries[position].hash;
        if let Ok(found) = self
            .index
            .find_entry(spread(hash), |&at| at as usize == position)
        {
            found.remove();
        }
        self.entries[position].key = Value::HOLE;
        self.entries[position].value = Value::UNDEFINED;
        // A queue made of a table would otherwise wade through its past.
        if self.entries.len() > 16 && self.len() < self.entries.len() / 2 {
            self.compact();
        }
    }

    /// Removes all entries.
    pub(crate) fn clear(&mut self) {
        self.index.clear();
        self.entries.clear();
    }

    /// The first live entry with a sequence number of at least `sequence`.
    pub(crate) fn next_from(&self, sequence: u32) -> Option<&Entry> {
        // Without deletions the sequence number is the position.
        let guess = sequence as usize;
        let start = match self.entries.get(guess) {
            Some(entry) if entry.sequence == sequence => guess,
            _ => self
                .entries
                .partition_point(|entry| entry.sequence < sequence),
        };
        self.entries[start..]
            .iter()
            .find(|entry| entry.key != Value::HOLE)
    }

    /// Drops deleted entries.
    fn compact(&mut self) {
        self.entries.retain(|entry| entry.key != Value::HOLE);
        let entries = &self.entries;
        self.index.clear();
        for (position, entry) in entries.iter().enumerate() {
            self.index
                .insert_unique(spread(entry.hash), position as u32, |&at| {
                    spread(entries[at as usize].hash)
                });
        }
    }
}

/// hashbrown takes its tag from the top bits, ours is a 32-bit hash.
#[inline]
fn spread(hash: u32) -> u64 {
    u64::from(hash).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}
