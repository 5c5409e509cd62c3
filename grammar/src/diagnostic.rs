//! What is wrong with a script: plain data, and a rendering for people.

use crate::span::Span;

/// Class of a refusal, the `status` of the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Status {
    /// The text is not a script.
    SyntaxError,
    /// The text is a script, but does something that is not allowed.
    IllegalAccess,
}

/// One thing wrong with a script, or one warning about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Class.
    pub status: Status,
    /// Rule that was broken; `SYNTAX_ERROR` for plain grammar errors.
    pub rule: &'static str,
    /// Kind of illegal access, `None` for syntax errors.
    pub kind: Option<&'static str>,
    /// Code of the answer.
    pub code: &'static str,
    /// Text for people.
    pub message: String,
    /// Where.
    pub span: Span,
    /// Line of the first byte, from 1.
    pub line: u32,
    /// Column of the first byte in Unicode scalar values, from 1.
    pub column: u32,
    /// What to write instead.
    pub hint: Option<String>,
    /// Figure and limit, where a limit was passed.
    pub data: Option<(u64, u64)>,
}

const BUILTIN: Option<&str> = Some("IllegalBuiltinAccess");
const GLOBAL: Option<&str> = Some("DisallowedGlobal");
const LOOP: Option<&str> = Some("DisallowedLoop");
const PROPERTY: Option<&str> = Some("BlockedPropertyAccess");
const SYNTAX: Option<&str> = Some("DisallowedSyntax");
const PRESCAN: Option<&str> = Some("PreScan");

/// Every rule, with the kind that the answer gives; `None`: a syntax error.
pub const RULES: &[(&str, Option<&str>)] = &[
    ("AWAIT_IN_SYNC_FUNCTION", None),
    ("BLOCKED_PROPERTY", PROPERTY),
    ("CONSOLE_DISABLED", GLOBAL),
    ("CONST_GLOBAL", GLOBAL),
    ("DISABLED_GLOBAL", GLOBAL),
    ("DISALLOWED_LOOP", LOOP),
    ("EMPTY_SCRIPT", None),
    ("INFINITE_LOOP", LOOP),
    ("INVALID_ENCODING", PRESCAN),
    ("NO_ACCESSOR", SYNTAX),
    ("NO_ARGUMENTS", SYNTAX),
    ("NO_BIGINT", SYNTAX),
    ("NO_BINARY", SYNTAX),
    ("NO_CLASS", SYNTAX),
    ("NO_DEBUGGER", SYNTAX),
    ("NO_EVAL", BUILTIN),
    ("NO_GENERATOR", SYNTAX),
    ("NO_GLOBAL_ACCESS", GLOBAL),
    ("NO_HOST_ACCESS", GLOBAL),
    ("NO_HTML_COMMENT", SYNTAX),
    ("NO_IDENTIFIER_ESCAPE", PRESCAN),
    ("NO_INTL", SYNTAX),
    ("NO_META_PROGRAMMING", BUILTIN),
    ("NO_MODULES", SYNTAX),
    ("NO_NETWORK", GLOBAL),
    ("NO_REFLECTION", BUILTIN),
    ("NO_SYMBOL", BUILTIN),
    ("NO_TAGGED_TEMPLATE", SYNTAX),
    ("NO_THIS", SYNTAX),
    ("NO_TIMERS", GLOBAL),
    ("NO_WEAK_REFERENCES", SYNTAX),
    ("NO_WITH", SYNTAX),
    ("NO_WORKERS", SYNTAX),
    ("NO_WRAPPER_OBJECT", BUILTIN),
    ("PRESCANNER_BIDI_ATTACK", PRESCAN),
    ("PRESCANNER_HOMOGRAPH", PRESCAN),
    ("PRESCANNER_INPUT_TOO_LARGE", PRESCAN),
    ("PRESCANNER_LINE_TOO_LONG", PRESCAN),
    ("PRESCANNER_NESTING_OVERFLOW", PRESCAN),
    ("PRESCANNER_NULL_BYTE", PRESCAN),
    ("PRESCANNER_OPERATOR_SPAM", PRESCAN),
    ("PRESCANNER_REGEX_COUNT", PRESCAN),
    ("PRESCANNER_REGEX_TOO_LONG", PRESCAN),
    ("PRESCANNER_STRING_TOO_LONG", PRESCAN),
    ("PRESCANNER_STRING_TOTAL", PRESCAN),
    ("PRESCANNER_TOO_MANY_LINES", PRESCAN),
    ("PRESCANNER_UNICODE_SUSPICIOUS", PRESCAN),
    ("REGEX_BACKREFERENCE", SYNTAX),
    ("REGEX_TOO_COMPLEX", SYNTAX),
    ("REGEX_UNSUPPORTED", SYNTAX),
    ("RESERVED_BINDING", GLOBAL),
    ("RESERVED_PREFIX", GLOBAL),
    ("SCRIPT_TOO_LARGE", PRESCAN),
    ("SELF_REFERENCE_BLOCKED", BUILTIN),
    ("SYNTAX_ERROR", None),
    ("SYNTAX_TOO_DEEP", PRESCAN),
    ("UNICODE_NOT_NFC", PRESCAN),
    ("UNKNOWN_GLOBAL", GLOBAL),
    ("UNKNOWN_MEMBER", BUILTIN),
];

