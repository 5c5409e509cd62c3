//! The forms that give values of one type: literals with parts, operators, constructors.

use super::code::{Code, Level};
use super::scope::Type;
use super::{Generator, call, list};

impl Generator<'_, '_> {
    /// A form of its own for the type.
    pub(super) fn typed(&mut self, wanted: Type) -> Code {
        match wanted {
            Type::Number => self.number(),
            Type::String => self.string(),
            Type::Boolean => self.boolean(),
            Type::Nullish => {
                let text = self.any().at(Level::Unary);
                Code::new(format!("void {text}"), Level::Unary)
            }
            Type::Array => self.array(),
            Type::Object => self.object(),
            Type::Function => self.function(),
            Type::Map => {
                let entries = self.entries();
                self.constructed("Map", Some(entries))
            }
            Type::Set => {
                let items = self.iterable();
                self.constructed("Set", Some(items))
            }
            Type::Date => self.date(),
            Type::Error => self.error(),
            Type::Promise => self.promise(),
            Type::Iterator => self.iterator(),
            Type::RegExp => self.regexp(),
            Type::Any => self.member(),
        }
    }

    fn number(&mut self) -> Code {
        match self.choice.below(12) {
            0..=5 => self.arithmetic(),
            6 => self.numeric_prefix(),
            7 | 8 => self.update(),
            9 => {
                let (holds, member) = *self.choice.pick(&[
                    (Type::Array, "length"),
                    (Type::String, "length"),
                    (Type::Map, "size"),
                    (Type::Set, "size"),
                    (Type::Function, "length"),
                ]);
                let object = self.expression(holds).object();
                Code::new(format!("{object}.{member}"), Level::Call)
            }
            10 => {
                let text = self.pick(&[
                    "Math.E",
                    "Math.LN10",
                    "Math.LN2",
                    "Math.LOG10E",
                    "Math.LOG2E",
                    "Math.PI",
                    "Math.SQRT1_2",
                    "Math.SQRT2",
                    "Number.EPSILON",
                    "Number.MAX_SAFE_INTEGER",
                    "Number.MIN_SAFE_INTEGER",
                    "Number.MAX_VALUE",
                    "Number.MIN_VALUE",
                    "Number.NaN",
                    "Number.NEGATIVE_INFINITY",
                    "Number.POSITIVE_INFINITY",
                ]);
                Code::primary(text)
            }
            _ => {
                let value = self.any().item();
                call("Number", &value)
            }
        }
    }

    fn string(&mut self) -> Code {
        match self.choice.below(8) {
            0 | 1 => self.concatenation(),
            2 | 3 => self.template(),
            4 => self.type_name(),
            5 => {
                let object = self.expression(Type::String).object();
                let index = self.choice.below(5);
                Code::new(format!("{object}[{index}]"), Level::Call)
            }
            6 => {
                let function = self.expression(Type::Function).object();
                Code::new(format!("{function}.name"), Level::Call)
            }
            _ => {
                let value = self.any().item();
                call("String", &value)
            }
        }
    }

    fn boolean(&mut self) -> Code {
        match self.choice.below(10) {
            0..=6 => self.comparison(),
            7 => self.logical(Type::Boolean),
            8 => self.deletion(),
            _ => {
                let value = self.any().item();
                call("Boolean", &value)
            }
        }
    }

    /// An array literal with holes and spread items.
    pub(super) fn array(&mut self) -> Code {
        let count = self.choice.below(5);
        let uniform = self.some_type();
        let of_one_type = self.chance(60);
        let mut text = String::from("[");
        for index in 0..count {
            if self.chance(4) {
                text.push_str(", ");
                continue;
            }
            if self.chance(12) {
                text.push_str("...");
                let spread = self.iterable().item();
                text.push_str(&spread);
            } else {
                let holds = if of_one_type { uniform } else { Type::Any };
                let item = self.expression(holds).item();
                text.push_str(&item);
            }
            if index + 1 < count || self.chance(5) {
                text.push_str(", ");
            }
        }
        text.push(']');
        Code::primary(text)
    }

    /// An object literal with entries of all kinds.
    pub(super) fn object(&mut self) -> Code {
        if self.chance(5) {
            return self.convertible();
        }
        let count = self.choice.below(5);
        let mut items = Vec::new();
        for _ in 0..count {
            let item = match self.choice.weighted(&[60, 14, 8, 8, 10]) {
                0 => {
                    let key = self.literal_key();
                    let value = self.any().item();
                    format!("{key}: {value}")
                }
                1 => match self.variable(Type::Any) {
                    Some(variable) => variable.name,
                    None => "a: 0".to_owned(),
                },
                2 => {
                    let key = self.literal_key();
                    self.method(&key, false)
                }
                3 => {
                    let key = self.literal_key();
                    self.method(&key, true)
                }
                _ => {
                    let holds = *self.choice.pick(&[Type::Object, Type::Array, Type::Any]);
                    let value = self.expression(holds).item();
                    format!("...{value}")
                }
            };
            items.push(item);
        }
        let mut text = items.join(", ");
        if !text.is_empty() && self.chance(8) {
            text.push(',');
        }
        Code::primary(format!("{{{text}}}"))
    }

