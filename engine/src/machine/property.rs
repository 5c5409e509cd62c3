//! `[[Get]]`, `[[Set]]`, `[[Delete]]`, `in` and key lists over every kind of value.

use super::key::Key;
use super::{Fault, Machine, Outcome};
use crate::atom::Atom;
use crate::builtins::{self, Kind};
use crate::heap::NONE;
use crate::heap::cell::{BARE, Cell, ExoticKind, FROZEN, NON_EXTENSIBLE, SEALED};
use crate::value::{Handle, Unpacked, Value};

/// An array may not be longer.
pub(crate) const ARRAY_LENGTH_MAX: u64 = u32::MAX as u64;

impl Machine {
    /// `target[key]`. The key is checked by the caller where it is computed.
    pub(crate) fn get(&mut self, target: Value, key: Key) -> Outcome<Value> {
        if target.is_nullish() {
            return Err(self.nullish_read(target, key));
        }
        if let Some(value) = self.get_own(target, key)? {
            return Ok(value);
        }
        Ok(self.method(target, key).unwrap_or(Value::UNDEFINED))
    }

    #[cold]
    pub(crate) fn nullish_read(&mut self, target: Value, key: Key) -> Fault {
        let what = if target.is_undefined() {
            "undefined"
        } else {
            "null"
        };
        match self.key_text(key) {
            Ok(text) => {
                let text = self.utf8(text);
                self.type_error(&format!(
                    "Cannot read properties of {what} (reading '{text}')"
                ))
            }
            Err(fault) => fault,
        }
    }

    /// The built-in method (or accessor-like property) that values of this kind have.
    pub(crate) fn method(&self, target: Value, key: Key) -> Option<Value> {
        let atom = match key {
            Key::Atom(atom) => atom,
            Key::Text(text) => self.heap.find_atom(text)?,
            Key::Index(_) => return None,
        };
        if self.flags(target) & BARE != 0 {
            return None;
        }
        builtins::method(self.kind_of(target)?, atom).map(Value::builtin)
    }

    /// Which method table a value uses; `None` for nullish and built-in values.
    pub(crate) fn kind_of(&self, value: Value) -> Option<Kind> {
        Some(match value.unpack() {
            Unpacked::Number(_) => Kind::Number,
            Unpacked::Bool(_) => Kind::Boolean,
            Unpacked::String => Kind::String,
            Unpacked::Array(_) => Kind::Array,
            Unpacked::Function(_) => Kind::Function,
            Unpacked::Builtin(number) if builtins::is_callable(number) => Kind::Function,
            Unpacked::Object(_) | Unpacked::Builtin(_) | Unpacked::Namespace(_) => Kind::Object,
            Unpacked::Other(handle) => match self.exotic_at(handle)? {
                ExoticKind::Map(_) => Kind::Map,
                ExoticKind::Set(_) => Kind::Set,
                ExoticKind::Date(_) => Kind::Date,
                ExoticKind::Error(_) => Kind::Error,
                ExoticKind::Promise(_) => Kind::Promise,
                ExoticKind::Iterator(_) => Kind::Iterator,
                ExoticKind::RegExp(_) => Kind::RegExp,
                ExoticKind::State(_) => return None,
            },
            Unpacked::Undefined | Unpacked::Null | Unpacked::Internal | Unpacked::Box(_) => {
                return None;
            }
        })
    }

