//! `Array.from` and `Array.fromAsync`.

use super::items;
use crate::atom::Atom;
use crate::builtins::{Args, Flow, Resume, Step, hidden};
use crate::machine::convert::to_integer;
use crate::machine::key::Key;
use crate::machine::property::ARRAY_LENGTH_MAX;
use crate::machine::{Fault, Machine, Outcome};
use crate::value::{Handle, Value};
use crate::vm::iterate::Iteration;

/// Local with the array that is made.
const RESULT: usize = 0;
/// Local with what is iterated; undefined when that has ended.
const SOURCE: usize = 1;
/// Local with the position in it, or for array-likes their length.
const POSITION: usize = 2;

/// `length` of something that is like an array.
fn length_of(m: &mut Machine, value: Value) -> Outcome<usize> {
    let len = m.get(value, Key::Atom(Atom::LENGTH))?;
    let len = to_integer(m.to_number(len)).max(0.0);
    if len > ARRAY_LENGTH_MAX as f64 {
        return Err(m.range_error("Invalid array length"));
    }
    Ok(len as usize)
}

pub(super) fn from(m: &mut Machine, step: Step) -> Outcome<Flow> {
    if let Resume::Start = step.resume {
        return start(m, &step);
    }
    if let Resume::Returned(value) = step.resume
        && let Some(result) = step.local(m, RESULT).as_array_handle()
    {
        m.push_item(result, value)?;
    }
    next(m, &step)
}

fn start(m: &mut Machine, step: &Step) -> Outcome<Flow> {
    let (source, mapper) = (step.param(m, 0), step.param(m, 1));
    if !mapper.is_undefined() && !m.heap.is_callable(mapper) {
        return Err(m.call_not_function(mapper));
    }
    if source.is_nullish() {
        return Err(m.not_iterable(source));
    }
    let iteration = m.iterate_start(source)?;
    let len = if iteration.is_some() {
        0
    } else {
        length_of(m, source)?
    };
    let result = m.new_array_of(len)?;
    step.set_local(m, RESULT, result);
    let Some(target) = result.as_array_handle() else {
        return Ok(Flow::Return(result));
    };
    match iteration {
        Some(_) if mapper.is_undefined() => {
            m.spread_into(result, source)?;
            return Ok(Flow::Return(result));
        }
        Some(iteration) => {
            step.set_local(m, SOURCE, iteration.source);
            step.set_local(m, POSITION, Value::from(iteration.position));
        }
        None if mapper.is_undefined() => {
            for index in 0..len {
                m.charge_steps(1)?;
                let value = m.get(source, Key::Index(index as u32))?;
                m.push_item(target, value)?;
            }
            return Ok(Flow::Return(result));
        }
        None => step.set_local(m, POSITION, Value::from(len)),
    }
    m.set_step(u32::from(iteration.is_none()));
    next_of(m, step, iteration.is_none())
}

fn next(m: &mut Machine, step: &Step) -> Outcome<Flow> {
    next_of(m, step, step.state == 1)
}

/// Asks the mapper about the next value.
fn next_of(m: &mut Machine, step: &Step, is_like: bool) -> Outcome<Flow> {
    let result = step.local(m, RESULT);
    let index = result
        .as_array_handle()
        .map_or(0, |result| items(m, result).len());
    let position = step.local(m, POSITION).as_number().unwrap_or(0.0) as u32;
    let value = if is_like {
        if index >= position as usize {
            return Ok(Flow::Return(result));
        }
        m.get(step.param(m, 0), Key::Index(index as u32))?
    } else {
        let mut at = Iteration {
            source: step.local(m, SOURCE),
            position,
        };
        let Some(value) = m.iterate_next(&mut at)? else {
            return Ok(Flow::Return(result));
        };
        step.set_local(m, POSITION, Value::from(at.position));
        value
    };
    let (mapper, this) = (step.param(m, 1), step.param(m, 2));
    Ok(Flow::call_on(this, mapper, &[value, Value::from(index)]))
}

/// Places in the array that `fromAsync` keeps its state in.
mod place {
    pub(super) const PROMISE: usize = 0;
    pub(super) const SOURCE: usize = 1;
    pub(super) const POSITION: usize = 2;
    pub(super) const RESULT: usize = 3;
    pub(super) const MAPPER: usize = 4;
    pub(super) const PHASE: usize = 5;
    /// Whether the source is only like an array: POSITION is its length then.
    pub(super) const IS_LIKE: usize = 6;
    pub(super) const COUNT: usize = 7;
}

/// A value of the source is awaited.
const VALUE: u32 = 0;
/// What the mapper has made of it is awaited.
const MAPPED: u32 = 1;
/// The end of the source is awaited.
const END: u32 = 2;

pub(super) fn from_async(m: &mut Machine, args: Args) -> Outcome<Value> {
    let promise = m.new_promise()?;
    match start_async(m, args, promise) {
        Ok(()) => {}
        Err(Fault::Throw) => {
            let reason = m.thrown;
            m.reject_promise(promise, reason)?;
        }
        Err(Fault::End) => return Err(Fault::End),
    }
    Ok(Value::other(promise))
}

