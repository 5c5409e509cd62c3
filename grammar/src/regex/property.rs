//! Properties of Unicode, by the exact names that JavaScript has for them.

use super::char_set::Ranges;

/// One property a line, see `data/generate.mjs`.
const PROPERTIES: &str = include_str!("data/properties.txt");

/// The code points that `\p{text}` stands for, `None` if there is no such property.
pub(super) fn ranges(text: &str) -> Option<Ranges> {
    let Some((property, value)) = text.split_once('=') else {
        let found = find("g", text).or_else(|| find("b", text));
        return found.map(expand);
    };
    let found = match property {
        "General_Category" | "gc" => find("g", value),
        "Script" | "sc" => find("s", value),
        "Script_Extensions" | "scx" => find("x", value).or_else(|| find("s", value)),
        _ => None,
    };
    found.map(expand)
}

/// The ranges as written for the property `name` of a kind.
fn find(kind: &str, name: &str) -> Option<&'static str> {
    PROPERTIES.lines().find_map(|line| {
        let (names, ranges) = line
            .strip_prefix(kind)?
            .strip_prefix(' ')?
            .split_once(' ')?;
        names
            .split(',')
            .any(|known| known == name)
            .then_some(ranges)
    })
}

fn expand(written: &str) -> Ranges {
    let mut ranges = Ranges::default();
    let Some(union) = written.strip_prefix('=') else {
        decode(written, &mut ranges);
        return ranges;
    };
    for part in union.split('+').filter_map(|name| find("g", name)) {
        decode(part, &mut ranges);
    }
    ranges
}

fn decode(written: &str, ranges: &mut Ranges) {
    let mut numbers = numbers(written);
    let mut end = 0;
    while let (Some(gap), Some(more)) = (numbers.next(), numbers.next()) {
        let start = end + gap;
        ranges.add(start, start + more);
        end = start + more + 1;
    }
}

/// Numbers as base64 digits of five bits, the low ones first; the sixth bit says that another
/// digit follows.
pub(super) fn numbers(written: &str) -> impl Iterator<Item = u32> {
    let mut bytes = written.bytes();
    std::iter::from_fn(move || {
        let (mut number, mut shift) = (0, 0);
        loop {
            let digit = u32::from(match bytes.next()? {
                letter @ b'A'..=b'Z' => letter - b'A',
                letter @ b'a'..=b'z' => letter - b'a' + 26,
                digit @ b'0'..=b'9' => digit - b'0' + 52,
                b'+' => 62,
                _ => 63,
            });
            number |= (digit & 31) << shift;
            if digit < 32 {
                return Some(number);
            }
            shift += 5;
        }
    })
}

/// Whether a code point may begin a name.
pub(super) fn is_name_start(point: u32) -> bool {
    is_ascii(point, u8::is_ascii_alphabetic)
        || point >= 0x80 && ranges("ID_Start").is_some_and(|set| set.contains(point))
}

/// Whether a code point may go on a name.
pub(super) fn is_name_part(point: u32) -> bool {
    is_ascii(point, u8::is_ascii_alphanumeric)
        || matches!(point, 0x200C | 0x200D)
        || point >= 0x80 && ranges("ID_Continue").is_some_and(|set| set.contains(point))
}

fn is_ascii(point: u32, class: impl Fn(&u8) -> bool) -> bool {
    u8::try_from(point).is_ok_and(|byte| matches!(byte, b'$' | b'_') || class(&byte))
}
