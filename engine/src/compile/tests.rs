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
    let lines = listing
        .lines()
        .map(|line| match line.split_once("built-in ") {
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
    compiled(source).inner.functions[0]
        .code
        .iter()
        .map(|instr| instr.op)
        .collect()
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
    assert_listing(
        "let a = 1; let b = a + 2; a = a + b * a; return a;",
        r"
function 0: 0 params, 3 registers, async
  0000  LoadInt          r0, 1
  0001  AddK             r1, r0, 2
  0002  Mul              r2, r1, r0
  0003  Add              r0, r0, r2
  0004  Return           r0
",
    );
}

#[test]
fn an_operand_that_is_assigned_later_is_copied_first() {
    assert_listing(
        "let a = 1; return a + (a = 2) + a++;",
        r"
function 0: 0 params, 4 registers, async
  0000  LoadInt          r0, 1
  0001  Move             r2, r0
  0002  LoadInt          r0, 2
  0003  Add              r1, r2, r0
  0004  Plus             r3, r0
  0005  Inc              r0, r3
  0006  Move             r2, r3
  0007  Add              r1, r1, r2
  0008  Return           r1
",
    );
}

#[test]
fn conditions_are_jumps() {
    assert_listing(
        "let i = 0; const n = 3; while (i < n && !(i === 2) || i == null) { i++; } return i;",
        r"
function 0: 0 params, 3 registers, async
  0000  LoadInt          r0, 0
  0001  LoadInt          r1, 3
  0002  LoopEnter        r2
  0003  Jump             to 0006
  0004  LoopTick         r2
  0005  Inc              r0, r0
  0006  JumpLt           r0, r1, #0, to 0008
  0007  JumpStrictEqK    r0, 2, #0, to 0004
  0008  JumpIfNullish    r0, to 0004
  0009  Return           r0
",
    );
}

#[test]
fn method_calls_keep_their_receiver_beside_the_callee() {
    assert_listing(
        "const a = [1]; return a.map(x => x + 1).b.join(Math.max(1, 2), ...a);",
        r"
function 0: 0 params, 9 registers, async
  0000  LoadInt          r1, 1
  0001  NewArray         r0, (r1..r1)
  0002  Move             r3, r0
  0003  GetMethod        r2, r3, .map
  0004  Closure          r4, function 1
  0005  CallMethod       r3, (r2..r3), (r4..r4)
  0006  GetProp          r3, r3, .b
  0007  GetMethod        r2, r3, .join
  0008  LoadBuiltin      r6, built-in
  0009  LoadInt          r7, 1
  0010  LoadInt          r8, 2
  0011  Call             r5, r6, (r7..r8)
  0012  NewArray         r4, (r5..r5)
  0013  ArraySpread      r4, r0, #1
  0014  CallSpread       r1, (r2..r3), r4
  0015  Return           r1

function 1: 1 params, 2 registers
  0000  AddK             r1, r0, 1
  0001  Return           r1
",
    );
}

#[test]
fn optional_chains_leave_as_a_whole() {
    assert_listing(
        "const a = null; if (a?.b.c()) { return 1; } return a?.[0].d;",
        r"
function 0: 0 params, 4 registers, async
  0000  LoadImm          r0, Null
  0001  JumpIfNullish    r0, to 0008
  0002  GetProp          r3, r0, .b
  0003  GetMethod        r2, r3, .c
  0004  CallMethod       r1, (r2..r3), ()
  0005  JumpIfFalse      r1, to 0008
  0006  LoadInt          r1, 1
  0007  Return           r1
  0008  JumpIfNullish    r0, to 0013
  0009  LoadInt          r2, 0
  0010  GetIndex         r1, r0, r2
  0011  GetProp          r1, r1, .d
  0012  Jump             to 0014
  0013  LoadImm          r1, Undefined
  0014  Return           r1
",
    );
}

#[test]
fn variables_are_copied_into_closures_or_shared() {
    assert_listing(
        "const a = 1; let b = 2; const f = () => { b += a; return () => c(); };\n\
         function c() { return d; } const d = 3; return f;",
        r#"
function 0: 0 params, 6 registers, async
  0000  NewBox           r4, Tdz
  0001  Closure          r3, function 3
  0002  LoadInt          r0, 1
  0003  LoadInt          r5, 2
  0004  BoxValue         r1, r5
  0005  Closure          r2, function 2
  0006  LoadInt          r5, 3
  0007  StoreBox         r4, r5
  0008  Return           r2

function 1: 0 params, 2 registers
  capture 0 = capture 2 of its maker
  0000  LoadCapture      r1, capture 0
  0001  Call             r0, r1, ()
  0002  Return           r0

function 2 "f": 0 params, 2 registers
  capture 0 = r1 of its maker
  capture 1 = r0 of its maker
  capture 2 = r3 of its maker
  0000  LoadCaptureBox   r0, capture 0
  0001  LoadCapture      r1, capture 1
  0002  Add              r0, r0, r1
  0003  StoreCaptureBox  capture 0, r0
  0004  Closure          r0, function 1
  0005  Return           r0

function 3 "c": 0 params, 1 registers
  capture 0 = r4 of its maker
  0000  LoadCaptureBox   r0, capture 0, "d"
  0001  Return           r0
"#,
    );
}

#[test]
fn loop_variables_are_fresh_for_each_turn() {
    assert_listing(
        "const fs = []; for (let i = 0; i < 3; i++) { fs.push(() => i); }",
        r"
function 0: 0 params, 7 registers, async
  0000  NewArray         r0, ()
  0001  LoadInt          r2, 0
  0002  BoxValue         r1, r2
  0003  CopyBox          r1, r1
  0004  LoopEnter        r2
  0005  Jump             to 0015
  0006  LoopTick         r2
  0007  Move             r5, r0
  0008  GetMethod        r4, r5, .push
  0009  Closure          r6, function 1
  0010  CallMethod       r3, (r4..r5), (r6..r6)
  0011  CopyBox          r1, r1
  0012  LoadBox          r3, r1
  0013  Inc              r3, r3
  0014  StoreBox         r1, r3
  0015  LoadBox          r3, r1
  0016  JumpLtK          r3, 3, #1, to 0006
  0017  ReturnUndefined

function 1: 0 params, 1 registers
  capture 0 = r1 of its maker
  0000  LoadCaptureBox   r0, capture 0
  0001  Return           r0
",
    );
}

#[test]
fn final_blocks_are_written_once() {
    assert_listing(
        "l: for (const x of [1, 2]) { try { if (x === 1) continue; return x; } \
         catch (e) { break l; } finally { await x; } }",
        r"
function 0: 0 params, 7 registers, async
  0000  LoadInt          r4, 1
  0001  LoadInt          r5, 2
  0002  NewArray         r3, (r4..r5)
  0003  IterInit         (r1..r2), r3, #0
  0004  LoopEnter        r3
  0005  IterNext         r0, (r1..r2)
  0006  Jump             to 0029
  0007  LoopTick         r3
  0008  JumpStrictEqK    r0, 1, #0, to 0011
  0009  LoadInt          r4, 2
  0010  Jump             to 0019
  0011  Move             r5, r0
  0012  LoadInt          r4, 3
  0013  Jump             to 0019
  0014  LoadInt          r4, 4
  0015  Jump             to 0019
  0016  LoadInt          r4, 0
  0017  Jump             to 0019
  0018  LoadInt          r4, 1
  0019  Await            r6, r0
  0020  JumpStrictEqK    r4, 1, #0, to 0022
  0021  Throw            r5
  0022  JumpStrictEqK    r4, 2, #0, to 0024
  0023  Jump             to 0005
  0024  JumpStrictEqK    r4, 3, #0, to 0026
  0025  Return           r5
  0026  JumpStrictEqK    r4, 4, #0, to 0028
  0027  Jump             to 0029
  0028  Jump             to 0005
  0029  ReturnUndefined
  errors in 0008..0014 go to 0014 as r6
  errors in 0008..0016 go to 0018 as r5
",
    );
}

#[test]
fn patterns_read_in_order() {
    assert_listing(
        "const f = ({ a, b: [c = a, ...d], ...e }, g = 1) => a; f({}); let x, y; [x, y.z] = [y, x];",
        r#"
function 0: 0 params, 7 registers, async
  0000  Closure          r0, function 1
  0001  NewObject        r4
  0002  Call             r3, r0, (r4..r4)
  0003  LoadImm          r1, Undefined
  0004  LoadImm          r2, Undefined
  0005  Move             r4, r2
  0006  Move             r5, r1
  0007  NewArray         r3, (r4..r5)
  0008  IterInit         (r4..r5), r3, #2
  0009  IterStep         r1, (r4..r5)
  0010  IterStep         r6, (r4..r5)
  0011  SetProp          r2, r6, .z
  0012  Return           r3

function 1 "f": 2 params, 11 registers
  0000  LoadImm          r2, Tdz
  0001  RequireObject    r0, #1, "a"
  0002  GetProp          r8, r0, .a
  0003  Move             r2, r8
  0004  GetProp          r8, r0, .b
  0005  IterInit         (r9..r10), r8, #5
  0006  IterStep         r3, (r9..r10)
  0007  JumpIfNotUndefined r3, to 0010
  0008  CheckTdz         r2, "a"
  0009  Move             r3, r2
  0010  IterRest         r4, (r9..r10)
  0011  LoadString       r6, "a"
  0012  LoadString       r7, "b"
  0013  ObjectRest       r5, r0, (r6..r7)
  0014  JumpIfNotUndefined r1, to 0016
  0015  LoadInt          r1, 1
  0016  Return           r2
"#,
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
            ("typeof ", "f", "", 490),
            ("f ? f : ", "f", "", 490),
            ("f + (f && ", "f", ")", 190),
            ("f.g[", "0", "]", 190),
        ] {
            let nested = format!("{}{middle}{}", open.repeat(depth), close.repeat(depth));
            compiled(&format!("const f = x => x; {nested};"));
        }
        let long = "f\n.g(1)\n+ f && f | f\n".repeat(10_000);
        compiled(&format!(
            "const f = x => x; f && {};",
            long.trim_end().trim_end_matches("| f")
        ));
    };
    thread
        .spawn(run)
        .expect("a thread starts")
        .join()
        .expect("no overflow");
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
