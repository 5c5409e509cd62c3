//! Layers of a configuration: flags and `--set` over the environment over the file over the preset
//! over the defaults.

use std::path::{Path, PathBuf};

use figment::providers::{Format, Json, Toml, Yaml};
use figment::value::{Dict, Map, Value};
use figment::{Error, Figment, Metadata, Profile, Provider};

use super::{Config, ConfigError};

/// Environment variables and the keys that they override.
pub const ENVIRONMENT: [(&str, &str); 4] = [
    ("CODECALL_VM_TIMEOUT", "vm.timeoutMs"),
    ("CODECALL_VM_PRESET", "vm.preset"),
    ("CODECALL_EMBEDDING_STRATEGY", "embedding.strategy"),
    ("CODECALL_MODE", "mode"),
];

/// Where a configuration comes from.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    /// File in TOML, YAML or JSON; the ending decides.
    pub file: Option<PathBuf>,
    /// Environment; only the variables of [`ENVIRONMENT`] are looked at.
    pub environment: Vec<(String, String)>,
    /// `(name of the flag, key, value)` in the order given; later ones win.
    pub flags: Vec<(String, String, String)>,
}

impl Sources {
    /// Takes the process environment.
    #[must_use]
    pub fn with_process_environment(mut self) -> Self {
        self.environment = ENVIRONMENT
            .iter()
            .filter_map(|(name, _)| Some(((*name).to_owned(), std::env::var(name).ok()?)))
            .collect();
        self
    }

    /// Adds a flag that overrides one key.
    #[must_use]
    pub fn with_flag(mut self, flag: &str, key: &str, value: impl Into<String>) -> Self {
        self.flags
            .push((flag.to_owned(), key.to_owned(), value.into()));
        self
    }

    /// Adds the `KEY=VALUE` of a `--set`.
    ///
    /// # Errors
    /// Text without `=` or with an empty part of the key.
    pub fn with_set(mut self, assignment: &str) -> Result<Self, ConfigError> {
        let place = format!("--set {assignment}");
        let Some((key, value)) = assignment.split_once('=') else {
            return Err(ConfigError::new(place, "there is no '='")
                .cure("write --set KEY=VALUE, for example --set vm.timeoutMs=10000"));
        };
        if key.split('.').any(str::is_empty) {
            return Err(ConfigError::new(place, format!("'{key}' is no key"))
                .cure("write the path of a key with dots, for example vm.timeoutMs"));
        }
        self.flags
            .push((format!("--set {key}"), key.to_owned(), value.to_owned()));
        Ok(self)
    }

    /// Reads and checks all layers.
    ///
    /// # Errors
    /// The first problem, with the file, flag or variable, and the key.
    pub fn load(&self) -> Result<Config, ConfigError> {
        let mut figment = Figment::new();
        if let Some(path) = &self.file {
            figment = merge_file(figment, path)?;
        }
        for (name, value) in &self.environment {
            if let Some((_, key)) = ENVIRONMENT.iter().find(|(known, _)| known == name) {
                let layer = Layer::new(format!("environment variable {name}"), key, value);
                figment = figment.merge(layer);
            }
        }
        for (flag, key, value) in &self.flags {
            figment = figment.merge(Layer::new(flag.clone(), key, value));
        }
        let config: Config = figment
            .extract()
            .map_err(|error| explain(&figment, &error, self.file.as_deref()))?;
        config.check().map_err(|mut error| {
            if let Some(metadata) = figment.find_metadata(&error.place) {
                error.place = format!(
                    "{}, key {}",
                    origin(metadata, self.file.as_deref()),
                    error.place
                );
            }
            error
        })?;
        Ok(config)
    }
}

fn merge_file(figment: Figment, path: &Path) -> Result<Figment, ConfigError> {
    let place = path.display().to_string();
    if let Err(error) = std::fs::metadata(path) {
        return Err(ConfigError::new(place, format!("cannot be read: {error}"))
            .cure("check the path given with --config"));
    }
    let ending = path
        .extension()
        .and_then(|ending| ending.to_str())
        .unwrap_or_default();
    Ok(match ending.to_ascii_lowercase().as_str() {
        "toml" => figment.merge(Toml::file_exact(path)),
        "yaml" | "yml" => figment.merge(Yaml::file_exact(path)),
        "json" => figment.merge(Json::file_exact(path)),
        _ => {
            return Err(ConfigError::new(place, "the format is not known")
                .cure("use a file that ends with .toml, .yaml, .yml or .json"));
        }
    })
}

/// One key from a flag or a variable.
struct Layer {
    name: String,
    data: Dict,
}

impl Layer {
    /// A value is JSON where it reads as JSON, and text otherwise.
    fn new(name: String, key: &str, text: &str) -> Self {
        let value = serde_json::from_str::<serde_json::Value>(text)
            .ok()
            .and_then(|value| Value::serialize(value).ok())
            .unwrap_or_else(|| Value::from(text));
        let mut parts = key.rsplit('.');
        let last = parts.next().unwrap_or(key);
        let mut data = Dict::from([(last.to_owned(), value)]);
        for part in parts {
            data = Dict::from([(part.to_owned(), Value::from(data))]);
        }
        Self { name, data }
    }
}

