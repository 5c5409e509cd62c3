//! `sort` and `toSorted`: a copy of the items is sorted, then written back.

use super::merge_sort::MergeSort;
use super::{item, items, receiver, room};
use crate::builtins::{Flow, Resume, Step, hidden};
use crate::heap::cell::{Cell, ExoticKind, StepState};
use crate::machine::key::Key;
use crate::machine::{Machine, Outcome};
use crate::value::{Handle, Value};

/// Local with the [`Sorting`].
const STATE: usize = 0;
/// Local with the items that are sorted by text, when they are not texts themselves.
const SOURCE: usize = 1;
/// Local with the texts of those items.
const TEXTS: usize = 2;
pub(super) const LOCALS: u8 = 3;

/// The comparator's answer is awaited.
const COMPARED: u32 = 1;
/// The comparator's answer is an object that is made a number.
const CONVERTED: u32 = 2;
/// The texts of the items are made; the number of the step minus this is the next item.
const TEXT: u32 = 3;

/// Comparisons between looks at the fuel.
const PAUSE_EVERY: usize = 512;

/// A running sort.
#[derive(Debug)]
struct Sorting {
    sort: MergeSort,
    /// `undefined` items, which are not compared.
    undefined: usize,
    /// Length of the array when the sort began.
    len: usize,
    /// Answer that was reached when the step paused.
    answer: Option<bool>,
}

impl StepState for Sorting {
    fn trace(&self, visit: &mut dyn FnMut(Value)) {
        self.sort.trace(visit);
    }

    fn owned_bytes(&self) -> usize {
        self.sort.owned_bytes()
    }

    fn as_any(&mut self) -> &mut dyn std::any::Any {
        self
    }
}

pub(super) fn sort(m: &mut Machine, step: Step) -> Outcome<Flow> {
    run(m, &step, "sort")
}

pub(super) fn to_sorted(m: &mut Machine, step: Step) -> Outcome<Flow> {
    run(m, &step, "toSorted")
}

fn run(m: &mut Machine, step: &Step, name: &str) -> Outcome<Flow> {
    match (step.resume, step.state) {
        (Resume::Returned(order), COMPARED | CONVERTED) => {
            if order.is_object() {
                m.set_step(CONVERTED);
                let convert = Value::builtin(hidden("toPrimitiveNumber"));
                return Ok(Flow::call(convert, &[order]));
            }
            let less = order.as_number().unwrap_or_else(|| m.to_number(order)) < 0.0;
            ask(m, step, Some(less), name)
        }
        (Resume::Returned(text), state) => {
            let text = m.to_string(text)?;
            if let Some(texts) = step.local(m, TEXTS).as_array_handle() {
                m.push_item(texts, text)?;
            }
            make_texts(m, step, state - TEXT + 1, name)
        }
        (Resume::Continue, state) if state >= TEXT => make_texts(m, step, state - TEXT, name),
        (Resume::Continue, _) => compare_texts(m, step, name),
        _ => start(m, step, name),
    }
}

fn start(m: &mut Machine, step: &Step, name: &str) -> Outcome<Flow> {
    let comparator = step.param(m, 0);
    if !comparator.is_undefined() && !m.heap.is_callable(comparator) {
        return Err(m.type_error("The comparison function must be either a function or undefined"));
    }
    let array = receiver(m, step.this(m), name)?;
    let len = items(m, array).len();
    m.charge_steps(len)?;
    let bytes = MergeSort::bytes(len);
    m.charge(bytes)?;
    m.release(bytes);
    let all = items(m, array);
    let mut work: Vec<Value> = Vec::with_capacity(len);
    work.extend(
        all.iter()
            .filter(|value| **value != Value::HOLE && !value.is_undefined()),
    );
    let is_copy = name == "toSorted";
    let undefined = all
        .iter()
        .filter(|value| value.is_undefined() || (is_copy && **value == Value::HOLE));
    let undefined = undefined.count();
    if comparator.is_undefined() && !work.iter().all(|value| value.is_string()) {
        // Sorted by their texts: the sort moves numbers of items.
        let count = work.len();
        let source = m.new_array(work)?;
        step.set_local(m, SOURCE, source);
        let texts = m.new_array_of(count)?;
        step.set_local(m, TEXTS, texts);
        let mut numbers = room(m, count)?;
        numbers.extend((0..count).map(Value::from));
        set_state(m, step, numbers, undefined, len)?;
        return make_texts(m, step, 0, name);
    }
    set_state(m, step, work, undefined, len)?;
    if comparator.is_undefined() {
        compare_texts(m, step, name)
    } else {
        m.set_step(COMPARED);
        ask(m, step, None, name)
    }
}

fn set_state(
    m: &mut Machine,
    step: &Step,
    work: Vec<Value>,
    undefined: usize,
    len: usize,
) -> Outcome<()> {
    let bytes = MergeSort::bytes(work.len());
    m.charge(bytes)?;
    m.release(bytes);
    let state = Sorting {
        sort: MergeSort::new(work),
        undefined,
        len,
        answer: None,
    };
    let state = m.new_exotic(ExoticKind::State(Box::new(state)))?;
    step.set_local(m, STATE, state);
    Ok(())
}

fn state(m: &mut Machine, value: Value) -> Option<&mut Sorting> {
    match m.exotic_mut(value)? {
        ExoticKind::State(state) => state.as_any().downcast_mut(),
        _ => None,
    }
}

