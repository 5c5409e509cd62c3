//! The table of differences that are wanted, or not ours: `differences.toml`. Each row says why,
//! and how its differences are told.

use regex::Regex;
use serde::Deserialize;

use super::outcome::{Difference, Outcome};

/// The whole table.
#[derive(Debug)]
pub struct Known {
    rows: Vec<Row>,
}

/// One row; all that is given must fit.
#[derive(Debug)]
struct Row {
    id: String,
    limit: Option<Regex>,
    rule: Option<Regex>,
    place: Option<Regex>,
    ours: Option<Regex>,
    node: Option<Regex>,
    source: Option<Regex>,
}

#[derive(Deserialize)]
struct File {
    row: Vec<Text>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Text {
    /// Short name, printed with the count.
    id: String,
    /// Why the difference stays.
    reason: String,
    /// Which limit ended ours.
    limit: Option<String>,
    /// Which rule refused the source.
    rule: Option<String>,
    /// Where the difference shows (`log`, `result`, …).
    place: Option<String>,
    /// What ours gave there.
    ours: Option<String>,
    /// What Node gave there.
    node: Option<String>,
    /// What the program contains.
    source: Option<String>,
}

impl Known {
    /// The table of the repository.
    ///
    /// # Errors
    /// If the table cannot be read: says what is wrong with it.
    pub fn load() -> Result<Self, String> {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/differences.toml");
        let text = std::fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?;
        let file: File = toml::from_str(&text).map_err(|error| format!("{path}: {error}"))?;
        let rows: Result<Vec<Row>, String> = file.row.into_iter().map(Row::new).collect();
        Ok(Self { rows: rows? })
    }

    /// The row that explains a difference.
    pub fn explain(&self, source: &str, ours: &Outcome, found: &Difference) -> Option<&str> {
        let fits = |pattern: &Option<Regex>, text: &str| {
            pattern
                .as_ref()
                .is_none_or(|pattern| pattern.is_match(text))
        };
        let row = self.rows.iter().find(|row| {
            fits(&row.limit, ours.limit.as_deref().unwrap_or(""))
                && fits(&row.rule, ours.rule.unwrap_or(""))
                && fits(&row.place, found.place)
                && fits(&row.ours, &found.ours)
                && fits(&row.node, &found.node)
                && fits(&row.source, source)
        })?;
        Some(&row.id)
    }

    /// The rows in their order.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.rows.iter().map(|row| row.id.as_str())
    }
}

impl Row {
    fn new(text: Text) -> Result<Self, String> {
        let id = text.id;
        if text.reason.trim().is_empty() {
            return Err(format!("row {id} gives no reason"));
        }
        let pattern = |text: Option<String>| {
            text.map(|text| Regex::new(&text).map_err(|error| format!("row {id}: {error}")))
                .transpose()
        };
        let row = Self {
            limit: pattern(text.limit)?,
            rule: pattern(text.rule)?,
            place: pattern(text.place)?,
            ours: pattern(text.ours)?,
            node: pattern(text.node)?,
            source: pattern(text.source)?,
            id: id.clone(),
        };
        let parts = [&row.limit, &row.rule, &row.ours, &row.node, &row.source];
        if parts.iter().all(|part| part.is_none()) {
            return Err(format!("row {id} would explain everything"));
        }
        Ok(row)
    }
}
