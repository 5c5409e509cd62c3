//! Property keys: a value is turned into a key once, then checked and used.

use super::{Fault, Machine, Outcome};
use crate::atom::{Atom, WELL_KNOWN_COUNT, is_blocked_text};
use crate::heap::Heap;
use crate::heap::text::Str;
use crate::text::array_index;
use crate::value::{StringPlace, Value};

/// A property key.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Key {
    /// Array index.
    Index(u32),
    /// Interned name.
    Atom(Atom),
    /// A string value that is no array index, not looked up among the names.
    Text(Value),
}

/// Names that one execution may intern while running; objects with further keys are dictionaries.
const DYNAMIC_NAMES_MAX: usize = 4_096;
/// Longest text that is interned while running.
const DYNAMIC_NAME_UNITS_MAX: usize = 64;

impl Heap {
    /// The name with this text, if some object or program text has made it a name.
    pub(crate) fn find_atom(&self, text: Value) -> Option<Atom> {
        match text.string_place() {
            StringPlace::WellKnown(number) => return Some(Atom(number)),
            StringPlace::Constant(index) => {
                return Some(self.program.strings[index as usize].atom);
            }
            _ => {}
        }
        self.find_name(self.text(text))
    }

    /// The name with these units, if there is one.
    pub(crate) fn find_name(&self, units: Str<'_>) -> Option<Atom> {
        if let Some(ascii) = units.as_ascii()
            && let Some(atom) = Atom::well_known(ascii)
        {
            return Some(atom);
        }
        let hash = units.hash();
        if let Some(index) = self.program.find_string(units, hash) {
            return Some(self.program.strings[index as usize].atom);
        }
        let base = WELL_KNOWN_COUNT + self.program.strings.len() as u32;
        let found = self
            .dynamic_index
            .find(u64::from(hash).wrapping_mul(SPREAD), |at| {
                self.text(self.dynamic_names[*at as usize]).equals(units)
            });
        found.map(|at| Atom(base + at))
    }
}

const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;

impl Machine {
    /// The key that a primitive value stands for. (Objects are made primitive with hint string
    /// before, by `ToKey` or by a built-in's argument coercion.)
    #[inline]
    pub(crate) fn key_of(&mut self, value: Value) -> Outcome<Key> {
        if let Some(number) = value.as_number() {
            let index = number as u32;
            if f64::from(index) == number && index != u32::MAX {
                return Ok(Key::Index(index));
            }
        }
        if value.is_string() {
            return Ok(self.key_of_string(value));
        }
        let text = self.to_string(value)?;
        Ok(self.key_of_string(text))
    }

    /// The key that a string stands for.
    pub(crate) fn key_of_string(&self, text: Value) -> Key {
        if let StringPlace::WellKnown(number) = text.string_place() {
            return Key::Atom(Atom(number));
        }
        if let Str::Latin1(units) = self.heap.text(text)
            && let Some(index) = array_index(units)
        {
            return Key::Index(index);
        }
        if let StringPlace::Constant(index) = text.string_place() {
            return Key::Atom(self.program.strings[index as usize].atom);
        }
        Key::Text(text)
    }

    /// The key as a string value.
    pub(crate) fn key_text(&mut self, key: Key) -> Outcome<Value> {
        match key {
            Key::Index(index) => self.to_string(Value::from(index)),
            Key::Atom(atom) => Ok(self.heap.atom_text(atom)),
            Key::Text(text) => Ok(text),
        }
    }

    /// Whether scripts may not use the key.
    #[inline]
    pub(crate) fn is_blocked(&self, key: Key) -> bool {
        match key {
            Key::Index(_) => false,
            Key::Atom(atom) => atom.is_blocked(),
            Key::Text(text) => match self.heap.text(text) {
                Str::Latin1(units) => {
                    matches!(units.first(), Some(b'_' | b'c' | b'p')) && is_blocked_text(units)
                }
                Str::Utf16(_) => false,
            },
        }
    }

    /// Throws `SecurityError` for a blocked key.
    #[inline]
    pub(crate) fn check_key(&mut self, key: Key) -> Outcome<()> {
        if self.is_blocked(key) {
            Err(self.blocked_key(key))
        } else {
            Ok(())
        }
    }

    #[cold]
    fn blocked_key(&mut self, key: Key) -> Fault {
        let text = match self.key_text(key) {
            Ok(text) => self.heap.text(text).to_utf8_lossy(),
            Err(fault) => return fault,
        };
        self.throw(
            Atom::SECURITY_ERROR,
            &format!("Access to property '{text}' is not allowed"),
        )
    }

    /// The name for a text key of a shaped object that has `keys` keys already; `None` when the
    /// object should become a dictionary instead.
    pub(crate) fn intern(&mut self, text: Value, keys: usize) -> Outcome<Option<Atom>> {
        if let Some(atom) = self.heap.find_atom(text) {
            return Ok(Some(atom));
        }
        let units = self.heap.text(text);
        if keys >= 16
            || units.len() > DYNAMIC_NAME_UNITS_MAX
            || self.heap.dynamic_names.len() >= DYNAMIC_NAMES_MAX
        {
            return Ok(None);
        }
        let hash = units.hash();
        self.charge(4 * size_of::<Value>())?;
        let base = WELL_KNOWN_COUNT + self.program.strings.len() as u32;
        let number = self.heap.dynamic_names.len() as u32;
        self.heap.dynamic_names.push(text);
        let heap = &mut self.heap;
        let (program, names) = (&heap.program, &heap.dynamic_names);
        let _ = program;
        let hashes: Vec<u32> = if heap.dynamic_index.len() == heap.dynamic_index.capacity() {
            names.iter().map(|name| heap.text(*name).hash()).collect()
        } else {
            Vec::new()
        };
        heap.dynamic_index
            .insert_unique(u64::from(hash).wrapping_mul(SPREAD), number, |at| {
                u64::from(hashes.get(*at as usize).copied().unwrap_or(hash)).wrapping_mul(SPREAD)
            });
        Ok(Some(Atom(base + number)))
    }
}
