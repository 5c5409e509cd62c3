//! One unit of foresight: where the next unit tells that a way cannot match, it is not taken, and
//! not kept for later either.

use super::first::{First, Until, Walker};
use super::program::{Inst, NONE, Program};
use rustc_hash::FxHashMap;

/// Instructions looked at to find out what one way begins with, and instructions and ranges
/// looked at for a whole program.
const WAY_INSTS: usize = 32;
const EFFORT: usize = 50_000;

/// Sets of units (numbers in [`Program::firsts`], [`NONE`] if nothing is known) that the two ways
/// of a `Try` or `Skip` begin with.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hint {
    pub(super) next: u32,
    pub(super) target: u32,
}

impl Hint {
    const UNKNOWN: Self = Self {
        next: NONE,
        target: NONE,
    };
}

/// Fills in what the program's choices and runs may know.
pub(super) fn add(program: &mut Program) {
    let mut walker = Walker::new(program, EFFORT);
    let mut firsts = Vec::new();
    let mut numbers = FxHashMap::default();
    let mut first = |walker: &mut Walker<'_>, place: u32| -> u32 {
        let Some(first) = walker.first(place, Until::Unit, WAY_INSTS) else {
            return NONE;
        };
        *numbers.entry(first).or_insert_with_key(|first: &First| {
            firsts.push(first.clone());
            firsts.len() as u32 - 1
        })
    };
    let mut hints = vec![Hint::UNKNOWN; program.insts.len()];
    let mut follows = Vec::new();
    for (at, &inst) in program.insts.iter().enumerate() {
        let next = at as u32 + 1;
        match inst {
            Inst::Try(target) | Inst::Skip(target) => {
                hints[at] = Hint {
                    next: first(&mut walker, next),
                    target: first(&mut walker, target),
                };
            }
            Inst::Run(run) if !program.runs[run as usize].back => {
                follows.push((run, first(&mut walker, next)));
            }
            _ => {}
        }
    }
    program.hints = hints.into();
    program.firsts = firsts.into();
    for (run, follow) in follows {
        let run = &mut program.runs[run as usize];
        run.follow = follow;
        run.alone = program.firsts.get(follow as usize).is_some_and(|follow| {
            First::of_set(&program.sets[run.set as usize]).is_disjoint(follow)
        });
    }
}
