//! Expressions: leaves, and the forms that give whatever type is wanted.

use super::code::{Code, Level};
use super::scope::Type;
use super::{Generator, call, list};

impl Generator<'_, '_> {
    /// An expression that probably gives a value of the type.
    pub(super) fn expression(&mut self, wanted: Type) -> Code {
        let wanted = match wanted {
            Type::Any => self.some_type(),
            Type::RegExp if !self.features.regexp => Type::String,
            known => known,
        };
        self.deeper(|g| g.inner(wanted))
            .unwrap_or_else(|| self.leaf(wanted))
    }

    /// An expression of any type.
    pub(super) fn any(&mut self) -> Code {
        self.expression(Type::Any)
    }

    fn inner(&mut self, wanted: Type) -> Code {
        let deep = 12 * self.depth;
        match self.choice.weighted(&[15 + deep, 34, 20, 16, 1]) {
            0 => self.leaf(wanted),
            1 => self.typed(wanted),
            2 => self.library_call(wanted),
            3 => self.wrapped(wanted),
            _ => self.wild(),
        }
    }

    /// A variable or a literal.
    pub(super) fn leaf(&mut self, wanted: Type) -> Code {
        if self.chance(65)
            && let Some(variable) = self.variable(wanted)
        {
            return Code::primary(variable.name);
        }
        match wanted {
            Type::Number => self.number_literal(),
            Type::String | Type::Any => self.string_literal(),
            Type::Nullish => Code::primary(self.pick(&["undefined", "null"])),
            Type::Boolean => Code::primary(self.pick(&["true", "false"])),
            Type::Array => {
                let text = self.pick(&[
                    "[]",
                    "[1, 2, 3]",
                    "['b', 'a', 'c']",
                    "[3, 1, 2]",
                    "[, 1]",
                    "[[1, 'a'], [2, 'b']]",
                    "[1, , 3]",
                    "[NaN, -0, undefined, null]",
                    "[{a: 1}, {a: 2}]",
                    "[5, 1, 10]",
                    "[1, [2, [3, [4]]]]",
                    "['x', 1, true, null, undefined]",
                ]);
                Code::primary(text)
            }
            Type::Object => {
                let text = self.pick(&[
                    "{}",
                    "{a: 1}",
                    "{a: 1, b: 'x'}",
                    "{b: 2, a: 1, 1: 'one', 0: 'zero'}",
                    "{a: {b: {c: 1}}}",
                    "{length: 2, 0: 'a', 1: 'b'}",
                    "{a: undefined, b: null}",
                    "{id: 7, name: 'n', value: [1]}",
                ]);
                Code::primary(text)
            }
            Type::Function => {
                let text = self.pick(&[
                    "x·=> x",
                    "()·=> 1",
                    "(a, b)·=> a + b",
                    "(a, b)·=> a - b",
                    "x·=> x > 1",
                    "x·=> { console.log(show(x))¶ }",
                    "(...all)·=> all.length",
                ]);
                Code::new(text, Level::Assignment)
            }
            Type::Map => {
                let text = self.pick(&[
                    "Map([['a', 1], ['b', 2]])",
                    "Map()",
                    "Map([[NaN, 1], [0, 2]])",
                ]);
                Code::primary(format!("new·{text}"))
            }
            Type::Set => {
                let text =
                    self.pick(&["Set([1, 2, 3])", "Set()", "Set('hello')", "Set([-0, NaN])"]);
                Code::primary(format!("new·{text}"))
            }
            Type::Date => {
                let time = self.pick(&[
                    "0",
                    "1704067200000",
                    "'2024-02-29T12:34:56.789Z'",
                    "2024, 0, 31",
                    "NaN",
                    "-1",
                    "'2024-01-15'",
                    "2023, 11, 31, 23, 59, 59, 999",
                ]);
                Code::primary(format!("new·Date({time})"))
            }
            Type::Error => {
                let text = self.pick(&[
                    "Error('boom')",
                    "TypeError('wrong')",
                    "RangeError()",
                    "Error('outer', {cause: 'inner'})",
                    "SyntaxError('s')",
                    "EvalError('e')",
                    "URIError('u')",
                    "ReferenceError('r')",
                ]);
                Code::primary(format!("new·{text}"))
            }
            Type::Promise => {
                let text = self.pick(&[
                    "Promise.resolve(1)",
                    "Promise.resolve()",
                    "(async·()·=> 2)()",
                    "Promise.reject(new·Error('no')).catch((e)·=> e.message)",
                ]);
                Code::new(text, Level::Call)
            }
            Type::Iterator => {
                let text = self.pick(&[
                    "[1, 2, 3].values()",
                    "['a', 'b'].entries()",
                    "new·Map([[1, 2]]).keys()",
                    "new·Set([1, 2]).values()",
                ]);
                Code::new(text, Level::Call)
            }
            Type::RegExp => self.regexp_literal(),
        }
    }

