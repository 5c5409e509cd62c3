//! Calls of the library with arguments that fit, and with some that do not.

use codecall_engine::coverage::Owner;

use super::code::{Code, Level};
use super::function::Purpose;
use super::scope::Type;
use super::signature::{Entry, LIBRARY, type_of_kind};
use super::{Generator, call, list};

impl Generator<'_, '_> {
    /// A call that gives a value of the type.
    pub(super) fn library_call(&mut self, wanted: Type) -> Code {
        let locale = self.features.locale;
        let fits: Vec<&'static Entry> = LIBRARY
            .iter()
            .filter(|entry| entry.gives == wanted && (locale || !entry.is_local()))
            .collect();
        if fits.is_empty() {
            return self.leaf(wanted);
        }
        let entry = *self.choice.pick(&fits);
        self.call_of(entry)
    }

    /// A use of an entry of the library.
    pub(super) fn call_of(&mut self, entry: &'static Entry) -> Code {
        let name = entry.name;
        match entry.owner {
            Owner::Static(global) if entry.is_constant => {
                if self.chance(10) {
                    Code::primary(format!("{global}['{name}']"))
                } else {
                    Code::primary(format!("{global}.{name}"))
                }
            }
            Owner::Static(global) => {
                let arguments = self.library_arguments(entry);
                match self.choice.below(30) {
                    0 => call(&format!("{global}['{name}']"), &arguments),
                    1 => call(&format!("{global}.{name}?."), &arguments),
                    2 => call(
                        &format!("{global}.{name}.call"),
                        &super::expression::with_first(global, &arguments),
                    ),
                    _ => call(&format!("{global}.{name}"), &arguments),
                }
            }
            Owner::Global | Owner::Hidden => self.global_call(entry),
            Owner::Prototype(kind) => {
                let holds = type_of_kind(kind);
                let receiver = if self.chance(3) {
                    self.any()
                } else {
                    self.expression(holds)
                };
                let receiver = receiver.object();
                self.method_call(kind, entry, &receiver)
            }
        }
    }

    /// A call of a method on a receiver.
    pub(super) fn method_call(
        &mut self,
        kind: &str,
        entry: &'static Entry,
        receiver: &str,
    ) -> Code {
        let name = entry.name;
        let arguments = self.library_arguments(entry);
        match self.choice.below(40) {
            0 => Code::new(format!("{receiver}?.{name}({arguments})"), Level::Chain),
            1 => call(&format!("{receiver}['{name}']"), &arguments),
            2 => Code::new(format!("{receiver}.{name}?.({arguments})"), Level::Chain),
            3 if kind == "Array" => {
                let arguments = super::expression::with_first(receiver, &arguments);
                call(&format!("Array.prototype.{name}.call"), &arguments)
            }
            4 if kind == "Array" => call(
                &format!("Array.prototype.{name}.apply"),
                &format!("{receiver}, [{arguments}]"),
            ),
            5 if kind != "Function" => {
                let arguments = super::expression::with_first(receiver, &arguments);
                call(&format!("{receiver}.{name}.call"), &arguments)
            }
            6 if kind == "Object" => {
                let borrowed = match name {
                    "toString" => "Object.prototype.toString.call",
                    _ => "Object.prototype.hasOwnProperty.call",
                };
                call(
                    borrowed,
                    &super::expression::with_first(receiver, &arguments),
                )
            }
            _ => call(&format!("{receiver}.{name}"), &arguments),
        }
    }

    fn global_call(&mut self, entry: &'static Entry) -> Code {
        let name = entry.name;
        if name == "Date" {
            return self.typed(Type::Date);
        }
        let arguments = self.library_arguments(entry);
        let only_new = matches!(name, "Map" | "Set" | "Promise");
        let with_new = entry.constructs && (only_new && !self.chance(3) || self.chance(50));
        if with_new {
            Code::primary(format!("new·{name}({arguments})"))
        } else {
            call(name, &arguments)
        }
    }

    /// The arguments of an entry: as described, now and then one missing, one more, one odd.
    fn library_arguments(&mut self, entry: &'static Entry) -> String {
        let letters = entry.arguments.as_bytes();
        let mut count = letters.len();
        if count > 0 && self.chance(25) {
            count = self.choice.below(count + 1);
        } else if self.chance(4) {
            count += 1;
        }
        let mut items = Vec::new();
        for index in 0..count {
            let letter = letters.get(index).copied().unwrap_or(b'a');
            let plain = self.chance(94) || matches!(letter, b'c' | b'0');
            items.push(if plain {
                self.argument(letter)
            } else {
                self.any()
            });
        }
        let mut text = list(items);
        if self.chance(3) && !letters.contains(&b'c') {
            let spread = self.leaf(Type::Array).text;
            let comma = if text.is_empty() { "" } else { ", " };
            text = format!("{text}{comma}...{spread}");
        }
        text
    }