impl Provider for Layer {
    fn metadata(&self) -> Metadata {
        Metadata::named(self.name.clone())
    }

    fn data(&self) -> Result<Map<Profile, Dict>, Error> {
        Ok(Map::from([(Profile::Default, self.data.clone())]))
    }
}

/// Name of a source for people: the file's path, the flag or the variable.
fn origin(metadata: &Metadata, file: Option<&Path>) -> String {
    match (&metadata.source, file) {
        (Some(figment::Source::File(path)), None) => path.display().to_string(),
        (Some(figment::Source::File(_)), Some(given)) => given.display().to_string(),
        _ => metadata.name.to_string(),
    }
}

fn explain(figment: &Figment, error: &Error, file: Option<&Path>) -> ConfigError {
    use figment::error::Kind;
    let mut key = error.path.join(".");
    if let Kind::UnknownField(field, _) = &error.kind {
        // Some deserialisers count the field to the path, some do not.
        if error.path.last() != Some(field) {
            key = if key.is_empty() {
                field.clone()
            } else {
                format!("{key}.{field}")
            };
        }
    }
    let metadata = error
        .metadata
        .as_ref()
        .or_else(|| figment.find_metadata(&key));
    let source = metadata.map_or_else(
        || {
            file.map_or_else(
                || "configuration".to_owned(),
                |file| file.display().to_string(),
            )
        },
        |metadata| origin(metadata, file),
    );
    let place = if key.is_empty() {
        source
    } else {
        format!("{source}, key {key}")
    };
    match &error.kind {
        Kind::UnknownField(field, expected) => {
            let near = expected.iter().min_by_key(|name| distance(name, field));
            let cure = match near {
                Some(near) if distance(near, field) <= 3 => format!("did you mean '{near}'?"),
                _ => format!("known keys here: {}", expected.join(", ")),
            };
            ConfigError::new(place, format!("unknown key '{field}'")).cure(cure)
        }
        Kind::UnknownVariant(value, expected) => {
            ConfigError::new(place, format!("unknown value '{value}'"))
                .cure(format!("use one of: {}", expected.join(", ")))
        }
        Kind::InvalidType(found, expected) | Kind::InvalidValue(found, expected) => {
            ConfigError::new(place, format!("found {found}, expected {expected}"))
        }
        kind => ConfigError::new(place, kind.to_string()),
    }
}

/// Edit distance between two short words.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().take(64).collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().take(64).enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let cost = usize::from(!x.eq_ignore_ascii_case(y));
            let next = (diagonal + cost).min(row[j] + 1).min(row[j + 1] + 1);
            diagonal = std::mem::replace(&mut row[j + 1], next);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;
    use codecall_engine::AllowLoops;
    use codecall_engine::limits::Preset;

    #[test]
    fn flags_beat_environment_beats_preset() {
        let sources = Sources {
            environment: vec![
                ("CODECALL_VM_TIMEOUT".into(), "5000".into()),
                ("CODECALL_VM_PRESET".into(), "balanced".into()),
            ],
            ..Sources::default()
        };
        let config = sources.load().expect("loads");
        assert_eq!(config.vm.preset, Preset::Balanced);
        assert_eq!(config.limits().timeout_ms, 5_000);
        assert_eq!(config.limits().iterations_max, 10_000);
        let config = sources
            .with_set("vm.timeoutMs=700")
            .expect("assignment")
            .with_set("vm.allowLoops=counted")
            .expect("assignment")
            .load()
            .expect("loads");
        assert_eq!(config.limits().timeout_ms, 700);
        assert_eq!(config.vm.allow_loops, Some(AllowLoops::Counted));
    }

    #[test]
    fn errors_name_the_variable_and_the_cure() {
        let sources = Sources {
            environment: vec![("CODECALL_VM_TIMEOUT".into(), "soon".into())],
            ..Sources::default()
        };
        let error = sources.load().expect_err("no number");
        assert_eq!(
            error.place,
            "environment variable CODECALL_VM_TIMEOUT, key vm.timeoutMs"
        );
        let sources = Sources {
            environment: vec![("CODECALL_MODE".into(), "all".into())],
            ..Sources::default()
        };
        let error = sources.load().expect_err("no mode");
        assert!(error.cure.expect("cure").contains("codecall_opt_in"));
    }

    #[test]
    fn unknown_keys_are_refused_with_a_guess() {
        let error = Sources::default()
            .with_set("vm.timeoutMS=5")
            .expect("assignment")
            .load()
            .expect_err("unknown key");
        assert_eq!(error.place, "--set vm.timeoutMS, key vm.timeoutMS");
        assert_eq!(error.cure.as_deref(), Some("did you mean 'timeoutMs'?"));
    }

    #[test]
    fn values_out_of_range_name_their_source() {
        let error = Sources::default()
            .with_set("topK=51")
            .expect("assignment")
            .load()
            .expect_err("out of range");
        assert_eq!(error.place, "--set topK, key topK");
        assert!(error.problem.contains("51"));
    }

    #[test]
    fn memory_limit_takes_units() {
        let config = Sources::default()
            .with_set("vm.memoryLimit=1MB")
            .expect("assignment")
            .load()
            .expect("loads");
        assert_eq!(config.limits().memory_bytes_max, 1 << 20);
    }
}
