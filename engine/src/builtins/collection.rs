//! `Map` and `Set`.

mod operations;

use operations::{Operation, operate, operation};

use super::object::{ask_group, begin_groups};
use super::{Args, Builtin, Flow, Kind, Place, Resume, Run, Step, StepRun};
use crate::heap::NONE;
use crate::heap::cell::{ExoticKind, IteratorData, IteratorKind};
use crate::heap::table::{Entry, Table};
use crate::machine::key::Key;
use crate::machine::object::{table_of, table_of_mut};
use crate::machine::{Machine, Outcome};
use crate::value::{Handle, Value};

const MAP: Place = Place::Method(Kind::Map);
const SET: Place = Place::Method(Kind::Set);

pub(crate) const TABLE: &[Builtin] = &[
    Builtin::call(Place::Global, "Map", 0, "", |m, _| Err(needs_new(m, "Map")))
        .with_new(Run::Call(new_map)),
    Builtin::step(
        Place::Member("Map"),
        "groupBy",
        2,
        "",
        StepRun {
            params: 2,
            locals: 4,
            catches: false,
            run: group_by,
        },
    ),
    Builtin::call(MAP, "get", 1, "", map_get),
    Builtin::call(MAP, "set", 2, "", map_set),
    Builtin::call(MAP, "has", 1, "", |m, args| {
        has(m, args, "Map.prototype.has")
    }),
    Builtin::call(MAP, "delete", 1, "", |m, args| {
        delete(m, args, "Map.prototype.delete")
    }),
    Builtin::call(MAP, "clear", 0, "", |m, args| {
        clear(m, args, "Map.prototype.clear")
    }),
    Builtin::step(
        MAP,
        "forEach",
        1,
        "",
        StepRun {
            params: 2,
            locals: 0,
            catches: false,
            run: map_for_each,
        },
    ),
    Builtin::call(MAP, "entries", 0, "", |m, args| {
        iterator(m, args, "Map.prototype.entries", IteratorKind::Entries)
    }),
    Builtin::call(MAP, "keys", 0, "", |m, args| {
        iterator(m, args, "Map.prototype.keys", IteratorKind::Keys)
    }),
    Builtin::call(MAP, "values", 0, "", |m, args| {
        iterator(m, args, "Map.prototype.values", IteratorKind::Values)
    }),
    Builtin::call(Place::Global, "Set", 0, "", |m, _| Err(needs_new(m, "Set")))
        .with_new(Run::Call(new_set)),
    Builtin::call(SET, "add", 1, "", set_add),
    Builtin::call(SET, "has", 1, "", |m, args| {
        has(m, args, "Set.prototype.has")
    }),
    Builtin::call(SET, "delete", 1, "", |m, args| {
        delete(m, args, "Set.prototype.delete")
    }),
    Builtin::call(SET, "clear", 0, "", |m, args| {
        clear(m, args, "Set.prototype.clear")
    }),
    Builtin::step(
        SET,
        "forEach",
        1,
        "",
        StepRun {
            params: 2,
            locals: 0,
            catches: false,
            run: set_for_each,
        },
    ),
    Builtin::call(SET, "entries", 0, "", |m, args| {
        iterator(m, args, "Set.prototype.entries", IteratorKind::Entries)
    }),
    Builtin::call(SET, "values", 0, "", |m, args| {
        iterator(m, args, "Set.prototype.values", IteratorKind::Values)
    }),
    Builtin::other_name(Kind::Set, "keys", "values"),
    operation("union", |m, step| operate(m, &step, Operation::Union)),
    operation("intersection", |m, step| {
        operate(m, &step, Operation::Intersection)
    }),
    operation("difference", |m, step| {
        operate(m, &step, Operation::Difference)
    }),
    operation("symmetricDifference", |m, step| {
        operate(m, &step, Operation::SymmetricDifference)
    }),
    operation("isSubsetOf", |m, step| {
        operate(m, &step, Operation::IsSubsetOf)
    }),
    operation("isSupersetOf", |m, step| {
        operate(m, &step, Operation::IsSupersetOf)
    }),
    operation("isDisjointFrom", |m, step| {
        operate(m, &step, Operation::IsDisjointFrom)
    }),
];

#[cold]
fn needs_new(m: &mut Machine, name: &str) -> crate::machine::Fault {
    m.type_error(&format!("Constructor {name} requires 'new'"))
}

