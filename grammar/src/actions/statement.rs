//! Productions of statements.
#![expect(
    clippy::unused_self,
    reason = "the grammar calls every action on the builder"
)]

use super::{Builder, List};
use crate::ast::{
    Case, Catch, Declaration, Declarator, DeclareKind, ExprKind, ExprRef, For, ForEach, ForInit,
    Pattern, PatternKind, ScopeId, Stmt, StmtKind, Switch, Symbol, Try,
};
use crate::diagnostic::Diagnostic;
use crate::early_errors::no_modules;
use crate::span::Span;
use crate::token::Token;
use crate::unexpected::missing_initializer;

/// Head of a `for` statement.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Head<'a> {
    Counting {
        init: ForInit<'a>,
        /// Where its first semicolon stands.
        at: u32,
        test: Option<ExprRef<'a>>,
        update: Option<ExprRef<'a>>,
    },
    Of {
        declare: Option<DeclareKind>,
        left: &'a Pattern<'a>,
        right: ExprRef<'a>,
        /// The left side is the bare name `async`.
        is_async: bool,
    },
    In {
        declare: Option<DeclareKind>,
        left: &'a Pattern<'a>,
        /// Where its `in` stands.
        at: u32,
        right: ExprRef<'a>,
    },
}

impl<'a> Builder<'a> {
    pub(crate) fn scoped(&self, body: List<Stmt<'a>>) -> (ScopeId, &'a [Stmt<'a>]) {
        (self.new_scope(), self.close(body))
    }

    pub(crate) fn block(
        &self,
        l: u32,
        (scope, body): (ScopeId, &'a [Stmt<'a>]),
        r: u32,
    ) -> Stmt<'a> {
        Self::stmt(l, StmtKind::Block { scope, body }, r)
    }

    pub(crate) fn empty(&self, l: u32, r: u32) -> Stmt<'a> {
        Self::stmt(l, StmtKind::Empty, r)
    }

    pub(crate) fn expression(&self, l: u32, value: ExprRef<'a>, r: u32) -> Stmt<'a> {
        Self::stmt(l, StmtKind::Expr(value), r)
    }

    pub(crate) fn declare(
        &self,
        l: u32,
        kind: DeclareKind,
        list: List<Declarator<'a>>,
        r: u32,
    ) -> Stmt<'a> {
        Self::stmt(l, StmtKind::Declare(self.declaration(kind, list)), r)
    }

    fn declaration(&self, kind: DeclareKind, list: List<Declarator<'a>>) -> &'a Declaration<'a> {
        let declarators = self.close(list);
        self.note_var(kind);
        for declarator in declarators
            .iter()
            .filter(|declarator| declarator.init.is_none())
        {
            let is_pattern = !matches!(declarator.target.kind, PatternKind::Ident(_));
            if is_pattern || kind == DeclareKind::Const {
                self.fault(missing_initializer(declarator.span, is_pattern));
            }
        }
        self.arena.alloc(Declaration { kind, declarators })
    }

    fn note_var(&self, kind: DeclareKind) {
        if kind == DeclareKind::Var {
            self.has_var.set(true);
        }
    }

    pub(crate) fn declarator(
        &self,
        l: u32,
        target: &'a Pattern<'a>,
        init: Option<ExprRef<'a>>,
        r: u32,
    ) -> Declarator<'a> {
        Declarator {
            span: Span::new(l, r),
            target,
            init,
        }
    }

    fn statement(&self, body: Stmt<'a>) -> &'a Stmt<'a> {
        self.arena.alloc(body)
    }

    pub(crate) fn if_(&self, l: u32, test: ExprRef<'a>, yes: Stmt<'a>, r: u32) -> Stmt<'a> {
        Self::stmt(
            l,
            StmtKind::If {
                test,
                yes: self.statement(yes),
                no: None,
            },
            r,
        )
    }

    pub(crate) fn if_else(
        &self,
        l: u32,
        test: ExprRef<'a>,
        yes: Stmt<'a>,
        no: Stmt<'a>,
        r: u32,
    ) -> Stmt<'a> {
        let (yes, no) = (self.statement(yes), Some(self.statement(no)));
        Self::stmt(l, StmtKind::If { test, yes, no }, r)
    }

    pub(crate) fn while_(&self, l: u32, test: ExprRef<'a>, body: Stmt<'a>, r: u32) -> Stmt<'a> {
        Self::stmt(
            l,
            StmtKind::While {
                test,
                body: self.statement(body),
            },
            r,
        )
    }

    pub(crate) fn do_while(&self, l: u32, body: Stmt<'a>, test: ExprRef<'a>, r: u32) -> Stmt<'a> {
        Self::stmt(
            l,
            StmtKind::DoWhile {
                body: self.statement(body),
                test,
            },
            r,
        )
    }

    pub(crate) fn labeled(&self, l: u32, label: Token, body: Stmt<'a>, r: u32) -> Stmt<'a> {
        let kind = StmtKind::Labeled {
            label: Symbol(label.value),
            body: self.statement(body),
        };
        Self::stmt(l, kind, r)
    }

    pub(crate) fn continue_(&self, l: u32, label: Option<Token>, r: u32) -> Stmt<'a> {
        Self::stmt(
            l,
            StmtKind::Continue(label.map(|label| Symbol(label.value))),
            r,
        )
    }

    pub(crate) fn break_(&self, l: u32, label: Option<Token>, r: u32) -> Stmt<'a> {
        Self::stmt(
            l,
            StmtKind::Break(label.map(|label| Symbol(label.value))),
            r,
        )
    }

    pub(crate) fn return_(&self, l: u32, value: Option<ExprRef<'a>>, r: u32) -> Stmt<'a> {
        Self::stmt(l, StmtKind::Return(value), r)
    }

    pub(crate) fn throw(&self, l: u32, value: ExprRef<'a>, r: u32) -> Stmt<'a> {
        Self::stmt(l, StmtKind::Throw(value), r)
    }

    pub(crate) fn case(
        &self,
        list: List<Case<'a>>,
        test: ExprRef<'a>,
        body: List<Stmt<'a>>,
    ) -> List<Case<'a>> {
        let body = self.close(body);
        self.push(
            list,
            Case {
                test: Some(test),
                body,
            },
        )
    }

    pub(crate) fn default_case(
        &self,
        list: List<Case<'a>>,
        l: u32,
        body: List<Stmt<'a>>,
    ) -> List<Case<'a>> {
        let body = self.close(body);
        if self.any(list, |case| case.test.is_none()) {
            self.fault(
                Diagnostic::syntax(
                    Span::new(l, l + 7),
                    "More than one default clause in switch statement",
                )
                .hint("join the two default clauses"),
            );
        }
        self.push(list, Case { test: None, body })
    }

    pub(crate) fn switch(
        &self,
        l: u32,
        discriminant: ExprRef<'a>,
        cases: List<Case<'a>>,
        r: u32,
    ) -> Stmt<'a> {
        let scope = self.new_scope();
        let cases = self.close(cases);
        Self::stmt(
            l,
            StmtKind::Switch(self.arena.alloc(Switch {
                scope,
                discriminant,
                cases,
            })),
            r,
        )
    }

    pub(crate) fn catch(
        &self,
        param: Option<&'a Pattern<'a>>,
        (body_scope, body): (ScopeId, &'a [Stmt<'a>]),
    ) -> Catch<'a> {
        Catch {
            param_scope: self.new_scope(),
            param,
            body_scope,
            body,
        }
    }

    pub(crate) fn try_(
        &self,
        l: u32,
        block: (ScopeId, &'a [Stmt<'a>]),
        catch: Option<Catch<'a>>,
        finally: Option<(ScopeId, &'a [Stmt<'a>])>,
        r: u32,
    ) -> Stmt<'a> {
        Self::stmt(
            l,
            StmtKind::Try(self.arena.alloc(Try {
                block,
                catch,
                finally,
            })),
            r,
        )
    }

    pub(crate) fn counting_head(
        &self,
        init: ForInit<'a>,
        at: u32,
        test: Option<ExprRef<'a>>,
        update: Option<ExprRef<'a>>,
    ) -> Head<'a> {
        Head::Counting {
            init,
            at,
            test,
            update,
        }
    }

    pub(crate) fn init_expression(&self, value: ExprRef<'a>) -> ForInit<'a> {
        ForInit::Expr(value)
    }

    pub(crate) fn init_declaration(
        &self,
        kind: DeclareKind,
        list: List<Declarator<'a>>,
    ) -> ForInit<'a> {
        ForInit::Declare(self.declaration(kind, list))
    }

    pub(crate) fn of_head(
        &self,
        declare: Option<DeclareKind>,
        left: &'a Pattern<'a>,
        right: ExprRef<'a>,
    ) -> Head<'a> {
        if let Some(kind) = declare {
            self.note_var(kind);
        }
        Head::Of {
            declare,
            left,
            right,
            is_async: false,
        }
    }

    pub(crate) fn of_expression_head(&self, left: ExprRef<'a>, right: ExprRef<'a>) -> Head<'a> {
        let is_async =
            matches!(left.kind, ExprKind::Ident(_)) && left.span.text(self.source) == "async";
        Head::Of {
            declare: None,
            left: self.for_target(left),
            right,
            is_async,
        }
    }

    pub(crate) fn in_head(
        &self,
        declare: Option<DeclareKind>,
        left: &'a Pattern<'a>,
        at: u32,
        right: ExprRef<'a>,
    ) -> Head<'a> {
        if let Some(kind) = declare {
            self.note_var(kind);
        }
        Head::In {
            declare,
            left,
            at,
            right,
        }
    }

    pub(crate) fn for_target(&self, left: ExprRef<'a>) -> &'a Pattern<'a> {
        self.target_or_pattern(left, "Invalid left-hand side in for-loop")
    }

    pub(crate) fn for_(&self, l: u32, head: Head<'a>, body: Stmt<'a>, r: u32) -> Stmt<'a> {
        if let Head::Of {
            left,
            is_async: true,
            ..
        } = head
        {
            self.fault(
                Diagnostic::syntax(
                    left.span,
                    "The left-hand side of a for-of loop may not be 'async'.",
                )
                .hint("give the variable another name"),
            );
        }
        self.for_head(l, head, false, body, r)
    }

    pub(crate) fn for_await(&self, l: u32, head: Head<'a>, body: Stmt<'a>, r: u32) -> Stmt<'a> {
        let wrong = match head {
            Head::Of { .. } => None,
            Head::In { at, .. } => Some(Span::new(at, at + 2)),
            Head::Counting { at, .. } => Some(Span::new(at, at + 1)),
        };
        if let Some(at) = wrong {
            let message = format!("Unexpected token '{}'", at.text(self.source));
            self.fault(Diagnostic::syntax(at, message).hint("write for await (const x of list)"));
            return self.empty(l, r);
        }
        self.for_head(l, head, true, body, r)
    }

    fn for_head(&self, l: u32, head: Head<'a>, is_await: bool, body: Stmt<'a>, r: u32) -> Stmt<'a> {
        let scope = self.new_scope();
        let body = self.statement(body);
        let kind = match head {
            Head::Counting {
                init, test, update, ..
            } => StmtKind::For(self.arena.alloc(For {
                scope,
                init,
                test,
                update,
                body,
            })),
            Head::Of {
                declare,
                left,
                right,
                ..
            } => StmtKind::ForOf(self.arena.alloc(ForEach {
                scope,
                is_await,
                declare,
                left,
                right,
                body,
            })),
            Head::In {
                declare,
                left,
                right,
                ..
            } => StmtKind::ForIn(self.arena.alloc(ForEach {
                scope,
                is_await: false,
                declare,
                left,
                right,
                body,
            })),
        };
        Self::stmt(l, kind, r)
    }

    // Refused forms.

    pub(crate) fn with(&self, l: u32, object: ExprRef<'a>, body: Stmt<'a>, r: u32) -> Stmt<'a> {
        self.fault(
            Diagnostic::new(
                "NO_WITH",
                Span::new(l, l + 4),
                "'with' is not allowed in AgentScript",
            )
            .hint("use destructuring: const { a, b } = object"),
        );
        // The names in its body may be properties of the object: nothing is said of them.
        let _ = body;
        self.expression(l, object, r)
    }

    pub(crate) fn export(&self, l: u32, statement: Stmt<'a>, r: u32) -> Stmt<'a> {
        self.fault(no_modules(Span::new(l, r), "export"));
        statement
    }

    pub(crate) fn debugger(&self, l: u32, r: u32) -> Stmt<'a> {
        self.fault(
            Diagnostic::new(
                "NO_DEBUGGER",
                Span::new(l, l + 8),
                "'debugger' is not allowed in AgentScript",
            )
            .hint("use console.log"),
        );
        self.empty(l, r)
    }
}
