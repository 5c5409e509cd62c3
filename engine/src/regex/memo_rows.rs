//! Which places of a program are remembered.
//!
//! Selective memoisation: it is enough to remember the places that several ways lead to. A place
//! with one way in is visited at most as often as the place before it, so by induction every
//! place is visited at most once for each position in the text (twice where the flag of an empty
//! round counts too).

use super::program::{Inst, Look, NONE, Run};

/// Per instruction its row (see [`super::program::Program::memo`]), and the number of bits.
pub(super) fn assign(insts: &[Inst], runs: &[Run], looks: &[Look]) -> (Box<[u32]>, u32) {
    let mut ways = vec![0_u8; insts.len()];
    let mut add = |place: usize, count: u8| {
        if let Some(ways) = ways.get_mut(place) {
            *ways = ways.saturating_add(count);
        }
    };
    // Searches come to the first.
    add(0, 1);
    for (at, &inst) in insts.iter().enumerate() {
        match inst {
            Inst::Try(target) | Inst::Skip(target) => {
                add(target as usize, 1);
                add(at + 1, 1);
            }
            Inst::Jump(target) => add(target as usize, 1),
            Inst::Look(look) => {
                add(looks[look as usize].body as usize, 1);
                add(at + 1, 1);
            }
            // A run with a bound ends at one position in as many ways as it has members.
            Inst::Run(run) if runs[run as usize].max != NONE => add(at + 1, 2),
            Inst::Accept | Inst::LookEnd => {}
            _ => add(at + 1, 1),
        }
    }
    let (mut bits, mut depth) = (0, 0);
    let mut rows = Vec::with_capacity(insts.len());
    for (&inst, ways) in insts.iter().zip(ways) {
        let in_round = u32::from(depth > 0);
        let remembered = match inst {
            Inst::Accept | Inst::LookEnd => false,
            // Each position of a run without bound is a place of its own.
            Inst::Run(run) if runs[run as usize].max == NONE => true,
            _ => ways > 1,
        };
        if remembered {
            rows.push(bits << 1 | in_round);
            bits += 1 + in_round;
        } else {
            rows.push(NONE);
        }
        match inst {
            Inst::Begin => depth += 1,
            Inst::End => depth -= 1,
            _ => {}
        }
    }
    (rows.into(), bits)
}
