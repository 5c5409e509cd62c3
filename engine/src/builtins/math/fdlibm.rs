//! Functions of Sun's fdlibm whose last bit differs between its descendants. V8 follows the original
//! here, so results equal Node's bit for bit; where the `libm` crate already agrees, `math` uses it.
//!
//! Ported from fdlibm, Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved. Developed at
//! SunSoft, a Sun Microsystems, Inc. business. Permission to use, copy, modify, and distribute this
//! software is freely granted, provided that this notice is preserved.
#![expect(
    clippy::excessive_precision,
    clippy::unreadable_literal,
    clippy::approx_constant,
    clippy::doc_markdown,
    reason = "constants and notice stand as fdlibm has them"
)]

use super::reduce::reduce;

const LN_2: f64 = 6.93147180559945286227e-01;
const LN2_HI: f64 = 6.93147180369123816490e-01;
const LN2_LO: f64 = 1.90821492927058770002e-10;
/// Series of the logarithms.
const L: [f64; 7] = [
    6.666666666666735130e-01,
    3.999999999940941908e-01,
    2.857142874366239149e-01,
    2.222219843214978396e-01,
    1.818357216161805012e-01,
    1.531383769920937332e-01,
    1.479819860511658591e-01,
];

/// Upper half of the bits.
#[inline]
pub(super) fn high_word(x: f64) -> i32 {
    (x.to_bits() >> 32) as i32
}

/// The number with the lower half of its bits cleared.
#[inline]
pub(super) fn truncate_low(x: f64) -> f64 {
    f64::from_bits(x.to_bits() & 0xFFFF_FFFF_0000_0000)
}

/// The number with another upper half.
#[inline]
pub(super) fn with_high(x: f64, high: i32) -> f64 {
    f64::from_bits(u64::from(high as u32) << 32 | x.to_bits() & 0xFFFF_FFFF)
}

pub(super) fn exp(x: f64) -> f64 {
    // The original's series gives a neighbour of e for exactly one.
    if x == 1.0 {
        std::f64::consts::E
    } else {
        libm::exp(x)
    }
}

pub(super) fn log(x: f64) -> f64 {
    if x == 0.0 {
        return f64::NEG_INFINITY;
    }
    if x.is_nan() || x < 0.0 {
        return f64::NAN;
    }
    if x == f64::INFINITY {
        return x;
    }
    let mut x = x;
    let mut k = 0;
    if x < f64::MIN_POSITIVE {
        k = -54;
        x *= 18_014_398_509_481_984.0;
    }
    let mut hx = high_word(x);
    k += (hx >> 20) - 1023;
    hx &= 0xF_FFFF;
    // Normalised to between sqrt(2)/2 and sqrt(2).
    let i = (hx + 0x9_5F64) & 0x10_0000;
    x = with_high(x, hx | (i ^ 0x3FF0_0000));
    k += i >> 20;
    let f = x - 1.0;
    let dk = f64::from(k);
    if (0xF_FFFF & (2 + hx)) < 3 {
        if f == 0.0 {
            return if k == 0 {
                0.0
            } else {
                dk * LN2_HI + dk * LN2_LO
            };
        }
        let r = f * f * (0.5 - 0.33333333333333333 * f);
        return if k == 0 {
            f - r
        } else {
            dk * LN2_HI - ((r - dk * LN2_LO) - f)
        };
    }
    let s = f / (2.0 + f);
    let z = s * s;
    let w = z * z;
    let t1 = w * (L[1] + w * (L[3] + w * L[5]));
    let t2 = z * (L[0] + w * (L[2] + w * (L[4] + w * L[6])));
    let r = t2 + t1;
    if (hx - 0x6_147A) | (0x6_B851 - hx) > 0 {
        let half = 0.5 * f * f;
        if k == 0 {
            f - (half - s * (half + r))
        } else {
            dk * LN2_HI - ((half - (s * (half + r) + dk * LN2_LO)) - f)
        }
    } else if k == 0 {
        f - s * (f - r)
    } else {
        dk * LN2_HI - ((s * (f - r) - dk * LN2_LO) - f)
    }
}

