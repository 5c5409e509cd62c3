//! Regular expression literals: recognised and checked here, compiled by the engine.

use super::{Lexer, Scanned};
use crate::ast::Symbol;
use crate::diagnostic::{Diagnostic, is_line_end};
use crate::regex::{Flags, FlagsError, RegexError, RegexErrorKind, parse};
use crate::span::Span;

impl Lexer<'_, '_> {
    /// The rest of a regular expression literal whose first slash stands at the current token's
    /// start. Gives the index of its body and flags.
    pub(crate) fn regex(&mut self) -> Scanned {
        let start = self.start();
        let from = start + 1;
        let (mut at, mut in_class, mut escaped) = (from, false, false);
        loop {
            let c = self.char_at(at).filter(|&c| !is_line_end(c));
            let Some(c) = c else {
                return Err(Box::new(Diagnostic::syntax(
                    Span::new(start as u32, at as u32),
                    "Invalid regular expression: missing /",
                )));
            };
            match c {
                _ if escaped => escaped = false,
                '\\' => escaped = true,
                '[' => in_class = true,
                ']' => in_class = false,
                '/' if !in_class => break,
                _ => {}
            }
            at += c.len_utf8();
        }
        let flags_from = at + 1;
        let mut end = flags_from;
        while self.byte(end).is_ascii_alphanumeric() || matches!(self.byte(end), b'_' | b'$') {
            end += 1;
        }
        self.finish_at(end);
        if matches!(self.byte(end), b'\\' | 0x80..) && self.word_follows(end) {
            return Err(Self::bad_flags(flags_from, end + 1));
        }
        self.check_hidden(from, at)?;
        let (body, flags) = (&self.source[from..at], &self.source[flags_from..end]);
        let span = Span::new(start as u32, end as u32);
        let known_flags = match Flags::parse(flags.encode_utf16()) {
            Ok(flags) => flags,
            Err(FlagsError::Unsupported) => {
                return Err(Box::new(
                    Diagnostic::new(
                        "REGEX_UNSUPPORTED",
                        span,
                        "The regular expression flag 'v' is not supported",
                    )
                    .hint("use the flag 'u'"),
                ));
            }
            Err(FlagsError::Invalid) => return Err(Self::bad_flags(flags_from, end)),
        };
        let (length, limit) = (body.chars().count(), self.limits.regex_chars);
        if length > limit as usize {
            return Err(Box::new(
                Diagnostic::new(
                    "PRESCANNER_REGEX_TOO_LONG",
                    span,
                    format!(
                        "Regular expression length ({length}) exceeds maximum allowed ({limit})"
                    ),
                )
                .data(length as u64, u64::from(limit)),
            ));
        }
        let (count, limit) = (self.regexes.len() as u64 + 1, self.limits.regex_count);
        if count > u64::from(limit) {
            return Err(Box::new(
                Diagnostic::new(
                    "PRESCANNER_REGEX_COUNT",
                    span,
                    format!("Regular expression count ({count}) exceeds maximum allowed ({limit})"),
                )
                .data(count, u64::from(limit)),
            ));
        }
        let units: Vec<u16> = body.encode_utf16().collect();
        if let Err(error) = parse(&units, known_flags) {
            return Err(bad_pattern(span, error, body, flags));
        }
        let pair: (Symbol, Symbol) = (self.names.intern(body), self.names.intern(flags));
        self.regexes.push(pair);
        Ok(self.regexes.len() as u32 - 1)
    }

    fn word_follows(&self, at: usize) -> bool {
        self.byte(at) == b'\\'
            || self
                .char_at(at)
                .is_some_and(crate::unicode::is_identifier_part)
    }

    fn bad_flags(start: usize, end: usize) -> super::Fatal {
        Box::new(Diagnostic::syntax(
            Span::new(start as u32, end as u32),
            "Invalid regular expression flags",
        ))
    }
}

/// The diagnostic for a body that is no pattern of the language.
fn bad_pattern(span: Span, error: RegexError, body: &str, flags: &str) -> super::Fatal {
    let rule = error.kind.rule();
    let diagnostic = Diagnostic::new(rule, span, error.message(body, flags));
    let hint = match error.kind {
        RegexErrorKind::Syntax => return Box::new(diagnostic),
        RegexErrorKind::Backreference => "capture both parts and compare them in code",
        RegexErrorKind::Unsupported if error.reason == "Invalid group" => {
            "inline modifiers are not supported; use flags of the whole expression"
        }
        RegexErrorKind::Unsupported => "give each group a name of its own",
        RegexErrorKind::TooComplex => {
            "use fewer groups or smaller bounds of quantifiers (at most 1000), or match in steps"
        }
    };
    Box::new(diagnostic.hint(hint))
}
