//! The words for a token that cannot stand where it stands: those of V8, where it has some, at the
//! place V8 gives, and what to write instead.

use crate::brackets::Brackets;
use crate::diagnostic::Diagnostic;
use crate::early_errors::{no_class, no_modules};
use crate::hints;
use crate::parser::typescript;
use crate::span::Span;
use crate::token::{Placed, TokenKind as K};

const IN_BLOCK: &str = "put the body in { }";

/// What is wrong with the token `at`, the number of tokens standing for the end. `expected` are
/// the grammar's terminals that could have stood there.
pub(crate) fn unexpected(view: &Brackets<'_>, at: usize, expected: &[String]) -> Diagnostic {
    // An inserted semicolon is nothing the author wrote: name what follows it.
    let mut at = at;
    while view
        .tokens
        .get(at)
        .is_some_and(|placed| placed.is_inserted())
    {
        at += 1;
    }
    let place = Place { view, at, expected };
    let diagnostic = place
        .declaration()
        .or_else(|| place.operand())
        .or_else(|| place.statement())
        .or_else(|| place.rest())
        .or_else(|| place.unclosed())
        .unwrap_or_else(|| place.plain());
    match typescript(at, view) {
        Some(hint) if diagnostic.rule == "SYNTAX_ERROR" => diagnostic.hint(hint),
        _ => diagnostic,
    }
}

struct Place<'v, 't> {
    view: &'v Brackets<'t>,
    at: usize,
    expected: &'v [String],
}

impl Place<'_, '_> {
    fn kind(&self) -> Option<K> {
        self.view.kind(self.at)
    }

    fn before(&self) -> Option<K> {
        self.view.before(self.at)
    }

    fn span(&self) -> Span {
        self.view.span(self.at)
    }

    /// Place of the token before.
    fn last(&self) -> Span {
        self.view.span(self.at.saturating_sub(1))
    }

    /// An operand is complete before the token.
    fn ends(&self) -> bool {
        self.at > 0 && self.view.ends_operand(self.at - 1)
    }

    fn open(&self) -> Option<usize> {
        self.view.open(self.at)
    }

    fn open_kind(&self) -> Option<K> {
        self.view.kind(self.open()?)
    }

    fn expects(&self, terminal: &str) -> bool {
        self.expected.iter().any(|expected| expected == terminal)
    }

    /// `const x` and patterns without a value, `let` without a name, heads of `for`.
    fn declaration(&self) -> Option<Diagnostic> {
        let kind = self.kind();
        if matches!(kind, Some(K::ForIn | K::Of))
            && let Some(fault) = self.loop_declaration()
        {
            return Some(fault);
        }
        if self.before() == Some(K::Let)
            && !matches!(
                kind,
                Some(K::Ident | K::Async | K::Let | K::Yield | K::Await | K::Reserved)
            )
        {
            return Some(
                Diagnostic::syntax(self.last(), "Unexpected strict mode reserved word")
                    .hint("write a name behind let"),
            );
        }
        if kind.is_some_and(begins_value)
            && matches!(self.open_kind(), Some(K::BracketOpen | K::ObjectBrace))
            && matches!(
                self.before(),
                Some(K::BracketOpen | K::Comma | K::Colon | K::Ellipsis)
            )
            && self.expects("\"ident\"")
            && !self.expects("\"number\"")
        {
            return Some(
                Diagnostic::syntax(self.span(), "Invalid destructuring assignment target")
                    .hint("a pattern holds names and patterns: [a, { b }]"),
            );
        }
        if !matches!(kind, Some(K::Equals | K::ForIn | K::Of))
            && let Some((start, keyword)) = self.view.declarator(self.at)
        {
            let is_pattern = self.view.kind(start) != Some(K::Ident);
            if is_pattern || keyword == K::Const {
                let span = self.view.span(start).to(self.last());
                return Some(missing_initializer(span, is_pattern));
            }
        }
        None
    }

