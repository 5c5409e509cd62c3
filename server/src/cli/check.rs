//! `codecall check`.

use std::collections::HashSet;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use codecall_engine::answer::ErrorInfo;
use codecall_engine::namespaces::Namespaces;
use serde_json::json;

use super::{ConfigArgs, FAILED, Outcome, UsageError, read_source, to_stdout};
use crate::mock::MockTools;

#[derive(Args, Debug)]
pub(super) struct CheckArgs {
    /// Scripts to check; - is standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Print one JSON line per file instead of text
    #[arg(long)]
    json: bool,
    /// Mock tools whose namespaces the scripts may use
    #[arg(long, value_name = "FILE")]
    tools: Option<PathBuf>,
    #[command(flatten)]
    config: ConfigArgs,
}

/// Prints what is wrong with each script; exit code 1 if anything is.
pub(super) fn check(args: &CheckArgs) -> Outcome {
    let config = args.config.load()?;
    let namespaces = match &args.tools {
        Some(path) => {
            let tools = MockTools::read(path).map_err(|error| UsageError(error.to_string()))?;
            Namespaces::from_tools(tools.names())
        }
        None => Namespaces::default(),
    };
    let names: HashSet<String> = namespaces.names().map(str::to_owned).collect();
    let options = config.parse_options(names);
    let mut failed = false;
    for path in &args.files {
        let name = path.display().to_string();
        let source = read_source(path)
            .map_err(|error| UsageError(format!("{name}: cannot be read: {error}")))?;
        let compiled = codecall_engine::compile(&source, &options);
        failed |= compiled.is_err();
        let text = String::from_utf8_lossy(&source);
        if args.json {
            let (found, warnings): (Vec<ErrorInfo>, Vec<ErrorInfo>) = match &compiled {
                Ok(program) => (
                    Vec::new(),
                    program.warnings().iter().map(ErrorInfo::from).collect(),
                ),
                Err(found) => (found.iter().map(ErrorInfo::from).collect(), Vec::new()),
            };
            let mut line = json!({ "file": name, "ok": found.is_empty(), "diagnostics": found });
            if !warnings.is_empty() {
                line["warnings"] = json!(warnings);
            }
            to_stdout(&format!("{line}\n"));
            continue;
        }
        match &compiled {
            Ok(program) => {
                for warning in program.warnings() {
                    to_stdout(&format!("{}\n", warning.render_warning(&text, &name)));
                }
            }
            Err(found) => {
                for diagnostic in found.iter() {
                    to_stdout(&format!("{}\n", diagnostic.render(&text, &name)));
                }
            }
        }
    }
    Ok(if failed {
        ExitCode::from(FAILED)
    } else {
        ExitCode::SUCCESS
    })
}
