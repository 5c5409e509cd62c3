//! Operators and assignment.

use codecall_grammar::ast::{
    AssignOp, BinaryOp, Expr, ExprKind, Ident, LogicalOp, Pattern, PatternKind, UnaryOp,
};
use codecall_grammar::span::Span;
use smallvec::SmallVec;

use super::Compiler;
use super::analysis::strip_parens;
use super::chain::Key;
use super::expression::Dest;
use super::pattern::{Origin, Role};
use crate::bytecode::opcode::{Imm, Instr, Op};

/// A place that an assignment writes, its parts evaluated.
#[derive(Clone, Copy)]
pub(super) enum Reference {
    Name(Ident),
    Property {
        object: u16,
        key: Key,
        /// The key of the write, if it is read before.
        written: Key,
        span: Span,
    },
}

impl<'a> Compiler<'a> {
    pub(super) fn unary_into(
        &mut self,
        expr: &'a Expr<'a>,
        op: UnaryOp,
        operand: &'a Expr<'a>,
        to: u16,
    ) {
        if let Some(number) = number_of(expr) {
            self.load_number(number, to);
            return;
        }
        let code = match op {
            UnaryOp::Plus => Op::Plus,
            UnaryOp::Minus => Op::Neg,
            UnaryOp::Not => Op::Not,
            UnaryOp::BitNot => Op::BitNot,
            UnaryOp::Typeof => Op::Typeof,
            UnaryOp::Void => {
                self.effect(operand);
                self.load_imm(Imm::Undefined, to);
                return;
            }
            UnaryOp::Delete => {
                self.delete_into(operand, to);
                return;
            }
        };
        let value = self.expr(operand);
        self.f.writer.op_at(expr.span, code, to, value, 0);
    }

    fn delete_into(&mut self, operand: &'a Expr<'a>, to: u16) {
        let operand = strip_parens(operand);
        match operand.kind {
            ExprKind::Member { .. } | ExprKind::Index { .. } => self.delete_property(operand, to),
            ExprKind::Chain(inner) if is_property(inner) => {
                let nullish = self.f.writer.label();
                let end = self.f.writer.label();
                self.f.chain_exits.push(nullish);
                self.delete_property(strip_parens(inner), to);
                self.f.chain_exits.pop();
                self.f.writer.jump(end);
                self.f.writer.bind(nullish);
                self.load_imm(Imm::True, to);
                self.f.writer.bind(end);
            }
            _ => {
                self.effect(operand);
                self.load_imm(Imm::True, to);
            }
        }
    }

    fn delete_property(&mut self, property: &'a Expr<'a>, to: u16) {
        let (object, later, optional) = match property.kind {
            ExprKind::Member {
                object, optional, ..
            } => (object, Span::default(), optional),
            ExprKind::Index {
                object,
                index,
                optional,
            } => (object, index.span, optional),
            _ => return,
        };
        let register = self.operand(object, later);
        if optional {
            self.exit_chain_if_nullish(register);
        }
        match self.key_of(property, Span::default()) {
            Key::Site(site) => {
                self.f
                    .writer
                    .op_at(property.span, Op::DeleteProp, to, register, site);
            }
            Key::Register(key) => {
                self.f
                    .writer
                    .op_at(property.span, Op::DeleteIndex, to, register, key);
            }
        }
    }

    /// `a op b op c …`, walked from the leftmost operand.
    pub(super) fn binary_into(&mut self, expr: &'a Expr<'a>, dest: Dest) {
        let mut spine: SmallVec<[(&'a Expr<'a>, BinaryOp, &'a Expr<'a>); 8]> = SmallVec::new();
        let mut leftmost = expr;
        while let ExprKind::Binary { op, left, right } = leftmost.kind {
            spine.push((leftmost, op, right));
            leftmost = left;
        }
        let work = if dest.is_scratch || spine.len() == 1 {
            dest.register
        } else {
            self.temp()
        };
        let mark = self.f.next;
        let mut value = None;
        for (index, (node, op, right)) in spine.iter().enumerate().rev() {
            let to = if index == 0 { dest.register } else { work };
            let left = match value {
                Some(value) => value,
                None => self.operand(leftmost, right.span),
            };
            self.binary(node.span, *op, (left, right), to);
            self.release(mark);
            value = Some(to);
        }
    }

