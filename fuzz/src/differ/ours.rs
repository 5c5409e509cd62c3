//! A program in our engine, in process, over mock tools on virtual time.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use codecall_engine::host::{
    FixedClock, ToolCall, ToolDescription, ToolFailure, ToolFuture, ToolHost, ToolReply,
};
use codecall_engine::limits::{Limits, Preset};
use codecall_engine::namespaces::Namespaces;
use codecall_engine::{AllowLoops, Answer, ExecuteOptions, ParseOptions, Status, compile, execute};
use serde_json::Value;
use tokio::runtime::{Builder, Runtime};
use tokio::sync::oneshot;

use super::outcome::{Outcome, Thrown};
use crate::generate::Tools;

/// 2026-01-01.
const NOW_MS: f64 = 1_767_225_600_000.0;

/// Limits that well-defined programs do not reach.
fn limits() -> Limits {
    Limits {
        timeout_ms: 20_000,
        iterations_max: 100_000,
        steps_max: Some(3_000_000),
        memory_bytes_max: 64 << 20,
        call_depth_max: 3_000,
        tool_calls_max: 10_000,
        pending_tool_calls_max: 10_000,
        console_calls_max: 10_000,
        console_bytes_max: 8 << 20,
        value_depth_max: 1_000,
        value_properties_max: 10_000_000,
        output_bytes_max: 16 << 20,
        ..Preset::Balanced.limits()
    }
}

/// How the engine is to read a program with these tools.
pub fn parse_options(tools: &Tools) -> (ParseOptions, Namespaces) {
    let namespaces = Namespaces::from_tools(tools.answers.keys().map(String::as_str));
    let options = ParseOptions {
        allow_loops: AllowLoops::All,
        namespaces: namespaces.names().map(str::to_owned).collect(),
        ..ParseOptions::default()
    };
    (options, namespaces)
}

/// Runs programs, one after the other.
#[derive(Debug)]
pub struct Ours {
    runtime: Runtime,
}

impl Ours {
    /// An engine with a runtime of one thread.
    ///
    /// # Errors
    /// If the system gives no runtime.
    pub fn new() -> std::io::Result<Self> {
        let runtime = Builder::new_current_thread().enable_time().build()?;
        Ok(Self { runtime })
    }

    /// What comes of a source text.
    pub fn run(&self, source: &str, tools: &Tools) -> Outcome {
        let (options, namespaces) = parse_options(tools);
        let program = match compile(source.as_bytes(), &options) {
            Ok(program) => program,
            Err(diagnostics) => return outcome(Answer::refused(&diagnostics), Vec::new()),
        };
        let host = Arc::new(Mocks {
            tools: tools.clone(),
            state: Mutex::default(),
        });
        let context = serde_json::to_vec(&tools.context).unwrap_or_default();
        let execute_options = ExecuteOptions {
            limits: limits(),
            context: Some(context.into()),
            namespaces: Arc::new(namespaces),
            clock: Arc::new(FixedClock(NOW_MS)),
            ..ExecuteOptions::default()
        };
        let tools: Arc<dyn ToolHost> = host.clone();
        let running = execute(&program, tools, execute_options);
        let answer = self.runtime.block_on(running);
        let calls = std::mem::take(&mut host.state().calls);
        outcome(answer, calls)
    }
}

fn outcome(answer: Answer, calls: Vec<Value>) -> Outcome {
    let error = answer.error.map(|error| *error);
    let is_limit = error.as_ref().is_some_and(|error| {
        error.name.as_deref() == Some("LimitError") || answer.status == Status::Timeout
    });
    Outcome {
        status: serde_json::to_value(answer.status)
            .ok()
            .and_then(|status| status.as_str().map(str::to_owned))
            .unwrap_or_default(),
        result: answer.result.map(|result| result.get().to_owned()),
        limit: error
            .as_ref()
            .filter(|_| is_limit)
            .and_then(|error| error.code.clone()),
        rule: error.as_ref().and_then(|error| error.rule),
        error: error.map(|error| Thrown {
            name: match answer.status {
                Status::SyntaxError => "SyntaxError".to_owned(),
                _ => error.tool_name.or(error.name).unwrap_or_default(),
            },
            message: error.message,
            code: error.code.filter(|_| answer.status == Status::ToolError),
        }),
        logs: answer.logs,
        late: Vec::new(),
        calls,
    }
}

type Reply = Result<ToolReply, ToolFailure>;

/// Tools with prepared answers that arrive at their virtual time, at equal times in call order.
struct Mocks {
    tools: Tools,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    now_ms: u64,
    calls: Vec<Value>,
    uses: BTreeMap<(String, usize), u64>,
    waiting: BTreeMap<(u64, u32), (oneshot::Sender<Reply>, Reply)>,
}

impl Mocks {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The prepared answer to a call and its delay.
    fn answer(&self, state: &mut State, name: &str) -> (u64, Reply) {
        let Some(answers) = self.tools.answers.get(name).and_then(Value::as_array) else {
            return (0, Err(ToolFailure::not_found(name)));
        };
        for (index, answer) in answers.iter().enumerate() {
            let used = state.uses.entry((name.to_owned(), index)).or_default();
            if answer["times"].as_u64().is_some_and(|times| *used >= times) {
                continue;
            }
            *used += 1;
            let reply = match (answer.get("error"), answer.get("result")) {
                (Some(error), _) => Err(ToolFailure {
                    code: error["code"].as_str().map(str::to_owned),
                    message: error["message"].as_str().unwrap_or("").to_owned(),
                }),
                (None, Some(json)) => Ok(ToolReply::Json(json.to_string().into_bytes())),
                (None, None) => Ok(ToolReply::Nothing),
            };
            return (answer["delayMs"].as_u64().unwrap_or(0), reply);
        }
        (0, Err(ToolFailure::new("EXECUTION", "used up")))
    }
}

impl ToolHost for Mocks {
    fn describe(&self, name: &str) -> Option<ToolDescription> {
        let meta = self.tools.meta.get(name)?;
        let schema = |key: &str| meta.get(key).map(Value::to_string);
        Some(ToolDescription {
            name: name.to_owned(),
            description: meta["description"].as_str().map(str::to_owned),
            input_schema: schema("inputSchema"),
            output_schema: schema("outputSchema"),
        })
    }

    fn call(&self, call: ToolCall) -> ToolFuture {
        let mut state = self.state();
        let input: Value = serde_json::from_slice(&call.input).unwrap_or(Value::Null);
        let made = Value::Array(vec![call.name.as_str().into(), input]);
        state.calls.push(made);
        let (delay_ms, reply) = self.answer(&mut state, &call.name);
        let (sender, receiver) = oneshot::channel();
        let due = state.now_ms + delay_ms;
        state.waiting.insert((due, call.id), (sender, reply));
        Box::pin(async move {
            receiver
                .await
                .unwrap_or_else(|_| Err(ToolFailure::new("EXECUTION", "host is gone")))
        })
    }

    fn advance(&self) -> bool {
        let mut state = self.state();
        let Some(((due, _), (sender, reply))) = state.waiting.pop_first() else {
            return false;
        };
        state.now_ms = due;
        // A receiver that is gone belongs to an abandoned call.
        drop(sender.send(reply));
        true
    }
}
