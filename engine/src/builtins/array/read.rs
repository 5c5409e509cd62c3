//! Methods that only look, or make a new array.

use super::{copy_range, filled, item, items, length, receiver, relative, room};
use crate::builtins::Args;
use crate::heap::cell::{ExoticKind, IteratorData, IteratorKind};
use crate::machine::convert::to_integer;
use crate::machine::{Machine, Outcome};
use crate::value::{Handle, Value};

/// Items compared between charges.
const CHARGE_EVERY: usize = 1_024;

pub(super) fn at(m: &mut Machine, args: Args) -> Outcome<Value> {
    let array = receiver(m, args.this, "at")?;
    let len = length(m, &args, array) as f64;
    let index = to_integer(m.to_number(args.get(m, 0)));
    let index = if index < 0.0 { len + index } else { index };
    if index < 0.0 || index >= len {
        return Ok(Value::UNDEFINED);
    }
    Ok(filled(item(m, array, index as usize)))
}

pub(super) fn concat(m: &mut Machine, args: Args) -> Outcome<Value> {
    let array = receiver(m, args.this, "concat")?;
    let mut total = items(m, array).len();
    for index in 0..args.count {
        total = total.saturating_add(match args.get(m, index).as_array_handle() {
            Some(part) => {
                m.force(part)?;
                items(m, part).len()
            }
            None => 1,
        });
    }
    m.charge_steps(total / 8 + args.count)?;
    let mut all = room(m, total)?;
    all.extend_from_slice(items(m, array));
    for index in 0..args.count {
        let value = args.get(m, index);
        match value.as_array_handle() {
            Some(part) => all.extend_from_slice(items(m, part)),
            None => all.push(value),
        }
    }
    m.new_array(all)
}

/// The first index of a range, from its start or its end, whose item passes the test. Charges one
/// step an item, and more for texts that are compared at length.
fn search(
    m: &mut Machine,
    array: Handle,
    mut range: impl Iterator<Item = usize>,
    needle: Value,
    test: impl Fn(&Machine, Value) -> bool,
) -> Outcome<Option<usize>> {
    let needle_len = if needle.is_string() {
        m.heap.text_len(needle)
    } else {
        0
    };
    let each = 1 + needle_len / 16;
    let mut visited = 0;
    let found = loop {
        let Some(index) = range.next() else {
            break None;
        };
        visited += each;
        if test(m, item(m, array, index)) {
            break Some(index);
        }
        if visited >= CHARGE_EVERY {
            m.charge_steps(visited)?;
            visited = 0;
        }
    };
    m.charge_steps(visited)?;
    Ok(found)
}

pub(super) fn includes(m: &mut Machine, args: Args) -> Outcome<Value> {
    let array = receiver(m, args.this, "includes")?;
    let (needle, len) = (args.get(m, 0), length(m, &args, array));
    let from = relative(m, args.get(m, 1), len, 0);
    let test = |m: &Machine, value| m.heap.same_value_zero(filled(value), needle);
    Ok(Value::bool(
        search(m, array, from..len, needle, test)?.is_some(),
    ))
}

fn index_value(found: Option<usize>) -> Value {
    found.map_or(Value::number(-1.0), Value::from)
}

pub(super) fn index_of(m: &mut Machine, args: Args) -> Outcome<Value> {
    let array = receiver(m, args.this, "indexOf")?;
    let (needle, len) = (args.get(m, 0), length(m, &args, array));
    let from = relative(m, args.get(m, 1), len, 0);
    let test = |m: &Machine, value| m.heap.strict_equals(value, needle);
    search(m, array, from..len, needle, test).map(index_value)
}

pub(super) fn last_index_of(m: &mut Machine, args: Args) -> Outcome<Value> {
    let array = receiver(m, args.this, "lastIndexOf")?;
    let (needle, len) = (args.get(m, 0), length(m, &args, array));
    // A second argument of `undefined` is not a missing one here.
    let end = if args.count < 2 {
        len
    } else {
        let number = to_integer(m.to_number(args.get(m, 1)));
        if number < 0.0 {
            (len as f64 + number + 1.0).max(0.0) as usize
        } else {
            (number as usize).saturating_add(1).min(len)
        }
    };
    let test = |m: &Machine, value| m.heap.strict_equals(value, needle);
    search(m, array, (0..end).rev(), needle, test).map(index_value)
}

pub(super) fn slice(m: &mut Machine, args: Args) -> Outcome<Value> {
    let array = receiver(m, args.this, "slice")?;
    let len = length(m, &args, array);
    let start = relative(m, args.get(m, 0), len, 0);
    let end = relative(m, args.get(m, 1), len, len);
    copy_range(m, array, start, end.max(start))
}

/// An array that is being flattened: where it stands.
struct Level {
    array: Handle,
    next: usize,
    end: usize,
}

