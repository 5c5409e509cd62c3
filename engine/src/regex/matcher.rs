//! One search at a time: working memory, starts, and what a match leaves.

use super::input::{Input, Units, is_line_end};
use super::memo::Memo;
use super::prefilter::Prefilter;
use super::program::{NONE, Program};
use super::stack::Stack;

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

/// Steps before failures are remembered, for each unit of the text (and for 64 more).
pub(super) const FREE_STEPS: u64 = 8;

/// Working memory of searches: plain data, no borrow of program or text. Every call gets the same
/// program and text until [`Self::reset`].
#[derive(Debug, Default)]
pub(crate) struct Matcher {
    phase: Phase,
    /// Where the attempt starts.
    start: u32,
    sticky: bool,
    /// Steps used without remembering, over all searches since the last reset.
    spent: u64,
    /// Whether failures are remembered.
    pub(super) remembers: bool,
    /// Steps used beyond a budget.
    debt: u64,
    pub(super) thread: Thread,
    pub(super) stack: Stack,
    pub(super) memo: Memo,
    /// Places of groups, then of lookarounds whose captures are wanted at the end.
    pub(super) slots: Vec<u32>,
    captures: Vec<Option<(u32, u32)>>,
}

/// How far a search has come.
#[derive(Clone, Copy, Debug, Default)]
enum Phase {
    /// Nothing is set up.
    #[default]
    Fresh,
    /// Looks for the next start.
    Seek,
    /// Matches from a start.
    Attempt,
    /// Finds the captures of lookarounds from this one on.
    Recover(usize),
    /// The answer is known.
    Done(Progress),
}

/// Where a program is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Thread {
    pub(super) state: State,
    pub(super) pc: u32,
    pub(super) pos: u32,
    /// Where the current round of a loop began that must not be empty.
    pub(super) mark: u32,
    /// Where the run at `pc` began, [`NONE`] if it has not begun; and how many members it may
    /// still take.
    pub(super) run: (u32, u32),
    /// Index of the entry of the innermost lookaround, [`NONE`] outside.
    pub(super) look: u32,
}

/// What a thread does next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// The instruction.
    Run,
    /// The latest alternative.
    Fail,
    /// Leaves a lookaround whose body has matched.
    Leave,
    /// Nothing.
    Done,
}

impl Default for Thread {
    fn default() -> Self {
        Self::at(0, 0)
    }
}

impl Thread {
    pub(super) const fn at(pc: u32, pos: u32) -> Self {
        Self {
            state: State::Run,
            pc,
            pos,
            mark: NONE,
            run: (NONE, NONE),
            look: NONE,
        }
    }
}

/// Why the instruction loop stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stop {
    /// At `Accept`, or at the end of the lookaround it was started in.
    Accepted,
    /// No alternative is left.
    Failed,
    /// No fuel.
    Fuel,
    /// So many bytes are needed.
    Bytes(usize),
}

/// Fuel and bytes of one call; fuel may end below zero by the rest of one instruction.
pub(super) struct Allowance {
    pub(super) fuel: i64,
    pub(super) bytes: usize,
}

impl Matcher {
    /// Starts a search at `start` (in units), only there if `sticky`. With the flag `u`, a start
    /// between the halves of a surrogate pair is moved before the pair, as V8 does. What an
    /// earlier search over the same program and text found out is kept, wherever it started.
    pub(crate) fn begin(&mut self, program: &Program, start: usize, sticky: bool) {
        debug_assert!(program.groups() > 0, "the whole match is a group");
        self.start = u32::try_from(start).unwrap_or(NONE);
        self.sticky = sticky;
        self.phase = Phase::Fresh;
    }

    /// Forgets what was found out: the next search is over another program or text.
    pub(crate) fn reset(&mut self) {
        self.memo.clear();
        self.spent = 0;
        self.remembers = false;
        self.phase = Phase::Fresh;
    }

