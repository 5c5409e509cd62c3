//! Functions as objects: `call`, `apply`, `bind`, `toString`, `name`, `length`.

use super::{Args, Builtin, Flow, Kind, Place, Resume, Step, StepRun};
use crate::atom::Atom;
use crate::heap::cell::Cell;
use crate::machine::key::Key;
use crate::machine::{Machine, Outcome};
use crate::value::{Handle, Unpacked, Value};

const METHOD: Place = Place::Method(Kind::Function);

pub(crate) const TABLE: &[Builtin] = &[
    Builtin::step(
        METHOD,
        "apply",
        2,
        "",
        StepRun {
            params: 2,
            locals: 0,
            catches: false,
            run: apply,
        },
    ),
    Builtin::step(
        METHOD,
        "call",
        1,
        "",
        StepRun {
            params: 32,
            locals: 0,
            catches: false,
            run: call,
        },
    ),
    Builtin::call(METHOD, "bind", 1, "", bind),
    Builtin::call(METHOD, "toString", 0, "", to_string),
    Builtin::step(
        Place::Hidden,
        "boundFunction",
        0,
        "",
        StepRun {
            params: 32,
            locals: 0,
            catches: false,
            run: run_bound,
        },
    ),
];

/// Parameters that `call` and bound functions pass on; the place of the first unused one is told by
/// trailing undefined values, which mean the same as missing ones to functions of the script.
fn passed(m: &Machine, step: &Step, from: usize) -> Vec<Value> {
    let mut args: Vec<Value> = (from..step.params).map(|at| step.param(m, at)).collect();
    while args.last().is_some_and(|value| value.is_undefined()) {
        args.pop();
    }
    args
}

fn apply(m: &mut Machine, step: Step) -> Outcome<Flow> {
    if let Resume::Returned(value) = step.resume {
        return Ok(Flow::Return(value));
    }
    let (this, list) = (step.param(m, 0), step.param(m, 1));
    let list = if list.is_nullish() {
        m.new_array(Vec::new())?
    } else if list.is_array() {
        list
    } else {
        return Err(m.type_error("CreateListFromArrayLike called on non-object"));
    };
    Ok(Flow::Apply {
        callee: step.this(m),
        this,
        list,
        is_new: false,
    })
}

fn call(m: &mut Machine, step: Step) -> Outcome<Flow> {
    if let Resume::Returned(value) = step.resume {
        return Ok(Flow::Return(value));
    }
    let args = passed(m, &step, 1);
    let list = m.new_array(args)?;
    Ok(Flow::Apply {
        callee: step.this(m),
        this: step.param(m, 0),
        list,
        is_new: false,
    })
}

fn bind(m: &mut Machine, args: Args) -> Outcome<Value> {
    if !m.heap.is_callable(args.this) {
        return Err(m.type_error("Bind must be called on a function"));
    }
    let mut data = vec![args.this];
    data.extend((0..args.count.max(1)).map(|at| args.get(m, at)));
    m.new_bound(super::hidden("boundFunction"), &data)
}

fn run_bound(m: &mut Machine, step: Step) -> Outcome<Flow> {
    if let Resume::Returned(value) = step.resume {
        return Ok(Flow::Return(value));
    }
    let data = m.bound_data(step.callee);
    let (Some(target), Some(this)) = (data.first().copied(), data.get(1).copied()) else {
        return Ok(Flow::Return(Value::UNDEFINED));
    };
    let mut list = data[2..].to_vec();
    list.extend(passed(m, &step, 0));
    let list = m.new_array(list)?;
    Ok(Flow::Apply {
        callee: target,
        this,
        list,
        is_new: false,
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
