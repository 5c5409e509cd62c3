//! Own properties of shaped objects and dictionaries.

use super::key::Key;
use super::{Machine, Outcome};
use crate::atom::Atom;
use crate::heap::cell::Cell;
use crate::heap::shape::ShapeId;
use crate::heap::table::Table;
use crate::value::{Handle, Value};

/// Slots that the first property of an object makes room for.
const FIRST_SLOTS: usize = 4;

impl Machine {
    /// Looks into a lazy cell: afterwards it is an ordinary object or array.
    #[inline]
    pub(crate) fn force(&mut self, handle: Handle) -> Outcome<()> {
        if matches!(
            self.heap.cell(handle),
            Cell::LazyObject { .. } | Cell::LazyArray { .. }
        ) {
            return self.materialise(handle);
        }
        Ok(())
    }

    /// An own property of a plain object (forced) or dictionary cell.
    pub(crate) fn object_get(&self, object: Handle, key: Key) -> Option<Value> {
        match self.heap.cell(object) {
            Cell::Object { shape, slots, .. } => {
                let atom = self.atom_of(key)?;
                self.heap.shapes.slot(*shape, atom).map(|slot| slots[slot])
            }
            Cell::Dictionary { table, .. } => {
                self.table_find(table, key).map(|at| table.value_at(at))
            }
            _ => None,
        }
    }

    /// The name of a key, if it is one that a shape may have.
    fn atom_of(&self, key: Key) -> Option<Atom> {
        match key {
            Key::Atom(atom) => Some(atom),
            Key::Text(text) => self.heap.find_atom(text),
            Key::Index(_) => None,
        }
    }

    /// Position of a property key in a dictionary.
    pub(crate) fn table_find(&self, table: &Table, key: Key) -> Option<usize> {
        let key = match key {
            Key::Index(index) => Value::from(index),
            Key::Atom(atom) => self.heap.atom_text(atom),
            Key::Text(text) => text,
        };
        self.table_find_value(table, key)
    }

    /// Position of a value in a table, by `SameValueZero`.
    #[inline]
    pub(crate) fn table_find_value(&self, table: &Table, key: Value) -> Option<usize> {
        table.find(self.heap.hash(key), |have| {
            self.heap.same_value_zero(have, key)
        })
    }

    /// Writes an own property, adding it if it is new. Flags are the caller's business. The object
    /// and the value must be reachable from roots.
    pub(crate) fn object_put(&mut self, object: Handle, key: Key, value: Value) -> Outcome<()> {
        if let Cell::Object { shape, slots, .. } = self.heap.cell(object) {
            let (shape, keys) = (*shape, slots.len());
            let atom = match key {
                Key::Atom(atom) => Some(atom),
                Key::Text(text) => self.intern(text, keys)?,
                Key::Index(_) => None,
            };
            if let Some(atom) = atom {
                if let Some(slot) = self.heap.shapes.slot(shape, atom) {
                    if let Cell::Object { slots, .. } = self.heap.cell_mut(object) {
                        slots[slot] = value;
                    }
                    return Ok(());
                }
                if let Some(next) = self.next_shape(shape, atom)? {
                    return self.add_slot(object, next, value);
                }
            }
            self.become_dictionary(object)?;
        }
        let stored = match key {
            Key::Index(index) => Value::from(index),
            Key::Atom(atom) => self.heap.atom_text(atom),
            Key::Text(text) => text,
        };
        self.table_put(object, stored, value)
    }

    /// The shape with one key more; `None` when shapes are used up.
    pub(crate) fn next_shape(&mut self, shape: ShapeId, atom: Atom) -> Outcome<Option<ShapeId>> {
        if let Some(next) = self.heap.shapes.known_next(shape, atom) {
            return Ok(Some(next));
        }
        if !self.heap.shapes.may_grow(shape) {
            return Ok(None);
        }
        self.charge(self.heap.shapes.growth_bytes(shape))?;
        Ok(Some(self.heap.shapes.add(shape, atom)))
    }

    /// Gives a shaped object its next slot.
    #[inline]
    pub(crate) fn add_slot(&mut self, object: Handle, next: ShapeId, value: Value) -> Outcome<()> {
        if let Cell::Object { slots, .. } = self.heap.cell(object)
            && slots.len() == slots.capacity()
        {
            let (len, capacity) = (slots.len(), slots.capacity());
            let target = (capacity * 2).max(FIRST_SLOTS);
            self.charge(target * size_of::<Value>())?;
            if let Cell::Object { slots, .. } = self.heap.cell_mut(object) {
                slots.reserve_exact(target - len);
            }
            self.release(capacity * size_of::<Value>());
        }
        if let Cell::Object { shape, slots, .. } = self.heap.cell_mut(object) {
            slots.push(value);
            *shape = next;
        }
        Ok(())
    }

