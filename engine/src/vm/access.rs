//! Property access off the fast path, and object literals.

use super::frame::Return;
use crate::atom::Atom;
use crate::heap::cell::{BARE, Cell};
use crate::heap::shape::ShapeId;
use crate::machine::key::Key;
use crate::machine::{Machine, Outcome, SiteCache};
use crate::value::{Handle, Unpacked, Value};

impl Machine {
    /// `target.atom` at a site whose cache did not answer.
    #[inline(never)]
    pub(crate) fn get_at_site(&mut self, target: Value, atom: Atom, site: usize) -> Outcome<Value> {
        if let Some(handle) = target.as_object_handle() {
            self.force(handle)?;
            if let Cell::Object { shape, slots, .. } = self.heap.cell(handle)
                && let Some(slot) = self.heap.shapes.slot(*shape, atom)
            {
                let value = slots[slot];
                let (shape, slot) = (shape.0, slot as u32);
                self.sites[site] = SiteCache {
                    shape,
                    slot,
                    next: u32::MAX,
                };
                return Ok(value);
            }
        }
        let outer = self.enter_native();
        let value = self.get(target, Key::Atom(atom));
        self.leave_native(outer);
        value
    }

    /// `target.atom = value` at a site whose cache did not answer.
    #[inline(never)]
    pub(crate) fn set_at_site(
        &mut self,
        target: Value,
        atom: Atom,
        value: Value,
        site: usize,
    ) -> Outcome<()> {
        if let Some(handle) = target.as_object_handle() {
            self.force(handle)?;
            if let Cell::Object {
                flags: 0 | BARE,
                shape,
                ..
            } = self.heap.cell(handle)
            {
                let shape = *shape;
                if let Some(slot) = self.heap.shapes.slot(shape, atom) {
                    let slot = slot as u32;
                    self.sites[site] = SiteCache {
                        shape: shape.0,
                        slot,
                        next: u32::MAX,
                    };
                    if let Cell::Object { slots, .. } = self.heap.cell_mut(handle) {
                        slots[slot as usize] = value;
                    }
                    return Ok(());
                }
                if let Some(next) = self.next_shape(shape, atom)? {
                    self.sites[site] = SiteCache {
                        shape: shape.0,
                        slot: 0,
                        next: next.0,
                    };
                    return self.add_slot(handle, next, value);
                }
            }
        }
        let outer = self.enter_native();
        let done = self.set(target, Key::Atom(atom), value);
        self.leave_native(outer);
        done
    }

    /// `target[key]`; `None` when the key is an object that must become a string first.
    #[inline(never)]
    pub(crate) fn get_index(
        &mut self,
        target: Value,
        key: Value,
        returns: Return,
    ) -> Outcome<Option<Value>> {
        let outer = self.enter_native();
        let result = if key.is_object() && !target.is_nullish() {
            self.push_hidden("getIndex", &[target, key], returns)
                .map(|()| None)
        } else {
            self.get_computed(target, key).map(Some)
        };
        self.leave_native(outer);
        result
    }

    /// `target[key]` with a primitive key.
    pub(crate) fn get_computed(&mut self, target: Value, key: Value) -> Outcome<Value> {
        if key.is_object() {
            return Err(self.nullish_object_read(target, key));
        }
        let key = self.key_of(key)?;
        self.check_key(key)?;
        if target.as_builtin().is_some() {
            self.check_member(key)?;
        }
        self.get(target, key)
    }

    /// Members of `Object` that no script reaches, whatever way it computes their names.
    fn check_member(&mut self, key: Key) -> Outcome<()> {
        const META: [&str; 7] = [
            "defineProperty",
            "defineProperties",
            "getOwnPropertyDescriptor",
            "getOwnPropertyDescriptors",
            "setPrototypeOf",
            "getPrototypeOf",
            "getOwnPropertySymbols",
        ];
        let text = self.key_text(key)?;
        let text = self.utf8(text);
        if META.contains(&text.as_str()) {
            let message = format!("Access to property '{text}' is not allowed");
            return Err(self.throw(Atom::SECURITY_ERROR, &message));
        }
        Ok(())
    }

