//! The one writer of JSON. It walks values and untouched documents with a stack of its own, reads
//! the heap and never changes it: whatever it needs from the machine (room, memory, a call of the
//! script) it asks for with an [`Event`] and is run again.

mod documents;
pub(crate) mod names;
mod output;
mod values;

use rustc_hash::FxHashSet;

use self::names::own;
use super::escape::Text;
use super::tape::KeyText;
use crate::heap::Heap;
use crate::heap::cell::Cell;
use crate::heap::shape::ShapeId;
use crate::value::{Handle, Value};

/// Steps of work between two [`Event::Tick`].
const TICK_STEPS: usize = 4_096;
/// Open containers that are searched one by one for a cycle; further ones stand in a set.
const PATH_SCAN_MAX: usize = 32;
/// Memory of one open container beside its frame: path, set.
const PATH_BYTES: usize = 80;

/// What the JSON is for; the styles differ in what they do with values that JSON does not have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Style {
    /// Result of a script: sanitised, with warnings.
    #[default]
    Result,
    /// Input of a tool: sanitised; cycles are errors.
    Input,
    /// `JSON.stringify`.
    Stringify,
    /// Console line: `JSON.stringify` without calls into the script and with cycles named.
    Console,
}

/// What a writer asks for.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Event {
    /// Nothing more: all is written.
    Done,
    /// Room for this many more bytes in `out`.
    Room(usize),
    /// This many bytes of memory for lists ([`Writer::grant`]).
    Memory(usize),
    /// Some work was done: [`Writer::take_work`].
    Tick,
    /// A value lies deeper than `depth_max`.
    Depth,
    /// More members than `properties_max`.
    Properties,
    /// The value at hand is one of its own ancestors.
    Cycle(Value),
    /// The container must be looked into first.
    Force(Handle),
    /// The value at hand is to be replaced by what its `toJSON` gives; without a function by the
    /// text of a Date.
    ToJson {
        value: Value,
        function: Option<Value>,
        key: MemberKey,
    },
    /// The value at hand is to be replaced by what the replacer function gives.
    Replace {
        holder: Value,
        value: Value,
        key: MemberKey,
    },
}

/// How a value is found in its container.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum MemberKey {
    /// It is the whole.
    Root,
    /// Element.
    Index(u32),
    /// Property: a string, or a number, boolean or null that stands for its text.
    Name(Value),
}

#[derive(Clone, Copy, Debug)]
struct Member {
    key: MemberKey,
    value: Value,
}

/// A container that is not closed.
#[derive(Debug)]
enum Frame {
    /// Object with a shape.
    Object {
        handle: Handle,
        shape: ShapeId,
        at: u32,
    },
    /// Properties of a dictionary or shaped object by a list of keys; without one, the keys of
    /// [`Writer::list`].
    Keys {
        handle: Handle,
        keys: Option<Vec<Value>>,
        at: u32,
    },
    /// Array.
    Array { handle: Handle, at: u32, len: u32 },
    /// Elements of a Set.
    Items { items: Vec<Value>, at: u32 },
    /// Map or error, as an object.
    Pairs { pairs: Vec<(Value, Value)>, at: u32 },
    /// Array of a document.
    DocArray { doc: Handle, at: u32, end: u32 },
    /// Object of a document.
    DocObject { doc: Handle, at: u32, end: u32 },
    /// Object of a document whose array indices come first: keys and places of values.
    DocPairs {
        doc: Handle,
        pairs: Vec<(KeyText, u32)>,
        at: u32,
    },
}

impl Frame {
    const fn is_array(&self) -> bool {
        matches!(
            self,
            Self::Array { .. } | Self::Items { .. } | Self::DocArray { .. }
        )
    }

    const fn is_doc(&self) -> bool {
        matches!(
            self,
            Self::DocArray { .. } | Self::DocObject { .. } | Self::DocPairs { .. }
        )
    }

