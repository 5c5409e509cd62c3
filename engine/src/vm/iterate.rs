//! Iteration. What is iterable is fixed (arrays, strings, Map, Set, iterators), so iterating never
//! runs code of the script.

use crate::atom::Atom;
use crate::heap::cell::{Cell, ExoticKind, IteratorData, IteratorKind};
use crate::machine::{Fault, Machine, Outcome};
use crate::value::{Unpacked, Value};

/// Where an iteration stands: plain data, `Copy`, kept in two registers by the interpreter.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Iteration {
    /// What is iterated; undefined when done.
    pub(crate) source: Value,
    /// Next index, unit or sequence number.
    pub(crate) position: u32,
}

impl Machine {
    /// Starts iterating; `None` if the value is not iterable. The caller keeps the source rooted.
    #[inline(never)]
    pub(crate) fn iterate_start(&mut self, value: Value) -> Outcome<Option<Iteration>> {
        let iterable = match value.unpack() {
            Unpacked::Array(handle) => {
                self.force(handle)?;
                true
            }
            Unpacked::String => true,
            Unpacked::Other(handle) => matches!(
                self.exotic_at(handle),
                Some(ExoticKind::Map(_) | ExoticKind::Set(_) | ExoticKind::Iterator(_))
            ),
            _ => false,
        };
        Ok(iterable.then_some(Iteration {
            source: value,
            position: 0,
        }))
    }

    /// The next value, or `None` when done (and for ever after).
    pub(crate) fn iterate_next(&mut self, at: &mut Iteration) -> Outcome<Option<Value>> {
        let next = match at.source.unpack() {
            Unpacked::Array(handle) => match self.heap.cell(handle) {
                Cell::Array { items, .. } => items.get(at.position as usize).map(|value| {
                    at.position += 1;
                    if *value == Value::HOLE {
                        Value::UNDEFINED
                    } else {
                        *value
                    }
                }),
                _ => None,
            },
            Unpacked::String => {
                let text = self.heap.text(at.source);
                let start = at.position as usize;
                if start < text.len() {
                    let (_, units) = text.code_point(start);
                    at.position += units as u32;
                    let value = if units == 1 {
                        let unit = text.unit(start);
                        self.new_unit(unit)?
                    } else {
                        self.substring(at.source, start, start + units)?
                    };
                    Some(value)
                } else {
                    None
                }
            }
            Unpacked::Other(handle) => match self.exotic_at(handle) {
                Some(ExoticKind::Map(table)) => match table.next_from(at.position).copied() {
                    Some(entry) => {
                        at.position = entry.sequence + 1;
                        Some(self.new_array(vec![entry.key, entry.value])?)
                    }
                    None => None,
                },
                Some(ExoticKind::Set(table)) => table.next_from(at.position).map(|entry| {
                    at.position = entry.sequence + 1;
                    entry.key
                }),
                Some(ExoticKind::Iterator(_)) => self.iterator_next(at.source)?,
                _ => None,
            },
            _ => None,
        };
        if next.is_none() {
            at.source = Value::UNDEFINED;
        }
        Ok(next)
    }

