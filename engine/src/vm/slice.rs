//! The outer loop: jobs, frames, slices of fuel.

use super::call::Invocation;
use super::frame::Return;
use super::interpret::Exit;
use crate::heap::cell::Cell;
use crate::machine::{Machine, Outcome};
use crate::promise::{PromiseData, PromiseState};
use crate::value::Value;

/// Why a slice ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Progress {
    /// Fuel of the slice is used up; more is there.
    Sliced,
    /// Nothing to do until a tool answers.
    Waiting,
    /// The script's promise has settled, or the execution was ended.
    Finished,
}

impl Machine {
    /// Sets the script up to run.
    pub(crate) fn start(&mut self) -> Outcome<()> {
        self.charge(self.sites.len() * size_of::<crate::machine::SiteCache>())?;
        let closure = self.new_cell(Cell::Closure {
            function: 0,
            name: None,
            captures: Box::new([]),
        })?;
        self.call(Invocation {
            callee: Value::function(closure),
            this: Value::UNDEFINED,
            base: 0,
            count: 0,
            returns: Return::Nothing,
            is_new: false,
        })?;
        self.main = self.frames.last().map(|frame| frame.promise);
        Ok(())
    }

    /// Runs for at most `steps` steps.
    pub(crate) fn run_slice(&mut self, steps: u64) -> Progress {
        if self.ended.is_some() {
            return Progress::Finished;
        }
        if !self.refuel(steps) {
            return Progress::Finished;
        }
        loop {
            if !self.frames.is_empty() {
                match self.interpret() {
                    Exit::Idle => {}
                    Exit::Sliced => return self.sliced(),
                    Exit::Ended => return Progress::Finished,
                }
            }
            if self.main_state() != PromiseState::Pending {
                if self.report_unhandled().is_err() {
                    // What the script has settled on is final.
                    self.ended = None;
                }
                return Progress::Finished;
            }
            let Some(job) = self.jobs.pop_front() else {
                if self.report_unhandled().is_err() {
                    return Progress::Finished;
                }
                return if self.calls.pending() == 0 {
                    Progress::Finished
                } else {
                    Progress::Waiting
                };
            };
            self.fuel -= 1;
            self.running_job = Some(job);
            let done = self.run_job(job);
            self.running_job = None;
            if let Err(fault) = done
                && self.recover(fault).is_err()
            {
                return Progress::Finished;
            }
            if self.fuel <= 0 {
                return self.sliced();
            }
        }
    }

    fn sliced(&mut self) -> Progress {
        if self.ended.is_some() {
            return Progress::Finished;
        }
        if self.fuel <= 0 && self.fuel_reserve == 0 {
            self.step_limit();
            return Progress::Finished;
        }
        Progress::Sliced
    }

    fn step_limit(&mut self) {
        let budget = self.limits.step_budget();
        self.end_limit(
            "STEP_LIMIT",
            format!("Script exceeded its budget of {budget} steps"),
        );
    }

    /// Moves fuel for a slice out of the reserve; `false` when there is none left.
    fn refuel(&mut self, steps: u64) -> bool {
        let wanted = i128::from(steps) - i128::from(self.fuel);
        let grant = (wanted.max(0) as u64).min(self.fuel_reserve);
        self.fuel += grant as i64;
        self.fuel_reserve -= grant;
        if self.fuel <= 0 {
            self.step_limit();
            return false;
        }
        true
    }

    /// Where the script's promise stands.
    pub(crate) fn main_state(&self) -> PromiseState {
        self.main
            .and_then(|main| self.promise(main))
            .map_or(PromiseState::Pending, |p| p.state)
    }

    /// The script's value or reason.
    pub(crate) fn main_value(&self) -> Value {
        self.main
            .and_then(|main| self.promise(main))
            .map_or(Value::UNDEFINED, |p| p.value)
    }

    /// A promise by handle.
    pub(crate) fn promise(&self, handle: crate::value::Handle) -> Option<&PromiseData> {
        match self.exotic_at(handle) {
            Some(crate::heap::cell::ExoticKind::Promise(promise)) => Some(promise),
            _ => None,
        }
    }
}
