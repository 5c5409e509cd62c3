//! Methods that change their array. Ordinary arrays are changed as vectors; those that are frozen,
//! sealed or not extensible go through single reads, writes and deletions in the order of ECMA-262,
//! each of which may throw.

use super::read::splice_range;
use super::{copy_range, filled, item, items, length, receiver, relative};
use crate::atom::Atom;
use crate::builtins::Args;
use crate::heap::cell::Cell;
use crate::machine::key::Key;
use crate::machine::{Machine, Outcome};
use crate::value::{Handle, Value};

/// Items of an array that has no flags, to change.
fn items_mut(m: &mut Machine, array: Handle) -> Option<&mut Vec<Value>> {
    match m.heap.cell_mut(array) {
        Cell::Array { items, .. } => Some(items),
        _ => None,
    }
}

/// Whether the array may be changed freely.
fn is_free(m: &Machine, array: Handle) -> bool {
    matches!(m.heap.cell(array), Cell::Array { flags: 0, .. })
}

/// Single steps of ECMA-262 on an array with flags.
struct Guarded<'a> {
    m: &'a mut Machine,
    array: Handle,
}

impl Guarded<'_> {
    fn set(&mut self, index: usize, value: Value) -> Outcome<()> {
        self.m.charge_steps(1)?;
        self.m
            .set(Value::array(self.array), Key::Index(index as u32), value)
    }

    fn delete(&mut self, index: usize) -> Outcome<()> {
        self.m.charge_steps(1)?;
        self.m
            .delete(Value::array(self.array), Key::Index(index as u32))
            .map(|_| ())
    }

    /// Copies an item, or deletes the target where the source is a hole.
    fn shift(&mut self, from: usize, to: usize) -> Outcome<()> {
        match item(self.m, self.array, from) {
            Value::HOLE => self.delete(to),
            value => self.set(to, value),
        }
    }

    fn set_length(&mut self, len: usize) -> Outcome<()> {
        self.m.set(
            Value::array(self.array),
            Key::Atom(Atom::LENGTH),
            Value::from(len),
        )
    }
}

pub(super) fn push(m: &mut Machine, args: Args) -> Outcome<Value> {
    let array = receiver(m, args.this, "push")?;
    if is_free(m, array) {
        if args.count == 1 {
            m.push_item(array, m.registers[args.base])?;
        } else {
            m.charge_steps(args.count / 8)?;
            m.reserve_items(array, args.count)?;
            for index in 0..args.count {
                m.push_item(array, args.get(m, index))?;
            }
        }
        return Ok(Value::from(items(m, array).len()));
    }
    let len = items(m, array).len();
    let mut guarded = Guarded { m, array };
    for index in 0..args.count {
        let value = args.get(guarded.m, index);
        guarded.set(len + index, value)?;
    }
    guarded.set_length(len + args.count)?;
    Ok(Value::from(len + args.count))
}

pub(super) fn pop(m: &mut Machine, args: Args) -> Outcome<Value> {
    let array = receiver(m, args.this, "pop")?;
    if is_free(m, array) {
        let last = items_mut(m, array).and_then(Vec::pop);
        return Ok(last.map_or(Value::UNDEFINED, filled));
    }
    let len = items(m, array).len();
    let last = filled(item(m, array, len.wrapping_sub(1)));
    let mut guarded = Guarded { m, array };
    if len > 0 {
        guarded.delete(len - 1)?;
    }
    guarded.set_length(len.saturating_sub(1))?;
    Ok(last)
}

pub(super) fn shift(m: &mut Machine, args: Args) -> Outcome<Value> {
    let array = receiver(m, args.this, "shift")?;
    let len = items(m, array).len();
    let first = filled(item(m, array, 0));
    if is_free(m, array) {
        m.charge_steps(len / 64)?;
        if let Some(items) = items_mut(m, array)
            && !items.is_empty()
        {
            items.remove(0);
        }
        return Ok(first);
    }
    let mut guarded = Guarded { m, array };
    if len == 0 {
        guarded.set_length(0)?;
        return Ok(Value::UNDEFINED);
    }
    for index in 1..len {
        guarded.shift(index, index - 1)?;
    }
    guarded.delete(len - 1)?;
    guarded.set_length(len - 1)?;
    Ok(first)
}

pub(super) fn unshift(m: &mut Machine, args: Args) -> Outcome<Value> {
    let array = receiver(m, args.this, "unshift")?;
    let len = items(m, array).len();
    if is_free(m, array) {
        m.charge_steps(len / 64 + args.count)?;
        replace(m, array, 0, 0, args, 0)?;
        return Ok(Value::from(len + args.count));
    }
    let mut guarded = Guarded { m, array };
    if args.count > 0 {
        for index in (0..len).rev() {
            guarded.shift(index, index + args.count)?;
        }
        for index in 0..args.count {
            let value = args.get(guarded.m, index);
            guarded.set(index, value)?;
        }
    }
    guarded.set_length(len + args.count)?;
    Ok(Value::from(len + args.count))
}

