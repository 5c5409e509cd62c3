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
use crate::machine::{Machine, Outcome};
use crate::value::{Handle, Value};

const STATIC: Place = Place::Member("Array");
const METHOD: Place = Place::Method(Kind::Array);

/// A method that takes a callback: one parameter, the length in local 0.
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
            params: 1,
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
            params: 2,
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
    Builtin::call(METHOD, "at", 1, ".n", read::at),
    Builtin::call(METHOD, "concat", 1, "", read::concat),
    Builtin::call(METHOD, "includes", 1, "..n", read::includes),
    Builtin::call(METHOD, "indexOf", 1, "..n", read::index_of),
    Builtin::call(METHOD, "lastIndexOf", 1, "..n", read::last_index_of),
    Builtin::call(METHOD, "slice", 2, ".nn", read::slice),
    Builtin::call(METHOD, "flat", 0, ".n", read::flat),
    Builtin::call(METHOD, "with", 2, ".n", read::with),
    Builtin::call(METHOD, "toReversed", 0, "", read::to_reversed),
    Builtin::call(METHOD, "toSpliced", 2, ".nn", read::to_spliced),
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
    Builtin::call(METHOD, "fill", 1, "..nn", mutate::fill),
    Builtin::call(METHOD, "copyWithin", 2, ".nnn", mutate::copy_within),
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
        ".s",
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
        let message = format!("Array.prototype.{name} called on null or undefined");
        return Err(m.type_error(&message));
    }
    Err(m.incompatible_receiver(this, &format!("Array.prototype.{name}")))
}

/// Items of an array that was looked into.
#[inline]
fn items(m: &Machine, array: Handle) -> &[Value] {
    match m.heap.cell(array) {
        Cell::Array { items, .. } => items,
        _ => &[],
    }
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

/// A new array of the items of `array` in a range, holes kept.
fn copy_range(m: &mut Machine, array: Handle, start: usize, end: usize) -> Outcome<Value> {
    let end = end.min(items(m, array).len()).max(start);
    m.charge_steps((end - start) / 8 + 1)?;
    let mut copy = room(m, end - start)?;
    copy.extend(items(m, array).get(start..end).unwrap_or_default());
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
