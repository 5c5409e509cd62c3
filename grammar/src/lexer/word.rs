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
        let mut end = start;
        while let Some(c) = self.char_at(end) {
            if c == '\\' {
                return Err(self.escaped_word(start, end));
            }
            if !c.is_ascii() && !unicode::is_identifier_part(c) {
                // Blanks and line ends part words, hidden characters are refused.
                Self::refuse_hidden(c, end)?;
                break;
            }
            if !unicode::is_identifier_part(c) {
                break;
            }
            Self::refuse_hidden(c, end)?;
            end += c.len_utf8();
        }
        let text = &self.source[start..end];
        self.finish_at(end);
        let span = Span::new(start as u32, end as u32);
        if let Some(c) = text.chars().find(|&c| unicode::is_confusable(c)) {
            return Err(Box::new(
                Diagnostic::new(
                    "PRESCANNER_HOMOGRAPH",
                    span,
                    format!("Identifier '{text}' holds '{c}' (U+{:04X}), which looks like another letter", c as u32),
                )
                .hint("write identifiers in plain ASCII letters"),
            ));
        }
        if text.chars().any(unicode::is_latin) && text.chars().any(unicode::is_mixing_script) {
            return Err(Box::new(
                Diagnostic::new(
                    "PRESCANNER_HOMOGRAPH",
                    span,
                    format!("Identifier '{text}' mixes Latin letters with those of another script"),
                )
                .hint("write identifiers in plain ASCII letters"),
            ));
        }
        if !unicode::is_nfc(text) {
            return Err(Box::new(
                Diagnostic::new(
                    "UNICODE_NOT_NFC",
                    span,
                    format!("Identifier '{text}' is not in Unicode normalization form C"),
                )
                .hint("write the identifier with composed letters"),
            ));
        }
        let count = text.chars().count();
        if count > self.limits.identifier_chars as usize {
            return Err(self.word_too_long(count));
        }
        Ok(self.names.intern(text).0)
    }

    /// The answer to `\` in a word (or at its beginning).
    pub(crate) fn escaped_word(&self, start: usize, backslash: usize) -> Fatal {
        if self.byte(backslash + 1) != b'u' {
            return self.invalid(backslash, backslash);
        }
        Box::new(
            Diagnostic::new(
                "NO_IDENTIFIER_ESCAPE",
                Span::new(start as u32, backslash as u32 + 2),
                "Unicode escapes are not allowed in identifiers",
            )
            .hint("write the character itself"),
        )
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
            .data(actual as u64, u64::from(limit)),
        )
    }
}
