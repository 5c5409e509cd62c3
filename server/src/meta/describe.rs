//! `codecall:describe`: names to schemas and examples.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use crate::config::Config;
use crate::registry::Catalog;
use crate::tool::{Annotations, JsonObject, ToolSpec};

/// Examples of one tool in an answer.
const EXAMPLES_MAX: usize = 5;
/// Nesting of a generated example input.
const SAMPLE_DEPTH_MAX: u32 = 4;

/// Input of `codecall:describe`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DescribeRequest {
    /// Full names, each once.
    pub tool_names: Vec<String>,
}

impl DescribeRequest {
    /// A request for several names.
    pub fn new<S: Into<String>>(names: impl IntoIterator<Item = S>) -> Self {
        Self {
            tool_names: names.into_iter().map(Into::into).collect(),
        }
    }

    /// Refuses what the input schema refuses.
    ///
    /// # Errors
    /// A sentence that names the field.
    pub fn check(&self, config: &Config) -> Result<(), String> {
        if self.tool_names.is_empty() {
            return Err("toolNames: give at least one name".to_owned());
        }
        let mut seen = HashSet::new();
        let twice: Vec<&str> = self
            .tool_names
            .iter()
            .map(String::as_str)
            .filter(|name| !seen.insert(*name))
            .collect();
        if !twice.is_empty() {
            return Err(format!(
                "Duplicate tool names are not allowed: {}",
                twice.join(", ")
            ));
        }
        if let Some(most) = config.max_definitions
            && self.tool_names.len() > most as usize
        {
            return Err(format!("toolNames: at most {most} names in one call"));
        }
        Ok(())
    }
}

/// Answer of `codecall:describe`.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct DescribeResponse {
    /// Descriptions in the order asked.
    pub tools: Vec<Described>,
    /// Names without a tool.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub not_found: Vec<String>,
}

/// One tool's description.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Described {
    /// Full name.
    pub name: String,
    /// Application.
    pub app_id: String,
    /// What it does.
    pub description: String,
    /// JSON Schema of the input.
    pub input_schema: Option<JsonObject>,
    /// JSON Schema of the result.
    pub output_schema: Option<JsonObject>,
    /// Hints.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub annotations: Option<Annotations>,
    /// Calls to learn from.
    pub usage_examples: Vec<UsageExample>,
}

/// A call to learn from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct UsageExample {
    /// What it does.
    pub description: String,
    /// A line of script.
    pub code: String,
}

/// Describes tools of a catalogue.
pub fn describe(catalog: &Catalog, request: &DescribeRequest) -> DescribeResponse {
    let mut response = DescribeResponse {
        tools: Vec::new(),
        not_found: Vec::new(),
    };
    for name in &request.tool_names {
        match catalog.get(name).filter(|entry| entry.discoverable) {
            Some(entry) => response.tools.push(described(&entry.tool.spec)),
            None => response.not_found.push(name.clone()),
        }
    }
    response
}

fn described(spec: &ToolSpec) -> Described {
    let mut usage_examples: Vec<UsageExample> = spec
        .examples
        .iter()
        .take(EXAMPLES_MAX)
        .map(|example| UsageExample {
            description: example.description.clone(),
            code: call_line(&spec.name, &example.input),
        })
        .collect();
    if usage_examples.len() < EXAMPLES_MAX {
        let input = spec
            .input_schema
            .as_ref()
            .map(sample_object)
            .unwrap_or_default();
        let code = call_line(&spec.name, &input);
        if usage_examples.iter().all(|example| example.code != code) {
            usage_examples.push(UsageExample {
                description: format!("Call {}", spec.name),
                code,
            });
        }
    }
    Described {
        name: spec.name.clone(),
        app_id: spec.app_id().to_owned(),
        description: spec.description.clone(),
        input_schema: spec.input_schema.clone(),
        output_schema: spec.output_schema.clone(),
        annotations: spec.annotations.clone(),
        usage_examples,
    }
}

fn call_line(name: &str, input: &JsonObject) -> String {
    let mut literal = String::new();
    write_literal(&mut literal, &Value::Object(input.clone()));
    let name = name.replace('\\', "\\\\").replace('\'', "\\'");
    format!("const result = await callTool('{name}', {literal});")
}

