//! Tool namespaces: `users.list(input)` for a tool named `users:list` or `users.list`.

use std::collections::BTreeMap;

/// Which namespaces exist and which tool each of their methods calls.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Namespaces {
    methods: BTreeMap<String, BTreeMap<String, String>>,
}

impl Namespaces {
    /// Namespaces of all tools whose name is `ns.method` or `ns:method` (first separator) with
    /// both parts identifiers. For one `ns.method` the dot wins over the colon, then the first
    /// name. A namespace that a global, a reserved word or a forbidden name occupies is left out.
    pub fn from_tools<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        let mut namespaces = Self::default();
        for name in names {
            let Some(at) = name.find(['.', ':']) else {
                continue;
            };
            let (namespace, method) = (&name[..at], &name[at + 1..]);
            if !is_identifier(namespace) || !is_identifier(method) || is_taken(namespace) {
                continue;
            }
            let methods = namespaces.methods.entry(namespace.to_owned()).or_default();
            let dotted = name.as_bytes()[at] == b'.';
            match methods.get_mut(method) {
                None => drop(methods.insert(method.to_owned(), name.to_owned())),
                Some(have) if dotted && have.as_bytes()[at] == b':' => name.clone_into(have),
                Some(_) => {}
            }
        }
        namespaces
    }

    /// Names of the namespaces.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.methods.keys().map(String::as_str)
    }

    /// The tool that a method calls.
    pub fn tool(&self, namespace: &str, method: &str) -> Option<&str> {
        self.methods.get(namespace)?.get(method).map(String::as_str)
    }
}

fn is_identifier(text: &str) -> bool {
    let start = |byte: u8| byte.is_ascii_alphabetic() || byte == b'_' || byte == b'$';
    let mut bytes = text.bytes();
    bytes.next().is_some_and(start) && bytes.all(|byte| start(byte) || byte.is_ascii_digit())
}

/// Whether the language uses the name already.
fn is_taken(name: &str) -> bool {
    name == "codecall"
        || crate::builtins::global_value(name).is_some()
        || matches!(name, "undefined" | "NaN" | "Infinity" | "codecallContext")
        || codecall_grammar::globals::is_global(name)
        || codecall_grammar::globals::forbidden(name).is_some()
        || KEYWORDS.contains(&name)
}

/// Words that no name can be.
const KEYWORDS: [&str; 48] = [
    "arguments",
    "await",
    "break",
    "case",
    "catch",
    "class",
    "const",
    "continue",
    "debugger",
    "default",
    "delete",
    "do",
    "else",
    "enum",
    "eval",
    "export",
    "extends",
    "false",
    "finally",
    "for",
    "function",
    "if",
    "implements",
    "import",
    "in",
    "instanceof",
    "interface",
    "let",
    "new",
    "null",
    "package",
    "private",
    "protected",
    "public",
    "return",
    "static",
    "super",
    "switch",
    "this",
    "throw",
    "true",
    "try",
    "typeof",
    "var",
    "void",
    "while",
    "with",
    "yield",
];

#[cfg(test)]
mod tests {
    use super::Namespaces;

    #[test]
    fn methods_are_found_by_either_separator() {
        let tools = [
            "users:list",
            "users.list",
            "orders:get",
            "Math:sum",
            "for:x",
            "plain",
            "a-b:c",
        ];
        let namespaces = Namespaces::from_tools(tools);
        assert_eq!(namespaces.names().collect::<Vec<_>>(), ["orders", "users"]);
        assert_eq!(namespaces.tool("users", "list"), Some("users.list"));
        assert_eq!(namespaces.tool("orders", "get"), Some("orders:get"));
        assert_eq!(namespaces.tool("orders", "put"), None);
    }
}
