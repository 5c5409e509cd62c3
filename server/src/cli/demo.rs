//! `codecall demo`: the main job end to end, through a real MCP client over HTTP.

use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

use rmcp::model::{
    CallToolRequestParams, CallToolResult, ClientCapabilities, ClientConfig, Implementation,
    ProtocolVersion,
};
use rmcp::service::{ClientLifecycleMode, ClientServiceExt, RunningService};
use rmcp::transport::StreamableHttpClientTransport;
use rmcp::transport::streamable_http_client::StreamableHttpClientTransportConfig;
use rmcp::{ClientHandler, RoleClient};
use serde_json::{Value, json};
use tokio_util::sync::CancellationToken;

use super::{FAILED, Outcome, to_stderr, to_stdout};
use crate::codecall::CodeCall;
use crate::config::Config;
use crate::endpoint::HttpEndpoint;

const SCRIPT: &str = "\
const { users } = await callTool('users:list', { active: true, limit: 12 });
const rows = await Promise.all(users.map(async user => {
  const [orders, activities] = await Promise.all([
    callTool('orders:summary', { userId: user.id }),
    callTool('activities:stats', { userId: user.id }),
  ]);
  return { name: user.name, spent: orders.total, meetings: activities.byType.meeting ?? 0 };
}));
return rows.filter(row => row.spent > 0).sort((a, b) => b.spent - a.spent).slice(0, 3);";

#[derive(Clone)]
struct Client;

impl ClientHandler for Client {
    fn get_info(&self) -> ClientConfig {
        ClientConfig::new(
            ClientCapabilities::default(),
            Implementation::new("codecall-demo", env!("CARGO_PKG_VERSION")),
        )
    }
}

/// Starts a server with the sample tools on a free loopback port, uses it, and stops it.
pub(super) async fn demo() -> Outcome {
    match steps().await {
        Ok(()) => Ok(ExitCode::SUCCESS),
        Err(problem) => {
            to_stderr(&format!("demo failed: {problem}\n"));
            Ok(ExitCode::from(FAILED))
        }
    }
}

async fn steps() -> Result<(), String> {
    let config = Config {
        sample_tools: Some(true),
        ..Config::default()
    };
    let codecall = CodeCall::builder()
        .config(config)
        .build()
        .map_err(|e| e.to_string())?;
    let stop = CancellationToken::new();
    let endpoint = HttpEndpoint::bind(Arc::new(codecall), "127.0.0.1:0", false, stop.clone())
        .await
        .map_err(|error| error.to_string())?;
    let url = format!("http://{}/mcp", endpoint.address());
    let server = tokio::spawn(endpoint.serve(stop.clone()));

    let started = Instant::now();
    let transport = StreamableHttpClientTransport::with_client(
        crate::upstream::http_client()?,
        StreamableHttpClientTransportConfig::with_uri(url.clone()),
    );
    let lifecycle = ClientLifecycleMode::Discover {
        preferred_versions: vec![ProtocolVersion::V_2026_07_28],
    };
    let client = Client
        .serve_with_lifecycle(transport, lifecycle)
        .await
        .map_err(|error| format!("the client cannot connect: {error}"))?;
    step("connect", started, &format!("MCP 2026-07-28 at {url}"));

    let started = Instant::now();
    let tools = client
        .list_all_tools()
        .await
        .map_err(|error| error.to_string())?;
    let names: Vec<&str> = tools.iter().map(|tool| tool.name.as_ref()).collect();
    step("tools/list", started, &names.join(", "));

    let queries = json!({ "queries": ["list users", "sum up orders of a user"], "topK": 3 });
    let found = call(&client, "search", queries).await?;
    for tool in found["tools"].as_array().into_iter().flatten() {
        line(&format!(
            "{} {}",
            tool["relevanceScore"],
            text(&tool["name"])
        ));
    }

    let names = json!({ "toolNames": ["users:list", "orders:summary", "activities:stats"] });
    let described = call(&client, "describe", names).await?;
    for tool in described["tools"].as_array().into_iter().flatten() {
        line(&text(&tool["usageExamples"][0]["code"]));
    }

    let answer = call(&client, "execute", json!({ "script": SCRIPT })).await?;
    for row in answer["result"]
        .as_array()
        .ok_or("the script gave no rows")?
    {
        line(&row.to_string());
    }
    line(&format!(
        "{} tool calls, {} steps, {} KB",
        answer["stats"]["toolCallCount"],
        answer["stats"]["stepCount"],
        answer["stats"]["peakMemory"].as_u64().unwrap_or(0) / 1_024,
    ));

    let one = json!({ "tool": "users:get", "input": { "id": "usr_1" } });
    let user = call(&client, "invoke", one).await?;
    line(&user.to_string());

    let _ = client.cancel().await;
    stop.cancel();
    let _ = tokio::time::timeout(Duration::from_secs(2), server).await;
    Ok(())
}

/// Calls a meta-tool, prints the step, and gives the structured content.
async fn call(
    client: &RunningService<RoleClient, Client>,
    verb: &str,
    input: Value,
) -> Result<Value, String> {
    let Value::Object(input) = input else {
        return Err("an input is no object".to_owned());
    };
    let params = CallToolRequestParams::new(format!("codecall:{verb}")).with_arguments(input);
    let started = Instant::now();
    let result: CallToolResult = client
        .call_tool(params)
        .await
        .map_err(|error| format!("{verb}: {error}"))?;
    step(verb, started, "");
    let content = result.structured_content.unwrap_or_default();
    if result.is_error == Some(true) {
        return Err(format!("{verb}: {content}"));
    }
    Ok(content)
}

fn step(name: &str, started: Instant, text: &str) {
    let ms = started.elapsed().as_secs_f64() * 1_000.0;
    to_stdout(format!("{name:<10} {ms:>7.2} ms  {text}").trim_end());
    to_stdout("\n");
}

fn line(text: &str) {
    to_stdout(&format!("             {text}\n"));
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
