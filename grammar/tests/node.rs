//! What is a script, and what the first error says, beside the verdicts of Node.
//!
//! `cases/syntax.jsonl` holds sources with Node's verdict and this crate's; `cases/asi.json` a
//! matrix of last tokens and next tokens over a line end with Node's verdicts. Both are made by
//! `cases/regenerate.mjs`; `UPDATE=1 cargo test` writes this crate's side of the first again.

use codecall_grammar::{AllowLoops, Diagnostic, ParseOptions, Status, parse};
use serde_json::{Value, json};

fn first_error(source: &str) -> Option<Diagnostic> {
    let arena = bumpalo::Bump::new();
    let options = ParseOptions {
        allow_loops: AllowLoops::All,
        typescript: false,
        ..ParseOptions::default()
    };
    parse(&arena, source.as_bytes(), &options)
        .err()
        .map(|diagnostics| *diagnostics.first)
}

/// What this crate says, as a case holds it.
fn verdict(source: &str) -> Value {
    match first_error(source) {
        None => Value::Null,
        Some(d) => json!([d.rule, d.line, d.column, d.message]),
    }
}

/// Where a syntax error here is none in Node, on purpose.
fn differs_on_purpose(source: &str, message: &str) -> bool {
    // Assignment to a call is an error of the text here and of the run in Node.
    message == "Invalid left-hand side in assignment" && source.contains("f()")
        // `await` is reserved here; a sloppy function of Node may use it as a name.
        || source.contains("await")
}

#[test]
fn cases_are_judged_as_recorded() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/syntax.jsonl");
    let update = std::env::var_os("UPDATE").is_some();
    let (mut out, mut wrong) = (String::new(), Vec::new());
    for line in std::fs::read_to_string(path).expect("the cases").lines() {
        let mut case: Value = serde_json::from_str(line).expect("a case is JSON");
        let source = case["source"]
            .as_str()
            .expect("a case has a source")
            .to_owned();
        let ours = verdict(&source);
        if let Some(diagnostic) = first_error(&source)
            && diagnostic.status == Status::SyntaxError
            && case["node"].is_null()
            && !differs_on_purpose(&source, &diagnostic.message)
        {
            wrong.push(format!("{source:?}: legal in Node, here {ours}"));
        }
        if ours.is_null() && !case["node"].is_null() && !differs_on_purpose(&source, "") {
            wrong.push(format!("{source:?}: legal here, in Node {}", case["node"]));
        }
        if update {
            case["here"] = ours;
            out.push_str(&case.to_string());
            out.push('\n');
        } else if case["here"] != ours {
            wrong.push(format!("{source:?}: recorded {}, now {ours}", case["here"]));
        }
    }
    if update {
        std::fs::write(path, out).expect("the cases are written");
    }
    assert!(
        wrong.is_empty(),
        "{} wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn semicolons_are_inserted_where_node_inserts_them() {
    let matrix: Value = serde_json::from_str(include_str!("cases/asi.json")).expect("the matrix");
    let texts = |key: &str| -> Vec<String> {
        let list = matrix[key].as_array().expect("a list");
        list.iter()
            .map(|text| text.as_str().expect("a text").to_owned())
            .collect()
    };
    let (frames, last, next) = (texts("frames"), texts("last"), texts("next"));
    let verdicts = texts("verdicts");
    let (mut wrong, mut seen) = (Vec::new(), 0);
    for (frame, verdicts) in frames.iter().zip(&verdicts) {
        let mut verdicts = verdicts.bytes();
        for last in &last {
            for next in &next {
                let source = frame.replace('$', &format!("{last}\n{next}"));
                let node = verdicts.next() == Some(b'1');
                let error = first_error(&source);
                seen += 1;
                let ours = match &error {
                    None => true,
                    Some(diagnostic) if diagnostic.status == Status::IllegalAccess => continue,
                    Some(diagnostic) if differs_on_purpose(&source, &diagnostic.message) => {
                        continue;
                    }
                    Some(_) => false,
                };
                if ours != node {
                    wrong.push(format!("{source:?}: Node {node}, here {error:?}"));
                }
            }
        }
    }
    assert!(seen > 10_000);
    assert!(
        wrong.is_empty(),
        "{} wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}
