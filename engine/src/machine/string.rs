//! Making strings: short ones live in their cell, long ones share growable buffers, so that adding
//! to the end of the newest string of a buffer copies only what is added.

use super::{Machine, Outcome};
use crate::heap::cell::{Cell, INLINE_TEXT_MAX};
use crate::heap::text::Str;
use crate::value::{StringPlace, Value};

impl Machine {
    /// A string of units up to U+00FF.
    pub(crate) fn new_latin1(&mut self, units: &[u8]) -> Outcome<Value> {
        if let Some(value) = self.small_latin1(units)? {
            return Ok(value);
        }
        self.check_string_len(units.len())?;
        self.charge(units.len())?;
        self.release(units.len());
        self.adopt_bytes(units.to_vec())
    }

    /// A string that needs no buffer, or `None`.
    fn small_latin1(&mut self, units: &[u8]) -> Outcome<Option<Value>> {
        match units {
            [] => Ok(Some(Value::EMPTY_STRING)),
            [unit] => Ok(Some(Value::unit_string(*unit))),
            _ if units.len() <= INLINE_TEXT_MAX => {
                let mut bytes = [0; INLINE_TEXT_MAX];
                bytes[..units.len()].copy_from_slice(units);
                let cell = Cell::InlineText {
                    len: units.len() as u8,
                    bytes,
                };
                Ok(Some(Value::string(self.new_cell(cell)?)))
            }
            _ => Ok(None),
        }
    }

    /// A string of any units.
    pub(crate) fn new_utf16(&mut self, units: &[u16]) -> Outcome<Value> {
        if units.len() <= INLINE_TEXT_MAX && units.iter().all(|unit| *unit < 0x100) {
            let mut bytes = [0; INLINE_TEXT_MAX];
            for (byte, unit) in bytes.iter_mut().zip(units) {
                *byte = *unit as u8;
            }
            return self.new_latin1(&bytes[..units.len()]);
        }
        self.check_string_len(units.len())?;
        self.charge(units.len() * 2)?;
        self.release(units.len() * 2);
        self.adopt_units(units.to_vec())
    }

    /// A string from UTF-8.
    pub(crate) fn new_text(&mut self, text: &str) -> Outcome<Value> {
        if text.is_ascii() {
            return self.new_latin1(text.as_bytes());
        }
        let bytes = text.len() * 2;
        self.charge(bytes)?;
        self.release(bytes);
        if text.chars().all(|c| (c as u32) < 0x100) {
            let units: Vec<u8> = text.chars().map(|c| c as u8).collect();
            return self.new_latin1(&units);
        }
        let units: Vec<u16> = text.encode_utf16().collect();
        self.new_utf16(&units)
    }

    /// A string of these units, wherever they are stored now.
    pub(crate) fn new_str(&mut self, units: Str<'_>) -> Outcome<Value> {
        match units {
            Str::Latin1(units) => self.new_latin1(units),
            Str::Utf16(units) => self.new_utf16(units),
        }
    }

    /// A string of one unit.
    pub(crate) fn new_unit(&mut self, unit: u16) -> Outcome<Value> {
        match u8::try_from(unit) {
            Ok(unit) => Ok(Value::unit_string(unit)),
            Err(_) => self.new_utf16(&[unit]),
        }
    }

    /// Makes a string of a vector without copying; its capacity is charged here.
    pub(crate) fn adopt_bytes(&mut self, units: Vec<u8>) -> Outcome<Value> {
        if let Some(value) = self.small_latin1(&units)? {
            return Ok(value);
        }
        self.check_string_len(units.len())?;
        let len = units.len() as u32;
        let outer = self.enter_native();
        let made = self.new_cell(Cell::Bytes(units)).and_then(|buffer| {
            Ok(Value::string(self.new_cell(Cell::Text {
                buffer,
                offset: 0,
                len,
            })?))
        });
        self.leave_native(outer);
        made
    }

    /// As [`Machine::adopt_bytes`] for two-byte units.
    pub(crate) fn adopt_units(&mut self, units: Vec<u16>) -> Outcome<Value> {
        if units.len() <= INLINE_TEXT_MAX && units.iter().all(|unit| *unit < 0x100) {
            return self.new_utf16(&units);
        }
        self.check_string_len(units.len())?;
        let len = units.len() as u32;
        let outer = self.enter_native();
        let made = self.new_cell(Cell::Units(units)).and_then(|buffer| {
            Ok(Value::string(self.new_cell(Cell::Text {
                buffer,
                offset: 0,
                len,
            })?))
        });
        self.leave_native(outer);
        made
    }

    /// Ends the execution for a string that is too long even if memory allowed it.
    pub(crate) fn check_string_len(&mut self, units: usize) -> Outcome<()> {
        if units > self.limits.string_units_max as usize {
            return Err(self.memory_limit(units));
        }
        Ok(())
    }

