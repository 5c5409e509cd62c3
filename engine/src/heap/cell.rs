//! What a heap cell holds. All cells have one size, so that one free list serves all kinds.

use std::sync::Arc;

use codecall_grammar::regex::Flags;

use super::shape::ShapeId;
use super::table::Table;
use crate::atom::Atom;
use crate::json::doc::Doc;
use crate::promise::PromiseData;
use crate::regex::Program;
use crate::value::{Handle, Value};

/// Longest text stored inside a cell, in bytes.
pub(crate) const INLINE_TEXT_MAX: usize = 30;

/// Object may not get new properties.
pub(crate) const NON_EXTENSIBLE: u8 = 1;
/// Properties may not be deleted (implies [`NON_EXTENSIBLE`]).
pub(crate) const SEALED: u8 = 2;
/// Properties may not be changed (implies [`SEALED`]).
pub(crate) const FROZEN: u8 = 4;

/// The object has no built-in methods: one made by `Object.create(null)`.
pub(crate) const BARE: u8 = 8;

/// One heap cell.
#[derive(Debug)]
pub(crate) enum Cell {
    /// Unused; the next free cell or `u32::MAX`.
    Free(u32),
    /// Short text of units up to U+00FF.
    InlineText {
        len: u8,
        bytes: [u8; INLINE_TEXT_MAX],
    },
    /// Part of a text buffer: units `offset .. offset + len` of `buffer`.
    Text {
        buffer: Handle,
        offset: u32,
        len: u32,
    },
    /// ASCII text inside the input of a JSON document.
    DocText { doc: Handle, offset: u32, len: u32 },
    /// Text buffer of one-byte units. May grow at its end: texts see only their own part.
    Bytes(Vec<u8>),
    /// Text buffer of two-byte units.
    Units(Vec<u16>),
    /// Object with a shape; `slots` has one value a key.
    Object {
        flags: u8,
        shape: ShapeId,
        slots: Vec<Value>,
    },
    /// Object keyed by text and array index; keys are strings or numbers.
    Dictionary { flags: u8, table: Box<Table> },
    /// Array. `extra` is a dictionary of properties that are no index, or `Handle(u32::MAX)`.
    Array {
        flags: u8,
        extra: Handle,
        items: Vec<Value>,
    },
    /// Object or array of a JSON document that nobody has looked into: becomes `Object`,
    /// `Dictionary` or `Array` when touched.
    LazyObject { doc: Handle, node: u32 },
    /// As `LazyObject`.
    LazyArray { doc: Handle, node: u32 },
    /// A parsed tool answer.
    Doc(Box<Doc>),
    /// Function of the script with its captured variables (values, or boxes).
    Closure {
        function: u32,
        name: Option<Handle>,
        captures: Box<[Value]>,
    },
    /// Built-in function `builtin` bound to data that it finds in its frame.
    Bound { builtin: u32, data: Box<[Value]> },
    /// A captured variable.
    Variable(Value),
    /// Suspended frame of an async function.
    Coroutine(Box<Coroutine>),
    /// Every other object.
    Exotic(Box<Exotic>),
}

const _: () = assert!(size_of::<Cell>() == 32);

impl Cell {
    /// Bytes owned outside the cell.
    pub(crate) fn owned_bytes(&self) -> usize {
        match self {
            Self::Bytes(bytes) => bytes.capacity(),
            Self::Units(units) => units.capacity() * 2,
            Self::Object { slots, .. } => slots.capacity() * size_of::<Value>(),
            Self::Dictionary { table, .. } => size_of::<Table>() + table.bytes(),
            Self::Array { items, .. } => items.capacity() * size_of::<Value>(),
            Self::Doc(doc) => doc.bytes(),
            Self::Closure { captures, .. } => captures.len() * size_of::<Value>(),
            Self::Bound { data, .. } => data.len() * size_of::<Value>(),
            Self::Coroutine(coroutine) => {
                size_of::<Coroutine>() + coroutine.registers.len() * size_of::<Value>()
            }
            Self::Exotic(exotic) => size_of::<Exotic>() + exotic.kind.owned_bytes(),
            _ => 0,
        }
    }
}

