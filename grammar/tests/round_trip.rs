//! Printing a tree and parsing the text gives the same text again.

use codecall_grammar::print::{callee_text, script};
use codecall_grammar::{AllowLoops, ParseOptions, ast, parse};

fn options() -> ParseOptions {
    ParseOptions {
        allow_loops: AllowLoops::All,
        ..ParseOptions::default()
    }
}

fn print(source: &str) -> Option<String> {
    let arena = bumpalo::Bump::new();
    let ast = parse(&arena, source.as_bytes(), &options()).ok()?;
    Some(script(ast.script, &ast.names))
}

#[test]
fn print_parse_print_is_print() {
    let cases = include_str!("cases/syntax.jsonl");
    let mut seen = 0;
    for line in cases.lines() {
        let case: serde_json::Value = serde_json::from_str(line).expect("a case is JSON");
        let source = case["source"].as_str().expect("a case has a source");
        if let Some(first) = print(source) {
            let second = print(&first).unwrap_or_else(|| panic!("{source:?} printed as {first:?}"));
            assert_eq!(first, second, "{source:?}");
            seen += 1;
        }
    }
    assert!(seen > 100);
}

#[test]
fn callees_are_named_as_in_node() {
    let declared = "let o,i,a,b,c,x,e,arr;class_;const f=()=>({}),class_=1;";
    for (call, text) in [
        ("o['k']", "o.k"),
        ("o[i+1]", "o[(i + 1)]"),
        ("({}).m", "{}.m"),
        (
            "({a:1,b:o}).m",
            "{(intermediate value)(intermediate value)}.m",
        ),
        ("new Map().m", "(intermediate value).m"),
        ("(await e).m", "(intermediate value).m"),
        ("f().y", "f(...).y"),
        ("(()=>1).m", "(intermediate value).m"),
        ("(function(){return o})().m", "(intermediate value)(...).m"),
        ("[1,o,'s'].m", "[1,o,\"s\"].m"),
        ("'abc'.m", "\"abc\".m"),
        ("(a||b)", "(a || b)"),
        ("(a&&b&&c)", "(a && b && c)"),
        ("(a,b)", "(a , b)"),
        (
            "(a?b:c)",
            "(intermediate value)(intermediate value)(intermediate value)",
        ),
        ("(x=5)", "x"),
        ("(o.p=5).m", "o.p.m"),
        ("`abc`.m", "\"abc\".m"),
        ("(!a).m", "(!a).m"),
        ("(-1).m", "-1.m"),
        ("(typeof a).m", "(typeof a).m"),
        ("(a++).m", "(a++).m"),
        ("o?.f", "o?.f"),
        ("o['a b']", "o.a b"),
        ("o[`t`]", "o.t"),
        ("o[f()]", "o[f(...)]"),
        ("((o)).k", "o.k"),
        ("(a+b+c)", "(a + b + c)"),
        ("(a-b*c)", "(a - (b * c))"),
        ("[...arr].m", "[(...arr)].m"),
        ("[,1].m", "[(intermediate value),1].m"),
        ("o[1e21]", "o[1e+21]"),
        ("(void 0)", "(void 0)"),
        ("/x/g.m", "/x/g.m"),
    ] {
        let source = format!("{declared}{call}()");
        let arena = bumpalo::Bump::new();
        let ast = parse(&arena, source.as_bytes(), &options()).expect(call);
        let ast::FunctionBody::Block(body) = ast.script.body else {
            panic!("no block")
        };
        let Some(ast::StmtKind::Expr(mut expr)) = body.last().map(|s| s.kind) else {
            panic!("no expression")
        };
        if let ast::ExprKind::Chain(inner) = expr.kind {
            expr = inner;
        }
        let ast::ExprKind::Call { callee, .. } = expr.kind else {
            panic!("no call")
        };
        assert_eq!(callee_text(callee, &ast.names), text, "{call}");
    }
}