    /// An own property.
    pub(crate) fn get_own(&mut self, target: Value, key: Key) -> Outcome<Option<Value>> {
        match target.unpack() {
            Unpacked::Object(handle) => {
                self.force(handle)?;
                Ok(self.object_get(handle, key))
            }
            Unpacked::Array(handle) => {
                self.force(handle)?;
                Ok(self.array_get(handle, key))
            }
            Unpacked::String => self.string_get(target, key),
            Unpacked::Function(handle) => match key {
                Key::Atom(Atom::NAME) => self.function_name(handle).map(Some),
                Key::Atom(Atom::LENGTH) => Ok(Some(self.function_length(handle))),
                Key::Text(text) => match self.heap.find_atom(text) {
                    Some(atom @ (Atom::NAME | Atom::LENGTH)) => {
                        self.get_own(target, Key::Atom(atom))
                    }
                    _ => Ok(None),
                },
                _ => Ok(None),
            },
            Unpacked::Builtin(number) => {
                let atom = match key {
                    Key::Atom(atom) => atom,
                    Key::Text(text) => match self.heap.find_atom(text) {
                        Some(atom) => atom,
                        None => return Ok(None),
                    },
                    Key::Index(_) => return Ok(None),
                };
                Ok(builtins::member(number, atom))
            }
            Unpacked::Namespace(index) => self.namespace_get(index, key),
            Unpacked::Other(handle) => {
                let own = self.exotic_get(handle, key);
                if own.is_none() && matches!(self.exotic_at(handle), Some(ExoticKind::RegExp(_))) {
                    return builtins::regexp::get(self, handle, key);
                }
                if own.is_none()
                    && let Some(ExoticKind::Error(error)) = self.exotic_at(handle)
                    && self.key_atom(key) == Some(Atom::STACK)
                {
                    return match error.stack {
                        Some(Value::HOLE) => Ok(None),
                        Some(stack) => Ok(Some(stack)),
                        None => builtins::error::make_stack(self, handle).map(Some),
                    };
                }
                Ok(own)
            }
            _ => Ok(None),
        }
    }

    fn array_get(&self, handle: Handle, key: Key) -> Option<Value> {
        let Cell::Array { items, extra, .. } = self.heap.cell(handle) else {
            return None;
        };
        match key {
            Key::Index(index) => items
                .get(index as usize)
                .copied()
                .filter(|value| *value != Value::HOLE),
            Key::Atom(Atom::LENGTH) => Some(Value::from(items.len())),
            Key::Text(text) if self.heap.find_atom(text) == Some(Atom::LENGTH) => {
                Some(Value::from(items.len()))
            }
            _ if *extra != NONE => self.object_get(*extra, key),
            _ => None,
        }
    }

    fn string_get(&mut self, target: Value, key: Key) -> Outcome<Option<Value>> {
        let text = self.heap.text(target);
        match key {
            Key::Index(index) if (index as usize) < text.len() => {
                let unit = text.unit(index as usize);
                self.new_unit(unit).map(Some)
            }
            Key::Atom(Atom::LENGTH) => Ok(Some(Value::from(text.len()))),
            Key::Text(name) if self.heap.find_atom(name) == Some(Atom::LENGTH) => {
                Ok(Some(Value::from(text.len())))
            }
            _ => Ok(None),
        }
    }

    fn exotic_get(&self, handle: Handle, key: Key) -> Option<Value> {
        let Cell::Exotic(exotic) = self.heap.cell(handle) else {
            return None;
        };
        let atom = match key {
            Key::Atom(atom) => Some(atom),
            Key::Text(text) => self.heap.find_atom(text),
            Key::Index(_) => None,
        };
        if exotic.extra != NONE
            && let Some(value) = self.object_get(exotic.extra, key)
        {
            return Some(value);
        }
        let present = |value: Value| (value != Value::HOLE).then_some(value);
        match (&exotic.kind, atom?) {
            (ExoticKind::Map(table) | ExoticKind::Set(table), Atom::SIZE) => {
                Some(Value::from(table.len()))
            }
            (ExoticKind::Error(error), Atom::MESSAGE) => {
                Some(present(error.message).unwrap_or(Value::EMPTY_STRING))
            }
            (ExoticKind::Error(error), Atom::NAME) => Some(Value::well_known(error.class)),
            (ExoticKind::Error(error), Atom::CAUSE) => present(error.cause),
            (ExoticKind::Error(error), Atom::ERRORS) => present(error.errors),
            (ExoticKind::RegExp(regexp), Atom::LAST_INDEX) => Some(regexp.last_index),
            _ => None,
        }
    }