    /// An object whose conversions to primitives can be observed.
    fn convertible(&mut self) -> Code {
        let number = self.number_literal().item();
        let text = self.string_literal().item();
        let body = self.pick(&[
            "{valueOf() { console.log('valueOf')¶ return·@n }}",
            "{toString() { console.log('toString')¶ return·@s }}",
            "{valueOf: ()·=> @n, toString: ()·=> @s}",
            "{valueOf: ()·=> ({}), toString() { console.log('text')¶ return·@s }}",
            "{toJSON(key) { console.log('toJSON␣' + key)¶ return·@s }}",
            "{valueOf() { throw·new·Error('no␣value') }, a: @n}",
            "{toString: 5, valueOf: null, a: @s}",
        ]);
        Code::primary(body.replace("@n", &number).replace("@s", &text))
    }

    /// An array of pairs.
    pub(super) fn entries(&mut self) -> Code {
        match self.choice.below(8) {
            0 => {
                let object = self.expression(Type::Object).item();
                call("Object.entries", &object)
            }
            1 => self.expression(Type::Map),
            2 => self.iterable(),
            _ => {
                let count = self.choice.below(4);
                let mut pairs = Vec::new();
                for _ in 0..count {
                    let key = self.any().item();
                    let value = self.any().item();
                    pairs.push(Code::primary(format!("[{key}, {value}]")));
                }
                Code::primary(format!("[{}]", list(pairs)))
            }
        }
    }

    /// `new Class(argument)`, `new Class` or the like.
    fn constructed(&mut self, class: &str, argument: Option<Code>) -> Code {
        match argument {
            Some(argument) if self.chance(88) => {
                Code::primary(format!("new·{class}({})", argument.item()))
            }
            _ if self.chance(50) => Code::new(format!("new·{class}"), Level::Chain),
            _ => Code::primary(format!("new·{class}()")),
        }
    }

    fn date(&mut self) -> Code {
        let arguments = match self.choice.below(6) {
            0 => {
                let time = self.pick(&[
                    "1e12",
                    "0",
                    "-1e12",
                    "8.64e15",
                    "8.64e15 + 1",
                    "951782400000",
                ]);
                time.to_owned()
            }
            1 => self.expression(Type::Number).item(),
            2 => self.expression(Type::Date).item(),
            3 => {
                let text = self.date_text();
                self.quoted(&text)
            }
            4 => {
                let count = 2 + self.choice.below(6);
                let mut parts = vec![Code::primary((1970 + self.choice.below(80)).to_string())];
                for _ in 1..count {
                    parts.push(Code::new(
                        (self.choice.below(40) as i64 - 3).to_string(),
                        Level::Unary,
                    ));
                }
                list(parts)
            }
            _ => self.any().item(),
        };
        Code::primary(format!("new·Date({arguments})"))
    }

    /// A text that `Date.parse` may like.
    pub(super) fn date_text(&mut self) -> String {
        let text = self.pick(&[
            "2024-01-15",
            "2024-01-15T10:20:30Z",
            "2024-01-15T10:20:30.123+02:00",
            "2024-02-30",
            "2024-13-01",
            "Jan 5, 2024 10:00 PM",
            "5 January 2024",
            "2024/03/05",
            "3/5/24",
            "Fri, 05 Jan 2024 10:00:00 GMT",
            "Fri Jan 05 2024 10:00:00 GMT+0200",
            "2024-01",
            "2024",
            "+012024-01-01T00:00:00Z",
            "2024-01-05T24:00:00Z",
            "12:00",
            "tomorrow",
            "",
            "2024-1-5",
            "Jan 32, 2024",
            "2024-01-05T10:00 PM",
            "1 Feb 70 EST",
        ]);
        text.to_owned()
    }

    fn error(&mut self) -> Code {
        let class = self.pick(&[
            "Error",
            "TypeError",
            "RangeError",
            "SyntaxError",
            "ReferenceError",
            "EvalError",
            "URIError",
            "AggregateError",
        ]);
        let new = if self.chance(75) { "new·" } else { "" };
        let level = if new.is_empty() {
            Level::Call
        } else {
            Level::Primary
        };
        let mut arguments = match self.choice.below(5) {
            0 => String::new(),
            1 => self.any().item(),
            _ => self.expression(Type::String).item(),
        };
        if class == "AggregateError" {
            let errors = self.expression(Type::Array).item();
            arguments = if arguments.is_empty() {
                errors
            } else {
                format!("{errors}, {arguments}")
            };
        }
        if !arguments.is_empty() && self.chance(25) {
            let cause = if self.chance(80) {
                let cause = self.any().item();
                format!("{{cause: {cause}}}")
            } else {
                self.any().item()
            };
            arguments = format!("{arguments}, {cause}");
        }
        Code::new(format!("{new}{class}({arguments})"), level)
    }

    fn iterator(&mut self) -> Code {
        let (holds, methods) = *self.choice.pick(&[
            (Type::Array, ["values", "keys", "entries"]),
            (Type::Map, ["values", "keys", "entries"]),
            (Type::Set, ["values", "keys", "entries"]),
        ]);
        let object = self.expression(holds).object();
        let method = *self.choice.pick(&methods);
        call(&format!("{object}.{method}"), "")
    }
}
