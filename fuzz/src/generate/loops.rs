//! Loops, all of them short: `tick` of the prelude throws when a program has gone round too often,
//! so that arrays which grow under their loop end too.

use super::Generator;
use super::scope::Type;

impl Generator<'_, '_> {
    /// A loop of any kind.
    pub(super) fn loop_statement(&mut self) -> String {
        let is_async = usize::from(self.is_async());
        match self.choice.weighted(&[30, 30, 14, 9, 7, 10 * is_async]) {
            0 => self.counted(),
            1 => self.for_each("of", ""),
            2 => self.for_each("in", ""),
            3 => self.while_loop(),
            4 => self.do_loop(),
            _ => self.for_each("of", "·await"),
        }
    }

    /// A loop that is one statement, so that a label before it is the loop's.
    pub(super) fn labelled_loop(&mut self) -> String {
        match self.choice.below(3) {
            0 => self.for_each("in", ""),
            1 => self.for_each("of", ""),
            _ => self.counted(),
        }
    }

    fn loop_body(&mut self) -> String {
        self.loop_body_after("")
    }

    /// A block with a statement put first.
    fn loop_body_after(&mut self, first: &str) -> String {
        self.context().loops += 1;
        self.scopes.enter();
        let inner = self.statements(3);
        self.scopes.leave();
        self.context().loops -= 1;
        format!("{{\ntick()¶\n{first}{inner}\n}}")
    }

    /// `for (init; test; update)`
    fn counted(&mut self) -> String {
        self.scopes.enter();
        let number = self.scopes.next_number();
        let (name, other) = (format!("i{number}"), format!("j{number}"));
        let bound = 1 + self.choice.below(4);
        // The counter may be read, not written: loops end.
        self.scopes.declare(&name, Type::Number, false);
        let text = match self.choice.below(12) {
            0 => {
                let body = self.loop_body();
                format!("for (let {name} = {bound}; {name} > 0; {name}--) {body}")
            }
            1 => {
                let body = self.loop_body();
                format!(
                    "for (var {name} = 0, {other} = {bound}; {name} < {other}; {name} += 1) {body}"
                )
            }
            2 => {
                let body = self.loop_body_after(&format!("if (++{name} > {bound}) break¶\n"));
                format!("for (let {name} = 0;;) {body}")
            }
            3 => {
                let extra = self.any().item();
                self.scopes.declare(&other, Type::Any, true);
                let body = self.loop_body();
                format!(
                    "for (let {name} = 0, {other} = ({extra}); {name} < {bound}; {name}++, {other}) {body}"
                )
            }
            4 => {
                let test = self.condition().text;
                let body = self.loop_body();
                format!(
                    "for (let {name} = 0; {name} < {bound} && (({test}), true); ++{name}) {body}"
                )
            }
            5 => {
                // No counter here.
                self.scopes.leave();
                self.scopes.enter();
                let value = self.any().text;
                let body = self.loop_body_after(&format!("if (tick() > {bound}) break¶\n"));
                format!("for (({value}); ; tick()) {body}")
            }
            6 => {
                self.context().loops += 1;
                let body = self.bare();
                self.context().loops -= 1;
                format!("for (let {name} = 0; {name} < {bound}; {name}++) {body}")
            }
            7 => {
                let key = self.key_name();
                let value = self.choice.below(3);
                let body = self.loop_body();
                format!(
                    "for (let {{{key}: {name}, length: {other} = {bound}}} = {{{key}: {value}}}; {name} < {other}; {name}++) {body}"
                )
            }
            _ => {
                let body = self.loop_body();
                format!("for (let {name} = 0; {name} < {bound}; {name}++) {body}")
            }
        };
        self.scopes.leave();
        text
    }

    /// `for…of`, `for…in`, `for await`
    fn for_each(&mut self, word: &str, is_await: &str) -> String {
        let of = if word == "in" {
            let holds = *self.choice.pick(&[
                Type::Object,
                Type::Array,
                Type::Object,
                Type::String,
                Type::Any,
            ]);
            self.expression(holds)
        } else if !is_await.is_empty() && self.chance(40) {
            self.promises()
        } else {
            self.iterable()
        };
        let of = of.item();
        self.scopes.enter();
        let head = match self.choice.below(9) {
            0 => match self.target_variable(Type::Any) {
                Some(target) => target.name,
                None => self.place(),
            },
            1 => self.place(),
            2 if word == "of" => self.assignment_pattern(),
            3 | 4 if word == "of" => {
                let keyword = self.pick(&["const", "let"]);
                self.constant = keyword == "const";
                let pattern = self.pattern();
                self.constant = false;
                format!("{keyword}·{pattern}")
            }
            _ => {
                let keyword = self.pick(&["const", "let", "var", "const"]);
                let number = self.scopes.next_number();
                let name = format!("each{number}");
                let holds = if word == "in" {
                    Type::String
                } else {
                    self.some_type()
                };
                self.scopes.declare(&name, holds, keyword != "const");
                format!("{keyword}·{name}")
            }
        };
        let body = if self.chance(85) {
            self.loop_body()
        } else {
            // Without a block there is no place for `tick`, so that nothing may grow here.
            let shown = self
                .variable(Type::Any)
                .map_or("1".to_owned(), |one| one.name);
            format!("console.log(tick(), show({shown}))¶")
        };
        self.scopes.leave();
        format!("for{is_await} ({head} {word} {of}) {body}")
    }

    fn while_loop(&mut self) -> String {
        let bound = 1 + self.choice.below(4);
        let number = self.scopes.next_number();
        let name = format!("w{number}");
        match self.choice.below(4) {
            0 => {
                let body = self.loop_body_after(&format!("if (!--{name}) break¶\n"));
                format!("{{ let {name} = {bound}¶ while (true) {body} }}")
            }
            1 => {
                let array = self.expression(Type::Array).item();
                let body = self.loop_body();
                format!(
                    "{{ const {name} = [...{array}]¶ let x¶ while ((x = {name}.pop()) !== undefined) {body} }}"
                )
            }
            _ => {
                let test = self.condition().text;
                let body = self.loop_body();
                format!(
                    "{{ let {name} = {bound}¶ while ({name}-- > 0 && (({test}), true)) {body} }}"
                )
            }
        }
    }

    fn do_loop(&mut self) -> String {
        let bound = 1 + self.choice.below(3);
        let number = self.scopes.next_number();
        let name = format!("w{number}");
        if self.chance(10) {
            return format!("{{ let {name} = 0¶ do {name}++¶ while ({name} < {bound})¶ }}");
        }
        let test = self.condition().text;
        let body = self.loop_body();
        let end = self.pick(&["¶", "", " "]);
        format!(
            "{{ let {name} = {bound}¶ do {body} while (--{name} > 0 && (({test}), true)){end} }}"
        )
    }
}