    /// Units `start .. end` of a string (both within its length), sharing its buffer when long.
    pub(crate) fn substring(&mut self, string: Value, start: usize, end: usize) -> Outcome<Value> {
        let whole = self.heap.text(string);
        if start >= end {
            return Ok(Value::EMPTY_STRING);
        }
        if start == 0 && end == whole.len() {
            return Ok(string);
        }
        if end - start <= INLINE_TEXT_MAX {
            let mut narrow = [0u8; INLINE_TEXT_MAX];
            let mut wide = [0u16; INLINE_TEXT_MAX];
            return match whole.slice(start, end) {
                Str::Latin1(units) => {
                    narrow[..units.len()].copy_from_slice(units);
                    self.new_latin1(&narrow[..end - start])
                }
                Str::Utf16(units) => {
                    wide[..units.len()].copy_from_slice(units);
                    self.new_utf16(&wide[..end - start])
                }
            };
        }
        if let StringPlace::Heap(handle) = string.string_place() {
            let len = (end - start) as u32;
            let cell = match self.heap.cell(handle) {
                Cell::Text { buffer, offset, .. } => Cell::Text {
                    buffer: *buffer,
                    offset: offset + start as u32,
                    len,
                },
                Cell::DocText { doc, offset, .. } => Cell::DocText {
                    doc: *doc,
                    offset: offset + start as u32,
                    len,
                },
                _ => return Ok(Value::EMPTY_STRING),
            };
            return Ok(Value::string(self.new_cell(cell)?));
        }
        // A long program constant: copied.
        let mut builder = TextBuilder::new();
        builder.push_part(self, string, start, end)?;
        builder.finish(self)
    }

    /// `a + b` of two strings. Both must be reachable from roots.
    pub(crate) fn concat(&mut self, a: Value, b: Value) -> Outcome<Value> {
        let (left, right) = (self.heap.text(a), self.heap.text(b));
        let (left_len, right_len) = (left.len(), right.len());
        if right_len == 0 {
            return Ok(a);
        }
        if left_len == 0 {
            return Ok(b);
        }
        let total = left_len + right_len;
        self.charge_steps(right_len / 16)?;
        if total <= INLINE_TEXT_MAX
            && let (Str::Latin1(left), Str::Latin1(right)) = (self.heap.text(a), self.heap.text(b))
        {
            let mut bytes = [0; INLINE_TEXT_MAX];
            bytes[..left_len].copy_from_slice(left);
            bytes[left_len..total].copy_from_slice(right);
            return Ok(Value::string(self.new_cell(Cell::InlineText {
                len: total as u8,
                bytes,
            })?));
        }
        self.check_string_len(total)?;
        if let Some(longer) = self.append(a, b, total)? {
            return Ok(longer);
        }
        self.charge_steps(left_len / 16)?;
        let mut builder = TextBuilder::new();
        builder.push(self, a)?;
        builder.push(self, b)?;
        builder.finish(self)
    }

    /// Appends `b` in place if `a` ends where its buffer ends.
    fn append(&mut self, a: Value, b: Value, total: usize) -> Outcome<Option<Value>> {
        let StringPlace::Heap(handle) = a.string_place() else {
            return Ok(None);
        };
        let Cell::Text {
            buffer,
            offset,
            len,
        } = *self.heap.cell(handle)
        else {
            return Ok(None);
        };
        let tip = (offset + len) as usize;
        let added = self.heap.text_len(b);
        match self.heap.cell(buffer) {
            Cell::Bytes(bytes) if bytes.len() == tip => {
                if matches!(self.heap.text(b), Str::Utf16(_)) {
                    return Ok(None);
                }
                let capacity = bytes.capacity();
                if capacity - tip < added {
                    let target = (capacity * 2).max(tip + added);
                    self.charge(target)?;
                    if let Cell::Bytes(bytes) = self.heap.cell_mut(buffer) {
                        bytes.reserve_exact(target - tip);
                    }
                    self.release(capacity);
                }
                // Moved out for the copy, so that source and target may share the buffer's heap.
                let mut bytes = match self.heap.cell_mut(buffer) {
                    Cell::Bytes(bytes) => std::mem::take(bytes),
                    _ => Vec::new(),
                };
                if let Some((start, end)) = self.part_of(b, buffer) {
                    bytes.extend_from_within(start..end);
                } else if let Str::Latin1(units) = self.heap.text(b) {
                    bytes.extend_from_slice(units);
                }
                *self.heap.cell_mut(buffer) = Cell::Bytes(bytes);
            }
            Cell::Units(units) if units.len() == tip => {
                let capacity = units.capacity();
                if capacity - tip < added {
                    let target = (capacity * 2).max(tip + added);
                    self.charge(target * 2)?;
                    if let Cell::Units(units) = self.heap.cell_mut(buffer) {
                        units.reserve_exact(target - tip);
                    }
                    self.release(capacity * 2);
                }
                let mut units = match self.heap.cell_mut(buffer) {
                    Cell::Units(units) => std::mem::take(units),
                    _ => Vec::new(),
                };
                if let Some((start, end)) = self.part_of(b, buffer) {
                    units.extend_from_within(start..end);
                } else {
                    units.extend(self.heap.text(b).units());
                }
                *self.heap.cell_mut(buffer) = Cell::Units(units);
            }
            _ => return Ok(None),
        }
        let cell = Cell::Text {
            buffer,
            offset,
            len: total as u32,
        };
        Ok(Some(Value::string(self.new_cell(cell)?)))
    }

