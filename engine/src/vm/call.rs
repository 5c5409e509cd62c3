//! Calls: of functions of the program, of built-ins, and the way back.

use super::frame::{Frame, Return, Running};
use crate::builtins::{self, Args, Flow, Resume, Run, Step, StepRun};
use crate::bytecode::opcode::{IterMode, Op};
use crate::bytecode::program::FunctionCode;
use crate::heap::NONE;
use crate::heap::cell::Cell;
use crate::machine::{Fault, Machine, Outcome};
use crate::value::{Unpacked, Value};

/// Frames of any kind that may be stacked for one frame of a user function at the limit.
const FRAMES_PER_DEPTH: usize = 4;
/// Registers that a built-in in steps has for the arguments of its calls.
const STEP_ARGUMENTS: usize = 4;
/// A call may not have more arguments.
const ARGUMENTS_MAX: usize = 65_535;

/// How a function value is invoked.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Invocation {
    pub(crate) callee: Value,
    pub(crate) this: Value,
    /// Register of the first argument.
    pub(crate) base: usize,
    /// Number of arguments.
    pub(crate) count: usize,
    pub(crate) returns: Return,
    /// By `new`.
    pub(crate) is_new: bool,
}

impl Machine {
    /// Calls a function value. `Some` is its result; `None` says that a frame was pushed, whose
    /// result arrives as `returns` says.
    #[inline(never)]
    pub(crate) fn call(&mut self, call: Invocation) -> Outcome<Option<Value>> {
        match call.callee.unpack() {
            Unpacked::Function(handle) => match self.heap.cell(handle) {
                Cell::Closure { function, .. } if !call.is_new => {
                    let function = *function;
                    self.push_function(function, &call)?;
                    Ok(None)
                }
                Cell::Bound { builtin, .. } => {
                    let builtin = *builtin;
                    self.call_builtin(builtin, &call)
                }
                _ => Err(self.cannot_call(&call)),
            },
            Unpacked::Builtin(number) => self.call_builtin(number, &call),
            _ => Err(self.cannot_call(&call)),
        }
    }

    #[cold]
    fn cannot_call(&mut self, call: &Invocation) -> Fault {
        if matches!(call.returns, Return::Step) && !call.is_new {
            return self.call_not_function(call.callee);
        }
        let mut text = self.callee_text();
        // Part of an optional chain, it is not what is iterated.
        let iteration = if call.is_new || text.contains("?.") {
            None
        } else {
            self.iteration_of(call.returns)
        };
        let wrong = match iteration {
            _ if call.is_new => " is not a constructor",
            None => " is not a function",
            Some(IterMode::Await) => {
                "(...) is not a function or its return value is not async iterable"
            }
            Some(_) => {
                text = text.replace("(...)", "");
                " is not a function or its return value is not iterable"
            }
        };
        self.type_error(&format!("{text}{wrong}"))
    }

    /// How the next instruction iterates the value that a call returns, if the call is its operand.
    fn iteration_of(&self, returns: Return) -> Option<IterMode> {
        let Return::Register(register) = returns else {
            return None;
        };
        let frame = self.frames.last()?;
        let function = &self.program.functions[frame.function as usize];
        let next = function.code.get(frame.pc as usize)?;
        let (callee, operand) = (function.place(frame.pc - 1), function.place(frame.pc));
        if callee.start < operand.start || operand.end < callee.end {
            return None;
        }
        match next.op {
            Op::IterInit if next.b == register => Some(Self::iter_mode(next.x)),
            Op::ArraySpread if next.b == register && next.x == 0 => Some(IterMode::Source),
            _ => None,
        }
    }

