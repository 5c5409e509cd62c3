//! What can be configured: one struct, the same camelCase keys in TOML, YAML and JSON.
//!
//! [`Config`] holds what was said; [`Config::check`] refuses what cannot be; the methods at the end
//! turn it into what the engine wants. Reading and layering are in [`load`].

pub mod load;
mod size;

use std::collections::{BTreeMap, BTreeSet, HashSet};

use codecall_engine::limits::{Limits, Preset};
use codecall_engine::{AllowLoops, ParseLimits, ParseOptions};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::access::{AccessConfig, AccessPolicy, Pattern};

/// Deepest nesting that a result may be allowed: JSON on the wire is parsed with a bound of 128, and
/// results are wrapped a few levels deep.
const DEPTH_MAX: u64 = 120;

/// The whole configuration. `Default` is what a server without a file runs with.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Config {
    /// Which tools are seen where.
    pub mode: Mode,
    /// How the meta-tools are spelled in `tools/list`; calls accept both spellings.
    pub name_style: NameStyle,
    /// Applications whose tools are known; absent: all.
    pub app_ids: Option<Vec<String>>,
    /// Hits of one search, where neither the request nor `embedding.search.maxResults` says.
    pub top_k: Option<u32>,
    /// Most tools that one describe answers.
    pub max_definitions: Option<u32>,
    /// Patterns of tool names that are known; absent: all. Other tools are invisible everywhere.
    pub include_tools: Option<Vec<String>>,
    /// Patterns of tool names that are unknown though `includeTools` names them.
    pub exclude_tools: Vec<String>,
    /// `codecall:invoke`.
    pub direct_calls: DirectCalls,
    /// Scripts and their limits.
    pub vm: Vm,
    /// Search.
    pub embedding: Embedding,
    /// Which tools scripts and invoke may call.
    pub tool_access: AccessConfig,
    /// MCP servers whose tools are offered, by the prefix of their tools' names.
    pub upstreams: BTreeMap<String, Upstream>,
    /// The endpoint.
    pub server: Server,
    /// Serve the embedded sample tools (a small CRM); absent: only without a configuration file.
    pub sample_tools: Option<bool>,
}

/// Which tools are seen where, before a tool's own flags.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// Clients see the meta-tools only; scripts see every tool.
    #[default]
    CodecallOnly,
    /// Clients see every tool; scripts see those that opt in.
    CodecallOptIn,
    /// Each tool's flags decide; absent flags mean listed and unknown to scripts.
    MetadataDriven,
}

/// Spelling of the meta-tools in `tools/list`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NameStyle {
    /// `codecall:search`
    #[default]
    Colon,
    /// `codecall_search`, for clients that refuse a colon.
    Underscore,
}

/// `codecall:invoke`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct DirectCalls {
    /// Whether invoke answers at all.
    pub enabled: bool,
    /// Exact names that may be invoked; absent: all.
    pub allowed_tools: Option<BTreeSet<String>>,
    /// Milliseconds until an invoked tool is given up.
    pub timeout_ms: u64,
}

impl Default for DirectCalls {
    fn default() -> Self {
        Self {
            enabled: true,
            allowed_tools: None,
            timeout_ms: 30_000,
        }
    }
}

/// Scripts and their limits. Absent keys take the preset's value.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Vm {
    /// Named set of limits.
    #[serde(serialize_with = "write_preset", deserialize_with = "read_preset")]
    pub preset: Preset,
    /// Milliseconds of one execution, tools included.
    pub timeout_ms: Option<u64>,
    /// Body starts of one loop.
    pub max_iterations: Option<u64>,
    /// Instructions of one execution.
    pub max_steps: Option<u64>,
    /// Tool calls of one execution.
    pub max_tool_calls: Option<u32>,
    /// `false`, `"counted"` or `true`.
    #[serde(serialize_with = "write_loops", deserialize_with = "read_loops")]
    pub allow_loops: Option<AllowLoops>,
    /// Whether `console` exists.
    pub allow_console: Option<bool>,
    /// Whether types of TypeScript are left out of scripts that are not JavaScript without that;
    /// on unless said otherwise.
    pub typescript: Option<bool>,
    /// Further refused names.
    pub disabled_builtins: BTreeSet<String>,
    /// Further refused names.
    pub disabled_globals: BTreeSet<String>,
    /// Live bytes of one execution: a number, or text such as `"128MB"`.
    #[serde(with = "size::optional")]
    pub memory_limit: Option<u64>,
    /// Where scripts run.
    pub adapter: Adapter,
    /// Deepest nesting of results.
    pub max_sanitize_depth: Option<u32>,
    /// Most keys and elements of results.
    pub max_sanitize_properties: Option<u64>,
}

