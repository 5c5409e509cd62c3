//! What stands around a script is taken off: Markdown fences, and functions that hold all of it.

use codecall_grammar::{ParseOptions, parse, print};

/// The tree of a source, or `line:column message`.
fn read(source: &str) -> String {
    let arena = bumpalo::Bump::new();
    match parse(&arena, source.as_bytes(), &ParseOptions::default()) {
        Ok(ast) => print::script(ast.script, &ast.names),
        Err(all) => {
            let first = &all.first;
            format!("{}:{} {}", first.line, first.column, first.message)
        }
    }
}

/// Reads sources, in which an arrow is a line end, and compares the answers.
fn expect(cases: &[(&str, &str)]) {
    let mut wrong = Vec::new();
    for (source, wanted) in cases {
        let ours = read(&source.replace('⏎', "\n")).replace('\n', "⏎");
        if ours != *wanted {
            wrong.push(format!("{source:?}\n  wanted {wanted}\n  got    {ours}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn one_code_block_is_the_script() {
    for open in [
        "```",
        "```js",
        "``` js",
        "```javascript",
        "```JavaScript",
        "```ts",
        "```typescript",
        "```tsx",
        "```agentscript",
        "````js",
        "~~~",
        "~~~js",
        "   ```js",
        "\n\n```js",
        "\u{FEFF}```js",
        "```js title=\"a\"",
        "```js {1,2}",
        "Here it is:\n\n```js",
        "Script\n=\n\n```js",
    ] {
        let mark = if open.contains("````") {
            "````"
        } else if open.contains('~') {
            "~~~"
        } else {
            "```"
        };
        for close in [
            mark.to_owned(),
            format!("  {mark}  "),
            format!("{mark}\n\n"),
            String::new(),
            format!("{mark}\n\nIt returns 1."),
        ] {
            let source = format!("{open}\nreturn 1;\n{close}");
            let prose = open.contains('=') && open.contains("Script");
            if prose {
                assert_ne!(read(&source), "return 1;", "{source:?}");
            } else {
                assert_eq!(read(&source), "return 1;", "{source:?}");
            }
            let windows = source.replace('\n', "\r\n");
            assert_eq!(read(&windows), read(&source), "{windows:?}");
        }
    }
}

#[test]
fn places_in_a_code_block_are_those_of_the_whole_text() {
    expect(&[
        ("```js⏎return x1;⏎```", "2:8 Identifier 'x1' is not defined"),
        (
            "⏎  ```ts⏎  const a: number = x1;⏎  ```",
            "3:21 Identifier 'x1' is not defined",
        ),
        (
            "Hier, bitte: ä⏎⏎```js⏎const ä = 1; return x1;⏎```⏎",
            "4:21 Identifier 'x1' is not defined",
        ),
        ("```js⏎const a = (1⏎```", "2:13 Unexpected end of input"),
        ("```js⏎const a = 'b⏎```", "2:11 Invalid or unexpected token"),
        (
            "```js⏎const a = 1⏎const a = 2⏎```",
            "3:7 Identifier 'a' has already been declared",
        ),
        ("```js⏎return 1;```", "return 1;"),
        ("```js⏎return 1 ```⏎⏎", "return 1;"),
        ("```js⏎return `a`⏎", "return `a`;"),
        ("```js⏎```", "1:1 Script is empty"),
        ("```js⏎// nothing⏎```", "1:1 Script is empty"),
        ("```", "1:1 Script is empty"),
    ]);
}

#[test]
fn blocks_that_are_no_script_are_refused() {
    expect(&[
        (
            "```js⏎return 1⏎```⏎```js⏎return 2⏎```",
            "4:1 Script holds more than one code block",
        ),
        (
            "First:⏎```js⏎return 1⏎```⏎Then:⏎```js⏎return 2⏎```",
            "6:1 Script holds more than one code block",
        ),
        (
            "```python⏎print(1)⏎```",
            "1:1 Script is a code block of the language 'python'",
        ),
        (
            "Run this:⏎```bash⏎ls⏎```",
            "2:1 Script is a code block of the language 'bash'",
        ),
        (
            "```json⏎{}⏎```",
            "1:1 Script is a code block of the language 'json'",
        ),
        // Longer fences hold shorter ones.
        (
            "````js⏎return `⏎```⏎a⏎```⏎`⏎````",
            "2:8 Tagged templates are not allowed in AgentScript",
        ),
        // Code around a block is no remark.
        (
            "const a = 1;⏎```js⏎return 1⏎```",
            "2:1 Tagged templates are not allowed in AgentScript",
        ),
    ]);
}

#[test]
fn javascript_is_never_unwrapped() {
    expect(&[
        (
            "const a = `⏎~~~js⏎return 2⏎~~~⏎`; return a",
            "const a = `\\n~~~js\\nreturn 2\\n~~~\\n`;⏎return a;",
        ),
        ("/*⏎```js⏎return 2⏎```⏎*/ return 1", "return 1;"),
        ("// ```js⏎return 1⏎// ```", "return 1;"),
        ("~~~1", "~~~1;"),
        ("~~~⏎1", "~~~1;"),
        ("let js = 1⏎~~~js", "let js = 1;⏎~~~js;"),
        (
            "['```js', 'return 2', '```'].join('\\n')",
            "[\"```js\", \"return 2\", \"```\"].join(\"\\n\");",
        ),
        // An error in a script with a code block in a comment stays an error of the script.
        (
            "/*⏎```js⏎return 2⏎```⏎*/ return 1 2",
            "5:13 Unexpected number",
        ),
        (
            "// Example;⏎// ```js⏎// return 2⏎// ```⏎return 1 2",
            "5:10 Unexpected number",
        ),
    ]);
}

#[test]
fn a_function_that_holds_everything_is_called() {
    expect(&[
        (
            "async () => { return 1 }",
            "return (async () => {⏎return 1;⏎})();",
        ),
        (
            "async () => { return 1 };",
            "return (async () => {⏎return 1;⏎})();",
        ),
        ("async () => 1", "return (async () => 1)();"),
        ("() => ({ a: 1 })", "return (() => ({a: 1}))();"),
        (
            "(async () => { return 1 })",
            "return ((async () => {⏎return 1;⏎}))();",
        ),
        (
            "(async function () { return 1 });",
            "return ((async function () {⏎return 1;⏎}))();",
        ),
        (
            "(function main() { return 1 })",
            "return ((function main() {⏎return 1;⏎}))();",
        ),
        (
            "async function main() { return 1 }",
            "async function main() {⏎return 1;⏎}⏎return main();",
        ),
        (
            "function main() { return 1 };",
            "function main() {⏎return 1;⏎}⏎return main();",
        ),
        (
            "async function run() { return run.length }",
            "async function run() {⏎return run.length;⏎}⏎return run();",
        ),
        (
            "// What it does⏎async () => { return 1 }⏎// Done",
            "return (async () => {⏎return 1;⏎})();",
        ),
        (
            "async (): Promise<number> => { return 1 }",
            "return (async () => {⏎return 1;⏎})();",
        ),
        (
            "interface A { a: string }⏎async function main(): Promise<A> { return x as A }⏎type B = A",
            "2:44 Identifier 'x' is not defined",
        ),
        (
            "interface A { a: string }⏎async function main(): Promise<A> { return null! }⏎type B = A",
            "async function main() {⏎return null;⏎}⏎return main();",
        ),
        (
            "```js⏎async () => {⏎  return 1⏎}⏎```",
            "return (async () => {⏎return 1;⏎})();",
        ),
        ("async function __ag_main() { return 1 }", "return 1;"),
        (
            "async () => { return x1 }",
            "1:22 Identifier 'x1' is not defined",
        ),
        (
            "() => { await 1 }",
            "1:9 await is only valid in async functions and the top level bodies of modules",
        ),
    ]);
}

#[test]
fn other_functions_stay_what_they_are() {
    expect(&[
        ("async (x) => { return 1 }", "async (x) => {⏎return 1;⏎};"),
        (
            "async (...x) => { return 1 }",
            "async (...x) => {⏎return 1;⏎};",
        ),
        (
            "async function main(x) { return 1 }",
            "async function main(x) {⏎return 1;⏎}",
        ),
        (
            "async function main() { return 1 } main()",
            "async function main() {⏎return 1;⏎}⏎main();",
        ),
        (
            "function a() {} function b() {}",
            "function a() {}⏎function b() {}",
        ),
        (
            "const main = async () => { return 1 }",
            "const main = async () => {⏎return 1;⏎};",
        ),
        (
            "(async () => { return 1 })()",
            "(async () => {⏎return 1;⏎})();",
        ),
        ("await (async () => 1)()", "await (async () => 1)();"),
        ("return async () => 1", "return async () => 1;"),
        ("[() => 1]", "[() => 1];"),
        (
            "export default async function main() { return 1 }",
            "1:1 'export' is not allowed in AgentScript",
        ),
    ]);
}