/// Replaces `removed` items of a free array from `start` by the arguments from `first` on.
fn replace(
    m: &mut Machine,
    array: Handle,
    start: usize,
    removed: usize,
    args: Args,
    first: usize,
) -> Outcome<()> {
    let inserted = args.count.saturating_sub(first);
    m.reserve_items(array, inserted.saturating_sub(removed))?;
    let from = args.base + first;
    let Machine {
        registers, heap, ..
    } = m;
    if let Cell::Array { items, .. } = heap.cell_mut(array) {
        let new = registers.get(from..from + inserted).unwrap_or_default();
        items.splice(start..start + removed, new.iter().copied());
    }
    Ok(())
}

pub(super) fn splice(m: &mut Machine, args: Args) -> Outcome<Value> {
    let array = receiver(m, args.this, "splice")?;
    let len = length(m, &args, array);
    let (start, removed) = splice_range(m, len, args);
    let result = copy_range(m, array, start, start + removed)?;
    let inserted = args.count.saturating_sub(2);
    if is_free(m, array) && len == items(m, array).len() {
        m.charge_steps((len - start) / 64 + inserted)?;
        replace(m, array, start, removed, args, 2.min(args.count))?;
        return Ok(result);
    }
    let mut guarded = Guarded { m, array };
    if inserted < removed {
        for index in start..len - removed {
            guarded.shift(index + removed, index + inserted)?;
        }
        for index in (len - removed + inserted..len).rev() {
            guarded.delete(index)?;
        }
    } else if inserted > removed {
        for index in (start..len - removed).rev() {
            guarded.shift(index + removed, index + inserted)?;
        }
    }
    for index in 0..inserted {
        let value = args.get(guarded.m, index + 2);
        guarded.set(start + index, value)?;
    }
    guarded.set_length(len - removed + inserted)?;
    Ok(result)
}

pub(super) fn reverse(m: &mut Machine, args: Args) -> Outcome<Value> {
    let array = receiver(m, args.this, "reverse")?;
    let len = items(m, array).len();
    if is_free(m, array) {
        m.charge_steps(len / 8)?;
        if let Some(items) = items_mut(m, array) {
            items.reverse();
        }
        return Ok(args.this);
    }
    let mut guarded = Guarded { m, array };
    for lower in 0..len / 2 {
        let upper = len - 1 - lower;
        let (low, high) = (item(guarded.m, array, lower), item(guarded.m, array, upper));
        match (low == Value::HOLE, high == Value::HOLE) {
            (false, false) => {
                guarded.set(lower, high)?;
                guarded.set(upper, low)?;
            }
            (true, false) => {
                guarded.set(lower, high)?;
                guarded.delete(upper)?;
            }
            (false, true) => {
                guarded.delete(lower)?;
                guarded.set(upper, low)?;
            }
            (true, true) => {}
        }
    }
    Ok(args.this)
}

pub(super) fn fill(m: &mut Machine, args: Args) -> Outcome<Value> {
    let array = receiver(m, args.this, "fill")?;
    let len = length(m, &args, array);
    let value = args.get(m, 0);
    let start = relative(m, args.get(m, 1), len, 0);
    let end = relative(m, args.get(m, 2), len, len);
    if is_free(m, array) {
        // V8 does not make the array longer again if its arguments made it shorter.
        let end = end.min(items(m, array).len());
        m.charge_steps(end.saturating_sub(start) / 8)?;
        if let Some(part) = items_mut(m, array).and_then(|items| items.get_mut(start..end)) {
            part.fill(value);
        }
        return Ok(args.this);
    }
    let mut guarded = Guarded { m, array };
    for index in start..end {
        guarded.set(index, value)?;
    }
    Ok(args.this)
}

pub(super) fn copy_within(m: &mut Machine, args: Args) -> Outcome<Value> {
    let array = receiver(m, args.this, "copyWithin")?;
    let len = length(m, &args, array);
    let to = relative(m, args.get(m, 0), len, 0);
    let from = relative(m, args.get(m, 1), len, 0);
    let end = relative(m, args.get(m, 2), len, len);
    let count = end.saturating_sub(from).min(len - to);
    if is_free(m, array) && len == items(m, array).len() {
        m.charge_steps(count / 8)?;
        if let Some(items) = items_mut(m, array) {
            items.copy_within(from..from + count, to);
        }
        return Ok(args.this);
    }
    let mut guarded = Guarded { m, array };
    let backwards = from < to && to < from + count;
    for done in 0..count {
        let at = if backwards { count - 1 - done } else { done };
        guarded.shift(from + at, to + at)?;
    }
    Ok(args.this)
}
