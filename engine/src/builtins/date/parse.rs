//! `Date.parse`: the ISO forms first; what they leave goes on through the tolerant reading of older
//! forms, token by token, as V8 reads them.

use super::time::{clip, make_date, make_day, make_time};
use crate::machine::convert::is_space;

/// Digits of a number that count.
const SIGNIFICANT_DIGITS: usize = 9;

const MONTHS: [&[u8; 3]; 12] = [
    b"jan", b"feb", b"mar", b"apr", b"may", b"jun", b"jul", b"aug", b"sep", b"oct", b"nov", b"dec",
];

/// What a word means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Word {
    /// Month from 1.
    Month(i64),
    /// Hours to add to a 12-hour time.
    Half(i64),
    /// Time zone: hours east of Greenwich.
    Zone(i64),
    /// `T`
    TimeMark,
    Other,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Token {
    End,
    Number {
        value: i64,
        length: usize,
    },
    Symbol(u8),
    Space,
    Word {
        word: Word,
        is_z: bool,
    },
    Unknown,
    /// Parenthesised text.
    Comment,
}

impl Token {
    fn fixed(self, digits: usize) -> Option<i64> {
        match self {
            Self::Number { value, length } if length == digits => Some(value),
            _ => None,
        }
    }

    fn sign(self) -> Option<i64> {
        match self {
            Self::Symbol(b'+') => Some(1),
            Self::Symbol(b'-') => Some(-1),
            _ => None,
        }
    }
}

/// Splits a text into tokens, one ahead. Zero ends the text, as in V8.
struct Tokens<I: Iterator<Item = u16>> {
    units: I,
    unit: u16,
    ahead: Token,
}

impl<I: Iterator<Item = u16>> Tokens<I> {
    fn new(mut units: I) -> Self {
        let unit = units.next().unwrap_or(0);
        let mut tokens = Self {
            units,
            unit,
            ahead: Token::End,
        };
        tokens.ahead = tokens.scan();
        tokens
    }

    fn advance(&mut self) {
        self.unit = self.units.next().unwrap_or(0);
    }

    fn next(&mut self) -> Token {
        let token = self.ahead;
        self.ahead = self.scan();
        token
    }

    fn skip(&mut self, symbol: u8) -> bool {
        let found = self.ahead == Token::Symbol(symbol);
        if found {
            self.next();
        }
        found
    }

    fn is_digit(&self) -> bool {
        (0x30..=0x39).contains(&self.unit)
    }

    fn scan(&mut self) -> Token {
        if self.unit == 0 {
            return Token::End;
        }
        if self.is_digit() {
            return self.scan_number();
        }
        let byte = u8::try_from(self.unit).unwrap_or(0);
        if matches!(byte, b':' | b'-' | b'+' | b'.' | b')') {
            self.advance();
            return Token::Symbol(byte);
        }
        if self.is_word_part() {
            return self.scan_word();
        }
        if is_space(self.unit) {
            self.advance();
            return Token::Space;
        }
        if byte == b'(' {
            self.skip_comment();
            return Token::Comment;
        }
        self.advance();
        Token::Unknown
    }

    fn scan_number(&mut self) -> Token {
        let mut length = 0;
        while self.unit == 0x30 {
            self.advance();
            length += 1;
        }
        let (mut value, mut digits) = (0, 0);
        while self.is_digit() {
            if digits < SIGNIFICANT_DIGITS {
                value = value * 10 + i64::from(self.unit - 0x30);
            }
            digits += 1;
            self.advance();
        }
        Token::Number {
            value,
            length: length + digits,
        }
    }

    fn is_word_part(&self) -> bool {
        self.unit >= 0x41 && !is_space(self.unit)
    }

    fn scan_word(&mut self) -> Token {
        let mut start = [0u16; 3];
        let mut length = 0;
        while self.is_word_part() {
            if length < 3 {
                start[length] = self.unit | 0x20;
            }
            length += 1;
            self.advance();
        }
        Token::Word {
            word: word(start, length),
            is_z: start[0] == 0x7A && length == 1,
        }
    }

    fn skip_comment(&mut self) {
        let mut depth = 0u32;
        loop {
            match self.unit {
                0x28 => depth += 1,
                0x29 => depth -= 1,
                _ => {}
            }
            self.advance();
            if depth == 0 || self.unit == 0 {
                return;
            }
        }
    }
}

