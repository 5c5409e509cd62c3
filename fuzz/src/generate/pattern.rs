//! Patterns: what declarations, parameters and assignments take apart.

use super::Generator;
use super::code::{Code, Level};
use super::scope::Type;

impl Generator<'_, '_> {
    /// An object or array pattern that declares names (in the innermost region).
    pub(super) fn pattern(&mut self) -> String {
        if self.chance(55) {
            self.object_pattern()
        } else {
            self.array_pattern()
        }
    }

    pub(super) fn object_pattern(&mut self) -> String {
        let count = self.choice.below(4);
        let mut items = Vec::new();
        for _ in 0..count {
            let item = match self.choice.below(6) {
                0 | 1 => {
                    // A shorthand's name is also the key: the common keys are taken first.
                    let key = self.pick(&["a", "b", "length", "id", "value", "x"]);
                    if self.scopes.is_declared_here(key) {
                        let target = self.element();
                        format!("{key}: {target}")
                    } else if self.chance(30) {
                        let default = self.any().item();
                        self.declare_some(key);
                        format!("{key} = {default}")
                    } else {
                        self.declare_some(key);
                        key.to_owned()
                    }
                }
                _ => {
                    let key = self.literal_key();
                    let target = self.element();
                    format!("{key}: {target}")
                }
            };
            items.push(item);
        }
        if self.chance(15) {
            let name = self.pattern_name();
            self.declare(&name, Type::Object);
            items.push(format!("...{name}"));
        } else if !items.is_empty() && self.chance(5) {
            items.push(String::new());
        }
        format!("{{{}}}", items.join(", "))
    }

    /// An array pattern that declares names.
    pub(super) fn array_pattern(&mut self) -> String {
        let count = self.choice.below(4);
        let mut items = Vec::new();
        for _ in 0..count {
            if self.chance(10) {
                items.push(String::new());
            } else {
                items.push(self.element());
            }
        }
        if self.chance(18) {
            let rest = if self.chance(85) || self.depth >= 4 {
                let name = self.pattern_name();
                self.declare(&name, Type::Array);
                name
            } else {
                self.depth += 1;
                let inner = self.pattern();
                self.depth -= 1;
                inner
            };
            items.push(format!("...{rest}"));
        } else if self.chance(6) {
            items.push(String::new());
        }
        format!("[{}]", items.join(", "))
    }

    /// A target with an optional default.
    fn element(&mut self) -> String {
        let target = if self.chance(85) || self.depth >= 4 {
            let name = self.pattern_name();
            let holds = self.some_type();
            if self.chance(25) {
                let default = self.expression(holds).item();
                self.declare(&name, holds);
                return format!("{name} = {default}");
            }
            self.declare(&name, holds);
            return name;
        } else {
            self.depth += 1;
            let inner = self.pattern();
            self.depth -= 1;
            inner
        };
        if self.chance(35) {
            let default = self.any().item();
            format!("{target} = {default}")
        } else {
            target
        }
    }

    fn pattern_name(&mut self) -> String {
        let number = self.scopes.next_number();
        format!("part{number}")
    }

    fn declare(&mut self, name: &str, holds: Type) {
        let assignable = !self.constant;
        self.scopes.declare(name, holds, assignable);
    }

    fn declare_some(&mut self, name: &str) {
        let holds = self.some_type();
        self.declare(name, holds);
    }

    /// A value that suits a pattern most of the time.
    pub(super) fn pattern_value(&mut self, pattern: &str) -> Code {
        if self.chance(10) {
            return self.any();
        }
        if pattern.starts_with('{') {
            let holds = *self.choice.pick(&[
                Type::Object,
                Type::Object,
                Type::Array,
                Type::String,
                Type::Error,
                Type::Map,
            ]);
            self.expression(holds)
        } else {
            self.iterable()
        }
    }

    /// `[a, o.b] = value`, `({a, b: c[0] = 1} = value)`
    pub(super) fn pattern_assignment(&mut self) -> Code {
        let target = self.assignment_pattern();
        let value = self.pattern_value(&target).item();
        let text = format!("{target} = {value}");
        Code::new(text, Level::Assignment)
    }

    /// A pattern of targets that exist.
    pub(super) fn assignment_pattern(&mut self) -> String {
        self.depth += 1;
        let is_object = self.chance(45);
        let count = 1 + self.choice.below(3);
        let mut items = Vec::new();
        for _ in 0..count {
            if !is_object && self.chance(8) {
                items.push(String::new());
                continue;
            }
            let shorthand = is_object && self.chance(15);
            if shorthand && let Some(target) = self.target_variable(Type::Any) {
                let name = target.name;
                if self.chance(40) {
                    let default = self.any().item();
                    items.push(format!("{name} = {default}"));
                } else {
                    items.push(name);
                }
                continue;
            }
            let mut target = self.assignment_target();
            if self.chance(20) {
                let default = self.any().item();
                target = format!("{target} = {default}");
            }
            if is_object {
                let key = self.literal_key();
                target = format!("{key}: {target}");
            }
            items.push(target);
        }
        if self.chance(12) {
            let rest = self.assignment_target();
            let pattern = rest.starts_with(['{', '[']);
            if !(is_object && pattern) {
                items.push(format!("...{rest}"));
            }
        }
        self.depth -= 1;
        let text = items.join(", ");
        if is_object {
            format!("{{{text}}}")
        } else {
            format!("[{text}]")
        }
    }

    fn assignment_target(&mut self) -> String {
        if self.depth < 4 && self.chance(10) {
            return self.assignment_pattern();
        }
        if self.chance(30) {
            return self.place();
        }
        match self.target_variable(Type::Any) {
            Some(target) if self.chance(4) => format!("({})", target.name),
            Some(target) => target.name,
            None => self.place(),
        }
    }
}
