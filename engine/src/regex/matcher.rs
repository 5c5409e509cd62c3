//! One search at a time: working memory and the loop over a program.

use super::Program;

/// The text that is searched.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Input<'a> {
    /// Units of one byte.
    Latin1(&'a [u8]),
    /// Units of two bytes, surrogates in any order.
    Utf16(&'a [u16]),
}

/// What a run may use.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Budget {
    /// Steps, counted down: one a state visited, one for 16 units skipped.
    pub(crate) steps: u64,
    /// Bytes that the matcher may come to hold beside those it holds, counted down (and up, where
    /// old memory is given back). A new block must fit before the one it replaces is freed.
    pub(crate) bytes: usize,
}

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Progress {
    /// There is a match; [`Matcher::captures`] tells where.
    Matched,
    /// There is none.
    Failed,
    /// The steps are used up; another run goes on.
    OutOfSteps,
    /// `needed` bytes are not there; another run with more goes on.
    OutOfBytes {
        /// Bytes of the block that could not be had.
        needed: usize,
    },
}

/// Working memory of searches: plain data, no borrow of program or text. Every call gets the same
/// program and text until [`Self::reset`].
#[derive(Debug, Default)]
pub(crate) struct Matcher {
    captures: Vec<Option<(u32, u32)>>,
}

impl Matcher {
    /// Working memory that holds nothing yet.
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// Starts a search at `start` (in units), only there if `sticky`. With the flag `u`, a start
    /// between the halves of a surrogate pair is moved before the pair, as V8 does. What an
    /// earlier search over the same program and text found out is kept, wherever it started.
    pub(crate) fn begin(&mut self, program: &Program, start: usize, sticky: bool) {
        let _ = (program, start, sticky);
    }

    /// Forgets what was found out: the next search is over another program or text.
    pub(crate) fn reset(&mut self) {}

    /// Goes on until there is an answer or `budget` is used up.
    pub(crate) fn run(
        &mut self,
        program: &Program,
        input: Input<'_>,
        budget: &mut Budget,
    ) -> Progress {
        let _ = (program, input, budget);
        Progress::Failed
    }

    /// Places of the groups of the last match, the whole match first: start and end in units.
    pub(crate) fn captures(&self) -> &[Option<(u32, u32)>] {
        &self.captures
    }

    /// Bytes it holds (capacity, not use).
    pub(crate) fn bytes(&self) -> usize {
        size_of_val(self.captures.as_slice())
    }
}