    fn argument(&mut self, letter: u8) -> Code {
        match letter {
            b'i' => match self.choice.below(4) {
                0 => self.expression(Type::Number),
                _ => Code::new((self.choice.below(9) as i64 - 3).to_string(), Level::Unary),
            },
            b'c' => self.count_literal(),
            b'n' => self.expression(Type::Number),
            b's' => self.expression(Type::String),
            b'A' => self.expression(Type::Array),
            b'O' => {
                let holds = *self.choice.pick(&[Type::Object, Type::Object, Type::Array]);
                self.expression(holds)
            }
            b'I' => self.iterable(),
            b'E' => self.entries(),
            b'k' => self.key(),
            b'f' => self.callback(Purpose::Map),
            b't' => self.callback(Purpose::Test),
            b'e' => self.callback(Purpose::Effect),
            b'o' => self.callback(Purpose::Compare),
            b'r' => self.callback(Purpose::Reduce),
            b'G' => {
                let text = self.pick(&[
                    "x·=> typeof x",
                    "x·=> x",
                    "(x, i)·=> i % 2",
                    "x·=> x > 1",
                    "String",
                ]);
                Code::new(text, Level::Assignment)
            }
            b'P' => self.promises(),
            b'x' => self.executor(),
            b'j' => self.json_text(),
            b'd' => {
                let text = self.date_text();
                Code::primary(self.quoted(&text))
            }
            b'K' => match self.choice.below(3) {
                0 => self.expression(Type::Number),
                1 => Code::primary(self.choice.below(2_000_000_000).to_string()),
                _ => Code::new(
                    self.pick(&["1e12", "0", "NaN", "-1", "8.64e15", "1e18"]),
                    Level::Unary,
                ),
            },
            b'X' => self.search_pattern(),
            b'Q' => {
                let flags = self.pick(&[
                    "'g'",
                    "'i'",
                    "'gi'",
                    "''",
                    "'m'",
                    "undefined",
                    "'u'",
                    "'y'",
                    "'gg'",
                ]);
                Code::primary(flags)
            }
            b'Z' => self.replacement(),
            b'N' => Code::primary(self.pick(&[
                "'NFC'",
                "'NFD'",
                "'NFKC'",
                "'NFKD'",
                "undefined",
                "'x'",
            ])),
            b'U' => {
                let text = self.pick(&[
                    "'%41%20x'",
                    "'%E4%BD%A0'",
                    "'%'",
                    "'%zz'",
                    "'a%2Fb'",
                    "'%F0%9F%98%80'",
                    "'%C0%80'",
                    "'%ED%A0%80'",
                    "'plain'",
                    "encodeURI('ü␣😀/?')",
                    "'%e4%bd'",
                ]);
                Code::primary(text)
            }
            b'R' => self.replacer(),
            b'V' => {
                let text = self.pick(&[
                    "undefined",
                    "(k, v)·=> v",
                    "(k, v)·=> typeof v === 'number' ? v + 1 : v",
                    "(k, v)·=> { console.log(k, show(v))¶ return·v }",
                    "(k, v)·=> k === 'a' ? undefined : v",
                    "null",
                    "5",
                ]);
                Code::new(text, Level::Assignment)
            }
            b'S' => {
                let text = self.pick(&[
                    "undefined",
                    "2",
                    "'--'",
                    "'\\t'",
                    "0",
                    "12",
                    "null",
                    "1.9",
                    "'0123456789abc'",
                    "-1",
                    "true",
                ]);
                Code::new(text, Level::Unary)
            }
            b'H' => {
                let holds = *self.choice.pick(&[Type::Set, Type::Set, Type::Map]);
                self.expression(holds)
            }
            b'l' | b'L' if !self.features.locale => Code::primary("undefined"),
            b'l' => Code::primary(self.pick(&["'en-US'", "undefined", "'en-US'", "'en'", "[]"])),
            b'L' => {
                let text = self.pick(&[
                    "undefined",
                    "{numeric: true}",
                    "{sensitivity: 'base'}",
                    "{sensitivity: 'accent'}",
                    "{numeric: true, sensitivity: 'base'}",
                    "{caseFirst: 'upper'}",
                    "{}",
                ]);
                Code::primary(text)
            }
            b'M' => {
                let text = self.pick(&[
                    "undefined",
                    "{}",
                    "{minimumFractionDigits: 2}",
                    "{maximumFractionDigits: 0}",
                    "{style: 'percent'}",
                    "{style: 'currency', currency: 'USD'}",
                    "{style: 'currency', currency: 'EUR'}",
                    "{style: 'currency', currency: 'JPY'}",
                    "{useGrouping: false}",
                    "{minimumIntegerDigits: 3}",
                    "{minimumFractionDigits: 1, maximumFractionDigits: 4}",
                ]);
                Code::primary(text)
            }
            b'D' => {
                let text = self.pick(&[
                    "undefined",
                    "{}",
                    "{timeZone: 'UTC'}",
                    "{year: 'numeric', month: 'short', day: 'numeric'}",
                    "{weekday: 'long'}",
                    "{hour: '2-digit', minute: '2-digit'}",
                    "{dateStyle: 'medium'}",
                    "{timeStyle: 'short'}",
                    "{hour12: false}",
                    "{dateStyle: 'full', timeStyle: 'long'}",
                    "{month: 'long', year: 'numeric'}",
                ]);
                Code::primary(text)
            }
            b'u' => self.function(),
            b'0' => Code::primary("null"),
            _ => self.any(),
        }
    }

