//! What models put around a script: a Markdown fence, or one function that holds everything.
//!
//! Fences are found in the text; the script is what lies between, at its own offsets, so places
//! in diagnostics stay those of the text as sent. Wrapper functions are found in the tree.

use std::ops::Range;

use crate::actions::Builder;
use crate::ast::{Expr, ExprKind, Function, FunctionBody, Ident, Stmt, StmtKind};
use crate::diagnostic::Diagnostic;
use crate::lexer::Fatal;
use crate::span::Span;
use crate::token::{Token, TokenKind};

/// Info strings of code blocks that hold a script, in lower case.
const LANGUAGES: &[&str] = &[
    "",
    "js",
    "javascript",
    "mjs",
    "jsx",
    "ts",
    "typescript",
    "mts",
    "tsx",
    "es6",
    "ecmascript",
    "node",
    "nodejs",
    "agentscript",
];

/// Characters of text around a code block, up to which it is taken for a remark on the script.
const PROSE_MAX: usize = 4_000;

/// A line of a text, without its terminator.
struct Line<'s> {
    text: &'s str,
    start: usize,
    /// Behind the terminator.
    next: usize,
}

fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    let mut start = 0;
    std::iter::from_fn(move || {
        if start >= text.len() {
            return None;
        }
        let rest = &text[start..];
        let length = rest.find(['\n', '\r']).unwrap_or(rest.len());
        let terminator = match &rest.as_bytes()[length..] {
            [b'\r', b'\n', ..] => 2,
            [_, ..] => 1,
            [] => 0,
        };
        let line = Line {
            text: &rest[..length],
            start,
            next: start + length + terminator,
        };
        start = line.next;
        Some(line)
    })
}

/// A run of three or more back quotes or tildes, indented by at most three blanks, and what
/// stands behind it.
fn fence(line: &str) -> Option<(char, usize, &str)> {
    let text = line.trim_start_matches(' ');
    let mark = text.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let info = text.trim_start_matches(mark);
    let length = text.len() - info.len();
    let is_fence = length >= 3 && line.len() - text.len() <= 3;
    (is_fence && !(mark == '`' && info.contains('`'))).then(|| (mark, length, info.trim()))
}

/// One code block.
struct Block<'s> {
    /// Start of the opening line.
    start: usize,
    /// What stands behind the opening fence.
    info: &'s str,
    body: Range<usize>,
    /// Behind the closing line.
    end: usize,
}

/// All code blocks of a text. The last one may lack its end, or end within a line.
fn blocks(text: &str) -> Vec<Block<'_>> {
    let mut found: Vec<Block<'_>> = Vec::new();
    let mut open: Option<(char, usize)> = None;
    for line in lines(text) {
        let fence = fence(line.text);
        match (open, fence) {
            (None, Some((mark, length, info))) => {
                open = Some((mark, length));
                found.push(Block {
                    start: line.start,
                    info,
                    body: line.next..text.len(),
                    end: text.len(),
                });
            }
            (Some((mark, length)), Some((same, closing, "")))
                if same == mark && closing >= length =>
            {
                open = None;
                if let Some(block) = found.last_mut() {
                    block.body.end = line.start;
                    block.end = line.next;
                }
            }
            _ => {}
        }
    }
    if let (Some((mark, length)), Some(block)) = (open, found.last_mut()) {
        let content = text.trim_end();
        let cut = content.trim_end_matches(mark).len();
        if content.len() - cut >= length && cut > block.body.start {
            block.body.end = cut;
        }
    }
    found
}

/// The script of a text that begins with a fence of back quotes, which is never JavaScript.
pub(crate) fn fenced(text: &str) -> Option<Result<Range<usize>, Fatal>> {
    let begins = text.trim_start_matches(['\u{FEFF}', ' ', '\t', '\r', '\n']);
    if !begins.starts_with("```") {
        return None;
    }
    let blocks = blocks(text.trim_start_matches('\u{FEFF}'));
    let shift = text.len() - text.trim_start_matches('\u{FEFF}').len();
    let first = blocks.first()?;
    // The blanks before it hold no other line of text.
    text[..first.start + shift]
        .trim_start_matches('\u{FEFF}')
        .trim()
        .is_empty()
        .then(|| only(&blocks, shift))
}

