//! String literals and the text pieces of templates.

use super::{Fatal, Lexer, Scanned};
use crate::ast::Symbol;
use crate::diagnostic::Diagnostic;
use crate::span::Span;

const LOAD_TEXT: &str = "load large texts with tools, or pass them in codecallContext";

/// How a text piece of a template ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PieceEnd {
    /// With the closing back quote.
    Quote,
    /// With `${`.
    Substitution,
}

/// Decoded text: UTF-8 as long as no surrogate is written as an escape.
enum Cooked {
    Utf8(String),
    Utf16(Vec<u16>),
}

impl Cooked {
    fn push(&mut self, text: &str) {
        match self {
            Self::Utf8(out) => out.push_str(text),
            Self::Utf16(out) => out.extend(text.encode_utf16()),
        }
    }

    fn push_code(&mut self, code: u32) {
        if let Some(c) = char::from_u32(code) {
            self.push(c.encode_utf8(&mut [0; 4]));
            return;
        }
        if let Self::Utf8(text) = self {
            *self = Self::Utf16(text.encode_utf16().collect());
        }
        if let Self::Utf16(units) = self {
            units.push(code as u16);
        }
    }
}

impl Lexer<'_, '_> {
    /// The rest of a string literal whose quote was just lexed.
    pub(crate) fn string(&mut self) -> Scanned {
        let start = self.start();
        let quote = self.byte(start);
        let from = start + 1;
        let mut at = from;
        let mut all = 0;
        let bytes = self.source.as_bytes();
        while let Some(&byte) = bytes.get(at) {
            if byte == quote || byte == b'\\' || byte == b'\n' || byte == b'\r' {
                break;
            }
            all |= byte;
            at += 1;
        }
        if self.byte(at) == quote && at < bytes.len() {
            self.finish_at(at + 1);
            return self.plain(start, from, at, all < 0x80);
        }
        let mut cooked = Cooked::Utf8(String::new());
        let mut kept = from;
        loop {
            match bytes.get(at) {
                None | Some(b'\n' | b'\r') => return Err(self.invalid(start, start)),
                Some(b'\\') => {
                    cooked.push(&self.source[kept..at]);
                    at = self.escape(at, &mut cooked, false)?;
                    kept = at;
                }
                Some(&byte) if byte == quote => break,
                Some(_) => at += 1,
            }
        }
        cooked.push(&self.source[kept..at]);
        self.finish_at(at + 1);
        self.cooked(start, cooked, from, at)
    }

    /// A text piece of a template from `from` on, behind its opening back quote or brace.
    pub(crate) fn template_piece(&mut self, from: usize) -> Result<(u32, PieceEnd), Fatal> {
        let start = self.start();
        let bytes = self.source.as_bytes();
        let mut at = from;
        let mut kept = from;
        let mut all = 0;
        let mut cooked: Option<Cooked> = None;
        let end = loop {
            match bytes.get(at) {
                None => {
                    let span = Span::new(start as u32, start as u32 + 1);
                    return Err(Box::new(
                        Diagnostic::syntax(span, "Unterminated template literal")
                            .hint("close it with a back quote: `"),
                    ));
                }
                Some(b'`') => break PieceEnd::Quote,
                Some(b'$') if self.byte(at + 1) == b'{' => break PieceEnd::Substitution,
                Some(b'\\') => {
                    let out = cooked.get_or_insert_with(|| Cooked::Utf8(String::new()));
                    out.push(&self.source[kept..at]);
                    at = self.escape(at, out, true)?;
                    kept = at;
                }
                Some(b'\r') => {
                    let out = cooked.get_or_insert_with(|| Cooked::Utf8(String::new()));
                    out.push(&self.source[kept..at]);
                    out.push("\n");
                    at += if self.byte(at + 1) == b'\n' { 2 } else { 1 };
                    kept = at;
                }
                Some(byte) => {
                    all |= byte;
                    at += 1;
                }
            }
        };
        self.finish_at(at + if end == PieceEnd::Quote { 1 } else { 2 });
        let symbol = match cooked {
            None => self.plain(start, from, at, all < 0x80)?,
            Some(mut cooked) => {
                cooked.push(&self.source[kept..at]);
                self.cooked(start, cooked, from, at)?
            }
        };
        Ok((symbol, end))
    }

    /// Text that stands in the source as it is.
    fn plain(&mut self, start: usize, from: usize, to: usize, ascii: bool) -> Scanned {
        let text = &self.source[from..to];
        if ascii {
            self.count(start, text.len())?;
        } else {
            self.count(start, text.encode_utf16().count())?;
            self.check_hidden(from, to)?;
        }
        Ok(self.names.intern(text).0)
    }