/// Looks up the first three letters (small, zero-filled) of a word.
fn word(start: [u16; 3], length: usize) -> Word {
    let mut key = [0u8; 3];
    for (byte, unit) in key.iter_mut().zip(start) {
        *byte = u8::try_from(unit).unwrap_or(0xFF);
    }
    if let Some(month) = MONTHS.iter().position(|name| **name == key) {
        return Word::Month(month as i64 + 1);
    }
    if length > 3 {
        return Word::Other;
    }
    match &key {
        b"am\0" => Word::Half(0),
        b"pm\0" => Word::Half(12),
        b"ut\0" | b"utc" | b"z\0\0" | b"gmt" => Word::Zone(0),
        b"cdt" | b"est" => Word::Zone(-5),
        b"cst" | b"mdt" => Word::Zone(-6),
        b"edt" => Word::Zone(-4),
        b"mst" | b"pdt" => Word::Zone(-7),
        b"pst" => Word::Zone(-8),
        b"t\0\0" => Word::TimeMark,
        _ => Word::Other,
    }
}

/// Collects up to three numbers of a date.
#[derive(Default)]
struct Day {
    parts: [i64; 3],
    count: usize,
    named_month: Option<i64>,
    is_iso: bool,
}

impl Day {
    fn add(&mut self, number: i64) -> bool {
        if self.count == 3 {
            return false;
        }
        self.parts[self.count] = number;
        self.count += 1;
        true
    }

    /// Year, month from 1, day.
    fn finish(mut self) -> Option<(i64, i64, i64)> {
        if self.count == 0 {
            return None;
        }
        // What is missing is 1; the year is then 2001.
        let given = self.count;
        for part in &mut self.parts[given..] {
            *part = 1;
        }
        let [a, b, c] = self.parts;
        let is_day = |number: i64| (1..=31).contains(&number);
        let (mut year, month, day) = match self.named_month {
            None if self.is_iso || !is_day(a) => (a, b, c),
            None => (c, a, b),
            Some(month) if !is_day(a) => (a, month, b),
            Some(month) => (b, month, a),
        };
        if !self.is_iso {
            match year {
                0..=49 => year += 2000,
                50..=99 => year += 1900,
                _ => {}
            }
        }
        ((1..=12).contains(&month) && is_day(day)).then_some((year, month, day))
    }
}

/// Collects hour, minute, second, millisecond.
#[derive(Default)]
struct Time {
    parts: [i64; 4],
    count: usize,
    half: Option<i64>,
}

impl Time {
    fn add(&mut self, number: i64) -> bool {
        if self.count == 4 {
            return false;
        }
        self.parts[self.count] = number;
        self.count += 1;
        true
    }

    fn add_last(&mut self, number: i64) {
        self.add(number);
        self.count = 4;
    }

    fn expects(&self, number: i64) -> bool {
        match self.count {
            1 | 2 => (0..60).contains(&number),
            3 => (0..1000).contains(&number),
            _ => false,
        }
    }

    fn finish(self) -> Option<f64> {
        let [mut hour, minute, second, millisecond] = self.parts;
        if let Some(half) = self.half {
            if !(0..=12).contains(&hour) {
                return None;
            }
            hour = hour % 12 + half;
        }
        let ordinary = (0..24).contains(&hour)
            && (0..60).contains(&minute)
            && (0..60).contains(&second)
            && (0..1000).contains(&millisecond);
        let midnight = [hour, minute, second, millisecond] == [24, 0, 0, 0];
        (ordinary || midnight).then(|| {
            make_time(
                hour as f64,
                minute as f64,
                second as f64,
                millisecond as f64,
            )
        })
    }
}

/// Collects a time zone.
#[derive(Default)]
struct Zone {
    sign: Option<i64>,
    hour: Option<i64>,
    minute: Option<i64>,
}

impl Zone {
    fn set(&mut self, hours: i64) {
        self.sign = Some(if hours < 0 { -1 } else { 1 });
        self.hour = Some(hours.abs());
        self.minute = Some(0);
    }

    fn expects(&self, number: i64) -> bool {
        self.hour.is_some() && self.minute.is_none() && (0..60).contains(&number)
    }

    fn is_utc(&self) -> bool {
        self.hour == Some(0) && self.minute == Some(0)
    }

