//! The instruction loop.
//!
//! With `MEMO`, places that several ways lead to (see `memo_rows`) are looked up before they are
//! tried, and remembered when everything that begins there has failed; inside lookarounds also
//! when it has succeeded.

use super::input::{Units, is_line_end};
use super::matcher::{Allowance, Matcher, State, Stop, Thread};
use super::places::Known;
use super::program::{Inst, NONE, Program, Run};
use super::stack::{Entry, Kind};

/// What became of an instruction.
enum Outcome {
    /// The next instruction, or the one the thread was moved to.
    Next,
    Fail,
    Leave,
    Stop(Stop),
}

impl Matcher {
    /// Runs the thread until it accepts, fails, or may not go on.
    pub(super) fn drive<U: Units, const MEMO: bool>(
        &mut self,
        program: &Program,
        input: U,
        mut thread: Thread,
        allowance: &mut Allowance,
    ) -> Stop {
        let stop = loop {
            if allowance.fuel <= 0 {
                break Stop::Fuel;
            }
            let outcome = match thread.state {
                State::Run => self.step::<U, MEMO>(program, input, &mut thread, allowance),
                State::Fail => {
                    match self.back_up::<U, MEMO>(program, input, &mut thread, allowance) {
                        Ok(()) => Outcome::Next,
                        Err(stop) => Outcome::Stop(stop),
                    }
                }
                State::Leave => match self.leave::<MEMO>(program, &mut thread, allowance) {
                    Ok(()) => Outcome::Next,
                    Err(stop) => Outcome::Stop(stop),
                },
                State::Done => Outcome::Stop(Stop::Failed),
            };
            match outcome {
                Outcome::Next => {}
                Outcome::Fail => thread.state = State::Fail,
                Outcome::Leave => thread.state = State::Leave,
                Outcome::Stop(stop) => break stop,
            }
        };
        self.thread = thread;
        stop
    }

