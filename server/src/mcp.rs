//! The meta-tools as an MCP server. One handler serves stdio and HTTP, old and new revisions.

use std::sync::Arc;
use std::time::{Duration, Instant};

use rmcp::model::{
    CallToolRequestParams, CallToolResponse, CallToolResult, ContentBlock, ErrorData,
    Implementation, ListToolsResult, PaginatedRequestParams, ServerCapabilities, ServerConfig,
    Tool, ToolAnnotations,
};
use rmcp::service::RequestContext;
use rmcp::{RoleServer, ServerHandler};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::access::MetaTool;
use crate::codecall::CodeCall;
use crate::meta::ExecuteRequest;
use crate::meta::describe::DescribeRequest;
use crate::meta::invoke::{InvokeError, InvokeRequest};
use crate::meta::schema;
use crate::meta::search::SearchRequest;
use crate::tool::{JsonObject, ToolOutput};

/// Tools of one page of `tools/list`.
const PAGE_TOOLS: usize = 200;

const INSTRUCTIONS: &str = "Many tools are reachable through four. Search for what you need, \
describe the tools you found, then execute one script that calls them, in parallel where it can, \
and returns only what matters. Invoke calls a single tool.";

/// An MCP server over a [`CodeCall`].
#[derive(Clone)]
pub struct McpServer {
    codecall: Arc<CodeCall>,
    started: Instant,
}

impl McpServer {
    /// A server; its clock for waiting on upstreams starts now.
    pub fn new(codecall: Arc<CodeCall>) -> Self {
        Self {
            codecall,
            started: Instant::now(),
        }
    }

    /// Early requests wait a bounded time for the first connection to upstreams, so that a client
    /// that starts the server and asks at once sees their tools.
    async fn settle(&self) {
        let most = Duration::from_millis(self.codecall.config().server.startup_wait_ms);
        let left = most.saturating_sub(self.started.elapsed());
        if !left.is_zero() {
            self.codecall.ready(left).await;
        }
    }

    async fn meta(&self, tool: MetaTool, input: JsonObject) -> CallToolResult {
        self.settle().await;
        match tool {
            MetaTool::Search => match parse::<SearchRequest>(input)
                .and_then(|request| self.codecall.search(&request))
            {
                Ok(response) => structured(&response, false),
                Err(problem) => invalid(tool, &problem),
            },
            MetaTool::Describe => match parse::<DescribeRequest>(input)
                .and_then(|request| self.codecall.describe(&request))
            {
                Ok(response) => structured(&response, false),
                Err(problem) => invalid(tool, &problem),
            },
            MetaTool::Execute => {
                let request = parse::<ExecuteRequest>(input)
                    .and_then(|request| request.check().map(|()| request));
                match request {
                    Ok(request) => {
                        let answer = self.codecall.execute(request).await;
                        let failed = answer.status != codecall_engine::Status::Ok;
                        structured(&answer, failed)
                    }
                    Err(problem) => invalid(tool, &problem),
                }
            }
            MetaTool::Invoke => match parse::<InvokeRequest>(input) {
                Ok(request) => invoked(self.codecall.invoke(request).await),
                Err(problem) => invalid(tool, &problem),
            },
        }
    }

    fn listed(&self) -> Vec<Tool> {
        let mut tools = schema::tools(self.codecall.config());
        let catalog = self.codecall.catalog();
        for entry in catalog.entries().iter().filter(|entry| entry.listed) {
            let spec = &entry.tool.spec;
            let input = spec.input_schema.clone().unwrap_or_else(|| {
                JsonObject::from_iter([("type".to_owned(), Value::from("object"))])
            });
            let mut tool = Tool::new(spec.name.clone(), spec.description.clone(), input);
            tool.output_schema = spec.output_schema.clone().map(Arc::new);
            tool.annotations = spec.annotations.as_ref().map(|hints| {
                ToolAnnotations::from_raw(
                    hints.title.clone(),
                    hints.read_only_hint,
                    hints.destructive_hint,
                    hints.idempotent_hint,
                    hints.open_world_hint,
                )
            });
            tools.push(tool);
        }
        tools
    }
}

impl ServerHandler for McpServer {
    fn get_info(&self) -> ServerConfig {
        ServerConfig::new(ServerCapabilities::builder().enable_tools().build())
            .with_server_info(
                Implementation::new("codecall", env!("CARGO_PKG_VERSION")).with_title("CodeCall"),
            )
            .with_instructions(INSTRUCTIONS)
    }

    async fn list_tools(
        &self,
        request: Option<PaginatedRequestParams>,
        _context: RequestContext<RoleServer>,
    ) -> Result<ListToolsResult, ErrorData> {
        if self.codecall.config().mode != crate::config::Mode::CodecallOnly {
            self.settle().await;
        }
        let tools = self.listed();
        let start = match request.and_then(|request| request.cursor) {
            None => 0,
            Some(cursor) => cursor
                .parse::<usize>()
                .ok()
                .filter(|&start| start <= tools.len())
                .ok_or_else(|| ErrorData::invalid_params("the cursor is not one of ours", None))?,
        };
        let end = (start + PAGE_TOOLS).min(tools.len());
        let mut page = ListToolsResult::with_all_items(tools[start..end].to_vec());
        page.next_cursor = (end < tools.len()).then(|| end.to_string());
        Ok(page)
    }

    async fn call_tool(
        &self,
        request: CallToolRequestParams,
        context: RequestContext<RoleServer>,
    ) -> Result<CallToolResponse, ErrorData> {
        let input = request.arguments.unwrap_or_default();
        let call = async {
            if let Some(tool) = MetaTool::from_name(&request.name) {
                return Ok(self.meta(tool, input).await);
            }
            self.settle().await;
            match self.codecall.call_listed(&request.name, input).await {
                Some(outcome) => Ok(invoked(outcome)),
                None => Err(ErrorData::invalid_params(
                    format!("unknown tool '{}'", request.name),
                    None,
                )),
            }
        };
        tokio::select! {
            result = call => result.map(CallToolResponse::Complete),
            () = context.ct.cancelled() => {
                Err(ErrorData::internal_error("the request was cancelled", None))
            }
        }
    }
}

fn parse<T: DeserializeOwned>(input: JsonObject) -> Result<T, String> {
    serde_json::from_value(Value::Object(input)).map_err(|error| error.to_string())
}

/// A result with structured content and the same as text.
fn structured<T: Serialize>(value: &T, failed: bool) -> CallToolResult {
    // Our own answers have string keys and no failing serialiser.
    let text = serde_json::to_string(value).unwrap_or_default();
    let value = serde_json::from_str::<Value>(&text).ok();
    let mut result = CallToolResult::success(vec![ContentBlock::text(text)]);
    result.structured_content = value;
    result.is_error = Some(failed);
    result
}

fn invalid(tool: MetaTool, problem: &str) -> CallToolResult {
    let message = format!("Invalid input for codecall:{}: {problem}", tool.verb());
    CallToolResult::error(vec![ContentBlock::text(message)])
}

fn invoked(outcome: Result<ToolOutput, InvokeError>) -> CallToolResult {
    match outcome {
        Ok(output) => output.into_call_tool_result(),
        Err(error) => {
            let mut result = CallToolResult::error(vec![ContentBlock::text(error.message.clone())]);
            result.structured_content = Some(error.to_value());
            result
        }
    }
}
