//! All tools, as one immutable catalogue that is replaced whole.
//!
//! Sources (native tools, sample tools, each upstream) hand in their tools; every change builds a
//! new [`Catalog`] and swaps it, so that a reader never sees half of a change and never waits. One
//! decision ([`Visibility`]) says where a tool is seen; listing, search, describe, execute and
//! invoke all ask the entry that it made.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use codecall_engine::namespaces::Namespaces;

use crate::access::{AccessPolicy, Pattern, is_meta_name};
use crate::config::{Config, ConfigError, Mode};
use crate::finder::Finder;
use crate::tool::{Tool, ToolSpec};

/// Longest name of a tool in characters; scripts cannot name longer ones.
const NAME_CHARS_MAX: usize = 256;

/// A filter of an embedder: tools for which it returns `false` are invisible everywhere.
pub type IncludeTools = Arc<dyn Fn(&ToolSpec) -> bool + Send + Sync>;

/// Decides where a tool is seen.
#[derive(Clone)]
pub struct Visibility {
    mode: Mode,
    app_ids: Option<HashSet<String>>,
    include: Option<Vec<Pattern>>,
    exclude: Vec<Pattern>,
    filter: Option<IncludeTools>,
    access: AccessPolicy,
}

impl Visibility {
    /// The decision that a configuration asks for.
    ///
    /// # Errors
    /// A pattern that is not one.
    pub fn new(config: &Config, filter: Option<IncludeTools>) -> Result<Self, ConfigError> {
        let patterns = |key: &str, list: &[String]| {
            list.iter()
                .map(|text| Pattern::new(text))
                .collect::<Result<Vec<_>, _>>()
                .map_err(|problem| ConfigError::new(key, problem))
        };
        Ok(Self {
            mode: config.mode,
            app_ids: config
                .app_ids
                .as_ref()
                .map(|ids| ids.iter().cloned().collect()),
            include: match &config.include_tools {
                Some(list) => Some(patterns("includeTools", list)?),
                None => None,
            },
            exclude: patterns("excludeTools", &config.exclude_tools)?,
            filter,
            access: AccessPolicy::new(&config.tool_access)
                .map_err(|problem| ConfigError::new("toolAccess", problem))?,
        })
    }

    /// The access policy.
    pub fn access(&self) -> &AccessPolicy {
        &self.access
    }

    /// `None`: seen nowhere.
    fn place(&self, spec: &ToolSpec) -> Option<Place> {
        let named = |list: &[Pattern]| list.iter().any(|pattern| pattern.matches(&spec.name));
        if self
            .app_ids
            .as_ref()
            .is_some_and(|ids| !ids.contains(spec.app_id()))
            || self.include.as_deref().is_some_and(|list| !named(list))
            || named(&self.exclude)
            || self.filter.as_ref().is_some_and(|filter| !filter(spec))
        {
            return None;
        }
        let (enabled, listed) = match self.mode {
            Mode::CodecallOnly => (true, false),
            Mode::CodecallOptIn | Mode::MetadataDriven => (false, true),
        };
        let allowed = self.access.allows(&spec.name);
        Some(Place {
            enabled: spec.flags.enabled_in_code_call.unwrap_or(enabled),
            discoverable: allowed,
            listed: allowed && spec.flags.visible_in_list_tools.unwrap_or(listed),
        })
    }
}

#[derive(Clone, Copy)]
struct Place {
    enabled: bool,
    discoverable: bool,
    listed: bool,
}

/// A tool in the catalogue.
#[derive(Debug)]
pub struct Entry {
    /// The tool.
    pub tool: Tool,
    /// Whether scripts and invoke can call it.
    pub enabled: bool,
    /// Whether search and describe show it (enabled, and the policy allows calling it).
    pub discoverable: bool,
    /// Whether `tools/list` shows it and `tools/call` answers to its name.
    pub listed: bool,
}

impl Entry {
    /// Full name.
    pub fn name(&self) -> &str {
        &self.tool.spec.name
    }
}

