//! Redaction of messages that come from outside and are shown to scripts, models or logs: paths,
//! credentials, internal hosts. Result data is never redacted.

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::Regex;

/// Longest text looked at; what is behind would be cut off anyway.
const INPUT_BYTES_MAX: usize = 64 * 1024;

/// A pattern and what takes its place.
struct Rule {
    pattern: Regex,
    replacement: &'static str,
}

/// Applied in order. Paths come first, credentials before networks, so that no rule sees half of
/// what another one replaced.
static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| {
    // A path runs to a blank, quote, bracket or other character that messages put around paths.
    const REST: &str = r#"[^\s'"`<>|()\[\]{},;]*"#;
    let rule = |pattern: &str, replacement| Rule {
        pattern: Regex::new(&pattern.replace("REST", REST)).expect("patterns are constants"),
        replacement,
    };
    vec![
        // Stack frames go before the paths in them.
        rule(
            r"(?m)^(?P<at>\s*at (?:async )?[^\s()]+ )\((?:[^()\n]*:\d+:\d+|native|<anonymous>)\)",
            "${at}([REDACTED])",
        ),
        rule(
            r"(?m)^(?P<at>\s*at )[^\s()]+:\d+:\d+[ \t]*$",
            "${at}[REDACTED]",
        ),
        // Credentials inside URLs, before the URL is taken for a path.
        rule(
            r"(?i)\b(?P<scheme>[a-z][a-z0-9+.-]*://)[^\s/@:]+:[^\s/@]+@",
            "${scheme}[REDACTED]@",
        ),
        // Cloud places are told by their scheme.
        rule(r"(?i)\b(?:s3|gs)://REST", "[REDACTED]"),
        rule(r"(?i)\bfile://REST", "[path]"),
        rule(r"(?i)\bwebpack://REST", "[path]"),
        rule(
            r"(?i)(?P<before>^|[^\w/.-])/(?:aws|gcloud|azure)/REST",
            "${before}[REDACTED]",
        ),
        rule(
            r"(?i)(?P<before>^|[^\w/.-])/(?:var/task|home/site/wwwroot)/REST",
            "${before}[REDACTED]",
        ),
        rule(
            r"(?i)(?P<before>^|[^\w/.-])(?:~[a-z_][\w-]*|/u/[\w.-]+/?)REST",
            "${before}[REDACTED]",
        ),
        // Unix paths: known roots, then anything of two or more parts. Parts of URLs stay.
        rule(
            concat!(
                r"(?i)(?P<before>^|[^\w/.:-]|:\B)/(?:Users|home|root|var|etc|tmp|app|srv|opt|usr|mnt",
                r"|private|proc|nix/store|run|docker|containers|kubelet|github/workspace|runner",
                r"|_work|builds|workspace|pipeline|jenkins|bamboo|teamcity|circleci)",
                r"(?:/REST|\b)"
            ),
            "${before}[path]",
        ),
        rule(
            r"(?P<before>^|[^\w/.:-]|:\B)(?:/[\w.@%+-]+){2,}/?",
            "${before}[path]",
        ),
        // Windows and UNC paths.
        rule(r"\b[A-Za-z]:\\[^\s):'\x22]+", "[path]"),
        rule(r"\\\\[\w.$-]+\\[^\s'\x22)]*", "[path]"),
        // Package folders without a root before them.
        rule(
            concat!(
                r"(?i)(?P<before>^|[^\w.@-])(?:[\w.@-]+/)*(?:node_modules|\.npm|\.yarn|\.pnpm",
                r"|pnpm-store|packages|libs)/REST"
            ),
            "${before}[path]",
        ),
        rule(r"(?i)(?:%2F[\w.-]+){2,}REST", "[path]"),
        // Credentials.
        rule(
            r"(?i)\bAuthorization\s*:\s*[^\r\n]+",
            "Authorization: [REDACTED]",
        ),
        rule(r"(?i)\bBearer\s+[A-Za-z0-9._~+/=-]+", "Bearer [REDACTED]"),
        rule(r"(?i)\bBasic\s+[A-Za-z0-9+/]{6,}={0,2}", "Basic [REDACTED]"),
        rule(
            concat!(
                r#"(?i)(?P<name>api[_-]?key|token|secret|password|passwd|pwd)["']?"#,
                r"\s*(?P<sign>[=:])\s*\S+"
            ),
            "${name}${sign}[REDACTED]",
        ),
        rule(r"\bsk-[A-Za-z0-9_-]{32,}", "[REDACTED]"),
        rule(r"(?i)\bgh[opsur]_[A-Za-z0-9]{36,}", "[REDACTED]"),
        rule(r"(?i)\bgithub_pat_\w{22,}", "[REDACTED]"),
        rule(r"(?i)\bxox[baprs]-[A-Za-z0-9-]+", "[REDACTED]"),
        rule(r"[A-Z0-9]{20,}", "[REDACTED]"),
        // Networks.
        rule(
            concat!(
                r"\b(?:10\.\d{1,3}\.\d{1,3}\.\d{1,3}|172\.(?:1[6-9]|2\d|3[01])\.\d{1,3}\.\d{1,3}",
                r"|192\.168\.\d{1,3}\.\d{1,3})\b(?::\d+)?"
            ),
            "[REDACTED]",
        ),
        rule(r"\b127\.0\.0\.1:\d+", "[REDACTED]"),
        rule(r"(?i)\blocalhost:\d+", "[REDACTED]"),
        rule(
            r"(?i)\b[\w-]+(?:\.[\w-]+)*\.(?:internal(?:\.[\w-]+)*|local|svc\.cluster\.local)\b(?::\d+)?",
            "[REDACTED]",
        ),
    ]
});

