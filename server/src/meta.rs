//! The four meta-tools: what they take, what they answer.

pub mod describe;
pub mod invoke;
pub mod schema;
pub mod search;

use serde::{Deserialize, Serialize};

use crate::tool::JsonObject;

/// Least length of a script in characters (`return callTool("a",{})`).
pub const SCRIPT_CHARS_MIN: usize = 23;

/// Input of `codecall:execute`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ExecuteRequest {
    /// The script.
    pub script: String,
    /// Exact names the script may call; absent: all that the server allows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub allowed_tools: Option<Vec<String>>,
    /// What the script sees as `codecallContext`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub context: Option<JsonObject>,
}

impl ExecuteRequest {
    /// A request with nothing but a script.
    pub fn new(script: impl Into<String>) -> Self {
        Self {
            script: script.into(),
            ..Self::default()
        }
    }

    /// Refuses what the input schema refuses.
    ///
    /// # Errors
    /// A sentence that names the field.
    pub fn check(&self) -> Result<(), String> {
        if self.script.chars().count() < SCRIPT_CHARS_MIN {
            return Err(format!(
                "script: must have at least {SCRIPT_CHARS_MIN} characters"
            ));
        }
        Ok(())
    }
}
