//! `codecall:invoke`: one tool without a script.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::tool::JsonObject;

/// Input of `codecall:invoke`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct InvokeRequest {
    /// Full name.
    pub tool: String,
    /// Input of the tool.
    #[serde(default)]
    pub input: JsonObject,
}

/// Why an invoke gave no result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(rename_all = "camelCase")]
#[error("{code}: {message}")]
pub struct InvokeError {
    /// Stable code.
    pub code: String,
    /// One sentence.
    pub message: String,
    /// The tool asked for.
    pub tool: String,
    /// What is allowed, where the tool is not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub allowed_tools: Option<Vec<String>>,
}

impl InvokeError {
    pub(crate) fn new(code: &str, tool: &str, message: impl Into<String>) -> Self {
        let code = code.to_owned();
        Self {
            code,
            message: message.into(),
            tool: tool.to_owned(),
            allowed_tools: None,
        }
    }

    /// The structured answer.
    pub fn to_value(&self) -> Value {
        json!({ "status": "error", "error": self })
    }
}
