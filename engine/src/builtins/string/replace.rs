//! `replace`, `replaceAll` and `split` with text patterns, and other makers of longer texts.

use super::substitution::{Found, expand};
use super::{integer, pattern, this_text};
use crate::builtins::{Args, Flow, Resume, Step, global_value};
use crate::heap::text::Str;
use crate::machine::convert::to_uint32;
use crate::machine::string::TextBuilder;
use crate::machine::{Machine, Outcome};
use crate::value::Value;

/// Local registers: text so far, where the search goes on, where the found text stands.
const DONE: usize = 0;
const NEXT: usize = 1;
const FOUND: usize = 2;
/// Registers that [`replace`] needs.
pub(super) const REPLACE_LOCALS: u8 = 4;
const _: () = assert!(REPLACE_LOCALS >= pattern::REPLACE_LOCALS);

/// Matches after which a step ends, so that the slice can.
const MATCHES_PER_STEP: usize = 1_000;

/// The call of the replacement function has come back.
const CALLED: u32 = 1;
/// Its result has become a string.
const CONVERTED: u32 = 2;

/// `replace` and, with `all`, `replaceAll`.
pub(super) fn replace(m: &mut Machine, step: Step, all: bool) -> Outcome<Flow> {
    let (wanted, replacement) = (step.param(m, 0), step.param(m, 1));
    let is_pattern = m.regexp(wanted).is_some();
    if is_pattern && !matches!(step.resume, Resume::Start) {
        return pattern::replace(m, step, all);
    }
    match step.resume {
        Resume::Returned(value) if value.is_object() && step.state == CALLED => {
            m.set_step(CONVERTED);
            let convert = Value::builtin(global_value("String").unwrap_or(0));
            return Ok(Flow::call(convert, &[value]));
        }
        Resume::Returned(value) => {
            let text = m.to_string(value)?;
            let at = register_index(m, step, FOUND);
            append_found(m, step, text, at)?;
            if !all {
                return finish(m, step);
            }
        }
        Resume::Continue | Resume::Thrown(_) => {}
        Resume::Start => {
            let name = if all { "replaceAll" } else { "replace" };
            let this = this_text(m, step.this(m), name)?;
            m.registers[step.base + step.params] = this;
            for index in 0..2 {
                let value = step.param(m, index);
                let stays = if index == 0 {
                    is_pattern
                } else {
                    m.heap.is_callable(value)
                };
                if !stays {
                    m.registers[step.base + index] = m.to_string(value)?;
                }
            }
            if is_pattern {
                return pattern::replace(m, step, all);
            }
            step.set_local(m, DONE, Value::EMPTY_STRING);
            step.set_local(m, NEXT, Value::ZERO);
        }
    }
    if m.heap.is_callable(replacement) {
        return call_next(m, step, replacement);
    }
    let (this, pattern, replacement) = (step.this(m), step.param(m, 0), step.param(m, 1));
    let (len, wanted) = (m.heap.text_len(this), m.heap.text_len(pattern));
    let mut builder = TextBuilder::new();
    let mut pauses = false;
    let mut matches = 0;
    while let Some(at) = next_match(m, step)? {
        builder.push_part(m, this, register_index(m, step, NEXT), at)?;
        let found = Found::plain(this, (at, at + wanted));
        expand(m, &mut builder, &found, replacement)?;
        step.set_local(m, NEXT, Value::from(at + wanted));
        matches += 1;
        pauses = all && matches == MATCHES_PER_STEP;
        if !all || pauses {
            break;
        }
    }
    if matches == 0 && !step_has_found(m, step) {
        return Ok(Flow::Return(this));
    }
    if !pauses {
        builder.push_part(m, this, register_index(m, step, NEXT), len)?;
    }
    let part = builder.finish(m)?;
    let done = step.local(m, DONE);
    let done = m.concat(done, part)?;
    step.set_local(m, DONE, done);
    Ok(if pauses {
        Flow::Pause
    } else {
        Flow::Return(done)
    })
}

/// Looks for the next match and keeps its place.
fn next_match(m: &mut Machine, step: Step) -> Outcome<Option<usize>> {
    let (this, pattern) = (step.this(m), step.param(m, 0));
    // After an empty match the search goes on one unit later.
    let skips = step_has_found(m, step) && m.heap.text_len(pattern) == 0;
    let from = register_index(m, step, NEXT) + usize::from(skips);
    let found = m.find_text(this, pattern, from)?;
    m.charge_steps(1)?;
    if let Some(at) = found {
        step.set_local(m, FOUND, Value::from(at));
    }
    Ok(found)
}

/// Asks the script for the replacement of the next match.
fn call_next(m: &mut Machine, step: Step, replacement: Value) -> Outcome<Flow> {
    let (this, pattern) = (step.this(m), step.param(m, 0));
    match next_match(m, step)? {
        None => finish(m, step),
        Some(at) => {
            m.set_step(CALLED);
            Ok(Flow::call(replacement, &[pattern, Value::from(at), this]))
        }
    }
}

fn register_index(m: &Machine, step: Step, index: usize) -> usize {
    step.local(m, index).as_number().unwrap_or(0.0) as usize
}

fn step_has_found(m: &Machine, step: Step) -> bool {
    !step.local(m, FOUND).is_undefined()
}

