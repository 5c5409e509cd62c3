//! Conversions that may run code of the script: objects to primitives, and the operators and
//! accesses that wait for them. All hidden; the interpreter pushes them off its fast paths.

use super::coerce::coerce_call;
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
pub(super) fn primitive_call(value: Value, name: &'static str) -> Flow {
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

impl Machine {
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
