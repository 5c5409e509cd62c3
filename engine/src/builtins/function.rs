//! Functions as objects: `call`, `apply`, `bind`, `toString`, `name`, `length`.

use super::{Args, Builtin, Kind, Place, Run};
use crate::atom::Atom;
use crate::heap::cell::Cell;
use crate::machine::convert::to_integer;
use crate::machine::key::Key;
use crate::machine::{Machine, Outcome};
use crate::value::{Handle, Unpacked, Value};
use crate::vm::call::Invocation;

const METHOD: Place = Place::Method(Kind::Function);

pub(crate) const TABLE: &[Builtin] = &[
    Builtin::forward(METHOD, "apply", 2, apply),
    Builtin::forward(METHOD, "call", 1, call),
    Builtin::call(METHOD, "bind", 1, "", bind),
    Builtin::call(METHOD, "toString", 0, "", to_string),
    Builtin::forward(Place::Hidden, "boundFunction", 0, call_bound)
        .with_new(Run::Forward(call_bound)),
];

/// The first argument is the receiver, the others follow it.
#[expect(
    clippy::unnecessary_wraps,
    reason = "the signature of all that pass on"
)]
fn call(m: &mut Machine, call: &Invocation) -> Outcome<Invocation> {
    let first = usize::from(call.count > 0);
    Ok(Invocation {
        callee: call.this,
        this: if first == 0 {
            Value::UNDEFINED
        } else {
            m.registers[call.base]
        },
        base: call.base + first,
        count: call.count - first,
        ..*call
    })
}

/// The second argument is a list of all arguments, which stays where it is: it holds them.
fn apply(m: &mut Machine, call: &Invocation) -> Outcome<Invocation> {
    let argument = |index: usize| {
        if index < call.count {
            m.registers[call.base + index]
        } else {
            Value::UNDEFINED
        }
    };
    let (this, list) = (argument(0), argument(1));
    let base = call.base + call.count.min(2);
    if !m.heap.is_callable(call.this) {
        let (label, kind) = (m.value_label(call.this), m.heap.type_of(call.this));
        let kind = m.utf8(Value::well_known(kind));
        return Err(m.type_error(&format!(
            "Function.prototype.apply was called on {label}, which is a{} {kind} and not a function",
            if kind == "object" { "n" } else { "" }
        )));
    }
    let count = if list.is_nullish() {
        0
    } else if list.is_object() {
        spread_like(m, list, base)?
    } else {
        return Err(m.type_error("CreateListFromArrayLike called on non-object"));
    };
    Ok(Invocation {
        callee: call.this,
        this,
        base,
        count,
        ..*call
    })
}

/// Copies what an object has at the indices below its `length` to registers from `base`; gives
/// their number.
fn spread_like(m: &mut Machine, list: Value, base: usize) -> Outcome<usize> {
    if list.is_array() {
        return m.spread_arguments(list, base);
    }
    let len = m.get(list, Key::Atom(Atom::LENGTH))?;
    let count = to_integer(m.to_number(len)).max(0.0) as usize;
    m.room_for_arguments(base, count)?;
    for index in 0..count {
        let value = m.get(list, Key::Index(index as u32))?;
        m.registers[base + index] = value;
    }
    Ok(count)
}

fn bind(m: &mut Machine, args: Args) -> Outcome<Value> {
    if !m.heap.is_callable(args.this) {
        return Err(m.type_error("Bind must be called on a function"));
    }
    m.charge_steps(args.count / 8)?;
    let mut data = super::array::room(m, args.count.max(1) + 1)?;
    data.push(args.this);
    data.extend((0..args.count.max(1)).map(|at| args.get(m, at)));
    m.new_bound(super::hidden("boundFunction"), &data)
}

/// The data of a bound function: its target, the receiver, and arguments that come before others.
fn call_bound(m: &mut Machine, call: &Invocation) -> Outcome<Invocation> {
    let data = m.bound_data(call.callee);
    let (Some(target), Some(this)) = (data.first().copied(), data.get(1).copied()) else {
        return Ok(*call);
    };
    let own = &data[2..];
    m.room_for_arguments(call.base, own.len() + call.count)?;
    let (from, to) = (call.base, call.base + own.len());
    m.registers.copy_within(from..from + call.count, to);
    m.registers[from..to].copy_from_slice(own);
    Ok(Invocation {
        callee: target,
        this,
        count: own.len() + call.count,
        ..*call
    })
}