/// All tools at one moment, by name.
pub struct Catalog {
    entries: Vec<Arc<Entry>>,
    by_name: HashMap<String, usize>,
    finder: Finder,
    namespaces: Arc<Namespaces>,
    generation: u64,
}

impl Catalog {
    fn build(tools: Vec<Tool>, visibility: &Visibility, config: &Config, generation: u64) -> Self {
        let mut entries: Vec<Arc<Entry>> = Vec::with_capacity(tools.len());
        for tool in tools {
            if let Some(place) = visibility.place(&tool.spec) {
                entries.push(Arc::new(Entry {
                    tool,
                    enabled: place.enabled,
                    discoverable: place.enabled && place.discoverable,
                    listed: place.listed,
                }));
            }
        }
        entries.sort_by(|a, b| a.name().cmp(b.name()));
        let by_name = entries
            .iter()
            .enumerate()
            .map(|(at, e)| (e.name().to_owned(), at))
            .collect();
        let finder = Finder::build(
            entries
                .iter()
                .filter(|entry| entry.discoverable)
                .map(|entry| &entry.tool.spec),
            config,
        );
        let callable = entries.iter().filter(|entry| entry.discoverable);
        let namespaces = Arc::new(Namespaces::from_tools(callable.map(|entry| entry.name())));
        Self {
            entries,
            by_name,
            finder,
            namespaces,
            generation,
        }
    }

    /// Tools by name.
    pub fn entries(&self) -> &[Arc<Entry>] {
        &self.entries
    }

    /// The tool with exactly this name.
    pub fn get(&self, name: &str) -> Option<&Arc<Entry>> {
        self.by_name.get(name).map(|&at| &self.entries[at])
    }

    /// Search over the discoverable tools.
    pub fn finder(&self) -> &Finder {
        &self.finder
    }

    /// Namespaces that scripts have.
    pub fn namespaces(&self) -> &Arc<Namespaces> {
        &self.namespaces
    }

    /// Counts the changes; equal numbers of one registry are the same catalogue.
    pub fn generation(&self) -> u64 {
        self.generation
    }
}

/// The tools of all sources, and the current catalogue.
pub struct Registry {
    visibility: Visibility,
    config: Arc<Config>,
    sources: Mutex<BTreeMap<String, Vec<Tool>>>,
    catalog: RwLock<Arc<Catalog>>,
}

impl Registry {
    /// A registry without tools.
    pub fn new(config: Arc<Config>, visibility: Visibility) -> Self {
        let catalog = RwLock::new(Arc::new(Catalog::build(
            Vec::new(),
            &visibility,
            &config,
            0,
        )));
        Self {
            visibility,
            config,
            sources: Mutex::default(),
            catalog,
        }
    }

