//! `toLocaleString`, `toLocaleDateString` and `toLocaleTimeString`.

mod conventions;
mod pattern;
mod write;
mod zone;

use self::conventions::Conventions;
use self::zone::Zone;
use super::{METHOD, receiver_time};
use crate::builtins::locale::options::{
    Form, Kind, NUMBERING_SYSTEMS, Row, check_keyword, get, range_error_about,
};
use crate::builtins::locale::tag::{self, Tag};
use crate::builtins::{Builtin, Flow, Resume, Step, StepRun};
use crate::machine::{Fault, Machine, Outcome};
use crate::value::Value;

/// Which of the three methods runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Which {
    Both,
    Date,
    Time,
}

/// A form of a date: which fields stand in it comes from the options, or from the method when
/// they say nothing.
pub(super) const fn form(name: &'static str, which: Which) -> Builtin {
    let run: fn(&mut Machine, Step) -> Outcome<Flow> = match which {
        Which::Both => |m, step| run(m, step, Which::Both),
        Which::Date => |m, step| run(m, step, Which::Date),
        Which::Time => |m, step| run(m, step, Which::Time),
    };
    let step = StepRun {
        params: 2,
        locals: ROWS.len() as u8 + 1,
        catches: false,
        run,
    };
    Builtin::step(METHOD, name, 0, "", step)
}

const LOCALES: usize = 0;
const OPTIONS: usize = 1;

// Rows, in the order in which V8 reads them.
const HOUR12: usize = 3;
const HOUR_CYCLE: usize = 4;
const TIME_ZONE: usize = 5;
const WEEKDAY: usize = 6;
const ERA: usize = 7;
const YEAR: usize = 8;
const MONTH: usize = 9;
const DAY: usize = 10;
const DAY_PERIOD: usize = 11;
const HOUR: usize = 12;
const MINUTE: usize = 13;
const SECOND: usize = 14;
const FRACTION: usize = 15;
const ZONE_NAME: usize = 16;
const DATE_STYLE: usize = 18;
const TIME_STYLE: usize = 19;

const TEXT_WIDTHS: Kind = Kind::Word(&["narrow", "short", "long"]);
const NUMBER_WIDTHS: Kind = Kind::Word(&["numeric", "2-digit"]);
const STYLES: Kind = Kind::Word(&["full", "long", "medium", "short"]);
const HOUR_CYCLES: [&str; 4] = ["h11", "h12", "h23", "h24"];
/// Letters of the hour in patterns, by cycle.
const HOUR_LETTERS: [u8; 4] = *b"KhHk";

static ROWS: [Row; 20] = [
    Row::new("localeMatcher", Kind::Word(&["lookup", "best fit"])),
    Row::new("calendar", Kind::Text(check_calendar)),
    Row::new("numberingSystem", Kind::Text(check_numbering_system)),
    Row::new("hour12", Kind::Flag),
    Row::new("hourCycle", Kind::Word(&HOUR_CYCLES)),
    Row::new("timeZone", Kind::Text(check_time_zone)),
    Row::new("weekday", TEXT_WIDTHS),
    Row::new("era", TEXT_WIDTHS),
    Row::new("year", NUMBER_WIDTHS),
    Row::new(
        "month",
        Kind::Word(&["numeric", "2-digit", "short", "long", "narrow"]),
    ),
    Row::new("day", NUMBER_WIDTHS),
    Row::new("dayPeriod", TEXT_WIDTHS),
    Row::new("hour", NUMBER_WIDTHS),
    Row::new("minute", NUMBER_WIDTHS),
    Row::new("second", NUMBER_WIDTHS),
    Row::new("fractionalSecondDigits", Kind::Count(1.0, 3.0)),
    Row::new(
        "timeZoneName",
        Kind::Word(&[
            "short",
            "long",
            "shortOffset",
            "longOffset",
            "shortGeneric",
            "longGeneric",
        ]),
    ),
    Row::new("formatMatcher", Kind::Word(&["basic", "best fit"])),
    Row::new("dateStyle", STYLES),
    Row::new("timeStyle", STYLES),
];

