//! Conversions that may run code of the script: objects to primitives, and the operators and
//! accesses that wait for them. All hidden; the interpreter pushes them off its fast paths.

use super::{Builtin, Flow, Kind, Place, Resume, Step, StepRun};
use crate::atom::Atom;
use crate::bytecode::opcode::Op;
use crate::machine::key::Key;
use crate::machine::{Machine, Outcome};
use crate::value::Value;
use crate::vm::operators::{operator, unary_number};

const fn hidden(
    name: &'static str,
    params: u8,
    run: fn(&mut Machine, Step) -> Outcome<Flow>,
) -> Builtin {
    Builtin::step(
        Place::Hidden,
        name,
        0,
        "",
        StepRun {
            params,
            locals: 2,
            catches: false,
            run,
        },
    )
}

pub(crate) const TABLE: &[Builtin] = &[
    hidden("toPrimitiveString", 1, |m, step| {
        to_primitive(m, step, Hint::String)
    }),
    hidden("toPrimitiveNumber", 1, |m, step| {
        to_primitive(m, step, Hint::Number)
    }),
    hidden("toPrimitiveDefault", 1, |m, step| {
        to_primitive(m, step, Hint::Default)
    }),
    hidden("binaryOperator", 3, binary),
    hidden("unaryOperator", 2, unary),
    hidden("getIndex", 2, get_index),
    hidden("setIndex", 3, set_index),
    hidden("defineIndex", 4, define_index),
    hidden("deleteIndex", 2, delete_index),
    hidden("inOperator", 2, in_operator),
    hidden("coerceCall", 4, coerce_call),
];

/// Preferred type of `ToPrimitive`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Hint {
    String,
    Number,
    Default,
}

/// `OrdinaryToPrimitive`: `toString` and `valueOf` in the order of the hint.
fn to_primitive(m: &mut Machine, step: Step, hint: Hint) -> Outcome<Flow> {
    let value = step.param(m, 0);
    if let Resume::Returned(result) = step.resume
        && !result.is_object()
    {
        return Ok(Flow::Return(result));
    }
    if !value.is_object() {
        return Ok(Flow::Return(value));
    }
    let is_date = m.kind_of(value) == Some(Kind::Date);
    let string_first = hint == Hint::String || (hint == Hint::Default && is_date);
    for turn in step.state..2 {
        let name = if (turn == 0) == string_first {
            Atom::TO_STRING
        } else {
            Atom::VALUE_OF
        };
        let method = m.get(value, Key::Atom(name))?;
        // The `valueOf` of all objects gives the object itself.
        if name == Atom::VALUE_OF && method.as_builtin() == super::method(Kind::Object, name) {
            continue;
        }
        if m.heap.is_callable(method) {
            m.set_step(turn + 1);
            return Ok(Flow::call_on(value, method, &[]));
        }
    }
    Err(m.type_error("Cannot convert object to primitive value"))
}

/// A call that makes `value` primitive.
fn primitive_call(value: Value, name: &'static str) -> Flow {
    Flow::call(Value::builtin(super::hidden(name)), &[value])
}

fn hint_of(op: Op) -> &'static str {
    match op {
        Op::Add | Op::Eq | Op::Ne => "toPrimitiveDefault",
        _ => "toPrimitiveNumber",
    }
}

fn binary(m: &mut Machine, step: Step) -> Outcome<Flow> {
    let op = operator(step.param(m, 2).as_number().unwrap_or(0.0) as u32);
    if let Resume::Returned(value) = step.resume {
        let index = step.state as usize - 1;
        m.registers[step.base + index] = value;
    }
    for index in 0..2 {
        let value = step.param(m, index);
        if value.is_object() {
            m.set_step(index as u32 + 1);
            return Ok(primitive_call(value, hint_of(op)));
        }
    }
    let (left, right) = (step.param(m, 0), step.param(m, 1));
    m.binary_primitive(op, left, right).map(Flow::Return)
}

#[expect(clippy::unnecessary_wraps, reason = "the type of all steps")]
fn unary(m: &mut Machine, step: Step) -> Outcome<Flow> {
    let op = operator(step.param(m, 1).as_number().unwrap_or(0.0) as u32);
    match step.resume {
        Resume::Returned(value) => Ok(Flow::Return(unary_number(op, m.to_number(value)))),
        _ => Ok(primitive_call(step.param(m, 0), "toPrimitiveNumber")),
    }
}

fn get_index(m: &mut Machine, step: Step) -> Outcome<Flow> {
    match step.resume {
        Resume::Returned(key) => {
            let target = step.param(m, 0);
            m.get_computed(target, key).map(Flow::Return)
        }
        _ => Ok(primitive_call(step.param(m, 1), "toPrimitiveString")),
    }
}

fn set_index(m: &mut Machine, step: Step) -> Outcome<Flow> {
    match step.resume {
        Resume::Returned(key) => {
            let (target, value) = (step.param(m, 0), step.param(m, 2));
            m.set_computed(target, key, value)?;
            Ok(Flow::Return(Value::UNDEFINED))
        }
        _ => Ok(primitive_call(step.param(m, 1), "toPrimitiveString")),
    }
}

