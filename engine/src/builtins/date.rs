//! `Date`, in the zone UTC.

mod locale;
pub(crate) mod parse;
#[cfg(test)]
mod tests;
pub(crate) mod time;

use self::locale::Which;
use self::time::{Fields, clip, fields, full_year, make_date, make_day, make_time};
use super::{Args, Builtin, Kind, Place, Run};
use crate::heap::cell::ExoticKind;
use crate::machine::{Machine, Outcome};
use crate::value::Value;

const DATE: Place = Place::Member("Date");
const METHOD: Place = Place::Method(Kind::Date);

/// A method that reads one number; NaN for invalid dates.
macro_rules! getter {
    ($name:literal, $read:expr) => {
        Builtin::call(METHOD, $name, 0, "", |m, args| {
            let read: fn(&Fields) -> i64 = $read;
            let time = this_time(m, args)?;
            Ok(Value::number(if time.is_nan() {
                time
            } else {
                read(&fields(time)) as f64
            }))
        })
    };
}

/// A method that writes fields from the one given on, as many as there are arguments.
macro_rules! setter {
    ($name:literal, $length:literal, $first:expr, $last:expr) => {
        Builtin::call(METHOD, $name, $length, ".nnnn", |m, args| {
            set_fields(m, args, $name, $first, $last)
        })
    };
}

/// A method that gives a text.
macro_rules! text {
    ($name:literal, $text:expr) => {
        Builtin::call(METHOD, $name, 0, "", |m, args| {
            let text: fn(f64) -> String = $text;
            let time = receiver_time(m, args.this, $name)?;
            m.new_text(&text(time))
        })
    };
}

/// Positions of the fields that setters write.
const YEAR: usize = 0;
const MONTH: usize = 1;
const DAY: usize = 2;
const HOUR: usize = 3;
const MINUTE: usize = 4;
const SECOND: usize = 5;
const MILLISECOND: usize = 6;

pub(crate) const TABLE: &[Builtin] = &[
    Builtin::call(Place::Global, "Date", 7, ".dnnnnnn", |m, _| {
        let now = clip(m.now_ms());
        m.new_text(&time::full_text(now))
    })
    .with_new(Run::Call(construct)),
    Builtin::call(DATE, "now", 0, "", |m, _| {
        Ok(Value::number(clip(m.now_ms())))
    }),
    Builtin::call(DATE, "parse", 1, ".s", |m, args| {
        let value = args.get(m, 0);
        let text = m.to_string(value)?;
        parse_text(m, text).map(Value::number)
    }),
    Builtin::call(DATE, "UTC", 7, ".nnnnnnn", |m, args| {
        Ok(Value::number(clip(from_components(m, args))))
    }),
    Builtin::call(METHOD, "getTime", 0, "", |m, args| {
        this_time(m, args).map(Value::number)
    }),
    Builtin::call(METHOD, "valueOf", 0, "", |m, args| {
        this_time(m, args).map(Value::number)
    }),
    Builtin::call(METHOD, "getTimezoneOffset", 0, "", |m, args| {
        // Always zero, but an invalid date has no offset.
        this_time(m, args).map(|time| Value::number(time * 0.0 + 0.0))
    }),
    getter!("getFullYear", |f| f.year),
    getter!("getMonth", |f| f.month),
    getter!("getDate", |f| f.day),
    getter!("getDay", |f| f.weekday),
    getter!("getHours", |f| f.hour),
    getter!("getMinutes", |f| f.minute),
    getter!("getSeconds", |f| f.second),
    getter!("getMilliseconds", |f| f.millisecond),
    getter!("getUTCFullYear", |f| f.year),
    getter!("getUTCMonth", |f| f.month),
    getter!("getUTCDate", |f| f.day),
    getter!("getUTCDay", |f| f.weekday),
    getter!("getUTCHours", |f| f.hour),
    getter!("getUTCMinutes", |f| f.minute),
    getter!("getUTCSeconds", |f| f.second),
    getter!("getUTCMilliseconds", |f| f.millisecond),
    Builtin::call(METHOD, "setTime", 1, ".n", |m, args| {
        receiver_time(m, args.this, "setTime")?;
        let time = m.to_number(args.get(m, 0));
        Ok(store(m, args, clip(time)))
    }),
    setter!("setFullYear", 3, YEAR, DAY),
    setter!("setMonth", 2, MONTH, DAY),
    setter!("setDate", 1, DAY, DAY),
    setter!("setHours", 4, HOUR, MILLISECOND),
    setter!("setMinutes", 3, MINUTE, MILLISECOND),
    setter!("setSeconds", 2, SECOND, MILLISECOND),
    setter!("setMilliseconds", 1, MILLISECOND, MILLISECOND),
    setter!("setUTCFullYear", 3, YEAR, DAY),
    setter!("setUTCMonth", 2, MONTH, DAY),
    setter!("setUTCDate", 1, DAY, DAY),
    setter!("setUTCHours", 4, HOUR, MILLISECOND),
    setter!("setUTCMinutes", 3, MINUTE, MILLISECOND),
    setter!("setUTCSeconds", 2, SECOND, MILLISECOND),
    setter!("setUTCMilliseconds", 1, MILLISECOND, MILLISECOND),
    Builtin::call(METHOD, "toISOString", 0, "", |m, args| {
        let time = receiver_time(m, args.this, "toISOString")?;
        match time::iso_text(time) {
            Some(text) => m.new_text(&text),
            None => Err(m.range_error("Invalid time value")),
        }
    }),
    Builtin::call(METHOD, "toJSON", 1, "", |m, args| {
        let time = receiver_time(m, args.this, "toJSON")?;
        match time::iso_text(time) {
            Some(text) => m.new_text(&text),
            None => Ok(Value::NULL),
        }
    }),
    text!("toString", time::full_text),
    text!("toDateString", time::date_text),
    text!("toTimeString", time::time_text),
    text!("toUTCString", time::utc_text),
    text!("toGMTString", time::utc_text),
    locale::form("toLocaleString", Which::Both),
    locale::form("toLocaleDateString", Which::Date),
    locale::form("toLocaleTimeString", Which::Time),
];

