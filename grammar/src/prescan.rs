//! The look at the raw bytes before anything else: size, null byte, encoding, lines, direction
//! controls. First failure wins.

use crate::diagnostic::{Diagnostic, is_bidi, is_line_end};
use crate::lexer::Fatal;
use crate::options::ParseLimits;
use crate::span::Span;

const LOAD_DATA: &str =
    "shorten the script: load large data with tools, or pass it in codecallContext";

/// Checks the bytes and gives them as text.
pub(crate) fn prescan<'a>(source: &'a [u8], limits: &ParseLimits) -> Result<&'a str, Fatal> {
    let (size, limit) = (source.len() as u64, u64::from(limits.input_bytes));
    if size > limit {
        return Err(Diagnostic::new(
            "PRESCANNER_INPUT_TOO_LARGE",
            Span::new(0, 0),
            format!("Input size ({size} bytes) exceeds maximum allowed ({limit} bytes)"),
        )
        .hint(LOAD_DATA)
        .data(size, limit)
        .into());
    }
    if let Some(at) = source.iter().position(|&byte| byte == 0) {
        return Err(Diagnostic::new(
            "PRESCANNER_NULL_BYTE",
            Span::new(at as u32, at as u32 + 1),
            "Null byte in script",
        )
        .hint("write \\0 inside a string")
        .into());
    }
    let text = std::str::from_utf8(source).map_err(|error| {
        let at = error.valid_up_to() as u32;
        Fatal::from(
            Diagnostic::new(
                "INVALID_ENCODING",
                Span::new(at, at + 1),
                "Script is not valid UTF-8",
            )
            .hint("save the script as UTF-8"),
        )
    })?;
    if let Some(limit) = limits.script_units {
        let units = if text.is_ascii() {
            text.len()
        } else {
            text.encode_utf16().count()
        };
        if units > limit as usize {
            return Err(Diagnostic::new(
                "SCRIPT_TOO_LARGE",
                Span::new(0, 0),
                format!(
                    "Script length ({units} characters) exceeds maximum allowed length \
                     ({limit} characters). Enable sidecar to handle large data, or reduce script \
                     size."
                ),
            )
            .hint(LOAD_DATA)
            .data(units as u64, u64::from(limit))
            .into());
        }
    }
    lines(text, limits)?;
    if !text.is_ascii()
        && let Some((at, c)) = text.char_indices().find(|&(_, c)| is_bidi(c))
    {
        return Err(Diagnostic::new(
            "PRESCANNER_BIDI_ATTACK",
            Span::new(at as u32, (at + c.len_utf8()) as u32),
            format!(
                "Bidirectional control character U+{:04X} in script",
                c as u32
            ),
        )
        .hint("write it as an escape inside a string, such as \"\\u202e\"")
        .into());
    }
    Ok(text)
}

/// Number and length of lines.
fn lines(text: &str, limits: &ParseLimits) -> Result<(), Fatal> {
    let (mut start, mut number) = (0, 1_u64);
    while start <= text.len() {
        if number > u64::from(limits.lines) {
            return Err(too_many_lines(start, text, number, limits).into());
        }
        let rest = &text[start..];
        // The limit is in characters; a line of few bytes needs no counting.
        let (length, step) = line(rest);
        if length > limits.line_chars as usize {
            let count = rest[..length].chars().count();
            if count > limits.line_chars as usize {
                let limit = limits.line_chars;
                return Err(Diagnostic::new(
                    "PRESCANNER_LINE_TOO_LONG",
                    Span::new(start as u32, (start + length) as u32),
                    format!("Line length ({count}) exceeds maximum allowed ({limit})"),
                )
                .hint("break the line; load large data with tools")
                .data(count as u64, u64::from(limit))
                .into());
            }
        }
        if step == 0 {
            break;
        }
        start += length + step;
        number += 1;
    }
    Ok(())
}

/// Bytes of the first line, and of the terminator behind it (0 at the end of the text).
fn line(text: &str) -> (usize, usize) {
    let bytes = text.as_bytes();
    let mut from = 0;
    loop {
        let Some(at) = bytes[from..]
            .iter()
            .position(|&b| b == b'\n' || b == b'\r' || b == 0xE2)
        else {
            return (bytes.len(), 0);
        };
        let at = from + at;
        match bytes[at] {
            b'\r' if bytes.get(at + 1) == Some(&b'\n') => return (at, 2),
            b'\n' | b'\r' => return (at, 1),
            _ if text[at..].starts_with(is_line_end) => return (at, 3),
            _ => from = at + 1,
        }
    }
}

#[cold]
fn too_many_lines(start: usize, text: &str, mut number: u64, limits: &ParseLimits) -> Diagnostic {
    let mut at = start;
    loop {
        let (length, step) = line(&text[at..]);
        if step == 0 {
            break;
        }
        at += length + step;
        number += 1;
    }
    let limit = limits.lines;
    Diagnostic::new(
        "PRESCANNER_TOO_MANY_LINES",
        Span::new(start as u32, start as u32),
        format!("Line count ({number}) exceeds maximum allowed ({limit})"),
    )
    .hint(LOAD_DATA)
    .data(number, u64::from(limit))
}
