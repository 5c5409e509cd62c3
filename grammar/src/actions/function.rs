//! Productions of functions, parameters and binding patterns.
#![expect(
    clippy::unused_self,
    reason = "the grammar calls every action on the builder"
)]

use super::{Builder, List};
use crate::ast::{
    ExprKind, ExprRef, Function, FunctionBody, FunctionKind, Ident, ObjectItem, Pattern,
    PatternElement, PatternKind, PatternProperty, PropertyKey, Stmt, StmtKind,
};
use crate::diagnostic::Diagnostic;
use crate::span::Span;

/// Parameters of a function.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Params<'a> {
    list: &'a [PatternElement<'a>],
    rest: Option<&'a Pattern<'a>>,
}

/// Parameters and body of a function that is no arrow.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FunctionTail<'a> {
    params: Params<'a>,
    body: FunctionBody<'a>,
}

impl<'a> Builder<'a> {
    pub(crate) fn params(
        &self,
        list: List<PatternElement<'a>>,
        last: Option<PatternElement<'a>>,
        rest: Option<&'a Pattern<'a>>,
    ) -> Params<'a> {
        Params {
            list: self.close(self.push_all(list, last)),
            rest,
        }
    }

    pub(crate) fn one_param(&self, name: Ident) -> Params<'a> {
        let element = self.element(self.bind(name), None);
        Params {
            list: self.arena.alloc_slice_copy(&[element]),
            rest: None,
        }
    }

    pub(crate) fn tail(&self, params: Params<'a>, body: List<Stmt<'a>>) -> FunctionTail<'a> {
        FunctionTail {
            params,
            body: FunctionBody::Block(self.close(body)),
        }
    }

    pub(crate) fn expression_body(&self, value: ExprRef<'a>) -> FunctionBody<'a> {
        FunctionBody::Expr(value)
    }

    pub(crate) fn block_body(&self, body: List<Stmt<'a>>) -> FunctionBody<'a> {
        FunctionBody::Block(self.close(body))
    }

    fn function(
        &self,
        span: Span,
        kind: FunctionKind,
        is_async: bool,
        name: Option<Ident>,
        tail: FunctionTail<'a>,
    ) -> &'a Function<'a> {
        let param_scope = self.new_scope();
        let body_scope = self.new_scope();
        let name_scope = if kind == FunctionKind::Expression && name.is_some() {
            self.new_scope()
        } else {
            param_scope
        };
        self.arena.alloc(Function {
            span,
            id: self.new_function(),
            kind,
            is_async,
            name,
            name_scope,
            param_scope,
            body_scope,
            params: tail.params.list,
            rest: tail.params.rest,
            body: tail.body,
        })
    }

    pub(crate) fn arrow(
        &self,
        l: u32,
        is_async: bool,
        params: Params<'a>,
        body: FunctionBody<'a>,
        r: u32,
    ) -> ExprRef<'a> {
        let tail = FunctionTail { params, body };
        let function = self.function(Span::new(l, r), FunctionKind::Arrow, is_async, None, tail);
        self.expr(l, ExprKind::Function(function), r)
    }

    pub(crate) fn function_expression(
        &self,
        l: u32,
        is_async: bool,
        name: Option<Ident>,
        tail: FunctionTail<'a>,
        r: u32,
    ) -> ExprRef<'a> {
        let span = Span::new(l, r);
        let function = self.function(span, FunctionKind::Expression, is_async, name, tail);
        self.expr(l, ExprKind::Function(function), r)
    }

    pub(crate) fn function_declaration(
        &self,
        l: u32,
        is_async: bool,
        name: Ident,
        tail: FunctionTail<'a>,
        r: u32,
    ) -> Stmt<'a> {
        let span = Span::new(l, r);
        let kind = FunctionKind::Declaration;
        let function = self.function(span, kind, is_async, Some(name), tail);
        Self::stmt(l, StmtKind::Function(function), r)
    }

    pub(crate) fn method(
        &self,
        l: u32,
        is_async: bool,
        key: PropertyKey<'a>,
        tail: FunctionTail<'a>,
        r: u32,
    ) -> ObjectItem<'a> {
        let function = self.function(Span::new(l, r), FunctionKind::Method, is_async, None, tail);
        ObjectItem::Property {
            key,
            value: self.expr(l, ExprKind::Function(function), r),
        }
    }

    // Refused forms.

    pub(super) fn no_generator(&self, span: Span) {
        // Its `yield`s are no news.
        self.faults.borrow_mut().retain(|fault| {
            fault.rule != "NO_GENERATOR" || !(span.start..span.end).contains(&fault.span.start)
        });
        self.fault(
            Diagnostic::new(
                "NO_GENERATOR",
                span,
                "Generators are not allowed in AgentScript",
            )
            .hint("collect results in an array"),
        );
    }

    pub(crate) fn generator_expression(
        &self,
        l: u32,
        name: Option<Ident>,
        tail: FunctionTail<'a>,
        r: u32,
    ) -> ExprRef<'a> {
        self.no_generator(Span::new(l, r));
        self.function_expression(l, true, name, tail, r)
    }

    pub(crate) fn generator_declaration(
        &self,
        l: u32,
        name: Ident,
        tail: FunctionTail<'a>,
        r: u32,
    ) -> Stmt<'a> {
        self.no_generator(Span::new(l, r));
        self.function_declaration(l, true, name, tail, r)
    }

    pub(crate) fn generator_method(
        &self,
        l: u32,
        key: PropertyKey<'a>,
        tail: FunctionTail<'a>,
        r: u32,
    ) -> ObjectItem<'a> {
        self.no_generator(Span::new(l, r));
        self.method(l, true, key, tail, r)
    }

    pub(crate) fn accessor(
        &self,
        l: u32,
        key: PropertyKey<'a>,
        tail: FunctionTail<'a>,
        r: u32,
    ) -> ObjectItem<'a> {
        let hint = match key {
            PropertyKey::Static { span, .. } if span.end - span.start <= 40 => {
                let key = span.text(self.source);
                format!("use a method or plain value: {key}() {{ … }}, or {key}: value")
            }
            _ => "use a method or plain value".to_owned(),
        };
        self.fault(
            Diagnostic::new(
                "NO_ACCESSOR",
                Span::new(l, r),
                "Accessors (get, set) are not allowed in AgentScript",
            )
            .hint(hint),
        );
        self.method(l, false, key, tail, r)
    }

    // Binding patterns.

    #[inline]
    pub(crate) fn bind(&self, name: Ident) -> &'a Pattern<'a> {
        self.pattern(name.span, PatternKind::Ident(name))
    }

    #[inline]
    pub(crate) fn element(
        &self,
        target: &'a Pattern<'a>,
        default: Option<ExprRef<'a>>,
    ) -> PatternElement<'a> {
        PatternElement { target, default }
    }

    pub(crate) fn binding_shorthand(
        &self,
        name: Ident,
        default: Option<ExprRef<'a>>,
    ) -> PatternProperty<'a> {
        PatternProperty {
            key: PropertyKey::Static {
                name: name.name,
                span: name.span,
            },
            value: self.element(self.bind(name), default),
        }
    }

    pub(crate) fn binding_property(
        &self,
        key: PropertyKey<'a>,
        value: PatternElement<'a>,
    ) -> PatternProperty<'a> {
        PatternProperty { key, value }
    }

    pub(crate) fn object_binding(
        &self,
        l: u32,
        list: List<PatternProperty<'a>>,
        last: Option<PatternProperty<'a>>,
        rest: Option<&'a Pattern<'a>>,
        r: u32,
    ) -> &'a Pattern<'a> {
        let properties = self.close(self.push_all(list, last));
        if let Some(rest) = rest
            && !matches!(rest.kind, PatternKind::Ident(_))
        {
            self.fault(
                Diagnostic::syntax(
                    rest.span,
                    "`...` must be followed by an identifier in declaration contexts",
                )
                .hint("give the rest a plain name: { a, ...rest }"),
            );
        }
        self.pattern(Span::new(l, r), PatternKind::Object { properties, rest })
    }

    pub(crate) fn array_binding(
        &self,
        l: u32,
        list: List<Option<PatternElement<'a>>>,
        last: Option<PatternElement<'a>>,
        rest: Option<&'a Pattern<'a>>,
        r: u32,
    ) -> &'a Pattern<'a> {
        let elements = self.close(self.push_all(list, last.map(Some)));
        self.pattern(Span::new(l, r), PatternKind::Array { elements, rest })
    }
}
