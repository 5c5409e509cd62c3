//! `callTool`, `getTool`, `__safe_parallel` and tool namespaces.

use std::sync::Arc;

use codecall_grammar::unicode::is_self_reference;

use super::{Args, Builtin, Flow, Place, Resume, Step, StepRun};
use crate::atom::Atom;
use crate::heap::cell::Cell;
use crate::host::Admission;
use crate::json::input::{InputError, tool_input};
use crate::json::materialise::JsonError;
use crate::machine::key::Key;
use crate::machine::{Ended, Fault, Machine, Outcome};
use crate::promise::Reaction;
use crate::tool_name::is_well_formed;
use crate::value::Value;

/// Most functions that one `__safe_parallel` takes.
const PARALLEL_MAX: usize = 100;
/// Most functions of one `__safe_parallel` that run at once.
const CONCURRENCY_MAX: f64 = 20.0;
/// Functions that run at once unless asked otherwise.
const CONCURRENCY_DEFAULT: f64 = 10.0;

const PARALLEL: StepRun = StepRun {
    params: 2,
    locals: 4,
    catches: true,
    run: parallel,
};

pub(crate) const TABLE: &[Builtin] = &[
    Builtin::call(Place::Global, "callTool", 3, "", call_tool),
    Builtin::call(Place::Global, "getTool", 1, "s", get_tool),
    Builtin::step(Place::Global, "__safe_parallel", 2, "", PARALLEL),
    Builtin::step(Place::Global, "parallel", 2, "", PARALLEL),
    Builtin::call(Place::Hidden, "namespaceCall", 2, "", namespace_call),
    Builtin::step(
        Place::Hidden,
        "parallelWorker",
        0,
        "",
        StepRun {
            params: 3,
            locals: 2,
            catches: true,
            run: worker,
        },
    ),
    Builtin::call(Place::Hidden, "parallelFinish", 0, "", finish),
    Builtin::step(
        Place::Hidden,
        "parallelDone",
        0,
        "",
        StepRun {
            params: 1,
            locals: 0,
            catches: false,
            run: |m, step| worker_settled(m, step, false),
        },
    ),
    Builtin::step(
        Place::Hidden,
        "parallelFailed",
        0,
        "",
        StepRun {
            params: 1,
            locals: 0,
            catches: false,
            run: |m, step| worker_settled(m, step, true),
        },
    ),
];

fn call_tool(m: &mut Machine, args: Args) -> Outcome<Value> {
    let (name, input, options) = (args.get(m, 0), args.get(m, 1), args.get(m, 2));
    send(m, name, input, options)
}

fn namespace_call(m: &mut Machine, args: Args) -> Outcome<Value> {
    let name = m
        .bound_data(args.callee)
        .first()
        .copied()
        .unwrap_or(Value::UNDEFINED);
    let (input, options) = (args.get(m, 0), args.get(m, 1));
    send(m, name, input, options)
}

/// A promise rejected with a new error.
fn rejected(m: &mut Machine, class: Atom, message: &str) -> Outcome<Value> {
    let error = m.make_error(class, message)?;
    rejected_with(m, error)
}

fn rejected_with(m: &mut Machine, error: Value) -> Outcome<Value> {
    let promise = m.new_promise()?;
    m.reject_promise(promise, error)?;
    Ok(Value::other(promise))
}

/// Checks and sends a call, in the order of the contract.
fn send(m: &mut Machine, name: Value, input: Value, options: Value) -> Outcome<Value> {
    if !name.is_string() || m.heap.text_len(name) == 0 {
        return rejected(m, Atom::TYPE_ERROR, "Tool name must be a non-empty string");
    }
    let tool: Arc<str> = m.utf8(name).into();
    if is_self_reference(&tool) {
        return Err(end(m, Ended::SelfReference(tool.to_string())));
    }
    if m.calls.count >= m.limits.tool_calls_max {
        let limit = m.limits.tool_calls_max;
        return Err(m.end_limit(
            "TOOL_CALL_LIMIT",
            format!(
                "Maximum tool call limit exceeded ({limit}). This limit prevents runaway script \
                 execution."
            ),
        ));
    }
    let throws = !throws_disabled(m, options)?;
    let input = if input.is_undefined() {
        m.new_object()?
    } else {
        input
    };
    if !input.is_plain_object() {
        m.calls.count += 1;
        return rejected(m, Atom::TYPE_ERROR, "Tool arguments must be an object");
    }
    let denied = match &m.allowed_tools {
        Some(allowed) => !allowed.iter().any(|have| **have == *tool),
        None => false,
    };
    if denied || m.world.admit(&tool) == Admission::Denied {
        return Err(end(m, Ended::AccessDenied(tool.to_string())));
    }
    if !is_well_formed(&tool) {
        m.calls.count += 1;
        let message = format!("Tool \"{tool}\" was not found");
        return failure(m, throws, &tool, "NOT_FOUND", &message);
    }
    let bytes = match tool_input(m, input) {
        Ok(bytes) => bytes,
        Err(InputError::TooLarge(message)) => {
            m.calls.count += 1;
            return failure(m, throws, &tool, "PAYLOAD_TOO_LARGE", &message);
        }
        Err(InputError::Fault(Fault::Throw)) => {
            m.calls.count += 1;
            let error = std::mem::replace(&mut m.thrown, Value::UNDEFINED);
            return rejected_with(m, error);
        }
        Err(InputError::Fault(Fault::End)) => return Err(Fault::End),
    };
    // The name, the input (held twice: by the book of calls and by the host) and the book's entry.
    m.charge(tool.len() + bytes.len() + 256)?;
    let promise = m.new_promise()?;
    let offset = m.failing_offset().unwrap_or(0);
    m.calls.send((tool, bytes.into()), promise, throws, offset);
    Ok(Value::other(promise))
}

