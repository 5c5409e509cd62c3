//! Where a match can begin at all.

use super::input::Units;
use super::program::{Inst, Program, Set};
use memchr::memmem::Finder;

/// What every match begins with.
#[derive(Debug)]
pub(super) enum Prefilter {
    /// Anything, or nothing at all.
    None,
    /// The start of the text.
    Anchored,
    /// This unit, or these units.
    Text(Box<[u16]>, Option<Box<Finder<'static>>>),
    /// A unit of these.
    First(Box<First>),
}

/// A set of units: exact below 256, of the others only the upper byte.
#[derive(Debug, Default)]
pub(super) struct First {
    low: [u64; 4],
    pages: [u64; 4],
}

impl First {
    fn add_range(&mut self, start: u32, end: u32) {
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

    #[inline]
    fn contains(&self, unit: u16) -> bool {
        let (bits, at) = if unit < 256 {
            (&self.low, unit)
        } else {
            (&self.pages, unit >> 8)
        };
        bits[at as usize >> 6] & 1 << (at & 63) != 0
    }
}

/// Instructions that are looked at; longer ways to the first unit are not worth it.
const WAYS_MAX: usize = 1_000;

impl Prefilter {
    /// `main`: where the main program ends.
    pub(super) fn of(program: &Program, main: usize) -> Self {
        let text = match program.insts.first() {
            Some(&Inst::Unit(unit)) => Some(vec![unit]),
            Some(&Inst::Text(from, len)) => {
                Some(program.text[from as usize..][..len as usize].to_vec())
            }
            _ => None,
        };
        if let Some(text) = text {
            let bytes: Option<Vec<u8>> = text.iter().map(|&unit| u8::try_from(unit).ok()).collect();
            let finder = bytes.map(|bytes| Box::new(Finder::new(&bytes).into_owned()));
            return Self::Text(text.into(), finder);
        }
        let mut is_anchored = true;
        let seen_all = walk(program, main, true, |_| is_anchored = false);
        if seen_all && is_anchored {
            return Self::Anchored;
        }
        let (mut first, mut can_be_empty) = (First::default(), false);
        let seen_all = walk(program, main, false, |reached| match reached {
            Reached::Unit(unit) => first.add_range(u32::from(unit), u32::from(unit)),
            Reached::Set(set) => first.add_set(set),
            Reached::Accept => can_be_empty = true,
        });
        if seen_all && !can_be_empty {
            Self::First(Box::new(first))
        } else {
            Self::None
        }
    }

    pub(super) fn bytes(&self) -> usize {
        match self {
            Self::None | Self::Anchored => 0,
            Self::First(first) => size_of_val(&**first),
            Self::Text(text, finder) => {
                let of_finder = finder.as_deref();
                size_of_val(&**text)
                    + of_finder.map_or(0, |finder| size_of_val(finder) + finder.needle().len())
            }
        }
    }

    /// The first position in `from..until` where a match can begin.
    pub(super) fn find<U: Units>(&self, input: U, from: u32, until: u32) -> Option<u32> {
        match self {
            Self::None => Some(from),
            Self::Anchored => (from == 0).then_some(0),
            Self::First(first) => input.find(from, until, |unit| first.contains(unit)),
            Self::Text(text, finder) => input.find_text(from, until, text, finder.as_deref()),
        }
    }
}

/// What a way through a program comes to first.
enum Reached<'a> {
    Unit(u16),
    Set(&'a Set),
    Accept,
}

/// Follows all ways to the first unit, or no further than to the start of the text where
/// `stops_at_start`. Assertions are taken to hold. Tells whether it has seen all ways.
fn walk<'a>(
    program: &'a Program,
    main: usize,
    stops_at_start: bool,
    mut visit: impl FnMut(Reached<'a>),
) -> bool {
    let mut seen = vec![false; main];
    let mut ways = vec![0_u32];
    let mut count = 0;
    while let Some(at) = ways.pop() {
        if std::mem::replace(&mut seen[at as usize], true) {
            continue;
        }
        count += 1;
        if count > WAYS_MAX {
            return false;
        }
        let set = |set: u32| Reached::Set(&program.sets[set as usize]);
        match program.insts[at as usize] {
            Inst::TextStart if stops_at_start => {}
            Inst::Unit(unit) => visit(Reached::Unit(unit)),
            Inst::Text(from, _) => visit(Reached::Unit(program.text[from as usize])),
            Inst::Set(index) => visit(set(index)),
            Inst::Run(run) => {
                visit(set(program.runs[run as usize].set));
                ways.push(at + 1);
            }
            Inst::Try(target) | Inst::Skip(target) => ways.extend([target, at + 1]),
            Inst::Jump(target) => ways.push(target),
            Inst::Accept => visit(Reached::Accept),
            _ => ways.push(at + 1),
        }
    }
    true
}
