//! `activities:*`.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Value, json};

use super::data::{Activity, KINDS, day};
use super::{Crm, invalid, missing, object, page, page_schema};
use crate::tool::{Tool, ToolSpec};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct List {
    user_id: Option<String>,
    r#type: Option<String>,
    since: Option<String>,
    offset: Option<usize>,
    limit: Option<usize>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct ById {
    id: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Log {
    user_id: String,
    r#type: String,
    note: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Stats {
    user_id: Option<String>,
}

fn schema() -> Value {
    json!({
        "type": "object",
        "properties": {
            "id": { "type": "string" },
            "userId": { "type": "string" },
            "type": { "type": "string", "enum": KINDS },
            "note": { "type": "string" },
            "at": { "type": "string", "format": "date-time" }
        },
        "required": ["id", "userId", "type", "note", "at"]
    })
}

pub(super) fn tools(crm: &Crm) -> Vec<Tool> {
    let list = ToolSpec::new(
        "activities:list",
        "List activities (logins, calls, emails, meetings, purchases), newest first",
    )
    .input_schema(object(
        &json!({
            "userId": { "type": "string" },
            "type": { "type": "string", "enum": KINDS },
            "since": { "type": "string", "format": "date-time", "description": "Earliest time" },
            "offset": { "type": "integer", "minimum": 0 },
            "limit": { "type": "integer", "minimum": 1, "maximum": 500, "default": 50 }
        }),
        &[],
    ))
    .output_schema(page_schema("activities", &schema()))
    .tags(["activities", "history", "timeline"])
    .example("What one user did", json!({ "userId": "usr_1" }))
    .read_only();
    let get = ToolSpec::new("activities:get", "Get one activity by id")
        .input_schema(object(&json!({ "id": { "type": "string" } }), &["id"]))
        .output_schema(schema())
        .tags(["activities"])
        .read_only();
    let log = ToolSpec::new("activities:log", "Record an activity of a user")
        .input_schema(object(
            &json!({
                "userId": { "type": "string" },
                "type": { "type": "string", "enum": KINDS },
                "note": { "type": "string" }
            }),
            &["userId", "type"],
        ))
        .output_schema(schema())
        .tags(["activities", "create"]);
    let stats = ToolSpec::new("activities:stats", "Count activities by type")
        .input_schema(object(&json!({ "userId": { "type": "string" } }), &[]))
        .output_schema(object(
            &json!({
                "total": { "type": "integer" },
                "byType": { "type": "object", "additionalProperties": { "type": "integer" } }
            }),
            &["total", "byType"],
        ))
        .tags(["activities", "report", "statistics"])
        .read_only();
    let (a, b, c, d) = (crm.clone(), crm.clone(), crm.clone(), crm.clone());
    vec![
        Tool::native(list, move |input: List| {
            let fits = |row: &&Activity| {
                input.user_id.as_ref().is_none_or(|id| *id == row.user_id)
                    && input.r#type.as_ref().is_none_or(|kind| *kind == row.kind)
                    && input.since.as_ref().is_none_or(|since| row.at >= *since)
            };
            let mut rows: Vec<Activity> =
                a.with(|data| data.activities.iter().filter(fits).cloned().collect());
            rows.sort_by(|x, y| y.at.cmp(&x.at).then_with(|| x.id.cmp(&y.id)));
            let answer = json!({
                "activities": page(&rows, input.offset, input.limit), "total": rows.len()
            });
            async move { Ok(answer) }
        }),
        Tool::native(get, move |input: ById| {
            let found = b.with(|data| {
                data.activities
                    .iter()
                    .find(|row| row.id == input.id)
                    .cloned()
            });
            async move { found.ok_or_else(|| missing("activity", &input.id)) }
        }),
        Tool::native(log, move |input: Log| {
            let made = c.with(|data| {
                if !KINDS.contains(&input.r#type.as_str()) {
                    return Err(invalid(format!(
                        "type: must be one of {}",
                        KINDS.join(", ")
                    )));
                }
                if data.user(&input.user_id).is_none() {
                    return Err(missing("user", &input.user_id));
                }
                let activity = Activity {
                    id: data.next_id("act"),
                    user_id: input.user_id,
                    kind: input.r#type,
                    note: input.note.unwrap_or_default(),
                    at: day(300),
                };
                data.activities.push(activity.clone());
                Ok(activity)
            });
            async move { made }
        }),
        Tool::native(stats, move |input: Stats| {
            let counts = d.with(|data| {
                let mut counts: BTreeMap<String, usize> = BTreeMap::new();
                for row in &data.activities {
                    if input.user_id.as_ref().is_none_or(|id| *id == row.user_id) {
                        *counts.entry(row.kind.clone()).or_default() += 1;
                    }
                }
                counts
            });
            let answer = json!({ "total": counts.values().sum::<usize>(), "byType": counts });
            async move { Ok(answer) }
        }),
    ]
}
