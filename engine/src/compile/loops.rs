//! Loops. Each counts its body starts in a register of its own.

use codecall_grammar::ast::{
    DeclareKind, Expr, ExprKind, For, ForEach, ForInit, LogicalOp, PatternKind, ScopeId, Stmt,
};

use super::Compiler;
use super::analysis::strip_parens;
use super::pattern::{Origin, Role};
use super::writer::Label;
use crate::bytecode::opcode::{Imm, Instr, IterMode, Op};

impl<'a> Compiler<'a> {
    fn loop_counter(&mut self) -> u16 {
        let counter = self.temp();
        self.f.writer.op(Op::LoopEnter, counter, 0, 0);
        counter
    }

    /// Body and test of a loop: the test stands at the end, so that a turn costs one jump.
    fn tested_loop(
        &mut self,
        test: Option<&'a Expr<'a>>,
        body: &'a Stmt<'a>,
        before_test: impl FnOnce(&mut Self),
        tests_first: bool,
    ) {
        let labels = std::mem::take(&mut self.f.labels);
        let counter = self.loop_counter();
        let start = self.f.writer.label();
        let next = self.f.writer.label();
        let check = self.f.writer.label();
        let end = self.f.writer.label();
        if tests_first && test.is_some() {
            self.f.writer.jump(check);
        }
        self.f.writer.bind(start);
        self.f.writer.op_at(body.span, Op::LoopTick, counter, 0, 0);
        self.enter_loop(labels, end, next);
        self.statement(body);
        self.leave_control();
        self.f.writer.bind(next);
        before_test(self);
        self.f.writer.bind(check);
        match test {
            Some(test) => self.jump_if(test, true, start),
            None => self.f.writer.jump(start),
        }
        self.f.writer.bind(end);
    }

    pub(super) fn while_loop(&mut self, test: &'a Expr<'a>, body: &'a Stmt<'a>) {
        self.tested_loop(Some(test), body, |_| {}, true);
    }

    pub(super) fn do_while_loop(&mut self, body: &'a Stmt<'a>, test: &'a Expr<'a>) {
        self.tested_loop(Some(test), body, |_| {}, false);
    }

    pub(super) fn for_loop(&mut self, node: &'a For<'a>) {
        let mark = self.f.next;
        self.enter_scope(node.scope);
        match node.init {
            ForInit::None => {}
            ForInit::Expr(expr) => self.effect(expr),
            ForInit::Declare(declaration) => self.declaration(declaration),
        }
        self.copy_boxes(node.scope);
        let before_test = |compiler: &mut Self| {
            compiler.copy_boxes(node.scope);
            if let Some(update) = node.update {
                compiler.effect(update);
            }
        };
        self.tested_loop(node.test, node.body, before_test, true);
        self.leave_scope(mark);
    }

    /// Closures of one turn keep their variables while the next turn counts on.
    fn copy_boxes(&mut self, scope: ScopeId) {
        let resolution = self.resolution;
        for id in &resolution.scopes[scope.0 as usize].bindings {
            if self.facts.variable(*id).boxed {
                let register = self.registers[id.0 as usize];
                self.f.writer.op(Op::CopyBox, register, register, 0);
            }
        }
    }

    pub(super) fn for_in(&mut self, node: &'a ForEach<'a>) {
        let labels = std::mem::take(&mut self.f.labels);
        let mark = self.f.next;
        self.enter_scope(node.scope);
        let record = self.temps(3);
        let object = self.expr(node.right);
        self.f
            .writer
            .op_at(node.right.span, Op::ForInInit, record, object, 0);
        self.release(record + 3);
        let counter = self.loop_counter();
        let next = self.f.writer.label();
        let end = self.f.writer.label();
        self.f.writer.bind(next);
        let (value, in_place) = self.turn_register(node);
        self.f
            .writer
            .op_at(node.right.span, Op::ForInNext, value, record, 0);
        self.f.writer.jump(end);
        self.f
            .writer
            .op_at(node.body.span, Op::LoopTick, counter, 0, 0);
        self.turn_variables(node, value, in_place);
        self.enter_loop(labels, end, next);
        self.statement(node.body);
        self.leave_control();
        self.f.writer.jump(next);
        self.f.writer.bind(end);
        self.leave_scope(mark);
    }

