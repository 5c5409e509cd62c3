//! Regular expressions without backreferences, and the forms that give them.

use super::Generator;
use super::code::{Code, Level};
use super::scope::Type;

impl Generator<'_, '_> {
    /// `/body/flags`
    pub(super) fn regexp_literal(&mut self) -> Code {
        let body = self.regexp_body(3);
        let flags = self.flags();
        // Bodies made for `u` are not tried without it, and the other way round.
        Code::primary(format!("/{body}/{flags}"))
    }

    fn flags(&mut self) -> String {
        let mut flags = String::new();
        for (flag, percent) in [
            ("d", 4),
            ("g", 45),
            ("i", 20),
            ("m", 10),
            ("s", 8),
            ("y", 8),
        ] {
            if self.chance(percent) {
                flags.push_str(flag);
            }
        }
        flags
    }

    /// A pattern, its blanks protected.
    pub(super) fn regexp_body(&mut self, depth: usize) -> String {
        let count = 1 + self.choice.below(3);
        let mut text = String::new();
        for _ in 0..count {
            let term = self.term(depth);
            text.push_str(&term);
        }
        if depth > 0 && self.chance(12) {
            let other = self.regexp_body(depth - 1);
            text = format!("{text}|{other}");
        }
        text
    }

    fn term(&mut self, depth: usize) -> String {
        let atom = match self
            .choice
            .weighted(&[40, 24, 14, if depth > 0 { 20 } else { 0 }])
        {
            0 => self
                .pick(&[
                    "a", "b", "c", "l", "o", "x", "1", ",", "␣", "é", "\\.", "\\$", "\\/", "\\x41",
                    "\\u0061", "\\n", "-", "A",
                ])
                .to_owned(),
            1 => self
                .pick(&[
                    "\\d", "\\w", "\\s", ".", "\\D", "\\W", "\\S", "[a-c]", "[^a-c]", "[\\d,]",
                    "[\\w-]", "[^\\s]", "[]", "[^]", "[/\\]]",
                ])
                .to_owned(),
            2 => {
                return self.pick(&["^", "$", "\\b", "\\B"]).to_owned();
            }
            _ => {
                let inner = self.regexp_body(depth - 1);
                match self.choice.below(9) {
                    0 => format!("(?:{inner})"),
                    1 => return format!("(?={inner})"),
                    2 => return format!("(?!{inner})"),
                    3 => return format!("(?<={inner})"),
                    4 => return format!("(?<!{inner})"),
                    5 => {
                        let number = self.scopes.next_number();
                        format!("(?<n{number}>{inner})")
                    }
                    _ => format!("({inner})"),
                }
            }
        };
        let quantifier = if self.chance(35) {
            self.pick(&[
                "*", "+", "?", "{2}", "{1,}", "{0,2}", "*?", "+?", "??", "{1,2}?",
            ])
        } else {
            ""
        };
        format!("{atom}{quantifier}")
    }

    /// A regular expression from a literal or the constructor.
    pub(super) fn regexp(&mut self) -> Code {
        if self.chance(75) {
            return self.regexp_literal();
        }
        let (source, flags) = if self.chance(60) {
            let text = self.pick(&[
                "'a+'",
                "'(b|c)'",
                "'['",
                "'('",
                "'a**'",
                "'\\\\d{2}'",
                "''",
                "'x{2,1}'",
                "')'",
                "undefined",
                "null",
                "'/'",
            ]);
            (
                text.to_owned(),
                self.pick(&["", ", 'g'", ", 'i'", ", 'gy'", ", 'x'", ", undefined"]),
            )
        } else {
            let other = self.expression(Type::RegExp).item();
            (other, self.pick(&["", ", 'g'", ", 'i'"]))
        };
        let new = if self.chance(70) { "new·" } else { "" };
        Code::new(format!("{new}RegExp({source}{flags})"), Level::Call)
    }
}