    /// `target[key] = value` in strict mode.
    pub(crate) fn set(&mut self, target: Value, key: Key, value: Value) -> Outcome<()> {
        match target.unpack() {
            Unpacked::Object(handle) => self.set_plain(target, handle, key, value),
            Unpacked::Array(handle) => {
                self.force(handle)?;
                self.set_array(target, handle, key, value)
            }
            Unpacked::Other(handle) => self.set_exotic(target, handle, key, value),
            Unpacked::Undefined | Unpacked::Null => {
                let what = if target.is_undefined() {
                    "undefined"
                } else {
                    "null"
                };
                let text = self.key_text(key)?;
                let text = self.utf8(text);
                Err(self.type_error(&format!(
                    "Cannot set properties of {what} (setting '{text}')"
                )))
            }
            Unpacked::String if self.get_own(target, key)?.is_some() => {
                let (name, text) = (self.key_text(key)?, self.utf8(target));
                let name = self.utf8(name);
                Err(self.type_error(&format!(
                    "Cannot assign to read only property '{name}' of string '{text}'"
                )))
            }
            Unpacked::Number(_) | Unpacked::Bool(_) | Unpacked::String => {
                let kind = self.heap.text(Value::well_known(self.heap.type_of(target)));
                let kind = kind.to_utf8_lossy();
                let (name, text) = (self.key_text(key)?, self.to_string(target)?);
                let (name, text) = (self.utf8(name), self.utf8(text));
                Err(self.type_error(&format!(
                    "Cannot create property '{name}' on {kind} '{text}'"
                )))
            }
            _ => {
                // Functions and built-ins are frozen.
                if self.get_own(target, key)?.is_some() {
                    return Err(self.read_only(target, key));
                }
                Err(self.not_extensible(key))
            }
        }
    }

    fn set_plain(&mut self, target: Value, handle: Handle, key: Key, value: Value) -> Outcome<()> {
        self.force(handle)?;
        let flags = match self.heap.cell(handle) {
            Cell::Object { flags, .. } | Cell::Dictionary { flags, .. } => *flags,
            _ => 0,
        };
        if flags != 0 {
            let there = self.object_get(handle, key).is_some();
            if there && flags & FROZEN != 0 {
                return Err(self.read_only(target, key));
            }
            if !there && flags & NON_EXTENSIBLE != 0 {
                return Err(self.not_extensible(key));
            }
        }
        self.object_put(handle, key, value)
    }

    fn set_array(&mut self, target: Value, handle: Handle, key: Key, value: Value) -> Outcome<()> {
        let Cell::Array {
            flags,
            items,
            extra,
        } = self.heap.cell(handle)
        else {
            return Ok(());
        };
        let (flags, len, extra) = (*flags, items.len(), *extra);
        if flags != 0 {
            let there = self.array_get(handle, key).is_some();
            if there && flags & FROZEN != 0 {
                return Err(self.read_only(target, key));
            }
            if !there && flags & NON_EXTENSIBLE != 0 {
                return Err(self.not_extensible(key));
            }
        }
        match key {
            Key::Index(index) => {
                let index = index as usize;
                if index >= len {
                    self.set_array_length(handle, index + 1)?;
                }
                if let Cell::Array { items, .. } = self.heap.cell_mut(handle) {
                    items[index] = value;
                }
                Ok(())
            }
            _ if self.key_atom(key) == Some(Atom::LENGTH) => {
                let number = self.to_number(value);
                if number < 0.0 || number > ARRAY_LENGTH_MAX as f64 || number.trunc() != number {
                    return Err(self.range_error("Invalid array length"));
                }
                if flags & SEALED != 0 && (number as usize) < len {
                    return self.truncate_sealed(target, handle, number as usize);
                }
                self.set_array_length(handle, number as usize)
            }
            _ => {
                if extra == NONE {
                    let made = self.new_dictionary()?;
                    if let Cell::Array { extra, .. } = self.heap.cell_mut(handle) {
                        *extra = made;
                    }
                }
                let Cell::Array { extra, .. } = self.heap.cell(handle) else {
                    return Ok(());
                };
                self.object_put(*extra, key, value)
            }
        }
    }