/// Where scripts run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Adapter {
    /// In slices on the server's own runtime.
    #[default]
    InProcess,
}

/// Search.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Embedding {
    /// How tools are ranked.
    pub strategy: Strategy,
    /// Least score of a hit where neither the request nor `search.minScore` says.
    pub similarity_threshold: Option<f64>,
    /// Name of the embedding model.
    pub model_name: Option<String>,
    /// Folder of the embedding model.
    pub cache_dir: Option<String>,
    /// Whether embeddings use an approximate index.
    #[serde(rename = "useHNSW")]
    pub use_hnsw: Option<bool>,
    /// Construction width of that index.
    pub hnsw_ef_construction: Option<u32>,
    /// Search width of that index.
    pub hnsw_ef_search: Option<u32>,
    /// Documents embedded at once.
    pub batch_size: Option<u32>,
    /// Weights and bounds of search.
    pub search: Search,
    /// Synonyms.
    pub synonym_expansion: SynonymExpansion,
}

/// How tools are ranked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Strategy {
    /// Weighted words.
    #[default]
    Tfidf,
    /// Embeddings; without a model this falls back to words with a warning.
    #[serde(alias = "ml")]
    Embedding,
}

/// Weights and bounds of search.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Search {
    /// Weights of the fields.
    pub weights: Weights,
    /// Words that do not count, instead of the built-in list.
    pub stop_words: Option<Vec<String>>,
    /// Least score of a hit where the request does not say.
    pub min_score: Option<f64>,
    /// Hits where the request does not say.
    pub max_results: Option<u32>,
    /// Whether a query that begins with an application's name searches only there.
    pub prefix_filter: bool,
    /// Same as `embedding.useHNSW`.
    #[serde(rename = "useHNSW")]
    pub use_hnsw: Option<bool>,
}

/// Weights of the fields; absent ones keep the documented weight.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Weights {
    /// Default 2.
    pub name: Option<f64>,
    /// Default 3.
    pub description: Option<f64>,
    /// Default 2.
    pub tags: Option<f64>,
}

/// Synonyms.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct SynonymExpansion {
    /// Default true.
    pub enabled: Option<bool>,
    /// Groups of words that mean the same.
    pub additional_synonyms: Vec<Vec<String>>,
    /// Whether the built-in groups are dropped.
    pub replace_defaults: bool,
    /// Synonyms of one query word, default 5.
    pub max_expansions_per_term: Option<u32>,
}

/// One upstream MCP server: either `command` or `url`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Upstream {
    /// Program of a server that speaks over stdin and stdout.
    pub command: Option<String>,
    /// Its arguments.
    pub args: Vec<String>,
    /// Its environment, nothing else: values may hold `${NAME}` of the server's own environment.
    pub env: BTreeMap<String, String>,
    /// Variables that it gets with the value they have here, if they are set.
    pub inherit_env: Vec<String>,
    /// Its working directory.
    pub cwd: Option<String>,
    /// Address of a server that speaks Streamable HTTP.
    pub url: Option<String>,
    /// Headers of every request to `url`: values may hold `${NAME}`.
    pub headers: BTreeMap<String, String>,
    /// Whether the upstream is used.
    pub enabled: bool,
    /// Milliseconds until a call is given up.
    pub timeout_ms: u64,
    /// Milliseconds until connecting and listing tools is given up.
    pub connect_timeout_ms: u64,
    /// Calls at once; further ones wait.
    pub max_concurrent_calls: u32,
    /// Bytes of one message from the server; a longer one ends the connection.
    pub max_message_bytes: u64,
    /// Whether scripts know its tools; absent: the mode decides.
    pub enabled_in_code_call: Option<bool>,
    /// Whether `tools/list` shows its tools; absent: the mode decides.
    pub visible_in_list_tools: Option<bool>,
    /// Application of its tools; absent: the upstream's name.
    pub app_id: Option<String>,
}