    /// `of` or `in` behind more than one plain variable.
    fn loop_declaration(&self) -> Option<Diagnostic> {
        let open = self.open()?;
        let first = open + 2;
        let word = if self.kind() == Some(K::Of) {
            "of"
        } else {
            "in"
        };
        if !matches!(self.view.kind(open + 1), Some(K::Let | K::Const | K::Var)) {
            return None;
        }
        let span = self.view.span(first).to(self.last());
        let (mut comma, mut equals, mut at) = (false, false, self.at);
        while at > first {
            at = self.view.step_back(at)?;
            comma |= self.view.kind(at) == Some(K::Comma);
            equals |= self.view.kind(at) == Some(K::Equals);
        }
        if comma {
            let message =
                format!("Invalid left-hand side in for-{word} loop: Must have a single binding.");
            return Some(
                Diagnostic::syntax(span, message)
                    .hint("declare one variable, or a pattern: [a, b]"),
            );
        }
        equals.then(|| {
            let message =
                format!("for-{word} loop variable declaration may not have an initializer.");
            Diagnostic::syntax(span, message).hint("leave out the = and what is behind it")
        })
    }

    /// Arrows, assignments, chains and literals.
    fn operand(&self) -> Option<Diagnostic> {
        match self.kind()? {
            K::Arrow if self.ends() => {
                let start = self.arrow_head();
                let span = self.view.span(start).to(self.last());
                Some(
                    Diagnostic::syntax(span, "Malformed arrow function parameter list")
                        .hint("write (a, b) => …; an arrow that is an operand needs parentheses"),
                )
            }
            K::Equals if matches!(self.rest_name(), Some(name) if name + 1 == self.at) => Some(
                Diagnostic::syntax(
                    self.span(),
                    "Rest parameter may not have a default initializer",
                )
                .hint("it is always an array; leave out the default"),
            ),
            K::Comma | K::BraceClose | K::Equals if let Some(fault) = self.lone_key() => {
                Some(fault)
            }
            K::Equals | K::AssignOp if self.ends() => {
                let start = self.view.expression_start(self.at);
                let span = self.view.span(start).to(self.last());
                Some(
                    Diagnostic::syntax(span, "Invalid left-hand side in assignment").hint(
                        "only variables, properties and patterns are assigned; compare with ===",
                    ),
                )
            }
            K::QuestionDot if self.is_new() => Some(
                Diagnostic::syntax(self.span(), "Invalid optional chain from new expression")
                    .hint("write the call's parentheses first: new X()?.y"),
            ),
            K::Enum => Some(
                Diagnostic::syntax(self.span(), "Unexpected reserved word").hint(
                    "write an object instead of a TypeScript enum: const Color = { Red: 'red' }",
                ),
            ),
            K::Class | K::Extends => Some(no_class(
                self.span(),
                "Classes are not allowed in AgentScript",
            )),
            _ if self.before() == Some(K::Import) => Some(no_modules(self.last(), "import")),
            K::Export => Some(no_modules(self.span(), "export")),
            _ if self.before() == Some(K::Export) => Some(no_modules(self.last(), "export")),
            _ => None,
        }
    }

    /// A key without a value that is no name: the key is what is wrong.
    fn lone_key(&self) -> Option<Diagnostic> {
        let start = self.view.step_back(self.at)?;
        if !self.view.is_key(start) {
            return None;
        }
        let text = self.view.text(start);
        let message = match self.view.kind(start)? {
            K::KeyName => reserved(text),
            K::String => "Unexpected string".to_owned(),
            K::Number => "Unexpected number".to_owned(),
            K::BracketOpen if start + 1 < self.at => "Unexpected token '['".to_owned(),
            _ => return None,
        };
        let key = self.view.span(start).to(self.last()).text(self.view.source);
        let hint = if key.len() > 40 {
            "give the key a value: key: value".to_owned()
        } else {
            format!("give the key a value: {key}: …")
        };
        Some(Diagnostic::syntax(self.last(), message).hint(hint))
    }

    /// Where V8 puts the blame for `=>` behind something that is no parameter list: at the
    /// operator of what stands before it, or at the callee.
    fn arrow_head(&self) -> usize {
        let Some(start) = self.view.step_back(self.at) else {
            return self.at;
        };
        let mut chain = start;
        while self.view.is_chained(chain)
            && let Some(before) = self.view.step_back(chain)
        {
            chain = before;
        }
        match self.view.before(chain) {
            Some(
                K::Infix
                | K::Plus
                | K::Minus
                | K::Star
                | K::Prefix
                | K::Await
                | K::New
                | K::Increment
                | K::Decrement,
            ) => chain - 1,
            _ if self.view.is_call(start)
                && matches!(self.view.before(start), Some(K::Ident | K::KeyName)) =>
            {
                start - 1
            }
            _ => start,
        }
    }