/// Asks the comparator the next question.
#[inline]
fn ask(m: &mut Machine, step: &Step, answer: Option<bool>, name: &str) -> Outcome<Flow> {
    let held = step.local(m, STATE);
    match state(m, held).and_then(|sorting| sorting.sort.advance(answer)) {
        Some((first, second)) => {
            if step.state != COMPARED {
                m.set_step(COMPARED);
            }
            Ok(Flow::call(step.param(m, 0), &[first, second]))
        }
        None => finish(m, step, name),
    }
}

/// Converts the items from `next` on to texts.
fn make_texts(m: &mut Machine, step: &Step, next: u32, name: &str) -> Outcome<Flow> {
    let (Some(source), Some(texts)) = (
        step.local(m, SOURCE).as_array_handle(),
        step.local(m, TEXTS).as_array_handle(),
    ) else {
        return Ok(Flow::Return(Value::UNDEFINED));
    };
    let mut next = next as usize;
    while next < items(m, source).len() {
        let value = item(m, source, next);
        m.charge_steps(1)?;
        if value.is_object() {
            m.set_step(TEXT + next as u32);
            let convert = Value::builtin(hidden("toPrimitiveString"));
            return Ok(Flow::call(convert, &[value]));
        }
        let text = m.to_string(value)?;
        m.push_item(texts, text)?;
        next += 1;
        if next.is_multiple_of(PAUSE_EVERY) && m.fuel < 0 {
            m.set_step(TEXT + next as u32);
            return Ok(Flow::Pause);
        }
    }
    m.set_step(COMPARED);
    compare_texts(m, step, name)
}

/// Sorts by text, without the script.
fn compare_texts(m: &mut Machine, step: &Step, name: &str) -> Outcome<Flow> {
    let held = step.local(m, STATE);
    let texts = step.local(m, TEXTS).as_array_handle();
    let mut answer = state(m, held).and_then(|sorting| sorting.answer.take());
    loop {
        let mut work = 0;
        for _ in 0..PAUSE_EVERY {
            let asked = state(m, held).and_then(|sorting| sorting.sort.advance(answer.take()));
            let Some((first, second)) = asked else {
                m.charge_steps(work)?;
                return finish(m, step, name);
            };
            let text = |value: Value| match texts {
                Some(texts) => {
                    let number = value.as_number().unwrap_or(0.0) as usize;
                    m.heap.text(item(m, texts, number))
                }
                None => m.heap.text(value),
            };
            let (first, second) = (text(first), text(second));
            work += 1 + first.len().min(second.len()) / 16;
            answer = Some(first.compare(second).is_lt());
        }
        m.charge_steps(work)?;
        if m.fuel < 0 {
            if let Some(sorting) = state(m, held) {
                sorting.answer = answer;
            }
            m.set_step(COMPARED);
            return Ok(Flow::Pause);
        }
    }
}

/// Puts the sorted items where they belong.
fn finish(m: &mut Machine, step: &Step, name: &str) -> Outcome<Flow> {
    let held = step.local(m, STATE);
    let Some(sorting) = state(m, held) else {
        return Ok(Flow::Return(Value::UNDEFINED));
    };
    let (undefined, len) = (sorting.undefined, sorting.len);
    let count = sorting.sort.items().len();
    m.charge_steps(count + undefined)?;
    let mut sorted = room(m, count + undefined)?;
    if let Some(source) = step.local(m, SOURCE).as_array_handle() {
        for at in 0..count {
            let number = state(m, held).map_or(Value::ZERO, |sorting| sorting.sort.items()[at]);
            sorted.push(item(m, source, number.as_number().unwrap_or(0.0) as usize));
        }
    } else if let Some(sorting) = state(m, held) {
        sorted.extend_from_slice(sorting.sort.items());
    }
    sorted.resize(count + undefined, Value::UNDEFINED);
    if name == "toSorted" {
        return m.new_array(sorted).map(Flow::Return);
    }
    let this = step.this(m);
    let Some(array) = this.as_array_handle() else {
        return Ok(Flow::Return(this));
    };
    // A single item is not written.
    if len >= 2 {
        write_back(m, array, &sorted, len)?;
    }
    Ok(Flow::Return(this))
}

/// Overwrites the array: sorted items first, holes up to the length it had at the start. What was
/// added during the sort stays behind them.
fn write_back(m: &mut Machine, array: Handle, sorted: &[Value], len: usize) -> Outcome<()> {
    let now = items(m, array).len();
    if now < sorted.len() && matches!(m.heap.cell(array), Cell::Array { flags: 0, .. }) {
        m.set_array_length(array, sorted.len())?;
    }
    if let Cell::Array {
        flags: 0, items, ..
    } = m.heap.cell_mut(array)
    {
        items[..sorted.len()].copy_from_slice(sorted);
        let holes = sorted.len()..len.min(items.len());
        if let Some(holes) = items.get_mut(holes) {
            holes.fill(Value::HOLE);
        }
        return Ok(());
    }
    for (index, value) in sorted.iter().enumerate() {
        m.set(Value::array(array), Key::Index(index as u32), *value)?;
    }
    for index in sorted.len()..len {
        m.delete(Value::array(array), Key::Index(index as u32))?;
    }
    Ok(())
}
