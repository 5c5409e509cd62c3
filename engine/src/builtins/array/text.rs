//! `join`, `toString` and `toLocaleString`.
//!
//! Items that are objects are made primitive by the script's own methods, one call each; arrays
//! inside arrays come back here in a frame of their own. An array that is already being joined
//! further down gives an empty text, as in V8.

use super::{item, items, receiver};
use crate::atom::Atom;
use crate::builtins::{Flow, Kind, Resume, Run, Step, get, hidden, method};
use crate::heap::NONE;
use crate::heap::cell::Cell;
use crate::machine::convert::NumberText;
use crate::machine::key::Key;
use crate::machine::string::TextBuilder;
use crate::machine::{Machine, Outcome};
use crate::value::{Handle, Value};
use crate::vm::frame::Running;

/// Local with the primitives that the items have become.
const PARTS: usize = 0;

/// Items between looks at the fuel.
const PAUSE_EVERY: usize = 1_024;

/// Set in the number of the step while a result of `toLocaleString` is made primitive.
const TO_PRIMITIVE: u32 = 1 << 31;

pub(super) fn join(m: &mut Machine, step: Step) -> Outcome<Flow> {
    if matches!(step.resume, Resume::Start) {
        let array = receiver(m, step.this(m), "join")?;
        // A separator that is an object has been made primitive before.
        let separator = match step.param(m, 0) {
            Value::UNDEFINED => Value::unit_string(b','),
            value => m.to_string(value)?,
        };
        m.registers[step.base] = separator;
        return begin(m, &step, array, false);
    }
    go_on(m, &step, false)
}

pub(super) fn to_string(m: &mut Machine, step: Step) -> Outcome<Flow> {
    match step.resume {
        Resume::Start => {
            let array = receiver(m, step.this(m), "toString")?;
            if let Cell::Array { extra, .. } = m.heap.cell(array)
                && *extra != NONE
                && let Some(own) = m.object_get(*extra, Key::Atom(Atom::JOIN))
            {
                if !m.heap.is_callable(own) {
                    let tag = m.new_latin1(b"[object Array]")?;
                    return Ok(Flow::Return(tag));
                }
                m.set_step(TO_PRIMITIVE);
                return Ok(Flow::call_on(step.this(m), own, &[]));
            }
            m.registers[step.base] = Value::unit_string(b',');
            begin(m, &step, array, false)
        }
        Resume::Returned(value) if step.state == TO_PRIMITIVE => Ok(Flow::Return(value)),
        _ => go_on(m, &step, false),
    }
}

pub(super) fn to_locale_string(m: &mut Machine, step: Step) -> Outcome<Flow> {
    if matches!(step.resume, Resume::Start) {
        let array = receiver(m, step.this(m), "toLocaleString")?;
        return begin(m, &step, array, true);
    }
    go_on(m, &step, true)
}

/// Begins to join an array.
fn begin(m: &mut Machine, step: &Step, array: Handle, locale: bool) -> Outcome<Flow> {
    if is_being_joined(m, step.this(m))? {
        return Ok(Flow::Return(Value::EMPTY_STRING));
    }
    let all = items(m, array);
    // A separator that was an object may have changed the array.
    let len = m.length_before(step.callee).unwrap_or(all.len());
    let simple = !locale && len == all.len() && !all.iter().any(|value| value.is_object());
    m.charge_steps(len / 8)?;
    if simple {
        let separator = step.param(m, 0);
        return concatenate(m, array, separator).map(Flow::Return);
    }
    let parts = m.new_array_of(len)?;
    step.set_local(m, PARTS, parts);
    make_parts(m, step, len, locale)
}

/// Whether a frame below joins the array.
fn is_being_joined(m: &mut Machine, array: Value) -> Outcome<bool> {
    let numbers = [Atom::JOIN, Atom::TO_STRING, Atom::TO_LOCALE_STRING]
        .map(|name| method(Kind::Array, name).unwrap_or(u32::MAX));
    let below = m.frames.len().saturating_sub(1);
    m.charge_steps(below / 16)?;
    Ok(m.frames[..below].iter().any(|frame| {
        frame.running == Running::Builtin
            && numbers.contains(&frame.function)
            && match get(frame.function).call {
                Some(Run::Step(run)) => {
                    m.registers[frame.base as usize + usize::from(run.params)] == array
                }
                _ => false,
            }
    }))
}

fn go_on(m: &mut Machine, step: &Step, locale: bool) -> Outcome<Flow> {
    let Some(parts) = step.local(m, PARTS).as_array_handle() else {
        return Ok(Flow::Return(Value::EMPTY_STRING));
    };
    if let Resume::Returned(value) = step.resume {
        if value.is_object() {
            m.set_step(step.state | TO_PRIMITIVE);
            return Ok(Flow::call(
                Value::builtin(hidden("toPrimitiveString")),
                &[value],
            ));
        }
        // Even `undefined` is a word here: only missing items are empty.
        let text = m.to_string(value)?;
        m.push_item(parts, text)?;
    }
    make_parts(m, step, (step.state & !TO_PRIMITIVE) as usize, locale)
}

/// Makes the items primitive, in order. The number of the step is the length at the start.
fn make_parts(m: &mut Machine, step: &Step, len: usize, locale: bool) -> Outcome<Flow> {
    let (Some(array), Some(parts)) = (
        step.this(m).as_array_handle(),
        step.local(m, PARTS).as_array_handle(),
    ) else {
        return Ok(Flow::Return(Value::EMPTY_STRING));
    };
    m.set_step(len as u32);
    loop {
        let next = items(m, parts).len();
        if next >= len {
            let separator = if locale {
                Value::unit_string(b',')
            } else {
                step.param(m, 0)
            };
            return concatenate(m, parts, separator).map(Flow::Return);
        }
        let value = item(m, array, next);
        m.charge_steps(1)?;
        if value.is_object() && !locale {
            return Ok(Flow::call(
                Value::builtin(hidden("toPrimitiveString")),
                &[value],
            ));
        }
        if locale && (value.is_object() || value.is_number()) {
            let own = m.get(value, Key::Atom(Atom::TO_LOCALE_STRING))?;
            if !m.heap.is_callable(own) {
                return Err(m.call_not_function(own));
            }
            let (locales, options) = (step.param(m, 0), step.param(m, 1));
            return Ok(Flow::call_on(value, own, &[locales, options]));
        }
        m.push_item(parts, value)?;
        if next % PAUSE_EVERY == PAUSE_EVERY - 1 && m.fuel < 0 {
            return Ok(Flow::Pause);
        }
    }
}

/// Joins primitives; missing ones are empty.
fn concatenate(m: &mut Machine, array: Handle, separator: Value) -> Outcome<Value> {
    let mut builder = TextBuilder::new();
    let mut number = NumberText::default();
    let len = items(m, array).len();
    for index in 0..len {
        if index > 0 {
            builder.push(m, separator)?;
        }
        let value = item(m, array, index);
        if value.is_string() {
            builder.push(m, value)?;
        } else if let Some(value) = value.as_number() {
            builder.push_ascii(m, number.format(value))?;
        } else if !value.is_nullish() && value != Value::HOLE {
            let text = m.to_string(value)?;
            builder.push(m, text)?;
        }
        m.charge_steps(1)?;
    }
    builder.finish(m)
}
