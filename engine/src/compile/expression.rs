//! Expressions by where their value is wanted: in any register, in a certain one, or nowhere.

use std::sync::Arc;

use codecall_grammar::ast::{Expr, ExprKind, LogicalOp, Symbol, UnaryOp};
use codecall_grammar::regex::{self, Flags};
use codecall_grammar::resolve::Target;
use codecall_grammar::span::Span;
use smallvec::SmallVec;

use super::analysis::strip_parens;
use super::{Compiler, guarded};
use crate::bytecode::opcode::{Imm, Instr, Op};
use crate::bytecode::program::RegExpLiteral;
use crate::regex::Program;

/// A register that is to receive a value.
#[derive(Clone, Copy, Debug)]
pub(super) struct Dest {
    pub(super) register: u16,
    /// The register may hold intermediate values: nothing can see it before the value is complete.
    pub(super) is_scratch: bool,
}

impl Dest {
    /// A temporary, or a variable that nothing reads before it is initialised.
    pub(super) const fn scratch(register: u16) -> Self {
        Self {
            register,
            is_scratch: true,
        }
    }

    /// A variable that keeps its old value until the new one is complete.
    pub(super) const fn variable(register: u16) -> Self {
        Self {
            register,
            is_scratch: false,
        }
    }
}

impl<'a> Compiler<'a> {
    /// Compiles an expression into a register of the compiler's choice: that of the variable, if
    /// the expression is one, else a new temporary.
    pub(super) fn expr(&mut self, expr: &'a Expr<'a>) -> u16 {
        let expr = strip_parens(expr);
        match expr.kind {
            ExprKind::Ident(ident) => {
                if let Some(register) = self.in_place(ident) {
                    return register;
                }
            }
            ExprKind::Assign { op, target, value } => {
                return guarded(|| self.assign(expr.span, op, target, value, true));
            }
            _ => {}
        }
        let register = self.temp();
        self.expr_into(expr, Dest::scratch(register));
        register
    }

    /// Compiles an operand whose value must outlast the evaluation of the source in `later`.
    pub(super) fn operand(&mut self, expr: &'a Expr<'a>, later: Span) -> u16 {
        let register = self.expr(expr);
        self.outlasting(register, later)
    }

    /// The register, or a copy of it if it is a variable that `later` assigns.
    pub(super) fn outlasting(&mut self, register: u16, later: Span) -> u16 {
        match self.owner(register) {
            Some(id) if self.facts.is_assigned_within(id, later) => {
                let copy = self.temp();
                self.f.writer.op(Op::Move, copy, register, 0);
                copy
            }
            _ => register,
        }
    }

    /// Compiles an expression into a new temporary.
    pub(super) fn expr_to_temp(&mut self, expr: &'a Expr<'a>) -> u16 {
        let register = self.temp();
        self.expr_into(expr, Dest::scratch(register));
        register
    }

    /// Compiles an expression into a register. Temporaries made on the way are free again.
    pub(super) fn expr_into(&mut self, expr: &'a Expr<'a>, dest: Dest) {
        let expr = strip_parens(expr);
        let to = dest.register;
        match expr.kind {
            ExprKind::Null => self.load_imm(Imm::Null, to),
            ExprKind::Bool(false) => self.load_imm(Imm::False, to),
            ExprKind::Bool(true) => self.load_imm(Imm::True, to),
            ExprKind::Number(number) => self.load_number(number, to),
            ExprKind::String(symbol) => self.load_string(symbol, to),
            ExprKind::Ident(ident) => match self.in_place(ident) {
                Some(register) => self.move_to(to, register),
                None => self.load(ident, to),
            },
            ExprKind::Function(function) => self.closure(function, None, to),
            _ => {
                let mark = self.f.next;
                guarded(|| self.compound_into(expr, dest));
                self.release(mark);
            }
        }
    }

