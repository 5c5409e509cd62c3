//! What the tools of an upstream share: the current connection, bounds, and state.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use codecall_engine::host::ToolFailure;
use rmcp::RoleClient;
use rmcp::model::{CallToolRequestParams, CallToolResponse, CallToolResult, ContentBlock};
use rmcp::service::{Peer, ServiceError};
use serde_json::Value;
use tokio::sync::{Notify, Semaphore, watch};

use super::{UpstreamState, UpstreamStatus, flag};
use crate::config::Upstream;
use crate::tool::{
    Annotations, JsonObject, Tool, ToolFlags, ToolHandler, ToolOutput, ToolOutputFuture, ToolSpec,
};

/// Code of calls to an upstream that is not connected.
const UNAVAILABLE: &str = "UPSTREAM_UNAVAILABLE";

/// The connection of an upstream as its tools see it.
pub(super) struct Link {
    name: String,
    timeout: Duration,
    permits: Semaphore,
    state: Mutex<State>,
    settled: watch::Sender<bool>,
    changed: Notify,
}

struct State {
    peer: Option<Peer<RoleClient>>,
    status: UpstreamState,
    tools: usize,
    problem: Option<String>,
}

impl Link {
    pub(super) fn new(name: &str, config: &Upstream) -> Self {
        let state = State {
            peer: None,
            status: UpstreamState::Connecting,
            tools: 0,
            problem: None,
        };
        Self {
            name: name.to_owned(),
            timeout: Duration::from_millis(config.timeout_ms),
            permits: Semaphore::new(config.max_concurrent_calls as usize),
            state: Mutex::new(state),
            settled: flag().0,
            changed: Notify::new(),
        }
    }