    /// `to = left op right`
    fn binary(&mut self, span: Span, op: BinaryOp, operands: (u16, &'a Expr<'a>), to: u16) {
        let (left, right) = operands;
        if let (Some(code), Some(number)) = (with_constant(op), number_of(right)) {
            let constant = self.number(number);
            self.f.writer.op_at(span, code, to, left, constant);
        } else {
            let right = self.expr(right);
            self.f.writer.op_at(span, code_of(op), to, left, right);
        }
    }

    pub(super) fn number(&mut self, number: f64) -> u16 {
        self.constants.number(number) as u16
    }

    /// An assignment of any kind; gives the register that holds its value. Temporaries stay
    /// reserved. Without `wanted` the register means nothing.
    pub(super) fn assign(
        &mut self,
        span: Span,
        op: Option<AssignOp>,
        target: &'a Pattern<'a>,
        value: &'a Expr<'a>,
        wanted: bool,
    ) -> u16 {
        match (op, target.kind) {
            (None, PatternKind::Object { .. } | PatternKind::Array { .. }) => {
                let register = self.operand(value, target.span);
                let mark = self.f.next;
                let origin = Origin::value(value.span);
                self.pattern(target, register, Role::Assign, origin);
                self.release(mark);
                register
            }
            (None, PatternKind::Ident(ident)) => {
                if let Some(register) = self.writable_in_place(ident) {
                    self.named_into(value, target, Dest::variable(register));
                    return register;
                }
                let register = self.named(value, target);
                self.store(ident, register);
                register
            }
            (None, PatternKind::Member(_)) => {
                let reference = self.reference(target, value.span, false);
                let register = self.expr(value);
                self.write(reference, register);
                register
            }
            (Some(AssignOp::Binary(op)), _) => {
                if let PatternKind::Ident(ident) = target.kind
                    && let Some(register) = self.writable_in_place(ident)
                {
                    let mark = self.f.next;
                    let left = self.outlasting(register, value.span);
                    self.binary(span, op, (left, value), register);
                    self.release(mark);
                    return register;
                }
                let reference = self.reference(target, value.span, true);
                let result = self.temp();
                self.read(reference, result);
                let mark = self.f.next;
                self.binary(span, op, (result, value), result);
                self.release(mark);
                self.write(reference, result);
                result
            }
            (Some(AssignOp::Logical(op)), _) => self.assign_logical(op, target, value, wanted),
        }
    }

    fn assign_logical(
        &mut self,
        op: LogicalOp,
        target: &'a Pattern<'a>,
        value: &'a Expr<'a>,
        wanted: bool,
    ) -> u16 {
        let end = self.f.writer.label();
        let jump = match op {
            LogicalOp::And => Op::JumpIfFalse,
            LogicalOp::Or => Op::JumpIfTrue,
            LogicalOp::Coalesce => Op::JumpIfNotNullish,
        };
        if let PatternKind::Ident(ident) = target.kind
            && let Some(register) = self.writable_in_place(ident)
        {
            self.f.writer.jump_on(jump, register, end);
            self.named_into(value, target, Dest::variable(register));
            self.f.writer.bind(end);
            return register;
        }
        let reference = self.reference(target, value.span, true);
        let result = self.temp();
        self.read(reference, result);
        self.f.writer.jump_on(jump, result, end);
        if wanted {
            self.named_into(value, target, Dest::scratch(result));
            self.write(reference, result);
        } else {
            let value = self.named(value, target);
            self.write(reference, value);
        }
        self.f.writer.bind(end);
        result
    }

