//! Conversions and comparisons of ECMA-262 §7.1 and §7.2 on primitives. Objects are made primitive
//! before (that may run code of the script, see `builtins::primitive`).

use std::cmp::Ordering;

use super::{Machine, Outcome};
use crate::atom::Atom;
use crate::heap::Heap;
use crate::heap::cell::Cell;
use crate::heap::text::Str;
use crate::value::{Unpacked, Value};

/// `ToInt32` of a number.
#[inline]
pub(crate) fn to_int32(number: f64) -> i32 {
    let fast = number as i32;
    if f64::from(fast) == number {
        return fast;
    }
    to_uint32_slow(number) as i32
}

/// `ToUint32` of a number.
#[inline]
pub(crate) fn to_uint32(number: f64) -> u32 {
    to_int32(number) as u32
}

#[cold]
fn to_uint32_slow(number: f64) -> u32 {
    if !number.is_finite() {
        return 0;
    }
    // fmod is exact, so the remainder is the integer modulo 2^32.
    let rest = number.trunc() % 4_294_967_296.0;
    if rest < 0.0 {
        (rest + 4_294_967_296.0) as u32
    } else {
        rest as u32
    }
}

/// `ToIntegerOrInfinity` of a number: NaN is 0, no negative zero.
pub(crate) fn to_integer(number: f64) -> f64 {
    if number.is_nan() {
        0.0
    } else {
        number.trunc() + 0.0
    }
}

/// The remainder as ECMA-262 defines `%`: the dividend's sign, `-0` kept.
#[inline]
pub(crate) fn remainder(a: f64, b: f64) -> f64 {
    // Most operands are small integers; the hardware's integer division beats fmod by far.
    let (x, y) = (low_integer(a), low_integer(b));
    if f64::from(x) == a && f64::from(y) == b && x > 0 && y > 0 {
        return f64::from(x % y);
    }
    remainder_of_any(a, b)
}

/// The integer nearest to a number from 0 to 2^32 − 1; anything for others. Unlike a cast it needs
/// no clamping: adding 2^52 leaves the integer in the low bits.
#[inline]
fn low_integer(number: f64) -> u32 {
    (number + 4_503_599_627_370_496.0).to_bits() as u32
}

fn remainder_of_any(a: f64, b: f64) -> f64 {
    let (x, y) = (a as i64, b as i64);
    let is_exact = |x: i64, number: f64| (1..1 << 53).contains(&x) && x as f64 == number;
    if is_exact(x, a) && is_exact(y, b) {
        return (x % y) as f64;
    }
    a % b
}

/// `**`: differs from C's pow in that `1 ** NaN` and `±1 ** ±Infinity` are NaN.
pub(crate) fn power(base: f64, exponent: f64) -> f64 {
    crate::builtins::math::power(base, exponent)
}

/// Whether a unit is white space or a line terminator of the language.
pub(crate) fn is_space(unit: u16) -> bool {
    matches!(
        unit,
        0x09..=0x0D | 0x20 | 0xA0 | 0x1680 | 0x2000..=0x200A | 0x2028 | 0x2029 | 0x202F | 0x205F
            | 0x3000 | 0xFEFF
    )
}

/// `ToNumber` of a text (`StringNumericLiteral`).
pub(crate) fn text_to_number(text: Str<'_>) -> f64 {
    let mut start = 0;
    let mut end = text.len();
    while start < end && is_space(text.unit(start)) {
        start += 1;
    }
    while end > start && is_space(text.unit(end - 1)) {
        end -= 1;
    }
    let trimmed = text.slice(start, end);
    if trimmed.is_empty() {
        return 0.0;
    }
    let narrow: Vec<u8>;
    let bytes = match trimmed {
        Str::Latin1(bytes) => bytes,
        Str::Utf16(units) => {
            if units.iter().any(|unit| *unit >= 0x80) {
                return f64::NAN;
            }
            narrow = units.iter().map(|unit| *unit as u8).collect();
            &narrow
        }
    };
    if let [
        b'0',
        radix @ (b'x' | b'X' | b'o' | b'O' | b'b' | b'B'),
        digits @ ..,
    ] = bytes
    {
        let radix = match radix {
            b'x' | b'X' => 16,
            b'o' | b'O' => 8,
            _ => 2,
        };
        return radix_digits(digits, radix);
    }
    let unsigned = match bytes {
        [b'+' | b'-', rest @ ..] => rest,
        _ => bytes,
    };
    if unsigned == b"Infinity" {
        return if bytes[0] == b'-' {
            f64::NEG_INFINITY
        } else {
            f64::INFINITY
        };
    }
    // Rust's parser also takes "inf", "nan" and the like: only digits, point and exponent pass.
    if !unsigned
        .iter()
        .all(|b| matches!(b, b'0'..=b'9' | b'.' | b'e' | b'E' | b'+' | b'-'))
        || !unsigned.iter().any(u8::is_ascii_digit)
    {
        return f64::NAN;
    }
    std::str::from_utf8(bytes)
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(f64::NAN)
}

