//! Why a pattern is refused.

/// Class of a refusal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RegexErrorKind {
    /// Not a pattern in JavaScript either.
    Syntax,
    /// A back reference.
    Backreference,
    /// Inline modifiers, duplicate group names.
    Unsupported,
    /// Over one of the limits of this module.
    TooComplex,
}

/// What is wrong with a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RegexError {
    /// Class.
    pub kind: RegexErrorKind,
    /// What follows `Invalid regular expression: /pattern/flags: `; the words of V8 where the
    /// pattern is wrong in JavaScript too.
    pub reason: &'static str,
}

impl RegexErrorKind {
    /// Rule of the diagnostic for a literal.
    pub const fn rule(self) -> &'static str {
        match self {
            Self::Syntax => "SYNTAX_ERROR",
            Self::Backreference => "REGEX_BACKREFERENCE",
            Self::Unsupported => "REGEX_UNSUPPORTED",
            Self::TooComplex => "REGEX_TOO_COMPLEX",
        }
    }
}

impl RegexError {
    pub(super) const fn syntax(reason: &'static str) -> Self {
        Self {
            kind: RegexErrorKind::Syntax,
            reason,
        }
    }

    pub(super) const fn backreference() -> Self {
        Self {
            kind: RegexErrorKind::Backreference,
            reason: "Back references are not supported",
        }
    }

    pub(super) const fn unsupported(reason: &'static str) -> Self {
        Self {
            kind: RegexErrorKind::Unsupported,
            reason,
        }
    }

    pub(super) const fn too_complex() -> Self {
        Self {
            kind: RegexErrorKind::TooComplex,
            reason: "Regular expression too large",
        }
    }

    /// The message of the error for a pattern that is at hand as text.
    pub fn message(&self, pattern: &str, flags: &str) -> String {
        format!(
            "Invalid regular expression: /{pattern}/{flags}: {}",
            self.reason
        )
    }
}
