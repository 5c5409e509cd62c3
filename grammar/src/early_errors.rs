//! What the specification calls early errors, and the rules of the sandbox that can be seen before
//! anything runs: one function a rule. The walk over the tree calls them.

use crate::ast::{
    BinaryOp, BorrowedMethod, DeclareKind, Expr, ExprKind, ExprRef, Function, FunctionBody,
    FunctionKind, Stmt, StmtKind, Symbol, Text,
};
use crate::diagnostic::{Diagnostic, UNREACHABLE_CODE};
use crate::globals;
use crate::hints;
use crate::names::Names;
use crate::resolve::Target;
use crate::span::Span;
use crate::unicode;

/// `await` outside async functions, and in parameters. `callback` is the method whose callback
/// the function is.
pub(crate) fn check_await(
    span: Span,
    what: &str,
    is_async: bool,
    in_params: bool,
    kind: FunctionKind,
    callback: Option<&str>,
) -> Option<Diagnostic> {
    if !is_async {
        let message =
            format!("{what} is only valid in async functions and the top level bodies of modules");
        let hint = match callback {
            Some("forEach") => {
                "forEach does not wait: use for (const x of list) { await … }".to_owned()
            }
            Some(method @ ("map" | "flatMap")) => format!(
                "make the function async and wait for all: await Promise.all(list.{method}(async \
                 (x) => …))"
            ),
            Some(
                method @ ("filter" | "find" | "findIndex" | "some" | "every" | "reduce" | "sort"
                | "replace" | "replaceAll"),
            ) => format!(
                "{method} does not wait: first await Promise.all(list.map(async (x) => …)), then \
                 {method} with the results"
            ),
            _ if kind == FunctionKind::Arrow => {
                "make the function async; use Promise.all around map, or for…of".to_owned()
            }
            _ => "make the function async".to_owned(),
        };
        return Some(Diagnostic::new("AWAIT_IN_SYNC_FUNCTION", span, message).hint(hint));
    }
    in_params.then(|| {
        Diagnostic::syntax(
            span,
            "Illegal await-expression in formal parameters of async function",
        )
        .hint("await in the body instead")
    })
}

/// The method whose callback begins at a place: `map` for `list.map(x => …)`.
pub(crate) fn callback_of(source: &str, start: u32) -> Option<&str> {
    const LONGEST: usize = 40;
    let head = source.get(..start as usize)?.trim_end().strip_suffix('(')?;
    let name = head.bytes().rev().take(LONGEST);
    let length = name.take_while(u8::is_ascii_alphanumeric).count();
    let (before, method) = head.split_at_checked(head.len() - length)?;
    before.ends_with('.').then_some(method)
}

/// A statement that never runs, because the one before always leaves; `None` also for what costs
/// nothing: functions, `var`s without values, a `break` after a `return`.
pub(crate) fn unreachable(leaving: &Stmt<'_>, rest: &[Stmt<'_>]) -> Option<Diagnostic> {
    let word = match leaving.kind {
        StmtKind::Return(_) => "return",
        StmtKind::Throw(_) => "throw",
        StmtKind::Break(_) => "break",
        StmtKind::Continue(_) => "continue",
        _ => return None,
    };
    let first = rest.iter().find(|statement| match statement.kind {
        StmtKind::Function(_) | StmtKind::Empty | StmtKind::Break(_) => false,
        StmtKind::Declare(declaration) => {
            declaration.kind != DeclareKind::Var
                || declaration.declarators.iter().any(|one| one.init.is_some())
        }
        _ => true,
    })?;
    let message = format!("Unreachable code after '{word}'");
    Some(Diagnostic::new(UNREACHABLE_CODE, first.span, message).hint("delete it, or move it up"))
}

/// `import` and `export`.
pub(crate) fn no_modules(span: Span, word: &str) -> Diagnostic {
    let hint = if word == "export" {
        "end the script with return, and give the value to it"
    } else {
        hints::module("")
    };
    Diagnostic::new(
        "NO_MODULES",
        span,
        format!("'{word}' is not allowed in AgentScript"),
    )
    .hint(hint)
}

/// `class` and what belongs to it.
pub(crate) fn no_class(span: Span, message: &str) -> Diagnostic {
    Diagnostic::new("NO_CLASS", span, message).hint(
        "use plain objects and functions: const makeUser = (name) => ({ name, greet: () => name })",
    )
}

pub(crate) fn eval_or_arguments(span: Span) -> Diagnostic {
    Diagnostic::syntax(span, "Unexpected eval or arguments in strict mode")
        .hint("choose another name; rest parameters (...args) hold all arguments")
}

