//! Why `JSON.parse` refuses a text, in V8's words.

use crate::heap::text::Str;

/// Units shown on each side of an unexpected token in a longer text.
const CONTEXT_UNITS: usize = 10;

/// A place where parsing stops, and V8's words for it; `None` for those that depend on what stands
/// there.
struct Stop {
    at: usize,
    text: Option<&'static str>,
}

type Step<T> = Result<T, Stop>;

/// The message of the `SyntaxError` for a text that is no JSON, in units: it may show half a
/// surrogate pair.
pub(crate) fn describe(text: Str<'_>) -> Vec<u16> {
    let mut scanner = Scanner { text, at: 0 };
    let words = match scanner.document() {
        Err(Stop {
            at,
            text: Some(words),
        }) => format!("{words} JSON at position {at}"),
        Err(Stop { at, .. }) if at < text.len() => match text.unit(at) {
            0x2D | 0x30..=0x39 => format!("Unexpected number in JSON at position {at}"),
            0x22 => format!("Unexpected string in JSON at position {at}"),
            _ => return unexpected(text, at),
        },
        _ => "Unexpected end of JSON input".to_owned(),
    };
    words.encode_utf16().collect()
}

/// The message about a token that may not stand where it does, which shows what is around it.
fn unexpected(text: Str<'_>, at: usize) -> Vec<u16> {
    let whole = text.len();
    let mut message = Vec::new();
    let mut say = |words: &str, start: usize, end: usize| {
        message.extend(words.encode_utf16());
        message.extend(text.slice(start, end).units());
    };
    let is_word = matches!(
        text.as_ascii(),
        Some("undefined" | "NaN" | "Infinity" | "[object Object]")
    );
    if !is_word {
        say("Unexpected token '", at, at + 1);
        say("', ", 0, 0);
    }
    let is_shown_whole = is_word || whole <= 2 * CONTEXT_UNITS;
    let (start, end, before) = if is_shown_whole {
        (0, whole, "\"")
    } else if at < CONTEXT_UNITS {
        (0, whole.min(at + CONTEXT_UNITS), "\"")
    } else {
        // V8 says that something is left out even where the context begins with the text.
        (at - CONTEXT_UNITS, whole.min(at + CONTEXT_UNITS), "...\"")
    };
    say(before, start, end);
    say(if end < whole { "\"..." } else { "\"" }, 0, 0);
    say(" is not valid JSON", 0, 0);
    message
}

struct Scanner<'a> {
    text: Str<'a>,
    at: usize,
}