    /// A form that passes on a value of the wanted type.
    fn wrapped(&mut self, wanted: Type) -> Code {
        match self.choice.below(16) {
            0 => {
                let inner = self.expression(wanted);
                Code::primary(format!("({})", inner.text))
            }
            1 | 2 => self.conditional(wanted),
            3 => {
                let first = self.any().item();
                let last = self.expression(wanted).item();
                Code::new(format!("{first}, {last}"), Level::Sequence)
            }
            4 => self.logical(wanted),
            5 | 6 => self.assignment(wanted),
            7 if self.is_async() => self.awaited(wanted),
            8 => self.immediate(wanted),
            9 => {
                // Through an array or object and out again.
                let value = self.expression(wanted).item();
                match self.choice.below(4) {
                    0 => Code::primary(format!("[{value}][0]")),
                    1 => {
                        let key = self.key_name();
                        Code::primary(format!("({{{key}: {value}}}).{key}"))
                    }
                    2 => Code::primary(format!("[{value}]?.[0]")),
                    _ => {
                        let key = self.literal_key();
                        Code::new(format!("Object.values({{{key}: {value}}})[0]"), Level::Call)
                    }
                }
            }
            10 => self.member(),
            11 => self.user_call(),
            12 => self.optional_chain(),
            _ => self.typed(wanted),
        }
    }

    fn conditional(&mut self, wanted: Type) -> Code {
        let test = self.condition().at(Level::Coalesce);
        let yes = self.expression(wanted).item();
        let no = self.expression(wanted).item();
        Code::new(format!("{test} ? {yes} : {no}"), Level::Assignment)
    }

    /// Something to decide by: a boolean more often than not.
    pub(super) fn condition(&mut self) -> Code {
        if self.chance(75) {
            self.expression(Type::Boolean)
        } else {
            self.any()
        }
    }

    /// Assigns to a variable or property, all operators of assignment.
    pub(super) fn assignment(&mut self, wanted: Type) -> Code {
        if self.chance(20) {
            return self.pattern_assignment();
        }
        if self.chance(25) {
            return self.member_assignment(wanted);
        }
        let Some(target) = self.target_variable(wanted) else {
            return self.typed(wanted);
        };
        let name = target.name;
        let (operator, operand) = match (wanted, self.choice.below(10)) {
            (Type::Number, 0..=5) => {
                let operator = self.pick(&[
                    "+=", "-=", "*=", "/=", "%=", "**=", "<<=", ">>=", ">>>=", "&=", "|=", "^=",
                ]);
                (operator, Type::Number)
            }
            (Type::String, 0..=3) => ("+=", Type::Any),
            (_, 6..=8) => (self.pick(&["&&=", "||=", "??="]), wanted),
            _ => ("=", wanted),
        };
        let changes = operator == "=" && self.chance(8);
        let operand = if changes { self.some_type() } else { operand };
        let value = self.expression(operand).item();
        if changes {
            self.scopes.retype(&name, operand);
        }
        Code::new(format!("{name} {operator} {value}"), Level::Assignment)
    }