/// Ends the execution.
fn end(m: &mut Machine, ended: Ended) -> Fault {
    if m.ended.is_none() {
        m.ended = Some(ended);
    }
    Fault::End
}

/// Whether the options say `throwOnError: false`, exactly.
fn throws_disabled(m: &mut Machine, options: Value) -> Outcome<bool> {
    if !options.is_object() {
        return Ok(false);
    }
    let value = m.get_own(options, Key::Atom(Atom::THROW_ON_ERROR))?;
    Ok(value == Some(Value::FALSE))
}

/// The promise of a call that failed before it was sent.
fn failure(m: &mut Machine, throws: bool, tool: &str, code: &str, message: &str) -> Outcome<Value> {
    if throws {
        let error = m.tool_error(tool, code, message, None)?;
        return rejected_with(m, error);
    }
    let value = m.tool_failure(tool, code, message)?;
    m.promise_of(value).map(Value::other)
}

impl Machine {
    /// The error that scripts see for a failed call; `answered` are the number of the call and
    /// where it stands, if it was sent.
    pub(crate) fn tool_error(
        &mut self,
        tool: &str,
        code: &str,
        message: &str,
        answered: Option<(u32, u32)>,
    ) -> Outcome<Value> {
        let outer = self.enter_native();
        let made = (|| {
            let error = self.make_error(Atom::TOOL_ERROR, message)?;
            if let Some(data) = self.error_mut(error)
                && let Some((call, offset)) = answered
            {
                (data.call, data.offset) = (call, offset);
            }
            let (code, tool) = (self.new_text(code)?, self.new_text(tool)?);
            self.set(error, Key::Atom(Atom::CODE), code)?;
            self.set(error, Key::Atom(Atom::TOOL_NAME), tool)?;
            Ok(error)
        })();
        self.leave_native(outer);
        made
    }

    /// `{ success: false, error: { message, code, toolName } }`
    pub(crate) fn tool_failure(&mut self, tool: &str, code: &str, message: &str) -> Outcome<Value> {
        let outer = self.enter_native();
        let made = (|| {
            let error = self.new_object()?;
            let message = self.new_text(message)?;
            self.set(error, Key::Atom(Atom::MESSAGE), message)?;
            let (code, tool) = (self.new_text(code)?, self.new_text(tool)?);
            self.set(error, Key::Atom(Atom::CODE), code)?;
            self.set(error, Key::Atom(Atom::TOOL_NAME), tool)?;
            let result = self.new_object()?;
            self.set(result, Key::Atom(Atom::SUCCESS), Value::FALSE)?;
            self.set(result, Key::Atom(Atom::ERROR), error)?;
            Ok(result)
        })();
        self.leave_native(outer);
        made
    }

    /// `{ success: true, data }`; `undefined` data is left out.
    pub(crate) fn tool_success(&mut self, data: Value) -> Outcome<Value> {
        let outer = self.enter_native();
        let made = (|| {
            let result = self.new_object()?;
            self.set(result, Key::Atom(Atom::SUCCESS), Value::TRUE)?;
            self.set(result, Key::Atom(Atom::DATA), data)?;
            Ok(result)
        })();
        self.leave_native(outer);
        made
    }
}

