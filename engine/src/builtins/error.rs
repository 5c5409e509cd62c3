//! The error constructors.

use super::primitive::primitive_call;
use super::{Args, Builtin, Flow, Kind, Place, Resume, Run, Step, StepRun};
use crate::atom::Atom;
use crate::machine::key::Key;
use crate::machine::{Machine, Outcome};
use crate::value::{Handle, Value};

/// A constructor that also works without `new`.
macro_rules! constructor {
    ($name:literal, $class:expr) => {
        Builtin::call(Place::Global, $name, 1, ".s", |m, args| {
            construct(m, args, $class)
        })
        .with_new(Run::Call(|m, args| construct(m, args, $class)))
    };
}

pub(crate) const TABLE: &[Builtin] = &[
    constructor!("Error", Atom::ERROR_UPPER),
    constructor!("TypeError", Atom::TYPE_ERROR),
    constructor!("RangeError", Atom::RANGE_ERROR),
    constructor!("SyntaxError", Atom::SYNTAX_ERROR),
    constructor!("ReferenceError", Atom::REFERENCE_ERROR),
    constructor!("EvalError", Atom::EVAL_ERROR),
    constructor!("URIError", Atom::URIERROR),
    Builtin::call(
        Place::Global,
        "AggregateError",
        2,
        "..s",
        construct_aggregate,
    )
    .with_new(Run::Call(construct_aggregate)),
    Builtin::step(
        Place::Method(Kind::Error),
        "toString",
        0,
        "",
        StepRun {
            params: 0,
            locals: 1,
            catches: false,
            run: to_string,
        },
    ),
];

fn construct(m: &mut Machine, args: Args, class: Atom) -> Outcome<Value> {
    make(m, class, args.get(m, 0), args.get(m, 1))
}

/// An error with a message, unless that is undefined, and the `cause` that options may hold.
fn make(m: &mut Machine, class: Atom, message: Value, options: Value) -> Outcome<Value> {
    let message = if message.is_undefined() {
        Value::HOLE
    } else {
        m.to_string(message)?
    };
    let key = Key::Atom(Atom::CAUSE);
    let cause = if options.is_object() && m.has(options, key)? {
        m.get(options, key)?
    } else {
        Value::HOLE
    };
    let error = m.new_error(class)?;
    if let Some(data) = m.error_mut(error) {
        data.message = message;
        data.cause = cause;
    }
    Ok(error)
}

fn construct_aggregate(m: &mut Machine, args: Args) -> Outcome<Value> {
    let error = make(m, Atom::AGGREGATE_ERROR, args.get(m, 1), args.get(m, 2))?;
    let list = m.new_array_of(0)?;
    let source = args.get(m, 0);
    let Some(mut iteration) = m.iterate_start(source)? else {
        return Err(m.not_iterable(source));
    };
    while let Some(item) = m.iterate_next(&mut iteration)? {
        if let Some(handle) = list.as_array_handle() {
            m.push_item(handle, item)?;
        }
    }
    if let Some(data) = m.error_mut(error) {
        data.errors = list;
    }
    Ok(error)
}

/// Local with the name, as a string.
const NAME: usize = 0;
/// The number of the step while the name is made primitive; one more for the message.
const NAME_ASKED: u32 = 1;

fn to_string(m: &mut Machine, step: Step) -> Outcome<Flow> {
    let this = step.this(m);
    if !this.is_object() {
        return Err(m.incompatible_receiver(this, "Error.prototype.toString"));
    }
    let answer = match step.resume {
        Resume::Returned(value) => Some(value),
        _ => None,
    };
    if step.state <= NAME_ASKED {
        let name = match answer {
            Some(name) => name,
            None => m.get(this, Key::Atom(Atom::NAME))?,
        };
        if name.is_object() {
            m.set_step(NAME_ASKED);
            return Ok(primitive_call(name, "toPrimitiveString"));
        }
        let name = word(m, name, Value::well_known(Atom::ERROR_UPPER))?;
        step.set_local(m, NAME, name);
    }
    let message = match answer {
        Some(message) if step.state > NAME_ASKED => message,
        _ => m.get(this, Key::Atom(Atom::MESSAGE))?,
    };
    if message.is_object() {
        m.set_step(NAME_ASKED + 1);
        return Ok(primitive_call(message, "toPrimitiveString"));
    }
    let message = word(m, message, Value::EMPTY_STRING)?;
    let name = step.local(m, NAME);
    join(m, name, message).map(Flow::Return)
}

fn word(m: &mut Machine, value: Value, missing: Value) -> Outcome<Value> {
    if value.is_undefined() {
        Ok(missing)
    } else {
        m.to_string(value)
    }
}

/// `name: message`, or the one of them that is not empty.
fn join(m: &mut Machine, name: Value, message: Value) -> Outcome<Value> {
    if m.heap.text_len(name) == 0 {
        return Ok(message);
    }
    if m.heap.text_len(message) == 0 {
        return Ok(name);
    }
    let separator = m.new_latin1(b": ")?;
    let head = m.concat(name, separator)?;
    m.concat(head, message)
}

/// `stack` of an error that nobody has read before: what the error is like now and the place in the
/// script where it was made; nothing of the host.
pub(crate) fn make_stack(m: &mut Machine, handle: Handle) -> Outcome<Value> {
    let error = Value::other(handle);
    let offset = m.error(error).map_or(0, |data| data.offset);
    let (line, column) = codecall_grammar::line_column(&m.program.source, offset);
    let head = m.value_label(error);
    let stack = m.new_text(&format!("{head}\n    at <script>:{line}:{column}"))?;
    if let Some(data) = m.error_mut(error) {
        data.stack = Some(stack);
    }
    Ok(stack)
}