    /// `target[key] = value`; `false` when a frame was pushed to make the key a string.
    #[inline(never)]
    pub(crate) fn set_index(&mut self, target: Value, key: Value, value: Value) -> Outcome<bool> {
        let outer = self.enter_native();
        let result = if key.is_object() && target.is_nullish() {
            Err(self.nullish_object_write(target, key))
        } else if key.is_object() {
            self.push_hidden("setIndex", &[target, key, value], Return::Nothing)
                .map(|()| false)
        } else {
            self.set_computed(target, key, value).map(|()| true)
        };
        self.leave_native(outer);
        result
    }

    fn has_prototype(&self, function: Handle) -> bool {
        match self.heap.cell(function) {
            Cell::Closure { function, .. } => {
                self.program.functions[*function as usize].has_prototype
            }
            _ => false,
        }
    }

    /// `target[key] = value` with a primitive key.
    pub(crate) fn set_computed(&mut self, target: Value, key: Value, value: Value) -> Outcome<()> {
        let key = self.key_of(key)?;
        self.check_key(key)?;
        self.set(target, key, value)
    }

    /// `{ [key]: value }` with a primitive key.
    #[inline(never)]
    pub(crate) fn define_computed(
        &mut self,
        object: Value,
        key: Value,
        value: Value,
        names: bool,
    ) -> Outcome<()> {
        let key = self.key_of(key)?;
        self.check_key(key)?;
        if names {
            let text = self.key_text(key)?;
            self.name_function(value, text)?;
        }
        match object.as_object_handle() {
            Some(handle) => self.object_put(handle, key, value),
            None => Ok(()),
        }
    }

    /// Gives an anonymous closure a name.
    fn name_function(&mut self, function: Value, text: Value) -> Outcome<()> {
        let Some(handle) = function.as_function_handle() else {
            return Ok(());
        };
        let cell = if let Some(cell) = text.heap_handle() {
            cell
        } else {
            // Names are kept as cells.
            let mut bytes = [0; crate::heap::cell::INLINE_TEXT_MAX];
            let units = self.heap.text(text);
            match units {
                crate::heap::text::Str::Latin1(units) if units.len() <= bytes.len() => {
                    bytes[..units.len()].copy_from_slice(units);
                    let len = units.len() as u8;
                    self.new_cell(Cell::InlineText { len, bytes })?
                }
                _ => {
                    let text = self.utf8(text);
                    match self.new_text(&text)?.heap_handle() {
                        Some(cell) => cell,
                        None => return Ok(()),
                    }
                }
            }
        };
        if let Cell::Closure { name, .. } = self.heap.cell_mut(handle) {
            *name = Some(cell);
        }
        Ok(())
    }

    /// `{…}` with all keys known: one shape walk, one allocation.
    #[inline(never)]
    pub(crate) fn literal(&mut self, literal: usize, base: usize) -> Outcome<Value> {
        let count = self.program.literals[literal].len();
        let mut shape = ShapeId::EMPTY;
        for index in 0..count {
            let atom = self.program.literals[literal][index];
            shape = match self.next_shape(shape, atom)? {
                Some(next) => next,
                None => return self.literal_slowly(literal, base),
            };
        }
        let bytes = count * size_of::<Value>();
        self.charge(bytes)?;
        self.release(bytes);
        let mut slots = Vec::with_capacity(count);
        slots.extend_from_slice(&self.registers[base..base + count]);
        Ok(Value::object(self.new_cell(Cell::Object {
            flags: 0,
            shape,
            slots,
        })?))
    }

    #[cold]
    fn literal_slowly(&mut self, literal: usize, base: usize) -> Outcome<Value> {
        let object = self.new_object()?;
        if let Some(handle) = object.as_object_handle() {
            for index in 0..self.program.literals[literal].len() {
                let atom = self.program.literals[literal][index];
                let value = self.registers[base + index];
                self.object_put(handle, Key::Atom(atom), value)?;
            }
        }
        Ok(object)
    }

    /// Copies own enumerable properties of any value into an object, except some keys.
    #[inline(never)]
    pub(crate) fn copy_properties(
        &mut self,
        object: Value,
        source: Value,
        except: &[Value],
    ) -> Outcome<()> {
        let Some(target) = object.as_object_handle() else {
            return Ok(());
        };
        if let Some(from) = source.as_object_handle() {
            self.force(from)?;
            if let Cell::Object { shape, slots, .. } = self.heap.cell(from) {
                return self.copy_slots(target, *shape, slots.len(), from, except);
            }
        }
        for key in self.own_keys(source)? {
            self.charge_steps(1)?;
            let mut excluded = false;
            for other in except {
                excluded |= self.heap.text_equals(*other, key);
            }
            if excluded {
                continue;
            }
            let key = self.key_of_string(key);
            if let Some(value) = self.get_own(source, key)? {
                self.object_put(target, key, value)?;
            }
        }
        Ok(())
    }