fn get_tool(m: &mut Machine, args: Args) -> Outcome<Value> {
    let name = args.get(m, 0);
    if !name.is_string() {
        return Ok(Value::UNDEFINED);
    }
    let name = m.utf8(name);
    if is_self_reference(&name) || !is_well_formed(&name) {
        return Ok(Value::UNDEFINED);
    }
    let Some(tool) = m.world.describe(&name) else {
        return Ok(Value::UNDEFINED);
    };
    let object = m.new_object()?;
    let text = m.new_text(&tool.name)?;
    m.set(object, Key::Atom(Atom::NAME), text)?;
    let description = match &tool.description {
        Some(text) => m.new_text(text)?,
        None => Value::UNDEFINED,
    };
    m.set(object, Key::Atom(Atom::DESCRIPTION), description)?;
    for (key, schema) in [
        (Atom::INPUT_SCHEMA, tool.input_schema),
        (Atom::OUTPUT_SCHEMA, tool.output_schema),
    ] {
        let value = match schema {
            Some(text) => match m.json_to_value(text.into_bytes(), "Tool schema") {
                Ok(value) => value,
                Err(JsonError::Fault(fault)) => return Err(fault),
                Err(_) => Value::UNDEFINED,
            },
            None => Value::UNDEFINED,
        };
        m.set(object, Key::Atom(key), value)?;
    }
    Ok(object)
}

// `__safe_parallel`: the state all workers share is a bound cell with this data.
const FUNCTIONS: usize = 0;
const RESULTS: usize = 1;
/// Pairs of index and error.
const ERRORS: usize = 2;
const NEXT: usize = 3;

/// Locals: state, promises of the workers, workers started, workers wanted.
fn parallel(m: &mut Machine, step: Step) -> Outcome<Flow> {
    match step.resume {
        Resume::Start => {
            let functions = step.param(m, 0);
            let Some(handle) = functions.as_array_handle() else {
                return rejected(
                    m,
                    Atom::TYPE_ERROR,
                    "__safe_parallel requires an array of functions",
                )
                .map(Flow::Return);
            };
            m.force(handle)?;
            let count = match m.heap.cell(handle) {
                Cell::Array { items, .. } => items.len(),
                _ => 0,
            };
            if count == 0 {
                let empty = m.new_array(Vec::new())?;
                return m
                    .promise_of(empty)
                    .map(|promise| Flow::Return(Value::other(promise)));
            }
            if count > PARALLEL_MAX {
                return rejected(
                    m,
                    Atom::ERROR_UPPER,
                    "Cannot execute more than 100 operations in parallel. Split into smaller \
                     batches.",
                )
                .map(Flow::Return);
            }
            for index in 0..count {
                let function = m.array_item(functions, index);
                if !m.heap.is_callable(function) {
                    let message = format!("Item at index {index} is not a function");
                    return rejected(m, Atom::TYPE_ERROR, &message).map(Flow::Return);
                }
            }
            let options = step.param(m, 1);
            let wanted = if options.is_object() {
                m.get_own(options, Key::Atom(Atom::MAX_CONCURRENCY))?
            } else {
                None
            };
            let wanted = match wanted {
                Some(value) if !m.to_number(value).is_nan() && !value.is_nullish() => {
                    m.to_number(value)
                }
                _ => CONCURRENCY_DEFAULT,
            };
            let workers = wanted.clamp(1.0, CONCURRENCY_MAX).min(count as f64).floor();
            let results = m.new_array(vec![Value::UNDEFINED; count])?;
            let errors = m.new_array(Vec::new())?;
            let data = [functions, results, errors, Value::ZERO];
            let state = m.new_bound(super::hidden("combinatorState"), &data)?;
            step.set_local(m, 0, state);
            let promises = m.new_array(Vec::new())?;
            step.set_local(m, 1, promises);
            step.set_local(m, 2, Value::ZERO);
            step.set_local(m, 3, Value::number(workers));
            start_worker(m, &step)
        }
        Resume::Returned(_) | Resume::Thrown(_) | Resume::Continue => {
            let started = step.local(m, 2).as_number().unwrap_or(0.0);
            if started < step.local(m, 3).as_number().unwrap_or(0.0) {
                return start_worker(m, &step);
            }
            let all = super::promise::all(m, step.local(m, 1))?;
            let state = step.local(m, 0);
            let finish = m.new_bound(super::hidden("parallelFinish"), &[state])?;
            match m.as_promise(all) {
                Some(all) => m
                    .promise_then(all, finish, Value::UNDEFINED)
                    .map(Flow::Return),
                None => Ok(Flow::Return(all)),
            }
        }
    }
}

fn start_worker(m: &mut Machine, step: &Step) -> Outcome<Flow> {
    let started = step.local(m, 2).as_number().unwrap_or(0.0);
    step.set_local(m, 2, Value::number(started + 1.0));
    let promise = Value::other(m.new_promise()?);
    if let Some(promises) = step.local(m, 1).as_array_handle() {
        m.push_item(promises, promise)?;
    }
    let worker = Value::builtin(super::hidden("parallelWorker"));
    Ok(Flow::call(
        worker,
        &[step.local(m, 0), promise, Value::UNDEFINED],
    ))
}

