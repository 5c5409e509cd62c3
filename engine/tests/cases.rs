//! Runs the language cases of `cases/<area>/<topic>.js` and compares each with its golden line.
//!
//! The files and the golden lines are described in `regenerate.mjs`, which makes the latter by running Node.
//! `CASE=substring cargo test -p codecall-engine --test cases` runs the cases whose
//! `area/topic:name` contains the substring. `CASES=folder` takes another folder of areas, for both programs.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use codecall_engine::host::{
    FixedClock, ToolCall, ToolDescription, ToolFailure, ToolFuture, ToolHost, ToolReply,
};
use codecall_engine::limits::Preset;
use codecall_engine::namespaces::Namespaces;
use codecall_engine::{Answer, ExecuteOptions, ParseOptions, compile, execute};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};
use serde_json::Value;
use serde_json::value::RawValue;
use tokio::sync::oneshot;

/// 2026-01-01, so that no case depends on the day of the run.
const NOW_MS: f64 = 1_767_225_600_000.0;

#[test]
fn cases_behave_as_their_golden_lines_say() {
    let filter = std::env::var("CASE").unwrap_or_default();
    let ours = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let topics = find_topics(&std::env::var_os("CASES").map_or(ours, PathBuf::from));
    assert!(!topics.is_empty(), "no case files found");

    let next = AtomicUsize::new(0);
    let reports = Mutex::new(Vec::new());
    let threads = std::thread::available_parallelism().map_or(2, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                while let Some(topic) = topics.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let report = run_topic(topic, &filter);
                    reports
                        .lock()
                        .unwrap_or_else(PoisonError::into_inner)
                        .push(report);
                }
            });
        }
    });

    let mut reports = reports.into_inner().unwrap_or_else(PoisonError::into_inner);
    reports.sort_by(|a, b| a.topic.cmp(&b.topic));
    let run: usize = reports.iter().map(|report| report.run).sum();
    let failed: usize = reports.iter().map(|report| report.mismatches.len()).sum();
    for report in &reports {
        for mismatch in &report.mismatches {
            eprintln!("{mismatch}");
        }
    }
    for report in reports
        .iter()
        .filter(|report| !report.mismatches.is_empty())
    {
        eprintln!(
            "{}: {} of {} cases fail",
            report.topic,
            report.mismatches.len(),
            report.run
        );
    }
    assert_eq!(failed, 0, "{failed} of {run} cases fail");
    assert!(run > 0, "no case matches CASE={filter}");
}

// ---- case files ------------------------------------------------------------------------------

/// One case file with its golden lines.
struct Topic {
    /// `area/topic`
    name: String,
    source: PathBuf,
    golden: PathBuf,
}

/// One case: the script and what surrounds it.
#[derive(Default)]
struct Case {
    name: String,
    source: String,
    preset: Preset,
    setting: Setting,
}

/// What the directives of a case say.
#[derive(Clone, Default)]
struct Setting {
    tools: Arc<BTreeMap<String, Vec<Mock>>>,
    meta: Arc<BTreeMap<String, MockMeta>>,
    context: Option<Arc<[u8]>>,
}

/// One prepared answer of a mock tool.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Mock {
    /// Answers only inputs that contain this.
    r#match: Option<Value>,
    #[serde(default, deserialize_with = "present")]
    result: Option<Box<RawValue>>,
    error: Option<MockError>,
    /// Virtual time until the answer.
    #[serde(default)]
    delay_ms: u64,
    /// How often it answers.
    times: Option<usize>,
}