pub(super) fn log10(x: f64) -> f64 {
    const IVLN10: f64 = 4.34294481903251816668e-01;
    const LOG10_2_HI: f64 = 3.01029995663611771306e-01;
    const LOG10_2_LO: f64 = 3.69423907715893078616e-13;
    if x.is_nan() || x <= 0.0 || x == f64::INFINITY {
        return log(x);
    }
    let mut x = x;
    let mut k = 0;
    if x < f64::MIN_POSITIVE {
        k = -54;
        x *= 18_014_398_509_481_984.0;
    }
    let hx = high_word(x);
    k += (hx >> 20) - 1023;
    let below = i32::from(k < 0);
    x = with_high(x, hx & 0xF_FFFF | (0x3FF - below) << 20);
    let y = f64::from(k + below);
    let z = y * LOG10_2_LO + IVLN10 * log(x);
    z + y * LOG10_2_HI
}

pub(super) fn log1p(x: f64) -> f64 {
    if x.is_nan() || x < -1.0 {
        return f64::NAN;
    }
    if x == -1.0 {
        return f64::NEG_INFINITY;
    }
    if x == f64::INFINITY {
        return x;
    }
    let hx = high_word(x);
    let ax = hx & 0x7FFF_FFFF;
    if ax < 0x3E20_0000 {
        return if ax < 0x3C90_0000 { x } else { x - x * x * 0.5 };
    }
    let (mut k, mut f, mut hu, mut c) = (0, x, 1, 0.0);
    // Between about -0.29 and 0.41 nothing need be scaled.
    let small = hx < 0x3FDA_827A && (hx > 0 || hx <= 0xBFD2_BEC4_u32 as i32);
    if !small {
        let mut u = x;
        if hx < 0x4340_0000 {
            u = 1.0 + x;
            k = (high_word(u) >> 20) - 1023;
            // What rounding 1 + x has lost.
            c = if k > 0 { 1.0 - (u - x) } else { x - (u - 1.0) } / u;
        } else {
            k = (high_word(u) >> 20) - 1023;
        }
        hu = high_word(u) & 0xF_FFFF;
        if hu < 0x6_A09E {
            u = with_high(u, hu | 0x3FF0_0000);
        } else {
            k += 1;
            u = with_high(u, hu | 0x3FE0_0000);
            hu = (0x10_0000 - hu) >> 2;
        }
        f = u - 1.0;
    }
    let dk = f64::from(k);
    let half = 0.5 * f * f;
    if hu == 0 {
        if f == 0.0 {
            return if k == 0 {
                0.0
            } else {
                dk * LN2_HI + (c + dk * LN2_LO)
            };
        }
        let r = half * (1.0 - 0.66666666666666666 * f);
        return if k == 0 {
            f - r
        } else {
            dk * LN2_HI - ((r - (dk * LN2_LO + c)) - f)
        };
    }
    let s = f / (2.0 + f);
    let z = s * s;
    let r = z * (L[0] + z * (L[1] + z * (L[2] + z * (L[3] + z * (L[4] + z * (L[5] + z * L[6]))))));
    if k == 0 {
        f - (half - s * (half + r))
    } else {
        dk * LN2_HI - ((half - (s * (half + r) + (dk * LN2_LO + c))) - f)
    }
}

pub(super) fn asinh(x: f64) -> f64 {
    let a = x.abs();
    let high = high_word(a);
    if high < 0x3E30_0000 || !x.is_finite() {
        return x;
    }
    let w = if high > 0x41B0_0000 {
        log(a) + LN_2
    } else if high > 0x4000_0000 {
        log(2.0 * a + 1.0 / ((x * x + 1.0).sqrt() + a))
    } else {
        let t = x * x;
        log1p(a + t / (1.0 + (1.0 + t).sqrt()))
    };
    w.copysign(x)
}

