//! Tokens that no script may hold: what is said of them, and how the layout goes on behind them, so
//! that what follows is looked at too.

use super::{Body, Context, Key, Layout};
use crate::diagnostic::{Diagnostic, is_line_end};
use crate::hints;
use crate::lexer::Fatal;
use crate::span::Span;
use crate::token::TokenKind as K;

impl Layout<'_, '_> {
    /// `@`, `#` and `\\` begin nothing.
    #[cold]
    pub(super) fn stray(&mut self) -> Result<(), Fatal> {
        let (start, next) = (self.lexer.start(), self.lexer.byte(self.lexer.end()));
        let unexpected = self.unexpected("Invalid or unexpected token");
        let fatal = match self.lexer.slice() {
            "\\" if next == b'u' => {
                let symbol = self.lexer.escaped_word(start, start)?;
                return self.token(K::Ident, Some(symbol));
            }
            "@" if next.is_ascii_alphabetic() => {
                Box::new(unexpected.hint("decorators are not available; write plain functions"))
            }
            // The class is refused already.
            "#" if next.is_ascii_alphabetic() && self.in_class() => return Ok(()),
            "#" if next.is_ascii_alphabetic() => Box::new(
                unexpected.hint("private names are not available; use plain objects and functions"),
            ),
            "#" if start == 0 && next == b'!' => {
                self.skip_line();
                Box::new(unexpected.hint("leave out the line that names an interpreter"))
            }
            _ => unexpected,
        };
        self.lexer.mend(fatal)
    }

    /// A closing bracket that closes nothing, or something else: the parser will say what it
    /// thinks of it, and nothing behind it can be trusted.
    #[cold]
    pub(super) fn mismatch(&mut self, kind: K) -> Fatal {
        let fatal = self.unexpected(format!("Unexpected token '{}'", self.lexer.slice()));
        self.emit(kind, 0);
        fatal
    }

    /// `throw` and its operand on different lines.
    #[cold]
    pub(super) fn newline_after_throw(&mut self) -> Result<(), Fatal> {
        let span = self.tokens.last().map_or(self.span(), |last| last.span());
        self.newline = false;
        self.lexer.mend(Box::new(
            Diagnostic::syntax(span, "Illegal newline after throw")
                .hint("write what is thrown on the line of 'throw'"),
        ))
    }

    /// A regular expression; where its end is not found, the parser is asked first whether one
    /// may stand here at all.
    pub(super) fn regex(&mut self) -> Result<u32, Fatal> {
        let end = self.lexer.end();
        match self.lexer.regex() {
            Ok(value) => Ok(value),
            Err(fatal) if fatal.data.is_some() => Err(Box::new(
                fatal.hint("name an expression once and use it again; split long ones into steps"),
            )),
            Err(mut fatal) if self.lexer.end() > end => {
                fatal.span = self.span();
                let hint = hints::regular_expression(&fatal.message);
                fatal.hint.get_or_insert_with(|| hint.to_owned());
                self.lexer.mend(fatal)?;
                Ok(u32::MAX)
            }
            Err(fatal) => {
                self.emit(K::Regex, u32::MAX);
                Err(Box::new(
                    fatal.hint("close the regular expression with / in its line"),
                ))
            }
        }
    }

    /// `<!--`, and `-->` at the beginning of a line: Node takes the rest of the line for a comment.
    #[cold]
    pub(super) fn html_comment(&mut self, text: &str) -> Result<(), Fatal> {
        let start = self.lexer.start() as u32;
        self.skip_line();
        self.lexer.mend(Box::new(
            Diagnostic::new(
                "NO_HTML_COMMENT",
                Span::new(start, start + text.len() as u32),
                format!("HTML comments ({text}) are not allowed in AgentScript"),
            )
            .hint("write // comments, or put blanks between the operators"),
        ))
    }

    fn skip_line(&mut self) {
        let (source, from) = (self.lexer.source(), self.lexer.end());
        let rest = source.get(from..).unwrap_or("");
        self.lexer
            .finish_at(from + rest.find(is_line_end).unwrap_or(rest.len()));
    }

    // Classes: the parser refuses them by their first word, and the rest is only bracketed.

    pub(super) fn class(&mut self) {
        let body = if self.statement_start {
            Body::Statement
        } else {
            Body::Expression
        };
        self.emit(K::Class, 0);
        self.frame().class = Some(body);
    }

    fn in_class(&self) -> bool {
        let is_class = |context| matches!(context, Context::Class(_));
        self.frames.iter().any(|frame| is_class(frame.context))
    }

    /// Directly in a class body, and not in the value of a field.
    pub(super) fn in_class_members(&self) -> bool {
        let frame = self.frames[self.frames.len() - 1];
        matches!(frame.context, Context::Class(_)) && frame.key != Key::Value
    }

    /// A token directly in a class body; whether it is dealt with.
    #[cold]
    pub(super) fn class_member(&mut self, kind: K, symbol: Option<u32>) -> Result<bool, Fatal> {
        let ended = self.newline && self.previous_ends;
        let frame = self.frame();
        if kind == K::Semicolon || ended {
            frame.key = Key::Start;
        } else if kind == K::Equals {
            frame.key = Key::Value;
        }
        if frame.key == Key::Value || !kind.is_word() {
            return Ok(false);
        }
        let symbol = self.word(symbol)?;
        self.emit(K::KeyName, symbol);
        Ok(true)
    }

    // Modules.

    /// `export`, or the `default` behind it: a statement follows, or a list of names.
    #[cold]
    pub(super) fn export(&mut self, kind: K) {
        self.emit(kind, 0);
        if !matches!(self.next_byte(), b'{' | b'*') {
            self.begin_statement();
        }
    }

    /// The first byte behind the current token that is no blank.
    fn next_byte(&self) -> u8 {
        let rest = self.lexer.source().get(self.lexer.end()..).unwrap_or("");
        rest.trim_start().bytes().next().unwrap_or(0)
    }
}