    /// Truncates a sealed array: as far as only holes are lost.
    #[cold]
    fn truncate_sealed(&mut self, target: Value, handle: Handle, len: usize) -> Outcome<()> {
        let Cell::Array { items, .. } = self.heap.cell(handle) else {
            return Ok(());
        };
        let kept = items
            .iter()
            .rposition(|item| *item != Value::HOLE)
            .map_or(0, |last| last + 1);
        self.set_array_length(handle, len.max(kept))?;
        if kept > len {
            return Err(self.cannot_delete(target, Key::Index(kept as u32 - 1)));
        }
        Ok(())
    }

    /// The interned name of a key, if it has one.
    pub(crate) fn key_atom(&self, key: Key) -> Option<Atom> {
        match key {
            Key::Atom(atom) => Some(atom),
            Key::Text(text) => self.heap.find_atom(text),
            Key::Index(_) => None,
        }
    }

    /// Truncates an array or fills it up with holes. Growing charges all of it at once.
    pub(crate) fn set_array_length(&mut self, handle: Handle, len: usize) -> Outcome<()> {
        let Cell::Array { items, .. } = self.heap.cell(handle) else {
            return Ok(());
        };
        let old = items.len();
        if len > old {
            self.reserve_items(handle, len - old)?;
            self.charge_steps((len - old) / 16)?;
        }
        if let Cell::Array { items, .. } = self.heap.cell_mut(handle) {
            items.resize(len, Value::HOLE);
        }
        Ok(())
    }

    fn set_exotic(&mut self, target: Value, handle: Handle, key: Key, value: Value) -> Outcome<()> {
        let Cell::Exotic(exotic) = self.heap.cell(handle) else {
            return Ok(());
        };
        let (flags, extra) = (exotic.flags, exotic.extra);
        let own = match (&exotic.kind, self.key_atom(key)) {
            (ExoticKind::Error(error), Some(Atom::MESSAGE)) if error.message != Value::HOLE => {
                Some(Atom::MESSAGE)
            }
            (ExoticKind::Error(error), Some(Atom::STACK)) if error.stack != Some(Value::HOLE) => {
                Some(Atom::STACK)
            }
            (ExoticKind::Error(error), Some(Atom::CAUSE)) if error.cause != Value::HOLE => {
                Some(Atom::CAUSE)
            }
            (ExoticKind::Error(error), Some(Atom::ERRORS)) if error.errors != Value::HOLE => {
                Some(Atom::ERRORS)
            }
            (ExoticKind::Map(_) | ExoticKind::Set(_), Some(Atom::SIZE)) => {
                let kind = if matches!(exotic.kind, ExoticKind::Map(_)) {
                    "Map"
                } else {
                    "Set"
                };
                return Err(self.type_error(&format!(
                    "Cannot set property size of #<{kind}> which has only a getter"
                )));
            }
            (ExoticKind::RegExp(_), Some(Atom::LAST_INDEX)) => Some(Atom::LAST_INDEX),
            (ExoticKind::RegExp(_), Some(atom)) if builtins::regexp::is_getter(atom) => {
                let name = self.atom_utf8(atom);
                return Err(self.type_error(&format!(
                    "Cannot set property {name} of [object Object] which has only a getter"
                )));
            }
            _ => None,
        };
        if flags != 0 {
            let there = own.is_some() || (extra != NONE && self.object_get(extra, key).is_some());
            if there && flags & FROZEN != 0 {
                return Err(self.read_only(target, key));
            }
            if !there && flags & NON_EXTENSIBLE != 0 {
                return Err(self.not_extensible(key));
            }
        }
        if let Some(atom) = own
            && self.set_error_own(target, atom, value)
        {
            return Ok(());
        }
        if let (Some(Atom::LAST_INDEX), Some(ExoticKind::RegExp(regexp))) =
            (own, self.exotic_mut(target))
        {
            regexp.last_index = value;
            return Ok(());
        }
        if extra == NONE {
            let made = self.new_dictionary()?;
            if let Cell::Exotic(exotic) = self.heap.cell_mut(handle) {
                exotic.extra = made;
            }
        }
        let Cell::Exotic(exotic) = self.heap.cell(handle) else {
            return Ok(());
        };
        self.object_put(exotic.extra, key, value)
    }