    /// The range of `string` inside `buffer`, if that is where it is.
    fn part_of(&self, string: Value, buffer: crate::value::Handle) -> Option<(usize, usize)> {
        let StringPlace::Heap(handle) = string.string_place() else {
            return None;
        };
        match self.heap.cell(handle) {
            Cell::Text {
                buffer: own,
                offset,
                len,
            } if *own == buffer => Some((*offset as usize, (*offset + *len) as usize)),
            _ => None,
        }
    }
}

/// Collects the text of a new string. Every byte is charged before the buffer grows.
#[derive(Debug, Default)]
pub(crate) struct TextBuilder {
    narrow: Vec<u8>,
    /// In use once a unit above U+00FF has come; `narrow` is empty then.
    wide: Vec<u16>,
    is_wide: bool,
    charged: usize,
}

impl TextBuilder {
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// Units so far.
    pub(crate) fn len(&self) -> usize {
        if self.is_wide {
            self.wide.len()
        } else {
            self.narrow.len()
        }
    }

    /// Makes room for `more` units, `wide` if one of them needs two bytes.
    pub(crate) fn reserve(&mut self, m: &mut Machine, more: usize, wide: bool) -> Outcome<()> {
        let len = self.len();
        let needed = len + more;
        m.check_string_len(needed)?;
        if wide && !self.is_wide {
            let target = needed;
            m.charge(target * 2)?;
            let mut units = Vec::with_capacity(target);
            units.extend(self.narrow.iter().map(|unit| u16::from(*unit)));
            self.wide = units;
            self.narrow = Vec::new();
            self.is_wide = true;
            m.release(self.charged);
            self.charged = target * 2;
            return Ok(());
        }
        let (capacity, width) = if self.is_wide {
            (self.wide.capacity(), 2)
        } else {
            (self.narrow.capacity(), 1)
        };
        if needed <= capacity {
            return Ok(());
        }
        let target = needed.max(capacity * 2);
        m.charge(target * width)?;
        if self.is_wide {
            self.wide.reserve_exact(target - len);
        } else {
            self.narrow.reserve_exact(target - len);
        }
        m.release(self.charged);
        self.charged = target * width;
        Ok(())
    }

    /// Appends a string value.
    pub(crate) fn push(&mut self, m: &mut Machine, string: Value) -> Outcome<()> {
        let len = m.heap.text_len(string);
        self.push_part(m, string, 0, len)
    }

    /// Appends units `start .. end` of a string value.
    pub(crate) fn push_part(
        &mut self,
        m: &mut Machine,
        string: Value,
        start: usize,
        end: usize,
    ) -> Outcome<()> {
        if start >= end {
            return Ok(());
        }
        m.charge_steps((end - start) / 16)?;
        let wide = matches!(m.heap.text(string), Str::Utf16(_));
        self.reserve(m, end - start, wide)?;
        self.copy(m.heap.text(string).slice(start, end));
        Ok(())
    }

    /// Appends units that lie outside the heap.
    pub(crate) fn push_units(&mut self, m: &mut Machine, units: Str<'_>) -> Outcome<()> {
        m.charge_steps(units.len() / 16)?;
        self.reserve(m, units.len(), matches!(units, Str::Utf16(_)))?;
        self.copy(units);
        Ok(())
    }

    /// Appends ASCII text.
    pub(crate) fn push_ascii(&mut self, m: &mut Machine, text: &str) -> Outcome<()> {
        self.push_units(m, Str::Latin1(text.as_bytes()))
    }

    /// Appends one unit.
    pub(crate) fn push_unit(&mut self, m: &mut Machine, unit: u16) -> Outcome<()> {
        match u8::try_from(unit) {
            Ok(narrow) => self.push_units(m, Str::Latin1(&[narrow])),
            Err(_) => self.push_units(m, Str::Utf16(&[unit])),
        }
    }

    /// Appends one code point.
    pub(crate) fn push_char(&mut self, m: &mut Machine, character: char) -> Outcome<()> {
        let mut units = [0; 2];
        for unit in character.encode_utf16(&mut units).iter() {
            self.push_unit(m, *unit)?;
        }
        Ok(())
    }

    /// Room was made by [`TextBuilder::reserve`].
    fn copy(&mut self, units: Str<'_>) {
        if self.is_wide {
            match units {
                Str::Latin1(units) => self.wide.extend(units.iter().map(|unit| u16::from(*unit))),
                Str::Utf16(units) => self.wide.extend_from_slice(units),
            }
        } else if let Str::Latin1(units) = units {
            self.narrow.extend_from_slice(units);
        }
    }

    /// The string.
    pub(crate) fn finish(self, m: &mut Machine) -> Outcome<Value> {
        m.release(self.charged);
        if self.is_wide {
            m.adopt_units(self.wide)
        } else {
            m.adopt_bytes(self.narrow)
        }
    }
}
