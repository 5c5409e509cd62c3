//! The rows, and how they come to be.

use serde::{Deserialize, Serialize};

/// Everything the sample tools know.
pub(super) struct Data {
    pub(super) users: Vec<User>,
    pub(super) activities: Vec<Activity>,
    pub(super) orders: Vec<Order>,
    created: usize,
}

/// A customer.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct User {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) email: String,
    pub(super) role: String,
    pub(super) active: bool,
    pub(super) city: String,
    pub(super) created_at: String,
}

/// Something that a customer did.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Activity {
    pub(super) id: String,
    pub(super) user_id: String,
    #[serde(rename = "type")]
    pub(super) kind: String,
    pub(super) note: String,
    pub(super) at: String,
}

/// What a customer bought.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Order {
    pub(super) id: String,
    pub(super) user_id: String,
    pub(super) status: String,
    pub(super) items: Vec<Item>,
    pub(super) total: f64,
    pub(super) created_at: String,
}

/// One line of an order.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct Item {
    pub(super) sku: String,
    pub(super) quantity: u32,
    pub(super) price: f64,
}

pub(super) const ROLES: [&str; 3] = ["admin", "member", "viewer"];
pub(super) const KINDS: [&str; 5] = ["login", "call", "email", "meeting", "purchase"];
pub(super) const STATUSES: [&str; 5] = ["pending", "paid", "shipped", "delivered", "cancelled"];

const FIRST_NAMES: [&str; 10] = [
    "Ada",
    "Alan",
    "Barbara",
    "Claude",
    "Edsger",
    "Frances",
    "Grace",
    "John",
    "Katherine",
    "Tony",
];
const LAST_NAMES: [&str; 8] = [
    "Allen", "Dijkstra", "Hoare", "Hopper", "Johnson", "Liskov", "Shannon", "Turing",
];
const CITIES: [&str; 6] = ["Berlin", "Lisbon", "Nairobi", "Osaka", "Quito", "Toronto"];
const GOODS: [(&str, f64); 6] = [
    ("desk", 349.0),
    ("chair", 189.5),
    ("lamp", 42.25),
    ("monitor", 279.99),
    ("keyboard", 89.0),
    ("cable", 7.75),
];

impl Data {
    /// 40 users, 160 activities, 120 orders; no random source, so that examples stay true.
    pub(super) fn sample() -> Self {
        let users = (0..40).map(sample_user).collect();
        let activities = (0..160).map(sample_activity).collect();
        let orders = (0..120).map(sample_order).collect();
        Self {
            users,
            activities,
            orders,
            created: 0,
        }
    }

    /// A new id with a prefix.
    pub(super) fn next_id(&mut self, prefix: &str) -> String {
        self.created += 1;
        format!("{prefix}_{}", 1_000 + self.created)
    }

    /// The place of a user.
    pub(super) fn user(&self, id: &str) -> Option<usize> {
        self.users.iter().position(|user| user.id == id)
    }
}

/// Day `number` counted from the first of January 2026, wrapping after a year of 28-day months.
pub(super) fn day(number: usize) -> String {
    let (month, day) = ((number / 28) % 12 + 1, number % 28 + 1);
    format!("2026-{month:02}-{day:02}T{:02}:00:00Z", 8 + number % 10)
}

fn sample_user(at: usize) -> User {
    let first = FIRST_NAMES[at % FIRST_NAMES.len()];
    let last = LAST_NAMES[(at * 3 + at / 10) % LAST_NAMES.len()];
    User {
        id: format!("usr_{}", at + 1),
        name: format!("{first} {last}"),
        email: format!(
            "{}.{}{}@example.com",
            first.to_lowercase(),
            last.to_lowercase(),
            at + 1
        ),
        role: ROLES[if at.is_multiple_of(9) { 0 } else { 1 + at % 2 }].to_owned(),
        active: at % 7 != 3,
        city: CITIES[(at * 5) % CITIES.len()].to_owned(),
        created_at: day(at * 3),
    }
}

fn sample_activity(at: usize) -> Activity {
    let kind = KINDS[(at * 7 + at / 5) % KINDS.len()];
    Activity {
        id: format!("act_{}", at + 1),
        user_id: format!("usr_{}", (at * 11) % 40 + 1),
        kind: kind.to_owned(),
        note: format!("{kind} number {}", at + 1),
        at: day(120 + at),
    }
}

fn sample_order(at: usize) -> Order {
    let items: Vec<Item> = (0..=at % 3)
        .map(|line| {
            let (sku, price) = GOODS[(at * 5 + line * 2) % GOODS.len()];
            Item {
                sku: sku.to_owned(),
                quantity: (1 + (at + line) % 4) as u32,
                price,
            }
        })
        .collect();
    Order {
        id: format!("ord_{}", at + 1),
        user_id: format!("usr_{}", (at * 13) % 40 + 1),
        status: STATUSES[(at * 3) % STATUSES.len()].to_owned(),
        total: total(&items),
        items,
        created_at: day(90 + at * 2),
    }
}

/// Sum of the lines, rounded to cents.
pub(super) fn total(items: &[Item]) -> f64 {
    let sum: f64 = items
        .iter()
        .map(|item| item.price * f64::from(item.quantity))
        .sum();
    (sum * 100.0).round() / 100.0
}
