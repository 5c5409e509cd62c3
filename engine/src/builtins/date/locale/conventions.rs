//! How locales write dates. The data is that of CLDR 48, which Node 20 carries.

mod english;

use super::pattern::{self, Patterns, Piece, join, pieces};
use crate::builtins::locale::tag::{Tag, english_region};

pub(super) use english::EN_US;

/// How one locale writes dates.
pub(super) struct Conventions {
    /// Known patterns.
    patterns: fn() -> &'static Patterns,
    /// Full, long, medium, short.
    dates: [&'static str; 4],
    times: [&'static str; 4],
    /// Date `{1}` and time `{0}` together, by the style of the date.
    pub(super) glue: [&'static str; 4],
    /// By kind of field: how a field `{1}` is appended to a pattern `{0}`, and its name `{2}`.
    pub(super) append: [(&'static str, &'static str); 11],
    /// The letter of the usual hour.
    pub(super) hour: u8,
    /// Between seconds and their fraction.
    pub(super) decimal: &'static str,
    /// Before and after the turn of the era: short, long, narrow.
    pub(super) eras: [[&'static str; 3]; 2],
    /// Before and after noon.
    pub(super) halves: [&'static str; 2],
    /// Long names; the short ones and the narrow ones are their beginnings.
    months: [&'static str; 12],
    weekdays: [&'static str; 7],
}

/// The conventions that a tag asks for, if they are known.
pub(super) fn of(tag: &Tag) -> Option<&'static Conventions> {
    match english_region(tag)? {
        "US" | "AS" | "GU" | "MH" | "MP" | "PH" | "PR" | "TH" | "UM" | "VI" => Some(&EN_US),
        _ => None,
    }
}

impl Conventions {
    /// Name of a month from 0: short, long, narrow.
    pub(super) fn month(&self, month: usize, width: usize) -> &'static str {
        shorten(self.months[month], width)
    }

    /// Name of a day from Sunday: short, long, narrow.
    pub(super) fn weekday(&self, day: usize, width: usize) -> &'static str {
        shorten(self.weekdays[day], width)
    }

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
        let time = self.rebuilt(self.times[time], self.hour, usual);
        let style = match date {
            Some(date) => join(self.glue[date], self.dates[date], &time),
            None => time,
        };
        self.rebuilt(&style, usual, hour)
    }

    /// The best pattern with the same fields but another hour.
    fn rebuilt(&self, pattern: &str, from: u8, hour: u8) -> String {
        if from == hour {
            return pattern.to_owned();
        }
        let mut skeleton = String::with_capacity(32);
        for piece in pieces(pattern) {
            let Piece::Field(field) = piece else { continue };
            if field.letter != b'a' {
                let letter = if field.letter == from {
                    hour
                } else {
                    field.letter
                };
                skeleton.extend(std::iter::repeat_n(
                    char::from(letter),
                    usize::from(field.width),
                ));
            }
        }
        self.best_pattern(&skeleton, hour)
    }
}

fn shorten(name: &'static str, width: usize) -> &'static str {
    match width {
        0 => &name[..3],
        1 => name,
        _ => &name[..1],
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
