//! A JSON parser for what the SIMD parser refuses though `JSON.parse` takes it: lone surrogates,
//! numbers beyond the doubles, nesting of any depth. Escapes are replaced in place; a lone surrogate
//! becomes the three bytes that UTF-8 would give its number (WTF-8).

use super::tape::{Builder, Exceeded, KeyText};

/// Why a text has no document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// The text is no JSON.
    NotJson,
    /// A bound.
    Exceeded(Exceeded),
}

impl From<Exceeded> for Refusal {
    fn from(exceeded: Exceeded) -> Self {
        Self::Exceeded(exceeded)
    }
}

/// Feeds all of `text` to `builder`. The text is UTF-8 or WTF-8.
pub(crate) fn parse(text: &mut [u8], builder: &mut Builder) -> Result<(), Refusal> {
    let mut parser = Parser { text, at: 0 };
    loop {
        // A value begins here.
        parser.blanks();
        let opened = match parser.peek() {
            Some(b'{') => {
                parser.at += 1;
                builder.begin(true)?;
                parser.blanks();
                if parser.peek() == Some(b'}') {
                    false
                } else {
                    parser.key(builder)?;
                    true
                }
            }
            Some(b'[') => {
                parser.at += 1;
                builder.begin(false)?;
                parser.blanks();
                parser.peek() != Some(b']')
            }
            _ => {
                parser.scalar(builder)?;
                false
            }
        };
        if opened {
            continue;
        }
        // Closes what ends here, up to the next comma.
        loop {
            parser.blanks();
            match (builder.inside_object(), parser.peek()) {
                (None, None) => return Ok(()),
                (Some(true), Some(b'}')) | (Some(false), Some(b']')) => {
                    parser.at += 1;
                    builder.end();
                }
                (Some(true), Some(b',')) => {
                    parser.at += 1;
                    parser.blanks();
                    parser.key(builder)?;
                    break;
                }
                (Some(false), Some(b',')) => {
                    parser.at += 1;
                    break;
                }
                _ => return Err(Refusal::NotJson),
            }
        }
    }
}

struct Parser<'a> {
    text: &'a mut [u8],
    at: usize,
}

impl Parser<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }

    fn blanks(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn key(&mut self, builder: &mut Builder) -> Result<(), Refusal> {
        let key = self.string()?;
        builder.key(key, key.of(self.text));
        self.blanks();
        if self.peek() != Some(b':') {
            return Err(Refusal::NotJson);
        }
        self.at += 1;
        Ok(())
    }

    fn scalar(&mut self, builder: &mut Builder) -> Result<(), Refusal> {
        match self.peek() {
            Some(b'"') => {
                let text = self.string()?;
                builder.string(text)?;
            }
            Some(b'-' | b'0'..=b'9') => {
                let number = self.number()?;
                builder.number(number)?;
            }
            _ => {
                let rest = &self.text[self.at..];
                let len = if rest.starts_with(b"null") {
                    builder.null()?;
                    4
                } else if rest.starts_with(b"true") {
                    builder.bool(true)?;
                    4
                } else if rest.starts_with(b"false") {
                    builder.bool(false)?;
                    5
                } else {
                    return Err(Refusal::NotJson);
                };
                self.at += len;
            }
        }
        Ok(())
    }

    fn digits(&mut self) -> Result<(), Refusal> {
        let start = self.at;
        while matches!(self.peek(), Some(b'0'..=b'9')) {
            self.at += 1;
        }
        if self.at == start {
            Err(Refusal::NotJson)
        } else {
            Ok(())
        }
    }

    fn number(&mut self) -> Result<f64, Refusal> {
        let start = self.at;
        if self.peek() == Some(b'-') {
            self.at += 1;
        }
        if self.peek() == Some(b'0') {
            self.at += 1;
        } else {
            self.digits()?;
        }
        if self.peek() == Some(b'.') {
            self.at += 1;
            self.digits()?;
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            self.at += 1;
            if matches!(self.peek(), Some(b'+' | b'-')) {
                self.at += 1;
            }
            self.digits()?;
        }
        let text = std::str::from_utf8(&self.text[start..self.at]);
        text.ok()
            .and_then(|text| text.parse().ok())
            .ok_or(Refusal::NotJson)
    }

    /// A string literal; what it says stands where it began.
    fn string(&mut self) -> Result<KeyText, Refusal> {
        if self.peek() != Some(b'"') {
            return Err(Refusal::NotJson);
        }
        self.at += 1;
        let start = self.at;
        let mut to = start;
        loop {
            match self.peek() {
                None | Some(0..0x20) => return Err(Refusal::NotJson),
                Some(b'"') => {
                    self.at += 1;
                    return Ok(KeyText {
                        offset: start as u32,
                        len: (to - start) as u32,
                    });
                }
                Some(b'\\') => to = self.escape(to)?,
                Some(byte) => {
                    self.text[to] = byte;
                    to += 1;
                    self.at += 1;
                }
            }
        }
    }

    /// Replaces the escape at hand; returns where the next byte goes.
    fn escape(&mut self, to: usize) -> Result<usize, Refusal> {
        let kind = self
            .text
            .get(self.at + 1)
            .copied()
            .ok_or(Refusal::NotJson)?;
        let byte = match kind {
            b'"' | b'\\' | b'/' => kind,
            b'b' => 8,
            b'f' => 12,
            b'n' => b'\n',
            b'r' => b'\r',
            b't' => b'\t',
            b'u' => {
                let mut code = self.hex(self.at + 2).ok_or(Refusal::NotJson)?;
                self.at += 6;
                if (0xD800..0xDC00).contains(&code)
                    && self.text[self.at..].starts_with(b"\\u")
                    && let Some(low) = self.hex(self.at + 2)
                    && (0xDC00..0xE000).contains(&low)
                {
                    code = 0x1_0000 + ((code - 0xD800) << 10) + (low - 0xDC00);
                    self.at += 6;
                }
                let mut encoded = [0; 4];
                let len = encode(code, &mut encoded);
                self.text[to..to + len].copy_from_slice(&encoded[..len]);
                return Ok(to + len);
            }
            _ => return Err(Refusal::NotJson),
        };
        self.text[to] = byte;
        self.at += 2;
        Ok(to + 1)
    }

    fn hex(&self, at: usize) -> Option<u32> {
        let digits = self.text.get(at..at + 4)?;
        digits.iter().try_fold(0, |sum, digit| {
            Some(sum * 16 + char::from(*digit).to_digit(16)?)
        })
    }
}