/// Correctly rounded value of digits in base 2, 8 or 16; NaN if empty or with other characters.
pub(crate) fn radix_digits(digits: &[u8], radix: u32) -> f64 {
    if digits.is_empty() {
        return f64::NAN;
    }
    let bits_each = radix.trailing_zeros();
    let mut mantissa = 0u64;
    let mut exponent = 0u32;
    let mut sticky = false;
    for digit in digits {
        let Some(digit) = char::from(*digit).to_digit(radix) else {
            return f64::NAN;
        };
        // Keep up to 60 bits exactly; what is shifted out later only decides rounding.
        if mantissa >> 58 == 0 && mantissa >> (60 - bits_each) == 0 {
            mantissa = mantissa << bits_each | u64::from(digit);
            continue;
        }
        exponent = exponent.saturating_add(bits_each);
        sticky |= digit != 0;
    }
    // One more bit below the mantissa carries "not exactly this" into the rounding.
    let scaled = (mantissa << 1 | u64::from(sticky)) as f64;
    scaled * 2f64.powi(exponent.min(5_000) as i32 - 1)
}

impl Heap {
    /// `ToBoolean`.
    #[inline]
    pub(crate) fn truthy(&self, value: Value) -> bool {
        if value == Value::TRUE {
            return true;
        }
        match value.unpack() {
            Unpacked::Number(number) => number != 0.0 && !number.is_nan(),
            Unpacked::Undefined | Unpacked::Null | Unpacked::Bool(false) => false,
            Unpacked::String => self.text_len(value) != 0,
            _ => true,
        }
    }

    /// `===`
    #[inline]
    pub(crate) fn strict_equals(&self, a: Value, b: Value) -> bool {
        match (a.as_number(), b.as_number()) {
            (Some(a), Some(b)) => a == b,
            (None, None) => a == b || (a.is_string() && b.is_string() && self.text_equals(a, b)),
            _ => false,
        }
    }

    /// `SameValueZero`: `NaN` equals itself.
    #[inline]
    pub(crate) fn same_value_zero(&self, a: Value, b: Value) -> bool {
        a == b || self.strict_equals(a, b)
    }

    /// `SameValue`: `NaN` equals itself, `0` and `-0` differ.
    pub(crate) fn same_value(&self, a: Value, b: Value) -> bool {
        a == b || (a.is_string() && b.is_string() && self.text_equals(a, b))
    }

    /// `==` of two primitives, or of two objects.
    pub(crate) fn loose_equals(&self, a: Value, b: Value) -> bool {
        if a.is_nullish() || b.is_nullish() {
            return a.is_nullish() && b.is_nullish();
        }
        if a.is_object() || b.is_object() || (a.is_string() && b.is_string()) {
            return self.strict_equals(a, b);
        }
        self.number_of(a) == self.number_of(b)
    }

    /// `ToNumber` of a primitive; NaN for objects.
    #[inline]
    pub(crate) fn number_of(&self, value: Value) -> f64 {
        match value.unpack() {
            Unpacked::Number(number) => number,
            Unpacked::Null | Unpacked::Bool(false) => 0.0,
            Unpacked::Bool(true) => 1.0,
            Unpacked::String => text_to_number(self.text(value)),
            _ => f64::NAN,
        }
    }

    /// `<` of two primitives: `None` when one is NaN.
    pub(crate) fn compare(&self, a: Value, b: Value) -> Option<Ordering> {
        if a.is_string() && b.is_string() {
            return Some(self.text(a).compare(self.text(b)));
        }
        self.number_of(a).partial_cmp(&self.number_of(b))
    }

