//! What is known of places in the program, and of runs through them.

use super::matcher::{Matcher, Stop};
use super::memo::Shortage;
use super::program::{NONE, Program};
use super::stack::Entry;

/// What the memo says of a place.
pub(super) enum Known {
    Nothing,
    Failure,
    Success,
}

impl From<Shortage> for Stop {
    fn from(shortage: Shortage) -> Self {
        Self::Bytes(shortage.0)
    }
}

/// The row of the memo for a place: whether anything was taken since the round began counts where
/// a round may not be empty.
fn row(program: &Program, pc: u32, has_moved: bool) -> Option<u32> {
    match program.memo[pc as usize] {
        NONE => None,
        row => Some((row >> 1) + (row & u32::from(has_moved))),
    }
}

impl Matcher {
    /// What is known of a place; `mark` only counts where a round may not be empty.
    #[inline]
    pub(super) fn known(
        &self,
        program: &Program,
        pc: u32,
        pos: u32,
        mark: u32,
        look: u32,
    ) -> Known {
        let Some(row) = row(program, pc, pos != mark) else {
            return Known::Nothing;
        };
        if self.memo.get(row, pos) {
            Known::Failure
        } else if look != NONE && self.memo.get(row + program.memo_bits, pos) {
            Known::Success
        } else {
            Known::Nothing
        }
    }

    /// Remembers that a place has failed, or that it has succeeded if `offset` is that of the
    /// bits for success.
    pub(super) fn note(
        &mut self,
        program: &Program,
        entry: Entry,
        offset: u32,
        bytes: &mut usize,
    ) -> Result<(), Shortage> {
        match row(program, entry.index(), entry.pos != entry.mark) {
            Some(row) => self.memo.set(row + offset, entry.pos, entry.pos, bytes),
            None => Ok(()),
        }
    }

    /// Remembers all places of a run without bound, from its beginning to `pos`.
    pub(super) fn note_run(
        &mut self,
        program: &Program,
        entry: Entry,
        offset: u32,
        bytes: &mut usize,
    ) -> Result<(), Shortage> {
        let (begin, pos) = (entry.extra, entry.pos);
        if let Some(row) = row(program, entry.index(), begin != entry.mark) {
            self.memo.set(row + offset, begin, begin, bytes)?;
        }
        if begin != pos
            && let Some(row) = row(program, entry.index(), true)
        {
            let (from, to) = if begin < pos {
                (begin + 1, pos)
            } else {
                (pos, begin - 1)
            };
            self.memo.set(row + offset, from, to, bytes)?;
        }
        Ok(())
    }
}