impl Default for Upstream {
    fn default() -> Self {
        Self {
            command: None,
            args: Vec::new(),
            env: BTreeMap::new(),
            inherit_env: Vec::new(),
            cwd: None,
            url: None,
            headers: BTreeMap::new(),
            enabled: true,
            timeout_ms: 30_000,
            connect_timeout_ms: 20_000,
            max_concurrent_calls: 64,
            max_message_bytes: 16 << 20,
            enabled_in_code_call: None,
            visible_in_list_tools: None,
            app_id: None,
        }
    }
}

/// The endpoint.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Server {
    /// Address of the HTTP endpoint.
    pub listen: Option<String>,
    /// Values of `Origin` that browsers may send, as `scheme://host:port`; others are refused.
    pub allowed_origins: Vec<String>,
    /// Values of `Host` besides the loopback names.
    pub allowed_hosts: Vec<String>,
    /// Bytes of a request's body.
    pub max_body_bytes: u64,
    /// Whether clients of older protocol revisions get sessions. Without sessions every reply is
    /// plain JSON and every replica can answer every request.
    pub sessions: bool,
    /// Milliseconds after start during which requests wait for the first connection to upstreams.
    pub startup_wait_ms: u64,
}

impl Default for Server {
    fn default() -> Self {
        Self {
            listen: None,
            allowed_origins: Vec::new(),
            allowed_hosts: Vec::new(),
            max_body_bytes: 4 << 20,
            sessions: false,
            startup_wait_ms: 5_000,
        }
    }
}

/// Something wrong with a configuration: where, what, and what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {problem}{}", cure.as_ref().map(|cure| format!("\n  help: {cure}")).unwrap_or_default())]
pub struct ConfigError {
    /// File, flag or variable, and key.
    pub place: String,
    /// What is wrong.
    pub problem: String,
    /// What to do.
    pub cure: Option<String>,
}

impl ConfigError {
    /// An error at a place.
    pub fn new(place: impl Into<String>, problem: impl Into<String>) -> Self {
        Self {
            place: place.into(),
            problem: problem.into(),
            cure: None,
        }
    }

    /// Adds what to do.
    #[must_use]
    pub fn cure(mut self, cure: impl Into<String>) -> Self {
        self.cure = Some(cure.into());
        self
    }
}

