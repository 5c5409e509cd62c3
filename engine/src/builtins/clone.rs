//! `structuredClone`: a deep copy of data, cycles and shared references kept.

use rustc_hash::FxHashMap;

use super::{Args, Builtin, Place};
use crate::atom::Atom;
use crate::heap::NONE;
use crate::heap::cell::{Cell, ExoticKind};
use crate::heap::table::Table;
use crate::machine::key::Key;
use crate::machine::object::table_of;
use crate::machine::{Fault, Machine, Outcome};
use crate::value::{Handle, Unpacked, Value};

pub(crate) const TABLE: &[Builtin] = &[Builtin::call(
    Place::Global,
    "structuredClone",
    0,
    "",
    structured_clone,
)];

/// Bytes that remembering one copied object takes at most, growth of the tables included.
const BYTES_EACH: usize = 112;

/// Copies made so far, and those whose contents are still to come.
#[derive(Default)]
struct Copies {
    by_source: FxHashMap<Handle, Value>,
    pending: Vec<(Value, Value)>,
}

fn structured_clone(m: &mut Machine, args: Args) -> Outcome<Value> {
    if args.count == 0 {
        let message = "The value argument must be specified";
        return Err(refuse(m, message, "ERR_MISSING_ARGS"));
    }
    let options = args.get(m, 1);
    if !options.is_nullish() && !options.is_object() {
        let message = "The options argument must be either an object or undefined";
        return Err(refuse(m, message, "ERR_INVALID_ARG_TYPE"));
    }
    let mut copies = Copies::default();
    let result = copy_all(m, &mut copies, args.get(m, 0));
    m.release(copies.by_source.len() * BYTES_EACH);
    result
}

/// A `TypeError` with one of Node's codes.
#[cold]
fn refuse(m: &mut Machine, message: &str, code: &str) -> Fault {
    let made = m.make_error(Atom::TYPE_ERROR, message).and_then(|error| {
        let code = m.new_text(code)?;
        m.set(error, Key::Atom(Atom::CODE), code)?;
        Ok(error)
    });
    match made {
        Ok(error) => m.throw_value(error),
        Err(fault) => fault,
    }
}

fn copy_all(m: &mut Machine, copies: &mut Copies, value: Value) -> Outcome<Value> {
    let root = shell(m, copies, value)?;
    while let Some((source, target)) = copies.pending.pop() {
        match (source.unpack(), target.unpack()) {
            (Unpacked::Object(from), Unpacked::Object(to)) => fill_object(m, copies, from, to)?,
            (Unpacked::Array(from), Unpacked::Array(to)) => fill_array(m, copies, from, to)?,
            (Unpacked::Other(from), Unpacked::Other(to)) => fill_other(m, copies, from, to)?,
            _ => {}
        }
    }
    Ok(root)
}

/// The copy of a value; of an object at first only its outside.
fn shell(m: &mut Machine, copies: &mut Copies, value: Value) -> Outcome<Value> {
    m.charge_steps(1)?;
    if !value.is_object() {
        return Ok(value);
    }
    let Some(handle) = value.heap_handle() else {
        return built_in(m, value);
    };
    if let Some(copy) = copies.by_source.get(&handle) {
        return Ok(*copy);
    }
    m.charge(BYTES_EACH)?;
    let (copy, has_contents) = match m.heap.cell(handle) {
        // What nobody has looked into is shared: both sides make their own of it later.
        Cell::LazyObject { doc, node } => {
            let cell = Cell::LazyObject {
                doc: *doc,
                node: *node,
            };
            (Value::object(m.new_cell(cell)?), false)
        }
        Cell::LazyArray { doc, node } => {
            let cell = Cell::LazyArray {
                doc: *doc,
                node: *node,
            };
            (Value::array(m.new_cell(cell)?), false)
        }
        Cell::Object { .. } | Cell::Dictionary { .. } => (m.new_object()?, true),
        Cell::Array { items, .. } => {
            let len = items.len();
            (m.new_array_of(len)?, true)
        }
        Cell::Exotic(exotic) => match &exotic.kind {
            ExoticKind::Map(_) => (m.new_exotic(ExoticKind::Map(Table::default()))?, true),
            ExoticKind::Set(_) => (m.new_exotic(ExoticKind::Set(Table::default()))?, true),
            ExoticKind::Date(time) => {
                let time = *time;
                (m.new_exotic(ExoticKind::Date(time))?, false)
            }
            ExoticKind::RegExp(_) => (super::regexp::clone(m, value)?, false),
            ExoticKind::Error(_) => (m.new_error(Atom::ERROR_UPPER)?, true),
            _ => return Err(not_cloneable(m, value)),
        },
        _ => return Err(not_cloneable(m, value)),
    };
    copies.by_source.insert(handle, copy);
    if has_contents {
        copies.pending.push((value, copy));
    }
    Ok(copy)
}