impl Scanner<'_> {
    fn peek(&self) -> Option<u8> {
        let unit = (self.at < self.text.len()).then(|| self.text.unit(self.at))?;
        // Units beyond ASCII are like any character that JSON does not know.
        Some(u8::try_from(unit).unwrap_or(0xFF))
    }

    fn stop<T>(&self, text: &'static str) -> Step<T> {
        Err(Stop {
            at: self.at,
            text: Some(text),
        })
    }

    fn unexpected<T>(&self) -> Step<T> {
        Err(Stop {
            at: self.at,
            text: None,
        })
    }

    fn blanks(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    /// Passes blanks and the byte if it is there.
    fn check(&mut self, byte: u8) -> bool {
        self.blanks();
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    fn document(&mut self) -> Step<()> {
        // Open containers: whether each is an object.
        let mut open: Vec<bool> = Vec::new();
        loop {
            self.blanks();
            match self.peek() {
                Some(b'{') => {
                    self.at += 1;
                    if !self.check(b'}') {
                        self.property("Expected property name or '}' in")?;
                        if !self.check(b':') {
                            return self.stop("Expected ':' after property name in");
                        }
                        open.push(true);
                        continue;
                    }
                }
                Some(b'[') => {
                    self.at += 1;
                    if !self.check(b']') {
                        open.push(false);
                        continue;
                    }
                }
                _ => self.scalar()?,
            }
            loop {
                let Some(is_object) = open.last() else {
                    self.blanks();
                    return match self.peek() {
                        None => Ok(()),
                        Some(_) => self.stop("Unexpected non-whitespace character after"),
                    };
                };
                if *is_object {
                    if self.check(b',') {
                        self.property("Expected double-quoted property name in")?;
                        // V8 has words for a missing colon only after the first property.
                        if !self.check(b':') {
                            return self.unexpected();
                        }
                        break;
                    }
                    if !self.check(b'}') {
                        return self.stop("Expected ',' or '}' after property value in");
                    }
                } else {
                    if self.check(b',') {
                        break;
                    }
                    if !self.check(b']') {
                        return self.stop("Expected ',' or ']' after array element in");
                    }
                }
                open.pop();
            }
        }
    }

    fn property(&mut self, expected: &'static str) -> Step<()> {
        self.blanks();
        if self.peek() != Some(b'"') {
            return self.stop(expected);
        }
        self.string()
    }

    fn scalar(&mut self) -> Step<()> {
        match self.peek() {
            Some(b'"') => self.string(),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(b't') => self.literal(b"true"),
            Some(b'f') => self.literal(b"false"),
            Some(b'n') => self.literal(b"null"),
            _ => self.unexpected(),
        }
    }

    fn literal(&mut self, word: &[u8]) -> Step<()> {
        for byte in word {
            if self.peek() != Some(*byte) {
                return self.unexpected();
            }
            self.at += 1;
        }
        Ok(())
    }

    fn is_digit(&self) -> bool {
        matches!(self.peek(), Some(b'0'..=b'9'))
    }

    fn digits(&mut self) {
        while self.is_digit() {
            self.at += 1;
        }
    }

    fn number(&mut self) -> Step<()> {
        if self.peek() == Some(b'-') {
            self.at += 1;
            if !self.is_digit() {
                return self.stop("No number after minus sign in");
            }
        }
        if self.peek() == Some(b'0') {
            self.at += 1;
            if self.is_digit() {
                return self.unexpected();
            }
        } else {
            self.digits();
        }
        if self.peek() == Some(b'.') {
            self.at += 1;
            if !self.is_digit() {
                return self.stop("Unterminated fractional number in");
            }
            self.digits();
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            self.at += 1;
            if matches!(self.peek(), Some(b'+' | b'-')) {
                self.at += 1;
            }
            if !self.is_digit() {
                return self.stop("Exponent part is missing a number in");
            }
            self.digits();
        }
        Ok(())
    }

    fn string(&mut self) -> Step<()> {
        self.at += 1;
        loop {
            match self.peek() {
                None => return self.stop("Unterminated string in"),
                Some(b'"') => {
                    self.at += 1;
                    return Ok(());
                }
                Some(0..0x20) => return self.stop("Bad control character in string literal in"),
                Some(b'\\') => {
                    self.at += 1;
                    match self.peek() {
                        None => return self.unexpected(),
                        Some(_) if self.text.unit(self.at) > 0xFF => return self.unexpected(),
                        Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => {
                            self.at += 1;
                        }
                        Some(b'u') => {
                            self.at += 1;
                            for _ in 0..4 {
                                if !self.peek().is_some_and(|digit| digit.is_ascii_hexdigit()) {
                                    return self.stop("Bad Unicode escape in");
                                }
                                self.at += 1;
                            }
                        }
                        Some(_) => return self.stop("Bad escaped character in"),
                    }
                }
                Some(_) => self.at += 1,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::describe;
    use crate::heap::text::Str;

    #[test]
    fn messages_are_those_of_v8() {
        let cases = [
            ("abc", "Unexpected token 'a', \"abc\" is not valid JSON"),
            ("", "Unexpected end of JSON input"),
            ("{a}", "Expected property name or '}' in JSON at position 1"),
            ("[1,]", "Unexpected token ']', \"[1,]\" is not valid JSON"),
            (
                "{\"a\":1,}",
                "Expected double-quoted property name in JSON at position 7",
            ),
            (
                "{\"a\" 1}",
                "Expected ':' after property name in JSON at position 5",
            ),
            (
                "[1 2]",
                "Expected ',' or ']' after array element in JSON at position 3",
            ),
            (
                "{\"a\":1]",
                "Expected ',' or '}' after property value in JSON at position 6",
            ),
            ("\"abc", "Unterminated string in JSON at position 4"),
            ("\"\\x\"", "Bad escaped character in JSON at position 2"),
            ("\"\\u12g4\"", "Bad Unicode escape in JSON at position 5"),
            ("01", "Unexpected number in JSON at position 1"),
            ("1.", "Unterminated fractional number in JSON at position 2"),
            (
                "1e",
                "Exponent part is missing a number in JSON at position 2",
            ),
            ("-a", "No number after minus sign in JSON at position 1"),
            (
                "{} x",
                "Unexpected non-whitespace character after JSON at position 3",
            ),
            ("undefined", "\"undefined\" is not valid JSON"),
            (
                "<!DOCTYPE html><html><body>",
                "Unexpected token '<', \"<!DOCTYPE \"... is not valid JSON",
            ),
            (
                "[1, 2, 3, 4, 5, 6, ?]",
                "Unexpected token '?', ...\" 4, 5, 6, ?]\" is not valid JSON",
            ),
        ];
        for (text, message) in cases {
            let units = describe(Str::Latin1(text.as_bytes()));
            assert_eq!(String::from_utf16_lossy(&units), message);
        }
    }
}