/// The script of a text that is no JavaScript, if it is one code block with remarks around it.
pub(crate) fn remarked(text: &str) -> Option<Result<Range<usize>, Fatal>> {
    let blocks = blocks(text);
    let mut from = 0;
    for block in &blocks {
        if !is_prose(&text[from..block.start]) {
            return None;
        }
        from = block.end;
    }
    (!blocks.is_empty() && is_prose(&text[from..])).then(|| only(&blocks, 0))
}

/// Whether a text is a remark and no code.
fn is_prose(text: &str) -> bool {
    text.len() <= PROSE_MAX && !text.contains(['{', '}', ';', '=']) && !text.contains("/*")
}

/// The body of the only block.
fn only(blocks: &[Block<'_>], shift: usize) -> Result<Range<usize>, Fatal> {
    let place = |block: &Block<'_>| {
        let start = (block.start + shift) as u32;
        Span::new(start, start + 3)
    };
    match blocks {
        [block] => {
            let language = block.info.split([' ', '\t', '{', ',', ':']).next();
            let language = language.unwrap_or("").to_ascii_lowercase();
            if !LANGUAGES.contains(&language.as_str()) {
                let message = format!("Script is a code block of the language '{language}'");
                return Err(Diagnostic::syntax(place(block), message)
                    .hint("send JavaScript, with or without a fence around it")
                    .into());
            }
            Ok(block.body.start + shift..block.body.end + shift)
        }
        [_, second, ..] => Err(Diagnostic::syntax(
            place(second),
            "Script holds more than one code block",
        )
        .hint("send the content of one code block, without Markdown around it")
        .into()),
        [] => Err(Diagnostic::syntax(Span::new(0, 0), "Script holds no code block").into()),
    }
}

/// The statements of a script, and whether the last one gives its result.
pub(crate) struct Statements<'a> {
    pub(crate) list: &'a [Stmt<'a>],
    pub(crate) implicit_result: bool,
}

/// The statements that run. If all there is is one function without parameters, the script is a
/// call of it; `async function __ag_main() {…}` is replaced by its body.
pub(crate) fn statements<'a>(builder: &Builder<'a>, body: &'a [Stmt<'a>]) -> Statements<'a> {
    let whole = |list| Statements {
        list,
        implicit_result: false,
    };
    let mut filled = body
        .iter()
        .filter(|stmt| !matches!(stmt.kind, StmtKind::Empty));
    if let (Some(only), None) = (filled.next(), filled.next()) {
        match only.kind {
            StmtKind::Function(main) if takes_nothing(main) => {
                let Some(name) = main.name else {
                    return whole(body);
                };
                if main.is_async
                    && body.len() == 1
                    && builder.names.borrow().str(name.name) == "__ag_main"
                    && let FunctionBody::Block(inner) = main.body
                {
                    return whole(inner);
                }
                let call = call(builder, named(builder, name));
                return whole(builder.arena.alloc_slice_copy(&[*only, call]));
            }
            StmtKind::Expr(expr) if function_of(expr).is_some_and(takes_nothing) => {
                let Span { start, end } = expr.span;
                let callee = builder.paren(start, expr, end);
                return whole(builder.arena.alloc_slice_copy(&[call(builder, callee)]));
            }
            _ => {}
        }
    }
    Statements {
        list: body,
        implicit_result: matches!(
            body.last(),
            Some(Stmt {
                kind: StmtKind::Expr(_),
                ..
            })
        ),
    }
}

fn takes_nothing(function: &Function<'_>) -> bool {
    function.params.is_empty() && function.rest.is_none()
}

/// The function that an expression is, parentheses aside.
fn function_of<'a>(mut expr: &'a Expr<'a>) -> Option<&'a Function<'a>> {
    loop {
        match expr.kind {
            ExprKind::Paren(inner) => expr = inner,
            ExprKind::Function(function) => return Some(function),
            _ => return None,
        }
    }
}

/// The name of a declared function as an expression.
fn named<'a>(builder: &Builder<'a>, name: Ident) -> &'a Expr<'a> {
    let token = Token {
        kind: TokenKind::Ident,
        value: name.name.0,
    };
    builder.name(name.span.start, token, name.span.end)
}

/// `return callee();`, at the place of the callee.
fn call<'a>(builder: &Builder<'a>, callee: &'a Expr<'a>) -> Stmt<'a> {
    let Span { start, end } = callee.span;
    let call = builder.call(callee, &[], false, end);
    builder.return_(start, Some(call), end)
}
