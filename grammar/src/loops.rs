//! Which loops a preset allows, and which would never end.

use crate::ast::{
    AssignOp, BinaryOp, ExprKind, ExprRef, For, ForInit, LogicalOp, PatternKind, Stmt, StmtKind,
    Symbol, UnaryOp,
};
use crate::diagnostic::Diagnostic;
use crate::names::Names;
use crate::options::AllowLoops;
use crate::span::Span;

const USE_FOR_OF: &str = "use for…of or array methods such as map, filter and reduce";
const USE_COUNTER: &str =
    "use for…of, or for with a counter compared with a bound: for (let i = 0; i < n; i++)";

fn disallowed(span: Span, what: &str, hint: &str) -> Diagnostic {
    Diagnostic::new(
        "DISALLOWED_LOOP",
        span,
        format!("{what} is not allowed in this configuration"),
    )
    .hint(hint)
}

/// Whether a statement is a loop, perhaps behind labels.
pub(crate) fn is_loop(statement: &Stmt<'_>) -> bool {
    let mut kind = &statement.kind;
    while let StmtKind::Labeled { body, .. } = kind {
        kind = &body.kind;
    }
    matches!(
        kind,
        StmtKind::For(_)
            | StmtKind::ForOf(_)
            | StmtKind::ForIn(_)
            | StmtKind::While { .. }
            | StmtKind::DoWhile { .. }
    )
}

/// `while` and `do`.
pub(crate) fn refuse_other(
    statement: &Stmt<'_>,
    allow: AllowLoops,
    source: &str,
) -> Option<Diagnostic> {
    let (what, test) = match statement.kind {
        StmtKind::While { test, .. } => ("A 'while' loop", Some(test)),
        StmtKind::DoWhile { .. } => ("A 'do…while' loop", None),
        _ => return None,
    };
    let hint = match allow {
        AllowLoops::All => return None,
        AllowLoops::None => USE_FOR_OF.to_owned(),
        AllowLoops::Counted => counted_instead(test.map(|test| test.span.text(source))),
    };
    Some(disallowed(statement.span, what, &hint))
}

/// A counted loop that does what another loop did.
fn counted_instead(test: Option<&str>) -> String {
    const LONGEST: usize = 60;
    match test {
        Some("true" | "1") => {
            format!("{USE_COUNTER}; here: for (let i = 0; i < 100; i++) {{ … }}, left with break")
        }
        Some(test) if test.len() <= LONGEST && !test.contains('\n') => {
            format!("{USE_COUNTER}; here: for (let i = 0; i < 100 && ({test}); i++)")
        }
        _ => format!("{USE_COUNTER}; here: for (let i = 0; i < 100; i++) {{ … if (!(…)) break; }}"),
    }
}

/// `for (;;)`.
pub(crate) fn refuse_for(
    statement: &Stmt<'_>,
    counter: Option<Symbol>,
    allow: AllowLoops,
) -> Option<Diagnostic> {
    match (allow, counter) {
        (AllowLoops::All, _) | (AllowLoops::Counted, Some(_)) => None,
        (AllowLoops::Counted, None) => Some(disallowed(
            statement.span,
            "A 'for' loop without a counter",
            USE_COUNTER,
        )),
        (AllowLoops::None, _) => Some(disallowed(statement.span, "A 'for' loop", USE_FOR_OF)),
    }
}

/// A counting loop whose body assigns the counter.
pub(crate) fn assigned_counter(name: &str, span: Span) -> Diagnostic {
    disallowed(
        span,
        &format!("A 'for' loop whose body assigns its counter '{name}'"),
        "change the counter in the loop's head only, or leave with break",
    )
}

/// A loop that nothing ends.
pub(crate) fn endless(span: Span) -> Diagnostic {
    Diagnostic::new("INFINITE_LOOP", span, "This loop never ends")
        .hint("add a break condition: leave it with break, return or throw")
}

/// A test that is a true literal.
pub(crate) fn is_always_true(test: ExprRef<'_>, names: &Names<'_>) -> bool {
    let test = inner(test);
    match test.kind {
        ExprKind::Bool(value) => value,
        ExprKind::Number(value) => value != 0.0 && !value.is_nan(),
        ExprKind::String(text) => match names.text(text) {
            crate::ast::Text::Utf8(text) => !text.is_empty(),
            crate::ast::Text::Utf16(_) => true,
        },
        ExprKind::Unary {
            op: UnaryOp::Not,
            operand,
        } => match inner(operand).kind {
            ExprKind::Bool(value) => !value,
            ExprKind::Number(value) => value == 0.0,
            _ => false,
        },
        _ => false,
    }
}