    /// Writes what an error has besides its ordinary properties, a hole to remove it; gives whether
    /// the target is an error.
    fn set_error_own(&mut self, target: Value, atom: Atom, value: Value) -> bool {
        let Some(error) = self.error_mut(target) else {
            return false;
        };
        match atom {
            Atom::MESSAGE => error.message = value,
            Atom::CAUSE => error.cause = value,
            Atom::STACK => error.stack = Some(value),
            _ => error.errors = value,
        }
        true
    }

    /// `delete target[key]` in strict mode.
    pub(crate) fn delete(&mut self, target: Value, key: Key) -> Outcome<bool> {
        let (store, flags) = match target.unpack() {
            Unpacked::Undefined | Unpacked::Null => {
                return Err(self.type_error("Cannot convert undefined or null to object"));
            }
            Unpacked::Object(handle) => {
                self.force(handle)?;
                (handle, self.flags(target))
            }
            Unpacked::Array(handle) => {
                self.force(handle)?;
                let flags = self.flags(target);
                let Cell::Array { items, extra, .. } = self.heap.cell(handle) else {
                    return Ok(true);
                };
                let extra = *extra;
                if self.key_atom(key) == Some(Atom::LENGTH) {
                    return Err(self.cannot_delete(target, key));
                }
                if let Key::Index(index) = key {
                    let there = items
                        .get(index as usize)
                        .is_some_and(|value| *value != Value::HOLE);
                    if there && flags & (SEALED | FROZEN) != 0 {
                        return Err(self.cannot_delete(target, key));
                    }
                    if let Cell::Array { items, .. } = self.heap.cell_mut(handle)
                        && let Some(item) = items.get_mut(index as usize)
                    {
                        *item = Value::HOLE;
                    }
                    return Ok(true);
                }
                if extra == NONE {
                    return Ok(true);
                }
                (extra, flags)
            }
            Unpacked::Other(handle) => {
                let Cell::Exotic(exotic) = self.heap.cell(handle) else {
                    return Ok(true);
                };
                let (extra, flags) = (exotic.extra, exotic.flags);
                if self.regexp(target).is_some() && self.key_atom(key) == Some(Atom::LAST_INDEX) {
                    return Err(self.cannot_delete(target, key));
                }
                let atom = self.key_atom(key);
                let in_extra = extra != NONE && self.object_get(extra, key).is_some();
                if let (Some(atom), Some(error), false) = (atom, self.error(target), in_extra) {
                    let there = match atom {
                        Atom::MESSAGE => error.message != Value::HOLE,
                        Atom::CAUSE => error.cause != Value::HOLE,
                        Atom::ERRORS => error.errors != Value::HOLE,
                        Atom::STACK => error.stack != Some(Value::HOLE),
                        _ => false,
                    };
                    if there && flags & (SEALED | FROZEN) != 0 {
                        return Err(self.cannot_delete(target, key));
                    }
                    if there {
                        self.set_error_own(target, atom, Value::HOLE);
                    }
                    return Ok(true);
                }
                if extra == NONE {
                    return Ok(true);
                }
                (extra, flags)
            }
            Unpacked::Function(_)
            | Unpacked::Builtin(_)
            | Unpacked::Namespace(_)
            | Unpacked::String => {
                if self.get_own(target, key)?.is_some() {
                    return Err(self.cannot_delete(target, key));
                }
                return Ok(true);
            }
            _ => return Ok(true),
        };
        if flags & (SEALED | FROZEN) != 0 && self.object_get(store, key).is_some() {
            return Err(self.cannot_delete(target, key));
        }
        self.object_remove(store, key)?;
        Ok(true)
    }

    /// `key in target`; the target is an object.
    pub(crate) fn has(&mut self, target: Value, key: Key) -> Outcome<bool> {
        Ok(self.get_own(target, key)?.is_some() || self.method(target, key).is_some())
    }

