//! Number to text in the forms that need exact arithmetic: other radices, fixed, precise and
//! exponential notation. Ties go up in magnitude, as ECMA-262 asks ("pick the larger n").

use std::fmt::Write as _;

/// Digits after the point that the exact decimal expansion of the fraction has.
fn fraction_digits(x: f64) -> i32 {
    let bits = x.to_bits();
    let exponent = (bits >> 52 & 0x7FF) as i32;
    let fraction = bits & 0xF_FFFF_FFFF_FFFF;
    let (mantissa, exponent) = if exponent == 0 {
        (fraction, -1074)
    } else {
        (fraction | 1 << 52, exponent - 1075)
    };
    if mantissa == 0 {
        return 0;
    }
    // An odd integer times 2^-k has exactly k digits after the point, the last one a 5.
    -(exponent + mantissa.trailing_zeros() as i32).min(0)
}

/// Adds one unit in the last place to a decimal text (digits and at most one point).
fn increment(text: &mut Vec<u8>) {
    for at in (0..text.len()).rev() {
        match text[at] {
            b'.' | b'-' => {}
            b'9' => text[at] = b'0',
            _ => {
                text[at] += 1;
                return;
            }
        }
    }
    text.insert(0, b'1');
}

/// `toFixed` of a finite number below 10^21 in magnitude.
pub(crate) fn fixed(x: f64, digits: usize) -> String {
    let a = x.abs();
    let text = if fraction_digits(a) == digits as i32 + 1 {
        // Exactly half way: all digits, the final 5 dropped, rounded up.
        let mut exact = format!("{a:.*}", digits + 1).into_bytes();
        exact.pop();
        if exact.last() == Some(&b'.') {
            exact.pop();
        }
        increment(&mut exact);
        String::from_utf8(exact).unwrap_or_default()
    } else {
        format!("{a:.digits$}")
    };
    // -0 has no sign, but what rounds to zero keeps it.
    if x < 0.0 { format!("-{text}") } else { text }
}

/// `count` significant digits of a positive finite number and its decimal exponent.
fn significant(a: f64, count: usize) -> (Vec<u8>, i32) {
    let split = |text: &str| -> (Vec<u8>, i32) {
        let (mantissa, exponent) = text.split_once('e').unwrap_or((text, "0"));
        let digits = mantissa.bytes().filter(u8::is_ascii_digit).collect();
        (digits, exponent.parse().unwrap_or(0))
    };
    let (more, exponent) = split(&format!("{a:.count$e}"));
    if more.last() == Some(&b'5') {
        // Perhaps a tie: no double has more than 767 significant digits.
        let (all, exact_exponent) = split(&format!("{a:.770e}"));
        if exact_exponent == exponent && all[count..].iter().skip(1).all(|d| *d == b'0') {
            let mut digits = all[..count].to_vec();
            if all[count] == b'5' {
                increment(&mut digits);
            }
            if digits.len() > count {
                digits.pop();
                return (digits, exponent + 1);
            }
            return (digits, exponent);
        }
    }
    split(&format!("{a:.*e}", count - 1))
}

/// `toExponential` of a finite number; as many digits as needed without `digits`.
pub(crate) fn exponential(x: f64, digits: Option<usize>) -> String {
    let a = x.abs();
    let (digits, exponent) = match digits {
        Some(digits) if a == 0.0 => (vec![b'0'; digits + 1], 0),
        Some(digits) => significant(a, digits + 1),
        None => {
            // The standard library breaks ties between shortest texts another way.
            let mut buffer = ryu_js::Buffer::new();
            shortest(buffer.format_finite(a))
        }
    };
    exponent_form(x < 0.0, &digits, exponent)
}

