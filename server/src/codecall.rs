//! The server without a protocol: one value that searches, describes, executes and invokes.

use std::sync::Arc;
use std::time::Duration;

use codecall_engine::Answer;
use codecall_engine::host::ToolFailure;
use codecall_engine::limits::Preset;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::access::{AccessPolicy, is_meta_name};
use crate::config::{Config, ConfigError};
use crate::meta::ExecuteRequest;
use crate::meta::describe::{DescribeRequest, DescribeResponse};
use crate::meta::invoke::{InvokeError, InvokeRequest};
use crate::meta::search::{SearchRequest, SearchResponse};
use crate::registry::{Catalog, IncludeTools, Registry, Visibility};
use crate::script::{self, ProgramCache};
use crate::tool::{Tool, ToolOutput, ToolSpec};
use crate::upstream::{UpstreamStatus, Upstreams};

/// Builds a [`CodeCall`].
#[derive(Default)]
pub struct CodeCallBuilder {
    config: Config,
    tools: Vec<Tool>,
    include: Option<IncludeTools>,
}

impl CodeCallBuilder {
    /// Takes a whole configuration.
    #[must_use]
    pub fn config(mut self, config: Config) -> Self {
        self.config = config;
        self
    }

    /// Sets the preset of limits.
    #[must_use]
    pub fn preset(mut self, preset: Preset) -> Self {
        self.config.vm.preset = preset;
        self
    }

    /// Adds a tool: a description and an async function from a deserialisable input to a
    /// serialisable output.
    #[must_use]
    pub fn tool<F, Fut, I, O>(self, spec: ToolSpec, function: F) -> Self
    where
        F: Fn(I) -> Fut + Send + Sync + 'static,
        Fut: Future<Output = Result<O, ToolFailure>> + Send + 'static,
        I: DeserializeOwned + 'static,
        O: Serialize + 'static,
    {
        self.add_tool(Tool::native(spec, function))
    }

    /// Adds a tool that is made already.
    #[must_use]
    pub fn add_tool(mut self, tool: Tool) -> Self {
        self.tools.push(tool);
        self
    }

    /// Leaves out every tool for which the function says `false`, everywhere.
    #[must_use]
    pub fn include_tools(
        mut self,
        filter: impl Fn(&ToolSpec) -> bool + Send + Sync + 'static,
    ) -> Self {
        self.include = Some(Arc::new(filter));
        self
    }

    /// Checks everything and starts the upstreams, if there are any; those need a tokio runtime.
    ///
    /// # Errors
    /// A configuration that cannot be, or native tools whose names clash.
    pub fn build(self) -> Result<CodeCall, ConfigError> {
        self.config.check()?;
        let config = Arc::new(self.config);
        let visibility = Visibility::new(&config, self.include)?;
        let registry = Arc::new(Registry::new(config.clone(), visibility));
        let mut tools = self.tools;
        if config.sample_tools == Some(true) {
            tools.extend(crate::crm::tools());
        }
        let refused = registry.replace("native", tools);
        if let Some(problem) = refused.into_iter().next() {
            return Err(ConfigError::new("tools", problem).cure("rename or remove the tool"));
        }
        let upstreams = Upstreams::start(&config.upstreams, &registry)?;
        let inner = Inner {
            config,
            registry,
            programs: ProgramCache::default(),
        };
        Ok(CodeCall {
            inner: Arc::new(inner),
            upstreams,
        })
    }
}

/// Hundreds of tools behind search, describe, execute and invoke.
pub struct CodeCall {
    inner: Arc<Inner>,
    upstreams: Upstreams,
}

struct Inner {
    config: Arc<Config>,
    registry: Arc<Registry>,
    programs: ProgramCache,
}

impl CodeCall {
    /// Starts building.
    pub fn builder() -> CodeCallBuilder {
        CodeCallBuilder::default()
    }

    /// The configuration.
    pub fn config(&self) -> &Config {
        &self.inner.config
    }

    /// The current catalogue.
    pub fn catalog(&self) -> Arc<Catalog> {
        self.inner.registry.catalog()
    }

    /// The access policy.
    pub(crate) fn access(&self) -> &AccessPolicy {
        self.inner.registry.access()
    }

    /// Replaces the native tools while running; returns what had to be left out, in words.
    pub fn replace_tools(&self, tools: Vec<Tool>) -> Vec<String> {
        self.inner.registry.replace("native", tools)
    }

    /// How each upstream is doing.
    pub fn upstreams(&self) -> Vec<UpstreamStatus> {
        self.upstreams.status()
    }

    /// Waits until each upstream was reached or failed once, at most as long as said; a slow one
    /// goes on connecting afterwards.
    pub async fn ready(&self, at_most: Duration) {
        let _ = tokio::time::timeout(at_most, self.upstreams.settled()).await;
    }

