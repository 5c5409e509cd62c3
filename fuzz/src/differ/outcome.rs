//! What came of a program, in a form in which two engines can be compared.

use serde::Deserialize;
use serde_json::Value;

/// How a program ended and what it did on the way.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq)]
pub struct Outcome {
    /// `ok`, `runtime_error`, `tool_error`, `syntax_error`, …
    pub status: String,
    /// JSON text of the result; nothing for `undefined`.
    #[serde(default)]
    pub result: Option<String>,
    /// What was thrown.
    #[serde(default)]
    pub error: Option<Thrown>,
    /// Lines of the console.
    #[serde(default)]
    pub logs: Vec<String>,
    /// Rejections that were reported after the end (only Node tells them apart).
    #[serde(default)]
    pub late: Vec<String>,
    /// `[name, input]` of every tool call, in order.
    #[serde(default)]
    pub calls: Vec<Value>,
    /// Step budget, memory or another bound ended it (only ours knows).
    #[serde(skip)]
    pub limit: Option<String>,
    /// The rule that refused the source (only ours knows).
    #[serde(skip)]
    pub rule: Option<&'static str>,
}

/// An error that nobody caught.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq)]
pub struct Thrown {
    /// Name; the tool's for an error of a tool.
    #[serde(default)]
    pub name: String,
    /// Message.
    #[serde(default)]
    pub message: String,
    /// Code of a tool's error.
    #[serde(default)]
    pub code: Option<String>,
}

/// The first thing in which two outcomes differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// `status`, `log`, `logs` (their number), `call`, `calls`, `result`, `error`.
    pub place: &'static str,
    /// What ours gave.
    pub ours: String,
    /// What Node gave.
    pub node: String,
}

impl Difference {
    /// A text that is equal for differences of the same kind: numbers, strings and invented names
    /// are taken out.
    pub fn signature(&self) -> String {
        let (ours, node) = (plain(&self.ours), plain(&self.node));
        format!("{}: {ours} <> {node}", self.place)
    }
}

/// Finds the first difference. Lines are compared first: what a program printed says best where
/// two engines went apart.
pub fn compare(ours: &Outcome, node: &Outcome) -> Option<Difference> {
    let different = |place, ours: &str, node: &str| {
        Some(Difference {
            place,
            ours: ours.to_owned(),
            node: node.to_owned(),
        })
    };
    for (ours, node) in ours.logs.iter().zip(&node.logs) {
        if ours != node {
            return different("log", ours, node);
        }
    }
    for (ours, node) in ours.calls.iter().zip(&node.calls) {
        if *ours != *node {
            return different("call", &ours.to_string(), &node.to_string());
        }
    }
    let describe = |outcome: &Outcome| {
        let error = outcome.error.as_ref();
        let error = error.map_or(String::new(), |error| {
            let code = error.code.as_deref().unwrap_or("");
            format!(" {}: {} {code}", error.name, error.message)
        });
        format!("{}{error}", outcome.status)
    };
    if ours.status != node.status {
        return different("status", &describe(ours), &describe(node));
    }
    // Rejections that nobody has handled when a program ends are reported then; in Node its
    // remaining jobs run first, and may handle some or make more.
    let reported = ours.logs.get(node.logs.len()..).unwrap_or_default();
    let late = !reported.is_empty() && reported.iter().all(|line| node.late.contains(line));
    if ours.logs.len() != node.logs.len() && !late {
        let at = ours.logs.len().min(node.logs.len());
        let line = |outcome: &Outcome| outcome.logs.get(at).cloned().unwrap_or_default();
        return different("logs", &line(ours), &line(node));
    }
    if ours.error != node.error {
        return different("error", &describe(ours), &describe(node));
    }
    if ours.calls.len() != node.calls.len() {
        let (ours, node) = (ours.calls.len().to_string(), node.calls.len().to_string());
        return different("calls", &ours, &node);
    }
    if ours.result != node.result {
        let text = |outcome: &Outcome| outcome.result.clone().unwrap_or("undefined".to_owned());
        return different("result", &text(ours), &text(node));
    }
    None
}

/// Without what differs from program to program.
fn plain(text: &str) -> String {
    let mut out = String::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '0'..='9' => {
                while chars
                    .next_if(|c| c.is_ascii_alphanumeric() || *c == '.')
                    .is_some()
                {}
                if !out.ends_with('#') {
                    out.push('#');
                }
            }
            '"' => {
                while chars.next_if(|c| *c != '"').is_some() {}
                chars.next();
                out.push('"');
            }
            _ => out.push(c),
        }
        if out.len() > 110 {
            out.push_str(" …");
            break;
        }
    }
    out
}
