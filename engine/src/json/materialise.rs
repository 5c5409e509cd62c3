//! From a document to values: one level at a time, when a script looks.

use super::doc::{Doc, DocError, ParseCost, Source, prepare};
use super::key_tree::{KeysId, NO_KEYS, UNSHAPED_INDEXED};
use super::strict::{code_points, utf16_units};
use super::tape::{DocLimits, KeyText, Node};
use crate::heap::NONE;
use crate::heap::cell::{Cell, FROZEN, INLINE_TEXT_MAX, NON_EXTENSIBLE, SEALED};
use crate::heap::shape::ShapeId;
use crate::heap::table::{Entry, Table};
use crate::heap::text::Str;
use crate::machine::key::Key;
use crate::machine::{Fault, Machine, Outcome};
use crate::value::{Handle, Value};

/// Why JSON text did not become a value.
#[derive(Debug)]
pub(crate) enum JsonError {
    /// The execution is over.
    Fault(Fault),
    /// The text is no JSON.
    NotJson,
    /// `PAYLOAD_TOO_LARGE`, with its message.
    TooLarge(String),
}

impl From<Fault> for JsonError {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl From<DocError> for JsonError {
    fn from(error: DocError) -> Self {
        match error {
            DocError::NotJson => Self::NotJson,
            DocError::TooLarge(message) => Self::TooLarge(message),
        }
    }
}

impl Machine {
    /// Bounds of documents that come in; `what` begins their messages (`Tool response`).
    pub(crate) fn json_source(&self, what: &'static str) -> Source {
        Source {
            what,
            bytes_max: self.limits.tool_response_bytes_max,
            limits: DocLimits {
                depth_max: self.limits.value_depth_max,
                properties_max: self.limits.value_properties_max,
            },
        }
    }

    /// Parses JSON text to a value whose insides are made when touched.
    pub(crate) fn json_to_value(
        &mut self,
        bytes: Vec<u8>,
        what: &'static str,
    ) -> Result<Value, JsonError> {
        let source = self.json_source(what);
        source.check_bytes(bytes.len())?;
        let cost = self.charge_parse(&bytes)?;
        let parsed = prepare(bytes, cost, &source);
        self.release(cost.bytes);
        Ok(self.adopt_doc(parsed?)?)
    }

    /// Charges what parsing the text takes at most. The caller parses with [`prepare`], on any
    /// thread, then releases `bytes` of the cost and hands the document to
    /// [`Machine::adopt_doc`].
    pub(crate) fn charge_parse(&mut self, text: &[u8]) -> Outcome<ParseCost> {
        let cost = ParseCost::of(text);
        self.charge(cost.bytes)?;
        self.charge_steps(text.len() / 16)?;
        Ok(cost)
    }

    /// The root value of a document, which the heap owns from here on.
    pub(crate) fn adopt_doc(&mut self, doc: Doc) -> Outcome<Value> {
        let outer = self.enter_native();
        let value = self
            .new_cell(Cell::Doc(Box::new(doc)))
            .and_then(|doc| self.doc_value(doc, 0));
        self.leave_native(outer);
        value
    }

    /// As [`Machine::adopt_doc`]; every object made of the document is frozen.
    pub(crate) fn adopt_frozen_doc(&mut self, mut doc: Doc) -> Outcome<Value> {
        doc.frozen = true;
        self.adopt_doc(doc)
    }

    /// The document in a cell; only called with handles of documents.
    pub(crate) fn doc(&self, handle: Handle) -> Option<&Doc> {
        match self.heap.cell(handle) {
            Cell::Doc(doc) => Some(doc),
            _ => None,
        }
    }

    /// The value at a place of a document: containers stay untouched.
    fn doc_value(&mut self, doc: Handle, at: u32) -> Outcome<Value> {
        let Some(source) = self.doc(doc) else {
            return Ok(Value::UNDEFINED);
        };
        match source.node(at) {
            Node::Number(number) => Ok(Value::number(number)),
            Node::Null | Node::Dropped => Ok(Value::NULL),
            Node::Bool(value) => Ok(Value::bool(value)),
            Node::String { offset, len } => self.doc_text(doc, KeyText { offset, len }),
            Node::Array { .. } => Ok(Value::array(
                self.new_cell(Cell::LazyArray { doc, node: at })?,
            )),
            Node::Object { .. } => Ok(Value::object(
                self.new_cell(Cell::LazyObject { doc, node: at })?,
            )),
        }
    }

