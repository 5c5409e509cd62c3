//! Values of the heap: scalars are written, containers opened, everything else is what the style
//! makes of it.

use super::names::{heap_text, index_rank, key_index, key_string, own};
use super::{
    Event, FUNCTION, Frame, ITERATOR, Member, MemberKey, OBJECT_KEY, PROMISE, Piece, Stage, Style,
    Writer, Wrote,
};
use crate::atom::{Atom, is_blocked_text};
use crate::builtins;
use crate::heap::cell::{Cell, ExoticKind};
use crate::heap::table::Table;
use crate::heap::{Heap, NONE};
use crate::json::escape::{Text, iso_date};
use crate::json::writer::names::date_of;
use crate::machine::convert::NumberText;
use crate::value::{Handle, Unpacked, Value};

impl Writer {
    /// Writes the value at hand, or what stands for it.
    pub(super) fn write_current(&mut self, heap: &Heap) -> Wrote {
        let Some(mut member) = self.current else {
            return Ok(());
        };
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
                self.put(
                    heap,
                    member.key,
                    &Piece::Raw(text.format(number).as_bytes()),
                )
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
    pub(super) fn prepare(&mut self, heap: &Heap, member: Member) -> Wrote {
        let Member { key, value } = member;
        if self.stage == Stage::ToJson {
            self.stage = Stage::Replacer;
            if value.is_object()
                && let Some(function) = self.own_to_json(heap, value)
            {
                return Err(Event::ToJson {
                    value,
                    function: Some(function),
                    key,
                });
            }
            if self.replacer.is_some() && date_of(heap, value).is_some() {
                return Err(Event::ToJson {
                    value,
                    function: None,
                    key,
                });
            }
        }
        if self.stage == Stage::Replacer {
            self.stage = Stage::Ready;
            if self.replacer.is_some() {
                let holder = self
                    .path
                    .last()
                    .map_or(Value::UNDEFINED, |(value, _)| *value);
                return Err(Event::Replace { holder, value, key });
            }
        }
        Ok(())
    }

    /// The own `toJSON` of an object, if it can be called.
    pub(super) fn own_to_json(&mut self, heap: &Heap, value: Value) -> Option<Value> {
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
    pub(super) fn omit(&mut self, heap: &Heap, member: Member, warning: Option<u8>) -> Wrote {
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
    pub(super) fn cycle(&mut self, heap: &Heap, member: Member) -> Wrote {
        match self.style {
            Style::Result | Style::Console => {
                self.put(heap, member.key, &Piece::Raw(b"\"[Circular]\""))
            }
            Style::Input | Style::Stringify => Err(Event::Cycle(member.value)),
        }
    }

    pub(super) fn write_container(&mut self, heap: &Heap, member: Member, handle: Handle) -> Wrote {
        let frame = match heap.cell(handle) {
            Cell::LazyObject { doc, node } | Cell::LazyArray { doc, node } => {
                if self.list.is_some() || self.replacer.is_some() {
                    return Err(Event::Force(handle));
                }
                let (doc, node) = (*doc, *node);
                let Cell::Doc(source) = heap.cell(doc) else {
                    return Ok(());
                };
                self.frame_memory()?;
                self.room(self.prefix_len(heap, member.key) + 1)?;
                let frame = self.doc_frame(doc, source, node)?;
                return self.open(heap, member, frame);
            }
            Cell::Object { shape, .. } if self.list.is_none() => Frame::Object {
                handle,
                shape: *shape,
                at: 0,
            },
            Cell::Object { .. } => Frame::Keys {
                handle,
                keys: None,
                at: 0,
            },
            Cell::Array { items, .. } => Frame::Array {
                handle,
                at: 0,
                len: items.len() as u32,
            },
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
    pub(super) fn open_table(
        &mut self,
        heap: &Heap,
        member: Member,
        handle: Handle,
        table: &Table,
    ) -> Wrote {
        self.frame_memory()?;
        let mut keys = None;
        let bytes = if self.list.is_some() {
            0
        } else {
            table.len() * size_of::<Value>()
        };
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
        self.open(
            heap,
            member,
            Frame::Keys {
                handle,
                keys,
                at: 0,
            },
        )
    }

    pub(super) fn write_exotic(&mut self, heap: &Heap, member: Member, handle: Handle) -> Wrote {
        let Cell::Exotic(exotic) = heap.cell(handle) else {
            return Ok(());
        };
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
                ExoticKind::RegExp(ref regexp) => {
                    let text = heap_text(heap, regexp.text);
                    return self.put(heap, member.key, &Piece::Text(text));
                }
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
    pub(super) fn map_pairs(
        &mut self,
        heap: &Heap,
        table: &Table,
    ) -> Result<Vec<(Value, Value)>, Event> {
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
        let passing = if mixed {
            table.len() * 64 + bytes * 3
        } else {
            0
        };
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
}