    /// The value of an expression, named after the target if it is an anonymous function.
    pub(super) fn named(&mut self, value: &'a Expr<'a>, target: &'a Pattern<'a>) -> u16 {
        if matches!(strip_parens(value).kind, ExprKind::Function(_)) {
            let register = self.temp();
            self.named_into(value, target, Dest::scratch(register));
            register
        } else {
            self.expr(value)
        }
    }

    /// Evaluates the parts of a target that stand before the value. `later` is the source that is
    /// evaluated before the target is written; `twice` tells that it is read first.
    pub(super) fn reference(
        &mut self,
        target: &'a Pattern<'a>,
        later: Span,
        twice: bool,
    ) -> Reference {
        match target.kind {
            PatternKind::Ident(ident) => Reference::Name(ident),
            PatternKind::Member(expr) => self.property_reference(strip_parens(expr), later, twice),
            PatternKind::Object { .. } | PatternKind::Array { .. } => {
                // Patterns are handled before, and no compound assignment has one.
                Reference::Property {
                    object: 0,
                    key: Key::Register(0),
                    written: Key::Register(0),
                    span: target.span,
                }
            }
        }
    }

    pub(super) fn property_reference(
        &mut self,
        expr: &'a Expr<'a>,
        later: Span,
        twice: bool,
    ) -> Reference {
        let (object, until) = match expr.kind {
            ExprKind::Member { object, .. } => (object, later),
            ExprKind::Index { object, index, .. } => {
                let until = if later.end == 0 {
                    index.span
                } else {
                    index.span.to(later)
                };
                (object, until)
            }
            ExprKind::Ident(ident) => return Reference::Name(ident),
            _ => (expr, later),
        };
        let object = self.operand(object, until);
        let mut key = self.key_of(expr, later);
        if twice
            && let Key::Register(register) = key
            && !is_primitive_key(expr)
        {
            let once = self.temp();
            self.f
                .writer
                .op_at(expr.span, Op::ToKeyOf, once, object, register);
            key = Key::Register(once);
        }
        let written = if twice { self.key_to_write(key) } else { key };
        Reference::Property {
            object,
            key,
            written,
            span: expr.span,
        }
    }

    pub(super) fn read(&mut self, reference: Reference, to: u16) {
        match reference {
            Reference::Name(ident) => self.load(ident, to),
            Reference::Property {
                object, key, span, ..
            } => self.get(span, object, key, to),
        }
    }

    pub(super) fn write(&mut self, reference: Reference, value: u16) {
        match reference {
            Reference::Name(ident) => self.store(ident, value),
            Reference::Property {
                object,
                written: Key::Site(site),
                span,
                ..
            } => {
                self.f.writer.op_at(span, Op::SetProp, object, value, site);
            }
            Reference::Property {
                object,
                written: Key::Register(key),
                span,
                ..
            } => {
                self.f.writer.op_at(span, Op::SetIndex, object, key, value);
            }
        }
    }

    /// `++x`, `x--` and the like; gives the register of the value. Temporaries stay reserved.
    pub(super) fn update(
        &mut self,
        span: Span,
        increment: bool,
        prefix: bool,
        operand: &'a Expr<'a>,
        wanted: bool,
    ) -> u16 {
        let op = if increment { Op::Inc } else { Op::Dec };
        let operand = strip_parens(operand);
        let old_wanted = wanted && !prefix;
        if let ExprKind::Ident(ident) = operand.kind
            && let Some(register) = self.writable_in_place(ident)
        {
            if old_wanted {
                let old = self.temp();
                self.f.writer.op_at(span, Op::Plus, old, register, 0);
                self.f.writer.op_at(span, op, register, old, 0);
                return old;
            }
            self.f.writer.op_at(span, op, register, register, 0);
            return register;
        }
        let reference = self.property_reference(operand, Span::default(), true);
        let value = self.temp();
        self.read(reference, value);
        if old_wanted {
            let new = self.temp();
            self.f.writer.op_at(span, Op::Plus, value, value, 0);
            self.f.writer.op_at(span, op, new, value, 0);
            self.write(reference, new);
        } else {
            self.f.writer.op_at(span, op, value, value, 0);
            self.write(reference, value);
        }
        value
    }

