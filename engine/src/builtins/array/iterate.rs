//! Methods that call back for each item. The length is fixed at the start, items are read when
//! their turn comes; the number of the step is the index of the next item.

use super::{filled, item, items, receiver};
use crate::builtins::{Flow, Resume, Step};
use crate::machine::{Machine, Outcome};
use crate::value::{Handle, Value};

/// Parameter with the receiver that the callback gets; only built-in functions look at it.
const THIS: usize = 1;

/// Local with the length when the method was called.
const LENGTH: usize = 0;
/// Local with what the method is making.
const RESULT: usize = 1;
/// Local with the item that the callback is looking at.
const ITEM: usize = 2;

/// Items skipped between looks at the fuel.
const PAUSE_EVERY: usize = 1_024;

/// Which items a method sees.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Holes {
    Skip,
    AsUndefined,
}

/// Checks receiver and callback; gives the array and its length.
fn begin(m: &mut Machine, step: &Step, name: &str) -> Outcome<(Handle, usize)> {
    let array = receiver(m, step.this(m), name)?;
    let callback = step.param(m, 0);
    if !m.heap.is_callable(callback) {
        if name == "flatMap" {
            return Err(m.type_error("flatMap mapper function is not callable"));
        }
        return Err(m.call_not_function(callback));
    }
    let len = items(m, array).len();
    step.set_local(m, LENGTH, Value::from(len));
    Ok((array, len))
}

/// The array and length of a method that has begun.
#[inline]
fn running(m: &Machine, step: &Step) -> (Handle, usize) {
    let array = step.this(m).as_array_handle().unwrap_or(crate::heap::NONE);
    (
        array,
        step.local(m, LENGTH).as_number().unwrap_or(0.0) as usize,
    )
}

/// Asks the callback about the next item from `next` on; returns `end` when there is none.
#[inline]
fn ask(
    m: &mut Machine,
    step: &Step,
    (array, len): (Handle, usize),
    mut next: usize,
    holes: Holes,
    end: Value,
) -> Outcome<Flow> {
    loop {
        if next >= len {
            return Ok(Flow::Return(end));
        }
        let value = item(m, array, next);
        if value == Value::HOLE && holes == Holes::Skip {
            m.charge_steps(1)?;
            next += 1;
            if next >= items(m, array).len() {
                return Ok(Flow::Return(end));
            }
            if next.is_multiple_of(PAUSE_EVERY) && m.fuel < 0 {
                m.set_step(next as u32);
                return Ok(Flow::Pause);
            }
            continue;
        }
        let value = filled(value);
        step.set_local(m, ITEM, value);
        m.set_step(next as u32 + 1);
        let callback = step.param(m, 0);
        return Ok(Flow::call_on(
            step.param(m, THIS),
            callback,
            &[value, Value::from(next), Value::array(array)],
        ));
    }
}

pub(super) fn for_each(m: &mut Machine, step: Step) -> Outcome<Flow> {
    let at = match step.resume {
        Resume::Start => begin(m, &step, "forEach")?,
        _ => running(m, &step),
    };
    ask(
        m,
        &step,
        at,
        step.state as usize,
        Holes::Skip,
        Value::UNDEFINED,
    )
}

pub(super) fn map(m: &mut Machine, step: Step) -> Outcome<Flow> {
    let at = match step.resume {
        Resume::Start => {
            let at = begin(m, &step, "map")?;
            let result = m.new_array(Vec::new())?;
            step.set_local(m, RESULT, result);
            if let Some(result) = result.as_array_handle() {
                m.set_array_length(result, at.1)?;
            }
            at
        }
        Resume::Returned(value) => {
            m.set_array_item(step.local(m, RESULT), step.state as usize - 1, value);
            running(m, &step)
        }
        _ => running(m, &step),
    };
    let result = step.local(m, RESULT);
    ask(m, &step, at, step.state as usize, Holes::Skip, result)
}

pub(super) fn filter(m: &mut Machine, step: Step) -> Outcome<Flow> {
    let at = match step.resume {
        Resume::Start => {
            let at = begin(m, &step, "filter")?;
            let result = m.new_array(Vec::new())?;
            step.set_local(m, RESULT, result);
            at
        }
        Resume::Returned(keep) => {
            if m.heap.truthy(keep)
                && let Some(result) = step.local(m, RESULT).as_array_handle()
            {
                m.push_item(result, step.local(m, ITEM))?;
            }
            running(m, &step)
        }
        _ => running(m, &step),
    };
    let result = step.local(m, RESULT);
    ask(m, &step, at, step.state as usize, Holes::Skip, result)
}

/// Methods that stop when the callback's answer, as a truth value, is `stop_on`.
#[inline]
fn until(
    m: &mut Machine,
    step: &Step,
    name: &str,
    holes: Holes,
    stop_on: bool,
    found: impl Fn(&Machine, usize) -> Value,
    end: Value,
) -> Outcome<Flow> {
    let at = match step.resume {
        Resume::Start => begin(m, step, name)?,
        Resume::Returned(value) if m.heap.truthy(value) == stop_on => {
            return Ok(Flow::Return(found(m, step.state as usize - 1)));
        }
        _ => running(m, step),
    };
    ask(m, step, at, step.state as usize, holes, end)
}

pub(super) fn some(m: &mut Machine, step: Step) -> Outcome<Flow> {
    until(
        m,
        &step,
        "some",
        Holes::Skip,
        true,
        |_, _| Value::TRUE,
        Value::FALSE,
    )
}

