//! `Array`: the constructor, its functions and the methods of arrays.
//!
//! Receivers are arrays only, so every method works on the items directly. Arrays that are frozen,
//! sealed or not extensible take the slow path of [`mutate`], which follows ECMA-262 step by step
//! and so throws where and what it throws.

mod from;
mod iterate;
mod merge_sort;
mod mutate;
mod read;
mod sort;
mod text;

use super::{Args, Builtin, Kind, Place, Run, StepRun};
use crate::heap::cell::Cell;
use crate::machine::convert::to_integer;
use crate::machine::{Fault, Machine, Outcome};
use crate::value::{Handle, Value};

const STATIC: Place = Place::Member("Array");
const METHOD: Place = Place::Method(Kind::Array);

/// A method that takes a callback and its receiver; the length is in local 0.
const fn callback(
    name: &'static str,
    run: fn(&mut Machine, super::Step) -> Outcome<super::Flow>,
) -> Builtin {
    Builtin::step(
        METHOD,
        name,
        1,
        "",
        StepRun {
            params: 2,
            locals: 3,
            catches: false,
            run,
        },
    )
}

pub(crate) const TABLE: &[Builtin] = &[
    Builtin::call(Place::Global, "Array", 1, "", construct).with_new(Run::Call(construct)),
    Builtin::call(STATIC, "isArray", 1, "", is_array),
    Builtin::call(STATIC, "of", 0, "", of),
    Builtin::step(
        STATIC,
        "from",
        1,
        "",
        StepRun {
            params: 3,
            locals: 3,
            catches: false,
            run: from::from,
        },
    ),
    Builtin::call(STATIC, "fromAsync", 1, "", from::from_async),
    Builtin::step(
        Place::Hidden,
        "fromAsyncNext",
        1,
        "",
        StepRun {
            params: 1,
            locals: 0,
            catches: true,
            run: from::from_async_next,
        },
    ),
    Builtin::call(
        Place::Hidden,
        "fromAsyncFailed",
        1,
        "",
        from::from_async_failed,
    ),
    // Callbacks.
    callback("forEach", iterate::for_each),
    callback("map", iterate::map),
    callback("filter", iterate::filter),
    callback("some", iterate::some),
    callback("every", iterate::every),
    callback("find", iterate::find),
    callback("findIndex", iterate::find_index),
    callback("findLast", iterate::find_last),
    callback("findLastIndex", iterate::find_last_index),
    callback("flatMap", iterate::flat_map),
    Builtin::step(
        METHOD,
        "reduce",
        1,
        "",
        StepRun {
            params: 2,
            locals: 2,
            catches: false,
            run: iterate::reduce,
        },
    ),
    Builtin::step(
        METHOD,
        "reduceRight",
        1,
        "",
        StepRun {
            params: 2,
            locals: 2,
            catches: false,
            run: iterate::reduce_right,
        },
    ),
    // Reading.
    Builtin::call(METHOD, "at", 1, "ln", read::at),
    Builtin::call(METHOD, "concat", 1, "", read::concat),
    Builtin::call(METHOD, "includes", 1, "e.n", read::includes),
    Builtin::call(METHOD, "indexOf", 1, "e.n", read::index_of),
    Builtin::call(METHOD, "lastIndexOf", 1, "e.n", read::last_index_of),
    Builtin::call(METHOD, "slice", 2, "lnn", read::slice),
    Builtin::call(METHOD, "flat", 0, "ln", read::flat),
    Builtin::call(METHOD, "with", 2, "ln", read::with),
    Builtin::call(METHOD, "toReversed", 0, "", read::to_reversed),
    Builtin::call(METHOD, "toSpliced", 2, "lnn", read::to_spliced),
    Builtin::call(METHOD, "entries", 0, "", read::entries),
    Builtin::call(METHOD, "keys", 0, "", read::keys),
    Builtin::call(METHOD, "values", 0, "", read::values),
    // Changing.
    Builtin::call(METHOD, "push", 1, "", mutate::push),
    Builtin::call(METHOD, "pop", 0, "", mutate::pop),
    Builtin::call(METHOD, "shift", 0, "", mutate::shift),
    Builtin::call(METHOD, "unshift", 1, "", mutate::unshift),
    Builtin::call(METHOD, "splice", 2, "lnn", mutate::splice),
    Builtin::call(METHOD, "reverse", 0, "", mutate::reverse),
    Builtin::call(METHOD, "fill", 1, "l.nn", mutate::fill),
    Builtin::call(METHOD, "copyWithin", 2, "lnnn", mutate::copy_within),
    // Order.
    Builtin::step(
        METHOD,
        "sort",
        1,
        "",
        StepRun {
            params: 1,
            locals: sort::LOCALS,
            catches: false,
            run: sort::sort,
        },
    ),
    Builtin::step(
        METHOD,
        "toSorted",
        1,
        "",
        StepRun {
            params: 1,
            locals: sort::LOCALS,
            catches: false,
            run: sort::to_sorted,
        },
    ),
    // Text.
    Builtin::step(
        METHOD,
        "join",
        1,
        "ls",
        StepRun {
            params: 1,
            locals: 1,
            catches: false,
            run: text::join,
        },
    ),
    Builtin::step(
        METHOD,
        "toString",
        0,
        "",
        StepRun {
            params: 1,
            locals: 1,
            catches: false,
            run: text::to_string,
        },
    ),
    Builtin::step(
        METHOD,
        "toLocaleString",
        0,
        "",
        StepRun {
            params: 2,
            locals: 1,
            catches: false,
            run: text::to_locale_string,
        },
    ),
];

