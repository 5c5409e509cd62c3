//! Writing strings as JSON: how long they become, and their bytes. Text without anything to escape
//! is found in blocks and copied whole.

use super::strict::{code_points, encode};
use crate::heap::text::Str;

/// Bytes looked at together; the loop over them becomes SIMD instructions.
const BLOCK: usize = 32;

/// Whether bytes are ASCII that JSON writes as it is.
pub(crate) fn is_clean(bytes: &[u8]) -> bool {
    no_byte(bytes, |byte| {
        !(0x20..0x80).contains(&byte) || byte == b'"' || byte == b'\\'
    })
}

/// Whether UTF-8 bytes hold nothing that JSON escapes. (0xED begins every surrogate of WTF-8, and
/// a few ordinary characters.)
fn is_clean_utf8(bytes: &[u8]) -> bool {
    no_byte(bytes, |byte| {
        byte < 0x20 || byte == b'"' || byte == b'\\' || byte == 0xED
    })
}

#[inline]
fn no_byte(bytes: &[u8], is_bad: impl Fn(u8) -> bool) -> bool {
    let mut blocks = bytes.chunks_exact(BLOCK);
    blocks.all(|block| !block.iter().fold(false, |bad, byte| bad | is_bad(*byte)))
        && !blocks.remainder().iter().any(|byte| is_bad(*byte))
}

/// Bytes that a code point or lone surrogate becomes.
fn width(code: u32) -> usize {
    match code {
        0x22 | 0x5C | 0x08 | 0x09 | 0x0A | 0x0C | 0x0D | 0x80..0x800 => 2,
        0..0x20 | 0xD800..0xE000 => 6,
        0x20..0x80 => 1,
        0x800..0x1_0000 => 3,
        _ => 4,
    }
}

fn push(out: &mut Vec<u8>, code: u32) {
    let short = match code {
        0x22 | 0x5C => code as u8,
        0x08 => b'b',
        0x09 => b't',
        0x0A => b'n',
        0x0C => b'f',
        0x0D => b'r',
        0..0x20 | 0xD800..0xE000 => {
            let digit = |shift: u32| b"0123456789abcdef"[(code >> shift & 15) as usize];
            out.extend([b'\\', b'u', digit(12), digit(8), digit(4), digit(0)]);
            return;
        }
        _ => {
            let mut bytes = [0; 4];
            let len = encode(code, &mut bytes);
            out.extend_from_slice(&bytes[..len]);
            return;
        }
    };
    out.extend([b'\\', short]);
}

/// Code points of UTF-16, lone surrogates as they are.
fn utf16_points(units: impl Iterator<Item = u16>) -> impl Iterator<Item = u32> {
    char::decode_utf16(units).map(|decoded| match decoded {
        Ok(character) => u32::from(character),
        Err(error) => u32::from(error.unpaired_surrogate()),
    })
}

/// Code points of WTF-8, surrogates that stand as a pair joined.
fn wtf8_points(bytes: &[u8]) -> impl Iterator<Item = u32> {
    let mut points = code_points(bytes).peekable();
    std::iter::from_fn(move || {
        let code = points.next()?;
        if (0xD800..0xDC00).contains(&code)
            && let Some(low) = points.next_if(|low| (0xDC00..0xE000).contains(low))
        {
            return Some(0x1_0000 + ((code - 0xD800) << 10) + (low - 0xDC00));
        }
        Some(code)
    })
}

