//! Statements other than loops.

use super::Generator;
use super::scope::Type;

impl Generator<'_, '_> {
    /// Some statements, each on a line of its own.
    pub(super) fn statements(&mut self, most: usize) -> String {
        let count = 1 + self.choice.below(most.max(1));
        let mut lines = Vec::new();
        for _ in 0..count {
            if self.fuel == 0 || self.choice.is_spent() {
                break;
            }
            lines.push(self.statement());
        }
        lines.join("\n")
    }

    /// A block with a region of its own.
    pub(super) fn block(&mut self, most: usize) -> String {
        self.scopes.enter();
        let inner = self.statements(most);
        self.scopes.leave();
        format!("{{\n{inner}\n}}")
    }

    /// The body of a function whose region is open.
    pub(super) fn body(&mut self) -> String {
        let depth = std::mem::replace(&mut self.depth, 1);
        self.nesting += 1;
        let inner = self.statements(3);
        let last = match self.choice.below(8) {
            0 => String::new(),
            1 => "return¶".to_owned(),
            _ => {
                let value = self.any().text;
                format!("return·{value}¶")
            }
        };
        self.nesting -= 1;
        self.depth = depth;
        format!("{{\n{inner}\n{last} }}")
    }

    /// One statement or declaration.
    pub(super) fn statement(&mut self) -> String {
        self.fuel = self.fuel.saturating_sub(1);
        let depth = std::mem::replace(&mut self.depth, 0);
        self.nesting += 1;
        let text = if self.nesting > 4 {
            self.simple()
        } else {
            self.any_statement()
        };
        self.nesting -= 1;
        self.depth = depth;
        text
    }

    fn any_statement(&mut self) -> String {
        let is_async = usize::from(self.is_async());
        let nested = self.nesting;
        match self.choice.weighted(&[
            56,
            9 / nested,
            16 / nested,
            4,
            8,
            3,
            8 / nested,
            16 * is_async / nested,
            3,
            2,
        ]) {
            0 => self.simple(),
            1 => self.condition_statement(),
            2 => self.loop_statement(),
            3 => self.switch(),
            4 => self.guarded(),
            5 => self.labeled(),
            6 => self.function_declaration(),
            7 => self.asynchronous(),
            8 => self.block(3),
            _ => self.jump(),
        }
    }

    /// A statement without statements inside (functions aside).
    pub(super) fn simple(&mut self) -> String {
        match self.choice.weighted(&[26, 20, 16, 26, 8, 1, 1]) {
            0 => self.declaration(),
            1 => self.log(),
            2 => {
                let code = match self.choice.below(6) {
                    0 => self.update(),
                    1 => self.user_call(),
                    2 => self.deletion(),
                    3 => self.any(),
                    _ => {
                        let holds = self.some_type();
                        self.assignment(holds)
                    }
                };
                format!("{}¶", code.statement())
            }
            3 => self.probe(),
            4 => self.mutation(),
            // In a function the directive would mind what the parameters are.
            5 if self.contexts.len() == 1 => "'use strict'¶".to_owned(),
            _ => ";".to_owned(),
        }
    }

    /// Prints some values.
    fn log(&mut self) -> String {
        let count = 1 + self.choice.below(2);
        let mut shown = Vec::new();
        for _ in 0..count {
            let value = self.any().item();
            shown.push(format!("show({value})"));
        }
        let method = match self.choice.below(12) {
            0 => self.pick(&["info", "debug", "warn", "error", "trace", "dir"]),
            _ => "log",
        };
        if self.chance(8) {
            let holds = *self.choice.pick(&[
                Type::Number,
                Type::String,
                Type::Array,
                Type::Error,
                Type::Function,
                Type::Nullish,
            ]);
            shown.push(self.expression(holds).item());
        }
        format!("console.{method}({})¶", shown.join(", "))
    }