    /// Whether the member chain before the token is the callee of a `new` without arguments.
    fn is_new(&self) -> bool {
        let chain = self.view.tokens[..self.at]
            .iter()
            .rev()
            .take_while(|placed| matches!(placed.token.kind, K::Ident | K::KeyName | K::Dot));
        self.at
            .checked_sub(chain.count() + 1)
            .is_some_and(|before| self.view.kind(before) == Some(K::New))
    }

    /// Words that begin statements where none may begin.
    fn statement(&self) -> Option<Diagnostic> {
        let kind = self.kind();
        if self.expected.len() == 2 && self.expects("\"finally\"") {
            return Some(
                Diagnostic::syntax(self.last(), "Missing catch or finally after try")
                    .hint("write try { … } catch (error) { … }"),
            );
        }
        match kind? {
            K::ParenOpen if self.before() == Some(K::Function) => Some(
                Diagnostic::syntax(self.last(), "Function statements require a function name")
                    .hint("name it, or assign it: const f = function () { … }"),
            ),
            K::Let if self.is_single_statement() && self.declares() => Some(
                Diagnostic::syntax(
                    self.span(),
                    "Lexical declaration cannot appear in a single-statement context",
                )
                .hint(IN_BLOCK),
            ),
            K::Function if self.is_single_statement() => Some(
                Diagnostic::syntax(
                    self.span(),
                    "In strict mode code, functions can only be declared at top level or inside \
                     a block.",
                )
                .hint(IN_BLOCK),
            ),
            K::Async
                if self.is_single_statement()
                    && self.view.kind(self.at + 1) == Some(K::Function) =>
            {
                Some(
                    Diagnostic::syntax(
                        self.span(),
                        "Async functions can only be declared at the top level or inside a block.",
                    )
                    .hint(IN_BLOCK),
                )
            }
            K::Const if self.is_single_statement() => Some(self.plain().hint(IN_BLOCK)),
            _ => None,
        }
    }

    /// Behind a header, `else`, `do` or a label.
    fn is_single_statement(&self) -> bool {
        match self.before() {
            Some(K::ParenClose) => !self.ends(),
            Some(K::Else | K::Do | K::Colon) => true,
            _ => false,
        }
    }

    /// `let` with a name or pattern behind it.
    fn declares(&self) -> bool {
        let next = self.view.tokens.get(self.at + 1);
        next.is_some_and(|next| {
            let between = Span::new(self.span().end, next.start).text(self.view.source);
            let newline = between.contains(crate::diagnostic::is_line_end);
            match next.token.kind {
                K::BracketOpen => true,
                K::Ident | K::ObjectBrace | K::BraceOpen => !newline,
                _ => false,
            }
        })
    }

    /// The name of a rest parameter or element that ends before the token.
    fn rest_name(&self) -> Option<usize> {
        let name = self.view.step_back(self.at)?;
        (self.view.before(name) == Some(K::Ellipsis)).then_some(name)
    }

    /// Something behind a rest parameter or element.
    fn rest(&self) -> Option<Diagnostic> {
        if self.kind()? != K::Comma {
            return None;
        }
        let name = self.rest_name()?;
        let open = self.open()?;
        let params = match self.view.tokens[open].token {
            token if token.kind == K::ArrowParen => true,
            token => token.kind == K::ParenOpen && token.value == 1,
        };
        Some(if params {
            Diagnostic::syntax(self.last(), "Rest parameter must be last formal parameter")
                .hint("move it to the end, without a comma behind it")
        } else {
            let span = self.view.span(name - 1).to(self.last());
            Diagnostic::syntax(span, "Rest element must be last element")
                .hint("move it to the end, without a comma behind it")
        })
    }

    /// Something where arguments, a template's expression or a bracket should have been closed.
    fn unclosed(&self) -> Option<Diagnostic> {
        let open = self.open()?;
        if !self.ends() || self.kind() == Some(K::Comma) {
            return None;
        }
        match self.view.kind(open)? {
            K::ParenOpen if self.view.is_call(open) && self.kind() != Some(K::ParenClose) => Some(
                Diagnostic::syntax(self.last(), "missing ) after argument list").hint(format!(
                    "{}; arguments stand with commas between them",
                    self.unclosed_hint(open)
                )),
            ),
            K::TemplateHead | K::TemplateMiddle => {
                let span = self.view.span(open + 1).to(self.last());
                Some(
                    Diagnostic::syntax(span, "Missing } in template expression")
                        .hint(self.unclosed_hint(open)),
                )
            }
            _ => None,
        }
    }