    /// `typeof`
    #[expect(
        clippy::unused_self,
        reason = "stands beside conversions that read the heap"
    )]
    pub(crate) fn type_of(&self, value: Value) -> Atom {
        match value.unpack() {
            Unpacked::Number(_) => Atom::NUMBER_LOWER,
            Unpacked::Undefined | Unpacked::Internal | Unpacked::Box(_) => Atom::UNDEFINED,
            Unpacked::Bool(_) => Atom::BOOLEAN_LOWER,
            Unpacked::String => Atom::STRING_LOWER,
            Unpacked::Function(_) => Atom::FUNCTION,
            Unpacked::Builtin(number) if crate::builtins::is_callable(number) => Atom::FUNCTION,
            _ => Atom::OBJECT_LOWER,
        }
    }

    /// Whether the value can be called.
    #[inline]
    #[expect(
        clippy::unused_self,
        reason = "stands beside conversions that read the heap"
    )]
    pub(crate) fn is_callable(&self, value: Value) -> bool {
        match value.unpack() {
            Unpacked::Function(_) => true,
            Unpacked::Builtin(number) => crate::builtins::is_callable(number),
            _ => false,
        }
    }

    /// A hash for tables: equal for values that are `SameValueZero`.
    pub(crate) fn hash(&self, value: Value) -> u32 {
        if value.is_string() {
            return self.text(value).hash();
        }
        // Both zeros are one key.
        let number = value.as_number().map(|number| (number + 0.0).to_bits());
        let handle = || {
            value
                .heap_handle()
                .map(|handle| 0xF << 60 | u64::from(handle.0))
        };
        let bits = number
            .or_else(handle)
            .unwrap_or_else(|| Self::immediate_bits(value));
        Self::hash_bits(bits)
    }

    fn immediate_bits(value: Value) -> u64 {
        match value.unpack() {
            Unpacked::Undefined => 1,
            Unpacked::Null => 2,
            Unpacked::Bool(set) => 3 + u64::from(set),
            Unpacked::Builtin(number) => 16 + u64::from(number),
            Unpacked::Namespace(number) => 1 << 33 | u64::from(number),
            _ => 5,
        }
    }

    fn hash_bits(bits: u64) -> u32 {
        let mixed = (bits ^ bits >> 32).wrapping_mul(0xD6E8_FEB8_6659_FD93);
        (mixed >> 32) as u32
    }

    /// Whether a cell is an error object.
    pub(crate) fn is_error(&self, value: Value) -> bool {
        value
            .as_other_handle()
            .is_some_and(|handle| match self.cell(handle) {
                Cell::Exotic(exotic) => {
                    matches!(exotic.kind, crate::heap::cell::ExoticKind::Error(_))
                }
                _ => false,
            })
    }
}

impl Machine {
    #[expect(
        clippy::wrong_self_convention,
        reason = "the specification's name; makes a string"
    )]
    /// `ToString` of a primitive. Objects give `[object Object]`; they are made primitive before.
    pub(crate) fn to_string(&mut self, value: Value) -> Outcome<Value> {
        match value.unpack() {
            Unpacked::String => Ok(value),
            Unpacked::Number(number) => self.number_to_string(number),
            Unpacked::Undefined | Unpacked::Internal => Ok(Value::well_known(Atom::UNDEFINED)),
            Unpacked::Null => Ok(Value::well_known(Atom::NULL)),
            Unpacked::Bool(true) => Ok(Value::well_known(Atom::TRUE)),
            Unpacked::Bool(false) => Ok(Value::well_known(Atom::FALSE)),
            _ => self.new_latin1(b"[object Object]"),
        }
    }

    /// `Number::toString` in base 10.
    pub(crate) fn number_to_string(&mut self, number: f64) -> Outcome<Value> {
        let small = number as u32;
        if f64::from(small) == number && small < 10 {
            return Ok(Value::unit_string(b'0' + small as u8));
        }
        let mut buffer = NumberText::default();
        let text = buffer.format(number);
        self.new_latin1(text.as_bytes())
    }

    /// `ToNumber` of a primitive.
    #[inline]
    pub(crate) fn to_number(&self, value: Value) -> f64 {
        self.heap.number_of(value)
    }
}

/// Room for the text of one number.
#[derive(Default)]
pub(crate) struct NumberText {
    ryu: ryu_js::Buffer,
    digits: [u8; 20],
}

impl NumberText {
    /// The shortest text that reads back as the number, as the language writes it.
    pub(crate) fn format(&mut self, number: f64) -> &str {
        let integer = number as i64;
        if integer as f64 != number || integer.unsigned_abs() >= 1 << 53 || integer == 0 {
            return if number == 0.0 {
                "0"
            } else {
                self.ryu.format(number)
            };
        }
        let mut at = self.digits.len();
        let mut rest = integer.unsigned_abs();
        while rest > 0 {
            at -= 1;
            self.digits[at] = b'0' + (rest % 10) as u8;
            rest /= 10;
        }
        if integer < 0 {
            at -= 1;
            self.digits[at] = b'-';
        }
        std::str::from_utf8(&self.digits[at..]).unwrap_or("0")
    }
}

#[cfg(test)]
mod tests {
    use super::remainder;

    #[test]
    fn remainders_of_integers_are_exact() {
        let most = (1u64 << 53) - 1;
        let mut state = 1u64;
        let mut next = || {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            let shift = 11 + (state >> 58) % 53;
            (state >> shift).clamp(1, most)
        };
        for _ in 0..200_000 {
            let (a, b) = (next(), next());
            assert_eq!(remainder(a as f64, b as f64), (a % b) as f64, "{a} % {b}");
            // Just below, at and above a multiple: where the quotient rounds.
            let multiple = (a / b).max(1) * b;
            for near in [multiple - 1, multiple, multiple + 1] {
                if near > 0 && near <= most {
                    assert_eq!(
                        remainder(near as f64, b as f64),
                        (near % b) as f64,
                        "{near} % {b}"
                    );
                }
            }
        }
        assert_eq!(remainder(5.5, 2.0), 1.5);
        assert_eq!(remainder(-5.0, 3.0), -2.0);
        assert!(remainder(-4.0, 2.0).is_sign_negative());
        assert!(remainder(1.0, 0.0).is_nan());
    }
}
