//! The meta-tools through real MCP clients, over both transports and in both eras of the protocol.

mod common;

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use std::time::{Duration, Instant};

use codecall::config::{Config, Mode, NameStyle};
use codecall::endpoint::HttpEndpoint;
use codecall::{CodeCall, Tool, ToolSpec};
use common::{Client, call, connect, content};
use rmcp::model::ProtocolVersion;
use rmcp::service::ClientLifecycleMode;
use rmcp::transport::StreamableHttpClientTransport;
use serde_json::{Value, json};
use tokio_util::sync::CancellationToken;

fn modern() -> ClientLifecycleMode {
    ClientLifecycleMode::Discover {
        preferred_versions: vec![ProtocolVersion::V_2026_07_28],
    }
}

struct TestServer {
    address: SocketAddr,
    stop: CancellationToken,
}

impl Drop for TestServer {
    fn drop(&mut self) {
        self.stop.cancel();
    }
}

async fn serve(codecall: CodeCall) -> TestServer {
    let stop = CancellationToken::new();
    let endpoint = HttpEndpoint::bind(Arc::new(codecall), "127.0.0.1:0", false, stop.clone())
        .await
        .expect("bound");
    let address = endpoint.address();
    tokio::spawn(endpoint.serve(stop.clone()));
    TestServer { address, stop }
}

fn sample(config: Config) -> CodeCall {
    let config = Config {
        sample_tools: Some(true),
        ..config
    };
    CodeCall::builder().config(config).build().expect("builds")
}

async fn http_client(server: &TestServer, lifecycle: ClientLifecycleMode) -> Client {
    // The crypto provider is chosen by the library; plain HTTP needs none but the client asks.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let url = format!("http://{}/mcp", server.address);
    connect(StreamableHttpClientTransport::from_uri(url), lifecycle).await
}

