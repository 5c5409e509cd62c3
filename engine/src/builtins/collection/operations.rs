//! `union`, `intersection` and the other operations of a Set and something that is like a set: an
//! object with `size`, `has` and `keys`. Source: <https://tc39.es/ecma262/#sec-set-records>.
//!
//! Sets and Maps are gone through here; of others the methods are called, one step each.

use super::{
    charge_key, copy_entries, find, key_value, new_collection, next_entry, receiver, size,
};
use crate::atom::Atom;
use crate::builtins::primitive::primitive_call;
use crate::builtins::{Builtin, Flow, Kind, Place, Resume, Step, StepRun};
use crate::heap::NONE;
use crate::heap::cell::{Cell, ExoticKind};
use crate::heap::table::Table;
use crate::machine::convert::to_integer;
use crate::machine::key::Key;
use crate::machine::object::table_of_mut;
use crate::machine::{Fault, Machine, Outcome};
use crate::value::{Handle, Value};

/// The operations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Operation {
    Union,
    Intersection,
    Difference,
    SymmetricDifference,
    IsSubsetOf,
    IsSupersetOf,
    IsDisjointFrom,
}

/// Local with the Set that is made.
const RESULT: usize = 0;
/// Local with the other's `size`.
const SIZE: usize = 1;
/// Local with the other's `has`.
const HAS: usize = 2;
/// Local with the other's `keys`, then with the iterator that it gives.
const KEYS: usize = 3;
/// Local with the iterator's `next`.
const NEXT: usize = 4;
/// Local with the sequence number from which the receiver is gone through.
const SEQUENCE: usize = 5;
/// Local with the key that the other is asked about.
const ITEM: usize = 6;
const LOCALS: u8 = 7;

// Numbers of the step: what was asked for.
const ASKED_SIZE: u32 = 1;
const ASKED_HAS: u32 = 2;
const ASKED_KEYS: u32 = 3;
const ASKED_NEXT: u32 = 4;
const ASKED_RETURN: u32 = 5;

/// One row of the table.
pub(super) const fn operation(
    name: &'static str,
    run: fn(&mut Machine, Step) -> Outcome<Flow>,
) -> Builtin {
    Builtin::step(
        Place::Method(Kind::Set),
        name,
        1,
        "",
        StepRun {
            params: 1,
            locals: LOCALS,
            catches: false,
            run,
        },
    )
}

impl Operation {
    const fn method(self) -> &'static str {
        match self {
            Self::Union => "Set.prototype.union",
            Self::Intersection => "Set.prototype.intersection",
            Self::Difference => "Set.prototype.difference",
            Self::SymmetricDifference => "Set.prototype.symmetricDifference",
            Self::IsSubsetOf => "Set.prototype.isSubsetOf",
            Self::IsSupersetOf => "Set.prototype.isSupersetOf",
            Self::IsDisjointFrom => "Set.prototype.isDisjointFrom",
        }
    }

    const fn is_question(self) -> bool {
        matches!(
            self,
            Self::IsSubsetOf | Self::IsSupersetOf | Self::IsDisjointFrom
        )
    }

    /// Whether the result begins with what the receiver holds.
    const fn begins_with_receiver(self) -> bool {
        matches!(
            self,
            Self::Union | Self::Difference | Self::SymmetricDifference
        )
    }
}

pub(super) fn operate(m: &mut Machine, step: &Step, operation: Operation) -> Outcome<Flow> {
    match step.resume {
        Resume::Returned(value) => answered(m, step, operation, value),
        _ => begin(m, step, operation),
    }
}

/// The Set that the operation was called on.
fn this_set(m: &Machine, step: &Step) -> Handle {
    step.this(m).as_other_handle().unwrap_or(NONE)
}

fn begin(m: &mut Machine, step: &Step, operation: Operation) -> Outcome<Flow> {
    let method = operation.method();
    let this = receiver(m, step.this(m), method)?;
    let other = step.param(m, 0);
    if !other.is_object() {
        return Err(m.type_error(&format!("{method} argument must be an object")));
    }
    if let Some(collection) = plain_collection(m, other) {
        return at_once(m, this, collection, operation).map(Flow::Return);
    }
    let count = m.get(other, Key::Atom(Atom::SIZE))?;
    if count.is_object() {
        m.set_step(ASKED_SIZE);
        return Ok(primitive_call(count, "toPrimitiveNumber"));
    }
    sized(m, step, operation, count)
}

/// A Set or Map whose methods nothing hides.
fn plain_collection(m: &Machine, other: Value) -> Option<Handle> {
    let handle = other.as_other_handle()?;
    match m.heap.cell(handle) {
        Cell::Exotic(exotic)
            if exotic.extra == NONE
                && matches!(exotic.kind, ExoticKind::Map(_) | ExoticKind::Set(_)) =>
        {
            Some(handle)
        }
        _ => None,
    }
}