    /// One instruction.
    #[inline]
    fn step<U: Units, const MEMO: bool>(
        &mut self,
        program: &Program,
        input: U,
        thread: &mut Thread,
        allowance: &mut Allowance,
    ) -> Outcome {
        let Thread { pc, pos, .. } = *thread;
        let inst = program.insts[pc as usize];
        if let Err(needed) = self.stack.reserve(2, &mut allowance.bytes) {
            return Outcome::Stop(Stop::Bytes(needed));
        }
        if MEMO && thread.run.0 == NONE {
            match self.known(program, pc, pos, thread.mark, thread.look) {
                Known::Nothing => {}
                Known::Failure => {
                    allowance.fuel -= 1;
                    return Outcome::Fail;
                }
                Known::Success => {
                    allowance.fuel -= 1;
                    return Outcome::Leave;
                }
            }
            let keeps_itself = match inst {
                Inst::Try(_) | Inst::Skip(_) => true,
                Inst::Run(run) => program.runs[run as usize].max == NONE,
                _ => false,
            };
            if !keeps_itself && program.memo[pc as usize] != NONE {
                self.stack
                    .push(Entry::new(Kind::Place, pc, pos, thread.mark, 0));
            }
        }
        let holds = match inst {
            Inst::Unit(unit) => {
                thread.pos = pos + 1;
                pos < input.len() && input.unit(pos) == unit
            }
            Inst::UnitBack(unit) => {
                thread.pos = pos.wrapping_sub(1);
                pos > 0 && input.unit(pos - 1) == unit
            }
            Inst::Text(from, len) => {
                allowance.fuel -= i64::from(len);
                thread.pos = pos + len;
                input.has_text(pos, &program.text[from as usize..][..len as usize])
            }
            Inst::Set(set) => match member(program, input, set, false, pos) {
                Some(next) => {
                    thread.pos = next;
                    true
                }
                None => false,
            },
            Inst::SetBack(set) => match member(program, input, set, true, pos) {
                Some(next) => {
                    thread.pos = next;
                    true
                }
                None => false,
            },
            Inst::Run(index) => {
                let run = program.runs[index as usize];
                return self.run_on::<U, MEMO>(program, input, run, thread, allowance);
            }
            Inst::Try(target) | Inst::Skip(target) => {
                allowance.fuel -= 1;
                let hint = program.hints[pc as usize];
                let next = can_begin(program, input, hint.next, pos);
                let other = can_begin(program, input, hint.target, pos);
                let kind = match (next, other) {
                    (true, true) => Some(Kind::Choice),
                    (false, false) => return Outcome::Fail,
                    _ if MEMO && program.memo[pc as usize] != NONE => Some(Kind::Place),
                    _ => None,
                };
                if let Some(kind) = kind {
                    self.stack.push(Entry::new(kind, pc, pos, thread.mark, 0));
                }
                let goes_on = next && (!other || matches!(inst, Inst::Try(_)));
                thread.pc = if goes_on { pc + 1 } else { target };
                return Outcome::Next;
            }
            Inst::Jump(target) => {
                allowance.fuel -= 1;
                thread.pc = target;
                return Outcome::Next;
            }
            Inst::Save(slot) => {
                self.write(slot, pos);
                true
            }
            Inst::Reset(index) => {
                let reset = program.resets[index as usize];
                let ranges = [reset.groups, reset.looks];
                let count: u32 = ranges.iter().map(|(from, to)| to - from).sum();
                // The entry of the place, if there is one, is already counted on.
                if let Err(needed) = self.stack.reserve(count as usize, &mut allowance.bytes) {
                    if MEMO && program.memo[pc as usize] != NONE {
                        self.stack.pop();
                    }
                    return Outcome::Stop(Stop::Bytes(needed));
                }
                allowance.fuel -= i64::from(count >> 3);
                for slot in ranges.into_iter().flat_map(|(from, to)| from..to) {
                    if self.slots[slot as usize] != NONE {
                        self.write(slot, NONE);
                    }
                }
                true
            }
            Inst::Begin => {
                thread.mark = pos;
                true
            }
            Inst::End => pos != thread.mark,
            Inst::TextStart => pos == 0,
            Inst::LineStart => pos == 0 || is_line_end(input.unit(pos - 1)),
            Inst::TextEnd => pos == input.len(),
            Inst::LineEnd => pos == input.len() || is_line_end(input.unit(pos)),
            Inst::WordBoundary => is_boundary(program, input, pos),
            Inst::NotWordBoundary => !is_boundary(program, input, pos),
            Inst::Look(look) => {
                self.stack
                    .push(Entry::new(Kind::Look, pc, pos, thread.mark, thread.look));
                thread.look = self.stack.len() as u32 - 1;
                thread.mark = NONE;
                thread.pc = program.looks[look as usize].body;
                allowance.fuel -= 1;
                return Outcome::Next;
            }
            Inst::LookEnd => {
                allowance.fuel -= 1;
                if thread.look == NONE {
                    return Outcome::Stop(Stop::Accepted);
                }
                return Outcome::Leave;
            }
            Inst::Accept => {
                allowance.fuel -= 1;
                return Outcome::Stop(Stop::Accepted);
            }
        };
        allowance.fuel -= 1;
        thread.pc = pc + 1;
        if holds { Outcome::Next } else { Outcome::Fail }
    }

    /// Writes a slot; what it held comes back on the way back.
    pub(super) fn write(&mut self, slot: u32, value: u32) {
        let held = std::mem::replace(&mut self.slots[slot as usize], value);
        self.stack.push(Entry::new(Kind::Undo, slot, held, NONE, 0));
    }

