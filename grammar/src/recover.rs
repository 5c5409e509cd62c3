//! What else is wrong with a script that does not parse.
//!
//! The statement with the error is taken out and the rest is parsed again, a few times over; what
//! is left is walked like any script. Nothing is reported that could be a consequence of what was
//! taken out: where brackets do not pair, only what stands before the error counts, and names that
//! the missing statements mention are given the benefit of the doubt.

use std::collections::HashSet;
use std::ops::Range;

use crate::actions::{Builder, List};
use crate::ast::Stmt;
use crate::brackets::{Brackets, opens};
use crate::diagnostic::{Diagnostic, is_line_end};
use crate::early_errors::no_modules;
use crate::globals;
use crate::hints;
use crate::lexer::Fatal;
use crate::names::Names;
use crate::parser::{self, Stopped};
use crate::resolve::Binding;
use crate::token::{Placed, TokenKind as K};
use crate::unexpected::unexpected;

/// Errors looked for.
const ROUNDS: usize = 11;

/// What a parse gave that may have needed help.
pub(crate) struct Recovery<'a> {
    /// The grammar errors; none if all of it parsed.
    pub(crate) errors: Vec<Diagnostic>,
    /// The statements that parsed; `None` if there were too many errors.
    pub(crate) list: Option<List<Stmt<'a>>>,
    doubt: Doubt,
}

/// Names that are used or declared where nothing was understood.
#[derive(Default)]
struct Doubt {
    /// Something was taken out.
    removed: bool,
    /// Declarations were taken out whose names are not known.
    nameless: bool,
    mentioned: HashSet<u32>,
    /// Mentioned, and perhaps declared.
    declared: HashSet<u32>,
    /// Text that was passed over.
    unread: Vec<String>,
}

/// How much is wanted to be known about a script that does not parse.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Errors {
    /// That there is an error.
    First,
    All,
}

/// Parses; if that fails, parses what is left without the statements that fail. `None` if it
/// fails and no more is wanted to be known.
pub(crate) fn parse<'a>(
    builder: &mut Builder<'a>,
    tokens: Vec<Placed>,
    fatal: Option<&Fatal>,
    errors: Errors,
) -> Option<Recovery<'a>> {
    let parsed = parser::parse(builder, &tokens, fatal);
    let mut doubt = Doubt::default();
    for fault in builder
        .faults
        .borrow()
        .iter()
        .filter(|fault| fault.rule == "SYNTAX_ERROR")
    {
        doubt.pass_over_line(builder.source, fault.span.start);
    }
    match parsed {
        Ok(list) => Some(Recovery {
            errors: Vec::new(),
            list: Some(list),
            doubt,
        }),
        Err(_) if errors == Errors::First => None,
        Err(stopped) => Some(recover(builder, tokens, fatal, stopped, doubt)),
    }
}

#[cold]
fn recover<'a>(
    builder: &mut Builder<'a>,
    mut tokens: Vec<Placed>,
    mut fatal: Option<&Fatal>,
    mut stopped: Stopped,
    mut doubt: Doubt,
) -> Recovery<'a> {
    let mut errors = Vec::new();
    let mut seam: Option<Seam> = None;
    doubt.removed = true;
    for _ in 0..ROUNDS {
        let source = builder.source;
        let view = Brackets::new(source, &tokens);
        let at = stopped.at.unwrap_or(tokens.len());
        let sure = at < trusted(&view, fatal) && !is_part(&view, at);
        let bad = if sure {
            statement_around(&view, at)
        } else {
            statement_bounds(&view, None, at).start..tokens.len()
        };
        let faults = builder.faults.get_mut().split_off(builder.lexed);
        let mut end = view.span(at).start;
        match stopped.fatal.take() {
            Some(fatal) => errors.push(*fatal),
            None if seam.is_some_and(|seam| seam.explains(&view, &bad, at)) => {}
            // A bracket too many, behind another error: that may have taken its partner.
            None if seam.is_some() && fatal.is_some() && at + 1 == tokens.len() => {}
            None if is_mended(builder, &faults, &view, bad.start, at) => {}
            None => {
                let error = blame(builder, &view, bad.start, at, &stopped.expected);
                end = error.span.start;
                builder.drop_lexed_behind(end);
                errors.push(error);
            }
        }
        if bad.is_empty() {
            break;
        }
        let from = tokens[bad.start].start;
        if !sure {
            doubt
                .unread
                .push(source.get(from as usize..).unwrap_or("").to_owned());
        }
        doubt.nameless |= !names_are_known(&view, &bad, at);
        doubt.note(&tokens[bad.clone()]);
        // Faults elsewhere are found again.
        errors.extend(
            faults
                .into_iter()
                .filter(|fault| (from..end).contains(&fault.span.start)),
        );
        seam = Some(Seam {
            at: bad.start,
            abrupt: bad.end <= at + 2,
        });
        tokens.drain(bad);
        builder.reset();
        fatal = fatal.filter(|_| sure);
        match parser::parse(builder, &tokens, fatal) {
            Ok(list) => {
                return Recovery {
                    errors,
                    list: Some(list),
                    doubt,
                };
            }
            Err(again) => stopped = again,
        }
    }
    Recovery {
        errors,
        list: None,
        doubt,
    }
}