/// The Map or Set that a method was called on; which of them its name begins with.
#[inline]
fn receiver(m: &mut Machine, this: Value, method: &str) -> Outcome<Handle> {
    let fits = match m.exotic(this) {
        Some(ExoticKind::Map(_)) => method.starts_with("Map"),
        Some(ExoticKind::Set(_)) => method.starts_with("Set"),
        _ => false,
    };
    match this.as_other_handle() {
        Some(handle) if fits => Ok(handle),
        _ => Err(m.incompatible_receiver(this, method)),
    }
}

/// Both zeros are one key.
#[inline]
fn key_value(value: Value) -> Value {
    value
        .as_number()
        .map_or(value, |number| Value::number(number + 0.0))
}

/// Position of a key.
#[inline]
fn find(m: &Machine, collection: Handle, key: Value) -> Option<usize> {
    m.table_find_value(table_of(m.heap.cell(collection))?, key)
}

/// Charges the hashing of a long text.
#[inline]
fn charge_key(m: &mut Machine, key: Value) -> Outcome<()> {
    if key.is_string() {
        let len = m.heap.text_len(key);
        m.charge_steps(len / 16)?;
    }
    Ok(())
}

/// The first live entry from a sequence number on.
#[inline]
fn next_entry(m: &Machine, collection: Handle, sequence: u32) -> Option<Entry> {
    table_of(m.heap.cell(collection))?
        .next_from(sequence)
        .copied()
}

fn size(m: &Machine, collection: Handle) -> usize {
    table_of(m.heap.cell(collection)).map_or(0, Table::len)
}

fn new_collection(m: &mut Machine, kind: ExoticKind) -> Outcome<(Value, Handle)> {
    let made = m.new_exotic(kind)?;
    Ok((made, made.as_other_handle().unwrap_or(NONE)))
}

fn new_map(m: &mut Machine, args: Args) -> Outcome<Value> {
    let source = args.get(m, 0);
    let (map, handle) = new_collection(m, ExoticKind::Map(Table::default()))?;
    if source.is_nullish() {
        return Ok(map);
    }
    if let Some(ExoticKind::Map(_)) = m.exotic(source) {
        copy_entries(m, source.as_other_handle().unwrap_or(NONE), handle)?;
        return Ok(map);
    }
    let Some(mut at) = m.iterate_start(source)? else {
        return Err(m.not_iterable(source));
    };
    while let Some(entry) = m.iterate_next(&mut at)? {
        m.charge_steps(1)?;
        if !entry.is_object() {
            return Err(m.not_an_entry(entry));
        }
        let key = m.get(entry, Key::Index(0))?;
        let value = m.get(entry, Key::Index(1))?;
        charge_key(m, key)?;
        m.table_put(handle, key_value(key), value)?;
    }
    Ok(map)
}

/// Copies all entries of a collection to one of the same kind.
fn copy_entries(m: &mut Machine, from: Handle, to: Handle) -> Outcome<()> {
    let mut sequence = 0;
    while let Some(entry) = next_entry(m, from, sequence) {
        sequence = entry.sequence + 1;
        m.charge_steps(1)?;
        m.table_put(to, entry.key, entry.value)?;
    }
    Ok(())
}

fn new_set(m: &mut Machine, args: Args) -> Outcome<Value> {
    let source = args.get(m, 0);
    let (set, handle) = new_collection(m, ExoticKind::Set(Table::default()))?;
    if source.is_nullish() {
        return Ok(set);
    }
    let Some(mut at) = m.iterate_start(source)? else {
        return Err(m.not_iterable(source));
    };
    while let Some(value) = m.iterate_next(&mut at)? {
        m.charge_steps(1)?;
        charge_key(m, value)?;
        m.table_put(handle, key_value(value), Value::UNDEFINED)?;
    }
    Ok(set)
}

fn map_get(m: &mut Machine, args: Args) -> Outcome<Value> {
    let map = receiver(m, args.this, "Map.prototype.get")?;
    let key = args.get(m, 0);
    charge_key(m, key)?;
    let Some(table) = table_of(m.heap.cell(map)) else {
        return Ok(Value::UNDEFINED);
    };
    let found = m.table_find_value(table, key);
    Ok(found.map_or(Value::UNDEFINED, |at| table.value_at(at)))
}