/// A suspended frame: what [`crate::vm::frame::Frame`] needs to go on.
#[derive(Debug)]
pub(crate) struct Coroutine {
    pub(crate) function: u32,
    pub(crate) pc: u32,
    pub(crate) closure: Value,
    /// Promise that the function's result settles.
    pub(crate) promise: Handle,
    /// Register that takes the awaited value.
    pub(crate) target: u16,
    pub(crate) registers: Box<[Value]>,
}

/// Objects with behaviour of their own.
#[derive(Debug)]
pub(crate) struct Exotic {
    pub(crate) flags: u8,
    /// Dictionary of ordinary own properties, or `Handle(u32::MAX)`.
    pub(crate) extra: Handle,
    pub(crate) kind: ExoticKind,
}

/// The behaviours.
#[derive(Debug)]
pub(crate) enum ExoticKind {
    Map(Table),
    Set(Table),
    /// Milliseconds since 1970, or NaN.
    Date(f64),
    Error(ErrorData),
    Promise(PromiseData),
    Iterator(IteratorData),
    RegExp(RegExpData),
    /// State of a built-in that runs in steps; never seen by scripts.
    State(Box<dyn StepState>),
}

/// State that a built-in running in steps keeps between its steps: plain data.
pub(crate) trait StepState: std::fmt::Debug + Send + Sync {
    /// Shows every value held to the collector.
    fn trace(&self, visit: &mut dyn FnMut(Value));
    /// Bytes owned beyond the state itself.
    fn owned_bytes(&self) -> usize;
    /// For downcasts.
    fn as_any(&mut self) -> &mut dyn std::any::Any;
}

impl ExoticKind {
    fn owned_bytes(&self) -> usize {
        match self {
            Self::Map(table) | Self::Set(table) => table.bytes(),
            Self::Promise(promise) => promise.owned_bytes(),
            Self::State(state) => size_of_val(&**state) + state.owned_bytes(),
            Self::RegExp(regexp) if regexp.is_dynamic => regexp.program.bytes(),
            Self::Date(_) | Self::Error(_) | Self::Iterator(_) | Self::RegExp(_) => 0,
        }
    }
}

/// What an error object holds besides its ordinary properties.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ErrorData {
    /// Name of its constructor: `Error`, `TypeError`, …, `ToolError`.
    pub(crate) class: Atom,
    /// Own `message`, or [`Value::HOLE`].
    pub(crate) message: Value,
    /// Own `cause`, or [`Value::HOLE`].
    pub(crate) cause: Value,
    /// Own `errors` of an `AggregateError`, or [`Value::HOLE`].
    pub(crate) errors: Value,
    /// Own `stack`, or [`Value::HOLE`] when it was deleted; `None` until it is read or written: it
    /// tells what the error was like then.
    pub(crate) stack: Option<Value>,
    /// Byte offset of the throw site in the source.
    pub(crate) offset: u32,
    /// Number of the tool call that failed; `u32::MAX` for errors of the script.
    pub(crate) call: u32,
}

/// A regular expression object.
#[derive(Clone, Debug)]
pub(crate) struct RegExpData {
    pub(crate) program: Arc<Program>,
    pub(crate) flags: Flags,
    /// Whether the program was made while the script ran: then the object pays for it.
    pub(crate) is_dynamic: bool,
    /// `/source/flags`
    pub(crate) text: Value,
    /// Own `lastIndex`, any value.
    pub(crate) last_index: Value,
}

/// A partially consumed iteration.
#[derive(Clone, Copy, Debug)]
pub(crate) struct IteratorData {
    /// What is iterated: array, string, Map or Set.
    pub(crate) source: Value,
    /// What `next()` gives.
    pub(crate) kind: IteratorKind,
    /// Next index, unit or sequence number.
    pub(crate) position: u32,
    /// Whether it has ended for good.
    pub(crate) done: bool,
}

/// What an iterator gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum IteratorKind {
    Keys,
    Values,
    Entries,
    /// Matches: the source is an array of the regular expression and the text.
    Matches,
}
