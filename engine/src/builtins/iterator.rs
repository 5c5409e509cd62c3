//! Iterators: what `entries`, `keys`, `values` and `matchAll` return.

use super::{Args, Builtin, Kind, Place};
use crate::atom::Atom;
use crate::heap::cell::ExoticKind;
use crate::machine::key::Key;
use crate::machine::{Machine, Outcome};
use crate::value::Value;

pub(crate) const TABLE: &[Builtin] = &[Builtin::call(
    Place::Method(Kind::Iterator),
    "next",
    0,
    "",
    next,
)];

fn next(m: &mut Machine, args: Args) -> Outcome<Value> {
    if !matches!(m.exotic(args.this), Some(ExoticKind::Iterator(_))) {
        return Err(m.incompatible_receiver(args.this, "Array Iterator.prototype.next"));
    }
    let value = m.iterator_next(args.this)?;
    let result = m.new_object()?;
    if let Some(handle) = result.as_object_handle() {
        m.object_put(
            handle,
            Key::Atom(Atom::VALUE),
            value.unwrap_or(Value::UNDEFINED),
        )?;
        m.object_put(handle, Key::Atom(Atom::DONE), Value::bool(value.is_none()))?;
    }
    Ok(result)
}