/// Writes a value as people write it in a script: bare keys, single quotes. The depth of `value` is
/// bounded: examples come from [`sample`] or from JSON that was parsed with a depth limit.
fn write_literal(out: &mut String, value: &Value) {
    match value {
        Value::Object(map) if map.is_empty() => out.push_str("{}"),
        Value::Object(map) => {
            out.push_str("{ ");
            for (at, (key, value)) in map.iter().enumerate() {
                if at > 0 {
                    out.push_str(", ");
                }
                if is_identifier(key) {
                    out.push_str(key);
                } else {
                    write_string(out, key);
                }
                out.push_str(": ");
                write_literal(out, value);
            }
            out.push_str(" }");
        }
        Value::Array(items) => {
            out.push('[');
            for (at, item) in items.iter().enumerate() {
                if at > 0 {
                    out.push_str(", ");
                }
                write_literal(out, item);
            }
            out.push(']');
        }
        Value::String(text) => write_string(out, text),
        other => out.push_str(&other.to_string()),
    }
}

fn write_string(out: &mut String, text: &str) {
    let json = Value::from(text).to_string();
    if text.contains(['\'', '"']) {
        out.push_str(&json);
    } else {
        out.push('\'');
        out.push_str(&json[1..json.len() - 1]);
        out.push('\'');
    }
}

fn is_identifier(text: &str) -> bool {
    let mut bytes = text.bytes();
    bytes
        .next()
        .is_some_and(|b| b.is_ascii_alphabetic() || b == b'_' || b == b'$')
        && bytes.all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'$')
}

fn sample_object(schema: &JsonObject) -> JsonObject {
    match sample(schema, SAMPLE_DEPTH_MAX) {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}

/// A value that a simple schema accepts: required properties only, first of every choice.
fn sample(schema: &JsonObject, depth: u32) -> Value {
    for key in ["const", "default"] {
        if let Some(value) = schema.get(key) {
            return value.clone();
        }
    }
    for key in ["enum", "examples"] {
        if let Some(first) = schema
            .get(key)
            .and_then(Value::as_array)
            .and_then(|all| all.first())
        {
            return first.clone();
        }
    }
    if depth == 0 {
        return Value::Null;
    }
    for key in ["oneOf", "anyOf"] {
        if let Some(Value::Object(first)) = schema
            .get(key)
            .and_then(Value::as_array)
            .and_then(|all| all.first())
        {
            return sample(first, depth - 1);
        }
    }
    let kind = match schema.get("type") {
        Some(Value::String(kind)) => kind.as_str(),
        Some(Value::Array(kinds)) => kinds.first().and_then(Value::as_str).unwrap_or_default(),
        _ if schema.contains_key("properties") => "object",
        _ => "",
    };
    match kind {
        "object" => {
            let mut map = Map::new();
            let required = schema.get("required").and_then(Value::as_array);
            for name in required
                .into_iter()
                .flatten()
                .filter_map(Value::as_str)
                .take(20)
            {
                let property = schema.get("properties").and_then(|all| all.get(name));
                let value = property
                    .and_then(Value::as_object)
                    .map_or(Value::Null, |schema| sample(schema, depth - 1));
                map.insert(name.to_owned(), value);
            }
            Value::Object(map)
        }
        "array" => match schema.get("items").and_then(Value::as_object) {
            Some(items) => json!([sample(items, depth - 1)]),
            None => json!([]),
        },
        "integer" | "number" => schema.get("minimum").cloned().unwrap_or_else(|| json!(1)),
        "boolean" => json!(true),
        "null" => Value::Null,
        _ => match schema.get("format").and_then(Value::as_str) {
            Some("date-time") => json!("2026-01-31T12:00:00Z"),
            Some("date") => json!("2026-01-31"),
            Some("email") => json!("ada@example.com"),
            Some("uri") => json!("https://example.com"),
            _ => json!("text"),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn generated_example_names_required_properties() {
        let spec = ToolSpec::new("users:get", "").input_schema(json!({
            "type": "object",
            "properties": {
                "id": {"type": "string"},
                "limit": {"type": "integer", "minimum": 3},
                "kind": {"enum": ["a", "b"]},
                "tags": {"type": "array", "items": {"type": "string"}},
                "optional": {"type": "string"}
            },
            "required": ["id", "limit", "kind", "tags"]
        }));
        assert_eq!(
            described(&spec).usage_examples[0].code,
            "const result = await callTool('users:get', \
             { id: 'text', limit: 3, kind: 'a', tags: ['text'] });"
        );
    }

    #[test]
    fn given_examples_come_first() {
        let spec = ToolSpec::new("a:b", "").example("One", json!({"it's": 1}));
        let examples = described(&spec).usage_examples;
        assert_eq!(
            examples[0].code,
            "const result = await callTool('a:b', { \"it's\": 1 });"
        );
        assert_eq!(
            examples[1].code,
            "const result = await callTool('a:b', {});"
        );
    }

    #[test]
    fn duplicates_are_named() {
        let error = DescribeRequest::new(["a", "b", "a"]).check(&Config::default());
        assert_eq!(
            error,
            Err("Duplicate tool names are not allowed: a".to_owned())
        );
    }
}
