//! The argument of sine and cosine brought below π/4.
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

use super::fdlibm::{high_word, with_high};

/// 2/π, 24 bits a number.
const TWO_OVER_PI: [i32; 66] = [
    0xA2F983, 0x6E4E44, 0x1529FC, 0x2757D1, 0xF534DD, 0xC0DB62, 0x95993C, 0x439041, 0xFE5163,
    0xABDEBB, 0xC561B7, 0x246E3A, 0x424DD2, 0xE00649, 0x2EEA09, 0xD1921C, 0xFE1DEB, 0x1CB129,
    0xA73EE8, 0x8235F5, 0x2EBB44, 0x84E99C, 0x7026B4, 0x5F7E41, 0x3991D6, 0x398353, 0x39F49C,
    0x845F8B, 0xBDF928, 0x3B1FF8, 0x97FFDE, 0x05980F, 0xEF2F11, 0x8B5A0A, 0x6D1F6D, 0x367ECF,
    0x27CB09, 0xB74F46, 0x3F669E, 0x5FEA2D, 0x7527BA, 0xC7EBE5, 0xF17B3D, 0x0739F7, 0x8A5292,
    0xEA6BFB, 0x5FB11F, 0x8D5D08, 0x560330, 0x46FC7B, 0x6BABF0, 0xCFBC20, 0x9AF436, 0x1DA9E3,
    0x91615E, 0xE61B08, 0x659985, 0x5F14A0, 0x68408D, 0xFFD880, 0x4D7327, 0x310606, 0x1556CA,
    0x73A8C9, 0x60E27B, 0xC08C6B,
];

/// π/2 in parts of 24 bits.
const PIO2: [f64; 8] = [
    1.57079625129699707031e+00,
    7.54978941586159635335e-08,
    5.39030252995776476554e-15,
    3.28200341580791294123e-22,
    1.27065575308067607349e-29,
    1.22933308981111328932e-36,
    2.73370053816464559624e-44,
    2.16741683877804819444e-51,
];

const TWO_24: f64 = 16_777_216.0;
const TWO_M24: f64 = 5.96046447753906250000e-08;

/// The quadrant and the rest of a finite `x` modulo π/2, in two parts.
pub(super) fn reduce(x: f64) -> (i32, f64, f64) {
    const INV_PIO2: f64 = 6.36619772367581382433e-01;
    const PIO2_1: f64 = 1.57079632673412561417e+00;
    const PIO2_1T: f64 = 6.07710050650619224932e-11;
    const PIO2_2: f64 = 6.07710050630396597660e-11;
    const PIO2_2T: f64 = 2.02226624879595063154e-21;
    const PIO2_3: f64 = 2.02226624871116645580e-21;
    const PIO2_3T: f64 = 8.47842766036889956997e-32;
    let a = x.abs();
    let high = high_word(a);
    if high < 0x4002_D97C {
        // Below 3π/4: one subtraction of π/2.
        let z = a - PIO2_1;
        let (y0, y1) = if high == 0x3FF9_21FB {
            let z = z - PIO2_2;
            let y0 = z - PIO2_2T;
            (y0, (z - y0) - PIO2_2T)
        } else {
            let y0 = z - PIO2_1T;
            (y0, (z - y0) - PIO2_1T)
        };
        return if x > 0.0 { (1, y0, y1) } else { (-1, -y0, -y1) };
    }
    if high > 0x4139_21FB {
        let (n, y0, y1) = reduce_huge(a);
        return if x < 0.0 { (-n, -y0, -y1) } else { (n, y0, y1) };
    }
    let n = (a * INV_PIO2 + 0.5) as i32;
    let count = f64::from(n);
    let mut r = a - count * PIO2_1;
    let mut w = count * PIO2_1T;
    let mut y0 = r - w;
    let near_multiple = n >= 32 || high == high_word(count * std::f64::consts::FRAC_PI_2);
    if near_multiple {
        let exponent = high >> 20;
        let lost = |y: f64| exponent - (high_word(y) >> 20 & 0x7FF);
        if lost(y0) > 16 {
            let t = r;
            w = count * PIO2_2;
            r = t - w;
            w = count * PIO2_2T - ((t - r) - w);
            y0 = r - w;
            if lost(y0) > 49 {
                let t = r;
                w = count * PIO2_3;
                r = t - w;
                w = count * PIO2_3T - ((t - r) - w);
                y0 = r - w;
            }
        }
    }
    let y1 = (r - y0) - w;
    if x < 0.0 { (-n, -y0, -y1) } else { (n, y0, y1) }
}

/// Terms of 2/π that three parts of the result need.
const TERMS: usize = 4;

