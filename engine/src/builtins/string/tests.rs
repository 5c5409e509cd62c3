//! Order of texts, expected values from Node.

use std::cmp::Ordering;

use super::collate::{self, Options};
use crate::heap::text::Str;

fn order(a: &str, b: &str) -> Ordering {
    let compare = |x, y| collate::compare(x, y, Options::default());
    let units = |text: &str| text.encode_utf16().collect::<Vec<u16>>();
    let (x, y) = (units(a), units(b));
    let wide = compare(Str::Utf16(&x), Str::Utf16(&y));
    if a.is_ascii() && b.is_ascii() {
        assert_eq!(
            compare(Str::Latin1(a.as_bytes()), Str::Latin1(b.as_bytes())),
            wide
        );
    }
    wide
}

#[test]
fn texts_sort_as_people_expect() {
    let sorted = [
        "", " ", "_x", "-a", ",", "€", "10", "9", "a", "A", "á", "a b", "ab", "ae", "æ", "Äpfel",
        "apple", "b", "resume", "Resume", "résumé", "Résumé", "ss", "SS", "ß", "z", "Ω", "я", "中",
    ];
    for pair in sorted.windows(2) {
        assert_eq!(order(pair[0], pair[1]), Ordering::Less, "{pair:?}");
        assert_eq!(order(pair[1], pair[0]), Ordering::Greater, "{pair:?}");
    }
}

#[test]
fn controls_and_forms_do_not_count() {
    assert_eq!(order("a\u{0}b", "ab"), Ordering::Equal);
    assert_eq!(order("e\u{301}", "é"), Ordering::Equal);
    assert_eq!(order("\t", " "), Ordering::Less);
}
