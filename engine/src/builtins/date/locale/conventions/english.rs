//! English.

use std::sync::LazyLock;

use super::{Conventions, Names, ZoneNames};
use crate::builtins::date::locale::pattern::Patterns;

/// Skeletons with their patterns; those without a skeleton come from the styles or stand for a
/// single field.
const US: &[(&str, &str)] = &[
    ("Bh", "h B"),
    ("Bhm", "h:mm B"),
    ("Bhms", "h:mm:ss B"),
    ("E", "ccc"),
    ("EBh", "E h B"),
    ("EBhm", "E h:mm B"),
    ("EBhms", "E h:mm:ss B"),
    ("Ed", "d E"),
    ("Eh", "E h a"),
    ("Ehm", "E h:mm a"),
    ("EHm", "E HH:mm"),
    ("Ehms", "E h:mm:ss a"),
    ("EHms", "E HH:mm:ss"),
    ("", "G"),
    ("Gy", "y G"),
    ("GyM", "M/y G"),
    ("GyMd", "M/d/y G"),
    ("GyMEd", "E, M/d/y G"),
    ("GyMMM", "MMM y G"),
    ("GyMMMd", "MMM d, y G"),
    ("GyMMMEd", "E, MMM d, y G"),
    ("H", "HH"),
    ("Hm", "HH:mm"),
    ("Hms", "HH:mm:ss"),
    ("Hmsv", "HH:mm:ss v"),
    ("Hmv", "HH:mm v"),
    ("Hv", "HH'h' v"),
    ("M", "L"),
    ("Md", "M/d"),
    ("MEd", "E, M/d"),
    ("MMM", "LLL"),
    ("MMMd", "MMM d"),
    ("MMMEd", "E, MMM d"),
    ("MMMMd", "MMMM d"),
    ("", "S"),
    ("", "a"),
    ("", "h:mm:ss a zzzz"),
    ("", "h:mm:ss a z"),
    ("", "h:mm:ss a"),
    ("", "h:mm a"),
    ("d", "d"),
    ("h", "h a"),
    ("hm", "h:mm a"),
    ("hms", "h:mm:ss a"),
    ("hmsv", "h:mm:ss a v"),
    ("hmv", "h:mm a v"),
    ("hv", "h a v"),
    ("", "m"),
    ("", "mm:ss"),
    ("ms", "mm:ss"),
    ("", "s"),
    ("", "v"),
    ("y", "y"),
    ("", "EEEE, MMMM d, y"),
    ("", "MMMM d, y"),
    ("yMMMd", "MMM d, y"),
    ("", "M/d/yy"),
    ("yM", "M/y"),
    ("yMd", "M/d/y"),
    ("yMEd", "E, M/d/y"),
    ("yMMM", "MMM y"),
    ("yMMMEd", "E, MMM d, y"),
    ("yMMMM", "MMMM y"),
];

const BRITISH: &[(&str, &str)] = &[
    ("Bh", "h B"),
    ("Bhm", "h:mm B"),
    ("Bhms", "h:mm:ss B"),
    ("E", "ccc"),
    ("EBh", "E h B"),
    ("EBhm", "E h:mm B"),
    ("EBhms", "E h:mm:ss B"),
    ("EHm", "E HH:mm"),
    ("EHms", "E HH:mm:ss"),
    ("Ed", "E d"),
    ("Eh", "E h a"),
    ("Ehm", "E h:mm a"),
    ("Ehms", "E h:mm:ss a"),
    ("", "G"),
    ("Gy", "y G"),
    ("GyM", "M/y G"),
    ("GyMEd", "E, d/M/y G"),
    ("GyMMM", "MMM y G"),
    ("GyMMMEEEEd", "EEEE, d MMM y G"),
    ("GyMMMEd", "E, d MMM y G"),
    ("GyMMMd", "d MMM y G"),
    ("GyMd", "dd/MM/y G"),
    ("H", "HH"),
    ("", "HH:mm:ss zzzz"),
    ("", "HH:mm:ss z"),
    ("", "HH:mm:ss"),
    ("", "HH:mm"),
    ("Hm", "HH:mm"),
    ("Hms", "HH:mm:ss"),
    ("Hmsv", "HH:mm:ss v"),
    ("Hmv", "HH:mm v"),
    ("Hv", "HH'h' v"),
    ("M", "L"),
    ("MEd", "E dd/MM"),
    ("MMM", "LLL"),
    ("MMMEEEEd", "EEEE d MMM"),
    ("MMMEd", "E d MMM"),
    ("MMMMEEEEd", "EEEE d MMMM"),
    ("MMMMd", "d MMMM"),
    ("MMMd", "d MMM"),
    ("MMdd", "dd/MM"),
    ("Md", "dd/MM"),
    ("", "S"),
    ("", "a"),
    ("d", "d"),
    ("h", "h a"),
    ("hm", "h:mm a"),
    ("hms", "h:mm:ss a"),
    ("hmsv", "h:mm:ss a v"),
    ("hmv", "h:mm a v"),
    ("hv", "h a v"),
    ("", "m"),
    ("", "mm:ss"),
    ("ms", "mm:ss"),
    ("", "s"),
    ("", "v"),
    ("y", "y"),
    ("yMMMMEEEEd", "EEEE, d MMMM y"),
    ("", "d MMMM y"),
    ("yMMMd", "d MMM y"),
    ("", "dd/MM/y"),
    ("yM", "MM/y"),
    ("yMEd", "E, dd/MM/y"),
    ("yMMM", "MMM y"),
    ("yMMMEEEEd", "EEEE, d MMM y"),
    ("yMMMEd", "E, d MMM y"),
    ("yMMMM", "MMMM y"),
    ("yMd", "dd/MM/y"),
];

