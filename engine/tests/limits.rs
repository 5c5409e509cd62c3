//! Every limit ends its script with its own error, and leaves the process as it was.

mod common;

use codecall_engine::Status;
use codecall_engine::limits::{Limits, Preset};
use common::{Echo, code, run_with};

/// Scripts that never end by themselves, with the code that ends each.
const HOSTILE: [(&str, &str); 14] = [
    (
        "let i = 0; while (true) { i++; if (i < 0) break; }",
        "ITERATION_LIMIT",
    ),
    ("const f = n => f(n + 1); return f(0);", "STACK_LIMIT"),
    (
        "const o = { toString() { return String(o); } }; return String(o);",
        "STACK_LIMIT",
    ),
    (
        "const f = a => [1].map(() => f(a)); return f(1);",
        "STACK_LIMIT",
    ),
    (
        "let s = 'x'; for (let i = 0; i < 9000; i++) s += s; return s.length;",
        "MEMORY_LIMIT",
    ),
    ("return 'x'.repeat(2 ** 28 - 1).length;", "MEMORY_LIMIT"),
    (
        "const a = []; a[4294967294] = 1; return a.length;",
        "MEMORY_LIMIT",
    ),
    (
        "const a = []; const g = () => { a.push([1, 2, 3]); return g; }; for (;;) { for (let i = 0; i < 9000; i++) { for (let j = 0; j < 9000; j++) g(); } if (a.length < 0) break; }",
        "MEMORY_LIMIT",
    ),
    ("return 'a'.padEnd(2 ** 27, 'b').length;", "MEMORY_LIMIT"),
    (
        "const a = new Array(1000000); return a.fill('abc').join('-'.repeat(500)).length;",
        "MEMORY_LIMIT",
    ),
    (
        "const spin = () => { Promise.resolve().then(spin); }; spin(); await new Promise(() => {});",
        "STEP_LIMIT",
    ),
    (
        "for (let i = 0; i < 9000; i++) console.log('flood'); return 1;",
        "CONSOLE_LIMIT",
    ),
    (
        "for (let i = 0; i < 9000; i++) await callTool('echo', {}); return 1;",
        "TOOL_CALL_LIMIT",
    ),
    ("await new Promise(() => {});", "NEVER_SETTLES"),
];

fn tight() -> Limits {
    Limits {
        memory_bytes_max: 16 << 20,
        steps_max: Some(17_000_000),
        timeout_ms: 60_000,
        ..Preset::Balanced.limits()
    }
}

#[test]
fn hostile_scripts_end_by_their_limit() {
    for (source, expected) in HOSTILE {
        let answer = run_with(source, Echo, tight());
        assert_eq!(code(&answer), expected, "{source}\n{}", answer.to_json());
        let status = if expected == "STEP_LIMIT" {
            Status::Timeout
        } else {
            Status::RuntimeError
        };
        assert_eq!(answer.status, status, "{source}");
        let stats = answer.stats.expect("a run has stats");
        assert!(
            stats.peak_memory <= 16 << 20,
            "{source}: {}",
            stats.peak_memory
        );
    }
}

#[test]
fn limits_pass_every_handler_of_the_script() {
    for (source, expected) in HOSTILE {
        if expected == "NEVER_SETTLES" {
            continue;
        }
        let wrapped = format!(
            "try {{ await (async () => {{ {source} }})(); }} catch (e) {{ return 'caught'; }} \
             finally {{ return 'finally'; }}"
        );
        let answer = run_with(&wrapped, Echo, tight());
        assert_eq!(code(&answer), expected, "{source}\n{}", answer.to_json());
    }
}

#[test]
fn time_ends_a_script_that_computes_and_one_that_waits() {
    let limits = Limits {
        timeout_ms: 30,
        steps_max: Some(u64::MAX >> 2),
        ..tight()
    };
    let spins = "const spin = () => { Promise.resolve().then(spin); }; spin(); await new Promise(() => {});";
    assert_eq!(code(&run_with(spins, Echo, limits.clone())), "TIMEOUT");
    let hangs = "await callTool('hang', {}); return 1;";
    let answer = run_with(hangs, Echo, limits);
    assert_eq!(code(&answer), "TIMEOUT");
    assert_eq!(answer.status, Status::Timeout);
}

