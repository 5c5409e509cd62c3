//! JSON text with line breaks, every number and string left as it is.

/// Indents compact or any other valid JSON text by two blanks a level.
pub(super) fn pretty(json: &str) -> String {
    let mut out = String::with_capacity(json.len() + json.len() / 2);
    let mut depth = 0_usize;
    let mut rest = json.char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        match c {
            '"' => {
                let end = string_end(json, at);
                out.push_str(&json[at..end]);
                while rest.peek().is_some_and(|&(next, _)| next < end) {
                    rest.next();
                }
            }
            '{' | '[' => {
                out.push(c);
                while rest.peek().is_some_and(|(_, c)| c.is_ascii_whitespace()) {
                    rest.next();
                }
                if let Some(&(_, close @ ('}' | ']'))) = rest.peek() {
                    out.push(close);
                    rest.next();
                } else {
                    depth += 1;
                    line(&mut out, depth);
                }
            }
            '}' | ']' => {
                depth = depth.saturating_sub(1);
                line(&mut out, depth);
                out.push(c);
            }
            ',' => {
                out.push(c);
                line(&mut out, depth);
            }
            ':' => out.push_str(": "),
            c if c.is_ascii_whitespace() => {}
            c => out.push(c),
        }
    }
    out
}

fn line(out: &mut String, depth: usize) {
    out.push('\n');
    // Deep results stay readable and do not grow by the square of their depth.
    for _ in 0..depth.min(40) {
        out.push_str("  ");
    }
}

/// The place after the string literal that begins at `start`.
fn string_end(json: &str, start: usize) -> usize {
    let bytes = json.as_bytes();
    let mut at = start + 1;
    while at < bytes.len() {
        match bytes[at] {
            b'"' => return at + 1,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    json.len()
}

#[cfg(test)]
mod tests {
    use super::pretty;

    #[test]
    fn structure_is_indented_and_text_kept() {
        let json = r#"{"a":[1e21,{"b":"x, \"{y\""},[],{}],"c":{ }}"#;
        let expected = "{\n  \"a\": [\n    1e21,\n    {\n      \"b\": \"x, \\\"{y\\\"\"\n    },\n    \
                        [],\n    {}\n  ],\n  \"c\": {}\n}";
        assert_eq!(pretty(json), expected);
    }
}