/// The other's `size` is known: reads its methods, then begins to go through one side.
fn sized(m: &mut Machine, step: &Step, operation: Operation, count: Value) -> Outcome<Flow> {
    let number = m.to_number(count);
    if number.is_nan() {
        return Err(m.type_error("The .size property is NaN"));
    }
    let count = to_integer(number);
    if count < 0.0 {
        let shown = m.value_label(Value::number(count));
        return Err(m.range_error(&format!("'{shown}' is an invalid size")));
    }
    let other = step.param(m, 0);
    for (local, name, atom) in [(HAS, "has", Atom::HAS), (KEYS, "keys", Atom::KEYS)] {
        let method = m.get(other, Key::Atom(atom))?;
        if !m.heap.is_callable(method) {
            return Err(not_a_method(m, name));
        }
        step.set_local(m, local, method);
    }
    step.set_local(m, SIZE, Value::number(count));
    step.set_local(m, SEQUENCE, Value::ZERO);
    let own = size(m, this_set(m, step)) as f64;
    let through_receiver = match operation {
        Operation::IsSubsetOf if own > count => return Ok(Flow::Return(Value::FALSE)),
        Operation::IsSupersetOf if own < count => return Ok(Flow::Return(Value::FALSE)),
        Operation::IsSubsetOf => true,
        Operation::Intersection | Operation::Difference | Operation::IsDisjointFrom => own <= count,
        _ => false,
    };
    if through_receiver {
        make_result(m, step, operation)?;
        return Ok(ask_has(m, step, operation));
    }
    m.set_step(ASKED_KEYS);
    Ok(Flow::call_on(other, step.local(m, KEYS), &[]))
}

#[cold]
fn not_a_method(m: &mut Machine, name: &str) -> Fault {
    m.type_error(&format!("string \"{name}\" is not a function"))
}

fn make_result(m: &mut Machine, step: &Step, operation: Operation) -> Outcome<()> {
    if operation.is_question() {
        return Ok(());
    }
    let (result, handle) = new_collection(m, ExoticKind::Set(Table::default()))?;
    step.set_local(m, RESULT, result);
    if operation.begins_with_receiver() {
        copy_entries(m, this_set(m, step), handle)?;
    }
    Ok(())
}

/// Asks the other about the receiver's next key.
fn ask_has(m: &mut Machine, step: &Step, operation: Operation) -> Flow {
    let sequence = step.local(m, SEQUENCE).as_number().unwrap_or(0.0) as u32;
    let Some(entry) = next_entry(m, this_set(m, step), sequence) else {
        return Flow::Return(end(m, step, operation));
    };
    step.set_local(m, SEQUENCE, Value::from(entry.sequence + 1));
    step.set_local(m, ITEM, entry.key);
    m.set_step(ASKED_HAS);
    let (other, has) = (step.param(m, 0), step.local(m, HAS));
    Flow::call_on(other, has, &[entry.key])
}

/// Asks the other's iterator for its next key.
fn ask_next(m: &mut Machine, step: &Step) -> Outcome<Flow> {
    let next = step.local(m, NEXT);
    if !m.heap.is_callable(next) {
        return Err(not_a_method(m, "next"));
    }
    m.set_step(ASKED_NEXT);
    Ok(Flow::call_on(step.local(m, KEYS), next, &[]))
}

/// What the operation gives when nothing has decided it before.
fn end(m: &Machine, step: &Step, operation: Operation) -> Value {
    if operation.is_question() {
        Value::TRUE
    } else {
        step.local(m, RESULT)
    }
}

fn answered(m: &mut Machine, step: &Step, operation: Operation, answer: Value) -> Outcome<Flow> {
    match step.state {
        ASKED_SIZE => sized(m, step, operation, answer),
        ASKED_HAS => {
            let (has, item) = (m.heap.truthy(answer), step.local(m, ITEM));
            match operation {
                Operation::IsSubsetOf if !has => return Ok(Flow::Return(Value::FALSE)),
                Operation::IsDisjointFrom if has => return Ok(Flow::Return(Value::FALSE)),
                Operation::Intersection if has => add(m, step, item)?,
                Operation::Difference if has => remove(m, step, item)?,
                _ => {}
            }
            Ok(ask_has(m, step, operation))
        }
        ASKED_KEYS => {
            if !answer.is_object() {
                return Err(m.type_error("Result of the keys method is not an object"));
            }
            step.set_local(m, KEYS, answer);
            let next = m.get(answer, Key::Atom(Atom::NEXT))?;
            step.set_local(m, NEXT, next);
            make_result(m, step, operation)?;
            ask_next(m, step)
        }
        ASKED_NEXT => {
            if !answer.is_object() {
                let shown = m.value_label(answer);
                return Err(m.type_error(&format!("Iterator result {shown} is not an object")));
            }
            let done = m.get(answer, Key::Atom(Atom::DONE))?;
            if m.heap.truthy(done) {
                return Ok(Flow::Return(end(m, step, operation)));
            }
            let item = m.get(answer, Key::Atom(Atom::VALUE))?;
            take(m, step, operation, key_value(item))
        }
        // The iterator is closed.
        _ => Ok(Flow::Return(Value::FALSE)),
    }
}