    /// Bytes of its list.
    fn list_bytes(&self) -> usize {
        match self {
            Self::Keys {
                keys: Some(list), ..
            } => list.len() * size_of::<Value>(),
            Self::Items { items, .. } => items.len() * size_of::<Value>(),
            Self::Pairs { pairs, .. } => pairs.len() * size_of::<(Value, Value)>(),
            Self::DocPairs { pairs, .. } => pairs.len() * size_of::<(KeyText, u32)>(),
            _ => 0,
        }
    }
}

/// How far the value at hand is prepared ([`Style::Stringify`]).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Stage {
    #[default]
    ToJson,
    Replacer,
    Ready,
}

/// What is written for a value that is no container.
enum Piece<'a> {
    Raw(&'a [u8]),
    Text(Text<'a>),
}

impl Piece<'_> {
    fn len(&self) -> usize {
        match self {
            Self::Raw(bytes) => bytes.len(),
            Self::Text(text) => text.written_len(),
        }
    }

    fn write(&self, out: &mut Vec<u8>) {
        match self {
            Self::Raw(bytes) => out.extend_from_slice(bytes),
            Self::Text(text) => text.write(out),
        }
    }
}

/// Remarks on what was left out.
pub(crate) const WARNINGS: [&str; 4] = [
    "function in result",
    "un-awaited promise in result",
    "iterator in result",
    "Map entry with an object as key skipped in result",
];
const FUNCTION: u8 = 0;
const PROMISE: u8 = 1;
const ITERATOR: u8 = 2;
const OBJECT_KEY: u8 = 3;

type Wrote = Result<(), Event>;

/// A value on its way to JSON.
#[derive(Debug, Default)]
pub(crate) struct Writer {
    style: Style,
    /// What is written so far.
    pub(crate) out: Vec<u8>,
    /// Something was written: the value is not `undefined`.
    pub(crate) is_written: bool,
    frames: Vec<Frame>,
    /// By frame that is no document's: the container and how it was reached.
    path: Vec<(Value, MemberKey)>,
    /// Containers of the path beyond the first ones.
    deep: FxHashSet<Handle>,
    current: Option<Member>,
    stage: Stage,
    /// Indentation of one level.
    pub(crate) gap: Vec<u8>,
    /// Array of the only keys that are written.
    pub(crate) list: Option<Handle>,
    /// Replacer function.
    pub(crate) replacer: Option<Value>,
    pub(crate) depth_max: usize,
    pub(crate) properties_max: u64,
    properties: u64,
    /// Memory granted and not in use.
    granted: usize,
    /// Memory in use.
    held: usize,
    work: usize,
    /// One bit for each of [`WARNINGS`].
    pub(crate) warned: u8,
    /// A shape that has no `toJSON`.
    without_to_json: Option<ShapeId>,
    /// Shortest the path has been since [`Writer::path_change`].
    path_low: usize,
}

impl Writer {
    /// A writer of one value.
    pub(crate) fn new(style: Style, value: Value) -> Self {
        Self {
            style,
            current: Some(Member {
                key: MemberKey::Root,
                value,
            }),
            depth_max: usize::MAX,
            properties_max: u64::MAX,
            ..Self::default()
        }
    }

    /// Gives memory that was charged.
    pub(crate) fn grant(&mut self, bytes: usize) {
        self.granted += bytes;
    }

    /// All memory that was granted, to be released when the writer is done.
    pub(crate) fn granted_bytes(&self) -> usize {
        self.granted + self.held
    }

    /// Steps since the last call.
    pub(crate) fn take_work(&mut self) -> usize {
        std::mem::take(&mut self.work)
    }

    /// Replaces the value at hand, by what a call gave for it.
    pub(crate) fn replace(&mut self, value: Value) {
        if let Some(member) = &mut self.current {
            member.value = value;
        }
    }

    /// Containers from the root to the value at hand, each with how it was reached.
    pub(crate) fn path(&self) -> &[(Value, MemberKey)] {
        &self.path
    }

