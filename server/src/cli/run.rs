//! `codecall run`: one script, or many with `--batch`.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::{Arc, Mutex, PoisonError};

use clap::Args;
use codecall_engine::answer::ErrorInfo;
use codecall_engine::grammar::diagnostic::render_at;
use codecall_engine::host::{
    Admission, Clock, FixedClock, LogLevel, SystemClock, ToolCall, ToolDescription, ToolFuture,
    ToolHost,
};
use codecall_engine::namespaces::Namespaces;
use codecall_engine::{Answer, ExecuteOptions, ParseOptions, Status};
use serde_json::Value;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

use super::{
    ConfigArgs, FAILED, Outcome, UsageError, iso_date, pretty, read_source, to_stderr, to_stdout,
};
use crate::codecall::CodeCall;
use crate::mock::{MockHost, MockTools};
use crate::script::CatalogHost;
use crate::suggest::hint_unknown_tool;

#[derive(Args, Debug)]
pub(super) struct RunArgs {
    /// Script to run; - is standard input
    #[arg(value_name = "FILE", required_unless_present = "batch")]
    file: Option<PathBuf>,
    /// Run every script of a list (one path a line) and print one JSON line each as it ends
    #[arg(long, value_name = "LIST", conflicts_with = "file")]
    batch: Option<PathBuf>,
    /// Mock tools as JSON; without it, the tools of --config
    #[arg(long, value_name = "FILE")]
    tools: Option<PathBuf>,
    /// JSON object that the script sees as `codecallContext`
    #[arg(long, value_name = "JSON")]
    context: Option<String>,
    /// The only tools the script may call, separated by commas
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    allowed_tools: Option<Vec<String>>,
    /// Time that the script sees, standing still, for example 2026-01-31T12:00:00Z
    #[arg(long, value_name = "ISO")]
    now: Option<String>,
    /// Seed of `Math.random`
    #[arg(long, value_name = "N", default_value_t = 0)]
    seed: u64,
    /// Sleep the delays of mock tools instead of passing them in virtual time
    #[arg(long)]
    real_time: bool,
    /// Print the answer on one line
    #[arg(long)]
    compact: bool,
    /// Add `calls`: name and input of every tool call in call order
    #[arg(long)]
    calls: bool,
    #[command(flatten)]
    config: ConfigArgs,
}

impl RunArgs {
    pub(super) fn is_batch(&self) -> bool {
        self.batch.is_some()
    }
}

/// Everything that the runs of one process share.
struct Plan {
    tools: Tools,
    parse: ParseOptions,
    options: ExecuteOptions,
    real_time: bool,
    record: bool,
}

enum Tools {
    Mock(Arc<MockTools>),
    Real(CodeCall),
}

impl Plan {
    async fn new(args: &RunArgs) -> Result<Self, UsageError> {
        let config = args.config.load()?;
        let clock: Arc<dyn Clock> = match &args.now {
            None => Arc::new(SystemClock),
            Some(text) => Arc::new(FixedClock(iso_date::parse(text).ok_or_else(|| {
                UsageError(format!(
                    "--now '{text}' is no date; write it like 2026-01-31T12:00:00Z"
                ))
            })?)),
        };
        let context = match &args.context {
            None => None,
            Some(text) => match serde_json::from_str::<Value>(text) {
                Ok(Value::Object(_)) => Some(Arc::from(text.as_bytes())),
                Ok(_) => {
                    return Err(UsageError(
                        "--context is no JSON object; write {…}".to_owned(),
                    ));
                }
                Err(error) => {
                    return Err(UsageError(format!(
                        "--context is no JSON: {error}; write an object such as {{\"userId\":\"u1\"}}"
                    )));
                }
            },
        };
        let (tools, namespaces) = if let Some(path) = &args.tools {
            let tools = MockTools::read(path).map_err(|error| UsageError(error.to_string()))?;
            let namespaces = Arc::new(Namespaces::from_tools(tools.names()));
            (Tools::Mock(Arc::new(tools)), namespaces)
        } else {
            let codecall = CodeCall::builder().config(config.clone()).build()?;
            codecall
                .ready(std::time::Duration::from_millis(
                    config.server.startup_wait_ms,
                ))
                .await;
            let namespaces = codecall.catalog().namespaces().clone();
            (Tools::Real(codecall), namespaces)
        };
        let names: HashSet<String> = namespaces.names().map(str::to_owned).collect();
        let allowed: Option<Vec<String>> = args.allowed_tools.as_ref().map(|names| {
            names
                .iter()
                .filter(|name| !name.is_empty())
                .cloned()
                .collect()
        });
        Ok(Self {
            parse: config.parse_options(names),
            options: ExecuteOptions {
                limits: config.limits(),
                context,
                allowed_tools: allowed.map(Arc::from),
                namespaces,
                clock,
                seed: args.seed,
                ..ExecuteOptions::default()
            },
            tools,
            real_time: args.real_time,
            record: args.calls,
        })
    }