fn inner(mut expr: ExprRef<'_>) -> ExprRef<'_> {
    while let ExprKind::Paren(inner) = expr.kind {
        expr = inner;
    }
    expr
}

/// The counter of a counted loop: one that its head declares or sets, compares with a bound, and
/// moves towards it. `None` if the loop's end can't be seen from its head.
pub(crate) fn counter(head: &For<'_>) -> Option<Symbol> {
    let (test, update) = (head.test?, head.update?);
    let mut result = None;
    // `a && b && c`: a left spine; any operand may be the bound.
    let mut rest = Some(test);
    while let Some(expr) = rest {
        let mut operand = expr;
        rest = None;
        if let ExprKind::Logical {
            op: LogicalOp::And,
            left,
            right,
        } = inner(expr).kind
        {
            (rest, operand) = (Some(left), right);
        }
        for (name, up) in bounded(operand) {
            if is_set(head.init, name) && moves(update, name, up) {
                result = Some(name);
            }
        }
    }
    result
}

/// Names that a comparison bounds, and whether from above.
fn bounded(test: ExprRef<'_>) -> impl Iterator<Item = (Symbol, bool)> {
    let found = match inner(test).kind {
        ExprKind::Binary { op, left, right } => match op {
            BinaryOp::Lt | BinaryOp::Le => [
                name(left).map(|n| (n, true)),
                name(right).map(|n| (n, false)),
            ],
            BinaryOp::Gt | BinaryOp::Ge => [
                name(left).map(|n| (n, false)),
                name(right).map(|n| (n, true)),
            ],
            _ => [None, None],
        },
        _ => [None, None],
    };
    found.into_iter().flatten()
}

fn name(expr: ExprRef<'_>) -> Option<Symbol> {
    match inner(expr).kind {
        ExprKind::Ident(name) => Some(name.name),
        _ => None,
    }
}

/// Whether the first part declares or assigns a name.
fn is_set(init: ForInit<'_>, name: Symbol) -> bool {
    let assigns = |expr: ExprRef<'_>| match inner(expr).kind {
        ExprKind::Assign {
            op: None, target, ..
        } => {
            matches!(target.kind, PatternKind::Ident(target) if target.name == name)
        }
        _ => false,
    };
    match init {
        ForInit::None => false,
        ForInit::Expr(expr) => match expr.kind {
            ExprKind::Sequence(items) => items.iter().any(|item| assigns(item)),
            _ => assigns(expr),
        },
        ForInit::Declare(declaration) => declaration.declarators.iter().any(|declarator| {
            declarator.init.is_some()
                && matches!(declarator.target.kind, PatternKind::Ident(target) if target.name == name)
        }),
    }
}

/// Whether the update moves a name in one direction, and only in that.
fn moves(update: ExprRef<'_>, name: Symbol, up: bool) -> bool {
    let items = match &update.kind {
        ExprKind::Sequence(items) => items,
        _ => std::slice::from_ref(&update),
    };
    let mut moved = false;
    for item in items {
        match step(item) {
            Some((target, direction)) if target == name => match direction {
                Some(direction) if direction == up => moved = true,
                _ => return false,
            },
            _ => {}
        }
    }
    moved
}

/// The name that an expression changes, and in which direction.
fn step(expr: ExprRef<'_>) -> Option<(Symbol, Option<bool>)> {
    match inner(expr).kind {
        ExprKind::Update {
            increment, operand, ..
        } => Some((name(operand)?, Some(increment))),
        ExprKind::Assign { op, target, value } => {
            let PatternKind::Ident(target) = target.kind else {
                return None;
            };
            let positive = matches!(inner(value).kind, ExprKind::Number(by) if by > 0.0);
            let direction = match op {
                Some(AssignOp::Binary(BinaryOp::Add)) if positive => Some(true),
                Some(AssignOp::Binary(BinaryOp::Sub)) if positive => Some(false),
                _ => None,
            };
            Some((target.name, direction))
        }
        _ => None,
    }
}
