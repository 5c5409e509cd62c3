//! The generated parser, and what its errors mean to people.

use lalrpop_util::{ParseError, lalrpop_mod};

use crate::actions::{Builder, List};
use crate::ast::Stmt;
use crate::diagnostic::Diagnostic;
use crate::layout::unclosed_hint;
use crate::lexer::Fatal;
use crate::span::Span;
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

/// Runs the parser over laid-out tokens; `fatal` stands behind the last of them.
pub(crate) fn parse<'a>(
    builder: &Builder<'a>,
    tokens: &[Placed],
    fatal: Option<Fatal>,
) -> Result<List<Stmt<'a>>, Fatal> {
    let input = tokens
        .iter()
        .map(|placed| Ok((placed.start, placed.token, placed.end)))
        .chain(fatal.map(Err));
    agentscript::ScriptParser::new()
        .parse(builder, input)
        .map_err(|error| explain(error, builder.source, tokens))
}

#[cold]
fn explain(error: ParseError<u32, Token, Fatal>, source: &str, tokens: &[Placed]) -> Fatal {
    match error {
        ParseError::User { error } => error,
        ParseError::UnrecognizedToken {
            token: (start, token, end),
            expected,
        } => {
            let at = tokens.partition_point(|placed| placed.start < start);
            let at = (at..tokens.len())
                .find(|&at| {
                    tokens[at].start == start && tokens[at].end == end && tokens[at].token == token
                })
                .unwrap_or(at);
            unexpected(at, source, tokens, &expected)
        }
        ParseError::ExtraToken { token: (start, ..) }
        | ParseError::InvalidToken { location: start } => Box::new(Diagnostic::syntax(
            Span::new(start, start),
            "Invalid or unexpected token",
        )),
        ParseError::UnrecognizedEof { expected, .. } => {
            let mut fatal = end_of_input(source, tokens);
            if is_try(&expected) {
                NO_HANDLER.clone_into(&mut fatal.message);
            }
            fatal
        }
    }
}

fn end_of_input(source: &str, tokens: &[Placed]) -> Fatal {
    let end = source.trim_end().len() as u32;
    let diagnostic = Diagnostic::syntax(Span::new(end, end), "Unexpected end of input");
    Box::new(match open_brackets(tokens).last() {
        Some(&open) => diagnostic.hint(unclosed_hint(tokens[open], source)),
        None => diagnostic,
    })
}

const NO_HANDLER: &str = "Missing catch or finally after try";

/// Whether only the handler of a `try` may follow.
fn is_try(expected: &[String]) -> bool {
    expected.len() == 2 && expected.iter().any(|terminal| terminal == "\"finally\"")
}

/// Indices of the brackets open behind the given tokens, outermost first.
fn open_brackets(tokens: &[Placed]) -> Vec<usize> {
    let mut open = Vec::new();
    for (index, placed) in tokens.iter().enumerate() {
        match placed.token.kind {
            K::BraceOpen
            | K::ObjectBrace
            | K::ParenOpen
            | K::ArrowParen
            | K::BracketOpen
            | K::TemplateHead => open.push(index),
            K::BraceClose | K::ParenClose | K::BracketClose | K::TemplateTail => {
                open.pop();
            }
            _ => {}
        }
    }
    open
}

/// The message for a token that cannot stand where it stands.
fn unexpected(mut at: usize, source: &str, tokens: &[Placed], expected: &[String]) -> Fatal {
    // An inserted semicolon is nothing the author wrote: name what follows it.
    while tokens.get(at).is_some_and(|placed| placed.is_inserted()) {
        at += 1;
    }
    let Some(&placed) = tokens.get(at) else {
        return end_of_input(source, tokens);
    };
    let span = placed.span();
    let text = span.text(source);
    let before = at.checked_sub(1).map(|index| tokens[index]);
    let open = open_brackets(&tokens[..at]).last().copied();
    let syntax = |message: String| Box::new(Diagnostic::syntax(span, message));

    if let Some(hint) = typescript(at, source, tokens, open) {
        return Box::new(Diagnostic::syntax(span, name(placed, text)).hint(hint));
    }
    let ends = before.is_some_and(|before| {
        before.token.kind.ends_operand()
            || matches!(before.token.kind, K::BraceClose | K::ParenClose)
    });
    match placed.token.kind {
        K::Equals if before.is_some_and(|before| is_rest(at, tokens, before)) => {
            return syntax("Rest parameter may not have a default initializer".to_owned());
        }
        K::Equals | K::AssignOp if ends => {
            return syntax("Invalid left-hand side in assignment".to_owned());
        }
        K::QuestionDot if is_new(at, tokens) => {
            return syntax("Invalid optional chain from new expression".to_owned());
        }
        K::ForIn | K::Of if open.is_some_and(|open| initialises(&tokens[open..at])) => {
            let word = if placed.token.kind == K::Of {
                "of"
            } else {
                "in"
            };
            return syntax(format!(
                "for-{word} loop variable declaration may not have an initializer."
            ));
        }
        K::Let
            if before.is_some_and(|before| {
                matches!(
                    before.token.kind,
                    K::ParenClose | K::Else | K::Do | K::Colon
                )
            }) =>
        {
            return Box::new(
                Diagnostic::syntax(
                    span,
                    "Lexical declaration cannot appear in a single-statement context",
                )
                .hint("put the body in { }"),
            );
        }
        K::BraceClose | K::Comma
            if let Some(before) = before
                && before.token.kind == K::KeyName =>
        {
            // A reserved word as a shorthand: the word is what is wrong.
            let text = before.span().text(source);
            return Box::new(Diagnostic::syntax(before.span(), reserved(text)));
        }
        K::Function | K::Async if before.is_some() => {
            return Box::new(
                Diagnostic::syntax(
                    span,
                    "In strict mode code, functions can only be declared at top level or inside \
                     a block.",
                )
                .hint("put the body in { }"),
            );
        }
        K::Arrow | K::ArrowParen => {
            return syntax("Malformed arrow function parameter list".to_owned());
        }
        _ => {}
    }
    let wants_close = expected.iter().any(|terminal| terminal == "\")\"");
    if let Some(open) = open
        && tokens[open].token.kind == K::ParenOpen
        && is_call(open, tokens)
        && ends
        && wants_close
        && !matches!(placed.token.kind, K::ParenClose | K::Comma)
    {
        return Box::new(
            Diagnostic::syntax(span, "missing ) after argument list")
                .hint(unclosed_hint(tokens[open], source)),
        );
    }
    if is_try(expected) {
        return syntax(NO_HANDLER.to_owned());
    }
    let mut diagnostic = Diagnostic::syntax(span, name(placed, text));
    if placed.token.kind == K::Comma
        && let Some(before) = before
        && is_rest(at, tokens, before)
    {
        let params = open
            .is_some_and(|open| matches!(tokens[open].token.kind, K::ParenOpen | K::ArrowParen));
        diagnostic = Diagnostic::syntax(
            span,
            if params {
                "Rest parameter must be last formal parameter"
            } else {
                "Rest element must be last element"
            },
        );
    } else if let Some(open) = open
        && tokens[open].token.kind == K::ObjectBrace
        && ends
        && expected.iter().any(|terminal| terminal == "\",\"")
    {
        diagnostic = diagnostic.hint("put a comma between the entries of an object");
    }
    Box::new(diagnostic)
}

