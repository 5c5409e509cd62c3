//! `Number`.

mod decimal;
pub(crate) mod format;
mod locale;
#[cfg(test)]
mod tests;

use super::{Args, Builtin, Kind, Place};
use crate::machine::convert::to_integer;
use crate::machine::{Machine, Outcome};
use crate::value::Value;

const NUMBER: Place = Place::Member("Number");
const METHOD: Place = Place::Method(Kind::Number);

const MAX_SAFE: f64 = 9_007_199_254_740_991.0;

pub(crate) const TABLE: &[Builtin] = &[
    Builtin::call(Place::Global, "Number", 1, ".n", |m, args| {
        if args.count == 0 {
            return Ok(Value::ZERO);
        }
        let value = args.get(m, 0);
        Ok(Value::number(m.to_number(value)))
    }),
    Builtin::constant("Number", "EPSILON", f64::EPSILON),
    Builtin::constant("Number", "MAX_SAFE_INTEGER", MAX_SAFE),
    Builtin::constant("Number", "MIN_SAFE_INTEGER", -MAX_SAFE),
    Builtin::constant("Number", "MAX_VALUE", f64::MAX),
    Builtin::constant("Number", "MIN_VALUE", 5e-324),
    Builtin::constant("Number", "NaN", f64::NAN),
    Builtin::constant("Number", "NEGATIVE_INFINITY", f64::NEG_INFINITY),
    Builtin::constant("Number", "POSITIVE_INFINITY", f64::INFINITY),
    Builtin::call(NUMBER, "isFinite", 1, "", |m, args| {
        Ok(test(m, args, f64::is_finite))
    }),
    Builtin::call(NUMBER, "isInteger", 1, "", |m, args| {
        Ok(test(m, args, is_integer))
    }),
    Builtin::call(NUMBER, "isNaN", 1, "", |m, args| {
        Ok(test(m, args, f64::is_nan))
    }),
    Builtin::call(NUMBER, "isSafeInteger", 1, "", |m, args| {
        Ok(test(m, args, |number| {
            is_integer(number) && number.abs() <= MAX_SAFE
        }))
    }),
    Builtin::same_as_global("Number", "parseFloat"),
    Builtin::same_as_global("Number", "parseInt"),
    Builtin::call(METHOD, "toString", 1, ".n", to_string),
    Builtin::call(METHOD, "toFixed", 1, ".n", to_fixed),
    Builtin::call(METHOD, "toPrecision", 1, ".n", to_precision),
    Builtin::call(METHOD, "toExponential", 1, ".n", to_exponential),
    locale::TO_LOCALE_STRING,
    Builtin::call(METHOD, "valueOf", 0, "", |m, args| {
        this_number(m, args.this, "valueOf").map(Value::number)
    }),
];

fn is_integer(number: f64) -> bool {
    number.is_finite() && number.trunc() == number
}

fn test(m: &Machine, args: Args, holds: fn(f64) -> bool) -> Value {
    Value::bool(args.get(m, 0).as_number().is_some_and(holds))
}

fn this_number(m: &mut Machine, this: Value, method: &str) -> Outcome<f64> {
    match this.as_number() {
        Some(number) => Ok(number),
        None => Err(m.type_error(&format!(
            "Number.prototype.{method} requires that 'this' be a Number"
        ))),
    }
}

/// `ToIntegerOrInfinity` of the first argument.
fn count(m: &Machine, args: Args) -> f64 {
    to_integer(m.to_number(args.get(m, 0)))
}

fn to_string(m: &mut Machine, args: Args) -> Outcome<Value> {
    let number = this_number(m, args.this, "toString")?;
    if args.get(m, 0).is_undefined() {
        return m.number_to_string(number);
    }
    let radix = count(m, args);
    if !(2.0..=36.0).contains(&radix) {
        return Err(m.range_error("toString() radix argument must be between 2 and 36"));
    }
    if radix == 10.0 || !number.is_finite() || number == 0.0 {
        return m.number_to_string(number);
    }
    // The longest text, of the smallest number in base 2, has 1,100 digits.
    m.charge_steps(8)?;
    m.new_text(&format::in_radix(number, radix as u32))
}

fn to_fixed(m: &mut Machine, args: Args) -> Outcome<Value> {
    let number = this_number(m, args.this, "toFixed")?;
    let digits = count(m, args);
    if !(0.0..=100.0).contains(&digits) {
        return Err(m.range_error("toFixed() digits argument must be between 0 and 100"));
    }
    if !number.is_finite() || number.abs() >= 1e21 {
        return m.number_to_string(number);
    }
    m.new_text(&format::fixed(number, digits as usize))
}

fn to_precision(m: &mut Machine, args: Args) -> Outcome<Value> {
    let number = this_number(m, args.this, "toPrecision")?;
    if args.get(m, 0).is_undefined() {
        return m.number_to_string(number);
    }
    let digits = count(m, args);
    if !number.is_finite() {
        return m.number_to_string(number);
    }
    if !(1.0..=100.0).contains(&digits) {
        return Err(m.range_error("toPrecision() argument must be between 1 and 100"));
    }
    m.new_text(&format::precision(number, digits as usize))
}

fn to_exponential(m: &mut Machine, args: Args) -> Outcome<Value> {
    let number = this_number(m, args.this, "toExponential")?;
    let digits = count(m, args);
    if !number.is_finite() {
        return m.number_to_string(number);
    }
    if !(0.0..=100.0).contains(&digits) {
        return Err(m.range_error("toExponential() argument must be between 0 and 100"));
    }
    let digits = (!args.get(m, 0).is_undefined()).then_some(digits as usize);
    m.new_text(&format::exponential(number, digits))
}