/// How many tokens there are before the brackets go wrong.
fn trusted(view: &Brackets<'_>, fatal: Option<&Fatal>) -> usize {
    let count = view.tokens.len();
    let wrong = view.first_unclosed();
    if wrong.is_none() && fatal.is_none() {
        return count + 1;
    }
    let wrong = wrong.unwrap_or(count.saturating_sub(1));
    statement_bounds(view, None, wrong).start
}

/// Where something was taken out: an error there is a consequence.
#[derive(Clone, Copy)]
struct Seam {
    /// The token behind.
    at: usize,
    /// What was taken out ended with its error: what follows may have been part of it.
    abrupt: bool,
}

impl Seam {
    fn explains(self, view: &Brackets<'_>, bad: &Range<usize>, at: usize) -> bool {
        let refused = matches!(
            view.kind(at),
            Some(K::Class | K::Import | K::Export | K::Enum)
        );
        at == self.at && !refused
            || at == view.tokens.len()
            || is_part(view, at)
            || self.abrupt
                && bad.start == self.at
                && matches!(
                    view.kind(self.at),
                    Some(K::ParenOpen | K::ArrowParen | K::BracketOpen | K::BraceOpen)
                )
    }
}

/// The error of a statement from `start` on that cannot go on at `at`.
fn blame(
    builder: &Builder<'_>,
    view: &Brackets<'_>,
    start: usize,
    at: usize,
    expected: &[String],
) -> Diagnostic {
    match view.kind(start) {
        Some(K::Import) => imported(view, start),
        Some(K::Export) => no_modules(view.span(start), "export"),
        _ => arrow_head(builder, view, at).unwrap_or_else(|| unexpected(view, at, expected)),
    }
}

/// `import x from '…'`.
fn imported(view: &Brackets<'_>, start: usize) -> Diagnostic {
    let mut rest = start..view.tokens.len().min(start + 100);
    let name = rest.find(|&at| view.kind(at) == Some(K::String));
    let name = name.map_or("", |at| view.text(at));
    no_modules(view.span(start), "import").hint(hints::module(name.trim_matches(['\'', '"'])))
}

/// An error in what the layout took for the parameters of an arrow function. V8 reads them as an
/// expression first, and so do people who forgot something: what would be wrong with that?
fn arrow_head(builder: &Builder<'_>, view: &Brackets<'_>, at: usize) -> Option<Diagnostic> {
    let mut open = at;
    while view.kind(open) != Some(K::ArrowParen) {
        open = view
            .open(open)
            .filter(|&open| view.kind(open) != Some(K::BraceOpen))?;
    }
    let close = view.partner(open)?;
    let mut tokens = view.tokens.to_vec();
    tokens[open].token.kind = K::ParenOpen;
    if let Some(before) = open.checked_sub(1)
        && tokens[before].token.kind == K::Async
    {
        tokens[before].token.kind = K::Ident;
    }
    let stopped = parser::parse(builder, &tokens, None).err()?;
    let again = Brackets::new(view.source, &tokens);
    let found = stopped.at?;
    if found > close || (found == close && close == open + 1) {
        return Some(if at > open {
            let target = view.element_start(at);
            Diagnostic::syntax(view.span(target), "Invalid destructuring assignment target")
                .hint("parameters are names and patterns: (a, { b }, [c]) => …")
        } else {
            unexpected(&again, close + 1, &stopped.expected)
        });
    }
    // A rest parameter is no expression.
    (found > open && view.kind(found) != Some(K::Ellipsis))
        .then(|| unexpected(&again, found, &stopped.expected))
}