    /// The current catalogue.
    pub fn catalog(&self) -> Arc<Catalog> {
        self.catalog
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// The access policy.
    pub fn access(&self) -> &AccessPolicy {
        self.visibility.access()
    }

    /// Replaces all tools of one source and returns what had to be left out, in words. Among equal
    /// names the source that comes first in alphabetical order keeps the name.
    pub fn replace(&self, source: &str, tools: Vec<Tool>) -> Vec<String> {
        let mut refused = Vec::new();
        let mut sources = self.lock();
        sources.insert(source.to_owned(), tools);
        let mut owners: HashMap<&str, &str> = HashMap::new();
        let mut all = Vec::new();
        for (owner, tools) in &*sources {
            for tool in tools {
                let name = tool.spec.name.as_str();
                if let Err(problem) = check_name(name) {
                    refused.push(format!("{owner}: {problem}"));
                } else if let Some(first) = owners.get(name) {
                    refused.push(format!(
                        "{owner}: the tool '{}' exists already (from {first})",
                        tool.spec.name
                    ));
                } else {
                    owners.insert(name, owner);
                    all.push(tool.clone());
                }
            }
        }
        let generation = self.catalog().generation + 1;
        let next = Arc::new(Catalog::build(
            all,
            &self.visibility,
            &self.config,
            generation,
        ));
        *self.catalog.write().unwrap_or_else(PoisonError::into_inner) = next;
        refused
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<String, Vec<Tool>>> {
        self.sources.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn check_name(name: &str) -> Result<(), String> {
    if name.is_empty() || name.chars().count() > NAME_CHARS_MAX {
        return Err("a tool's name is empty or longer than 256 characters".to_owned());
    }
    if name.chars().any(char::is_control) {
        return Err("a tool's name has control characters".to_owned());
    }
    if is_meta_name(name) {
        return Err(format!("the tool name '{name}' is reserved for CodeCall"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tool::ToolFlags;

    fn tool(name: &str, enabled: Option<bool>, listed: Option<bool>) -> Tool {
        let spec = ToolSpec::new(name, "A tool").flags(ToolFlags {
            enabled_in_code_call: enabled,
            visible_in_list_tools: listed,
            app_id: None,
        });
        Tool::native(spec, |(): ()| async { Ok(()) })
    }

    fn registry(config: Config) -> Registry {
        let visibility = Visibility::new(&config, None).expect("visibility");
        Registry::new(Arc::new(config), visibility)
    }

    fn seen(registry: &Registry) -> Vec<(String, bool, bool)> {
        let catalog = registry.catalog();
        catalog
            .entries()
            .iter()
            .map(|e| (e.name().to_owned(), e.enabled, e.listed))
            .collect()
    }

    #[test]
    fn modes_have_their_defaults_and_flags_win() {
        for (mode, enabled, listed) in [
            (Mode::CodecallOnly, true, false),
            (Mode::CodecallOptIn, false, true),
            (Mode::MetadataDriven, false, true),
        ] {
            let registry = registry(Config {
                mode,
                ..Config::default()
            });
            registry.replace(
                "native",
                vec![
                    tool("a:plain", None, None),
                    tool("b:hidden", Some(false), Some(false)),
                    tool("c:both", Some(true), Some(true)),
                ],
            );
            assert_eq!(
                seen(&registry),
                [
                    ("a:plain".to_owned(), enabled, listed),
                    ("b:hidden".to_owned(), false, false),
                    ("c:both".to_owned(), true, true),
                ]
            );
        }
    }

    #[test]
    fn filters_hide_a_tool_everywhere() {
        let registry = registry(Config {
            mode: Mode::MetadataDriven,
            include_tools: Some(vec!["users:*".into(), "orders:*".into()]),
            exclude_tools: vec!["*:delete".into()],
            app_ids: Some(vec!["users".into()]),
            ..Config::default()
        });
        registry.replace(
            "native",
            ["users:list", "users:delete", "orders:list", "files:read"]
                .map(|name| tool(name, Some(true), Some(true)))
                .to_vec(),
        );
        assert_eq!(seen(&registry), [("users:list".to_owned(), true, true)]);
    }

    #[test]
    fn denied_tools_are_neither_discoverable_nor_listed() {
        let mut config = Config {
            mode: Mode::MetadataDriven,
            ..Config::default()
        };
        config.tool_access.deny_patterns = vec!["users:delete".into()];
        let registry = registry(config);
        registry.replace("native", vec![tool("users:delete", Some(true), Some(true))]);
        let catalog = registry.catalog();
        let entry = catalog.get("users:delete").expect("known");
        assert!(entry.enabled && !entry.discoverable && !entry.listed);
    }

    #[test]
    fn duplicates_and_reserved_names_are_reported() {
        let registry = registry(Config::default());
        let first = registry.replace("alpha", vec![tool("x:y", None, None)]);
        assert!(first.is_empty());
        let refused = registry.replace(
            "beta",
            vec![tool("x:y", None, None), tool("CodeCall:search", None, None)],
        );
        assert_eq!(refused.len(), 2);
        assert!(
            refused[0].contains("alpha") && refused[0].contains("beta"),
            "{refused:?}"
        );
        assert_eq!(registry.catalog().entries().len(), 1);
    }
}
