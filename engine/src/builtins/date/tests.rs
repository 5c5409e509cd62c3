//! Dates of texts and texts of dates, expected values from Node in the zone UTC.

use super::parse::parse;
use super::time::{full_text, iso_text, utc_text};

fn iso(text: &str) -> String {
    iso_text(parse(text.encode_utf16())).unwrap_or_else(|| "invalid".to_owned())
}

#[test]
fn iso_forms() {
    assert_eq!(iso("2024-01-05"), "2024-01-05T00:00:00.000Z");
    assert_eq!(
        iso("2024-01-05T10:00:00.5+02:00"),
        "2024-01-05T08:00:00.500Z"
    );
    assert_eq!(iso("2024-01-05T24:00:00Z"), "2024-01-06T00:00:00.000Z");
    assert_eq!(iso("-000001-01-01"), "-000001-01-01T00:00:00.000Z");
    for wrong in ["2024-01-05T10", "2024-01-05T10:00 PM", "2024-13-01"] {
        assert_eq!(iso(wrong), "invalid", "{wrong}");
    }
}

#[test]
fn older_forms() {
    assert_eq!(iso("2024-02-30"), "2024-03-01T00:00:00.000Z");
    assert_eq!(iso("Jan 5, 2024 10:00 PM"), "2024-01-05T22:00:00.000Z");
    assert_eq!(iso("5 January 24"), "2024-01-05T00:00:00.000Z");
    assert_eq!(iso("3/5/70"), "1970-03-05T00:00:00.000Z");
    assert_eq!(
        iso("Fri, 05 Jan 2024 10:00:00 EST"),
        "2024-01-05T15:00:00.000Z"
    );
    assert_eq!(
        iso("Fri Jan 05 2024 10:00:00 GMT+0530 (India)"),
        "2024-01-05T04:30:00.000Z"
    );
    for wrong in [
        "",
        "foo",
        "2024 foo",
        "Jan 5 2024 13:00 PM",
        "Jan 5 2024 10:00 GMT-12345",
    ] {
        assert_eq!(iso(wrong), "invalid", "{wrong}");
    }
}

#[test]
fn texts() {
    let time = parse("-000001-01-01".encode_utf16());
    assert_eq!(
        full_text(time),
        "Fri Jan 01 -0001 00:00:00 GMT+0000 (Coordinated Universal Time)"
    );
    assert_eq!(utc_text(8.64e15), "Sat, 13 Sep 275760 00:00:00 GMT");
    assert_eq!(full_text(f64::NAN), "Invalid Date");
}