pub(super) fn acosh(x: f64) -> f64 {
    if x.is_nan() || x < 1.0 {
        return f64::NAN;
    }
    let high = high_word(x);
    if high >= 0x41B0_0000 {
        return if x == f64::INFINITY { x } else { log(x) + LN_2 };
    }
    if x == 1.0 {
        0.0
    } else if high > 0x4000_0000 {
        log(2.0 * x - 1.0 / (x + (x * x - 1.0).sqrt()))
    } else {
        let t = x - 1.0;
        log1p(t + (2.0 * t + t * t).sqrt())
    }
}

pub(super) fn atanh(x: f64) -> f64 {
    let a = x.abs();
    if a.is_nan() || a > 1.0 {
        return f64::NAN;
    }
    if a == 1.0 {
        return f64::INFINITY.copysign(x);
    }
    let high = high_word(a);
    if high < 0x3E30_0000 {
        return x;
    }
    let t = if high < 0x3FE0_0000 {
        let t = a + a;
        0.5 * log1p(t + t * a / (1.0 - a))
    } else {
        0.5 * log1p((a + a) / (1.0 - a))
    };
    t.copysign(x)
}

/// Above this the hyperbolic functions overflow.
const HYPERBOLIC_MAX: f64 = 710.4758600739439;

pub(super) fn cosh(x: f64) -> f64 {
    let a = x.abs();
    let high = high_word(a);
    if high < 0x3FD6_2E43 {
        let t = libm::expm1(a);
        let w = 1.0 + t;
        return if high < 0x3C80_0000 {
            w
        } else {
            1.0 + (t * t) / (w + w)
        };
    }
    if high < 0x4036_0000 {
        let t = exp(a);
        return 0.5 * t + 0.5 / t;
    }
    if high < 0x4086_2E42 {
        return 0.5 * exp(a);
    }
    if a <= HYPERBOLIC_MAX {
        let w = exp(0.5 * a);
        return (0.5 * w) * w;
    }
    if x.is_nan() { x } else { f64::INFINITY }
}

pub(super) fn sinh(x: f64) -> f64 {
    let h = if x < 0.0 { -0.5 } else { 0.5 };
    let a = x.abs();
    if a < 22.0 {
        if a < 3.725290298461914e-9 {
            return x;
        }
        let t = libm::expm1(a);
        return if a < 1.0 {
            h * (2.0 * t - t * t / (t + 1.0))
        } else {
            h * (t + t / (t + 1.0))
        };
    }
    if a < 709.7822265625 {
        return h * exp(a);
    }
    if a <= HYPERBOLIC_MAX {
        let w = exp(0.5 * a);
        return (h * w) * w;
    }
    x * 1.0e307
}

pub(super) fn tanh(x: f64) -> f64 {
    if x.is_nan() {
        return x;
    }
    let a = x.abs();
    let high = high_word(a);
    let z = if high >= 0x4036_0000 {
        1.0
    } else if high < 0x3E30_0000 {
        return x;
    } else if a >= 1.0 {
        1.0 - 2.0 / (libm::expm1(2.0 * a) + 2.0)
    } else {
        let t = libm::expm1(-2.0 * a);
        -t / (t + 2.0)
    };
    z.copysign(x)
}

pub(super) fn cbrt(x: f64) -> f64 {
    const P: [f64; 5] = [
        1.87595182427177009643,
        -1.88497979543377169875,
        1.621429720105354466140,
        -0.758397934778766047437,
        0.145996192886612446982,
    ];
    if x == 0.0 || !x.is_finite() {
        return x;
    }
    let a = x.abs();
    // Dividing the bits by three divides the exponent: right to five bits.
    let rough = if a < f64::MIN_POSITIVE {
        high_word(a * 18_014_398_509_481_984.0) / 3 + 696_219_795
    } else {
        high_word(a) / 3 + 715_094_163
    };
    let t = with_high(0.0, rough).copysign(x);
    // Then 23 bits by a polynomial, and one Newton step.
    let r = (t * t) * (t / x);
    let t = t * ((P[0] + r * (P[1] + r * P[2])) + ((r * r) * r) * (P[3] + r * P[4]));
    let t = f64::from_bits((t.to_bits() + 0x8000_0000) & 0xFFFF_FFFF_C000_0000);
    let s = t * t;
    let r = x / s;
    let w = t + t;
    t + t * ((r - t) / (w + r))
}

