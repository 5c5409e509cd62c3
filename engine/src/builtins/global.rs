//! Global functions on numbers and URIs.

use super::{Args, Builtin, Place};
use crate::atom::Atom;
use crate::heap::text::Str;
use crate::machine::convert::{is_space, radix_digits, to_int32};
use crate::machine::string::TextBuilder;
use crate::machine::{Fault, Machine, Outcome};
use crate::value::Value;

const GLOBAL: Place = Place::Global;

/// What `encodeURIComponent` leaves alone besides letters and digits.
const MARKS: &[u8] = b"-_.!~*'()";
/// What `encodeURI` leaves alone in addition, and `decodeURI` leaves encoded.
const RESERVED: &[u8] = b";/?:@&=+$,#";

pub(crate) const TABLE: &[Builtin] = &[
    Builtin::call(GLOBAL, "parseInt", 2, ".sn", parse_int),
    Builtin::call(GLOBAL, "parseFloat", 1, ".s", parse_float),
    Builtin::call(GLOBAL, "isNaN", 1, ".n", |m, args| {
        let value = args.get(m, 0);
        Ok(Value::bool(m.to_number(value).is_nan()))
    }),
    Builtin::call(GLOBAL, "isFinite", 1, ".n", |m, args| {
        let value = args.get(m, 0);
        Ok(Value::bool(m.to_number(value).is_finite()))
    }),
    Builtin::call(GLOBAL, "encodeURI", 1, ".s", |m, args| {
        encode(m, args, RESERVED)
    }),
    Builtin::call(GLOBAL, "encodeURIComponent", 1, ".s", |m, args| {
        encode(m, args, b"")
    }),
    Builtin::call(GLOBAL, "decodeURI", 1, ".s", |m, args| {
        decode(m, args, RESERVED)
    }),
    Builtin::call(GLOBAL, "decodeURIComponent", 1, ".s", |m, args| {
        decode(m, args, b"")
    }),
];

