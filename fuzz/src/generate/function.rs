//! Functions in all their forms: arrows, expressions, methods, callbacks with a purpose.

use super::code::{Code, Level};
use super::scope::{Context, Type};
use super::{Generator, call};

/// What a callback is wanted for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    /// Gives any value.
    Map,
    /// Gives a truth value.
    Test,
    /// Compares two items.
    Compare,
    /// Joins an item to what came before.
    Reduce,
    /// Does something visible.
    Effect,
}

impl Generator<'_, '_> {
    /// A function of any kind.
    pub(super) fn function(&mut self) -> Code {
        match self.choice.weighted(&[55, 14, 12, 10, 9]) {
            0 => self.arrow(),
            1 => self.function_expression(),
            2 => self.callback(Purpose::Map),
            3 => Code::primary(self.pick(&[
                "String",
                "Number",
                "Boolean",
                "parseInt",
                "Math.max",
                "Object.keys",
                "Array.isArray",
                "isNaN",
                "JSON.stringify",
                "Array.of",
                "Promise.resolve",
                "Array.from",
                "Date.UTC",
                "encodeURIComponent",
                "Math.abs",
                "Error",
                "Object",
                "Array",
            ])),
            _ => {
                let function = self.expression(Type::Function).object();
                let arguments = self.arguments(2);
                let arguments = super::expression::with_first("null", &arguments);
                call(&format!("{function}.bind"), &arguments)
            }
        }
    }

    fn arrow(&mut self) -> Code {
        let is_async = self.chance(15);
        self.open_function(is_async);
        let count = self.choice.below(4);
        let params = if count == 1 && self.chance(60) {
            let name = self.parameter_name();
            let holds = self.some_type();
            self.scopes.declare(&name, holds, true);
            name
        } else {
            format!("({})", self.parameters(count))
        };
        let body = self.arrow_body();
        self.close_function();
        let word = if is_async { "async·" } else { "" };
        Code::new(format!("{word}{params}·=> {body}"), Level::Assignment)
    }

    fn arrow_body(&mut self) -> String {
        if self.chance(60) || self.nesting >= 3 {
            self.any().arrow_body()
        } else {
            self.body()
        }
    }

    fn function_expression(&mut self) -> Code {
        let is_async = self.chance(15);
        let name = if self.chance(35) {
            let number = self.scopes.next_number();
            format!("·inner{number}")
        } else {
            String::new()
        };
        self.open_function(is_async);
        if !name.is_empty() && self.chance(5) {
            // Its own name cannot be assigned.
            let own = name.trim_start_matches('·').to_owned();
            self.scopes.declare(&own, Type::Number, true);
        }
        let tail = self.function_tail();
        self.close_function();
        let word = if is_async { "async·" } else { "" };
        Code::primary(format!("{word}function{name}{tail}"))
    }

    /// A method of an object literal.
    pub(super) fn method(&mut self, key: &str, is_async: bool) -> String {
        self.open_function(is_async);
        let tail = self.function_tail();
        self.close_function();
        let word = if is_async { "async·" } else { "" };
        format!("{word}{key}{tail}")
    }

    /// Parameters and body; the function's region is open.
    pub(super) fn function_tail(&mut self) -> String {
        let count = self.choice.below(4);
        let params = self.parameters(count);
        let body = if self.nesting >= 3 {
            let value = self.any().text;
            format!("{{ return·{value}¶ }}")
        } else {
            self.body()
        };
        format!("({params}) {body}")
    }

    pub(super) fn open_function(&mut self, is_async: bool) {
        self.scopes.enter();
        self.contexts.push(Context {
            is_async,
            ..Context::default()
        });
    }

    pub(super) fn close_function(&mut self) {
        self.contexts.pop();
        self.scopes.leave();
    }

    fn parameter_name(&mut self) -> String {
        let number = self.scopes.next_number();
        let stem = self.pick(&["x", "y", "row", "acc", "arg", "p"]);
        format!("{stem}{number}")
    }

    /// A parameter list without its parentheses; declares the names.
    fn parameters(&mut self, count: usize) -> String {
        // `await` may not stand in parameters, whatever the function is.
        let was_async = std::mem::replace(&mut self.context().is_async, false);
        let mut items = Vec::new();
        for _ in 0..count {
            let holds = self.some_type();
            items.push(self.parameter(holds));
        }
        if self.chance(12) {
            let rest = if self.chance(70) {
                let name = self.parameter_name();
                self.scopes.declare(&name, Type::Array, true);
                name
            } else {
                self.array_pattern()
            };
            items.push(format!("...{rest}"));
        } else if !items.is_empty() && self.chance(4) {
            items.push(String::new());
        }
        self.context().is_async = was_async;
        items.join(", ").trim_end().to_owned()
    }

