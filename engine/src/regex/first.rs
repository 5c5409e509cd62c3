//! What a way through a program begins with.

use super::program::{Inst, Program, Set};

/// A set of units: exact below 256, of the others only the upper byte.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct First {
    low: [u64; 4],
    pages: [u64; 4],
}

impl First {
    pub(super) fn of_set(set: &Set) -> Self {
        let mut first = Self::default();
        first.add_set(set);
        first
    }

    pub(super) fn add_range(&mut self, start: u32, end: u32) {
        for c in start..=end.min(255) {
            self.low[c as usize >> 6] |= 1 << (c & 63);
        }
        if end >= 256 && start <= 0xFFFF {
            for page in start.max(256) >> 8..=end.min(0xFFFF) >> 8 {
                self.pages[page as usize >> 6] |= 1 << (page & 63);
            }
        }
        // Code points beyond begin with a lead surrogate.
        if end > 0xFFFF {
            let lead = |point: u32| 0xD800 + ((point - 0x1_0000) >> 10);
            self.add_range(lead(start.max(0x1_0000)), lead(end));
        }
    }

    fn add_set(&mut self, set: &Set) {
        let (low, high) = set.parts();
        for (all, low) in self.low.iter_mut().zip(low) {
            *all |= low;
        }
        for &(start, end) in high {
            self.add_range(start, end);
        }
    }

    pub(super) fn is_disjoint(&self, other: &Self) -> bool {
        let of = |a: &[u64; 4], b: &[u64; 4]| a.iter().zip(b).all(|(a, b)| a & b == 0);
        of(&self.low, &other.low) && of(&self.pages, &other.pages)
    }

    #[inline]
    pub(super) fn contains(&self, unit: u16) -> bool {
        let (bits, at) = if unit < 256 {
            (&self.low, unit)
        } else {
            (&self.pages, unit >> 8)
        };
        bits[at as usize >> 6] & 1 << (at & 63) != 0
    }
}

/// How far to follow ways.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Until {
    /// Up to the first unit.
    Unit,
    /// Up to the first unit, or the start of the text.
    TextStart,
}

/// Follows ways through a program; with an end to its efforts.
pub(super) struct Walker<'a> {
    program: &'a Program,
    /// Per instruction, the walk that saw it last.
    seen: Vec<u32>,
    walk: u32,
    ways: Vec<u32>,
    /// Instructions and ranges that may still be looked at.
    pub(super) effort: usize,
}

impl<'a> Walker<'a> {
    pub(super) fn new(program: &'a Program, effort: usize) -> Self {
        Self {
            program,
            seen: vec![0; program.insts.len()],
            walk: 0,
            ways: Vec::new(),
            effort,
        }
    }

    /// The units of which one has to be next for anything from `place` on to match; assertions
    /// are taken to hold. `None`: perhaps none, or it would take too much effort to tell.
    pub(super) fn first(&mut self, place: u32, until: Until, insts_max: usize) -> Option<First> {
        let mut first = First::default();
        self.walk += 1;
        self.ways.clear();
        self.ways.push(place);
        let mut count = 0;
        while let Some(at) = self.ways.pop() {
            if std::mem::replace(&mut self.seen[at as usize], self.walk) == self.walk {
                continue;
            }
            count += 1;
            self.effort = self.effort.checked_sub(1)?;
            if count > insts_max {
                return None;
            }
            match self.program.insts[at as usize] {
                Inst::TextStart if until == Until::TextStart => {}
                Inst::Unit(unit) => first.add_range(u32::from(unit), u32::from(unit)),
                Inst::Text(from, _) => {
                    let unit = u32::from(self.program.text[from as usize]);
                    first.add_range(unit, unit);
                }
                Inst::Set(set) => self.add_set(set, &mut first)?,
                Inst::Run(run) => {
                    let run = self.program.runs[run as usize];
                    if run.back {
                        return None;
                    }
                    self.add_set(run.set, &mut first)?;
                    self.ways.push(at + 1);
                }
                Inst::Try(target) | Inst::Skip(target) => self.ways.extend([target, at + 1]),
                Inst::Jump(target) => self.ways.push(target),
                Inst::Accept | Inst::LookEnd | Inst::UnitBack(_) | Inst::SetBack(_) => {
                    return None;
                }
                _ => self.ways.push(at + 1),
            }
        }
        Some(first)
    }

    fn add_set(&mut self, set: u32, first: &mut First) -> Option<()> {
        let set = &self.program.sets[set as usize];
        self.effort = self.effort.checked_sub(set.parts().1.len())?;
        first.add_set(set);
        Some(())
    }
}
