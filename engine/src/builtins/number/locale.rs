//! `toLocaleString` of numbers.

mod conventions;
mod currency;
mod digits;
mod write;

use self::conventions::Conventions;
use super::{METHOD, this_number};
use crate::builtins::locale::options::{
    Form, Kind, NUMBERING_SYSTEMS, Row, check_keyword, count, get, range_error_about,
};
use crate::builtins::locale::tag;
use crate::builtins::{Builtin, Flow, Resume, Step, StepRun};
use crate::machine::{Fault, Machine, Outcome};
use crate::value::Value;

pub(super) const TO_LOCALE_STRING: Builtin = Builtin::step(
    METHOD,
    "toLocaleString",
    0,
    "",
    StepRun {
        params: 2,
        locals: ROWS.len() as u8,
        catches: false,
        run,
    },
);

const LOCALES: usize = 0;
const OPTIONS: usize = 1;

// Rows, in the order in which V8 reads them.
const STYLE: usize = 2;
const CURRENCY: usize = 3;
const CURRENCY_DISPLAY: usize = 4;
const CURRENCY_SIGN: usize = 5;
const INCREMENT: usize = 8;
const NOTATION: usize = 9;
const INTEGER_MIN: usize = 10;
const FRACTION_MIN: usize = 11;
const FRACTION_MAX: usize = 12;
const SIGNIFICANT_MIN: usize = 13;
const SIGNIFICANT_MAX: usize = 14;
const PRIORITY: usize = 15;
const TRAILING_ZEROS: usize = 16;
const COMPACT_DISPLAY: usize = 17;
const GROUPING: usize = 18;
const SIGN_DISPLAY: usize = 19;
const ROUNDING_MODE: usize = 20;

const FORM: Form = Form {
    service: "Number.prototype.toLocaleString",
    rows: &ROWS,
    param: OPTIONS,
};

static ROWS: [Row; 21] = [
    Row::new("localeMatcher", Kind::Word(&["lookup", "best fit"])),
    Row::new("numberingSystem", Kind::Text(check_numbering_system)),
    Row::new(
        "style",
        Kind::Word(&["decimal", "percent", "currency", "unit"]),
    ),
    Row::new("currency", Kind::Text(check_currency)),
    Row::new(
        "currencyDisplay",
        Kind::Word(&["symbol", "code", "narrowSymbol", "name"]),
    ),
    Row::new("currencySign", Kind::Word(&["standard", "accounting"])),
    Row::new("unit", Kind::Text(check_unit)),
    Row::new("unitDisplay", Kind::Word(&["short", "narrow", "long"])),
    Row::new("roundingIncrement", Kind::Number(check_increment)),
    Row::new(
        "notation",
        Kind::Word(&["standard", "scientific", "engineering", "compact"]),
    ),
    Row::new("minimumIntegerDigits", Kind::Count(1.0, 21.0)),
    Row::new("minimumFractionDigits", Kind::Number(keep)),
    Row::new("maximumFractionDigits", Kind::Number(keep)),
    Row::new("minimumSignificantDigits", Kind::Number(keep)),
    Row::new("maximumSignificantDigits", Kind::Number(keep)),
    Row::new("roundingPriority", Kind::Text(check_priority)),
    Row::new("trailingZeroDisplay", Kind::Text(check_trailing_zeros)),
    Row::new("compactDisplay", Kind::Word(&["short", "long"])),
    Row::new("useGrouping", Kind::Primitive(check_grouping)),
    Row::new(
        "signDisplay",
        Kind::Word(&["auto", "never", "always", "exceptZero", "negative"]),
    ),
    Row::new(
        "roundingMode",
        Kind::Word(&[
            "ceil",
            "floor",
            "expand",
            "trunc",
            "halfCeil",
            "halfFloor",
            "halfExpand",
            "halfTrunc",
            "halfEven",
        ]),
    ),
];

fn run(m: &mut Machine, step: Step) -> Outcome<Flow> {
    let number = this_number(m, step.this(m), "toLocaleString")?;
    let tag = tag::requested(m, step.param(m, LOCALES))?;
    let options = step.param(m, OPTIONS);
    if matches!(step.resume, Resume::Start) && options == Value::NULL {
        return Err(m.type_error("Number.prototype.toLocaleString called on null or undefined"));
    }
    if let Some(flow) = FORM.read(m, step)? {
        return Ok(flow);
    }
    let Some(conventions) = Conventions::of(tag.as_ref()) else {
        let text = tag.map(|tag| tag.text).unwrap_or_default();
        return Err(unsupported(m, &format!("locale '{text}'")));
    };
    let digits = digits::from_options(m, step)?;
    let style = write::Style::from_options(m, step, &conventions)?;
    // At most some 330 digits.
    m.charge_steps(32)?;
    let text = write::write(number, &digits, &style, &conventions);
    m.new_text(&text).map(Flow::Return)
}

/// The error for what the language leaves out.
fn unsupported(m: &mut Machine, what: &str) -> Fault {
    m.type_error(&format!(
        "toLocaleString: unsupported {what}; format with toFixed() and your own text"
    ))
}

#[expect(clippy::unnecessary_wraps, reason = "the type of all checks")]
fn keep(_: &mut Machine, _: &Row, number: f64) -> Outcome<Value> {
    Ok(Value::number(number))
}