    /// Copies between shaped objects; into an empty one all at once.
    fn copy_slots(
        &mut self,
        target: crate::value::Handle,
        shape: ShapeId,
        count: usize,
        from: crate::value::Handle,
        except: &[Value],
    ) -> Outcome<()> {
        self.charge_steps(count)?;
        let is_empty = matches!(
            self.heap.cell(target),
            Cell::Object {
                shape: ShapeId::EMPTY,
                ..
            }
        );
        if is_empty && except.is_empty() {
            // One spare slot: literals add properties after a spread more often than not.
            let bytes = (count + 2) * size_of::<Value>();
            self.charge(bytes)?;
            let mut copy = Vec::with_capacity(count + 2);
            if let Cell::Object { slots, .. } = self.heap.cell(from) {
                copy.extend_from_slice(slots);
            }
            let old = self.heap.cell(target).owned_bytes();
            if let Cell::Object {
                shape: own, slots, ..
            } = self.heap.cell_mut(target)
            {
                *own = shape;
                *slots = copy;
            }
            self.release(old);
            return Ok(());
        }
        for slot in 0..count {
            let atom = self.heap.shapes.keys(shape)[slot];
            let text = self.heap.atom_text(atom);
            if except
                .iter()
                .any(|other| self.heap.text_equals(*other, text))
            {
                continue;
            }
            let value = match self.heap.cell(from) {
                Cell::Object { slots, .. } => slots[slot],
                _ => Value::UNDEFINED,
            };
            self.object_put(target, Key::Atom(atom), value)?;
        }
        Ok(())
    }

    /// `left in right` with a primitive key.
    #[inline(never)]
    pub(crate) fn has_computed(&mut self, key: Value, target: Value) -> Outcome<Value> {
        let key = self.key_of(key)?;
        self.check_key(key)?;
        self.has(target, key).map(Value::bool)
    }

    /// `value instanceof constructor`
    #[inline(never)]
    pub(crate) fn instance_of(&mut self, value: Value, constructor: Value) -> Outcome<Value> {
        use crate::heap::cell::ExoticKind;
        match constructor.unpack() {
            Unpacked::Builtin(number) => {
                let builtin = crate::builtins::get(number);
                if builtin.call.is_none() {
                    return Err(self.type_error("Right-hand side of 'instanceof' is not callable"));
                }
                if !value.is_object() {
                    return Ok(Value::FALSE);
                }
                let is = match (builtin.name, value.unpack()) {
                    ("Object", _) => self.flags(value) & BARE == 0,
                    ("Array", Unpacked::Array(_)) => true,
                    ("Function", _) => self.heap.is_callable(value),
                    (name, Unpacked::Other(handle)) => match self.exotic_at(handle) {
                        Some(ExoticKind::Map(_)) => name == "Map",
                        Some(ExoticKind::Set(_)) => name == "Set",
                        Some(ExoticKind::Date(_)) => name == "Date",
                        Some(ExoticKind::Promise(_)) => name == "Promise",
                        Some(ExoticKind::RegExp(_)) => name == "RegExp",
                        Some(ExoticKind::Error(error)) => {
                            name == "Error" || Atom::well_known(name) == Some(error.class)
                        }
                        _ => false,
                    },
                    _ => false,
                };
                let is_class = builtin.construct.is_some()
                    || matches!(builtin.name, "Object" | "String" | "Number" | "Boolean");
                if !is && !is_class {
                    return Err(self.type_error(
                        "Function has non-object prototype 'undefined' in instanceof check",
                    ));
                }
                Ok(Value::bool(is))
            }
            Unpacked::Function(function) => {
                // Nothing is made by a function of the script.
                if !value.is_object() || self.has_prototype(function) {
                    return Ok(Value::FALSE);
                }
                Err(self.type_error(
                    "Function has non-object prototype 'undefined' in instanceof check",
                ))
            }
            _ if constructor.is_object() => {
                Err(self.type_error("Right-hand side of 'instanceof' is not callable"))
            }
            _ => Err(self.type_error("Right-hand side of 'instanceof' is not an object")),
        }
    }
}
