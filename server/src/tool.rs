//! What a tool is: its description, and the async function behind it.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use codecall_engine::host::{ToolFailure, ToolReply};
use rmcp::model::{CallToolResult, ContentBlock};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// A JSON object.
pub type JsonObject = Map<String, Value>;

/// Hints about what a tool does. They may tighten a policy, never loosen one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Annotations {
    /// Title for people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The tool changes nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub read_only_hint: Option<bool>,
    /// The tool may destroy something.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub destructive_hint: Option<bool>,
    /// Calling it twice is the same as calling it once.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub idempotent_hint: Option<bool>,
    /// The tool reaches outside of a closed system.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub open_world_hint: Option<bool>,
}

/// One example call of a tool.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Example {
    /// What the example does.
    pub description: String,
    /// The input of the call.
    pub input: JsonObject,
}

/// What decides where a tool is seen; absent fields take the default of the mode.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct ToolFlags {
    /// Whether search, describe, execute and invoke know the tool.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub enabled_in_code_call: Option<bool>,
    /// Whether `tools/list` shows the tool beside the meta-tools.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub visible_in_list_tools: Option<bool>,
    /// Application the tool belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub app_id: Option<String>,
}

/// The description of a tool.
#[derive(Clone, Debug, Default)]
pub struct ToolSpec {
    /// Full name, for example `users:list`.
    pub name: String,
    /// What it does, for models.
    pub description: String,
    /// JSON Schema of the input.
    pub input_schema: Option<JsonObject>,
    /// JSON Schema of the result.
    pub output_schema: Option<JsonObject>,
    /// Hints.
    pub annotations: Option<Annotations>,
    /// Words for search.
    pub tags: Vec<String>,
    /// Example calls.
    pub examples: Vec<Example>,
    /// Where the tool is seen.
    pub flags: ToolFlags,
    /// Upstream that the tool comes from.
    pub owner: Option<String>,
}

impl ToolSpec {
    /// A tool with a name and a description.
    pub fn new(name: impl Into<String>, description: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            description: description.into(),
            ..Self::default()
        }
    }

    /// Sets the input's JSON Schema; anything but an object counts as no schema.
    #[must_use]
    pub fn input_schema(mut self, schema: Value) -> Self {
        self.input_schema = object(schema);
        self
    }

    /// Sets the result's JSON Schema; anything but an object counts as no schema.
    #[must_use]
    pub fn output_schema(mut self, schema: Value) -> Self {
        self.output_schema = object(schema);
        self
    }

    /// Adds search words.
    #[must_use]
    pub fn tags<S: Into<String>>(mut self, tags: impl IntoIterator<Item = S>) -> Self {
        self.tags.extend(tags.into_iter().map(Into::into));
        self
    }

    /// Adds an example call; an input that is no object counts as an empty one.
    #[must_use]
    pub fn example(mut self, description: impl Into<String>, input: Value) -> Self {
        let input = object(input).unwrap_or_default();
        self.examples.push(Example {
            description: description.into(),
            input,
        });
        self
    }

    /// Sets the hints.
    #[must_use]
    pub fn annotations(mut self, annotations: Annotations) -> Self {
        self.annotations = Some(annotations);
        self
    }

    /// Marks the tool as one that changes nothing.
    #[must_use]
    pub fn read_only(mut self) -> Self {
        self.annotations.get_or_insert_default().read_only_hint = Some(true);
        self
    }

    /// Marks the tool as one that destroys something.
    #[must_use]
    pub fn destructive(mut self) -> Self {
        let annotations = self.annotations.get_or_insert_default();
        annotations.read_only_hint = Some(false);
        annotations.destructive_hint = Some(true);
        self
    }

    /// Sets where the tool is seen.
    #[must_use]
    pub fn flags(mut self, flags: ToolFlags) -> Self {
        self.flags = flags;
        self
    }

    /// The application: the flag, else the owner, else what stands before the first `:` (or `.`).
    pub fn app_id(&self) -> &str {
        if let Some(app) = self.flags.app_id.as_deref().or(self.owner.as_deref()) {
            return app;
        }
        match self.name.split_once([':', '.']) {
            Some((prefix, _)) if !prefix.is_empty() => prefix,
            _ => "unknown",
        }
    }
}

