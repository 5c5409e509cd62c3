//! The answer of an execution that is over.

use serde_json::value::RawValue;

use super::{Driver, hint};
use crate::answer::{Answer, ErrorInfo, Location, Stats, Status};
use crate::atom::Atom;
use crate::heap::cell::{FROZEN, NON_EXTENSIBLE, SEALED};
use crate::json::doc::prepare;
use crate::json::materialise::JsonError;
use crate::json::write::ResultWriter;
use crate::machine::key::Key;
use crate::machine::{Ended, Machine, Outcome};
use crate::promise::PromiseState;
use crate::redact::redact_message;
use crate::value::Value;

/// Characters of an error message in an answer.
const MESSAGE_CHARS_MAX: usize = 4_096;
/// Characters of an error name in an answer.
const NAME_CHARS_MAX: usize = 128;
/// Characters of a thrown value that is no error.
const THROWN_CHARS_MAX: usize = 200;
/// Steps of writing between two looks at the clock.
const WRITE_STEPS: usize = 10_000;

/// Why a context was refused when memory does not suffice.
const TOO_LARGE: &str = "the context exceeds the memory limit";

/// JSON text as a deeply frozen value.
fn frozen_json(m: &mut Machine, bytes: &[u8]) -> Result<Value, String> {
    let source = m.json_source("Context");
    source
        .check_bytes(bytes.len())
        .map_err(JsonError::from)
        .map_err(reason)?;
    let cost = m.charge_parse(bytes).map_err(|_| TOO_LARGE.to_owned())?;
    let parsed = prepare(bytes.to_vec(), cost, &source);
    m.release(cost.bytes);
    let doc = parsed.map_err(JsonError::from).map_err(reason)?;
    m.adopt_frozen_doc(doc).map_err(|_| TOO_LARGE.to_owned())
}

fn reason(error: JsonError) -> String {
    match error {
        JsonError::Fault(_) => TOO_LARGE.to_owned(),
        JsonError::NotJson => "the context is not valid JSON".to_owned(),
        JsonError::TooLarge(message) => message,
    }
}

impl Driver {
    /// Ends the execution because its time is up.
    pub(super) fn time_out(&mut self) {
        let timeout_ms = self.timeout_ms;
        self.machine.end_limit(
            "TIMEOUT",
            format!("Script execution timed out after {timeout_ms}ms"),
        );
    }

    /// Makes `codecallContext` of the request's context.
    pub(super) fn set_context(&mut self, context: Option<&[u8]>) -> Result<(), String> {
        let machine = &mut self.machine;
        let outer = machine.enter_native();
        let value = match context {
            Some(bytes) => frozen_json(machine, bytes),
            None => machine
                .new_object()
                .and_then(|object| {
                    machine.add_flags(object, FROZEN | SEALED | NON_EXTENSIBLE)?;
                    Ok(object)
                })
                .map_err(|_| TOO_LARGE.to_owned()),
        };
        machine.leave_native(outer);
        machine.context = value?;
        if !machine.context.is_plain_object() {
            return Err("the context must be a JSON object".to_owned());
        }
        Ok(())
    }

    pub(super) fn bad_context(message: &str) -> Answer {
        Answer::failed(
            Status::RuntimeError,
            ErrorInfo {
                source: Some("script"),
                message: format!("codecallContext: {message}"),
                name: Some("TypeError".to_owned()),
                code: Some("EXECUTION_ERROR".to_owned()),
                ..ErrorInfo::default()
            },
        )
    }

    /// The answer.
    pub(super) fn answer(&mut self) -> Answer {
        let mut answer = self.outcome();
        let machine = &mut self.machine;
        answer.logs = std::mem::take(&mut machine.logs);
        let of_source = machine.program.warnings.iter().map(|warning| {
            let (line, column) = (warning.line, warning.column);
            format!("line {line}, column {column}: {}", warning.message)
        });
        answer.warnings = of_source.collect();
        answer.warnings.append(&mut machine.warnings);
        if answer.status != Status::Ok {
            answer.completed_calls = std::mem::take(&mut self.completed);
        }
        answer.stats = Some(Stats {
            duration: self.started.elapsed().as_secs_f64() * 1_000.0,
            tool_call_count: machine.calls.count,
            iteration_count: machine.iterations,
            step_count: machine.steps_used(),
            peak_memory: machine.heap.peak as u64,
        });
        answer
    }

