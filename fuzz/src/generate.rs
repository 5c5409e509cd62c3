//! From decisions to a well-defined program: closed, deterministic, bounded, typed well enough
//! that most of it runs. Every form of the grammar and every built-in of the library occurs.

mod asynchronous;
mod call;
mod choice;
mod code;
mod expression;
mod function;
mod literal;
mod loops;
mod operator;
mod pattern;
mod probe;
mod program;
mod refused;
mod regexp;
mod scope;
mod signature;
mod statement;
mod tools;
mod typed;

pub use choice::Choice;
pub use program::{Features, Program, generate};
pub use tools::Tools;

use code::{Code, Level};
use scope::{CONCRETE, Context, Scopes, Type, Variable};

/// A program in the making.
struct Generator<'c, 'a> {
    choice: &'c mut Choice<'a>,
    features: Features,
    scopes: Scopes,
    /// Functions around, the innermost last.
    contexts: Vec<Context>,
    tools: Tools,
    /// Nodes that may still be made.
    fuel: usize,
    /// Expressions around.
    depth: usize,
    /// Statements around.
    nesting: usize,
    /// Names that are being declared cannot be assigned later.
    constant: bool,
}

impl Generator<'_, '_> {
    fn chance(&mut self, percent: usize) -> bool {
        self.choice.chance(percent)
    }

    fn pick(&mut self, of: &[&'static str]) -> &'static str {
        of[self.choice.below(of.len())]
    }

    fn context(&mut self) -> &mut Context {
        if self.contexts.is_empty() {
            self.contexts.push(Context::default());
        }
        let last = self.contexts.len() - 1;
        &mut self.contexts[last]
    }

    /// Whether `await` may stand here.
    fn is_async(&mut self) -> bool {
        self.context().is_async
    }

    /// A visible variable of a type.
    fn variable(&mut self, holds: Type) -> Option<Variable> {
        let visible = self.scopes.visible(holds);
        if visible.is_empty() {
            return None;
        }
        let at = self.choice.below(visible.len());
        visible.get(at).map(|one| (*one).clone())
    }

    /// A variable of a type that may be assigned.
    fn target_variable(&mut self, holds: Type) -> Option<Variable> {
        let mut visible = self.scopes.visible(holds);
        visible.retain(|one| one.assignable);
        if visible.is_empty() {
            return None;
        }
        let at = self.choice.below(visible.len());
        visible.get(at).map(|one| (*one).clone())
    }

    /// A name that may be declared in the innermost region; sometimes one that hides another.
    fn fresh_name(&mut self) -> String {
        const STEMS: [&str; 24] = [
            "a", "b", "c", "item", "value", "list", "n", "s", "o", "row", "total", "index", "of",
            "async", "get", "set", "from", "as", "name", "größe", "名前", "$", "_", "type",
        ];
        if self.chance(6)
            && let Some(outer) = self.variable(Type::Any)
            && !self.scopes.is_declared_here(&outer.name)
        {
            return outer.name;
        }
        let number = self.scopes.next_number();
        let stem = self.choice.pick(&STEMS);
        format!("{stem}{number}")
    }

    /// Runs with one more expression around; `None` when it is time for a leaf.
    fn deeper<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        if self.depth >= 4 || self.fuel == 0 || self.choice.is_spent() {
            return None;
        }
        self.fuel -= 1;
        self.depth += 1;
        let made = make(self);
        self.depth -= 1;
        Some(made)
    }

    /// A random type.
    fn some_type(&mut self) -> Type {
        let found = *self.choice.pick(&CONCRETE);
        if found == Type::RegExp && !self.features.regexp {
            return Type::String;
        }
        found
    }
}

/// Items between commas.
fn list(items: Vec<Code>) -> String {
    let texts: Vec<String> = items.into_iter().map(Code::item).collect();
    texts.join(", ")
}

/// A call as text.
fn call(callee: &str, arguments: &str) -> Code {
    Code::new(format!("{callee}({arguments})"), Level::Call)
}
