//! The world around a program: tools with prepared answers, their descriptions, the context; and
//! the calls that programs make of them.

use serde_json::{Map, Value, json};

use super::Generator;
use super::code::{Code, Level};
use super::scope::Type;

/// Answers of tools by name, descriptions by name, `codecallContext`.
#[derive(Clone, Debug, Default)]
pub struct Tools {
    /// `{name: [{result | error: {message, code?}, delayMs?, times?}]}`
    pub answers: Map<String, Value>,
    /// `{name: {description?, inputSchema?, outputSchema?}}`
    pub meta: Map<String, Value>,
    /// What scripts see as `codecallContext`.
    pub context: Map<String, Value>,
}

/// Names of tools that can be known; some make namespaces.
const NAMES: [&str; 7] = [
    "math.add",
    "users:list",
    "users:get",
    "slow",
    "text.upper",
    "fail-now",
    "math:mul",
];

impl Generator<'_, '_> {
    /// Decides what the tools of this program answer.
    pub(super) fn equip(&mut self) {
        if self.chance(55) {
            return;
        }
        let count = 1 + self.choice.below(NAMES.len());
        for name in &NAMES[..count] {
            let mut answers = Vec::new();
            for last in [false, true] {
                if !last && !self.chance(30) {
                    continue;
                }
                let mut answer = if *name == "fail-now" || self.chance(18) {
                    match self.choice.below(3) {
                        0 => json!({"error": {"message": "it broke", "code": "BROKEN"}}),
                        1 => json!({"error": {"message": "no luck"}}),
                        _ => json!({"error": {"message": "try later", "code": "RATE_LIMIT"}}),
                    }
                } else {
                    match self.choice.below(9) {
                        0 => json!({}),
                        1 => json!({"result": null}),
                        2 => json!({"result": "some text"}),
                        3 => json!({"result": [3, 1, 2]}),
                        4 => {
                            json!({"result": {"items": [{"id": 1, "name": "b"}, {"id": 2, "name": "a"}], "next": null}})
                        }
                        5 => json!({"result": {"b": 1, "a": {"1": true, "x": "é😀"}, "length": 0}}),
                        6 => json!({"result": [[], {}, "", 0, false, 1.5, -1e21]}),
                        7 => json!({"result": {"a": 1}}),
                        _ => json!({"result": 42}),
                    }
                };
                if self.chance(60) {
                    answer["delayMs"] = json!(self.choice.below(5));
                }
                if !last {
                    answer["times"] = json!(1 + self.choice.below(2));
                }
                answers.push(answer);
            }
            self.tools
                .answers
                .insert((*name).to_owned(), Value::Array(answers));
        }
        if self.chance(20) {
            let meta = json!({"description": "Lists users", "inputSchema": {"type": "object"}});
            self.tools.meta.insert("users:list".to_owned(), meta);
        }
        if self.chance(20) {
            self.tools
                .context
                .insert("user".to_owned(), json!({"id": 7, "tags": ["x", "y"]}));
        }
    }

    /// A promise of a tool's answer.
    pub(super) fn tool_call(&mut self) -> Code {
        let known: Vec<String> = self.tools.answers.keys().cloned().collect();
        let options = match self.choice.below(6) {
            0 => ", {throwOnError: false}",
            1 => ", {throwOnError: 0}",
            _ => "",
        };
        let input = match self.choice.below(5) {
            0 => "{}".to_owned(),
            1 if options.is_empty() => String::new(),
            2 => self.expression(Type::Object).item(),
            _ => {
                let value = self.any().item();
                format!("{{q: {value}}}")
            }
        };
        if known.is_empty() || self.chance(6) {
            let name = self.pick(&[
                "'nowhere'",
                "''",
                "5",
                "null",
                "'a:b'",
                "undefined",
                "['x']",
                "'math.add'",
            ]);
            let input = self.pick(&["{}", "5", "[]", "null", "'text'", "undefined"]);
            return Code::new(format!("callTool({name}, {input}{options})"), Level::Call);
        }
        let at = self.choice.below(known.len());
        let name = &known[at];
        let spaced = matches!(
            name.as_str(),
            "math.add" | "users:list" | "users:get" | "text.upper" | "math:mul"
        );
        if spaced && self.chance(45) {
            let path = name.replace(':', ".");
            return Code::new(format!("{path}({input}{options})"), Level::Call);
        }
        let comma = if input.is_empty() { "" } else { ", " };
        Code::new(
            format!("callTool('{name}'{comma}{input}{options})"),
            Level::Call,
        )
    }