    /// `next()` of an iterator object: the value, or `None` when it is exhausted.
    pub(crate) fn iterator_next(&mut self, iterator: Value) -> Outcome<Option<Value>> {
        let Some(ExoticKind::Iterator(data)) = self.exotic(iterator) else {
            return Ok(None);
        };
        let mut data: IteratorData = *data;
        if data.done {
            return Ok(None);
        }
        if data.kind == IteratorKind::Matches {
            let next = crate::builtins::regexp::next_match(self, data.source)?;
            if let (None, Some(ExoticKind::Iterator(stored))) = (&next, self.exotic_mut(iterator)) {
                stored.done = true;
            }
            return Ok(next);
        }
        let next = match data.source.unpack() {
            Unpacked::Array(handle) => {
                self.force(handle)?;
                let item = match self.heap.cell(handle) {
                    Cell::Array { items, .. } => items.get(data.position as usize).copied(),
                    _ => None,
                };
                match item {
                    None => None,
                    Some(item) => {
                        let item = if item == Value::HOLE {
                            Value::UNDEFINED
                        } else {
                            item
                        };
                        let index = Value::from(data.position);
                        data.position += 1;
                        Some(match data.kind {
                            IteratorKind::Keys => index,
                            IteratorKind::Values | IteratorKind::Matches => item,
                            IteratorKind::Entries => self.new_array(vec![index, item])?,
                        })
                    }
                }
            }
            Unpacked::Other(handle) => {
                let entry = match self.exotic_at(handle) {
                    Some(ExoticKind::Map(table) | ExoticKind::Set(table)) => {
                        table.next_from(data.position).copied()
                    }
                    _ => None,
                };
                let is_set = matches!(self.exotic_at(handle), Some(ExoticKind::Set(_)));
                match entry {
                    None => None,
                    Some(entry) => {
                        data.position = entry.sequence + 1;
                        let value = if is_set { entry.key } else { entry.value };
                        Some(match data.kind {
                            IteratorKind::Keys => entry.key,
                            IteratorKind::Values | IteratorKind::Matches => value,
                            IteratorKind::Entries => self.new_array(vec![entry.key, value])?,
                        })
                    }
                }
            }
            _ => {
                let mut at = Iteration {
                    source: data.source,
                    position: data.position,
                };
                let next = self.iterate_next(&mut at)?;
                data.position = at.position;
                next
            }
        };
        data.done = next.is_none();
        if let Some(ExoticKind::Iterator(stored)) = self.exotic_mut(iterator) {
            *stored = data;
        }
        Ok(next)
    }

    /// The error of iterating a value whose text is not at hand.
    pub(crate) fn not_iterable(&mut self, value: Value) -> Fault {
        let shown = self.iterated_value(value);
        self.type_error(&format!(
            "{shown} is not iterable (cannot read property Symbol(Symbol.iterator))"
        ))
    }

    /// A value as "not iterable" errors show it.
    pub(crate) fn iterated_value(&mut self, value: Value) -> String {
        match value.unpack() {
            Unpacked::Undefined => "undefined".to_owned(),
            Unpacked::Null => "object null".to_owned(),
            _ if value.is_object() => {
                let kind = if self.heap.is_callable(value) {
                    "function"
                } else {
                    "object"
                };
                kind.to_owned()
            }
            _ => {
                let kind = self.heap.type_of(value);
                let kind = self.utf8(Value::well_known(kind));
                match self.to_string(value) {
                    Ok(text) => format!("{kind} {}", self.utf8(text)),
                    Err(_) => kind,
                }
            }
        }
    }

    /// Appends everything an iterable gives to an array.
    #[inline(never)]
    pub(crate) fn spread_into(&mut self, array: Value, iterable: Value) -> Outcome<bool> {
        let Some(mut at) = self.iterate_start(iterable)? else {
            return Ok(false);
        };
        let Some(target) = array.as_array_handle() else {
            return Ok(true);
        };
        if let Some(source) = iterable.as_array_handle() {
            let count = match self.heap.cell(source) {
                Cell::Array { items, .. } => items.len(),
                _ => 0,
            };
            self.charge_steps(count)?;
            self.reserve_items(target, count)?;
            for index in 0..count {
                let item = match self.heap.cell(source) {
                    Cell::Array { items, .. } => items[index],
                    _ => Value::UNDEFINED,
                };
                let item = if item == Value::HOLE {
                    Value::UNDEFINED
                } else {
                    item
                };
                self.push_item(target, item)?;
            }
            return Ok(true);
        }
        while let Some(value) = self.iterate_next(&mut at)? {
            self.charge_steps(1)?;
            self.push_item(target, value)?;
        }
        Ok(true)
    }

    /// A class atom as text, for messages.
    pub(crate) fn atom_utf8(&self, atom: Atom) -> String {
        self.utf8(self.heap.atom_text(atom))
    }
}

/// Iteration records in registers, and what else the loop does with sequences.
impl Machine {
    /// The next value of the record in registers `at`, `at + 1`.
    #[inline(never)]
    pub(crate) fn record_next(&mut self, at: usize) -> Outcome<Option<Value>> {
        let position = self.registers[at + 1].as_number().unwrap_or(0.0) as u32;
        let mut iteration = Iteration {
            source: self.registers[at],
            position,
        };
        let next = self.iterate_next(&mut iteration)?;
        self.registers[at] = iteration.source;
        self.registers[at + 1] = Value::from(iteration.position);
        Ok(next)
    }

