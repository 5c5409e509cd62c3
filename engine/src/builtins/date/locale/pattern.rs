//! Which pattern fits the fields that are asked for: the algorithm of CLDR for flexible patterns
//! (<https://unicode.org/reports/tr35/tr35-dates.html#availableFormats_appendItems>) as ICU
//! carries it out. The fields asked for are a *skeleton*; the pattern of the nearest known
//! skeleton is taken and its fields are widened; what it lacks is appended.

use super::conventions::Conventions;

/// Kinds of fields: era, year, month, weekday, day, day period, hour, minute, second, fraction,
/// zone. Their order decides which of two equally near skeletons is taken.
const FIELDS: usize = 11;
const ERA: usize = 0;
const YEAR: usize = 1;
const MONTH: usize = 2;
const WEEKDAY: usize = 3;
const DAY_PERIOD: usize = 5;
const HOUR: usize = 6;
const MINUTE: usize = 7;
const SECOND: usize = 8;
const FRACTION: usize = 9;
const ZONE: usize = 10;
/// The fields of dates and of times, as masks.
const DATE: u16 = 0b1_1111;
const TIME: u16 = 0b111_1110_0000;

/// A field of a pattern: a letter, as many times as it stands there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Field {
    pub(super) letter: u8,
    pub(super) width: u8,
}

/// A part of a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    Literal(&'a str),
    Field(Field),
}

/// Splits a pattern. Text between apostrophes is literal.
pub(super) fn pieces(pattern: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = pattern;
    std::iter::from_fn(move || {
        let first = *rest.as_bytes().first()?;
        if first == b'\'' {
            let (quoted, after) = rest[1..].split_once('\'')?;
            rest = after;
            return Some(Piece::Literal(quoted));
        }
        let same = |c: char| first.is_ascii_alphabetic() && c as u32 == u32::from(first);
        let is_literal = |c: char| !c.is_ascii_alphabetic() && c != '\'';
        let end = if first.is_ascii_alphabetic() {
            rest.find(|c| !same(c))
        } else {
            rest.find(|c| !is_literal(c))
        };
        let (piece, after) = rest.split_at(end.unwrap_or(rest.len()));
        rest = after;
        Some(if first.is_ascii_alphabetic() {
            Piece::Field(Field {
                letter: first,
                width: piece.len() as u8,
            })
        } else {
            Piece::Literal(piece)
        })
    })
}

/// Place of a field's kind.
fn kind_of(letter: u8) -> usize {
    match letter {
        b'G' => ERA,
        b'y' => YEAR,
        b'M' | b'L' => MONTH,
        b'E' | b'c' => WEEKDAY,
        b'd' => 4,
        b'a' | b'B' => DAY_PERIOD,
        b'h' | b'H' | b'k' | b'K' => HOUR,
        b'm' => MINUTE,
        b's' => SECOND,
        b'S' => FRACTION,
        _ => ZONE,
    }
}

// Measures of fields. Their differences are distances: numbers are far from words, one width is
// near another, and letters that mean the same are nearer still.
const NUMBER: i32 = 0x100;
const NARROW: i32 = -0x101;
const SHORT: i32 = -0x103;
const LONG: i32 = -0x104;
const STEP: i32 = 0x10;

fn measure(field: Field) -> i32 {
    let width = i32::from(field.width);
    let word = match width {
        ..=3 => SHORT,
        4 => LONG,
        _ => NARROW,
    };
    match field.letter {
        b'M' if width < 3 => NUMBER + width,
        b'L' if width < 3 => NUMBER + STEP + width,
        b'L' | b'O' => word - STEP,
        b'c' | b'v' => word - 2 * STEP,
        b'B' => word - 3 * STEP,
        b'G' | b'M' | b'E' | b'a' | b'z' => word,
        b'K' => NUMBER + STEP + width,
        b'H' => NUMBER + 10 * STEP + width,
        b'k' => NUMBER + 11 * STEP + width,
        _ => NUMBER + width,
    }
}

/// The fields of a pattern, without their order.
#[derive(Clone, Copy, Debug, Default)]
struct Skeleton {
    fields: [Field; FIELDS],
    measures: [i32; FIELDS],
}