/// Words that only go on with a statement: if one is out of place, so is more.
fn is_part(view: &Brackets<'_>, at: usize) -> bool {
    matches!(
        view.kind(at),
        Some(K::Else | K::Catch | K::Finally | K::Case | K::Default)
    )
}

/// Whether the names that a statement declares can be read from it, although it breaks off at
/// `at`.
fn names_are_known(view: &Brackets<'_>, bad: &Range<usize>, at: usize) -> bool {
    let start = bad.start;
    let declares = |at: usize| {
        matches!(
            view.kind(at),
            Some(K::Let | K::Const | K::Var | K::Function | K::Class | K::Import | K::Enum)
        )
    };
    // Where a declaration stands inside of something, its names are no concern of the rest.
    let own = |at: usize| view.open(at) == view.open(start);
    if (start + 1..bad.end).any(|at| declares(at) && own(at) && view.kind(at - 1) != Some(K::Async))
    {
        return false;
    }
    match view.kind(start) {
        Some(K::Let | K::Const | K::Var) => {
            let target = start + 1;
            let behind = match view.kind(target) {
                Some(K::Ident) => target + 1,
                Some(K::ObjectBrace | K::BracketOpen) => {
                    view.partner(target).map_or(target, |close| close + 1)
                }
                _ => return false,
            };
            let plain = matches!(view.kind(behind), Some(K::Equals | K::Semicolon));
            plain && at > behind
        }
        Some(K::Function) => view.kind(start + 1) == Some(K::Ident) && at > start + 1,
        Some(K::Async) => {
            view.kind(start + 1) != Some(K::Function) || view.kind(start + 2) == Some(K::Ident)
        }
        Some(K::Class | K::Import | K::Enum | K::Export) => view.kind(start + 1).is_some(),
        // Two words in a row: the first may have been meant for a keyword.
        Some(K::Ident | K::Reserved) => !matches!(
            view.kind(start + 1),
            Some(K::Ident | K::ObjectBrace | K::Let | K::Const | K::Var)
        ),
        _ => true,
    }
}

/// Whether a token before `at` in its statement was refused already: then what the grammar says
/// of the statement is a consequence.
fn is_mended(
    builder: &Builder<'_>,
    found: &[Diagnostic],
    view: &Brackets<'_>,
    start: usize,
    at: usize,
) -> bool {
    let from = start
        .checked_sub(1)
        .map_or(0, |before| view.span(before).end);
    let line = view
        .source
        .get(..view.span(at).start as usize)
        .unwrap_or("")
        .rfind(is_line_end);
    let from = line.map_or(0, |line| from.min(line as u32));
    let to = view.span(at).start;
    let lexed = builder.faults.borrow();
    lexed
        .iter()
        .chain(
            found
                .iter()
                .filter(|fault| matches!(fault.rule, "SYNTAX_ERROR" | "NO_TAGGED_TEMPLATE")),
        )
        .any(|fault| (from..=to).contains(&fault.span.start))
}

/// The tokens to take out for an error at `at`: a statement of the innermost list that holds it.
fn statement_around(view: &Brackets<'_>, at: usize) -> Range<usize> {
    let mut inside = at;
    loop {
        let list = list_around(view, inside);
        let mut range = statement_bounds(view, list, inside);
        absorb_bodies(view, &mut range);
        let in_label = skip_labels(view, &mut range, inside);
        match list {
            Some(open) if range.is_empty() || in_label => inside = open,
            _ => return range,
        }
    }
}

