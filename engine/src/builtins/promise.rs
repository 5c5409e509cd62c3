//! `Promise`: constructor, combinators, `then`/`catch`/`finally`, and the hidden steps of its jobs.
//!
//! Source: <https://tc39.es/ecma262/#sec-promise-objects>. Combinators observe their inputs with
//! [`Reaction::Element`], which needs no function object per element.

use super::{Args, Builtin, Flow, Kind, Place, Resume, Run, Step, StepRun};
use crate::atom::Atom;
use crate::heap::NONE;
use crate::heap::cell::Cell;
use crate::machine::key::Key;
use crate::machine::{Machine, Outcome};
use crate::promise::Reaction;
use crate::value::{Handle, Value};

const METHOD: Place = Place::Method(Kind::Promise);
const MEMBER: Place = Place::Member("Promise");

const fn hidden(
    name: &'static str,
    params: u8,
    catches: bool,
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
            catches,
            run,
        },
    )
}

pub(crate) const TABLE: &[Builtin] = &[
    Builtin::call(Place::Global, "Promise", 1, "", called_plainly).with_new(Run::Step(StepRun {
        params: 1,
        locals: 3,
        catches: true,
        run: construct,
    })),
    Builtin::call(MEMBER, "resolve", 1, "", resolve),
    Builtin::call(MEMBER, "reject", 1, "", reject),
    Builtin::call(MEMBER, "all", 1, "", |m, args| {
        combine(m, args, "Promise.all", Combinator::All)
    }),
    Builtin::call(MEMBER, "allSettled", 1, "", |m, args| {
        combine(m, args, "Promise.allSettled", Combinator::AllSettled)
    }),
    Builtin::call(MEMBER, "race", 1, "", |m, args| {
        combine(m, args, "Promise.race", Combinator::Race)
    }),
    Builtin::call(MEMBER, "any", 1, "", |m, args| {
        combine(m, args, "Promise.any", Combinator::Any)
    }),
    Builtin::call(MEMBER, "withResolvers", 0, "", with_resolvers),
    Builtin::call(METHOD, "then", 2, "", then),
    Builtin::call(METHOD, "catch", 1, "", catch),
    Builtin::call(METHOD, "finally", 1, "", finally),
    Builtin::call(Place::Hidden, "resolvePromise", 1, "", |m, args| {
        resolving(m, args, false)
    }),
    Builtin::call(Place::Hidden, "rejectPromise", 1, "", |m, args| {
        resolving(m, args, true)
    }),
    Builtin::call(Place::Hidden, "combinatorState", 0, "", |_, _| {
        Ok(Value::UNDEFINED)
    }),
    hidden("reactionJob", 3, true, reaction_job),
    hidden("thenableJob", 4, true, thenable_job),
    hidden("finallyPass", 1, false, |m, step| {
        finally_step(m, step, false)
    }),
    hidden("finallyThrow", 1, false, |m, step| {
        finally_step(m, step, true)
    }),
    Builtin::call(Place::Hidden, "giveValue", 0, "", |m, args| {
        Ok(m.bound_data(args.callee)
            .first()
            .copied()
            .unwrap_or(Value::UNDEFINED))
    }),
    Builtin::call(Place::Hidden, "throwValue", 0, "", |m, args| {
        let value = m
            .bound_data(args.callee)
            .first()
            .copied()
            .unwrap_or(Value::UNDEFINED);
        Err(m.throw_value(value))
    }),
];

fn called_plainly(m: &mut Machine, _: Args) -> Outcome<Value> {
    Err(m.type_error("Promise constructor cannot be invoked without 'new'"))
}

