//! The loop over instructions. Arms are short: what is not the common case is a call to a named
//! function elsewhere.

use std::sync::Arc;

use super::call::Invocation;
use super::frame::{Return, Running};
use super::operators::{arithmetic, unary_number};
use crate::bytecode::opcode::{DestructureMode, Imm, IterMode, Op};
use crate::bytecode::program::CaptureSource;
use crate::heap::NONE;
use crate::heap::cell::Cell;
use crate::machine::convert::remainder;
use crate::machine::key::Key;
use crate::machine::{Machine, SiteCache};
use crate::value::Value;

/// Why the loop stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    /// No frame is left.
    Idle,
    /// Fuel of the slice is used up.
    Sliced,
    /// The execution is over.
    Ended,
}

impl Imm {
    fn value(code: u8) -> Value {
        match code {
            1 => Value::NULL,
            2 => Value::FALSE,
            3 => Value::TRUE,
            4 => Value::TDZ,
            5 => Value::NAN,
            6 => Value::number(f64::INFINITY),
            _ => Value::UNDEFINED,
        }
    }
}

impl Machine {
    /// Runs frames until none is left or fuel runs out.
    pub(crate) fn interpret(&mut self) -> Exit {
        let program = Arc::clone(&self.program);
        let iterations_max = self.limits.iterations_max as f64;
        'frame: loop {
            let Some(frame) = self.frames.last() else {
                return Exit::Idle;
            };
            if self.fuel <= 0 {
                return Exit::Sliced;
            }
            if frame.running == Running::Builtin {
                if let Err(fault) = self.run_step()
                    && self.recover(fault).is_err()
                {
                    return Exit::Ended;
                }
                continue;
            }
            let function = &program.functions[frame.function as usize];
            let code = &function.code[..];
            let base = frame.base as usize;
            let closure = frame.closure;
            let site_base = function.site_base as usize;
            let mut pc = frame.pc as usize;
            // Fuel and place live in locals; they are written back before anything that may
            // charge, throw, call or suspend.
            let mut fuel = self.fuel;

            macro_rules! reg {
                ($index:expr) => {
                    self.registers[base + usize::from($index)]
                };
            }
            macro_rules! save {
                () => {{
                    self.fuel = fuel;
                    if let Some(frame) = self.frames.last_mut() {
                        frame.pc = pc as u32;
                    }
                }};
            }
            macro_rules! fail {
                ($fault:expr) => {{
                    let fault = $fault;
                    if self.recover(fault).is_err() {
                        return Exit::Ended;
                    }
                    continue 'frame;
                }};
            }
            // A slow operation that gives a value.
            macro_rules! slow {
                ($target:expr, $operation:expr) => {{
                    save!();
                    match $operation {
                        Ok(value) => {
                            fuel = self.fuel;
                            reg!($target) = value;
                        }
                        Err(fault) => fail!(fault),
                    }
                }};
            }
            // A slow operation that gives a value now or through a frame.
            macro_rules! maybe {
                ($target:expr, $operation:expr) => {{
                    save!();
                    match $operation {
                        Ok(Some(value)) => {
                            fuel = self.fuel;
                            reg!($target) = value;
                        }
                        Ok(None) => continue 'frame,
                        Err(fault) => fail!(fault),
                    }
                }};
            }
            macro_rules! run {
                ($operation:expr) => {{
                    save!();
                    match $operation {
                        Ok(_) => fuel = self.fuel,
                        Err(fault) => fail!(fault),
                    }
                }};
            }
            macro_rules! native {
                ($operation:expr) => {{
                    let outer = self.enter_native();
                    let result = $operation;
                    self.leave_native(outer);
                    result
                }};
            }
            macro_rules! numeric {
                ($instr:expr, $op:expr, $a:ident, $b:ident, $result:expr) => {{
                    let (left, right) = (reg!($instr.b), reg!($instr.c));
                    if let (Some($a), Some($b)) = (left.as_number(), right.as_number()) {
                        reg!($instr.a) = Value::number($result);
                    } else {
                        let returns = Return::Register($instr.a);
                        maybe!($instr.a, self.binary($op, left, right, returns));
                    }
                }};
            }
            macro_rules! numeric_k {
                ($instr:expr, $op:expr, $a:ident, $b:ident, $result:expr) => {{
                    let left = reg!($instr.b);
                    let $b = program.numbers[usize::from($instr.c)];
                    if let Some($a) = left.as_number() {
                        reg!($instr.a) = Value::number($result);
                    } else {
                        let returns = Return::Register($instr.a);
                        let right = Value::number($b);
                        maybe!($instr.a, self.binary($op, left, right, returns));
                    }
                }};
            }
            macro_rules! comparison {
                ($instr:expr, $op:expr, $a:ident, $b:ident, $result:expr) => {{
                    let (left, right) = (reg!($instr.b), reg!($instr.c));
                    if let (Some($a), Some($b)) = (left.as_number(), right.as_number()) {
                        reg!($instr.a) = Value::bool($result);
                    } else {
                        let returns = Return::Register($instr.a);
                        maybe!($instr.a, self.binary($op, left, right, returns));
                    }
                }};
            }
            macro_rules! compare_jump {
                ($instr:expr, $op:expr, $left:expr, $right:expr, $a:ident, $b:ident, $result:expr) => {{
                    fuel -= 1;
                    let (left, right) = ($left, $right);
                    let holds = if let (Some($a), Some($b)) = (left.as_number(), right.as_number())
                    {
                        $result
                    } else {
                        save!();
                        match self.binary($op, left, right, Return::Compare) {
                            Ok(Some(value)) => {
                                fuel = self.fuel;
                                value == Value::TRUE
                            }
                            Ok(None) => continue 'frame,
                            Err(fault) => fail!(fault),
                        }
                    };
                    if holds == ($instr.x == 1) {
                        pc = pc.wrapping_add_signed(isize::from($instr.c as i16));
                    }
                }};
            }
            macro_rules! call {
                ($instr:expr, $callee:expr, $this:expr, $base:expr, $count:expr, $new:expr) => {{
                    let call = Invocation {
                        callee: $callee,
                        this: $this,
                        base: $base,
                        count: $count,
                        returns: Return::Register($instr.a),
                        is_new: $new,
                    };
                    maybe!($instr.a, self.call(call));
                }};
            }

            loop {
                if fuel <= 0 {
                    save!();
                    return Exit::Sliced;
                }
                let instr = code[pc];
                pc += 1;
                fuel -= 1;
                match instr.op {
                    Op::Move => reg!(instr.a) = reg!(instr.b),
                    Op::LoadString => reg!(instr.a) = Value::constant_string(instr.d()),
                    Op::LoadNumber => {
                        reg!(instr.a) = Value::number(program.numbers[instr.d() as usize]);
                    }
                    Op::LoadInt => reg!(instr.a) = Value::number(f64::from(instr.d() as i32)),
                    Op::LoadImm => reg!(instr.a) = Imm::value(instr.x),
                    Op::LoadBuiltin => reg!(instr.a) = Value::builtin(instr.d()),
                    Op::LoadNamespace => reg!(instr.a) = Value::namespace(instr.d()),
                    Op::LoadContext => reg!(instr.a) = self.context,

                    Op::NewBox => slow!(
                        instr.a,
                        self.new_cell(Cell::Variable(Imm::value(instr.x)))
                            .map(Value::boxed)
                    ),
                    Op::BoxValue => {
                        let value = reg!(instr.b);
                        slow!(
                            instr.a,
                            self.new_cell(Cell::Variable(value)).map(Value::boxed)
                        );
                    }
                    Op::CopyBox => {
                        let value = self.variable(reg!(instr.b));
                        slow!(
                            instr.a,
                            self.new_cell(Cell::Variable(value)).map(Value::boxed)
                        );
                    }
                    Op::LoadBox => {
                        let value = self.variable(reg!(instr.b));
                        if instr.x == 1 && value == Value::TDZ {
                            save!();
                            fail!(self.dead_zone(instr.c));
                        }
                        reg!(instr.a) = value;
                    }
                    Op::StoreBox => {
                        let target = reg!(instr.a);
                        if instr.x == 1 && self.variable(target) == Value::TDZ {
                            save!();
                            fail!(self.dead_zone(instr.c));
                        }
                        let value = reg!(instr.b);
                        self.set_variable(target, value);
                    }
                    Op::LoadCapture => {
                        reg!(instr.a) = self.capture(closure, usize::from(instr.b));
                    }
                    Op::LoadCaptureBox => {
                        let value = self.variable(self.capture(closure, usize::from(instr.b)));
                        if instr.x == 1 && value == Value::TDZ {
                            save!();
                            fail!(self.dead_zone(instr.c));
                        }
                        reg!(instr.a) = value;
                    }
                    Op::StoreCaptureBox => {
                        let target = self.capture(closure, usize::from(instr.a));
                        if instr.x == 1 && self.variable(target) == Value::TDZ {
                            save!();
                            fail!(self.dead_zone(instr.c));
                        }
                        let value = reg!(instr.b);
                        self.set_variable(target, value);
                    }
                    Op::CheckTdz => {
                        if reg!(instr.a) == Value::TDZ {
                            save!();
                            fail!(self.dead_zone(instr.c));
                        }
                    }
                    Op::ThrowConst => {
                        save!();
                        fail!(self.type_error("Assignment to constant variable."));
                    }
                    Op::Closure => {
                        let sources = &program.functions[instr.d() as usize].captures;
                        save!();
                        if let Err(fault) = self.charge(sources.len() * size_of::<Value>()) {
                            fail!(fault);
                        }
                        self.release(sources.len() * size_of::<Value>());
                        let captures = sources
                            .iter()
                            .map(|source| match source {
                                CaptureSource::Register(register) => reg!(*register),
                                CaptureSource::Capture(index) => {
                                    self.capture(closure, usize::from(*index))
                                }
                            })
                            .collect();
                        let cell = Cell::Closure {
                            function: instr.d(),
                            name: None,
                            captures,
                        };
                        slow!(instr.a, self.new_cell(cell).map(Value::function));
                    }

                    Op::LoadRegExp => {
                        slow!(instr.a, crate::builtins::regexp::literal(self, instr.d()))
                    }
                    Op::NewObject => slow!(instr.a, self.new_object()),
                    Op::NewObjectShape => slow!(
                        instr.a,
                        native!(self.literal(usize::from(instr.c), base + usize::from(instr.b)))
                    ),
                    Op::NewArray => slow!(
                        instr.a,
                        self.array_of_registers(base + usize::from(instr.b), usize::from(instr.c))
                    ),
                    Op::ArrayPush => {
                        let value = reg!(instr.b);
                        if let Some(array) = reg!(instr.a).as_array_handle() {
                            run!(self.push_item(array, value));
                        }
                    }
                    Op::ArrayHole => {
                        if let Some(array) = reg!(instr.a).as_array_handle() {
                            run!(self.push_item(array, Value::HOLE));
                        }
                    }
                    Op::ArraySpread => {
                        let (array, iterable) = (reg!(instr.a), reg!(instr.b));
                        save!();
                        match native!(self.spread_into(array, iterable)) {
                            Ok(true) => fuel = self.fuel,
                            Ok(false) => fail!(self.spread_error(instr, iterable)),
                            Err(fault) => fail!(fault),
                        }
                    }
                    Op::ObjectSpread => {
                        let (object, source) = (reg!(instr.a), reg!(instr.b));
                        run!(native!(self.copy_properties(object, source, &[])));
                    }
                    Op::ObjectRest => {
                        let source = reg!(instr.b);
                        let first = base + usize::from(instr.c);
                        save!();
                        match native!(self.object_rest(source, first, usize::from(instr.x))) {
                            Ok(value) => {
                                fuel = self.fuel;
                                reg!(instr.a) = value;
                            }
                            Err(fault) => fail!(fault),
                        }
                    }
                    Op::GetProp | Op::GetMethod => {
                        let target = reg!(instr.b);
                        let site = site_base + usize::from(instr.c);
                        if let Some(handle) = target.as_object_handle()
                            && let Cell::Object { shape, slots, .. } = self.heap.cell(handle)
                            && shape.0 == self.sites[site].shape
                        {
                            let value = slots[self.sites[site].slot as usize];
                            reg!(instr.a) = value;
                            continue;
                        }
                        let atom = function.sites[usize::from(instr.c)];
                        slow!(instr.a, self.get_at_site(target, atom, site));
                    }
                    Op::SetProp => {
                        let target = reg!(instr.a);
                        let value = reg!(instr.b);
                        let site = site_base + usize::from(instr.c);
                        let cache: SiteCache = self.sites[site];
                        if let Some(handle) = target.as_object_handle()
                            && let Cell::Object {
                                flags: 0,
                                shape,
                                slots,
                            } = self.heap.cell_mut(handle)
                            && shape.0 == cache.shape
                        {
                            if cache.next == u32::MAX {
                                slots[cache.slot as usize] = value;
                                continue;
                            }
                            let next = crate::heap::shape::ShapeId(cache.next);
                            run!(self.add_slot(handle, next, value));
                            continue;
                        }
                        let atom = function.sites[usize::from(instr.c)];
                        run!(self.set_at_site(target, atom, value, site));
                    }
                    Op::GetIndex => {
                        let (target, key) = (reg!(instr.b), reg!(instr.c));
                        if let (Some(handle), Some(number)) =
                            (target.as_array_handle(), key.as_number())
                            && let Cell::Array { items, .. } = self.heap.cell(handle)
                        {
                            let index = number as u32;
                            if f64::from(index) == number
                                && let Some(value) = items.get(index as usize)
                                && *value != Value::HOLE
                            {
                                let value = *value;
                                reg!(instr.a) = value;
                                continue;
                            }
                        }
                        maybe!(
                            instr.a,
                            self.get_index(target, key, Return::Register(instr.a))
                        );
                    }
                    Op::SetIndex => {
                        let (target, key, value) = (reg!(instr.a), reg!(instr.b), reg!(instr.c));
                        if let (Some(handle), Some(number)) =
                            (target.as_array_handle(), key.as_number())
                            && let Cell::Array {
                                flags: 0, items, ..
                            } = self.heap.cell_mut(handle)
                        {
                            let index = number as u32;
                            if f64::from(index) == number
                                && let Some(item) = items.get_mut(index as usize)
                            {
                                *item = value;
                                continue;
                            }
                        }
                        save!();
                        match self.set_index(target, key, value) {
                            Ok(true) => fuel = self.fuel,
                            Ok(false) => continue 'frame,
                            Err(fault) => fail!(fault),
                        }
                    }
                    Op::DefineProp => {
                        let (object, value) = (reg!(instr.a), reg!(instr.b));
                        let atom = function.sites[usize::from(instr.c)];
                        if let Some(handle) = object.as_object_handle() {
                            run!(native!(self.object_put(handle, Key::Atom(atom), value)));
                        }
                    }
                    Op::DefineIndex => {
                        let (object, key, value) = (reg!(instr.a), reg!(instr.b), reg!(instr.c));
                        save!();
                        if key.is_object() {
                            let names = Value::bool(instr.x == 1);
                            let args = [object, key, value, names];
                            match native!(self.push_hidden("defineIndex", &args, Return::Nothing)) {
                                Ok(()) => continue 'frame,
                                Err(fault) => fail!(fault),
                            }
                        }
                        run!(native!(self.define_computed(
                            object,
                            key,
                            value,
                            instr.x == 1
                        )));
                    }
                    Op::DeleteProp => {
                        let target = reg!(instr.b);
                        let atom = function.sites[usize::from(instr.c)];
                        slow!(
                            instr.a,
                            native!(self.delete(target, Key::Atom(atom)).map(Value::bool))
                        );
                    }
                    Op::DeleteIndex => {
                        let (target, key) = (reg!(instr.b), reg!(instr.c));
                        save!();
                        if key.is_object() && !target.is_nullish() {
                            let returns = Return::Register(instr.a);
                            match native!(self.push_hidden("deleteIndex", &[target, key], returns))
                            {
                                Ok(()) => continue 'frame,
                                Err(fault) => fail!(fault),
                            }
                        }
                        slow!(instr.a, native!(self.delete_computed(target, key)));
                    }
                    Op::ToKey | Op::ToStr => {
                        let value = reg!(instr.b);
                        if !value.is_object() {
                            reg!(instr.a) = value;
                            continue;
                        }
                        save!();
                        let returns = Return::Register(instr.a);
                        match native!(self.push_hidden("toPrimitiveString", &[value], returns)) {
                            Ok(()) => continue 'frame,
                            Err(fault) => fail!(fault),
                        }
                    }
                    Op::ToKeyOf => {
                        let (target, key) = (reg!(instr.b), reg!(instr.c));
                        if !key.is_object() {
                            reg!(instr.a) = key;
                            continue;
                        }
                        save!();
                        if target.is_nullish() {
                            fail!(self.nullish_object_read(target));
                        }
                        let returns = Return::Register(instr.a);
                        match native!(self.push_hidden("toPrimitiveString", &[key], returns)) {
                            Ok(()) => continue 'frame,
                            Err(fault) => fail!(fault),
                        }
                    }
                    Op::In => {
                        let (key, target) = (reg!(instr.b), reg!(instr.c));
                        save!();
                        if !target.is_object() {
                            fail!(self.in_error(key, target));
                        }
                        if key.is_object() {
                            let returns = Return::Register(instr.a);
                            match native!(self.push_hidden("inOperator", &[key, target], returns)) {
                                Ok(()) => continue 'frame,
                                Err(fault) => fail!(fault),
                            }
                        }
                        slow!(instr.a, native!(self.has_computed(key, target)));
                    }
                    Op::InstanceOf => {
                        let (value, constructor) = (reg!(instr.b), reg!(instr.c));
                        slow!(instr.a, self.instance_of(value, constructor));
                    }

                    Op::Add => {
                        let (left, right) = (reg!(instr.b), reg!(instr.c));
                        if let (Some(a), Some(b)) = (left.as_number(), right.as_number()) {
                            reg!(instr.a) = Value::number(a + b);
                        } else if left.is_string() && right.is_string() {
                            slow!(instr.a, self.concat(left, right));
                        } else {
                            let returns = Return::Register(instr.a);
                            maybe!(instr.a, self.binary(Op::Add, left, right, returns));
                        }
                    }
                    Op::Sub => numeric!(instr, Op::Sub, a, b, a - b),
                    Op::Mul => numeric!(instr, Op::Mul, a, b, a * b),
                    Op::Div => numeric!(instr, Op::Div, a, b, a / b),
                    Op::Rem => numeric!(instr, Op::Rem, a, b, remainder(a, b)),
                    Op::AddK => numeric_k!(instr, Op::Add, a, b, a + b),
                    Op::SubK => numeric_k!(instr, Op::Sub, a, b, a - b),
                    Op::MulK => numeric_k!(instr, Op::Mul, a, b, a * b),
                    Op::DivK => numeric_k!(instr, Op::Div, a, b, a / b),
                    Op::RemK => numeric_k!(instr, Op::Rem, a, b, remainder(a, b)),
                    Op::Exp | Op::Shl | Op::Sar | Op::Shr | Op::BitAnd | Op::BitOr | Op::BitXor => {
                        let (left, right) = (reg!(instr.b), reg!(instr.c));
                        if let (Some(a), Some(b)) = (left.as_number(), right.as_number()) {
                            reg!(instr.a) = arithmetic(instr.op, a, b);
                        } else {
                            let returns = Return::Register(instr.a);
                            maybe!(instr.a, self.binary(instr.op, left, right, returns));
                        }
                    }
                    Op::Lt => comparison!(instr, Op::Lt, a, b, a < b),
                    Op::Le => comparison!(instr, Op::Le, a, b, a <= b),
                    Op::Gt => comparison!(instr, Op::Gt, a, b, a > b),
                    Op::Ge => comparison!(instr, Op::Ge, a, b, a >= b),
                    Op::Eq => comparison!(instr, Op::Eq, a, b, a == b),
                    Op::Ne => comparison!(instr, Op::Ne, a, b, a != b),
                    Op::StrictEq | Op::StrictNe => {
                        let (left, right) = (reg!(instr.b), reg!(instr.c));
                        let equal = self.heap.strict_equals(left, right);
                        if left.is_string() {
                            fuel -= (self.heap.text_len(left) / 16) as i64;
                        }
                        reg!(instr.a) = Value::bool(equal == (instr.op == Op::StrictEq));
                    }
                    Op::Neg | Op::Plus | Op::Inc | Op::Dec | Op::BitNot => {
                        let operand = reg!(instr.b);
                        if let Some(number) = operand.as_number() {
                            reg!(instr.a) = unary_number(instr.op, number);
                        } else {
                            let returns = Return::Register(instr.a);
                            maybe!(instr.a, self.unary(instr.op, operand, returns));
                        }
                    }
                    Op::Not => {
                        let truthy = self.heap.truthy(reg!(instr.b));
                        reg!(instr.a) = Value::bool(!truthy);
                    }
                    Op::Typeof => {
                        let kind = self.heap.type_of(reg!(instr.b));
                        reg!(instr.a) = Value::well_known(kind);
                    }
                    Op::Concat => {
                        let first = base + usize::from(instr.b);
                        slow!(
                            instr.a,
                            native!(self.concat_registers(first, usize::from(instr.c)))
                        );
                    }

                    Op::Jump => pc = instr.d() as usize,
                    Op::JumpIfTrue => {
                        if self.heap.truthy(reg!(instr.a)) {
                            pc = instr.d() as usize;
                        }
                    }
                    Op::JumpIfFalse => {
                        if !self.heap.truthy(reg!(instr.a)) {
                            pc = instr.d() as usize;
                        }
                    }
                    Op::JumpIfNullish => {
                        if reg!(instr.a).is_nullish() {
                            pc = instr.d() as usize;
                        }
                    }
                    Op::JumpIfNotNullish => {
                        if !reg!(instr.a).is_nullish() {
                            pc = instr.d() as usize;
                        }
                    }
                    Op::JumpIfUndefined => {
                        if reg!(instr.a).is_undefined() {
                            pc = instr.d() as usize;
                        }
                    }
                    Op::JumpIfNotUndefined => {
                        if !reg!(instr.a).is_undefined() {
                            pc = instr.d() as usize;
                        }
                    }
                    Op::JumpLt => {
                        compare_jump!(instr, Op::Lt, reg!(instr.a), reg!(instr.b), a, b, a < b);
                    }
                    Op::JumpLe => {
                        compare_jump!(instr, Op::Le, reg!(instr.a), reg!(instr.b), a, b, a <= b);
                    }
                    Op::JumpGt => {
                        compare_jump!(instr, Op::Gt, reg!(instr.a), reg!(instr.b), a, b, a > b);
                    }
                    Op::JumpGe => {
                        compare_jump!(instr, Op::Ge, reg!(instr.a), reg!(instr.b), a, b, a >= b);
                    }
                    Op::JumpLtK => {
                        let limit = Value::number(program.numbers[usize::from(instr.b)]);
                        compare_jump!(instr, Op::Lt, reg!(instr.a), limit, a, b, a < b);
                    }
                    Op::JumpStrictEq => {
                        fuel -= 1;
                        let (left, right) = (reg!(instr.a), reg!(instr.b));
                        if left.is_string() {
                            fuel -= (self.heap.text_len(left) / 16) as i64;
                        }
                        if self.heap.strict_equals(left, right) == (instr.x == 1) {
                            pc = pc.wrapping_add_signed(isize::from(instr.c as i16));
                        }
                    }
                    Op::JumpStrictEqK => {
                        fuel -= 1;
                        let number = program.numbers[usize::from(instr.b)];
                        let equal = reg!(instr.a).as_number() == Some(number);
                        if equal == (instr.x == 1) {
                            pc = pc.wrapping_add_signed(isize::from(instr.c as i16));
                        }
                    }
                    Op::LoopEnter => reg!(instr.a) = Value::ZERO,
                    Op::LoopTick => {
                        let count = reg!(instr.a).as_number().unwrap_or(0.0) + 1.0;
                        if count > iterations_max {
                            save!();
                            fail!(self.iteration_limit());
                        }
                        self.iterations += 1;
                        reg!(instr.a) = Value::number(count);
                    }

                    Op::IterInit => {
                        let source = reg!(instr.b);
                        save!();
                        match self.iterate_start(source) {
                            Ok(Some(_)) => {
                                reg!(instr.a) = source;
                                reg!(instr.a + 1) = Value::ZERO;
                            }
                            Ok(None) => fail!(self.iteration_error(instr, source)),
                            Err(fault) => fail!(fault),
                        }
                    }
                    Op::IterNext => {
                        let (source, position) = (reg!(instr.b), reg!(instr.b + 1));
                        if let Some(handle) = source.as_array_handle()
                            && let Cell::Array { items, .. } = self.heap.cell(handle)
                            && let Some(position) = position.as_number()
                            && let Some(value) = items.get(position as usize)
                        {
                            let value = *value;
                            reg!(instr.a) = if value == Value::HOLE {
                                Value::UNDEFINED
                            } else {
                                value
                            };
                            reg!(instr.b + 1) = Value::number(position + 1.0);
                            pc += 1;
                            continue;
                        }
                        save!();
                        match native!(self.record_next(base + usize::from(instr.b))) {
                            Ok(Some(value)) => {
                                reg!(instr.a) = value;
                                pc += 1;
                            }
                            Ok(None) => {}
                            Err(fault) => fail!(fault),
                        }
                        fuel = self.fuel;
                    }
                    Op::IterStep => {
                        slow!(
                            instr.a,
                            native!(self.record_next(base + usize::from(instr.b)))
                                .map(|value| value.unwrap_or(Value::UNDEFINED))
                        );
                    }
                    Op::IterRest => {
                        slow!(
                            instr.a,
                            native!(self.record_rest(base + usize::from(instr.b)))
                        );
                    }
                    Op::ForInInit => {
                        let source = reg!(instr.b);
                        save!();
                        match native!(self.for_in_keys(source)) {
                            Ok(keys) => {
                                fuel = self.fuel;
                                reg!(instr.a) = keys;
                                reg!(instr.a + 1) = Value::ZERO;
                                reg!(instr.a + 2) = source;
                            }
                            Err(fault) => fail!(fault),
                        }
                    }
                    Op::ForInNext => {
                        save!();
                        match native!(self.for_in_next(base + usize::from(instr.b))) {
                            Ok(Some(key)) => {
                                reg!(instr.a) = key;
                                pc += 1;
                            }
                            Ok(None) => {}
                            Err(fault) => fail!(fault),
                        }
                        fuel = self.fuel;
                    }
                    Op::AsyncStep => {
                        let value = reg!(instr.b);
                        slow!(instr.a, native!(self.async_step(value)));
                    }
                    Op::RequireObject => {
                        let value = reg!(instr.a);
                        if value.is_nullish() {
                            save!();
                            fail!(self.destructure_error(instr, value));
                        }
                    }

                    Op::Call => {
                        let callee = reg!(instr.b);
                        call!(
                            instr,
                            callee,
                            Value::UNDEFINED,
                            base + usize::from(instr.c),
                            usize::from(instr.x),
                            false
                        );
                    }
                    Op::CallMethod => {
                        let (callee, this) = (reg!(instr.b), reg!(instr.b + 1));
                        call!(
                            instr,
                            callee,
                            this,
                            base + usize::from(instr.c),
                            usize::from(instr.x),
                            false
                        );
                    }
                    Op::New => {
                        let callee = reg!(instr.b);
                        call!(
                            instr,
                            callee,
                            Value::UNDEFINED,
                            base + usize::from(instr.c),
                            usize::from(instr.x),
                            true
                        );
                    }
                    Op::CallSpread | Op::NewSpread => {
                        let is_new = instr.op == Op::NewSpread;
                        let callee = reg!(instr.b);
                        let this = if instr.x == 1 {
                            reg!(instr.b + 1)
                        } else {
                            Value::UNDEFINED
                        };
                        let list = reg!(instr.c);
                        let top = base + usize::from(function.registers);
                        save!();
                        match self.spread_arguments(list, top) {
                            Ok(count) => {
                                fuel = self.fuel;
                                call!(instr, callee, this, top, count, is_new);
                            }
                            Err(fault) => fail!(fault),
                        }
                    }
                    Op::Return | Op::ReturnUndefined => {
                        let value = if instr.op == Op::Return {
                            reg!(instr.a)
                        } else {
                            Value::UNDEFINED
                        };
                        save!();
                        if let Some(frame) = self.frames.last()
                            && frame.promise == NONE
                        {
                            let returns = frame.returns;
                            self.frames.pop();
                            self.depth -= 1;
                            self.deliver(returns, value);
                            continue 'frame;
                        }
                        if let Err(fault) = native!(self.leave(value)) {
                            fail!(fault);
                        }
                        continue 'frame;
                    }
                    Op::Await => {
                        let value = reg!(instr.b);
                        save!();
                        if let Err(fault) = self.suspend(instr.a, value) {
                            fail!(fault);
                        }
                        continue 'frame;
                    }
                    Op::Throw => {
                        let value = reg!(instr.a);
                        save!();
                        fail!(self.throw_value(value));
                    }
                }
            }
        }
    }

    #[inline]
    fn variable(&self, boxed: Value) -> Value {
        match boxed.as_box_handle().map(|handle| self.heap.cell(handle)) {
            Some(Cell::Variable(value)) => *value,
            _ => Value::UNDEFINED,
        }
    }

    #[inline]
    fn set_variable(&mut self, boxed: Value, value: Value) {
        if let Some(handle) = boxed.as_box_handle()
            && let Cell::Variable(slot) = self.heap.cell_mut(handle)
        {
            *slot = value;
        }
    }

    #[inline]
    fn capture(&self, closure: Value, index: usize) -> Value {
        match closure
            .as_function_handle()
            .map(|handle| self.heap.cell(handle))
        {
            Some(Cell::Closure { captures, .. }) => captures[index],
            _ => Value::UNDEFINED,
        }
    }

    #[cold]
    fn iteration_limit(&mut self) -> crate::machine::Fault {
        let limit = self.limits.iterations_max;
        self.end_limit(
            "ITERATION_LIMIT",
            format!(
                "Maximum iteration limit exceeded ({limit}). This limit prevents infinite loops."
            ),
        )
    }

    /// The mode of an iteration instruction.
    pub(super) fn iter_mode(code: u8) -> IterMode {
        match code {
            1 => IterMode::Declaration,
            2 => IterMode::Value,
            3 => IterMode::ForOfElement,
            4 => IterMode::Await,
            5 => IterMode::Nested,
            _ => IterMode::Source,
        }
    }

    /// The mode of a destructuring instruction.
    pub(super) fn destructure_mode(code: u8) -> DestructureMode {
        match code {
            1 => DestructureMode::Parameter,
            2 => DestructureMode::ForOf,
            3 => DestructureMode::Catch,
            4 => DestructureMode::ReadThrough,
            _ => DestructureMode::Source,
        }
    }
}
