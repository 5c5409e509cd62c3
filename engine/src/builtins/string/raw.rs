//! `String.raw` as a function: the texts of `template.raw` with the other arguments in between.

use crate::atom::Atom;
use crate::builtins::primitive::primitive_call;
use crate::builtins::{Builtin, Flow, Place, Resume, Step, StepRun, hidden};
use crate::machine::convert::to_integer;
use crate::machine::key::Key;
use crate::machine::{Machine, Outcome};
use crate::value::Value;
use crate::vm::call::Invocation;

/// Local with `template.raw`.
const RAW: usize = 0;
/// Local with its length.
const LENGTH: usize = 1;
/// Local with what is joined so far.
const WHOLE: usize = 2;

/// The number of the step while the length is made primitive; afterwards it counts the pieces, texts
/// and arguments in turn, from [`FIRST`] on.
const LENGTH_ASKED: u32 = 1;
const FIRST: u32 = 2;

/// Pieces between looks at the fuel.
const PAUSE_EVERY: u32 = 1_024;

/// Does the work. Parameters: template, array of the other arguments.
pub(super) const PIECES: Builtin = Builtin::step(
    Place::Hidden,
    "rawPieces",
    2,
    "",
    StepRun {
        params: 2,
        locals: 3,
        catches: false,
        run: pieces,
    },
);

/// Puts all arguments after the first into an array, for [`PIECES`].
pub(super) fn gather(m: &mut Machine, call: &Invocation) -> Outcome<Invocation> {
    let others = call.count.saturating_sub(1);
    let list = m.new_array_of(others)?;
    if let Some(handle) = list.as_array_handle() {
        for index in 0..others {
            m.push_item(handle, m.registers[call.base + 1 + index])?;
        }
    }
    m.charge_steps(others)?;
    m.ensure_registers(call.base + 2)?;
    if call.count == 0 {
        m.registers[call.base] = Value::UNDEFINED;
    }
    m.registers[call.base + 1] = list;
    Ok(Invocation {
        callee: Value::builtin(hidden("rawPieces")),
        count: 2,
        ..*call
    })
}

fn pieces(m: &mut Machine, step: Step) -> Outcome<Flow> {
    match step.resume {
        Resume::Start => {
            let template = step.param(m, 0);
            let raw = if template.is_nullish() {
                Value::UNDEFINED
            } else {
                m.get(template, Key::Atom(Atom::RAW))?
            };
            if raw.is_nullish() {
                return Err(m.type_error("Cannot convert undefined or null to object"));
            }
            step.set_local(m, RAW, raw);
            step.set_local(m, WHOLE, Value::EMPTY_STRING);
            let len = m.get(raw, Key::Atom(Atom::LENGTH))?;
            if len.is_object() {
                m.set_step(LENGTH_ASKED);
                return Ok(primitive_call(len, "toPrimitiveNumber"));
            }
            step.set_local(m, LENGTH, len);
            go_on(m, &step, FIRST)
        }
        Resume::Returned(len) if step.state == LENGTH_ASKED => {
            step.set_local(m, LENGTH, len);
            go_on(m, &step, FIRST)
        }
        Resume::Returned(piece) => {
            append(m, &step, piece)?;
            go_on(m, &step, step.state + 1)
        }
        _ => go_on(m, &step, step.state),
    }
}

/// Appends pieces up to the next one that is an object.
fn go_on(m: &mut Machine, step: &Step, mut at: u32) -> Outcome<Flow> {
    let (raw, arguments) = (step.local(m, RAW), step.param(m, 1));
    let len = m.to_number(step.local(m, LENGTH));
    let len = to_integer(len).clamp(0.0, f64::from(u32::MAX / 4)) as u32;
    let count = m.array_len(arguments).unwrap_or(0);
    loop {
        let index = (at - FIRST) / 2;
        if index >= len {
            return Ok(Flow::Return(step.local(m, WHOLE)));
        }
        m.charge_steps(1)?;
        let piece = if at.is_multiple_of(2) {
            m.get(raw, Key::Index(index))?
        } else if index + 1 < len && (index as usize) < count {
            m.array_item(arguments, index as usize)
        } else {
            Value::EMPTY_STRING
        };
        if piece.is_object() {
            m.set_step(at);
            return Ok(primitive_call(piece, "toPrimitiveString"));
        }
        append(m, step, piece)?;
        at += 1;
        if at.is_multiple_of(PAUSE_EVERY) && m.fuel < 0 {
            m.set_step(at);
            return Ok(Flow::Pause);
        }
    }
}

fn append(m: &mut Machine, step: &Step, piece: Value) -> Outcome<()> {
    let text = m.to_string(piece)?;
    let whole = m.concat(step.local(m, WHOLE), text)?;
    step.set_local(m, WHOLE, whole);
    Ok(())
}
