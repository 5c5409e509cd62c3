//! What the generator knows about names: which are visible, what they probably hold, and what the
//! function around allows.

/// What an expression probably gives. Programs assign values of other types now and then, so that
/// this is a guess which is right most of the time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Type {
    Nullish,
    Boolean,
    Number,
    String,
    Array,
    Object,
    Function,
    Map,
    Set,
    Date,
    Error,
    Promise,
    Iterator,
    RegExp,
    /// Nothing is known.
    Any,
}

/// All types but [`Type::Any`], common ones more than once.
pub(super) const CONCRETE: [Type; 20] = [
    Type::Number,
    Type::String,
    Type::Array,
    Type::Object,
    Type::Nullish,
    Type::Boolean,
    Type::Number,
    Type::String,
    Type::Array,
    Type::Object,
    Type::Array,
    Type::Function,
    Type::Map,
    Type::Set,
    Type::Date,
    Type::Error,
    Type::Promise,
    Type::Iterator,
    Type::RegExp,
    Type::Boolean,
];

/// A visible name.
#[derive(Clone, Debug)]
pub(super) struct Variable {
    pub(super) name: String,
    pub(super) holds: Type,
    /// Declared by `let`, `var` or as a parameter.
    pub(super) assignable: bool,
}

/// What a function's body may contain.
#[derive(Clone, Debug, Default)]
pub(super) struct Context {
    pub(super) is_async: bool,
    /// Labels around; whether each names a loop.
    pub(super) labels: Vec<(String, bool)>,
    /// Loops around.
    pub(super) loops: usize,
    /// Switches around, inside the innermost loop or not.
    pub(super) switches: usize,
}

/// Names by region.
#[derive(Debug, Default)]
pub(super) struct Scopes {
    variables: Vec<Variable>,
    regions: Vec<usize>,
    declared: usize,
}

impl Scopes {
    pub(super) fn enter(&mut self) {
        self.regions.push(self.variables.len());
    }

    pub(super) fn leave(&mut self) {
        if let Some(len) = self.regions.pop() {
            self.variables.truncate(len);
        }
    }

    /// Makes a name known from here on.
    pub(super) fn declare(&mut self, name: &str, holds: Type, assignable: bool) {
        self.variables.push(Variable {
            name: name.to_owned(),
            holds,
            assignable,
        });
    }

    /// A number that no name has got yet.
    pub(super) fn next_number(&mut self) -> usize {
        self.declared += 1;
        self.declared
    }

    /// Whether the innermost region declares a name.
    pub(super) fn is_declared_here(&self, name: &str) -> bool {
        let start = self.regions.last().copied().unwrap_or(0);
        self.variables[start..].iter().any(|one| one.name == name)
    }

    /// Visible variables of a type, hidden ones left out; `Any` fits every variable.
    pub(super) fn visible(&self, holds: Type) -> Vec<&Variable> {
        let fits = |one: &Variable| holds == Type::Any || one.holds == holds;
        let all = self.variables.iter().enumerate();
        all.filter(|(at, one)| {
            fits(one)
                && !self.variables[at + 1..]
                    .iter()
                    .any(|later| later.name == one.name)
        })
        .map(|(_, one)| one)
        .collect()
    }

    /// The value in a variable is of another type now.
    pub(super) fn retype(&mut self, name: &str, holds: Type) {
        if let Some(found) = self.variables.iter_mut().rev().find(|one| one.name == name) {
            found.holds = holds;
        }
    }
}