/// The brace of the innermost statement list around a token; `None` for the script.
fn list_around(view: &Brackets<'_>, at: usize) -> Option<usize> {
    let mut open = view.open(at);
    while let Some(bracket) = open
        && view.kind(bracket) != Some(K::BraceOpen)
    {
        open = view.open(bracket);
    }
    open
}

/// The statement of a list in which a token stands.
fn statement_bounds(view: &Brackets<'_>, list: Option<usize>, at: usize) -> Range<usize> {
    let count = view.tokens.len();
    let (from, to) = list.map_or((0, count), |open| {
        (open + 1, view.partner(open).unwrap_or(count))
    });
    let (mut start, mut next) = (from, from);
    while next < to {
        let kind = view.kind(next);
        if next > at && matches!(kind, Some(K::Case | K::Default)) {
            return start..next;
        }
        let last = if kind.is_some_and(opens) {
            match view.partner(next) {
                Some(close) => close,
                None => break,
            }
        } else {
            next
        };
        next = last + 1;
        if ends_statement(view, last) && !goes_on(view, next) {
            if next > at {
                return start..next;
            }
            start = next;
        }
    }
    start..to
}

fn ends_statement(view: &Brackets<'_>, at: usize) -> bool {
    let token = view.tokens[at].token;
    match token.kind {
        K::Semicolon => true,
        K::BraceClose => token.value == 1,
        _ => false,
    }
}

/// Whether a token is the next part of the statement before.
fn goes_on(view: &Brackets<'_>, at: usize) -> bool {
    view.tokens
        .get(at)
        .is_some_and(|placed| match placed.token.kind {
            K::Else | K::Catch | K::Finally => true,
            // The `while` of a `do`.
            K::While => placed.token.value == 1,
            _ => false,
        })
}

/// A header that went wrong takes the block behind it along.
fn absorb_bodies(view: &Brackets<'_>, range: &mut Range<usize>) {
    let has_body = matches!(
        view.kind(range.start),
        Some(
            K::If
                | K::For
                | K::While
                | K::Do
                | K::Switch
                | K::Try
                | K::With
                | K::Function
                | K::Async
                | K::Ident
                | K::Reserved
                | K::Export
        )
    );
    while has_body
        && (goes_on(view, range.end) || view.kind(range.end) == Some(K::BraceOpen))
        && range.end > range.start
    {
        let list = list_around(view, range.start);
        range.end = statement_bounds(view, list, range.end).end;
    }
}

/// In a `switch`, leaves out the labels before a statement; whether the error is in a label.
fn skip_labels(view: &Brackets<'_>, range: &mut Range<usize>, at: usize) -> bool {
    while matches!(view.kind(range.start), Some(K::Case | K::Default)) {
        let (mut next, mut ternaries) = (range.start + 1, 0_u32);
        loop {
            match view.kind(next) {
                None => return true,
                _ if next >= at => return true,
                Some(K::Question) => ternaries += 1,
                Some(K::Colon) if ternaries == 0 => break,
                Some(K::Colon) => ternaries -= 1,
                Some(kind) if opens(kind) => match view.partner(next) {
                    Some(close) => next = close,
                    None => return true,
                },
                Some(_) => {}
            }
            next += 1;
        }
        range.start = next + 1;
    }
    false
}

impl Doubt {
    /// Notes the names of tokens that are taken out.
    fn note(&mut self, tokens: &[Placed]) {
        let declares = tokens.iter().any(|placed| {
            matches!(
                placed.token.kind,
                K::Let
                    | K::Const
                    | K::Var
                    | K::Function
                    | K::FunctionExpression
                    | K::Class
                    | K::Import
                    | K::Enum
            )
        });
        let mut before = K::Semicolon;
        for placed in tokens {
            let (kind, value) = (placed.token.kind, placed.token.value);
            if kind == K::Ident {
                self.mentioned.insert(value);
                let used = matches!(
                    before,
                    K::Dot
                        | K::QuestionDot
                        | K::ParenOpen
                        | K::Equals
                        | K::AssignOp
                        | K::Infix
                        | K::Plus
                        | K::Minus
                        | K::Star
                        | K::Prefix
                        | K::Await
                        | K::New
                        | K::Return
                        | K::Throw
                        | K::Arrow
                );
                if !used && (declares || before == K::Ident || before == K::Reserved) {
                    self.declared.insert(value);
                }
            }
            before = kind;
        }
    }