/// Canada differs from the United States in these.
const CANADIAN: &[(&str, &str)] = &[
    ("Ed", "E d"),
    ("MEd", "E, MM-dd"),
    ("MMdd", "MM-dd"),
    ("Md", "MM-dd"),
    ("", "y-MM-dd"),
    ("yM", "y-MM"),
    ("yMEd", "E, y-MM-dd"),
    ("yMd", "y-MM-dd"),
];

static US_PATTERNS: LazyLock<Patterns> = LazyLock::new(|| Patterns::new(US));
static GB_PATTERNS: LazyLock<Patterns> = LazyLock::new(|| Patterns::new(BRITISH));
static CA_PATTERNS: LazyLock<Patterns> = LazyLock::new(|| {
    let mut rows = US.to_vec();
    for row in CANADIAN {
        match row.0 {
            // Stands before the other one with the same fields.
            "MMdd" => {
                let at = rows.iter().position(|(skeleton, _)| *skeleton == "Md");
                rows.insert(at.unwrap_or(0), *row);
            }
            skeleton => {
                let is_same = |known: &&mut (&str, &str)| match skeleton {
                    "" => known.1 == "M/d/yy",
                    skeleton => known.0 == skeleton,
                };
                if let Some(known) = rows.iter_mut().find(is_same) {
                    *known = *row;
                }
            }
        }
    }
    Patterns::new(&rows)
});

const FIELD_NAMES: [&str; 11] = [
    "era",
    "year",
    "month",
    "day of the week",
    "day",
    "AM/PM",
    "hour",
    "minute",
    "second",
    "F14",
    "time zone",
];

const fn field_names(half: &'static str) -> [&'static str; 11] {
    let mut names = FIELD_NAMES;
    names[5] = half;
    names
}

const MONTHS: Names<12> = Names {
    long: [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    short: [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ],
    alone: [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ],
    narrow: "JFMAMJJASOND",
};

const BRITISH_MONTHS: Names<12> = {
    let mut months = MONTHS;
    months.short[8] = "Sept";
    months.alone[8] = "Sept";
    months
};

const WEEKDAYS: Names<7> = Names {
    long: [
        "Sunday",
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
    ],
    short: ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"],
    alone: ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"],
    narrow: "SMTWTFS",
};

const ZONES: ZoneNames = ZoneNames {
    utc: "Coordinated Universal Time",
    greenwich: ["GMT", "Greenwich Mean Time"],
    offset: "GMT",
    minus: "-",
};

/// American English, the default.
pub(in crate::builtins::date::locale) static EN_US: Conventions = AMERICAN;

const AMERICAN: Conventions = Conventions {
    patterns: || &US_PATTERNS,
    dates: ["EEEE, MMMM d, y", "MMMM d, y", "MMM d, y", "M/d/yy"],
    times: ["h:mm:ss a zzzz", "h:mm:ss a z", "h:mm:ss a", "h:mm a"],
    glue: ["{1} 'at' {0}", "{1} 'at' {0}", "{1}, {0}", "{1}, {0}"],
    field_names: FIELD_NAMES,
    puts_year_first: false,
    hour: b'h',
    decimal: ".",
    eras: [["BC", "Before Christ", "B"], ["AD", "Anno Domini", "A"]],
    halves: ["AM", "PM"],
    has_day_periods: true,
    months: MONTHS,
    weekdays: WEEKDAYS,
    zones: ZONES,
};

/// British English.
pub(super) static EN_GB: Conventions = Conventions {
    patterns: || &GB_PATTERNS,
    dates: ["EEEE, d MMMM y", "d MMMM y", "d MMM y", "dd/MM/y"],
    times: ["HH:mm:ss zzzz", "HH:mm:ss z", "HH:mm:ss", "HH:mm"],
    field_names: field_names("am/pm"),
    hour: b'H',
    halves: ["am", "pm"],
    months: BRITISH_MONTHS,
    ..AMERICAN
};

/// Canadian English, known for its dates in the form of ISO 8601.
pub(super) static EN_CA: Conventions = Conventions {
    patterns: || &CA_PATTERNS,
    dates: ["EEEE, MMMM d, y", "MMMM d, y", "MMM d, y", "y-MM-dd"],
    field_names: field_names("a.m./p.m."),
    halves: ["a.m.", "p.m."],
    ..AMERICAN
};
