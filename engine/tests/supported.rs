//! Checks `SUPPORTED.md`: every row's case exists and uses what the row names, what is refused is
//! refused by its rule, and rows and the engine's own tables name the same built-ins.

mod case_files;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use case_files::Case;
use codecall_engine::{ParseOptions, compile};

/// Properties that are no functions or constants, so that no table of the engine has them, and the
/// values of the host.
const PROPERTIES: [&str; 22] = [
    "Array.prototype.length",
    "String.prototype.length",
    "Function.prototype.name",
    "Function.prototype.length",
    "Map.prototype.size",
    "Set.prototype.size",
    "Error.prototype.message",
    "Error.prototype.name",
    "Error.prototype.cause",
    "Error.prototype.stack",
    "AggregateError.prototype.errors",
    "RegExp.prototype.source",
    "RegExp.prototype.flags",
    "RegExp.prototype.lastIndex",
    "RegExp.prototype.global",
    "RegExp.prototype.ignoreCase",
    "RegExp.prototype.multiline",
    "RegExp.prototype.dotAll",
    "RegExp.prototype.unicode",
    "RegExp.prototype.sticky",
    "RegExp.prototype.hasIndices",
    "codecallContext",
];

/// A row of a table: its section and its cells, code marks kept.
struct Row {
    section: String,
    cells: Vec<String>,
}

impl Row {
    /// What the row is about.
    fn name(&self) -> &str {
        &self.cells[0]
    }

    /// `yes`, or the rule that refuses it.
    fn verdict(&self) -> &str {
        self.cells[1].trim_matches('`')
    }

    /// `area/topic:name`
    fn case(&self) -> &str {
        self.cells[2].trim_matches('`')
    }
}

fn rows() -> Vec<Row> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../SUPPORTED.md");
    let text =
        std::fs::read_to_string(path).expect("SUPPORTED.md lies at the top of the repository");
    let mut rows = Vec::new();
    let mut section = String::new();
    for line in text.lines() {
        if let Some(title) = line.strip_prefix("## ") {
            title.clone_into(&mut section);
        }
        let Some(line) = line.strip_prefix("| ") else {
            continue;
        };
        let line = line.replace("\\|", "\u{1}");
        let cells: Vec<String> = line
            .trim_end_matches('|')
            .split('|')
            .map(|cell| cell.trim().replace('\u{1}', "|"))
            .collect();
        let is_head = cells[0] == "---" || cells.get(2).is_some_and(|cell| cell == "Case");
        if !is_head {
            assert_eq!(cells.len(), 4, "{line}");
            rows.push(Row {
                section: section.clone(),
                cells,
            });
        }
    }
    assert!(rows.len() > 400, "{} rows", rows.len());
    rows
}

fn cases() -> BTreeMap<String, Case> {
    case_files::topics()
        .iter()
        .flat_map(|topic| {
            let named = |case: Case| (format!("{}:{}", topic.name, case.name), case);
            case_files::cases(topic).into_iter().map(named)
        })
        .collect()
}

/// The texts between code marks.
fn code_spans(cell: &str) -> Vec<&str> {
    let mut spans = Vec::new();
    let mut rest = cell;
    while let Some(at) = rest.find('`') {
        let marks = rest[at..].bytes().take_while(|byte| *byte == b'`').count();
        let (mark, inner) = rest[at..].split_at(marks);
        let Some(end) = inner.find(mark) else { break };
        spans.push(inner[..end].trim());
        rest = &inner[end + marks..];
    }
    spans
}

/// Whether the source has the parts of a snippet between its `…`, in their order.
fn has_parts(source: &str, snippet: &str) -> bool {
    let mut rest = source;
    snippet.split('…').map(str::trim).all(|part| {
        rest.find(part)
            .map(|at| rest = &rest[at + part.len()..])
            .is_some()
    })
}

/// Whether the source uses a built-in: a method behind a dot, the rest by its full name.
fn uses(source: &str, builtin: &str) -> bool {
    let text = builtin
        .split_once(".prototype.")
        .map_or_else(|| builtin.to_owned(), |(_, method)| format!(".{method}"));
    let is_word = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$');
    let bytes = source.as_bytes();
    source.match_indices(&text).any(|(at, _)| {
        let before = at.checked_sub(1).map(|at| bytes[at]);
        let after = bytes.get(at + text.len());
        let begins =
            text.starts_with('.') || !before.is_some_and(|byte| is_word(&byte) || byte == b'.');
        begins && !after.is_some_and(is_word)
    })
}

fn rule(source: &str, options: &ParseOptions) -> Option<&'static str> {
    compile(source.as_bytes(), options)
        .err()
        .map(|refused| match refused.first.code {
            "SELF_REFERENCE_BLOCKED" => refused.first.code,
            _ => refused.first.rule,
        })
}

#[test]
fn cases_show_what_the_rows_name() {
    let cases = cases();
    let mut wrong = Vec::new();
    for row in rows() {
        let Some(case) = cases.get(row.case()) else {
            wrong.push(format!("{}: no case {:?}", row.name(), row.case()));
            continue;
        };
        let shown = if row.section.starts_with("Library") || row.section == "Host" {
            let members = code_spans(row.name());
            members.iter().all(|member| uses(&case.source, member))
        } else if row.section == "Refused names" {
            code_spans(row.name())
                .iter()
                .any(|name| uses(&case.source, name))
        } else {
            // Behind the first "in" the row names presets.
            let (snippets, _) = row.name().split_once("` in `").unwrap_or((row.name(), ""));
            let snippets = format!("{snippets}`");
            code_spans(&snippets)
                .iter()
                .all(|snippet| has_parts(&case.source, snippet))
        };
        if !shown {
            wrong.push(format!("{} is not in {}", row.name(), row.case()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_refused_is_refused_by_its_rule() {
    let cases = cases();
    let mut wrong = Vec::new();
    for row in rows() {
        let Some(case) = cases.get(row.case()) else {
            continue;
        };
        let (options, _) = case_files::parse_options(case);
        let got = rule(&case.source, &options);
        let is_right = match row.verdict() {
            "yes" => got.is_none(),
            expected => got == Some(expected),
        };
        if !is_right {
            wrong.push(format!("{} ({}): {got:?}", row.name(), row.case()));
        }
        if row.section == "Refused names" {
            for name in code_spans(row.name()) {
                let got = rule(name, &options);
                if got != Some(row.verdict()) {
                    wrong.push(format!("{name}: {got:?}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn rows_and_tables_name_the_same_builtins() {
    let rows: BTreeSet<String> = rows()
        .iter()
        .filter(|row| row.section.starts_with("Library") || row.section == "Host")
        .flat_map(|row| {
            code_spans(row.name())
                .into_iter()
                .map(str::to_owned)
                .collect::<Vec<_>>()
        })
        .collect();
    let tables: BTreeSet<String> = codecall_engine::builtin_names()
        .into_iter()
        .chain(PROPERTIES.map(str::to_owned))
        .collect();
    let missing: Vec<_> = tables.difference(&rows).collect();
    let unknown: Vec<_> = rows.difference(&tables).collect();
    assert!(missing.is_empty(), "no rows for {missing:?}");
    assert!(unknown.is_empty(), "the engine does not have {unknown:?}");
}
