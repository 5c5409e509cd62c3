//! The embedded sample tools: a small customer system in memory, the same at every start.
//!
//! It exists so that a newcomer has something real to call: users, their activities and their
//! orders, with schemas for inputs and results. Changes live until the process ends.

mod activities;
mod data;
mod orders;
mod users;

use std::sync::{Arc, Mutex, PoisonError};

use codecall_engine::host::ToolFailure;
use serde_json::{Value, json};

use self::data::Data;
use crate::tool::Tool;

/// Most rows of one answer.
const ROWS_MAX: usize = 500;

/// The data behind all sample tools of one server.
#[derive(Clone)]
struct Crm {
    data: Arc<Mutex<Data>>,
}

impl Crm {
    /// Runs one tool's function on the data.
    fn with<T>(&self, function: impl FnOnce(&mut Data) -> T) -> T {
        function(&mut self.data.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// The sample tools over fresh data.
pub fn tools() -> Vec<Tool> {
    let crm = Crm {
        data: Arc::new(Mutex::new(Data::sample())),
    };
    let mut tools = users::tools(&crm);
    tools.extend(activities::tools(&crm));
    tools.extend(orders::tools(&crm));
    tools
}

fn missing(kind: &str, id: &str) -> ToolFailure {
    ToolFailure::new("NOT_FOUND", format!("{kind} '{id}' does not exist"))
}

fn invalid(message: impl Into<String>) -> ToolFailure {
    ToolFailure::new("VALIDATION", message)
}

/// The part of a list that a page asks for.
fn page<T: Clone>(rows: &[T], offset: Option<usize>, limit: Option<usize>) -> Vec<T> {
    let limit = limit.unwrap_or(50).min(ROWS_MAX);
    rows.iter()
        .skip(offset.unwrap_or(0))
        .take(limit)
        .cloned()
        .collect()
}

fn object(properties: &Value, required: &[&str]) -> Value {
    json!({
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false
    })
}

/// Schema of a page of rows.
fn page_schema(key: &str, row: &Value) -> Value {
    object(
        &json!({
            key: { "type": "array", "items": row },
            "total": { "type": "integer", "description": "Rows that match, over all pages" }
        }),
        &[key, "total"],
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tool::ToolOutput;

    async fn call(tools: &[Tool], name: &str, input: Value) -> Result<Value, ToolFailure> {
        let tool = tools
            .iter()
            .find(|tool| tool.spec.name == name)
            .expect("tool");
        match tool
            .handler
            .call(Arc::from(input.to_string().into_bytes()))
            .await?
        {
            ToolOutput::Json(bytes) => Ok(serde_json::from_slice(&bytes).expect("JSON")),
            other => panic!("{other:?}"),
        }
    }

    #[tokio::test]
    async fn every_tool_has_schemas_and_a_prefix() {
        let tools = tools();
        assert_eq!(tools.len(), 15);
        for tool in &tools {
            assert!(tool.spec.input_schema.is_some(), "{}", tool.spec.name);
            assert!(tool.spec.output_schema.is_some(), "{}", tool.spec.name);
            assert!(tool.spec.name.contains(':'));
        }
    }

    #[tokio::test]
    async fn changes_are_seen_by_later_calls() {
        let tools = tools();
        let made = call(
            &tools,
            "users:create",
            json!({"name": "Eve", "email": "eve@example.com"}),
        )
        .await
        .expect("created");
        let id = made["id"].as_str().expect("id").to_owned();
        let order =
            json!({"userId": id, "items": [{"sku": "desk", "quantity": 2, "price": 100.0}]});
        let order = call(&tools, "orders:create", order).await.expect("ordered");
        assert_eq!(order["total"], 200.0);
        let list = call(&tools, "orders:list", json!({"userId": id}))
            .await
            .expect("listed");
        assert_eq!(list["total"], 1);
        call(&tools, "users:delete", json!({"id": id}))
            .await
            .expect("deleted");
        let gone = call(&tools, "users:get", json!({"id": id}))
            .await
            .expect_err("gone");
        assert_eq!(gone.code.as_deref(), Some("NOT_FOUND"));
    }

    #[tokio::test]
    async fn unknown_fields_are_refused() {
        let failure = call(&tools(), "users:list", json!({"colour": "red"}))
            .await
            .expect_err("refused");
        assert_eq!(failure.code.as_deref(), Some("VALIDATION"));
        assert!(failure.message.contains("colour"));
    }
}