    /// How the value at hand was reached.
    pub(crate) fn current_key(&self) -> MemberKey {
        self.current.map_or(MemberKey::Root, |member| member.key)
    }

    /// How much of the path is as it was at the last call.
    pub(crate) fn path_change(&mut self) -> usize {
        let kept = self.path_low.min(self.path.len());
        self.path_low = self.path.len();
        kept
    }

    /// Shows the values held.
    pub(crate) fn trace(&self, visit: &mut dyn FnMut(Value)) {
        self.path.iter().for_each(|(value, _)| visit(*value));
        if let Some(member) = self.current {
            visit(member.value);
            if let MemberKey::Name(name) = member.key {
                visit(name);
            }
        }
        if let Some(list) = self.list {
            visit(Value::array(list));
        }
        if let Some(replacer) = self.replacer {
            visit(replacer);
        }
        for frame in &self.frames {
            match frame {
                Frame::Keys {
                    keys: Some(keys), ..
                } => keys.iter().for_each(|key| visit(*key)),
                Frame::Items { items, .. } => items.iter().for_each(|item| visit(*item)),
                Frame::Pairs { pairs, .. } => pairs.iter().for_each(|(key, value)| {
                    visit(*key);
                    visit(*value);
                }),
                Frame::DocArray { doc, .. }
                | Frame::DocObject { doc, .. }
                | Frame::DocPairs { doc, .. } => visit(Value::object(*doc)),
                Frame::Object { .. } | Frame::Keys { .. } | Frame::Array { .. } => {}
            }
        }
    }

    /// Writes until something is needed.
    pub(crate) fn run(&mut self, heap: &Heap) -> Event {
        loop {
            if self.work >= TICK_STEPS {
                return Event::Tick;
            }
            let wrote = if self.current.is_some() {
                self.write_current(heap)
            } else if self.frames.is_empty() {
                return Event::Done;
            } else {
                self.advance(heap)
            };
            if let Err(event) = wrote {
                return event;
            }
        }
    }

    fn room(&self, bytes: usize) -> Wrote {
        if self.out.capacity() - self.out.len() < bytes {
            Err(Event::Room(bytes))
        } else {
            Ok(())
        }
    }

    fn memory(&mut self, bytes: usize) -> Wrote {
        if self.granted < bytes {
            return Err(Event::Memory(bytes - self.granted));
        }
        self.granted -= bytes;
        self.held += bytes;
        Ok(())
    }

    /// Counts a member of a container.
    fn count(&mut self) -> Wrote {
        self.work += 1;
        self.properties += 1;
        if self.properties > self.properties_max {
            Err(Event::Properties)
        } else {
            Ok(())
        }
    }

    // ---- containers ----

    /// Goes to the next member of the innermost container, or closes it.
    fn advance(&mut self, heap: &Heap) -> Wrote {
        let Some(frame) = self.frames.last_mut() else {
            return Ok(());
        };
        let member = match frame {
            Frame::Object { handle, shape, at } => {
                let keys = heap.shapes.keys(*shape);
                let Some(key) = keys.get(*at as usize) else {
                    return self.close();
                };
                let name = heap.atom_text(*key);
                let value = match heap.cell(*handle) {
                    Cell::Object {
                        shape: now, slots, ..
                    } if now == shape => slots[*at as usize],
                    // A `toJSON` or replacer has changed the object meanwhile.
                    cell => own(heap, cell, name).unwrap_or(Value::UNDEFINED),
                };
                *at += 1;
                Member {
                    key: MemberKey::Name(name),
                    value,
                }
            }
            Frame::Keys { handle, keys, at } => {
                let key = match (keys, self.list) {
                    (Some(keys), _) => keys.get(*at as usize).copied(),
                    (None, Some(list)) => match heap.cell(list) {
                        Cell::Array { items, .. } => items.get(*at as usize).copied(),
                        _ => None,
                    },
                    (None, None) => None,
                };
                let Some(key) = key else { return self.close() };
                *at += 1;
                let value = own(heap, heap.cell(*handle), key).unwrap_or(Value::UNDEFINED);
                Member {
                    key: MemberKey::Name(key),
                    value,
                }
            }
            Frame::Array { handle, at, len } => {
                if at == len {
                    return self.close();
                }
                let index = *at;
                *at += 1;
                let value = match heap.cell(*handle) {
                    Cell::Array { items, .. } => items.get(index as usize).copied(),
                    _ => None,
                };
                Member {
                    key: MemberKey::Index(index),
                    value: value.unwrap_or(Value::UNDEFINED),
                }
            }
            Frame::Items { items, at } => {
                let Some(value) = items.get(*at as usize).copied() else {
                    return self.close();
                };
                *at += 1;
                Member {
                    key: MemberKey::Index(*at - 1),
                    value,
                }
            }
            Frame::Pairs { pairs, at } => {
                let Some((key, value)) = pairs.get(*at as usize).copied() else {
                    return self.close();
                };
                *at += 1;
                Member {
                    key: MemberKey::Name(key),
                    value,
                }
            }
            Frame::DocArray { .. } | Frame::DocObject { .. } | Frame::DocPairs { .. } => {
                return self.advance_doc(heap);
            }
        };
        self.current = Some(member);
        self.stage = Stage::default();
        self.count()
    }

