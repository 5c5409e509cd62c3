//! `x ** y` after fdlibm's `e_pow`, with the one difference that V8's results show.
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

use super::fdlibm::{high_word, truncate_low, with_high};

/// `x ** y` for finite operands, as ECMA-262 wants it for the rest.
pub(crate) fn pow(x: f64, y: f64) -> f64 {
    if y == 0.0 {
        return 1.0;
    }
    if x.is_nan() || y.is_nan() || (x.abs() == 1.0 && y.is_infinite()) {
        return f64::NAN;
    }
    if !x.is_finite() || !y.is_finite() || x == 0.0 {
        return libm::pow(x, y);
    }
    if y == 1.0 {
        return x;
    }
    if y == -1.0 {
        return 1.0 / x;
    }
    if y == 2.0 {
        return x * x;
    }
    if y == 0.5 && x >= 0.0 {
        return x.sqrt();
    }
    if x.abs() == 1.0 {
        return libm::pow(x, y);
    }
    let sign = if x < 0.0 {
        if y.trunc() != y {
            return f64::NAN;
        }
        // An odd integer: halved it has a fraction.
        if (y * 0.5).trunc() == y * 0.5 {
            1.0
        } else {
            -1.0
        }
    } else {
        1.0
    };
    pow_magnitude(x.abs(), y, sign)
}

/// `sign * ax ** y` for positive finite `ax` other than 1.
fn pow_magnitude(ax: f64, y: f64, sign: f64) -> f64 {
    const LG2: f64 = 6.93147180559945286227e-01;
    const LG2_H: f64 = 6.93147182464599609375e-01;
    const LG2_L: f64 = -1.90465429995776804525e-09;
    const P: [f64; 5] = [
        1.66666666666666019037e-01,
        -2.77777777770155933842e-03,
        6.61375632143793436117e-05,
        -1.65339022054652515390e-06,
        4.13813679705723846039e-08,
    ];
    const OVERFLOW_TAIL: f64 = 8.0085662595372944372e-17;
    const HUGE: f64 = 1.0e300;
    const TINY: f64 = 1.0e-300;
    let ix = high_word(ax);
    let iy = high_word(y.abs());
    let up = y > 0.0;
    let overflow = || sign * HUGE * HUGE;
    let underflow = || sign * TINY * TINY;
    let (t1, t2);
    if iy > 0x41E0_0000 {
        if iy > 0x43F0_0000 {
            if ix <= 0x3FEF_FFFF {
                return if up { underflow() } else { overflow() };
            }
            if ix >= 0x3FF0_0000 {
                return if up { overflow() } else { underflow() };
            }
        }
        if ix < 0x3FEF_FFFF {
            return if up { underflow() } else { overflow() };
        }
        if ix > 0x3FF0_0000 {
            return if up { overflow() } else { underflow() };
        }
        (t1, t2) = log2_near_one(ax);
    } else {
        (t1, t2) = log2_parts(ax);
    }
    let y1 = truncate_low(y);
    let p_l = (y - y1) * t1 + y * t2;
    let mut p_h = y1 * t1;
    let z = p_l + p_h;
    let j = high_word(z);
    let low = z.to_bits() as u32;
    if j >= 0x4090_0000 {
        if (j - 0x4090_0000) as u32 | low != 0 || p_l + OVERFLOW_TAIL > z - p_h {
            return overflow();
        }
    } else if (j & 0x7FFF_FFFF) >= 0x4090_CC00
        && (((j.wrapping_sub(0xC090_CC00_u32 as i32)) as u32 | low) != 0 || p_l <= z - p_h)
    {
        return underflow();
    }
    // 2 ** (p_h + p_l)
    let i = j & 0x7FFF_FFFF;
    let mut n = 0;
    if i > 0x3FE0_0000 {
        let k = (i >> 20) - 0x3FF;
        n = j + (0x0010_0000 >> (k + 1));
        let k = ((n & 0x7FFF_FFFF) >> 20) - 0x3FF;
        let t = with_high(0.0, n & !(0x000F_FFFF >> k));
        n = ((n & 0x000F_FFFF) | 0x0010_0000) >> (20 - k);
        if j < 0 {
            n = -n;
        }
        p_h -= t;
    }
    let t = truncate_low(p_l + p_h);
    let u = t * LG2_H;
    let v = (p_l - (t - p_h)) * LG2 + t * LG2_L;
    let z = u + v;
    let w = v - (z - u);
    let t = z * z;
    let t1 = z - t * (P[0] + t * (P[1] + t * (P[2] + t * (P[3] + t * P[4]))));
    // V8 has the tail inside the divisor (the original subtracts it from the quotient).
    let r = (z * t1) / ((t1 - 2.0) - (w + z * w));
    let z = 1.0 - (r - z);
    let j = high_word(z).wrapping_add(n << 20);
    if j >> 20 <= 0 {
        sign * libm::scalbn(z, n)
    } else {
        sign * with_high(z, j)
    }
}

