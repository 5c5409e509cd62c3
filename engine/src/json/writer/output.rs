//! Bytes: what stands before a member, and the member. Room is asked for exactly, before anything
//! is written.

use super::names::with_name;
use super::{MemberKey, Piece, Writer, Wrote};
use crate::heap::Heap;

impl Writer {
    pub(super) fn prefix_len(&self, heap: &Heap, key: MemberKey) -> usize {
        let name = match key {
            MemberKey::Root => return 0,
            MemberKey::Index(_) => 0,
            MemberKey::Name(name) => {
                with_name(heap, name, |text| self.name_len(text.written_len()))
            }
        };
        name + self.lead_len()
    }

    /// Key, colon and the blank after it.
    pub(super) fn name_len(&self, written: usize) -> usize {
        written + 1 + usize::from(!self.gap.is_empty())
    }

    /// Comma and line break before a member.
    pub(super) fn lead_len(&self) -> usize {
        let comma = usize::from(!self.is_first());
        if self.gap.is_empty() {
            comma
        } else {
            comma + 1 + self.gap.len() * self.frames.len()
        }
    }

    pub(super) fn write_lead(&mut self) {
        if !self.is_first() {
            self.out.push(b',');
        }
        if !self.gap.is_empty() {
            self.new_line(self.frames.len());
        }
    }

    pub(super) fn write_colon(&mut self) {
        self.out.push(b':');
        if !self.gap.is_empty() {
            self.out.push(b' ');
        }
    }

    /// Writes the value at hand and is done with it.
    pub(super) fn put(&mut self, heap: &Heap, key: MemberKey, piece: &Piece<'_>) -> Wrote {
        let bytes = self.prefix_len(heap, key) + piece.len();
        self.room(bytes)?;
        match key {
            MemberKey::Root => {}
            MemberKey::Index(_) => self.write_lead(),
            MemberKey::Name(name) => {
                self.write_lead();
                with_name(heap, name, |text| text.write(&mut self.out));
                self.write_colon();
            }
        }
        piece.write(&mut self.out);
        self.work += bytes / 16;
        self.is_written = true;
        self.current = None;
        Ok(())
    }
}
