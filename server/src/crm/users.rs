//! `users:*`.

use serde::Deserialize;
use serde_json::{Value, json};

use super::data::{ROLES, User, day};
use super::{Crm, invalid, missing, object, page, page_schema};
use crate::tool::{Tool, ToolSpec};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct List {
    role: Option<String>,
    active: Option<bool>,
    city: Option<String>,
    offset: Option<usize>,
    limit: Option<usize>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Search {
    query: String,
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
    name: String,
    email: String,
    role: Option<String>,
    city: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Update {
    id: String,
    name: Option<String>,
    email: Option<String>,
    role: Option<String>,
    city: Option<String>,
    active: Option<bool>,
}

fn schema() -> Value {
    json!({
        "type": "object",
        "properties": {
            "id": { "type": "string" },
            "name": { "type": "string" },
            "email": { "type": "string", "format": "email" },
            "role": { "type": "string", "enum": ROLES },
            "active": { "type": "boolean" },
            "city": { "type": "string" },
            "createdAt": { "type": "string", "format": "date-time" }
        },
        "required": ["id", "name", "email", "role", "active", "city", "createdAt"]
    })
}

fn check(
    email: Option<&str>,
    role: Option<&str>,
) -> Result<(), codecall_engine::host::ToolFailure> {
    if email.is_some_and(|email| !email.contains('@')) {
        return Err(invalid("email: must contain '@'"));
    }
    if role.is_some_and(|role| !ROLES.contains(&role)) {
        return Err(invalid(format!(
            "role: must be one of {}",
            ROLES.join(", ")
        )));
    }
    Ok(())
}

pub(super) fn tools(crm: &Crm) -> Vec<Tool> {
    let id = json!({ "id": { "type": "string", "description": "Id of the user, such as usr_1" } });
    let list = ToolSpec::new("users:list", "List all users in the system")
        .input_schema(object(
            &json!({
                "role": { "type": "string", "enum": ROLES },
                "active": { "type": "boolean" },
                "city": { "type": "string" },
                "offset": { "type": "integer", "minimum": 0 },
                "limit": { "type": "integer", "minimum": 1, "maximum": 500, "default": 50 }
            }),
            &[],
        ))
        .output_schema(page_schema("users", &schema()))
        .tags(["users", "list", "admin"])
        .example("Active admins", json!({ "role": "admin", "active": true }))
        .read_only();
    let search = ToolSpec::new(
        "users:search",
        "Find users by a part of their name or email",
    )
    .input_schema(object(
        &json!({
            "query": { "type": "string", "minLength": 1 },
            "limit": { "type": "integer", "minimum": 1, "maximum": 500, "default": 50 }
        }),
        &["query"],
    ))
    .output_schema(page_schema("users", &schema()))
    .tags(["users", "search"])
    .read_only();
    let get = ToolSpec::new("users:get", "Get one user by id")
        .input_schema(object(&id, &["id"]))
        .output_schema(schema())
        .tags(["users", "profile"])
        .example("The first user", json!({ "id": "usr_1" }))
        .read_only();
    let fields = json!({
        "name": { "type": "string", "minLength": 1 },
        "email": { "type": "string", "format": "email" },
        "role": { "type": "string", "enum": ROLES },
        "city": { "type": "string" }
    });
    let create = ToolSpec::new("users:create", "Create a user")
        .input_schema(object(&fields, &["name", "email"]))
        .output_schema(schema())
        .tags(["users", "signup"]);
    let mut changes = fields;
    changes["id"] = id["id"].clone();
    changes["active"] = json!({ "type": "boolean" });
    let update = ToolSpec::new("users:update", "Change fields of a user")
        .input_schema(object(&changes, &["id"]))
        .output_schema(schema())
        .tags(["users", "edit"]);
    let delete = ToolSpec::new(
        "users:delete",
        "Delete a user with their activities and orders",
    )
    .input_schema(object(&id, &["id"]))
    .output_schema(object(
        &json!({ "deleted": { "type": "boolean" }, "id": { "type": "string" } }),
        &["deleted", "id"],
    ))
    .tags(["users", "remove"])
    .destructive();
    let on = |crm: &Crm| crm.clone();
    let (a, b, c, d, e, f) = (on(crm), on(crm), on(crm), on(crm), on(crm), on(crm));
    vec![
        Tool::native(list, move |input: List| {
            let fits = |user: &&User| {
                input.role.as_ref().is_none_or(|role| *role == user.role)
                    && input.active.is_none_or(|active| active == user.active)
                    && input
                        .city
                        .as_ref()
                        .is_none_or(|city| city.eq_ignore_ascii_case(&user.city))
            };
            let rows: Vec<User> = a.with(|data| data.users.iter().filter(fits).cloned().collect());
            let answer = json!({
                "users": page(&rows, input.offset, input.limit), "total": rows.len()
            });
            async move { Ok(answer) }
        }),
        Tool::native(search, move |input: Search| {
            let query = input.query.to_lowercase();
            let rows: Vec<User> = b.with(|data| {
                let fits = |user: &&User| {
                    user.name.to_lowercase().contains(&query) || user.email.contains(&query)
                };
                data.users.iter().filter(fits).cloned().collect()
            });
            let answer = json!({ "users": page(&rows, None, input.limit), "total": rows.len() });
            async move { Ok(answer) }
        }),
        Tool::native(get, move |input: ById| {
            let found = c.with(|data| data.user(&input.id).map(|at| data.users[at].clone()));
            async move { found.ok_or_else(|| missing("user", &input.id)) }
        }),
        Tool::native(create, move |input: Create| {
            let made = check(Some(&input.email), input.role.as_deref()).map(|()| {
                d.with(|data| {
                    let user = User {
                        id: data.next_id("usr"),
                        name: input.name,
                        email: input.email,
                        role: input.role.unwrap_or_else(|| "member".to_owned()),
                        active: true,
                        city: input.city.unwrap_or_default(),
                        created_at: day(300),
                    };
                    data.users.push(user.clone());
                    user
                })
            });
            async move { made }
        }),
        Tool::native(update, move |input: Update| {
            let changed = check(input.email.as_deref(), input.role.as_deref()).and_then(|()| {
                e.with(|data| {
                    let at = data
                        .user(&input.id)
                        .ok_or_else(|| missing("user", &input.id))?;
                    let user = &mut data.users[at];
                    let put = |field: &mut String, value: Option<String>| {
                        if let Some(value) = value {
                            *field = value;
                        }
                    };
                    put(&mut user.name, input.name);
                    put(&mut user.email, input.email);
                    put(&mut user.role, input.role);
                    put(&mut user.city, input.city);
                    user.active = input.active.unwrap_or(user.active);
                    Ok(user.clone())
                })
            });
            async move { changed }
        }),
        Tool::native(delete, move |input: ById| {
            let gone = f.with(|data| {
                let at = data
                    .user(&input.id)
                    .ok_or_else(|| missing("user", &input.id))?;
                data.users.remove(at);
                data.activities
                    .retain(|activity| activity.user_id != input.id);
                data.orders.retain(|order| order.user_id != input.id);
                Ok(json!({ "deleted": true, "id": input.id }))
            });
            async move { gone }
        }),
    ]
}