    fn outcome(&mut self) -> Answer {
        if self.machine.ended.is_none() && self.machine.main_state() == PromiseState::Fulfilled {
            match self.write_result() {
                Ok(result) => {
                    return Answer {
                        status: Status::Ok,
                        result,
                        error: None,
                        logs: Vec::new(),
                        warnings: Vec::new(),
                        completed_calls: Vec::new(),
                        stats: None,
                    };
                }
                Err(_) => debug_assert!(self.machine.ended.is_some()),
            }
        }
        let machine = &mut self.machine;
        let (status, error) = match machine.ended.take() {
            Some(ended) => ended_error(machine, ended),
            None if machine.main_state() == PromiseState::Rejected => {
                let reason = machine.main_value();
                let outer = machine.enter_native();
                let error = thrown_error(machine, reason);
                machine.leave_native(outer);
                error.unwrap_or_else(|_| match machine.ended.take() {
                    Some(ended) => ended_error(machine, ended),
                    None => (Status::RuntimeError, ErrorInfo::default()),
                })
            }
            None => (
                Status::RuntimeError,
                ErrorInfo {
                    source: Some("script"),
                    message: "Script is waiting for a promise that can never settle".to_owned(),
                    name: Some("Error".to_owned()),
                    code: Some("NEVER_SETTLES".to_owned()),
                    hint: hint::of_limit("NEVER_SETTLES").map(str::to_owned),
                    ..ErrorInfo::default()
                },
            ),
        };
        Answer::failed(status, error)
    }

    fn write_result(&mut self) -> Outcome<Option<Box<RawValue>>> {
        let value = self.machine.main_value();
        let mut writer = ResultWriter::new(value);
        loop {
            if std::time::Instant::now() >= self.deadline {
                self.time_out();
                return Err(crate::machine::Fault::End);
            }
            if let Some(bytes) = writer.step(&mut self.machine, WRITE_STEPS)? {
                return Ok(raw_value(bytes));
            }
        }
    }
}

/// JSON text that the writer made, as it is; `None` for no text.
fn raw_value(bytes: Vec<u8>) -> Option<Box<RawValue>> {
    let text = String::from_utf8(bytes).ok()?;
    RawValue::from_string(text).ok()
}

fn ended_error(m: &Machine, ended: Ended) -> (Status, ErrorInfo) {
    // Where a clock ran out says nothing.
    let at = m
        .failing_offset()
        .filter(|_| !matches!(ended, Ended::Limit("TIMEOUT", _)));
    let location = at.map(|offset| location(m, offset));
    let (status, error) = ended_where(ended);
    (status, ErrorInfo { location, ..error })
}

fn ended_where(ended: Ended) -> (Status, ErrorInfo) {
    match ended {
        Ended::Limit(code @ ("TIMEOUT" | "STEP_LIMIT"), message) => (
            Status::Timeout,
            ErrorInfo {
                message,
                code: Some(code.to_owned()),
                ..ErrorInfo::default()
            },
        ),
        Ended::Limit(code, message) => (
            Status::RuntimeError,
            ErrorInfo {
                source: Some("script"),
                message,
                name: Some("LimitError".to_owned()),
                hint: hint::of_limit(code).map(str::to_owned),
                code: Some(code.to_owned()),
                ..ErrorInfo::default()
            },
        ),
        Ended::AccessDenied(tool) => (
            Status::ToolError,
            ErrorInfo {
                source: Some("tool"),
                message: format!("Access denied for tool \"{tool}\""),
                code: Some("ACCESS_DENIED".to_owned()),
                tool_name: Some(tool),
                ..ErrorInfo::default()
            },
        ),
        Ended::SelfReference(_) => (
            Status::IllegalAccess,
            ErrorInfo {
                kind: Some("IllegalBuiltinAccess"),
                message: "Cannot call CodeCall tools from within AgentScript".to_owned(),
                rule: Some("SELF_REFERENCE_BLOCKED"),
                code: Some("SELF_REFERENCE_BLOCKED".to_owned()),
                ..ErrorInfo::default()
            },
        ),
    }
}

