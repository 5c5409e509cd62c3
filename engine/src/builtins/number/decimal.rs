//! Numbers as decimal digits: what locale forms round and write. The digits are those of the
//! shortest text of the number, as in ICU.

use std::cmp::Ordering;

use super::format::shortest;

/// The value `0.d1 d2 d3 … × 10^point`, without sign. Zero has no digits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Decimal {
    /// Values from 0 to 9; neither the first nor the last is 0.
    digits: Vec<u8>,
    point: i32,
}

/// What becomes of digits that are dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    Ceil,
    Floor,
    Expand,
    Trunc,
    HalfCeil,
    HalfFloor,
    HalfExpand,
    HalfTrunc,
    HalfEven,
}

impl Mode {
    /// Whether the magnitude goes up: the sign, how the rest compares with one half, and whether
    /// what is kept is odd. The rest is not zero.
    fn goes_up(self, is_negative: bool, rest: Ordering, is_odd: bool) -> bool {
        let tie = match self {
            Self::Ceil => return !is_negative,
            Self::Floor => return is_negative,
            Self::Expand => return true,
            Self::Trunc => return false,
            Self::HalfCeil => !is_negative,
            Self::HalfFloor => is_negative,
            Self::HalfExpand => true,
            Self::HalfTrunc => false,
            Self::HalfEven => is_odd,
        };
        rest.is_gt() || rest.is_eq() && tie
    }
}

impl Decimal {
    /// The magnitude of a finite number.
    pub(super) fn of(number: f64) -> Self {
        let magnitude = number.abs();
        if magnitude == 0.0 {
            return Self::default();
        }
        let mut buffer = ryu_js::Buffer::new();
        let (text, exponent) = shortest(buffer.format_finite(magnitude));
        let mut decimal = Self {
            digits: text.iter().map(|digit| digit - b'0').collect(),
            point: exponent + 1,
        };
        decimal.trim();
        decimal
    }

    /// Removes zeros at both ends.
    fn trim(&mut self) {
        let leading = self.digits.iter().take_while(|digit| **digit == 0).count();
        self.digits.drain(..leading);
        self.point -= leading as i32;
        while self.digits.last() == Some(&0) {
            self.digits.pop();
        }
        if self.digits.is_empty() {
            self.point = 0;
        }
    }

    pub(super) fn is_zero(&self) -> bool {
        self.digits.is_empty()
    }

    /// Power of ten of the first digit; 0 for zero.
    pub(super) fn magnitude(&self) -> i32 {
        if self.is_zero() { 0 } else { self.point - 1 }
    }

    /// Multiplies by a power of ten.
    pub(super) fn shift(&mut self, power: i32) {
        if !self.is_zero() {
            self.point += power;
        }
    }

    /// The digit of a power of ten.
    pub(super) fn digit(&self, power: i32) -> u8 {
        usize::try_from(self.point - 1 - power)
            .ok()
            .and_then(|at| self.digits.get(at))
            .copied()
            .unwrap_or(0)
    }

    /// Digits after the point.
    pub(super) fn fraction_digits(&self) -> usize {
        (self.digits.len() as i32 - self.point).max(0) as usize
    }

    /// Rounds to a multiple of `increment × 10^power`.
    pub(super) fn round(&mut self, power: i32, increment: u32, mode: Mode, is_negative: bool) {
        // The multiple is counted digit by digit: a long division by the increment.
        let kept = usize::try_from(self.point - power).unwrap_or(0);
        let mut quotient: Vec<u8> = Vec::with_capacity(kept + 1);
        let mut rest = 0u32;
        for at in 0..kept {
            rest = rest * 10 + u32::from(self.digits.get(at).copied().unwrap_or(0));
            quotient.push((rest / increment) as u8);
            rest %= increment;
        }
        // The rest as a fraction of the increment: a whole part and what follows. Digits that lie
        // below the first dropped place count as zeros in front.
        let gap = power - self.point;
        let dropped = if gap > 0 {
            &self.digits[..]
        } else {
            self.digits.get(kept..).unwrap_or_default()
        };
        let tail = if gap > 0 {
            Ordering::Less
        } else {
            match dropped.first() {
                Some(..5) | None => Ordering::Less,
                Some(5) if dropped.len() == 1 => Ordering::Equal,
                Some(_) => Ordering::Greater,
            }
        };
        if rest == 0 && dropped.is_empty() {
            return;
        }
        // Twice the rest against the increment; a half of it may come from the tail.
        let half = match (2 * rest + 1).cmp(&increment) {
            Ordering::Equal => tail,
            Ordering::Greater if 2 * rest == increment && dropped.is_empty() => Ordering::Equal,
            order => order,
        };
        let is_odd = quotient.last().is_some_and(|digit| digit % 2 == 1);
        if mode.goes_up(is_negative, half, is_odd) {
            add_one(&mut quotient);
        }
        let digits = multiply(&quotient, increment);
        self.point = power + digits.len() as i32;
        self.digits = digits;
        self.trim();
    }
}

fn add_one(digits: &mut Vec<u8>) {
    for digit in digits.iter_mut().rev() {
        if *digit < 9 {
            *digit += 1;
            return;
        }
        *digit = 0;
    }
    digits.insert(0, 1);
}

fn multiply(digits: &[u8], factor: u32) -> Vec<u8> {
    let mut product: Vec<u8> = Vec::with_capacity(digits.len() + 5);
    let mut carry = 0;
    for digit in digits.iter().rev() {
        carry += u32::from(*digit) * factor;
        product.push((carry % 10) as u8);
        carry /= 10;
    }
    while carry > 0 {
        product.push((carry % 10) as u8);
        carry /= 10;
    }
    product.reverse();
    product
}