    /// Assigns to a property.
    fn member_assignment(&mut self, wanted: Type) -> Code {
        let place = self.place();
        let operator = match (wanted, self.choice.below(4)) {
            (Type::Number, 0 | 1) => self.pick(&["+=", "-=", "*=", "|=", "**=", ">>>=", "%="]),
            (_, 2) => self.pick(&["&&=", "||=", "??="]),
            _ => "=",
        };
        let value = self.expression(wanted).item();
        Code::new(format!("{place} {operator} {value}"), Level::Assignment)
    }

    /// A property that may be assigned: of a plain object or array.
    pub(super) fn place(&mut self) -> String {
        if self.chance(70) {
            let object = self.own_object(Type::Object);
            if self.chance(60) {
                let key = self.key_name();
                // Functions cannot be told from objects by their type alone.
                format!("{object}.{key}")
            } else {
                let key = self.key().text;
                format!("{object}[{key}]")
            }
        } else {
            let array = self.own_object(Type::Array);
            let index = match self.choice.below(8) {
                0 => {
                    let wide = self.key().item();
                    // Arrays stay short.
                    format!("({wide}) & 7")
                }
                1 => self
                    .pick(&["'1'", "'x'", "-1", "1.5", "'01'", "4294967295", "'a' + 1"])
                    .to_owned(),
                _ => self.choice.below(5).to_string(),
            };
            format!("{array}[{index}]")
        }
    }

    /// An object that the program made: nothing of the library is ever written to.
    pub(super) fn own_object(&mut self, holds: Type) -> String {
        if let Some(variable) = self.variable(holds) {
            return variable.name;
        }
        let made = self.leaf(holds).text;
        format!("({made})")
    }

    /// `++` and `--`.
    pub(super) fn update(&mut self) -> Code {
        let place = if self.chance(70) {
            self.target_variable(Type::Number).map(|found| found.name)
        } else {
            None
        };
        let place = match place {
            Some(name) if self.chance(5) => format!("({name})"),
            Some(name) => name,
            None => self.place(),
        };
        let operator = self.pick(&["++", "--"]);
        if self.chance(50) {
            Code::new(format!("{operator}{place}"), Level::Unary)
        } else {
            Code::new(format!("{place}{operator}"), Level::Postfix)
        }
    }

    /// Reads a property of something.
    pub(super) fn member(&mut self) -> Code {
        let holds = *self.choice.pick(&[
            Type::Object,
            Type::Array,
            Type::Object,
            Type::String,
            Type::Any,
        ]);
        let object = self.expression(holds).object();
        if self.chance(50) {
            let key = self.key_name();
            Code::new(format!("{object}.{key}"), Level::Call)
        } else {
            let key = self.key().text;
            Code::new(format!("{object}[{key}]"), Level::Call)
        }
    }

    /// A chain with at least one `?.`.
    pub(super) fn optional_chain(&mut self) -> Code {
        let holds = *self.choice.pick(&[
            Type::Nullish,
            Type::Object,
            Type::Array,
            Type::Any,
            Type::Object,
        ]);
        let mut text = self.expression(holds).object();
        let links = 1 + self.choice.below(3);
        for link in 0..links {
            let optional = link == 0 || self.chance(40);
            match self.choice.below(6) {
                0 | 1 => {
                    let key = self.key_name();
                    text.push_str(if optional { "?." } else { "." });
                    text.push_str(key);
                }
                2 => {
                    let key = self.key().text;
                    text.push_str(if optional { "?.[" } else { "[" });
                    text.push_str(&key);
                    text.push(']');
                }
                3 => {
                    let arguments = self.arguments(2);
                    text.push_str(if optional { "?.(" } else { "(" });
                    text.push_str(&arguments);
                    text.push(')');
                }
                _ => {
                    let method = self.pick(&["toString", "valueOf", "at", "slice", "keys", "join"]);
                    let arguments = self.arguments(1);
                    text.push_str(if optional { "?." } else { "." });
                    text.push_str(method);
                    text.push_str(self.pick(&["(", "?.("]));
                    text.push_str(&arguments);
                    text.push(')');
                }
            }
        }
        Code::new(text, Level::Chain)
    }

