//! The text of a mock file, read with the place of every mistake.

use std::path::Path;

use codecall_engine::host::ToolFailure;
use serde_json::{Map, Value};

use super::{Entry, Mock, MockTools, Outcome};
use crate::tool::{Annotations, ToolSpec};

/// What is wrong with a mock file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {problem}\n  help: {cure}")]
pub struct MockFileError {
    /// File and key.
    pub place: String,
    /// What is wrong.
    pub problem: String,
    /// What to do.
    pub cure: String,
}

type Outcomes<T> = Result<T, MockFileError>;

/// A place within the file.
#[derive(Clone)]
struct Place(String);

impl Place {
    fn key(&self, key: &str) -> Self {
        let plain = key
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
        if plain {
            Self(format!("{}.{key}", self.0))
        } else {
            Self(format!("{}[\"{key}\"]", self.0))
        }
    }

    fn index(&self, at: usize) -> Self {
        Self(format!("{}[{at}]", self.0))
    }

    fn wrong<T>(&self, problem: impl Into<String>, cure: impl Into<String>) -> Outcomes<T> {
        Err(MockFileError {
            place: self.0.clone(),
            problem: problem.into(),
            cure: cure.into(),
        })
    }

    fn object<'a>(&self, value: &'a Value) -> Outcomes<&'a Map<String, Value>> {
        match value {
            Value::Object(map) => Ok(map),
            other => self.wrong(format!("found {}", kind(other)), "write an object here"),
        }
    }

    fn text<'a>(&self, value: &'a Value) -> Outcomes<&'a str> {
        match value {
            Value::String(text) => Ok(text),
            other => self.wrong(format!("found {}", kind(other)), "write a string here"),
        }
    }

    fn known(&self, map: &Map<String, Value>, keys: &[&str]) -> Outcomes<()> {
        match map.keys().find(|key| !keys.contains(&key.as_str())) {
            None => Ok(()),
            Some(key) => self.wrong(
                format!("unknown key '{key}'"),
                format!("known keys here: {}", keys.join(", ")),
            ),
        }
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}

impl MockTools {
    /// Reads a mock file and the result files that it names (relative to its own folder).
    ///
    /// # Errors
    /// The first mistake, with its place.
    pub fn read(path: &Path) -> Outcomes<Self> {
        let name = path.display().to_string();
        let place = Place(name.clone());
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) => {
                return place.wrong(
                    format!("cannot be read: {error}"),
                    "check the path given with --tools; the file must be UTF-8",
                );
            }
        };
        Self::parse(&text, &name, path.parent().unwrap_or(Path::new(".")))
    }

    /// Reads the text of a mock file; `folder` is where its result files are.
    ///
    /// # Errors
    /// The first mistake, with its place.
    pub fn parse(text: &str, name: &str, folder: &Path) -> Outcomes<Self> {
        let place = Place(name.to_owned());
        let root: Value = match serde_json::from_str(text) {
            Ok(root) => root,
            Err(error) => {
                let at = Place(format!("{name}:{}:{}", error.line(), error.column()));
                return at.wrong(format!("is no JSON: {error}"), "write valid JSON");
            }
        };
        let root = place.object(&root)?;
        place.known(root, &["tools", "meta"])?;
        let Some(tools) = root.get("tools") else {
            return place.wrong("there is no key 'tools'", "write {\"tools\": {…}}");
        };
        let tools_place = place.key("tools");
        let mut mocks = Self::default();
        for (tool, entries) in tools_place.object(tools)? {
            let at = tools_place.key(tool);
            let Value::Array(entries) = entries else {
                return at.wrong(
                    format!("found {}", kind(entries)),
                    "write an array of entries",
                );
            };
            let mut mock = Mock {
                spec: ToolSpec::new(tool.clone(), ""),
                ..Mock::default()
            };
            for (index, entry) in entries.iter().enumerate() {
                mock.entries
                    .push(read_entry(&at.index(index), entry, folder)?);
            }
            mocks.names.push(tool.clone());
            mocks.by_name.insert(tool.clone(), mock);
        }
        if let Some(meta) = root.get("meta") {
            let meta_place = place.key("meta");
            for (tool, meta) in meta_place.object(meta)? {
                let at = meta_place.key(tool);
                let Some(mock) = mocks.by_name.get_mut(tool) else {
                    return at.wrong(
                        "there is no such tool",
                        "add it under 'tools', or remove it from 'meta'",
                    );
                };
                mock.spec = read_meta(&at, tool, meta)?;
            }
        }
        Ok(mocks)
    }
}