/// Appends what stands before the match at `at`, then its replacement.
fn append_found(m: &mut Machine, step: Step, text: Value, at: usize) -> Outcome<()> {
    let from = register_index(m, step, NEXT);
    let before = m.substring(step.this(m), from, at)?;
    let done = step.local(m, DONE);
    let done = m.concat(done, before)?;
    let done = m.concat(done, text)?;
    step.set_local(m, DONE, done);
    let wanted = m.heap.text_len(step.param(m, 0));
    step.set_local(m, NEXT, Value::from(at + wanted));
    Ok(())
}

fn finish(m: &mut Machine, step: Step) -> Outcome<Flow> {
    let this = step.this(m);
    if !step_has_found(m, step) {
        return Ok(Flow::Return(this));
    }
    let len = m.heap.text_len(this);
    let from = register_index(m, step, NEXT);
    let rest = m.substring(this, from, len)?;
    let done = step.local(m, DONE);
    m.concat(done, rest).map(Flow::Return)
}

/// `split`
pub(super) fn split(m: &mut Machine, args: Args) -> Outcome<Value> {
    let this = this_text(m, args.this, "split")?;
    let (separator, limit) = (args.get(m, 0), args.get(m, 1));
    let limit = if limit.is_undefined() {
        u32::MAX
    } else {
        to_uint32(m.to_number(limit))
    };
    let limit = limit as usize;
    let made = m.new_array_of(0)?;
    let Some(list) = made.as_array_handle() else {
        return Ok(made);
    };
    if limit == 0 {
        return Ok(made);
    }
    if separator.is_undefined() {
        m.push_item(list, this)?;
        return Ok(made);
    }
    if m.regexp(separator).is_some() {
        pattern::split(m, this, separator, list, limit)?;
        return Ok(made);
    }
    let separator = m.to_string(separator)?;
    let (len, wanted) = (m.heap.text_len(this), m.heap.text_len(separator));
    if wanted == 0 {
        let count = len.min(limit);
        m.charge_steps(count)?;
        m.reserve_items(list, count)?;
        for at in 0..count {
            let unit = m.heap.text(this).unit(at);
            let unit = m.new_unit(unit)?;
            m.push_item(list, unit)?;
        }
        return Ok(made);
    }
    let mut from = 0;
    let mut count = 0;
    while let Some(at) = m.find_text(this, separator, from)? {
        m.charge_steps(1)?;
        let part = m.substring(this, from, at)?;
        m.push_item(list, part)?;
        count += 1;
        if count == limit {
            return Ok(made);
        }
        from = at + wanted;
    }
    let rest = m.substring(this, from, len)?;
    m.push_item(list, rest)?;
    Ok(made)
}

/// `repeat`
pub(super) fn repeat(m: &mut Machine, args: Args) -> Outcome<Value> {
    let this = this_text(m, args.this, "repeat")?;
    let count = args.get(m, 0);
    let times = integer(m, count);
    if times < 0.0 || times == f64::INFINITY {
        let text = m.to_string(count)?;
        let text = m.utf8(text);
        return Err(m.range_error(&format!("Invalid count value: {text}")));
    }
    if m.heap.text_len(this) == 0 {
        return Ok(this);
    }
    repeated(m, this, times.min(f64::from(u32::MAX)) as usize)
}

/// A non-empty text `times` times.
pub(super) fn repeated(m: &mut Machine, text: Value, times: usize) -> Outcome<Value> {
    let total = m.heap.text_len(text).saturating_mul(times);
    if times < 2 {
        return Ok(if times == 0 {
            Value::EMPTY_STRING
        } else {
            text
        });
    }
    m.check_string_len(total)?;
    m.charge_steps(total / 16)?;
    let bytes = if matches!(m.heap.text(text), Str::Latin1(_)) {
        total
    } else {
        total * 2
    };
    m.charge(bytes)?;
    m.release(bytes);
    match m.heap.text(text) {
        Str::Latin1(units) => {
            let units = units.repeat(times);
            m.adopt_bytes(units)
        }
        Str::Utf16(units) => {
            let units = units.repeat(times);
            m.adopt_units(units)
        }
    }
}

/// `padStart`, and `padEnd` with `at_end`.
pub(super) fn pad(m: &mut Machine, args: Args, at_end: bool) -> Outcome<Value> {
    let this = this_text(m, args.this, if at_end { "padEnd" } else { "padStart" })?;
    let (target, filler) = (args.get(m, 0), args.get(m, 1));
    let target = integer(m, target).clamp(0.0, 9_007_199_254_740_991.0) as usize;
    let len = m.heap.text_len(this);
    if target <= len {
        return Ok(this);
    }
    let filler = if filler.is_undefined() {
        Value::unit_string(b' ')
    } else {
        m.to_string(filler)?
    };
    let width = m.heap.text_len(filler);
    if width == 0 {
        return Ok(this);
    }
    m.check_string_len(target)?;
    let missing = target - len;
    let filling = repeated(m, filler, missing.div_ceil(width))?;
    let filling = m.substring(filling, 0, missing)?;
    if at_end {
        m.concat(this, filling)
    } else {
        m.concat(filling, this)
    }
}
