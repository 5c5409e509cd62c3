//! Number literals.

use super::{Fatal, Lexer, Scanned};
use crate::diagnostic::Diagnostic;
use crate::span::Span;
use crate::unicode;

impl Lexer<'_, '_> {
    /// A number literal from `start`; some of it is lexed already. Gives the index of its value.
    pub(crate) fn number(&mut self, start: usize) -> Scanned {
        let (value, mut end) = match (self.byte(start), self.byte(start + 1) | 0x20) {
            (b'0', b'x') => self.radix(start, 4)?,
            (b'0', b'o') => self.radix(start, 3)?,
            (b'0', b'b') => self.radix(start, 1)?,
            _ => self.decimal(start)?,
        };
        if self.byte(end) == b'n' && !self.goes_on(end + 1) {
            const MAX_SAFE_INTEGER: f64 = 9_007_199_254_740_991.0;
            let digits = &self.source[start..end];
            end += 1;
            self.faults.push(
                Diagnostic::new(
                    "NO_BIGINT",
                    Span::new(start as u32, end as u32),
                    "BigInt literals are not allowed in AgentScript",
                )
                .hint(if value <= MAX_SAFE_INTEGER {
                    format!("use Number or keep large ids as strings: write {digits}")
                } else {
                    format!("use Number or keep large ids as strings: write '{digits}'")
                }),
            );
        }
        if self.goes_on(end) {
            return Err(self.invalid(start, end));
        }
        self.finish_at(end);
        self.numbers.push(value);
        Ok(self.numbers.len() as u32 - 1)
    }

    fn goes_on(&self, at: usize) -> bool {
        match self.byte(at) {
            b'\\' => true,
            byte if byte < 0x80 => byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'$',
            _ => self.char_at(at).is_some_and(unicode::is_identifier_part),
        }
    }

    /// Digits from `at`, single separators between them; gives the end.
    fn digits(&self, start: usize, mut at: usize, legal: fn(&u8) -> bool) -> Result<usize, Fatal> {
        let mut after_digit = false;
        loop {
            let byte = self.byte(at);
            if legal(&byte) {
                after_digit = true;
            } else if byte == b'_' {
                if !after_digit || !legal(&self.byte(at + 1)) {
                    let message = if self.byte(at + 1) == b'_' {
                        "Only one underscore is allowed as numeric separator"
                    } else if after_digit {
                        "Numeric separators are not allowed at the end of numeric literals"
                    } else {
                        return Err(self.invalid(start, at));
                    };
                    let span = Span::new(at as u32, at as u32 + 1);
                    return Err(Box::new(Diagnostic::syntax(span, message)));
                }
                after_digit = false;
            } else {
                return Ok(at);
            }
            at += 1;
        }
    }

    fn decimal(&self, start: usize) -> Result<(f64, usize), Fatal> {
        let mut end = start;
        if self.byte(start) == b'0' && matches!(self.byte(start + 1), b'0'..=b'9' | b'_') {
            let span = Span::new(start as u32, start as u32 + 2);
            return Err(Box::new(Diagnostic::syntax(
                span,
                match self.byte(start + 1) {
                    b'_' => "Numeric separator can not be used after leading 0.",
                    b'8' | b'9' => "Decimals with leading zeros are not allowed in strict mode.",
                    _ => "Octal literals are not allowed in strict mode.",
                },
            )));
        }
        if self.byte(end) != b'.' {
            end = self.digits(start, end, u8::is_ascii_digit)?;
            if end - start <= 9 && !matches!(self.byte(end), b'.' | b'e' | b'E') {
                let text = &self.source.as_bytes()[start..end];
                let value = text
                    .iter()
                    .filter(|&&b| b != b'_')
                    .fold(0_u32, |value, &b| value * 10 + u32::from(b - b'0'));
                return Ok((f64::from(value), end));
            }
        }
        if self.byte(end) == b'.' {
            end += 1;
            if self.byte(end) == b'_' {
                return Err(self.invalid(start, end));
            }
            end = self.digits(start, end, u8::is_ascii_digit)?;
        }
        if self.byte(end) | 0x20 == b'e' {
            end += 1;
            if matches!(self.byte(end), b'+' | b'-') {
                end += 1;
            }
            let first = end;
            end = self.digits(start, end, u8::is_ascii_digit)?;
            if end == first {
                return Err(self.invalid(start, end));
            }
        }
        let text = &self.source[start..end];
        let value = if text.contains('_') {
            text.replace('_', "").parse()
        } else {
            text.parse()
        };
        value
            .map(|value| (value, end))
            .map_err(|_| self.invalid(start, end))
    }

    /// `0x`, `0o`, `0b` with `bits` bits a digit; correctly rounded.
    fn radix(&self, start: usize, bits: u32) -> Result<(f64, usize), Fatal> {
        let legal: fn(&u8) -> bool = match bits {
            4 => u8::is_ascii_hexdigit,
            3 => |byte| matches!(byte, b'0'..=b'7'),
            _ => |byte| matches!(byte, b'0' | b'1'),
        };
        let first = start + 2;
        let end = self.digits(start, first, legal)?;
        if end == first {
            return Err(self.invalid(start, end));
        }
        // The highest 64 bits, what was shifted out below kept as a sticky bit: enough for one
        // correct rounding to 53.
        let (mut high, mut shifted, mut sticky) = (0_u64, 0_i32, false);
        for &byte in &self.source.as_bytes()[first..end] {
            let Some(digit) = char::from(byte).to_digit(16) else {
                continue;
            };
            for bit in (0..bits).rev() {
                let bit = u64::from(digit >> bit & 1);
                if high >> 63 == 0 {
                    high = high << 1 | bit;
                } else {
                    shifted = shifted.saturating_add(1);
                    sticky |= bit == 1;
                }
            }
        }
        let value = (high | u64::from(sticky)) as f64;
        let value = if shifted > 1_000 {
            f64::INFINITY
        } else {
            value * 2_f64.powi(shifted)
        };
        Ok((value, end))
    }
}

/// A number as the language prints it: the canonical text of a number key.
pub(crate) fn number_to_text(value: f64) -> String {
    if value.is_nan() {
        return "NaN".to_owned();
    }
    if value.is_infinite() {
        return if value > 0.0 { "Infinity" } else { "-Infinity" }.to_owned();
    }
    if value == 0.0 {
        return "0".to_owned();
    }
    let sign = if value < 0.0 { "-" } else { "" };
    let shortest = format!("{:e}", value.abs());
    let (mantissa, exponent) = shortest.split_once('e').unwrap_or((&shortest, "0"));
    let digits = mantissa.replace('.', "");
    let count = digits.len() as i32;
    // The value is 0.digits times ten to the power `point`.
    let point = exponent.parse::<i32>().unwrap_or(0) + 1;
    let text = if count <= point && point <= 21 {
        digits + &"0".repeat((point - count) as usize)
    } else if 0 < point && point <= 21 {
        format!(
            "{}.{}",
            &digits[..point as usize],
            &digits[point as usize..]
        )
    } else if -6 < point && point <= 0 {
        format!("0.{}{digits}", "0".repeat(-point as usize))
    } else {
        let exponent = point - 1;
        let exponent_sign = if exponent < 0 { '-' } else { '+' };
        let exponent = exponent.abs();
        if count == 1 {
            format!("{digits}e{exponent_sign}{exponent}")
        } else {
            format!(
                "{}.{}e{exponent_sign}{exponent}",
                &digits[..1],
                &digits[1..]
            )
        }
    };
    format!("{sign}{text}")
}
