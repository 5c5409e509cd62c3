//! Expressions that turn out to be assignment targets.
//!
//! Literals nest no deeper than brackets may, so the conversion recurses on a small constant depth.

use crate::actions::Builder;
use crate::ast::{
    ArrayItem, ExprKind, ExprRef, ObjectItem, Pattern, PatternElement, PatternKind,
    PatternProperty, PropertyKey,
};
use crate::diagnostic::Diagnostic;

const IN_ASSIGNMENT: &str = "Invalid left-hand side in assignment";
const IN_PATTERN: &str = "Invalid destructuring assignment target";

/// A name or a member, perhaps in parentheses.
pub(crate) fn is_simple_target(expr: ExprRef<'_>) -> bool {
    matches!(
        inner(expr).kind,
        ExprKind::Ident(_) | ExprKind::Member { .. } | ExprKind::Index { .. }
    )
}

pub(crate) fn inner(mut expr: ExprRef<'_>) -> ExprRef<'_> {
    while let ExprKind::Paren(inner) = expr.kind {
        expr = inner;
    }
    expr
}

impl<'a> Builder<'a> {
    /// The left side of `=`.
    pub(crate) fn assignment_target(&self, expr: ExprRef<'a>) -> &'a Pattern<'a> {
        self.target_or_pattern(expr, IN_ASSIGNMENT)
    }

    /// A target that may be a pattern.
    pub(crate) fn target_or_pattern(
        &self,
        expr: ExprRef<'a>,
        message: &'static str,
    ) -> &'a Pattern<'a> {
        match expr.kind {
            ExprKind::Object(items) => self.object_pattern(expr, items),
            ExprKind::Array(items) => self.array_pattern(expr, items),
            ExprKind::Paren(_)
                if matches!(inner(expr).kind, ExprKind::Object(_) | ExprKind::Array(_)) =>
            {
                self.refuse(
                    expr,
                    if message == IN_ASSIGNMENT {
                        IN_ASSIGNMENT
                    } else {
                        message
                    },
                )
            }
            _ => self.simple_target(expr, message),
        }
    }

    /// A target that must be a name or a member.
    pub(crate) fn simple_target(&self, expr: ExprRef<'a>, message: &str) -> &'a Pattern<'a> {
        let target = inner(expr);
        let (kind, span) = match target.kind {
            // With its parentheses: such a name names no function.
            ExprKind::Ident(name) => (PatternKind::Ident(name), expr.span),
            ExprKind::Member { .. } | ExprKind::Index { .. } => {
                (PatternKind::Member(target), target.span)
            }
            _ => return self.refuse(expr, message),
        };
        self.arena.alloc(Pattern { span, kind })
    }

    #[cold]
    fn refuse(&self, expr: ExprRef<'a>, message: &str) -> &'a Pattern<'a> {
        let hint = match message {
            IN_ASSIGNMENT => {
                "only variables, properties and patterns are assigned; compare with ==="
            }
            "Rest element must be last element" => "move it to the end, without a comma behind it",
            "Invalid left-hand side in for-loop" => "write for (const x of list)",
            _ => "take apart into variables and properties: [a, b.c] = list",
        };
        self.fault(Diagnostic::syntax(expr.span, message).hint(hint));
        self.arena.alloc(Pattern {
            span: expr.span,
            kind: PatternKind::Object {
                properties: &[],
                rest: None,
            },
        })
    }

    /// An element of a literal that became a pattern.
    fn element_target(&self, expr: ExprRef<'a>) -> PatternElement<'a> {
        match expr.kind {
            ExprKind::Assign {
                op: None,
                target,
                value,
            } => PatternElement {
                target,
                default: Some(value),
            },
            _ => PatternElement {
                target: self.target_or_pattern(expr, IN_PATTERN),
                default: None,
            },
        }
    }

    fn rest_target(&self, literal: ExprRef<'a>, expr: ExprRef<'a>, last: bool) -> &'a Pattern<'a> {
        if !last || self.has_comma_behind_spread(literal) {
            return self.refuse(expr, "Rest element must be last element");
        }
        self.target_or_pattern(expr, IN_PATTERN)
    }

    fn array_pattern(&self, expr: ExprRef<'a>, items: &'a [ArrayItem<'a>]) -> &'a Pattern<'a> {
        let mut elements = bumpalo::collections::Vec::with_capacity_in(items.len(), self.arena);
        let mut rest = None;
        for (index, item) in items.iter().enumerate() {
            match *item {
                ArrayItem::Hole => elements.push(None),
                ArrayItem::Expr(item) => elements.push(Some(self.element_target(item))),
                ArrayItem::Spread(item) => {
                    rest = Some(self.rest_target(expr, item, index + 1 == items.len()));
                }
            }
        }
        let elements = elements.into_bump_slice();
        self.arena.alloc(Pattern {
            span: expr.span,
            kind: PatternKind::Array { elements, rest },
        })
    }

    fn object_pattern(&self, expr: ExprRef<'a>, items: &'a [ObjectItem<'a>]) -> &'a Pattern<'a> {
        let mut properties = bumpalo::collections::Vec::with_capacity_in(items.len(), self.arena);
        let mut rest = None;
        for (index, item) in items.iter().enumerate() {
            match *item {
                ObjectItem::Property { key, value } => {
                    let value = self.element_target(value);
                    properties.push(PatternProperty { key, value });
                }
                ObjectItem::Spread(item) => {
                    let target = self.rest_target(expr, item, index + 1 == items.len());
                    if matches!(
                        target.kind,
                        PatternKind::Object { .. } | PatternKind::Array { .. }
                    ) {
                        self.refuse(
                            item,
                            "`...` must be followed by an assignable reference in assignment \
                             contexts",
                        );
                    }
                    rest = Some(target);
                }
            }
        }
        let properties = properties.into_bump_slice();
        self.arena.alloc(Pattern {
            span: expr.span,
            kind: PatternKind::Object { properties, rest },
        })
    }
}

/// Whether a property of a literal is `a = 1`, which only patterns may hold.
pub(crate) fn is_shorthand_default(key: PropertyKey<'_>, value: ExprRef<'_>) -> bool {
    match (key, value.kind) {
        (
            PropertyKey::Static { span, .. },
            ExprKind::Assign {
                op: None, target, ..
            },
        ) => target.span == span,
        _ => false,
    }
}
