//! Scripts as models send them: in Markdown, with types, inside a function.

mod common;

use codecall_engine::limits::Limits;
use codecall_engine::{Answer, Status};
use common::{Echo, run_with};

fn run(source: &str) -> Answer {
    run_with(source, Echo, Limits::default())
}

/// The result as JSON, or `line:column message` of the error.
fn outcome(source: &str) -> String {
    let answer = run(source);
    if answer.status == Status::Ok {
        return answer
            .result
            .map_or_else(|| "undefined".to_owned(), |json| json.get().to_owned());
    }
    let error = answer.error.expect("an error");
    let at = error
        .location
        .map_or_else(String::new, |at| format!("{}:{} ", at.line, at.column));
    format!("{at}{}", error.message)
}

const FENCED: &str = "Here is the script:

```ts
interface User { id: number; name: string }

async function load(id: number): Promise<User> {
  return await callTool<User>('echo', { id, name: `user ${id}` }) as User;
}

const users: User[] = await Promise.all<User>([1, 2, 3].map((id: number) => load(id)));
const names = users.map((user): string => user!.name);
LAST
```

It returns the names.
";

#[test]
fn a_script_in_a_fence_with_types_runs_and_its_errors_point_at_the_right_line() {
    let with = |last: &str| outcome(&FENCED.replace("LAST", last));
    assert_eq!(with("return names;"), r#"["user 1","user 2","user 3"]"#);
    assert_eq!(with("names"), r#"["user 1","user 2","user 3"]"#);
    // When it is compiled …
    assert_eq!(
        with("return nobody as string[];"),
        "12:8 Identifier 'nobody' is not defined"
    );
    assert_eq!(with("return names +;"), "12:15 Unexpected token ';'");
    assert_eq!(
        with("const users: any = 1;"),
        "12:7 Identifier 'users' has already been declared"
    );
    // … and when it runs.
    assert_eq!(
        with("return (names as any).first!.length;"),
        "12:30 Cannot read properties of undefined (reading 'length')"
    );
    assert_eq!(with("throw new Error('no' as string);"), "12:7 no");
    assert_eq!(
        with("const f = (x: any): string => x.a.b; return f({} as any);"),
        "12:35 Cannot read properties of undefined (reading 'b')"
    );
}

#[test]
fn errors_name_operands_without_their_types() {
    for (source, message) in [
        ("const o: any = {}; (o as any).f()", "o.f is not a function"),
        (
            "const o: any = {}; o!.f!<string>()",
            "o.f is not a function",
        ),
        (
            "const o: any = {}; (<T>(x: T) => x)(o).f()",
            "(intermediate value)(...).f is not a function",
        ),
        (
            "const o: any = {}; new (o as any)()",
            "o is not a constructor",
        ),
        (
            "const o: any = 1; for (const x of o as number[]) x",
            "o is not iterable",
        ),
        (
            "const o: any = {}; o.list!.map((x: any) => x)",
            "Cannot read properties of undefined (reading 'map')",
        ),
    ] {
        let outcome = outcome(source);
        assert!(outcome.ends_with(message), "{source}\n{outcome}");
    }
}

#[test]
fn functions_show_their_text_as_sent() {
    assert_eq!(
        outcome("const f = (x: number): string => `${x as number}`; String(f)"),
        r#""(x: number): string => `${x as number}`""#
    );
}

#[test]
fn a_function_around_everything_is_called() {
    for (source, result) in [
        (
            "async () => { const a = await callTool('echo', { n: 1 }); return a.n }",
            "1",
        ),
        ("async () => await callTool('echo', { n: 1 })", r#"{"n":1}"#),
        ("() => callTool('echo', { n: 1 })", r#"{"n":1}"#),
        (
            "async function main() { return (await callTool('echo', { n: 1 })).n }",
            "1",
        ),
        ("async function main(): Promise<number> { return 1 }", "1"),
        ("async function main() { 1 }", "undefined"),
        ("async function count(n) { return 1 }", "undefined"),
        ("async function down() { down.n; return 2 }", "2"),
        ("(async function () { return 1 });", "1"),
        // What is called already is ordinary JavaScript.
        ("(async () => { return 1 })()", "1"),
        ("await (async () => 1)()", "1"),
        ("async function main() { return 1 } main()", "1"),
        ("async function main() { return 1 } main();", "1"),
        ("async function main() { return 1 } return main();", "1"),
        ("async function main() { return 1 } await main();", "1"),
        (
            "async function main() { return 1 } return await main();",
            "1",
        ),
        ("const main = async () => { return 1 }; main()", "1"),
        ("(function main() { return 1 })()", "1"),
        (";(async () => 1)();", "1"),
    ] {
        assert_eq!(outcome(source), result, "{source}");
    }
    assert_eq!(
        outcome("async () => {\n  const o = {};\n  return o.a.b;\n}"),
        "3:14 Cannot read properties of undefined (reading 'b')"
    );
}

#[test]
fn types_do_not_change_what_runs() {
    for (source, result) in [
        (
            "const a: number = 1, b: number = 2; [a < b, (a as number) < b, a! < b!]",
            "[true,true,true]",
        ),
        ("const x: any = 5; const r = x as any\n;[r, x!]", "[5,5]"),
        (
            "let log: string[] = []; const g = (s: string) => { log.push(s); return log }\ng('a') as any\n(g('b'))\nlog",
            r#"["a","b"]"#,
        ),
        ("type A = { a: string }\n['x'].map(x => x)", r#"["x"]"#),
        ("const f = <T,>(x: T): T => x; f<string>('a')", r#""a""#),
        (
            "const f = (x?: number, y: number = 2) => [x, y]; [f(), f.length]",
            "[[null,2],1]",
        ),
        (
            "function f(a: string): string; function f(a: number): string; function f(a: any): any { return typeof a }\n[f(1), f('')]",
            r#"["number","string"]"#,
        ),
        (
            "const o = { get: (k: string): string => k, set<T>(v: T) { return v } } as const; [o.get('a'), o.set<number>(1)]",
            r#"["a",1]"#,
        ),
        (
            "const m = new Map<string, number[]>([['a', [1]]]); [...m.get('a')!]",
            "[1]",
        ),
        (
            "try { throw new Error('x') } catch (e: unknown) { (e as Error).message }\n1",
            "1",
        ),
        (
            "const x: unknown = '5'; switch (x as string) { case ('5'): { const y: number = +(x as string) / 5; return y } }",
            "1",
        ),
    ] {
        assert_eq!(outcome(source), result, "{source}");
    }
}
