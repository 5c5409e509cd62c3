//! Where in the source an error happened.

use super::frame::Running;
use crate::bytecode::opcode::Op;
use crate::machine::Machine;
use crate::value::Value;

impl Machine {
    /// Byte offset in the source of what runs and may fail: the name of a member that is read,
    /// written or called, `new` of a construction, the beginning of anything else. Where nothing
    /// of the script runs, `None`.
    pub(crate) fn failing_offset(&self) -> Option<u32> {
        let place = self.current_place()?;
        let source = &*self.program.source;
        let text = place.text(source);
        let found = match self.current_op()? {
            Op::Call | Op::CallMethod | Op::CallSpread => {
                member_length(text).map(|length| place.end - length)
            }
            Op::GetProp | Op::SetProp | Op::GetMethod | Op::DeleteProp => member_length(text)
                .map(|length| place.end - length)
                .or_else(|| index_at(text).map(|at| place.start + at)),
            Op::GetIndex | Op::SetIndex | Op::DeleteIndex => {
                index_at(text).map(|at| place.start + at)
            }
            Op::New | Op::NewSpread => {
                let before = source.get(..place.start as usize).unwrap_or("");
                let before = before.trim_end_matches(|c: char| c.is_whitespace() || c == '(');
                before.strip_suffix("new").map(|before| before.len() as u32)
            }
            _ => None,
        };
        Some(found.unwrap_or(place.start))
    }

    fn current_op(&self) -> Option<Op> {
        let frame = self
            .frames
            .iter()
            .rev()
            .find(|frame| frame.running == Running::Function)?;
        let code = &self.program.functions[frame.function as usize].code;
        code.get(frame.pc.saturating_sub(1) as usize)
            .map(|instr| instr.op)
    }

    /// Notes where a `throw` of the script stands: values that are no errors cannot tell.
    #[cold]
    pub(crate) fn note_throw(&mut self, value: Value) {
        let frame = self.frames.last();
        let at = frame.and_then(|frame| {
            let function = &self.program.functions[frame.function as usize];
            function.exact_place(frame.pc.saturating_sub(1))
        });
        // A `finally` throws again what came from elsewhere; it stands nowhere.
        if let Some(place) = at {
            self.thrown_at = Some((value, place.start));
        }
    }
}

/// Length of the member's name that an expression ends with.
fn member_length(text: &str) -> Option<u32> {
    let before = text.trim_end_matches(|c: char| c.is_alphanumeric() || c == '_' || c == '$');
    let length = text.len() - before.len();
    (length > 0 && before.trim_end().ends_with('.')).then_some(length as u32)
}

/// Where in an expression that ends with an index its bracket opens. Brackets inside of strings
/// may mislead; then it is none.
fn index_at(text: &str) -> Option<u32> {
    let mut depth = 0_u32;
    for (at, c) in text.char_indices().rev() {
        match c {
            ']' => depth += 1,
            '[' if depth == 1 => return Some(at as u32),
            '[' => depth = depth.checked_sub(1)?,
            _ if depth == 0 => return None,
            _ => {}
        }
    }
    None
}