    /// "The '(' of line 3, column 7 is not closed."
    fn unclosed_hint(&self, open: usize) -> String {
        let placed = self.view.tokens[open];
        let (text, start) = match placed.token.kind {
            K::BracketOpen => ("[", placed.start),
            K::ParenOpen | K::ArrowParen => ("(", placed.start),
            K::TemplateHead | K::TemplateMiddle => ("${", placed.end.saturating_sub(2)),
            _ => ("{", placed.start),
        };
        let (line, column) = crate::diagnostic::line_column(self.view.source, start);
        format!("the '{text}' of line {line}, column {column} is not closed")
    }

    /// "Unexpected …", and what may have been meant.
    fn plain(&self) -> Diagnostic {
        let Some(&placed) = self.view.tokens.get(self.at) else {
            return Diagnostic::syntax(self.view.end(), "Unexpected end of input").hint(match self
                .open()
            {
                Some(open) => self.unclosed_hint(open),
                None => "the script breaks off; finish its last statement".to_owned(),
            });
        };
        let diagnostic = Diagnostic::syntax(self.span(), name(placed, self.view.text(self.at)));
        match self.meant(placed.token.kind) {
            Some(hint) => diagnostic.hint(hint),
            None => diagnostic,
        }
    }

    /// What to write instead of a token that fits nowhere.
    fn meant(&self, kind: K) -> Option<String> {
        let text = self.view.text(self.at);
        let before = self.before();
        let last = self.last().text(self.view.source);
        let foreign = |at: usize, text: &str| {
            let member = matches!(self.view.before(at), Some(K::Dot | K::QuestionDot));
            (self.view.kind(at) == Some(K::Ident) && !member)
                .then(|| hints::foreign_word(text))
                .flatten()
        };
        if let Some(hint) =
            foreign(self.at, text).or_else(|| foreign(self.at.checked_sub(1)?, last))
        {
            return Some(hint.to_owned());
        }
        if self.names_something() && kind.is_word() && kind != K::Ident {
            return Some(format!("'{text}' is a reserved word; choose another name"));
        }
        if matches!(before, Some(K::If | K::While | K::For | K::Switch)) {
            return Some(format!("write {last} (…)"));
        }
        if let Some(hint) = self.out_of_place(kind) {
            return Some(hint);
        }
        match (before, kind) {
            (Some(K::String), K::Ident) if self.last().end == self.span().start => {
                return Some(
                    "write \\' for a quote inside the string, or use other quotes".to_owned(),
                );
            }
            (Some(K::Equals | K::Infix | K::AssignOp), K::Equals) => {
                return Some("compare with === written without blanks".to_owned());
            }
            (Some(K::Equals), K::Infix) if text.starts_with('>') => {
                return Some("write => without a blank".to_owned());
            }
            (Some(K::Comma), K::Comma) => return Some("delete one of the commas".to_owned()),
            _ => {}
        }
        let closing = matches!(kind, K::ParenClose | K::BracketClose | K::BraceClose);
        let Some(open) = self.open() else {
            return if closing {
                Some("nothing is open here; delete it".to_owned())
            } else {
                Some(self.missing(kind))
            };
        };
        let open_kind = self.view.kind(open)?;
        if closing && !fits(open_kind, kind) {
            return Some(self.unclosed_hint(open));
        }
        let separates = self.ends() && self.expects("\",\"") && !closing;
        match open_kind {
            K::ObjectBrace if separates => Some(COMMA_IN_OBJECT.to_owned()),
            K::ObjectBrace if kind == K::KeyName && before == Some(K::Ident) => {
                Some(COMMA_IN_OBJECT.to_owned())
            }
            K::BracketOpen if separates && kind != K::Semicolon => {
                Some("put a comma between the elements of an array".to_owned())
            }
            K::BracketOpen | K::ParenOpen if kind == K::Semicolon => Some(self.unclosed_hint(open)),
            _ => Some(self.missing(kind)),
        }
    }