    /// All values left in a record, as an array.
    #[inline(never)]
    pub(crate) fn record_rest(&mut self, at: usize) -> Outcome<Value> {
        let rest = self.new_array(Vec::new())?;
        if let Some(handle) = rest.as_array_handle() {
            while let Some(value) = self.record_next(at)? {
                self.charge_steps(1)?;
                self.push_item(handle, value)?;
            }
        }
        Ok(rest)
    }

    /// Keys that `for…in` visits, as an array.
    #[inline(never)]
    pub(crate) fn for_in_keys(&mut self, source: Value) -> Outcome<Value> {
        let keys = self.own_keys(source)?;
        self.new_array(keys)
    }

    /// The next key of a `for…in` record: registers `at` keys, `at + 1` position, `at + 2` source.
    #[inline(never)]
    pub(crate) fn for_in_next(&mut self, at: usize) -> Outcome<Option<Value>> {
        let (keys, source) = (self.registers[at], self.registers[at + 2]);
        loop {
            let position = self.registers[at + 1].as_number().unwrap_or(0.0);
            let key = match keys.as_array_handle().map(|handle| self.heap.cell(handle)) {
                Some(Cell::Array { items, .. }) => items.get(position as usize).copied(),
                _ => None,
            };
            let Some(text) = key else { return Ok(None) };
            self.registers[at + 1] = Value::number(position + 1.0);
            self.charge_steps(1)?;
            let key = self.key_of_string(text);
            // Keys deleted before their turn are skipped.
            if self.get_own(source, key)?.is_some() {
                return Ok(Some(text));
            }
        }
    }

    /// The promise of one `for await` step: the value awaited, then the step itself.
    #[inline(never)]
    pub(crate) fn async_step(&mut self, value: Value) -> Outcome<Value> {
        let source = self.promise_of(value)?;
        let derived = self.new_promise()?;
        self.react(source, crate::promise::Reaction::Forward { derived })?;
        Ok(Value::other(derived))
    }

    /// `[registers first .. first + count]`
    #[inline(never)]
    pub(crate) fn array_of_registers(&mut self, first: usize, count: usize) -> Outcome<Value> {
        let bytes = count * size_of::<Value>();
        self.charge(bytes)?;
        self.release(bytes);
        let items = self.registers[first..first + count].to_vec();
        self.new_array(items)
    }

    /// The texts of primitive registers, joined.
    #[inline(never)]
    pub(crate) fn concat_registers(&mut self, first: usize, count: usize) -> Outcome<Value> {
        let mut builder = crate::machine::string::TextBuilder::new();
        let mut number = crate::machine::convert::NumberText::default();
        for index in first..first + count {
            let value = self.registers[index];
            if let Some(value) = value.as_number() {
                builder.push_ascii(self, number.format(value))?;
            } else {
                let text = self.to_string(value)?;
                builder.push(self, text)?;
            }
        }
        builder.finish(self)
    }

    /// `{ …keys, ...rest }`: the rest.
    #[inline(never)]
    pub(crate) fn object_rest(
        &mut self,
        source: Value,
        first: usize,
        count: usize,
    ) -> Outcome<Value> {
        let rest = self.new_object()?;
        let mut except = Vec::with_capacity(count);
        for index in first..first + count {
            except.push(self.to_string(self.registers[index])?);
        }
        self.copy_properties(rest, source, &except)?;
        Ok(rest)
    }

    /// `delete target[key]` with a primitive key.
    #[inline(never)]
    pub(crate) fn delete_computed(&mut self, target: Value, key: Value) -> Outcome<Value> {
        let key = self.key_of(key)?;
        self.check_key(key)?;
        self.delete(target, key).map(Value::bool)
    }

    /// Goes on with the fused compare-and-jump before the next instruction of the frame on top.
    pub(crate) fn finish_compare(&mut self, value: Value) {
        let holds = value == Value::TRUE;
        if let Some(frame) = self.frames.last_mut() {
            let code = &self.program.functions[frame.function as usize].code;
            let instr = code[frame.pc as usize - 1];
            if holds == (instr.x == 1) {
                frame.pc = frame.pc.wrapping_add_signed(i32::from(instr.c as i16));
            }
        }
    }
}
