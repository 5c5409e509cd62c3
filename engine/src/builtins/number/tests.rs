//! Texts of numbers, expected values from Node.

use super::format::{exponential, fixed, in_radix, precision};

#[test]
fn fixed_rounds_exact_ties_away_from_zero() {
    assert_eq!(fixed(2.5, 0), "3");
    assert_eq!(fixed(-2.5, 0), "-3");
    assert_eq!(fixed(0.5, 0), "1");
    assert_eq!(fixed(9.5, 0), "10");
    // Not ties: the doubles lie below.
    assert_eq!(fixed(1.005, 2), "1.00");
    assert_eq!(fixed(8.345, 2), "8.35");
    assert_eq!(fixed(-0.000_000_1, 2), "-0.00");
    assert_eq!(fixed(-0.0, 1), "0.0");
}

#[test]
fn precision_picks_the_notation() {
    assert_eq!(precision(123.456, 4), "123.5");
    assert_eq!(precision(123.0, 2), "1.2e+2");
    assert_eq!(precision(0.000_01, 1), "0.00001");
    assert_eq!(precision(0.000_000_1, 2), "1.0e-7");
    assert_eq!(precision(0.0, 3), "0.00");
    assert_eq!(precision(99.99, 3), "100");
    assert_eq!(precision(1.25, 2), "1.3");
}

#[test]
fn exponential_is_shortest_without_digits() {
    assert_eq!(exponential(12_345.0, None), "1.2345e+4");
    assert_eq!(exponential(-1.5e-9, None), "-1.5e-9");
    assert_eq!(
        exponential(2_089_743_559_063_539.2, None),
        "2.0897435590635392e+15"
    );
    assert_eq!(exponential(0.0, Some(2)), "0.00e+0");
    assert_eq!(exponential(5e-324, None), "5e-324");
}

#[test]
fn other_radices_have_shortest_fractions() {
    assert_eq!(in_radix(255.0, 16), "ff");
    assert_eq!(in_radix(-255.5, 16), "-ff.8");
    assert_eq!(in_radix(0.5, 2), "0.1");
    assert_eq!(in_radix(1e21, 36), "5v1j4f4ds7c000");
}