/// The digits and the decimal exponent of a positive number's text.
pub(super) fn shortest(text: &str) -> (Vec<u8>, i32) {
    let (mantissa, exponent) = text.split_once('e').unwrap_or((text, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let all: Vec<u8> = whole.bytes().chain(fraction.bytes()).collect();
    let leading = all.iter().take_while(|d| **d == b'0').count();
    let trailing = all[leading..]
        .iter()
        .rev()
        .take_while(|d| **d == b'0')
        .count();
    let digits = all[leading..all.len() - trailing].to_vec();
    if digits.is_empty() {
        return (vec![b'0'], 0);
    }
    (digits, exponent + whole.len() as i32 - 1 - leading as i32)
}

fn exponent_form(negative: bool, digits: &[u8], exponent: i32) -> String {
    let mut text = String::with_capacity(digits.len() + 8);
    if negative {
        text.push('-');
    }
    text.extend(digits[..1].iter().map(|d| char::from(*d)));
    if digits.len() > 1 {
        text.push('.');
        text.extend(digits[1..].iter().map(|d| char::from(*d)));
    }
    let sign = if exponent < 0 { '-' } else { '+' };
    let _ = write!(text, "e{sign}{}", exponent.abs());
    text
}

/// `toPrecision` of a finite number.
pub(crate) fn precision(x: f64, count: usize) -> String {
    let a = x.abs();
    let (digits, exponent) = if a == 0.0 {
        (vec![b'0'; count], 0)
    } else {
        significant(a, count)
    };
    if exponent < -6 || exponent >= count as i32 {
        return exponent_form(x < 0.0, &digits, exponent);
    }
    let mut text = String::with_capacity(count + 9);
    if x < 0.0 {
        text.push('-');
    }
    if exponent < 0 {
        text.push_str("0.");
        text.extend((1..-exponent).map(|_| '0'));
    }
    let point = if exponent < 0 {
        0
    } else {
        exponent as usize + 1
    };
    for (at, digit) in digits.iter().enumerate() {
        if at == point && point > 0 {
            text.push('.');
        }
        text.push(char::from(*digit));
    }
    text
}

/// `toString` of a finite number in a radix other than 10: the shortest fraction that tells the
/// number from its neighbours, digit by digit as V8 does it.
pub(crate) fn in_radix(x: f64, radix: u32) -> String {
    let digit_char = |digit: u32| char::from_digit(digit, radix).unwrap_or('0');
    let base = f64::from(radix);
    let a = x.abs();
    let mut integer = a.floor();
    let mut fraction = a - integer;
    let mut places: Vec<u32> = Vec::new();
    let next = f64::from_bits(a.to_bits() + 1);
    let mut delta = (0.5 * (next - a)).max(f64::from_bits(1));
    if fraction >= delta {
        loop {
            fraction *= base;
            delta *= base;
            let digit = fraction as u32;
            places.push(digit);
            fraction -= f64::from(digit);
            let round_up = fraction > 0.5 || (fraction == 0.5 && digit & 1 == 1);
            if round_up && fraction + delta > 1.0 {
                // The carry may run through digits already written, into the integer.
                loop {
                    match places.pop() {
                        Some(digit) if digit + 1 < radix => {
                            places.push(digit + 1);
                            break;
                        }
                        Some(_) => {}
                        None => {
                            integer += 1.0;
                            break;
                        }
                    }
                }
                break;
            }
            if fraction < delta {
                break;
            }
        }
    }
    let mut whole: Vec<char> = Vec::new();
    // Digits beyond the precision of the integer are zeros.
    while integer / base >= 9_007_199_254_740_992.0 {
        integer /= base;
        whole.push('0');
    }
    loop {
        let rest = integer % base;
        whole.push(digit_char(rest as u32));
        integer = (integer - rest) / base;
        if integer <= 0.0 {
            break;
        }
    }
    let mut text = String::with_capacity(whole.len() + places.len() + 2);
    if x < 0.0 {
        text.push('-');
    }
    text.extend(whole.iter().rev());
    if !places.is_empty() {
        text.push('.');
        text.extend(places.iter().map(|digit| digit_char(*digit)));
    }
    text
}
