//! What people and models are told of scripts that are refused.
//!
//! `diagnostics/<RULE>.md` holds, for each rule, scripts that break it, and behind each the text
//! that people see and the JSON answer that models get. `UPDATE=1 cargo test` writes both again.
//!
//! A case is a heading, perhaps a line `options: …`, a block of `js` (or of `escaped` source, in
//! which `\x..` is a byte and `\u{…}` a character), a block of `text` and one of `json`. Options:
//! `loops=none|all`, `console=off`, `typescript=off`, `disable=NAME`, `namespace=NAME`, and limits by their name.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use codecall_engine::{AllowLoops, Answer, ParseOptions};
use codecall_grammar::diagnostic::RULES;

/// Rules of warnings.
const WARNINGS: &[&str] = &["UNREACHABLE_CODE"];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diagnostics")
}

struct Case {
    heading: String,
    options: String,
    escaped: bool,
    source: String,
}

/// The cases of a file; what is expected of them is left out.
fn cases(text: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    let mut block: Option<(&str, String)> = None;
    for line in text.lines() {
        match &mut block {
            Some((language, content)) if line == "```" => {
                let case = cases.last_mut().expect("a block stands under a heading");
                if matches!(*language, "js" | "escaped") {
                    case.escaped = *language == "escaped";
                    content.pop();
                    case.source = std::mem::take(content);
                }
                block = None;
            }
            Some((_, content)) => {
                content.push_str(line);
                content.push('\n');
            }
            None => {
                if let Some(language) = line.strip_prefix("```") {
                    block = Some((language, String::new()));
                } else if let Some(heading) = line.strip_prefix("## ") {
                    cases.push(Case {
                        heading: heading.to_owned(),
                        options: String::new(),
                        escaped: false,
                        source: String::new(),
                    });
                } else if let Some(options) = line.strip_prefix("options: ") {
                    let case = cases.last_mut().expect("options stand under a heading");
                    options.clone_into(&mut case.options);
                }
            }
        }
    }
    cases
}

impl Case {
    fn bytes(&self) -> Vec<u8> {
        if !self.escaped {
            return self.source.clone().into_bytes();
        }
        let mut out = Vec::new();
        let mut rest = self.source.as_str();
        while let Some(at) = rest.find('\\') {
            out.extend_from_slice(&rest.as_bytes()[..at]);
            rest = &rest[at + 1..];
            if let Some(digits) = rest.strip_prefix('x') {
                out.push(u8::from_str_radix(&digits[..2], 16).expect("two digits"));
                rest = &digits[2..];
            } else if let Some(digits) = rest.strip_prefix("u{") {
                let (digits, behind) = digits.split_once('}').expect("a closed escape");
                let code = u32::from_str_radix(digits, 16).expect("digits");
                let c = char::from_u32(code).expect("a character");
                out.extend_from_slice(c.to_string().as_bytes());
                rest = behind;
            } else if let Some((count, behind)) = rest
                .strip_prefix("repeat{")
                .and_then(|rest| rest.split_once('}'))
            {
                // `\repeat{1000 x}`
                let (count, text) = count.split_once(' ').expect("a count and a text");
                let count = count.parse().expect("a count");
                out.extend_from_slice(text.repeat(count).as_bytes());
                rest = behind;
            } else {
                panic!("{}: an escape nobody knows: {rest}", self.heading);
            }
        }
        out.extend_from_slice(rest.as_bytes());
        out
    }

    fn parse_options(&self) -> ParseOptions {
        let mut options = ParseOptions::default();
        for option in self.options.split_whitespace() {
            let (key, value) = option.split_once('=').expect("key=value");
            let number = || value.parse().expect("a number");
            let limits = &mut options.limits;
            match key {
                "loops" if value == "all" => options.allow_loops = AllowLoops::All,
                "loops" => options.allow_loops = AllowLoops::None,
                "console" => options.allow_console = false,
                "typescript" => options.typescript = false,
                "disable" => _ = options.disabled_names.insert(value.to_owned()),
                "namespace" => _ = options.namespaces.insert(value.to_owned()),
                "input_bytes" => limits.input_bytes = number(),
                "script_units" => limits.script_units = Some(number()),
                "line_chars" => limits.line_chars = number(),
                "lines" => limits.lines = number(),
                "bracket_depth" => limits.bracket_depth = number(),
                "syntax_depth" => limits.syntax_depth = number(),
                "operator_run" => limits.operator_run = number(),
                "string_units" => limits.string_units = number(),
                "string_total" => limits.string_total = number(),
                "regex_chars" => limits.regex_chars = number(),
                "regex_count" => limits.regex_count = number(),
                "identifier_chars" => limits.identifier_chars = number(),
                "functions" => limits.functions = number(),
                "locals" => limits.locals = number(),
                other => panic!("{}: no option {other}", self.heading),
            }
        }
        options
    }

