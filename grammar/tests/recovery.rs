//! Several errors of one script: all that are sure are reported, in the order of their places, and
//! none that is a consequence of another.

use codecall_grammar::{ParseOptions, parse};

/// `line:column message` of every error.
fn errors(source: &str) -> Vec<String> {
    let arena = bumpalo::Bump::new();
    match parse(&arena, source.as_bytes(), &ParseOptions::default()) {
        Ok(_) => Vec::new(),
        Err(found) => found
            .iter()
            .map(|d| format!("{}:{} {}", d.line, d.column, d.message))
            .collect(),
    }
}

fn check(source: &str, expected: &[&str]) {
    assert_eq!(errors(source), expected, "{source}");
}

#[test]
fn errors_of_several_statements_are_reported_together() {
    check(
        "const a = 5 5;\nlet b = ;\nreturn eval('1');",
        &[
            "1:13 Unexpected number",
            "2:9 Unexpected token ';'",
            "3:8 Identifier 'eval' is not allowed in AgentScript",
        ],
    );
    check(
        "const users = await callTool('users:list' {});\n\
         const names = users.map(u => { const n = u.name u.id; return n; });\n\
         for (const n of names) { console.log(n }\n",
        // The brace of the third line may close what an earlier error left open.
        &[
            "1:30 missing ) after argument list",
            "2:49 Unexpected identifier 'u'",
        ],
    );
    check(
        "function f() { return this.x }\nconst b = 1 +;\nwindow.y",
        &[
            "1:23 'this' is not allowed in AgentScript",
            "2:14 Unexpected token ';'",
            "3:1 Identifier 'window' is not allowed in AgentScript",
        ],
    );
}

#[test]
fn what_stands_before_an_error_comes_first() {
    check(
        "fetch('x');\nconst a = (1;",
        &[
            "1:1 Identifier 'fetch' is not allowed in AgentScript",
            "2:13 Unexpected token ';'",
        ],
    );
    check(
        "require('fs');\nconst s = `abc",
        &[
            "1:1 Identifier 'require' is not allowed in AgentScript",
            "2:11 Unterminated template literal",
        ],
    );
}

#[test]
fn refused_words_do_not_hide_the_rest() {
    check(
        "import fs from 'fs';\nclass User extends Base {\n  #id = 1;\n  static of(x) { return new User(x) }\n  \
         get id() { return this.#id }\n}\nexport default new User(1);\nprocess.exit();",
        &[
            "1:1 'import' is not allowed in AgentScript",
            "2:1 Classes are not allowed in AgentScript",
            "7:1 'export' is not allowed in AgentScript",
            "8:1 Identifier 'process' is not allowed in AgentScript",
        ],
    );
    check(
        "const A = class { m() { return /}/.test('}') } };\nlet x = eval;",
        &[
            "1:11 Classes are not allowed in AgentScript",
            "2:9 Identifier 'eval' is not allowed in AgentScript",
        ],
    );
    check(
        "export const a = 1;\nexport function f() { return a }\nexport { a as b };\nf(); eval",
        &[
            "1:1 'export' is not allowed in AgentScript",
            "2:1 'export' is not allowed in AgentScript",
            "3:1 'export' is not allowed in AgentScript",
            "4:6 Identifier 'eval' is not allowed in AgentScript",
        ],
    );
    check(
        "enum Color { Red, Green }\nconst m = await import('x');\nreturn m.y + eval",
        &[
            "1:1 Unexpected reserved word",
            "2:17 'import' is not allowed in AgentScript",
            "3:14 Identifier 'eval' is not allowed in AgentScript",
        ],
    );
    check(
        "function* g() { const x = yield 1; yield* [x]; }\ng(); eval",
        &[
            "1:1 Generators are not allowed in AgentScript",
            "2:6 Identifier 'eval' is not allowed in AgentScript",
        ],
    );
}

