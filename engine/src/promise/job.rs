//! Microtasks.

use super::{Job, Reaction, SettledReaction};
use crate::builtins;
use crate::machine::{Machine, Outcome};
use crate::value::{Handle, Value};
use crate::vm::frame::Return;

impl Machine {
    /// Runs one microtask, or pushes the frame that will.
    pub(crate) fn run_job(&mut self, job: Job) -> Outcome<()> {
        let outer = self.enter_native();
        let done = match job {
            Job::Reaction { reaction, argument } => self.run_reaction(reaction, argument),
            Job::Thenable {
                promise,
                thenable,
                then,
            } => self.run_thenable(promise, thenable, then),
        };
        self.leave_native(outer);
        done
    }

    fn run_reaction(&mut self, settled: SettledReaction, argument: Value) -> Outcome<()> {
        let rejected = settled.rejected;
        match settled.reaction {
            Reaction::Await { coroutine } => self.resume_coroutine(coroutine, rejected, argument),
            Reaction::Forward { derived } => self.settle_derived(derived, rejected, argument),
            Reaction::Element { state, index } => {
                builtins::promise::settle_element(self, state, index, rejected, argument)
            }
            Reaction::Then {
                fulfilled,
                rejected: on_rejected,
                derived,
            } => {
                let handler = if rejected { on_rejected } else { fulfilled };
                if self.heap.is_callable(handler) {
                    let derived = Value::other(derived);
                    return self.push_hidden(
                        "reactionJob",
                        &[handler, argument, derived],
                        Return::Nothing,
                    );
                }
                self.settle_derived(derived, rejected, argument)
            }
        }
    }

    /// Passes an outcome through to a derived promise.
    fn settle_derived(&mut self, derived: Handle, rejected: bool, value: Value) -> Outcome<()> {
        if rejected {
            self.reject_promise(derived, value)
        } else {
            self.resolve_promise(derived, value)
        }
    }

    fn run_thenable(&mut self, promise: Handle, thenable: Value, then: Value) -> Outcome<()> {
        // A promise whose `then` is the built-in one needs no resolving functions.
        if let Some(source) = self.as_promise(thenable)
            && then.as_builtin().is_some()
        {
            return self.react(source, Reaction::Forward { derived: promise });
        }
        let (resolve, reject) = self.resolving_functions(promise)?;
        self.push_hidden(
            "thenableJob",
            &[then, thenable, resolve, reject],
            Return::Nothing,
        )
    }
}