/// Sine of `x + y` for `|x|` up to π/4, `y` being the tail of `x`.
fn kernel_sin(x: f64, y: f64, has_tail: bool) -> f64 {
    const S1: f64 = -1.66666666666666324348e-01;
    const S: [f64; 5] = [
        8.33333333332248946124e-03,
        -1.98412698298579493134e-04,
        2.75573137070700676789e-06,
        -2.50507602534068634195e-08,
        1.58969099521155010221e-10,
    ];
    if high_word(x.abs()) < 0x3E40_0000 {
        return x;
    }
    let z = x * x;
    let v = z * x;
    let r = S[0] + z * (S[1] + z * (S[2] + z * (S[3] + z * S[4])));
    if has_tail {
        x - ((z * (0.5 * y - v * r) - y) - v * S1)
    } else {
        x + v * (S1 + z * r)
    }
}

/// Cosine of `x + y` for `|x|` up to π/4, `y` being the tail of `x`.
fn kernel_cos(x: f64, y: f64) -> f64 {
    const C: [f64; 6] = [
        4.16666666666666019037e-02,
        -1.38888888888741095749e-03,
        2.48015872894767294178e-05,
        -2.75573143513906633035e-07,
        2.08757232129817482790e-09,
        -1.13596475577881948265e-11,
    ];
    let high = high_word(x.abs());
    if high < 0x3E40_0000 {
        return 1.0;
    }
    let z = x * x;
    let r = z * (C[0] + z * (C[1] + z * (C[2] + z * (C[3] + z * (C[4] + z * C[5])))));
    if high < 0x3FD3_3333 {
        return 1.0 - (0.5 * z - (z * r - x * y));
    }
    // About x/4, exactly representable, keeps the subtraction from one exact.
    let quarter = if high > 0x3FE9_0000 {
        0.28125
    } else {
        with_high(0.0, high - 0x0020_0000)
    };
    let iz = 0.5 * z - quarter;
    let a = 1.0 - quarter;
    a - (iz - (z * r - x * y))
}

pub(super) fn sin(x: f64) -> f64 {
    if !x.is_finite() {
        return f64::NAN;
    }
    if high_word(x.abs()) <= 0x3FE9_21FB {
        return kernel_sin(x, 0.0, false);
    }
    let (n, y0, y1) = reduce(x);
    match n & 3 {
        0 => kernel_sin(y0, y1, true),
        1 => kernel_cos(y0, y1),
        2 => -kernel_sin(y0, y1, true),
        _ => -kernel_cos(y0, y1),
    }
}

pub(super) fn cos(x: f64) -> f64 {
    if !x.is_finite() {
        return f64::NAN;
    }
    if high_word(x.abs()) <= 0x3FE9_21FB {
        return kernel_cos(x, 0.0);
    }
    let (n, y0, y1) = reduce(x);
    match n & 3 {
        0 => kernel_cos(y0, y1),
        1 => -kernel_sin(y0, y1, true),
        2 => -kernel_cos(y0, y1),
        _ => kernel_sin(y0, y1, true),
    }
}

/// The thresholds of the original: beyond 2^60 the quotient is infinite, whatever its sign.
pub(super) fn atan2(y: f64, x: f64) -> f64 {
    let high = |number: f64| high_word(number.abs());
    let is_ordinary = |number: f64| number.is_finite() && number != 0.0;
    if is_ordinary(y) && is_ordinary(x) && (high(y) - high(x)) >> 20 > 60 {
        return std::f64::consts::FRAC_PI_2.copysign(y);
    }
    libm::atan2(y, x)
}