#[test]
fn broken_tokens_do_not_hide_the_rest() {
    check(
        "const a = 08;\nconst b = 'x\\9';\nconst c = “text”;\nconst d = a × b;\nreturn [a, b, c, d, eval];",
        &[
            "1:11 Decimals with leading zeros are not allowed in strict mode.",
            "2:13 \\8 and \\9 are not allowed in strict mode.",
            "3:11 Invalid or unexpected token",
            "4:13 Invalid or unexpected token",
            "5:21 Identifier 'eval' is not allowed in AgentScript",
        ],
    );
    check(
        "const \u{430}dmin = 1;\nreturn \u{430}dmin + \u{430}dmin + eval;",
        &[
            "1:7 Identifier '\u{430}dmin' holds '\u{430}' (U+0430), which looks like another letter",
            "2:24 Identifier 'eval' is not allowed in AgentScript",
        ],
    );
    check(
        "const abc = 1;\nreturn \\u0061bc + fetch;",
        &[
            "2:8 Unicode escapes are not allowed in identifiers",
            "2:19 Identifier 'fetch' is not allowed in AgentScript",
        ],
    );
    check(
        "const s = 'abc;\nconst t = 5;\nreturn t + eval;",
        &[
            "1:11 Invalid or unexpected token",
            "3:12 Identifier 'eval' is not allowed in AgentScript",
        ],
    );
}

#[test]
fn consequences_are_not_reported() {
    for (source, only) in [
        // Names that the bad statement declares, or may have meant to.
        (
            "const total = 5 5;\nreturn total;",
            "1:17 Unexpected number",
        ),
        (
            "consst total = 5;\nreturn total;",
            "1:8 Unexpected identifier 'total'",
        ),
        (
            "const { a b } = {};\nreturn [a, b];",
            "1:11 Unexpected identifier 'b'",
        ),
        (
            "const a = 1\nlet = 5\nreturn a + b",
            "2:1 Unexpected strict mode reserved word",
        ),
        (
            "function f(a b) { return a }\nreturn f(1)",
            "1:14 Unexpected identifier 'b'",
        ),
        (
            "functoin f(a) { return a }\nreturn f(1)",
            "1:10 Unexpected identifier 'f'",
        ),
        (
            "const s = 'it's fine';\nreturn s + fine;",
            "1:15 Unexpected identifier 's'",
        ),
        // Heads without their statements, and what belongs to them.
        (
            "for (const x of [1] { break; }",
            "1:21 Unexpected token '{'",
        ),
        (
            "for const x of [1]\n{ if (x) break; }\nreturn 1",
            "1:5 Unexpected token 'const'",
        ),
        (
            "if 1 > 2\n{ a() } else { b() }\nreturn 1",
            "1:4 Unexpected number",
        ),
        (
            "try { f( } catch (e) { return e }",
            "1:10 Unexpected token '}'",
        ),
        (
            "try return 1; catch (e) { return 2 }",
            "1:5 Unexpected token 'return'",
        ),
        ("do 1 2; while (false)\nreturn 1", "1:6 Unexpected number"),
        (
            "switch (1) { case 1 2: break; case 3: break }\nreturn 1",
            "1:21 Unexpected number",
        ),
        (
            "switch (1) { case 1: 2 3; case 3: break }\nreturn 1",
            "1:24 Unexpected number",
        ),
        (
            "outer: for (const x of [1]) { for (const y of [2]) { 1 2; continue outer } }",
            "1:56 Unexpected number",
        ),
        // An end that went missing or is too many.
        (
            "const f = () => { return 1;\nreturn f();",
            "2:12 Unexpected end of input",
        ),
        (
            "const f = () => { return 1; } };\nreturn f() + g;",
            "1:31 Unexpected token '}'",
        ),
        ("const a = [1, 2;\nreturn b", "1:16 Unexpected token ';'"),
        ("return (1 + 2;", "1:14 Unexpected token ';'"),
        // The wrapper stays the wrapper.
        (
            "async function __ag_main() { const a = 1 2; return a }",
            "1:42 Unexpected number",
        ),
    ] {
        check(source, &[only]);
    }
}

#[test]
fn at_most_eleven_errors_are_reported() {
    let source = "let a = 1 2;\n".repeat(30);
    assert_eq!(errors(&source).len(), 11);
    let source = "eval(1);\nlet a = 1 2;\n".repeat(30);
    assert_eq!(errors(&source).len(), 11);
}
