//! `String`. Methods on texts; the bulky ones are in submodules.

mod case;
pub(crate) mod collate;
mod compare;
mod pattern;
mod raw;
mod replace;
mod search;
mod substitution;
#[cfg(test)]
mod tests;

use super::{Args, Builtin, Kind, Place, StepRun};
use crate::machine::convert::{is_space, to_integer, to_uint32};
use crate::machine::string::TextBuilder;
use crate::machine::{Machine, Outcome};
use crate::value::Value;

const STRING: Place = Place::Member("String");
const METHOD: Place = Place::Method(Kind::String);

const fn method(
    name: &'static str,
    length: u8,
    coerce: &'static str,
    run: fn(&mut Machine, Args) -> Outcome<Value>,
) -> Builtin {
    Builtin::call(METHOD, name, length, coerce, run)
}

/// `replace` and `replaceAll`: a replacement that is a function stays one.
const fn replacing(name: &'static str, all: bool) -> Builtin {
    let run = if all {
        |m: &mut Machine, step| replace::replace(m, step, true)
    } else {
        |m: &mut Machine, step| replace::replace(m, step, false)
    };
    let step = StepRun {
        params: 2,
        locals: replace::REPLACE_LOCALS,
        catches: false,
        run,
    };
    Builtin::step(METHOD, name, 2, "sxc", step)
}

