//! Types are left out, and nothing else: TypeScript's own parser tells what has to be left.
//!
//! `cases/typescript/*.ts` hold sources and the `.js` files beside them the same without types,
//! written by `cases/typescript/regenerate.mjs`.

use std::collections::HashSet;

use codecall_grammar::{AllowLoops, ParseOptions, parse, print};

/// Names that the cases use without declaring them.
const NAMES: &str = "a b c d e f g h w x y z xs users outer";

fn options(typescript: bool) -> ParseOptions {
    let namespaces: HashSet<String> = NAMES.split(' ').map(str::to_owned).collect();
    ParseOptions {
        allow_loops: AllowLoops::All,
        namespaces,
        typescript,
        ..ParseOptions::default()
    }
}

/// The tree of a source, as text without empty statements; or what is wrong with it.
fn tree(source: &str, typescript: bool) -> Result<String, String> {
    let arena = bumpalo::Bump::new();
    let ast = parse(&arena, source.as_bytes(), &options(typescript)).map_err(|all| {
        let first = &all.first;
        format!(
            "{}:{} {} {}",
            first.line, first.column, first.rule, first.message
        )
    })?;
    let text = print::script(ast.script, &ast.names);
    let lines = text.lines().filter(|line| line.trim() != ";");
    Ok(lines.collect::<Vec<_>>().join("\n"))
}

/// Cases of a file: their names and texts.
fn cases(text: &str) -> Vec<(String, String)> {
    let mut cases: Vec<(String, String)> = Vec::new();
    let mut head = "";
    for line in text.split('\n') {
        if let Some(name) = line.strip_prefix("//# ") {
            head = name.trim_end();
            if !head.ends_with(" each") {
                cases.push((head.to_owned(), String::new()));
            }
        } else if head.ends_with(" each") {
            if line.is_empty() {
                continue; // behind the last line
            }
            cases.push((format!("{head}: {line}"), line.to_owned()));
        } else if let Some((_, body)) = cases.last_mut() {
            body.push_str(line);
            body.push('\n');
        }
    }
    cases
}

fn compare(typescript: &str, javascript: &str) -> usize {
    let (sources, plain) = (cases(typescript), cases(javascript));
    assert_eq!(sources.len(), plain.len());
    let mut wrong = Vec::new();
    for ((name, source), (_, plain)) in sources.iter().zip(&plain) {
        let (ours, wanted) = (tree(source, true), tree(plain, false));
        if ours != wanted || wanted.is_err() {
            wrong.push(format!("{name}\n  wanted {wanted:?}\n  got    {ours:?}"));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} wrong of {}:\n{}",
        wrong.len(),
        sources.len(),
        wrong.join("\n")
    );
    sources.len()
}

#[test]
fn every_form_of_a_type_is_left_out() {
    let seen = compare(
        include_str!("cases/typescript/forms.ts"),
        include_str!("cases/typescript/forms.js"),
    );
    assert!(seen > 300, "{seen}");
}

#[test]
fn types_over_lines_are_left_out() {
    compare(
        include_str!("cases/typescript/lines.ts"),
        include_str!("cases/typescript/lines.js"),
    );
}