    /// The rest of the line of a broken token may hold anything.
    fn pass_over_line(&mut self, source: &str, start: u32) {
        let rest = source.get(start as usize..).unwrap_or("");
        let end = rest.find(is_line_end).unwrap_or(rest.len());
        let text = &rest[..end];
        self.nameless |= ["let", "const", "var", "function"]
            .iter()
            .any(|word| text.contains(word));
        self.unread.push(text.to_owned());
    }

    fn may_declare(&self, name: &str, names: &Names<'_>) -> bool {
        let symbol = names.find(name).map(|symbol| symbol.0);
        symbol.is_some_and(|symbol| self.declared.contains(&symbol))
            || self.unread.iter().any(|text| {
                ["const ", "let ", "var ", "function ", "class ", "{ ", ", "]
                    .iter()
                    .any(|word| text.contains(&format!("{word}{name}")))
            })
    }

    /// So much text was not read that looking through it for every name would take long.
    fn is_total(&self) -> bool {
        const READ_MAX: usize = 1 << 20;
        self.unread.iter().map(String::len).sum::<usize>() > READ_MAX
    }

    fn may_mention(&self, name: &str, names: &Names<'_>) -> bool {
        let symbol = names.find(name).map(|symbol| symbol.0);
        symbol.is_some_and(|symbol| self.mentioned.contains(&symbol))
            || self.unread.iter().any(|text| text.contains(name))
    }
}

impl Recovery<'_> {
    /// Leaves out what the walk found (all but the first `known` faults) that may be a
    /// consequence, and adds the grammar errors.
    pub(crate) fn settle(
        self,
        faults: &mut Vec<Diagnostic>,
        known: usize,
        source: &str,
        names: &Names<'_>,
        bindings: &[Binding],
    ) {
        if faults.len() > known && self.has_doubt() {
            // A name that is declared in some other scope may have been meant.
            let declared = bindings
                .iter()
                .map(|binding| names.str(binding.name))
                .collect();
            let walked = faults.split_off(known);
            let explained = |fault: &Diagnostic| self.explains(fault, source, names, &declared);
            faults.extend(walked.into_iter().filter(|fault| !explained(fault)));
        }
        faults.extend(self.errors);
    }

    fn has_doubt(&self) -> bool {
        self.doubt.removed || !self.doubt.unread.is_empty()
    }

    /// Whether a fault of the walk may be a consequence of what the grammar refused.
    fn explains(
        &self,
        fault: &Diagnostic,
        source: &str,
        names: &Names<'_>,
        declared: &HashSet<&str>,
    ) -> bool {
        let doubt = &self.doubt;
        let text = fault.span.text(source);
        if doubt.is_total() {
            return true;
        }
        match fault.rule {
            "UNKNOWN_GLOBAL" => {
                doubt.nameless || doubt.may_mention(text, names) || declared.contains(text)
            }
            "UNKNOWN_MEMBER" | "NO_META_PROGRAMMING" | "NO_WRAPPER_OBJECT" => globals::globals()
                .iter()
                .any(|global| fault.message.contains(global) && doubt.may_declare(global, names)),
            "INFINITE_LOOP" => doubt.removed,
            "RESERVED_PREFIX" => doubt.removed && text == "__ag_main",
            "SYNTAX_ERROR" => {
                doubt.removed
                    && ["Illegal break", "Illegal continue", "Undefined label"]
                        .iter()
                        .any(|start| fault.message.starts_with(start))
            }
            _ if fault.kind.is_none() => false,
            _ if doubt.nameless => doubt.may_mention(text, names),
            _ => doubt.may_declare(text, names),
        }
    }
}
