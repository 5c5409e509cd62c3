//! What the integration tests share: the binary, the fixture server, a real MCP client.
#![expect(dead_code, reason = "each test crate uses a part of this")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::Duration;

use rmcp::model::{
    CallToolRequestParams, CallToolResult, ClientCapabilities, ClientConfig, Implementation,
};
use rmcp::service::{ClientLifecycleMode, ClientServiceExt, RunningService};
use rmcp::{ClientHandler, RoleClient};
use serde_json::Value;

/// The program under test.
pub(crate) fn codecall() -> &'static str {
    env!("CARGO_BIN_EXE_codecall")
}

/// The MCP server that misbehaves on demand.
pub(crate) fn fixture_server() -> PathBuf {
    let program = Path::new(codecall());
    let folder = program
        .parent()
        .expect("the binary is in a folder")
        .join("examples");
    let path = folder.join(format!("fixture_server{}", std::env::consts::EXE_SUFFIX));
    assert!(
        path.is_file(),
        "{} is missing: run cargo build --examples",
        path.display()
    );
    path
}

/// A folder of one test, emptied at its start.
pub(crate) fn folder(test: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
    let _ = std::fs::remove_dir_all(&path);
    std::fs::create_dir_all(&path).expect("a folder for the test");
    path
}

/// Writes a file of a test.
pub(crate) fn write(folder: &Path, name: &str, text: &str) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, text).expect("a file for the test");
    path
}

/// Runs the program to its end.
pub(crate) fn run(arguments: &[&str]) -> Output {
    command(arguments).output().expect("the program runs")
}

/// The program with arguments, without the variables that configure it.
pub(crate) fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(codecall());
    command.args(arguments).stdin(Stdio::null());
    for name in [
        "CODECALL_VM_TIMEOUT",
        "CODECALL_VM_PRESET",
        "CODECALL_EMBEDDING_STRATEGY",
        "CODECALL_MODE",
    ] {
        command.env_remove(name);
    }
    command
}

pub(crate) fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

pub(crate) fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

pub(crate) fn json(output: &Output) -> Value {
    serde_json::from_str(&stdout(output)).expect("JSON on stdout")
}

#[derive(Clone)]
pub(crate) struct TestClient;

impl ClientHandler for TestClient {
    fn get_info(&self) -> ClientConfig {
        ClientConfig::new(
            ClientCapabilities::default(),
            Implementation::new("codecall-tests", "0"),
        )
    }
}

pub(crate) type Client = RunningService<RoleClient, TestClient>;

/// Opens the protocol over any transport.
pub(crate) async fn connect<T, E, A>(transport: T, lifecycle: ClientLifecycleMode) -> Client
where
    T: rmcp::transport::IntoTransport<RoleClient, E, A>,
    E: std::error::Error + Send + Sync + 'static,
{
    let opening = TestClient.serve_with_lifecycle(transport, lifecycle);
    tokio::time::timeout(Duration::from_secs(20), opening)
        .await
        .expect("an opening in time")
        .expect("an opened protocol")
}

/// Calls a tool and gives the whole result.
pub(crate) async fn call(client: &Client, name: &str, input: Value) -> CallToolResult {
    let Value::Object(input) = input else {
        panic!("an input is an object")
    };
    let params = CallToolRequestParams::new(name.to_owned()).with_arguments(input);
    tokio::time::timeout(Duration::from_secs(30), client.call_tool(params))
        .await
        .expect("a result in time")
        .expect("a result")
}

/// Calls a tool that succeeds and gives its structured content.
pub(crate) async fn content(client: &Client, name: &str, input: Value) -> Value {
    let result = call(client, name, input).await;
    assert_ne!(result.is_error, Some(true), "{result:?}");
    result.structured_content.expect("structured content")
}
