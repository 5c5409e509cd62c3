//! Last bits, expected values from Node.

use super::{fdlibm, power, round};

#[test]
fn powers_have_the_last_bit_of_v8() {
    assert_eq!(power(10.0, -5.0).to_string(), "0.000009999999999999999");
    assert_eq!(power(1.1, 10.0), 2.593_742_460_100_002_3);
    assert_eq!(power(-90.0, -3.0), -1.371_742_112_482_853e-6);
    assert_eq!(power(2.0, -1074.0), 5e-324);
    assert_eq!(power(2.0, 1024.0), f64::INFINITY);
    assert_eq!(power(-8.0, 3.0), -512.0);
    assert!(power(-8.0, 1.0 / 3.0).is_nan());
    assert!(power(1.0, f64::INFINITY).is_nan());
    assert_eq!(power(f64::NAN, 0.0), 1.0);
}

#[test]
fn functions_have_the_last_bit_of_v8() {
    assert_eq!(fdlibm::exp(1.0), std::f64::consts::E);
    assert_eq!(fdlibm::log10(1_000.0), 3.0);
    assert_eq!(fdlibm::log(2.65), 0.974_559_639_998_130_9);
    assert_eq!(fdlibm::cbrt(27.0), 3.0);
    assert_eq!(
        fdlibm::sin(1.832_772_470_079_362_4),
        0.965_880_063_514_410_7
    );
    assert_eq!(
        fdlibm::tanh(-0.350_192_789_454_013_1),
        -0.336_546_508_862_382_63
    );
}

#[test]
fn halves_round_up() {
    assert_eq!(round(2.5), 3.0);
    assert_eq!(round(-2.5), -2.0);
    assert_eq!(round(0.499_999_999_999_999_94), 0.0);
    assert!(round(-0.2).is_sign_negative());
}
