//! Ways back: to the latest alternative, and out of lookarounds.

use super::drive::{can_begin, member};
use super::input::Units;
use super::matcher::{Allowance, Matcher, State, Stop, Thread};
use super::places::Known;
use super::program::{Inst, NONE, Program, Run};
use super::stack::{Entry, Kind};

/// What a lazy run does when what follows it has failed.
enum More {
    /// It ends at this position now.
    To(u32),
    /// It has failed.
    None,
    /// It goes on to where success is known.
    Known,
}

impl Matcher {
    /// Goes back to the latest alternative.
    pub(super) fn back_up<U: Units, const MEMO: bool>(
        &mut self,
        program: &Program,
        input: U,
        thread: &mut Thread,
        allowance: &mut Allowance,
    ) -> Result<(), Stop> {
        loop {
            if allowance.fuel <= 0 {
                return Err(Stop::Fuel);
            }
            let Some(&mut entry) = self.stack.last_mut() else {
                return Err(Stop::Failed);
            };
            let index = entry.index();
            match entry.kind() {
                Kind::Undo => {
                    self.slots[index as usize] = entry.pos;
                    self.stack.pop();
                    continue;
                }
                Kind::Place => {
                    self.note(program, entry, 0, &mut allowance.bytes)?;
                    self.stack.pop();
                    allowance.fuel -= 1;
                    continue;
                }
                Kind::Choice => {
                    allowance.fuel -= 1;
                    if MEMO && program.memo[index as usize] != NONE {
                        if let Some(last) = self.stack.last_mut() {
                            *last = entry.tried();
                        }
                    } else {
                        self.stack.pop();
                    }
                    thread.pc = match program.insts[index as usize] {
                        Inst::Try(target) => target,
                        _ => index + 1,
                    };
                    thread.pos = entry.pos;
                }
                Kind::Run => {
                    let Inst::Run(run) = program.insts[index as usize] else {
                        self.stack.pop();
                        continue;
                    };
                    let run = program.runs[run as usize];
                    let next = if run.greedy {
                        self.take_less::<U, MEMO>(program, input, run, entry, allowance)?
                    } else {
                        let look = thread.look;
                        match self
                            .take_more::<U, MEMO>(program, input, run, entry, look, allowance)?
                        {
                            More::To(pos) => Some(pos),
                            More::None => None,
                            More::Known => {
                                allowance.fuel -= 1;
                                thread.state = State::Leave;
                                return Ok(());
                            }
                        }
                    };
                    allowance.fuel -= 1;
                    let Some(next) = next else {
                        continue;
                    };
                    thread.pc = index + 1;
                    thread.pos = next;
                }
                Kind::Look => {
                    allowance.fuel -= 1;
                    self.stack.pop();
                    thread.look = entry.extra;
                    let Inst::Look(look) = program.insts[index as usize] else {
                        continue;
                    };
                    if !program.looks[look as usize].negative {
                        continue;
                    }
                    thread.pc = index + 1;
                    thread.pos = entry.pos;
                }
            }
            thread.mark = entry.mark;
            thread.state = State::Run;
            return Ok(());
        }
    }

    /// The run of `entry` with one member less than it has.
    fn take_less<U: Units, const MEMO: bool>(
        &mut self,
        program: &Program,
        input: U,
        run: Run,
        entry: Entry,
        allowance: &mut Allowance,
    ) -> Result<Option<u32>, Stop> {
        let remembers = MEMO && run.max == NONE;
        let mut entry = entry;
        loop {
            if remembers {
                self.note(program, entry, 0, &mut allowance.bytes)?;
            }
            if entry.pos == entry.extra {
                self.stack.pop();
                return Ok(None);
            }
            entry.pos = match (run.back, program.unicode) {
                (false, false) => entry.pos - 1,
                (false, true) => input.point_before(entry.pos).1,
                (true, false) => entry.pos + 1,
                (true, true) => input.point(entry.pos).1,
            };
            match self.stack.last_mut() {
                Some(last) if remembers || entry.pos != entry.extra => last.pos = entry.pos,
                _ => {
                    self.stack.pop();
                    let fits = can_begin(program, input, run.follow, entry.pos);
                    return Ok(fits.then_some(entry.pos));
                }
            }
            if can_begin(program, input, run.follow, entry.pos) {
                return Ok(Some(entry.pos));
            }
            allowance.fuel -= 1;
            if allowance.fuel <= 0 {
                return Err(Stop::Fuel);
            }
        }
    }