#[derive(Deserialize)]
struct MockError {
    message: String,
    code: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct MockMeta {
    description: Option<String>,
    input_schema: Option<Box<RawValue>>,
    output_schema: Option<Box<RawValue>>,
}

/// Keeps `null` apart from an absent field.
fn present<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Box<RawValue>>, D::Error> {
    Box::<RawValue>::deserialize(from).map(Some)
}

fn find_topics(root: &Path) -> Vec<Topic> {
    let mut topics = Vec::new();
    for area in std::fs::read_dir(root).expect("the case folder is part of the repository") {
        let area = area.expect("readable folder").path();
        if !area.is_dir() {
            continue;
        }
        for file in std::fs::read_dir(&area).expect("readable folder") {
            let source = file.expect("readable folder").path();
            if source.extension().is_none_or(|extension| extension != "js") {
                continue;
            }
            let stem = |path: &Path| {
                path.file_stem()
                    .map_or_else(String::new, |stem| stem.to_string_lossy().into_owned())
            };
            let name = format!("{}/{}", stem(&area), stem(&source));
            topics.push(Topic {
                name,
                golden: source.with_extension("golden.jsonl"),
                source,
            });
        }
    }
    topics.sort_by(|a, b| a.name.cmp(&b.name));
    topics
}

/// Splits a case file at its `//# name` lines. Directives before the first one hold for all cases,
/// code before it is put before every case.
fn parse_cases(text: &str) -> Vec<Case> {
    let mut shared = Case::default();
    let mut cases: Vec<Case> = Vec::new();
    for line in text.lines() {
        if let Some(header) = line.strip_prefix("//# ") {
            let mut words = header.split_whitespace();
            let mut case = Case {
                name: words.next().expect("a case has a name").to_owned(),
                preset: shared.preset,
                setting: shared.setting.clone(),
                source: String::new(),
            };
            for option in words {
                let (key, value) = option.split_once('=').expect("options are key=value");
                apply_directive(&mut case, key, value);
            }
            cases.push(case);
        } else if let Some(directive) = line.strip_prefix("//! ") {
            let (key, value) = directive.split_once(' ').unwrap_or((directive, ""));
            apply_directive(cases.last_mut().unwrap_or(&mut shared), key, value.trim());
        } else {
            let case = cases.last_mut().unwrap_or(&mut shared);
            case.source.push_str(line);
            case.source.push('\n');
        }
    }
    let prelude = shared.source.trim();
    for case in &mut cases {
        let body = case.source.trim();
        case.source = if prelude.is_empty() {
            body.to_owned()
        } else {
            format!("{prelude}\n{body}")
        };
    }
    cases
}

fn apply_directive(case: &mut Case, key: &str, value: &str) {
    let name = case.name.as_str();
    match key {
        "preset" => case.preset = value.parse().expect("a preset name"),
        "tools" => case.setting.tools = Arc::new(parse_directive(name, key, value)),
        "meta" => case.setting.meta = Arc::new(parse_directive(name, key, value)),
        "context" => case.setting.context = Some(value.as_bytes().into()),
        // These concern the making of the golden lines only.
        "expect" | "node" | "message" => {}
        _ => panic!("case {name}: unknown directive {key}"),
    }
}

fn parse_directive<T: DeserializeOwned>(case: &str, key: &str, value: &str) -> T {
    serde_json::from_str(value).unwrap_or_else(|error| panic!("case {case}: //! {key}: {error}"))
}

// ---- golden lines ----------------------------------------------------------------------------

/// What a case must give. Results and calls are kept as text: key order and number format count.
struct Golden {
    status: String,
    result: Option<String>,
    /// Fields that the error must have, with their values; it may have more.
    error: BTreeMap<String, Value>,
    /// A list of `[name, input]`.
    calls: String,
    logs: Vec<String>,
}

fn parse_golden(text: &str) -> BTreeMap<String, Golden> {
    text.lines()
        .map(|line| {
            let mut fields: BTreeMap<String, Box<RawValue>> =
                serde_json::from_str(line).expect("a golden line is a JSON object");
            let mut take = |key: &str| fields.remove(key).map(|raw| raw.get().to_owned());
            let name = take("case").expect("a golden line names its case");
            let status = take("status").expect("a golden line has a status");
            let golden = Golden {
                status: status.trim_matches('"').to_owned(),
                result: take("result"),
                error: take("error").map_or_else(BTreeMap::new, |error| {
                    serde_json::from_str(&error).expect("the error is an object")
                }),
                calls: take("calls").unwrap_or_else(|| "[]".to_owned()),
                logs: take("logs").map_or_else(Vec::new, |logs| {
                    serde_json::from_str(&logs).expect("logs are strings")
                }),
            };
            (name.trim_matches('"').to_owned(), golden)
        })
        .collect()
}

// ---- running and comparing -------------------------------------------------------------------

struct Report {
    topic: String,
    run: usize,
    mismatches: Vec<String>,
}

fn run_topic(topic: &Topic, filter: &str) -> Report {
    let read = |path: &Path| {
        std::fs::read_to_string(path)
            .unwrap_or_else(|error| panic!("{}: {error}; run regenerate.mjs", path.display()))
    };
    let cases = parse_cases(&read(&topic.source));
    let golden = parse_golden(&read(&topic.golden));
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build()
        .expect("a runtime without drivers for files and sockets");
    let mut report = Report {
        topic: topic.name.clone(),
        run: 0,
        mismatches: Vec::new(),
    };
    for case in &cases {
        let id = format!("{}:{}", topic.name, case.name);
        if !id.contains(filter) {
            continue;
        }
        report.run += 1;
        let Some(golden) = golden.get(&case.name) else {
            report
                .mismatches
                .push(format!("{id}\n  has no golden line; run regenerate.mjs"));
            continue;
        };
        let outcome = catch_unwind(AssertUnwindSafe(|| {
            runtime.block_on(async {
                let plain = run_case(case, Manner::Plain).await;
                let harsh = run_case(case, Manner::Harsh).await;
                (plain, harsh)
            })
        }));
        let differences = match outcome {
            Ok((plain, harsh)) => compare(golden, &plain) + &compare_runs(&plain, &harsh, golden),
            Err(_) => "  panicked\n".to_owned(),
        };
        if !differences.is_empty() {
            report
                .mismatches
                .push(format!("{id}\n{}", differences.trim_end()));
        }
    }
    if filter.is_empty() && golden.len() != cases.len() {
        report.mismatches.push(format!(
            "{}: stale golden file; run regenerate.mjs",
            topic.name
        ));
    }
    report
}

/// What a case gave.
struct Outcome {
    answer: Answer,
    /// A list of `[name, input]`.
    calls: String,
}

/// How a case is run.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Manner {
    /// As users run it.
    Plain,
    /// With slices of one step and a collection at every allocation: nothing may change.
    Harsh,
}

