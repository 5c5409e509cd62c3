//! Dates of the command line: ISO 8601 to milliseconds since 1970.

/// Reads `2026-01-31`, `2026-01-31T12:30Z`, `2026-01-31T12:30:05.250+02:00`; without a zone, UTC.
pub(super) fn parse(text: &str) -> Option<f64> {
    let (date, time) = match text.split_once(['T', ' ']) {
        Some((date, time)) => (date, Some(time)),
        None => (text, None),
    };
    let mut parts = date.splitn(3, '-');
    let year: i64 = number(parts.next()?, 4)?;
    let month = parts.next().map_or(Some(1), |part| number(part, 2))?;
    let day = parts.next().map_or(Some(1), |part| number(part, 2))?;
    if !(1..=12).contains(&month) || !(1..=days_of(year, month)).contains(&day) {
        return None;
    }
    let mut ms = days_from_epoch(year, month, day) as f64 * 86_400_000.0;
    if let Some(time) = time {
        ms += time_ms(time)?;
    }
    Some(ms)
}

fn time_ms(text: &str) -> Option<f64> {
    let (clock, offset_minutes) = if let Some(clock) = text.strip_suffix(['Z', 'z']) {
        (clock, 0)
    } else if let Some(at) = text.rfind(['+', '-']) {
        let (hours, minutes) = text[at + 1..].split_once(':')?;
        let minutes = number(hours, 2)? * 60 + number(minutes, 2)?;
        (
            &text[..at],
            if text[at..].starts_with('-') {
                -minutes
            } else {
                minutes
            },
        )
    } else {
        (text, 0)
    };
    let mut parts = clock.splitn(3, ':');
    let hours = number(parts.next()?, 2)?;
    let minutes = number(parts.next()?, 2)?;
    let (seconds, fraction) = match parts.next() {
        None => (0, 0.0),
        Some(part) => match part.split_once('.') {
            None => (number(part, 2)?, 0.0),
            Some((seconds, digits)) => {
                let plain = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
                let fraction: f64 = plain.then(|| format!("0.{digits}").parse().ok())??;
                (number(seconds, 2)?, (fraction * 1_000.0).floor())
            }
        },
    };
    if hours > 23 || minutes > 59 || seconds > 59 {
        return None;
    }
    Some(((hours * 60 + minutes - offset_minutes) * 60 + seconds) as f64 * 1_000.0 + fraction)
}

fn number(text: &str, digits: usize) -> Option<i64> {
    (text.len() == digits && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())?
}

fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

fn days_of(year: i64, month: i64) -> i64 {
    match month {
        2 => 28 + i64::from(is_leap(year)),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days between 1970-01-01 and a date of the Gregorian calendar, years 0 to 9999.
fn days_from_epoch(year: i64, month: i64, day: i64) -> i64 {
    let before = |year: i64| year * 365 + (year + 3) / 4 - (year + 99) / 100 + (year + 399) / 400;
    let in_year: i64 = (1..month).map(|month| days_of(year, month)).sum();
    before(year) - before(1970) + in_year + day - 1
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn dates_are_milliseconds_since_1970() {
        assert_eq!(parse("1970-01-01"), Some(0.0));
        assert_eq!(parse("2000-02-29T00:00:00Z"), Some(951_782_400_000.0));
        assert_eq!(parse("2026-11-21T08:30:00.250Z"), Some(1_795_249_800_250.0));
        assert_eq!(
            parse("2026-11-21T10:30:00.250+02:00"),
            Some(1_795_249_800_250.0)
        );
        assert_eq!(parse("1969-12-31T23:59:59Z"), Some(-1_000.0));
        for wrong in [
            "",
            "now",
            "2026-13-01",
            "2025-02-29",
            "2026-01-01T25:00Z",
            "2026-1-1",
        ] {
            assert_eq!(parse(wrong), None, "{wrong}");
        }
    }
}
