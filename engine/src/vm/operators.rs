//! Operators off the fast path: mixed types, and objects that must become primitive first.

use super::frame::Return;
use crate::bytecode::opcode::Op;
use crate::machine::convert::{power, remainder, to_int32, to_uint32};
use crate::machine::{Machine, Outcome};
use crate::value::Value;

impl Machine {
    /// A binary operator on any values: the result, or `None` when objects must become primitive
    /// first (a frame was pushed, the result arrives as `returns` says).
    #[inline(never)]
    pub(crate) fn binary(
        &mut self,
        op: Op,
        left: Value,
        right: Value,
        returns: Return,
    ) -> Outcome<Option<Value>> {
        let needs_primitive = match op {
            // Two objects are compared by identity, an object and nullish never equal.
            Op::Eq | Op::Ne => {
                left.is_object() != right.is_object() && !left.is_nullish() && !right.is_nullish()
            }
            _ => left.is_object() || right.is_object(),
        };
        if needs_primitive {
            let outer = self.enter_native();
            let code = Value::from(u32::from(op as u8));
            let pushed = self.push_hidden("binaryOperator", &[left, right, code], returns);
            self.leave_native(outer);
            return pushed.map(|()| None);
        }
        self.binary_primitive(op, left, right).map(Some)
    }

    /// A binary operator on primitives (`==` also on two objects).
    pub(crate) fn binary_primitive(&mut self, op: Op, left: Value, right: Value) -> Outcome<Value> {
        if op == Op::Add && (left.is_string() || right.is_string()) {
            let outer = self.enter_native();
            let joined = self.to_string(left).and_then(|left| {
                let right = self.to_string(right)?;
                self.concat(left, right)
            });
            self.leave_native(outer);
            return joined;
        }
        if left.is_string() && right.is_string() {
            // Comparing reads both up to the first difference.
            let units = self.heap.text_len(left).min(self.heap.text_len(right));
            self.charge_steps(units / 16)?;
        }
        let compared = |m: &Self, test: fn(std::cmp::Ordering) -> bool| {
            Value::bool(m.heap.compare(left, right).is_some_and(test))
        };
        Ok(match op {
            Op::Lt => compared(self, std::cmp::Ordering::is_lt),
            Op::Le => compared(self, std::cmp::Ordering::is_le),
            Op::Gt => compared(self, std::cmp::Ordering::is_gt),
            Op::Ge => compared(self, std::cmp::Ordering::is_ge),
            Op::Eq => Value::bool(self.heap.loose_equals(left, right)),
            Op::Ne => Value::bool(!self.heap.loose_equals(left, right)),
            _ => {
                let (a, b) = (self.heap.number_of(left), self.heap.number_of(right));
                arithmetic(op, a, b)
            }
        })
    }

    /// A unary operator; `None` as for [`Machine::binary`].
    #[inline(never)]
    pub(crate) fn unary(
        &mut self,
        op: Op,
        operand: Value,
        returns: Return,
    ) -> Outcome<Option<Value>> {
        if operand.is_object() {
            let outer = self.enter_native();
            let code = Value::from(u32::from(op as u8));
            let pushed = self.push_hidden("unaryOperator", &[operand, code], returns);
            self.leave_native(outer);
            return pushed.map(|()| None);
        }
        Ok(Some(unary_number(op, self.heap.number_of(operand))))
    }
}

/// A unary operator on a number.
pub(crate) fn unary_number(op: Op, number: f64) -> Value {
    Value::number(match op {
        Op::Neg => -number,
        Op::Inc => number + 1.0,
        Op::Dec => number - 1.0,
        Op::BitNot => f64::from(!to_int32(number)),
        _ => number,
    })
}

/// A numeric operator on two numbers.
#[inline]
pub(crate) fn arithmetic(op: Op, a: f64, b: f64) -> Value {
    let shift = to_uint32(b) & 31;
    Value::number(match op {
        Op::Add => a + b,
        Op::Sub => a - b,
        Op::Mul => a * b,
        Op::Div => a / b,
        Op::Rem => remainder(a, b),
        Op::Exp => power(a, b),
        Op::Shl => f64::from(to_int32(a) << shift),
        Op::Sar => f64::from(to_int32(a) >> shift),
        Op::Shr => f64::from(to_uint32(a) >> shift),
        Op::BitAnd => f64::from(to_int32(a) & to_int32(b)),
        Op::BitOr => f64::from(to_int32(a) | to_int32(b)),
        Op::BitXor => f64::from(to_int32(a) ^ to_int32(b)),
        _ => f64::NAN,
    })
}

/// The operator with this number among those that hidden built-ins finish.
pub(crate) fn operator(number: u32) -> Op {
    const ALL: [Op; 23] = [
        Op::Add,
        Op::Sub,
        Op::Mul,
        Op::Div,
        Op::Rem,
        Op::Exp,
        Op::Shl,
        Op::Sar,
        Op::Shr,
        Op::BitAnd,
        Op::BitOr,
        Op::BitXor,
        Op::Lt,
        Op::Le,
        Op::Gt,
        Op::Ge,
        Op::Eq,
        Op::Ne,
        Op::Neg,
        Op::Plus,
        Op::Inc,
        Op::Dec,
        Op::BitNot,
    ];
    ALL.into_iter()
        .find(|op| *op as u8 as u32 == number)
        .unwrap_or(Op::Add)
}