pub(crate) const TABLE: &[Builtin] = &[
    Builtin::call(Place::Global, "String", 1, ".s", |m, args| {
        if args.count == 0 {
            return Ok(Value::EMPTY_STRING);
        }
        let value = args.get(m, 0);
        m.to_string(value)
    }),
    Builtin::call(STRING, "fromCharCode", 1, ".n*", from_char_code),
    Builtin::call(STRING, "fromCodePoint", 1, ".u*", from_code_point),
    Builtin::forward(STRING, "raw", 1, raw::gather),
    raw::PIECES,
    method("at", 1, "sn", |m, args| {
        let (this, at) = (this_text(m, args.this, "at")?, args.get(m, 0));
        let (len, at) = (m.heap.text_len(this) as f64, integer(m, at));
        let at = if at < 0.0 { len + at } else { at };
        if at < 0.0 || at >= len {
            return Ok(Value::UNDEFINED);
        }
        let unit = m.heap.text(this).unit(at as usize);
        m.new_unit(unit)
    }),
    method("charAt", 1, "sn", |m, args| {
        match unit_at(m, args, "charAt")? {
            Some(unit) => m.new_unit(unit),
            None => Ok(Value::EMPTY_STRING),
        }
    }),
    method("charCodeAt", 1, "sn", |m, args| {
        Ok(unit_at(m, args, "charCodeAt")?.map_or(Value::NAN, |unit| Value::from(u32::from(unit))))
    }),
    method("codePointAt", 1, "sn", |m, args| {
        let (this, at) = (this_text(m, args.this, "codePointAt")?, args.get(m, 0));
        let (text, at) = (m.heap.text(this), integer(m, at));
        if at < 0.0 || at >= text.len() as f64 {
            return Ok(Value::UNDEFINED);
        }
        Ok(Value::from(text.code_point(at as usize).0))
    }),
    method("concat", 1, "ss*", concat),
    method("endsWith", 1, "sxn", |m, args| {
        let (this, wanted) = receiver_and_plain_text(m, args, "endsWith")?;
        let end = args.get(m, 1);
        let len = m.heap.text_len(this);
        let end = if end.is_undefined() {
            len
        } else {
            clamp(integer(m, end), len)
        };
        let width = m.heap.text_len(wanted);
        Ok(Value::bool(
            width <= end && stands_at(m, this, wanted, end - width)?,
        ))
    }),
    method("includes", 1, "sxn", |m, args| {
        let (this, wanted) = receiver_and_plain_text(m, args, "includes")?;
        let from = position(m, args, this);
        Ok(Value::bool(m.find_text(this, wanted, from)?.is_some()))
    }),
    method("indexOf", 1, "ssn", |m, args| {
        let (this, wanted) = receiver_and_text(m, args, "indexOf")?;
        let from = position(m, args, this);
        Ok(m.find_text(this, wanted, from)?
            .map_or(Value::number(-1.0), Value::from))
    }),
    method("isWellFormed", 0, "s", case::is_well_formed),
    method("lastIndexOf", 1, "ssn", |m, args| {
        let (this, wanted) = receiver_and_text(m, args, "lastIndexOf")?;
        let upto = args.get(m, 1);
        let upto = m.to_number(upto);
        let len = m.heap.text_len(this);
        let upto = if upto.is_nan() {
            len
        } else {
            clamp(to_integer(upto), len)
        };
        Ok(m.find_text_last(this, wanted, upto)?
            .map_or(Value::number(-1.0), Value::from))
    }),
    method("localeCompare", 1, "ss", compare::locale_compare),
    method("match", 1, "sx", pattern::match_),
    method("matchAll", 1, "sx", pattern::match_all),
    method("normalize", 0, "ss", case::normalize),
    method("padEnd", 1, "snf", |m, args| replace::pad(m, args, true)),
    method("padStart", 1, "snf", |m, args| replace::pad(m, args, false)),
    method("repeat", 1, "sn", replace::repeat),
    replacing("replace", false),
    replacing("replaceAll", true),
    method("search", 1, "sx", pattern::search),
    method("slice", 2, "snn", |m, args| {
        let this = this_text(m, args.this, "slice")?;
        let len = m.heap.text_len(this);
        let end = args.get(m, 1);
        let start = relative(m, args.get(m, 0), len);
        let end = if end.is_undefined() {
            len
        } else {
            relative(m, end, len)
        };
        m.substring(this, start, end)
    }),
    method("split", 2, "sXn", replace::split),
    method("startsWith", 1, "sxn", |m, args| {
        let (this, wanted) = receiver_and_plain_text(m, args, "startsWith")?;
        let from = position(m, args, this);
        Ok(Value::bool(stands_at(m, this, wanted, from)?))
    }),
    method("substr", 2, "snn", |m, args| {
        let this = this_text(m, args.this, "substr")?;
        let len = m.heap.text_len(this);
        let count = args.get(m, 1);
        let start = relative(m, args.get(m, 0), len);
        let count = if count.is_undefined() {
            len
        } else {
            clamp(integer(m, count), len)
        };
        m.substring(this, start, len.min(start + count))
    }),
    method("substring", 2, "snn", |m, args| {
        let this = this_text(m, args.this, "substring")?;
        let len = m.heap.text_len(this);
        let end = args.get(m, 1);
        let start = clamp(integer(m, args.get(m, 0)), len);
        let end = if end.is_undefined() {
            len
        } else {
            clamp(integer(m, end), len)
        };
        m.substring(this, start.min(end), start.max(end))
    }),
    method("toLocaleLowerCase", 0, "s", |m, args| {
        case::map_case_of_locale(m, args, "toLocaleLowerCase", false)
    }),
    method("toLocaleUpperCase", 0, "s", |m, args| {
        case::map_case_of_locale(m, args, "toLocaleUpperCase", true)
    }),
    method("toLowerCase", 0, "s", |m, args| {
        case::map_case(m, args, "toLowerCase", false)
    }),
    method("toString", 0, "", |m, args| {
        this_string(m, args, "toString")
    }),
    method("toUpperCase", 0, "s", |m, args| {
        case::map_case(m, args, "toUpperCase", true)
    }),
    method("toWellFormed", 0, "s", case::to_well_formed),
    method("trim", 0, "s", |m, args| trim(m, args, "trim", true, true)),
    // V8 calls these by their old names when they refuse a receiver.
    method("trimEnd", 0, "s", |m, args| {
        trim(m, args, "trimRight", false, true)
    }),
    method("trimStart", 0, "s", |m, args| {
        trim(m, args, "trimLeft", true, false)
    }),
    Builtin::other_name(Kind::String, "trimLeft", "trimStart"),
    Builtin::other_name(Kind::String, "trimRight", "trimEnd"),
    method("valueOf", 0, "", |m, args| this_string(m, args, "valueOf")),
];

/// The receiver as a string value; nullish ones are refused.
fn this_text(m: &mut Machine, this: Value, method: &str) -> Outcome<Value> {
    if this.is_string() {
        return Ok(this);
    }
    if this.is_nullish() {
        return Err(m.type_error(&format!(
            "String.prototype.{method} called on null or undefined"
        )));
    }
    m.to_string(this)
}

fn this_string(m: &mut Machine, args: Args, method: &str) -> Outcome<Value> {
    if args.this.is_string() {
        return Ok(args.this);
    }
    Err(m.type_error(&format!(
        "String.prototype.{method} requires that 'this' be a String"
    )))
}

