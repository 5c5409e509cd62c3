//! Productions of expressions.
#![expect(
    clippy::unused_self,
    reason = "the grammar calls every action on the builder"
)]

use super::{Builder, List};
use crate::ast::{
    Arg, ArrayItem, AssignOp, BinaryOp, BorrowedMethod, Expr, ExprKind, ExprRef, LogicalOp,
    ObjectItem, Pattern, PropertyKey, Symbol, Template, UnaryOp,
};
use crate::diagnostic::Diagnostic;
use crate::early_errors::{constant_string, no_class, no_modules};
use crate::hints;
use crate::lexer::number_to_text;
use crate::precedence::{self, InfixOp};
use crate::span::Span;
use crate::token::Token;

/// A run of operands and infix operators: the first operand, and where the others begin on the
/// builder's stack of operands.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bin<'a> {
    first: ExprRef<'a>,
    start: u32,
}

/// Precedence of `**`, which binds to the right and takes no unary operator on its left.
const POWER: u8 = 13;

/// Functions of `Object.prototype` that may be borrowed, and the answer's shape.
fn borrowed_from_object(name: &str) -> Option<BorrowedMethod> {
    match name {
        "hasOwnProperty" | "propertyIsEnumerable" => Some(BorrowedMethod::HasOwn),
        "toString" => Some(BorrowedMethod::Tag),
        _ => None,
    }
}

impl<'a> Builder<'a> {
    #[inline]
    pub(crate) fn property_name(&self, l: u32, token: Token, r: u32) -> (Symbol, Span) {
        (Symbol(token.value), Span::new(l, r))
    }

