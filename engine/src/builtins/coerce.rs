//! Arguments that are objects: they are made primitive, in the order of the specification, before a
//! built-in runs that wants primitives. Which ones, and how, is said by one letter for the receiver
//! and one for each argument ([`Builtin::coerce`]):
//!
//! | letter | an object there |
//! |---|---|
//! | `.` | is left alone |
//! | `s` | becomes a primitive that is wanted as a string |
//! | `n` | as a number |
//! | `p` | with the default hint |
//! | `d` | as `p`, but dates are left alone |
//! | `c` | as `s`, but functions are left alone |
//! | `x` | as `s`, but regular expressions are left alone |
//! | `X` | as `x`, after all others |
//! | `f` | as `s`, if the first argument asks for a longer text than the receiver is |
//! | `u` | as `n`, if all arguments before are code points |
//! | `o` | is left alone; `undefined` and `null` stop the conversion |
//! | `l` | (receiver) is left alone; the callee is bound to the length that the array has before |
//! | `e` | (receiver) as `l`, but nothing is converted for an empty array |
//! | `i` | (receiver) is left alone; a `lastIndex` that is an object becomes a number after the arguments, to which the callee is bound |
//!
//! A `*` at the end repeats the letter before it. Nothing is converted for a receiver that the
//! built-in is going to refuse.

use super::primitive::primitive_call;
use super::{Builtin, Flow, Kind, Place, Resume, Step, get};
use crate::heap::cell::Cell;
use crate::machine::convert::to_integer;
use crate::machine::{Machine, Outcome};
use crate::value::Value;
use crate::vm::call::Invocation;

/// Number of the step that waits for the built-in itself.
const CALLED: u32 = u32::MAX;

/// The letters of a built-in.
#[derive(Clone, Copy)]
struct Letters {
    own: &'static [u8],
    repeats: bool,
}

impl Letters {
    fn of(builtin: &Builtin) -> Self {
        match builtin.coerce.as_bytes() {
            [own @ .., b'*'] => Self { own, repeats: true },
            own => Self {
                own,
                repeats: false,
            },
        }
    }

    /// The letter of the receiver (0) or of an argument; `None` when there are no more.
    #[inline]
    fn at(self, index: usize) -> Option<u8> {
        match self.own.get(index) {
            Some(letter) => Some(*letter),
            None if self.repeats => self.own.last().copied(),
            None => None,
        }
    }

    /// What is converted at a turn, receiver and `count` arguments being there.
    fn index(self, turn: usize, count: usize) -> Option<usize> {
        if turn > count {
            return None;
        }
        let Some(late) = self.own.iter().position(u8::is_ascii_uppercase) else {
            return self.at(turn).map(|_| turn);
        };
        let last = count.min(self.own.len() - 1);
        match turn {
            _ if late > last => (turn <= last).then_some(turn),
            _ if turn < late => Some(turn),
            _ if turn < last => Some(turn + 1),
            _ => (turn == last).then_some(late),
        }
    }
}

/// Makes the receiver and arguments primitive as the letters of the built-in say, then calls it.
/// Parameters: built-in, receiver, argument array, whether by `new`.
pub(super) fn coerce_call(m: &mut Machine, step: Step) -> Outcome<Flow> {
    let list = step.param(m, 2);
    let number = built_in(m, step.param(m, 0));
    let letters = Letters::of(get(number));
    let count = m.array_len(list).unwrap_or(0);
    let mut turn = step.state.saturating_sub(1) as usize;
    // Objects that the built-in is not going to look at are taken away, so that it can be called.
    let mut stopped = false;
    match step.resume {
        Resume::Returned(value) if step.state == CALLED => return Ok(Flow::Return(value)),
        Resume::Returned(value) => match letters.index(turn, count) {
            Some(0) if letters.at(0) == Some(b'i') => {
                m.registers[step.base] = m.new_bound(number, &[value])?;
            }
            Some(0) => m.registers[step.base + 1] = m.to_string(value)?,
            Some(index) => m.set_array_item(list, index - 1, value),
            None => {}
        },
        _ => {
            m.charge_steps(count)?;
            if let Some(first @ (b'l' | b'e')) = letters.at(0)
                && let Some(len) = m.array_len(step.param(m, 1))
            {
                m.registers[step.base] = m.new_bound(number, &[Value::from(len)])?;
                stopped = first == b'e' && len == 0;
            }
        }
    }
    while let Some(index) = letters.index(turn, count) {
        let letter = letters.at(index).unwrap_or(b'.');
        let value = match index {
            0 => step.param(m, 1),
            at => m.array_item(list, at - 1),
        };
        stopped = stopped || stops(m, letter, value);
        if letter != b'i' && m.coerces(letter, value) {
            if stopped || !is_wanted(m, &step, letter)? {
                m.set_array_item(list, index - 1, Value::UNDEFINED);
                continue;
            }
            m.set_step(turn as u32 + 1);
            let name = match letter {
                b's' | b'c' | b'x' | b'X' | b'f' => "toPrimitiveString",
                b'n' | b'u' => "toPrimitiveNumber",
                _ => "toPrimitiveDefault",
            };
            return Ok(primitive_call(value, name));
        }
        turn += 1;
    }
    // Last of all, and once.
    if let Some(last) = m.object_last_index(step.param(m, 1))
        && letters.at(0) == Some(b'i')
        && m.bound_data(step.param(m, 0)).is_empty()
    {
        m.set_step(1);
        return Ok(primitive_call(last, "toPrimitiveNumber"));
    }
    m.set_step(CALLED);
    Ok(Flow::Apply {
        callee: step.param(m, 0),
        this: step.param(m, 1),
        list,
        is_new: step.param(m, 3) == Value::TRUE,
    })
}

