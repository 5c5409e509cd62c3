//! The one writer of JSON. It walks values and untouched documents with a stack of its own, reads
//! the heap and never changes it: whatever it needs from the machine (room, memory, a call of the
//! script) it asks for with an [`Event`] and is run again.

use rustc_hash::FxHashSet;

use super::doc::Doc;
use super::escape::{Text, iso_date};
use super::key_tree::UNSHAPED_INDEXED;
use super::tape::{KeyText, Node};
use crate::atom::{Atom, is_blocked_text};
use crate::builtins;
use crate::heap::cell::{Cell, ExoticKind};
use crate::heap::shape::ShapeId;
use crate::heap::table::Table;
use crate::heap::text::Str;
use crate::heap::{Heap, NONE};
use crate::machine::convert::NumberText;
use crate::text::array_index;
use crate::value::{Handle, StringPlace, Unpacked, Value};

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
    ToJson { value: Value, function: Option<Value>, key: MemberKey },
    /// The value at hand is to be replaced by what the replacer function gives.
    Replace { holder: Value, value: Value, key: MemberKey },
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
    Object { handle: Handle, shape: ShapeId, at: u32 },
    /// Properties of a dictionary or shaped object by a list of keys; without one, the keys of
    /// [`Writer::list`].
    Keys { handle: Handle, keys: Option<Vec<Value>>, at: u32 },
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
    DocPairs { doc: Handle, pairs: Vec<(KeyText, u32)>, at: u32 },
}

impl Frame {
    const fn is_array(&self) -> bool {
        matches!(self, Self::Array { .. } | Self::Items { .. } | Self::DocArray { .. })
    }

    const fn is_doc(&self) -> bool {
        matches!(self, Self::DocArray { .. } | Self::DocObject { .. } | Self::DocPairs { .. })
    }

