//! Listings of characteristic scripts, and what must hold of all code.

use std::fs;
use std::path::Path;

use codecall_grammar::{AllowLoops, ParseLimits, ParseOptions};

use super::compile;
use crate::bytecode::opcode::Op;
use crate::bytecode::program::Program;

fn options() -> ParseOptions {
    ParseOptions {
        allow_loops: AllowLoops::All,
        limits: ParseLimits::caps(),
        ..ParseOptions::default()
    }
}

#[track_caller]
fn compiled(source: &str) -> Program {
    let program = compile(source.as_bytes(), &options())
        .unwrap_or_else(|refused| panic!("{refused}: {:?}\n{source}", refused.first));
    if let Err(error) = program.verify() {
        panic!("{error}\n{source}\n{}", program.disassemble());
    }
    program
}

/// The listing without what the library's numbering decides.
#[track_caller]
fn listing(source: &str) -> String {
    let listing = compiled(source).disassemble();
    let lines = listing.lines().map(|line| match line.split_once("built-in ") {
        Some((head, _)) => format!("{head}built-in"),
        None => line.to_owned(),
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[track_caller]
fn assert_listing(source: &str, expected: &str) {
    let (actual, expected) = (listing(source), expected.trim_matches('\n').trim_end());
    assert!(actual == expected, "{source}\ngives\n{actual}");
}

/// Operations of the script's own code.
fn ops(source: &str) -> Vec<Op> {
    compiled(source).inner.functions[0].code.iter().map(|instr| instr.op).collect()
}

#[test]
fn all_cases_give_code_that_verifies() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut count = 0;
    let mut folders = vec![root];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("the case folder is readable") {
            let path = entry.expect("the entry is readable").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "js") {
                let text = fs::read_to_string(&path).expect("a case file is text");
                for case in text.split("\n//#").skip(1) {
                    let source = case.split_once('\n').map_or("", |(_, source)| source);
                    if let Ok(program) = compile(source.as_bytes(), &options()) {
                        count += 1;
                        if let Err(error) = program.verify() {
                            panic!("{}: {error}\n{source}", path.display());
                        }
                    }
                }
            }
        }
    }
    assert!(count > 300, "only {count} cases compile");
}

#[test]
fn locals_are_operands_where_they_stand() {
    assert_listing("let a = 1; let b = a + 2; a = a + b * a; return a;", "");
}

#[test]
fn an_operand_that_is_assigned_later_is_copied_first() {
    assert_listing("let a = 1; return a + (a = 2) + a++;", "");
}

#[test]
fn conditions_are_jumps() {
    assert_listing(
        "let i = 0; const n = 3; while (i < n && !(i === 2) || i == null) { i++; } return i;",
        "",
    );
}

#[test]
fn method_calls_keep_their_receiver_beside_the_callee() {
    assert_listing("const a = [1]; return a.map(x => x + 1).b.join(Math.max(1, 2), ...a);", "");
}

#[test]
fn optional_chains_leave_as_a_whole() {
    assert_listing("const a = null; if (a?.b.c()) { return 1; } return a?.[0].d;", "");
}

#[test]
fn variables_are_copied_into_closures_or_shared() {
    assert_listing(
        "const a = 1; let b = 2; const f = () => { b += a; return () => c(); };\n\
         function c() { return d; } const d = 3; return f;",
        "",
    );
}

#[test]
fn loop_variables_are_fresh_for_each_turn() {
    assert_listing("const fs = []; for (let i = 0; i < 3; i++) { fs.push(() => i); }", "");
}

#[test]
fn final_blocks_are_written_once() {
    assert_listing(
        "l: for (const x of [1, 2]) { try { if (x === 1) continue; return x; } \
         catch (e) { break l; } finally { await x; } }",
        "",
    );
}

#[test]
fn patterns_read_in_order() {
    assert_listing(
        "const f = ({ a, b: [c = a, ...d], ...e }, g = 1) => a; f({}); let x, y; [x, y.z] = [y, x];",
        "",
    );
}

#[test]
fn object_literals_with_plain_keys_are_made_at_once() {
    assert_eq!(
        ops("return { a: 1, b: 2 };"),
        [Op::LoadInt, Op::LoadInt, Op::NewObjectShape, Op::Return]
    );
    assert!(ops("return { a: 1, a: 2 };").contains(&Op::DefineProp));
    assert!(ops("return { 1: 1 };").contains(&Op::DefineIndex));
}

#[test]
fn far_jumps_are_lengthened() {
    let body = "a.b(a, 1);\n".repeat(9_000);
    let source = format!(
        "const a = {{}}; for (let i = 0; i < 3; i++) {{ try {{ if (i === 1) {{ {body} }} \
         else {{ continue; }} }} finally {{ a.c(); }} }}"
    );
    let program = compiled(&source);
    assert!(program.inner.functions[0].code.len() > 36_000);
}

#[test]
fn deep_nesting_needs_no_deep_stack() {
    let thread = std::thread::Builder::new().stack_size(512 * 1024);
    let run = || {
        for (open, middle, close, depth) in [
            ("(", "1", ")", 190),
            ("[", "", "]", 190),
            ("f(() => ", "1", ")", 190),
            ("{ if (f) ", ";", "}", 190),
            ("!", "f", "", 490),
            ("f ? f : ", "f", "", 490),
            ("f + (f && ", "f", ")", 190),
            ("f.g[", "0", "]", 190),
        ] {
            let nested = format!("{}{middle}{}", open.repeat(depth), close.repeat(depth));
            compiled(&format!("const f = x => x; {nested};"));
        }
        let long = "f\n.g(1)\n+ f && f | f\n".repeat(10_000);
        compiled(&format!("const f = x => x; f && {};", long.trim_end().trim_end_matches("| f")));
    };
    thread.spawn(run).expect("a thread starts").join().expect("no overflow");
}

#[test]
fn too_many_constants_are_refused() {
    use std::fmt::Write as _;
    let mut source = String::from("let a;\n");
    for number in 0..66_000 {
        let _ = writeln!(source, "a = {number}.5;");
    }
    let refused = compile(source.as_bytes(), &options()).expect_err("too many constants");
    assert_eq!(refused.first.rule, "SYNTAX_TOO_DEEP");
}
