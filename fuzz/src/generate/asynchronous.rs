//! Promises, `await`, and the order in which things happen.

use super::Generator;
use super::code::{Code, Level};
use super::function::Purpose;
use super::scope::Type;
use super::{call, list};

impl Generator<'_, '_> {
    /// `await` of something that becomes a value of the type.
    pub(super) fn awaited(&mut self, wanted: Type) -> Code {
        let operand = match self.choice.below(5) {
            0 => {
                let value = self.expression(wanted).item();
                call("Promise.resolve", &value)
            }
            1 => self.expression(Type::Promise),
            2 => {
                let value = self.expression(wanted).arrow_body();
                Code::new(format!("(async·()·=> {value})()"), Level::Call)
            }
            3 => self.thenable(wanted),
            _ => self.expression(wanted),
        };
        Code::new(format!("await {}", operand.at(Level::Unary)), Level::Unary)
    }

    /// An object with a `then` of its own.
    fn thenable(&mut self, wanted: Type) -> Code {
        self.open_function(false);
        let value = self.expression(wanted).item();
        self.close_function();
        let body = match self.choice.below(5) {
            0 => format!("reject({value})"),
            1 => "throw·new·Error('then')".to_owned(),
            2 => format!("console.log('then')¶ resolve({value})¶ resolve(0)¶ throw·1"),
            _ => format!("resolve({value})"),
        };
        Code::primary(format!("{{then(resolve, reject) {{ {body}¶ }}}}"))
    }

    /// A promise of any kind.
    pub(super) fn promise(&mut self) -> Code {
        match self.choice.below(14) {
            0 => {
                let value = self.any().item();
                call("Promise.resolve", &value)
            }
            1 => {
                let value = self.expression(Type::Error).item();
                let rejected = call("Promise.reject", &value).text;
                self.linked(rejected)
            }
            2..=4 => {
                let start = self.expression(Type::Promise).object();
                self.linked(start)
            }
            5 => {
                let executor = self.executor().item();
                Code::primary(format!("new·Promise({executor})"))
            }
            6 => {
                let method = self.pick(&["all", "allSettled", "race", "any"]);
                let list = self.promises().item();
                call(&format!("Promise.{method}"), &list)
            }
            7 => {
                let value = self.thenable(Type::Any).item();
                call("Promise.resolve", &value)
            }
            8 | 9 => self.tool_call(),
            10 => self.parallel(),
            _ => {
                self.open_function(true);
                let body = if self.nesting < 3 {
                    self.body()
                } else {
                    self.any().arrow_body()
                };
                self.close_function();
                Code::new(format!("(async·()·=> {body})()"), Level::Call)
            }
        }
    }

    /// A chain of `then`, `catch` and `finally` on a promise.
    fn linked(&mut self, mut text: String) -> Code {
        let links = 1 + self.choice.below(3);
        for _ in 0..links {
            match self.choice.below(8) {
                0 => {
                    let handler = self.callback(Purpose::Map).item();
                    let other = self.callback(Purpose::Effect).item();
                    text.push_str(&format!(".then({handler}, {other})"));
                }
                1 | 2 => {
                    let handler = self.callback(Purpose::Effect).item();
                    text.push_str(&format!(".catch({handler})"));
                }
                3 => {
                    let handler = match self.choice.below(4) {
                        0 => "()·=> { console.log('finally')¶ }".to_owned(),
                        1 => "()·=> { throw·new·Error('finally') }".to_owned(),
                        2 => "async·()·=> { console.log('slowly')¶ await 0¶ }".to_owned(),
                        _ => self.callback(Purpose::Map).item(),
                    };
                    text.push_str(&format!(".finally({handler})"));
                }
                _ => {
                    let purpose = if self.chance(50) {
                        Purpose::Map
                    } else {
                        Purpose::Effect
                    };
                    let handler = self.callback(purpose).item();
                    text.push_str(&format!(".then({handler})"));
                }
            }
        }
        Code::new(text, Level::Call)
    }

    /// What `new Promise` takes.
    pub(super) fn executor(&mut self) -> Code {
        self.open_function(false);
        let value = self.any().item();
        let promise = self.leaf(Type::Promise).item();
        self.close_function();
        let text = match self.choice.below(9) {
            0 => format!("(resolve, reject)·=> reject({value})"),
            1 => "()·=> { throw·new·TypeError('in executor') }".to_owned(),
            2 => format!("(resolve, reject)·=> {{ resolve({value})¶ reject(1)¶ throw·2¶ }}"),
            3 => format!("async·(resolve)·=> {{ await null¶ resolve({value})¶ }}"),
            4 => format!("(resolve)·=> {{ {promise}.then(resolve, resolve)¶ }}"),
            5 => {
                let number = self.scopes.next_number();
                format!(
                    "(r{number})·=> {{ tasks.push(Promise.resolve().then(()·=> r{number}({value})))¶ }}"
                )
            }
            6 if self.chance(20) => self.leaf(Type::Any).item(),
            _ => format!("(resolve)·=> {{ resolve({value})¶ }}"),
        };
        Code::new(text, Level::Assignment)
    }

    /// An iterable of promises and other values.
    pub(super) fn promises(&mut self) -> Code {
        if self.chance(8) {
            return self.iterable();
        }
        let count = self.choice.below(4);
        let mut items = Vec::new();
        for _ in 0..count {
            items.push(if self.chance(75) {
                self.expression(Type::Promise)
            } else {
                self.any()
            });
        }
        Code::primary(format!("[{}]", list(items)))
    }

    /// A statement of asynchronous code.
    pub(super) fn asynchronous(&mut self) -> String {
        match self.choice.below(12) {
            0 | 1 => {
                let promise = self.expression(Type::Promise).item();
                format!("tasks.push({promise})¶")
            }
            2 => {
                let code = self.awaited(Type::Any);
                format!("{}¶", code.text)
            }
            3 => {
                let value = self.awaited(Type::Any).item();
                format!("try {{ console.log(show({value}))¶ }} catch (e) {{ report(e)¶ }}")
            }
            4 | 5 => {
                let call = self.tool_call().at(Level::Unary);
                format!("try {{ console.log(show(await {call}))¶ }} catch (e) {{ report(e)¶ }}")
            }
            6 => {
                let call = self.tool_call().item();
                format!("tasks.push({call})¶")
            }
            7 => {
                let method = self.pick(&["all", "allSettled", "race", "any"]);
                let list = self.promises().item();
                format!(
                    "try {{ console.log(show(await Promise.{method}({list})))¶ }} catch (e) {{ report(e)¶ }}"
                )
            }
            8 => {
                let call = self.parallel().at(Level::Unary);
                format!("try {{ console.log(show(await {call}))¶ }} catch (e) {{ report(e)¶ }}")
            }
            9 => self.host_statement(),
            _ => {
                // Two strands whose lines interleave.
                let first = self.strand();
                let second = self.strand();
                format!("tasks.push({first}, {second})¶")
            }
        }
    }

    /// An asynchronous function that is started, and says when it gets where.
    fn strand(&mut self) -> String {
        let number = self.scopes.next_number();
        let mut text = format!("(async·()·=> {{ console.log('s{number}')¶ ");
        for step in 0..=self.choice.below(3) {
            self.open_function(true);
            let value = match self.choice.below(3) {
                0 => "null".to_owned(),
                1 => self.expression(Type::Promise).at(Level::Unary),
                _ => self.any().at(Level::Unary),
            };
            self.close_function();
            text.push_str(&format!("await {value}¶ console.log('s{number}.{step}')¶ "));
        }
        text.push_str("})()");
        text
    }
}