/// Places in a source: ` at line 3`, `:3:14`, and stack lines.
static POSITIONS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\s+at line \d+|:\d+:\d+|\n\s*at [^\n]*").expect("the pattern is constant")
});

/// Redacts a text and cuts it to `max_chars` characters, the cut shown by `...`.
pub fn redact_message(text: &str, max_chars: usize) -> String {
    shorten(&redact(text), max_chars)
}

/// As [`redact_message`]; line numbers and stack lines are taken out, too.
pub fn redact_validation(text: &str, max_chars: usize) -> String {
    let redacted = redact(text);
    shorten(&POSITIONS.replace_all(&redacted, ""), max_chars)
}

/// Makes the patterns ready, which the first message that needs them would otherwise wait for: some
/// milliseconds. For servers at start.
pub fn warm_up() {
    LazyLock::force(&RULES);
    LazyLock::force(&POSITIONS);
}

/// Whether any rule could match: most messages have nothing that looks like a place or a secret,
/// and need no pattern.
fn is_suspicious(text: &str) -> bool {
    let mut capitals = 0;
    let mut before = b' ';
    for byte in text.bytes() {
        let word = byte.is_ascii_alphanumeric();
        if matches!(
            byte,
            b'/' | b'\\' | b'~' | b'=' | b':' | b'%' | b'<' | b'_' | b'@'
        ) || before == b'.' && word
        {
            return true;
        }
        let capital = byte.is_ascii_uppercase() || byte.is_ascii_digit();
        capitals = if capital { capitals + 1 } else { 0 };
        if capitals >= 20 {
            return true;
        }
        before = byte;
    }
    let lower = text.to_ascii_lowercase();
    ["bearer", "basic", "sk-", "xox", "(native"]
        .iter()
        .any(|word| lower.contains(word))
}

/// Replaces whatever tells about the machine that a message comes from. Linear in its length.
fn redact(text: &str) -> Cow<'_, str> {
    let mut end = text.len().min(INPUT_BYTES_MAX);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let mut redacted = Cow::Borrowed(&text[..end]);
    if !is_suspicious(&redacted) {
        return redacted;
    }
    for rule in &*RULES {
        if let Cow::Owned(changed) = rule.pattern.replace_all(&redacted, rule.replacement) {
            redacted = Cow::Owned(changed);
        }
    }
    redacted
}

fn shorten(text: &str, max_chars: usize) -> String {
    if let Some((end, _)) = text.char_indices().nth(max_chars) {
        format!("{}...", &text[..end])
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::{redact_message, redact_validation};

    #[test]
    fn what_tells_about_the_host_is_replaced() {
        let cases = [
            (
                "ENOENT: open '/home/deploy/app/x.json'",
                "ENOENT: open '[path]'",
            ),
            ("C:\\Users\\joe\\a.txt", "[path]"),
            ("cannot read \\\\server\\share\\x.doc", "cannot read [path]"),
            ("node_modules/@acme/sdk/index.js", "[path]"),
            ("failed in /run/secrets/db", "failed in [path]"),
            ("at /github/workspace/src", "at [path]"),
            ("s3://bucket/key", "[REDACTED]"),
            ("api_key=abc123", "api_key=[REDACTED]"),
            ("password: hunter2 wrong", "password:[REDACTED] wrong"),
            ("Authorization: Bearer abc.def", "Authorization: [REDACTED]"),
            ("sent Bearer abc.def-123", "sent Bearer [REDACTED]"),
            (
                "key sk-abcdefghijklmnopqrstuvwxyz0123456789",
                "key [REDACTED]",
            ),
            ("id ABCDEFGHIJKLMNOPQRST1", "id [REDACTED]"),
            ("connect 10.0.3.7:5432", "connect [REDACTED]"),
            ("connect 172.20.1.1", "connect [REDACTED]"),
            ("connect 8.8.8.8", "connect 8.8.8.8"),
            (
                "connect localhost:5432 refused",
                "connect [REDACTED] refused",
            ),
            (
                "getaddrinfo postgres.internal.company.com",
                "getaddrinfo [REDACTED]",
            ),
            ("db.prod.svc.cluster.local down", "[REDACTED] down"),
            (
                "https://joe:pw@example.com",
                "https://[REDACTED]@example.com",
            ),
            ("see ~joe for /u/joe/", "see [REDACTED] for [REDACTED]"),
            (
                "TypeError\n    at processUser (/home/deploy/app/u.ts:42:15)",
                "TypeError\n    at processUser ([REDACTED])",
            ),
            ("boom\n    at /srv/x.js:1:2", "boom\n    at [REDACTED]"),
            ("Rate limit exceeded", "Rate limit exceeded"),
            ("User 42 not found", "User 42 not found"),
            ("either/or and 3/4", "either/or and 3/4"),
            (
                "see https://example.com/docs/page",
                "see https://example.com/docs/page",
            ),
            ("", ""),
        ];
        for (before, after) in cases {
            assert_eq!(redact_message(before, 200), after, "{before}");
        }
    }

    #[test]
    fn messages_are_cut_by_characters() {
        assert_eq!(
            redact_message(&"é".repeat(201), 200),
            format!("{}...", "é".repeat(200))
        );
        assert_eq!(redact_message(&"é".repeat(200), 200), "é".repeat(200));
        assert!(redact_message(&"/a".repeat(1 << 20), 10).len() < 20);
    }

    #[test]
    fn validation_texts_lose_positions() {
        assert_eq!(redact_validation("bad input at line 3", 200), "bad input");
        assert_eq!(
            redact_validation("bad x:3:14 here\n  at f (y)", 200),
            "bad x here"
        );
    }
}