fn start_async(m: &mut Machine, args: Args, promise: Handle) -> Outcome<()> {
    let (source, mapper) = (args.get(m, 0), args.get(m, 1));
    if !mapper.is_undefined() && !m.heap.is_callable(mapper) {
        return Err(m.call_not_function(mapper));
    }
    if source.is_nullish() {
        return Err(m.not_iterable(source));
    }
    let iteration = m.iterate_start(source)?;
    let is_like = iteration.is_none();
    let position = if is_like { length_of(m, source)? } else { 0 };
    let mut state = vec![Value::UNDEFINED; place::COUNT];
    state[place::PROMISE] = Value::other(promise);
    state[place::SOURCE] = source;
    state[place::POSITION] = Value::from(position);
    state[place::RESULT] = m.new_array(Vec::new())?;
    state[place::MAPPER] = mapper;
    state[place::PHASE] = Value::from(VALUE);
    state[place::IS_LIKE] = Value::bool(is_like);
    let state = m.new_array(state)?;
    await_next(m, state)
}

/// Waits for the next value of the source.
fn await_next(m: &mut Machine, state: Value) -> Outcome<()> {
    let position = m
        .array_item(state, place::POSITION)
        .as_number()
        .unwrap_or(0.0) as u32;
    let source = m.array_item(state, place::SOURCE);
    let result = m.array_item(state, place::RESULT);
    if m.array_item(state, place::IS_LIKE) == Value::TRUE {
        let index = result
            .as_array_handle()
            .map_or(0, |result| items(m, result).len()) as u32;
        if index >= position {
            return settle(m, state, result);
        }
        let value = m.get(source, Key::Index(index))?;
        return await_value(m, state, VALUE, value, false);
    }
    let mut at = Iteration { source, position };
    let next = m.iterate_next(&mut at)?;
    m.set_array_item(state, place::SOURCE, at.source);
    m.set_array_item(state, place::POSITION, Value::from(at.position));
    match next {
        Some(value) => await_value(m, state, VALUE, value, true),
        None => await_value(m, state, END, Value::UNDEFINED, true),
    }
}

/// Waits for a value; for a step of an iteration, one turn longer.
fn await_value(
    m: &mut Machine,
    state: Value,
    phase: u32,
    value: Value,
    is_step: bool,
) -> Outcome<()> {
    m.set_array_item(state, place::PHASE, Value::from(phase));
    let mut promise = m.promise_of(value)?;
    if is_step
        && let Some(derived) = m
            .promise_then(promise, Value::UNDEFINED, Value::UNDEFINED)?
            .as_other_handle()
    {
        promise = derived;
    }
    let fulfilled = m.new_bound(hidden("fromAsyncNext"), &[state])?;
    let rejected = m.new_bound(hidden("fromAsyncFailed"), &[state])?;
    m.promise_then(promise, fulfilled, rejected).map(|_| ())
}

fn settle(m: &mut Machine, state: Value, value: Value) -> Outcome<()> {
    match m.array_item(state, place::PROMISE).as_other_handle() {
        Some(promise) => m.resolve_promise(promise, value),
        None => Ok(()),
    }
}

fn fail(m: &mut Machine, state: Value, reason: Value) -> Outcome<()> {
    match m.array_item(state, place::PROMISE).as_other_handle() {
        Some(promise) => m.reject_promise(promise, reason),
        None => Ok(()),
    }
}

/// Something awaited has arrived.
pub(super) fn from_async_next(m: &mut Machine, step: Step) -> Outcome<Flow> {
    let Some(state) = m.bound_data(step.callee).first().copied() else {
        return Ok(Flow::Return(Value::UNDEFINED));
    };
    let phase = m.array_item(state, place::PHASE).as_number().unwrap_or(0.0) as u32;
    let mapper = m.array_item(state, place::MAPPER);
    let result = m.array_item(state, place::RESULT);
    match step.resume {
        Resume::Thrown(reason) => fail(m, state, reason)?,
        Resume::Returned(mapped) => await_value(m, state, MAPPED, mapped, false)?,
        _ if phase == END => settle(m, state, result)?,
        _ => {
            let value = step.param(m, 0);
            let index = result
                .as_array_handle()
                .map_or(0, |result| items(m, result).len());
            if phase == VALUE && !mapper.is_undefined() {
                return Ok(Flow::call(mapper, &[value, Value::from(index)]));
            }
            if let Some(result) = result.as_array_handle() {
                m.push_item(result, value)?;
            }
            await_next(m, state)?;
        }
    }
    Ok(Flow::Return(Value::UNDEFINED))
}

/// Something awaited was rejected.
pub(super) fn from_async_failed(m: &mut Machine, args: Args) -> Outcome<Value> {
    let reason = args.get(m, 0);
    if let Some(state) = m.bound_data(args.callee).first().copied() {
        fail(m, state, reason)?;
    }
    Ok(Value::UNDEFINED)
}
