//! Which characters are equal when case does not matter.

use super::{Flags, property::numbers};
use std::sync::LazyLock;

/// Two lines, see `data/generate.mjs`.
const FOLDING: &str = include_str!("data/folding.txt");

static UNITS: LazyLock<Folding> = LazyLock::new(|| Folding::read("i "));
static POINTS: LazyLock<Folding> = LazyLock::new(|| Folding::read("iu "));

/// An equivalence. Characters that are equal to no other are in neither list.
pub(super) struct Folding {
    /// Character and the first of its class, sorted by the character.
    firsts: Box<[(u32, u32)]>,
    /// The first of a class and each member, sorted.
    members: Box<[(u32, u32)]>,
}

impl Folding {
    /// The equivalence of `flags`, `None` if case matters.
    pub(super) fn of(flags: Flags) -> Option<&'static Self> {
        let folds = flags.contains(Flags::IGNORE_CASE);
        folds.then(|| {
            if flags.contains(Flags::UNICODE) {
                &*POINTS
            } else {
                &*UNITS
            }
        })
    }

    fn read(key: &str) -> Self {
        let line = FOLDING.lines().find_map(|line| line.strip_prefix(key));
        let mut numbers = numbers(line.unwrap_or_default());
        let (mut firsts, mut point) = (Vec::new(), 0);
        while let (Some(step), Some(down)) = (numbers.next(), numbers.next()) {
            point += step;
            firsts.push((point, point - down));
            firsts.push((point - down, point - down));
        }
        firsts.sort_unstable();
        firsts.dedup();
        let mut members: Vec<_> = firsts
            .iter()
            .map(|&(point, first)| (first, point))
            .collect();
        members.sort_unstable();
        Self {
            firsts: firsts.into(),
            members: members.into(),
        }
    }

    /// Visits every member of each class that has a member in `start..=end`.
    pub(super) fn each_equal(&self, start: u32, end: u32, mut visit: impl FnMut(u32)) {
        let from = self.firsts.partition_point(|&(point, _)| point < start);
        let inside = self.firsts[from..].iter();
        for &(_, first) in inside.take_while(|&&(point, _)| point <= end) {
            let from = self.members.partition_point(|&(of, _)| of < first);
            let class = self.members[from..].iter();
            class
                .take_while(|&&(of, _)| of == first)
                .for_each(|&(_, member)| visit(member));
        }
    }
}