impl Config {
    /// Refuses values that cannot be.
    ///
    /// # Errors
    /// The first key whose value is out of range or does not fit another key; `place` is the key.
    pub fn check(&self) -> Result<(), ConfigError> {
        in_range("topK", self.top_k.map(u64::from), 1, 50)?;
        in_range(
            "maxDefinitions",
            self.max_definitions.map(u64::from),
            1,
            1_000,
        )?;
        in_range(
            "directCalls.timeoutMs",
            Some(self.direct_calls.timeout_ms),
            1,
            3_600_000,
        )?;
        let vm = &self.vm;
        in_range("vm.timeoutMs", vm.timeout_ms, 1, 3_600_000)?;
        in_range("vm.maxIterations", vm.max_iterations, 1, u64::MAX)?;
        in_range("vm.maxSteps", vm.max_steps, 1, u64::MAX)?;
        in_range(
            "vm.maxToolCalls",
            vm.max_tool_calls.map(u64::from),
            0,
            1_000_000,
        )?;
        in_range("vm.memoryLimit", vm.memory_limit, 64 << 10, 64 << 30)?;
        in_range(
            "vm.maxSanitizeDepth",
            vm.max_sanitize_depth.map(u64::from),
            1,
            DEPTH_MAX,
        )?;
        in_range(
            "vm.maxSanitizeProperties",
            vm.max_sanitize_properties,
            1,
            u64::MAX,
        )?;
        let embedding = &self.embedding;
        unit(
            "embedding.similarityThreshold",
            embedding.similarity_threshold,
        )?;
        unit("embedding.search.minScore", embedding.search.min_score)?;
        in_range(
            "embedding.search.maxResults",
            embedding.search.max_results.map(u64::from),
            1,
            50,
        )?;
        let weights = &embedding.search.weights;
        for (key, weight) in [
            ("embedding.search.weights.name", weights.name),
            ("embedding.search.weights.description", weights.description),
            ("embedding.search.weights.tags", weights.tags),
        ] {
            if weight.is_some_and(|weight| !(0.0..=1_000.0).contains(&weight)) {
                return Err(ConfigError::new(key, "must be between 0 and 1000"));
            }
        }
        AccessPolicy::new(&self.tool_access)
            .map_err(|problem| ConfigError::new("toolAccess", problem))?;
        for (key, patterns) in [
            (
                "includeTools",
                self.include_tools.as_deref().unwrap_or_default(),
            ),
            ("excludeTools", self.exclude_tools.as_slice()),
        ] {
            for pattern in patterns {
                Pattern::new(pattern).map_err(|problem| ConfigError::new(key, problem))?;
            }
        }
        in_range(
            "server.maxBodyBytes",
            Some(self.server.max_body_bytes),
            1_024,
            1 << 30,
        )?;
        in_range(
            "server.startupWaitMs",
            Some(self.server.startup_wait_ms),
            0,
            600_000,
        )?;
        for (name, upstream) in &self.upstreams {
            upstream.check(name)?;
        }
        Ok(())
    }

    /// The engine's limits: the preset's, with what `vm` says instead.
    pub fn limits(&self) -> Limits {
        fn put<T: Copy>(to: &mut T, from: Option<T>) {
            if let Some(value) = from {
                *to = value;
            }
        }
        let vm = &self.vm;
        let mut limits = vm.preset.limits();
        put(&mut limits.timeout_ms, vm.timeout_ms);
        put(&mut limits.iterations_max, vm.max_iterations);
        put(&mut limits.tool_calls_max, vm.max_tool_calls);
        put(&mut limits.memory_bytes_max, vm.memory_limit);
        put(&mut limits.value_depth_max, vm.max_sanitize_depth);
        put(&mut limits.value_properties_max, vm.max_sanitize_properties);
        limits.steps_max = vm.max_steps;
        limits
    }

    /// The parser's options for a set of tool namespaces.
    pub fn parse_options(&self, namespaces: HashSet<String>) -> ParseOptions {
        let vm = &self.vm;
        ParseOptions {
            limits: ParseLimits::default(),
            allow_loops: vm.allow_loops.unwrap_or_else(|| vm.preset.allow_loops()),
            allow_console: vm
                .allow_console
                .unwrap_or_else(|| vm.preset.allow_console()),
            disabled_names: vm
                .disabled_builtins
                .union(&vm.disabled_globals)
                .cloned()
                .collect(),
            namespaces,
            typescript: vm.typescript.unwrap_or(true),
        }
    }

    /// Hits of one search where the request does not say.
    pub fn default_top_k(&self) -> usize {
        self.embedding
            .search
            .max_results
            .or(self.top_k)
            .unwrap_or(10) as usize
    }

    /// Least score where the request does not say.
    pub fn default_min_score(&self) -> f64 {
        self.embedding
            .search
            .min_score
            .or(self.embedding.similarity_threshold)
            .unwrap_or(0.1)
    }
}