    /// Goes on until there is an answer or `budget` is used up.
    pub(crate) fn run(
        &mut self,
        program: &Program,
        input: Input<'_>,
        budget: &mut Budget,
    ) -> Progress {
        let paid = self.debt.min(budget.steps);
        self.debt -= paid;
        let mut allowance = Allowance {
            fuel: i64::try_from(budget.steps - paid).unwrap_or(i64::MAX),
            bytes: budget.bytes,
        };
        let before = allowance.fuel;
        let progress = match input {
            Input::Latin1(units) => self.search(program, units, &mut allowance),
            Input::Utf16(units) => self.search(program, units, &mut allowance),
        };
        budget.bytes = allowance.bytes;
        let used = before.saturating_sub(allowance.fuel).unsigned_abs() + paid;
        self.debt += used.saturating_sub(budget.steps);
        budget.steps = budget.steps.saturating_sub(used);
        // An answer is given when it is paid for.
        if self.debt > 0 {
            return Progress::OutOfSteps;
        }
        progress
    }

    /// Places of the groups of the last match, the whole match first: start and end in units.
    pub(crate) fn captures(&self) -> &[Option<(u32, u32)>] {
        &self.captures
    }

    /// Bytes it holds (capacity, not use).
    pub(crate) fn bytes(&self) -> usize {
        self.stack.bytes()
            + self.memo.bytes()
            + self.slots.capacity() * size_of::<u32>()
            + self.captures.capacity() * size_of::<Option<(u32, u32)>>()
    }

    fn search<U: Units>(
        &mut self,
        program: &Program,
        input: U,
        allowance: &mut Allowance,
    ) -> Progress {
        loop {
            match self.phase {
                Phase::Fresh => {
                    if let Err(needed) = self.set_up(program, &mut allowance.bytes) {
                        return Progress::OutOfBytes { needed };
                    }
                    if program.unicode && input.splits_pair(self.start) {
                        self.start -= 1;
                    }
                    self.phase = Phase::Seek;
                }
                Phase::Seek => match self.seek(program, input, allowance) {
                    None => return Progress::OutOfSteps,
                    Some(true) => {
                        let thread = Thread::at(0, self.start);
                        self.phase = Phase::Attempt;
                        if let Some(progress) = self.attempt(program, input, thread, allowance) {
                            return progress;
                        }
                    }
                    Some(false) => self.phase = Phase::Done(Progress::Failed),
                },
                Phase::Attempt => {
                    let progress = self.attempt(program, input, self.thread, allowance);
                    if let Some(progress) = progress {
                        return progress;
                    }
                }
                Phase::Recover(look) => match self.recover(program, input, look, allowance) {
                    Stop::Fuel => return Progress::OutOfSteps,
                    Stop::Bytes(needed) => return Progress::OutOfBytes { needed },
                    Stop::Accepted | Stop::Failed => {
                        self.write_captures(program);
                        self.phase = Phase::Done(Progress::Matched);
                    }
                },
                Phase::Done(progress) => return progress,
            }
        }
    }

    /// Clears the slots and the stack.
    fn set_up(&mut self, program: &Program, bytes: &mut usize) -> Result<(), usize> {
        let (slots, groups) = (program.slots(), program.groups());
        self.stack.clear();
        self.slots.clear();
        reserve(&mut self.slots, slots, bytes)?;
        self.slots.resize(slots, NONE);
        self.captures.clear();
        reserve(&mut self.captures, groups, bytes)
    }

    /// Finds the next start at or behind `start`; `None`: out of fuel.
    fn seek<U: Units>(
        &mut self,
        program: &Program,
        input: U,
        allowance: &mut Allowance,
    ) -> Option<bool> {
        const UNITS_A_STEP: u32 = 16;
        let len = input.len();
        if self.sticky {
            return Some(self.start <= len);
        }
        match program.prefilter {
            Prefilter::None => return Some(self.start <= len),
            Prefilter::Anchored => return Some(self.start == 0),
            _ => {}
        }
        while self.start < len {
            if allowance.fuel <= 0 {
                return None;
            }
            let window = u32::try_from(allowance.fuel).unwrap_or(NONE);
            let window = window.saturating_mul(UNITS_A_STEP);
            let until = self.start.saturating_add(window).min(len);
            let found = program.prefilter.find(input, self.start, until);
            let at = found.unwrap_or(until);
            allowance.fuel -= i64::from((at - self.start).div_ceil(UNITS_A_STEP));
            self.start = at;
            if found.is_some() {
                if program.unicode && input.splits_pair(at) {
                    self.start += 1;
                    continue;
                }
                return Some(true);
            }
        }
        // Only the start of a line can be at the end of the text; all others begin with a unit.
        let is_line = matches!(program.prefilter, Prefilter::Lines)
            && self.start == len
            && (len == 0 || is_line_end(input.unit(len - 1)));
        Some(is_line)
    }