    /// Leaves the innermost optional chain if the register is nullish.
    pub(super) fn exit_chain_if_nullish(&mut self, register: u16) {
        if let Some(exit) = self.f.chain_exits.last() {
            self.f.writer.jump_on(Op::JumpIfNullish, register, *exit);
        }
    }

    /// `to = object.key`
    pub(super) fn get(&mut self, span: Span, object: u16, key: Key, to: u16) {
        match key {
            Key::Site(site) => self.f.writer.op_at(span, Op::GetProp, to, object, site),
            Key::Register(key) => self.f.writer.op_at(span, Op::GetIndex, to, object, key),
        }
    }

    /// `a = b op …` for a fused form with a wide operand.
    pub(super) fn emit_wide(&mut self, op: Op, a: u16, wide: u32) {
        self.f.writer.emit(Instr::ad(op, 0, a, wide));
    }
}

fn is_property(expr: &Expr<'_>) -> bool {
    matches!(expr.kind, ExprKind::Member { .. } | ExprKind::Index { .. })
}

/// Whether the key of an `Index` is a literal, so that converting it has no effect.
fn is_primitive_key(expr: &Expr<'_>) -> bool {
    match expr.kind {
        ExprKind::Index { index, .. } => matches!(
            index.kind,
            ExprKind::Number(_) | ExprKind::String(_) | ExprKind::Template(_)
        ),
        _ => true,
    }
}

/// The value of a number literal with its signs.
pub(super) fn number_of(expr: &Expr<'_>) -> Option<f64> {
    let mut kind = expr.kind;
    let mut negative = false;
    loop {
        match kind {
            ExprKind::Number(number) => return Some(if negative { -number } else { number }),
            ExprKind::Paren(inner) => kind = inner.kind,
            ExprKind::Unary {
                op: UnaryOp::Minus,
                operand,
            } => {
                negative = !negative;
                kind = operand.kind;
            }
            _ => return None,
        }
    }
}

fn with_constant(op: BinaryOp) -> Option<Op> {
    match op {
        BinaryOp::Add => Some(Op::AddK),
        BinaryOp::Sub => Some(Op::SubK),
        BinaryOp::Mul => Some(Op::MulK),
        BinaryOp::Div => Some(Op::DivK),
        BinaryOp::Rem => Some(Op::RemK),
        _ => None,
    }
}

const fn code_of(op: BinaryOp) -> Op {
    match op {
        BinaryOp::Exp => Op::Exp,
        BinaryOp::Mul => Op::Mul,
        BinaryOp::Div => Op::Div,
        BinaryOp::Rem => Op::Rem,
        BinaryOp::Add => Op::Add,
        BinaryOp::Sub => Op::Sub,
        BinaryOp::Shl => Op::Shl,
        BinaryOp::Sar => Op::Sar,
        BinaryOp::Shr => Op::Shr,
        BinaryOp::Lt => Op::Lt,
        BinaryOp::Gt => Op::Gt,
        BinaryOp::Le => Op::Le,
        BinaryOp::Ge => Op::Ge,
        BinaryOp::In => Op::In,
        BinaryOp::Instanceof => Op::InstanceOf,
        BinaryOp::Eq => Op::Eq,
        BinaryOp::Ne => Op::Ne,
        BinaryOp::StrictEq => Op::StrictEq,
        BinaryOp::StrictNe => Op::StrictNe,
        BinaryOp::BitAnd => Op::BitAnd,
        BinaryOp::BitXor => Op::BitXor,
        BinaryOp::BitOr => Op::BitOr,
    }
}
