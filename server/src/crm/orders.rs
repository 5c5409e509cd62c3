//! `orders:*`.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Value, json};

use super::data::{Item, Order, STATUSES, day, total};
use super::{Crm, invalid, missing, object, page, page_schema};
use crate::tool::{Tool, ToolSpec};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct List {
    user_id: Option<String>,
    status: Option<String>,
    min_total: Option<f64>,
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
struct Create {
    user_id: String,
    items: Vec<Item>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct SetStatus {
    id: String,
    status: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Summary {
    user_id: Option<String>,
}

fn item_schema() -> Value {
    json!({
        "type": "object",
        "properties": {
            "sku": { "type": "string" },
            "quantity": { "type": "integer", "minimum": 1 },
            "price": { "type": "number", "minimum": 0 }
        },
        "required": ["sku", "quantity", "price"]
    })
}

fn schema() -> Value {
    json!({
        "type": "object",
        "properties": {
            "id": { "type": "string" },
            "userId": { "type": "string" },
            "status": { "type": "string", "enum": STATUSES },
            "items": { "type": "array", "items": item_schema() },
            "total": { "type": "number" },
            "createdAt": { "type": "string", "format": "date-time" }
        },
        "required": ["id", "userId", "status", "items", "total", "createdAt"]
    })
}

pub(super) fn tools(crm: &Crm) -> Vec<Tool> {
    let list = ToolSpec::new(
        "orders:list",
        "List orders, by customer, status or least total",
    )
    .input_schema(object(
        &json!({
            "userId": { "type": "string" },
            "status": { "type": "string", "enum": STATUSES },
            "minTotal": { "type": "number", "minimum": 0 },
            "offset": { "type": "integer", "minimum": 0 },
            "limit": { "type": "integer", "minimum": 1, "maximum": 500, "default": 50 }
        }),
        &[],
    ))
    .output_schema(page_schema("orders", &schema()))
    .tags(["orders", "sales", "purchases"])
    .example("Unpaid orders", json!({ "status": "pending" }))
    .read_only();
    let get = ToolSpec::new("orders:get", "Get one order by id")
        .input_schema(object(&json!({ "id": { "type": "string" } }), &["id"]))
        .output_schema(schema())
        .tags(["orders"])
        .read_only();
    let create = ToolSpec::new("orders:create", "Place an order for a user")
        .input_schema(object(
            &json!({
                "userId": { "type": "string" },
                "items": { "type": "array", "items": item_schema(), "minItems": 1 }
            }),
            &["userId", "items"],
        ))
        .output_schema(schema())
        .tags(["orders", "buy", "checkout"]);
    let set_status = ToolSpec::new("orders:setStatus", "Change the status of an order")
        .input_schema(object(
            &json!({
                "id": { "type": "string" },
                "status": { "type": "string", "enum": STATUSES }
            }),
            &["id", "status"],
        ))
        .output_schema(schema())
        .tags(["orders", "ship", "cancel"]);
    let summary = ToolSpec::new(
        "orders:summary",
        "Count orders and sum their totals by status",
    )
    .input_schema(object(&json!({ "userId": { "type": "string" } }), &[]))
    .output_schema(object(
        &json!({
            "count": { "type": "integer" },
            "total": { "type": "number" },
            "byStatus": { "type": "object", "additionalProperties": { "type": "number" } }
        }),
        &["count", "total", "byStatus"],
    ))
    .tags(["orders", "report", "revenue"])
    .read_only();
    let on = |crm: &Crm| crm.clone();
    let (a, b, c, d, e) = (on(crm), on(crm), on(crm), on(crm), on(crm));
    vec![
        Tool::native(list, move |input: List| {
            let fits = |row: &&Order| {
                input.user_id.as_ref().is_none_or(|id| *id == row.user_id)
                    && input
                        .status
                        .as_ref()
                        .is_none_or(|status| *status == row.status)
                    && input.min_total.is_none_or(|least| row.total >= least)
            };
            let rows: Vec<Order> =
                a.with(|data| data.orders.iter().filter(fits).cloned().collect());
            let answer = json!({
                "orders": page(&rows, input.offset, input.limit), "total": rows.len()
            });
            async move { Ok(answer) }
        }),
        Tool::native(get, move |input: ById| {
            let found = b.with(|data| data.orders.iter().find(|row| row.id == input.id).cloned());
            async move { found.ok_or_else(|| missing("order", &input.id)) }
        }),
        Tool::native(create, move |input: Create| {
            let made = c.with(|data| {
                if input.items.is_empty() || input.items.len() > super::ROWS_MAX {
                    return Err(invalid("items: give 1 to 500 of them"));
                }
                if data.user(&input.user_id).is_none() {
                    return Err(missing("user", &input.user_id));
                }
                let order = Order {
                    id: data.next_id("ord"),
                    user_id: input.user_id,
                    status: "pending".to_owned(),
                    total: total(&input.items),
                    items: input.items,
                    created_at: day(300),
                };
                data.orders.push(order.clone());
                Ok(order)
            });
            async move { made }
        }),
        Tool::native(set_status, move |input: SetStatus| {
            let changed = d.with(|data| {
                if !STATUSES.contains(&input.status.as_str()) {
                    return Err(invalid(format!(
                        "status: must be one of {}",
                        STATUSES.join(", ")
                    )));
                }
                let found = data.orders.iter_mut().find(|row| row.id == input.id);
                let order = found.ok_or_else(|| missing("order", &input.id))?;
                order.status = input.status;
                Ok(order.clone())
            });
            async move { changed }
        }),
        Tool::native(summary, move |input: Summary| {
            let answer = e.with(|data| {
                let mut by_status: BTreeMap<String, f64> = BTreeMap::new();
                let (mut count, mut sum) = (0_usize, 0.0);
                for row in &data.orders {
                    if input.user_id.as_ref().is_none_or(|id| *id == row.user_id) {
                        count += 1;
                        sum += row.total;
                        *by_status.entry(row.status.clone()).or_default() += row.total;
                    }
                }
                let cents = |value: f64| (value * 100.0).round() / 100.0;
                for value in by_status.values_mut() {
                    *value = cents(*value);
                }
                json!({ "count": count, "total": cents(sum), "byStatus": by_status })
            });
            async move { Ok(answer) }
        }),
    ]
}
