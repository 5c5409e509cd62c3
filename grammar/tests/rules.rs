//! Rules that depend on options, limits or characters, and what the answer says of them.

use codecall_grammar::{AllowLoops, Diagnostic, ParseLimits, ParseOptions, Status, parse};

fn first(source: &str, options: &ParseOptions) -> Option<Diagnostic> {
    let arena = bumpalo::Bump::new();
    parse(&arena, source.as_bytes(), options)
        .err()
        .map(|diagnostics| *diagnostics.first)
}

fn rule(source: &str) -> &'static str {
    first(source, &ParseOptions::default()).map_or("", |diagnostic| diagnostic.rule)
}

fn rule_with(source: &str, change: impl FnOnce(&mut ParseOptions)) -> &'static str {
    let mut options = ParseOptions::default();
    change(&mut options);
    first(source, &options).map_or("", |diagnostic| diagnostic.rule)
}

#[test]
fn counted_loops_are_those_whose_end_is_seen() {
    for source in [
        "for (let i = 0; i < 3; i++) {}",
        "for (var i = 0, n = 3; n > i; ++i) {}",
        "for (let i = 9; i >= 0; i -= 2) {}",
        "let i; for (i = 0; i <= 3 && i !== 2; i += 1) {}",
        "for (let i = 0, j = 9; i < j; i++, j--) {}",
        "for (let i = 0; i < 3; i++) { const j = i; }",
        "for (let i = 0; i < 3; i++) { let i = 5; i = 6; }",
        "for (const x of []) for (const k in x) {}",
    ] {
        assert_eq!(rule(source), "", "{source}");
    }
    for source in [
        "for (let i = 0; i < 3; i--) {}",
        "for (let i = 0; i !== 3; i++) {}",
        "for (let i = 0; i < 3;) {}",
        "for (let i = 0; ; i++) {}",
        "for (;;) { break }",
        "for (let i = 0; i < 3; i++) { i = 0; }",
        "for (let i = 0; i < 3; i++) { [i] = [0]; }",
        "for (let i = 0; i < 3; i++) { (() => { i--; })(); }",
        "for (let i = 0; i < 3; i += 0) {}",
        "for (let i = 0; i < 3 || true; i++) {}",
        "let i = 0; for (; i < 3; i++) {}",
        "for (let i = 0; i < 3; i++, i--) {}",
        "while (false) {}",
        "do {} while (false)",
    ] {
        assert_eq!(rule(source), "DISALLOWED_LOOP", "{source}");
    }
    let none = |source: &str| rule_with(source, |options| options.allow_loops = AllowLoops::None);
    assert_eq!(none("for (let i = 0; i < 3; i++) {}"), "DISALLOWED_LOOP");
    assert_eq!(none("for (const x of []) for await (const y of []) {}"), "");
}

#[test]
fn options_add_and_remove_names() {
    assert_eq!(
        rule_with("console.log(1)", |options| options.allow_console = false),
        "CONSOLE_DISABLED"
    );
    let disable = |options: &mut ParseOptions| {
        options.disabled_names.insert("Date".to_owned());
    };
    assert_eq!(rule_with("new Date()", disable), "DISABLED_GLOBAL");
    assert_eq!(rule_with("const Date = 1; Date", disable), "");
    assert_eq!(rule("users.list()"), "UNKNOWN_GLOBAL");
    let users = |options: &mut ParseOptions| {
        options.namespaces.insert("users".to_owned());
    };
    assert_eq!(rule_with("users.list()", users), "");
    assert_eq!(rule_with("users = 1", users), "CONST_GLOBAL");
    assert_eq!(rule_with("let users = 1; users = 2", users), "");
}

/// How to set a limit, a source within and one beyond it, the rule, figure and limit.
type LimitCase = (
    fn(&mut ParseLimits),
    &'static str,
    &'static str,
    &'static str,
    (u64, u64),
);