/// `new Promise(executor)`. Locals: promise, reject function.
fn construct(m: &mut Machine, step: Step) -> Outcome<Flow> {
    match step.resume {
        Resume::Start => {
            let executor = step.param(m, 0);
            if !m.heap.is_callable(executor) {
                let label = m.value_label(executor);
                return Err(m.type_error(&format!("Promise resolver {label} is not a function")));
            }
            let promise = m.new_promise()?;
            step.set_local(m, 0, Value::other(promise));
            let (resolve, reject) = m.resolving_functions(promise)?;
            step.set_local(m, 1, reject);
            Ok(Flow::call(executor, &[resolve, reject]))
        }
        Resume::Thrown(reason) if step.state == 0 => {
            m.set_step(1);
            Ok(Flow::call(step.local(m, 1), &[reason]))
        }
        _ => Ok(Flow::Return(step.local(m, 0))),
    }
}

/// The resolve and reject functions handed to scripts: only the first call of a pair counts.
fn resolving(m: &mut Machine, args: Args, rejects: bool) -> Outcome<Value> {
    let data = m.bound_data(args.callee);
    let (Some(promise), Some(used)) = (data.first().copied(), data.get(1).copied()) else {
        return Ok(Value::UNDEFINED);
    };
    let Some(used) = used.as_box_handle() else {
        return Ok(Value::UNDEFINED);
    };
    if let Cell::Variable(flag) = m.heap.cell_mut(used) {
        if *flag == Value::TRUE {
            return Ok(Value::UNDEFINED);
        }
        *flag = Value::TRUE;
    }
    let value = args.get(m, 0);
    if let Some(promise) = promise.as_other_handle() {
        if rejects {
            m.reject_promise(promise, value)?;
        } else {
            m.resolve_promise(promise, value)?;
        }
    }
    Ok(Value::UNDEFINED)
}

/// Functions of the constructor are methods of it: called on anything else they throw.
fn check_constructor(m: &mut Machine, this: Value, method: &str) -> Outcome<()> {
    let constructor = this.as_builtin().map(super::get);
    match constructor {
        Some(found) if found.place == Place::Global && found.name == "Promise" => Ok(()),
        Some(found) if found.construct.is_some() => {
            Err(m.type_error("Promise resolve or reject function is not callable"))
        }
        _ if this.is_object() => {
            let label = m.value_label(this);
            Err(m.type_error(&format!("{label} is not a constructor")))
        }
        _ => Err(m.type_error(&format!("{method} called on non-object"))),
    }
}

fn resolve(m: &mut Machine, args: Args) -> Outcome<Value> {
    check_constructor(m, args.this, "PromiseResolve")?;
    let value = args.get(m, 0);
    m.promise_of(value).map(Value::other)
}

fn reject(m: &mut Machine, args: Args) -> Outcome<Value> {
    check_constructor(m, args.this, "PromiseReject")?;
    let promise = m.new_promise()?;
    let reason = args.get(m, 0);
    m.reject_promise(promise, reason)?;
    Ok(Value::other(promise))
}

fn with_resolvers(m: &mut Machine, args: Args) -> Outcome<Value> {
    check_constructor(m, args.this, "Promise.withResolvers")?;
    let promise = m.new_promise()?;
    let (resolve, reject) = m.resolving_functions(promise)?;
    let object = m.new_object()?;
    m.set(object, Key::Atom(Atom::PROMISE), Value::other(promise))?;
    m.set(object, Key::Atom(Atom::RESOLVE), resolve)?;
    m.set(object, Key::Atom(Atom::REJECT), reject)?;
    Ok(object)
}

fn this_promise(m: &mut Machine, this: Value, method: &str) -> Outcome<Handle> {
    if let Some(promise) = m.as_promise(this) {
        Ok(promise)
    } else {
        let label = m.value_label(this);
        Err(m.type_error(&format!(
            "Method Promise.prototype.{method} called on incompatible receiver {label}"
        )))
    }
}

fn then(m: &mut Machine, args: Args) -> Outcome<Value> {
    let promise = this_promise(m, args.this, "then")?;
    let (fulfilled, rejected) = (args.get(m, 0), args.get(m, 1));
    m.promise_then(promise, fulfilled, rejected)
}

fn catch(m: &mut Machine, args: Args) -> Outcome<Value> {
    let promise = this_promise(m, args.this, "catch")?;
    let rejected = args.get(m, 0);
    m.promise_then(promise, Value::UNDEFINED, rejected)
}

