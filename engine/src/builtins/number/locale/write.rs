//! A number with its signs, groups and affixes.

use super::conventions::{Conventions, NO_BREAK_SPACE};
use super::digits::Digits;
use super::{
    COMPACT_DISPLAY, CURRENCY, CURRENCY_DISPLAY, CURRENCY_SIGN, GROUPING, Grouping, NOTATION,
    SIGN_DISPLAY, STYLE, currency, unsupported,
};
use crate::builtins::Step;
use crate::builtins::locale::options::Form;
use crate::builtins::number::decimal::Decimal;
use crate::machine::{Machine, Outcome};

/// What stands around the digits.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Affix {
    None,
    Percent,
    /// A symbol or code before.
    Symbol(String),
    /// A name behind: for one and for others.
    Name(&'static str, &'static str),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Notation {
    Standard,
    Scientific,
    Engineering,
    Compact { is_long: bool },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum SignDisplay {
    Auto,
    Never,
    Always,
    ExceptZero,
    Negative,
}

const SIGN_DISPLAYS: [SignDisplay; 5] = [
    SignDisplay::Auto,
    SignDisplay::Never,
    SignDisplay::Always,
    SignDisplay::ExceptZero,
    SignDisplay::Negative,
];

/// What the options say besides digits.
#[derive(Clone, Debug)]
pub(super) struct Style {
    affix: Affix,
    notation: Notation,
    grouping: Grouping,
    sign: SignDisplay,
    is_accounting: bool,
}

impl Style {
    pub(super) fn from_options(
        m: &mut Machine,
        step: Step,
        conventions: &Conventions,
    ) -> Outcome<Self> {
        let place = |m: &Machine, row| Form::place(m, step, row).unwrap_or(0);
        let mut affix = match place(m, STYLE) {
            1 => Affix::Percent,
            _ => Affix::None,
        };
        if place(m, STYLE) == 2 {
            let code = step.local(m, CURRENCY);
            let code = m.utf8(code);
            affix = match place(m, CURRENCY_DISPLAY) {
                0 => Affix::Symbol(currency::symbol(&code, conventions.region)),
                1 => Affix::Symbol(code),
                2 => Affix::Symbol(currency::narrow_symbol(&code, conventions.region)),
                _ => {
                    let Some((one, other)) = currency::names(&code) else {
                        let what = format!("option currencyDisplay 'name' for {code}");
                        return Err(unsupported(m, &what));
                    };
                    Affix::Name(one, other)
                }
            };
        }
        let notation = match place(m, NOTATION) {
            1 => Notation::Scientific,
            2 => Notation::Engineering,
            // There are no long forms with symbols of currencies.
            3 => Notation::Compact {
                is_long: place(m, COMPACT_DISPLAY) == 1 && !matches!(affix, Affix::Symbol(_)),
            },
            _ => Notation::Standard,
        };
        let grouping = match Form::place(m, step, GROUPING) {
            Some(0) => Grouping::Never,
            Some(1) => Grouping::FromFive,
            None if matches!(notation, Notation::Compact { .. }) => Grouping::FromFive,
            _ => Grouping::Always,
        };
        Ok(Self {
            notation,
            grouping,
            sign: SIGN_DISPLAYS[place(m, SIGN_DISPLAY)],
            is_accounting: matches!(affix, Affix::Symbol(_)) && place(m, CURRENCY_SIGN) == 1,
            affix,
        })
    }
}

/// What matters of a number besides its digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Size {
    NotANumber,
    Infinite,
    Zero,
    /// One thing, not several.
    One,
    Other,
}

/// A number's digits and what belongs to them.
struct Body {
    text: String,
    size: Size,
    /// Whether a word of a compact form follows.
    is_shortened: bool,
}

/// Writes a number.
pub(super) fn write(
    number: f64,
    digits: &Digits,
    style: &Style,
    conventions: &Conventions,
) -> String {
    let is_negative = number.is_sign_negative() && !number.is_nan();
    let body = body(number, digits, style, conventions);
    let shows_sign = match style.sign {
        SignDisplay::Auto => is_negative,
        SignDisplay::Never => false,
        SignDisplay::Always => true,
        SignDisplay::ExceptZero => !matches!(body.size, Size::Zero | Size::NotANumber),
        SignDisplay::Negative => is_negative && body.size != Size::Zero,
    };
    let in_parentheses = shows_sign && is_negative && style.is_accounting && !body.is_shortened;
    let mut text = String::with_capacity(body.text.len() + 16);
    if shows_sign {
        text.push(match (in_parentheses, is_negative) {
            (true, _) => '(',
            (false, true) => '-',
            (false, false) => '+',
        });
    }
    if let Affix::Symbol(symbol) = &style.affix {
        text.push_str(symbol);
        // Symbols that end like a word keep away from digits.
        let ends_like_word = symbol.ends_with(|c: char| c.is_alphanumeric() || c == '.');
        let is_finite = !matches!(body.size, Size::NotANumber | Size::Infinite);
        if ends_like_word && is_finite {
            text.push(NO_BREAK_SPACE);
        }
    }
    text.push_str(&body.text);
    match style.affix {
        Affix::Percent => text.push('%'),
        Affix::Name(one, other) => {
            text.push(' ');
            text.push_str(if body.size == Size::One { one } else { other });
        }
        Affix::None | Affix::Symbol(_) => {}
    }
    if in_parentheses {
        text.push(')');
    }
    text
}

