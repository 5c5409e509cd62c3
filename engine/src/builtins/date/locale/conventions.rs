//! How locales write dates. The data is that of CLDR 48, which Node 20 carries.

mod english;
mod french;
mod german;
mod swedish;

use super::pattern::{self, Patterns, Piece, join, pieces};
use crate::builtins::locale::tag::{Tag, english_region};

pub(super) use english::EN_US;
use english::{EN_CA, EN_GB};
use french::FR_FR;
use german::DE_DE;
use swedish::SV_SE;

/// How one locale writes dates.
pub(super) struct Conventions {
    /// Known patterns.
    patterns: fn() -> &'static Patterns,
    /// Full, long, medium, short.
    dates: [&'static str; 4],
    times: [&'static str; 4],
    /// Date `{1}` and time `{0}` together, by the style of the date.
    pub(super) glue: [&'static str; 4],
    /// Names of fields, by kind.
    pub(super) field_names: [&'static str; 11],
    /// Whether a year or an era that is added stands before the rest.
    pub(super) puts_year_first: bool,
    /// The letter of the usual hour.
    pub(super) hour: u8,
    /// Between seconds and their fraction.
    pub(super) decimal: &'static str,
    /// Before and after the turn of the era: short, long, narrow.
    pub(super) eras: [[&'static str; 3]; 2],
    /// Before and after noon.
    pub(super) halves: [&'static str; 2],
    /// Whether the words for parts of the day are known.
    pub(super) has_day_periods: bool,
    pub(super) months: Names<12>,
    pub(super) weekdays: Names<7>,
    pub(super) zones: ZoneNames,
}

/// Names of months or of days from Sunday.
pub(super) struct Names<const N: usize> {
    long: [&'static str; N],
    short: [&'static str; N],
    /// Short ones that stand alone.
    alone: [&'static str; N],
    /// One letter each.
    narrow: &'static str,
}

impl<const N: usize> Names<N> {
    /// A name as wide as its field: up to three letters short, four long, five narrow.
    pub(super) fn get(&self, at: usize, width: usize, is_alone: bool) -> &'static str {
        match width {
            4 => self.long[at],
            5 => &self.narrow[at..=at],
            _ if is_alone => self.alone[at],
            _ => self.short[at],
        }
    }
}

/// Names of time zones.
pub(super) struct ZoneNames {
    pub(super) utc: &'static str,
    /// Short and long.
    pub(super) greenwich: [&'static str; 2],
    /// Before an offset.
    pub(super) offset: &'static str,
    pub(super) minus: &'static str,
}

/// The conventions that a tag asks for, if they are known.
pub(super) fn of(tag: &Tag) -> Option<&'static Conventions> {
    if let Some(region) = english_region(tag) {
        return match region {
            "US" | "AS" | "GU" | "MH" | "MP" | "PH" | "PR" | "TH" | "UM" | "VI" => Some(&EN_US),
            "GB" => Some(&EN_GB),
            "CA" => Some(&EN_CA),
            _ => None,
        };
    }
    let is_plain = tag.script.is_empty() && tag.has_usual_digits();
    match (tag.language.as_str(), tag.region.as_str()) {
        _ if !is_plain => None,
        ("de", "" | "DE") => Some(&DE_DE),
        ("fr", "" | "FR") => Some(&FR_FR),
        ("sv", "" | "SE") => Some(&SV_SE),
        _ => None,
    }
}

impl Conventions {
    /// The best pattern for a skeleton whose hours have the letter `hour`.
    pub(super) fn best_pattern(&self, skeleton: &str, hour: u8) -> String {
        with_hour(&pattern::best(self, (self.patterns)(), skeleton), hour)
    }

    /// The pattern of a style for the date, the time or both: full, long, medium, short. Letters of
    /// the usual hour and of the one asked for.
    pub(super) fn style_pattern(
        &self,
        date: Option<usize>,
        time: Option<usize>,
        usual: u8,
        hour: u8,
    ) -> String {
        let Some(time) = time else {
            return self.dates[date.unwrap_or(3)].to_owned();
        };
        let time = self.rebuilt(self.times[time], self.hour, usual, true);
        let style = match date {
            Some(date) => join(self.glue[date], self.dates[date], &time),
            None => time,
        };
        self.rebuilt(&style, usual, hour, false)
    }

    /// The best pattern with the same fields but another hour, as wide as before or of one digit.
    fn rebuilt(&self, pattern: &str, from: u8, hour: u8, is_narrow: bool) -> String {
        if from == hour {
            return pattern.to_owned();
        }
        let mut skeleton = String::with_capacity(32);
        for piece in pieces(pattern) {
            let Piece::Field(field) = piece else { continue };
            let (letter, width) = match field.letter {
                b'a' => continue,
                letter if letter == from && is_narrow => (hour, 1),
                letter if letter == from => (hour, field.width),
                letter => (letter, field.width),
            };
            skeleton.extend(std::iter::repeat_n(char::from(letter), usize::from(width)));
        }
        self.best_pattern(&skeleton, hour)
    }
}

/// The pattern with another letter for its hours.
fn with_hour(pattern: &str, hour: u8) -> String {
    let mut is_quoted = false;
    pattern
        .chars()
        .map(|c| {
            is_quoted ^= c == '\'';
            if !is_quoted && matches!(c, 'h' | 'H' | 'k' | 'K') {
                char::from(hour)
            } else {
                c
            }
        })
        .collect()
}