    /// What is searched for in a string.
    pub(super) fn search_pattern(&mut self) -> Code {
        if self.features.regexp && self.chance(55) {
            return self.expression(Type::RegExp);
        }
        if self.features.regexp || self.chance(85) {
            let text = self.pick(&[
                "'a'",
                "''",
                "'b'",
                "','",
                "'aX'",
                "'l'",
                "undefined",
                "'😀'",
                "'␣'",
            ]);
            return Code::primary(text);
        }
        self.expression(Type::String)
    }

    fn replacement(&mut self) -> Code {
        let text = self.pick(&[
            "'-'",
            "''",
            "'[$&]'",
            "'$$'",
            "'$`'",
            "\"$'\"",
            "'$1'",
            "'$2$1'",
            "'$<x>'",
            "'$0$10'",
            "m·=> m.toUpperCase()",
            "(...all)·=> show(all)",
            "()·=> '$&'",
            "(m, at)·=> at",
            "undefined",
            "null",
            "5",
        ]);
        Code::new(text, Level::Assignment)
    }

    fn replacer(&mut self) -> Code {
        let text = self.pick(&[
            "undefined",
            "null",
            "undefined",
            "['a', 'b']",
            "['a', 1, 'a', {}]",
            "(k, v)·=> v",
            "(k, v)·=> { console.log(k, show(v))¶ return·v }",
            "(k, v)·=> k === 'a' ? undefined : v",
            "(k, v)·=> typeof v === 'number' ? String(v) : v",
            "[]",
            "'a'",
        ]);
        Code::new(text, Level::Assignment)
    }

    /// JSON, or nearly.
    fn json_text(&mut self) -> Code {
        if self.chance(20) {
            let value = self.any().item();
            return call("JSON.stringify", &value);
        }
        let text = self.pick(&[
            "'{\"a\":1,\"b\":[true,null,\"x\"]}'",
            "'[1,2,3]'",
            "'{\"b\":1,\"a\":2,\"1\":3,\"b\":4}'",
            "'\"\\\\u00e9\\\\n\"'",
            "'1e3'",
            "'-0'",
            "'{'",
            "'[1,]'",
            "'{\"a\":}'",
            "'{a:1}'",
            "''",
            "'01'",
            "'1.'",
            "'\"abc'",
            "'tru'",
            "'nullx'",
            "'[1␣2]'",
            "'{\"a\"␣1}'",
            "'␣[␣]␣'",
            "'\"\\\\x\"'",
            "'{\"a\":1}}'",
            "'[\"\\\\ud83d\"]'",
            "'-'",
            "'1e'",
            "'{\"a\":{\"a\":{\"a\":[]}}}'",
            "'{\"length\":2,\"toString\":1}'",
            "'undefined'",
            "'NaN'",
            "'[1,2,3,4,5,6,7,8,9,10,x,11,12,13,14,15]'",
            "'\"\\t\"'",
            "'{\"a\":1,}'",
            "'[[[[1]]]]'",
            "'1␣//'",
            "'\"😀\"'",
            "'123456789012345678901234567890'",
            "'0.1e-7'",
            "'[1.5,-2E+2,0e0]'",
        ]);
        Code::primary(text)
    }
}
