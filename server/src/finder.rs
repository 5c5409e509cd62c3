//! Search over the catalogue: tools as documents of the index, the configuration as its options.

use std::sync::Arc;

use codecall_index::{
    Document, Example, IndexOptions, SearchRequest, SearchResponse, Snapshot, SynonymOptions,
    ToolIndex, Weights,
};
use serde_json::Value;

use crate::config::{Config, Strategy};
use crate::tool::{JsonObject, ToolSpec};

/// Input properties of one tool that are indexed, and how deep they are looked for.
const PROPERTIES: (usize, u32) = (200, 4);
/// Words of one example input that are indexed.
const EXAMPLE_WORDS_MAX: usize = 200;

/// The index over one catalogue.
pub struct Finder {
    snapshot: Arc<Snapshot>,
    warning: Option<&'static str>,
}

impl Finder {
    /// Indexes tools.
    pub fn build<'a>(tools: impl Iterator<Item = &'a ToolSpec>, config: &Config) -> Self {
        let index = ToolIndex::new(&options(config));
        let documents: Vec<Document> = tools.map(document).collect();
        index.replace_all(&documents);
        let warning = match config.embedding.strategy {
            Strategy::Tfidf => None,
            Strategy::Embedding => {
                Some("The embedding strategy has no model here; tools are ranked by words (tfidf)")
            }
        };
        Self {
            snapshot: index.snapshot(),
            warning,
        }
    }

    /// Ranks tools.
    pub fn search(&self, request: &SearchRequest<'_>) -> SearchResponse {
        self.snapshot.search(request)
    }

    /// What is different from what the configuration asks for.
    pub fn warning(&self) -> Option<&'static str> {
        self.warning
    }

    /// How many tools can be found.
    pub fn len(&self) -> usize {
        self.snapshot.len()
    }

    /// Whether no tool can be found.
    pub fn is_empty(&self) -> bool {
        self.snapshot.is_empty()
    }
}

fn options(config: &Config) -> IndexOptions {
    let search = &config.embedding.search;
    let synonyms = &config.embedding.synonym_expansion;
    let weights = Weights::default();
    let plain = SynonymOptions::default();
    IndexOptions {
        weights: Weights {
            name: search.weights.name.unwrap_or(weights.name),
            description: search.weights.description.unwrap_or(weights.description),
            tags: search.weights.tags.unwrap_or(weights.tags),
            ..weights
        },
        stop_words: search.stop_words.clone(),
        synonyms: SynonymOptions {
            enabled: synonyms.enabled.unwrap_or(plain.enabled),
            additional: synonyms.additional_synonyms.clone(),
            replace_defaults: synonyms.replace_defaults,
            max_expansions_per_term: synonyms
                .max_expansions_per_term
                .map_or(plain.max_expansions_per_term, |most| most as usize),
        },
        prefix_filter: search.prefix_filter,
    }
}

fn document(spec: &ToolSpec) -> Document {
    let mut parameters = Vec::new();
    if let Some(schema) = &spec.input_schema {
        collect_properties(schema, PROPERTIES.1, &mut parameters);
    }
    let examples = spec
        .examples
        .iter()
        .map(|example| Example {
            description: example.description.clone(),
            input_words: words(&example.input),
        })
        .collect();
    Document {
        name: spec.name.clone(),
        description: spec.description.clone(),
        tags: spec.tags.clone(),
        app_id: Some(spec.app_id().to_owned()),
        parameters,
        examples,
    }
}

/// Names and descriptions of properties, nested ones included, to a bounded depth and number.
fn collect_properties(schema: &JsonObject, depth: u32, out: &mut Vec<(String, String)>) {
    if let Some(Value::Object(items)) = schema.get("items")
        && depth > 0
    {
        collect_properties(items, depth - 1, out);
    }
    let Some(Value::Object(properties)) = schema.get("properties") else {
        return;
    };
    for (name, property) in properties {
        if out.len() >= PROPERTIES.0 {
            return;
        }
        let text = property
            .get("description")
            .and_then(Value::as_str)
            .unwrap_or_default();
        let mut text = text.to_owned();
        if let Some(Value::Array(values)) = property.get("enum") {
            for value in values.iter().filter_map(Value::as_str).take(50) {
                text.push(' ');
                text.push_str(value);
            }
        }
        out.push((name.clone(), text));
        if let Value::Object(property) = property
            && depth > 0
        {
            collect_properties(property, depth - 1, out);
        }
    }
}

/// Keys and string values of an example input.
fn words(input: &JsonObject) -> Vec<String> {
    let mut words = Vec::new();
    let mut open: Vec<&Value> = Vec::new();
    let mut maps = vec![input];
    loop {
        if let Some(map) = maps.pop() {
            for (key, value) in map {
                words.push(key.clone());
                open.push(value);
            }
        } else if let Some(value) = open.pop() {
            match value {
                Value::String(text) => words.push(text.clone()),
                Value::Array(items) => open.extend(items),
                Value::Object(map) => maps.push(map),
                _ => {}
            }
        } else {
            break;
        }
        if words.len() >= EXAMPLE_WORDS_MAX {
            break;
        }
    }
    words.truncate(EXAMPLE_WORDS_MAX);
    words
}