    /// `parallel` over functions that do all sorts of things.
    pub(super) fn parallel(&mut self) -> Code {
        let count = self.choice.below(5);
        let mut functions = Vec::new();
        self.open_function(false);
        for _ in 0..count {
            let function = match self.choice.below(5) {
                0 => "()·=> { throw·new·Error('late') }".to_owned(),
                1 => {
                    let value = self.leaf(Type::Any).arrow_body();
                    format!("()·=> {value}")
                }
                2 => {
                    let log = self.leaf(Type::Number).item();
                    format!(
                        "async·()·=> {{ console.log('in', show({log}))¶ await null¶ console.log('out')¶ return·1¶ }}"
                    )
                }
                3 if self.chance(10) => "5".to_owned(),
                _ => {
                    let call = self.tool_call().arrow_body();
                    format!("()·=> {call}")
                }
            };
            functions.push(function);
        }
        self.close_function();
        let name = self.pick(&["__safe_parallel", "parallel"]);
        let options = self.pick(&[
            "",
            ", {maxConcurrency: 1}",
            ", {maxConcurrency: 2}",
            ", {}",
            ", {maxConcurrency: 0}",
            ", undefined",
        ]);
        let list = functions.join(", ");
        let argument = if self.chance(96) {
            format!("[{list}]")
        } else {
            self.leaf(Type::Any).item()
        };
        Code::new(format!("{name}({argument}{options})"), Level::Call)
    }

    /// What the host gives at once: `getTool`, `codecallContext`, messages.
    pub(super) fn host_statement(&mut self) -> String {
        match self.choice.below(6) {
            0 => {
                let name = self.pick(&["'users:list'", "'nowhere'", "''", "5", "'slow'"]);
                format!("console.log(show(getTool({name})))¶")
            }
            1 => "console.log(show(codecallContext))¶".to_owned(),
            2 => {
                let write = self.pick(&[
                    "codecallContext.user = 1",
                    "delete codecallContext.user",
                    "codecallContext.user.tags.push(1)",
                    "codecallContext.x = 1",
                    "console.log = 1",
                    "Math.max = 1",
                    "delete Math.max",
                    "Array.isArray = 0",
                    "const x = 'x'¶ Math[x] = 1",
                    "const f = Math.max¶ f.x = 1",
                    "const m = 'max'¶ delete Math[m]",
                    "const f = isNaN¶ f.name = 1",
                ]);
                format!("try {{ {write}¶ console.log('written')¶ }} catch (e) {{ report(e)¶ }}")
            }
            3 => {
                let level = self.pick(&["'info'", "'warn'", "'debug'", "'error'", "'info'"]);
                let message = self.expression(Type::String).item();
                let data = self.pick(&["", ", {a: 1}", ", 5", ", undefined"]);
                format!("mcpLog({level}, {message}{data})¶")
            }
            4 => {
                let event = self.string_literal().item();
                format!("mcpNotify({event}, {{a: [1]}})¶")
            }
            _ => {
                let method = self.pick(&[
                    "info",
                    "debug",
                    "warn",
                    "error",
                    "trace",
                    "dir",
                    "table",
                    "group",
                    "groupCollapsed",
                    "groupEnd",
                    "time",
                    "timeEnd",
                    "timeLog",
                    "count",
                    "assert",
                ]);
                let value = self.leaf(Type::Number).item();
                format!("console.{method}(show({value}))¶")
            }
        }
    }
}