#[test]
fn limits_are_exact() {
    let limit = |change: fn(&mut ParseLimits)| {
        let mut options = ParseOptions::default();
        change(&mut options.limits);
        options
    };
    let cases: &[LimitCase] = &[
        (
            |l| l.input_bytes = 3,
            "1+1",
            "1+11",
            "PRESCANNER_INPUT_TOO_LARGE",
            (4, 3),
        ),
        (
            |l| l.script_units = Some(4),
            "'é'+",
            "'é'+11",
            "SCRIPT_TOO_LARGE",
            (6, 4),
        ),
        (
            |l| l.lines = 2,
            "1\n1",
            "1\r\n1\u{2028}1",
            "PRESCANNER_TOO_MANY_LINES",
            (3, 2),
        ),
        (
            |l| l.line_chars = 4,
            "'é'",
            "1\n'éé';",
            "PRESCANNER_LINE_TOO_LONG",
            (5, 4),
        ),
        (
            |l| l.bracket_depth = 2,
            "[[1]]",
            "[[`${1}`]]",
            "PRESCANNER_NESTING_OVERFLOW",
            (3, 2),
        ),
        (
            |l| l.operator_run = 2,
            "! !!1",
            "!!!1",
            "PRESCANNER_OPERATOR_SPAM",
            (3, 2),
        ),
        (
            |l| l.string_units = 3,
            "'abc'",
            "'ab\\n\\u{41}'",
            "PRESCANNER_STRING_TOO_LONG",
            (4, 3),
        ),
        (
            |l| l.string_total = 3,
            "'ab'+'c'",
            "'ab'+`cd`",
            "PRESCANNER_STRING_TOTAL",
            (4, 3),
        ),
        (
            |l| l.regex_chars = 2,
            "/ab/g",
            "/abc/",
            "PRESCANNER_REGEX_TOO_LONG",
            (3, 2),
        ),
        (
            |l| l.regex_count = 1,
            "/a/",
            "/a/;/b/",
            "PRESCANNER_REGEX_COUNT",
            (2, 1),
        ),
        (
            |l| l.identifier_chars = 3,
            "let abc",
            "let abcd",
            "SYNTAX_ERROR",
            (4, 3),
        ),
        (
            |l| l.functions = 2,
            "()=>1",
            "()=>()=>1",
            "SYNTAX_TOO_DEEP",
            (3, 2),
        ),
        (
            |l| l.locals = 2,
            "let a,b",
            "let a,b,c",
            "SYNTAX_TOO_DEEP",
            (3, 2),
        ),
        (
            |l| l.syntax_depth = 2,
            "! !1",
            "! ! !1",
            "SYNTAX_TOO_DEEP",
            (3, 2),
        ),
    ];
    for &(change, within, beyond, rule, data) in cases {
        let options = limit(change);
        let ok = first(within, &options).map(|d| d.rule);
        assert!(ok.is_none_or(|found| found != rule), "{within}");
        let refused = first(beyond, &options).unwrap_or_else(|| panic!("{beyond} is accepted"));
        assert_eq!((refused.rule, refused.data), (rule, Some(data)), "{beyond}");
    }
    assert_eq!(
        ParseLimits {
            lines: u32::MAX,
            ..ParseLimits::default()
        }
        .clamped()
        .lines,
        1_000_000
    );
}

#[test]
fn characters_are_checked_where_they_stand() {
    for (source, expected) in [
        ("\u{FEFF}1", ""),
        ("1\u{FEFF}", "PRESCANNER_UNICODE_SUSPICIOUS"),
        ("'\0'", "PRESCANNER_NULL_BYTE"),
        ("'\u{202E}'", "PRESCANNER_BIDI_ATTACK"),
        ("// \u{2066}", "PRESCANNER_BIDI_ATTACK"),
        ("'\\u202e'", ""),
        ("'\u{200E}'", ""),
        ("1\u{200E}", "PRESCANNER_UNICODE_SUSPICIOUS"),
        ("'\u{200B}\u{200B}\u{200B}'", ""),
        (
            "'\u{200B}\u{200B}\u{200B}' // \u{AD}",
            "PRESCANNER_UNICODE_SUSPICIOUS",
        ),
        ("'👩\u{200D}👩\u{FE0F}'", ""),
        ("let a\u{200D}b", "PRESCANNER_UNICODE_SUSPICIOUS"),
        ("let \u{0430} = 1", "PRESCANNER_HOMOGRAPH"),
        ("let ж = 1, д = ж", ""),
        ("let xж", "PRESCANNER_HOMOGRAPH"),
        ("let ｘ", "PRESCANNER_HOMOGRAPH"),
        ("let \u{212A}", "PRESCANNER_HOMOGRAPH"),
        ("let cafe\u{301}", "UNICODE_NOT_NFC"),
        ("let café = 1, 名前 = café", ""),
        ("({'\u{0430}': 1})", ""),
        ("let a\u{00A0}=\u{3000}1\u{2029}let b", ""),
        ("// only a comment", "EMPTY_SCRIPT"),
        (" \n\t ", "EMPTY_SCRIPT"),
        ("; // ====================================", ""),
    ] {
        assert_eq!(rule(source), expected, "{source:?}");
    }
    let arena = bumpalo::Bump::new();
    let refused = parse(&arena, b"'\xFF'", &ParseOptions::default())
        .expect_err("not UTF-8")
        .first;
    assert_eq!((refused.rule, refused.span.start), ("INVALID_ENCODING", 1));
    let ast = parse(&arena, "'\u{200B}'".as_bytes(), &ParseOptions::default()).expect("legal");
    assert_eq!(ast.warnings.len(), 1);
}

