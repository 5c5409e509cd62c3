//! The answer of an execution, shaped as `codecall:execute` gives it.

use codecall_grammar::{Diagnostic, Diagnostics, Status as ParseStatus};
use serde::Serialize;
use serde_json::value::RawValue;

/// How an execution ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// The script settled with a value.
    Ok,
    /// The source is no `AgentScript`.
    SyntaxError,
    /// The source or the run did what is forbidden.
    IllegalAccess,
    /// The script threw or hit a limit.
    RuntimeError,
    /// A tool's error was not caught.
    ToolError,
    /// Time or steps ran out.
    Timeout,
}

/// The answer of one execution. Serialises to the wire form.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Answer {
    /// How it ended.
    pub status: Status,
    /// Sanitised JSON of the returned value; `None` for `undefined` and for failures.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub result: Option<Box<RawValue>>,
    /// What went wrong; boxed because most answers have none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<Box<ErrorInfo>>,
    /// Console lines, also of failed executions.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub logs: Vec<String>,
    /// Remarks on the result.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<String>,
    /// For every answer but `ok`: the tool calls that had completed, in order of completion. Their
    /// side effects are real.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub completed_calls: Vec<CompletedCall>,
    /// What it cost; absent when nothing ran.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stats: Option<Stats>,
}

/// A tool call that came back before the execution ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CompletedCall {
    /// Name.
    pub tool: String,
    /// Whether it succeeded.
    pub ok: bool,
}

/// What an execution cost.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Stats {
    /// Milliseconds from start to end, tool time included.
    pub duration: f64,
    /// Tool calls made.
    pub tool_call_count: u32,
    /// Loop bodies started, all loops together.
    pub iteration_count: u64,
    /// Steps.
    pub step_count: u64,
    /// Highest number of bytes charged to the script at one time.
    pub peak_memory: u64,
}

/// A 1-based place in the script.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Location {
    /// Line.
    pub line: u32,
    /// Column in Unicode scalar values.
    pub column: u32,
}

/// The error of an answer. Which fields are there depends on the status.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ErrorInfo {
    /// `script` or `tool`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<&'static str>,
    /// Group of the refusal (`illegal_access`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<&'static str>,
    /// One sentence.
    pub message: String,
    /// Error name (`TypeError`, `LimitError`, …).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Rule that refused the source.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<&'static str>,
    /// Stable code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// Where.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub location: Option<Location>,
    /// What to write instead.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
    /// Throw site, only where the preset shows it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stack: Option<String>,
    /// Tool that failed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tool_name: Option<String>,
    /// Sanitised input of that call.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tool_input: Option<Box<RawValue>>,
    /// Figures of an exceeded bound.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data: Option<LimitData>,
    /// Further problems of the same source.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub issues: Vec<ErrorInfo>,
}

/// Found and allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct LimitData {
    /// What was found.
    pub actual: u64,
    /// What is allowed.
    pub limit: u64,
}

impl Answer {
    /// An answer for a source that was refused before running.
    pub fn refused(diagnostics: &Diagnostics) -> Self {
        let mut error = ErrorInfo::from(&*diagnostics.first);
        error.issues = diagnostics.further.iter().map(ErrorInfo::from).collect();
        let status = match diagnostics.first.status {
            ParseStatus::SyntaxError => Status::SyntaxError,
            ParseStatus::IllegalAccess => Status::IllegalAccess,
        };
        Self::failed(status, error)
    }

    /// An answer that carries an error.
    pub fn failed(status: Status, error: ErrorInfo) -> Self {
        Self {
            status,
            result: None,
            error: Some(Box::new(error)),
            logs: Vec::new(),
            warnings: Vec::new(),
            completed_calls: Vec::new(),
            stats: None,
        }
    }

    /// The wire form as JSON text.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).expect("an answer has string keys and no failing serialiser")
    }
}

impl From<&Diagnostic> for ErrorInfo {
    fn from(diagnostic: &Diagnostic) -> Self {
        Self {
            kind: diagnostic.kind,
            message: diagnostic.message.clone(),
            rule: Some(diagnostic.rule),
            code: Some(diagnostic.code.to_owned()),
            location: Some(Location {
                line: diagnostic.line,
                column: diagnostic.column,
            }),
            hint: diagnostic.hint.clone(),
            data: diagnostic
                .data
                .map(|(actual, limit)| LimitData { actual, limit }),
            ..Self::default()
        }
    }
}