/// `'use strict'` among the string literals that a body begins with.
pub(crate) fn has_strict_directive(function: &Function<'_>, names: &Names<'_>) -> bool {
    let FunctionBody::Block(body) = function.body else {
        return false;
    };
    body.iter()
        .map_while(|statement| match statement.kind {
            StmtKind::Expr(Expr {
                kind: ExprKind::String(text),
                ..
            }) => Some(*text),
            _ => None,
        })
        .any(|text| names.str(text) == "use strict")
}

/// A static key that no script may touch.
pub(crate) fn blocked_property(key: &str, span: Span) -> Diagnostic {
    Diagnostic::new(
        "BLOCKED_PROPERTY",
        span,
        format!("Access to property '{key}' is not allowed"),
    )
    .hint(hints::blocked_key(key))
}

/// `require(…)`.
pub(crate) fn require(span: Span, module: Option<&str>) -> Diagnostic {
    Diagnostic::new(
        "NO_MODULES",
        span,
        "Identifier 'require' is not allowed in AgentScript",
    )
    .hint(hints::module(module.unwrap_or("")))
}

/// Static members of built-ins.
pub(crate) fn check_member(
    target: Option<Target>,
    (member, span): (Symbol, Span),
    names: &Names<'_>,
) -> Option<Diagnostic> {
    let Some(Target::Global(global)) = target else {
        return None;
    };
    let (global, traits, member) = (names.str(global), names.traits(member), names.str(member));
    if traits.is_blocked_key() {
        return None;
    }
    if global == "Object" && globals::is_meta_programming(member) {
        return Some(
            Diagnostic::new(
                "NO_META_PROGRAMMING",
                span,
                format!("Object.{member} is not allowed in AgentScript"),
            )
            .hint(hints::meta_programming(member)),
        );
    }
    if globals::has_member(global, member) {
        return None;
    }
    let list = globals::members(global).unwrap_or(&[]);
    let hint = if let Some(hint) = hints::unknown_member(global, member) {
        hint.to_owned()
    } else if let Some(near) = globals::nearest(member, list.iter().copied()) {
        format!("did you mean {global}.{near}?")
    } else if globals::is_array_method(member) && matches!(global, "Array" | "Object") {
        format!("arrays have it: list.{member}(…)")
    } else if hints::STRING_METHODS.contains(&member) {
        format!("strings have it: text.{member}(…)")
    } else if globals::is_global(member) {
        format!("did you mean {member}?")
    } else if let Some(home) = hints::home_of(member) {
        format!("did you mean {home}.{member}?")
    } else if list.is_empty() {
        format!("{global} has no static members here")
    } else {
        format!("{global} has: {}", list.join(", "))
    };
    Some(
        Diagnostic::new(
            "UNKNOWN_MEMBER",
            span,
            format!("{global}.{member} does not exist in AgentScript"),
        )
        .hint(hint),
    )
}

/// `new String` and its kin.
pub(crate) fn check_new(span: Span, global: &str) -> Option<Diagnostic> {
    matches!(global, "String" | "Number" | "Boolean").then(|| {
        Diagnostic::new(
            "NO_WRAPPER_OBJECT",
            span,
            format!("'new {global}' is not allowed in AgentScript"),
        )
        .hint(format!("call {global}(…) without new"))
    })
}

/// `callTool('codecall:…')`.
pub(crate) fn check_tool_name(tool: ExprRef<'_>, names: &Names<'_>) -> Option<Diagnostic> {
    let name = constant_string(tool, names)?;
    unicode::is_self_reference(&name).then(|| {
        let mut diagnostic = Diagnostic::new(
            "SELF_REFERENCE_BLOCKED",
            tool.span,
            "Cannot call CodeCall tools from within AgentScript",
        )
        .hint("call the tools themselves by their own names");
        diagnostic.code = "SELF_REFERENCE_BLOCKED";
        diagnostic
    })
}

/// The name of the built-in a borrowed method is taken from.
pub(crate) const fn borrowed_from(method: BorrowedMethod) -> &'static str {
    match method {
        BorrowedMethod::HasOwn | BorrowedMethod::Tag => "Object",
        BorrowedMethod::ArrayCall(_) | BorrowedMethod::ArrayApply(_) => "Array",
    }
}

