//! Faults of single tokens: noted, and the token taken for what it was meant to be, so that the rest
//! of the script is looked at too.

use super::{Fatal, Lexer, NonAscii, PieceEnd, Scanned};
use crate::diagnostic::{Diagnostic, is_line_end};
use crate::span::Span;
use crate::unicode;

impl Lexer<'_, '_> {
    /// Notes a fault that ends nothing. Limits (they carry figures) and a flood of faults end the
    /// work.
    #[cold]
    pub(crate) fn mend(&mut self, fatal: Fatal) -> Result<(), Fatal> {
        const MOST: usize = 50;
        if fatal.data.is_some() || self.faults.len() >= MOST {
            return Err(fatal);
        }
        // Where a token is broken, what follows on its line often is, too.
        let same_line = |other: &Diagnostic| {
            let between = Span::new(other.span.start, fatal.span.start).text(self.source);
            other.rule == "SYNTAX_ERROR" && !between.contains(is_line_end)
        };
        if fatal.rule != "SYNTAX_ERROR" || !self.faults.last().is_some_and(same_line) {
            self.faults.push(*fatal);
        }
        Ok(())
    }

    /// A string literal; a broken one ends at its closing quote or with its line.
    pub(crate) fn string_or_mend(&mut self) -> Scanned {
        let fatal = match self.string() {
            Ok(symbol) => return Ok(symbol),
            Err(fatal) => fatal,
        };
        let start = self.start();
        let quote = char::from(self.byte(start));
        self.mend(if fatal.hint.is_none() && fatal.data.is_none() {
            Box::new(fatal.hint(format!(
                "close the string with {quote} in its line; text of several lines stands in back \
                 quotes: `…`"
            )))
        } else {
            fatal
        })?;
        let end = self.end_of_text(start + 1, |c, _| c == quote || is_line_end(c));
        let closed = self.char_at(end).filter(|&c| c == quote);
        self.finish_at(end + closed.map_or(0, char::len_utf8));
        Ok(self.names.intern("").0)
    }

    /// A piece of a template; a broken one ends where it would end without its fault.
    pub(crate) fn template_piece_or_mend(&mut self, from: usize) -> Result<(u32, PieceEnd), Fatal> {
        let fatal = match self.template_piece(from) {
            Ok(piece) => return Ok(piece),
            Err(fatal) => fatal,
        };
        let end = self.end_of_text(from, |c, rest| c == '`' || rest.starts_with("${"));
        let (piece, length) = match self.byte(end) {
            b'`' => (PieceEnd::Quote, 1),
            b'$' => (PieceEnd::Substitution, 2),
            _ => return Err(fatal),
        };
        self.mend(fatal)?;
        self.finish_at(end + length);
        Ok((self.names.intern("").0, piece))
    }

    /// A number literal; a broken one ends with its letters and digits.
    pub(crate) fn number_or_mend(&mut self, start: usize) -> Scanned {
        let fatal = match self.number(start) {
            Ok(index) => return Ok(index),
            Err(fatal) => fatal,
        };
        let text = &self.source[start..];
        let hint = if fatal.message.contains("leading zeros") || fatal.message.contains("Octal") {
            "leave out the leading zeros; octal numbers begin with 0o"
        } else if fatal.message.contains("separator") || fatal.message.contains("underscore") {
            "put single underscores between digits, or none"
        } else if text.starts_with(|c: char| c.is_ascii_digit()) {
            "a name may not begin with a digit; put a blank or an operator behind a number"
        } else {
            "write digits behind the point"
        };
        self.mend(Box::new(fatal.hint(hint)))?;
        let mut end = self.end().max(start);
        while let Some(c) = self
            .char_at(end)
            .filter(|&c| unicode::is_identifier_part(c))
        {
            end += c.len_utf8();
        }
        self.finish_at(end);
        self.numbers.push(0.0);
        Ok(self.numbers.len() as u32 - 1)
    }

    /// Where a text from `from` on ends, escapes passed over; `ends` is asked for every character
    /// and the text from it on.
    fn end_of_text(&self, from: usize, ends: impl Fn(char, &str) -> bool) -> usize {
        let text = self.source.get(from..).unwrap_or("");
        let mut escaped = false;
        for (at, c) in text.char_indices() {
            if escaped {
                escaped = false;
            } else if c == '\\' {
                escaped = true;
            } else if ends(c, &text[at..]) {
                return from + at;
            }
        }
        self.source.len()
    }

    /// A character beyond ASCII that begins nothing. Text in typographic quotes is taken for a
    /// string.
    #[cold]
    pub(super) fn odd_character(&mut self, c: char) -> Result<NonAscii, Fatal> {
        let (start, end) = (self.start(), self.end());
        let span = Span::new(start as u32, end as u32);
        let diagnostic = Diagnostic::syntax(span, "Invalid or unexpected token");
        let closing: Option<&[char]> = match c {
            '“' | '”' | '„' => Some(&['”', '“', '"']),
            '‘' | '’' | '‚' => Some(&['’', '‘', '\'']),
            '«' => Some(&['»']),
            _ => None,
        };
        let Some(closing) = closing else {
            let ascii = match c {
                '…' => Some("..."),
                '–' | '—' | '−' => Some("-"),
                '×' => Some("*"),
                '÷' => Some("/"),
                '≤' => Some("<="),
                '≥' => Some(">="),
                '≠' => Some("!=="),
                '→' | '⇒' => Some("=>"),
                _ => None,
            };
            let ascii = match unicode::confusable_ascii(c).filter(|&ascii| ascii != '?') {
                Some(ascii) => Some(ascii.to_string()),
                None => ascii.map(str::to_owned),
            };
            self.mend(Box::new(match ascii {
                Some(ascii) => diagnostic.hint(format!("write {ascii} instead of {c}")),
                None => diagnostic.hint(format!("{c} may stand only in strings and comments")),
            }))?;
            return Ok(NonAscii::Blank);
        };
        self.mend(Box::new(
            diagnostic.hint("write straight quotes: ' or \" or `"),
        ))?;
        let at = self.end_of_text(end, |c, _| is_line_end(c) || closing.contains(&c));
        match self.char_at(at).filter(|&c| !is_line_end(c)) {
            Some(c) => {
                self.finish_at(at + c.len_utf8());
                Ok(NonAscii::Text(self.names.intern("").0))
            }
            None => Ok(NonAscii::Blank),
        }
    }
}
