//! Operators, each with operands that suit it most of the time.

use super::Generator;
use super::code::{Code, Level};
use super::scope::Type;

/// Operators that take numbers, with the level of their result.
const ARITHMETIC: [(&str, Level); 13] = [
    ("+", Level::Sum),
    ("-", Level::Sum),
    ("*", Level::Product),
    ("/", Level::Product),
    ("%", Level::Product),
    ("**", Level::Power),
    ("<<", Level::Shift),
    (">>", Level::Shift),
    (">>>", Level::Shift),
    ("&", Level::BitAnd),
    ("|", Level::BitOr),
    ("^", Level::BitXor),
    ("-", Level::Sum),
];

/// The level next above: what the right operand of a left-associative operator needs.
const fn above(level: Level) -> Level {
    match level {
        Level::BitOr => Level::BitXor,
        Level::BitXor => Level::BitAnd,
        Level::BitAnd => Level::Equality,
        Level::Equality => Level::Relation,
        Level::Relation => Level::Shift,
        Level::Shift => Level::Sum,
        Level::Sum => Level::Product,
        Level::Product => Level::Power,
        _ => Level::Unary,
    }
}

/// A binary operator with its operands.
fn binary(operator: &str, level: Level, left: Code, right: Code) -> Code {
    // The operand of `**` must not be a prefix operator's.
    let (left, right) = if level == Level::Power {
        (left.at(Level::Postfix), right.at(Level::Power))
    } else {
        (left.at(level), right.at(above(level)))
    };
    // `a - -b` needs its blank.
    Code::new(format!("{left} {operator} {right}"), level)
}

impl Generator<'_, '_> {
    /// An operand: of the type, or of another now and then, so that it is converted.
    fn operand(&mut self, usual: Type) -> Code {
        if self.chance(85) {
            self.expression(usual)
        } else {
            self.any()
        }
    }

    /// Gives a number, save when an operand is odd.
    pub(super) fn arithmetic(&mut self) -> Code {
        let (operator, level) = *self.choice.pick(&ARITHMETIC);
        let left = self.operand(Type::Number);
        let right = self.operand(Type::Number);
        binary(operator, level, left, right)
    }

    /// `+` with a string on one side.
    pub(super) fn concatenation(&mut self) -> Code {
        let (left, right) = if self.chance(50) {
            (self.expression(Type::String), self.any())
        } else {
            (self.any(), self.expression(Type::String))
        };
        binary("+", Level::Sum, left, right)
    }

    /// `+x`, `-x`, `~x`
    pub(super) fn numeric_prefix(&mut self) -> Code {
        let operator = self.pick(&["+", "-", "~"]);
        let operand = self.operand(Type::Number).at(Level::Unary);
        let blank = if operand.starts_with(operator) {
            " "
        } else {
            ""
        };
        Code::new(format!("{operator}{blank}{operand}"), Level::Unary)
    }

    /// Gives a boolean.
    pub(super) fn comparison(&mut self) -> Code {
        match self.choice.below(10) {
            0..=3 => {
                let operator = self.pick(&["<", ">", "<=", ">="]);
                let usual = *self.choice.pick(&[Type::Number, Type::String, Type::Any]);
                let (left, right) = (self.operand(usual), self.operand(usual));
                binary(operator, Level::Relation, left, right)
            }
            4..=6 => {
                let operator = self.pick(&["==", "!=", "===", "!=="]);
                let (left, right) = if self.chance(60) {
                    let same = self.some_type();
                    (self.expression(same), self.expression(same))
                } else {
                    (self.any(), self.any())
                };
                binary(operator, Level::Equality, left, right)
            }
            7 => {
                let key = self.key();
                let usual =
                    *self
                        .choice
                        .pick(&[Type::Object, Type::Object, Type::Array, Type::Any]);
                let object = self.expression(usual);
                binary("in", Level::Relation, key, object)
            }
            8 => {
                let value = self.any();
                let class = self.pick(&[
                    "Array",
                    "Object",
                    "Map",
                    "Set",
                    "Date",
                    "Promise",
                    "Error",
                    "TypeError",
                    "RangeError",
                    "String",
                    "RegExp",
                    "AggregateError",
                ]);
                let class = if self.chance(96) {
                    Code::primary(class)
                } else {
                    self.any()
                };
                binary("instanceof", Level::Relation, value, class)
            }
            _ => {
                let operand = self.any().at(Level::Unary);
                Code::new(format!("!{operand}"), Level::Unary)
            }
        }
    }

    /// `delete` of a property.
    pub(super) fn deletion(&mut self) -> Code {
        if self.chance(12) {
            let chain = self.own_object(Type::Object);
            let key = self.key_name();
            return Code::new(format!("delete {chain}?.{key}"), Level::Unary);
        }
        let place = if self.chance(10) {
            let object = self.any().object();
            let key = self.key_name();
            format!("{object}.{key}")
        } else {
            self.place()
        };
        if place.ends_with(".length") && self.chance(90) {
            return Code::new("delete [].x", Level::Unary);
        }
        Code::new(format!("delete {place}"), Level::Unary)
    }

    /// `&&`, `||`, `??`
    pub(super) fn logical(&mut self, wanted: Type) -> Code {
        let (operator, level, next) = *self.choice.pick(&[
            ("&&", Level::And, Level::BitOr),
            ("||", Level::Or, Level::And),
            ("??", Level::Coalesce, Level::BitOr),
        ]);
        let left = if operator == "&&" {
            self.condition()
        } else {
            self.operand(wanted)
        };
        let right = self.expression(wanted);
        // `??` mixes with the others only in parentheses.
        let left = if level == Level::Coalesce && left.level != Level::Coalesce {
            left.at(Level::BitOr)
        } else {
            left.at(level)
        };
        let right = right.at(next);
        Code::new(format!("{left} {operator} {right}"), level)
    }

    /// `typeof x`
    pub(super) fn type_name(&mut self) -> Code {
        let operand = self.any().at(Level::Unary);
        Code::new(format!("typeof {operand}"), Level::Unary)
    }

    /// A template with values in it.
    pub(super) fn template(&mut self) -> Code {
        let mut text = String::from("`");
        let parts = self.choice.below(4);
        for _ in 0..parts {
            let before = self.pick(&[
                "", "a", "-", ":␣", "\n", "\\n", "\\u{41}", "$", "{", "\\`", "'",
            ]);
            text.push_str(before);
            let value = self.any().text;
            text.push_str("${");
            text.push_str(&value);
            text.push('}');
        }
        text.push_str(self.pick(&["", "end", "\r\n", "\\\n", "}", "\\x41"]));
        text.push('`');
        Code::primary(text)
    }
}