/// The text without leading white space.
fn trimmed(text: Str<'_>) -> Str<'_> {
    let start = (0..text.len())
        .find(|at| !is_space(text.unit(*at)))
        .unwrap_or(text.len());
    text.slice(start, text.len())
}

/// Copies ASCII units out of the heap.
fn ascii_bytes(text: Str<'_>) -> Vec<u8> {
    match text {
        Str::Latin1(units) => units.to_vec(),
        Str::Utf16(units) => units.iter().map(|unit| *unit as u8).collect(),
    }
}

/// `parseFloat`, also as `Number.parseFloat`.
fn parse_float(m: &mut Machine, args: Args) -> Outcome<Value> {
    let value = args.get(m, 0);
    if value.is_number() {
        // Its text reads back as the same number, save that -0 has no sign there.
        let number = m.to_number(value);
        return Ok(Value::number(if number == 0.0 { 0.0 } else { number }));
    }
    let string = m.to_string(value)?;
    let text = trimmed(m.heap.text(string));
    let end = float_end(text);
    m.charge_steps(end / 16)?;
    // The literal is copied for the standard library's parser.
    m.charge(end)?;
    let text = trimmed(m.heap.text(string));
    let literal = ascii_bytes(text.slice(0, end));
    m.release(end);
    let unsigned = literal
        .strip_prefix(b"+")
        .or(literal.strip_prefix(b"-"))
        .unwrap_or(&literal);
    let number = if unsigned == b"Infinity" {
        if literal[0] == b'-' {
            f64::NEG_INFINITY
        } else {
            f64::INFINITY
        }
    } else {
        std::str::from_utf8(&literal)
            .ok()
            .and_then(|text| text.parse().ok())
            .unwrap_or(f64::NAN)
    };
    Ok(Value::number(number))
}

/// Length of the longest decimal literal that a text begins with; 0 if there is none.
fn float_end(text: Str<'_>) -> usize {
    let unit = |at: usize| if at < text.len() { text.unit(at) } else { 0 };
    let digits = |mut at: usize| {
        while (0x30..=0x39).contains(&unit(at)) {
            at += 1;
        }
        at
    };
    let is = |at: usize, c: u8| unit(at) == u16::from(c);
    let start = usize::from(is(0, b'+') || is(0, b'-'));
    if b"Infinity"
        .iter()
        .enumerate()
        .all(|(at, c)| is(start + at, *c))
    {
        return start + 8;
    }
    let whole = digits(start);
    let mut end = whole;
    let mut any = whole > start;
    if is(whole, b'.') {
        let fraction = digits(whole + 1);
        if fraction > whole + 1 {
            any = true;
            end = fraction;
        }
    }
    if !any {
        return 0;
    }
    // `5.` counts as 5, also before an exponent: `5.e3`.
    let mantissa = if end == whole && is(whole, b'.') {
        whole + 1
    } else {
        end
    };
    if is(mantissa, b'e') || is(mantissa, b'E') {
        let sign = usize::from(is(mantissa + 1, b'+') || is(mantissa + 1, b'-'));
        let exponent = digits(mantissa + 1 + sign);
        if exponent > mantissa + 1 + sign {
            return exponent;
        }
    }
    end
}

/// `parseInt`, also as `Number.parseInt`.
fn parse_int(m: &mut Machine, args: Args) -> Outcome<Value> {
    let (value, radix) = (args.get(m, 0), args.get(m, 1));
    if let Some(number) = value.as_number()
        && radix.is_undefined()
        && number.trunc() == number
        && number.abs() < 1e15
    {
        return Ok(Value::number(number + 0.0));
    }
    let string = m.to_string(value)?;
    let radix = to_int32(m.to_number(radix));
    let mut text = trimmed(m.heap.text(string));
    let unit = |text: Str<'_>, at: usize| if at < text.len() { text.unit(at) } else { 0 };
    let negative = unit(text, 0) == u16::from(b'-');
    if negative || unit(text, 0) == u16::from(b'+') {
        text = text.slice(1, text.len());
    }
    if radix != 0 && !(2..=36).contains(&radix) {
        return Ok(Value::NAN);
    }
    let prefixed = unit(text, 0) == 0x30 && matches!(unit(text, 1), 0x78 | 0x58);
    let mut radix = radix as u32;
    if prefixed && matches!(radix, 0 | 16) {
        text = text.slice(2, text.len());
        radix = 16;
    } else if radix == 0 {
        radix = 10;
    }
    let is_digit =
        |unit: u16| u8::try_from(unit).is_ok_and(|unit| char::from(unit).is_digit(radix));
    let end = (0..text.len())
        .find(|at| !is_digit(text.unit(*at)))
        .unwrap_or(text.len());
    if end == 0 {
        return Ok(Value::NAN);
    }
    let start = m.heap.text_len(string) - text.len();
    m.charge_steps(end / 16)?;
    m.charge(end)?;
    let digits = ascii_bytes(m.heap.text(string).slice(start, start + end));
    m.release(end);
    let number = digits_value(&digits, radix);
    Ok(Value::number(if negative { -number } else { number }))
}

/// The value of digits: correctly rounded in base 10 and powers of two, in the others as V8 adds
/// them up.
fn digits_value(digits: &[u8], radix: u32) -> f64 {
    match radix {
        10 => {
            let text = std::str::from_utf8(digits).unwrap_or("");
            text.parse().unwrap_or(f64::NAN)
        }
        2 | 4 | 8 | 16 | 32 => radix_digits(digits, radix),
        _ => {
            let mut value = 0.0;
            let mut at = digits.iter().take_while(|digit| **digit == b'0').count();
            while at < digits.len() {
                // As many digits as fit 32 bits are added at once.
                let (mut part, mut multiplier) = (0u32, 1u32);
                while at < digits.len() && multiplier <= u32::MAX / 36 / radix {
                    let digit = char::from(digits[at]).to_digit(radix).unwrap_or(0);
                    part = part * radix + digit;
                    multiplier *= radix;
                    at += 1;
                }
                value = value * f64::from(multiplier) + f64::from(part);
            }
            value
        }
    }
}

fn malformed(m: &mut Machine) -> Fault {
    m.throw(Atom::URIERROR, "URI malformed")
}

fn encode(m: &mut Machine, args: Args, unescaped: &[u8]) -> Outcome<Value> {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    let value = args.get(m, 0);
    let string = m.to_string(value)?;
    let len = m.heap.text_len(string);
    let is_plain = |unit: u16| {
        u8::try_from(unit).is_ok_and(|byte| {
            byte.is_ascii_alphanumeric() || MARKS.contains(&byte) || unescaped.contains(&byte)
        })
    };
    let mut builder = TextBuilder::new();
    let mut at = 0;
    while at < len {
        let text = m.heap.text(string);
        let plain = (at..len)
            .find(|at| !is_plain(text.unit(*at)))
            .unwrap_or(len);
        if plain == len && at == 0 {
            m.charge_steps(len / 16)?;
            return Ok(string);
        }
        if plain > at {
            // Narrow even if the source is not: the units are ASCII.
            m.charge_steps((plain - at) / 16)?;
            push_ascii_part(m, &mut builder, string, at, plain)?;
            at = plain;
            continue;
        }
        let (code, units) = text.code_point(at);
        let Some(character) = char::from_u32(code) else {
            return Err(malformed(m));
        };
        let mut utf8 = [0; 4];
        let mut escaped = [0u8; 12];
        let bytes = character.encode_utf8(&mut utf8).as_bytes();
        for (byte, triple) in bytes.iter().zip(escaped.chunks_exact_mut(3)) {
            triple[0] = b'%';
            triple[1] = HEX[usize::from(byte >> 4)];
            triple[2] = HEX[usize::from(byte & 15)];
        }
        m.charge_steps(1)?;
        builder.push_units(m, Str::Latin1(&escaped[..bytes.len() * 3]))?;
        at += units;
    }
    builder.finish(m)
}

fn push_ascii_part(
    m: &mut Machine,
    builder: &mut TextBuilder,
    string: Value,
    start: usize,
    end: usize,
) -> Outcome<()> {
    let mut at = start;
    while at < end {
        let mut chunk = [0u8; 64];
        let len = (end - at).min(chunk.len());
        for (byte, unit) in chunk
            .iter_mut()
            .zip(m.heap.text(string).slice(at, at + len).units())
        {
            *byte = unit as u8;
        }
        builder.push_units(m, Str::Latin1(&chunk[..len]))?;
        at += len;
    }
    Ok(())
}

fn decode(m: &mut Machine, args: Args, keep: &[u8]) -> Outcome<Value> {
    let value = args.get(m, 0);
    let string = m.to_string(value)?;
    let len = m.heap.text_len(string);
    let mut builder = TextBuilder::new();
    let mut at = 0;
    while at < len {
        let text = m.heap.text(string);
        let percent = (at..len).find(|at| text.unit(*at) == 0x25).unwrap_or(len);
        if percent == len && at == 0 {
            m.charge_steps(len / 16)?;
            return Ok(string);
        }
        if percent > at {
            builder.push_part(m, string, at, percent)?;
            at = percent;
            continue;
        }
        let escaped = escaped_char(text, at);
        m.charge_steps(1)?;
        let Some((character, end)) = escaped else {
            return Err(malformed(m));
        };
        if u8::try_from(character).is_ok_and(|byte| keep.contains(&byte)) {
            builder.push_part(m, string, at, end)?;
        } else {
            builder.push_char(m, character)?;
        }
        at = end;
    }
    builder.finish(m)
}

/// The byte of `%XX` at a position.
fn escaped_byte(text: Str<'_>, at: usize) -> Option<u8> {
    if at + 3 > text.len() || text.unit(at) != 0x25 {
        return None;
    }
    let hex = |at: usize| char::from(u8::try_from(text.unit(at)).ok()?).to_digit(16);
    Some((hex(at + 1)? << 4 | hex(at + 2)?) as u8)
}

/// The character of a run of `%XX` at a position, and where the run ends.
fn escaped_char(text: Str<'_>, at: usize) -> Option<(char, usize)> {
    let first = escaped_byte(text, at)?;
    let count = match first {
        0..=0x7F => return Some((char::from(first), at + 3)),
        0xC0..=0xDF => 2,
        0xE0..=0xEF => 3,
        0xF0..=0xF7 => 4,
        _ => return None,
    };
    let mut bytes = [first, 0, 0, 0];
    for (index, byte) in bytes.iter_mut().enumerate().take(count).skip(1) {
        *byte = escaped_byte(text, at + 3 * index)?;
    }
    let character = std::str::from_utf8(&bytes[..count]).ok()?.chars().next()?;
    Some((character, at + 3 * count))
}