/// The value of a constant string: a literal, or literals joined by `+`. Longer texts than any
/// rule asks for are not put together.
pub(crate) fn constant_string(expr: ExprRef<'_>, names: &Names<'_>) -> Option<String> {
    const LONGEST: usize = 1_000;
    let mut text = String::new();
    let mut rest = vec![expr];
    while let Some(expr) = rest.pop() {
        match expr.kind {
            ExprKind::String(symbol) => match names.text(symbol) {
                Text::Utf8(part) => text.push_str(part),
                Text::Utf16(_) => return None,
            },
            ExprKind::Template(template) if template.exprs.is_empty() => {
                text.push_str(names.str(*template.quasis.first()?));
            }
            ExprKind::Paren(inner) => rest.push(inner),
            ExprKind::Binary {
                op: BinaryOp::Add,
                left,
                right,
            } => {
                rest.push(right);
                rest.push(left);
            }
            _ => return None,
        }
        if text.len() > LONGEST {
            return None;
        }
    }
    Some(text)
}

/// What `break` and `continue` may aim at in one function, outermost first.
#[derive(Default)]
pub(crate) struct Jumps {
    targets: Vec<JumpTarget>,
}

struct JumpTarget {
    kind: JumpKind,
    /// A loop that only leaving its body ends.
    endless: Option<Span>,
    /// Outermost target that something inside leaves.
    leaves: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum JumpKind {
    Label {
        label: Symbol,
        /// It stands before a loop, other labels between them.
        of_loop: bool,
    },
    Loop,
    Switch,
}

impl Jumps {
    fn enter(&mut self, kind: JumpKind, endless: Option<Span>) {
        self.targets.push(JumpTarget {
            kind,
            endless,
            leaves: usize::MAX,
        });
    }

    pub(crate) fn enter_label(&mut self, label: Symbol, of_loop: bool) {
        self.enter(JumpKind::Label { label, of_loop }, None);
    }

    pub(crate) fn enter_loop(&mut self, endless: Option<Span>) {
        self.enter(JumpKind::Loop, endless);
    }

    pub(crate) fn enter_switch(&mut self) {
        self.enter(JumpKind::Switch, None);
    }

    /// Leaves the innermost target; its span if it is a loop that never ends.
    pub(crate) fn leave(&mut self) -> Option<Span> {
        let target = self.targets.pop()?;
        let index = self.targets.len();
        if let Some(outer) = self.targets.last_mut() {
            outer.leaves = outer.leaves.min(target.leaves);
        }
        target.endless.filter(|_| target.leaves > index)
    }

    /// `return` and `throw` leave everything.
    pub(crate) fn leave_all(&mut self) {
        self.leave_to(0);
    }

    fn leave_to(&mut self, index: usize) {
        if let Some(last) = self.targets.last_mut() {
            last.leaves = last.leaves.min(index);
        }
    }

    fn find(&self, label: Symbol) -> Option<usize> {
        self.targets.iter().rposition(
            |target| matches!(target.kind, JumpKind::Label { label: name, .. } if name == label),
        )
    }

    pub(crate) fn has_label(&self, label: Symbol) -> bool {
        self.find(label).is_some()
    }

    pub(crate) fn break_(
        &mut self,
        label: Option<Symbol>,
        names: &Names<'_>,
    ) -> Result<(), String> {
        let index = match label {
            Some(label) => self
                .find(label)
                .ok_or_else(|| format!("Undefined label '{}'", names.str(label)))?,
            None => self
                .targets
                .iter()
                .rposition(|target| matches!(target.kind, JumpKind::Loop | JumpKind::Switch))
                .ok_or("Illegal break statement")?,
        };
        self.leave_to(index);
        Ok(())
    }

    pub(crate) fn continue_(
        &mut self,
        label: Option<Symbol>,
        names: &Names<'_>,
    ) -> Result<(), String> {
        let index = match label {
            Some(label) => {
                let text = names.str(label);
                let at = self
                    .find(label)
                    .ok_or_else(|| format!("Undefined label '{text}'"))?;
                let labels = self.targets[at + 1..]
                    .iter()
                    .take_while(|t| matches!(t.kind, JumpKind::Label { .. }))
                    .count();
                if !matches!(self.targets[at].kind, JumpKind::Label { of_loop: true, .. }) {
                    return Err(format!(
                        "Illegal continue statement: '{text}' does not denote an iteration \
                         statement"
                    ));
                }
                at + 1 + labels
            }
            None => self
                .targets
                .iter()
                .rposition(|target| target.kind == JumpKind::Loop)
                .ok_or("Illegal continue statement: no surrounding iteration statement")?,
        };
        self.leave_to(index + 1);
        Ok(())
    }
}