fn body(number: f64, digits: &Digits, style: &Style, conventions: &Conventions) -> Body {
    if !number.is_finite() {
        let (text, size) = if number.is_nan() {
            ("NaN", Size::NotANumber)
        } else {
            ("∞", Size::Infinite)
        };
        return Body {
            text: text.to_owned(),
            size,
            is_shortened: false,
        };
    }
    let mut decimal = Decimal::of(number);
    if style.affix == Affix::Percent {
        decimal.shift(2);
    }
    let is_negative = number.is_sign_negative();
    let (shown, shift) = round(&mut decimal, digits, is_negative, |magnitude| {
        shift_for(style.notation, magnitude, conventions)
    });
    let mut text = String::with_capacity(32);
    write_digits(&mut text, &decimal, shown, digits, style, conventions);
    let is_compact = match style.notation {
        Notation::Standard => false,
        Notation::Scientific | Notation::Engineering => {
            text.push(conventions.exponent);
            text.push_str(&(-shift).to_string());
            false
        }
        Notation::Compact { is_long } => {
            text.push_str(conventions.compact(-shift, is_long).1);
            true
        }
    };
    let size = if decimal.is_zero() {
        Size::Zero
    } else if shift == 0 && shown == 0 && decimal == Decimal::of(1.0) {
        Size::One
    } else {
        Size::Other
    };
    Body {
        text,
        size,
        is_shortened: is_compact && shift != 0,
    }
}

/// Power of ten by which a notation moves the point of a number of some magnitude.
fn shift_for(notation: Notation, magnitude: i32, conventions: &Conventions) -> i32 {
    match notation {
        Notation::Standard => 0,
        Notation::Scientific => -magnitude,
        Notation::Engineering => magnitude.rem_euclid(3) - magnitude,
        Notation::Compact { is_long } => -conventions.compact(magnitude, is_long).0,
    }
}

/// Moves the point and rounds; once more when rounding makes a number of another magnitude that
/// wants another place of the point.
fn round(
    decimal: &mut Decimal,
    digits: &Digits,
    is_negative: bool,
    shift_for: impl Fn(i32) -> i32,
) -> (usize, i32) {
    if decimal.is_zero() {
        return (digits.round(decimal, is_negative), 0);
    }
    let magnitude = decimal.magnitude();
    let shift = shift_for(magnitude);
    decimal.shift(shift);
    let shown = digits.round(decimal, is_negative);
    if decimal.is_zero() || decimal.magnitude() == magnitude + shift {
        return (shown, shift);
    }
    let again = shift_for(magnitude + 1);
    if again == shift {
        return (shown, shift);
    }
    decimal.shift(again - shift);
    (digits.round(decimal, is_negative), again)
}

fn write_digits(
    text: &mut String,
    decimal: &Decimal,
    shown: usize,
    digits: &Digits,
    style: &Style,
    conventions: &Conventions,
) {
    let whole = (decimal.magnitude() + 1).max(digits.integer_min as i32);
    let groups = match style.grouping {
        Grouping::Never => false,
        Grouping::FromFive => whole >= 5,
        Grouping::Always => true,
    };
    let pairs = conventions.groups_in_pairs && !style.is_accounting;
    for power in (0..whole).rev() {
        text.push(char::from(b'0' + decimal.digit(power)));
        let ends_group = if pairs {
            power == 3 || power > 3 && power % 2 == 1
        } else {
            power > 0 && power % 3 == 0
        };
        if groups && ends_group {
            text.push(',');
        }
    }
    let fraction = decimal.fraction_digits().max(shown) as i32;
    if fraction > 0 {
        text.push('.');
        for power in 1..=fraction {
            text.push(char::from(b'0' + decimal.digit(-power)));
        }
    }
}