/// log2 of a number very near one, in two parts.
fn log2_near_one(ax: f64) -> (f64, f64) {
    const IVLN2: f64 = 1.44269504088896338700e+00;
    const IVLN2_H: f64 = 1.44269502162933349609e+00;
    const IVLN2_L: f64 = 1.92596299112661746887e-08;
    let t = ax - 1.0;
    let w = (t * t) * (0.5 - t * (0.3333333333333333333333 - t * 0.25));
    let u = IVLN2_H * t;
    let v = t * IVLN2_L - w * IVLN2;
    let t1 = truncate_low(u + v);
    (t1, v - (t1 - u))
}

/// log2 of a positive number, in two parts.
fn log2_parts(ax: f64) -> (f64, f64) {
    const DP_H: f64 = 5.84962487220764160156e-01;
    const DP_L: f64 = 1.35003920212974897128e-08;
    const L: [f64; 6] = [
        5.99999999999994648725e-01,
        4.28571428578550184252e-01,
        3.33333329818377432918e-01,
        2.72728123808534006489e-01,
        2.30660745775561754067e-01,
        2.06975017800338417784e-01,
    ];
    const CP: f64 = 9.61796693925975554329e-01;
    const CP_H: f64 = 9.61796700954437255859e-01;
    const CP_L: f64 = -7.02846165095275826516e-09;
    let mut ax = ax;
    let mut n = 0;
    if ax < f64::MIN_POSITIVE {
        ax *= 9_007_199_254_740_992.0;
        n = -53;
    }
    let mut ix = high_word(ax);
    n += (ix >> 20) - 0x3FF;
    let j = ix & 0x000F_FFFF;
    ix = j | 0x3FF0_0000;
    let mut upper = false;
    if j > 0x3_988E {
        if j < 0xB_B67A {
            upper = true;
        } else {
            n += 1;
            ix -= 0x0010_0000;
        }
    }
    ax = with_high(ax, ix);
    let (bp, dp_h, dp_l, k) = if upper {
        (1.5, DP_H, DP_L, 1)
    } else {
        (1.0, 0.0, 0.0, 0)
    };
    // s = (x - bp) / (x + bp), in two parts
    let u = ax - bp;
    let v = 1.0 / (ax + bp);
    let s = u * v;
    let s_h = truncate_low(s);
    let t_h = with_high(0.0, ((ix >> 1) | 0x2000_0000) + 0x0008_0000 + (k << 18));
    let t_l = ax - (t_h - bp);
    let s_l = v * ((u - s_h * t_h) - s_h * t_l);
    let s2 = s * s;
    let r = s2 * s2 * (L[0] + s2 * (L[1] + s2 * (L[2] + s2 * (L[3] + s2 * (L[4] + s2 * L[5])))));
    let r = r + s_l * (s_h + s);
    let s2 = s_h * s_h;
    let t_h = truncate_low(3.0 + s2 + r);
    let t_l = r - ((t_h - 3.0) - s2);
    let u = s_h * t_h;
    let v = s_l * t_h + t_l * s;
    let p_h = truncate_low(u + v);
    let p_l = v - (p_h - u);
    let z_h = CP_H * p_h;
    let z_l = CP_L * p_h + p_l * CP + dp_l;
    let t = f64::from(n);
    let t1 = truncate_low(((z_h + z_l) + dp_h) + t);
    (t1, z_l - (((t1 - t) - dp_h) - z_h))
}