/// One turn of a worker. Parameters: state, the worker's promise, undefined. Local 0 is the index
/// of the function that runs.
fn worker(m: &mut Machine, step: Step) -> Outcome<Flow> {
    let state = step.param(m, 0);
    let data = m.bound_data(state);
    match step.resume {
        Resume::Returned(value) => {
            let index = step.local(m, 0).as_number().unwrap_or(0.0) as u32;
            let promise = m.promise_of(value)?;
            let turn = [state, step.param(m, 1), Value::from(index)];
            let fulfilled = m.new_bound(super::hidden("parallelDone"), &turn)?;
            let rejected = m.new_bound(super::hidden("parallelFailed"), &turn)?;
            let derived = crate::heap::NONE;
            m.react(
                promise,
                Reaction::Then {
                    fulfilled,
                    rejected,
                    derived,
                },
            )?;
            return Ok(Flow::Return(Value::UNDEFINED));
        }
        Resume::Thrown(reason) => note_error(m, data[ERRORS], step.local(m, 0), reason)?,
        Resume::Start | Resume::Continue => {}
    }
    let next = data[NEXT].as_number().unwrap_or(0.0);
    let function = match data[FUNCTIONS]
        .as_array_handle()
        .map(|handle| m.heap.cell(handle))
    {
        Some(Cell::Array { items, .. }) => items.get(next as usize).copied(),
        _ => None,
    };
    let Some(function) = function else {
        if let Some(promise) = step.param(m, 1).as_other_handle() {
            m.resolve_promise(promise, Value::UNDEFINED)?;
        }
        return Ok(Flow::Return(Value::UNDEFINED));
    };
    m.set_bound_data(state, NEXT, Value::number(next + 1.0));
    step.set_local(m, 0, Value::number(next));
    Ok(Flow::call(function, &[]))
}

fn note_error(m: &mut Machine, errors: Value, index: Value, reason: Value) -> Outcome<()> {
    if let Some(errors) = errors.as_array_handle() {
        m.push_item(errors, index)?;
        m.push_item(errors, reason)?;
    }
    Ok(())
}

/// A worker's function has settled: note how, and let the worker go on.
fn worker_settled(m: &mut Machine, step: Step, failed: bool) -> Outcome<Flow> {
    if let Resume::Returned(_) = step.resume {
        return Ok(Flow::Return(Value::UNDEFINED));
    }
    let turn = m.bound_data(step.callee);
    let data = m.bound_data(turn[0]);
    let outcome = step.param(m, 0);
    if failed {
        note_error(m, data[ERRORS], turn[2], outcome)?;
    } else {
        let index = turn[2].as_number().unwrap_or(0.0) as usize;
        m.set_array_item(data[RESULTS], index, outcome);
    }
    let worker = Value::builtin(super::hidden("parallelWorker"));
    Ok(Flow::call(worker, &[turn[0], turn[1], Value::UNDEFINED]))
}

/// All workers are done: the results, or one error that names all failures.
fn finish(m: &mut Machine, args: Args) -> Outcome<Value> {
    let state = m.bound_data(args.callee)[0];
    let data = m.bound_data(state);
    let errors = match data[ERRORS]
        .as_array_handle()
        .map(|handle| m.heap.cell(handle))
    {
        Some(Cell::Array { items, .. }) => items.clone(),
        _ => Vec::new(),
    };
    if errors.is_empty() {
        return Ok(data[RESULTS]);
    }
    let mut pairs: Vec<(u32, Value)> = errors
        .chunks(2)
        .map(|pair| (pair[0].as_number().unwrap_or(0.0) as u32, pair[1]))
        .collect();
    pairs.sort_by_key(|(index, _)| *index);
    let total = match data[FUNCTIONS]
        .as_array_handle()
        .map(|handle| m.heap.cell(handle))
    {
        Some(Cell::Array { items, .. }) => items.len(),
        _ => 0,
    };
    let mut lines = Vec::with_capacity(pairs.len());
    for (index, reason) in &pairs {
        let message = if reason.is_object() {
            m.get(*reason, Key::Atom(Atom::MESSAGE))?
        } else {
            Value::UNDEFINED
        };
        let shown = if message.is_nullish() {
            *reason
        } else {
            message
        };
        let text = m.to_string(shown)?;
        lines.push(format!("[{index}]: {}", m.utf8(text)));
    }
    let message = format!(
        "{} of {total} parallel operations failed:\n{}",
        pairs.len(),
        lines.join("\n")
    );
    Err(m.throw(Atom::ERROR_UPPER, &message))
}
