//! A look at laid-out tokens around an error: which bracket belongs to which, and where the
//! expression or declarator before a token begins. Needed only once something is wrong.

use crate::span::Span;
use crate::token::{Placed, TokenKind as K};

/// Tokens with their brackets paired.
pub(crate) struct Brackets<'t> {
    pub(crate) source: &'t str,
    pub(crate) tokens: &'t [Placed],
    /// By token: the other bracket of its pair; for a template, its head and its tail.
    partner: Vec<Option<u32>>,
    /// By token: the innermost bracket open before it.
    open: Vec<Option<u32>>,
    unclosed: Option<u32>,
}

impl<'t> Brackets<'t> {
    pub(crate) fn new(source: &'t str, tokens: &'t [Placed]) -> Self {
        let mut partner = vec![None; tokens.len()];
        let mut open = Vec::with_capacity(tokens.len() + 1);
        // Where each pair began, and the piece of a template that stands last in it.
        let mut stack: Vec<(u32, u32)> = Vec::new();
        for (index, placed) in tokens.iter().enumerate() {
            let at = index as u32;
            open.push(stack.last().map(|pair| pair.1));
            match placed.token.kind {
                K::TemplateMiddle => {
                    if let Some(pair) = stack.last_mut() {
                        pair.1 = at;
                    }
                }
                kind if closes(kind) => {
                    if let Some((first, _)) = stack.pop() {
                        partner[index] = Some(first);
                        partner[first as usize] = Some(at);
                    }
                }
                kind if opens(kind) => stack.push((at, at)),
                _ => {}
            }
        }
        open.push(stack.last().map(|pair| pair.1));
        Self {
            source,
            tokens,
            partner,
            open,
            unclosed: stack.first().map(|pair| pair.0),
        }
    }

    /// The outermost bracket that is never closed. (A bracket that closes nothing is always the
    /// last token: the layout stops there.)
    pub(crate) fn first_unclosed(&self) -> Option<usize> {
        self.unclosed.map(|open| open as usize)
    }

    pub(crate) fn kind(&self, at: usize) -> Option<K> {
        self.tokens.get(at).map(|placed| placed.token.kind)
    }

    /// Kind of the token before.
    pub(crate) fn before(&self, at: usize) -> Option<K> {
        self.kind(at.checked_sub(1)?)
    }

    pub(crate) fn span(&self, at: usize) -> Span {
        self.tokens
            .get(at)
            .map_or_else(|| self.end(), |placed| placed.span())
    }

