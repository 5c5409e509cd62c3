//! Tool fan-out, waiting scripts, cancelling. Time is tokio's paused clock, so that what is
//! asserted is logic, not speed.

mod common;

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use codecall_engine::host::{ToolCall, ToolDescription, ToolFuture, ToolHost, ToolReply};
use codecall_engine::{ExecuteOptions, Status, compile, execute};
use common::{Echo, all_loops};

fn program(source: &str) -> codecall_engine::Program {
    match compile(source.as_bytes(), &all_loops()) {
        Ok(program) => program,
        Err(diagnostics) => panic!("{}", diagnostics.first.message),
    }
}

#[tokio::test(start_paused = true)]
async fn fifty_calls_take_as_long_as_one() {
    let source = "const ids = Array.from({ length: 50 }, (_, i) => i); \
                  const all = await Promise.all(ids.map(id => callTool('sleep', { ms: 20, id }))); \
                  return all.map(one => one.id).join();";
    let start = tokio::time::Instant::now();
    let answer = execute(&program(source), Arc::new(Echo), ExecuteOptions::default()).await;
    assert_eq!(answer.status, Status::Ok, "{}", answer.to_json());
    let ids: Vec<String> = (0..50).map(|id: u32| id.to_string()).collect();
    assert_eq!(
        answer.result.map(|text| text.get().to_owned()),
        Some(format!("\"{}\"", ids.join(",")))
    );
    assert!(
        start.elapsed() < Duration::from_millis(25),
        "{:?}",
        start.elapsed()
    );
}

#[tokio::test(start_paused = true)]
async fn two_thousand_scripts_wait_on_one_thread() {
    let waits = program("const r = await callTool('sleep', { ms: 200, n: 7 }); return r.n;");
    let start = tokio::time::Instant::now();
    let tasks: Vec<_> = (0..2_000)
        .map(|_| {
            let waits = waits.clone();
            tokio::spawn(
                async move { execute(&waits, Arc::new(Echo), ExecuteOptions::default()).await },
            )
        })
        .collect();
    for task in tasks {
        let answer = task.await.expect("no script panics");
        assert_eq!(
            answer.result.map(|text| text.get().to_owned()).as_deref(),
            Some("7")
        );
    }
    assert!(
        start.elapsed() < Duration::from_millis(300),
        "{:?}",
        start.elapsed()
    );
}

/// Counts futures that were dropped before they were done.
struct Counting(Arc<AtomicUsize>);

struct OnDrop(Arc<AtomicUsize>);

impl Drop for OnDrop {
    fn drop(&mut self) {
        self.0.fetch_add(1, Ordering::SeqCst);
    }
}

impl ToolHost for Counting {
    fn describe(&self, _name: &str) -> Option<ToolDescription> {
        None
    }

    fn call(&self, _call: ToolCall) -> ToolFuture {
        let guard = OnDrop(Arc::clone(&self.0));
        Box::pin(async move {
            let _guard = guard;
            std::future::pending::<()>().await;
            Ok(ToolReply::Nothing)
        })
    }
}

#[tokio::test(start_paused = true)]
async fn dropping_an_execution_cancels_its_calls() {
    let dropped = Arc::new(AtomicUsize::new(0));
    let host = Arc::new(Counting(Arc::clone(&dropped)));
    let program = program("await Promise.all([callTool('a', {}), callTool('b', {})]); return 1;");
    let run = execute(&program, host, ExecuteOptions::default());
    let cut = tokio::time::timeout(Duration::from_millis(10), run).await;
    assert!(cut.is_err());
    assert_eq!(dropped.load(Ordering::SeqCst), 2);
}

#[tokio::test(start_paused = true)]
async fn calls_over_the_pending_limit_wait_in_order() {
    let source = "const p = []; for (let i = 0; i < 6; i++) p.push(callTool('sleep', { ms: 10, i })); \
                  return (await Promise.all(p)).length;";
    let mut options = ExecuteOptions::default();
    options.limits.pending_tool_calls_max = 2;
    let start = tokio::time::Instant::now();
    let answer = execute(&program(source), Arc::new(Echo), options).await;
    assert_eq!(
        answer.result.map(|text| text.get().to_owned()).as_deref(),
        Some("6")
    );
    assert!(
        start.elapsed() >= Duration::from_millis(30),
        "{:?}",
        start.elapsed()
    );
}

#[tokio::test]
async fn first_answer_wins_a_race() {
    let source = "const r = await Promise.race([callTool('hang', {}), callTool('sleep', { ms: 1, w: 2 })]); \
                  return r.w;";
    let answer = execute(&program(source), Arc::new(Echo), ExecuteOptions::default()).await;
    assert_eq!(
        answer.result.map(|text| text.get().to_owned()).as_deref(),
        Some("2")
    );
}