/// The receiver and the first argument as string values.
fn receiver_and_text(m: &mut Machine, args: Args, method: &str) -> Outcome<(Value, Value)> {
    let this = this_text(m, args.this, method)?;
    let wanted = args.get(m, 0);
    Ok((this, m.to_string(wanted)?))
}

/// The receiver and the first argument, which may not be a regular expression, as string values.
fn receiver_and_plain_text(m: &mut Machine, args: Args, method: &str) -> Outcome<(Value, Value)> {
    let wanted = args.get(m, 0);
    if !args.this.is_nullish() && m.regexp(wanted).is_some() {
        return Err(m.type_error(&format!(
            "First argument to String.prototype.{method} must not be a regular expression"
        )));
    }
    receiver_and_text(m, args, method)
}

/// `ToIntegerOrInfinity` of a primitive.
fn integer(m: &Machine, value: Value) -> f64 {
    to_integer(m.to_number(value))
}

/// An index between 0 and the length.
fn clamp(index: f64, len: usize) -> usize {
    index.clamp(0.0, len as f64) as usize
}

/// The second argument as an index.
fn position(m: &Machine, args: Args, this: Value) -> usize {
    clamp(integer(m, args.get(m, 1)), m.heap.text_len(this))
}

/// An index that counts from the end when negative.
fn relative(m: &Machine, value: Value, len: usize) -> usize {
    let index = integer(m, value);
    clamp(
        if index < 0.0 {
            len as f64 + index
        } else {
            index
        },
        len,
    )
}

fn unit_at(m: &mut Machine, args: Args, method: &str) -> Outcome<Option<u16>> {
    let this = this_text(m, args.this, method)?;
    let at = integer(m, args.get(m, 0));
    let text = m.heap.text(this);
    Ok((at >= 0.0 && at < text.len() as f64).then(|| text.unit(at as usize)))
}

/// Whether `wanted` stands in `text` at an index.
fn stands_at(m: &mut Machine, text: Value, wanted: Value, at: usize) -> Outcome<bool> {
    let width = m.heap.text_len(wanted);
    m.charge_steps(width / 16)?;
    let (text, wanted) = (m.heap.text(text), m.heap.text(wanted));
    Ok(width <= text.len() - at && text.slice(at, at + width).equals(wanted))
}

fn concat(m: &mut Machine, args: Args) -> Outcome<Value> {
    let mut whole = this_text(m, args.this, "concat")?;
    for index in 0..args.count {
        let value = args.get(m, index);
        let text = m.to_string(value)?;
        m.charge_steps(1)?;
        whole = m.concat(whole, text)?;
    }
    Ok(whole)
}

fn trim(m: &mut Machine, args: Args, name: &str, at_start: bool, at_end: bool) -> Outcome<Value> {
    let this = this_text(m, args.this, name)?;
    let text = m.heap.text(this);
    let len = text.len();
    let (mut start, mut end) = (0, len);
    while at_start && start < end && is_space(text.unit(start)) {
        start += 1;
    }
    while at_end && end > start && is_space(text.unit(end - 1)) {
        end -= 1;
    }
    m.charge_steps((len - (end - start)) / 16)?;
    m.substring(this, start, end)
}

fn from_char_code(m: &mut Machine, args: Args) -> Outcome<Value> {
    if args.count == 1 {
        let unit = args.get(m, 0);
        return m.new_unit(to_uint32(m.to_number(unit)) as u16);
    }
    let mut builder = TextBuilder::new();
    for index in 0..args.count {
        m.charge_steps(1)?;
        let unit = args.get(m, index);
        builder.push_unit(m, to_uint32(m.to_number(unit)) as u16)?;
    }
    builder.finish(m)
}

fn from_code_point(m: &mut Machine, args: Args) -> Outcome<Value> {
    let mut builder = TextBuilder::new();
    for index in 0..args.count {
        m.charge_steps(1)?;
        let value = args.get(m, index);
        let number = m.to_number(value);
        if number.trunc() != number || !(0.0..=1_114_111.0).contains(&number) {
            let text = m.to_string(Value::number(number))?;
            let text = m.utf8(text);
            return Err(m.range_error(&format!("Invalid code point {text}")));
        }
        match char::from_u32(number as u32) {
            Some(character) => builder.push_char(m, character)?,
            // A surrogate.
            None => builder.push_unit(m, number as u16)?,
        }
    }
    builder.finish(m)
}