impl Skeleton {
    fn of(pattern: &str) -> Self {
        let mut skeleton = Self::default();
        for piece in pieces(pattern) {
            if let Piece::Field(field) = piece {
                skeleton.add(field);
            }
        }
        // A fraction after minutes wants seconds between.
        if skeleton.has(MINUTE) && skeleton.has(FRACTION) && !skeleton.has(SECOND) {
            skeleton.add(Field {
                letter: b's',
                width: 1,
            });
        }
        // Hours up to twelve want a day period, others have none.
        match skeleton.fields[HOUR].letter {
            b'h' | b'K' if !skeleton.has(DAY_PERIOD) => skeleton.add(Field {
                letter: b'a',
                width: 1,
            }),
            b'H' | b'k' => {
                skeleton.fields[DAY_PERIOD] = Field::default();
                skeleton.measures[DAY_PERIOD] = 0;
            }
            _ => {}
        }
        skeleton
    }

    fn add(&mut self, field: Field) {
        let kind = kind_of(field.letter);
        self.fields[kind] = field;
        self.measures[kind] = measure(field);
    }

    fn has(&self, kind: usize) -> bool {
        self.measures[kind] != 0
    }

    fn mask(&self) -> u16 {
        (0..FIELDS)
            .filter(|kind| self.has(*kind))
            .fold(0, |mask, kind| mask | 1 << kind)
    }

    /// Distance of another skeleton from the wanted fields of this one, with the fields that the
    /// other lacks and those that it has too many.
    fn distance(&self, other: &Self, wanted: u16) -> Near {
        let mut near = Near::default();
        for kind in 0..FIELDS {
            let mine = if wanted >> kind & 1 == 0 {
                0
            } else {
                self.measures[kind]
            };
            let other = other.measures[kind];
            if mine == other {
                continue;
            }
            if mine == 0 {
                near.distance += 0x1_0000;
                near.extra |= 1 << kind;
            } else if other == 0 {
                near.distance += 0x1000;
                near.missing |= 1 << kind;
            } else {
                near.distance += (mine - other).abs();
            }
        }
        near
    }
}

#[derive(Clone, Copy, Debug, Default)]
struct Near {
    distance: i32,
    missing: u16,
    extra: u16,
}

/// A known pattern.
#[derive(Clone, Copy, Debug)]
struct Known {
    skeleton: Skeleton,
    /// Whether the skeleton was given; otherwise it is that of the pattern.
    is_given: bool,
    pattern: &'static str,
}

/// The known patterns of conventions.
pub(super) struct Patterns(Vec<Known>);

impl Patterns {
    /// From pairs of skeleton (empty: that of the pattern) and pattern, in ICU's order.
    pub(super) fn new(list: &[(&'static str, &'static str)]) -> Self {
        let known = |(given, pattern): &(&'static str, &'static str)| Known {
            skeleton: Skeleton::of(if given.is_empty() { pattern } else { given }),
            is_given: !given.is_empty(),
            pattern,
        };
        Self(list.iter().map(known).collect())
    }

    fn nearest(&self, skeleton: &Skeleton, wanted: u16) -> (Near, Known) {
        let mut best = (skeleton.distance(&self.0[0].skeleton, wanted), self.0[0]);
        for known in &self.0[1..] {
            let near = skeleton.distance(&known.skeleton, wanted);
            let (distance, missing) = (best.0.distance, best.0.missing);
            if near.distance < distance || near.distance == distance && near.missing > missing {
                best = (near, *known);
            }
        }
        best
    }
}

/// Looks for a pattern.
struct Search<'a> {
    conventions: &'a Conventions,
    patterns: &'a Patterns,
    asked: Skeleton,
}

/// The best pattern for the fields of a skeleton.
pub(super) fn best(conventions: &Conventions, patterns: &Patterns, skeleton: &str) -> String {
    let search = Search {
        conventions,
        patterns,
        asked: Skeleton::of(skeleton),
    };
    let (near, known) = patterns.nearest(&search.asked, u16::MAX);
    if near.missing == 0 && near.extra == 0 {
        return search.widen(&known, known.pattern, false);
    }
    let mask = search.asked.mask();
    let (date, time) = (search.compose(mask & DATE), search.compose(mask & TIME));
    if date.is_empty() || time.is_empty() {
        return date + &time;
    }
    let style = match search.asked.fields[MONTH].width {
        4 if search.asked.has(WEEKDAY) => 0,
        4 => 1,
        3 => 2,
        _ => 3,
    };
    join(conventions.glue[style], &date, &time)
}

