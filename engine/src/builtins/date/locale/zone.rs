//! Time zones of locale forms: UTC by its names, and the fixed offsets of `Etc`. Others need
//! tables of their history and are refused.

use std::fmt::Write as _;

use super::conventions::ZoneNames;

/// A time zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Zone {
    Utc,
    /// The same clock under another name.
    Greenwich,
    /// Hours east of Greenwich.
    Fixed(i32),
}

const UTC_NAMES: [&str; 13] = [
    "utc",
    "gmt",
    "etc/utc",
    "etc/gmt",
    "etc/uct",
    "uct",
    "zulu",
    "etc/zulu",
    "universal",
    "etc/universal",
    "gmt0",
    "gmt+0",
    "gmt-0",
];

const GREENWICH_NAMES: [&str; 5] = [
    "greenwich",
    "etc/greenwich",
    "etc/gmt0",
    "etc/gmt+0",
    "etc/gmt-0",
];

/// First parts of names of places.
const AREAS: &str = "africa america antarctica arctic asia atlantic australia brazil canada chile \
    europe indian mexico pacific systemv us";

/// Names of places without an area.
const PLACES: &str = "act aet agt art ast bet bst cat cet cnt cst cst6cdt ctt cuba eat ect eet \
    egypt eire est est5edt gb gb-eire hongkong hst iceland iet iran israel ist jamaica japan jst \
    kwajalein libya met mit mst mst7mdt navajo net nst nz nz-chat plt pnt poland portugal prc prt \
    pst pst8pdt roc rok singapore sst turkey vst w-su wet";

impl Zone {
    /// The zone with a name, in whatever case.
    pub(super) fn of_name(name: &str) -> Option<Self> {
        let name = name.to_ascii_lowercase();
        if UTC_NAMES.contains(&name.as_str()) {
            return Some(Self::Utc);
        }
        if GREENWICH_NAMES.contains(&name.as_str()) {
            return Some(Self::Greenwich);
        }
        let offset = name.strip_prefix("etc/gmt")?;
        let (sign, digits) = offset.split_at_checked(1)?;
        if digits.starts_with('0') || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let hours: i32 = digits.parse().ok()?;
        // The sign counts westward.
        match sign {
            "+" if hours <= 12 => Some(Self::Fixed(-hours)),
            "-" if hours <= 14 => Some(Self::Fixed(hours)),
            _ => None,
        }
    }

    /// Packed into a number.
    pub(super) fn to_number(self) -> i32 {
        match self {
            Self::Utc => 0,
            Self::Greenwich => 100,
            Self::Fixed(hours) => hours,
        }
    }

    /// From its packed form.
    pub(super) fn from_number(number: i32) -> Self {
        match number {
            0 => Self::Utc,
            100 => Self::Greenwich,
            hours => Self::Fixed(hours),
        }
    }

    /// Milliseconds east of Greenwich.
    pub(super) fn offset(self) -> f64 {
        match self {
            Self::Fixed(hours) => f64::from(hours) * 3_600_000.0,
            _ => 0.0,
        }
    }

    /// The zone at a time: the name of Greenwich is in use since 1970 and, for CLDR, until 9999.
    pub(super) fn at(self, time: f64) -> Self {
        match self {
            Self::Greenwich if !(0.0..253_402_300_740_000.0).contains(&time) => Self::Fixed(0),
            zone => zone,
        }
    }

    /// Writes its name as a field of a pattern asks for it.
    pub(super) fn write(self, text: &mut String, letter: u8, width: usize, names: &ZoneNames) {
        let is_long = width >= 4;
        let name = match (self, letter) {
            (Self::Utc, b'z') if is_long => names.utc,
            (Self::Utc, b'z') => "UTC",
            (Self::Greenwich, b'z' | b'v') => names.greenwich[usize::from(is_long)],
            _ => "",
        };
        if !name.is_empty() {
            text.push_str(name);
            return;
        }
        let hours = match self {
            Self::Fixed(hours) => hours,
            _ => 0,
        };
        text.push_str(names.offset);
        text.push_str(if hours < 0 { names.minus } else { "+" });
        let hours = hours.abs();
        let _ = if is_long {
            write!(text, "{hours:02}:00")
        } else {
            write!(text, "{hours}")
        };
    }
}

/// Whether the name is that of a place with a time zone, as far as its form tells.
pub(super) fn is_place(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    match name.split_once('/') {
        Some((area, rest)) => {
            AREAS.split(' ').any(|known| known == area)
                && !rest.is_empty()
                && rest
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'+' | b'/'))
        }
        None => PLACES.split(' ').any(|known| known == name),
    }
}
