//! Driving the writer: memory is charged before it is given, work is charged as steps. The result
//! of a script leaves through [`ResultWriter`].

use super::writer::{Event, Style, WARNINGS, Writer};
use crate::machine::{Fault, Machine, Outcome};
use crate::value::Value;

/// Room that an output buffer begins with.
const OUT_BYTES_MIN: usize = 256;

/// Why a writer stands still.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Halt {
    /// All is written.
    Done,
    /// The work allowed for this call is done.
    Paused,
    /// More bytes than allowed.
    TooLong,
    /// The caller's turn: [`Event::Depth`], `Properties`, `Cycle`, `ToJson` or `Replace`.
    Event(Event),
}

impl Machine {
    /// Runs a writer until it is done, has done about `steps` steps, or needs its caller.
    pub(crate) fn run_writer(
        &mut self,
        writer: &mut Writer,
        bytes_max: usize,
        steps: usize,
    ) -> Outcome<Halt> {
        let mut done = 0usize;
        loop {
            match writer.run(&self.heap) {
                Event::Room(bytes) => {
                    if !self.grow_output(&mut writer.out, bytes, bytes_max)? {
                        return Ok(Halt::TooLong);
                    }
                }
                Event::Memory(bytes) => {
                    self.charge(bytes)?;
                    writer.grant(bytes);
                }
                Event::Tick => {
                    let work = writer.take_work();
                    self.charge_steps(work)?;
                    done = done.saturating_add(work);
                    if done >= steps {
                        return Ok(Halt::Paused);
                    }
                }
                Event::Force(handle) => self.force(handle)?,
                Event::Done => {
                    let work = writer.take_work();
                    self.charge_steps(work)?;
                    return Ok(Halt::Done);
                }
                event => return Ok(Halt::Event(event)),
            }
        }
    }

    /// Makes room for `more` bytes; `false` when that passes `bytes_max`.
    fn grow_output(&mut self, out: &mut Vec<u8>, more: usize, bytes_max: usize) -> Outcome<bool> {
        let (len, capacity) = (out.len(), out.capacity());
        let needed = len.saturating_add(more);
        if needed > bytes_max {
            return Ok(false);
        }
        let target = needed.max(capacity.saturating_mul(2)).max(OUT_BYTES_MIN);
        let target = target.min(bytes_max.max(needed));
        self.charge(target)?;
        out.reserve_exact(target - len);
        // Both buffers were there while the bytes moved.
        self.release(capacity + target);
        self.charge_unchecked(out.capacity());
        Ok(true)
    }

    /// Takes the bytes out of a writer that is done and releases all it was granted.
    pub(crate) fn finish_writer(&mut self, writer: &mut Writer) -> Vec<u8> {
        let out = std::mem::take(&mut writer.out);
        self.release(out.capacity() + writer.granted_bytes());
        *writer = Writer::default();
        out
    }
}

/// Writes the result of a script: sanitised while it is written, within the limits of results.
///
/// The value must stay reachable from a root of the machine until it is written.
#[derive(Debug)]
pub(crate) struct ResultWriter {
    writer: Writer,
}

impl ResultWriter {
    /// A writer of what the script returned.
    pub(crate) fn new(value: Value) -> Self {
        Self {
            writer: Writer::new(Style::Result, value),
        }
    }

    /// Writes for about `budget_steps` steps. `None` asks for another call; otherwise the JSON
    /// text, empty when the script returned `undefined`. Warnings are added to the machine's.
    pub(crate) fn step(
        &mut self,
        m: &mut Machine,
        budget_steps: usize,
    ) -> Outcome<Option<Vec<u8>>> {
        self.writer.depth_max = m.limits.value_depth_max as usize;
        self.writer.properties_max = m.limits.value_properties_max;
        let bytes_max = usize::try_from(m.limits.output_bytes_max).unwrap_or(usize::MAX);
        match m.run_writer(&mut self.writer, bytes_max, budget_steps)? {
            Halt::Paused => Ok(None),
            Halt::Done => {
                for (number, warning) in WARNINGS.iter().enumerate() {
                    if self.writer.warned & 1 << number != 0 {
                        m.warnings.push((*warning).to_owned());
                    }
                }
                Ok(Some(m.finish_writer(&mut self.writer)))
            }
            Halt::TooLong => Err(output_limit(
                m,
                &format!("serialization would exceed limit: more than {bytes_max} bytes"),
            )),
            Halt::Event(Event::Properties) => {
                let most = m.limits.value_properties_max;
                Err(output_limit(
                    m,
                    &format!("exceeds maximum properties ({most})"),
                ))
            }
            Halt::Event(_) => {
                let most = m.limits.value_depth_max;
                Err(output_limit(m, &format!("exceeds maximum depth ({most})")))
            }
        }
    }
}

fn output_limit(m: &mut Machine, what: &str) -> Fault {
    m.end_limit("OUTPUT_LIMIT", format!("Return value {what}"))
}