/// A date and a time in one pattern.
pub(super) fn join(glue: &str, date: &str, time: &str) -> String {
    fill(glue, &[time, date, ""])
}

/// Puts texts at `{0}`, `{1}` and `{2}`.
fn fill(form: &str, texts: &[&str; 3]) -> String {
    let mut filled = String::with_capacity(64);
    let mut rest = form;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let (number, after) = after.split_once('}').unwrap_or(("0", ""));
        filled.push_str(texts[number.parse().unwrap_or(0usize).min(2)]);
        rest = after;
    }
    filled + rest
}

impl Search<'_> {
    /// A pattern for some of the fields; at most one of those that the nearest lacks is appended.
    fn compose(&self, wanted: u16) -> String {
        if wanted == 0 {
            return String::new();
        }
        let (near, known) = self.patterns.nearest(&self.asked, wanted);
        let mut pattern = self.widen(&known, known.pattern, false);
        let mut missing = near.missing;
        let (second, fraction) = (1 << SECOND, 1 << FRACTION);
        if missing & (second | fraction) == fraction && wanted & second != 0 {
            // A fraction belongs to its seconds.
            pattern = self.widen(&known, &pattern, true);
            missing &= !fraction;
        }
        if missing == 0 {
            return pattern;
        }
        let (near, known) = self.patterns.nearest(&self.asked, missing);
        let more = self.widen(&known, known.pattern, false);
        let found = missing & !near.missing;
        let kind = found.checked_ilog2().unwrap_or(0) as usize;
        let form = match kind {
            ERA | YEAR if self.conventions.puts_year_first => "{1} {0}",
            ERA | YEAR | WEEKDAY | ZONE => "{0} {1}",
            DAY_PERIOD | FRACTION => "{0} ├{2}: {1}┤",
            _ => "{0} ({2}: {1})",
        };
        let name = format!("'{}'", self.conventions.field_names[kind]);
        fill(form, &[&pattern, &more, &name])
    }

    /// The pattern with its fields as wide as asked for.
    fn widen(&self, known: &Known, pattern: &str, fix_fraction: bool) -> String {
        let mut text = String::with_capacity(pattern.len() + 16);
        for piece in pieces(pattern) {
            let field = match piece {
                Piece::Literal(literal) if literal.bytes().any(|b| b.is_ascii_alphabetic()) => {
                    text.push('\'');
                    text.push_str(literal);
                    text.push('\'');
                    continue;
                }
                Piece::Literal(literal) => {
                    text.push_str(literal);
                    continue;
                }
                Piece::Field(field) => field,
            };
            let kind = kind_of(field.letter);
            let mut wide = field;
            if !fix_fraction && self.asked.has(kind) {
                wide = self.widen_field(known, kind, field);
            }
            text.extend(std::iter::repeat_n(
                char::from(wide.letter),
                usize::from(wide.width),
            ));
            if fix_fraction && kind == SECOND {
                text.push_str(self.conventions.decimal);
                let digits = self.asked.fields[FRACTION].width;
                text.extend(std::iter::repeat_n('S', usize::from(digits)));
            }
        }
        text
    }

    fn widen_field(&self, known: &Known, kind: usize, field: Field) -> Field {
        let asked = self.asked.fields[kind];
        let mut width = asked.width;
        if asked.letter == b'E' {
            width = width.max(3);
        }
        if matches!(kind, MINUTE | SECOND) {
            width = field.width;
        } else if known.is_given {
            let given = known.skeleton;
            let is_number = |measure: i32| measure > 0;
            if given.fields[kind].width == width
                || is_number(measure(field)) != is_number(given.measures[kind])
            {
                width = field.width;
            }
        }
        let letter = match kind {
            YEAR | MONTH | WEEKDAY | HOUR => field.letter,
            _ => asked.letter,
        };
        Field { letter, width }
    }
}