    /// Seconds east of Greenwich; `None` for absurd ones (V8 counts them in 32 bits).
    fn offset(&self) -> Option<i64> {
        let seconds = (self.hour.unwrap_or(0) * 3_600 + self.minute.unwrap_or(0) * 60) as u32;
        i32::try_from(seconds)
            .ok()
            .map(|seconds| self.sign.unwrap_or(0) * i64::from(seconds))
    }
}

/// Milliseconds of the digits after a point.
fn milliseconds(value: i64, length: usize) -> i64 {
    match length {
        1 => value * 100,
        2 => value * 10,
        3 => value,
        _ => value / 10i64.pow(length.min(SIGNIFICANT_DIGITS) as u32 - 3),
    }
}

/// What the ISO reading leaves to do.
enum Iso {
    /// All was read.
    Done,
    /// Not (only) an ISO date: goes on with this token.
    Rest(Token),
    /// Wrong after an ISO date and `T`.
    Invalid,
}

/// The time value of a text, NaN if it is no date.
pub(crate) fn parse(units: impl Iterator<Item = u16>) -> f64 {
    parse_parts(units).unwrap_or(f64::NAN)
}

fn parse_parts(units: impl Iterator<Item = u16>) -> Option<f64> {
    let mut tokens = Tokens::new(units);
    let (mut day, mut time, mut zone) = (Day::default(), Time::default(), Zone::default());
    let first = match iso(&mut tokens, &mut day, &mut time, &mut zone) {
        Iso::Invalid => return None,
        Iso::Done => Token::End,
        Iso::Rest(token) => token,
    };
    legacy(&mut tokens, first, &mut day, &mut time, &mut zone)?;
    let (year, month, date) = day.finish()?;
    let day = make_day(year as f64, month as f64 - 1.0, date as f64);
    let value = make_date(day, time.finish()?) - zone.offset()? as f64 * 1_000.0;
    Some(clip(value))
}

/// `[±YY]YYYY[-MM[-DD]][THH:mm[:ss[.sss]][Z|±hh:mm|±hhmm]]`
fn iso<I: Iterator<Item = u16>>(
    tokens: &mut Tokens<I>,
    day: &mut Day,
    time: &mut Time,
    zone: &mut Zone,
) -> Iso {
    if let Some(sign) = tokens.ahead.sign() {
        let sign_token = tokens.next();
        let Some(year) = tokens.ahead.fixed(6) else {
            return Iso::Rest(sign_token);
        };
        tokens.next();
        if sign < 0 && year == 0 {
            return Iso::Rest(sign_token);
        }
        day.add(sign * year);
    } else if let Some(year) = tokens.ahead.fixed(4) {
        tokens.next();
        day.add(year);
    } else {
        return Iso::Rest(tokens.next());
    }
    for max in [12, 31] {
        if !tokens.skip(b'-') {
            break;
        }
        match tokens.ahead.fixed(2) {
            Some(number) if (1..=max).contains(&number) => {
                tokens.next();
                day.add(number);
            }
            _ => return Iso::Rest(tokens.next()),
        }
    }
    if !matches!(
        tokens.ahead,
        Token::Word {
            word: Word::TimeMark,
            ..
        }
    ) {
        if tokens.ahead != Token::End {
            return Iso::Rest(tokens.next());
        }
        day.is_iso = true;
        return Iso::Done;
    }
    tokens.next();
    match iso_time(tokens, time, zone) {
        Some(()) if tokens.ahead == Token::End => {
            day.is_iso = true;
            Iso::Done
        }
        _ => Iso::Invalid,
    }
}

fn iso_time<I: Iterator<Item = u16>>(
    tokens: &mut Tokens<I>,
    time: &mut Time,
    zone: &mut Zone,
) -> Option<()> {
    let hour = two_digits(tokens, 24)?;
    time.add(hour);
    let limit = if hour == 24 { 0 } else { 59 };
    if !tokens.skip(b':') {
        return None;
    }
    let minute = two_digits(tokens, limit)?;
    time.add(minute);
    if tokens.skip(b':') {
        let second = two_digits(tokens, limit)?;
        time.add(second);
        if tokens.skip(b'.') {
            let Token::Number { value, length } = tokens.next() else {
                return None;
            };
            if hour == 24 && value > 0 {
                return None;
            }
            time.add(milliseconds(value, length));
        }
    }
    if matches!(tokens.ahead, Token::Word { is_z: true, .. }) {
        tokens.next();
        zone.set(0);
    } else if let Some(sign) = tokens.ahead.sign() {
        tokens.next();
        zone.sign = Some(sign);
        let (hour, minute) = if let Some(both) = tokens.ahead.fixed(4) {
            tokens.next();
            (both / 100, both % 100)
        } else {
            let hour = two_digits(tokens, 23)?;
            if !tokens.skip(b':') {
                return None;
            }
            (hour, two_digits(tokens, 59)?)
        };
        if hour > 23 || minute > 59 {
            return None;
        }
        zone.hour = Some(hour);
        zone.minute = Some(minute);
    }
    Some(())
}