    /// Own enumerable keys as string values, in the order of the language. The list is as long as
    /// the object; the caller charges what it keeps of it.
    pub(crate) fn own_keys(&mut self, target: Value) -> Outcome<Vec<Value>> {
        let raw = match target.unpack() {
            Unpacked::Object(handle) => {
                self.force(handle)?;
                self.object_keys(handle)
            }
            Unpacked::Array(handle) => {
                self.force(handle)?;
                let Cell::Array { items, extra, .. } = self.heap.cell(handle) else {
                    return Ok(Vec::new());
                };
                let (count, extra) = (items.len(), *extra);
                self.charge_steps(count)?;
                self.charge(count * size_of::<Value>())?;
                self.release(count * size_of::<Value>());
                let Cell::Array { items, .. } = self.heap.cell(handle) else {
                    return Ok(Vec::new());
                };
                let mut keys: Vec<Value> = items
                    .iter()
                    .enumerate()
                    .filter(|(_, value)| **value != Value::HOLE)
                    .map(|(index, _)| Value::from(index))
                    .collect();
                if extra != NONE {
                    keys.extend(self.object_keys(extra));
                }
                keys
            }
            Unpacked::String => {
                let count = self.heap.text_len(target);
                self.charge_steps(count)?;
                self.charge(count * size_of::<Value>())?;
                self.release(count * size_of::<Value>());
                (0..count).map(Value::from).collect()
            }
            Unpacked::Other(handle) => match self.heap.cell(handle) {
                Cell::Exotic(exotic) if exotic.extra != NONE => self.object_keys(exotic.extra),
                _ => Vec::new(),
            },
            _ => Vec::new(),
        };
        let mut keys = raw;
        self.charge_steps(keys.len())?;
        for key in &mut keys {
            if key.is_number() {
                *key = self.to_string(*key)?;
            }
        }
        Ok(keys)
    }

    /// Extensibility flags of an object.
    pub(crate) fn flags(&self, target: Value) -> u8 {
        match target.unpack() {
            Unpacked::Object(handle) | Unpacked::Array(handle) | Unpacked::Other(handle) => {
                match self.heap.cell(handle) {
                    Cell::Object { flags, .. }
                    | Cell::Dictionary { flags, .. }
                    | Cell::Array { flags, .. } => *flags,
                    Cell::Exotic(exotic) => exotic.flags,
                    _ => 0,
                }
            }
            _ => NON_EXTENSIBLE | SEALED | FROZEN,
        }
    }

    /// Adds extensibility flags to an object.
    pub(crate) fn add_flags(&mut self, target: Value, more: u8) -> Outcome<()> {
        if let Unpacked::Object(handle) | Unpacked::Array(handle) | Unpacked::Other(handle) =
            target.unpack()
        {
            self.force(handle)?;
            match self.heap.cell_mut(handle) {
                Cell::Object { flags, .. }
                | Cell::Dictionary { flags, .. }
                | Cell::Array { flags, .. } => *flags |= more,
                Cell::Exotic(exotic) => exotic.flags |= more,
                _ => {}
            }
        }
        Ok(())
    }

    #[cold]
    pub(crate) fn read_only(&mut self, target: Value, key: Key) -> Fault {
        let (kind, label) = (self.heap.type_of(target), self.value_label(target));
        let kind = self.atom_utf8(kind);
        match self.key_text(key) {
            Ok(text) => {
                let text = self.utf8(text);
                self.type_error(&format!(
                    "Cannot assign to read only property '{text}' of {kind} '{label}'"
                ))
            }
            Err(fault) => fault,
        }
    }

    #[cold]
    pub(crate) fn not_extensible(&mut self, key: Key) -> Fault {
        match self.key_text(key) {
            Ok(text) => {
                let text = self.utf8(text);
                self.type_error(&format!(
                    "Cannot add property {text}, object is not extensible"
                ))
            }
            Err(fault) => fault,
        }
    }

    #[cold]
    pub(crate) fn cannot_delete(&mut self, target: Value, key: Key) -> Fault {
        let label = if target.is_string() {
            "[object String]".to_owned()
        } else {
            self.value_label(target)
        };
        match self.key_text(key) {
            Ok(text) => {
                let text = self.utf8(text);
                self.type_error(&format!("Cannot delete property '{text}' of {label}"))
            }
            Err(fault) => fault,
        }
    }
}