    /// Finds tools.
    ///
    /// # Errors
    /// A sentence about the field that breaks the input schema.
    pub fn search(&self, request: &SearchRequest) -> Result<SearchResponse, String> {
        request.check()?;
        Ok(crate::meta::search::search(
            &self.catalog(),
            &self.inner.config,
            request,
        ))
    }

    /// Describes tools.
    ///
    /// # Errors
    /// A sentence about the field that breaks the input schema.
    pub fn describe(&self, request: &DescribeRequest) -> Result<DescribeResponse, String> {
        request.check(&self.inner.config)?;
        Ok(crate::meta::describe::describe(&self.catalog(), request))
    }

    /// Runs a script. Dropping the future cancels it and its calls.
    pub async fn execute(&self, request: ExecuteRequest) -> Answer {
        let inner = &self.inner;
        let access = inner.registry.access().clone();
        let answer = script::execute(
            self.catalog(),
            access,
            &inner.config,
            &inner.programs,
            request,
        )
        .await;
        let calls = answer
            .stats
            .as_ref()
            .map_or(0, |stats| stats.tool_call_count);
        tracing::info!(target: "codecall::audit", status = ?answer.status, calls, "execute");
        answer
    }

    /// Calls one tool without a script.
    ///
    /// # Errors
    /// Direct calls are off or do not allow the tool, the tool is unknown or denied, or it failed.
    pub async fn invoke(&self, request: InvokeRequest) -> Result<ToolOutput, InvokeError> {
        let tool = request.tool.clone();
        let outcome = self.invoke_unlogged(request).await;
        tracing::info!(target: "codecall::audit", tool, success = outcome.is_ok(), "invoke");
        outcome
    }

    async fn invoke_unlogged(&self, request: InvokeRequest) -> Result<ToolOutput, InvokeError> {
        let direct = &self.inner.config.direct_calls;
        let name = request.tool.as_str();
        if !direct.enabled {
            let message = "Direct tool calls are disabled. Use codecall:execute instead.";
            return Err(InvokeError::new("DIRECT_CALLS_DISABLED", name, message));
        }
        if is_meta_name(name) {
            let message = format!(
                "Tool \"{name}\" cannot be invoked directly. CodeCall's own tools are called by \
                 their own names."
            );
            return Err(InvokeError::new("SELF_REFERENCE_BLOCKED", name, message));
        }
        if let Some(allowed) = &direct.allowed_tools
            && !allowed.contains(name)
        {
            let message = format!("Tool '{name}' is not in the allowed list");
            let mut error = InvokeError::new("TOOL_NOT_FOUND", name, message);
            error.allowed_tools = Some(allowed.iter().cloned().collect());
            return Err(error);
        }
        if !self.inner.registry.access().allows(name) {
            let message = format!("Access denied for tool \"{name}\"");
            return Err(InvokeError::new("ACCESS_DENIED", name, message));
        }
        let catalog = self.catalog();
        let Some(entry) = catalog.get(name).filter(|entry| entry.enabled) else {
            let message = format!(
                "Tool \"{name}\" not found. Use codecall:search to discover available tools."
            );
            return Err(InvokeError::new("TOOL_NOT_FOUND", name, message));
        };
        self.call(&entry.tool, request.input).await
    }

    /// Calls a tool that is listed directly.
    pub(crate) async fn call_listed(
        &self,
        name: &str,
        input: crate::tool::JsonObject,
    ) -> Option<Result<ToolOutput, InvokeError>> {
        let catalog = self.catalog();
        let entry = catalog.get(name).filter(|entry| entry.listed)?;
        Some(self.call(&entry.tool, input).await)
    }

    async fn call(
        &self,
        tool: &Tool,
        input: crate::tool::JsonObject,
    ) -> Result<ToolOutput, InvokeError> {
        let config = &self.inner.config;
        let name = tool.spec.name.as_str();
        let limits = config.limits();
        let input = Value::Object(input).to_string().into_bytes();
        if input.len() as u64 > limits.tool_request_bytes_max {
            let most = limits.tool_request_bytes_max;
            let message = format!("Tool request exceeds maximum size ({most} bytes)");
            return Err(InvokeError::new("PAYLOAD_TOO_LARGE", name, message));
        }
        let within = Duration::from_millis(config.direct_calls.timeout_ms);
        let outcome = tokio::time::timeout(within, tool.handler.call(Arc::from(input))).await;
        match outcome {
            Err(_) => Err(timed_out(name)),
            Ok(Err(failure)) => Err(invoke_error(name, &failure)),
            Ok(Ok(output)) => sanitise(output, limits.tool_response_bytes_max).ok_or_else(|| {
                let most = limits.tool_response_bytes_max;
                let message = format!("Tool response exceeds maximum size ({most} bytes)");
                InvokeError::new("PAYLOAD_TOO_LARGE", name, message)
            }),
        }
    }

    /// Closes connections to upstreams and ends their processes.
    pub async fn shutdown(&mut self) {
        self.upstreams.shutdown().await;
    }
}