    pub(crate) fn text(&self, at: usize) -> &'t str {
        self.span(at).text(self.source)
    }

    /// The end of the script's text.
    pub(crate) fn end(&self) -> Span {
        let end = self.source.trim_end().len() as u32;
        Span::new(end, end)
    }

    /// The innermost bracket open before a token; the number of tokens stands for the end.
    pub(crate) fn open(&self, at: usize) -> Option<usize> {
        self.open
            .get(at)
            .copied()
            .flatten()
            .map(|open| open as usize)
    }

    pub(crate) fn partner(&self, at: usize) -> Option<usize> {
        self.partner
            .get(at)
            .copied()
            .flatten()
            .map(|other| other as usize)
    }

    /// Whether an operand is complete with a token.
    pub(crate) fn ends_operand(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|placed| {
            let token = placed.token;
            match token.kind {
                // Only those of headers, parameters and statements have a value.
                K::ParenClose | K::BraceClose => token.value == 0,
                K::Break | K::Continue | K::Debugger => false,
                kind => kind.ends_operand(),
            }
        })
    }

    /// The token before, pairs of brackets counting as one: the opening one.
    pub(crate) fn step_back(&self, at: usize) -> Option<usize> {
        let before = at.checked_sub(1)?;
        let kind = self.tokens.get(before)?.token.kind;
        if closes(kind) {
            return self.partner(before);
        }
        Some(before)
    }

    /// Whether a parenthesis holds arguments.
    pub(crate) fn is_call(&self, open: usize) -> bool {
        let Some(placed) = self.tokens.get(open) else {
            return false;
        };
        matches!(placed.token.kind, K::ParenOpen | K::ArrowParen)
            && placed.token.value == 0
            && open.checked_sub(1).is_some_and(|before| {
                self.ends_operand(before)
                    || matches!(
                        self.kind(before),
                        Some(K::QuestionDot | K::Async | K::Import)
                    )
            })
    }

    /// Whether a token goes on with the operand before it: a member, its dot, arguments, an index.
    pub(crate) fn is_chained(&self, at: usize) -> bool {
        match self.kind(at) {
            Some(K::Dot | K::QuestionDot) => true,
            Some(K::Ident | K::KeyName) => {
                matches!(self.before(at), Some(K::Dot | K::QuestionDot))
            }
            Some(K::ParenOpen | K::ArrowParen | K::BracketOpen) => {
                self.before(at) == Some(K::QuestionDot)
                    || at
                        .checked_sub(1)
                        .is_some_and(|before| self.ends_operand(before))
            }
            _ => false,
        }
    }

    /// Whether a token stands where a property of a literal or pattern begins.
    pub(crate) fn is_key(&self, at: usize) -> bool {
        let in_object = self
            .open(at)
            .is_some_and(|open| self.kind(open) == Some(K::ObjectBrace));
        in_object && matches!(self.before(at), Some(K::ObjectBrace | K::Comma))
    }

    /// First token of the expression that ends before a token and may be assigned to.
    pub(crate) fn expression_start(&self, at: usize) -> usize {
        let mut start = at;
        while let Some(before) = self.step_back(start) {
            let last = start - 1;
            let kind = self.tokens[before].token.kind;
            let stops = match self.tokens[last].token.kind {
                // A header or a finished statement.
                K::ParenClose | K::BraceClose if !self.ends_operand(last) => {
                    !self.is_function(before)
                }
                _ => matches!(
                    kind,
                    K::Semicolon
                        | K::Comma
                        | K::Equals
                        | K::AssignOp
                        | K::Arrow
                        | K::Colon
                        | K::Question
                        | K::Ellipsis
                        | K::Return
                        | K::Throw
                        | K::Else
                        | K::Do
                        | K::Case
                        | K::Of
                        | K::ForIn
                        | K::Let
                        | K::Const
                        | K::Var
                ),
            };
            if stops || (opens(kind) && last == before) {
                break;
            }
            start = before;
        }
        start
    }

    /// Whether a parenthesis holds the parameters of a function that is an operand.
    fn is_function(&self, open: usize) -> bool {
        let mut at = open;
        if matches!(self.before(at), Some(K::Ident)) {
            at -= 1;
        }
        matches!(self.before(at), Some(K::FunctionExpression))
    }

    /// First token of the element (argument, entry, parameter) in which a token stands.
    pub(crate) fn element_start(&self, at: usize) -> usize {
        let mut start = at;
        while let Some(before) = self.step_back(start) {
            let kind = self.tokens[before].token.kind;
            let opening = opens(kind) && before + 1 == start;
            if opening || matches!(kind, K::Comma | K::Colon | K::Ellipsis | K::Semicolon) {
                break;
            }
            start = before;
        }
        start
    }

    /// If the tokens before `at` end with a declared name or pattern and nothing more: where that
    /// begins, and the keyword of the declaration.
    pub(crate) fn declarator(&self, at: usize) -> Option<(usize, K)> {
        let start = self.step_back(at)?;
        let is_target = match self.tokens[start].token.kind {
            K::Ident => start + 1 == at,
            K::ObjectBrace | K::BracketOpen => start + 1 < at,
            _ => false,
        };
        if !is_target {
            return None;
        }
        let mut before = self.step_back(start)?;
        let mut comma = false;
        loop {
            match self.tokens[before].token.kind {
                kind @ (K::Let | K::Const | K::Var) => return Some((start, kind)),
                K::Comma => comma = true,
                K::Semicolon | K::Return | K::Throw | K::Arrow => return None,
                kind if opens(kind) && self.partner(before).is_none_or(|close| close >= at) => {
                    return None;
                }
                _ if !comma => return None,
                _ => {}
            }
            before = self.step_back(before)?;
        }
    }
}

pub(crate) const fn opens(kind: K) -> bool {
    matches!(
        kind,
        K::BraceOpen
            | K::ObjectBrace
            | K::ParenOpen
            | K::ArrowParen
            | K::BracketOpen
            | K::TemplateHead
            | K::TemplateMiddle
    )
}

const fn closes(kind: K) -> bool {
    matches!(
        kind,
        K::BraceClose | K::ParenClose | K::BracketClose | K::TemplateTail
    )
}