#[test]
fn diagnostics_tell_place_kind_and_code() {
    let options = ParseOptions::default();
    let arena = bumpalo::Bump::new();
    let source = "const é = '👍'; eval('1')\r\nfoo();\u{2028}  Math.sum(window)";
    let refused = parse(&arena, source.as_bytes(), &options).expect_err("refused");
    let found: Vec<_> = refused
        .iter()
        .map(|d| {
            (
                d.status,
                d.rule,
                d.kind,
                d.code,
                d.line,
                d.column,
                d.message.as_str(),
            )
        })
        .collect();
    let illegal = Status::IllegalAccess;
    let code = "VALIDATION_ERROR";
    assert_eq!(
        found,
        [
            (
                illegal,
                "NO_EVAL",
                Some("IllegalBuiltinAccess"),
                code,
                1,
                16,
                "Identifier 'eval' is not allowed in AgentScript"
            ),
            (
                illegal,
                "UNKNOWN_GLOBAL",
                Some("DisallowedGlobal"),
                code,
                2,
                1,
                "Identifier 'foo' is not defined"
            ),
            (
                illegal,
                "UNKNOWN_MEMBER",
                Some("IllegalBuiltinAccess"),
                code,
                3,
                8,
                "Math.sum does not exist in AgentScript"
            ),
            (
                illegal,
                "NO_GLOBAL_ACCESS",
                Some("DisallowedGlobal"),
                code,
                3,
                12,
                "Identifier 'window' is not allowed in AgentScript"
            ),
        ]
    );
    let this = first("callTool('ＣodeCall:invoke')", &options).expect("refused");
    assert_eq!(
        (this.rule, this.code),
        ("SELF_REFERENCE_BLOCKED", "SELF_REFERENCE_BLOCKED")
    );
    let sync = first("[1].map(x => await x)", &options).expect("refused");
    assert_eq!(
        (sync.status, sync.rule, sync.kind),
        (Status::SyntaxError, "AWAIT_IN_SYNC_FUNCTION", None)
    );
    let rendered = first("let a = 1;\n  a.constructor", &options)
        .expect("refused")
        .render("let a = 1;\n  a.constructor", "x.js");
    assert_eq!(
        rendered,
        "not allowed[BLOCKED_PROPERTY]: Access to property 'constructor' is not allowed\n \
         --> x.js:2:5\n  |\n2 |   a.constructor\n  |     ^^^^^^^^^^^\n  \
         = hint: tell kinds by typeof, Array.isArray or instanceof; for data, use a Map or another key name\n"
    );
}

#[test]
fn line_index_and_line_column_agree() {
    let source = "a\r\nbé\rc\u{2028}d\n\n👍x";
    let index = codecall_grammar::LineIndex::new(source);
    for (offset, _) in source.char_indices().chain([(source.len(), ' ')]) {
        let one = codecall_grammar::line_column(source, offset as u32);
        // Between CR and LF both are right in their own way; nothing is reported there.
        if !source[..offset].ends_with('\r') {
            assert_eq!(one, index.line_column(source, offset as u32), "{offset}");
        }
    }
    assert_eq!(index.line_column(source, source.len() as u32), (6, 3));
    assert_eq!(index.lines(), 6);
}

#[test]
fn implicit_results_and_the_wrapper() {
    let options = ParseOptions::default();
    for (source, implicit) in [
        ("1", true),
        ("const a = 1; a", true),
        ("const a = 1", false),
        ("return 1", false),
        ("{ 1 }", false),
        ("1;;", false),
        ("async function __ag_main() { 1 }", false),
        (
            "async function __ag_main() { const a = await 1; return a }",
            false,
        ),
    ] {
        let arena = bumpalo::Bump::new();
        let ast = parse(&arena, source.as_bytes(), &options).expect(source);
        assert_eq!(ast.implicit_result, implicit, "{source}");
        assert_eq!(ast.script.id.0, 0);
        assert_eq!(ast.script.body_scope.0, 0);
    }
    assert_eq!(rule("async function __ag_main() {} 1"), "RESERVED_PREFIX");
    assert_eq!(rule("function __ag_main() {}"), "RESERVED_PREFIX");
}
