//! `await`: a frame becomes a heap cell, and later a frame again.

use super::frame::{Frame, Return, Running};
use crate::heap::cell::{Cell, Coroutine};
use crate::machine::{Machine, Outcome};
use crate::promise::Reaction;
use crate::value::{Handle, Value};

impl Machine {
    /// Suspends the async function on top until `value` settles; register `target` takes it.
    #[inline(never)]
    pub(crate) fn suspend(&mut self, target: u16, value: Value) -> Outcome<()> {
        let Some(frame) = self.frames.last().copied() else {
            return Ok(());
        };
        let outer = self.enter_native();
        let done = self.suspend_frame(&frame, target, value);
        self.leave_native(outer);
        done?;
        self.frames.pop();
        self.depth -= 1;
        if !frame.resumed {
            self.deliver(frame.returns, Value::other(frame.promise));
        }
        Ok(())
    }

    fn suspend_frame(&mut self, frame: &Frame, target: u16, value: Value) -> Outcome<()> {
        let promise = self.promise_of(value)?;
        let (start, end) = (frame.base as usize, frame.end as usize);
        self.charge((end - start) * size_of::<Value>())?;
        let registers: Box<[Value]> = self.registers[start..end].into();
        self.release((end - start) * size_of::<Value>());
        let coroutine = self.new_cell(Cell::Coroutine(Box::new(Coroutine {
            function: frame.function,
            pc: frame.pc,
            closure: frame.closure,
            promise: frame.promise,
            target,
            registers,
        })))?;
        self.react(promise, Reaction::Await { coroutine })
    }

    /// Puts a suspended function back on top, with what it awaited.
    pub(crate) fn resume_coroutine(
        &mut self,
        handle: Handle,
        rejected: bool,
        value: Value,
    ) -> Outcome<()> {
        let base = self.frames.last().map_or(0, |frame| frame.end as usize);
        let Cell::Coroutine(coroutine) = self.heap.cell(handle) else {
            return Ok(());
        };
        let count = coroutine.registers.len();
        let frame = Frame {
            running: Running::Function,
            returns: Return::Nothing,
            is_new: false,
            started: true,
            complete: true,
            function: coroutine.function,
            pc: coroutine.pc,
            base: base as u32,
            end: (base + count) as u32,
            closure: coroutine.closure,
            promise: coroutine.promise,
            resumed: true,
        };
        let target = base + usize::from(coroutine.target);
        self.ensure_registers(base + count)?;
        if let Cell::Coroutine(coroutine) = self.heap.cell(handle) {
            self.registers[base..base + count].copy_from_slice(&coroutine.registers);
        }
        self.push_frame(frame)?;
        self.depth += 1;
        if rejected {
            return Err(self.throw_value(value));
        }
        self.registers[target] = value;
        Ok(())
    }
}