fn two_digits<I: Iterator<Item = u16>>(tokens: &mut Tokens<I>, max: i64) -> Option<i64> {
    tokens.next().fixed(2).filter(|number| *number <= max)
}

/// Reads tokens from `first` on in any order that makes sense.
fn legacy<I: Iterator<Item = u16>>(
    tokens: &mut Tokens<I>,
    first: Token,
    day: &mut Day,
    time: &mut Time,
    zone: &mut Zone,
) -> Option<()> {
    let mut has_number = day.count > 0;
    let mut token = first;
    while token != Token::End {
        match token {
            Token::Number { value, .. } => {
                has_number = true;
                legacy_number(tokens, value, day, time, zone)?;
            }
            Token::Word { word, .. } => match word {
                Word::Half(half) if time.count > 0 => time.half = Some(half),
                Word::Month(month) => {
                    day.named_month = Some(month);
                    tokens.skip(b'-');
                }
                Word::Zone(hours) if has_number => zone.set(hours),
                // Other words may only stand before the first number, and apart from it.
                _ if has_number || matches!(tokens.ahead, Token::Number { .. }) => return None,
                _ => {}
            },
            Token::Symbol(symbol @ (b'+' | b'-')) if zone.is_utc() || time.count > 0 => {
                has_number = true;
                legacy_offset(tokens, symbol, zone)?;
            }
            Token::Symbol(b'+' | b'-' | b')') if has_number => return None,
            _ => {}
        }
        token = tokens.next();
    }
    Some(())
}

fn legacy_number<I: Iterator<Item = u16>>(
    tokens: &mut Tokens<I>,
    value: i64,
    day: &mut Day,
    time: &mut Time,
    zone: &mut Zone,
) -> Option<()> {
    if tokens.skip(b':') {
        if tokens.skip(b':') {
            if time.count > 0 {
                return None;
            }
            time.add(value);
            time.add(0);
        } else {
            if !time.add(value) {
                return None;
            }
            tokens.skip(b'.');
        }
        return Some(());
    }
    let point = tokens.skip(b'.');
    if point && time.expects(value) {
        time.add(value);
        let Token::Number { value, length } = tokens.next() else {
            return None;
        };
        time.add_last(milliseconds(value, length));
    } else if zone.expects(value) {
        zone.minute = Some(value);
    } else if time.expects(value) {
        time.add_last(value);
        // A time ends before blank, Z or sign.
        let ends = matches!(
            tokens.ahead,
            Token::End | Token::Space | Token::Word { is_z: true, .. } | Token::Symbol(b'+' | b'-')
        );
        if !ends {
            return None;
        }
    } else {
        if !day.add(value) {
            return None;
        }
        tokens.skip(b'-');
    }
    Some(())
}

/// `+hh`, `+hhmm` or `+hh:` after a time or a zone name.
fn legacy_offset<I: Iterator<Item = u16>>(
    tokens: &mut Tokens<I>,
    symbol: u8,
    zone: &mut Zone,
) -> Option<()> {
    zone.sign = Some(if symbol == b'+' { 1 } else { -1 });
    let (mut number, mut digits) = (0, 0);
    if let Token::Number { value, length } = tokens.ahead {
        tokens.next();
        (number, digits) = (value, length);
    }
    if tokens.ahead == Token::Symbol(b':') {
        zone.hour = Some(number);
        zone.minute = None;
        return Some(());
    }
    let (hour, minute) = match digits {
        1 | 2 => (number, 0),
        3 | 4 => (number / 100, number % 100),
        _ => return None,
    };
    zone.hour = Some(hour);
    zone.minute = Some(minute);
    Some(())
}