    /// Pushes the frame of a function of the program whose arguments stand in registers.
    #[inline]
    fn push_function(&mut self, function: u32, call: &Invocation) -> Outcome<()> {
        if self.depth >= self.limits.call_depth_max {
            return Err(self.stack_limit());
        }
        // The program outlives the machine's borrow of itself: the code is read through a clone of
        // the reference, which costs two counter updates only where arguments need work.
        let (registers, params, has_rest, is_async) = {
            let code: &FunctionCode = &self.program.functions[function as usize];
            (
                code.registers as usize,
                code.params as usize,
                code.has_rest,
                code.is_async,
            )
        };
        let end = call.base + registers;
        self.ensure_registers(end.max(call.base + call.count))?;
        let mut filled = call.count;
        let mut rest = Value::UNDEFINED;
        if has_rest {
            let extra = call.count.saturating_sub(params);
            rest = self.new_array_of(extra)?;
            if let Some(handle) = rest.as_array_handle() {
                for index in 0..extra {
                    self.push_item(handle, self.registers[call.base + params + index])?;
                }
            }
        }
        filled = filled.min(params);
        self.registers[call.base + filled..end].fill(Value::UNDEFINED);
        if has_rest {
            self.registers[call.base + params] = rest;
        }
        let frame = Frame {
            running: Running::Function,
            returns: call.returns,
            is_new: false,
            started: true,
            complete: true,
            function,
            pc: 0,
            base: call.base as u32,
            end: end as u32,
            closure: call.callee,
            promise: NONE,
            resumed: false,
        };
        self.push_frame(frame)?;
        self.depth += 1;
        if is_async {
            let promise = self.new_promise()?;
            if let Some(frame) = self.frames.last_mut() {
                frame.promise = promise;
            }
        }
        Ok(())
    }

    /// Pushes a frame; the stack of frames is charged.
    #[inline]
    pub(crate) fn push_frame(&mut self, frame: Frame) -> Outcome<()> {
        if self.frames.len() == self.frames.capacity() {
            let limit = self.limits.call_depth_max as usize * FRAMES_PER_DEPTH;
            if self.frames.len() >= limit {
                return Err(self.stack_limit());
            }
            let old = self.frames.capacity();
            let target = (old * 2).max(8);
            self.charge((target - old) * size_of::<Frame>())?;
            self.frames.reserve_exact(target - old);
        }
        self.frames.push(frame);
        Ok(())
    }

    #[cold]
    fn stack_limit(&mut self) -> Fault {
        self.end_limit("STACK_LIMIT", "Maximum call stack size exceeded".to_owned())
    }

    /// Calls a built-in.
    pub(crate) fn call_builtin(
        &mut self,
        number: u32,
        call: &Invocation,
    ) -> Outcome<Option<Value>> {
        let builtin = builtins::get(number);
        let run = if call.is_new {
            builtin.construct
        } else {
            builtin.call
        };
        let Some(run) = run else {
            return Err(self.cannot_call(call));
        };
        #[cfg(feature = "coverage")]
        crate::coverage::called(number, call.is_new);
        if !builtin.coerce.is_empty() && self.needs_coercion(builtin, call) {
            return self.coerce_and_call(call).map(|()| None);
        }
        match run {
            Run::Call(function) => {
                let outer = self.enter_native();
                let args = Args {
                    base: call.base,
                    count: call.count,
                    this: call.this,
                    callee: call.callee,
                };
                let result = function(self, args);
                self.leave_native(outer);
                result.map(Some)
            }
            Run::Step(step) => {
                self.push_step(number, step, call)?;
                Ok(None)
            }
            Run::Forward(pass_on) => self.forward(pass_on, *call),
        }
    }

    /// Makes the call that a built-in, and perhaps others after it, turn a call into.
    fn forward(
        &mut self,
        mut pass_on: fn(&mut Self, &Invocation) -> Outcome<Invocation>,
        mut call: Invocation,
    ) -> Outcome<Option<Value>> {
        let outer = self.enter_native();
        let made = loop {
            let next = self.charge_steps(1).and_then(|()| pass_on(self, &call));
            call = match next {
                Ok(next) => next,
                Err(fault) => break Err(fault),
            };
            self.args_end = call.base + call.count;
            match self.forwarder(&call) {
                Some(next) => pass_on = next,
                None => break self.call(call),
            }
        };
        self.args_end = 0;
        self.leave_native(outer);
        made
    }

