//! Tools that answer from a file: for tests and benchmarks of scripts.
//!
//! Each tool has a list of entries; the first whose `match` is a part of the input, and whose
//! `times` is not used up, answers. Delays pass in virtual time: completions come ordered by time,
//! then by call order, and nobody waits; with real time they are slept.

mod file;

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use codecall_engine::host::{
    ToolCall, ToolDescription, ToolFailure, ToolFuture, ToolHost, ToolReply,
};
use serde_json::Value;
use tokio::sync::oneshot;

use crate::script::description;
use crate::tool::ToolSpec;

pub use self::file::MockFileError;

/// The tools of a mock file. Shared by all executions; what they use up is not in here.
#[derive(Debug, Default)]
pub struct MockTools {
    names: Vec<String>,
    by_name: HashMap<String, Mock>,
}

#[derive(Debug, Default)]
struct Mock {
    entries: Vec<Entry>,
    spec: ToolSpec,
}

#[derive(Debug)]
struct Entry {
    /// Part of the input; `None` fits every input.
    pattern: Option<Value>,
    outcome: Outcome,
    delay_ms: f64,
    times: Option<u64>,
}

#[derive(Debug)]
enum Outcome {
    Nothing,
    Json(Vec<u8>),
    Error(ToolFailure),
}

impl Outcome {
    fn reply(&self) -> Result<ToolReply, ToolFailure> {
        match self {
            Self::Nothing => Ok(ToolReply::Nothing),
            Self::Json(bytes) => Ok(ToolReply::Json(bytes.clone())),
            Self::Error(failure) => Err(failure.clone()),
        }
    }
}

impl MockTools {
    /// Names of the tools in the file's order.
    pub fn names(&self) -> impl Iterator<Item = &str> + Clone {
        self.names.iter().map(String::as_str)
    }
}

/// Mock tools for one execution.
pub struct MockHost {
    tools: Arc<MockTools>,
    /// `None`: real time.
    virtual_end_ms: Option<f64>,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    now_ms: f64,
    /// By tool and entry.
    used: HashMap<(String, usize), u64>,
    waiting: BinaryHeap<Reverse<Due>>,
}

/// A completion that lies ahead.
struct Due {
    at_ms: f64,
    call: u32,
    wake: oneshot::Sender<()>,
}

impl PartialEq for Due {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Due {}

impl PartialOrd for Due {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Due {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.at_ms
            .total_cmp(&other.at_ms)
            .then(self.call.cmp(&other.call))
    }
}

impl MockHost {
    /// Delays pass in virtual time. A completion at or after `timeout_ms` never comes: the script
    /// times out as it would with a real tool.
    pub fn virtual_time(tools: Arc<MockTools>, timeout_ms: u64) -> Self {
        Self {
            tools,
            virtual_end_ms: Some(timeout_ms as f64),
            state: Mutex::default(),
        }
    }

    /// Delays are slept.
    pub fn real_time(tools: Arc<MockTools>) -> Self {
        Self {
            tools,
            virtual_end_ms: None,
            state: Mutex::default(),
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The first entry that fits, counting its use.
    fn pick<'a>(&self, name: &str, mock: &'a Mock, input: &[u8]) -> Option<&'a Entry> {
        let needs_input = mock.entries.iter().any(|entry| entry.pattern.is_some());
        let input = if needs_input {
            serde_json::from_slice(input).ok()?
        } else {
            Value::Null
        };
        let mut state = self.lock();
        for (at, entry) in mock.entries.iter().enumerate() {
            if entry
                .pattern
                .as_ref()
                .is_some_and(|pattern| !is_part(pattern, &input))
            {
                continue;
            }
            if let Some(times) = entry.times {
                let used = state.used.entry((name.to_owned(), at)).or_default();
                if *used >= times {
                    continue;
                }
                *used += 1;
            }
            return Some(entry);
        }
        None
    }
}

impl ToolHost for MockHost {
    fn describe(&self, name: &str) -> Option<ToolDescription> {
        self.tools
            .by_name
            .get(name)
            .map(|mock| description(&mock.spec))
    }

    fn call(&self, call: ToolCall) -> ToolFuture {
        let (outcome, delay_ms) = match self.tools.by_name.get(&call.name) {
            None => (Err(ToolFailure::not_found(&call.name)), 0.0),
            Some(mock) => self.pick(&call.name, mock, &call.input).map_or_else(
                || {
                    let message = format!("No mock entry of \"{}\" fits this input", call.name);
                    (Err(ToolFailure::new("EXECUTION", message)), 0.0)
                },
                |entry| (entry.outcome.reply(), entry.delay_ms),
            ),
        };
        if self.virtual_end_ms.is_none() {
            let delay = Duration::from_secs_f64(delay_ms / 1_000.0);
            return Box::pin(async move {
                if !delay.is_zero() {
                    tokio::time::sleep(delay).await;
                }
                outcome
            });
        }
        let (wake, woken) = oneshot::channel();
        let mut state = self.lock();
        let at_ms = state.now_ms + delay_ms;
        state.waiting.push(Reverse(Due {
            at_ms,
            call: call.id,
            wake,
        }));
        drop(state);
        Box::pin(async move {
            // The sender is dropped only with the host, when nobody polls this future any more.
            if woken.await.is_err() {
                std::future::pending::<()>().await;
            }
            outcome
        })
    }

