//! Making, settling and observing promises.

use super::{Job, PromiseData, PromiseState, Reaction, SettledReaction};
use crate::atom::Atom;
use crate::builtins;
use crate::heap::NONE;
use crate::heap::cell::{Cell, ExoticKind};
use crate::machine::key::Key;
use crate::machine::{Machine, Outcome};
use crate::value::{Handle, Value};

impl Machine {
    /// A pending promise.
    pub(crate) fn new_promise(&mut self) -> Outcome<Handle> {
        let value = self.new_exotic(ExoticKind::Promise(PromiseData::pending()))?;
        Ok(value.as_other_handle().unwrap_or(NONE))
    }

    pub(crate) fn promise_mut(&mut self, handle: Handle) -> Option<&mut PromiseData> {
        match self.heap.cell_mut(handle) {
            Cell::Exotic(exotic) => match &mut exotic.kind {
                ExoticKind::Promise(promise) => Some(promise),
                _ => None,
            },
            _ => None,
        }
    }

    /// The handle of a value that is a promise.
    pub(crate) fn as_promise(&self, value: Value) -> Option<Handle> {
        let handle = value.as_other_handle()?;
        self.promise(handle).map(|_| handle)
    }

    /// `PromiseResolve`: a promise stays itself, anything else becomes a resolved promise.
    pub(crate) fn promise_of(&mut self, value: Value) -> Outcome<Handle> {
        if let Some(handle) = self.as_promise(value) {
            return Ok(handle);
        }
        let promise = self.new_promise()?;
        self.resolve_promise(promise, value)?;
        Ok(promise)
    }

    /// The resolve function of a promise: follows promises and thenables.
    pub(crate) fn resolve_promise(&mut self, promise: Handle, value: Value) -> Outcome<()> {
        if value == Value::other(promise) {
            let error = self.make_error(
                Atom::TYPE_ERROR,
                "Chaining cycle detected for promise #<Promise>",
            )?;
            return self.reject_promise(promise, error);
        }
        if value.is_object() && !self.lazily_lacks(value, b"then") {
            let then = self.get(value, Key::Atom(Atom::THEN))?;
            if self.heap.is_callable(then) {
                if let Some(data) = self.promise_mut(promise) {
                    data.resolved = true;
                }
                return self.enqueue(Job::Thenable {
                    promise,
                    thenable: value,
                    then,
                });
            }
        }
        self.settle(promise, PromiseState::Fulfilled, value)
    }

    /// Rejects a promise.
    pub(crate) fn reject_promise(&mut self, promise: Handle, reason: Value) -> Outcome<()> {
        self.settle(promise, PromiseState::Rejected, reason)
    }

    fn settle(&mut self, promise: Handle, state: PromiseState, value: Value) -> Outcome<()> {
        let Some(data) = self.promise(promise) else {
            return Ok(());
        };
        if data.state != PromiseState::Pending {
            return Ok(());
        }
        // Room first: the reactions are roots only while the promise or the queue holds them.
        let reactions = data.reactions.len();
        self.reserve_jobs(reactions)?;
        let Some(data) = self.promise_mut(promise) else {
            return Ok(());
        };
        data.state = state;
        data.value = value;
        data.resolved = true;
        let handled = data.handled;
        let reactions = std::mem::take(&mut data.reactions);
        self.release(reactions.capacity() * size_of::<Reaction>());
        if state == PromiseState::Rejected && !handled {
            self.unhandled.push(promise);
        }
        let rejected = state == PromiseState::Rejected;
        for reaction in reactions {
            self.enqueue(Job::Reaction {
                reaction: SettledReaction { reaction, rejected },
                argument: value,
            })?;
        }
        Ok(())
    }

