//! How many digits a number keeps, and how it is rounded to them.

use super::{
    CURRENCY, FRACTION_MAX, FRACTION_MIN, INCREMENT, INTEGER_MIN, NOTATION, PRIORITY,
    ROUNDING_MODE, SIGNIFICANT_MAX, SIGNIFICANT_MIN, STYLE, TRAILING_ZEROS, currency,
};
use crate::builtins::Step;
use crate::builtins::locale::options::{Form, count};
use crate::builtins::number::decimal::{Decimal, Mode};
use crate::machine::{Machine, Outcome};

/// Least and greatest number of digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Range {
    min: i32,
    max: i32,
}

/// Which digits are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Rule {
    /// Those after the point.
    Fraction(Range),
    /// Those from the first that is not zero.
    Significant(Range),
    /// Both; the one that keeps more digits wins.
    More(Range, Range),
    /// Both; the one that keeps fewer digits wins.
    Less(Range, Range),
}

/// What the options say about digits.
#[derive(Clone, Copy, Debug)]
pub(super) struct Digits {
    pub(super) integer_min: usize,
    rule: Rule,
    increment: u32,
    mode: Mode,
    strips_zeros: bool,
}

const MODES: [Mode; 9] = [
    Mode::Ceil,
    Mode::Floor,
    Mode::Expand,
    Mode::Trunc,
    Mode::HalfCeil,
    Mode::HalfFloor,
    Mode::HalfExpand,
    Mode::HalfTrunc,
    Mode::HalfEven,
];

/// `SetNumberFormatDigitOptions` after the options are read.
pub(super) fn from_options(m: &mut Machine, step: Step) -> Outcome<Digits> {
    let place = |m: &Machine, row| Form::place(m, step, row).unwrap_or(0);
    let increment = Form::place(m, step, INCREMENT).unwrap_or(1) as u32;
    let is_compact = place(m, NOTATION) == 3;
    let priority = place(m, PRIORITY);
    let (usual_min, usual_max) = match place(m, STYLE) {
        1 => (0, 0),
        2 => {
            let code = step.local(m, CURRENCY);
            let digits = currency::fraction_digits(&m.utf8(code));
            (digits, digits)
        }
        _ => (0, 3),
    };
    let usual_max = if increment == 1 { usual_max } else { usual_min };
    let is_set = |m: &Machine, row| !step.local(m, row).is_undefined();
    let has_significant = is_set(m, SIGNIFICANT_MIN) || is_set(m, SIGNIFICANT_MAX);
    let has_fraction = is_set(m, FRACTION_MIN) || is_set(m, FRACTION_MAX);
    let needs_significant = priority != 0 || has_significant;
    let needs_fraction = priority != 0 || !(has_significant || !has_fraction && is_compact);

    let mut significant = Range { min: 1, max: 21 };
    if needs_significant && has_significant {
        significant.min = bounded(m, step, SIGNIFICANT_MIN, 1, 21)?.unwrap_or(1);
        significant.max = bounded(m, step, SIGNIFICANT_MAX, significant.min, 21)?.unwrap_or(21);
    }
    let mut fraction = Range {
        min: usual_min,
        max: usual_max,
    };
    if needs_fraction && has_fraction {
        let min = bounded(m, step, FRACTION_MIN, 0, 20)?;
        let max = bounded(m, step, FRACTION_MAX, 0, 20)?;
        fraction = match (min, max) {
            (Some(min), Some(max)) if min > max => {
                return Err(m.range_error("maximumFractionDigits value is out of range."));
            }
            (Some(min), Some(max)) => Range { min, max },
            (Some(min), None) => Range {
                min,
                max: usual_max.max(min),
            },
            (None, max) => {
                let max = max.unwrap_or(usual_max);
                Range {
                    min: usual_min.min(max),
                    max,
                }
            }
        };
    }
    let rule = match priority {
        _ if !needs_significant && !needs_fraction => {
            Rule::More(Range { min: 0, max: 0 }, Range { min: 1, max: 2 })
        }
        1 => Rule::More(fraction, significant),
        2 => Rule::Less(fraction, significant),
        _ if has_significant => Rule::Significant(significant),
        _ => Rule::Fraction(fraction),
    };
    if increment != 1 {
        let Rule::Fraction(Range { min, max }) = rule else {
            return Err(m.type_error("RoundingType is not fractionDigits"));
        };
        if min != max {
            return Err(m.range_error("maximumFractionDigits not equal to minimumFractionDigits"));
        }
    }
    Ok(Digits {
        integer_min: Form::place(m, step, INTEGER_MIN).unwrap_or(1),
        rule,
        increment,
        mode: Form::place(m, step, ROUNDING_MODE).map_or(Mode::HalfExpand, |place| MODES[place]),
        strips_zeros: place(m, TRAILING_ZEROS) == 1,
    })
}

/// A number of digits, `None` when not set.
fn bounded(m: &mut Machine, step: Step, row: usize, min: i32, max: i32) -> Outcome<Option<i32>> {
    let Some(number) = step.local(m, row).as_number() else {
        return Ok(None);
    };
    let name = super::ROWS[row].name;
    let value = count(m, name, number, f64::from(min), f64::from(max))?;
    Ok(value.as_number().map(|number| number as i32))
}

impl Digits {
    /// Rounds a number and says how many digits after its point are written at least.
    pub(super) fn round(&self, decimal: &mut Decimal, is_negative: bool) -> usize {
        let significant_power = |decimal: &Decimal, max: i32| decimal.magnitude() - max + 1;
        // Lowest power of ten that is shown even if its digit is 0.
        let shown_fraction = |min: i32| if min == 0 { i32::MAX } else { -min };
        let shown_significant = |decimal: &Decimal, min: i32| decimal.magnitude() - min + 1;
        let shown = match self.rule {
            Rule::Fraction(Range { min, max }) => {
                decimal.round(-max, self.increment, self.mode, is_negative);
                shown_fraction(min)
            }
            Rule::Significant(Range { min, max }) => {
                let power = significant_power(decimal, max);
                decimal.round(power, 1, self.mode, is_negative);
                shown_significant(decimal, min)
            }
            Rule::More(fraction, significant) | Rule::Less(fraction, significant) => {
                let more = matches!(self.rule, Rule::More(..));
                let by_fraction = -fraction.max;
                let mut by_significant = significant_power(decimal, significant.max);
                let power = if more {
                    by_fraction.min(by_significant)
                } else {
                    by_fraction.max(by_significant)
                };
                let before = decimal.magnitude();
                let was_zero = decimal.is_zero();
                decimal.round(power, 1, self.mode, is_negative);
                // A carry into a new place moves the significant digits.
                if !was_zero
                    && !decimal.is_zero()
                    && decimal.magnitude() != before
                    && by_fraction == by_significant
                {
                    by_significant += 1;
                }
                if more == (by_significant <= by_fraction) {
                    shown_significant(decimal, significant.min)
                } else {
                    shown_fraction(fraction.min)
                }
            }
        };
        if self.strips_zeros && decimal.fraction_digits() == 0 {
            return 0;
        }
        0.max(shown.saturating_neg()) as usize
    }
}
