//! Statements without jumps of their own, blocks, `if` and `switch`.

use codecall_grammar::ast::{
    Declaration, DeclareKind, ExprKind, PatternKind, Stmt, StmtKind, Switch,
};
use codecall_grammar::span::Span;

use super::control_flow::Exit;
use super::operator::number_of;
use super::writer::Label;
use super::{Compiler, guarded};
use crate::bytecode::opcode::{Imm, Op};

impl<'a> Compiler<'a> {
    /// The statements of a function body; with `implicit` the last one's value is returned if it
    /// is an expression.
    pub(super) fn body_statements(&mut self, list: &'a [Stmt<'a>], implicit: bool) {
        match list.split_last() {
            Some((last, before)) if implicit => {
                self.statements(before);
                if let StmtKind::Expr(expr) = last.kind {
                    let value = self.expr(expr);
                    self.f.writer.op(Op::Return, value, 0, 0);
                } else {
                    self.statement(last);
                }
            }
            _ => self.statements(list),
        }
    }

    pub(super) fn statements(&mut self, list: &'a [Stmt<'a>]) {
        for stmt in list {
            self.statement(stmt);
        }
    }

    pub(super) fn statement(&mut self, stmt: &'a Stmt<'a>) {
        let mark = self.f.next;
        guarded(|| self.statement_inner(stmt));
        self.release(mark);
    }

    fn statement_inner(&mut self, stmt: &'a Stmt<'a>) {
        match stmt.kind {
            // Function declarations are made where their scope is entered.
            StmtKind::Empty | StmtKind::Function(_) => {}
            StmtKind::Expr(expr) => self.effect(expr),
            StmtKind::Declare(declaration) => self.declaration(declaration),
            StmtKind::Block { scope, body } => {
                self.labelled_block(|compiler| compiler.block(scope, body));
            }
            StmtKind::If { test, yes, no } => self.labelled_block(|compiler| {
                let otherwise = compiler.f.writer.label();
                compiler.jump_if(test, false, otherwise);
                compiler.statement(yes);
                if let Some(no) = no {
                    let end = compiler.f.writer.label();
                    if !compiler.f.writer.is_unreachable() {
                        compiler.f.writer.jump(end);
                    }
                    compiler.f.writer.bind(otherwise);
                    compiler.statement(no);
                    compiler.f.writer.bind(end);
                } else {
                    compiler.f.writer.bind(otherwise);
                }
            }),
            StmtKind::For(node) => self.for_loop(node),
            StmtKind::ForOf(node) => self.for_of(node),
            StmtKind::ForIn(node) => self.for_in(node),
            StmtKind::While { test, body } => self.while_loop(test, body),
            StmtKind::DoWhile { body, test } => self.do_while_loop(body, test),
            StmtKind::Break(label) => self.break_to(label),
            StmtKind::Continue(label) => self.continue_to(label),
            StmtKind::Return(None) => self.leave(Exit::Return, None),
            StmtKind::Return(Some(expr)) => {
                let value = self.expr(expr);
                self.leave(Exit::Return, Some(value));
            }
            StmtKind::Throw(expr) => {
                let value = self.expr(expr);
                self.f.writer.op_at(stmt.span, Op::Throw, value, 0, 0);
            }
            StmtKind::Try(node) => self.labelled_block(|compiler| compiler.try_statement(node)),
            StmtKind::Switch(node) => self.switch(node, stmt.span),
            StmtKind::Labeled { label, body } => {
                self.f.labels.push(label);
                self.statement(body);
                // A statement that nothing can leave early did not take its labels.
                self.f.labels.clear();
            }
        }
    }

    pub(super) fn block(&mut self, scope: codecall_grammar::ast::ScopeId, body: &'a [Stmt<'a>]) {
        let mark = self.f.next;
        self.enter_scope(scope);
        self.statements(body);
        self.leave_scope(mark);
    }

    pub(super) fn declaration(&mut self, declaration: &'a Declaration<'a>) {
        for declarator in declaration.declarators {
            match (declarator.init, declarator.target.kind) {
                (Some(init), _) => self.declare(declaration.kind, declarator.target, init),
                (None, PatternKind::Ident(ident)) if declaration.kind != DeclareKind::Var => {
                    let mark = self.f.next;
                    if let Some(register) = self.declared_in_place(ident) {
                        self.load_imm(Imm::Undefined, register);
                    } else if let Some(id) = self.binding_id(ident) {
                        let value = self.temp();
                        self.load_imm(Imm::Undefined, value);
                        self.initialise(id, value);
                    }
                    self.release(mark);
                }
                (None, _) => {}
            }
        }
    }

    fn switch(&mut self, node: &'a Switch<'a>, span: Span) {
        let labels = std::mem::take(&mut self.f.labels);
        let mark = self.f.next;
        let tests = Span::new(node.discriminant.span.end, span.end);
        let value = self.operand(node.discriminant, tests);
        self.enter_scope(node.scope);
        let end = self.f.writer.label();
        let entries: Vec<Label> = node.cases.iter().map(|_| self.f.writer.label()).collect();
        let mut default = end;
        for (case, entry) in node.cases.iter().zip(&entries) {
            let Some(test) = case.test else {
                default = *entry;
                continue;
            };
            let mark = self.f.next;
            if let Some(number) = number_of(test) {
                let constant = self.number(number);
                let operands = (value, constant);
                self.f
                    .writer
                    .jump_compare(test.span, Op::JumpStrictEqK, true, operands, *entry);
            } else if matches!(test.kind, ExprKind::Ident(_)) && self.is_undefined(test) {
                self.f.writer.jump_on(Op::JumpIfUndefined, value, *entry);
            } else {
                let test_value = self.expr(test);
                let operands = (value, test_value);
                self.f
                    .writer
                    .jump_compare(test.span, Op::JumpStrictEq, true, operands, *entry);
            }
            self.release(mark);
        }
        self.f.writer.jump(default);
        self.enter_switch(labels, end);
        for (case, entry) in node.cases.iter().zip(&entries) {
            self.f.writer.bind(*entry);
            self.statements(case.body);
        }
        self.leave_control();
        self.f.writer.bind(end);
        self.leave_scope(mark);
    }
}