async fn run_case(case: &Case, manner: Manner) -> Outcome {
    let namespaces = Namespaces::from_tools(case.setting.tools.keys().map(String::as_str));
    let parse_options = ParseOptions {
        allow_loops: case.preset.allow_loops(),
        allow_console: case.preset.allow_console(),
        namespaces: namespaces.names().map(str::to_owned).collect(),
        ..ParseOptions::default()
    };
    let program = match compile(case.source.as_bytes(), &parse_options) {
        Ok(program) => program,
        Err(diagnostics) => {
            return Outcome {
                answer: Answer::refused(&diagnostics),
                calls: "[]".to_owned(),
            };
        }
    };
    let host = Arc::new(MockHost {
        tools: Arc::clone(&case.setting.tools),
        meta: Arc::clone(&case.setting.meta),
        state: Mutex::default(),
    });
    let mut limits = case.preset.limits();
    if manner == Manner::Harsh {
        limits.collect_min_bytes = 0;
    }
    let options = ExecuteOptions {
        slice_steps: if manner == Manner::Harsh { 1 } else { 10_000 },
        limits,
        context: case.setting.context.clone(),
        namespaces: Arc::new(namespaces),
        clock: Arc::new(FixedClock(NOW_MS)),
        seed: 1,
        ..ExecuteOptions::default()
    };
    let answer = execute(&program, Arc::clone(&host) as Arc<dyn ToolHost>, options).await;
    let calls = format!("[{}]", host.state().calls.join(","));
    Outcome { answer, calls }
}

/// What the manner of running has changed, as text.
fn compare_runs(plain: &Outcome, harsh: &Outcome, golden: &Golden) -> String {
    let steps = |outcome: &Outcome| outcome.answer.stats.as_ref().map(|stats| stats.step_count);
    let mut report = String::new();
    for line in compare(golden, harsh).lines() {
        let _ = writeln!(report, "  in steps of one:{line}");
    }
    if steps(plain) != steps(harsh) {
        let (plain, harsh) = (steps(plain), steps(harsh));
        let _ = writeln!(
            report,
            "  steps\n    in one go {plain:?}\n    in steps of one {harsh:?}"
        );
    }
    report
}

/// The differences as text, empty if there are none.
fn compare(golden: &Golden, outcome: &Outcome) -> String {
    let mut report = String::new();
    let mut differs = |what: &str, expected: &str, got: &str| {
        if expected != got {
            let _ = writeln!(
                report,
                "  {what}\n    expected {expected}\n    got      {got}"
            );
        }
    };
    let json = "status and error are plain data";
    let status = serde_json::to_value(outcome.answer.status).expect(json);
    let status = status.as_str().unwrap_or_default();
    let error = serde_json::to_value(&outcome.answer.error).expect(json);
    if golden.status != status {
        // The rest of the answer says why.
        let got = format!("{status} {error}");
        differs("status", &golden.status, &got);
        return report;
    }
    let result = outcome
        .answer
        .result
        .as_ref()
        .map_or("absent", |raw| raw.get());
    differs(
        "result",
        golden.result.as_deref().unwrap_or("absent"),
        result,
    );
    for (key, expected) in &golden.error {
        let got = error.get(key).unwrap_or(&Value::Null);
        differs(
            &format!("error.{key}"),
            &expected.to_string(),
            &got.to_string(),
        );
    }
    differs("calls", &golden.calls, &outcome.calls);
    if golden.logs != outcome.answer.logs {
        differs(
            "logs",
            &format!("{:?}", golden.logs),
            &format!("{:?}", outcome.answer.logs),
        );
    }
    report
}

// ---- mock tools on virtual time --------------------------------------------------------------

type Reply = Result<ToolReply, ToolFailure>;

/// Mock tools of one case. Answers come at their virtual time, at equal times in call order.
struct MockHost {
    tools: Arc<BTreeMap<String, Vec<Mock>>>,
    meta: Arc<BTreeMap<String, MockMeta>>,
    state: Mutex<MockState>,
}

#[derive(Default)]
struct MockState {
    now_ms: u64,
    /// `[name, input]` of every call as JSON text.
    calls: Vec<String>,
    /// How often each prepared answer was used.
    uses: BTreeMap<(String, usize), usize>,
    /// Answers under way, by time and number of the call.
    waiting: BTreeMap<(u64, u32), (oneshot::Sender<Reply>, Reply)>,
}

impl MockHost {
    fn state(&self) -> std::sync::MutexGuard<'_, MockState> {
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
        let (delay_ms, reply) = self.answer(&mut state, &call);
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
