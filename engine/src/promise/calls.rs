//! Tool calls of one execution: what was asked, what is still out, what came back.

use std::collections::VecDeque;
use std::sync::Arc;

use crate::value::{Handle, Value};

/// A tool call that the machine hands to its driver.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    pub(crate) id: u32,
    pub(crate) name: Arc<str>,
    pub(crate) input: Arc<[u8]>,
}

/// A call whose answer is awaited.
#[derive(Clone, Debug)]
struct Waiting {
    id: u32,
    promise: Handle,
    throws: bool,
    offset: u32,
    name: Arc<str>,
    input: Arc<[u8]>,
}

/// Book of tool calls.
#[derive(Debug, Default)]
pub(crate) struct Calls {
    /// Made so far.
    pub(crate) count: u32,
    /// Not yet handed to the driver.
    pub(crate) outbox: VecDeque<Request>,
    waiting: Vec<Waiting>,
    /// Name and input of failed calls by id, for uncaught errors.
    pub(crate) failed: Vec<(u32, Arc<str>, Arc<[u8]>)>,
}

/// What is known of a call when its answer arrives.
#[derive(Clone, Debug)]
pub(crate) struct Answered {
    pub(crate) promise: Handle,
    /// Failures reject (`throwOnError` is not `false`).
    pub(crate) throws: bool,
    /// Byte offset of the call in the source.
    pub(crate) offset: u32,
    pub(crate) name: Arc<str>,
    pub(crate) input: Arc<[u8]>,
}

impl Calls {
    /// Calls that have not been answered.
    pub(crate) fn pending(&self) -> usize {
        self.waiting.len()
    }

    /// Books a call that stands at a byte offset of the source.
    pub(crate) fn send(
        &mut self,
        (name, input): (Arc<str>, Arc<[u8]>),
        promise: Handle,
        throws: bool,
        offset: u32,
    ) {
        let id = self.count;
        self.count += 1;
        self.outbox.push_back(Request {
            id,
            name: Arc::clone(&name),
            input: Arc::clone(&input),
        });
        self.waiting.push(Waiting {
            id,
            promise,
            throws,
            offset,
            name,
            input,
        });
    }

    /// Strikes a call out.
    pub(crate) fn answer(&mut self, id: u32) -> Option<Answered> {
        let at = self.waiting.iter().position(|call| call.id == id)?;
        let call = self.waiting.swap_remove(at);
        Some(Answered {
            promise: call.promise,
            throws: call.throws,
            offset: call.offset,
            name: call.name,
            input: call.input,
        })
    }

    pub(crate) fn trace(&self, visit: &mut dyn FnMut(Value)) {
        for call in &self.waiting {
            visit(Value::other(call.promise));
        }
    }
}
