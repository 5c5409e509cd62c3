//! Mock tools that answer on virtual time.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use codecall_engine::host::{
    ToolCall, ToolDescription, ToolFailure, ToolFuture, ToolHost, ToolReply,
};
use serde_json::Value;
use serde_json::value::RawValue;
use tokio::sync::oneshot;

use super::{Mock, MockMeta, Setting};

type Reply = Result<ToolReply, ToolFailure>;

/// Mock tools of one case. Answers come at their virtual time, at equal times in call order.
pub struct MockHost {
    tools: Arc<BTreeMap<String, Vec<Mock>>>,
    meta: Arc<BTreeMap<String, MockMeta>>,
    /// Answers take a time drawn from this seed and the number of the call.
    shuffle: Option<u64>,
    state: Mutex<MockState>,
}

#[derive(Default)]
pub struct MockState {
    now_ms: u64,
    /// `[name, input]` of every call as JSON text.
    pub calls: Vec<String>,
    /// How often each prepared answer was used.
    uses: BTreeMap<(String, usize), usize>,
    /// Answers under way, by time and number of the call.
    waiting: BTreeMap<(u64, u32), (oneshot::Sender<Reply>, Reply)>,
}

impl MockHost {
    pub fn new(setting: &Setting, shuffle: Option<u64>) -> Self {
        Self {
            tools: Arc::clone(&setting.tools),
            meta: Arc::clone(&setting.meta),
            shuffle,
            state: Mutex::default(),
        }
    }

    pub fn state(&self) -> std::sync::MutexGuard<'_, MockState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The prepared answer to a call and its delay.
    fn answer(&self, state: &mut MockState, call: &ToolCall) -> (u64, Reply) {
        let Some(answers) = self.tools.get(&call.name) else {
            return (0, Err(ToolFailure::not_found(&call.name)));
        };
        let input: Value = serde_json::from_slice(&call.input).unwrap_or(Value::Null);
        for (index, mock) in answers.iter().enumerate() {
            if mock
                .r#match
                .as_ref()
                .is_some_and(|part| !contains(&input, part))
            {
                continue;
            }
            let used = state.uses.entry((call.name.clone(), index)).or_default();
            if mock.times.is_some_and(|times| *used >= times) {
                continue;
            }
            *used += 1;
            let reply = match (&mock.error, &mock.result) {
                (Some(error), _) => Err(ToolFailure {
                    code: error.code.clone(),
                    message: error.message.clone(),
                }),
                (None, Some(json)) => Ok(ToolReply::Json(json.get().as_bytes().to_vec())),
                (None, None) => Ok(ToolReply::Nothing),
            };
            return (mock.delay_ms, reply);
        }
        panic!("no mock answer of {} fits {input}", call.name)
    }
}

impl ToolHost for MockHost {
    fn describe(&self, name: &str) -> Option<ToolDescription> {
        let meta = self.meta.get(name)?;
        let text = |schema: &Option<Box<RawValue>>| schema.as_ref().map(|raw| raw.get().to_owned());
        Some(ToolDescription {
            name: name.to_owned(),
            description: meta.description.clone(),
            input_schema: text(&meta.input_schema),
            output_schema: text(&meta.output_schema),
        })
    }

    fn call(&self, call: ToolCall) -> ToolFuture {
        let mut state = self.state();
        let name = Value::from(call.name.as_str());
        let input = String::from_utf8_lossy(&call.input);
        state.calls.push(format!("[{name},{input}]"));
        let (prepared_ms, reply) = self.answer(&mut state, &call);
        let delay_ms = self
            .shuffle
            .map_or(prepared_ms, |seed| drawn_delay(seed, call.id));
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

/// Some time below 100 ms.
fn drawn_delay(seed: u64, call: u32) -> u64 {
    let mixed = (seed ^ u64::from(call)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (mixed ^ (mixed >> 29)).wrapping_mul(0xBF58_476D_1CE4_E5B9) % 100
}

/// Whether `part` is a subset of `whole`: every key with an equal or containing value.
fn contains(whole: &Value, part: &Value) -> bool {
    match (whole, part) {
        (Value::Object(whole), Value::Object(part)) => part
            .iter()
            .all(|(key, part)| whole.get(key).is_some_and(|whole| contains(whole, part))),
        (Value::Array(whole), Value::Array(part)) => {
            whole.len() == part.len() && whole.iter().zip(part).all(|(a, b)| contains(a, b))
        }
        _ => whole == part,
    }
}