    fn advance(&self) -> bool {
        let Some(end_ms) = self.virtual_end_ms else {
            return false;
        };
        let mut state = self.lock();
        while let Some(Reverse(due)) = state.waiting.peek() {
            if due.at_ms >= end_ms && due.at_ms > 0.0 {
                return false;
            }
            let Some(Reverse(due)) = state.waiting.pop() else {
                return false;
            };
            state.now_ms = due.at_ms;
            // A call that was given up has no receiver any more: go on to the next.
            if due.wake.send(()).is_ok() {
                return true;
            }
        }
        false
    }
}

/// Whether every key of `part` is in `whole` with a value that contains it; arrays must have the
/// same length. Both come from JSON text, whose nesting the parser bounds.
fn is_part(part: &Value, whole: &Value) -> bool {
    match (part, whole) {
        (Value::Object(part), Value::Object(whole)) => part
            .iter()
            .all(|(key, value)| whole.get(key).is_some_and(|found| is_part(value, found))),
        (Value::Array(part), Value::Array(whole)) => {
            part.len() == whole.len() && part.iter().zip(whole).all(|(a, b)| is_part(a, b))
        }
        (Value::Number(a), Value::Number(b)) => a.as_f64() == b.as_f64(),
        (a, b) => a == b,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn host(text: &str, end_ms: u64) -> MockHost {
        let tools = MockTools::parse(text, "tools.json", std::path::Path::new(".")).expect("file");
        MockHost::virtual_time(Arc::new(tools), end_ms)
    }

    fn call(host: &MockHost, id: u32, name: &str, input: &str) -> ToolFuture {
        host.call(ToolCall {
            id,
            name: name.to_owned(),
            input: Arc::from(input.as_bytes()),
        })
    }

    async fn answer(host: &MockHost, name: &str, input: &str) -> Result<ToolReply, ToolFailure> {
        let pending = call(host, 0, name, input);
        assert!(host.advance());
        pending.await
    }

    #[tokio::test]
    async fn first_fitting_entry_answers_until_used_up() {
        let host = host(
            r#"{"tools":{"a:b":[
                {"match":{"id":1,"deep":{"x":[1]}},"result":"deep"},
                {"match":{"id":1},"result":"once","times":1},
                {"resultJson":"[1, 2]"}
            ]}}"#,
            1_000,
        );
        let json = |text: &str| Ok(ToolReply::Json(text.as_bytes().to_vec()));
        assert_eq!(
            answer(&host, "a:b", r#"{"id":1,"deep":{"x":[1.0],"y":2}}"#).await,
            json("\"deep\"")
        );
        assert_eq!(answer(&host, "a:b", r#"{"id":1}"#).await, json("\"once\""));
        assert_eq!(answer(&host, "a:b", r#"{"id":1}"#).await, json("[1, 2]"));
        let missing = answer(&host, "a:c", "{}").await.expect_err("unknown");
        assert_eq!(missing.code.as_deref(), Some("NOT_FOUND"));
    }

    #[tokio::test]
    async fn virtual_time_orders_completions() {
        let host = host(
            r#"{"tools":{"slow":[{"delayMs":50,"result":1}],"fast":[{"delayMs":10,"result":2}]}}"#,
            1_000,
        );
        let mut slow = call(&host, 0, "slow", "{}");
        let fast = call(&host, 1, "fast", "{}");
        assert!(host.advance());
        assert!(
            futures_util::future::poll_immediate(&mut slow)
                .await
                .is_none()
        );
        assert_eq!(fast.await, Ok(ToolReply::Json(b"2".to_vec())));
        assert!(host.advance());
        assert_eq!(slow.await, Ok(ToolReply::Json(b"1".to_vec())));
        assert!(!host.advance());
    }

    #[tokio::test]
    async fn completions_after_the_timeout_never_come() {
        let host = host(r#"{"tools":{"slow":[{"delayMs":5000,"result":1}]}}"#, 3_500);
        let _pending = call(&host, 0, "slow", "{}");
        assert!(!host.advance());
    }

    #[tokio::test]
    async fn given_up_calls_are_skipped() {
        let host = host(r#"{"tools":{"a":[{"delayMs":1,"result":1}]}}"#, 3_500);
        drop(call(&host, 0, "a", "{}"));
        let kept = call(&host, 1, "a", "{}");
        assert!(host.advance());
        assert!(kept.await.is_ok());
    }
}