    /// Whether the innermost container has no member yet: its bracket was written last.
    fn is_first(&self) -> bool {
        matches!(self.out.last(), Some(b'{' | b'['))
    }

    fn close(&mut self) -> Wrote {
        let Some(frame) = self.frames.last() else {
            return Ok(());
        };
        let indent = if self.gap.is_empty() || self.is_first() {
            0
        } else {
            1 + self.gap.len() * (self.frames.len() - 1)
        };
        self.room(indent + 1)?;
        let (is_array, is_doc, list) = (frame.is_array(), frame.is_doc(), frame.list_bytes());
        if indent > 0 {
            self.new_line(self.frames.len() - 1);
        }
        self.out.push(if is_array { b']' } else { b'}' });
        self.frames.pop();
        self.granted += list;
        self.held -= list;
        if !is_doc {
            if let Some((value, _)) = self.path.pop()
                && self.path.len() >= PATH_SCAN_MAX
                && let Some(handle) = value.heap_handle()
            {
                self.deep.remove(&handle);
            }
            self.path_low = self.path_low.min(self.path.len());
        }
        Ok(())
    }

    fn new_line(&mut self, depth: usize) {
        self.out.push(b'\n');
        for _ in 0..depth {
            self.out.extend_from_slice(&self.gap);
        }
    }

    /// Memory for one more frame.
    fn frame_memory(&mut self) -> Wrote {
        if self.frames.len() < self.frames.capacity() {
            return Ok(());
        }
        let more = self.frames.capacity().max(8);
        self.memory(more * (size_of::<Frame>() + PATH_BYTES))?;
        self.frames.reserve_exact(more);
        Ok(())
    }

    /// Writes the opening bracket of the value at hand and makes its frame the innermost.
    fn open(&mut self, heap: &Heap, member: Member, frame: Frame) -> Wrote {
        let bracket: &[u8] = if frame.is_array() { b"[" } else { b"{" };
        self.put(heap, member.key, &Piece::Raw(bracket))?;
        if !frame.is_doc() {
            if self.path.len() >= PATH_SCAN_MAX
                && let Some(handle) = member.value.heap_handle()
            {
                self.deep.insert(handle);
            }
            self.path.push((member.value, member.key));
        }
        self.frames.push(frame);
        Ok(())
    }

    fn is_on_path(&self, value: Value) -> bool {
        let scanned = self.path.len().min(PATH_SCAN_MAX);
        self.path[..scanned].iter().any(|(have, _)| *have == value)
            || (self.path.len() > PATH_SCAN_MAX
                && value
                    .heap_handle()
                    .is_some_and(|handle| self.deep.contains(&handle)))
    }
}