fn finally(m: &mut Machine, args: Args) -> Outcome<Value> {
    let promise = this_promise(m, args.this, "finally")?;
    let handler = args.get(m, 0);
    if !m.heap.is_callable(handler) {
        return m.promise_then(promise, handler, handler);
    }
    let pass = m.new_bound(super::hidden("finallyPass"), &[handler])?;
    let throw = m.new_bound(super::hidden("finallyThrow"), &[handler])?;
    m.promise_then(promise, pass, throw)
}

/// Handlers that `finally` registers: call, wait for what the call gives, pass the outcome through.
fn finally_step(m: &mut Machine, step: Step, throws: bool) -> Outcome<Flow> {
    let handler = m
        .bound_data(step.callee)
        .first()
        .copied()
        .unwrap_or(Value::UNDEFINED);
    let Resume::Returned(result) = step.resume else {
        return Ok(Flow::call(handler, &[]));
    };
    let promise = m.promise_of(result)?;
    let outcome = step.param(m, 0);
    let name = if throws { "throwValue" } else { "giveValue" };
    let give = m.new_bound(super::hidden(name), &[outcome])?;
    m.promise_then(promise, give, Value::UNDEFINED)
        .map(Flow::Return)
}

/// Runs a handler of `then` and settles the derived promise. Parameters: handler, argument, derived.
fn reaction_job(m: &mut Machine, step: Step) -> Outcome<Flow> {
    let derived = step
        .param(m, 2)
        .as_other_handle()
        .filter(|handle| *handle != NONE);
    match step.resume {
        Resume::Start => Ok(Flow::call(step.param(m, 0), &[step.param(m, 1)])),
        Resume::Returned(value) => {
            if let Some(derived) = derived {
                m.resolve_promise(derived, value)?;
            }
            Ok(Flow::Return(Value::UNDEFINED))
        }
        Resume::Thrown(reason) => {
            if let Some(derived) = derived {
                m.reject_promise(derived, reason)?;
            }
            Ok(Flow::Return(Value::UNDEFINED))
        }
        Resume::Continue => Ok(Flow::Return(Value::UNDEFINED)),
    }
}

/// Calls a thenable's `then`. Parameters: then, thenable, resolve, reject.
#[expect(clippy::unnecessary_wraps, reason = "the type of all steps")]
fn thenable_job(m: &mut Machine, step: Step) -> Outcome<Flow> {
    match step.resume {
        Resume::Start => {
            let (resolve, reject) = (step.param(m, 2), step.param(m, 3));
            Ok(Flow::call_on(
                step.param(m, 1),
                step.param(m, 0),
                &[resolve, reject],
            ))
        }
        Resume::Thrown(reason) if step.state == 0 => {
            m.set_step(1);
            Ok(Flow::call(step.param(m, 3), &[reason]))
        }
        _ => Ok(Flow::Return(Value::UNDEFINED)),
    }
}

/// The four combinators.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Combinator {
    All,
    AllSettled,
    Race,
    Any,
}

impl Combinator {
    fn from_number(value: Value) -> Self {
        match value.as_number().unwrap_or(0.0) as u32 {
            0 => Self::All,
            1 => Self::AllSettled,
            2 => Self::Race,
            _ => Self::Any,
        }
    }
}

// Places in the data of a combinator's state cell.
const PROMISE: usize = 0;
const VALUES: usize = 1;
const REMAINING: usize = 2;
const KIND: usize = 3;

fn combine(m: &mut Machine, args: Args, method: &str, combinator: Combinator) -> Outcome<Value> {
    check_constructor(m, args.this, method)?;
    let iterable = args.get(m, 0);
    combine_iterable(m, iterable, combinator)
}

/// `Promise.all(array)` for the engine's own use.
pub(crate) fn all(m: &mut Machine, array: Value) -> Outcome<Value> {
    combine_iterable(m, array, Combinator::All)
}

