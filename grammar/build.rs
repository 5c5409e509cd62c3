//! Runs the parser generator over `src/agentscript.lalrpop`; with the feature `coverage` the
//! generated parser also counts how often each production is reduced.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::{env, fs};

fn main() {
    lalrpop::Configuration::new()
        .use_cargo_dir_conventions()
        .emit_rerun_directives(true)
        .process()
        .expect("the grammar has no conflict");
    if env::var_os("CARGO_FEATURE_COVERAGE").is_some() {
        count_reductions();
    }
}

/// Puts a counting call into each `__reduceN` of the generated parser, beside the comment that
/// names its production, and writes the productions to `productions.rs`.
fn count_reductions() {
    let folder = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it"));
    let parser = folder.join("agentscript.rs");
    let generated = fs::read_to_string(&parser).expect("the generator has written the parser");
    let mut counting = String::with_capacity(generated.len() + generated.len() / 8);
    let mut productions = Vec::new();
    for line in generated.lines() {
        if line.trim_start().starts_with("crate::coverage::") {
            continue;
        }
        counting.push_str(line);
        counting.push('\n');
        let production = line
            .strip_prefix("        // ")
            .and_then(|comment| comment.rsplit_once(" => ActionFn("));
        if let Some((production, _)) = production {
            let number = productions.len();
            writeln!(counting, "        crate::coverage::reduced({number});").expect("a string");
            productions.push(production);
        }
    }
    let list = format!("&{productions:?}");
    fs::write(folder.join("productions.rs"), list).expect("a writable folder");
    if counting != generated {
        fs::write(parser, counting).expect("a writable folder");
    }
}