    /// Arguments of any type, spread now and then.
    pub(super) fn arguments(&mut self, most: usize) -> String {
        let count = self.choice.below(most + 1);
        let mut items = Vec::new();
        for _ in 0..count {
            items.push(self.any());
        }
        let mut text = list(items);
        if self.chance(10) {
            let spread = self.iterable().item();
            let comma = if text.is_empty() { "" } else { ", " };
            text = format!("{text}{comma}...{spread}");
        }
        if !text.is_empty() && self.chance(4) {
            text.push(',');
        }
        text
    }

    /// Something that can be iterated.
    pub(super) fn iterable(&mut self) -> Code {
        let holds = match self.choice.weighted(&[50, 15, 10, 10, 13, 2]) {
            0 => Type::Array,
            1 => Type::String,
            2 => Type::Map,
            3 => Type::Set,
            4 => Type::Iterator,
            _ => Type::Any,
        };
        self.expression(holds)
    }

    /// Calls a function of the program.
    pub(super) fn user_call(&mut self) -> Code {
        let Some(function) = self.variable(Type::Function) else {
            return self.immediate(Type::Any);
        };
        let arguments = self.arguments(3);
        let name = function.name;
        match self.choice.below(12) {
            0 => Code::new(format!("{name}?.({arguments})"), Level::Chain),
            1 => call(&format!("{name}.call"), &with_first("null", &arguments)),
            2 => call(
                &format!("{name}.apply"),
                &format!("undefined, [{arguments}]"),
            ),
            3 => {
                let bound = with_first("null", &arguments);
                let rest = self.arguments(1);
                call(&format!("{name}.bind({bound})"), &rest)
            }
            _ => call(&name, &arguments),
        }
    }

    /// Something that most probably throws or gives `undefined`: exceptions on purpose.
    fn wild(&mut self) -> Code {
        match self.choice.below(9) {
            0 => {
                let object = self.expression(Type::Nullish).object();
                let key = self.key_name();
                Code::new(format!("{object}.{key}"), Level::Call)
            }
            1 => {
                let object = self.any().object();
                let key = self.key_name();
                let arguments = self.arguments(1);
                call(&format!("{object}.{key}"), &arguments)
            }
            2 => {
                let callee = self.any().at(Level::Call);
                let arguments = self.arguments(1);
                call(&callee, &arguments)
            }
            3 => {
                let Some(variable) = self.variable(Type::Any) else {
                    return Code::primary("undefined");
                };
                let arguments = self.arguments(1);
                let name = variable.name;
                Code::primary(format!("new·{name}({arguments})"))
            }
            4 => {
                let value = self.any().item();
                Code::primary(format!("[...{value}]"))
            }
            5 => {
                let visible = self.scopes.visible(Type::Any);
                let fixed = visible.iter().find(|one| !one.assignable);
                let Some(name) = fixed.map(|one| one.name.clone()) else {
                    return Code::primary("null");
                };
                let value = self.any().item();
                Code::new(format!("{name} = {value}"), Level::Assignment)
            }
            6 => {
                // Its own dead zone.
                Code::new("(()·=> { const z = z¶ return·z })()", Level::Call)
            }
            7 => {
                let object = self.any().object();
                let key = self.key().text;
                let other = self.key().text;
                Code::new(format!("{object}[{key}][{other}]"), Level::Call)
            }
            _ => {
                let text = self.any().at(Level::Unary);
                Code::new(format!("void {text}"), Level::Unary)
            }
        }
    }
}

/// Arguments with one more in front.
pub(super) fn with_first(first: &str, rest: &str) -> String {
    if rest.is_empty() {
        first.to_owned()
    } else {
        format!("{first}, {rest}")
    }
}