    /// A part of a statement without its beginning.
    fn out_of_place(&self, kind: K) -> Option<String> {
        let text = match kind {
            K::Else => "else stands directly behind an if and its block",
            K::Catch | K::Finally => "catch and finally stand directly behind try { … }",
            K::Case | K::Default => "case and default stand in switch (…) { … }",
            K::BraceOpen | K::ObjectBrace => {
                let open = self.view.step_back(self.at)?;
                let callee = open.checked_sub(1)?;
                if !self.view.is_call(open) || self.view.kind(callee) != Some(K::Ident) {
                    return None;
                }
                let name = self.view.text(callee);
                return Some(match hints::foreign_word(name) {
                    Some(hint) => hint.to_owned(),
                    None if matches!(self.open_kind(), None | Some(K::BraceOpen)) => {
                        format!("to declare a function, write function {name}(…) {{ … }}")
                    }
                    None => return None,
                });
            }
            _ => return None,
        };
        Some(text.to_owned())
    }

    /// Whether a name to declare was expected.
    fn names_something(&self) -> bool {
        match self.before() {
            Some(K::Let | K::Const | K::Var | K::Function | K::FunctionExpression) => true,
            Some(K::Comma | K::ParenOpen | K::ArrowParen | K::Ellipsis | K::ObjectBrace) => {
                self.expects("\"ident\"") && !self.expects("\"number\"")
            }
            _ => false,
        }
    }

    /// Something is missing before the token: an operator, or an operand.
    fn missing(&self, kind: K) -> String {
        let text = self.view.text(self.at);
        let begins_statement = matches!(
            kind,
            K::Return
                | K::Const
                | K::Let
                | K::Var
                | K::Try
                | K::For
                | K::While
                | K::Do
                | K::If
                | K::Break
                | K::Continue
                | K::Throw
                | K::Switch
                | K::Function
        );
        if self.before() == Some(K::Catch) {
            "write catch (error) { … }".to_owned()
        } else if self.ends() && begins_statement {
            "a semicolon or a bracket is missing before it".to_owned()
        } else if self.ends() {
            "a semicolon, a comma or an operator is missing before it".to_owned()
        } else if begins_statement && self.before() == Some(K::Arrow) {
            "put the body of the function in { }".to_owned()
        } else if begins_statement {
            format!("'{text}' begins a statement; a value is expected here")
        } else if self.expects("\"ident\"") && !self.expects("\"number\"") {
            "a name is expected here".to_owned()
        } else if self.expects("\"number\"") {
            "a value is missing before it".to_owned()
        } else if let [only] = self.expected
            && let Some(only) = only
                .strip_prefix('"')
                .and_then(|only| only.strip_suffix('"'))
        {
            format!("{only} is expected here")
        } else {
            "something is missing or too much before it".to_owned()
        }
    }
}

/// Tokens that begin a value and no pattern.
const fn begins_value(kind: K) -> bool {
    matches!(
        kind,
        K::Number
            | K::String
            | K::TemplateFull
            | K::TemplateHead
            | K::Null
            | K::True
            | K::False
            | K::New
            | K::Prefix
            | K::Regex
    )
}

const COMMA_IN_OBJECT: &str = "put a comma between the entries of an object";

/// Whether a closing bracket may close an opening one.
fn fits(open: K, close: K) -> bool {
    match open {
        K::BracketOpen => close == K::BracketClose,
        K::ParenOpen | K::ArrowParen => close == K::ParenClose,
        _ => close == K::BraceClose,
    }
}

/// `const x;` and `let [x];`
pub(crate) fn missing_initializer(span: Span, is_pattern: bool) -> Diagnostic {
    let (what, hint) = if is_pattern {
        (
            "destructuring",
            "say what is taken apart: const { a } = value",
        )
    } else {
        ("const", "give it a value, or declare it with let")
    };
    Diagnostic::syntax(span, format!("Missing initializer in {what} declaration")).hint(hint)
}

/// "Unexpected …" for a token, in the words that Node has for it.
fn name(placed: Placed, text: &str) -> String {
    match placed.token.kind {
        K::Ident if !matches!(text, "async" | "get" | "set") => {
            format!("Unexpected identifier '{text}'")
        }
        K::Of => format!("Unexpected identifier '{text}'"),
        K::Number => "Unexpected number".to_owned(),
        K::String => "Unexpected string".to_owned(),
        K::TemplateFull | K::TemplateHead => "Unexpected template string".to_owned(),
        K::TemplateMiddle | K::TemplateTail => "Unexpected token '}'".to_owned(),
        // Where no operand may stand, a slash divides.
        K::Regex if text.starts_with("/=") => "Unexpected token '/='".to_owned(),
        K::Regex => "Unexpected token '/'".to_owned(),
        K::Reserved | K::Let | K::Yield | K::Await => reserved(text),
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