/// Letters of a field's pattern by the place of its word.
const LETTERS: [(usize, &[&str]); 10] = [
    (WEEKDAY, &["EEEEE", "EEE", "EEEE"]),
    (ERA, &["GGGGG", "GGG", "GGGG"]),
    (YEAR, &["y", "yy"]),
    (MONTH, &["M", "MM", "MMM", "MMMM", "MMMMM"]),
    (DAY, &["d", "dd"]),
    (DAY_PERIOD, &["BBBBB", "B", "BBBB"]),
    (HOUR, &["j", "jj"]),
    (MINUTE, &["m", "mm"]),
    (SECOND, &["s", "ss"]),
    (ZONE_NAME, &["z", "zzzz", "O", "OOOO", "v", "vvvv"]),
];

impl Which {
    const fn form(self) -> Form {
        let service = match self {
            Self::Both => "Date.prototype.toLocaleString",
            Self::Date => "Date.prototype.toLocaleDateString",
            Self::Time => "Date.prototype.toLocaleTimeString",
        };
        Form {
            service,
            rows: &ROWS,
            param: OPTIONS,
        }
    }

    fn name(self) -> &'static str {
        self.form().service.trim_start_matches("Date.prototype.")
    }
}

fn run(m: &mut Machine, step: Step, which: Which) -> Outcome<Flow> {
    let time = receiver_time(m, step.this(m), which.name())?;
    if time.is_nan() {
        return m.new_text("Invalid Date").map(Flow::Return);
    }
    let options = step.param(m, OPTIONS);
    if matches!(step.resume, Resume::Start) {
        check_styles(m, options, which)?;
    }
    let tag = tag::requested(m, step.param(m, LOCALES))?;
    if let Some(flow) = which.form().read(m, step)? {
        return Ok(flow);
    }
    let conventions = match &tag {
        None => &conventions::EN_US,
        Some(tag) => match conventions::of(tag) {
            Some(found) => found,
            None => return Err(unsupported(m, which, &format!("locale '{}'", tag.text))),
        },
    };
    if !conventions.has_day_periods && !step.local(m, DAY_PERIOD).is_undefined() {
        return Err(unsupported(m, which, "option dayPeriod"));
    }
    m.charge_steps(16)?;
    let zone = match step.local(m, TIME_ZONE).as_number() {
        Some(kept) => Zone::from_number(kept as i32),
        None => Zone::Utc,
    };
    let pattern = pattern_of(m, step, which, conventions, tag.as_ref())?;
    let text = write::write(&pattern, time, zone, conventions);
    m.new_text(&text).map(Flow::Return)
}

/// What V8 looks at before anything else.
fn check_styles(m: &mut Machine, options: Value, which: Which) -> Outcome<()> {
    if options.is_undefined() {
        return Ok(());
    }
    if options.is_nullish() {
        return Err(m.type_error("Cannot convert undefined or null to object"));
    }
    let row = match which {
        Which::Both => return Ok(()),
        Which::Date => TIME_STYLE,
        Which::Time => DATE_STYLE,
    };
    let value = get(m, options, ROWS[row].name)?;
    if value.is_undefined() {
        return Ok(());
    }
    Err(m.type_error(&format!("Invalid option : {}", ROWS[row].name)))
}

/// The error for what the language leaves out.
fn unsupported(m: &mut Machine, which: Which, what: &str) -> Fault {
    let name = which.name();
    m.type_error(&format!(
        "{name}: unsupported {what}; format from getUTC* parts or toISOString()"
    ))
}

/// Calendars that Node knows besides the Gregorian.
const CALENDARS: &str = "buddhist chinese coptic dangi ethioaa ethiopic ethiopic-amete-alem hebrew \
    indian islamic islamic-civil islamic-rgsa islamic-tbla islamic-umalqura iso8601 japanese \
    persian roc";

fn check_calendar(m: &mut Machine, form: &Form, _: Step, text: Value) -> Outcome<Value> {
    refuse_known(m, form, text, "calendar", CALENDARS)
}

fn check_numbering_system(m: &mut Machine, form: &Form, _: Step, text: Value) -> Outcome<Value> {
    refuse_known(m, form, text, "numberingSystem", NUMBERING_SYSTEMS)
}

fn refuse_known(
    m: &mut Machine,
    form: &Form,
    text: Value,
    name: &str,
    known: &str,
) -> Outcome<Value> {
    let Some(found) = check_keyword(m, text, name, known)? else {
        return Ok(Value::UNDEFINED);
    };
    let method = form.service.trim_start_matches("Date.prototype.");
    Err(m.type_error(&format!(
        "{method}: unsupported option {name} '{found}'; \
         format from getUTC* parts or toISOString()"
    )))
}