fn define_index(m: &mut Machine, step: Step) -> Outcome<Flow> {
    match step.resume {
        Resume::Returned(key) => {
            let (object, value) = (step.param(m, 0), step.param(m, 2));
            let names = step.param(m, 3) == Value::TRUE;
            m.define_computed(object, key, value, names)?;
            Ok(Flow::Return(Value::UNDEFINED))
        }
        _ => Ok(primitive_call(step.param(m, 1), "toPrimitiveString")),
    }
}

fn delete_index(m: &mut Machine, step: Step) -> Outcome<Flow> {
    match step.resume {
        Resume::Returned(key) => {
            let target = step.param(m, 0);
            m.delete_computed(target, key).map(Flow::Return)
        }
        _ => Ok(primitive_call(step.param(m, 1), "toPrimitiveString")),
    }
}

fn in_operator(m: &mut Machine, step: Step) -> Outcome<Flow> {
    match step.resume {
        Resume::Returned(key) => {
            let target = step.param(m, 1);
            m.has_computed(key, target).map(Flow::Return)
        }
        _ => Ok(primitive_call(step.param(m, 0), "toPrimitiveString")),
    }
}

/// Number of the step in which the coerced call is under way.
const CALLED: u32 = u32::MAX;

/// Makes the receiver and arguments primitive as the letters of the built-in say, in order, then
/// calls it. Parameters: built-in, receiver, argument array, whether by `new`.
fn coerce_call(m: &mut Machine, step: Step) -> Outcome<Flow> {
    let (callee, list) = (step.param(m, 0), step.param(m, 2));
    let number = match callee
        .as_function_handle()
        .map(|handle| m.heap.cell(handle))
    {
        Some(crate::heap::cell::Cell::Bound { builtin, .. }) => *builtin,
        _ => callee.as_builtin().unwrap_or(0),
    };
    let letters = super::get(number).coerce.as_bytes();
    let state = step.state as usize;
    if let (Resume::Start, Some(b'l')) = (step.resume, letters.first())
        && let Some(len) = m.array_len(step.param(m, 1))
    {
        m.registers[step.base] = m.new_bound(number, &[Value::from(len)])?;
    }
    if let Resume::Returned(value) = step.resume {
        if step.state == CALLED {
            return Ok(Flow::Return(value));
        }
        match state - 1 {
            0 if letters.first() == Some(&b'i') => {
                m.registers[step.base] = m.new_bound(number, &[value])?;
            }
            0 => m.registers[step.base + 1] = value,
            at => m.set_array_item(list, at - 1, value),
        }
    }
    let count = super::coerced(letters, m.array_len(list).unwrap_or(0));
    for index in state..count {
        let letter = super::coerce_letter(letters, index);
        let value = match index {
            0 => step.param(m, 1),
            at => m.array_item(list, at - 1),
        };
        if letter == b'i' || !m.coerces(letter, value) {
            continue;
        }
        m.charge_steps((index - state) / 8)?;
        let name = match letter {
            b's' | b'c' | b'x' => "toPrimitiveString",
            b'n' => "toPrimitiveNumber",
            _ => "toPrimitiveDefault",
        };
        m.set_step(index as u32 + 1);
        return Ok(primitive_call(value, name));
    }
    // Last of all, and once.
    if let Some(last) = m.object_last_index(step.param(m, 1))
        && letters.first() == Some(&b'i')
        && m.bound_data(step.param(m, 0)).is_empty()
    {
        m.set_step(1);
        return Ok(primitive_call(last, "toPrimitiveNumber"));
    }
    m.set_step(CALLED);
    let is_new = step.param(m, 3) == Value::TRUE;
    let callee = step.param(m, 0);
    Ok(Flow::Apply {
        callee,
        this: step.param(m, 1),
        list,
        is_new,
    })
}

impl Machine {
    /// Whether a coerce letter has this value made primitive.
    pub(crate) fn coerces(&self, letter: u8, value: Value) -> bool {
        !matches!(letter, b'.' | b'l')
            && value.is_object()
            && match letter {
                b'd' => self.kind_of(value) != Some(Kind::Date),
                b'c' => !self.heap.is_callable(value),
                b'x' => self.regexp(value).is_none(),
                b'i' => self.object_last_index(value).is_some(),
                _ => true,
            }
    }

    /// The `lastIndex` of a regular expression, if it is an object.
    fn object_last_index(&self, value: Value) -> Option<Value> {
        let last = self.regexp(value)?.last_index;
        last.is_object().then_some(last)
    }

    /// Length of an array, looked into.
    fn array_len(&mut self, array: Value) -> Option<usize> {
        let handle = array.as_array_handle()?;
        self.force(handle).ok()?;
        match self.heap.cell(handle) {
            crate::heap::cell::Cell::Array { items, .. } => Some(items.len()),
            _ => None,
        }
    }

    /// An item of an array, undefined when missing.
    pub(crate) fn array_item(&self, array: Value, index: usize) -> Value {
        match array.as_array_handle().map(|handle| self.heap.cell(handle)) {
            Some(crate::heap::cell::Cell::Array { items, .. }) => {
                items.get(index).copied().unwrap_or(Value::UNDEFINED)
            }
            _ => Value::UNDEFINED,
        }
    }

    /// Replaces an item that an array has.
    pub(crate) fn set_array_item(&mut self, array: Value, index: usize, value: Value) {
        if let Some(handle) = array.as_array_handle()
            && let crate::heap::cell::Cell::Array { items, .. } = self.heap.cell_mut(handle)
            && let Some(item) = items.get_mut(index)
        {
            *item = value;
        }
    }
}
