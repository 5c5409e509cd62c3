//! Where errors happened, and what is suggested: in the answer and in `error.stack`.
//!
//! Each script holds a `▶` before the place that its error must name; it is taken out first.

mod common;

use codecall_engine::answer::ErrorInfo;
use codecall_engine::limits::{Limits, Preset};
use common::{Echo, run_with};

/// The error of a script, and the place that was marked.
fn failed(marked: &str, limits: Limits) -> (ErrorInfo, (u32, u32)) {
    let (before, after) = marked.split_once('▶').expect("a marked place");
    let line = before.matches('\n').count() as u32 + 1;
    let column = before.rsplit('\n').next().unwrap_or("").chars().count() as u32 + 1;
    let answer = run_with(&format!("{before}{after}"), Echo, limits);
    let error = answer.error.unwrap_or_else(|| panic!("{marked}: no error"));
    (*error, (line, column))
}

fn check(marked: &str, code: &str) {
    let (error, expected) = failed(marked, Preset::Secure.limits());
    let place = error.location.map(|place| (place.line, place.column));
    assert_eq!(
        (error.code.as_deref(), place),
        (Some(code), Some(expected)),
        "{marked}: {}",
        error.message
    );
}

#[test]
fn errors_name_the_member_the_call_or_the_construction() {
    for marked in [
        // Members: the one that could not be read or written.
        "const o = { a: {} };\nreturn o.a.b.▶c;",
        "const o = { a: {} };\nreturn o.a.b.▶c.d.e;",
        "const u = null;\nreturn u▶['x'];",
        "const u = { list: null };\nreturn u.list\n  .▶filter(x => x)\n  .length;",
        "const u = undefined;\nreturn u?.a.b + u.▶a;",
        "const u = null;\nu.▶x = 1;",
        "const o = Object.freeze({ a: 1 });\no.▶a = 2;",
        // Calls.
        "const o = { a: {} };\no.a.▶run(1);",
        "const f = 5;\nreturn [1, ▶f(2)];",
        "return 'x'.▶repeat(-1);",
        "return JSON.▶parse('{bad');",
        "return [].▶reduce((a, b) => a);",
        "return new Date(NaN).▶toISOString();",
        "return ▶decodeURIComponent('%');",
        // Constructions and throws.
        "return ▶new Array(-1);",
        "if (true) {\n  throw ▶new Error('x');\n}",
        "const make = () => ▶new TypeError('t');\nthrow make();",
        "▶throw 'text';",
        "try { ▶throw { message: 'a' }; } finally { [1].map(x => x); }",
        // Patterns, iteration, variables.
        "const [a] = ▶5;",
        "for (const x of ▶5) {}",
        "return [...▶5];",
        "const c = 1;\n▶c = 2;",
        "const a = ▶b + 1;\nlet b = 1;",
    ] {
        check(marked, "EXECUTION_ERROR");
    }
}

#[test]
fn errors_of_callbacks_and_async_functions_name_their_own_place() {
    for marked in [
        "const a = [1, 2];\nreturn a.map(x => x.y.▶z);",
        "return [2, 1].sort((a, b) => a.x.▶y - b.x.y);",
        "return 'abc'.replace(/b/, (m) => m.x.▶y);",
        "const o = { toString() { return u.▶x; } };\nlet u;\nreturn `${o}`;",
        "const f = async () => { await null; const u = undefined; return u.▶x; };\nreturn await f();",
        "const f = async () => { await null; throw ▶new Error('later'); };\nconst p = f();\nawait p;",
        "const f = async () => { await null; ▶throw 'later'; };\nawait f();",
        "const f = async () => { const r = await callTool('echo', {}); return r.b.▶c; };\n\
         return await Promise.all([f(), f()]);",
        "await Promise.resolve(1).then((x) => { throw ▶new RangeError('r'); });",
        "return new Promise((resolve, reject) => { reject(▶new Error('e')); });",
        "try { await callTool('fail', {}); } catch (e) { throw ▶new Error('wrapped: ' + e.message); }",
        "const r = await __safe_parallel([() => callTool('echo', {}), async () => 1]);\nreturn r.x.▶y;",
    ] {
        check(marked, "EXECUTION_ERROR");
    }
}

#[test]
fn errors_of_tools_name_the_call() {
    for (marked, code) in [
        ("await ▶callTool('fail', { x: 1 });", "BROKEN"),
        (
            "const p = [1, 2].map(n => n > 1 ? ▶callTool('fail', {}) : callTool('echo', {}));\n\
             return await Promise.all(p);",
            "BROKEN",
        ),
        (
            "const go = async (n) => {\n  await null;\n  return ▶callTool('nobody', { n });\n};\nreturn go(1);",
            "NOT_FOUND",
        ),
        (
            "const p = ▶callTool('fail', {});\nawait callTool('echo', {});\nreturn await p;",
            "BROKEN",
        ),
    ] {
        check(marked, code);
    }
}

#[test]
fn bounds_name_what_passed_them() {
    let limits = Limits {
        iterations_max: 10,
        tool_calls_max: 1,
        ..Preset::Secure.limits()
    };
    for (marked, code) in [
        (
            "for (const x of [1]) {\n  for (let i = 0; i < 99; i++) ▶{ x; }\n}",
            "ITERATION_LIMIT",
        ),
        (
            "await callTool('echo', {});\nawait ▶callTool('echo', {});",
            "TOOL_CALL_LIMIT",
        ),
    ] {
        let (error, expected) = failed(marked, limits.clone());
        let place = error.location.map(|place| (place.line, place.column));
        assert_eq!(
            (error.code.as_deref(), place),
            (Some(code), Some(expected)),
            "{marked}"
        );
        assert!(error.hint.is_some(), "{marked}");
    }
}

#[test]
fn the_stack_names_the_same_place() {
    let limits = Preset::Experimental.limits();
    let (error, (line, column)) = failed("const a = {};\n\n  a.b.▶c();", limits);
    let at = format!("at <script>:{line}:{column}");
    assert_eq!(
        error.stack.as_deref(),
        Some(format!("TypeError: {}\n    {at}", error.message).as_str())
    );
    let answer = run_with(
        "try { null.x } catch (e) { return e.stack }",
        Echo,
        Preset::Secure.limits(),
    );
    let text = answer.result.expect("a text").get().to_owned();
    assert!(text.ends_with("\\n    at <script>:1:12\""), "{text}");
}

#[test]
fn ordinary_mistakes_are_answered_with_a_hint() {
    for (marked, hint) in [
        (
            "const r = { items: [] };\nreturn r.▶map(x => x);",
            "is r an array? Tools often answer with an object that holds the list; \
             Object.entries(object) makes an array of any object",
        ),
        ("return 'a'.▶toUppercase();", "did you mean toUpperCase?"),
        (
            "const u = {};\nreturn u.a.▶b;",
            "there is nothing before .b: check it first, or write ?.b",
        ),
        (
            "for (const x of ▶{}) {}",
            "arrays, strings, Map and Set can be iterated; for an object, write Object.entries(object)",
        ),
    ] {
        let (error, expected) = failed(marked, Preset::Secure.limits());
        let place = error.location.map(|place| (place.line, place.column));
        assert_eq!(
            (error.hint.as_deref(), place),
            (Some(hint), Some(expected)),
            "{marked}"
        );
    }
}