/// Reads sources, in which an arrow is a line end, and compares the answers.
fn expect(cases: &[(&str, &str)]) {
    let mut wrong = Vec::new();
    for (source, wanted) in cases {
        let ours = read(&source.replace('⏎', "\n"));
        if ours != *wanted {
            wrong.push(format!("{source:?}\n  wanted {wanted}\n  got    {ours}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What a source is with types allowed: its tree, or `line:column rule message`.
fn read(source: &str) -> String {
    tree(source, true).unwrap_or_else(|error| error)
}

#[test]
fn javascript_keeps_its_meaning() {
    let sources = include_str!("cases/typescript/javascript.txt");
    let mut seen = 0;
    for source in sources.lines() {
        // A line end inside of a source is written as an arrow.
        let source = source.replace('⏎', "\n");
        let arena = bumpalo::Bump::new();
        let ast = parse(&arena, source.as_bytes(), &options(true))
            .unwrap_or_else(|error| panic!("{source:?}: {error}"));
        assert!(!ast.typescript, "{source:?}");
        assert_eq!(tree(&source, true), tree(&source, false), "{source:?}");
        seen += 1;
    }
    assert!(seen >= 60, "{seen}");
}

/// Comparisons stay comparisons beside types, too.
#[test]
fn variables_between_signs_are_compared() {
    for (source, wanted) in [
        (
            "let p = 1, q = 2; let r: any; f(a < p, q > (r))",
            "f(a < p, q > (r));",
        ),
        ("let p = 1; let r: any; a < p > (r)", "a < p > (r);"),
        (
            "let r: any; function m(p, q) { return f(a < p, q > (r)) }",
            "return f(a < p, q > (r));",
        ),
        (
            "const p = [1]; let r: any; f(a < p.length, p.length > (r))",
            "f(a < p.length, p.length > (r));",
        ),
        (
            "let r: any; if (a < b) f(c > (d))",
            "if (a < b) f(c > (d));",
        ),
        (
            "const Kind = { a: 1 } as const; type Kind = 1 | 2; f<Kind>(a)",
            "f(a);",
        ),
        (
            "let r: T; function m<V>(p: V) { return f<V>(p) }",
            "return f(p);",
        ),
        ("const d1 = new Date(); let r: T; f<Date>(d1)", "f(d1);"),
        ("const p = 1; let r: any; new Map<p, p>(a)", "new Map(a);"),
        ("const p = 1; let r: any; f<p>()", "f();"),
        ("const p = 1; let r: any; f<p[]>(a)", "f(a);"),
        ("type U = 1; let p = 1; let r: any; f<U, p>(a)", "f(a);"),
        ("let p = 1; let r: any; f<string, p>(a)", "f(a);"),
        (
            "let string = 1; let r: any; f(a < string, b > (c))",
            "f(a < string, b > (c));",
        ),
        ("let r: T = a ? f() : (p) => p", "a ? f() : (p) => p;"),
        ("let r: T = a ? f() : b => c", "a ? f() : (b) => c;"),
        ("let r: T = a ? b.c() : d => e", "a ? b.c() : (d) => e;"),
        ("let r: T = a ? f()() : d => e", "a ? f()() : (d) => e;"),
        ("let r: T = a ? f[0]() : d => e", "a ? f[0]() : (d) => e;"),
        (
            "let r: T = a ? async (): T => b : c",
            "a ? async () => b : c;",
        ),
        ("let r: T = a ? (): T => b : c", "a ? () => b : c;"),
    ] {
        let tree = read(source);
        assert!(tree.contains(wanted), "{source:?}\n{tree}");
    }
}

#[test]
fn what_types_cannot_be_is_refused_by_name() {
    expect(&[
        ("enum A { B }", "1:1 SYNTAX_ERROR Unexpected reserved word"),
        (
            "const enum A { B }",
            "1:7 SYNTAX_ERROR Unexpected reserved word",
        ),
        (
            "let x: T; enum A { B }",
            "1:11 SYNTAX_ERROR Unexpected reserved word",
        ),
        (
            "declare enum A { B }",
            "1:1 SYNTAX_ERROR TypeScript enums are not allowed in AgentScript",
        ),
        (
            "namespace A { f() }",
            "1:1 SYNTAX_ERROR TypeScript namespaces are not allowed in AgentScript",
        ),
        (
            "namespace A.B { f() }",
            "1:1 SYNTAX_ERROR TypeScript namespaces are not allowed in AgentScript",
        ),
        (
            "module A { f() }",
            "1:1 SYNTAX_ERROR TypeScript namespaces are not allowed in AgentScript",
        ),
        (
            "declare global { }",
            "1:1 SYNTAX_ERROR TypeScript namespaces are not allowed in AgentScript",
        ),
        (
            "declare module 'x' { }",
            "1:1 SYNTAX_ERROR TypeScript namespaces are not allowed in AgentScript",
        ),
        (
            "abstract class A {}",
            "1:1 NO_CLASS Classes are not allowed in AgentScript",
        ),
        (
            "declare class A {}",
            "1:1 NO_CLASS Classes are not allowed in AgentScript",
        ),
        (
            "class A implements B { constructor(private a: string) {} }",
            "1:1 NO_CLASS Classes are not allowed in AgentScript",
        ),
        (
            "let a: string; class B {}",
            "1:16 NO_CLASS Classes are not allowed in AgentScript",
        ),
        (
            "@sealed class A {}",
            "1:1 SYNTAX_ERROR Invalid or unexpected token",
        ),
        (
            "const v = <T>x",
            "1:11 SYNTAX_ERROR Type assertions in angle brackets are not allowed in AgentScript",
        ),
        (
            "const v = <T>(x)",
            "1:11 SYNTAX_ERROR Type assertions in angle brackets are not allowed in AgentScript",
        ),
        (
            "const v = <T[]>f(x)",
            "1:11 SYNTAX_ERROR Type assertions in angle brackets are not allowed in AgentScript",
        ),
        (
            "const v = <any>{ a: 1 }",
            "1:11 SYNTAX_ERROR Type assertions in angle brackets are not allowed in AgentScript",
        ),
        (
            "import type { A } from 'x'",
            "1:1 NO_MODULES 'import' is not allowed in AgentScript",
        ),
        (
            "export interface A {}",
            "1:1 NO_MODULES 'export' is not allowed in AgentScript",
        ),
        (
            "export type A = string",
            "1:1 NO_MODULES 'export' is not allowed in AgentScript",
        ),
        (
            "function m(this: A, p: string) {}",
            "1:12 NO_THIS 'this' is not allowed in AgentScript",
        ),
        (
            "const m = (this: A) => 1",
            "1:12 NO_THIS 'this' is not allowed in AgentScript",
        ),
        (
            "const o = { m(this: A) {} }",
            "1:15 NO_THIS 'this' is not allowed in AgentScript",
        ),
        (
            "const v = <div>text</div>",
            "1:11 SYNTAX_ERROR Unexpected token '<'",
        ),
        (
            "const v = <div a={b}>text</div>",
            "1:11 SYNTAX_ERROR Unexpected token '<'",
        ),
        (
            "f<T>`x`; let r: any",
            "1:1 NO_TAGGED_TEMPLATE Tagged templates are not allowed in AgentScript",
        ),
        // Would bind otherwise than it looks without the assertion.
        (
            "const v = x + y as T * z",
            "1:22 SYNTAX_ERROR Unexpected token '*'",
        ),
        (
            "const v = x as T + 1",
            "1:18 SYNTAX_ERROR Unexpected token '+'",
        ),
        (
            "const v = x as number >> 1",
            "1:23 SYNTAX_ERROR Unexpected token '>>'",
        ),
        ("x as T (y)", "1:8 SYNTAX_ERROR Unexpected token '('"),
        (
            "x as string[].length",
            "1:14 SYNTAX_ERROR Unexpected token '.'",
        ),
        (
            "let v; v as any = 1",
            "1:17 SYNTAX_ERROR Unexpected token '='",
        ),
        (
            "let v; v as any++",
            "1:16 SYNTAX_ERROR Unexpected token '++'",
        ),
    ]);
}

#[test]
fn what_only_looks_like_a_type_is_no_type() {
    expect(&[
        ("f(a: 1)", "1:3 SYNTAX_ERROR missing ) after argument list"),
        (
            "f(a: 1, b: 2)",
            "1:3 SYNTAX_ERROR missing ) after argument list",
        ),
        ("f(a?)", "1:5 SYNTAX_ERROR Unexpected token ')'"),
        (
            "let v: T; f(a: 1)",
            "1:14 SYNTAX_ERROR Unexpected token ':'",
        ),
        (
            "let v: T = 1; (a: 1)",
            "1:17 SYNTAX_ERROR Unexpected token ':'",
        ),
        ("if (a: T) f()", "1:6 SYNTAX_ERROR Unexpected token ':'"),
        ("[a: 1]", "1:3 SYNTAX_ERROR Unexpected token ':'"),
        ("x = a: T; var x", "1:6 SYNTAX_ERROR Unexpected token ':'"),
        ("const v = x: T", "1:12 SYNTAX_ERROR Unexpected token ':'"),
        (
            "const v as T = 1",
            "1:7 SYNTAX_ERROR Missing initializer in const declaration",
        ),
        ("f(x) as", "1:6 SYNTAX_ERROR Unexpected identifier 'as'"),
        ("return: T", "1:7 SYNTAX_ERROR Unexpected token ':'"),
        (
            "if (x) interface A {}",
            "1:8 SYNTAX_ERROR Unexpected strict mode reserved word",
        ),
        (
            "if (x) type A = string",
            "1:13 SYNTAX_ERROR Unexpected identifier 'A'",
        ),
        (
            "if (x) type A = string⏎f()",
            "1:13 SYNTAX_ERROR Unexpected identifier 'A'",
        ),
        (
            "for (;x;) interface A {}⏎f()",
            "1:11 SYNTAX_ERROR Unexpected strict mode reserved word",
        ),
        (
            "type A string",
            "1:6 SYNTAX_ERROR Unexpected identifier 'A'",
        ),
        ("type A = ;", "1:6 SYNTAX_ERROR Unexpected identifier 'A'"),
        (
            "interface A { a: }",
            "1:1 SYNTAX_ERROR Unexpected strict mode reserved word",
        ),
        (
            "function m()⏎f()",
            "2:1 SYNTAX_ERROR Unexpected identifier 'f'",
        ),
        (
            "function m(a: string): void;⏎f()",
            "1:28 SYNTAX_ERROR Unexpected token ';'",
        ),
        ("x ! y", "1:5 SYNTAX_ERROR Unexpected identifier 'y'"),
        ("'a' 'b'", "1:5 SYNTAX_ERROR Unexpected string"),
    ]);
}

#[test]
fn places_are_those_of_the_text_as_sent() {
    expect(&[
        (
            "const v: Größe = 'ä' as Ö; w1",
            "1:28 UNKNOWN_GLOBAL Identifier 'w1' is not defined",
        ),
        (
            "interface A {⏎  a: 'ü'⏎}⏎const v: A = w1",
            "4:14 UNKNOWN_GLOBAL Identifier 'w1' is not defined",
        ),
        (
            "const v = (p: { a: '𝄞' }): string => w1",
            "1:38 UNKNOWN_GLOBAL Identifier 'w1' is not defined",
        ),
        (
            "let v: string = 'a'⏎let v: number = 1",
            "2:5 SYNTAX_ERROR Identifier 'v' has already been declared",
        ),
        (
            "const v = f<Map<string, number>>(w1)",
            "1:34 UNKNOWN_GLOBAL Identifier 'w1' is not defined",
        ),
        (
            "const m = (p: string): void => { await f() }",
            "1:34 AWAIT_IN_SYNC_FUNCTION await is only valid in async functions and the top level bodies of modules",
        ),
        (
            "const v: any = eval('1')",
            "1:16 NO_EVAL Identifier 'eval' is not allowed in AgentScript",
        ),
        (
            "const v: string = (1",
            "1:21 SYNTAX_ERROR Unexpected end of input",
        ),
        (
            "const v: string = {⏎ a: 1⏎ b: 2 }",
            "3:2 SYNTAX_ERROR Unexpected identifier 'b'",
        ),
        (
            "for (const v of xs as T[]) { w1.a!.b }",
            "1:30 UNKNOWN_GLOBAL Identifier 'w1' is not defined",
        ),
        // The first error of a text without types is that of JavaScript.
        (
            "const v = (x y)",
            "1:14 SYNTAX_ERROR Unexpected identifier 'y'",
        ),
    ]);
}

#[test]
fn types_are_left_out_only_where_that_is_wanted() {
    for source in [
        "let v: T",
        "x as T",
        "x!",
        "interface A {}",
        "(p: T) => 1",
        "f<T[]>(x)",
    ] {
        assert!(tree(source, false).is_err(), "{source}");
        assert!(!read(source).contains("SYNTAX"), "{source}");
    }
}

#[test]
fn hidden_characters_of_types_are_counted() {
    let three = "let v: '\u{200B}\u{200B}\u{200B}'";
    assert_eq!(read(three), "let v;");
    let four = "let v: '\u{200B}\u{200B}\u{200B}\u{200B}'";
    assert!(read(four).contains("PRESCANNER_UNICODE_SUSPICIOUS"));
}

/// Nested and unfinished types end in an answer, and soon.
#[test]
fn bombs_are_read_in_linear_time() {
    let repeat = |text: &str| text.repeat(60_000 / text.len());
    let started = std::time::Instant::now();
    for source in [
        format!("let v: {}", repeat("Array<")),
        format!("let v: {}", repeat("(")),
        format!("let v: {}", repeat("{a:")),
        format!("let v: {}", repeat("[")),
        format!("let v: {}", repeat("a extends b ? ")),
        format!("let v: {}", repeat("a|")),
        format!("let v: {}1", repeat("keyof ")),
        format!("let v: {}", repeat("`${")),
        format!("let v: {}", repeat("() => ")),
        format!("let v: T; {}", repeat("a<")),
        format!("let v: T; {}", repeat("a<(b|")),
        format!("let v: T; {}", repeat("a<b,")),
        format!("let v: T; {}", repeat("f<T>")),
        format!("let v: T; {}", repeat("<T>(")),
        format!("let v: T; {}", repeat("x as ")),
        format!("let v: T; {}", repeat("x!")),
        format!("let v: T; {}", repeat("(a:")),
        format!("let v: T; {}", repeat("(a:b|")),
        format!("let v: T; {}", repeat("function f(a: b)\n")),
        format!("let v: T; {}", repeat("type A = B\n")),
        format!("let v: T; {}", repeat("type A = {")),
        format!("let v: T; {}", repeat("interface A {")),
        format!("let v: T; {}", repeat("declare const ")),
        format!("let v: T; {}", repeat("a ? (b): ")),
    ] {
        // Only that it ends matters.
        read(&source);
    }
    assert!(started.elapsed().as_secs() < 30, "{:?}", started.elapsed());
}

/// Whatever is lost from or doubled in a text: no panic, and JavaScript stays JavaScript.
#[test]
fn damaged_texts_are_read_as_before_or_refused() {
    let all = [
        include_str!("cases/typescript/forms.ts"),
        include_str!("cases/typescript/lines.ts"),
        include_str!("cases/typescript/scripts.ts"),
    ];
    let sources: Vec<_> = all.iter().flat_map(|text| cases(text)).collect();
    let mut seed = 0x9E37_79B9_7F4A_7C15_u64;
    let mut random = move |below: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        (seed % below.max(1) as u64) as usize
    };
    for (_, source) in &sources {
        for _ in 0..6 {
            let mut tokens = tokens(source);
            for _ in 0..=random(3) {
                let at = random(tokens.len());
                match random(3) {
                    0 => {
                        tokens.remove(at);
                    }
                    1 => {
                        let other = tokens[random(tokens.len())];
                        tokens.insert(at, other);
                    }
                    _ => {
                        let (_, other) = &sources[random(sources.len())];
                        let others = self::tokens(other);
                        tokens.insert(at, others[random(others.len())]);
                    }
                }
                if tokens.is_empty() {
                    break;
                }
            }
            let text = tokens.concat();
            let plain = tree(&text, false);
            let ours = tree(&text, true);
            if plain.is_ok() {
                assert_eq!(ours, plain, "{text:?}");
            }
        }
    }
}

/// Words, runs of blanks and single signs.
fn tokens(text: &str) -> Vec<&str> {
    let class = |c: char| {
        if c.is_alphanumeric() || c == '_' {
            0
        } else if c.is_whitespace() {
            1
        } else {
            2
        }
    };
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let end = rest
            .char_indices()
            .skip(1)
            .find(|&(_, c)| class(c) == 2 || class(c) != class(first))
            .map_or(rest.len(), |(at, _)| at);
        let (token, tail) = rest.split_at(end);
        tokens.push(token);
        rest = tail;
    }
    tokens
}

#[test]
fn whole_scripts_lose_nothing_but_types() {
    compare(
        include_str!("cases/typescript/scripts.ts"),
        include_str!("cases/typescript/scripts.js"),
    );
}

#[test]
fn several_errors_beside_types_are_reported_together() {
    let source = "interface A { a: string }\nconst v: A = nobody;\nlet w1: string = ;\n\
                  const x1 = nothing as any;\nenum B { C }\nconst y1: number = eval('1');";
    let arena = bumpalo::Bump::new();
    let found = parse(&arena, source.as_bytes(), &options(true)).expect_err("refused");
    let found: Vec<_> = found
        .iter()
        .map(|one| format!("{}:{} {}", one.line, one.column, one.rule))
        .collect();
    assert_eq!(
        found,
        [
            "2:14 UNKNOWN_GLOBAL",
            "3:18 SYNTAX_ERROR",
            "4:12 UNKNOWN_GLOBAL",
            "5:1 SYNTAX_ERROR",
            "6:20 NO_EVAL"
        ]
    );
}