/// One key of the other.
fn take(m: &mut Machine, step: &Step, operation: Operation, item: Value) -> Outcome<Flow> {
    charge_key(m, item)?;
    let in_receiver = find(m, this_set(m, step), item).is_some();
    match operation {
        Operation::Difference => remove(m, step, item)?,
        Operation::SymmetricDifference if in_receiver => remove(m, step, item)?,
        Operation::Union | Operation::SymmetricDifference => add(m, step, item)?,
        Operation::Intersection if in_receiver => add(m, step, item)?,
        Operation::IsSupersetOf if !in_receiver => return close(m, step),
        Operation::IsDisjointFrom if in_receiver => return close(m, step),
        _ => {}
    }
    ask_next(m, step)
}

/// Closes the other's iterator, which is not at its end, and answers no.
fn close(m: &mut Machine, step: &Step) -> Outcome<Flow> {
    let iterator = step.local(m, KEYS);
    let close = m.get(iterator, Key::Atom(Atom::RETURN))?;
    if close.is_nullish() {
        return Ok(Flow::Return(Value::FALSE));
    }
    m.set_step(ASKED_RETURN);
    Ok(Flow::call_on(iterator, close, &[]))
}

fn add(m: &mut Machine, step: &Step, item: Value) -> Outcome<()> {
    let result = step.local(m, RESULT).as_other_handle().unwrap_or(NONE);
    m.table_put(result, item, Value::UNDEFINED)
}

fn remove(m: &mut Machine, step: &Step, item: Value) -> Outcome<()> {
    charge_key(m, item)?;
    let result = step.local(m, RESULT).as_other_handle().unwrap_or(NONE);
    let found = find(m, result, item);
    if let (Some(at), Some(table)) = (found, table_of_mut(m.heap.cell_mut(result))) {
        table.remove_at(at);
    }
    Ok(())
}

/// The whole operation with a Set or Map.
fn at_once(m: &mut Machine, this: Handle, other: Handle, operation: Operation) -> Outcome<Value> {
    let (own, others) = (size(m, this), size(m, other));
    match operation {
        Operation::IsSubsetOf if own > others => return Ok(Value::FALSE),
        Operation::IsSubsetOf => {
            return all_keys(m, this, |m, key| find(m, other, key).is_some()).map(Value::bool);
        }
        Operation::IsSupersetOf if own < others => return Ok(Value::FALSE),
        Operation::IsSupersetOf => {
            return all_keys(m, other, |m, key| find(m, this, key).is_some()).map(Value::bool);
        }
        Operation::IsDisjointFrom => {
            let (outer, inner) = smaller_first(m, this, other);
            return all_keys(m, outer, |m, key| find(m, inner, key).is_none()).map(Value::bool);
        }
        _ => {}
    }
    let (result, target) = new_collection(m, ExoticKind::Set(Table::default()))?;
    match operation {
        Operation::Union => {
            copy_keys(m, this, target, |_, _| true)?;
            copy_keys(m, other, target, |_, _| true)?;
        }
        Operation::Intersection => {
            // The smaller one is gone through, and gives the order.
            let (outer, inner) = smaller_first(m, this, other);
            copy_keys(m, outer, target, |m, key| find(m, inner, key).is_some())?;
        }
        Operation::Difference => {
            copy_keys(m, this, target, |m, key| find(m, other, key).is_none())?;
        }
        _ => {
            copy_keys(m, this, target, |m, key| find(m, other, key).is_none())?;
            copy_keys(m, other, target, |m, key| find(m, this, key).is_none())?;
        }
    }
    Ok(result)
}

fn smaller_first(m: &Machine, this: Handle, other: Handle) -> (Handle, Handle) {
    if size(m, this) <= size(m, other) {
        (this, other)
    } else {
        (other, this)
    }
}

/// Adds the keys of `from` that pass the test to the set `to`.
fn copy_keys(
    m: &mut Machine,
    from: Handle,
    to: Handle,
    test: impl Fn(&Machine, Value) -> bool,
) -> Outcome<()> {
    let mut sequence = 0;
    while let Some(entry) = next_entry(m, from, sequence) {
        sequence = entry.sequence + 1;
        m.charge_steps(1)?;
        charge_key(m, entry.key)?;
        if test(m, entry.key) {
            m.table_put(to, entry.key, Value::UNDEFINED)?;
        }
    }
    Ok(())
}

/// Whether all keys of a collection pass the test.
fn all_keys(
    m: &mut Machine,
    collection: Handle,
    test: impl Fn(&Machine, Value) -> bool,
) -> Outcome<bool> {
    let mut sequence = 0;
    while let Some(entry) = next_entry(m, collection, sequence) {
        sequence = entry.sequence + 1;
        m.charge_steps(1)?;
        charge_key(m, entry.key)?;
        if !test(m, entry.key) {
            return Ok(false);
        }
    }
    Ok(true)
}
