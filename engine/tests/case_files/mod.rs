//! The language cases as they stand in `cases/<area>/<topic>.js`, and their mock tools.
//!
//! The format is described in `regenerate.mjs`.

#![allow(dead_code, unreachable_pub, reason = "each test binary uses its part")]
#![allow(
    clippy::allow_attributes,
    reason = "whether the lint fires depends on the binary"
)]

pub mod tools;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use codecall_engine::ParseOptions;
use codecall_engine::limits::Preset;
use codecall_engine::namespaces::Namespaces;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};
use serde_json::Value;
use serde_json::value::RawValue;

/// One case file with its golden lines.
pub struct Topic {
    /// `area/topic`
    pub name: String,
    pub source: PathBuf,
    pub golden: PathBuf,
}

/// One case: the script and what surrounds it.
#[derive(Default)]
pub struct Case {
    pub name: String,
    pub source: String,
    pub preset: Preset,
    pub setting: Setting,
    /// The outcome depends on which tool answers first.
    pub ordered: bool,
}

/// What the directives of a case say.
#[derive(Clone, Default)]
pub struct Setting {
    pub tools: Arc<BTreeMap<String, Vec<Mock>>>,
    pub meta: Arc<BTreeMap<String, MockMeta>>,
    pub context: Option<Arc<[u8]>>,
}

/// One prepared answer of a mock tool.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Mock {
    /// Answers only inputs that contain this.
    pub r#match: Option<Value>,
    #[serde(default, deserialize_with = "present")]
    pub result: Option<Box<RawValue>>,
    pub error: Option<MockError>,
    /// Virtual time until the answer.
    #[serde(default)]
    pub delay_ms: u64,
    /// How often it answers.
    pub times: Option<usize>,
}

#[derive(Deserialize)]
pub struct MockError {
    pub message: String,
    pub code: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct MockMeta {
    pub description: Option<String>,
    pub input_schema: Option<Box<RawValue>>,
    pub output_schema: Option<Box<RawValue>>,
}

/// Keeps `null` apart from an absent field.
fn present<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Box<RawValue>>, D::Error> {
    Box::<RawValue>::deserialize(from).map(Some)
}

/// All topics in order of their names: those of the repository, or of the folder `CASES`.
pub fn topics() -> Vec<Topic> {
    let ours = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    find_topics(&std::env::var_os("CASES").map_or(ours, PathBuf::from))
}

fn find_topics(root: &Path) -> Vec<Topic> {
    let mut topics = Vec::new();
    for area in std::fs::read_dir(root).expect("the case folder is part of the repository") {
        let area = area.expect("readable folder").path();
        if !area.is_dir() {
            continue;
        }
        for file in std::fs::read_dir(&area).expect("readable folder") {
            let source = file.expect("readable folder").path();
            if source.extension().is_none_or(|extension| extension != "js") {
                continue;
            }
            let stem = |path: &Path| {
                path.file_stem()
                    .map_or_else(String::new, |stem| stem.to_string_lossy().into_owned())
            };
            let name = format!("{}/{}", stem(&area), stem(&source));
            topics.push(Topic {
                name,
                golden: source.with_extension("golden.jsonl"),
                source,
            });
        }
    }
    topics.sort_by(|a, b| a.name.cmp(&b.name));
    topics
}

/// The cases of a topic.
pub fn cases(topic: &Topic) -> Vec<Case> {
    parse_cases(&read(&topic.source))
}

/// The text of a case file or of golden lines.
pub fn read(path: &Path) -> String {
    std::fs::read_to_string(path)
        .unwrap_or_else(|error| panic!("{}: {error}; run regenerate.mjs", path.display()))
}

/// Splits a case file at its `//# name` lines. Directives before the first one hold for all cases,
/// code before it is put before every case.
fn parse_cases(text: &str) -> Vec<Case> {
    let mut shared = Case::default();
    let mut cases: Vec<Case> = Vec::new();
    for line in text.lines() {
        if let Some(header) = line.strip_prefix("//# ") {
            let mut words = header.split_whitespace();
            let mut case = Case {
                name: words.next().expect("a case has a name").to_owned(),
                preset: shared.preset,
                ordered: shared.ordered,
                setting: shared.setting.clone(),
                source: String::new(),
            };
            for option in words {
                let (key, value) = option.split_once('=').expect("options are key=value");
                apply_directive(&mut case, key, value);
            }
            cases.push(case);
        } else if let Some(directive) = line.strip_prefix("//! ") {
            let (key, value) = directive.split_once(' ').unwrap_or((directive, ""));
            apply_directive(cases.last_mut().unwrap_or(&mut shared), key, value.trim());
        } else {
            let case = cases.last_mut().unwrap_or(&mut shared);
            case.source.push_str(line);
            case.source.push('\n');
        }
    }
    let prelude = shared.source.trim();
    for case in &mut cases {
        let body = case.source.trim();
        case.source = if prelude.is_empty() {
            body.to_owned()
        } else {
            format!("{prelude}\n{body}")
        };
    }
    cases
}

fn apply_directive(case: &mut Case, key: &str, value: &str) {
    let name = case.name.as_str();
    match key {
        "preset" => case.preset = value.parse().expect("a preset name"),
        "tools" => case.setting.tools = Arc::new(parse_directive(name, key, value)),
        "meta" => case.setting.meta = Arc::new(parse_directive(name, key, value)),
        "order" => case.ordered = true,
        "context" => case.setting.context = Some(value.as_bytes().into()),
        // These concern the making of the golden lines only.
        "expect" | "node" | "message" => {}
        _ => panic!("case {name}: unknown directive {key}"),
    }
}

fn parse_directive<T: DeserializeOwned>(case: &str, key: &str, value: &str) -> T {
    serde_json::from_str(value).unwrap_or_else(|error| panic!("case {case}: //! {key}: {error}"))
}

/// What the case is parsed with, and the tools' namespaces.
pub fn parse_options(case: &Case) -> (ParseOptions, Namespaces) {
    let namespaces = Namespaces::from_tools(case.setting.tools.keys().map(String::as_str));
    let options = ParseOptions {
        allow_loops: case.preset.allow_loops(),
        allow_console: case.preset.allow_console(),
        namespaces: namespaces.names().map(str::to_owned).collect(),
        ..ParseOptions::default()
    };
    (options, namespaces)
}
