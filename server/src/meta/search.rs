//! `codecall:search`: words to ranked tools.

use serde::{Deserialize, Serialize};

use crate::config::Config;
use crate::registry::Catalog;

/// Input of `codecall:search`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SearchRequest {
    /// One to ten queries of 2 to 256 characters.
    pub queries: Vec<String>,
    /// Hits per query, 1 to 50.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub top_k: Option<u32>,
    /// Only tools of these applications, at most ten.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub app_ids: Option<Vec<String>>,
    /// Tools to leave out, at most fifty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exclude_tool_names: Vec<String>,
    /// Least score of a hit, 0 to 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min_relevance_score: Option<f64>,
}

impl SearchRequest {
    /// A request for several queries.
    pub fn new<S: Into<String>>(queries: impl IntoIterator<Item = S>) -> Self {
        Self {
            queries: queries.into_iter().map(Into::into).collect(),
            ..Self::default()
        }
    }

    /// Refuses what the input schema refuses.
    ///
    /// # Errors
    /// A sentence that names the field.
    pub fn check(&self) -> Result<(), String> {
        if !(1..=10).contains(&self.queries.len()) {
            return Err("queries: give 1 to 10 of them".to_owned());
        }
        for (at, query) in self.queries.iter().enumerate() {
            if !(2..=256).contains(&query.chars().count()) {
                return Err(format!("queries[{at}]: must have 2 to 256 characters"));
            }
        }
        if self.top_k.is_some_and(|k| !(1..=50).contains(&k)) {
            return Err("topK: must be between 1 and 50".to_owned());
        }
        if self.app_ids.as_ref().is_some_and(|ids| ids.len() > 10) {
            return Err("appIds: at most 10".to_owned());
        }
        if self.exclude_tool_names.len() > 50 {
            return Err("excludeToolNames: at most 50".to_owned());
        }
        if self
            .min_relevance_score
            .is_some_and(|score| !(0.0..=1.0).contains(&score))
        {
            return Err("minRelevanceScore: must be between 0 and 1".to_owned());
        }
        Ok(())
    }
}

/// Answer of `codecall:search`.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SearchResponse {
    /// Hits, best first; one entry a tool.
    pub tools: Vec<SearchHit>,
    /// Remarks.
    pub warnings: Vec<SearchWarning>,
    /// How many tools could have been found.
    pub total_available_tools: usize,
}

/// One tool that was found.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SearchHit {
    /// Full name.
    pub name: String,
    /// Application.
    pub app_id: String,
    /// What it does.
    pub description: String,
    /// 0 to 1, four decimals; the best over all queries.
    pub relevance_score: f64,
    /// Queries that found it, in their order.
    pub matched_queries: Vec<String>,
}

/// A remark on a search.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SearchWarning {
    /// Kind.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// Text.
    pub message: String,
    /// Names it is about.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub affected_tools: Vec<String>,
}

/// Searches a catalogue.
pub fn search(catalog: &Catalog, config: &Config, request: &SearchRequest) -> SearchResponse {
    let min_score = request
        .min_relevance_score
        .unwrap_or_else(|| config.default_min_score());
    let app_ids = request.app_ids.clone().unwrap_or_default();
    let found = catalog.finder().search(&codecall_index::SearchRequest {
        queries: request.queries.iter().map(String::as_str).collect(),
        top_k: request
            .top_k
            .map_or_else(|| config.default_top_k(), |k| k as usize),
        app_ids: app_ids.iter().map(String::as_str).collect(),
        exclude: request
            .exclude_tool_names
            .iter()
            .map(String::as_str)
            .collect(),
        min_score,
        visible: None,
    });
    let mut warnings = Vec::new();
    if !found.unknown_excluded.is_empty() {
        warnings.push(SearchWarning {
            kind: "excluded_tool_not_found",
            message: format!(
                "Excluded tools not found: {}",
                found.unknown_excluded.join(", ")
            ),
            affected_tools: found.unknown_excluded,
        });
    }
    let tools: Vec<SearchHit> = found
        .hits
        .iter()
        .filter_map(|hit| {
            let spec = &catalog.get(&hit.name)?.tool.spec;
            let queries = hit
                .matched_queries
                .iter()
                .filter_map(|&at| request.queries.get(at));
            Some(SearchHit {
                name: spec.name.clone(),
                app_id: spec.app_id().to_owned(),
                description: spec.description.clone(),
                relevance_score: hit.score,
                matched_queries: queries.cloned().collect(),
            })
        })
        .collect();
    let message = |kind, message| SearchWarning {
        kind,
        message,
        affected_tools: Vec::new(),
    };
    if tools.is_empty() {
        let apps = if app_ids.is_empty() {
            String::new()
        } else {
            format!(" in apps: {}", app_ids.join(", "))
        };
        let text = format!(
            "No tools found for queries: {}{apps}",
            request.queries.join(", ")
        );
        warnings.push(message("no_results", text));
    } else if found.filtered_by_score > 0 {
        let count = found.filtered_by_score;
        let text = format!("{count} result(s) filtered due to relevance below {min_score}");
        warnings.push(message("low_relevance", text));
    }
    if let Some(text) = catalog.finder().warning() {
        warnings.push(message("strategy_fallback", text.to_owned()));
    }
    SearchResponse {
        tools,
        warnings,
        total_available_tools: found.total,
    }
}