fn combine_iterable(m: &mut Machine, iterable: Value, combinator: Combinator) -> Outcome<Value> {
    let result = m.new_promise()?;
    let values = m.new_array(Vec::new())?;
    let kind = Value::from(combinator as u32);
    // One is held back until all inputs are observed.
    let data = [Value::other(result), values, Value::number(1.0), kind];
    let state = m.new_bound(super::hidden("combinatorState"), &data)?;
    let Some(mut at) = m.iterate_start(iterable)? else {
        let shown = m.iterated_value(iterable);
        let error = m.make_error(
            Atom::TYPE_ERROR,
            &format!("{shown} is not iterable (cannot read property Symbol(Symbol.iterator))"),
        )?;
        m.reject_promise(result, error)?;
        return Ok(Value::other(result));
    };
    let mut count = 0u32;
    while let Some(value) = m.iterate_next(&mut at)? {
        m.charge_steps(1)?;
        let promise = m.promise_of(value)?;
        if let Some(values) = values.as_array_handle()
            && combinator != Combinator::Race
        {
            m.push_item(values, Value::UNDEFINED)?;
        }
        let remaining = m.bound_number(state, REMAINING) + 1.0;
        m.set_bound_data(state, REMAINING, Value::number(remaining));
        m.react(
            promise,
            Reaction::Element {
                state,
                index: count,
            },
        )?;
        count += 1;
    }
    if combinator != Combinator::Race {
        finish_one(m, state, combinator)?;
    }
    Ok(Value::other(result))
}

/// Counts one element as done; the last one settles the result.
fn finish_one(m: &mut Machine, state: Value, combinator: Combinator) -> Outcome<()> {
    let remaining = m.bound_number(state, REMAINING) - 1.0;
    m.set_bound_data(state, REMAINING, Value::number(remaining));
    if remaining > 0.0 {
        return Ok(());
    }
    let data = m.bound_data(state);
    let (Some(promise), Some(values)) = (data[PROMISE].as_other_handle(), data.get(VALUES)) else {
        return Ok(());
    };
    if combinator == Combinator::Any {
        let error = m.make_error(Atom::AGGREGATE_ERROR, "All promises were rejected")?;
        if let Some(data) = m.error_mut(error) {
            data.errors = *values;
        }
        return m.reject_promise(promise, error);
    }
    m.resolve_promise(promise, *values)
}

/// An input of a combinator has settled.
pub(crate) fn settle_element(
    m: &mut Machine,
    state: Value,
    index: u32,
    rejected: bool,
    value: Value,
) -> Outcome<()> {
    let data = m.bound_data(state);
    let (Some(promise), Some(values), Some(kind)) =
        (data.first(), data.get(VALUES), data.get(KIND))
    else {
        return Ok(());
    };
    let Some(promise) = promise.as_other_handle() else {
        return Ok(());
    };
    let combinator = Combinator::from_number(*kind);
    match (combinator, rejected) {
        (Combinator::Race | Combinator::Any, false) => m.resolve_promise(promise, value),
        (Combinator::Race | Combinator::All, true) => m.reject_promise(promise, value),
        (Combinator::All, false) | (Combinator::Any, true) => {
            m.set_array_item(*values, index as usize, value);
            finish_one(m, state, combinator)
        }
        (Combinator::AllSettled, _) => {
            let entry = m.new_object()?;
            let (status, key) = if rejected {
                ("rejected", Atom::REASON)
            } else {
                ("fulfilled", Atom::VALUE)
            };
            let status = m.new_text(status)?;
            m.set(entry, Key::Atom(Atom::STATUS), status)?;
            m.set(entry, Key::Atom(key), value)?;
            m.set_array_item(*values, index as usize, entry);
            finish_one(m, state, combinator)
        }
    }
}

impl Machine {
    /// A number in the data of a bound cell.
    fn bound_number(&self, bound: Value, index: usize) -> f64 {
        match bound
            .as_function_handle()
            .map(|handle| self.heap.cell(handle))
        {
            Some(Cell::Bound { data, .. }) => data
                .get(index)
                .and_then(|value| value.as_number())
                .unwrap_or(0.0),
            _ => 0.0,
        }
    }
}