    /// Goes on with the attempt at `start`, and sets the next phase; `Some`: it has to pause.
    fn attempt<U: Units>(
        &mut self,
        program: &Program,
        input: U,
        thread: Thread,
        allowance: &mut Allowance,
    ) -> Option<Progress> {
        match self.try_start(program, input, thread, allowance) {
            Stop::Accepted => {
                self.slots[0] = self.start;
                self.slots[1] = self.thread.pos;
                self.thread.state = State::Done;
                self.phase = Phase::Recover(0);
            }
            Stop::Failed if self.sticky => self.phase = Phase::Done(Progress::Failed),
            Stop::Failed => {
                self.start = if program.unicode && self.start < input.len() {
                    input.point(self.start).1
                } else {
                    self.start + 1
                };
                self.phase = Phase::Seek;
            }
            Stop::Fuel => return Some(Progress::OutOfSteps),
            Stop::Bytes(needed) => return Some(Progress::OutOfBytes { needed }),
        }
        None
    }

    /// At first without remembering failures; when that has taken many steps, once more from the
    /// start and with it.
    fn try_start<U: Units>(
        &mut self,
        program: &Program,
        input: U,
        mut thread: Thread,
        allowance: &mut Allowance,
    ) -> Stop {
        if !self.remembers {
            let free = FREE_STEPS * (u64::from(input.len()) + 64);
            let left = i64::try_from(free.saturating_sub(self.spent)).unwrap_or(i64::MAX);
            let fuel = allowance.fuel.min(left);
            let held_back = allowance.fuel - fuel;
            allowance.fuel = fuel;
            let stop = self.drive::<U, false>(program, input, thread, allowance);
            self.spent += (fuel - allowance.fuel).unsigned_abs();
            allowance.fuel += held_back;
            if stop != Stop::Fuel || self.spent < free {
                return stop;
            }
            self.remembers = true;
            self.stack.clear();
            self.slots.fill(NONE);
            thread = Thread::at(0, self.start);
        }
        self.drive::<U, true>(program, input, thread, allowance)
    }

    /// The captures of lookarounds. While failures are remembered, a lookaround only notes where
    /// it was last asked; here its body is matched once more from there. Those inside it have
    /// larger numbers, and are noted meanwhile.
    fn recover<U: Units>(
        &mut self,
        program: &Program,
        input: U,
        mut look: usize,
        allowance: &mut Allowance,
    ) -> Stop {
        let first = program.groups() * 2;
        loop {
            if self.thread.state == State::Done {
                let noted = self.slots[first + look..]
                    .iter()
                    .position(|&slot| slot != NONE);
                let Some(skipped) = noted else {
                    return Stop::Accepted;
                };
                look += skipped;
                self.phase = Phase::Recover(look);
                self.stack.clear();
                self.thread = Thread::at(program.looks[look].body, self.slots[first + look]);
            }
            match self.drive::<U, true>(program, input, self.thread, allowance) {
                Stop::Accepted | Stop::Failed => {
                    self.thread.state = State::Done;
                    look += 1;
                    self.phase = Phase::Recover(look);
                }
                stop => return stop,
            }
        }
    }

    fn write_captures(&mut self, program: &Program) {
        self.captures.clear();
        let slots = self.slots[..program.groups() * 2].chunks_exact(2);
        let place =
            |slots: &[u32]| (slots[0] != NONE && slots[1] != NONE).then(|| (slots[0], slots[1]));
        self.captures.extend(slots.map(place));
    }
}

/// Room for `count` elements in an empty vector.
pub(super) fn reserve<T>(list: &mut Vec<T>, count: usize, bytes: &mut usize) -> Result<(), usize> {
    if list.capacity() < count {
        let needed = count * size_of::<T>();
        if *bytes < needed {
            return Err(needed);
        }
        *bytes -= needed;
        *bytes += list.capacity() * size_of::<T>();
        *list = Vec::with_capacity(count);
    }
    Ok(())
}