/// "Unexpected …" for a token, in the words that Node has for it.
fn name(placed: Placed, text: &str) -> String {
    match placed.token.kind {
        K::Ident | K::Of if text == "async" || text == "of" => {
            format!("Unexpected identifier '{text}'")
        }
        K::Ident | K::Async | K::Accessor => format!("Unexpected identifier '{text}'"),
        K::Number => "Unexpected number".to_owned(),
        K::String => "Unexpected string".to_owned(),
        K::TemplateFull | K::TemplateHead | K::TemplateMiddle | K::TemplateTail => {
            "Unexpected template string".to_owned()
        }
        K::Reserved | K::Let => "Unexpected strict mode reserved word".to_owned(),
        K::Await => "Unexpected reserved word".to_owned(),
        _ => format!("Unexpected token '{text}'"),
    }
}

/// "Unexpected …" for a reserved word.
fn reserved(text: &str) -> String {
    match text {
        "await" | "enum" => "Unexpected reserved word".to_owned(),
        "let" | "static" | "implements" | "interface" | "package" | "private" | "protected"
        | "public" | "yield" => "Unexpected strict mode reserved word".to_owned(),
        _ => format!("Unexpected token '{text}'"),
    }
}

/// Whether the member chain before a token is the callee of a `new` without arguments.
fn is_new(at: usize, tokens: &[Placed]) -> bool {
    let chain = tokens[..at]
        .iter()
        .rev()
        .take_while(|placed| matches!(placed.token.kind, K::Ident | K::KeyName | K::Dot));
    at.checked_sub(chain.count() + 1)
        .is_some_and(|before| tokens[before].token.kind == K::New)
}

/// Whether some token of a `for` head is a `=`.
fn initialises(head: &[Placed]) -> bool {
    head.iter().any(|placed| placed.token.kind == K::Equals)
}

/// Whether a parenthesis holds arguments.
fn is_call(open: usize, tokens: &[Placed]) -> bool {
    let Some(before) = open.checked_sub(1) else {
        return false;
    };
    let header = before.checked_sub(1).is_some_and(|index| {
        matches!(
            tokens[index].token.kind,
            K::Function | K::FunctionExpression
        )
    });
    matches!(
        tokens[before].token.kind,
        K::Ident | K::KeyName | K::BracketClose | K::ParenClose | K::QuestionDot
    ) && !header
}

/// Whether the token before a comma ends a rest parameter.
fn is_rest(at: usize, tokens: &[Placed], before: Placed) -> bool {
    before.token.kind == K::Ident && at >= 2 && tokens[at - 2].token.kind == K::Ellipsis
}

/// A hint if the text looks like TypeScript or JSX.
fn typescript(at: usize, source: &str, tokens: &[Placed], open: Option<usize>) -> Option<String> {
    let kind = |index: usize| tokens.get(index).map(|placed| placed.token.kind);
    let text = |index: usize| {
        tokens
            .get(index)
            .map_or("", |placed| placed.span().text(source))
    };
    let here = kind(at)?;
    let before = at.checked_sub(1).and_then(kind);
    let hint = match here {
        K::Colon => {
            let call = open.is_some_and(|open| is_call(open, tokens));
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
            "type annotations are TypeScript; write plain JavaScript"
        }
        K::Ident if text(at) == "as" || text(at) == "satisfies" => {
            "type assertions are TypeScript; write plain JavaScript"
        }
        K::Reserved if text(at) == "interface" => {
            "interfaces are TypeScript; write plain JavaScript"
        }
        K::Ident
            if before == Some(K::Ident)
                && at >= 1
                && matches!(text(at - 1), "type" | "namespace" | "declare" | "abstract") =>
        {
            "type declarations are TypeScript; write plain JavaScript"
        }
        K::Infix if text(at) == "<" && !before.is_some_and(K::ends_operand) => {
            "JSX is not available; build strings or plain objects"
        }
        _ => return None,
    };
    Some(hint.to_owned())
}
