//! Conditions: jumps instead of booleans.

use codecall_grammar::ast::{BinaryOp, Expr, ExprKind, LogicalOp, UnaryOp};
use codecall_grammar::span::Span;

use super::analysis::strip_parens;
use super::expression::logical_operands;
use super::operator::number_of;
use super::writer::Label;
use super::{Compiler, guarded};
use crate::bytecode::opcode::Op;

impl<'a> Compiler<'a> {
    /// Jumps to the label if the truth of the expression is `sense`, goes on otherwise.
    pub(super) fn jump_if(&mut self, expr: &'a Expr<'a>, sense: bool, label: Label) {
        let mark = self.f.next;
        guarded(|| self.jump_if_inner(strip_parens(expr), sense, label));
        self.release(mark);
    }

    fn jump_if_inner(&mut self, expr: &'a Expr<'a>, sense: bool, label: Label) {
        match expr.kind {
            ExprKind::Bool(value) => {
                if value == sense {
                    self.f.writer.jump(label);
                }
            }
            ExprKind::Unary {
                op: UnaryOp::Not,
                operand,
            } => self.jump_if(operand, !sense, label),
            ExprKind::Logical {
                op: op @ (LogicalOp::And | LogicalOp::Or),
                ..
            } => {
                let operands = logical_operands(expr, op);
                // The truth of one operand that decides the whole.
                let deciding = op == LogicalOp::Or;
                if deciding == sense {
                    for operand in operands.iter().rev() {
                        self.jump_if(operand, sense, label);
                    }
                } else {
                    let end = self.f.writer.label();
                    for (index, operand) in operands.iter().enumerate().rev() {
                        if index == 0 {
                            self.jump_if(operand, sense, label);
                        } else {
                            self.jump_if(operand, deciding, end);
                        }
                    }
                    self.f.writer.bind(end);
                }
            }
            ExprKind::Binary { op, left, right }
                if self.jump_compare((expr.span, op), left, right, sense, label) => {}
            ExprKind::Chain(inner) => {
                let nullish = if sense { self.f.writer.label() } else { label };
                let value = self.temp();
                self.f.chain_exits.push(nullish);
                self.expr_into(inner, super::expression::Dest::scratch(value));
                self.f.chain_exits.pop();
                self.jump_on_truth(value, sense, label);
                if sense {
                    self.f.writer.bind(nullish);
                }
            }
            _ => {
                let value = self.expr(expr);
                self.jump_on_truth(value, sense, label);
            }
        }
    }

    fn jump_on_truth(&mut self, value: u16, sense: bool, label: Label) {
        let op = if sense {
            Op::JumpIfTrue
        } else {
            Op::JumpIfFalse
        };
        self.f.writer.jump_on(op, value, label);
    }

    /// Writes a comparison and its jump as one, if there is such an instruction.
    fn jump_compare(
        &mut self,
        (span, op): (Span, BinaryOp),
        left: &'a Expr<'a>,
        right: &'a Expr<'a>,
        sense: bool,
        label: Label,
    ) -> bool {
        let (code, sense) = match op {
            BinaryOp::Lt => (Op::JumpLt, sense),
            BinaryOp::Le => (Op::JumpLe, sense),
            BinaryOp::Gt => (Op::JumpGt, sense),
            BinaryOp::Ge => (Op::JumpGe, sense),
            BinaryOp::StrictEq => (Op::JumpStrictEq, sense),
            BinaryOp::StrictNe => (Op::JumpStrictEq, !sense),
            BinaryOp::Eq => return self.jump_nullish(left, right, sense, label),
            BinaryOp::Ne => return self.jump_nullish(left, right, !sense, label),
            _ => return false,
        };
        if code == Op::JumpStrictEq && self.is_undefined(right) {
            let value = self.expr(left);
            let op = if sense {
                Op::JumpIfUndefined
            } else {
                Op::JumpIfNotUndefined
            };
            self.f.writer.jump_on(op, value, label);
            return true;
        }
        let fused = match code {
            Op::JumpLt => Some(Op::JumpLtK),
            Op::JumpStrictEq => Some(Op::JumpStrictEqK),
            _ => None,
        };
        if let (Some(fused), Some(number)) = (fused, number_of(right)) {
            let value = self.expr(left);
            let constant = self.number(number);
            self.f
                .writer
                .jump_compare(span, fused, sense, (value, constant), label);
            return true;
        }
        if let (Op::JumpGt, Some(number)) = (code, number_of(left)) {
            let value = self.expr(right);
            let constant = self.number(number);
            self.f
                .writer
                .jump_compare(span, Op::JumpLtK, sense, (value, constant), label);
            return true;
        }
        let left = self.operand(left, right.span);
        let right = self.expr(right);
        self.f
            .writer
            .jump_compare(span, code, sense, (left, right), label);
        true
    }

    /// `x == null`, `x == undefined`
    fn jump_nullish(
        &mut self,
        left: &'a Expr<'a>,
        right: &'a Expr<'a>,
        sense: bool,
        label: Label,
    ) -> bool {
        let is_nullish =
            matches!(strip_parens(right).kind, ExprKind::Null) || self.is_undefined(right);
        if is_nullish {
            let value = self.expr(left);
            let op = if sense {
                Op::JumpIfNullish
            } else {
                Op::JumpIfNotNullish
            };
            self.f.writer.jump_on(op, value, label);
        }
        is_nullish
    }
}
