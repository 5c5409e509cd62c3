//! `codecall search`: rankings for measuring search quality.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::json;

use super::{ConfigArgs, Outcome, UsageError, to_stderr, to_stdout};
use crate::finder::Finder;
use crate::tool::{Example, JsonObject, ToolFlags, ToolSpec};

#[derive(Args, Debug)]
pub(super) struct SearchArgs {
    /// Tools, one JSON object a line: name, description, inputSchema?, appId?, tags?, examples?
    #[arg(long, value_name = "FILE")]
    tools: PathBuf,
    /// Queries, one JSON object a line with a field `query`
    #[arg(long, value_name = "FILE")]
    queries: PathBuf,
    /// Names per query
    #[arg(long, value_name = "N", default_value_t = 10)]
    top_k: usize,
    /// How tools are ranked: `tfidf` or `embedding`
    #[arg(long, value_name = "STRATEGY")]
    strategy: Option<String>,
    #[command(flatten)]
    config: ConfigArgs,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ToolLine {
    name: String,
    #[serde(default)]
    description: String,
    #[serde(default)]
    input_schema: Option<JsonObject>,
    #[serde(default)]
    app_id: Option<String>,
    #[serde(default)]
    tags: Vec<String>,
    #[serde(default)]
    examples: Vec<Example>,
}

#[derive(Deserialize)]
struct QueryLine {
    query: String,
}

/// Prints `{query_index, ranked}` for each query.
pub(super) fn search(args: &SearchArgs) -> Outcome {
    let mut flags = ConfigArgs {
        config: args.config.config.clone(),
        preset: args.config.preset.clone(),
        set: args.config.set.clone(),
    };
    if let Some(strategy) = &args.strategy {
        flags.set.push(format!("embedding.strategy={strategy}"));
    }
    let config = flags.load()?;
    let specs: Vec<ToolSpec> = lines::<ToolLine>(&args.tools)?
        .into_iter()
        .map(|line| ToolSpec {
            name: line.name,
            description: line.description,
            input_schema: line.input_schema,
            tags: line.tags,
            examples: line.examples,
            flags: ToolFlags {
                app_id: line.app_id,
                ..ToolFlags::default()
            },
            ..ToolSpec::default()
        })
        .collect();
    let finder = Finder::build(specs.iter(), &config);
    if let Some(warning) = finder.warning() {
        to_stderr(&format!("warning: {warning}\n"));
    }
    for (index, line) in lines::<QueryLine>(&args.queries)?.into_iter().enumerate() {
        let found = finder.search(&codecall_index::SearchRequest {
            queries: vec![&line.query],
            top_k: args.top_k,
            ..codecall_index::SearchRequest::default()
        });
        let ranked: Vec<&str> = found.hits.iter().map(|hit| &*hit.name).collect();
        to_stdout(&format!(
            "{}\n",
            json!({ "query_index": index, "ranked": ranked })
        ));
    }
    Ok(ExitCode::SUCCESS)
}

fn lines<T: DeserializeOwned>(path: &Path) -> Result<Vec<T>, UsageError> {
    let name = path.display();
    let text = std::fs::read_to_string(path)
        .map_err(|error| UsageError(format!("{name}: cannot be read: {error}")))?;
    text.lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(at, line)| {
            serde_json::from_str(line)
                .map_err(|error| UsageError(format!("{name}:{}: {error}", at + 1)))
        })
        .collect()
}