/// The bytes of a code point or surrogate; returns how many.
pub(crate) fn encode(code: u32, bytes: &mut [u8; 4]) -> usize {
    let tail = |shift: u32| 0x80 | (code >> shift & 0x3F) as u8;
    match code {
        0..0x80 => {
            bytes[0] = code as u8;
            1
        }
        0x80..0x800 => {
            bytes[..2].copy_from_slice(&[0xC0 | (code >> 6) as u8, tail(0)]);
            2
        }
        0x800..0x1_0000 => {
            bytes[..3].copy_from_slice(&[0xE0 | (code >> 12) as u8, tail(6), tail(0)]);
            3
        }
        _ => {
            *bytes = [0xF0 | (code >> 18) as u8, tail(12), tail(6), tail(0)];
            4
        }
    }
}

/// The code points and lone surrogates of UTF-8 or WTF-8.
pub(crate) fn code_points(mut bytes: &[u8]) -> impl Iterator<Item = u32> {
    std::iter::from_fn(move || {
        let (first, rest) = bytes.split_first()?;
        let (len, head) = match first {
            0..0x80 => (0, u32::from(*first)),
            0x80..0xE0 => (1, u32::from(first & 0x1F)),
            0xE0..0xF0 => (2, u32::from(first & 0x0F)),
            _ => (3, u32::from(first & 0x07)),
        };
        let len = len.min(rest.len());
        let (tail, rest) = rest.split_at(len);
        bytes = rest;
        Some(
            tail.iter()
                .fold(head, |code, byte| code << 6 | u32::from(byte & 0x3F)),
        )
    })
}

/// The UTF-16 units of UTF-8 or WTF-8.
pub(crate) fn utf16_units(bytes: &[u8]) -> impl Iterator<Item = u16> {
    code_points(bytes).flat_map(|code| {
        let above = code.wrapping_sub(0x1_0000);
        let (first, second) = match u16::try_from(code) {
            Ok(unit) => (unit, None),
            Err(_) => (
                0xD800 | (above >> 10) as u16,
                Some(0xDC00 | (above & 0x3FF) as u16),
            ),
        };
        std::iter::once(first).chain(second)
    })
}
