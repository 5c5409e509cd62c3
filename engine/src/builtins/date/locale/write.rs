//! A date as its pattern says.

use std::fmt::Write as _;

use super::conventions::Conventions;
use super::pattern::{Piece, pieces};
use super::zone::Zone;
use crate::builtins::date::time::{Fields, fields};

/// Writes a finite time value.
pub(super) fn write(pattern: &str, time: f64, zone: Zone, conventions: &Conventions) -> String {
    let zone = zone.at(time);
    let fields = fields(time + zone.offset());
    // Noon is only noon when no smaller field of the pattern says otherwise.
    let shows = |letter| {
        pieces(pattern).any(|piece| matches!(piece, Piece::Field(field) if field.letter == letter))
    };
    let is_exact_hour =
        (!shows(b'm') || fields.minute == 0) && (!shows(b's') || fields.second == 0);
    let mut text = String::with_capacity(64);
    for piece in pieces(pattern) {
        match piece {
            Piece::Literal(literal) => text.push_str(literal),
            Piece::Field(field) => {
                let width = usize::from(field.width);
                match field.letter {
                    b'z' | b'O' | b'v' => {
                        zone.write(&mut text, field.letter, width, &conventions.zones);
                    }
                    b'B' => text.push_str(day_period(fields.hour, is_exact_hour, width)),
                    letter => write_field(&mut text, letter, width, &fields, conventions),
                }
            }
        }
    }
    text
}

fn write_field(
    text: &mut String,
    letter: u8,
    width: usize,
    fields: &Fields,
    conventions: &Conventions,
) {
    let number = match letter {
        b'G' => {
            let era = usize::from(fields.year > 0);
            text.push_str(conventions.eras[era][by_width(width)]);
            return;
        }
        b'M' | b'L' if width >= 3 => {
            let month = fields.month as usize;
            text.push_str(conventions.months.get(month, width, letter == b'L'));
            return;
        }
        b'E' | b'c' => {
            let day = fields.weekday as usize;
            text.push_str(conventions.weekdays.get(day, width, letter == b'c'));
            return;
        }
        b'a' => {
            text.push_str(conventions.halves[usize::from(fields.hour >= 12)]);
            return;
        }
        b'S' => {
            let _ = write!(text, "{:03}", fields.millisecond);
            text.truncate(text.len() - (3 - width.min(3)));
            return;
        }
        // The year of the era.
        b'y' if fields.year <= 0 => 1 - fields.year,
        b'y' => fields.year,
        b'M' | b'L' => fields.month + 1,
        b'd' => fields.day,
        b'h' => (fields.hour + 11) % 12 + 1,
        b'K' => fields.hour % 12,
        b'H' => fields.hour,
        b'k' => (fields.hour + 23) % 24 + 1,
        b'm' => fields.minute,
        b's' => fields.second,
        _ => return,
    };
    let number = if letter == b'y' && width == 2 {
        number % 100
    } else {
        number
    };
    let _ = write!(text, "{number:0width$}");
}

/// Place of names of eras: short, long, narrow.
fn by_width(width: usize) -> usize {
    match width {
        4 => 1,
        5 => 2,
        _ => 0,
    }
}

fn day_period(hour: i64, is_exact_hour: bool, width: usize) -> &'static str {
    match hour {
        12 if is_exact_hour && width == 5 => "n",
        12 if is_exact_hour => "noon",
        0..12 => "in the morning",
        12..18 => "in the afternoon",
        18..21 => "in the evening",
        _ => "at night",
    }
}
