//! Runs the language cases of `cases/<area>/<topic>.js` and compares each with its golden line.
//!
//! The files and the golden lines are described in `regenerate.mjs`, which makes the latter by running Node.
//! `CASE=substring cargo test -p codecall-engine --test cases` runs the cases whose
//! `area/topic:name` contains the substring. `CASES=folder` takes another folder of areas, for both programs.

mod case_files;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use case_files::tools::MockHost;
use case_files::{Case, Topic};
use codecall_engine::host::{FixedClock, ToolHost};
use codecall_engine::{Answer, ExecuteOptions, compile, execute};
use serde_json::Value;
use serde_json::value::RawValue;

/// 2026-01-01, so that no case depends on the day of the run.
const NOW_MS: f64 = 1_767_225_600_000.0;

#[test]
fn cases_behave_as_their_golden_lines_say() {
    let filter = std::env::var("CASE").unwrap_or_default();
    let topics = case_files::topics();
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

// ---- golden lines ----------------------------------------------------------------------------

/// What a case must give. Results and calls are kept as text: key order and number format count.
struct Golden {
    status: String,
    result: Option<String>,
    /// Fields that the error must have, with their values; it may have more.
    error: BTreeMap<String, Value>,
    /// `[name, input]` of every call.
    calls: Vec<String>,
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
                calls: take("calls").map_or_else(Vec::new, |calls| {
                    let calls: Vec<Box<RawValue>> =
                        serde_json::from_str(&calls).expect("calls are a list");
                    calls.iter().map(|call| call.get().to_owned()).collect()
                }),
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
    let cases = case_files::cases(topic);
    let golden = parse_golden(&case_files::read(&topic.golden));
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
                let differences =
                    compare(golden, &plain, Order::Counts) + &compare_runs(&plain, &harsh, golden);
                differences + &compare_shuffled(case, golden).await
            })
        }));
        let differences = outcome.unwrap_or_else(|_| "  panicked\n".to_owned());
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
    /// `[name, input]` of every call.
    calls: Vec<String>,
}

/// How a case is run.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Manner {
    /// As users run it.
    Plain,
    /// With slices of one step and a collection at every allocation: nothing may change.
    Harsh,
    /// With answers of tools in an order drawn from the seed: only the order of what the script
    /// does then may change.
    Shuffled(u64),
}

async fn run_case(case: &Case, manner: Manner) -> Outcome {
    let (parse_options, namespaces) = case_files::parse_options(case);
    let program = match compile(case.source.as_bytes(), &parse_options) {
        Ok(program) => program,
        Err(diagnostics) => {
            return Outcome {
                answer: Answer::refused(&diagnostics),
                calls: Vec::new(),
            };
        }
    };
    let shuffle = match manner {
        Manner::Shuffled(seed) => Some(seed),
        Manner::Plain | Manner::Harsh => None,
    };
    let host = Arc::new(MockHost::new(&case.setting, shuffle));
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
    let calls = std::mem::take(&mut host.state().calls);
    Outcome { answer, calls }
}

/// What the manner of running has changed, as text.
fn compare_runs(plain: &Outcome, harsh: &Outcome, golden: &Golden) -> String {
    let steps = |outcome: &Outcome| outcome.answer.stats.as_ref().map(|stats| stats.step_count);
    let mut report = String::new();
    for line in compare(golden, harsh, Order::Counts).lines() {
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

/// What other orders of answers change that is not just an order.
async fn compare_shuffled(case: &Case, golden: &Golden) -> String {
    let mut report = String::new();
    if case.ordered || golden.calls.len() < 2 {
        return report;
    }
    for seed in 1..=3 {
        let outcome = run_case(case, Manner::Shuffled(seed)).await;
        for line in compare(golden, &outcome, Order::Free).lines() {
            let _ = writeln!(report, "  answers shuffled by {seed}:{line}");
        }
    }
    report
}

/// Whether calls and log lines must come in the order of the golden line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Order {
    Counts,
    Free,
}

/// The differences as text, empty if there are none.
fn compare(golden: &Golden, outcome: &Outcome, order: Order) -> String {
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
    let listed = |lines: &[String]| {
        let mut lines = lines.to_vec();
        if order == Order::Free {
            lines.sort_unstable();
        }
        lines
    };
    let calls = |calls: &[String]| format!("[{}]", listed(calls).join(","));
    differs("calls", &calls(&golden.calls), &calls(&outcome.calls));
    let logs = |logs: &[String]| format!("{:?}", listed(logs));
    differs("logs", &logs(&golden.logs), &logs(&outcome.answer.logs));
    report
}