/// Kind of a rule, as the answer names it. `None`: a syntax error.
pub(crate) fn kind_of(rule: &str) -> Option<&'static str> {
    let found = RULES.binary_search_by_key(&rule, |(rule, _)| rule);
    debug_assert!(
        found.is_ok() || rule == UNREACHABLE_CODE,
        "the rule {rule} is in no table"
    );
    found.map_or(SYNTAX, |index| RULES[index].1)
}

/// The rule of a warning.
pub(crate) const UNREACHABLE_CODE: &str = "UNREACHABLE_CODE";

impl Diagnostic {
    /// A plain grammar error.
    pub(crate) fn syntax(span: Span, message: impl Into<String>) -> Self {
        Self::new("SYNTAX_ERROR", span, message)
    }

    /// A broken rule; status, kind and code follow from it.
    pub(crate) fn new(rule: &'static str, span: Span, message: impl Into<String>) -> Self {
        let kind = kind_of(rule);
        let (status, code) = if kind.is_some() {
            (Status::IllegalAccess, "VALIDATION_ERROR")
        } else {
            (Status::SyntaxError, "SYNTAX_ERROR")
        };
        Self {
            status,
            rule,
            kind,
            code,
            message: message.into(),
            span,
            line: 0,
            column: 0,
            hint: None,
            data: None,
        }
    }

    #[must_use]
    pub(crate) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    #[must_use]
    pub(crate) fn data(mut self, actual: u64, limit: u64) -> Self {
        self.data = Some((actual, limit));
        self
    }

    /// Plain text for people: message, place, the line with a caret under it, and the hint.
    pub fn render(&self, source: &str, file_name: &str) -> String {
        self.rendered(
            source,
            file_name,
            match self.status {
                Status::SyntaxError => "syntax error",
                Status::IllegalAccess => "not allowed",
            },
        )
    }

    /// [`Self::render`] for a warning.
    pub fn render_warning(&self, source: &str, file_name: &str) -> String {
        self.rendered(source, file_name, "warning")
    }

    fn rendered(&self, source: &str, file_name: &str, label: &str) -> String {
        let rule = match self.rule {
            "SYNTAX_ERROR" => String::new(),
            rule => format!("[{rule}]"),
        };
        let heading = format!("{label}{rule}: {}", self.message);
        let place = (self.line, self.column);
        let hint = self.hint.as_deref();
        rendered(&heading, source, file_name, (self.span, place), hint)
    }
}

/// Plain text for people about a place that is known by line and column: a heading, the line with
/// a caret under it, and a hint.
pub fn render_at(
    heading: &str,
    source: &str,
    file_name: &str,
    (line, column): (u32, u32),
    hint: Option<&str>,
) -> String {
    let index = LineIndex::new(source);
    let starts = index.starts.get(line.saturating_sub(1) as usize);
    let start = starts.map_or(source.len(), |&start| start as usize);
    let text = source.get(start..).unwrap_or("");
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let before = text.char_indices().nth(column.saturating_sub(1) as usize);
    let from = source.len() - text.len() + before.map_or(text.len(), |(at, _)| at);
    let word = source[from..]
        .find(|c: char| !c.is_alphanumeric() && c != '_' && c != '$')
        .unwrap_or(source.len() - from);
    let span = Span::new(from as u32, (from + word) as u32);
    rendered(heading, source, file_name, (span, (line, column)), hint)
}

fn rendered(
    heading: &str,
    source: &str,
    file_name: &str,
    (span, (line, column)): (Span, (u32, u32)),
    hint: Option<&str>,
) -> String {
    use std::fmt::Write as _;
    let mut out = format!("{heading}\n");
    let gutter = line.to_string().len();
    let _ = writeln!(out, "{:gutter$}--> {file_name}:{line}:{column}", "");
    let start = (span.start as usize).min(source.len());
    let (text, before) = excerpt(source, start, column as usize);
    let width = span
        .text(source)
        .chars()
        .take_while(|&c| !is_line_end(c))
        .count();
    let room = text.chars().count().saturating_sub(before).max(1);
    let _ = writeln!(out, "{:gutter$} |", "");
    let _ = writeln!(out, "{line} | {text}");
    let carets = "^".repeat(width.clamp(1, room.min(60)));
    let _ = writeln!(out, "{:gutter$} | {:before$}{carets}", "", "");
    if let Some(hint) = hint {
        let _ = writeln!(out, "{:gutter$} = hint: {hint}", "");
    }
    out
}