/// For positive numbers from 2^20 · π/2 on: multiplies by as much of 2/π as matters, 24 bits a step.
fn reduce_huge(x: f64) -> (i32, f64, f64) {
    // The number in three parts of 24 bits.
    let e0 = (high_word(x) >> 20) - 1046;
    let mut z = with_high(x, high_word(x) - (e0 << 20));
    let mut parts = [0.0; 3];
    for part in &mut parts[..2] {
        *part = f64::from(z as i32);
        z = (z - *part) * TWO_24;
    }
    parts[2] = z;
    let last = (0..3).rev().find(|at| parts[*at] != 0.0).unwrap_or(0);

    let from = ((e0 - 3) / 24).max(0);
    let mut q0 = e0 - 24 * (from + 1);
    let term = |at: i32| {
        if at < 0 {
            0.0
        } else {
            f64::from(TWO_OVER_PI[at as usize])
        }
    };
    let mut f = [0.0; 20];
    for (at, slot) in f[..=last + TERMS].iter_mut().enumerate() {
        *slot = term(from - last as i32 + at as i32);
    }
    let dot = |f: &[f64; 20], at: usize| {
        (0..=last)
            .map(|part| parts[part] * f[last + at - part])
            .fold(0.0, |sum, product| sum + product)
    };
    let mut q = [0.0; 20];
    for (at, slot) in q[..=TERMS].iter_mut().enumerate() {
        *slot = dot(&f, at);
    }

    let mut iq = [0i32; 20];
    let mut jz = TERMS;
    let (n, half, fraction) = loop {
        // Distils the products into whole numbers, in reverse.
        let mut z = q[jz];
        for (slot, at) in iq.iter_mut().zip((1..=jz).rev()) {
            let high = f64::from((TWO_M24 * z) as i32);
            *slot = (z - TWO_24 * high) as i32;
            z = q[at - 1] + high;
        }
        // What is beyond eight quadrants does not matter.
        let mut z = libm::scalbn(z, q0);
        z -= 8.0 * (z * 0.125).floor();
        let mut n = z as i32;
        z -= f64::from(n);
        let mut half = 0;
        if q0 > 0 {
            let carry = iq[jz - 1] >> (24 - q0);
            n += carry;
            iq[jz - 1] -= carry << (24 - q0);
            half = iq[jz - 1] >> (23 - q0);
        } else if q0 == 0 {
            half = iq[jz - 1] >> 23;
        } else if z >= 0.5 {
            half = 2;
        }
        if half > 0 {
            // Above one half: one minus the rest.
            n += 1;
            let mut carry = false;
            for part in &mut iq[..jz] {
                if carry {
                    *part = 0xFF_FFFF - *part;
                } else if *part != 0 {
                    carry = true;
                    *part = 0x100_0000 - *part;
                }
            }
            match q0 {
                1 => iq[jz - 1] &= 0x7F_FFFF,
                2 => iq[jz - 1] &= 0x3F_FFFF,
                _ => {}
            }
            if half == 2 {
                z = 1.0 - z;
                if carry {
                    z -= libm::scalbn(1.0, q0);
                }
            }
        }
        if z != 0.0 || iq[TERMS..jz].iter().any(|part| *part != 0) {
            break (n, half, z);
        }
        // All cancelled: more terms are needed.
        let zeros = (1..=TERMS)
            .find(|count| iq[TERMS - count] != 0)
            .unwrap_or(TERMS);
        for at in jz + 1..=jz + zeros {
            f[last + at] = term(from + at as i32);
            q[at] = dot(&f, at);
        }
        jz += zeros;
    };

    // Chops off terms that are zero.
    if fraction == 0.0 {
        jz -= 1;
        q0 -= 24;
        while iq[jz] == 0 {
            jz -= 1;
            q0 -= 24;
        }
    } else {
        let z = libm::scalbn(fraction, -q0);
        if z >= TWO_24 {
            let high = f64::from((TWO_M24 * z) as i32);
            iq[jz] = (z - TWO_24 * high) as i32;
            jz += 1;
            q0 += 24;
            iq[jz] = high as i32;
        } else {
            iq[jz] = z as i32;
        }
    }
    let mut scale = libm::scalbn(1.0, q0);
    for at in (0..=jz).rev() {
        q[at] = scale * f64::from(iq[at]);
        scale *= TWO_M24;
    }
    // Times π/2.
    let mut fq = [0.0; 20];
    for at in (0..=jz).rev() {
        fq[jz - at] = (0..=TERMS.min(jz - at))
            .map(|term| PIO2[term] * q[at + term])
            .fold(0.0, |sum, product| sum + product);
    }
    let sign = |value: f64| if half == 0 { value } else { -value };
    let sum = fq[..=jz].iter().rev().fold(0.0, |sum, part| sum + part);
    let rest = fq[1..=jz].iter().fold(fq[0] - sum, |sum, part| sum + part);
    (n & 7, sign(sum), sign(rest))
}
