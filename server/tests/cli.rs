//! The command line as its users see it: output, exit codes, errors with a cure.

mod common;

use common::{command, folder, json, run, stderr, stdout, write};
use serde_json::{Value, json};

const TOOLS: &str = r#"{
  "tools": {
    "users:list": [{ "resultJson": "[{\"id\":\"u1\"},{\"id\":\"u2\"}]" }],
    "users:get": [
      { "match": { "id": "u1" }, "result": { "name": "Ada" }, "delayMs": 40 },
      { "match": { "id": "u2" }, "result": { "name": "Bob" }, "delayMs": 20 },
      { "error": { "message": "no such user", "code": "NO_USER" } }
    ],
    "slow:one": [{ "result": 1, "delayMs": 60000 }]
  },
  "meta": { "users:get": { "description": "Get a user", "inputSchema": { "type": "object" } } }
}"#;

#[test]
fn run_prints_the_answer_and_exits_with_its_status() {
    let folder = folder("run_prints");
    let tools = write(&folder, "tools.json", TOOLS);
    let script = write(
        &folder,
        "a.js",
        "const all = await callTool('users:list');\n\
         const names = await Promise.all(all.map(u => users.get({ id: u.id })));\n\
         console.log('hello');\n\
         return { names: names.map(n => n.name), about: getTool('users:get').description };",
    );
    let (tools, script) = (
        tools.to_str().expect("path"),
        script.to_str().expect("path"),
    );
    let output = run(&["run", script, "--tools", tools, "--compact", "--calls"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!(stdout(&output).lines().count(), 1);
    let answer = json(&output);
    assert_eq!(answer["status"], "ok");
    assert_eq!(
        answer["result"],
        json!({ "names": ["Ada", "Bob"], "about": "Get a user" })
    );
    assert_eq!(answer["logs"], json!(["hello"]));
    assert_eq!(
        answer["calls"],
        json!([["users:list", {}], ["users:get", { "id": "u1" }], ["users:get", { "id": "u2" }]])
    );
    // Delays are virtual: the answer says nothing of 40 ms.
    assert!(answer["stats"]["duration"].as_f64().expect("duration") < 2_000.0);
    let pretty = run(&["run", script, "--tools", tools]);
    assert!(stdout(&pretty).lines().count() > 5);
    assert_eq!(json(&pretty)["result"], answer["result"]);
}

#[test]
fn failures_exit_with_one_and_keep_completed_calls() {
    let folder = folder("run_failures");
    let tools = write(&folder, "tools.json", TOOLS);
    let tools = tools.to_str().expect("path");
    let status = |name: &str, text: &str, arguments: &[&str]| {
        let script = write(&folder, name, text);
        let mut all = vec!["run", script.to_str().expect("path"), "--tools", tools];
        all.extend(arguments);
        let output = run(&all);
        assert_eq!(output.status.code(), Some(1), "{name}");
        json(&output)
    };
    let answer = status(
        "tool.js",
        "await users.list(); return await users.get({ id: 'x' });",
        &[],
    );
    assert_eq!(answer["status"], "tool_error");
    assert_eq!(answer["error"]["code"], "NO_USER");
    assert_eq!(
        answer["completedCalls"],
        json!([{ "tool": "users:list", "ok": true }, { "tool": "users:get", "ok": false }])
    );
    let answer = status("throw.js", "throw new TypeError('no');", &[]);
    assert_eq!(answer["status"], "runtime_error");
    let answer = status("syntax.js", "return (;", &[]);
    assert_eq!(answer["status"], "syntax_error");
    let answer = status("eval.js", "return eval('1')", &[]);
    assert_eq!(answer["status"], "illegal_access");
    let answer = status("unknown.js", "return await callTool('no:such')", &[]);
    assert_eq!(answer["error"]["code"], "NOT_FOUND");
    let answer = status(
        "denied.js",
        "return await users.list()",
        &["--allowed-tools", "users:get"],
    );
    assert_eq!(answer["error"]["code"], "ACCESS_DENIED");
    let answer = status(
        "late.js",
        "return await callTool('slow:one')",
        &["--set", "vm.timeoutMs=200"],
    );
    assert_eq!(answer["status"], "timeout");
}

#[test]
fn clock_seed_and_context_are_given() {
    let folder = folder("run_given");
    let script = write(
        &folder,
        "a.js",
        "return [new Date().toISOString(), codecallContext.user, Math.random() === Math.random()];",
    );
    let output = run(&[
        "run",
        script.to_str().expect("path"),
        "--now",
        "2026-01-31T12:00:00Z",
        "--seed",
        "7",
        "--context",
        "{\"user\":\"u9\"}",
    ]);
    assert_eq!(
        json(&output)["result"],
        json!(["2026-01-31T12:00:00.000Z", "u9", false])
    );
}

#[test]
fn wrong_usage_exits_with_two_and_says_what_to_do() {
    let folder = folder("usage");
    let script = write(&folder, "a.js", "return 1");
    let script = script.to_str().expect("path");
    let tools = write(
        &folder,
        "bad.json",
        "{\"tools\":{\"a:b\":[{\"reslut\":1}]}}",
    );
    let config = write(&folder, "bad.toml", "[vm]\ntimeoutms = 5\n");
    let broken = write(&folder, "broken.toml", "[vm\n");
    let path = |path: &std::path::Path| path.to_str().expect("path").to_owned();
    for (arguments, said) in [
        (vec!["run".to_owned()], "required"),
        (vec!["run".into(), "/no/such.js".into()], "cannot be read"),
        (
            vec!["run".into(), script.into(), "--context".into(), "[]".into()],
            "no JSON object",
        ),
        (
            vec!["run".into(), script.into(), "--now".into(), "soon".into()],
            "no date",
        ),
        (
            vec!["run".into(), script.into(), "--preset".into(), "x".into()],
            "locked_down",
        ),
        (
            vec![
                "run".into(),
                script.into(),
                "--set".into(),
                "topK=99".into(),
            ],
            "between 1 and 50",
        ),
        (
            vec!["run".into(), script.into(), "--tools".into(), path(&tools)],
            "unknown key 'reslut'",
        ),
        (
            vec![
                "run".into(),
                script.into(),
                "--config".into(),
                path(&config),
            ],
            "'timeoutMs'?",
        ),
        (
            vec![
                "run".into(),
                script.into(),
                "--config".into(),
                path(&broken),
            ],
            "broken.toml",
        ),
        (
            vec![
                "run".into(),
                script.into(),
                "--config".into(),
                "no.toml".into(),
            ],
            "cannot be read",
        ),
        (
            vec!["serve".into(), "--listen".into(), "0.0.0.0:0".into()],
            "--allow-unauthenticated",
        ),
    ] {
        let output = run(&arguments.iter().map(String::as_str).collect::<Vec<_>>());
        let text = stderr(&output);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {text}");
        assert!(text.contains(said), "{arguments:?}: {text}");
        assert!(output.stdout.is_empty());
    }
    let output = command(&["run", script])
        .env("CODECALL_VM_TIMEOUT", "x")
        .output()
        .expect("runs");
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("environment variable CODECALL_VM_TIMEOUT"));
}

#[test]
fn formats_of_configuration_agree() {
    let folder = folder("formats");
    let script = write(
        &folder,
        "a.js",
        "let n = 0; for (let i = 0; i < 9; i++) n++; return n;",
    );
    for (name, text) in [
        ("c.toml", "[vm]\nmaxIterations = 5\n"),
        ("c.yaml", "vm:\n  maxIterations: 5\n"),
        ("c.json", "{\"vm\": {\"maxIterations\": 5}}"),
    ] {
        let config = write(&folder, name, text);
        let (config, script) = (
            config.to_str().expect("path"),
            script.to_str().expect("path"),
        );
        let answer = json(&run(&["run", script, "--config", config]));
        assert_eq!(answer["error"]["code"], "ITERATION_LIMIT", "{name}");
        let answer = json(&run(&[
            "run",
            script,
            "--config",
            config,
            "--set",
            "vm.maxIterations=9",
        ]));
        assert_eq!(answer["result"], 9, "{name}");
    }
}

#[test]
fn batch_is_a_set_of_islands() {
    let folder = folder("batch");
    let tools = write(
        &folder,
        "tools.json",
        r#"{"tools":{"a:once":[{"result":"first","times":1},{"result":"again"}]}}"#,
    );
    let mut list = String::new();
    for (name, text) in [
        ("ok.js", "console.log(1); return await callTool('a:once')"),
        ("same.js", "return await callTool('a:once')"),
        ("bad.js", "return ("),
        ("loop.js", "const f = () => f(); return f();"),
    ] {
        list.push_str(write(&folder, name, text).to_str().expect("path"));
        list.push('\n');
    }
    list.push_str("/no/such.js\n");
    let list = write(&folder, "list", &list);
    let output = run(&[
        "run",
        "--batch",
        list.to_str().expect("path"),
        "--tools",
        tools.to_str().expect("path"),
    ]);
    assert_eq!(output.status.code(), Some(1));
    let mut lines: Vec<Value> = stdout(&output)
        .lines()
        .map(|line| serde_json::from_str(line).expect("a line is JSON"))
        .collect();
    lines.sort_by_key(|line| {
        line["file"]
            .as_str()
            .expect("file")
            .rsplit('/')
            .next()
            .map(str::to_owned)
    });
    let seen: Vec<(&str, &Value)> = lines
        .iter()
        .map(|line| (line["status"].as_str().expect("status"), &line["result"]))
        .collect();
    assert_eq!(
        seen,
        [
            ("syntax_error", &Value::Null),
            ("runtime_error", &Value::Null),
            ("ok", &json!("first")),
            ("ok", &json!("first")),
            ("runtime_error", &Value::Null),
        ]
    );
    assert!(lines.iter().all(|line| line["logs"].is_array()));
}

#[test]
fn check_shows_the_place() {
    let folder = folder("check");
    let good = write(&folder, "good.js", "return 1");
    let bad = write(&folder, "bad.js", "const a = 1;\nreturn a + fetch('x');\n");
    let (good, bad) = (good.to_str().expect("path"), bad.to_str().expect("path"));
    let output = run(&["check", good]);
    assert_eq!(
        (output.status.code(), stdout(&output)),
        (Some(0), String::new())
    );
    let output = run(&["check", bad]);
    assert_eq!(output.status.code(), Some(1));
    let text = stdout(&output);
    assert!(
        text.contains("bad.js:2:12") && text.contains("^^^^^"),
        "{text}"
    );
    let output = run(&["check", "--json", bad]);
    let report = json(&output);
    assert_eq!(report["diagnostics"][0]["rule"], "NO_NETWORK");
    assert_eq!(
        report["diagnostics"][0]["location"],
        json!({ "line": 2, "column": 12 })
    );
}

#[test]
fn search_ranks_lines() {
    let folder = folder("search");
    let tools = write(
        &folder,
        "tools.jsonl",
        "{\"name\":\"users:list\",\"description\":\"List all users in the system\"}\n\
         {\"name\":\"mail:send\",\"description\":\"Send an email\"}\n",
    );
    let queries = write(
        &folder,
        "queries.jsonl",
        "{\"query\":\"send email\"}\n{\"query\":\"users\"}\n",
    );
    let output = run(&[
        "search",
        "--tools",
        tools.to_str().expect("path"),
        "--queries",
        queries.to_str().expect("path"),
        "--top-k",
        "1",
    ]);
    assert_eq!(
        stdout(&output),
        "{\"query_index\":0,\"ranked\":[\"mail:send\"]}\n\
         {\"query_index\":1,\"ranked\":[\"users:list\"]}\n"
    );
}

#[test]
fn demo_does_the_main_job() {
    let output = run(&["demo"]);
    let text = stdout(&output);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    for step in ["tools/list", "search", "describe", "execute", "invoke"] {
        assert!(text.contains(step), "{text}");
    }
}

#[test]
fn failures_are_shown_with_their_line_and_a_hint() {
    let folder = folder("run_excerpt");
    let tools = write(&folder, "tools.json", TOOLS);
    let tools = tools.to_str().expect("path");
    let shown = |name: &str, source: &str| {
        let script = write(&folder, name, source);
        let output = run(&[
            "run",
            script.to_str().expect("path"),
            "--tools",
            tools,
            "--compact",
        ]);
        assert_eq!(output.status.code(), Some(1));
        let text = stderr(&output).replace(script.to_str().expect("path"), name);
        (text, json(&output))
    };
    let (text, _) = shown(
        "thrown.js",
        "const all = await callTool('users:list');\nreturn all\n  .maap(user => user.id);",
    );
    assert_eq!(
        text,
        "runtime error[EXECUTION_ERROR]: TypeError: all.maap is not a function\n \
         --> thrown.js:3:4\n  |\n3 |   .maap(user => user.id);\n  |    ^^^^\n  \
         = hint: did you mean map?\n\n"
    );
    let (text, answer) = shown("tool.js", "return await callTool('user:list', {});");
    assert_eq!(
        text,
        "tool error[NOT_FOUND]: user:list: Tool \"user:list\" was not found\n \
         --> tool.js:1:14\n  |\n1 | return await callTool('user:list', {});\n  |              ^^^^^^^^\n  \
         = hint: did you mean \"users:list\"?\n\n"
    );
    assert_eq!(answer["error"]["hint"], "did you mean \"users:list\"?");
    assert_eq!(
        answer["error"]["location"],
        json!({ "line": 1, "column": 14 })
    );
    let (text, _) = shown("refused.js", "const a = 1 2;\nreturn eval(a);");
    assert_eq!(
        text,
        "syntax error: Unexpected number\n \
         --> refused.js:1:13\n  |\n1 | const a = 1 2;\n  |             ^\n  \
         = hint: a semicolon, a comma or an operator is missing before it\n\n\
         not allowed[NO_EVAL]: Identifier 'eval' is not allowed in AgentScript\n \
         --> refused.js:2:8\n  |\n2 | return eval(a);\n  |        ^^^^\n  \
         = hint: write the code directly; dynamic code is not available; JSON.parse reads data\n\n"
    );
}

#[test]
fn warnings_are_shown_and_fail_nothing() {
    let folder = folder("warnings");
    let script = write(
        &folder,
        "a.js",
        "const f = () => {\n  return 1;\n  f();\n};\nreturn f();",
    );
    let script = script.to_str().expect("path");
    let output = run(&["check", script]);
    assert_eq!(output.status.code(), Some(0));
    assert!(
        stdout(&output).starts_with("warning[UNREACHABLE_CODE]: Unreachable code after 'return'\n")
    );
    let output = run(&["check", "--json", script]);
    let answer = json(&output);
    assert_eq!(
        (&answer["ok"], &answer["diagnostics"]),
        (&json!(true), &json!([]))
    );
    assert_eq!(
        answer["warnings"][0]["location"],
        json!({ "line": 3, "column": 3 })
    );
    let output = run(&["run", script]);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(
        json(&output)["warnings"],
        json!(["line 3, column 3: Unreachable code after 'return'"])
    );
}
