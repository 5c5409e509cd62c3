//! Names, descriptions and JSON Schemas of the meta-tools, as `tools/list` shows them.

use std::sync::Arc;

use rmcp::model::{Tool, ToolAnnotations};
use serde_json::{Value, json};

use super::SCRIPT_CHARS_MIN;
use crate::access::MetaTool;
use crate::config::{Config, NameStyle};
use crate::tool::JsonObject;

/// The meta-tools in the order in which they are listed.
pub fn tools(config: &Config) -> Vec<Tool> {
    MetaTool::ALL
        .into_iter()
        .map(|tool| listed(tool, config))
        .collect()
}

/// A meta-tool's name in a style.
pub fn name(tool: MetaTool, style: NameStyle) -> String {
    match style {
        NameStyle::Colon => format!("codecall:{}", tool.verb()),
        NameStyle::Underscore => format!("codecall_{}", tool.verb()),
    }
}

fn listed(tool: MetaTool, config: &Config) -> Tool {
    let (title, text, input, output) = match tool {
        MetaTool::Search => ("Search tools", SEARCH, search_input(), search_output()),
        MetaTool::Describe => (
            "Describe tools",
            DESCRIBE,
            describe_input(),
            describe_output(),
        ),
        MetaTool::Execute => ("Run a script", EXECUTE, execute_input(), execute_output()),
        MetaTool::Invoke => ("Call one tool", INVOKE, invoke_input(), invoke_output()),
    };
    let mut text = text.to_owned();
    if tool == MetaTool::Execute {
        use std::fmt::Write as _;
        let limits = config.limits();
        let _ = write!(
            text,
            "\nLimits: {} ms in all, {} tool calls, {} turns of one loop, {} MB of memory.",
            limits.timeout_ms,
            limits.tool_calls_max,
            limits.iterations_max,
            limits.memory_bytes_max >> 20,
        );
    }
    let read_only = matches!(tool, MetaTool::Search | MetaTool::Describe);
    let annotations = ToolAnnotations::from_raw(
        Some(title.to_owned()),
        Some(read_only),
        Some(!read_only),
        Some(read_only),
        Some(!read_only),
    );
    Tool::new(name(tool, config.name_style), text, object(input))
        .with_title(title)
        .with_raw_output_schema(object(output))
        .with_annotations(annotations)
}

fn object(value: Value) -> Arc<JsonObject> {
    match value {
        Value::Object(map) => Arc::new(map),
        _ => Arc::default(),
    }
}

const SEARCH: &str = "Find tools by what they do. Ask for everything the task needs in one call: \
one query per capability, for example [\"list users\", \"send email\"]. Answers names with a score; \
follow with describe for their schemas.";

const DESCRIBE: &str = "Show input schema, output schema and example calls of tools by name. Ask \
for all tools of a script in one call.";

const EXECUTE: &str = "Run a script in AgentScript, a safe subset of JavaScript, that calls tools \
and returns only what matters. The script is the body of an async function:
- `await callTool('users:list', { limit: 10 })` calls a tool and gives its result as plain data;
- `await Promise.all(ids.map(id => callTool('users:get', { id })))` calls many at once;
- a failing tool throws an Error with `code` and `toolName`; `callTool(name, input, \
{ throwOnError: false })` gives `{ success, data | error }` instead;
- `return value` ends the script; filter, join and sum up before returning.
There are no classes, no `this`, no modules, no network, no timers. Names of tools must be exact: \
search and describe first.";

const INVOKE: &str = "Call one tool directly, without a script. For more than one call, or to \
filter a large result, write a script for execute.";

fn search_input() -> Value {
    json!({
        "type": "object",
        "properties": {
            "queries": {
                "type": "array",
                "items": { "type": "string", "minLength": 2, "maxLength": 256 },
                "minItems": 1,
                "maxItems": 10,
                "description": "What the tools should do, one capability a query"
            },
            "topK": {
                "type": "integer", "minimum": 1, "maximum": 50, "default": 10,
                "description": "Hits per query"
            },
            "appIds": {
                "type": "array", "items": { "type": "string" }, "maxItems": 10,
                "description": "Only tools of these applications"
            },
            "excludeToolNames": {
                "type": "array", "items": { "type": "string" }, "maxItems": 50,
                "description": "Tools that are known already"
            },
            "minRelevanceScore": {
                "type": "number", "minimum": 0, "maximum": 1, "default": 0.1,
                "description": "Least score of a hit"
            }
        },
        "required": ["queries"],
        "additionalProperties": false
    })
}

