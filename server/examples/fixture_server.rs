//! A small MCP server over stdio that misbehaves on demand. The tests use it as an upstream.
//!
//! `fixture_server [--start-child FILE]`: with `--start-child`, it starts a grandchild process and
//! writes that process's id to FILE.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use rmcp::model::{
    CallToolRequestParams, CallToolResponse, CallToolResult, ContentBlock, ErrorData, JsonObject,
    ListToolsResult, PaginatedRequestParams, ServerCapabilities, ServerConfig, Tool,
};
use rmcp::service::RequestContext;
use rmcp::{RoleServer, ServerHandler, ServiceExt};
use serde_json::{Value, json};
use tokio::io::AsyncWriteExt;

#[derive(Clone, Default)]
struct Fixture {
    grown: Arc<AtomicBool>,
}

fn schema(value: Value) -> Arc<JsonObject> {
    match value {
        Value::Object(map) => Arc::new(map),
        _ => Arc::default(),
    }
}

fn tool(name: &'static str, description: &'static str) -> Tool {
    Tool::new(name, description, schema(json!({ "type": "object" })))
}

impl ServerHandler for Fixture {
    fn get_info(&self) -> ServerConfig {
        ServerConfig::new(
            ServerCapabilities::builder()
                .enable_tools()
                .enable_tool_list_changed()
                .build(),
        )
    }

    async fn list_tools(
        &self,
        _request: Option<PaginatedRequestParams>,
        _context: RequestContext<RoleServer>,
    ) -> Result<ListToolsResult, ErrorData> {
        let mut tools = vec![
            tool("add", "Add two numbers"),
            tool("echo", "Give the input back as text"),
            tool("image", "Give an image and a text"),
            tool("fail", "Fail with a message"),
            tool("sleep", "Wait for some milliseconds"),
            tool("environment", "Names of all environment variables"),
            tool("crash", "End the process"),
            tool("flood", "Write an endless line"),
            tool("garbage", "Write bytes that are no UTF-8"),
            tool("grow", "Add a tool to the list"),
        ];
        if self.grown.load(Ordering::Relaxed) {
            tools.push(tool("late", "A tool that came later"));
        }
        Ok(ListToolsResult::with_all_items(tools))
    }

    async fn call_tool(
        &self,
        request: CallToolRequestParams,
        context: RequestContext<RoleServer>,
    ) -> Result<CallToolResponse, ErrorData> {
        let input = request.arguments.unwrap_or_default();
        let number = |key: &str| input.get(key).and_then(Value::as_f64).unwrap_or_default();
        let result = match request.name.as_ref() {
            "add" => CallToolResult::structured(json!({ "sum": number("a") + number("b") })),
            "echo" => {
                CallToolResult::success(vec![ContentBlock::text(Value::Object(input).to_string())])
            }
            "image" => CallToolResult::success(vec![
                ContentBlock::text("a dot"),
                ContentBlock::image("iVBORw0KGgo=", "image/png"),
            ]),
            "fail" => CallToolResult::structured_error(
                json!({ "code": "RATE_LIMIT", "message": "Rate limit exceeded" }),
            ),
            "sleep" => {
                tokio::time::sleep(Duration::from_millis(number("ms") as u64)).await;
                CallToolResult::structured(json!({ "slept": number("ms") }))
            }
            "environment" => {
                let names: Vec<String> = std::env::vars().map(|(name, _)| name).collect();
                CallToolResult::structured(json!({ "names": names }))
            }
            "crash" => std::process::exit(7),
            "flood" => {
                let mut out = tokio::io::stdout();
                while out.write_all(&[b'{'; 8_192]).await.is_ok() {}
                std::process::exit(8)
            }
            "garbage" => {
                let mut out = tokio::io::stdout();
                let _ = out.write_all(b"{\"jsonrpc\":\"\xFF\xFE\"}\n").await;
                let _ = out.flush().await;
                tokio::time::sleep(Duration::from_mins(1)).await;
                CallToolResult::success(Vec::new())
            }
            "grow" => {
                self.grown.store(true, Ordering::Relaxed);
                let _ = context.peer.notify_tool_list_changed().await;
                CallToolResult::success(Vec::new())
            }
            "late" => CallToolResult::success(vec![ContentBlock::text("\"here\"")]),
            other => {
                return Err(ErrorData::invalid_params(
                    format!("unknown tool '{other}'"),
                    None,
                ));
            }
        };
        Ok(result.into())
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    if arguments.next().as_deref() == Some("--start-child") {
        let child = std::process::Command::new("/bin/sleep")
            .arg("300")
            .spawn()?;
        if let Some(file) = arguments.next() {
            std::fs::write(file, child.id().to_string())?;
        }
    }
    Fixture::default()
        .serve(rmcp::transport::io::stdio())
        .await?
        .waiting()
        .await?;
    Ok(())
}
