//! Ranks the tools of a JSON-lines file for each query of another and prints `{"query_index", "ranked"}` lines.
//!
//! `cargo run --release -p codecall-index --example rank -- TOOLS.jsonl QUERIES.jsonl [MIN_SCORE]`; tools are
//! `{"name", "description", "inputSchema"?, "appId"?}`, queries `{"query"}`. Build and query times go to stderr.

use std::error::Error;
use std::io::Write;
use std::time::Instant;

use codecall_index::{Document, IndexOptions, SearchRequest, ToolIndex};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [tools, queries, rest @ ..] = arguments.as_slice() else {
        return Err("usage: rank TOOLS.jsonl QUERIES.jsonl [MIN_SCORE]".into());
    };
    let min_score = rest.first().map_or(Ok(0.0), |it| it.parse())?;
    let documents: Vec<Document> = read_lines(tools)?.iter().map(document).collect();
    let queries = read_lines(queries)?;

    let started = Instant::now();
    let index = ToolIndex::new(&IndexOptions::default());
    index.replace_all(&documents);
    let built = started.elapsed();
    let snapshot = index.snapshot();
    let started = Instant::now();
    let ranked: Vec<Vec<String>> = queries
        .iter()
        .map(|query| {
            let request = SearchRequest {
                queries: vec![query["query"].as_str().unwrap_or_default()],
                top_k: 100,
                min_score,
                ..SearchRequest::default()
            };
            snapshot
                .search(&request)
                .hits
                .iter()
                .map(|it| it.name.to_string())
                .collect()
        })
        .collect();
    let searched = started.elapsed();

    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for (query_index, ranked) in ranked.iter().enumerate() {
        writeln!(
            out,
            "{}",
            json!({"query_index": query_index, "ranked": ranked})
        )?;
    }
    eprintln!(
        "{} tools indexed in {built:.1?}; {:.1?} a query",
        documents.len(),
        searched / u32::try_from(queries.len().max(1))?
    );
    Ok(())
}

fn read_lines(path: &str) -> Result<Vec<Value>, Box<dyn Error>> {
    let text = std::fs::read_to_string(path)?;
    let lines = text.lines().filter(|it| !it.trim().is_empty());
    Ok(lines.map(serde_json::from_str).collect::<Result<_, _>>()?)
}

fn document(tool: &Value) -> Document {
    let mut parameters = Vec::new();
    collect_parameters(&tool["inputSchema"], 0, &mut parameters);
    Document {
        name: tool["name"].as_str().unwrap_or_default().to_owned(),
        description: tool["description"].as_str().unwrap_or_default().to_owned(),
        app_id: tool["appId"].as_str().map(str::to_owned),
        parameters,
        ..Document::default()
    }
}

/// Properties of a schema, nested ones too, with the allowed values of enumerations.
fn collect_parameters(schema: &Value, depth: usize, parameters: &mut Vec<(String, String)>) {
    if depth > 6 {
        return;
    }
    for (name, property) in schema["properties"].as_object().into_iter().flatten() {
        let mut text = property["description"]
            .as_str()
            .unwrap_or_default()
            .to_owned();
        for value in property["enum"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
        {
            text.push(' ');
            text.push_str(value);
        }
        parameters.push((name.clone(), text));
        collect_parameters(property, depth + 1, parameters);
        collect_parameters(&property["items"], depth + 1, parameters);
    }
}