impl Upstream {
    fn check(&self, name: &str) -> Result<(), ConfigError> {
        let place = format!("upstreams.{name}");
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
        if name.is_empty() || name.len() > 64 || !name.chars().all(plain) {
            return Err(
                ConfigError::new(place, "the name of an upstream is not usable")
                    .cure("use 1 to 64 letters, digits, '_', '-' or '.'"),
            );
        }
        if crate::access::is_meta_name(&format!("{name}:x")) {
            return Err(ConfigError::new(place, "the name 'codecall' is reserved")
                .cure("choose another name; it becomes the prefix of the tools' names"));
        }
        match (&self.command, &self.url) {
            (None, None) => {
                return Err(
                    ConfigError::new(place, "neither 'command' nor 'url' is given").cure(
                        "set 'command' for a server over stdio, or 'url' for Streamable HTTP",
                    ),
                );
            }
            (Some(_), Some(_)) => {
                return Err(
                    ConfigError::new(place, "both 'command' and 'url' are given")
                        .cure("keep one of them"),
                );
            }
            (Some(command), None) if command.is_empty() => {
                return Err(ConfigError::new(format!("{place}.command"), "is empty"));
            }
            (None, Some(url)) if !url.starts_with("http://") && !url.starts_with("https://") => {
                return Err(
                    ConfigError::new(format!("{place}.url"), format!("'{url}' is no URL"))
                        .cure("write http://… or https://…"),
                );
            }
            _ => {}
        }
        for name in self.env.keys().chain(&self.inherit_env) {
            if name.is_empty() || name.contains(['=', '\0']) {
                return Err(ConfigError::new(
                    format!("{place}.env"),
                    format!("'{name}' is no name of a variable"),
                ));
            }
        }
        let range = |key: &str, value: u64, least, most| {
            in_range(&format!("{place}.{key}"), Some(value), least, most)
        };
        range("timeoutMs", self.timeout_ms, 1, 3_600_000)?;
        range("connectTimeoutMs", self.connect_timeout_ms, 1, 600_000)?;
        range(
            "maxConcurrentCalls",
            u64::from(self.max_concurrent_calls),
            1,
            10_000,
        )?;
        range("maxMessageBytes", self.max_message_bytes, 1_024, 1 << 30)
    }
}

fn in_range(key: &str, value: Option<u64>, least: u64, most: u64) -> Result<(), ConfigError> {
    match value {
        Some(value) if !(least..=most).contains(&value) => {
            let bounds = if most == u64::MAX {
                format!("at least {least}")
            } else {
                format!("between {least} and {most}")
            };
            Err(ConfigError::new(key, format!("{value} is out of range"))
                .cure(format!("use a number {bounds}")))
        }
        _ => Ok(()),
    }
}

fn unit(key: &str, value: Option<f64>) -> Result<(), ConfigError> {
    match value {
        Some(value) if !(0.0..=1.0).contains(&value) => {
            Err(ConfigError::new(key, format!("{value} is out of range"))
                .cure("use a number between 0 and 1"))
        }
        _ => Ok(()),
    }
}

fn read_preset<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Preset, D::Error> {
    String::deserialize(deserializer)?
        .parse()
        .map_err(serde::de::Error::custom)
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde hands out references"
)]
fn write_preset<S: Serializer>(preset: &Preset, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(preset.name())
}

fn read_loops<'de, D: Deserializer<'de>>(d: D) -> Result<Option<AllowLoops>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Said {
        Flag(bool),
        Word(String),
        Nothing(()),
    }
    match Said::deserialize(d)? {
        Said::Flag(false) => Ok(Some(AllowLoops::None)),
        Said::Flag(true) => Ok(Some(AllowLoops::All)),
        Said::Word(word) if word == "counted" => Ok(Some(AllowLoops::Counted)),
        Said::Word(word) => Err(serde::de::Error::custom(format!(
            "unknown value '{word}', expected false, \"counted\" or true"
        ))),
        Said::Nothing(()) => Ok(None),
    }
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    clippy::ref_option,
    reason = "serde hands out references"
)]
fn write_loops<S: Serializer>(loops: &Option<AllowLoops>, s: S) -> Result<S::Ok, S::Error> {
    match loops {
        None => s.serialize_none(),
        Some(AllowLoops::None) => s.serialize_bool(false),
        Some(AllowLoops::Counted) => s.serialize_str("counted"),
        Some(AllowLoops::All) => s.serialize_bool(true),
    }
}