/// The number of the built-in that is going to be called.
fn built_in(m: &Machine, callee: Value) -> u32 {
    let bound = callee.as_function_handle().map(|at| m.heap.cell(at));
    match bound {
        Some(Cell::Bound { builtin, .. }) => *builtin,
        _ => callee.as_builtin().unwrap_or(0),
    }
}

/// Whether the built-in will throw before it looks at the arguments that follow.
fn stops(m: &Machine, letter: u8, value: Value) -> bool {
    match letter {
        b'o' => value.is_nullish(),
        b'u' if !value.is_object() => {
            let number = m.to_number(value);
            number.trunc() != number || !(0.0..=1_114_111.0).contains(&number)
        }
        _ => false,
    }
}

/// Whether an argument is looked at, given those before it.
fn is_wanted(m: &mut Machine, step: &Step, letter: u8) -> Outcome<bool> {
    if letter != b'f' {
        return Ok(true);
    }
    let text = m.to_string(step.param(m, 1))?;
    let wanted = m.array_item(step.param(m, 2), 0);
    Ok(to_integer(m.to_number(wanted)) > m.heap.text_len(text) as f64)
}

impl Machine {
    /// Whether anything has to be converted before a built-in runs.
    #[inline]
    pub(crate) fn needs_coercion(&self, builtin: &Builtin, call: &Invocation) -> bool {
        let letters = Letters::of(builtin);
        let any = |index: usize| match letters.at(index) {
            Some(letter) => {
                let value = match index {
                    0 => call.this,
                    _ => self.registers[call.base + index - 1],
                };
                // A converted `lastIndex` comes with the callee.
                self.coerces(letter, value)
                    && (letter != b'i' || self.bound_data(call.callee).is_empty())
            }
            None => false,
        };
        let end = if letters.repeats {
            call.count
        } else {
            call.count.min(letters.own.len() - 1)
        };
        (0..=end).any(any) && !self.will_refuse(builtin, call.this)
    }

    /// Whether a method throws because of its receiver.
    #[cold]
    fn will_refuse(&self, builtin: &Builtin, this: Value) -> bool {
        match builtin.place {
            Place::Method(Kind::Object) => false,
            Place::Method(Kind::String) => this.is_nullish(),
            Place::Method(kind) => self.kind_of(this) != Some(kind),
            _ => false,
        }
    }

    /// Whether a letter has this value made primitive.
    #[inline]
    fn coerces(&self, letter: u8, value: Value) -> bool {
        value.is_object()
            && match letter {
                b'.' | b'l' | b'e' | b'o' => false,
                b'd' => self.kind_of(value) != Some(Kind::Date),
                b'c' => !self.heap.is_callable(value),
                b'x' | b'X' => self.regexp(value).is_none(),
                b'i' => self.object_last_index(value).is_some(),
                _ => true,
            }
    }

    /// The `lastIndex` of a regular expression, if it is an object.
    fn object_last_index(&self, value: Value) -> Option<Value> {
        let last = self.regexp(value)?.last_index;
        last.is_object().then_some(last)
    }

    /// The length that the array had before the arguments of its method were converted, which is
    /// what counts; `None` if there was nothing to convert.
    #[inline]
    pub(crate) fn length_before(&self, callee: Value) -> Option<usize> {
        match self.heap.cell(callee.as_function_handle()?) {
            Cell::Bound { data, .. } => data.first()?.as_number().map(|len| len as usize),
            _ => None,
        }
    }

    /// Length of an array, looked into.
    pub(crate) fn array_len(&mut self, array: Value) -> Option<usize> {
        let handle = array.as_array_handle()?;
        self.force(handle).ok()?;
        match self.heap.cell(handle) {
            Cell::Array { items, .. } => Some(items.len()),
            _ => None,
        }
    }
}