    /// `PerformPromiseThen`.
    pub(crate) fn react(&mut self, promise: Handle, reaction: Reaction) -> Outcome<()> {
        let Some(data) = self.promise_mut(promise) else {
            return Ok(());
        };
        data.handled = true;
        let (state, argument) = (data.state, data.value);
        if state == PromiseState::Pending {
            let (len, capacity) = (data.reactions.len(), data.reactions.capacity());
            if len == capacity {
                let target = (capacity * 2).max(1);
                self.charge(target * size_of::<Reaction>())?;
                if let Some(data) = self.promise_mut(promise) {
                    data.reactions.reserve_exact(target - len);
                }
                self.release(capacity * size_of::<Reaction>());
            }
            if let Some(data) = self.promise_mut(promise) {
                data.reactions.push(reaction);
            }
            return Ok(());
        }
        let rejected = state == PromiseState::Rejected;
        self.enqueue(Job::Reaction {
            reaction: SettledReaction { reaction, rejected },
            argument,
        })
    }

    /// Puts a microtask at the end of the queue.
    pub(crate) fn enqueue(&mut self, job: Job) -> Outcome<()> {
        self.reserve_jobs(1)?;
        self.jobs.push_back(job);
        Ok(())
    }

    /// Makes room for `more` microtasks.
    fn reserve_jobs(&mut self, more: usize) -> Outcome<()> {
        let (len, old) = (self.jobs.len(), self.jobs.capacity());
        if old - len >= more {
            return Ok(());
        }
        let target = (old * 2).max(8).max(len + more);
        self.charge(target * size_of::<Job>())?;
        self.jobs.reserve_exact(target - len);
        self.release(old * size_of::<Job>());
        Ok(())
    }

    /// A pair of resolving functions, of which only the first call counts.
    pub(crate) fn resolving_functions(&mut self, promise: Handle) -> Outcome<(Value, Value)> {
        let used = Value::boxed(self.new_cell(Cell::Variable(Value::FALSE))?);
        let data = [Value::other(promise), used];
        let resolve = self.new_bound(builtins::hidden("resolvePromise"), &data)?;
        let reject = self.new_bound(builtins::hidden("rejectPromise"), &data)?;
        Ok((resolve, reject))
    }

    /// `promise.then(fulfilled, rejected)`: the derived promise.
    pub(crate) fn promise_then(
        &mut self,
        promise: Handle,
        fulfilled: Value,
        rejected: Value,
    ) -> Outcome<Value> {
        let derived = self.new_promise()?;
        self.react(
            promise,
            Reaction::Then {
                fulfilled,
                rejected,
                derived,
            },
        )?;
        Ok(Value::other(derived))
    }

    /// Logs rejections that nobody has handled when the microtasks are drained.
    pub(crate) fn report_unhandled(&mut self) -> Outcome<()> {
        let outer = self.enter_native();
        let mut result = Ok(());
        let unhandled = self.unhandled.clone();
        for promise in unhandled {
            let Some(data) = self.promise(promise) else {
                continue;
            };
            if data.handled || Some(promise) == self.main {
                continue;
            }
            let reason = data.value;
            result = self.log_unhandled(reason);
            if result.is_err() {
                break;
            }
        }
        self.unhandled.clear();
        self.leave_native(outer);
        result
    }

    fn log_unhandled(&mut self, reason: Value) -> Outcome<()> {
        let part = |m: &mut Self, atom: Atom, missing: &str| -> Outcome<String> {
            if !reason.is_object() {
                return Ok(missing.to_owned());
            }
            let value = m.get(reason, Key::Atom(atom))?;
            if value.is_object() || value.is_undefined() {
                return Ok(missing.to_owned());
            }
            let text = m.to_string(value)?;
            Ok(m.utf8(text))
        };
        let name = part(self, Atom::NAME, "Error")?;
        let whole = if reason.is_object() {
            "[object Object]".to_owned()
        } else {
            let text = self.to_string(reason)?;
            self.utf8(text)
        };
        let message = part(self, Atom::MESSAGE, &whole)?;
        let line = format!("[warn] unhandled rejection: {name}: {message}");
        self.charge(line.len())?;
        self.logs.push(line);
        Ok(())
    }
}