fn check_numbering_system(m: &mut Machine, _: &Form, _: Step, text: Value) -> Outcome<Value> {
    match check_keyword(m, text, "numberingSystem", NUMBERING_SYSTEMS)? {
        None => Ok(Value::UNDEFINED),
        Some(known) => Err(unsupported(m, &format!("option numberingSystem '{known}'"))),
    }
}

/// Keeps the code in capitals.
fn check_currency(m: &mut Machine, _: &Form, step: Step, text: Value) -> Outcome<Value> {
    if text.is_undefined() {
        let is_currency = Form::place(m, step, STYLE) == Some(2);
        return if is_currency {
            Err(m.type_error("Currency code is required with currency style."))
        } else {
            Ok(text)
        };
    }
    let code = m
        .heap
        .text(text)
        .as_ascii()
        .filter(|text| text.len() == 3 && text.bytes().all(|b| b.is_ascii_alphabetic()))
        .map(str::to_ascii_uppercase);
    match code {
        Some(code) => m.new_text(&code),
        None => Err(range_error_about(m, text, |text| {
            format!("Invalid currency code : {text}")
        })),
    }
}

/// Units that are well formed alone or as `x-per-y`.
const UNITS: &str = "acre bit byte celsius centimeter day degree fahrenheit fluid-ounce foot gallon \
    gigabit gigabyte gram hectare hour inch kilobit kilobyte kilogram kilometer liter megabit \
    megabyte meter microsecond mile mile-scandinavian milliliter millimeter millisecond minute \
    month nanosecond ounce percent petabyte pound second stone terabit terabyte week yard year";

fn check_unit(m: &mut Machine, form: &Form, step: Step, text: Value) -> Outcome<Value> {
    let is_unit = Form::place(m, step, STYLE) == Some(3);
    let service = form.service;
    if text.is_undefined() {
        return if is_unit {
            Err(m.type_error(&format!("Invalid unit argument for {service}() ''")))
        } else {
            Ok(text)
        };
    }
    let is_known = |unit: &str| UNITS.split(' ').any(|known| known == unit);
    let unit = m
        .heap
        .text(text)
        .as_ascii()
        .filter(|text| text.len() <= 64)
        .unwrap_or_default();
    let is_valid = is_known(unit)
        || unit
            .split_once("-per-")
            .is_some_and(|(above, below)| is_known(above) && is_known(below));
    if !is_valid {
        return Err(range_error_about(m, text, |text| {
            format!("Invalid unit argument for {service}() '{text}'")
        }));
    }
    if is_unit {
        return Err(unsupported(m, "option style 'unit'"));
    }
    Ok(Value::UNDEFINED)
}

const INCREMENTS: [f64; 15] = [
    1.0, 2.0, 5.0, 10.0, 20.0, 25.0, 50.0, 100.0, 200.0, 250.0, 500.0, 1000.0, 2000.0, 2500.0,
    5000.0,
];

fn check_increment(m: &mut Machine, row: &Row, number: f64) -> Outcome<Value> {
    let increment = count(m, row.name, number, 1.0, 5000.0)?;
    if increment
        .as_number()
        .is_some_and(|increment| INCREMENTS.contains(&increment))
    {
        return Ok(increment);
    }
    Err(m.range_error("roundingIncrement value is out of range."))
}

fn check_priority(m: &mut Machine, _: &Form, step: Step, text: Value) -> Outcome<Value> {
    const FORM: Form = Form {
        service: "SetNumberFormatDigitOptions",
        rows: &[],
        param: OPTIONS,
    };
    if text.is_undefined() {
        return Ok(text);
    }
    let words = ["auto", "morePrecision", "lessPrecision"];
    FORM.word(m, step, "roundingPriority", &words, text)
}

/// Before this option is looked at, the numbers of digits are.
fn check_trailing_zeros(m: &mut Machine, form: &Form, step: Step, text: Value) -> Outcome<Value> {
    digits::from_options(m, step)?;
    if text.is_undefined() {
        return Ok(text);
    }
    let words = ["auto", "stripIfInteger"];
    form.word(m, step, "trailingZeroDisplay", &words, text)
}

/// When digits stand in groups.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Grouping {
    Never,
    /// From five digits on.
    FromFive,
    Always,
}

/// Keeps the place of a [`Grouping`]; undefined for the usual one.
fn check_grouping(m: &mut Machine, form: &Form, step: Step, value: Value) -> Outcome<Value> {
    if value.is_undefined() {
        return Ok(value);
    }
    // Objects are true, whatever their text is.
    let given = get(m, step.param(m, OPTIONS), "useGrouping")?;
    if !m.heap.truthy(given) {
        return Ok(Value::from(Grouping::Never as usize));
    }
    if value == Value::TRUE {
        return Ok(Value::from(Grouping::Always as usize));
    }
    let words = ["true", "false", "min2", "auto", "always"];
    let place = form.word(m, step, "useGrouping", &words, value)?;
    Ok(match place.as_number() {
        Some(2.0) => Value::from(Grouping::FromFive as usize),
        Some(0.0 | 1.0) => Value::UNDEFINED,
        _ => Value::from(Grouping::Always as usize),
    })
}