    /// Takes members of a set: as many as there are (greedy), or none for now (lazy).
    #[inline]
    fn run_on<U: Units, const MEMO: bool>(
        &mut self,
        program: &Program,
        input: U,
        run: Run,
        thread: &mut Thread,
        allowance: &mut Allowance,
    ) -> Outcome {
        let Thread { pc, pos, mark, .. } = *thread;
        let remembers = MEMO && run.max == NONE;
        if !run.greedy {
            allowance.fuel -= 1;
            let extra = if run.max == NONE { pos } else { run.max };
            self.stack.push(Entry::new(Kind::Run, pc, pos, mark, extra));
            thread.pc = pc + 1;
            return Outcome::Next;
        }
        let (from, mut left) = thread.run;
        let from = if from == NONE {
            allowance.fuel -= 1;
            left = run.max;
            pos
        } else {
            from
        };
        let mut at = pos;
        if !remembers && !run.back && (!program.unicode || !U::WIDE) {
            // Nothing but the set matters: one search for what is no member.
            let room = u32::try_from(allowance.fuel).unwrap_or(NONE).min(left);
            let until = at.saturating_add(room).min(input.len());
            let set = &program.sets[run.set as usize];
            let end = input.find(at, until, |unit| !set.contains(u32::from(unit)));
            let end = end.unwrap_or(until);
            allowance.fuel -= i64::from(end - at);
            if run.max != NONE {
                left -= end - at;
            }
            at = end;
        }
        while left > 0 {
            let Some(next) = member(program, input, run.set, run.back, at) else {
                break;
            };
            if allowance.fuel <= 0 {
                thread.run = (from, left);
                thread.pos = at;
                return Outcome::Stop(Stop::Fuel);
            }
            allowance.fuel -= 1;
            if remembers {
                match self.known(program, pc, next, NONE, thread.look) {
                    Known::Nothing => {}
                    Known::Failure => break,
                    Known::Success => {
                        thread.run = (NONE, NONE);
                        self.stack.push(Entry::new(Kind::Run, pc, at, mark, from));
                        return Outcome::Leave;
                    }
                }
            }
            at = next;
            left -= u32::from(run.max != NONE);
        }
        thread.run = (NONE, NONE);
        if remembers || at != from && !run.alone {
            self.stack.push(Entry::new(Kind::Run, pc, at, mark, from));
        }
        thread.pos = at;
        thread.pc = pc + 1;
        if can_begin(program, input, run.follow, at) {
            Outcome::Next
        } else {
            Outcome::Fail
        }
    }
}

/// The position after a member of a set, or before one if `back`.
#[inline]
pub(super) fn member<U: Units>(
    program: &Program,
    input: U,
    set: u32,
    back: bool,
    pos: u32,
) -> Option<u32> {
    let set = &program.sets[set as usize];
    let (c, next) = if back {
        if pos == 0 {
            return None;
        }
        if program.unicode {
            input.point_before(pos)
        } else {
            (u32::from(input.unit(pos - 1)), pos - 1)
        }
    } else {
        if pos >= input.len() {
            return None;
        }
        if program.unicode {
            input.point(pos)
        } else {
            (u32::from(input.unit(pos)), pos + 1)
        }
    };
    set.contains(c).then_some(next)
}

/// Whether the unit at `pos` is one of the set numbered `first`, if there is one.
#[inline]
pub(super) fn can_begin<U: Units>(program: &Program, input: U, first: u32, pos: u32) -> bool {
    match program.firsts.get(first as usize) {
        Some(first) => pos < input.len() && first.contains(input.unit(pos)),
        None => true,
    }
}

fn is_boundary<U: Units>(program: &Program, input: U, pos: u32) -> bool {
    let is_word = |unit: u16| match u8::try_from(unit) {
        Ok(byte) => byte.is_ascii_alphanumeric() || byte == b'_',
        // The long s and the Kelvin sign.
        Err(_) => program.wide_words && matches!(unit, 0x17F | 0x212A),
    };
    let before = pos > 0 && is_word(input.unit(pos - 1));
    let after = pos < input.len() && is_word(input.unit(pos));
    before != after
}