fn object(value: Value) -> Option<JsonObject> {
    match value {
        Value::Object(map) => Some(map),
        _ => None,
    }
}

/// What a tool's function gives back.
#[derive(Clone, Debug)]
pub enum ToolOutput {
    /// JSON text.
    Json(Vec<u8>),
    /// Plain text.
    Text(String),
    /// Nothing.
    Nothing,
    /// The result of an MCP server's tool, not marked as an error.
    Mcp(Box<CallToolResult>),
}

impl ToolOutput {
    /// JSON text of a value.
    ///
    /// # Errors
    /// `EXECUTION` when the value's serialiser fails.
    pub fn json<T: Serialize + ?Sized>(value: &T) -> Result<Self, ToolFailure> {
        serde_json::to_vec(value).map(Self::Json).map_err(|error| {
            ToolFailure::new("EXECUTION", format!("the result is not JSON data: {error}"))
        })
    }

    /// What a script sees: structured content if there is any, else one text block (parsed as JSON
    /// where it is JSON), else nothing, else the content blocks as an array.
    pub fn into_reply(self) -> ToolReply {
        match self {
            Self::Json(bytes) => ToolReply::Json(bytes),
            Self::Text(text) => ToolReply::Text(text),
            Self::Nothing => ToolReply::Nothing,
            Self::Mcp(result) => unwrap_envelope(*result),
        }
    }

    /// What a caller of `codecall:invoke` sees.
    pub fn into_call_tool_result(self) -> CallToolResult {
        match self {
            Self::Json(bytes) => {
                let value = serde_json::from_slice::<Value>(&bytes).unwrap_or(Value::Null);
                let text = String::from_utf8_lossy(&bytes).into_owned();
                let mut result = CallToolResult::success(vec![ContentBlock::text(text)]);
                result.structured_content = Some(as_object(value));
                result
            }
            Self::Text(text) => {
                let mut result = CallToolResult::success(vec![ContentBlock::text(text.clone())]);
                result.structured_content = Some(as_object(Value::String(text)));
                result
            }
            Self::Nothing => {
                let mut result = CallToolResult::success(Vec::new());
                result.structured_content = Some(Value::Object(Map::new()));
                result
            }
            Self::Mcp(mut result) => {
                if result.structured_content.is_none() {
                    let value = match unwrap_envelope((*result).clone()) {
                        ToolReply::Json(bytes) => serde_json::from_slice(&bytes).ok(),
                        ToolReply::Text(text) => Some(Value::String(text)),
                        ToolReply::Nothing => Some(Value::Object(Map::new())),
                    };
                    result.structured_content = value.map(as_object);
                } else if let Some(value) = result.structured_content.take() {
                    result.structured_content = Some(as_object(value));
                }
                result.is_error = Some(false);
                *result
            }
        }
    }
}

/// Structured content has to be an object for clients of older revisions: others are wrapped.
fn as_object(value: Value) -> Value {
    match value {
        Value::Object(_) => value,
        other => serde_json::json!({ "result": other }),
    }
}

fn unwrap_envelope(result: CallToolResult) -> ToolReply {
    if let Some(value) = result.structured_content {
        return ToolReply::Json(value.to_string().into_bytes());
    }
    match result.content.as_slice() {
        [] => ToolReply::Nothing,
        [ContentBlock::Text(block)] => {
            let is_json = serde_json::from_str::<serde::de::IgnoredAny>(&block.text).is_ok();
            if is_json {
                ToolReply::Json(block.text.clone().into_bytes())
            } else {
                ToolReply::Text(block.text.clone())
            }
        }
        blocks => serde_json::to_vec(blocks).map_or(ToolReply::Nothing, ToolReply::Json),
    }
}

/// A pending result of a tool.
pub type ToolOutputFuture = Pin<Box<dyn Future<Output = Result<ToolOutput, ToolFailure>> + Send>>;

