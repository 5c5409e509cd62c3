//! `Boolean`.

use super::{Args, Builtin, Kind, Place};
use crate::machine::{Machine, Outcome};
use crate::value::{Unpacked, Value};

const METHOD: Place = Place::Method(Kind::Boolean);

pub(crate) const TABLE: &[Builtin] = &[
    Builtin::call(Place::Global, "Boolean", 1, "", |m, args| {
        Ok(Value::bool(m.heap.truthy(args.get(m, 0))))
    }),
    Builtin::call(METHOD, "toString", 0, "", |m, args| {
        let value = this_boolean(m, args, "toString")?;
        m.to_string(value)
    }),
    Builtin::call(METHOD, "valueOf", 0, "", |m, args| {
        this_boolean(m, args, "valueOf")
    }),
];

fn this_boolean(m: &mut Machine, args: Args, method: &str) -> Outcome<Value> {
    match args.this.unpack() {
        Unpacked::Bool(_) => Ok(args.this),
        _ => Err(m.type_error(&format!(
            "Boolean.prototype.{method} requires that 'this' be a Boolean"
        ))),
    }
}