    pub(super) fn for_of(&mut self, node: &'a ForEach<'a>) {
        let labels = std::mem::take(&mut self.f.labels);
        let mark = self.f.next;
        self.enter_scope(node.scope);
        let record = self.temps(2);
        let iterable = self.expr(node.right);
        let mode = if node.is_await {
            IterMode::Await
        } else if is_shown_by_value(node.right) {
            IterMode::Value
        } else {
            IterMode::Source
        };
        let instr = Instr::abc(Op::IterInit, mode as u8, record, iterable, 0);
        self.f.writer.emit_at(node.right.span, instr);
        self.release(record + 2);
        let counter = self.loop_counter();
        let next = self.f.writer.label();
        let end = self.f.writer.label();
        let done = self.f.writer.label();
        self.f.writer.bind(next);
        let (value, in_place) = self.turn_register(node);
        self.f
            .writer
            .op_at(node.right.span, Op::IterNext, value, record, 0);
        self.f.writer.jump(if node.is_await { done } else { end });
        if node.is_await {
            self.await_step(value);
        }
        self.enter_loop(labels, end, next);
        if node.is_await {
            self.awaited_body(node, (value, in_place), counter, next);
            self.f.writer.bind(done);
            let last = self.temp();
            self.load_imm(Imm::Undefined, last);
            self.await_step(last);
        } else {
            self.f
                .writer
                .op_at(node.body.span, Op::LoopTick, counter, 0, 0);
            self.turn_variables(node, value, in_place);
            self.statement(node.body);
            self.f.writer.jump(next);
        }
        self.leave_control();
        self.f.writer.bind(end);
        self.leave_scope(mark);
    }

    /// The body of a `for await`: errors that leave it take one more turn of the job queue.
    fn awaited_body(
        &mut self,
        node: &'a ForEach<'a>,
        (value, in_place): (u16, bool),
        counter: u16,
        next: Label,
    ) {
        let thrown = self.f.writer.label();
        let error = self.temp();
        self.enter_awaited_body();
        let start = self.f.writer.here();
        self.f
            .writer
            .op_at(node.body.span, Op::LoopTick, counter, 0, 0);
        self.turn_variables(node, value, in_place);
        self.statement(node.body);
        self.leave_control();
        self.f.writer.guard(start, thrown, error);
        self.f.writer.jump(next);
        self.f.writer.bind(thrown);
        self.await_nothing();
        self.f.writer.op(Op::Throw, error, 0, 0);
    }

    /// `value = await` the promise of one step.
    fn await_step(&mut self, value: u16) {
        let mark = self.f.next;
        let promise = self.temp();
        self.f.writer.op(Op::AsyncStep, promise, value, 0);
        self.f.writer.op(Op::Await, value, promise, 0);
        self.release(mark);
    }

    /// The register that receives the value of a turn, and whether it is that of the variable.
    fn turn_register(&mut self, node: &'a ForEach<'a>) -> (u16, bool) {
        if let PatternKind::Ident(ident) = node.left.kind
            && !node.is_await
        {
            let place = match node.declare {
                Some(DeclareKind::Let | DeclareKind::Const) => self.declared_in_place(ident),
                Some(DeclareKind::Var) | None => self.writable_in_place(ident),
            };
            if let Some(register) = place {
                return (register, true);
            }
        }
        (self.temp(), false)
    }

    /// Fresh variables for a turn.
    fn turn_variables(&mut self, node: &'a ForEach<'a>, value: u16, in_place: bool) {
        if in_place {
            return;
        }
        let mark = self.f.next;
        self.renew_scope(node.scope, &[]);
        let span = node.left.span;
        let (role, origin) = match node.declare {
            Some(kind) => (Role::of(kind), Origin::for_of(span)),
            None => (Role::Assign, Origin::for_of_assigned(span)),
        };
        self.pattern(node.left, value, role, origin);
        self.release(mark);
    }
}

/// Whether the error of iterating the operand names its value instead of its text.
fn is_shown_by_value(operand: &Expr<'_>) -> bool {
    matches!(
        strip_parens(operand).kind,
        ExprKind::Chain(_)
            | ExprKind::Conditional { .. }
            | ExprKind::Logical {
                op: LogicalOp::Or,
                ..
            }
    )
}