    /// A host for one execution.
    fn host(&self) -> Arc<dyn ToolHost> {
        match &self.tools {
            Tools::Mock(tools) if self.real_time => Arc::new(MockHost::real_time(tools.clone())),
            Tools::Mock(tools) => {
                let end = self.options.limits.timeout_ms;
                Arc::new(MockHost::virtual_time(tools.clone(), end))
            }
            Tools::Real(codecall) => Arc::new(CatalogHost::new(
                codecall.catalog(),
                codecall.access().clone(),
            )),
        }
    }

    /// Runs one source; returns the answer and its JSON.
    async fn run(&self, source: &[u8], name: &str, say: bool) -> (Answer, String) {
        let program = match codecall_engine::compile(source, &self.parse) {
            Ok(program) => program,
            Err(diagnostics) => {
                if say {
                    let text = String::from_utf8_lossy(source);
                    for diagnostic in diagnostics.iter() {
                        to_stderr(&format!("{}\n", diagnostic.render(&text, name)));
                    }
                }
                let answer = Answer::refused(&diagnostics);
                let json = self.with_calls(answer.to_json(), &[]);
                return (answer, json);
            }
        };
        let host = self.host();
        let (answer, json) = if self.record {
            let recorder = Arc::new(Recorder {
                inner: host,
                calls: Mutex::default(),
            });
            let mut answer =
                codecall_engine::execute(&program, recorder.clone(), self.options.clone()).await;
            self.hint(&mut answer);
            let calls = recorder
                .calls
                .lock()
                .unwrap_or_else(PoisonError::into_inner);
            let json = self.with_calls(answer.to_json(), &calls);
            (answer, json)
        } else {
            let mut answer = codecall_engine::execute(&program, host, self.options.clone()).await;
            self.hint(&mut answer);
            let json = answer.to_json();
            (answer, json)
        };
        if say {
            for warning in program.warnings() {
                let text = String::from_utf8_lossy(source);
                to_stderr(&format!("{}\n", warning.render_warning(&text, name)));
            }
            if let Some(error) = &answer.error {
                to_stderr(&summary(&answer, error, source, name));
            }
        }
        (answer, json)
    }

    /// Suggests tools for one that does not exist.
    fn hint(&self, answer: &mut Answer) {
        match &self.tools {
            Tools::Mock(tools) => hint_unknown_tool(answer, tools.names()),
            Tools::Real(codecall) => {
                let catalog = codecall.catalog();
                let visible = catalog.entries().iter().filter(|entry| entry.discoverable);
                hint_unknown_tool(answer, visible.map(|entry| entry.name()));
            }
        }
    }

    /// Adds the recorded calls as the last key of an answer.
    fn with_calls(&self, mut json: String, calls: &[(String, Arc<[u8]>)]) -> String {
        if self.record {
            json.pop();
            json.push_str(",\"calls\":[");
            for (at, (name, input)) in calls.iter().enumerate() {
                if at > 0 {
                    json.push(',');
                }
                json.push('[');
                json.push_str(&Value::from(name.as_str()).to_string());
                json.push(',');
                json.push_str(&String::from_utf8_lossy(input));
                json.push(']');
            }
            json.push_str("]}");
        }
        json
    }
}

/// What went wrong, for people: with the line of the script, where it is known.
fn summary(answer: &Answer, error: &ErrorInfo, source: &[u8], file: &str) -> String {
    let status = serde_json::to_string(&answer.status).unwrap_or_default();
    let code = error
        .code
        .as_deref()
        .map(|code| format!("[{code}]"))
        .unwrap_or_default();
    let subject = match (&error.tool_name, &error.name) {
        (Some(tool), _) => format!("{tool}: "),
        (None, Some(name)) => format!("{name}: "),
        (None, None) => String::new(),
    };
    let status = status.trim_matches('"').replace('_', " ");
    let heading = format!("{status}{code}: {subject}{}", error.message);
    match error.location {
        Some(place) => {
            let source = String::from_utf8_lossy(source);
            let place = (place.line, place.column);
            let hint = error.hint.as_deref();
            format!("{}\n", render_at(&heading, &source, file, place, hint))
        }
        None => match &error.hint {
            Some(hint) => format!("{file}: {heading}\n  = hint: {hint}\n"),
            None => format!("{file}: {heading}\n"),
        },
    }
}

/// A host that writes down every call.
struct Recorder {
    inner: Arc<dyn ToolHost>,
    calls: Mutex<Vec<(String, Arc<[u8]>)>>,
}

impl ToolHost for Recorder {
    fn admit(&self, name: &str) -> Admission {
        self.inner.admit(name)
    }