/// The function behind a tool.
///
/// `call` runs when the script makes the call; dropping the future cancels it.
pub trait ToolHandler: Send + Sync + 'static {
    /// Starts a call. `input` is the text of a JSON object.
    fn call(&self, input: Arc<[u8]>) -> ToolOutputFuture;
}

/// A tool: description and function.
#[derive(Clone)]
pub struct Tool {
    /// Description.
    pub spec: ToolSpec,
    /// Function.
    pub handler: Arc<dyn ToolHandler>,
}

impl fmt::Debug for Tool {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tool")
            .field("spec", &self.spec)
            .finish_non_exhaustive()
    }
}

impl Tool {
    /// A tool over an async Rust function from a deserialisable input to a serialisable output.
    ///
    /// An input that does not fit the type is answered with `VALIDATION`, before the function runs.
    pub fn native<F, Fut, I, O>(spec: ToolSpec, function: F) -> Self
    where
        F: Fn(I) -> Fut + Send + Sync + 'static,
        Fut: Future<Output = Result<O, ToolFailure>> + Send + 'static,
        I: DeserializeOwned + 'static,
        O: Serialize + 'static,
    {
        let handler = move |input: Arc<[u8]>| -> ToolOutputFuture {
            match serde_json::from_slice::<I>(&input) {
                Ok(input) => {
                    let pending = function(input);
                    Box::pin(async move { ToolOutput::json(&pending.await?) })
                }
                Err(error) => {
                    let failure = ToolFailure::new("VALIDATION", validation_message(&error));
                    Box::pin(std::future::ready(Err(failure)))
                }
            }
        };
        Self {
            spec,
            handler: Arc::new(handler),
        }
    }
}

impl<F> ToolHandler for F
where
    F: Fn(Arc<[u8]>) -> ToolOutputFuture + Send + Sync + 'static,
{
    fn call(&self, input: Arc<[u8]>) -> ToolOutputFuture {
        self(input)
    }
}

/// Serde's text without its place in a JSON text that the caller never saw.
fn validation_message(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let end = text.rfind(" at line ").unwrap_or(text.len());
    format!("invalid input: {}", &text[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn app_id_prefers_flag_then_owner_then_prefix() {
        let mut spec = ToolSpec::new("users:list", "");
        assert_eq!(spec.app_id(), "users");
        spec.owner = Some("crm".into());
        assert_eq!(spec.app_id(), "crm");
        spec.flags.app_id = Some("sales".into());
        assert_eq!(spec.app_id(), "sales");
        assert_eq!(ToolSpec::new("ping", "").app_id(), "unknown");
    }

    #[test]
    fn one_json_text_block_becomes_its_value() {
        let reply =
            |blocks| ToolOutput::Mcp(Box::new(CallToolResult::success(blocks))).into_reply();
        assert_eq!(
            reply(vec![ContentBlock::text("[1,2]")]),
            ToolReply::Json(b"[1,2]".to_vec())
        );
        assert_eq!(
            reply(vec![ContentBlock::text("hi")]),
            ToolReply::Text("hi".into())
        );
        assert_eq!(reply(vec![]), ToolReply::Nothing);
        let ToolReply::Json(bytes) = reply(vec![
            ContentBlock::text("a"),
            ContentBlock::image("AA==", "image/png"),
        ]) else {
            panic!("two blocks stay blocks")
        };
        let value: Value = serde_json::from_slice(&bytes).expect("JSON");
        assert_eq!(value[1]["type"], "image");
    }

    #[tokio::test]
    async fn native_tool_refuses_input_of_another_shape() {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Input {
            id: u32,
        }
        let tool = Tool::native(ToolSpec::new("a:b", ""), |input: Input| async move {
            Ok(input.id + 1)
        });
        let ok = tool
            .handler
            .call(Arc::from(&b"{\"id\":1}"[..]))
            .await
            .expect("runs");
        assert!(matches!(ok, ToolOutput::Json(bytes) if bytes == b"2"));
        let failure = tool
            .handler
            .call(Arc::from(&b"{\"id\":\"x\"}"[..]))
            .await
            .expect_err("bad");
        assert_eq!(failure.code.as_deref(), Some("VALIDATION"));
        assert!(!failure.message.contains("line"), "{}", failure.message);
    }
}
