//! Promises and their jobs, as ECMA-262 §27.2 prescribes them.

pub(crate) mod calls;
pub(crate) mod job;
pub(crate) mod operations;

use crate::value::{Handle, Value};

/// Where a promise stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PromiseState {
    Pending,
    Fulfilled,
    Rejected,
}

/// A promise.
#[derive(Debug)]
pub(crate) struct PromiseData {
    pub(crate) state: PromiseState,
    /// Value or reason.
    pub(crate) value: Value,
    /// Resolving functions have been called (or the engine has resolved it).
    pub(crate) resolved: bool,
    /// A rejection has a handler.
    pub(crate) handled: bool,
    pub(crate) reactions: Vec<Reaction>,
}

impl PromiseData {
    pub(crate) const fn pending() -> Self {
        Self {
            state: PromiseState::Pending,
            value: Value::UNDEFINED,
            resolved: false,
            handled: false,
            reactions: Vec::new(),
        }
    }

    pub(crate) fn owned_bytes(&self) -> usize {
        self.reactions.capacity() * size_of::<Reaction>()
    }

    pub(crate) fn trace(&self, visit: &mut dyn FnMut(Value)) {
        visit(self.value);
        for reaction in &self.reactions {
            reaction.trace(visit);
        }
    }
}

/// What happens when a promise settles.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Reaction {
    /// An async function goes on.
    Await { coroutine: Handle },
    /// Handlers of `then`; undefined ones pass the value or reason through. `derived` is the
    /// promise that `then` returned, or `heap::NONE`.
    Then {
        fulfilled: Value,
        rejected: Value,
        derived: Handle,
    },
    /// Settle another promise alike (`for await` steps).
    Forward { derived: Handle },
    /// An element of `Promise.all` and friends: see `builtins::promise`.
    Element { state: Value, index: u32 },
}

impl Reaction {
    pub(crate) fn trace(&self, visit: &mut dyn FnMut(Value)) {
        let mut handle = |handle: Handle| {
            if handle != crate::heap::NONE {
                visit(Value::other(handle));
            }
        };
        match self {
            Self::Await { coroutine } => handle(*coroutine),
            Self::Forward { derived } => handle(*derived),
            Self::Then {
                fulfilled,
                rejected,
                derived,
            } => {
                handle(*derived);
                visit(*fulfilled);
                visit(*rejected);
            }
            Self::Element { state, .. } => visit(*state),
        }
    }
}

/// A microtask.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Job {
    /// A settled promise tells a reaction; `argument` is the value or reason.
    Reaction {
        reaction: SettledReaction,
        argument: Value,
    },
    /// `then.call(thenable, resolve, reject)`
    Thenable {
        promise: Handle,
        thenable: Value,
        then: Value,
    },
}

/// A reaction with the outcome it is told.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SettledReaction {
    pub(crate) reaction: Reaction,
    pub(crate) rejected: bool,
}

impl SettledReaction {
    pub(crate) fn trace(&self, visit: &mut dyn FnMut(Value)) {
        self.reaction.trace(visit);
    }
}