    fn compound_into(&mut self, expr: &'a Expr<'a>, dest: Dest) {
        let to = dest.register;
        match expr.kind {
            ExprKind::Template(template) => self.template_into(expr.span, template, to),
            ExprKind::Regex { body, flags } => self.regexp_into(body, flags, to),
            ExprKind::Array(items) => self.array_into(items, dest),
            ExprKind::Object(items) => self.object_into(items, dest),
            ExprKind::Unary { op, operand } => self.unary_into(expr, op, operand, to),
            ExprKind::Update {
                increment,
                prefix,
                operand,
            } => {
                let value = self.update(expr.span, increment, prefix, operand, true);
                self.move_to(to, value);
            }
            ExprKind::Binary { .. } => self.binary_into(expr, dest),
            ExprKind::Logical { op, .. } => self.logical_into(expr, op, dest),
            ExprKind::Assign { op, target, value } => {
                let value = self.assign(expr.span, op, target, value, true);
                self.move_to(to, value);
            }
            ExprKind::Conditional { test, yes, no } => {
                let otherwise = self.f.writer.label();
                let end = self.f.writer.label();
                self.jump_if(test, false, otherwise);
                self.expr_into(yes, dest);
                self.f.writer.jump(end);
                self.f.writer.bind(otherwise);
                self.expr_into(no, dest);
                self.f.writer.bind(end);
            }
            ExprKind::Call { .. } | ExprKind::Member { .. } | ExprKind::Index { .. } => {
                self.spine_into(expr, dest);
            }
            ExprKind::New { callee, args } => self.new_into(callee, args, to),
            ExprKind::Chain(inner) => {
                let nullish = self.f.writer.label();
                let end = self.f.writer.label();
                self.f.chain_exits.push(nullish);
                self.expr_into(inner, dest);
                self.f.chain_exits.pop();
                self.f.writer.jump(end);
                self.f.writer.bind(nullish);
                self.load_imm(Imm::Undefined, to);
                self.f.writer.bind(end);
            }
            ExprKind::Sequence(exprs) => {
                if let Some((last, before)) = exprs.split_last() {
                    for expr in before {
                        self.effect(expr);
                    }
                    self.expr_into(last, dest);
                }
            }
            ExprKind::Await(operand) => {
                let value = self.expr(operand);
                self.f.writer.op_at(operand.span, Op::Await, to, value, 0);
            }
            ExprKind::Borrowed { method, args } => self.borrowed_into(expr.span, method, args, to),
            ExprKind::Paren(_)
            | ExprKind::Null
            | ExprKind::Bool(_)
            | ExprKind::Number(_)
            | ExprKind::String(_)
            | ExprKind::Ident(_)
            | ExprKind::Function(_) => self.expr_into(expr, dest),
        }
    }

    /// Compiles an expression whose value nobody wants.
    pub(super) fn effect(&mut self, expr: &'a Expr<'a>) {
        let mark = self.f.next;
        guarded(|| self.effect_of(strip_parens(expr)));
        self.release(mark);
    }

    fn effect_of(&mut self, expr: &'a Expr<'a>) {
        match expr.kind {
            ExprKind::Assign { op, target, value } => {
                self.assign(expr.span, op, target, value, false);
            }
            ExprKind::Update {
                increment,
                prefix,
                operand,
            } => {
                self.update(expr.span, increment, prefix, operand, false);
            }
            ExprKind::Logical { op, left, right } => {
                let end = self.f.writer.label();
                match op {
                    LogicalOp::And => self.jump_if(left, false, end),
                    LogicalOp::Or => self.jump_if(left, true, end),
                    LogicalOp::Coalesce => {
                        let mark = self.f.next;
                        let value = self.expr(left);
                        self.f.writer.jump_on(Op::JumpIfNotNullish, value, end);
                        self.release(mark);
                    }
                }
                self.effect(right);
                self.f.writer.bind(end);
            }
            ExprKind::Conditional { test, yes, no } => {
                let otherwise = self.f.writer.label();
                let end = self.f.writer.label();
                self.jump_if(test, false, otherwise);
                self.effect(yes);
                self.f.writer.jump(end);
                self.f.writer.bind(otherwise);
                self.effect(no);
                self.f.writer.bind(end);
            }
            ExprKind::Sequence(exprs) => {
                for expr in exprs {
                    self.effect(expr);
                }
            }
            ExprKind::Chain(inner) => {
                let end = self.f.writer.label();
                self.f.chain_exits.push(end);
                self.effect(inner);
                self.f.chain_exits.pop();
                self.f.writer.bind(end);
            }
            ExprKind::Unary {
                op: UnaryOp::Void,
                operand,
            } => self.effect(operand),
            ExprKind::Null | ExprKind::Bool(_) | ExprKind::Number(_) | ExprKind::String(_) => {}
            _ => {
                self.expr(expr);
            }
        }
    }

