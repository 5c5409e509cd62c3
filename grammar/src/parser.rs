//! The generated parser, and what its errors mean to people.

use lalrpop_util::{ParseError, lalrpop_mod};

use crate::actions::{Builder, List};
use crate::ast::Stmt;
use crate::brackets::Brackets;
use crate::lexer::Fatal;
use crate::token::{Placed, Token, TokenKind as K};

lalrpop_mod!(
    #[expect(
        clippy::pedantic,
        clippy::allow_attributes,
        clippy::unwrap_used,
        unreachable_pub,
        unused_imports,
        reason = "generated code"
    )]
    agentscript
);

/// Why a parse stopped.
pub(crate) struct Stopped {
    /// Index of the token that cannot stand where it stands, the number of tokens for the end;
    /// `None` if the layout stopped before.
    pub(crate) at: Option<usize>,
    /// Terminals that could have stood there.
    pub(crate) expected: Vec<String>,
    /// What the layout stopped for.
    pub(crate) fatal: Option<Fatal>,
}

/// Runs the parser over laid-out tokens; `fatal` stands behind the last of them.
pub(crate) fn parse<'a>(
    builder: &Builder<'a>,
    tokens: &[Placed],
    fatal: Option<&Fatal>,
) -> Result<List<Stmt<'a>>, Stopped> {
    let input = tokens
        .iter()
        .map(|placed| Ok((placed.start, placed.token, placed.end)))
        .chain(fatal.map(|fatal| Err(fatal.clone())));
    agentscript::ScriptParser::new()
        .parse(builder, input)
        .map_err(|error| stopped(error, tokens))
}

#[cold]
fn stopped(error: ParseError<u32, Token, Fatal>, tokens: &[Placed]) -> Stopped {
    let (at, expected) = match error {
        ParseError::User { error } => {
            return Stopped {
                at: None,
                expected: Vec::new(),
                fatal: Some(error),
            };
        }
        ParseError::UnrecognizedToken {
            token: (start, token, end),
            expected,
        } => {
            let from = tokens.partition_point(|placed| placed.start < start);
            let is_it = |at: &usize| {
                let placed = tokens[*at];
                placed.start == start && placed.end == end && placed.token == token
            };
            ((from..tokens.len()).find(is_it).unwrap_or(from), expected)
        }
        ParseError::ExtraToken { token: (start, ..) }
        | ParseError::InvalidToken { location: start } => (
            tokens.partition_point(|placed| placed.start < start),
            Vec::new(),
        ),
        ParseError::UnrecognizedEof { expected, .. } => (tokens.len(), expected),
    };
    Stopped {
        at: Some(at),
        expected,
        fatal: None,
    }
}

/// A hint if the text looks like TypeScript or JSX.
pub(crate) fn typescript(at: usize, view: &Brackets<'_>) -> Option<&'static str> {
    let kind = |index: usize| view.kind(index);
    let text = |index: usize| view.text(index);
    let open = view.open(at);
    let here = kind(at)?;
    let before = at.checked_sub(1).and_then(kind);
    let hint = match here {
        K::Colon => {
            let call = open.is_some_and(|open| view.is_call(open));
            let declares = matches!(
                at.checked_sub(2).and_then(kind),
                Some(K::Let | K::Const | K::Var | K::Comma | K::ParenOpen | K::ArrowParen)
            ) && before == Some(K::Ident)
                && !call;
            let returns = before == Some(K::ParenClose);
            let in_params =
                open.is_some_and(|open| matches!(kind(open), Some(K::ArrowParen | K::ParenOpen)));
            if !(declares || returns || in_params && before == Some(K::Question)) {
                return None;
            }
            "leave out the type annotation"
        }
        K::Ident if text(at) == "as" || text(at) == "satisfies" => "leave out the type assertion",
        K::Reserved if text(at) == "interface" => "leave out the interface",
        K::Ident
            if before == Some(K::Ident)
                && at >= 1
                && matches!(text(at - 1), "type" | "namespace" | "declare" | "abstract") =>
        {
            "leave out the type declaration"
        }
        K::Infix if text(at) == "<" && !before.is_some_and(K::ends_operand) => {
            "JSX is not available; build strings or plain objects"
        }
        _ => return None,
    };
    Some(hint)
}