    /// What passes a call on, if its callee does nothing else.
    fn forwarder(
        &self,
        call: &Invocation,
    ) -> Option<fn(&mut Self, &Invocation) -> Outcome<Invocation>> {
        let number = match call.callee.unpack() {
            Unpacked::Builtin(number) => number,
            Unpacked::Function(handle) => match self.heap.cell(handle) {
                Cell::Bound { builtin, .. } => *builtin,
                _ => return None,
            },
            _ => return None,
        };
        let builtin = builtins::get(number);
        let run = if call.is_new {
            builtin.construct
        } else {
            builtin.call
        };
        match run {
            Some(Run::Forward(pass_on)) => Some(pass_on),
            _ => None,
        }
    }

    /// Pushes the frame of a built-in that runs in steps.
    fn push_step(&mut self, number: u32, step: StepRun, call: &Invocation) -> Outcome<()> {
        let params = usize::from(step.params);
        let end = call.base + params + 1 + usize::from(step.locals) + STEP_ARGUMENTS;
        self.ensure_registers(end)?;
        let filled = call.count.min(params);
        self.registers[call.base + filled..end].fill(Value::UNDEFINED);
        self.registers[call.base + params] = call.this;
        self.push_frame(Frame {
            running: Running::Builtin,
            returns: call.returns,
            is_new: call.is_new,
            started: false,
            complete: call.count >= params,
            function: number,
            pc: 0,
            base: call.base as u32,
            end: end as u32,
            closure: call.callee,
            promise: NONE,
            resumed: false,
        })
    }

    /// Pushes a frame of a hidden built-in for these arguments, above the running frame.
    #[inline(never)]
    pub(crate) fn push_hidden(
        &mut self,
        name: &'static str,
        args: &[Value],
        returns: Return,
    ) -> Outcome<()> {
        let number = builtins::hidden(name);
        let base = self.frames.last().map_or(0, |frame| frame.end as usize);
        self.ensure_registers(base + args.len())?;
        self.registers[base..base + args.len()].copy_from_slice(args);
        let call = Invocation {
            callee: Value::builtin(number),
            this: Value::UNDEFINED,
            base,
            count: args.len(),
            returns,
            is_new: false,
        };
        let Some(Run::Step(step)) = builtins::get(number).call else {
            return Ok(());
        };
        #[cfg(feature = "coverage")]
        crate::coverage::called(number, false);
        self.push_step(number, step, &call)
    }

    /// Makes the objects among the arguments primitive, then calls.
    #[cold]
    fn coerce_and_call(&mut self, call: &Invocation) -> Outcome<()> {
        let outer = self.enter_native();
        let made = (|| {
            let list = self.new_array_of(call.count)?;
            if let Some(handle) = list.as_array_handle() {
                for index in 0..call.count {
                    self.push_item(handle, self.registers[call.base + index])?;
                }
            }
            let is_new = Value::bool(call.is_new);
            self.push_hidden(
                "coerceCall",
                &[call.callee, call.this, list, is_new],
                call.returns,
            )
        })();
        self.leave_native(outer);
        made
    }

    /// The number of the step that the running built-in wants to be told next.
    pub(crate) fn set_step(&mut self, state: u32) {
        if let Some(frame) = self.frames.last_mut() {
            frame.pc = state;
        }
    }

    /// Whether the running built-in was given an argument for each parameter, if only `undefined`.
    pub(crate) fn has_all_arguments(&self) -> bool {
        self.frames.last().is_some_and(|frame| frame.complete)
    }