    /// Text that had escapes.
    fn cooked(&mut self, start: usize, cooked: Cooked, from: usize, to: usize) -> Scanned {
        self.check_hidden(from, to)?;
        let cooked = match cooked {
            Cooked::Utf16(units) => match String::from_utf16(&units) {
                Ok(text) => Cooked::Utf8(text),
                Err(_) => Cooked::Utf16(units),
            },
            utf8 @ Cooked::Utf8(_) => utf8,
        };
        Ok(match cooked {
            Cooked::Utf8(text) => {
                self.count(start, text.encode_utf16().count())?;
                self.intern_new(&text).0
            }
            Cooked::Utf16(units) => {
                self.count(start, units.len())?;
                self.names
                    .intern_utf16(self.arena.alloc_slice_copy(&units))
                    .0
            }
        })
    }

    /// The symbol of a text that may not stand in the source.
    pub(super) fn intern_new(&mut self, text: &str) -> Symbol {
        match self.names.find(text) {
            Some(symbol) => symbol,
            None => self.names.intern(self.arena.alloc_str(text)),
        }
    }

    /// Charges string content to its limits.
    fn count(&mut self, start: usize, units: usize) -> Result<(), Fatal> {
        let span = Span::new(start as u32, self.end() as u32);
        let limit = self.limits.string_units;
        if units > limit as usize {
            return Err(Box::new(
                Diagnostic::new(
                    "PRESCANNER_STRING_TOO_LONG",
                    span,
                    format!("String length ({units}) exceeds maximum allowed ({limit})"),
                )
                .hint(LOAD_TEXT)
                .data(units as u64, u64::from(limit)),
            ));
        }
        self.string_total += units as u64;
        let (total, limit) = (self.string_total, self.limits.string_total);
        if total > u64::from(limit) {
            return Err(Box::new(
                Diagnostic::new(
                    "PRESCANNER_STRING_TOTAL",
                    span,
                    format!("Total string content ({total}) exceeds maximum allowed ({limit})"),
                )
                .hint(LOAD_TEXT)
                .data(total, u64::from(limit)),
            ));
        }
        Ok(())
    }

    /// One escape at `at`; gives the offset behind it.
    fn escape(&self, at: usize, out: &mut Cooked, template: bool) -> Result<usize, Fatal> {
        let fail = |end: usize, message: &str| -> Fatal {
            let span = Span::new(at as u32, end as u32);
            Box::new(
                Diagnostic::syntax(span, message)
                    .hint("write \\\\ for a backslash that means itself"),
            )
        };
        let Some(c) = self.char_at(at + 1) else {
            return Err(self.invalid(at, at));
        };
        let after = at + 1 + c.len_utf8();
        let simple = match c {
            'b' => '\u{8}',
            't' => '\t',
            'n' => '\n',
            'v' => '\u{B}',
            'f' => '\u{C}',
            'r' => '\r',
            '0' if !self.byte(after).is_ascii_digit() => '\0',
            '0'..='7' => {
                return Err(fail(
                    after,
                    if template {
                        "Octal escape sequences are not allowed in template strings."
                    } else {
                        "Octal escape sequences are not allowed in strict mode."
                    },
                ));
            }
            '8' | '9' => {
                return Err(fail(
                    after,
                    if template {
                        "\\8 and \\9 are not allowed in template strings."
                    } else {
                        "\\8 and \\9 are not allowed in strict mode."
                    },
                ));
            }
            '\r' => return Ok(after + usize::from(self.byte(after) == b'\n')),
            '\n' | '\u{2028}' | '\u{2029}' => return Ok(after),
            'x' => {
                let Some(code) = self.hex(after, 2) else {
                    return Err(fail(after, "Invalid hexadecimal escape sequence"));
                };
                out.push_code(code);
                return Ok(after + 2);
            }
            'u' if self.byte(after) == b'{' => {
                let (mut end, mut code) = (after + 1, 0_u32);
                while let Some(digit) = char::from(self.byte(end)).to_digit(16) {
                    code = code * 16 + digit;
                    end += 1;
                    if code > 0x10_FFFF {
                        return Err(fail(end, "Undefined Unicode code-point"));
                    }
                }
                if end == after + 1 || self.byte(end) != b'}' {
                    return Err(fail(end, "Invalid Unicode escape sequence"));
                }
                out.push_code(code);
                return Ok(end + 1);
            }
            'u' => {
                let Some(code) = self.hex(after, 4) else {
                    return Err(fail(after, "Invalid Unicode escape sequence"));
                };
                out.push_code(code);
                return Ok(after + 4);
            }
            other => other,
        };
        out.push_code(simple as u32);
        Ok(after)
    }

    fn hex(&self, at: usize, count: usize) -> Option<u32> {
        (at..at + count).try_fold(0, |code, at| {
            Some(code * 16 + char::from(self.byte(at)).to_digit(16)?)
        })
    }
}
