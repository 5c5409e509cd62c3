//! `Math`. Transcendental functions give V8's last bit.

mod fdlibm;
mod pow;
mod reduce;
#[cfg(test)]
mod tests;

use super::{Args, Builtin, Place};
use crate::machine::convert::to_uint32;
use crate::machine::{Machine, Outcome};
use crate::value::Value;

pub(crate) use pow::pow as power;

const MATH: Place = Place::Member("Math");

/// A function of one number.
macro_rules! unary {
    ($name:literal, $function:expr) => {
        Builtin::call(MATH, $name, 1, ".n", |m, args| {
            let function: fn(f64) -> f64 = $function;
            let value = args.get(m, 0);
            Ok(Value::number(function(m.to_number(value))))
        })
    };
}

/// A function of two numbers.
macro_rules! binary {
    ($name:literal, $function:expr) => {
        Builtin::call(MATH, $name, 2, ".nn", |m, args| {
            let function: fn(f64, f64) -> f64 = $function;
            let (a, b) = (args.get(m, 0), args.get(m, 1));
            Ok(Value::number(function(m.to_number(a), m.to_number(b))))
        })
    };
}

pub(crate) const TABLE: &[Builtin] = &[
    Builtin::object("Math"),
    Builtin::constant("Math", "E", std::f64::consts::E),
    Builtin::constant("Math", "LN10", std::f64::consts::LN_10),
    Builtin::constant("Math", "LN2", std::f64::consts::LN_2),
    Builtin::constant("Math", "LOG10E", std::f64::consts::LOG10_E),
    Builtin::constant("Math", "LOG2E", std::f64::consts::LOG2_E),
    Builtin::constant("Math", "PI", std::f64::consts::PI),
    Builtin::constant("Math", "SQRT1_2", std::f64::consts::FRAC_1_SQRT_2),
    Builtin::constant("Math", "SQRT2", std::f64::consts::SQRT_2),
    unary!("abs", f64::abs),
    unary!("acos", libm::acos),
    unary!("acosh", fdlibm::acosh),
    unary!("asin", libm::asin),
    unary!("asinh", fdlibm::asinh),
    unary!("atan", libm::atan),
    binary!("atan2", fdlibm::atan2),
    unary!("atanh", fdlibm::atanh),
    unary!("cbrt", fdlibm::cbrt),
    unary!("ceil", f64::ceil),
    unary!("clz32", |x| f64::from(to_uint32(x).leading_zeros())),
    unary!("cos", fdlibm::cos),
    unary!("cosh", fdlibm::cosh),
    unary!("exp", fdlibm::exp),
    unary!("expm1", libm::expm1),
    unary!("floor", f64::floor),
    unary!("fround", |x| f64::from(x as f32)),
    Builtin::call(MATH, "hypot", 2, ".n*", hypot),
    binary!("imul", |a, b| f64::from(
        to_uint32(a).wrapping_mul(to_uint32(b)) as i32
    )),
    unary!("log", fdlibm::log),
    unary!("log10", fdlibm::log10),
    unary!("log1p", fdlibm::log1p),
    unary!("log2", libm::log2),
    Builtin::call(MATH, "max", 2, ".n*", |m, args| {
        extreme(m, args, f64::NEG_INFINITY, larger)
    }),
    Builtin::call(MATH, "min", 2, ".n*", |m, args| {
        extreme(m, args, f64::INFINITY, smaller)
    }),
    binary!("pow", power),
    Builtin::call(MATH, "random", 0, "", |m, _| Ok(Value::number(random(m)))),
    unary!("round", round),
    unary!("sign", |x| if x == 0.0 || x.is_nan() {
        x
    } else {
        1f64.copysign(x)
    }),
    unary!("sin", fdlibm::sin),
    unary!("sinh", fdlibm::sinh),
    unary!("sqrt", f64::sqrt),
    unary!("tan", libm::tan),
    unary!("tanh", fdlibm::tanh),
    unary!("trunc", f64::trunc),
];

/// Half goes up, also below zero; what rounds to zero from below is `-0`.
pub(crate) fn round(x: f64) -> f64 {
    let up = x.ceil();
    if up - 0.5 > x { up - 1.0 } else { up }
}

fn larger(a: f64, b: f64) -> f64 {
    if a > b || (a == b && a.is_sign_positive()) {
        a
    } else {
        b
    }
}

fn smaller(a: f64, b: f64) -> f64 {
    if a < b || (a == b && a.is_sign_negative()) {
        a
    } else {
        b
    }
}

fn extreme(m: &mut Machine, args: Args, from: f64, pick: fn(f64, f64) -> f64) -> Outcome<Value> {
    m.charge_steps(args.count)?;
    let mut best = from;
    for index in 0..args.count {
        let value = args.get(m, index);
        let number = m.to_number(value);
        best = if best.is_nan() || number.is_nan() {
            f64::NAN
        } else {
            pick(best, number)
        };
    }
    Ok(Value::number(best))
}

/// Scaled by the largest and summed with compensation, as V8 does.
fn hypot(m: &mut Machine, args: Args) -> Outcome<Value> {
    m.charge_steps(args.count)?;
    let mut max = 0f64;
    let mut has_nan = false;
    for index in 0..args.count {
        let value = args.get(m, index);
        let number = m.to_number(value).abs();
        has_nan |= number.is_nan();
        if number > max {
            max = number;
        }
    }
    if max == f64::INFINITY {
        return Ok(Value::number(max));
    }
    if has_nan {
        return Ok(Value::NAN);
    }
    if max == 0.0 {
        return Ok(Value::ZERO);
    }
    let (mut sum, mut compensation) = (0.0, 0.0);
    for index in 0..args.count {
        let value = args.get(m, index);
        let scaled = m.to_number(value).abs() / max;
        let summand = scaled * scaled - compensation;
        let preliminary = sum + summand;
        compensation = (preliminary - sum) - summand;
        sum = preliminary;
    }
    Ok(Value::number(sum.sqrt() * max))
}

/// xorshift128+, the upper 52 bits as a fraction.
fn random(m: &mut Machine) -> f64 {
    let [mut a, b] = m.random;
    a ^= a << 23;
    a ^= a >> 17;
    a ^= b ^ b >> 26;
    m.random = [b, a];
    f64::from_bits(b >> 12 | 0x3FF0_0000_0000_0000) - 1.0
}