    /// `const`, `let` and `var`.
    pub(super) fn declaration(&mut self) -> String {
        let keyword = self.pick(&["const", "let", "const", "let", "var"]);
        self.constant = keyword == "const";
        let count = if self.chance(12) { 2 } else { 1 };
        let mut parts = Vec::new();
        for _ in 0..count {
            parts.push(self.declarator(keyword));
        }
        self.constant = false;
        format!("{keyword}·{}¶", parts.join(", "))
    }

    fn declarator(&mut self, keyword: &str) -> String {
        if self.chance(18) && keyword != "var" {
            // The names are declared while the pattern is made: the value is made first.
            let constant = std::mem::take(&mut self.constant);
            let is_object = self.chance(55);
            let value = self.pattern_value(if is_object { "{" } else { "[" }).item();
            self.constant = constant;
            let pattern = if is_object {
                self.object_pattern()
            } else {
                self.array_pattern()
            };
            return format!("{pattern} = {value}");
        }
        let holds = self.some_type();
        if keyword != "const" && self.chance(6) {
            let name = self.declared_name(keyword);
            self.scopes.declare(&name, holds, true);
            return name;
        }
        let constant = std::mem::take(&mut self.constant);
        let value = self.expression(holds).item();
        self.constant = constant;
        let name = self.declared_name(keyword);
        self.scopes.declare(&name, holds, keyword != "const");
        format!("{name} = {value}")
    }

    /// A name for a keyword; names of `var` meet no other declaration.
    fn declared_name(&mut self, keyword: &str) -> String {
        if keyword == "var" {
            let number = self.scopes.next_number();
            format!("v{number}")
        } else {
            self.fresh_name()
        }
    }

    fn condition_statement(&mut self) -> String {
        let test = self.condition().text;
        let yes = if self.chance(80) {
            self.block(3)
        } else {
            self.bare()
        };
        match self.choice.below(4) {
            0 => {
                let no = self.block(2);
                format!("if (({test})) {yes}\nelse {no}")
            }
            1 => {
                let other = self.condition().text;
                let (middle, no) = (self.block(2), self.block(2));
                format!("if ({test}) {yes} else if ({other}) {middle} else {no}")
            }
            2 if !yes.starts_with('{') => {
                let no = self.bare();
                format!("if ({test}) {yes}\nelse {no}")
            }
            _ => format!("if ({test}) {yes}"),
        }
    }

    /// A statement that may stand where no declaration may.
    pub(super) fn bare(&mut self) -> String {
        match self.choice.below(4) {
            0 => ";".to_owned(),
            1 => self.log(),
            _ => {
                let holds = self.some_type();
                let code = self.assignment(holds);
                format!("{}¶", code.statement())
            }
        }
    }

    fn switch(&mut self) -> String {
        let holds = *self
            .choice
            .pick(&[Type::Number, Type::String, Type::Boolean, Type::Any]);
        let value = self.expression(holds).text;
        let count = 1 + self.choice.below(3);
        let default_at = self.choice.below(count + 2);
        self.scopes.enter();
        self.context().switches += 1;
        let mut text = format!("switch ({value}) {{");
        for index in 0..=count {
            if index == default_at {
                let inner = self.case_body();
                text.push_str(&format!("\ndefault:\n{inner}"));
            }
            if index < count {
                let test = self.expression(holds).text;
                let inner = self.case_body();
                text.push_str(&format!("\ncase {test}:\n{inner}"));
            }
        }
        self.context().switches -= 1;
        self.scopes.leave();
        text.push_str("\n}");
        text
    }

    fn case_body(&mut self) -> String {
        let mut text = String::new();
        if self.chance(85) {
            // Declarations of one case are in their dead zone in the others: calls only.
            text = self.log();
            if self.chance(30) {
                text.push('\n');
                text.push_str(&self.statement());
            }
        }
        if self.chance(65) {
            text.push_str("\nbreak¶");
        }
        text
    }