/// The main job: search, describe, execute with `Promise.all`, invoke.
async fn main_job(client: &Client) {
    let tools = client.list_all_tools().await.expect("a list");
    let names: Vec<&str> = tools.iter().map(|tool| tool.name.as_ref()).collect();
    assert_eq!(
        names,
        [
            "codecall:search",
            "codecall:describe",
            "codecall:execute",
            "codecall:invoke"
        ]
    );
    assert!(
        tools
            .iter()
            .all(|tool| tool.output_schema.is_some() && tool.description.is_some())
    );
    let found = content(
        client,
        "codecall:search",
        json!({ "queries": ["list users", "orders"] }),
    )
    .await;
    let hits = found["tools"].as_array().expect("hits");
    let best = hits
        .iter()
        .find(|hit| hit["name"] == "users:list")
        .expect("users:list");
    assert_eq!(best["relevanceScore"], 1.0);
    assert_eq!(best["matchedQueries"], json!(["list users"]));
    assert_eq!(found["totalAvailableTools"], 15);
    let described = content(
        client,
        "codecall_describe",
        json!({ "toolNames": ["users:list", "codecall:search", "no:such"] }),
    )
    .await;
    assert_eq!(described["tools"][0]["inputSchema"]["type"], "object");
    assert_eq!(described["notFound"], json!(["codecall:search", "no:such"]));
    let script = "const { users } = await callTool('users:list', { limit: 5 });\n\
                  const all = await Promise.all(users.map(u => orders.summary({ userId: u.id })));\n\
                  return all.map(s => s.count);";
    let answer = content(client, "codecall:execute", json!({ "script": script })).await;
    assert_eq!(answer["status"], "ok");
    assert_eq!(answer["result"].as_array().expect("rows").len(), 5);
    let result = call(
        client,
        "codecall:invoke",
        json!({ "tool": "users:get", "input": { "id": "usr_1" } }),
    )
    .await;
    assert_eq!(result.is_error, Some(false));
    assert_eq!(
        result.structured_content.expect("structured")["id"],
        "usr_1"
    );
    let text = result.content[0].as_text().expect("text").text.clone();
    assert_eq!(
        serde_json::from_str::<Value>(&text).expect("JSON")["id"],
        "usr_1"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn http_serves_the_modern_era() {
    let server = serve(sample(Config::default())).await;
    let client = http_client(&server, modern()).await;
    main_job(&client).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn http_serves_the_session_era() {
    for sessions in [false, true] {
        let mut config = Config::default();
        config.server.sessions = sessions;
        let server = serve(sample(config)).await;
        let client = http_client(&server, ClientLifecycleMode::Initialize).await;
        main_job(&client).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn stdio_serves_both_eras_and_ends_with_its_client() {
    for lifecycle in [modern(), ClientLifecycleMode::Initialize] {
        let mut child = tokio::process::Command::new(common::codecall())
            .args(["serve", "--stdio"])
            .stdin(std::process::Stdio::piped())
            .stdout(std::process::Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .expect("the program starts");
        let pipes = (
            child.stdout.take().expect("stdout"),
            child.stdin.take().expect("stdin"),
        );
        let client = connect(pipes, lifecycle).await;
        main_job(&client).await;
        client.cancel().await.expect("closed");
        let status = tokio::time::timeout(Duration::from_secs(10), child.wait())
            .await
            .expect("the server leaves with its client")
            .expect("a status");
        assert!(status.success(), "{status}");
    }
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn a_signal_ends_the_server_cleanly() {
    use tokio::io::{AsyncBufReadExt, BufReader};
    let mut child = tokio::process::Command::new(common::codecall())
        .args(["serve", "--listen", "127.0.0.1:0"])
        .stderr(std::process::Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .expect("the program starts");
    let mut lines = BufReader::new(child.stderr.take().expect("stderr")).lines();
    let line = lines.next_line().await.expect("readable").expect("a line");
    assert!(line.contains("http://127.0.0.1:"), "{line}");
    let id = child.id().expect("an id").cast_signed();
    let id = rustix::process::Pid::from_raw(id).expect("an id");
    rustix::process::kill_process(id, rustix::process::Signal::TERM).expect("signalled");
    let status = tokio::time::timeout(Duration::from_secs(10), child.wait())
        .await
        .expect("it ends")
        .expect("a status");
    assert_eq!(status.code(), Some(0));
}

#[tokio::test(flavor = "multi_thread")]
async fn problems_are_results_that_a_model_can_read() {
    let server = serve(sample(Config::default())).await;
    let client = http_client(&server, modern()).await;
    let result = call(
        &client,
        "codecall:execute",
        json!({ "script": "return eval('1+1+1+1+1')" }),
    )
    .await;
    assert_eq!(result.is_error, Some(true));
    let answer = result.structured_content.expect("structured");
    assert_eq!(answer["status"], "illegal_access");
    assert_eq!(answer["error"]["rule"], "NO_EVAL");
    let result = call(&client, "codecall:execute", json!({ "script": "return 1" })).await;
    assert_eq!(result.is_error, Some(true));
    assert!(
        result.content[0]
            .as_text()
            .expect("text")
            .text
            .contains("at least 23")
    );
    let result = call(&client, "codecall:search", json!({ "query": "x" })).await;
    assert!(
        result.content[0]
            .as_text()
            .expect("text")
            .text
            .contains("unknown field `query`")
    );
    let result = call(
        &client,
        "codecall:invoke",
        json!({ "tool": "no:such", "input": {} }),
    )
    .await;
    let answer = result.structured_content.expect("structured");
    assert_eq!(answer["status"], "error");
    assert_eq!(answer["error"]["code"], "TOOL_NOT_FOUND");
    let params = rmcp::model::CallToolRequestParams::new("users:list");
    let error = client
        .call_tool(params)
        .await
        .expect_err("not listed in this mode");
    assert!(error.to_string().contains("unknown tool"), "{error}");
}

#[tokio::test(flavor = "multi_thread")]
async fn listed_tools_answer_to_their_own_names() {
    let config = Config {
        mode: Mode::MetadataDriven,
        name_style: NameStyle::Underscore,
        ..Config::default()
    };
    let server = serve(sample(config)).await;
    let client = http_client(&server, modern()).await;
    let tools = client.list_all_tools().await.expect("a list");
    assert_eq!(tools.len(), 19);
    assert_eq!(tools[0].name, "codecall_search");
    let user = content(&client, "users:get", json!({ "id": "usr_2" })).await;
    assert_eq!(user["id"], "usr_2");
    // Listed and not enabled: scripts do not know it.
    let script = "return await callTool('users:list', {});";
    let result = call(&client, "codecall:execute", json!({ "script": script })).await;
    let answer = result.structured_content.expect("structured");
    assert_eq!(answer["error"]["code"], "NOT_FOUND");
}

#[tokio::test(flavor = "multi_thread")]
async fn fan_out_is_concurrent_and_waiting_scripts_hold_no_thread() {
    let wait = Tool::native(
        ToolSpec::new("wait:ms", "Wait"),
        |input: Value| async move {
            let ms = input["ms"].as_u64().unwrap_or(20);
            tokio::time::sleep(Duration::from_millis(ms)).await;
            Ok(ms)
        },
    );
    let codecall = Arc::new(CodeCall::builder().add_tool(wait).build().expect("builds"));
    let script = "return (await Promise.all(Array.from({ length: 50 }, () => \
                  callTool('wait:ms', { ms: 20 })))).length;";
    let run = |script: &'static str| {
        let codecall = codecall.clone();
        async move {
            codecall
                .execute(codecall::ExecuteRequest::new(script))
                .await
        }
    };
    run(script).await;
    let started = Instant::now();
    let answer = run(script).await;
    let took = started.elapsed();
    assert_eq!(answer.result.expect("a result").get(), "50");
    assert!(took < Duration::from_millis(500), "{took:?}");
    let started = Instant::now();
    let mut scripts = tokio::task::JoinSet::new();
    for _ in 0..2_000 {
        scripts.spawn(run("return await callTool('wait:ms', { ms: 200 })"));
    }
    while let Some(answer) = scripts.join_next().await {
        assert_eq!(answer.expect("no panic").status, codecall::Status::Ok);
    }
    // In a release build this takes a little more than 200 ms; tests run unoptimised and crowded.
    assert!(
        started.elapsed() < Duration::from_secs(20),
        "{:?}",
        started.elapsed()
    );
}

/// One raw HTTP request.
fn raw(address: SocketAddr, head: &str, body: &str) -> String {
    let mut stream = TcpStream::connect(address).expect("connected");
    stream
        .set_read_timeout(Some(Duration::from_secs(5)))
        .expect("a timeout");
    let request = format!(
        "{head}\r\nConnection: close\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    );
    stream.write_all(request.as_bytes()).expect("written");
    let mut reply = String::new();
    let _ = stream.read_to_string(&mut reply);
    reply
}

#[tokio::test(flavor = "multi_thread")]
async fn foreign_origins_and_hosts_are_refused() {
    let mut config = Config::default();
    config.server.allowed_origins = vec!["https://console.example:443".to_owned()];
    let server = serve(sample(config)).await;
    let address = server.address;
    let body = r#"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"t","version":"0"}}}"#;
    let post = |extra: &str, host: &str| {
        let head = format!(
            "POST /mcp HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\n\
             Accept: application/json, text/event-stream{extra}"
        );
        raw(address, &head, body)
    };
    let host = address.to_string();
    let plain = post("", &host);
    assert!(plain.starts_with("HTTP/1.1 200"), "{plain}");
    assert!(plain.contains("content-type: application/json"), "{plain}");
    assert!(post("\r\nOrigin: http://evil.example", &host).starts_with("HTTP/1.1 403"));
    assert!(post("\r\nOrigin: https://console.example", &host).starts_with("HTTP/1.1 200"));
    assert!(post("", "evil.example").starts_with("HTTP/1.1 4"));
    let health = raw(
        address,
        &format!("GET /healthz HTTP/1.1\r\nHost: {host}"),
        "",
    );
    assert!(
        health.starts_with("HTTP/1.1 200") && health.contains("\"tools\":15"),
        "{health}"
    );
}

/// Counts down when a tool's future is dropped.
struct Guard(Arc<std::sync::atomic::AtomicUsize>);

impl Drop for Guard {
    fn drop(&mut self) {
        self.0.fetch_sub(1, std::sync::atomic::Ordering::SeqCst);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_script_dies_with_its_request() {
    let alive = Arc::new(std::sync::atomic::AtomicUsize::new(0));
    let counter = alive.clone();
    let hang = Tool::native(
        ToolSpec::new("hang:on", "Never answers"),
        move |_: Value| {
            counter.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
            let guard = Guard(counter.clone());
            async move {
                let _guard = guard;
                std::future::pending::<()>().await;
                Ok(())
            }
        },
    );
    let mut config = Config::default();
    config.vm.timeout_ms = Some(60_000);
    let codecall = CodeCall::builder()
        .config(config)
        .add_tool(hang)
        .build()
        .expect("builds");
    let server = serve(codecall).await;
    let client = http_client(&server, modern()).await;
    let script = json!({ "script": "return await callTool('hang:on', {});" });
    let pending = tokio::spawn(async move { call(&client, "codecall:execute", script).await });
    let reached = |count: usize| {
        let alive = alive.clone();
        async move {
            let until = Instant::now() + Duration::from_secs(10);
            while alive.load(std::sync::atomic::Ordering::SeqCst) != count {
                assert!(Instant::now() < until, "still waiting for {count}");
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
        }
    };
    reached(1).await;
    pending.abort();
    reached(0).await;
}
