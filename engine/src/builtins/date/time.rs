//! Dates as numbers: the proleptic Gregorian calendar of ECMA-262 §21.4.1 in the zone UTC.

use std::fmt::Write as _;

pub(crate) const MS_PER_DAY: f64 = 86_400_000.0;

const WEEKDAYS: [&str; 7] = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// The fields of a time value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Fields {
    pub(crate) year: i64,
    /// From 0.
    pub(crate) month: i64,
    /// From 1.
    pub(crate) day: i64,
    pub(crate) hour: i64,
    pub(crate) minute: i64,
    pub(crate) second: i64,
    pub(crate) millisecond: i64,
    /// From Sunday.
    pub(crate) weekday: i64,
}

/// Days from 1970-01-01 to the first of a month (from 0, any value) of a year.
fn days_to_month(year: i64, month: i64) -> i64 {
    let year = year + month.div_euclid(12);
    let month = month.rem_euclid(12);
    // Years that begin in March put the leap day last.
    let shifted = if month < 2 { year - 1 } else { year };
    let era = shifted.div_euclid(400);
    let of_era = shifted.rem_euclid(400);
    let of_year = (153 * ((month + 10) % 12) + 2) / 5;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// The fields of a finite time value.
pub(crate) fn fields(time: f64) -> Fields {
    let time = time as i64;
    let days = time.div_euclid(86_400_000);
    let rest = time.rem_euclid(86_400_000);
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let of_era = shifted.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * of_year + 2) / 153;
    let month = (shifted_month + 2) % 12;
    Fields {
        year: year_of_era + era * 400 + i64::from(month < 2),
        month,
        day: of_year - (153 * shifted_month + 2) / 5 + 1,
        hour: rest / 3_600_000,
        minute: rest / 60_000 % 60,
        second: rest / 1_000 % 60,
        millisecond: rest % 1_000,
        weekday: (days + 4).rem_euclid(7),
    }
}

/// `MakeDay`: NaN for what no date can reach.
pub(crate) fn make_day(year: f64, month: f64, date: f64) -> f64 {
    let (year, month) = (year.trunc(), month.trunc());
    // V8's bounds; they also keep the integers small.
    if !(year.abs() <= 1_000_000.0 && month.abs() <= 10_000_000.0 && date.is_finite()) {
        return f64::NAN;
    }
    days_to_month(year as i64, month as i64) as f64 + date.trunc() - 1.0
}

/// `MakeTime`.
pub(crate) fn make_time(hour: f64, minute: f64, second: f64, millisecond: f64) -> f64 {
    if !(hour.is_finite() && minute.is_finite() && second.is_finite() && millisecond.is_finite()) {
        return f64::NAN;
    }
    hour.trunc() * 3_600_000.0
        + minute.trunc() * 60_000.0
        + second.trunc() * 1_000.0
        + millisecond.trunc()
}

/// `MakeDate`.
pub(crate) fn make_date(day: f64, time: f64) -> f64 {
    let value = day * MS_PER_DAY + time;
    if value.is_finite() { value } else { f64::NAN }
}

/// `TimeClip`.
pub(crate) fn clip(time: f64) -> f64 {
    if time.abs() <= 8.64e15 {
        time.trunc() + 0.0
    } else {
        f64::NAN
    }
}

/// Years from 0 to 99 mean 19xx where components are given.
pub(crate) fn full_year(year: f64) -> f64 {
    let whole = year.trunc();
    if (0.0..=99.0).contains(&whole) {
        1900.0 + whole
    } else {
        year
    }
}

/// The years of texts for people: at least four digits, a sign before.
fn push_year(text: &mut String, year: i64) {
    let sign = if year < 0 { "-" } else { "" };
    let _ = write!(text, "{sign}{:04}", year.abs());
}

/// `Fri Jan 05 2024`
pub(crate) fn date_text(time: f64) -> String {
    if time.is_nan() {
        return "Invalid Date".to_owned();
    }
    let f = fields(time);
    let mut text = format!(
        "{} {} {:02} ",
        WEEKDAYS[f.weekday as usize], MONTHS[f.month as usize], f.day
    );
    push_year(&mut text, f.year);
    text
}

/// `10:00:00 GMT+0000 (Coordinated Universal Time)`
pub(crate) fn time_text(time: f64) -> String {
    if time.is_nan() {
        return "Invalid Date".to_owned();
    }
    let f = fields(time);
    format!(
        "{:02}:{:02}:{:02} GMT+0000 (Coordinated Universal Time)",
        f.hour, f.minute, f.second
    )
}

/// What `String(date)` gives.
pub(crate) fn full_text(time: f64) -> String {
    if time.is_nan() {
        return "Invalid Date".to_owned();
    }
    format!("{} {}", date_text(time), time_text(time))
}

/// `Fri, 05 Jan 2024 10:00:00 GMT`
pub(crate) fn utc_text(time: f64) -> String {
    if time.is_nan() {
        return "Invalid Date".to_owned();
    }
    let f = fields(time);
    let mut text = format!(
        "{}, {:02} {} ",
        WEEKDAYS[f.weekday as usize], f.day, MONTHS[f.month as usize]
    );
    push_year(&mut text, f.year);
    let _ = write!(text, " {:02}:{:02}:{:02} GMT", f.hour, f.minute, f.second);
    text
}

/// `2024-01-05T10:00:00.000Z`, or `None` for an invalid date.
pub(crate) fn iso_text(time: f64) -> Option<String> {
    if time.is_nan() {
        return None;
    }
    let f = fields(time);
    let mut text = match f.year {
        0..=9999 => format!("{:04}", f.year),
        year if year < 0 => format!("-{:06}", -year),
        year => format!("+{year:06}"),
    };
    let _ = write!(
        text,
        "-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z",
        f.month + 1,
        f.day,
        f.hour,
        f.minute,
        f.second,
        f.millisecond
    );
    Some(text)
}