    /// Turns a shaped object into a dictionary.
    pub(crate) fn become_dictionary(&mut self, object: Handle) -> Outcome<()> {
        let Cell::Object {
            flags,
            shape,
            slots,
        } = self.heap.cell(object)
        else {
            return Ok(());
        };
        let (flags, shape, count) = (*flags, *shape, slots.len());
        let reserve = size_of::<Table>() + (count.max(4) * 2) * 40;
        self.charge(reserve)?;
        let mut table = Box::new(Table::default());
        for slot in 0..count {
            let key = self.heap.atom_text(self.heap.shapes.keys(shape)[slot]);
            let hash = self.heap.hash(key);
            if let Cell::Object { slots, .. } = self.heap.cell(object) {
                table.insert_new(hash, key, slots[slot]);
            }
        }
        let old = self.heap.cell(object).owned_bytes();
        let cell = Cell::Dictionary { flags, table };
        let new = cell.owned_bytes();
        *self.heap.cell_mut(object) = cell;
        self.release(old + reserve);
        self.charge_unchecked(new);
        Ok(())
    }

    /// Counts bytes that were charged in another form before.
    pub(crate) fn charge_unchecked(&mut self, bytes: usize) {
        self.heap.used += bytes;
        self.heap.peak = self.heap.peak.max(self.heap.used);
    }

    /// Writes an entry of a dictionary, Map or Set cell.
    pub(crate) fn table_put(&mut self, cell: Handle, key: Value, value: Value) -> Outcome<()> {
        let hash = self.heap.hash(key);
        let Some(table) = table_of(self.heap.cell(cell)) else {
            return Ok(());
        };
        let found = table.find(hash, |have| self.heap.same_value_zero(have, key));
        if let Some(at) = found {
            if let Some(table) = table_of_mut(self.heap.cell_mut(cell)) {
                table.set_at(at, value);
            }
            return Ok(());
        }
        let growth = table.growth_bytes();
        if growth > 0 {
            self.charge(growth)?;
        }
        let mut change = 0;
        if let Some(table) = table_of_mut(self.heap.cell_mut(cell)) {
            let before = table.bytes();
            table.insert_new(hash, key, value);
            change = table.bytes().wrapping_sub(before);
        }
        if growth > 0 || change > 0 {
            self.heap.used = self.heap.used.wrapping_add(change).wrapping_sub(growth);
        }
        Ok(())
    }

    /// Removes a property of a shaped object (which becomes a dictionary) or dictionary cell.
    /// Returns whether it was there.
    pub(crate) fn object_remove(&mut self, object: Handle, key: Key) -> Outcome<bool> {
        if self.object_get(object, key).is_none() {
            return Ok(false);
        }
        self.become_dictionary(object)?;
        let Cell::Dictionary { table, .. } = self.heap.cell(object) else {
            return Ok(false);
        };
        let Some(at) = self.table_find(table, key) else {
            return Ok(false);
        };
        if let Cell::Dictionary { table, .. } = self.heap.cell_mut(object) {
            table.remove_at(at);
        }
        Ok(true)
    }

    /// Own enumerable keys of a plain object or dictionary cell as values (strings, and numbers
    /// for indices), indices ascending first.
    pub(crate) fn object_keys(&self, object: Handle) -> Vec<Value> {
        match self.heap.cell(object) {
            Cell::Object { shape, .. } => {
                let keys = self.heap.shapes.keys(*shape);
                keys.iter().map(|atom| self.heap.atom_text(*atom)).collect()
            }
            Cell::Dictionary { table, .. } => {
                let mut keys: Vec<Value> = table.iter().map(|entry| entry.key).collect();
                if keys.iter().any(|key| key.is_number()) {
                    // Stable: indices ascending, then the rest as inserted.
                    keys.sort_by(|a, b| match (a.as_number(), b.as_number()) {
                        (Some(a), Some(b)) => a.total_cmp(&b),
                        (Some(_), None) => std::cmp::Ordering::Less,
                        (None, Some(_)) => std::cmp::Ordering::Greater,
                        (None, None) => std::cmp::Ordering::Equal,
                    });
                }
                keys
            }
            _ => Vec::new(),
        }
    }
}

/// The table of a cell that has one.
pub(crate) fn table_of(cell: &Cell) -> Option<&Table> {
    use crate::heap::cell::ExoticKind;
    match cell {
        Cell::Dictionary { table, .. } => Some(table),
        Cell::Exotic(exotic) => match &exotic.kind {
            ExoticKind::Map(table) | ExoticKind::Set(table) => Some(table),
            _ => None,
        },
        _ => None,
    }
}

/// As [`table_of`], to change it.
pub(crate) fn table_of_mut(cell: &mut Cell) -> Option<&mut Table> {
    use crate::heap::cell::ExoticKind;
    match cell {
        Cell::Dictionary { table, .. } => Some(table),
        Cell::Exotic(exotic) => match &mut exotic.kind {
            ExoticKind::Map(table) | ExoticKind::Set(table) => Some(table),
            _ => None,
        },
        _ => None,
    }
}