/// What an uncaught value becomes.
fn thrown_error(m: &mut Machine, reason: Value) -> Outcome<(Status, ErrorInfo)> {
    let Some(error) = m.error(reason).copied() else {
        return Ok((Status::RuntimeError, thrown_plain(m, reason)?));
    };
    if error.class == Atom::TOOL_ERROR {
        let code = property_text(m, reason, Atom::CODE)?;
        let tool_name = property_text(m, reason, Atom::TOOL_NAME)?;
        let failed = m.calls.failed.iter().find(|(id, ..)| *id == error.call);
        let tool_input = failed.and_then(|(_, _, input)| raw_value(input.to_vec()));
        return Ok((
            Status::ToolError,
            ErrorInfo {
                source: Some("tool"),
                message: property_text(m, reason, Atom::MESSAGE)?,
                code: Some(code),
                tool_name: Some(tool_name),
                tool_input,
                location: Some(location(m, error.offset)),
                ..ErrorInfo::default()
            },
        ));
    }
    let message = redact_message(&property_text(m, reason, Atom::MESSAGE)?, MESSAGE_CHARS_MAX);
    if error.class == Atom::SECURITY_ERROR {
        return Ok((
            Status::IllegalAccess,
            ErrorInfo {
                kind: Some("BlockedPropertyAccess"),
                message,
                name: Some("SecurityError".to_owned()),
                rule: Some("BLOCKED_PROPERTY"),
                code: Some("BLOCKED_PROPERTY".to_owned()),
                hint: Some("use a Map or another key name".to_owned()),
                location: Some(location(m, error.offset)),
                ..ErrorInfo::default()
            },
        ));
    }
    let name = cut(&property_text(m, reason, Atom::NAME)?, NAME_CHARS_MAX);
    let location = location(m, error.offset);
    let stack = (!m.limits.hide_stack).then(|| {
        format!(
            "{name}: {message}\n    at <script>:{}:{}",
            location.line, location.column
        )
    });
    Ok((
        Status::RuntimeError,
        ErrorInfo {
            source: Some("script"),
            hint: hint::of_message(&message),
            message,
            name: Some(name),
            code: Some("EXECUTION_ERROR".to_owned()),
            location: Some(location),
            stack,
            ..ErrorInfo::default()
        },
    ))
}

/// A thrown value that is no error object.
fn thrown_plain(m: &mut Machine, reason: Value) -> Outcome<ErrorInfo> {
    let mut name = "Error".to_owned();
    let thrown = m.thrown_at.filter(|(value, _)| *value == reason);
    let place = thrown.map(|(_, offset)| location(m, offset));
    let message = if m.heap.is_callable(reason) {
        let text = m.function_text(reason)?;
        cut(&m.utf8(text), THROWN_CHARS_MAX)
    } else if reason.is_object() {
        let own = |m: &mut Machine, atom: Atom| m.get_own(reason, Key::Atom(atom));
        if let Some(given) = own(m, Atom::NAME)?
            && given.is_string()
        {
            name = cut(&m.utf8(given), NAME_CHARS_MAX);
        }
        if let Some(message) = own(m, Atom::MESSAGE)?
            && !message.is_object()
        {
            let text = m.to_string(message)?;
            m.utf8(text)
        } else {
            let mut writer = ResultWriter::new(reason);
            let mut text = None;
            while text.is_none() {
                text = writer.step(m, WRITE_STEPS)?;
            }
            let bytes = text.unwrap_or_default();
            cut(&String::from_utf8_lossy(&bytes), THROWN_CHARS_MAX)
        }
    } else {
        let text = m.to_string(reason)?;
        m.utf8(text)
    };
    Ok(ErrorInfo {
        source: Some("script"),
        message: redact_message(&message, MESSAGE_CHARS_MAX),
        name: Some(name),
        code: Some("EXECUTION_ERROR".to_owned()),
        location: place,
        ..ErrorInfo::default()
    })
}

/// A property as text; objects there are shown as their label.
fn property_text(m: &mut Machine, object: Value, atom: Atom) -> Outcome<String> {
    let value = m.get(object, Key::Atom(atom))?;
    if value.is_object() {
        return Ok(m.value_label(value));
    }
    let text = m.to_string(value)?;
    Ok(m.utf8(text))
}

fn location(m: &Machine, offset: u32) -> Location {
    let (line, column) = codecall_grammar::line_column(&m.program.source, offset);
    Location { line, column }
}

fn cut(text: &str, chars: usize) -> String {
    match text.char_indices().nth(chars) {
        Some((end, _)) => format!("{}...", &text[..end]),
        None => text.to_owned(),
    }
}
