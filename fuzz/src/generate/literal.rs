//! Literals: the values at the edges, each spelled in one of its ways.

use super::Generator;
use super::code::{BLANK, Code, Level};

const NUMBERS: [&str; 64] = [
    "0",
    "1",
    "2",
    "3",
    "4",
    "5",
    "7",
    "10",
    "12",
    "42",
    "100",
    "-1",
    "-2",
    "-3",
    "0.5",
    "-0",
    "1.5",
    "2.5",
    "-1.5",
    "2.675",
    "1.005",
    "1e3",
    "1e21",
    "1e-7",
    "123456789",
    "2147483647",
    "2147483648",
    "-2147483648",
    "4294967295",
    "4294967296",
    "9007199254740991",
    "9007199254740993",
    "0.1",
    "0.2",
    "NaN",
    "Infinity",
    "-Infinity",
    "0xff",
    "0XAB",
    "0b101",
    "0o17",
    "1_000",
    ".5",
    "5.",
    "1E3",
    "1e300",
    "5e-324",
    "1.7976931348623157e308",
    "99.995",
    "-7.25",
    "1234.5678",
    "0.000001",
    "1e-10",
    "123.456",
    "31",
    "32",
    "33",
    "36",
    "64",
    "255",
    "1000",
    "8640000000000000",
    "1704067200000",
    "-62198755200000",
];

const STRINGS: [&str; 62] = [
    "",
    "a",
    "b",
    "abc",
    "x",
    "Hello, World",
    " pad ",
    "1",
    "12px",
    "0x1f",
    "-0",
    "NaN",
    "1e3",
    "ß",
    "İi",
    "éa",
    "e\u{301}",
    "😀",
    "a😀b",
    "x\ny",
    "tab\t|",
    "ΑΣ",
    "{\"a\":1}",
    "[1,2,",
    "2024-02-30",
    "key",
    "length",
    "true",
    "undefined",
    "$&-$1",
    "a,b,,c",
    "aXbXc",
    "ﬁ",
    "ǆ",
    "null",
    "%41%20",
    "%E4%",
    "q=1&r=a b",
    "aaa",
    "abcabc",
    "zebra",
    "Äpfel",
    "apple",
    "Apple",
    "10",
    "9",
    "1.5",
    "  42  ",
    "-Infinity",
    "0b11",
    "3 4",
    "\u{a0}x\u{a0}",
    "'",
    "\"",
    "`",
    "\\",
    "line\r\nend",
    "a-b_c",
    "the quick brown fox",
    "ABCdef",
    "0",
    "toString",
];

const KEYS: [&str; 16] = [
    "a", "b", "c", "d", "x", "y", "id", "name", "value", "k0", "length", "default", "of", "size",
    "then_", "if",
];

impl Generator<'_, '_> {
    /// A number literal, perhaps with its sign.
    pub(super) fn number_literal(&mut self) -> Code {
        let text = match self.choice.weighted(&[12, 60, 6, 4]) {
            0 => self.choice.below(12).to_string(),
            1 => self.pick(&NUMBERS).to_owned(),
            2 => {
                let whole = self.choice.below(2_000_000_000);
                let scale = 10f64.powi(self.choice.below(12) as i32 - 4);
                let sign = if self.chance(30) { -1.0 } else { 1.0 };
                format!("{:?}", sign * whole as f64 / scale)
            }
            _ => {
                let any = self.choice.double();
                if any.is_finite() {
                    format!("{any:?}")
                } else {
                    "0".to_owned()
                }
            }
        };
        let level = if text.starts_with('-') {
            Level::Unary
        } else {
            Level::Primary
        };
        Code::new(text, level)
    }

    /// A number that is a small count most of the time.
    pub(super) fn count_literal(&mut self) -> Code {
        if self.chance(92) {
            return Code::primary(self.choice.below(7).to_string());
        }
        let text = self.pick(&["-1", "NaN", "1.5", "'2'", "null", "-0", "true", "11", "100"]);
        Code::new(text, Level::Unary)
    }

    /// The value of some string.
    pub(super) fn text(&mut self) -> String {
        self.pick(&STRINGS).to_owned()
    }

    /// A string literal.
    pub(super) fn string_literal(&mut self) -> Code {
        if self.chance(4) {
            let text = self.pick(&[
                "'\\ud83d'",
                "'a\\udE00b'",
                "'\\ud83d\\ude00'",
                "\"\\u{1F600}\"",
                "'\\x41\\0'",
                "'a\\\nb'",
                "'\\v\\f\\b'",
                "'\\q\\''",
                "'use strict'",
            ]);
            return Code::primary(text.replace(' ', &BLANK.to_string()));
        }
        let text = self.text();
        Code::primary(self.quoted(&text))
    }

    /// A string as a literal with one kind of quotes or the other.
    pub(super) fn quoted(&mut self, text: &str) -> String {
        let quote = *self.choice.pick(&['\'', '"', '\'', '`']);
        let escapes = self.chance(8);
        let mut out = String::from(quote);
        for c in text.chars() {
            match c {
                '\n' => out.push_str("\\n"),
                '\r' => out.push_str("\\r"),
                '\t' => out.push_str("\\t"),
                '\\' => out.push_str("\\\\"),
                ' ' => out.push(BLANK),
                '\u{a0}' => out.push_str("\\xa0"),
                '$' if quote == '`' => out.push_str("\\$"),
                _ if c == quote => {
                    out.push('\\');
                    out.push(c);
                }
                _ if escapes && c.is_ascii_lowercase() => {
                    let code = u32::from(c);
                    match code % 3 {
                        0 => out.push_str(&format!("\\x{code:02x}")),
                        1 => out.push_str(&format!("\\u{code:04X}")),
                        _ => out.push_str(&format!("\\u{{{code:x}}}")),
                    }
                }
                _ => out.push(c),
            }
        }
        out.push(quote);
        out
    }

    /// A property name that may stand after a point.
    pub(super) fn key_name(&mut self) -> &'static str {
        self.pick(&KEYS)
    }

    /// A key as it stands in an object literal or pattern before its colon.
    pub(super) fn literal_key(&mut self) -> String {
        match self.choice.weighted(&[60, 12, 12, 16]) {
            0 => self.key_name().to_owned(),
            1 => {
                let text = self
                    .pick(&["x y", "0", "01", "-1", "a", "", "é"])
                    .replace(' ', "␣");
                format!("'{text}'")
            }
            2 => self
                .pick(&["0", "1", "2", "1.5", "0x10", "1e3", ".5"])
                .to_owned(),
            _ => format!("[{}]", self.key().item()),
        }
    }

    /// An expression that gives a key.
    pub(super) fn key(&mut self) -> Code {
        match self.choice.weighted(&[50, 25, 10, 8, 7]) {
            0 => {
                let name = self.key_name();
                Code::primary(format!("'{name}'"))
            }
            1 => Code::primary(self.choice.below(4).to_string()),
            2 => self.expression(super::Type::String),
            3 => self.expression(super::Type::Number),
            _ => {
                let text = self.pick(&[
                    "-1",
                    "1.5",
                    "'01'",
                    "null",
                    "undefined",
                    "true",
                    "'x' + 1",
                    "4294967295",
                    "'1'",
                    "'-0'",
                    "-0",
                    "NaN",
                ]);
                Code::new(text, Level::Sum)
            }
        }
    }
}