/// A string on its way out.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Text<'a> {
    /// Bytes that are written as they are.
    Clean(&'a [u8]),
    /// Units of a script's string.
    Units(Str<'a>),
    /// UTF-8, or WTF-8.
    Wtf8(&'a [u8]),
}

impl<'a> Text<'a> {
    /// A script's string.
    #[inline]
    pub(crate) fn units(text: Str<'a>) -> Self {
        match text {
            Str::Latin1(bytes) if is_clean(bytes) => Self::Clean(bytes),
            _ => Self::Units(text),
        }
    }

    /// A string of a document.
    #[inline]
    pub(crate) fn wtf8(bytes: &'a [u8], plain: bool) -> Self {
        if plain || is_clean_utf8(bytes) {
            Self::Clean(bytes)
        } else {
            Self::Wtf8(bytes)
        }
    }

    /// Bytes of the JSON string, quotes included.
    #[inline]
    pub(crate) fn written_len(self) -> usize {
        2 + match self {
            Self::Clean(bytes) => bytes.len(),
            Self::Units(Str::Latin1(units)) => {
                units.iter().map(|unit| width(u32::from(*unit))).sum()
            }
            Self::Units(Str::Utf16(units)) => utf16_points(units.iter().copied()).map(width).sum(),
            Self::Wtf8(bytes) => wtf8_points(bytes).map(width).sum(),
        }
    }

    /// Writes the JSON string; room was made.
    #[inline]
    pub(crate) fn write(self, out: &mut Vec<u8>) {
        out.push(b'"');
        match self {
            Self::Clean(bytes) => out.extend_from_slice(bytes),
            Self::Units(Str::Latin1(units)) => {
                for unit in units {
                    push(out, u32::from(*unit));
                }
            }
            Self::Units(Str::Utf16(units)) => {
                utf16_points(units.iter().copied()).for_each(|code| push(out, code));
            }
            Self::Wtf8(bytes) => wtf8_points(bytes).for_each(|code| push(out, code)),
        }
        out.push(b'"');
    }
}

/// `YYYY-MM-DDTHH:mm:ss.sssZ` of a time value; `None` for NaN.
pub(crate) fn iso_date(ms: f64) -> Option<String> {
    if !ms.is_finite() {
        return None;
    }
    let ms = ms as i64;
    let (days, in_day) = (ms.div_euclid(86_400_000), ms.rem_euclid(86_400_000));
    // Civil calendar from days, in years that begin in March (Howard Hinnant's algorithm).
    let shifted = days + 719_468;
    let (era, of_era) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 {
        from_march + 3
    } else {
        from_march - 9
    };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    let year = match year {
        0..=9_999 => format!("{year:04}"),
        _ => format!(
            "{}{:06}",
            if year < 0 { '-' } else { '+' },
            year.unsigned_abs()
        ),
    };
    let (hour, minute) = (in_day / 3_600_000, in_day / 60_000 % 60);
    let (second, milli) = (in_day / 1_000 % 60, in_day % 1_000);
    Some(format!(
        "{year}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{milli:03}Z"
    ))
}

#[cfg(test)]
mod tests {
    use super::{Text, iso_date};
    use crate::heap::text::Str;

    fn written(text: Text<'_>) -> String {
        let mut out = Vec::new();
        text.write(&mut out);
        assert_eq!(out.len(), text.written_len());
        String::from_utf8(out).expect("output is UTF-8")
    }

    #[test]
    fn strings_are_escaped_as_json_stringify_does() {
        let units: Vec<u16> = "a\"\\/\u{8}\u{c}\n\r\t\0\u{1f}\u{7f}é😀\u{2028}"
            .encode_utf16()
            .collect();
        assert_eq!(
            written(Text::units(Str::Utf16(&units))),
            "\"a\\\"\\\\/\\b\\f\\n\\r\\t\\u0000\\u001f\u{7f}é😀\u{2028}\""
        );
        assert_eq!(written(Text::units(Str::Latin1(b"caf\xE9"))), "\"café\"");
        assert_eq!(
            written(Text::units(Str::Utf16(&[0xD800, 0x61]))),
            "\"\\ud800a\""
        );
        assert_eq!(
            written(Text::wtf8("é\"😀\u{D7FF}".as_bytes(), false)),
            "\"é\\\"😀\u{D7FF}\""
        );
        assert_eq!(written(Text::wtf8(b"\xED\xA0\x80!", false)), "\"\\ud800!\"");
        let long = "x".repeat(100);
        assert_eq!(
            written(Text::units(Str::Latin1(long.as_bytes()))),
            format!("\"{long}\"")
        );
    }

    #[test]
    fn dates_are_written_as_in_javascript() {
        assert_eq!(iso_date(0.0).as_deref(), Some("1970-01-01T00:00:00.000Z"));
        assert_eq!(iso_date(-1.0).as_deref(), Some("1969-12-31T23:59:59.999Z"));
        assert_eq!(
            iso_date(1_709_164_800_123.0).as_deref(),
            Some("2024-02-29T00:00:00.123Z")
        );
        assert_eq!(
            iso_date(8.64e15).as_deref(),
            Some("+275760-09-13T00:00:00.000Z")
        );
        assert_eq!(
            iso_date(-8.64e15).as_deref(),
            Some("-271821-04-20T00:00:00.000Z")
        );
        assert_eq!(iso_date(f64::NAN), None);
    }
}