    /// A string of a document: ASCII stays where it is unless it is short.
    fn doc_text(&mut self, doc: Handle, text: KeyText) -> Outcome<Value> {
        let Some(source) = self.doc(doc) else {
            return Ok(Value::UNDEFINED);
        };
        let bytes = source.bytes_at(text.offset, text.len);
        if !source.is_ascii() && !bytes.is_ascii() {
            return self.doc_wide_text(doc, text);
        }
        match bytes {
            [] => Ok(Value::EMPTY_STRING),
            [unit] => Ok(Value::unit_string(*unit)),
            _ if bytes.len() <= INLINE_TEXT_MAX => {
                let mut inline = [0; INLINE_TEXT_MAX];
                inline[..bytes.len()].copy_from_slice(bytes);
                let cell = Cell::InlineText {
                    len: text.len as u8,
                    bytes: inline,
                };
                Ok(Value::string(self.new_cell(cell)?))
            }
            _ => {
                self.check_string_len(text.len as usize)?;
                let cell = Cell::DocText {
                    doc,
                    offset: text.offset,
                    len: text.len,
                };
                Ok(Value::string(self.new_cell(cell)?))
            }
        }
    }

    /// A string that is not ASCII gets units of its own.
    fn doc_wide_text(&mut self, doc: Handle, text: KeyText) -> Outcome<Value> {
        let most = text.len as usize * 2;
        self.charge(most)?;
        let Some(source) = self.doc(doc) else {
            return Ok(Value::UNDEFINED);
        };
        let bytes = source.bytes_at(text.offset, text.len);
        if code_points(bytes).all(|code| code < 0x100) {
            let units: Vec<u8> = code_points(bytes).map(|code| code as u8).collect();
            self.release(most);
            return self.new_latin1(&units);
        }
        let mut units = Vec::with_capacity(text.len as usize);
        units.extend(utf16_units(bytes));
        units.shrink_to_fit();
        self.release(most);
        self.adopt_units(units)
    }

    /// Turns a lazy cell into an ordinary object or array whose members are scalars, strings or
    /// again lazy.
    #[cold]
    pub(crate) fn materialise(&mut self, handle: Handle) -> Outcome<()> {
        let (doc, at) = match self.heap.cell(handle) {
            Cell::LazyObject { doc, node } | Cell::LazyArray { doc, node } => (*doc, *node),
            _ => return Ok(()),
        };
        let Some(source) = self.doc(doc) else {
            return Ok(());
        };
        let flags = if source.frozen {
            NON_EXTENSIBLE | SEALED | FROZEN
        } else {
            0
        };
        let node = source.node(at);
        let outer = self.enter_native();
        let made = match node {
            Node::Array { len, end } => self.doc_array(handle, doc, at, (len, end), flags),
            Node::Object { keys, len, end } => match self.doc_shape(doc, keys) {
                Ok(Some(shape)) => self.doc_object(handle, doc, at, (len, end), flags, shape),
                Ok(None) => self.doc_dictionary(handle, doc, at, (len, end), flags),
                Err(fault) => Err(fault),
            },
            _ => Ok(()),
        };
        self.leave_native(outer);
        made
    }

    fn doc_array(
        &mut self,
        handle: Handle,
        doc: Handle,
        at: u32,
        (len, end): (u32, u32),
        flags: u8,
    ) -> Outcome<()> {
        self.charge_steps(len as usize)?;
        self.charge(len as usize * size_of::<Value>())?;
        let mut items = Vec::with_capacity(len as usize);
        let mut at = at + 2;
        while at < end {
            items.push(self.doc_value(doc, at)?);
            at = self.doc(doc).map_or(end, |doc| doc.after(at));
        }
        *self.heap.cell_mut(handle) = Cell::Array {
            flags,
            extra: NONE,
            items,
        };
        Ok(())
    }

    fn doc_object(
        &mut self,
        handle: Handle,
        doc: Handle,
        at: u32,
        (len, end): (u32, u32),
        flags: u8,
        shape: ShapeId,
    ) -> Outcome<()> {
        self.charge_steps(len as usize)?;
        self.charge(len as usize * size_of::<Value>())?;
        let mut slots = Vec::with_capacity(len as usize);
        let mut at = at + 2;
        while let Some((_, value, next)) = self.doc(doc).and_then(|doc| doc.entry(at, end)) {
            slots.push(self.doc_value(doc, value)?);
            at = next;
        }
        *self.heap.cell_mut(handle) = Cell::Object {
            flags,
            shape,
            slots,
        };
        Ok(())
    }