fn read_entry(place: &Place, entry: &Value, folder: &Path) -> Outcomes<Entry> {
    const ANSWERS: [&str; 4] = ["result", "resultJson", "resultFile", "error"];
    let map = place.object(entry)?;
    place.known(
        map,
        &[
            "match",
            "result",
            "resultJson",
            "resultFile",
            "error",
            "delayMs",
            "times",
        ],
    )?;
    let given: Vec<&str> = ANSWERS
        .into_iter()
        .filter(|key| map.contains_key(*key))
        .collect();
    if given.len() > 1 {
        return place.wrong(
            format!("has {} at once", given.join(" and ")),
            "keep one of result, resultJson, resultFile and error",
        );
    }
    let pattern = match map.get("match") {
        None => None,
        Some(pattern) => {
            place.key("match").object(pattern)?;
            Some(pattern.clone())
        }
    };
    let outcome = match given.first().copied() {
        None => Outcome::Nothing,
        Some("result") => Outcome::Json(map["result"].to_string().into_bytes()),
        Some("resultJson") => {
            let at = place.key("resultJson");
            let text = at.text(&map["resultJson"])?;
            raw_json(&at, text.as_bytes().to_vec(), "write valid JSON text")?
        }
        Some("resultFile") => {
            let at = place.key("resultFile");
            let path = folder.join(at.text(&map["resultFile"])?);
            match std::fs::read(&path) {
                Ok(bytes) => {
                    let at = Place(format!("{} ({})", at.0, path.display()));
                    raw_json(&at, bytes, "the file must hold one JSON value in UTF-8")?
                }
                Err(error) => {
                    return at.wrong(
                        format!("{} cannot be read: {error}", path.display()),
                        "paths are relative to the tools file",
                    );
                }
            }
        }
        Some(_) => Outcome::Error(read_error(&place.key("error"), &map["error"])?),
    };
    let delay_ms = match map.get("delayMs") {
        None => 0.0,
        Some(value) => match value.as_f64() {
            Some(delay) if (0.0..=86_400_000.0).contains(&delay) => delay,
            _ => {
                return place
                    .key("delayMs")
                    .wrong("is no delay", "write milliseconds between 0 and 86400000");
            }
        },
    };
    let times = match map.get("times") {
        None => None,
        Some(value) => match value.as_u64() {
            Some(times) => Some(times),
            None => {
                return place
                    .key("times")
                    .wrong("is no count", "write a whole number of 0 or more");
            }
        },
    };
    Ok(Entry {
        pattern,
        outcome,
        delay_ms,
        times,
    })
}

/// Raw text is passed on as it is, once it is known to be JSON.
fn raw_json(place: &Place, bytes: Vec<u8>, cure: &str) -> Outcomes<Outcome> {
    let problem = match std::str::from_utf8(&bytes) {
        Err(error) => Some(format!("is not UTF-8 from byte {}", error.valid_up_to())),
        Ok(text) => serde_json::from_str::<serde::de::IgnoredAny>(text)
            .err()
            .map(|error| format!("is no JSON: {error}")),
    };
    match problem {
        None => Ok(Outcome::Json(bytes)),
        Some(problem) => place.wrong(problem, cure),
    }
}

fn read_error(place: &Place, value: &Value) -> Outcomes<ToolFailure> {
    let map = place.object(value)?;
    place.known(map, &["message", "code"])?;
    let text = |key: &str| match map.get(key) {
        None => Ok(None),
        Some(value) => place.key(key).text(value).map(|text| Some(text.to_owned())),
    };
    Ok(ToolFailure {
        code: text("code")?,
        message: text("message")?.unwrap_or_default(),
    })
}

fn read_meta(place: &Place, tool: &str, value: &Value) -> Outcomes<ToolSpec> {
    let map = place.object(value)?;
    place.known(
        map,
        &["description", "inputSchema", "outputSchema", "annotations"],
    )?;
    let mut spec = ToolSpec::new(tool, "");
    if let Some(description) = map.get("description") {
        place
            .key("description")
            .text(description)?
            .clone_into(&mut spec.description);
    }
    let schema = |key: &str| match map.get(key) {
        None => Ok(None),
        Some(value) => place.key(key).object(value).map(|map| Some(map.clone())),
    };
    spec.input_schema = schema("inputSchema")?;
    spec.output_schema = schema("outputSchema")?;
    if let Some(annotations) = map.get("annotations") {
        let at = place.key("annotations");
        at.object(annotations)?;
        match serde_json::from_value::<Annotations>(annotations.clone()) {
            Ok(annotations) => spec.annotations = Some(annotations),
            Err(error) => return at.wrong(error.to_string(), "hints are booleans, title is text"),
        }
    }
    Ok(spec)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(text: &str) -> MockFileError {
        MockTools::parse(text, "t.json", Path::new("/nonexistent")).expect_err("mistake")
    }

    #[test]
    fn mistakes_have_a_place_and_a_cure() {
        assert_eq!(problem("{").place, "t.json:1:1");
        assert_eq!(problem("{}").problem, "there is no key 'tools'");
        let error = problem(r#"{"tools":{"a:b":[{"reslut":1}]}}"#);
        assert_eq!(error.place, "t.json.tools[\"a:b\"][0]");
        assert_eq!(error.problem, "unknown key 'reslut'");
        let error = problem(r#"{"tools":{"a":[{},{"resultJson":"[1,"}]}}"#);
        assert_eq!(error.place, "t.json.tools.a[1].resultJson");
        let error = problem(r#"{"tools":{"a":[{"resultFile":"no.json"}]}}"#);
        assert!(error.problem.contains("cannot be read"), "{error}");
        let error = problem(r#"{"tools":{"a":[{"result":1,"error":{}}]}}"#);
        assert!(error.problem.contains("result and error"), "{error}");
        assert!(
            problem(r#"{"tools":{"a":[{"times":-1}]}}"#)
                .place
                .ends_with("times")
        );
        assert!(
            problem(r#"{"tools":{"a":[{"delayMs":"1"}]}}"#)
                .place
                .ends_with("delayMs")
        );
        assert!(
            problem(r#"{"tools":{},"meta":{"a":{}}}"#)
                .problem
                .contains("no such tool")
        );
    }
}