fn to_string(m: &mut Machine, args: Args) -> Outcome<Value> {
    m.function_text(args.this)
}

impl Machine {
    /// Data of a bound built-in.
    pub(crate) fn bound_data(&self, function: Value) -> Vec<Value> {
        match function
            .as_function_handle()
            .map(|handle| self.heap.cell(handle))
        {
            Some(Cell::Bound { data, .. }) => data.to_vec(),
            _ => Vec::new(),
        }
    }

    /// Writes one value of a bound cell's data.
    pub(crate) fn set_bound_data(&mut self, function: Value, index: usize, value: Value) {
        if let Some(handle) = function.as_function_handle()
            && let Cell::Bound { data, .. } = self.heap.cell_mut(handle)
            && let Some(slot) = data.get_mut(index)
        {
            *slot = value;
        }
    }

    /// `String(function)`
    pub(crate) fn function_text(&mut self, function: Value) -> Outcome<Value> {
        let text = match function.unpack() {
            Unpacked::Function(handle) => match self.heap.cell(handle) {
                Cell::Closure { function, .. } => {
                    let program = std::sync::Arc::clone(&self.program);
                    let code = &program.functions[*function as usize];
                    return self.new_text(code.span.text(&program.source));
                }
                _ => "function () { [native code] }".to_owned(),
            },
            Unpacked::Builtin(number) if super::is_callable(number) => {
                format!("function {}() {{ [native code] }}", super::get(number).name)
            }
            _ => {
                return Err(self
                    .type_error("Function.prototype.toString requires that 'this' be a Function"));
            }
        };
        self.new_text(&text)
    }

    /// `function.name`
    pub(crate) fn function_name(&mut self, handle: Handle) -> Outcome<Value> {
        match self.heap.cell(handle) {
            Cell::Closure {
                name: Some(name), ..
            } => Ok(Value::string(*name)),
            Cell::Closure { function, .. } => {
                let name = self.program.functions[*function as usize].name;
                Ok(if name == u32::MAX {
                    Value::EMPTY_STRING
                } else {
                    Value::constant_string(name)
                })
            }
            Cell::Bound { builtin, data } if *builtin == super::hidden("boundFunction") => {
                let target = data.first().copied().unwrap_or(Value::UNDEFINED);
                let name = self.get(target, Key::Atom(Atom::NAME))?;
                let prefix = self.new_latin1(b"bound ")?;
                self.concat(prefix, name)
            }
            _ => Ok(Value::EMPTY_STRING),
        }
    }

    /// `function.length`
    pub(crate) fn function_length(&self, handle: Handle) -> Value {
        match self.heap.cell(handle) {
            Cell::Closure { function, .. } => {
                Value::from(u32::from(self.program.functions[*function as usize].length))
            }
            Cell::Bound { builtin, data } => {
                let own = u32::from(super::get(*builtin).length);
                let target = match data.first().map(|value| value.unpack()) {
                    Some(Unpacked::Function(target)) if target != handle => {
                        self.function_length(target).as_number().unwrap_or(0.0)
                    }
                    Some(Unpacked::Builtin(number)) if super::is_callable(number) => {
                        f64::from(super::get(number).length)
                    }
                    _ => return Value::from(own),
                };
                Value::number((target - (data.len() as f64 - 2.0)).max(0.0))
            }
            _ => Value::ZERO,
        }
    }

    /// A method of a tool namespace, as a function bound to the tool's name.
    pub(crate) fn namespace_get(&mut self, index: u32, key: Key) -> Outcome<Option<Value>> {
        let namespace = self.utf8(Value::constant_string(index));
        let method = self.key_text(key)?;
        let method = self.utf8(method);
        let namespaces = std::sync::Arc::clone(&self.namespaces);
        let Some(tool) = namespaces.tool(&namespace, &method) else {
            return Ok(None);
        };
        let outer = self.enter_native();
        let made = self
            .new_text(tool)
            .and_then(|name| self.new_bound(super::hidden("namespaceCall"), &[name]));
        self.leave_native(outer);
        made.map(Some)
    }
}
