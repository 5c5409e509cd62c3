//! What a search comes back to: alternatives, and what to undo on the way.

/// Largest instruction index and slot that an entry holds.
const INDEX: u32 = (1 << 29) - 1;

/// What an entry is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// The other way of the `Try` or `Skip` at `index`.
    Choice,
    /// Nothing, but a place that is remembered has failed when it comes up.
    Place,
    /// Fewer or more members of the run at `index`.
    Run,
    /// The slot `index` held `pos`.
    Undo,
    /// The lookaround at `index` began.
    Look,
}

/// An entry of the stack.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    /// Kind in the upper three bits.
    tagged: u32,
    pub(super) pos: u32,
    pub(super) mark: u32,
    /// Run: where it began, or how many members are left (lazy, with a bound). Lookaround: the
    /// one around it.
    pub(super) extra: u32,
}

const _: () = assert!(size_of::<Entry>() == 16);

impl Entry {
    pub(super) const fn new(kind: Kind, index: u32, pos: u32, mark: u32, extra: u32) -> Self {
        debug_assert!(index <= INDEX);
        Self {
            tagged: (kind as u32) << 29 | index,
            pos,
            mark,
            extra,
        }
    }

    pub(super) const fn kind(self) -> Kind {
        match self.tagged >> 29 {
            0 => Kind::Choice,
            1 => Kind::Place,
            2 => Kind::Run,
            3 => Kind::Undo,
            _ => Kind::Look,
        }
    }

    /// Instruction or slot.
    pub(super) const fn index(self) -> u32 {
        self.tagged & INDEX
    }

    /// The same place, with nothing left to try.
    pub(super) const fn tried(self) -> Self {
        Self::new(Kind::Place, self.index(), self.pos, self.mark, 0)
    }
}

/// The stack; it grows by doubling, as far as bytes are there.
#[derive(Debug, Default)]
pub(super) struct Stack {
    entries: Vec<Entry>,
}

impl Stack {
    const LEAST: usize = 32;

    pub(super) const fn bytes(&self) -> usize {
        self.entries.capacity() * size_of::<Entry>()
    }

    pub(super) fn clear(&mut self) {
        self.entries.clear();
    }

    pub(super) const fn len(&self) -> usize {
        self.entries.len()
    }

    /// Makes room for `count` more; `Err`: so many bytes are needed.
    #[inline]
    pub(super) fn reserve(&mut self, count: usize, bytes: &mut usize) -> Result<(), usize> {
        if self.entries.capacity() - self.entries.len() >= count {
            return Ok(());
        }
        self.grow(count, bytes)
    }

    #[cold]
    fn grow(&mut self, count: usize, bytes: &mut usize) -> Result<(), usize> {
        let old = self.bytes();
        let size = (self.entries.capacity() * 2)
            .max(self.entries.len() + count)
            .max(Self::LEAST);
        let needed = size * size_of::<Entry>();
        if *bytes < needed {
            return Err(needed);
        }
        self.entries.reserve_exact(size - self.entries.len());
        *bytes -= needed;
        *bytes += old;
        Ok(())
    }

    /// Room was made before.
    #[inline]
    pub(super) fn push(&mut self, entry: Entry) {
        debug_assert!(self.entries.len() < self.entries.capacity());
        self.entries.push(entry);
    }

    pub(super) fn last_mut(&mut self) -> Option<&mut Entry> {
        self.entries.last_mut()
    }

    pub(super) fn pop(&mut self) -> Option<Entry> {
        self.entries.pop()
    }

    pub(super) fn entry(&self, index: u32) -> Option<Entry> {
        self.entries.get(index as usize).copied()
    }

    /// Drops the entry at `from` and all above it but for what undoes.
    pub(super) fn keep_undo(&mut self, from: u32) {
        let mut kept = from as usize;
        for at in from as usize..self.entries.len() {
            if self.entries[at].kind() == Kind::Undo {
                self.entries[kept] = self.entries[at];
                kept += 1;
            }
        }
        self.entries.truncate(kept);
    }
}