fn check_time_zone(m: &mut Machine, form: &Form, _: Step, text: Value) -> Outcome<Value> {
    if text.is_undefined() {
        return Ok(text);
    }
    m.charge_steps(m.heap.text_len(text) / 16 + 1)?;
    let name = m
        .heap
        .text(text)
        .as_ascii()
        .filter(|text| text.len() <= 64)
        .unwrap_or_default();
    if let Some(zone) = Zone::of_name(name) {
        return Ok(Value::number(f64::from(zone.to_number())));
    }
    if zone::is_place(name) {
        let method = form.service.trim_start_matches("Date.prototype.");
        let message = format!(
            "{method}: unsupported option timeZone '{name}'; \
             only UTC is known: shift the time by the offset and format that"
        );
        return Err(m.type_error(&message));
    }
    Err(range_error_about(m, text, |text| {
        format!("Invalid time zone specified: {text}")
    }))
}

/// The pattern that the options ask for.
fn pattern_of(
    m: &mut Machine,
    step: Step,
    which: Which,
    conventions: &Conventions,
    tag: Option<&Tag>,
) -> Outcome<String> {
    let (usual, hour) = hour_letters(m, step, conventions, tag);
    let date_style = Form::place(m, step, DATE_STYLE);
    let time_style = Form::place(m, step, TIME_STYLE);
    let (date, time) = (
        [WEEKDAY, YEAR, MONTH, DAY],
        [DAY_PERIOD, HOUR, MINUTE, SECOND, FRACTION],
    );
    if date_style.is_some() || time_style.is_some() {
        let set = (WEEKDAY..=ZONE_NAME).find(|row| !step.local(m, *row).is_undefined());
        if let Some(row) = set {
            let style = if date_style.is_some() {
                "dateStyle"
            } else {
                "timeStyle"
            };
            return Err(m.type_error(&format!(
                "Can't set option {} when {style} is used",
                ROWS[row].name
            )));
        }
        m.charge_steps(32)?;
        return Ok(conventions.style_pattern(date_style, time_style, usual, hour));
    }
    let any =
        |m: &Machine, rows: &[usize]| rows.iter().any(|row| !step.local(m, *row).is_undefined());
    let asked = match which {
        Which::Both => any(m, &date) || any(m, &time),
        Which::Date => any(m, &date),
        Which::Time => any(m, &time),
    };
    let mut skeleton = String::with_capacity(40);
    for (row, letters) in LETTERS {
        let by_default = !asked
            && match which {
                Which::Both => matches!(row, YEAR | MONTH | DAY | HOUR | MINUTE | SECOND),
                Which::Date => matches!(row, YEAR | MONTH | DAY),
                Which::Time => matches!(row, HOUR | MINUTE | SECOND),
            };
        if row == ZONE_NAME {
            let digits = Form::place(m, step, FRACTION).unwrap_or(0);
            skeleton.extend(std::iter::repeat_n('S', digits));
        }
        let place = Form::place(m, step, row).or(by_default.then_some(0));
        for letter in place.map_or("", |place| letters[place]).chars() {
            skeleton.push(if letter == 'j' {
                char::from(hour)
            } else {
                letter
            });
        }
    }
    m.charge_steps(64)?;
    Ok(conventions.best_pattern(&skeleton, hour))
}

/// The letters of the usual hour and of the one asked for. A tag changes what is usual; options
/// count more.
fn hour_letters(m: &Machine, step: Step, conventions: &Conventions, tag: Option<&Tag>) -> (u8, u8) {
    let usual = tag
        .and_then(|tag| {
            let wanted = tag.keyword("hc")?;
            HOUR_CYCLES.iter().position(|cycle| *cycle == wanted)
        })
        .map_or(conventions.hour, |place| HOUR_LETTERS[place]);
    // From 0 or from 1 as is usual.
    let from_zero = matches!(usual, b'K' | b'H');
    let asked = match Form::flag(m, step, HOUR12) {
        Some(true) if from_zero => b'K',
        Some(true) => b'h',
        Some(false) if from_zero => b'H',
        Some(false) => b'k',
        None => Form::place(m, step, HOUR_CYCLE).map_or(usual, |place| HOUR_LETTERS[place]),
    };
    (usual, asked)
}
