//! Who may call what: meta-tool guard, name patterns, the access policy.

use std::collections::BTreeSet;

use codecall_engine::grammar::unicode::confusable_ascii;
use serde::{Deserialize, Serialize};

/// Prefixes that no policy mode lets through, besides what the configuration names.
const ALWAYS_DENIED: [&str; 3] = ["system:*", "internal:*", "__*"];

/// A name pattern: `*` is any run, `?` one character, case does not count, both ends anchored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    text: Vec<char>,
}

impl Pattern {
    /// Checks and keeps a pattern.
    ///
    /// # Errors
    /// More than three `*`, or more than 100 characters.
    pub fn new(text: &str) -> Result<Self, String> {
        let characters: Vec<char> = text.chars().flat_map(char::to_lowercase).collect();
        if characters.len() > 100 {
            return Err(format!("pattern '{text}' has more than 100 characters"));
        }
        if characters.iter().filter(|&&c| c == '*').count() > 3 {
            return Err(format!("pattern '{text}' has more than three '*'"));
        }
        Ok(Self { text: characters })
    }

    /// Whether the whole name fits. Cost at most `pattern × name`.
    pub fn matches(&self, name: &str) -> bool {
        let name: Vec<char> = name.chars().flat_map(char::to_lowercase).collect();
        let (mut at, mut from) = (0, 0);
        let mut star: Option<(usize, usize)> = None;
        while from < name.len() {
            match self.text.get(at) {
                Some('*') => {
                    star = Some((at, from));
                    at += 1;
                }
                Some(&c) if c == '?' || c == name[from] => {
                    at += 1;
                    from += 1;
                }
                _ => match star {
                    Some((place, taken)) => {
                        star = Some((place, taken + 1));
                        at = place + 1;
                        from = taken + 1;
                    }
                    None => return false,
                },
            }
        }
        self.text[at..].iter().all(|&c| c == '*')
    }
}

/// What happens to names that no list of the policy mentions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AccessMode {
    /// Only what the lists allow.
    Whitelist,
    /// Everything that the lists do not deny.
    #[default]
    Blacklist,
}

/// The `toolAccess` section of the configuration.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct AccessConfig {
    /// What happens to other names.
    pub mode: AccessMode,
    /// Exact names that a whitelist lets through.
    pub whitelist: BTreeSet<String>,
    /// Exact names that are denied.
    pub blacklist: BTreeSet<String>,
    /// Patterns that a whitelist lets through.
    pub allow_patterns: Vec<String>,
    /// Patterns that are denied.
    pub deny_patterns: Vec<String>,
}

/// A checked access policy.
#[derive(Clone, Debug)]
pub struct AccessPolicy {
    mode: AccessMode,
    whitelist: BTreeSet<String>,
    blacklist: BTreeSet<String>,
    allow: Vec<Pattern>,
    deny: Vec<Pattern>,
}

impl AccessPolicy {
    /// Checks the patterns.
    ///
    /// # Errors
    /// The first pattern that is not one.
    pub fn new(config: &AccessConfig) -> Result<Self, String> {
        let patterns = |list: &[String]| -> Result<Vec<Pattern>, String> {
            list.iter().map(|text| Pattern::new(text)).collect()
        };
        let mut deny = patterns(&config.deny_patterns)?;
        for text in ALWAYS_DENIED {
            deny.push(Pattern::new(text)?);
        }
        Ok(Self {
            mode: config.mode,
            whitelist: config.whitelist.clone(),
            blacklist: config.blacklist.clone(),
            allow: patterns(&config.allow_patterns)?,
            deny,
        })
    }

    /// Whether the policy lets a name through. Denials look at the raw and at the normalised name.
    pub fn allows(&self, name: &str) -> bool {
        let normal = normalise(name);
        let denied = |name: &str| {
            self.blacklist.contains(name) || self.deny.iter().any(|pattern| pattern.matches(name))
        };
        if denied(name) || denied(&normal) {
            return false;
        }
        match self.mode {
            AccessMode::Blacklist => true,
            AccessMode::Whitelist => {
                self.whitelist.contains(name)
                    || self.allow.iter().any(|pattern| pattern.matches(name))
            }
        }
    }
}