pub(super) fn every(m: &mut Machine, step: Step) -> Outcome<Flow> {
    until(
        m,
        &step,
        "every",
        Holes::Skip,
        false,
        |_, _| Value::FALSE,
        Value::TRUE,
    )
}

pub(super) fn find(m: &mut Machine, step: Step) -> Outcome<Flow> {
    let found = |m: &Machine, _| step.local(m, ITEM);
    until(
        m,
        &step,
        "find",
        Holes::AsUndefined,
        true,
        found,
        Value::UNDEFINED,
    )
}

pub(super) fn find_index(m: &mut Machine, step: Step) -> Outcome<Flow> {
    let found = |_: &Machine, index: usize| Value::from(index);
    until(
        m,
        &step,
        "findIndex",
        Holes::AsUndefined,
        true,
        found,
        Value::number(-1.0),
    )
}

/// `findLast` and `findLastIndex`: the number of the step is how many items are left.
fn backwards(m: &mut Machine, step: &Step, name: &str, want_index: bool) -> Outcome<Flow> {
    let (array, left) = match step.resume {
        Resume::Start => begin(m, step, name)?,
        Resume::Returned(value) if m.heap.truthy(value) => {
            let index = Value::from(step.state);
            return Ok(Flow::Return(if want_index {
                index
            } else {
                step.local(m, ITEM)
            }));
        }
        _ => (running(m, step).0, step.state as usize),
    };
    if left == 0 {
        let none = if want_index {
            Value::number(-1.0)
        } else {
            Value::UNDEFINED
        };
        return Ok(Flow::Return(none));
    }
    let value = filled(item(m, array, left - 1));
    step.set_local(m, ITEM, value);
    m.set_step(left as u32 - 1);
    let callback = step.param(m, 0);
    Ok(Flow::call_on(
        step.param(m, THIS),
        callback,
        &[value, Value::from(left - 1), Value::array(array)],
    ))
}

pub(super) fn find_last(m: &mut Machine, step: Step) -> Outcome<Flow> {
    backwards(m, &step, "findLast", false)
}

pub(super) fn find_last_index(m: &mut Machine, step: Step) -> Outcome<Flow> {
    backwards(m, &step, "findLastIndex", true)
}

pub(super) fn flat_map(m: &mut Machine, step: Step) -> Outcome<Flow> {
    let at = match step.resume {
        Resume::Start => {
            let at = begin(m, &step, "flatMap")?;
            let result = m.new_array(Vec::new())?;
            step.set_local(m, RESULT, result);
            at
        }
        Resume::Returned(value) => {
            if let Some(result) = step.local(m, RESULT).as_array_handle() {
                append_flat(m, &step, result, value)?;
            }
            running(m, &step)
        }
        _ => running(m, &step),
    };
    let result = step.local(m, RESULT);
    ask(m, &step, at, step.state as usize, Holes::Skip, result)
}

/// Appends a value, or the items of an array without its holes.
fn append_flat(m: &mut Machine, step: &Step, result: Handle, value: Value) -> Outcome<()> {
    // The value is only in our hands: it must not be collected while the result grows.
    step.set_local(m, ITEM, value);
    let Some(source) = value.as_array_handle() else {
        return m.push_item(result, value);
    };
    m.force(source)?;
    let count = items(m, source).len();
    m.charge_steps(count)?;
    m.reserve_items(result, count)?;
    for index in 0..count {
        let value = item(m, source, index);
        if value != Value::HOLE {
            m.push_item(result, value)?;
        }
    }
    Ok(())
}

pub(super) fn reduce(m: &mut Machine, step: Step) -> Outcome<Flow> {
    fold(m, &step, "reduce", true)
}

pub(super) fn reduce_right(m: &mut Machine, step: Step) -> Outcome<Flow> {
    fold(m, &step, "reduceRight", false)
}

/// Both directions: the number of the step counts the items that are done. Local 1 holds what was
/// folded so far; a hole means nothing yet.
#[inline]
fn fold(m: &mut Machine, step: &Step, name: &str, forwards: bool) -> Outcome<Flow> {
    let (array, len) = match step.resume {
        Resume::Start => {
            let at = begin(m, step, name)?;
            let first = if m.has_all_arguments() {
                step.param(m, 1)
            } else {
                Value::HOLE
            };
            step.set_local(m, RESULT, first);
            at
        }
        Resume::Returned(value) => {
            step.set_local(m, RESULT, value);
            running(m, step)
        }
        _ => running(m, step),
    };
    let mut done = step.state as usize;
    while done < len {
        let index = if forwards { done } else { len - 1 - done };
        done += 1;
        let value = item(m, array, index);
        let so_far = step.local(m, RESULT);
        if value == Value::HOLE {
            m.charge_steps(1)?;
            if done.is_multiple_of(PAUSE_EVERY) && m.fuel < 0 {
                m.set_step(done as u32);
                return Ok(Flow::Pause);
            }
        } else if so_far == Value::HOLE {
            step.set_local(m, RESULT, value);
        } else {
            m.set_step(done as u32);
            let callback = step.param(m, 0);
            let args = [so_far, value, Value::from(index), Value::array(array)];
            return Ok(Flow::Call {
                callee: callback,
                this: Value::UNDEFINED,
                args,
                count: 4,
            });
        }
    }
    match step.local(m, RESULT) {
        Value::HOLE => Err(m.type_error("Reduce of empty array with no initial value")),
        result => Ok(Flow::Return(result)),
    }
}
