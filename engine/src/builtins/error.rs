//! The error constructors.

use super::{Args, Builtin, Kind, Place, Run};
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
    Builtin::call(Place::Method(Kind::Error), "toString", 0, "", |m, args| {
        if !args.this.is_object() {
            return Err(m.incompatible_receiver(args.this, "Error.prototype.toString"));
        }
        error_to_string(m, args.this)
    }),
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

/// `Name: message` of an object that is like an error, as `Error.prototype.toString` joins them.
pub(crate) fn error_to_string(m: &mut Machine, error: Value) -> Outcome<Value> {
    let name = m.get(error, Key::Atom(Atom::NAME))?;
    let name = if name.is_undefined() {
        Value::well_known(Atom::ERROR_UPPER)
    } else {
        m.to_string(name)?
    };
    let message = m.get(error, Key::Atom(Atom::MESSAGE))?;
    let message = if message.is_undefined() {
        Value::EMPTY_STRING
    } else {
        m.to_string(message)?
    };
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

/// What reading `stack` of an error gives: its text and the place in the script where it was made;
/// nothing of the host.
pub(crate) fn stack_text(m: &mut Machine, error: Handle) -> Outcome<Value> {
    let value = Value::other(error);
    let offset = m.error(value).map_or(0, |data| data.offset);
    let head = error_to_string(m, value)?;
    let (line, column) = codecall_grammar::line_column(&m.program.source, offset);
    let place = m.new_text(&format!("\n    at <script>:{line}:{column}"))?;
    m.concat(head, place)
}