    fn doc_dictionary(
        &mut self,
        handle: Handle,
        doc: Handle,
        at: u32,
        (len, end): (u32, u32),
        flags: u8,
    ) -> Outcome<()> {
        let len = len as usize;
        self.charge_steps(len)?;
        let reserve = size_of::<Table>() + (len.max(4) * 2) * (size_of::<Entry>() + 16);
        self.charge(reserve)?;
        let mut table = Box::new(Table::default());
        let mut at = at + 2;
        while let Some((key, value, next)) = self.doc(doc).and_then(|doc| doc.entry(at, end)) {
            let text = self.doc_text(doc, key)?;
            let key = match self.key_of_string(text) {
                Key::Index(index) => Value::from(index),
                _ => text,
            };
            let value = self.doc_value(doc, value)?;
            table.insert_new(self.heap.hash(key), key, value);
            at = next;
        }
        let cell = Cell::Dictionary { flags, table };
        let owned = cell.owned_bytes();
        *self.heap.cell_mut(handle) = cell;
        self.release(reserve);
        self.charge_unchecked(owned);
        Ok(())
    }

    /// The shape for keys of a document; `None` if such objects are dictionaries.
    fn doc_shape(&mut self, doc: Handle, keys: KeysId) -> Outcome<Option<ShapeId>> {
        if keys == NO_KEYS {
            return Ok(Some(ShapeId::EMPTY));
        }
        if keys >= UNSHAPED_INDEXED {
            return Ok(None);
        }
        let Some(source) = self.doc(doc) else {
            return Ok(None);
        };
        if let Some(shape) = source.shapes[keys as usize] {
            return Ok(Some(shape));
        }
        let path = source.key_path(keys);
        let recent = self.heap.recent_shapes.iter().copied();
        let mut found = recent
            .rev()
            .find(|shape| self.has_keys(*shape, source, &path));
        if found.is_none() {
            found = self.new_doc_shape(doc, &path)?;
        }
        let Some(shape) = found else { return Ok(None) };
        if let Cell::Doc(doc) = self.heap.cell_mut(doc) {
            doc.shapes[keys as usize] = Some(shape);
        }
        Ok(Some(shape))
    }

    /// Whether a shape has exactly these keys. (Answers `false` for texts that are not ASCII.)
    fn has_keys(&self, shape: ShapeId, doc: &Doc, path: &[KeysId]) -> bool {
        let have = self.heap.shapes.keys(shape);
        have.len() == path.len()
            && have.iter().zip(path).all(|(atom, keys)| {
                let key = doc.last_key(*keys);
                let text = self.heap.text(self.heap.atom_text(*atom));
                matches!(text, Str::Latin1(units) if units == key) && key.is_ascii()
            })
    }

    /// Makes the shape for keys of a document, at most 64 of at most 64 bytes.
    fn new_doc_shape(&mut self, doc: Handle, path: &[KeysId]) -> Outcome<Option<ShapeId>> {
        let mut shape = ShapeId::EMPTY;
        for keys in path {
            let Some(source) = self.doc(doc) else {
                return Ok(None);
            };
            let key = source.last_key(*keys);
            let known = if key.is_ascii() {
                self.heap.find_name(Str::Latin1(key))
            } else {
                None
            };
            let atom = if let Some(atom) = known {
                atom
            } else {
                let units: Vec<u16> = utf16_units(key).collect();
                let text = self.new_str(Str::Utf16(&units))?;
                let Some(atom) = self.intern(text, 0)? else {
                    return Ok(None);
                };
                atom
            };
            let Some(next) = self.next_shape(shape, atom)? else {
                return Ok(None);
            };
            shape = next;
        }
        self.heap.recent_shapes.rotate_left(1);
        if let Some(last) = self.heap.recent_shapes.last_mut() {
            *last = shape;
        }
        Ok(Some(shape))
    }

    /// Whether an object of a document that nobody has looked into has no such key. `false` also
    /// when that is not known without looking into it.
    pub(crate) fn lazily_lacks(&self, value: Value, name: &[u8]) -> bool {
        let Some(handle) = value.as_object_handle() else {
            return false;
        };
        let Cell::LazyObject { doc, node } = self.heap.cell(handle) else {
            return false;
        };
        let Some(doc) = self.doc(*doc) else {
            return false;
        };
        match doc.node(*node) {
            Node::Object { keys, .. } if keys < UNSHAPED_INDEXED => !doc.has_key(keys, name),
            _ => false,
        }
    }
}