/// The part of the line around `offset` (at most 160 characters, tabs and control characters as
/// blanks), and how many characters of it stand before `offset`.
fn excerpt(source: &str, offset: usize, column: usize) -> (String, usize) {
    const BEFORE: usize = 60;
    let head = source.get(..offset).unwrap_or("");
    let skip = column.saturating_sub(1).min(BEFORE);
    let start = head
        .char_indices()
        .rev()
        .take(skip)
        .last()
        .map_or(head.len(), |(at, _)| at);
    let text = source
        .get(start..)
        .unwrap_or("")
        .chars()
        .take_while(|&c| !is_line_end(c))
        .take(160)
        .map(|c| if c.is_control() || is_bidi(c) { ' ' } else { c })
        .collect();
    (text, skip)
}

/// Characters that reorder what a reader sees.
pub(crate) const fn is_bidi(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Line terminators of the language.
pub(crate) const fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}')
}

/// The diagnostics of a refused script, in source order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostics {
    /// The first by position.
    pub first: Box<Diagnostic>,
    /// At most ten further ones.
    pub further: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Sorts by position, keeps eleven, and fills in lines and columns.
    pub(crate) fn collect(mut list: Vec<Diagnostic>, source: &str) -> Option<Self> {
        list.sort_by_key(|diagnostic| diagnostic.span.start);
        list.dedup_by(|b, a| a.span.start == b.span.start && a.rule == b.rule);
        list.truncate(11);
        locate(&mut list, source);
        let mut rest = list.into_iter();
        let first = Box::new(rest.next()?);
        Some(Self {
            first,
            further: rest.collect(),
        })
    }

    /// All of them, the first one first.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        std::iter::once(&*self.first).chain(&self.further)
    }
}

impl std::fmt::Display for Diagnostics {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "{} ({}:{})",
            self.first.message, self.first.line, self.first.column
        )
    }
}

impl std::error::Error for Diagnostics {}

/// Fills in lines and columns of diagnostics sorted by position.
pub(crate) fn locate(list: &mut [Diagnostic], source: &str) {
    let mut cursor = Cursor {
        offset: 0,
        line: 1,
        column: 1,
    };
    for diagnostic in list {
        cursor.advance(source, diagnostic.span.start as usize);
        diagnostic.line = cursor.line;
        diagnostic.column = cursor.column;
    }
}

struct Cursor {
    offset: usize,
    line: u32,
    column: u32,
}

impl Cursor {
    /// Moves forward to `offset` (or the last character border before it).
    fn advance(&mut self, source: &str, offset: usize) {
        let rest = source.get(self.offset..).unwrap_or("");
        let mut chars = rest.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            if self.offset + at >= offset {
                self.offset += at;
                return;
            }
            let crlf = c == '\r' && chars.peek().is_some_and(|&(_, next)| next == '\n');
            if is_line_end(c) && !crlf {
                self.line += 1;
                self.column = 1;
            } else if c != '\u{FEFF}' || self.offset + at != 0 {
                self.column += 1;
            }
        }
        self.offset = source.len();
    }
}

/// Line and column, both from 1, of a byte offset. Columns count Unicode scalar values.
pub fn line_column(source: &str, offset: u32) -> (u32, u32) {
    let mut cursor = Cursor {
        offset: 0,
        line: 1,
        column: 1,
    };
    cursor.advance(source, offset as usize);
    (cursor.line, cursor.column)
}

/// Starts of lines, for many look-ups in one source.
#[derive(Clone, Debug)]
pub struct LineIndex {
    starts: Vec<u32>,
}

impl LineIndex {
    /// Finds all lines.
    pub fn new(source: &str) -> Self {
        let mut starts = vec![0];
        let mut chars = source.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            let crlf = c == '\r' && chars.peek().is_some_and(|&(_, next)| next == '\n');
            if is_line_end(c) && !crlf {
                starts.push((at + c.len_utf8()) as u32);
            }
        }
        Self { starts }
    }

    /// Line and column, both from 1, of a byte offset into the same source.
    pub fn line_column(&self, source: &str, offset: u32) -> (u32, u32) {
        let line = self.starts.partition_point(|&start| start <= offset).max(1);
        let start = self.starts[line - 1];
        let text = Span::new(start, offset.min(source.len() as u32)).text(source);
        let bom = usize::from(line == 1 && text.starts_with('\u{FEFF}'));
        (line as u32, (text.chars().count() - bom) as u32 + 1)
    }

    /// How many lines there are.
    pub fn lines(&self) -> usize {
        self.starts.len()
    }
}