    fn logical_into(&mut self, expr: &'a Expr<'a>, op: LogicalOp, dest: Dest) {
        let to = if dest.is_scratch {
            dest.register
        } else {
            self.temp()
        };
        let end = self.f.writer.label();
        let jump = match op {
            LogicalOp::And => Op::JumpIfFalse,
            LogicalOp::Or => Op::JumpIfTrue,
            LogicalOp::Coalesce => Op::JumpIfNotNullish,
        };
        let operands = logical_operands(expr, op);
        for (index, operand) in operands.iter().rev().enumerate() {
            self.expr_into(operand, Dest::scratch(to));
            if index + 1 < operands.len() {
                self.f.writer.jump_on(jump, to, end);
            }
        }
        self.f.writer.bind(end);
        self.move_to(dest.register, to);
    }

    pub(super) fn load_number(&mut self, number: f64, to: u16) {
        let whole = number as i32;
        if f64::from(whole).to_bits() == number.to_bits() {
            self.f
                .writer
                .emit(Instr::ad(Op::LoadInt, 0, to, whole as u32));
        } else {
            let index = self.constants.number(number);
            self.f.writer.emit(Instr::ad(Op::LoadNumber, 0, to, index));
        }
    }

    pub(super) fn load_string(&mut self, symbol: codecall_grammar::ast::Symbol, to: u16) {
        let string = self.string(symbol);
        self.f
            .writer
            .emit(Instr::ad(Op::LoadString, 0, to, u32::from(string)));
    }

    /// A regular expression literal: the tree was only built because its pattern is valid.
    fn regexp_into(&mut self, body: Symbol, flags: Symbol, to: u16) {
        let (body, flags) = (self.text(body), self.text(flags));
        let units: Vec<u16> = body.encode_utf16().collect();
        let flags = Flags::parse(flags.encode_utf16()).unwrap_or_default();
        let Ok(pattern) = regex::parse(&units, flags) else {
            return;
        };
        let flags_text: String = flags.letters().collect();
        let index = self.regexps.len() as u32;
        let text = self.constants.text(&format!("/{body}/{flags_text}"));
        self.regexps.push(RegExpLiteral {
            program: Arc::new(Program::compile(&pattern)),
            flags,
            text,
        });
        self.f.writer.emit(Instr::ad(Op::LoadRegExp, 0, to, index));
    }

    /// Whether the expression is the name `undefined`.
    pub(super) fn is_undefined(&self, expr: &Expr<'_>) -> bool {
        match strip_inner(expr) {
            ExprKind::Ident(ident) => match self.target(ident) {
                Target::Global(name) => self.text(name) == "undefined",
                _ => false,
            },
            _ => false,
        }
    }
}

fn strip_inner<'a>(expr: &Expr<'a>) -> ExprKind<'a> {
    let mut kind = expr.kind;
    while let ExprKind::Paren(inner) = kind {
        kind = inner.kind;
    }
    kind
}

/// The operands of a chain of one logical operator, last first.
pub(super) fn logical_operands<'a>(
    expr: &'a Expr<'a>,
    op: LogicalOp,
) -> SmallVec<[&'a Expr<'a>; 4]> {
    let mut operands = SmallVec::new();
    let mut rest = expr;
    loop {
        match rest.kind {
            ExprKind::Logical {
                op: inner,
                left,
                right,
            } if inner == op => {
                operands.push(right);
                rest = left;
            }
            _ => {
                operands.push(rest);
                return operands;
            }
        }
    }
}
