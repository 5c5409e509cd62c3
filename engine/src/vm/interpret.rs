//! The loop over instructions. Arms are short: what is not the common case is a call to a named
//! function elsewhere.

use std::sync::Arc;

use super::call::Invocation;
use super::frame::{Return, Running};
use super::operators::{arithmetic, unary_number};
use crate::bytecode::opcode::{DestructureMode, Imm, IterMode, Op};
use crate::bytecode::program::CaptureSource;
use crate::heap::NONE;
use crate::heap::cell::{BARE, Cell};
use crate::machine::convert::remainder;
use crate::machine::key::Key;
use crate::machine::{Machine, Outcome, SiteCache};
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
        let iterations_max = self.limits.iterations_max;
        let numbers = program.numbers.as_ptr();
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
            let start = frame.pc as usize;
            let closure = frame.closure;
            let site_base = function.site_base as usize;
            // What the unchecked accesses below rest on, together with `Program::verify`, which every
            // program has passed: operands lie within the function's registers and constants, jumps
            // within its code, and control does not run off its end.
            assert!(
                base + usize::from(function.registers) <= self.registers.len()
                    && start < code.len()
            );
            // Fuel, place and window live in locals. Fuel and place are written back before anything
            // that may charge, throw, call or suspend; fuel and window are read again afterwards.
            let mut fuel = self.fuel;
            // SAFETY: both lie within their vectors by the assertion.
            let (mut next, mut window) = unsafe {
                (
                    code.as_ptr().add(start),
                    self.registers.as_mut_ptr().add(base),
                )
            };

            macro_rules! reg {
                ($index:expr) => {
                    // SAFETY: operands are below the function's register count (verified), and the
                    // window of that many registers was there (asserted) when `window` was taken
                    // from the vector; `resume!` takes it again after whatever may move the vector.
                    (*unsafe {
                        let index = usize::from($index);
                        debug_assert!(index < usize::from(function.registers));
                        &mut *window.add(index)
                    })
                };
            }
            macro_rules! number_constant {
                ($index:expr) => {{
                    let index = $index as usize;
                    debug_assert!(index < program.numbers.len());
                    // SAFETY: number operands are below the number of constants (verified).
                    unsafe { *numbers.add(index) }
                }};
            }
            // Moves on by so many instructions.
            macro_rules! skip {
                ($count:expr) => {
                    // SAFETY: jumps lead into the code, and the last instruction does not fall
                    // through (verified).
                    next = unsafe { next.offset($count) }
                };
            }
            macro_rules! jump {
                ($target:expr) => {
                    // SAFETY: as above.
                    next = unsafe { code.as_ptr().add($target as usize) }
                };
            }
            macro_rules! save {
                () => {{
                    self.fuel = fuel;
                    if let Some(frame) = self.frames.last_mut() {
                        // SAFETY: both point into `code`.
                        frame.pc = unsafe { next.offset_from(code.as_ptr()) } as u32;
                    }
                }};
            }
            // After an operation that succeeded in this frame.
            macro_rules! resume {
                () => {{
                    fuel = self.fuel;
                    // SAFETY: the vector of registers never shrinks below a live window.
                    window = unsafe { self.registers.as_mut_ptr().add(base) };
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
                            resume!();
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
                            resume!();
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
                        Ok(_) => resume!(),
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
                    let $b = number_constant!($instr.c);
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
                                resume!();
                                value == Value::TRUE
                            }
                            Ok(None) => continue 'frame,
                            Err(fault) => fail!(fault),
                        }
                    };
                    if holds == ($instr.x == 1) {
                        skip!(isize::from($instr.c as i16));
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
                // SAFETY: `next` points into the code, as `skip!` and `jump!` say.
                let instr = unsafe { &*next };
                skip!(1);
                fuel -= 1;
                match instr.op {
                    Op::Move => reg!(instr.a) = reg!(instr.b),
                    Op::LoadString => reg!(instr.a) = Value::constant_string(instr.d()),
                    Op::LoadNumber => {
                        reg!(instr.a) = Value::number(number_constant!(instr.d()));
                    }
                    Op::LoadInt => reg!(instr.a) = Value::number(f64::from(instr.d() as i32)),
                    Op::LoadImm => reg!(instr.a) = Imm::value(instr.x),
                    Op::LoadBuiltin => reg!(instr.a) = Value::builtin(instr.d()),
                    Op::LoadNamespace => reg!(instr.a) = Value::namespace(instr.d()),
                    Op::LoadContext => reg!(instr.a) = self.context,

                    Op::NewBox => slow!(instr.a, self.new_box(Imm::value(instr.x))),
                    Op::BoxValue => {
                        let value = reg!(instr.b);
                        slow!(instr.a, self.new_box(value));
                    }
                    Op::CopyBox => {
                        let value = self.variable(reg!(instr.b));
                        slow!(instr.a, self.new_box(value));
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
                    Op::Closure => slow!(instr.a, self.closure(instr.d(), base, closure)),

                    Op::LoadRegExp => {
                        slow!(instr.a, crate::builtins::regexp::literal(self, instr.d()));
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
                            Ok(true) => resume!(),
                            Ok(false) => fail!(self.spread_error(*instr, iterable)),
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
                                resume!();
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
                                flags: 0 | BARE,
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
                            Ok(true) => resume!(),
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
                            fail!(self.nullish_object_read(target, key));
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
                    Op::Inc => {
                        let operand = reg!(instr.b);
                        if let Some(number) = operand.as_number() {
                            reg!(instr.a) = Value::number(number + 1.0);
                        } else {
                            let returns = Return::Register(instr.a);
                            maybe!(instr.a, self.unary(Op::Inc, operand, returns));
                        }
                    }
                    Op::Neg | Op::Plus | Op::Dec | Op::BitNot => {
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

                    Op::Jump => jump!(instr.d()),
                    Op::JumpIfTrue => {
                        if self.heap.truthy(reg!(instr.a)) {
                            jump!(instr.d());
                        }
                    }
                    Op::JumpIfFalse => {
                        if !self.heap.truthy(reg!(instr.a)) {
                            jump!(instr.d());
                        }
                    }
                    Op::JumpIfNullish => {
                        if reg!(instr.a).is_nullish() {
                            jump!(instr.d());
                        }
                    }
                    Op::JumpIfNotNullish => {
                        if !reg!(instr.a).is_nullish() {
                            jump!(instr.d());
                        }
                    }
                    Op::JumpIfUndefined => {
                        if reg!(instr.a).is_undefined() {
                            jump!(instr.d());
                        }
                    }
                    Op::JumpIfNotUndefined => {
                        if !reg!(instr.a).is_undefined() {
                            jump!(instr.d());
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
                        let limit = number_constant!(instr.b);
                        let left = reg!(instr.a);
                        if let Some(number) = left.as_number() {
                            fuel -= 1;
                            if (number < limit) == (instr.x == 1) {
                                skip!(isize::from(instr.c as i16));
                            }
                        } else {
                            let limit = Value::number(limit);
                            compare_jump!(instr, Op::Lt, left, limit, a, b, a < b);
                        }
                    }
                    Op::JumpStrictEq => {
                        fuel -= 1;
                        let (left, right) = (reg!(instr.a), reg!(instr.b));
                        if left.is_string() {
                            fuel -= (self.heap.text_len(left) / 16) as i64;
                        }
                        if self.heap.strict_equals(left, right) == (instr.x == 1) {
                            skip!(isize::from(instr.c as i16));
                        }
                    }
                    Op::JumpStrictEqK => {
                        fuel -= 1;
                        let number = number_constant!(instr.b);
                        let equal = reg!(instr.a).as_number() == Some(number);
                        if equal == (instr.x == 1) {
                            skip!(isize::from(instr.c as i16));
                        }
                    }
                    Op::LoopEnter => reg!(instr.a) = Value::counter(0),
                    Op::LoopTick => {
                        let count = reg!(instr.a).count() + 1;
                        if count > iterations_max {
                            save!();
                            fail!(self.iteration_limit());
                        }
                        self.iterations += 1;
                        reg!(instr.a) = Value::counter(count);
                    }

                    Op::IterInit => {
                        let source = reg!(instr.b);
                        save!();
                        match self.iterate_start(source) {
                            Ok(Some(_)) => {
                                resume!();
                                reg!(instr.a) = source;
                                reg!(instr.a + 1) = Value::ZERO;
                            }
                            Ok(None) => fail!(self.iteration_error(*instr, source)),
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
                            skip!(1);
                            continue;
                        }
                        save!();
                        let found = native!(self.record_next(base + usize::from(instr.b)));
                        resume!();
                        match found {
                            Ok(Some(value)) => {
                                reg!(instr.a) = value;
                                skip!(1);
                            }
                            Ok(None) => {}
                            Err(fault) => fail!(fault),
                        }
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
                                resume!();
                                reg!(instr.a) = keys;
                                reg!(instr.a + 1) = Value::ZERO;
                                reg!(instr.a + 2) = source;
                            }
                            Err(fault) => fail!(fault),
                        }
                    }
                    Op::ForInNext => {
                        save!();
                        let found = native!(self.for_in_next(base + usize::from(instr.b)));
                        resume!();
                        match found {
                            Ok(Some(key)) => {
                                reg!(instr.a) = key;
                                skip!(1);
                            }
                            Ok(None) => {}
                            Err(fault) => fail!(fault),
                        }
                    }
                    Op::AsyncStep => {
                        let value = reg!(instr.b);
                        slow!(instr.a, native!(self.async_step(value)));
                    }
                    Op::RequireObject => {
                        let value = reg!(instr.a);
                        if value.is_nullish() {
                            save!();
                            fail!(self.destructure_error(*instr, value));
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
                        self.note_throw(value);
                        fail!(self.throw_value(value));
                    }
                }
            }
        }
    }

    /// A function of the program with what it captures.
    #[inline(never)]
    fn closure(&mut self, function: u32, base: usize, maker: Value) -> Outcome<Value> {
        let program = Arc::clone(&self.program);
        let sources = &program.functions[function as usize].captures;
        self.charge(sources.len() * size_of::<Value>())?;
        self.release(sources.len() * size_of::<Value>());
        let captures = sources
            .iter()
            .map(|source| match source {
                CaptureSource::Register(register) => self.registers[base + usize::from(*register)],
                CaptureSource::Capture(index) => self.capture(maker, usize::from(*index)),
            })
            .collect();
        let cell = Cell::Closure {
            function,
            name: None,
            captures,
        };
        self.new_cell(cell).map(Value::function)
    }

    #[inline(never)]
    fn new_box(&mut self, value: Value) -> Outcome<Value> {
        self.new_cell(Cell::Variable(value)).map(Value::boxed)
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
            5 => DestructureMode::DefaultParameter,
            _ => DestructureMode::Source,
        }
    }
}
