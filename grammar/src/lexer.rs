//! Bytes to raw tokens. The regular part is logos'; literals, comments and words beyond ASCII are
//! scanned by hand in the sub-modules, because their limits and messages need it.

mod mend;
mod number;
mod regexp;
mod string;
mod word;

pub(crate) use number::number_to_text;
pub(crate) use string::PieceEnd;

use bumpalo::Bump;
use logos::Logos as _;

use crate::ast::Symbol;
use crate::diagnostic::{Diagnostic, is_line_end};
use crate::names::Names;
use crate::options::ParseLimits;
use crate::span::Span;
use crate::token::TokenKind;
use crate::unicode;

/// A diagnostic that ends the work.
pub(crate) type Fatal = Box<Diagnostic>;

/// A symbol, or the index of a number or of a regular expression.
type Scanned = Result<u32, Fatal>;

pub(crate) struct Lexer<'a, 'l> {
    inner: logos::Lexer<'a, TokenKind>,
    source: &'a str,
    arena: &'a Bump,
    limits: &'l ParseLimits,
    pub(crate) names: Names<'a>,
    pub(crate) numbers: Vec<f64>,
    pub(crate) regexes: Vec<(Symbol, Symbol)>,
    /// Broken rules that don't end the work.
    pub(crate) faults: Vec<Diagnostic>,
    pub(crate) warnings: Vec<Diagnostic>,
    string_total: u64,
    invisible: u32,
}

impl<'a, 'l> Lexer<'a, 'l> {
    /// Reads `source` from the offset `from` on.
    pub(crate) fn new(
        source: &'a str,
        from: usize,
        arena: &'a Bump,
        limits: &'l ParseLimits,
    ) -> Self {
        let mut inner = TokenKind::lexer(source);
        inner.bump(from);
        Self {
            inner,
            source,
            arena,
            limits,
            names: Names::default(),
            numbers: Vec::new(),
            regexes: Vec::new(),
            faults: Vec::new(),
            warnings: Vec::new(),
            string_total: 0,
            invisible: 0,
        }
    }

    #[inline]
    pub(crate) fn next(&mut self) -> Option<Result<TokenKind, ()>> {
        self.inner.next()
    }

    #[inline]
    pub(crate) fn start(&self) -> usize {
        self.inner.span().start
    }

    #[inline]
    pub(crate) fn end(&self) -> usize {
        self.inner.span().end
    }

    pub(crate) fn source(&self) -> &'a str {
        self.source
    }

    #[inline]
    pub(crate) fn slice(&self) -> &'a str {
        self.inner.slice()
    }

    /// The byte at an offset, 0 at the end of the source.
    #[inline]
    pub(crate) fn byte(&self, at: usize) -> u8 {
        self.source.as_bytes().get(at).copied().unwrap_or(0)
    }

    fn char_at(&self, at: usize) -> Option<char> {
        self.source.get(at..)?.chars().next()
    }

    /// Makes the current token end at `end`, which is not before its present end.
    pub(crate) fn finish_at(&mut self, end: usize) {
        let now = self.end();
        self.inner.bump(end.saturating_sub(now));
    }

    /// Leaves out what lies between the current token and `end`; it counts as a comment.
    pub(crate) fn skip_to(&mut self, end: usize) -> Result<(), Fatal> {
        let from = self.end();
        self.finish_at(end);
        self.check_hidden(from, end)
    }

    /// The rest of a `//` comment.
    pub(crate) fn line_comment(&mut self) -> Result<(), Fatal> {
        let from = self.end();
        let rest = &self.source[from..];
        let mut end = from;
        for (at, c) in rest.char_indices() {
            if is_line_end(c) {
                break;
            }
            end = from + at + c.len_utf8();
        }
        self.finish_at(end);
        self.check_hidden(from, end)
    }

    /// The rest of a `/*` comment; whether it holds a line terminator.
    pub(crate) fn block_comment(&mut self) -> Result<bool, Fatal> {
        let (start, from) = (self.start(), self.end());
        let Some(length) = self.source[from..].find("*/") else {
            return Err(Box::new(
                Diagnostic::syntax(
                    Span::new(start as u32, start as u32 + 2),
                    "Invalid or unexpected token",
                )
                .hint("this comment is never closed"),
            ));
        };
        let end = from + length;
        let text = &self.source[from..end];
        self.finish_at(end + 2);
        self.check_hidden(from, end)?;
        Ok(text.contains(is_line_end))
    }

    /// What a lone character beyond ASCII is.
    pub(crate) fn non_ascii(&mut self) -> Result<NonAscii, Fatal> {
        let start = self.start();
        let c = self.char_at(start).unwrap_or('\0');
        if is_line_end(c) {
            return Ok(NonAscii::Newline);
        }
        if unicode::is_blank(c) || (c == '\u{FEFF}' && start == 0) {
            return Ok(NonAscii::Blank);
        }
        if self.refuse_hidden(c, start)? {
            return Ok(NonAscii::Blank);
        }
        if unicode::is_identifier_start(c) {
            return self.word_beyond_ascii().map(NonAscii::Word);
        }
        self.odd_character(c)
    }

    /// Refuses characters that nobody sees, in code; whether it is one.
    fn refuse_hidden(&mut self, c: char, at: usize) -> Result<bool, Fatal> {
        let hidden = unicode::is_hidden(c);
        if hidden {
            self.mend(Box::new(
                Diagnostic::new(
                    "PRESCANNER_UNICODE_SUSPICIOUS",
                    Span::new(at as u32, (at + c.len_utf8()) as u32),
                    format!("Invisible character U+{:04X} in code", c as u32),
                )
                .hint("delete it"),
            ))?;
        }
        Ok(hidden)
    }

    /// Counts characters that nobody sees in a literal or comment.
    fn check_hidden(&mut self, start: usize, end: usize) -> Result<(), Fatal> {
        let text = &self.source[start..end];
        if text.is_ascii() {
            return Ok(());
        }
        for (at, c) in text
            .char_indices()
            .filter(|&(_, c)| unicode::is_invisible(c))
        {
            self.invisible += 1;
            let at = start + at;
            let diagnostic = Diagnostic::new(
                "PRESCANNER_UNICODE_SUSPICIOUS",
                Span::new(at as u32, (at + c.len_utf8()) as u32),
                format!(
                    "Invisible character U+{:04X} in a literal or comment",
                    c as u32
                ),
            )
            .hint(format!(
                "delete it, or write it as an escape: \\u{{{:X}}}",
                c as u32
            ));
            if self.invisible > self.limits.invisible {
                let (actual, limit) = (self.invisible, self.limits.invisible);
                return Err(Box::new(
                    diagnostic.data(u64::from(actual), u64::from(limit)),
                ));
            }
            self.warnings.push(diagnostic);
        }
        Ok(())
    }

    /// "Invalid or unexpected token" from `start` to the character at `at`.
    fn invalid(&self, start: usize, at: usize) -> Fatal {
        let end = at + self.char_at(at).map_or(0, char::len_utf8);
        Box::new(Diagnostic::syntax(
            Span::new(start as u32, end as u32),
            "Invalid or unexpected token",
        ))
    }
}

/// What a character beyond ASCII turned out to be.
pub(crate) enum NonAscii {
    Newline,
    Blank,
    /// An identifier, its symbol.
    Word(u32),
    /// A string in typographic quotes (refused), its symbol.
    Text(u32),
}