    /// `try` with what may follow.
    pub(super) fn guarded(&mut self) -> String {
        let block = self.block(4);
        let handled = match self.choice.below(12) {
            0 => {
                let finally = self.block(2);
                return format!(
                    "try {{\ntry {block} finally {finally}\n}} catch (e) {{ report(e)¶ }}"
                );
            }
            1 => " catch { console.log('caught')¶ }".to_owned(),
            2 => {
                self.scopes.enter();
                let pattern = self.object_pattern();
                let inner = self.statements(2);
                self.scopes.leave();
                format!(" catch ({pattern}) {{ {inner} }}")
            }
            3 => {
                self.scopes.enter();
                let number = self.scopes.next_number();
                let name = format!("error{number}");
                self.scopes.declare(&name, Type::Error, true);
                let inner = self.statements(2);
                self.scopes.leave();
                format!(" catch ({name}) {{ report({name})¶ {inner} }}")
            }
            _ => " catch (e) { report(e)¶ }".to_owned(),
        };
        let finally = if self.chance(20) {
            let inner = self.block(2);
            format!(" finally {inner}")
        } else {
            String::new()
        };
        format!("try {block}{handled}{finally}")
    }

    fn labeled(&mut self) -> String {
        let number = self.scopes.next_number();
        let label = format!("label{number}");
        if self.chance(60) {
            self.context().labels.push((label.clone(), true));
            let inner = self.labelled_loop();
            self.context().labels.pop();
            return format!("{label}: {inner}");
        }
        self.context().labels.push((label.clone(), false));
        let inner = self.block(3);
        self.context().labels.pop();
        format!("{label}: {inner}")
    }

    /// `break`, `continue`, `return`, `throw`: whatever may stand here.
    fn jump(&mut self) -> String {
        let test = self.condition().text;
        let jump = self.jump_inner();
        if self.chance(85) {
            format!("if ({test}) {jump}")
        } else if jump.is_empty() {
            ";".to_owned()
        } else {
            jump
        }
    }

    fn jump_inner(&mut self) -> String {
        let context = self.context().clone();
        match self.choice.below(6) {
            0 | 1 if context.loops > 0 => self.pick(&["break¶", "continue¶"]).to_owned(),
            2 | 3 if !context.labels.is_empty() => {
                let at = self.choice.below(context.labels.len());
                let (label, is_loop) = &context.labels[at];
                // A labelled loop's label may be continued only inside that loop.
                let word = if *is_loop && context.loops > 0 && self.chance(50) {
                    "continue"
                } else {
                    "break"
                };
                format!("{word}·{label}¶")
            }
            4 if self.contexts.len() > 1 => {
                let value = self.any().text;
                format!("return·{value}¶")
            }
            5 => {
                let value = if self.chance(60) {
                    self.expression(Type::Error)
                } else {
                    self.any()
                };
                format!("throw·{}¶", value.text)
            }
            _ => {
                if context.switches > 0 {
                    "break¶".to_owned()
                } else {
                    "{ }".to_owned()
                }
            }
        }
    }

    fn function_declaration(&mut self) -> String {
        let is_async = self.chance(25);
        let number = self.scopes.next_number();
        let stem = self.pick(&["fn", "make", "step", "helper"]);
        let name = format!("{stem}{number}");
        let word = if is_async { "async·" } else { "" };
        self.open_function(is_async);
        let tail = if self.chance(15) {
            self.recursive(&name)
        } else {
            self.function_tail()
        };
        self.close_function();
        self.scopes.declare(&name, Type::Function, true);
        format!("{word}function·{name}{tail}")
    }

    /// A function that calls itself, but not for long.
    fn recursive(&mut self, name: &str) -> String {
        let holds = self.some_type();
        let base = self.expression(holds).item();
        self.scopes.declare("n", Type::Number, true);
        let step = self.expression(holds).item();
        let joined = self.pick(&["+", ",", "&&", "??", "===", "||"]);
        format!(
            "(n = 3) {{ if (!(n > 0) || n > 8) return·{base}¶ return·(({step}) {joined} {name}(n - 1))¶ }}"
        )
    }
}
