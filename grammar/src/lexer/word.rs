//! Identifiers beyond ASCII, and what may not stand in them.

use super::{Fatal, Lexer, Scanned};
use crate::diagnostic::Diagnostic;
use crate::span::Span;
use crate::unicode;

impl Lexer<'_, '_> {
    /// Whether the word just lexed goes on beyond ASCII or with an escape.
    #[inline]
    pub(crate) fn word_goes_on(&self) -> bool {
        let next = self.byte(self.end());
        next >= 0x80 || next == b'\\'
    }

    /// The symbol of the ASCII word just lexed.
    #[inline]
    pub(crate) fn word(&mut self) -> Scanned {
        let text = self.slice();
        if text.len() > self.limits.identifier_chars as usize {
            return Err(self.word_too_long(text.len()));
        }
        Ok(self.names.intern(text).0)
    }

    /// A word that holds characters beyond ASCII, or an escape; some of it is lexed already.
    pub(crate) fn word_beyond_ascii(&mut self) -> Scanned {
        let start = self.start();
        let (mut end, mut hidden) = (start, false);
        while let Some(c) = self.char_at(end) {
            if c == '\\' {
                return self.escaped_word(start, end);
            }
            if self.refuse_hidden(c, end)? {
                hidden = true;
            } else if !unicode::is_identifier_part(c) {
                break;
            }
            end += c.len_utf8();
        }
        let text = &self.source[start..end];
        self.finish_at(end);
        let count = text.chars().count();
        if count > self.limits.identifier_chars as usize {
            return Err(self.word_too_long(count));
        }
        if hidden {
            let shown: String = text.chars().filter(|&c| !unicode::is_hidden(c)).collect();
            return Ok(self.intern_new(&shown).0);
        }
        if let Some(fault) = check_letters(text, Span::new(start as u32, end as u32)) {
            // One remark for a name, however often it is used.
            let same = |other: &Diagnostic| other.message == fault.message;
            if !self.faults.iter().any(same) {
                self.mend(Box::new(fault))?;
            }
        }
        Ok(self.names.intern(text).0)
    }

    /// A word with an escape at `backslash`, the first of it; the escapes are refused, and read.
    #[cold]
    pub(crate) fn escaped_word(&mut self, start: usize, backslash: usize) -> Scanned {
        let mut text = self.source[start..backslash].to_owned();
        let mut end = backslash;
        while let Some(c) = self.char_at(end) {
            if c == '\\' {
                let Some((c, after)) = self.unicode_escape(end) else {
                    break;
                };
                text.push(c);
                end = after;
            } else if unicode::is_identifier_part(c) {
                text.push(c);
                end += c.len_utf8();
            } else {
                break;
            }
        }
        let readable = end > backslash;
        self.finish_at(end.max(backslash + 1));
        let fault = if self.byte(backslash + 1) == b'u' {
            let fault = Diagnostic::new(
                "NO_IDENTIFIER_ESCAPE",
                Span::new(start as u32, end.max(backslash + 2) as u32),
                "Unicode escapes are not allowed in identifiers",
            );
            if readable {
                fault.hint(format!("write it without escapes: {text}"))
            } else {
                fault.hint("write the character itself")
            }
        } else {
            *self.invalid(backslash, backslash)
        };
        self.mend(Box::new(fault))?;
        Ok(self.intern_new(&text).0)
    }

    /// The character of an escape `\u…` at `at`, and the offset behind it.
    fn unicode_escape(&self, at: usize) -> Option<(char, usize)> {
        let rest = self.source.get(at..)?.strip_prefix("\\u")?;
        let (digits, length) = match rest.strip_prefix('{') {
            Some(rest) => {
                let (digits, _) = rest.split_once('}')?;
                (digits, digits.len() + 4)
            }
            None => (rest.get(..4)?, 6),
        };
        let code = u32::from_str_radix(digits, 16).ok()?;
        Some((char::from_u32(code)?, at + length))
    }

    #[cold]
    fn word_too_long(&self, actual: usize) -> Fatal {
        let limit = self.limits.identifier_chars;
        let span = Span::new(self.start() as u32, self.end() as u32);
        Box::new(
            Diagnostic::syntax(
                span,
                format!("Identifier length ({actual}) exceeds maximum allowed ({limit})"),
            )
            .hint("choose a shorter name")
            .data(actual as u64, u64::from(limit)),
        )
    }
}

/// What is wrong with the letters of an identifier.
fn check_letters(text: &str, span: Span) -> Option<Diagnostic> {
    let homograph = |message: String| {
        let ascii: Option<String> = text
            .chars()
            .map(|c| {
                if c.is_ascii() {
                    Some(c)
                } else {
                    unicode::confusable_ascii(c).filter(|&ascii| ascii != '?')
                }
            })
            .collect();
        Diagnostic::new("PRESCANNER_HOMOGRAPH", span, message).hint(match ascii {
            Some(ascii) => format!("write the identifier in plain ASCII letters: {ascii}"),
            None => "write the identifier in plain ASCII letters".to_owned(),
        })
    };
    if let Some(c) = text.chars().find(|&c| unicode::is_confusable(c)) {
        return Some(homograph(format!(
            "Identifier '{text}' holds '{c}' (U+{:04X}), which looks like another letter",
            c as u32
        )));
    }
    if text.chars().any(unicode::is_latin) && text.chars().any(unicode::is_mixing_script) {
        return Some(homograph(format!(
            "Identifier '{text}' mixes Latin letters with those of another script"
        )));
    }
    (!unicode::is_nfc(text)).then(|| {
        Diagnostic::new(
            "UNICODE_NOT_NFC",
            span,
            format!("Identifier '{text}' is not in Unicode normalization form C"),
        )
        .hint("write the identifier with composed letters")
    })
}