    pub(super) fn name(&self) -> &str {
        &self.name
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn status(&self) -> UpstreamStatus {
        let state = self.lock();
        UpstreamStatus {
            name: self.name.clone(),
            state: state.status,
            tools: state.tools,
            problem: state.problem.clone(),
        }
    }

    pub(super) fn settled(&self) -> watch::Receiver<bool> {
        self.settled.subscribe()
    }

    /// Calls go to this peer from here on. Comes before the tools are shown: whoever sees a tool
    /// can call it.
    pub(super) fn reachable(&self, peer: Peer<RoleClient>) {
        self.lock().peer = Some(peer);
    }

    pub(super) fn ready(&self, peer: Peer<RoleClient>, tools: usize, problem: Option<String>) {
        *self.lock() = State {
            peer: Some(peer),
            status: UpstreamState::Ready,
            tools,
            problem,
        };
        self.settled.send_replace(true);
    }

    /// The tools stay in the catalogue: calls to them fail with a code that says why.
    pub(super) fn down(&self, problem: &str) {
        let mut state = self.lock();
        state.peer = None;
        state.status = UpstreamState::Down;
        state.problem = Some(problem.to_owned());
        drop(state);
        self.settled.send_replace(true);
    }

    /// Asks the upstream's task to list the tools again; a failing list ends the connection.
    pub(super) fn list_again(&self) {
        self.changed.notify_one();
    }

    pub(super) async fn changed(&self) {
        self.changed.notified().await;
    }

    async fn call(&self, tool: String, input: JsonObject) -> Result<ToolOutput, ToolFailure> {
        // Permits are only closed with the link itself.
        let _permit = self.permits.acquire().await;
        let Some(peer) = self.lock().peer.clone() else {
            let message = format!("the server '{}' is not connected", self.name);
            return Err(ToolFailure::new(UNAVAILABLE, message));
        };
        let params = CallToolRequestParams::new(tool).with_arguments(input);
        match peer.call_tool_once(params).await {
            Ok(CallToolResponse::Complete(result)) if result.is_error == Some(true) => {
                Err(failure(&result))
            }
            Ok(CallToolResponse::Complete(result)) => Ok(ToolOutput::Mcp(Box::new(result))),
            Ok(_) => Err(ToolFailure::new(
                "EXECUTION",
                "the tool wants to ask the user, which scripts cannot pass on",
            )),
            Err(ServiceError::McpError(error)) => {
                let code = if error.code == rmcp::model::ErrorCode::INVALID_PARAMS {
                    Some("VALIDATION".to_owned())
                } else {
                    None
                };
                Err(ToolFailure {
                    code,
                    message: error.message.into_owned(),
                })
            }
            Err(error) => {
                tracing::warn!(upstream = self.name, %error, "call failed");
                self.list_again();
                let message = format!("the connection to the server '{}' failed", self.name);
                Err(ToolFailure::new(UNAVAILABLE, message))
            }
        }
    }
}

/// The failure that a result marked as an error stands for: its text, and its code if it has one.
fn failure(result: &CallToolResult) -> ToolFailure {
    let mut text = String::new();
    for block in &result.content {
        if let ContentBlock::Text(block) = block {
            if !text.is_empty() {
                text.push('\n');
            }
            text.push_str(&block.text);
        }
    }
    let structured = result.structured_content.as_ref();
    let error = structured.map(|value| value.get("error").unwrap_or(value));
    let code = error
        .and_then(|error| error.get("code"))
        .and_then(Value::as_str);
    if text.is_empty()
        && let Some(message) = error
            .and_then(|error| error.get("message"))
            .and_then(Value::as_str)
    {
        message.clone_into(&mut text);
    }
    ToolFailure {
        code: code.map(str::to_owned),
        message: text,
    }
}

struct UpstreamTool {
    link: Arc<Link>,
    /// The upstream's own name of the tool.
    name: String,
}

impl ToolHandler for UpstreamTool {
    fn call(&self, input: Arc<[u8]>) -> ToolOutputFuture {
        let (link, name) = (self.link.clone(), self.name.clone());
        Box::pin(async move {
            let input: JsonObject = serde_json::from_slice(&input).map_err(|_| {
                ToolFailure::new("VALIDATION", "the input is nested too deep for the server")
            })?;
            let timeout = link.timeout;
            tokio::time::timeout(timeout, link.call(name, input))
                .await
                .unwrap_or_else(|_| Err(ToolFailure::new("TIMEOUT", String::new())))
        })
    }
}

/// A tool of the catalogue for a tool of an upstream.
pub(super) fn tool(link: &Arc<Link>, config: &Upstream, tool: rmcp::model::Tool) -> Tool {
    let mut flags: ToolFlags = tool
        .meta
        .as_ref()
        .and_then(|meta| meta.0.get("codecall"))
        .and_then(|flags| serde_json::from_value(flags.clone()).ok())
        .unwrap_or_default();
    flags.enabled_in_code_call = config.enabled_in_code_call.or(flags.enabled_in_code_call);
    flags.visible_in_list_tools = config.visible_in_list_tools.or(flags.visible_in_list_tools);
    // The application is the operator's word, not the upstream's: filters rest on it.
    flags.app_id.clone_from(&config.app_id);
    let annotations = tool.annotations.map(|hints| Annotations {
        title: hints.title,
        read_only_hint: hints.read_only_hint,
        destructive_hint: hints.destructive_hint,
        idempotent_hint: hints.idempotent_hint,
        open_world_hint: hints.open_world_hint,
    });
    let spec = ToolSpec {
        name: format!("{}:{}", link.name, tool.name),
        description: tool.description.unwrap_or_default().into_owned(),
        input_schema: Some(Arc::unwrap_or_clone(tool.input_schema)),
        output_schema: tool.output_schema.map(Arc::unwrap_or_clone),
        annotations,
        tags: Vec::new(),
        examples: Vec::new(),
        flags,
        owner: Some(link.name.clone()),
    };
    let handler = UpstreamTool {
        link: link.clone(),
        name: tool.name.into_owned(),
    };
    Tool {
        spec,
        handler: Arc::new(handler),
    }
}
