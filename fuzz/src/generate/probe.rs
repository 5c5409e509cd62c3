//! Statements that show one built-in at work, chosen evenly from the whole library.

use codecall_engine::coverage::Owner;

use super::Generator;
use super::scope::Type;
use super::signature::{LIBRARY, type_of_kind};

impl Generator<'_, '_> {
    /// Calls a built-in and prints what it gave and what became of the receiver.
    pub(super) fn probe(&mut self) -> String {
        if self.chance(2) {
            let test = self.pick(&[
                "Math.random() < 1",
                "Date.now() > 0",
                "typeof Date()",
                "new·Date() instanceof Date",
                "[...'a'].keys().next().value",
            ]);
            return format!("console.log({test})¶");
        }
        let entry = self.choice.pick(LIBRARY.as_slice());
        if entry.is_local() && !self.features.locale {
            return ";".to_owned();
        }
        let text = match entry.owner {
            Owner::Prototype(kind) if self.chance(60) => {
                let receiver = self.expression(type_of_kind(kind)).item();
                let number = self.scopes.next_number();
                let name = format!("on{number}");
                let used = self.method_call(kind, entry, &name).item();
                format!("const {name} = {receiver}¶ console.log(show({used}), show({name}))¶")
            }
            _ => {
                let used = self.call_of(entry).item();
                format!("console.log(show({used}))¶")
            }
        };
        if self.chance(70) {
            format!("try {{ {text} }} catch (e) {{ report(e)¶ }}")
        } else {
            format!("{{ {text} }}")
        }
    }

    /// Changes a variable's object, and shows it.
    pub(super) fn mutation(&mut self) -> String {
        let (holds, methods): (Type, &[&str]) = match self.choice.below(4) {
            0 | 1 => (
                Type::Array,
                &[
                    "push",
                    "pop",
                    "shift",
                    "unshift",
                    "splice",
                    "reverse",
                    "fill",
                    "sort",
                    "copyWithin",
                ],
            ),
            2 => (Type::Map, &["set", "delete", "set", "clear"]),
            _ => (Type::Set, &["add", "delete", "add", "clear"]),
        };
        let Some(variable) = self.variable(holds) else {
            return self.declaration();
        };
        let name = variable.name;
        if holds == Type::Array && self.chance(12) {
            let length = self.choice.below(5);
            return format!("{name}.length = {length}¶");
        }
        let method = self.choice.pick(methods);
        let entry = LIBRARY.iter().find(|entry| {
            entry.name == *method
                && matches!(entry.owner, Owner::Prototype(kind) if type_of_kind(kind) == holds)
        });
        let Some(entry) = entry else {
            return ";".to_owned();
        };
        let kind = match holds {
            Type::Array => "Array",
            Type::Map => "Map",
            _ => "Set",
        };
        let used = self.method_call(kind, entry, &name).text;
        if self.chance(40) {
            format!("{used}¶ console.log(show({name}))¶")
        } else {
            format!("{used}¶")
        }
    }
}
