//! Input of a tool call: the value as JSON text, sanitised, within the limits of requests.

use super::circular;
use super::write::Halt;
use super::writer::{Event, Style, Writer};
use crate::machine::{Fault, Machine};
use crate::value::Value;

/// Why a value cannot be a tool's input.
#[derive(Debug)]
pub(crate) enum InputError {
    /// Thrown (a cycle), or the execution is over.
    Fault(Fault),
    /// `PAYLOAD_TOO_LARGE`, with its message.
    TooLarge(String),
}

impl From<Fault> for InputError {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

/// The JSON text of a tool's input. The value stands in a register.
pub(crate) fn tool_input(m: &mut Machine, value: Value) -> Result<Vec<u8>, InputError> {
    let bytes_max = usize::try_from(m.limits.tool_request_bytes_max).unwrap_or(usize::MAX);
    let mut writer = Writer::new(Style::Input, value);
    writer.depth_max = m.limits.value_depth_max as usize;
    writer.properties_max = m.limits.value_properties_max;
    let halt = m.run_writer(&mut writer, bytes_max, usize::MAX)?;
    let error = match halt {
        Halt::Done => return Ok(m.finish_writer(&mut writer)),
        Halt::Event(Event::Cycle(start)) => InputError::Fault(circular::throw(m, &writer, start)),
        Halt::Event(Event::Properties) => {
            let most = m.limits.value_properties_max;
            InputError::TooLarge(format!("Tool request exceeds maximum properties ({most})"))
        }
        Halt::Event(Event::Depth) => {
            let most = m.limits.value_depth_max;
            InputError::TooLarge(format!("Tool request exceeds maximum depth ({most})"))
        }
        Halt::TooLong | Halt::Paused | Halt::Event(_) => InputError::TooLarge(format!(
            "Tool request exceeds maximum size ({bytes_max} bytes)"
        )),
    };
    m.finish_writer(&mut writer);
    Err(error)
}