fn map_set(m: &mut Machine, args: Args) -> Outcome<Value> {
    let map = receiver(m, args.this, "Map.prototype.set")?;
    let (key, value) = (key_value(args.get(m, 0)), args.get(m, 1));
    charge_key(m, key)?;
    m.table_put(map, key, value)?;
    Ok(args.this)
}

fn set_add(m: &mut Machine, args: Args) -> Outcome<Value> {
    let set = receiver(m, args.this, "Set.prototype.add")?;
    let value = key_value(args.get(m, 0));
    charge_key(m, value)?;
    m.table_put(set, value, Value::UNDEFINED)?;
    Ok(args.this)
}

fn has(m: &mut Machine, args: Args, method: &str) -> Outcome<Value> {
    let collection = receiver(m, args.this, method)?;
    let key = args.get(m, 0);
    charge_key(m, key)?;
    Ok(Value::bool(find(m, collection, key).is_some()))
}

fn delete(m: &mut Machine, args: Args, method: &str) -> Outcome<Value> {
    let collection = receiver(m, args.this, method)?;
    let key = args.get(m, 0);
    charge_key(m, key)?;
    let found = find(m, collection, key);
    if let (Some(at), Some(table)) = (found, table_of_mut(m.heap.cell_mut(collection))) {
        table.remove_at(at);
    }
    Ok(Value::bool(found.is_some()))
}

fn clear(m: &mut Machine, args: Args, method: &str) -> Outcome<Value> {
    let collection = receiver(m, args.this, method)?;
    let count = size(m, collection);
    m.charge_steps(count / 16)?;
    if let Some(table) = table_of_mut(m.heap.cell_mut(collection)) {
        table.clear();
    }
    Ok(Value::UNDEFINED)
}

fn iterator(m: &mut Machine, args: Args, method: &str, kind: IteratorKind) -> Outcome<Value> {
    receiver(m, args.this, method)?;
    let data = IteratorData {
        source: args.this,
        kind,
        position: 0,
        done: false,
    };
    m.new_exotic(ExoticKind::Iterator(data))
}

fn map_for_each(m: &mut Machine, step: Step) -> Outcome<Flow> {
    for_each(m, &step, "Map.prototype.forEach")
}

fn set_for_each(m: &mut Machine, step: Step) -> Outcome<Flow> {
    for_each(m, &step, "Set.prototype.forEach")
}

/// The number of the step is the sequence number to look from.
fn for_each(m: &mut Machine, step: &Step, method: &str) -> Outcome<Flow> {
    let this = step.this(m);
    let callback = step.param(m, 0);
    if let Resume::Start = step.resume {
        receiver(m, this, method)?;
        if !m.heap.is_callable(callback) {
            let label = m.iterated_value(callback);
            let shown = if callback.is_string() {
                let text = m.utf8(callback);
                format!("string \"{text}\"")
            } else {
                label
            };
            return Err(m.type_error(&format!("{shown} is not a function")));
        }
    }
    let collection = this.as_other_handle().unwrap_or(NONE);
    let Some(entry) = next_entry(m, collection, step.state) else {
        return Ok(Flow::Return(Value::UNDEFINED));
    };
    m.set_step(entry.sequence + 1);
    let value = if method.starts_with("Set") {
        entry.key
    } else {
        entry.value
    };
    let receiver = step.param(m, 1);
    Ok(Flow::call_on(receiver, callback, &[value, entry.key, this]))
}

fn group_by(m: &mut Machine, step: Step) -> Outcome<Flow> {
    match step.resume {
        Resume::Start => {
            begin_groups(m, &step)?;
            let (map, _) = new_collection(m, ExoticKind::Map(Table::default()))?;
            // Local 0 is what `ask_group` returns at the end, local 3 the value it asked about.
            step.set_local(m, 0, map);
        }
        Resume::Returned(key) => {
            let (map, value) = (
                step.local(m, 0).as_other_handle().unwrap_or(NONE),
                step.local(m, 3),
            );
            let key = key_value(key);
            charge_key(m, key)?;
            let group = find(m, map, key)
                .and_then(|at| table_of(m.heap.cell(map))?.value_at(at).as_array_handle());
            if let Some(group) = group {
                m.push_item(group, value)?;
            } else {
                let group = m.new_array(vec![value])?;
                m.table_put(map, key, group)?;
            }
        }
        _ => {}
    }
    ask_group(m, &step)
}