/// Lower case, look-alike letters as ASCII, without blanks at the ends, control characters and
/// invisible characters.
fn normalise(name: &str) -> String {
    let looks = |c: char| confusable_ascii(c).filter(|&c| c != '?').unwrap_or(c);
    name.trim()
        .chars()
        .filter(|&c| !c.is_control() && !is_invisible(c))
        .map(looks)
        .flat_map(char::to_lowercase)
        .map(looks)
        .collect()
}

fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{00AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}'
    )
}

/// The meta-tools.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MetaTool {
    /// Find tools by words.
    Search,
    /// Show schemas and examples.
    Describe,
    /// Run a script.
    Execute,
    /// Call one tool without a script.
    Invoke,
}

impl MetaTool {
    /// All of them in the order in which they are listed.
    pub const ALL: [Self; 4] = [Self::Search, Self::Describe, Self::Execute, Self::Invoke];

    /// The part after the prefix.
    pub const fn verb(self) -> &'static str {
        match self {
            Self::Search => "search",
            Self::Describe => "describe",
            Self::Execute => "execute",
            Self::Invoke => "invoke",
        }
    }

    /// Reads either spelling, `codecall:search` or `codecall_search`.
    pub fn from_name(name: &str) -> Option<Self> {
        let verb = name.strip_prefix("codecall")?.strip_prefix([':', '_'])?;
        Self::ALL.into_iter().find(|tool| tool.verb() == verb)
    }
}

/// Whether a name means one of the meta-tools in any disguise that normalising removes. Such names
/// can be neither registered nor invoked.
pub fn is_meta_name(name: &str) -> bool {
    codecall_engine::grammar::unicode::is_self_reference(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matches(pattern: &str, name: &str) -> bool {
        Pattern::new(pattern).expect("pattern").matches(name)
    }

    #[test]
    fn patterns_are_anchored_and_ignore_case() {
        assert!(matches("users:*", "users:list"));
        assert!(matches("USERS:l?st", "users:List"));
        assert!(!matches("users:*", "my-users:list"));
        assert!(!matches("users", "users:list"));
        assert!(matches("*:delete*", "users:deleteAll"));
        assert!(matches("*", ""));
        assert!(matches("a*b*c", "aXbXbYc"));
        assert!(!matches("a*b*c", "aXbXbY"));
    }

    #[test]
    fn patterns_are_bounded() {
        assert!(Pattern::new("****").is_err());
        assert!(Pattern::new(&"a".repeat(101)).is_err());
    }

    #[test]
    fn deny_beats_allow_and_sees_through_disguise() {
        let policy = AccessPolicy::new(&AccessConfig {
            mode: AccessMode::Whitelist,
            allow_patterns: vec!["*".into()],
            deny_patterns: vec!["users:delete".into()],
            ..AccessConfig::default()
        })
        .expect("policy");
        assert!(policy.allows("users:list"));
        assert!(!policy.allows("users:delete"));
        assert!(!policy.allows(" Users:De\u{200B}lete"));
        assert!(!policy.allows("us\u{435}rs:delete"), "a Cyrillic e");
        assert!(!policy.allows("system:halt"));
        assert!(!policy.allows("__proto"));
    }

    #[test]
    fn meta_names_have_two_spellings_and_no_more() {
        assert_eq!(
            MetaTool::from_name("codecall:search"),
            Some(MetaTool::Search)
        );
        assert_eq!(
            MetaTool::from_name("codecall_invoke"),
            Some(MetaTool::Invoke)
        );
        assert_eq!(MetaTool::from_name("codecall-search"), None);
        assert!(is_meta_name("CodeCall:anything"));
        assert!(is_meta_name("codecall/execute"));
        assert!(is_meta_name("codecall"));
        assert!(!is_meta_name("codecall_report"));
        assert!(!is_meta_name("codecaller:x"));
    }
}
