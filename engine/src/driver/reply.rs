//! A tool's answer on its way to the script.

use std::sync::Arc;

use super::Driver;
use crate::answer::CompletedCall;
use crate::host::{ToolFailure, ToolReply};
use crate::json::doc::prepare;
use crate::json::materialise::JsonError;
use crate::machine::Outcome;
use crate::promise::calls::Answered;
use crate::redact::{redact_message, redact_validation};
use crate::value::Value;

/// Answers larger than this are parsed on a thread of the blocking pool.
const PARSE_INLINE_MAX: usize = 256 * 1024;
/// First words of messages about an answer's size.
const WHAT: &str = "Tool response";
/// Characters of a tool's message that scripts see.
const MESSAGE_CHARS_MAX: usize = 200;

impl Driver {
    /// Settles the promise of a call.
    pub(super) async fn complete(
        &mut self,
        id: u32,
        outcome: Result<ToolReply, ToolFailure>,
    ) -> Outcome<()> {
        let Some(call) = self.machine.calls.answer(id) else {
            return Ok(());
        };
        // The promise waits in nobody's book any more, and the value belongs to nobody yet.
        let held = self.machine.rooted.len();
        self.machine.rooted.push(Value::other(call.promise));
        let settled = self.settle_call(id, &call, outcome).await;
        self.machine.rooted.truncate(held);
        settled
    }

    async fn settle_call(
        &mut self,
        id: u32,
        call: &Answered,
        outcome: Result<ToolReply, ToolFailure>,
    ) -> Outcome<()> {
        let value = match outcome {
            Ok(reply) => self.reply_value(call, reply).await?,
            Err(failure) => Err(failure),
        };
        let ok = value.is_ok();
        let tool = call.name.to_string();
        self.completed.push(CompletedCall { tool, ok });
        self.host.completed(&call.name, ok);
        let outer = self.machine.enter_native();
        let done = match value {
            Ok(value) => {
                self.machine.rooted.push(value);
                self.fulfil(call, value)
            }
            Err(failure) => self.fail(call, id, &failure),
        };
        self.machine.leave_native(outer);
        done
    }

    fn fulfil(&mut self, call: &Answered, value: Value) -> Outcome<()> {
        let value = if call.throws {
            value
        } else {
            self.machine.tool_success(value)?
        };
        self.machine.resolve_promise(call.promise, value)
    }

    fn fail(&mut self, call: &Answered, id: u32, failure: &ToolFailure) -> Outcome<()> {
        let (code, message) = seen_by_script(&call.name, failure);
        if !call.throws {
            let value = self.machine.tool_failure(&call.name, &code, &message)?;
            return self.machine.resolve_promise(call.promise, value);
        }
        let kept = (id, Arc::clone(&call.name), Arc::clone(&call.input));
        self.machine.calls.failed.push(kept);
        let error =
            self.machine
                .tool_error(&call.name, &code, &message, Some((id, call.offset)))?;
        self.machine.reject_promise(call.promise, error)
    }

    /// The value of a reply; the inner error is one that the script may see.
    async fn reply_value(
        &mut self,
        call: &Answered,
        reply: ToolReply,
    ) -> Outcome<Result<Value, ToolFailure>> {
        let limit = self.machine.limits.tool_response_bytes_max;
        let size = match &reply {
            ToolReply::Json(bytes) => bytes.len(),
            ToolReply::Text(text) => text.len(),
            ToolReply::Nothing => 0,
        };
        if size as u64 > limit {
            let message = format!("Tool response exceeds maximum size ({limit} bytes)");
            return Ok(Err(ToolFailure::new("PAYLOAD_TOO_LARGE", message)));
        }
        match reply {
            ToolReply::Nothing => Ok(Ok(Value::UNDEFINED)),
            ToolReply::Text(text) => self.machine.new_text(&text).map(Ok),
            ToolReply::Json(bytes) if bytes.len() > PARSE_INLINE_MAX => {
                self.parse_elsewhere(bytes, &call.name).await
            }
            ToolReply::Json(bytes) => match self.machine.json_to_value(bytes, WHAT) {
                Ok(value) => Ok(Ok(value)),
                Err(error) => json_failure(error, &call.name),
            },
        }
    }

    async fn parse_elsewhere(
        &mut self,
        bytes: Vec<u8>,
        tool: &str,
    ) -> Outcome<Result<Value, ToolFailure>> {
        let source = self.machine.json_source(WHAT);
        let cost = self.machine.charge_parse(&bytes)?;
        let parsed = tokio::task::spawn_blocking(move || prepare(bytes, cost, &source)).await;
        self.machine.release(cost.bytes);
        match parsed {
            Ok(Ok(doc)) => self.machine.adopt_doc(doc).map(Ok),
            Ok(Err(error)) => json_failure(error.into(), tool),
            Err(_) => Ok(Err(ToolFailure::new("EXECUTION", ""))),
        }
    }
}

/// What scripts see of an answer that is no good JSON.
fn json_failure(error: JsonError, tool: &str) -> Outcome<Result<Value, ToolFailure>> {
    match error {
        JsonError::Fault(fault) => Err(fault),
        JsonError::TooLarge(message) => Ok(Err(ToolFailure::new("PAYLOAD_TOO_LARGE", message))),
        JsonError::NotJson => {
            let message = format!("Tool \"{tool}\" answered with text that is not JSON");
            Ok(Err(ToolFailure::new("EXECUTION", message)))
        }
    }
}

/// Code and message of a failure as scripts see them.
pub(super) fn seen_by_script(tool: &str, failure: &ToolFailure) -> (String, String) {
    let own = failure.code.as_deref().filter(|code| is_code(code));
    let lower = failure.message.to_ascii_lowercase();
    let code = own.unwrap_or_else(|| {
        if lower.contains("validation") {
            "VALIDATION"
        } else if lower.contains("timeout") || lower.contains("timed out") {
            "TIMEOUT"
        } else if lower.contains("not found") {
            "NOT_FOUND"
        } else {
            "EXECUTION"
        }
    });
    let message = if failure.message.trim().is_empty() {
        match code {
            "VALIDATION" => format!("Input validation failed for tool \"{tool}\""),
            "TIMEOUT" => format!("Tool \"{tool}\" execution timed out"),
            "NOT_FOUND" => format!("Tool \"{tool}\" was not found"),
            _ => format!("Tool \"{tool}\" execution failed"),
        }
    } else if code == "NOT_FOUND" && failure.message == format!("Tool \"{tool}\" was not found") {
        // Our own text, with the script's own name in it: nothing to redact.
        failure.message.clone()
    } else if code == "VALIDATION" {
        redact_validation(&failure.message, MESSAGE_CHARS_MAX)
    } else {
        redact_message(&failure.message, MESSAGE_CHARS_MAX)
    };
    (code.to_owned(), message)
}

/// Whether a tool's own code may be shown: `[A-Z][A-Z0-9_]{0,63}`.
fn is_code(code: &str) -> bool {
    code.len() <= 64
        && code.starts_with(|c: char| c.is_ascii_uppercase())
        && code
            .bytes()
            .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_')
}