    /// Runs one step of the built-in on top.
    #[inline(never)]
    pub(crate) fn run_step(&mut self) -> Outcome<()> {
        let Some(frame) = self.frames.last_mut() else {
            return Ok(());
        };
        let resume = if frame.started {
            // Not taken out: the collector sees the value there while the step runs.
            self.resume
        } else {
            Resume::Start
        };
        frame.started = true;
        let frame = *frame;
        let builtin = builtins::get(frame.function);
        let run = if frame.is_new {
            builtin.construct
        } else {
            builtin.call
        };
        let Some(Run::Step(run)) = run else {
            self.frames.pop();
            return Ok(());
        };
        let step = Step {
            base: frame.base as usize,
            params: usize::from(run.params),
            state: frame.pc,
            resume,
            callee: frame.closure,
        };
        let outer = self.enter_native();
        let flow = (run.run)(self, step);
        self.leave_native(outer);
        self.fuel -= 1;
        match flow {
            Ok(Flow::Return(value)) => {
                self.frames.pop();
                self.deliver(frame.returns, value);
                Ok(())
            }
            Ok(Flow::Pause) => {
                self.resume = Resume::Continue;
                Ok(())
            }
            Ok(Flow::Call {
                callee,
                this,
                args,
                count,
            }) => {
                let count = usize::from(count);
                let base = frame.end as usize - STEP_ARGUMENTS;
                self.registers[base..base + count].copy_from_slice(&args[..count]);
                let call = Invocation {
                    callee,
                    this,
                    base,
                    count,
                    returns: Return::Step,
                    is_new: false,
                };
                if let Some(value) = self.call(call)? {
                    self.resume = Resume::Returned(value);
                }
                Ok(())
            }
            Ok(Flow::Apply {
                callee,
                this,
                list,
                is_new,
            }) => {
                let base = frame.end as usize;
                let count = self.spread_arguments(list, base)?;
                let returns = Return::Step;
                let call = Invocation {
                    callee,
                    this,
                    base,
                    count,
                    returns,
                    is_new,
                };
                if let Some(value) = self.call(call)? {
                    self.resume = Resume::Returned(value);
                }
                Ok(())
            }
            Err(Fault::Throw) => {
                // What the built-in itself throws is not for itself to catch.
                self.frames.pop();
                Err(Fault::Throw)
            }
            Err(Fault::End) => Err(Fault::End),
        }
    }

    /// Copies the items of an argument array to registers from `base`; gives their number.
    #[inline(never)]
    pub(crate) fn spread_arguments(&mut self, list: Value, base: usize) -> Outcome<usize> {
        let Some(handle) = list.as_array_handle() else {
            return Ok(0);
        };
        self.force(handle)?;
        let count = match self.heap.cell(handle) {
            Cell::Array { items, .. } => items.len(),
            _ => 0,
        };
        self.room_for_arguments(base, count)?;
        if let Cell::Array { items, .. } = self.heap.cell(handle) {
            for (index, item) in items.iter().enumerate() {
                self.registers[base + index] = if *item == Value::HOLE {
                    Value::UNDEFINED
                } else {
                    *item
                };
            }
        }
        Ok(count)
    }

    /// Makes sure that `count` arguments may stand in registers from `base`.
    pub(crate) fn room_for_arguments(&mut self, base: usize, count: usize) -> Outcome<()> {
        if count > ARGUMENTS_MAX {
            return Err(self.memory_limit(count));
        }
        self.charge_steps(count)?;
        self.ensure_registers(base + count)
    }

    /// Hands a value to whoever waits for it: the frame now on top.
    #[inline]
    pub(crate) fn deliver(&mut self, returns: Return, value: Value) {
        match returns {
            Return::Register(register) => {
                if let Some(frame) = self.frames.last() {
                    let index = frame.base as usize + usize::from(register);
                    self.registers[index] = value;
                }
            }
            Return::Step => self.resume = Resume::Returned(value),
            Return::Compare => self.finish_compare(value),
            Return::Nothing => {}
        }
    }

    /// Leaves the function frame on top with a value.
    #[inline(never)]
    pub(crate) fn leave(&mut self, value: Value) -> Outcome<()> {
        let Some(frame) = self.frames.last().copied() else {
            return Ok(());
        };
        if frame.promise == NONE {
            self.frames.pop();
            self.depth -= 1;
            self.deliver(frame.returns, value);
            return Ok(());
        }
        self.resolve_promise(frame.promise, value)?;
        self.frames.pop();
        self.depth -= 1;
        if !frame.resumed {
            self.deliver(frame.returns, Value::other(frame.promise));
        }
        Ok(())
    }
}
