//! From a throw to its handler.

use super::frame::Running;
use crate::builtins::{self, Resume, Run};
use crate::heap::NONE;
use crate::machine::{Fault, Machine, Outcome};
use crate::value::Value;

impl Machine {
    /// Goes on after a fault: at the handler of a throw. Ends are passed through.
    #[inline(never)]
    pub(crate) fn recover(&mut self, fault: Fault) -> Outcome<()> {
        match fault {
            Fault::Throw => self.unwind(),
            Fault::End => Err(Fault::End),
        }
    }

    /// Pops frames until one handles [`Machine::thrown`].
    fn unwind(&mut self) -> Outcome<()> {
        while let Some(frame) = self.frames.last().copied() {
            if frame.running == Running::Builtin {
                let run = builtins::get(frame.function);
                let run = if frame.is_new {
                    run.construct
                } else {
                    run.call
                };
                if let Some(Run::Step(step)) = run
                    && step.catches
                    && frame.started
                {
                    self.resume =
                        Resume::Thrown(std::mem::replace(&mut self.thrown, Value::UNDEFINED));
                    return Ok(());
                }
                self.frames.pop();
                continue;
            }
            let code = &self.program.functions[frame.function as usize];
            let at = frame.pc.saturating_sub(1);
            let handler = code
                .handlers
                .iter()
                .find(|h| h.start <= at && at < h.end)
                .copied();
            if let Some(handler) = handler {
                let thrown = std::mem::replace(&mut self.thrown, Value::UNDEFINED);
                self.registers[frame.base as usize + usize::from(handler.register)] = thrown;
                if let Some(frame) = self.frames.last_mut() {
                    frame.pc = handler.target;
                }
                return Ok(());
            }
            self.frames.pop();
            self.depth -= 1;
            if frame.promise != NONE {
                let thrown = std::mem::replace(&mut self.thrown, Value::UNDEFINED);
                self.reject_promise(frame.promise, thrown)?;
                if !frame.resumed {
                    self.deliver(frame.returns, Value::other(frame.promise));
                }
                return Ok(());
            }
        }
        Ok(())
    }
}
