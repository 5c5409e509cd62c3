//! The border between an execution and the world: tools, their metadata, log lines, time.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

/// What the embedder gives an execution: tools and places for side messages.
///
/// One host may serve many executions at once; state of one execution (principal, request id,
/// virtual clock of a test) belongs into a host value made for that execution.
pub trait ToolHost: Send + Sync + 'static {
    /// Whether policy lets the script call this name. Asked before every call with the name exactly
    /// as the script gave it; `Denied` ends the execution (`ACCESS_DENIED`), uncatchably. Unknown
    /// names are usually `Allowed` and fail in [`ToolHost::call`] with `NOT_FOUND`.
    fn admit(&self, name: &str) -> Admission {
        let _ = name;
        Admission::Allowed
    }

    /// Description of a tool for `getTool`; `None` when unknown, hidden or denied.
    fn describe(&self, name: &str) -> Option<ToolDescription>;

    /// Starts a call. Runs when the script makes the call (in evaluation order), so work that must
    /// happen in that order belongs here and not into the future. Dropping the future cancels it.
    fn call(&self, call: ToolCall) -> ToolFuture;

    /// `mcpLog(level, message, metadata)`; `metadata` is JSON text.
    fn log(&self, level: LogLevel, message: &str, metadata: Option<&str>) {
        let _ = (level, message, metadata);
    }

    /// `mcpNotify(event, payload)`; `payload` is JSON text.
    fn notify(&self, event: &str, payload: Option<&str>) {
        let _ = (event, payload);
    }

    /// Called when the script waits and none of its calls has answered: a host on virtual time
    /// moves its clock to the next completion here and wakes that call's future. Returns whether it
    /// did; the default host has no virtual time.
    fn advance(&self) -> bool {
        false
    }

    /// Called after every answer from a tool was handed to the script, `ok` telling whether it
    /// succeeded: for audit.
    fn completed(&self, name: &str, ok: bool) {
        let _ = (name, ok);
    }
}

/// Verdict of access control.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Admission {
    /// Go on.
    Allowed,
    /// End the execution.
    Denied,
}

/// A pending answer.
pub type ToolFuture = Pin<Box<dyn Future<Output = Result<ToolReply, ToolFailure>> + Send>>;

/// One tool call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToolCall {
    /// Number of the call within its execution, from 0, in call order.
    pub id: u32,
    /// Name as the script gave it.
    pub name: String,
    /// Input, a JSON object as text.
    pub input: Arc<[u8]>,
}

/// What a tool answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ToolReply {
    /// JSON text.
    Json(Vec<u8>),
    /// Plain text that becomes a string.
    Text(String),
    /// Nothing: the script sees `undefined`.
    Nothing,
}

/// Why a tool failed, before redaction. The engine maps it to what scripts see.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ToolFailure {
    /// The tool's own code, or one of `NOT_FOUND VALIDATION EXECUTION TIMEOUT PAYLOAD_TOO_LARGE`;
    /// `None` lets the engine derive one from the message.
    pub code: Option<String>,
    /// Message, possibly empty.
    pub message: String,
}

impl ToolFailure {
    /// A failure with a code.
    pub fn new(code: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            code: Some(code.into()),
            message: message.into(),
        }
    }

    /// The failure of a name that is not registered.
    pub fn not_found(name: &str) -> Self {
        Self::new("NOT_FOUND", format!("Tool \"{name}\" was not found"))
    }
}

/// What `getTool` shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ToolDescription {
    /// Name.
    pub name: String,
    /// Text for models.
    pub description: Option<String>,
    /// JSON Schema as JSON text.
    pub input_schema: Option<String>,
    /// JSON Schema as JSON text.
    pub output_schema: Option<String>,
}

/// Levels of `mcpLog`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogLevel {
    /// `debug`
    Debug,
    /// `info`
    Info,
    /// `warn`
    Warn,
    /// `error`
    Error,
}

/// Time as a script sees it.
pub trait Clock: Send + Sync + 'static {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    fn now_ms(&self) -> f64;
}

/// The machine's clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now_ms(&self) -> f64 {
        std::time::SystemTime::now()
            .duration_since(std::time::UNIX_EPOCH)
            .map_or(0.0, |elapsed| elapsed.as_millis() as f64)
    }
}

/// A clock that stands still.
#[derive(Clone, Copy, Debug)]
pub struct FixedClock(
    /// Milliseconds since 1970.
    pub f64,
);

impl Clock for FixedClock {
    fn now_ms(&self) -> f64 {
        self.0
    }
}