fn search_output() -> Value {
    json!({
        "type": "object",
        "properties": {
            "tools": {
                "type": "array",
                "items": {
                    "type": "object",
                    "properties": {
                        "name": { "type": "string" },
                        "appId": { "type": "string" },
                        "description": { "type": "string" },
                        "relevanceScore": { "type": "number", "minimum": 0, "maximum": 1 },
                        "matchedQueries": { "type": "array", "items": { "type": "string" } }
                    },
                    "required": ["name", "description", "relevanceScore", "matchedQueries"]
                }
            },
            "warnings": {
                "type": "array",
                "items": {
                    "type": "object",
                    "properties": {
                        "type": { "type": "string" },
                        "message": { "type": "string" },
                        "affectedTools": { "type": "array", "items": { "type": "string" } }
                    },
                    "required": ["type", "message"]
                }
            },
            "totalAvailableTools": { "type": "integer", "minimum": 0 }
        },
        "required": ["tools", "warnings", "totalAvailableTools"]
    })
}

fn describe_input() -> Value {
    json!({
        "type": "object",
        "properties": {
            "toolNames": {
                "type": "array",
                "items": { "type": "string" },
                "minItems": 1,
                "uniqueItems": true,
                "description": "Exact names, as search gives them"
            }
        },
        "required": ["toolNames"],
        "additionalProperties": false
    })
}

fn describe_output() -> Value {
    json!({
        "type": "object",
        "properties": {
            "tools": {
                "type": "array",
                "items": {
                    "type": "object",
                    "properties": {
                        "name": { "type": "string" },
                        "appId": { "type": "string" },
                        "description": { "type": "string" },
                        "inputSchema": { "type": ["object", "null"] },
                        "outputSchema": { "type": ["object", "null"] },
                        "annotations": { "type": "object" },
                        "usageExamples": {
                            "type": "array",
                            "maxItems": 5,
                            "items": {
                                "type": "object",
                                "properties": {
                                    "description": { "type": "string" },
                                    "code": { "type": "string" }
                                },
                                "required": ["description", "code"]
                            }
                        }
                    },
                    "required": [
                        "name", "appId", "description", "inputSchema", "outputSchema",
                        "usageExamples"
                    ]
                }
            },
            "notFound": { "type": "array", "items": { "type": "string" } }
        },
        "required": ["tools"]
    })
}

fn execute_input() -> Value {
    json!({
        "type": "object",
        "properties": {
            "script": {
                "type": "string",
                "minLength": SCRIPT_CHARS_MIN,
                "maxLength": 102_400,
                "description": "Body of an async function in AgentScript"
            },
            "allowedTools": {
                "type": "array",
                "items": { "type": "string" },
                "description": "Exact names the script may call; others end it"
            },
            "context": {
                "type": "object",
                "description": "Data that the script sees as codecallContext"
            }
        },
        "required": ["script"],
        "additionalProperties": false
    })
}

fn execute_output() -> Value {
    json!({
        "type": "object",
        "properties": {
            "status": {
                "type": "string",
                "enum": [
                    "ok", "syntax_error", "illegal_access", "runtime_error", "tool_error", "timeout"
                ]
            },
            "result": { "description": "What the script returned" },
            "error": {
                "type": "object",
                "properties": {
                    "message": { "type": "string" },
                    "code": { "type": "string" },
                    "kind": { "type": "string" },
                    "rule": { "type": "string" },
                    "hint": { "type": "string", "description": "What to write instead" },
                    "issues": {
                        "type": "array",
                        "items": { "type": "object" },
                        "description": "Further errors of the same script"
                    },
                    "toolName": { "type": "string" },
                    "location": {
                        "type": "object",
                        "properties": {
                            "line": { "type": "integer" },
                            "column": { "type": "integer" }
                        }
                    }
                },
                "required": ["message"]
            },
            "logs": { "type": "array", "items": { "type": "string" } },
            "warnings": { "type": "array", "items": { "type": "string" } },
            "completedCalls": {
                "type": "array",
                "items": {
                    "type": "object",
                    "properties": {
                        "tool": { "type": "string" },
                        "ok": { "type": "boolean" }
                    },
                    "required": ["tool", "ok"]
                }
            },
            "stats": { "type": "object" }
        },
        "required": ["status"]
    })
}

fn invoke_input() -> Value {
    json!({
        "type": "object",
        "properties": {
            "tool": { "type": "string", "minLength": 1, "description": "Exact name" },
            "input": { "type": "object", "description": "Input of the tool" }
        },
        "required": ["tool", "input"],
        "additionalProperties": false
    })
}

fn invoke_output() -> Value {
    json!({
        "type": "object",
        "description": "The tool's structured result; a result that is no object stands under \
                        'result'. A refusal is {status: 'error', error: {code, message, tool}}."
    })
}