    /// The run of `entry` with one member more than it has.
    fn take_more<U: Units, const MEMO: bool>(
        &mut self,
        program: &Program,
        input: U,
        run: Run,
        entry: Entry,
        look: u32,
        allowance: &mut Allowance,
    ) -> Result<More, Stop> {
        let bounded = run.max != NONE;
        let mut entry = entry;
        loop {
            let mut next = member(program, input, run.set, run.back, entry.pos);
            if bounded && entry.extra == 0 {
                next = None;
            }
            if MEMO
                && !bounded
                && let Some(pos) = next
            {
                match self.known(program, entry.index(), pos, NONE, look) {
                    Known::Nothing => {}
                    Known::Failure => next = None,
                    Known::Success => return Ok(More::Known),
                }
            }
            let Some(pos) = next else {
                break;
            };
            entry.pos = pos;
            entry.extra -= u32::from(bounded);
            if let Some(last) = self.stack.last_mut() {
                *last = entry;
            }
            if can_begin(program, input, run.follow, pos) {
                return Ok(More::To(pos));
            }
            allowance.fuel -= 1;
            if allowance.fuel <= 0 {
                return Err(Stop::Fuel);
            }
        }
        if MEMO && !bounded {
            self.note_run(program, entry, 0, &mut allowance.bytes)?;
            allowance.fuel -= i64::from(entry.pos.abs_diff(entry.extra) >> 8);
        }
        self.stack.pop();
        Ok(More::None)
    }

    /// The body of the innermost lookaround has matched.
    pub(super) fn leave<const MEMO: bool>(
        &mut self,
        program: &Program,
        thread: &mut Thread,
        allowance: &mut Allowance,
    ) -> Result<(), Stop> {
        let Some(entry) = self.stack.entry(thread.look) else {
            return Err(Stop::Failed);
        };
        let Inst::Look(index) = program.insts[entry.index() as usize] else {
            return Err(Stop::Failed);
        };
        let look = program.looks[index as usize];
        if MEMO || look.negative {
            self.unwind::<MEMO>(program, thread.look, allowance)?;
        } else {
            self.stack.keep_undo(thread.look);
        }
        thread.look = entry.extra;
        thread.mark = entry.mark;
        thread.pos = entry.pos;
        thread.pc = entry.index() + 1;
        thread.state = if look.negative {
            State::Fail
        } else {
            State::Run
        };
        if MEMO && look.captures {
            // The lookaround's entry has left room.
            self.write(program.groups() as u32 * 2 + index, entry.pos);
        }
        Ok(())
    }

    /// Undoes what was done from entry `to` on; everything that was tried there has succeeded.
    fn unwind<const MEMO: bool>(
        &mut self,
        program: &Program,
        to: u32,
        allowance: &mut Allowance,
    ) -> Result<(), Stop> {
        while self.stack.len() > to as usize
            && let Some(&mut entry) = self.stack.last_mut()
        {
            match entry.kind() {
                Kind::Undo => self.slots[entry.index() as usize] = entry.pos,
                Kind::Place | Kind::Choice if MEMO => {
                    self.note(program, entry, program.memo_bits, &mut allowance.bytes)?;
                }
                Kind::Run if MEMO && program.memo[entry.index() as usize] != NONE => {
                    let is_bounded = match program.insts[entry.index() as usize] {
                        Inst::Run(run) => program.runs[run as usize].max != NONE,
                        _ => true,
                    };
                    if !is_bounded {
                        self.note_run(program, entry, program.memo_bits, &mut allowance.bytes)?;
                    }
                }
                _ => {}
            }
            self.stack.pop();
        }
        Ok(())
    }
}