impl Machine {
    /// The time value of a date.
    pub(crate) fn date_time(&self, value: Value) -> Option<f64> {
        match self.exotic(value) {
            Some(ExoticKind::Date(time)) => Some(*time),
            _ => None,
        }
    }
}

fn this_time(m: &mut Machine, args: Args) -> Outcome<f64> {
    match m.date_time(args.this) {
        Some(time) => Ok(time),
        None => Err(m.type_error("this is not a Date object.")),
    }
}

fn receiver_time(m: &mut Machine, this: Value, method: &str) -> Outcome<f64> {
    match m.date_time(this) {
        Some(time) => Ok(time),
        None => Err(m.incompatible_receiver(this, &format!("Date.prototype.{method}"))),
    }
}

/// Writes the time value of the receiver, a date.
fn store(m: &mut Machine, args: Args, time: f64) -> Value {
    if let Some(ExoticKind::Date(stored)) = m.exotic_mut(args.this) {
        *stored = time;
    }
    Value::number(time)
}

fn parse_text(m: &mut Machine, text: Value) -> Outcome<f64> {
    m.charge_steps(m.heap.text_len(text) / 4 + 1)?;
    Ok(parse::parse(m.heap.text(text).units()))
}

/// The time value (not clipped) of year, month and so on.
fn from_components(m: &Machine, args: Args) -> f64 {
    let part = |index: usize, missing: f64| {
        if index < args.count {
            m.to_number(args.get(m, index))
        } else {
            missing
        }
    };
    let year = full_year(part(YEAR, f64::NAN));
    let day = make_day(year, part(MONTH, 0.0), part(DAY, 1.0));
    let time = make_time(
        part(HOUR, 0.0),
        part(MINUTE, 0.0),
        part(SECOND, 0.0),
        part(MILLISECOND, 0.0),
    );
    make_date(day, time)
}

/// `new Date(…)`
fn construct(m: &mut Machine, args: Args) -> Outcome<Value> {
    let value = args.get(m, 0);
    let time = match args.count {
        0 => m.now_ms(),
        1 => match m.date_time(value) {
            Some(time) => time,
            None if value.is_string() => parse_text(m, value)?,
            None => m.to_number(value),
        },
        _ => {
            // A date among the components counts as its number.
            if let Some(time) = m.date_time(value) {
                m.registers[args.base] = Value::number(time);
            }
            from_components(m, args)
        }
    };
    m.new_exotic(ExoticKind::Date(clip(time)))
}

fn set_fields(
    m: &mut Machine,
    args: Args,
    method: &str,
    first: usize,
    last: usize,
) -> Outcome<Value> {
    let mut time = receiver_time(m, args.this, method)?;
    if time.is_nan() {
        // Only a year makes an invalid date valid.
        if first != YEAR {
            return Ok(Value::NAN);
        }
        time = 0.0;
    }
    let f = fields(time);
    let mut parts = [
        f.year,
        f.month,
        f.day,
        f.hour,
        f.minute,
        f.second,
        f.millisecond,
    ]
    .map(|part| part as f64);
    parts[first] = f64::NAN;
    for (index, part) in parts[first..=last].iter_mut().enumerate() {
        if index < args.count {
            *part = m.to_number(args.get(m, index));
        }
    }
    let day = make_day(parts[YEAR], parts[MONTH], parts[DAY]);
    let rest = make_time(
        parts[HOUR],
        parts[MINUTE],
        parts[SECOND],
        parts[MILLISECOND],
    );
    Ok(store(m, args, clip(make_date(day, rest))))
}