/// The array that a method was called on, looked into.
#[inline]
fn receiver(m: &mut Machine, this: Value, name: &str) -> Outcome<Handle> {
    if let Some(handle) = this.as_array_handle() {
        m.force(handle)?;
        return Ok(handle);
    }
    if this.is_nullish() {
        return Err(refuse_nullish(m, name));
    }
    Err(m.incompatible_receiver(this, &format!("Array.prototype.{name}")))
}

/// V8 has two texts for this, one for the methods it compiles ahead.
#[cold]
fn refuse_nullish(m: &mut Machine, name: &str) -> Fault {
    const NAMED: [&str; 13] = [
        "concat",
        "every",
        "filter",
        "find",
        "findIndex",
        "findLast",
        "findLastIndex",
        "forEach",
        "indexOf",
        "map",
        "reduce",
        "reduceRight",
        "some",
    ];
    if NAMED.contains(&name) {
        m.type_error(&format!(
            "Array.prototype.{name} called on null or undefined"
        ))
    } else {
        m.type_error("Cannot convert undefined or null to object")
    }
}

/// Items of an array that was looked into.
#[inline]
fn items(m: &Machine, array: Handle) -> &[Value] {
    match m.heap.cell(array) {
        Cell::Array { items, .. } => items,
        _ => &[],
    }
}

/// The length that counts: arguments that are objects may have changed the array while they were
/// converted, but the length was read before.
#[inline]
fn length(m: &Machine, args: &Args, array: Handle) -> usize {
    m.length_before(args.callee)
        .unwrap_or_else(|| items(m, array).len())
}

/// An item; a hole when there is none.
#[inline]
fn item(m: &Machine, array: Handle, index: usize) -> Value {
    items(m, array).get(index).copied().unwrap_or(Value::HOLE)
}

/// As scripts see it: holes read as `undefined`.
#[inline]
const fn filled(value: Value) -> Value {
    if matches!(value.unpack(), crate::value::Unpacked::Internal) {
        Value::UNDEFINED
    } else {
        value
    }
}

/// An index argument that counts from the end when negative, within `0 ..= len`.
fn relative(m: &Machine, value: Value, len: usize, missing: usize) -> usize {
    if value.is_undefined() {
        return missing;
    }
    let number = to_integer(m.to_number(value));
    if number < 0.0 {
        (len as f64 + number).max(0.0) as usize
    } else {
        (number as usize).min(len)
    }
}

/// Makes sure that `count` values may be collected in a vector that is about to become an array.
pub(super) fn room(m: &mut Machine, count: usize) -> Outcome<Vec<Value>> {
    let bytes = count.saturating_mul(size_of::<Value>());
    m.charge(bytes)?;
    m.release(bytes);
    Ok(Vec::with_capacity(count))
}

/// A new array of the items of `array` in a range, holes kept. The range may go beyond the array.
fn copy_range(m: &mut Machine, array: Handle, start: usize, end: usize) -> Outcome<Value> {
    let count = end.saturating_sub(start);
    m.charge_steps(count / 8 + 1)?;
    let mut copy = room(m, count)?;
    let all = items(m, array);
    let there = end.min(all.len());
    copy.extend(all.get(start..there).unwrap_or_default());
    copy.resize(count, Value::HOLE);
    m.new_array(copy)
}

/// `new Array(…)`
fn construct(m: &mut Machine, args: Args) -> Outcome<Value> {
    if let (1, Some(len)) = (args.count, args.get(m, 0).as_number()) {
        let whole = len as u32;
        if f64::from(whole) != len {
            return Err(m.range_error("Invalid array length"));
        }
        let array = m.new_array(Vec::new())?;
        if let Some(handle) = array.as_array_handle() {
            m.set_array_length(handle, whole as usize)?;
        }
        return Ok(array);
    }
    of(m, args)
}

fn of(m: &mut Machine, args: Args) -> Outcome<Value> {
    m.charge_steps(args.count / 8)?;
    let mut list = room(m, args.count)?;
    list.extend_from_slice(&m.registers[args.base..args.base + args.count]);
    m.new_array(list)
}

#[expect(clippy::unnecessary_wraps, reason = "the signature of all built-ins")]
fn is_array(m: &mut Machine, args: Args) -> Outcome<Value> {
    Ok(Value::bool(args.get(m, 0).is_array()))
}