    /// The case with what is said of it, and the rules that it breaks; adds to `wrong` what no
    /// diagnostic may lack.
    fn write(&self, out: &mut String, wrong: &mut Vec<String>) -> BTreeSet<&'static str> {
        let bytes = self.bytes();
        let shown = String::from_utf8_lossy(&bytes);
        let mut text = String::new();
        let mut rules = BTreeSet::new();
        let json = match codecall_engine::compile(&bytes, &self.parse_options()) {
            Ok(program) => {
                for warning in program.warnings() {
                    rules.insert(warning.rule);
                    text.push_str(&warning.render_warning(&shown, "script.js"));
                }
                let list: Vec<_> = program.warnings().iter().map(|w| &w.message).collect();
                serde_json::to_string_pretty(&list)
            }
            Err(found) => {
                for diagnostic in found.iter() {
                    rules.insert(diagnostic.rule);
                    text.push_str(&diagnostic.render(&shown, "script.js"));
                    if diagnostic.hint.is_none() {
                        wrong.push(format!("{}: no hint: {}", self.heading, diagnostic.message));
                    }
                }
                serde_json::to_string_pretty(&Answer::refused(&found))
            }
        };
        let _ = write!(out, "\n## {}\n\n", self.heading);
        if !self.options.is_empty() {
            let _ = write!(out, "options: {}\n\n", self.options);
        }
        let language = if self.escaped { "escaped" } else { "js" };
        let _ = write!(out, "```{language}\n{}\n```\n\n", self.source);
        let _ = write!(out, "```text\n{text}```\n\n");
        let _ = write!(out, "```json\n{}\n```\n", json.expect("an answer is JSON"));
        rules
    }
}

#[test]
fn every_rule_says_what_where_and_what_to_write_instead() {
    let update = std::env::var_os("UPDATE").is_some();
    let mut wrong = Vec::new();
    let mut files = BTreeSet::new();
    for entry in std::fs::read_dir(folder()).expect("the folder") {
        let path = entry.expect("an entry").path();
        let rule = path.file_stem().and_then(|stem| stem.to_str());
        let rule = rule.expect("a file is named after its rule").to_owned();
        let text = std::fs::read_to_string(&path).expect("the file");
        let cases = cases(&text);
        let mut out = format!("# {rule}\n");
        for case in &cases {
            let rules = case.write(&mut out, &mut wrong);
            if !rules.contains(rule.as_str()) {
                wrong.push(format!("{rule}, {}: breaks {rules:?}", case.heading));
            }
        }
        if cases.is_empty() {
            wrong.push(format!("{rule}: no case"));
        }
        if update {
            std::fs::write(&path, &out).expect("the file is written");
        } else if out != text {
            let line = out
                .lines()
                .zip(text.lines())
                .position(|(new, old)| new != old);
            let line = line.unwrap_or_else(|| out.lines().count().min(text.lines().count()));
            let of = |text: &str| text.lines().nth(line).unwrap_or("(end)").to_owned();
            wrong.push(format!(
                "{rule}, line {}: recorded {:?}, now {:?}",
                line + 1,
                of(&text),
                of(&out)
            ));
        }
        files.insert(rule);
    }
    for (rule, _) in RULES {
        if !files.contains(*rule) {
            wrong.push(format!("{rule}: a rule without a file"));
        }
    }
    for file in &files {
        let known = RULES.iter().any(|(rule, _)| rule == file) || WARNINGS.contains(&&**file);
        if !known {
            wrong.push(format!("{file}: a file without a rule"));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} wrong (UPDATE=1 writes the files again):\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn rules_are_sorted() {
    assert!(RULES.is_sorted_by_key(|(rule, _)| rule));
}