/// Built-in objects have no properties that could be copied.
fn built_in(m: &mut Machine, value: Value) -> Outcome<Value> {
    match value.unpack() {
        Unpacked::Builtin(number) if !super::is_callable(number) => m.new_object(),
        _ => Err(not_cloneable(m, value)),
    }
}

#[cold]
fn not_cloneable(m: &mut Machine, value: Value) -> Fault {
    let shown = if m.heap.is_callable(value) {
        match m.function_text(value) {
            Ok(text) => m.utf8(text),
            Err(fault) => return fault,
        }
    } else {
        m.value_label(value)
    };
    m.throw(
        Atom::DATA_CLONE_ERROR,
        &format!("{shown} could not be cloned."),
    )
}

fn fill_object(m: &mut Machine, copies: &mut Copies, from: Handle, to: Handle) -> Outcome<()> {
    for key in m.object_keys(from) {
        let key = if key.is_number() {
            m.key_of(key)?
        } else {
            m.key_of_string(key)
        };
        if let Some(value) = m.object_get(from, key) {
            let value = shell(m, copies, value)?;
            m.object_put(to, key, value)?;
        }
    }
    Ok(())
}

fn fill_array(m: &mut Machine, copies: &mut Copies, from: Handle, to: Handle) -> Outcome<()> {
    let Cell::Array { items, extra, .. } = m.heap.cell(from) else {
        return Ok(());
    };
    let (len, extra) = (items.len(), *extra);
    for index in 0..len {
        let value = match m.heap.cell(from) {
            Cell::Array { items, .. } => items[index],
            _ => Value::HOLE,
        };
        let value = shell(m, copies, value)?;
        m.push_item(to, value)?;
    }
    if extra != NONE {
        let made = m.new_dictionary()?;
        if let Cell::Array { extra, .. } = m.heap.cell_mut(to) {
            *extra = made;
        }
        fill_object(m, copies, extra, made)?;
    }
    Ok(())
}

fn fill_other(m: &mut Machine, copies: &mut Copies, from: Handle, to: Handle) -> Outcome<()> {
    if let Some(ExoticKind::Error(_)) = m.exotic_at(from) {
        return fill_error(m, copies, Value::other(from), Value::other(to));
    }
    // Ordinary properties of Maps and Sets are not copied.
    let mut sequence = 0;
    while let Some(entry) = table_of(m.heap.cell(from))
        .and_then(|table| table.next_from(sequence))
        .copied()
    {
        sequence = entry.sequence + 1;
        let key = shell(m, copies, entry.key)?;
        let value = shell(m, copies, entry.value)?;
        m.table_put(to, key, value)?;
    }
    Ok(())
}

/// Names that a copied error may keep; all others become `Error`.
const ERROR_NAMES: [Atom; 7] = [
    Atom::ERROR_UPPER,
    Atom::EVAL_ERROR,
    Atom::RANGE_ERROR,
    Atom::REFERENCE_ERROR,
    Atom::SYNTAX_ERROR,
    Atom::TYPE_ERROR,
    Atom::URIERROR,
];

fn fill_error(m: &mut Machine, copies: &mut Copies, from: Value, to: Value) -> Outcome<()> {
    let name = m.get(from, Key::Atom(Atom::NAME))?;
    let class = if name.is_string() {
        m.heap.find_atom(name)
    } else {
        None
    };
    let class = class
        .filter(|class| ERROR_NAMES.contains(class))
        .unwrap_or(Atom::ERROR_UPPER);
    let Some(mut data) = m.error(from).copied() else {
        return Ok(());
    };
    data.class = class;
    if data.message != Value::HOLE {
        data.message = match data.message {
            message if message.is_object() => Value::EMPTY_STRING,
            message => m.to_string(message)?,
        };
    }
    if data.cause != Value::HOLE {
        data.cause = shell(m, copies, data.cause)?;
    }
    data.errors = Value::HOLE;
    data.stack = Some(match data.stack {
        None => super::error::make_stack(m, from.as_other_handle().unwrap_or(NONE))?,
        Some(stack) if stack.is_string() => stack,
        Some(_) => Value::HOLE,
    });
    if let Some(error) = m.error_mut(to) {
        *error = data;
    }
    Ok(())
}