    fn parameter(&mut self, holds: Type) -> String {
        match self.choice.weighted(&[70, 16, 14]) {
            0 => {
                let name = self.parameter_name();
                self.scopes.declare(&name, holds, true);
                name
            }
            1 => {
                let name = self.parameter_name();
                let default = self.expression(holds).item();
                self.scopes.declare(&name, holds, true);
                format!("{name} = {default}")
            }
            _ => {
                let pattern = self.pattern();
                if self.chance(60) {
                    let (Type::Object | Type::Array) = holds else {
                        return format!("{pattern} = {{}}");
                    };
                    let default = self.expression(holds).item();
                    format!("{pattern} = {default}")
                } else {
                    pattern
                }
            }
        }
    }

    /// A function that is called at once.
    pub(super) fn immediate(&mut self, wanted: Type) -> Code {
        let is_async = self.is_async() && self.chance(20);
        self.open_function(is_async);
        let value = self.expression(wanted);
        self.close_function();
        let code = match (is_async, self.choice.below(3)) {
            (true, _) => format!("await (async·()·=> {})()", value.arrow_body()),
            (_, 0) => format!("(()·=> {})()", value.arrow_body()),
            (_, 1) => format!("(function () {{ return·{}¶ }})()", value.text),
            _ => format!("(()·=> {{ return·{}¶ }})()", value.text),
        };
        let level = if is_async { Level::Unary } else { Level::Call };
        Code::new(code, level)
    }

    /// A function that fits where it is called back.
    pub(super) fn callback(&mut self, purpose: Purpose) -> Code {
        if self.chance(6)
            && let Some(known) = self.variable(Type::Function)
        {
            return Code::primary(known.name);
        }
        if self.chance(5) {
            return self.any();
        }
        if purpose == Purpose::Compare {
            let text = self.pick(&[
                "(a, b)·=> a - b",
                "(a, b)·=> b - a",
                "(a, b)·=> a > b",
                "(a, b)·=> a < b ? -1 : 1",
                "(a, b)·=> a > b ? 1 : a < b ? -1 : 0",
                "(a, b)·=> String(a).localeCompare(String(b))",
                "()·=> 0",
                "()·=> 1",
                "()·=> -1",
                "()·=> NaN",
                "()·=> 'x'",
                "(a, b)·=> ({valueOf: ()·=> a - b})",
                "(a, b)·=> { console.log(show(a), show(b))¶ return·a < b ? -1 : 1 }",
                "(a, b)·=> String(a).length - String(b).length",
                "a·=> a",
                "undefined",
                "null",
                "(a, b)·=> { throw·new·Error('order') }",
            ]);
            return Code::new(text, Level::Assignment);
        }
        let is_async = purpose != Purpose::Test && self.chance(4);
        self.open_function(is_async);
        let names: Vec<String> = (0..=self.choice.below(3))
            .map(|_| self.parameter_name())
            .collect();
        let item = *self
            .choice
            .pick(&[Type::Number, Type::String, Type::Any, Type::Object]);
        for (index, name) in names.iter().enumerate() {
            let holds = match (purpose, index) {
                (Purpose::Reduce, 1) | (_, 0) => item,
                (Purpose::Reduce, 2) | (_, 1) => Type::Number,
                _ => Type::Array,
            };
            self.scopes.declare(name, holds, true);
        }
        let body = match purpose {
            Purpose::Test => {
                let value = self.condition();
                if self.chance(80) {
                    value.arrow_body()
                } else {
                    format!("{{ return·{}¶ }}", value.text)
                }
            }
            Purpose::Effect => {
                let mut shown = Vec::new();
                for name in &names {
                    shown.push(format!("show({name})"));
                }
                let extra = self.statements(1);
                format!("{{ console.log({})¶ {extra} }}", shown.join(", "))
            }
            Purpose::Reduce if names.len() > 1 && self.chance(60) => {
                let operator = self.pick(&["+", "-", "*", ",", "&&", "??"]);
                format!("({} {operator} {})", names[0], names[1])
            }
            _ => self.arrow_body(),
        };
        self.close_function();
        let word = if is_async { "async·" } else { "" };
        Code::new(
            format!("{word}({})·=> {body}", names.join(", ")),
            Level::Assignment,
        )
    }
}