    /// Bytes of its list.
    fn list_bytes(&self) -> usize {
        match self {
            Self::Keys { keys: Some(list), .. } => list.len() * size_of::<Value>(),
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
            current: Some(Member { key: MemberKey::Root, value }),
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
                Frame::Keys { keys: Some(keys), .. } => keys.iter().for_each(|key| visit(*key)),
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
        if self.out.capacity() - self.out.len() < bytes { Err(Event::Room(bytes)) } else { Ok(()) }
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
        if self.properties > self.properties_max { Err(Event::Properties) } else { Ok(()) }
    }

    // ---- containers ----

    /// Goes to the next member of the innermost container, or closes it.
    fn advance(&mut self, heap: &Heap) -> Wrote {
        let Some(frame) = self.frames.last_mut() else { return Ok(()) };
        let member = match frame {
            Frame::Object { handle, shape, at } => {
                let keys = heap.shapes.keys(*shape);
                let Some(key) = keys.get(*at as usize) else { return self.close() };
                let name = heap.atom_text(*key);
                let value = match heap.cell(*handle) {
                    Cell::Object { shape: now, slots, .. } if now == shape => slots[*at as usize],
                    // A `toJSON` or replacer has changed the object meanwhile.
                    cell => own(heap, cell, name).unwrap_or(Value::UNDEFINED),
                };
                *at += 1;
                Member { key: MemberKey::Name(name), value }
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
                Member { key: MemberKey::Name(key), value }
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
                Member { key: MemberKey::Index(index), value: value.unwrap_or(Value::UNDEFINED) }
            }
            Frame::Items { items, at } => {
                let Some(value) = items.get(*at as usize).copied() else { return self.close() };
                *at += 1;
                Member { key: MemberKey::Index(*at - 1), value }
            }
            Frame::Pairs { pairs, at } => {
                let Some((key, value)) = pairs.get(*at as usize).copied() else {
                    return self.close();
                };
                *at += 1;
                Member { key: MemberKey::Name(key), value }
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
        let Some(frame) = self.frames.last() else { return Ok(()) };
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
                && value.heap_handle().is_some_and(|handle| self.deep.contains(&handle)))
    }

    // ---- values of the heap ----

    /// Writes the value at hand, or what stands for it.
    fn write_current(&mut self, heap: &Heap) -> Wrote {
        let Some(mut member) = self.current else { return Ok(()) };
        if self.style == Style::Stringify && self.stage != Stage::Ready {
            self.prepare(heap, member)?;
            member = self.current.unwrap_or(member);
        }
        if self.frames.len() > self.depth_max {
            return Err(Event::Depth);
        }
        match member.value.unpack() {
            Unpacked::String => {
                let text = heap_text(heap, member.value);
                self.put(heap, member.key, &Piece::Text(text))
            }
            Unpacked::Number(number) if number.is_finite() => {
                let mut text = NumberText::default();
                self.put(heap, member.key, &Piece::Raw(text.format(number).as_bytes()))
            }
            Unpacked::Number(_) | Unpacked::Null => {
                self.put(heap, member.key, &Piece::Raw(b"null"))
            }
            Unpacked::Bool(true) => self.put(heap, member.key, &Piece::Raw(b"true")),
            Unpacked::Bool(false) => self.put(heap, member.key, &Piece::Raw(b"false")),
            Unpacked::Object(handle) | Unpacked::Array(handle) => {
                self.write_container(heap, member, handle)
            }
            Unpacked::Other(handle) => self.write_exotic(heap, member, handle),
            Unpacked::Function(_) => self.omit(heap, member, Some(FUNCTION)),
            Unpacked::Builtin(number) if builtins::is_callable(number) => {
                self.omit(heap, member, Some(FUNCTION))
            }
            Unpacked::Builtin(_) | Unpacked::Namespace(_) => {
                self.put(heap, member.key, &Piece::Raw(b"{}"))
            }
            Unpacked::Undefined | Unpacked::Internal | Unpacked::Box(_) => {
                self.omit(heap, member, None)
            }
        }
    }

    /// `toJSON`, then the replacer.
    fn prepare(&mut self, heap: &Heap, member: Member) -> Wrote {
        let Member { key, value } = member;
        if self.stage == Stage::ToJson {
            self.stage = Stage::Replacer;
            if value.is_object()
                && let Some(function) = self.to_json(heap, value)
            {
                return Err(Event::ToJson { value, function: Some(function), key });
            }
            if self.replacer.is_some() && date_of(heap, value).is_some() {
                return Err(Event::ToJson { value, function: None, key });
            }
        }
        if self.stage == Stage::Replacer {
            self.stage = Stage::Ready;
            if self.replacer.is_some() {
                let holder = self.path.last().map_or(Value::UNDEFINED, |(value, _)| *value);
                return Err(Event::Replace { holder, value, key });
            }
        }
        Ok(())
    }

    /// The own `toJSON` of an object, if it can be called.
    fn to_json(&mut self, heap: &Heap, value: Value) -> Option<Value> {
        let name = Value::well_known(Atom::TO_JSON);
        let cell = heap.cell(value.heap_handle()?);
        let found = match cell {
            Cell::Object { shape, slots, .. } => {
                if self.without_to_json == Some(*shape) {
                    return None;
                }
                let slot = heap.shapes.slot(*shape, Atom::TO_JSON);
                if slot.is_none() {
                    self.without_to_json = Some(*shape);
                }
                slots[slot?]
            }
            Cell::Dictionary { .. } => own(heap, cell, name)?,
            Cell::Array { extra, .. } if *extra != NONE => own(heap, heap.cell(*extra), name)?,
            Cell::Exotic(exotic) if exotic.extra != NONE => {
                own(heap, heap.cell(exotic.extra), name)?
            }
            _ => return None,
        };
        heap.is_callable(found).then_some(found)
    }

    /// Leaves a value out, or writes `null` where something must stand.
    fn omit(&mut self, heap: &Heap, member: Member, warning: Option<u8>) -> Wrote {
        if let (Some(warning), Style::Result) = (warning, self.style) {
            self.warned |= 1 << warning;
        }
        let needed = match member.key {
            MemberKey::Index(_) => true,
            MemberKey::Root => self.style == Style::Result && warning.is_some(),
            MemberKey::Name(_) => false,
        };
        if needed {
            return self.put(heap, member.key, &Piece::Raw(b"null"));
        }
        self.current = None;
        Ok(())
    }

    /// Names a cycle or reports it.
    fn cycle(&mut self, heap: &Heap, member: Member) -> Wrote {
        match self.style {
            Style::Result | Style::Console => {
                self.put(heap, member.key, &Piece::Raw(b"\"[Circular]\""))
            }
            Style::Input | Style::Stringify => Err(Event::Cycle(member.value)),
        }
    }

    fn write_container(&mut self, heap: &Heap, member: Member, handle: Handle) -> Wrote {
        let frame = match heap.cell(handle) {
            Cell::LazyObject { doc, node } | Cell::LazyArray { doc, node } => {
                if self.list.is_some() || self.replacer.is_some() {
                    return Err(Event::Force(handle));
                }
                let (doc, node) = (*doc, *node);
                let Cell::Doc(source) = heap.cell(doc) else { return Ok(()) };
                self.frame_memory()?;
                self.room(self.prefix_len(heap, member.key) + 1)?;
                let frame = self.doc_frame(doc, source, node)?;
                return self.open(heap, member, frame);
            }
            Cell::Object { shape, .. } if self.list.is_none() => {
                Frame::Object { handle, shape: *shape, at: 0 }
            }
            Cell::Object { .. } => Frame::Keys { handle, keys: None, at: 0 },
            Cell::Array { items, .. } => {
                Frame::Array { handle, at: 0, len: items.len() as u32 }
            }
            Cell::Dictionary { table, .. } => {
                if self.is_on_path(member.value) {
                    return self.cycle(heap, member);
                }
                return self.open_table(heap, member, handle, table);
            }
            _ => return self.put(heap, member.key, &Piece::Raw(b"{}")),
        };
        if self.is_on_path(member.value) {
            return self.cycle(heap, member);
        }
        self.frame_memory()?;
        self.open(heap, member, frame)
    }

    /// Opens an object that is kept in a dictionary.
    fn open_table(
        &mut self,
        heap: &Heap,
        member: Member,
        handle: Handle,
        table: &Table,
    ) -> Wrote {
        self.frame_memory()?;
        let mut keys = None;
        let bytes = if self.list.is_some() { 0 } else { table.len() * size_of::<Value>() };
        self.room(self.prefix_len(heap, member.key) + 1)?;
        self.memory(bytes)?;
        if self.list.is_none() {
            let mut list: Vec<Value> = Vec::with_capacity(table.len());
            list.extend(table.iter().map(|entry| entry.key));
            if list.iter().any(|key| key.is_number()) {
                list.sort_by_key(|key| index_rank(key.as_number().map(|index| index as u32)));
            }
            self.work += list.len();
            keys = Some(list);
        }
        self.open(heap, member, Frame::Keys { handle, keys, at: 0 })
    }

    fn write_exotic(&mut self, heap: &Heap, member: Member, handle: Handle) -> Wrote {
        let Cell::Exotic(exotic) = heap.cell(handle) else { return Ok(()) };
        if let ExoticKind::Date(ms) = exotic.kind {
            // An own `toJSON` that is no function takes the place of the library's.
            let name = Value::well_known(Atom::TO_JSON);
            let hidden = self.style == Style::Stringify
                && exotic.extra != NONE
                && own(heap, heap.cell(exotic.extra), name).is_some();
            if !hidden {
                return match iso_date(ms) {
                    Some(text) => {
                        let text = Text::Clean(text.as_bytes());
                        self.put(heap, member.key, &Piece::Text(text))
                    }
                    None => self.put(heap, member.key, &Piece::Raw(b"null")),
                };
            }
        }
        let sanitised = matches!(self.style, Style::Result | Style::Input);
        if sanitised {
            match exotic.kind {
                ExoticKind::Promise(_) => return self.omit(heap, member, Some(PROMISE)),
                ExoticKind::Iterator(_) => return self.omit(heap, member, Some(ITERATOR)),
                _ => {}
            }
        }
        if self.is_on_path(member.value) {
            return self.cycle(heap, member);
        }
        self.frame_memory()?;
        self.room(self.prefix_len(heap, member.key) + 1)?;
        let frame = match &exotic.kind {
            ExoticKind::Set(table) if sanitised => {
                self.memory(table.len() * size_of::<Value>())?;
                let mut items = Vec::with_capacity(table.len());
                items.extend(table.iter().map(|entry| entry.key));
                self.work += items.len();
                Frame::Items { items, at: 0 }
            }
            ExoticKind::Map(table) if sanitised => {
                let pairs = self.map_pairs(heap, table)?;
                Frame::Pairs { pairs, at: 0 }
            }
            ExoticKind::Error(error) if sanitised => {
                let extra = |name: Atom| match exotic.extra {
                    NONE => None,
                    extra => own(heap, heap.cell(extra), Value::well_known(name)),
                };
                let present = |value: Value| (value != Value::HOLE).then_some(value);
                let name = extra(Atom::NAME).unwrap_or(Value::well_known(error.class));
                let message = present(error.message)
                    .or_else(|| extra(Atom::MESSAGE))
                    .unwrap_or(Value::EMPTY_STRING);
                let mut pairs = vec![
                    (Value::well_known(Atom::NAME), name),
                    (Value::well_known(Atom::MESSAGE), message),
                ];
                if let Some(code) = extra(Atom::CODE) {
                    pairs.push((Value::well_known(Atom::CODE), code));
                }
                self.memory(pairs.len() * size_of::<(Value, Value)>())?;
                Frame::Pairs { pairs, at: 0 }
            }
            _ if exotic.extra == NONE => {
                return self.put(heap, member.key, &Piece::Raw(b"{}"));
            }
            _ => {
                return match heap.cell(exotic.extra) {
                    Cell::Dictionary { table, .. } => {
                        self.open_table(heap, member, exotic.extra, table)
                    }
                    _ => self.put(heap, member.key, &Piece::Raw(b"{}")),
                };
            }
        };
        self.open(heap, member, frame)
    }

    /// The entries of a Map as properties: keys by their text, in the order of properties.
    fn map_pairs(&mut self, heap: &Heap, table: &Table) -> Result<Vec<(Value, Value)>, Event> {
        let (mut texts, mut others, mut bytes) = (false, false, 0);
        for entry in table.iter() {
            if entry.key.is_string() {
                texts = true;
                bytes += heap.text_len(entry.key);
            } else {
                others = true;
                bytes += 32;
            }
        }
        let mixed = texts && others;
        let pair_bytes = size_of::<(Value, Value)>();
        let kept = table.len() * pair_bytes;
        let passing = if mixed { table.len() * 64 + bytes * 3 } else { 0 };
        self.work += table.len() + if mixed { bytes / 16 } else { 0 };
        if self.granted < kept + passing {
            return Err(Event::Memory(kept + passing - self.granted));
        }
        let mut pairs: Vec<(Value, Value)> = Vec::with_capacity(table.len());
        let mut places = rustc_hash::FxHashMap::default();
        let mut indexed = false;
        for entry in table.iter() {
            if entry.key.is_object() {
                if self.style == Style::Result {
                    self.warned |= 1 << OBJECT_KEY;
                }
                continue;
            }
            if entry.key.is_string()
                && let Some(ascii) = heap.text(entry.key).as_ascii()
                && is_blocked_text(ascii.as_bytes())
            {
                continue;
            }
            indexed |= key_index(heap, entry.key).is_some();
            if mixed {
                let at = pairs.len();
                let place = *places.entry(key_string(heap, entry.key)).or_insert(at);
                if place < at {
                    pairs[place].1 = entry.value;
                    continue;
                }
            }
            pairs.push((entry.key, entry.value));
        }
        if indexed {
            pairs.sort_by_key(|(key, _)| index_rank(key_index(heap, *key)));
        }
        let used = pairs.len() * pair_bytes;
        self.granted -= used;
        self.held += used;
        Ok(pairs)
    }

    // ---- output ----

    fn prefix_len(&self, heap: &Heap, key: MemberKey) -> usize {
        let name = match key {
            MemberKey::Root => return 0,
            MemberKey::Index(_) => 0,
            MemberKey::Name(name) => self.name_len(with_name(heap, name, |text| text.written_len())),
        };
        name + self.lead_len()
    }

    /// Key, colon and the blank after it.
    fn name_len(&self, written: usize) -> usize {
        written + 1 + usize::from(!self.gap.is_empty())
    }

    /// Comma and line break before a member.
    fn lead_len(&self) -> usize {
        let comma = usize::from(!self.is_first());
        if self.gap.is_empty() { comma } else { comma + 1 + self.gap.len() * self.frames.len() }
    }

    fn write_lead(&mut self) {
        if !self.is_first() {
            self.out.push(b',');
        }
        if !self.gap.is_empty() {
            self.new_line(self.frames.len());
        }
    }

    fn write_colon(&mut self) {
        self.out.push(b':');
        if !self.gap.is_empty() {
            self.out.push(b' ');
        }
    }

    /// Writes the value at hand and is done with it.
    fn put(&mut self, heap: &Heap, key: MemberKey, piece: &Piece<'_>) -> Wrote {
        let bytes = self.prefix_len(heap, key) + piece.len();
        self.room(bytes)?;
        match key {
            MemberKey::Root => {}
            MemberKey::Index(_) => self.write_lead(),
            MemberKey::Name(name) => {
                self.write_lead();
                with_name(heap, name, |text| text.write(&mut self.out));
                self.write_colon();
            }
        }
        piece.write(&mut self.out);
        self.work += bytes / 16;
        self.is_written = true;
        self.current = None;
        Ok(())
    }

    // ---- documents ----

    /// The frame of a container of a document.
    fn doc_frame(&mut self, doc: Handle, source: &Doc, at: u32) -> Result<Frame, Event> {
        Ok(match source.node(at) {
            Node::Array { end, .. } => Frame::DocArray { doc, at: at + 2, end },
            Node::Object { keys, len, end } if keys == UNSHAPED_INDEXED => {
                self.memory(len as usize * size_of::<(KeyText, u32)>())?;
                let mut pairs = Vec::with_capacity(len as usize);
                let mut at = at + 2;
                while let Some((key, value, next)) = source.entry(at, end) {
                    pairs.push((key, value));
                    at = next;
                }
                pairs.sort_by_key(|(key, _)| {
                    index_rank(array_index(source.bytes_at(key.offset, key.len)))
                });
                self.work += pairs.len();
                Frame::DocPairs { doc, pairs, at: 0 }
            }
            Node::Object { end, .. } => Frame::DocObject { doc, at: at + 2, end },
            _ => Frame::DocArray { doc, at, end: at },
        })
    }

    /// Writes members of a container of a document until it ends or a container begins.
    fn advance_doc(&mut self, heap: &Heap) -> Wrote {
        let Some(frame) = self.frames.last() else { return Ok(()) };
        let (doc, mut place) = match frame {
            Frame::DocArray { doc, at, .. }
            | Frame::DocObject { doc, at, .. }
            | Frame::DocPairs { doc, at, .. } => (*doc, *at),
            _ => return Ok(()),
        };
        let Cell::Doc(source) = heap.cell(doc) else { return Ok(()) };
        if self.frames.len() > self.depth_max && !self.is_empty_doc(source, place) {
            return Err(Event::Depth);
        }
        let stopped = loop {
            if self.work >= TICK_STEPS {
                break Ok(());
            }
            let next = match self.frames.last() {
                Some(Frame::DocArray { end, .. }) => {
                    (place < *end).then(|| (None, place, source.after(place)))
                }
                Some(Frame::DocObject { end, .. }) => source
                    .entry(place, *end)
                    .map(|(key, value, next)| (Some(key), value, next)),
                Some(Frame::DocPairs { pairs, .. }) => pairs
                    .get(place as usize)
                    .map(|(key, value)| (Some(*key), *value, place + 1)),
                _ => None,
            };
            let Some((key, value, next)) = next else {
                self.set_place(place);
                return self.close();
            };
            match self.put_doc(doc, source, key, value) {
                Err(event) => break Err(event),
                Ok(inner) => {
                    place = next;
                    let counted = self.count();
                    if let Some(inner) = inner {
                        self.set_place(place);
                        self.frames.push(inner);
                        return counted;
                    }
                    if counted.is_err() {
                        break counted;
                    }
                }
            }
        };
        self.set_place(place);
        stopped
    }

    /// Writes one member of a container of a document; of a container only the bracket, and gives
    /// its frame.
    fn put_doc(
        &mut self,
        doc: Handle,
        source: &Doc,
        key: Option<KeyText>,
        at: u32,
    ) -> Result<Option<Frame>, Event> {
        let string = |text: KeyText| {
            Text::wtf8(source.bytes_at(text.offset, text.len), source.is_plain())
        };
        let mut number = NumberText::default();
        let mut inner = false;
        let piece = match source.node(at) {
            Node::Null | Node::Dropped => Piece::Raw(b"null"),
            Node::Bool(true) => Piece::Raw(b"true"),
            Node::Bool(false) => Piece::Raw(b"false"),
            Node::Number(value) if value.is_finite() => {
                Piece::Raw(number.format(value).as_bytes())
            }
            Node::Number(_) => Piece::Raw(b"null"),
            Node::String { offset, len } => Piece::Text(string(KeyText { offset, len })),
            Node::Array { .. } => {
                inner = true;
                Piece::Raw(b"[")
            }
            Node::Object { .. } => {
                inner = true;
                Piece::Raw(b"{")
            }
        };
        let key = key.map(string);
        let name = key.map_or(0, |key| self.name_len(key.written_len()));
        let bytes = self.lead_len() + name + piece.len();
        self.room(bytes)?;
        let frame = if inner {
            self.frame_memory()?;
            Some(self.doc_frame(doc, source, at)?)
        } else {
            None
        };
        self.write_lead();
        if let Some(key) = key {
            key.write(&mut self.out);
            self.write_colon();
        }
        piece.write(&mut self.out);
        self.work += bytes / 16;
        Ok(frame)
    }

    /// Whether no member is left at a place.
    fn is_empty_doc(&self, source: &Doc, place: u32) -> bool {
        match self.frames.last() {
            Some(Frame::DocArray { end, .. }) => place >= *end,
            Some(Frame::DocObject { end, .. }) => source.entry(place, *end).is_none(),
            Some(Frame::DocPairs { pairs, .. }) => place as usize >= pairs.len(),
            _ => true,
        }
    }

    fn set_place(&mut self, place: u32) {
        if let Some(
            Frame::DocArray { at, .. } | Frame::DocObject { at, .. } | Frame::DocPairs { at, .. },
        ) = self.frames.last_mut()
        {
            *at = place;
        }
    }
}

/// An own property of a plain object, by a key as dictionaries have it.
fn own(heap: &Heap, cell: &Cell, key: Value) -> Option<Value> {
    match cell {
        Cell::Object { shape, slots, .. } if key.is_string() => {
            let slot = heap.shapes.slot(*shape, heap.find_atom(key)?)?;
            slots.get(slot).copied()
        }
        Cell::Dictionary { table, .. } => {
            let found = table.find(heap.hash(key), |have| heap.same_value_zero(have, key));
            found.map(|at| table.value_at(at))
        }
        _ => None,
    }
}

/// The milliseconds of a Date.
pub(crate) fn date_of(heap: &Heap, value: Value) -> Option<f64> {
    match heap.cell(value.as_other_handle()?) {
        Cell::Exotic(exotic) => match exotic.kind {
            ExoticKind::Date(ms) => Some(ms),
            _ => None,
        },
        _ => None,
    }
}

/// A string value on its way out.
fn heap_text(heap: &Heap, string: Value) -> Text<'_> {
    let text = heap.text(string);
    if let StringPlace::Heap(handle) = string.string_place()
        && let Cell::DocText { doc, .. } = heap.cell(handle)
        && let Cell::Doc(doc) = heap.cell(*doc)
        && doc.is_plain()
        && let Str::Latin1(bytes) = text
    {
        return Text::Clean(bytes);
    }
    Text::units(text)
}

/// Hands the text of a property name on.
fn with_name<R>(heap: &Heap, name: Value, run: impl FnOnce(Text<'_>) -> R) -> R {
    let clean = |text: &'static str| Text::Clean(text.as_bytes());
    match name.unpack() {
        Unpacked::String => run(heap_text(heap, name)),
        Unpacked::Number(number) => {
            run(Text::Clean(NumberText::default().format(number).as_bytes()))
        }
        Unpacked::Bool(true) => run(clean("true")),
        Unpacked::Bool(false) => run(clean("false")),
        Unpacked::Null => run(clean("null")),
        _ => run(clean("undefined")),
    }
}

/// The array index that a property name is.
fn key_index(heap: &Heap, name: Value) -> Option<u32> {
    if let Some(number) = name.as_number() {
        let index = number as u32;
        return (f64::from(index) == number && index != u32::MAX).then_some(index);
    }
    if !name.is_string() {
        return None;
    }
    match heap.text(name) {
        Str::Latin1(units) => array_index(units),
        Str::Utf16(_) => None,
    }
}

/// Indices come first, ascending; sorting keeps the order of the rest.
fn index_rank(index: Option<u32>) -> u64 {
    index.map_or(u64::MAX, u64::from)
}

fn key_string(heap: &Heap, name: Value) -> String {
    with_name(heap, name, |text| {
        let mut out = Vec::with_capacity(text.written_len());
        text.write(&mut out);
        String::from_utf8_lossy(&out).into_owned()
    })
}