#[test]
fn iterations_are_counted_per_loop_and_exactly() {
    let limits = Limits {
        iterations_max: 10,
        ..tight()
    };
    let nested = "let n = 0; for (let i = 0; i < 10; i++) { for (let j = 0; j < 10; j++) { n++; } } return n;";
    let answer = run_with(nested, Echo, limits.clone());
    assert_eq!(answer.status, Status::Ok, "{}", answer.to_json());
    assert_eq!(answer.stats.map(|stats| stats.iteration_count), Some(110));
    let over = "let n = 0; for (let i = 0; i < 11; i++) { n++; } return n;";
    assert_eq!(code(&run_with(over, Echo, limits)), "ITERATION_LIMIT");
}

#[test]
fn steps_are_exact_whatever_the_slices() {
    let source = "const a = [3, 1, 2].map(x => x * 2).sort((x, y) => x - y); return a.join();";
    let answer = run_with(source, Echo, tight());
    let steps = answer.stats.expect("a run has stats").step_count;
    let exact = Limits {
        steps_max: Some(steps),
        ..tight()
    };
    assert_eq!(run_with(source, Echo, exact).status, Status::Ok);
    let less = Limits {
        steps_max: Some(steps - 1),
        ..tight()
    };
    assert_eq!(code(&run_with(source, Echo, less)), "STEP_LIMIT");
}

#[test]
fn garbage_does_not_count() {
    // A hundred megabytes made, a few kilobytes alive.
    let source = "let keep = ''; for (let i = 0; i < 2000; i++) { const a = []; \
                  for (let j = 0; j < 300; j++) a.push({ i, j, text: 'row ' + i + ':' + j }); \
                  keep = a[299].text; } return keep;";
    let limits = Limits {
        steps_max: Some(1 << 40),
        memory_bytes_max: 8 << 20,
        ..tight()
    };
    let answer = run_with(source, Echo, limits);
    assert_eq!(answer.status, Status::Ok, "{}", answer.to_json());
}

#[test]
fn logs_and_completed_calls_survive_a_failure() {
    let source = "console.log('one'); await callTool('echo', { a: 1 }); console.log('two'); \
                  await callTool('fail', {}, { throwOnError: false }); throw new Error('end');";
    let answer = run_with(source, Echo, tight());
    assert_eq!(answer.logs, ["one", "two"]);
    let calls: Vec<(&str, bool)> = answer
        .completed_calls
        .iter()
        .map(|call| (call.tool.as_str(), call.ok))
        .collect();
    assert_eq!(calls, [("echo", true), ("fail", false)]);
}

#[cfg(target_os = "linux")]
#[test]
fn memory_comes_back() {
    fn resident_bytes() -> u64 {
        let statm = std::fs::read_to_string("/proc/self/statm").expect("Linux has statm");
        let pages: u64 = statm
            .split(' ')
            .nth(1)
            .and_then(|text| text.parse().ok())
            .unwrap_or(0);
        pages * 4096
    }
    // In a process of its own: other tests of this binary would be measured, too.
    if std::env::var_os("CODECALL_TEST_ALONE").is_none() {
        let own = std::env::current_exe().expect("a test has a path");
        let status = std::process::Command::new(own)
            .args(["--exact", "memory_comes_back", "--nocapture"])
            .env("CODECALL_TEST_ALONE", "1")
            .status()
            .expect("the test starts again");
        assert!(status.success());
        return;
    }
    let round = || {
        for (source, expected) in HOSTILE {
            assert_eq!(code(&run_with(source, Echo, tight())), expected, "{source}");
        }
    };
    round();
    round();
    let warm = resident_bytes();
    for _ in 0..2 {
        round();
    }
    let after = resident_bytes();
    assert!(
        after < warm + (10 << 20),
        "resident memory grew from {warm} to {after}"
    );
}