fn timed_out(name: &str) -> InvokeError {
    InvokeError::new(
        "TIMEOUT",
        name,
        format!("Tool \"{name}\" execution timed out"),
    )
}

fn invoke_error(name: &str, failure: &ToolFailure) -> InvokeError {
    let code = failure.code.as_deref().unwrap_or("EXECUTION");
    let message = if failure.message.is_empty() {
        format!("Tool \"{name}\" execution failed")
    } else {
        codecall_engine::redact::redact_message(&failure.message, 200)
    };
    match code {
        "TIMEOUT" => timed_out(name),
        "VALIDATION" | "VALIDATION_ERROR" => InvokeError::new("VALIDATION_ERROR", name, message),
        _ => InvokeError::new("TOOL_EXECUTION_ERROR", name, message),
    }
}

/// Drops keys that mean prototypes elsewhere; `None` when the output is too large.
fn sanitise(output: ToolOutput, bytes_max: u64) -> Option<ToolOutput> {
    match output {
        ToolOutput::Json(bytes) => {
            if bytes.len() as u64 > bytes_max {
                return None;
            }
            let mut value: Value = serde_json::from_slice(&bytes).ok()?;
            if drop_blocked_keys(&mut value) {
                return Some(ToolOutput::Json(value.to_string().into_bytes()));
            }
            Some(ToolOutput::Json(bytes))
        }
        ToolOutput::Text(text) if text.len() as u64 > bytes_max => None,
        ToolOutput::Mcp(mut result) => {
            let structured = result.structured_content.as_mut();
            if let Some(value) = structured {
                drop_blocked_keys(value);
            }
            Some(ToolOutput::Mcp(result))
        }
        other => Some(other),
    }
}

/// Whether anything was dropped. A stack of its own instead of recursion.
fn drop_blocked_keys(value: &mut Value) -> bool {
    let mut dropped = false;
    let mut open = vec![value];
    while let Some(value) = open.pop() {
        match value {
            Value::Array(items) => open.extend(items.iter_mut()),
            Value::Object(map) => {
                for key in ["__proto__", "constructor", "prototype"] {
                    dropped |= map.shift_remove(key).is_some();
                }
                open.extend(map.values_mut());
            }
            _ => {}
        }
    }
    dropped
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn with(config: Config) -> CodeCall {
        let config = Config {
            sample_tools: Some(true),
            ..config
        };
        CodeCall::builder().config(config).build().expect("builds")
    }

    async fn refusal(codecall: &CodeCall, tool: &str) -> InvokeError {
        let request = InvokeRequest {
            tool: tool.to_owned(),
            ..InvokeRequest::default()
        };
        codecall.invoke(request).await.expect_err("refused")
    }

    #[tokio::test]
    async fn invoke_refuses_with_stable_codes() {
        let codecall = with(Config::default());
        assert_eq!(refusal(&codecall, "no:such").await.code, "TOOL_NOT_FOUND");
        assert_eq!(
            refusal(&codecall, "codecall:execute").await.code,
            "SELF_REFERENCE_BLOCKED"
        );
        assert_eq!(
            refusal(&codecall, "users:get").await.code,
            "VALIDATION_ERROR"
        );
        let mut config = Config::default();
        config.direct_calls.allowed_tools = Some(["users:list".to_owned()].into());
        let codecall = with(config);
        let error = refusal(&codecall, "users:delete").await;
        assert_eq!(
            error.message,
            "Tool 'users:delete' is not in the allowed list"
        );
        assert_eq!(error.allowed_tools, Some(vec!["users:list".to_owned()]));
        let mut config = Config::default();
        config.tool_access.deny_patterns = vec!["*:delete".into()];
        assert_eq!(
            refusal(&with(config), "users:delete").await.code,
            "ACCESS_DENIED"
        );
        let mut config = Config::default();
        config.direct_calls.enabled = false;
        assert_eq!(
            refusal(&with(config), "users:list").await.code,
            "DIRECT_CALLS_DISABLED"
        );
    }

    #[tokio::test]
    async fn invoke_gives_up_after_its_time() {
        let mut config = Config::default();
        config.direct_calls.timeout_ms = 20;
        let codecall = CodeCall::builder()
            .config(config)
            .tool(
                ToolSpec::new("slow:one", "Never answers"),
                |_: Value| async {
                    std::future::pending::<()>().await;
                    Ok(())
                },
            )
            .build()
            .expect("builds");
        assert_eq!(refusal(&codecall, "slow:one").await.code, "TIMEOUT");
    }

    #[test]
    fn blocked_keys_are_dropped_at_any_depth() {
        let mut value = json!({"a": [{"__proto__": 1, "b": {"constructor": 2, "c": 3}}]});
        assert!(drop_blocked_keys(&mut value));
        assert_eq!(value, json!({"a": [{"b": {"c": 3}}]}));
    }
}
