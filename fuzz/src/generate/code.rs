//! Pieces of source text with the precedence of their outermost operator, and the last step from
//! pieces to a script: where lines break, which semicolons are left out, where comments stand.
//!
//! In pieces a blank may become any white space or comment. Some characters that never occur in
//! generated text have a meaning of their own: [`JOINED`], [`END`] and [`BLANK`].

use super::choice::Choice;

/// A blank that must not become a line break: after `return`, before `=>`.
pub(super) const JOINED: char = '·';
/// The end of a statement that wants a semicolon.
pub(super) const END: char = '¶';
/// A blank inside a literal.
pub(super) const BLANK: char = '␣';

/// How tightly an expression holds together: JavaScript's levels without those nobody compares.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Level {
    Sequence,
    /// Assignment, arrow, conditional.
    Assignment,
    /// `??`: mixes with neither `&&` nor `||`.
    Coalesce,
    Or,
    And,
    BitOr,
    BitXor,
    BitAnd,
    Equality,
    Relation,
    Shift,
    Sum,
    Product,
    Power,
    Unary,
    Postfix,
    /// Optional chain, or `new` without arguments.
    Chain,
    /// Call or member of a call: no operand of `new`.
    Call,
    /// Member or primary expression.
    Primary,
}

/// An expression's text.
#[derive(Clone, Debug)]
pub(super) struct Code {
    pub(super) text: String,
    pub(super) level: Level,
}

impl Code {
    pub(super) fn new(text: impl Into<String>, level: Level) -> Self {
        Self {
            text: text.into(),
            level,
        }
    }

    pub(super) fn primary(text: impl Into<String>) -> Self {
        Self::new(text, Level::Primary)
    }

    /// The text where only something at least as tight may stand.
    pub(super) fn at(self, least: Level) -> String {
        if self.level >= least {
            self.text
        } else {
            format!("({})", self.text)
        }
    }

    /// The text as an operand between commas.
    pub(super) fn item(self) -> String {
        self.at(Level::Assignment)
    }

    /// The text as the object of a member access or the callee of a call.
    pub(super) fn object(self) -> String {
        // `1.x` would be a number that goes on.
        let number = self
            .text
            .ends_with(|c: char| c.is_ascii_alphanumeric() || c == '.')
            && self
                .text
                .starts_with(|c: char| c.is_ascii_digit() || c == '.');
        if number {
            return format!("({})", self.text);
        }
        self.at(Level::Call)
    }

    /// The text where a statement begins.
    pub(super) fn statement(self) -> String {
        let starts = ["{", "function", "async·function", "let", "class"];
        if starts.iter().any(|start| self.text.starts_with(start)) {
            format!("({})", self.text)
        } else {
            self.text
        }
    }

    /// The text as body of an arrow.
    pub(super) fn arrow_body(self) -> String {
        if self.text.starts_with('{') || self.level < Level::Assignment {
            format!("({})", self.text)
        } else {
            self.text
        }
    }
}

/// How one script is set.
struct Setting {
    /// Of a hundred blanks, so many break the line.
    breaks: usize,
    /// Of a hundred blanks, so many get a comment.
    comments: usize,
    /// Of a hundred semicolons before line breaks, so many are left out.
    omissions: usize,
}

/// Sets pieces as a script.
pub(super) fn set(pieces: &str, choice: &mut Choice<'_>) -> String {
    let setting = match choice.below(4) {
        0 => Setting {
            breaks: 0,
            comments: 0,
            omissions: 0,
        },
        1 => Setting {
            breaks: 0,
            comments: 1,
            omissions: 95,
        },
        2 => Setting {
            breaks: 15,
            comments: 4,
            omissions: 50,
        },
        _ => Setting {
            breaks: 1,
            comments: 0,
            omissions: 30,
        },
    };
    let mut out = String::with_capacity(pieces.len());
    for (at, c) in pieces.char_indices() {
        match c {
            ' ' => blank(&mut out, &setting, choice),
            JOINED if choice.chance(setting.comments) => out.push_str(" /* joined */ "),
            JOINED | BLANK => out.push(' '),
            END => {
                let rest = &pieces[at + END.len_utf8()..];
                if !may_omit(rest, choice) || !choice.chance(setting.omissions) {
                    out.push(';');
                }
            }
            _ => out.push(c),
        }
    }
    out
}

/// White space of some kind.
fn blank(out: &mut String, setting: &Setting, choice: &mut Choice<'_>) {
    const COMMENTS: [&str; 5] = [
        " /* a = b */ ",
        " // }; rest\n",
        "/**/ ",
        " /* two\n lines */ ",
        " /* ' */ ",
    ];
    if choice.chance(setting.comments) {
        out.push_str(choice.pick::<&str>(&COMMENTS));
    } else if choice.chance(setting.breaks) {
        out.push_str(choice.pick::<&str>(&["\n", "\n  ", "\r\n", "\t", "  ", "\u{2028}"]));
    } else {
        out.push(' ');
    }
}

/// Whether the semicolon before `rest` can be left out: a statement list ends there, or a line
/// does and what follows cannot be taken for more of the same expression. Now and then a line goes
/// on where a reader would not expect it: that is for the parsers to agree upon.
fn may_omit(rest: &str, choice: &mut Choice<'_>) -> bool {
    let next = rest.trim_start();
    if next.is_empty() || next.starts_with('}') {
        return true;
    }
    if !rest.starts_with('\n') {
        return false;
    }
    let continues = next.starts_with(['(', '[', '`', '/', '*', '.', ',', '?', ':', '<', '>', '='])
        || next.starts_with(['&', '|', '^', '%'])
        || (next.starts_with(['+', '-']) && !next.starts_with("++") && !next.starts_with("--"))
        || next.starts_with("in ")
        || next.starts_with("instanceof");
    !continues || choice.chance(1)
}
