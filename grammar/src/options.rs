//! What a configuration can change about the language and its limits.

use std::collections::HashSet;

/// Which loops beside `for…of`, `for await` and `for…in` are allowed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum AllowLoops {
    /// No other loop.
    None,
    /// `for` loops whose end can be seen from their head.
    #[default]
    Counted,
    /// Every loop.
    All,
}

/// Limits on the text of a script. Each is clamped to its cap before use.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ParseLimits {
    /// UTF-8 bytes of the source.
    pub input_bytes: u32,
    /// UTF-16 units of the source; `None`: only `input_bytes` counts.
    pub script_units: Option<u32>,
    /// Characters of one line.
    pub line_chars: u32,
    /// Lines.
    pub lines: u32,
    /// Nested brackets, `${` included.
    pub bracket_depth: u32,
    /// Nested syntax that no bracket bounds.
    pub syntax_depth: u32,
    /// Operator characters in a row.
    pub operator_run: u32,
    /// UTF-16 units of one string literal or template chunk.
    pub string_units: u32,
    /// UTF-16 units of all of them.
    pub string_total: u32,
    /// Characters of one regular expression literal's body.
    pub regex_chars: u32,
    /// Regular expression literals.
    pub regex_count: u32,
    /// Characters of an identifier.
    pub identifier_chars: u32,
    /// Functions.
    pub functions: u32,
    /// Declared names of one function.
    pub locals: u32,
    /// Invisible characters in strings, templates, regular expressions and comments.
    pub invisible: u32,
}

impl Default for ParseLimits {
    fn default() -> Self {
        Self {
            input_bytes: 100 << 10,
            script_units: Some(65_536),
            line_chars: 2_000,
            lines: 1_000,
            bracket_depth: 100,
            syntax_depth: 500,
            operator_run: 20,
            string_units: 10 << 10,
            string_total: 100 << 10,
            regex_chars: 1_000,
            regex_count: 50,
            identifier_chars: 256,
            functions: 1_000,
            locals: 1_000,
            invisible: 3,
        }
    }
}

impl ParseLimits {
    /// The largest limits that any configuration gets.
    #[must_use]
    pub fn caps() -> Self {
        Self {
            input_bytes: 100 << 20,
            script_units: None,
            line_chars: 100_000,
            lines: 1_000_000,
            bracket_depth: 200,
            syntax_depth: 500,
            operator_run: 50,
            string_units: 5 << 20,
            string_total: 50 << 20,
            ..Self::default()
        }
    }

    /// These limits, none above its cap.
    #[must_use]
    pub fn clamped(&self) -> Self {
        let caps = Self::caps();
        Self {
            input_bytes: self.input_bytes.min(caps.input_bytes),
            script_units: self.script_units,
            line_chars: self.line_chars.min(caps.line_chars),
            lines: self.lines.min(caps.lines),
            bracket_depth: self.bracket_depth.min(caps.bracket_depth),
            syntax_depth: self.syntax_depth.min(caps.syntax_depth),
            operator_run: self.operator_run.min(caps.operator_run),
            string_units: self.string_units.min(caps.string_units),
            string_total: self.string_total.min(caps.string_total),
            regex_chars: self.regex_chars.min(caps.regex_chars),
            regex_count: self.regex_count.min(caps.regex_count),
            identifier_chars: self.identifier_chars.min(caps.identifier_chars),
            functions: self.functions.min(caps.functions),
            locals: self.locals.min(caps.locals),
            invisible: self.invisible.min(caps.invisible),
        }
    }
}

/// Everything that decides whether a text is a script.
#[derive(Clone, Debug)]
pub struct ParseOptions {
    /// Limits on the text.
    pub limits: ParseLimits,
    /// Which loops are allowed.
    pub allow_loops: AllowLoops,
    /// Whether `console` exists.
    pub allow_console: bool,
    /// Names refused besides those that are refused always; declaring them stays legal.
    pub disabled_names: HashSet<String>,
    /// Names of tool namespaces.
    pub namespaces: HashSet<String>,
    /// Whether types of TypeScript are left out of a text that is not JavaScript without that.
    pub typescript: bool,
}

impl Default for ParseOptions {
    /// The preset `secure`, without namespaces.
    fn default() -> Self {
        Self {
            limits: ParseLimits::default(),
            allow_loops: AllowLoops::Counted,
            allow_console: true,
            disabled_names: HashSet::new(),
            namespaces: HashSet::new(),
            typescript: true,
        }
    }
}