    fn describe(&self, name: &str) -> Option<ToolDescription> {
        self.inner.describe(name)
    }

    fn call(&self, call: ToolCall) -> ToolFuture {
        let mut calls = self.calls.lock().unwrap_or_else(PoisonError::into_inner);
        calls.push((call.name.clone(), call.input.clone()));
        drop(calls);
        self.inner.call(call)
    }

    fn log(&self, level: LogLevel, message: &str, metadata: Option<&str>) {
        self.inner.log(level, message, metadata);
    }

    fn notify(&self, event: &str, payload: Option<&str>) {
        self.inner.notify(event, payload);
    }

    fn advance(&self) -> bool {
        self.inner.advance()
    }

    fn completed(&self, name: &str, ok: bool) {
        self.inner.completed(name, ok);
    }
}

/// Runs one script and prints its answer.
pub(super) async fn run(args: RunArgs) -> Outcome {
    let path = args.file.clone().unwrap_or_default();
    let name = path.display().to_string();
    let source = read_source(&path)
        .map_err(|error| UsageError(format!("{name}: cannot be read: {error}")))?;
    let mut plan = Plan::new(&args).await?;
    let (answer, json) = plan.run(&source, &name, true).await;
    let json = if args.compact {
        json
    } else {
        pretty::pretty(&json)
    };
    to_stdout(&format!("{json}\n"));
    if let Tools::Real(codecall) = &mut plan.tools {
        codecall.shutdown().await;
    }
    Ok(if answer.status == Status::Ok {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(FAILED)
    })
}

/// Runs many scripts in one process. Each is an island: its own mock state, and whatever way it
/// ends, the others go on.
pub(super) async fn batch(args: RunArgs) -> Outcome {
    let list = args.batch.clone().unwrap_or_default();
    let text = read_source(&list)
        .map_err(|error| UsageError(format!("{}: cannot be read: {error}", list.display())))?;
    let text = String::from_utf8(text)
        .map_err(|_| UsageError(format!("{}: is not UTF-8", list.display())))?;
    let plan = Arc::new(Plan::new(&args).await?);
    // As many at once as there are cores, so that limits of time mean what they say.
    let cores = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
    let permits = Arc::new(Semaphore::new(cores));
    let mut runs = JoinSet::new();
    let mut all_ok = true;
    for file in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let Ok(permit) = permits.clone().acquire_owned().await else {
            break;
        };
        while let Some(ended) = runs.try_join_next() {
            all_ok &= ended.unwrap_or(false);
        }
        let (plan, file) = (plan.clone(), file.to_owned());
        runs.spawn(async move {
            let ok = run_listed(plan, file).await;
            drop(permit);
            ok
        });
    }
    while let Some(ended) = runs.join_next().await {
        all_ok &= ended.unwrap_or(false);
    }
    if let Ok(Plan {
        tools: Tools::Real(mut codecall),
        ..
    }) = Arc::try_unwrap(plan)
    {
        codecall.shutdown().await;
    }
    Ok(if all_ok {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(FAILED)
    })
}

/// Runs one file of a batch and prints its line; returns whether it ended well.
async fn run_listed(plan: Arc<Plan>, file: String) -> bool {
    let source = match tokio::fs::read(Path::new(&file)).await {
        Ok(source) => source,
        Err(error) => {
            let answer = Answer::failed(
                Status::RuntimeError,
                ErrorInfo {
                    message: format!("the file cannot be read: {error}"),
                    code: Some("FILE_UNREADABLE".to_owned()),
                    ..ErrorInfo::default()
                },
            );
            print_line(&file, &answer, &answer.to_json());
            return false;
        }
    };
    // A task of its own: even a defect of ours in one file must not take the others with it.
    let run = {
        let (plan, name) = (plan.clone(), file.clone());
        tokio::spawn(async move { plan.run(&source, &name, false).await })
    };
    let (answer, json) = run.await.unwrap_or_else(|_| {
        let answer = Answer::failed(
            Status::RuntimeError,
            ErrorInfo {
                message: "the engine failed on this script; this is a defect of CodeCall"
                    .to_owned(),
                code: Some("EXECUTION_ABORTED".to_owned()),
                ..ErrorInfo::default()
            },
        );
        let json = answer.to_json();
        (answer, json)
    });
    print_line(&file, &answer, &json);
    answer.status == Status::Ok
}

/// One line: the file, then the answer's own keys, `logs` always there.
fn print_line(file: &str, answer: &Answer, json: &str) {
    let mut line = format!("{{\"file\":{},", Value::from(file));
    let body = json.strip_prefix('{').unwrap_or(json);
    if answer.logs.is_empty() {
        line.push_str(body.strip_suffix('}').unwrap_or(body));
        line.push_str(",\"logs\":[]}");
    } else {
        line.push_str(body);
    }
    line.push('\n');
    to_stdout(&line);
}