/// Bytes charged for one level: the stack of levels doubles, and is copied when it does.
const LEVEL_BYTES: usize = 3 * size_of::<Level>();

pub(super) fn flat(m: &mut Machine, args: Args) -> Outcome<Value> {
    let array = receiver(m, args.this, "flat")?;
    let depth = match args.get(m, 0) {
        Value::UNDEFINED => 1.0,
        value => to_integer(m.to_number(value)),
    };
    let result = m.new_array(Vec::new())?;
    let Some(target) = result.as_array_handle() else {
        return Ok(result);
    };
    m.charge(LEVEL_BYTES)?;
    let len = length(m, &args, array);
    let mut levels = vec![Level {
        array,
        next: 0,
        end: len,
    }];
    while let Some(level) = levels.last_mut() {
        let (array, index, end) = (level.array, level.next, level.end);
        level.next += 1;
        let Some(value) = items(m, array).get(index).filter(|_| index < end).copied() else {
            levels.pop();
            m.release(LEVEL_BYTES);
            continue;
        };
        m.charge_steps(1)?;
        match value.as_array_handle() {
            Some(nested) if (levels.len() as f64) <= depth => {
                m.force(nested)?;
                m.charge(LEVEL_BYTES)?;
                levels.push(Level {
                    array: nested,
                    next: 0,
                    end: usize::MAX,
                });
            }
            _ if value == Value::HOLE => {}
            _ => m.push_item(target, value)?,
        }
    }
    Ok(result)
}

pub(super) fn with(m: &mut Machine, args: Args) -> Outcome<Value> {
    let array = receiver(m, args.this, "with")?;
    let len = length(m, &args, array);
    let index = to_integer(m.to_number(args.get(m, 0)));
    let actual = if index < 0.0 {
        len as f64 + index
    } else {
        index
    };
    if actual < 0.0 || actual >= len as f64 {
        let index = args.get(m, 0);
        let message = format!("Invalid index : {}", m.value_label(index));
        return Err(m.range_error(&message));
    }
    let mut copy = without_holes(m, array, len, 0)?;
    copy[actual as usize] = args.get(m, 1);
    m.new_array(copy)
}

/// The first `len` items, missing ones as `undefined`, with room for `more`.
fn without_holes(m: &mut Machine, array: Handle, len: usize, more: usize) -> Outcome<Vec<Value>> {
    m.charge_steps(len / 8 + 1)?;
    let mut copy = room(m, len.saturating_add(more))?;
    copy.extend(items(m, array).iter().take(len).map(|value| filled(*value)));
    copy.resize(len, Value::UNDEFINED);
    Ok(copy)
}

pub(super) fn to_reversed(m: &mut Machine, args: Args) -> Outcome<Value> {
    let array = receiver(m, args.this, "toReversed")?;
    let len = items(m, array).len();
    let mut copy = without_holes(m, array, len, 0)?;
    copy.reverse();
    m.new_array(copy)
}

pub(super) fn to_spliced(m: &mut Machine, args: Args) -> Outcome<Value> {
    let array = receiver(m, args.this, "toSpliced")?;
    let len = length(m, &args, array);
    let (start, removed) = splice_range(m, len, args);
    let inserted = args.count.saturating_sub(2);
    let mut copy = without_holes(m, array, len, inserted)?;
    let from = args.base + 2;
    let new = m.registers.get(from..from + inserted).unwrap_or_default();
    copy.splice(start..start + removed, new.iter().copied());
    m.new_array(copy)
}

/// Start and number of removed items that the arguments of `splice` ask for.
pub(super) fn splice_range(m: &Machine, len: usize, args: Args) -> (usize, usize) {
    let start = relative(m, args.get(m, 0), len, 0);
    let removed = match args.count {
        0 => 0,
        1 => len - start,
        _ => to_integer(m.to_number(args.get(m, 1)))
            .max(0.0)
            .min((len - start) as f64) as usize,
    };
    (start, removed)
}

fn iterator(m: &mut Machine, args: Args, name: &str, kind: IteratorKind) -> Outcome<Value> {
    let source = Value::array(receiver(m, args.this, name)?);
    m.new_exotic(ExoticKind::Iterator(IteratorData {
        source,
        kind,
        position: 0,
        done: false,
    }))
}

pub(super) fn entries(m: &mut Machine, args: Args) -> Outcome<Value> {
    iterator(m, args, "entries", IteratorKind::Entries)
}

pub(super) fn keys(m: &mut Machine, args: Args) -> Outcome<Value> {
    iterator(m, args, "keys", IteratorKind::Keys)
}

pub(super) fn values(m: &mut Machine, args: Args) -> Outcome<Value> {
    iterator(m, args, "values", IteratorKind::Values)
}