    pub(crate) fn key(&self, (name, span): (Symbol, Span)) -> PropertyKey<'a> {
        PropertyKey::Static { name, span }
    }

    pub(crate) fn number_key(&self, l: u32, number: Token, r: u32) -> PropertyKey<'a> {
        let name = self.intern(&number_to_text(self.number_value(number)));
        PropertyKey::Static {
            name,
            span: Span::new(l, r),
        }
    }

    pub(crate) fn computed_key(&self, key: ExprRef<'a>) -> PropertyKey<'a> {
        PropertyKey::Computed(key)
    }

    fn number_value(&self, number: Token) -> f64 {
        self.numbers
            .get(number.value as usize)
            .copied()
            .unwrap_or(f64::NAN)
    }

    #[inline]
    pub(crate) fn name(&self, l: u32, name: Token, r: u32) -> ExprRef<'a> {
        self.expr(l, ExprKind::Ident(self.ident(l, name, r)), r)
    }

    pub(crate) fn null(&self, l: u32, r: u32) -> ExprRef<'a> {
        self.expr(l, ExprKind::Null, r)
    }

    pub(crate) fn boolean(&self, l: u32, value: bool, r: u32) -> ExprRef<'a> {
        self.expr(l, ExprKind::Bool(value), r)
    }

    pub(crate) fn number(&self, l: u32, number: Token, r: u32) -> ExprRef<'a> {
        self.expr(l, ExprKind::Number(self.number_value(number)), r)
    }

    #[inline]
    pub(crate) fn string(&self, l: u32, text: Token, r: u32) -> ExprRef<'a> {
        self.expr(l, ExprKind::String(Symbol(text.value)), r)
    }

    pub(crate) fn regex(&self, l: u32, regex: Token, r: u32) -> ExprRef<'a> {
        let empty = (Symbol(0), Symbol(0));
        let (body, flags) = self
            .regexes
            .get(regex.value as usize)
            .copied()
            .unwrap_or(empty);
        self.expr(l, ExprKind::Regex { body, flags }, r)
    }

    pub(crate) fn array(
        &self,
        l: u32,
        list: List<ArrayItem<'a>>,
        last: Option<ArrayItem<'a>>,
        r: u32,
    ) -> ExprRef<'a> {
        let items = self.close(self.push_all(list, last));
        if last.is_none() && matches!(items.last(), Some(ArrayItem::Spread(_))) {
            self.spread_commas.borrow_mut().insert(l);
        }
        self.expr(l, ExprKind::Array(items), r)
    }

    pub(crate) fn hole(&self) -> ArrayItem<'a> {
        ArrayItem::Hole
    }

    #[inline]
    pub(crate) fn array_item(&self, value: ExprRef<'a>) -> ArrayItem<'a> {
        ArrayItem::Expr(value)
    }

    pub(crate) fn array_spread(&self, value: ExprRef<'a>) -> ArrayItem<'a> {
        ArrayItem::Spread(value)
    }

    pub(crate) fn object(
        &self,
        l: u32,
        list: List<ObjectItem<'a>>,
        last: Option<ObjectItem<'a>>,
        r: u32,
    ) -> ExprRef<'a> {
        let items = self.close(self.push_all(list, last));
        if last.is_none() && matches!(items.last(), Some(ObjectItem::Spread(_))) {
            self.spread_commas.borrow_mut().insert(l);
        }
        self.expr(l, ExprKind::Object(items), r)
    }

    pub(crate) fn shorthand(&self, l: u32, name: Token, r: u32) -> ObjectItem<'a> {
        let key = self.key(self.property_name(l, name, r));
        ObjectItem::Property {
            key,
            value: self.name(l, name, r),
        }
    }

    /// `{a = 1}`: legal only if the literal turns out to be a pattern. Kept as an assignment whose
    /// target stands where the key does, which no other property can have.
    pub(crate) fn shorthand_default(
        &self,
        l: u32,
        name: Token,
        m: u32,
        value: ExprRef<'a>,
        r: u32,
    ) -> ObjectItem<'a> {
        let key = self.key(self.property_name(l, name, m));
        let target = self.bind(self.ident(l, name, m));
        let value = self.expr(
            l,
            ExprKind::Assign {
                op: None,
                target,
                value,
            },
            r,
        );
        ObjectItem::Property { key, value }
    }

    #[inline]
    pub(crate) fn property(&self, key: PropertyKey<'a>, value: ExprRef<'a>) -> ObjectItem<'a> {
        ObjectItem::Property { key, value }
    }

    pub(crate) fn object_spread(&self, value: ExprRef<'a>) -> ObjectItem<'a> {
        ObjectItem::Spread(value)
    }

    pub(crate) fn template(&self, l: u32, text: Token, r: u32) -> ExprRef<'a> {
        let quasis = self.arena.alloc_slice_copy(&[Symbol(text.value)]);
        let template = self.arena.alloc(Template { quasis, exprs: &[] });
        self.expr(l, ExprKind::Template(template), r)
    }

    pub(crate) fn part(&self, text: Token, value: ExprRef<'a>) -> (Symbol, ExprRef<'a>) {
        (Symbol(text.value), value)
    }

    pub(crate) fn template_with(
        &self,
        l: u32,
        parts: List<(Symbol, ExprRef<'a>)>,
        tail: Token,
        r: u32,
    ) -> ExprRef<'a> {
        let mut stack = self.scratch.parts.borrow_mut();
        let parts = stack.split_off(parts.start as usize);
        let texts = parts.iter().map(|part| part.0).chain([Symbol(tail.value)]);
        let quasis = self
            .arena
            .alloc_slice_fill_iter(Counted(texts, parts.len() + 1));
        let exprs = self
            .arena
            .alloc_slice_fill_iter(parts.iter().map(|part| part.1));
        let template = self.arena.alloc(Template { quasis, exprs });
        self.expr(l, ExprKind::Template(template), r)
    }

    pub(crate) fn paren(&self, l: u32, inner: ExprRef<'a>, r: u32) -> ExprRef<'a> {
        self.expr(l, ExprKind::Paren(inner), r)
    }

    #[inline]
    pub(crate) fn member(
        &self,
        object: ExprRef<'a>,
        (property, property_span): (Symbol, Span),
        optional: bool,
    ) -> ExprRef<'a> {
        let kind = ExprKind::Member {
            object,
            property,
            property_span,
            optional,
        };
        self.expr(object.span.start, kind, property_span.end)
    }

    pub(crate) fn index(
        &self,
        object: ExprRef<'a>,
        index: ExprRef<'a>,
        optional: bool,
        r: u32,
    ) -> ExprRef<'a> {
        self.expr(
            object.span.start,
            ExprKind::Index {
                object,
                index,
                optional,
            },
            r,
        )
    }

    pub(crate) fn call(
        &self,
        callee: ExprRef<'a>,
        args: &'a [Arg<'a>],
        optional: bool,
        r: u32,
    ) -> ExprRef<'a> {
        let l = callee.span.start;
        if let ExprKind::Null = callee.kind {
            self.hint_module(callee, args);
        }
        if !optional && let Some(method) = self.borrowed(callee, args) {
            return self.expr(l, ExprKind::Borrowed { method, args }, r);
        }
        self.expr(
            l,
            ExprKind::Call {
                callee,
                args,
                optional,
            },
            r,
        )
    }

    /// `Object.prototype.hasOwnProperty.call` and its kin, by their exact spelling. Whether the
    /// name is shadowed is looked at when names are resolved.
    fn borrowed(&self, callee: ExprRef<'a>, args: &'a [Arg<'a>]) -> Option<BorrowedMethod> {
        let (call, how) = plain_member(callee)?;
        let (method, name) = plain_member(call)?;
        let (prototype, prototype_name) = plain_member(method)?;
        let ExprKind::Ident(object) = prototype.kind else {
            return None;
        };
        let names = self.names.borrow();
        if names.str(prototype_name) != "prototype" {
            return None;
        }
        match (names.str(object.name), names.str(how)) {
            ("Object", "call") if !args.is_empty() => borrowed_from_object(names.str(name)),
            ("Array", "call") if crate::globals::is_array_method(names.str(name)) => {
                Some(BorrowedMethod::ArrayCall(name))
            }
            ("Array", "apply") if crate::globals::is_array_method(names.str(name)) => {
                Some(BorrowedMethod::ArrayApply(name))
            }
            _ => None,
        }
    }

    pub(crate) fn new_(
        &self,
        l: u32,
        callee: ExprRef<'a>,
        args: &'a [Arg<'a>],
        r: u32,
    ) -> ExprRef<'a> {
        self.expr(l, ExprKind::New { callee, args }, r)
    }

    pub(crate) fn chain(&self, inner: ExprRef<'a>) -> ExprRef<'a> {
        self.expr(inner.span.start, ExprKind::Chain(inner), inner.span.end)
    }

    #[inline]
    pub(crate) fn arg(&self, value: ExprRef<'a>) -> Arg<'a> {
        Arg::Expr(value)
    }

    pub(crate) fn spread_arg(&self, value: ExprRef<'a>) -> Arg<'a> {
        Arg::Spread(value)
    }

    pub(crate) fn update(
        &self,
        l: u32,
        increment: bool,
        prefix: bool,
        operand: ExprRef<'a>,
        r: u32,
    ) -> ExprRef<'a> {
        if !crate::cover::is_simple_target(operand) {
            let place = if prefix { "prefix" } else { "postfix" };
            self.fault(
                Diagnostic::syntax(
                    operand.span,
                    format!("Invalid left-hand side expression in {place} operation"),
                )
                .hint("++ and -- change variables and properties; write x + 1 otherwise"),
            );
        }
        self.expr(
            l,
            ExprKind::Update {
                increment,
                prefix,
                operand,
            },
            r,
        )
    }

    pub(crate) fn unary(&self, l: u32, op: Token, operand: ExprRef<'a>, r: u32) -> ExprRef<'a> {
        if precedence::prefix(op.value) == UnaryOp::Delete {
            self.check_delete(operand);
        }
        self.expr(
            l,
            ExprKind::Unary {
                op: precedence::prefix(op.value),
                operand,
            },
            r,
        )
    }

    /// `delete name`.
    fn check_delete(&self, operand: ExprRef<'a>) {
        if matches!(crate::cover::inner(operand).kind, ExprKind::Ident(_)) {
            self.fault(
                Diagnostic::syntax(
                    operand.span,
                    "Delete of an unqualified identifier in strict mode.",
                )
                .hint("variables cannot be deleted; set it to undefined"),
            );
        }
    }

    pub(crate) fn plus(&self, l: u32, operand: ExprRef<'a>, r: u32) -> ExprRef<'a> {
        self.expr(
            l,
            ExprKind::Unary {
                op: UnaryOp::Plus,
                operand,
            },
            r,
        )
    }

    pub(crate) fn minus(&self, l: u32, operand: ExprRef<'a>, r: u32) -> ExprRef<'a> {
        self.expr(
            l,
            ExprKind::Unary {
                op: UnaryOp::Minus,
                operand,
            },
            r,
        )
    }

    pub(crate) fn await_(&self, l: u32, operand: ExprRef<'a>, r: u32) -> ExprRef<'a> {
        self.expr(l, ExprKind::Await(operand), r)
    }

    pub(crate) fn add(&self) -> u32 {
        const { 0 }
    }

    pub(crate) fn subtract(&self) -> u32 {
        const { 1 }
    }

    pub(crate) fn multiply(&self) -> u32 {
        const { 2 }
    }

    #[inline]
    pub(crate) fn first_operand(&self, first: ExprRef<'a>) -> Bin<'a> {
        Bin {
            first,
            start: self.operands.borrow().len() as u32,
        }
    }

    #[inline]
    pub(crate) fn next_operand(
        &self,
        bin: Bin<'a>,
        at: u32,
        op: u32,
        operand: ExprRef<'a>,
    ) -> Bin<'a> {
        #[cfg(feature = "coverage")]
        crate::coverage::operator(&crate::coverage::INFIX, op);
        self.operands.borrow_mut().push((op, at, operand));
        bin
    }

    /// Makes the tree of a run of operators, by precedence, without recursion.
    #[inline]
    pub(crate) fn climb(&self, bin: Bin<'a>) -> ExprRef<'a> {
        if self.operands.borrow().len() == bin.start as usize {
            return bin.first;
        }
        self.climb_run(bin)
    }

    fn climb_run(&self, bin: Bin<'a>) -> ExprRef<'a> {
        let mut operands = self.operands.borrow_mut();
        let run = operands.get(bin.start as usize..).unwrap_or(&[]);
        if let &[(op, at, right)] = run {
            operands.truncate(bin.start as usize);
            return self.combine(bin.first, op, at, right);
        }
        // Left operands that wait for their right one, with their operator; at most one a level
        // of precedence, but for `**`.
        let mut waiting: Vec<(ExprRef<'a>, u32, u32)> = Vec::new();
        let mut current = bin.first;
        for &(op, at, operand) in run {
            let level = precedence::infix(op).1;
            while let Some(&(left, before, before_at)) = waiting.last() {
                let before_level = precedence::infix(before).1;
                if before_level < level || (before_level == level && level == POWER) {
                    break;
                }
                waiting.pop();
                current = self.combine(left, before, before_at, current);
            }
            waiting.push((current, op, at));
            current = operand;
        }
        while let Some((left, op, at)) = waiting.pop() {
            current = self.combine(left, op, at, current);
        }
        operands.truncate(bin.start as usize);
        current
    }

    fn combine(&self, left: ExprRef<'a>, op: u32, at: u32, right: ExprRef<'a>) -> ExprRef<'a> {
        let (start, end) = (left.span.start, right.span.end);
        match precedence::infix(op).0 {
            InfixOp::Binary(op) => {
                if op == BinaryOp::Exp
                    && matches!(left.kind, ExprKind::Unary { .. } | ExprKind::Await(_))
                {
                    self.fault(
                        Diagnostic::syntax(
                            left.span,
                            "Unary operator used immediately before exponentiation expression. \
                             Parenthesis must be used to disambiguate operator precedence",
                        )
                        .hint("write (-a) ** b or -(a ** b)"),
                    );
                }
                self.expr(start, ExprKind::Binary { op, left, right }, end)
            }
            InfixOp::Logical(op) => {
                let mixes = |side: ExprRef<'a>| {
                    matches!(side.kind, ExprKind::Logical { op: other, .. }
                        if (other == LogicalOp::Coalesce) != (op == LogicalOp::Coalesce))
                };
                if mixes(left) || mixes(right) {
                    let text = if op == LogicalOp::Coalesce {
                        "??"
                    } else {
                        "||"
                    };
                    self.fault(
                        Diagnostic::syntax(
                            Span::new(at, at + 2),
                            format!(
                                "Unexpected token '{}'",
                                Span::new(at, at + 2).text(self.source)
                            ),
                        )
                        .hint(format!(
                            "put parentheses around one side to mix {text} with others"
                        )),
                    );
                }
                self.expr(start, ExprKind::Logical { op, left, right }, end)
            }
        }
    }

    pub(crate) fn conditional(
        &self,
        test: ExprRef<'a>,
        yes: ExprRef<'a>,
        no: ExprRef<'a>,
    ) -> ExprRef<'a> {
        self.expr(
            test.span.start,
            ExprKind::Conditional { test, yes, no },
            no.span.end,
        )
    }

    pub(crate) fn assign(&self, target: ExprRef<'a>, value: ExprRef<'a>) -> ExprRef<'a> {
        let pattern = self.assignment_target(target);
        self.assignment(target.span, None, pattern, value)
    }

    pub(crate) fn compound_assign(
        &self,
        target: ExprRef<'a>,
        op: Token,
        value: ExprRef<'a>,
    ) -> ExprRef<'a> {
        let pattern = self.simple_target(target, "Invalid left-hand side in assignment");
        self.assignment(
            target.span,
            Some(precedence::assign(op.value)),
            pattern,
            value,
        )
    }

    fn assignment(
        &self,
        span: Span,
        op: Option<AssignOp>,
        target: &'a Pattern<'a>,
        value: ExprRef<'a>,
    ) -> ExprRef<'a> {
        self.expr(
            span.start,
            ExprKind::Assign { op, target, value },
            value.span.end,
        )
    }

    pub(crate) fn sequence(&self, list: List<ExprRef<'a>>) -> ExprRef<'a> {
        let items = self.close(list);
        let span = match items {
            [first, .., last] => first.span.to(last.span),
            _ => Span::default(),
        };
        self.expr(span.start, ExprKind::Sequence(items), span.end)
    }

    // Refused forms.

    pub(crate) fn this(&self, l: u32, r: u32) -> ExprRef<'a> {
        self.fault(
            Diagnostic::new(
                "NO_THIS",
                Span::new(l, r),
                "'this' is not allowed in AgentScript",
            )
            .hint("refer to the variable by name"),
        );
        self.null(l, r)
    }

    pub(crate) fn super_(&self, l: u32, r: u32) -> ExprRef<'a> {
        self.fault(no_class(
            Span::new(l, r),
            "'super' is not allowed in AgentScript",
        ));
        self.null(l, r)
    }

    /// `new.target`; there is no other such form.
    pub(crate) fn new_target(&self, l: u32, m: u32, name: Token, r: u32) -> ExprRef<'a> {
        let text = self.names.borrow().str(Symbol(name.value));
        self.fault(if text == "target" {
            no_class(
                Span::new(l, r),
                "'new.target' is not allowed in AgentScript",
            )
        } else {
            Diagnostic::syntax(Span::new(m, r), format!("Unexpected identifier '{text}'"))
        });
        self.null(l, r)
    }

    pub(crate) fn import(&self, l: u32, r: u32) -> ExprRef<'a> {
        self.fault(no_modules(Span::new(l, r), "import"));
        self.null(l, r)
    }

    /// `import('…')` was refused as `import`; what it asks for tells what to use instead.
    #[cold]
    fn hint_module(&self, callee: ExprRef<'a>, args: &[Arg<'a>]) {
        let names = self.names.borrow();
        let asked = match args.first() {
            Some(Arg::Expr(arg)) => constant_string(arg, &names),
            _ => None,
        };
        let mut faults = self.faults.borrow_mut();
        let refused = faults
            .iter_mut()
            .rev()
            .find(|fault| fault.rule == "NO_MODULES" && fault.span == callee.span);
        if let (Some(asked), Some(fault)) = (asked, refused) {
            fault.hint = Some(hints::module(&asked).to_owned());
        }
    }

    pub(crate) fn yield_(&self, l: u32, value: Option<ExprRef<'a>>, r: u32) -> ExprRef<'a> {
        self.no_generator(Span::new(l, l + 5));
        value.unwrap_or_else(|| self.null(l, r))
    }

    pub(crate) fn tagged(&self, tag: ExprRef<'a>, text: ExprRef<'a>) -> ExprRef<'a> {
        let span = tag.span.to(text.span);
        let name = tag.span.text(self.source);
        let hint = match tag.kind {
            _ if name == "String.raw" => {
                "write a plain template with doubled backslashes".to_owned()
            }
            ExprKind::Ident(_) | ExprKind::Member { .. } if name.len() <= 40 => {
                format!("call the function with normal arguments: {name}(`…`)")
            }
            ExprKind::Ident(_) | ExprKind::Member { .. } | ExprKind::Call { .. } => {
                "call the function with normal arguments".to_owned()
            }
            _ => "call a function with normal arguments, or put an operator or comma before the \
                  template"
                .to_owned(),
        };
        self.fault(
            Diagnostic::new(
                "NO_TAGGED_TEMPLATE",
                span,
                "Tagged templates are not allowed in AgentScript",
            )
            .hint(hint),
        );
        text
    }
}

/// Object and name of `a.b`.
fn plain_member<'a>(expr: &Expr<'a>) -> Option<(ExprRef<'a>, Symbol)> {
    match expr.kind {
        ExprKind::Member {
            object,
            property,
            optional: false,
            ..
        } => Some((object, property)),
        _ => None,
    }
}

/// An iterator that knows its length.
struct Counted<I>(I, usize);

impl<I: Iterator> Iterator for Counted<I> {
    type Item = I::Item;

    fn next(&mut self) -> Option<I::Item> {
        let next = self.0.next();
        self.1 -= usize::from(next.is_some());
        next
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.1, Some(self.1))
    }
}

impl<I: Iterator> ExactSizeIterator for Counted<I> {}
