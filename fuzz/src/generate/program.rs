//! Whole programs: a prelude that shows values in full, sections that survive what is thrown in
//! them, and an end that waits for what was started.

use super::choice::Choice;
use super::code::set;
use super::scope::{Context, Scopes, Type};
use super::tools::Tools;
use super::{Generator, code};

/// What programs may contain beyond what always works.
#[derive(Clone, Copy, Debug, Default)]
pub struct Features {
    /// Regular expressions.
    pub regexp: bool,
    /// Texts in the manner of a locale.
    pub locale: bool,
    /// Forms that are refused, in a few programs.
    pub refused: bool,
}

/// A program and its world.
#[derive(Clone, Debug, Default)]
pub struct Program {
    /// Source text.
    pub source: String,
    /// What surrounds it.
    pub tools: Tools,
    /// Contains a form that is refused.
    pub is_refused: bool,
}

/// Functions that the programs use: `show` prints what JSON and `String` hide, `report` prints an
/// error, `tick` ends loops that feed themselves.
pub(super) const PRELUDE: &str = "\
let ticks = 0; const tasks = [];
const tick = () => { if (++ticks > 400) throw new RangeError('too many rounds'); return ticks };
const show = (v, depth = 0) => {
  if (typeof v === 'string') return JSON.stringify(v);
  if (typeof v === 'function') return `fn ${v.name}/${v.length}`;
  if (typeof v !== 'object' || v === null) return Object.is(v, -0) ? '-0' : String(v);
  if (depth > 3) return '~';
  const next = (x) => show(x, depth + 1);
  if (Array.isArray(v)) {
    const parts = [];
    for (let i = 0; i < v.length && i < 30; i++) parts.push(i in v ? next(v[i]) : '');
    for (const k of Object.keys(v).slice(0, 40)) if (String(k >>> 0) !== k) parts.push(k + ':' + next(v[k]));
    return `[${parts.join()}]${v.length > 30 ? v.length : ''}${Object.isFrozen(v) ? '!' : ''}`;
  }
  if (v instanceof Map) return `Map{${[...v].map(([k, x]) => next(k) + '=>' + next(x)).join()}}`;
  if (v instanceof Set) return `Set{${[...v].map(next).join()}}`;
  if (v instanceof Date) return `Date(${v.getTime()})`;
  if (v instanceof Promise) return 'Promise';
  const own = Object.keys(v).map((k) => k + ':' + next(v[k])).join();
  if (v instanceof Error) return `${v.name}: ${v.message}{${own}${'cause' in v ? ' cause ' + next(v.cause) : ''}${v.errors ? next(v.errors) : ''}}`;
  if (v instanceof RegExp) return `${v}@${v.lastIndex}`;
  if (typeof v.next === 'function' && own === '') return 'Iterator';
  return `{${own}}${Object.isFrozen(v) ? '!' : Object.isSealed(v) ? '?' : Object.isExtensible(v) ? '' : '.'}`;
};
const report = (e) => console.log(e instanceof Error ? `${e.name}: ${e.message}` : 'thrown ' + show(e));
";

/// Makes a program.
pub fn generate(choice: &mut Choice<'_>, features: Features) -> Program {
    let mut g = Generator {
        choice,
        features,
        scopes: Scopes::default(),
        contexts: vec![Context {
            is_async: true,
            ..Context::default()
        }],
        tools: Tools::default(),
        fuel: 0,
        depth: 0,
        nesting: 0,
        constant: false,
    };
    g.fuel = 40 + g.choice.below(200);
    g.equip();
    let (pieces, is_refused) = g.program();
    let tools = std::mem::take(&mut g.tools);
    let body = set(&pieces, g.choice);
    let source = if body.starts_with("async function __ag_main") {
        body.replacen('{', &format!("{{\n{PRELUDE}"), 1)
    } else {
        format!("{PRELUDE}{body}")
    };
    Program {
        source,
        tools,
        is_refused,
    }
}

impl Generator<'_, '_> {
    fn program(&mut self) -> (String, bool) {
        self.scopes.enter();
        let mut parts = Vec::new();
        // Some variables that hold what their type says.
        for holds in [Type::Number, Type::String, Type::Array, Type::Object] {
            let value = self.leaf(holds).item();
            let keyword = self.pick(&["let", "const", "let", "var"]);
            let name = self.numbered();
            self.scopes.declare(&name, holds, keyword != "const");
            parts.push(format!("{keyword}·{name} = {value}{}", code::END));
        }
        let sections = 2 + self.choice.below(4);
        let refused_at = if self.features.refused && self.chance(1) {
            Some(self.choice.below(sections))
        } else {
            None
        };
        for index in 0..sections {
            if self.choice.is_spent() && index > 0 {
                break;
            }
            if refused_at == Some(index) {
                parts.push(self.refused().to_owned());
            }
            if self.chance(92) {
                parts.push(self.guarded());
            } else {
                parts.push(self.statement());
            }
        }
        parts.push(format!(
            "console.log(show(await Promise.allSettled(tasks))){}",
            code::END
        ));
        self.depth = 0;
        let last = self.last();
        parts.push(last);
        self.scopes.leave();
        let text = parts.join("\n");
        let text = if self.chance(2) {
            format!("async·function·__ag_main() {{\n{text}\n}}")
        } else {
            text
        };
        (text, refused_at.is_some())
    }

    /// A name that no other declaration uses.
    fn numbered(&mut self) -> String {
        let number = self.scopes.next_number();
        let stem = self.pick(&["num", "text", "data", "thing"]);
        format!("{stem}{number}")
    }

    /// The program's result.
    fn last(&mut self) -> String {
        let names: Vec<String> = self
            .scopes
            .visible(Type::Any)
            .iter()
            .map(|one| one.name.clone())
            .collect();
        let all = names.join(", ");
        match self.choice.below(12) {
            0 => format!("({{{all}}}){}", code::END),
            1 => format!("show([{all}]){}", code::END),
            2 => format!("return·[{all}]{}", code::END),
            3 => {
                let value = self.any().text;
                format!("return·{value}{}", code::END)
            }
            4 => {
                let value = self.any().statement();
                format!("{value}{}", code::END)
            }
            5 => {
                let names: Vec<String> = names.iter().map(|name| format!("show({name})")).collect();
                format!("return·[{}]{}", names.join(", "), code::END)
            }
            _ => format!("return·{{{all}}}{}", code::END),
        }
    }
}
