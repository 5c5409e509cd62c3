//! `TimSort` with V8's sequence of comparisons, as a state machine: it asks for one comparison at a
//! time, so that the script's comparator can run in between, and an inconsistent comparator gives
//! the order that Node gives. Follows `third_party/v8/builtins/array-sort.tq`; every comparison is
//! only asked "is the first smaller?" (`order < 0`).

use crate::value::Value;

/// Wins in a row after which merging gallops.
const GALLOP_MIN: usize = 7;
/// Pending runs: their lengths grow like Fibonacci numbers from the top, so 2^32 items need fewer.
const RUNS_MAX: usize = 64;

/// A sorted stretch.
#[derive(Clone, Copy, Debug, Default)]
struct Pending {
    base: usize,
    len: usize,
}

/// What the machine is doing; each state waits for the comparison it names.
#[derive(Clone, Copy, Debug, Default)]
enum Phase {
    /// Looks for the next run.
    #[default]
    NextRun,
    /// `work[low + 1] < work[low]`: which way does the run go?
    RunDirection,
    /// `work[at] < work[at - 1]`: does the run go on?
    RunGoesOn {
        at: usize,
        descending: bool,
    },
    /// Inserts `work[start]` into the sorted stretch before it.
    Insert {
        start: usize,
        end: usize,
    },
    /// `pivot < work[middle]`
    InsertFind {
        start: usize,
        end: usize,
        left: usize,
        right: usize,
    },
    /// Merges runs as long as their lengths are out of balance.
    Collapse,
    /// Merges what is left at the end.
    CollapseAll,
    /// Searches for the place of a key.
    GallopFirst,
    GallopAway,
    GallopBack,
    /// Merges from the low end, one item at a time.
    Low,
    /// Merges from the high end, one item at a time.
    High,
    Done,
}

/// Where the result of a search goes.
#[derive(Clone, Copy, Debug, Default)]
enum Then {
    /// Start of the right run in the left one.
    #[default]
    MergeStart,
    /// End of the left run in the right one.
    MergeEnd,
    LowA,
    LowB,
    HighA,
    HighB,
}

/// A search by doubling steps from a hint, then by halves.
#[derive(Clone, Copy, Debug)]
struct Gallop {
    /// After equal items (`GallopRight`) or before them (`GallopLeft`).
    after_equal: bool,
    /// In the temporary copy instead of the work array.
    in_temp: bool,
    key: Value,
    base: usize,
    len: usize,
    hint: usize,
    upwards: bool,
    last: usize,
    offset: usize,
    max: usize,
    then: Then,
}

/// A merge of two neighbouring runs.
#[derive(Clone, Copy, Debug, Default)]
struct Merge {
    base_a: usize,
    len_a: usize,
    base_b: usize,
    len_b: usize,
    /// Next place to write; one past it when merging from the high end.
    dest: usize,
    /// Next item of the run that stayed in place; one past it when merging from the high end.
    cursor: usize,
    /// The same in the temporary copy.
    cursor_temp: usize,
    wins_a: usize,
    wins_b: usize,
    gallop_min: usize,
}

/// A sort that is under way.
#[derive(Debug)]
pub(super) struct MergeSort {
    work: Vec<Value>,
    temp: Vec<Value>,
    runs: [Pending; RUNS_MAX],
    run_count: usize,
    low: usize,
    remaining: usize,
    run_min: usize,
    gallop_min: usize,
    /// All runs are found and balanced: what is left is merged from the top.
    is_forced: bool,
    phase: Phase,
    gallop: Gallop,
    merge: Merge,
}

impl MergeSort {
    /// Bytes that sorting `count` items takes.
    pub(super) const fn bytes(count: usize) -> usize {
        (count + Self::temp_items(count)).saturating_mul(size_of::<Value>())
    }

    const fn temp_items(count: usize) -> usize {
        count / 2 + 1
    }

    /// A sort of these items; [`MergeSort::bytes`] have been charged.
    pub(super) fn new(work: Vec<Value>) -> Self {
        let remaining = work.len();
        let mut run_min = remaining;
        let mut odd = 0;
        while run_min >= 64 {
            odd |= run_min & 1;
            run_min >>= 1;
        }
        Self {
            temp: Vec::with_capacity(Self::temp_items(remaining)),
            work,
            runs: [Pending::default(); RUNS_MAX],
            run_count: 0,
            low: 0,
            remaining,
            run_min: run_min + odd,
            gallop_min: GALLOP_MIN,
            is_forced: false,
            phase: if remaining < 2 {
                Phase::Done
            } else {
                Phase::NextRun
            },
            gallop: Gallop {
                after_equal: false,
                in_temp: false,
                key: Value::UNDEFINED,
                base: 0,
                len: 0,
                hint: 0,
                upwards: false,
                last: 0,
                offset: 0,
                max: 0,
                then: Then::MergeStart,
            },
            merge: Merge::default(),
        }
    }

    /// The items, in the order reached.
    pub(super) fn items(&self) -> &[Value] {
        &self.work
    }

    /// Bytes owned.
    pub(super) fn owned_bytes(&self) -> usize {
        (self.work.capacity() + self.temp.capacity()) * size_of::<Value>()
    }

    /// Shows the values to the collector.
    pub(super) fn trace(&self, visit: &mut dyn FnMut(Value)) {
        self.work
            .iter()
            .chain(&self.temp)
            .for_each(|value| visit(*value));
        visit(self.gallop.key);
    }

    /// Goes on with the answer to the last question ("is the first smaller than the second?").
    /// Gives the next question, or `None` when the items are sorted.
    pub(super) fn advance(&mut self, mut answer: Option<bool>) -> Option<(Value, Value)> {
        // Takes the answer, or asks and waits for it.
        macro_rules! less {
            ($first:expr, $second:expr) => {
                match answer.take() {
                    Some(less) => less,
                    None => return Some(($first, $second)),
                }
            };
        }
        loop {
            match self.phase {
                Phase::Done => return None,
                Phase::NextRun => match self.remaining {
                    0 => self.phase = Phase::CollapseAll,
                    1 => self.push_run(1),
                    _ => self.phase = Phase::RunDirection,
                },
                Phase::RunDirection => {
                    let descending = less!(self.work[self.low + 1], self.work[self.low]);
                    self.phase = Phase::RunGoesOn {
                        at: self.low + 2,
                        descending,
                    };
                }
                Phase::RunGoesOn { at, descending } => {
                    if at == self.low + self.remaining {
                        self.finish_run(at, descending);
                    } else if less!(self.work[at], self.work[at - 1]) == descending {
                        self.phase = Phase::RunGoesOn {
                            at: at + 1,
                            descending,
                        };
                    } else {
                        self.finish_run(at, descending);
                    }
                }
                Phase::Insert { start, end } => {
                    if start == end {
                        self.push_run(end - self.low);
                    } else {
                        self.phase = Phase::InsertFind {
                            start,
                            end,
                            left: self.low,
                            right: start,
                        };
                    }
                }
                Phase::InsertFind {
                    start,
                    end,
                    left,
                    right,
                } => {
                    if left < right {
                        let middle = left + ((right - left) >> 1);
                        self.phase = if less!(self.work[start], self.work[middle]) {
                            Phase::InsertFind {
                                start,
                                end,
                                left,
                                right: middle,
                            }
                        } else {
                            Phase::InsertFind {
                                start,
                                end,
                                left: middle + 1,
                                right,
                            }
                        };
                    } else {
                        self.work[left..=start].rotate_right(1);
                        self.phase = Phase::Insert {
                            start: start + 1,
                            end,
                        };
                    }
                }
                Phase::Collapse => self.collapse(),
                Phase::CollapseAll => self.collapse_all(),
                Phase::GallopFirst => {
                    let Gallop {
                        base,
                        hint,
                        after_equal,
                        ..
                    } = self.gallop;
                    let (first, second) = self.gallop_pair(base + hint);
                    let less = less!(first, second);
                    let gallop = &mut self.gallop;
                    gallop.upwards = less != after_equal;
                    gallop.last = 0;
                    gallop.offset = 1;
                    gallop.max = if gallop.upwards {
                        gallop.len - hint
                    } else {
                        hint + 1
                    };
                    self.phase = Phase::GallopAway;
                }
                Phase::GallopAway => {
                    let Gallop {
                        base,
                        hint,
                        after_equal,
                        upwards,
                        offset,
                        max,
                        ..
                    } = self.gallop;
                    if offset < max {
                        let at = if upwards {
                            base + hint + offset
                        } else {
                            base + hint - offset
                        };
                        let (first, second) = self.gallop_pair(at);
                        if less!(first, second) == (upwards != after_equal) {
                            self.gallop.last = offset;
                            self.gallop.offset = offset * 2 + 1;
                            continue;
                        }
                    }
                    self.turn_back();
                }
                Phase::GallopBack => {
                    let Gallop {
                        base,
                        last,
                        offset,
                        after_equal,
                        ..
                    } = self.gallop;
                    if last < offset {
                        let middle = last + ((offset - last) >> 1);
                        let (first, second) = self.gallop_pair(base + middle);
                        if less!(first, second) == after_equal {
                            self.gallop.offset = middle;
                        } else {
                            self.gallop.last = middle + 1;
                        }
                    } else {
                        self.found(offset);
                    }
                }
                Phase::Low => {
                    let Merge {
                        cursor,
                        cursor_temp,
                        ..
                    } = self.merge;
                    let less = less!(self.work[cursor], self.temp[cursor_temp]);
                    self.merge_low_one(less);
                }
                Phase::High => {
                    let Merge {
                        cursor,
                        cursor_temp,
                        ..
                    } = self.merge;
                    let less = less!(self.temp[cursor_temp - 1], self.work[cursor - 1]);
                    self.merge_high_one(less);
                }
            }
        }
    }

    /// A run goes from `low` to `end`: turns it round, makes it long enough.
    fn finish_run(&mut self, end: usize, descending: bool) {
        if descending {
            self.work[self.low..end].reverse();
        }
        let forced = self.run_min.min(self.remaining);
        if end - self.low < forced {
            self.phase = Phase::Insert {
                start: end,
                end: self.low + forced,
            };
        } else {
            self.push_run(end - self.low);
        }
    }

    fn push_run(&mut self, len: usize) {
        self.runs[self.run_count] = Pending {
            base: self.low,
            len,
        };
        self.run_count += 1;
        self.low += len;
        self.remaining -= len;
        self.phase = Phase::Collapse;
    }

    fn run_len(&self, index: usize) -> usize {
        self.runs[index].len
    }

    fn is_balanced(&self, index: usize) -> bool {
        index < 2 || self.run_len(index - 2) > self.run_len(index - 1) + self.run_len(index)
    }

    fn collapse(&mut self) {
        if self.run_count > 1 {
            let mut at = self.run_count - 2;
            if !self.is_balanced(at + 1) || !self.is_balanced(at) {
                if self.run_len(at - 1) < self.run_len(at + 1) {
                    at -= 1;
                }
                return self.merge_at(at);
            }
            if self.run_len(at) <= self.run_len(at + 1) {
                return self.merge_at(at);
            }
        }
        self.phase = if self.remaining == 0 {
            Phase::CollapseAll
        } else {
            Phase::NextRun
        };
    }

    fn collapse_all(&mut self) {
        self.is_forced = true;
        if self.run_count <= 1 {
            self.phase = Phase::Done;
            return;
        }
        let mut at = self.run_count - 2;
        if at > 0 && self.run_len(at - 1) < self.run_len(at + 1) {
            at -= 1;
        }
        self.merge_at(at);
    }

    /// Begins to merge runs `at` and `at + 1`.
    fn merge_at(&mut self, at: usize) {
        let (a, b) = (self.runs[at], self.runs[at + 1]);
        self.runs[at].len = a.len + b.len;
        if at + 3 == self.run_count {
            self.runs[at + 1] = self.runs[at + 2];
        }
        self.run_count -= 1;
        self.merge = Merge {
            base_a: a.base,
            len_a: a.len,
            base_b: b.base,
            len_b: b.len,
            ..Merge::default()
        };
        self.search(
            true,
            false,
            self.work[b.base],
            (a.base, a.len, 0),
            Then::MergeStart,
        );
    }

    /// The merge is over.
    fn merged(&mut self) {
        self.phase = if self.is_forced {
            Phase::CollapseAll
        } else {
            Phase::Collapse
        };
    }

    /// Begins a search for `key` among `len` items from `base`, starting at `hint`.
    fn search(
        &mut self,
        after_equal: bool,
        in_temp: bool,
        key: Value,
        (base, len, hint): (usize, usize, usize),
        then: Then,
    ) {
        self.gallop = Gallop {
            after_equal,
            in_temp,
            key,
            base,
            len,
            hint,
            upwards: false,
            last: 0,
            offset: 1,
            max: 0,
            then,
        };
        self.phase = Phase::GallopFirst;
    }

    /// What to compare for the item at `index`.
    fn gallop_pair(&self, index: usize) -> (Value, Value) {
        let list = if self.gallop.in_temp {
            &self.temp
        } else {
            &self.work
        };
        let (item, key) = (list[index], self.gallop.key);
        if self.gallop.after_equal {
            (key, item)
        } else {
            (item, key)
        }
    }

    /// The doubling steps are over: the place is between the last two.
    fn turn_back(&mut self) {
        let gallop = &mut self.gallop;
        let offset = gallop.offset.min(gallop.max);
        if gallop.upwards {
            gallop.last += gallop.hint + 1;
            gallop.offset = offset + gallop.hint;
        } else {
            let last = gallop.last;
            gallop.last = gallop.hint + 1 - offset;
            gallop.offset = gallop.hint - last;
        }
        self.phase = Phase::GallopBack;
    }

    /// A search has found its place.
    fn found(&mut self, place: usize) {
        match self.gallop.then {
            Then::MergeStart => {
                let merge = &mut self.merge;
                merge.base_a += place;
                merge.len_a -= place;
                let Merge {
                    base_a,
                    len_a,
                    base_b,
                    len_b,
                    ..
                } = *merge;
                if len_a == 0 {
                    return self.merged();
                }
                let key = self.work[base_a + len_a - 1];
                self.search(
                    false,
                    false,
                    key,
                    (base_b, len_b, len_b - 1),
                    Then::MergeEnd,
                );
            }
            Then::MergeEnd => {
                self.merge.len_b = place;
                self.merge.gallop_min = self.gallop_min;
                if place == 0 {
                    self.merged();
                } else if self.merge.len_a <= place {
                    self.merge_low();
                } else {
                    self.merge_high();
                }
            }
            Then::LowA => self.low_gallop_a(place),
            Then::LowB => self.low_gallop_b(place),
            Then::HighA => self.high_gallop_a(place),
            Then::HighB => self.high_gallop_b(place),
        }
    }

    fn merge_low(&mut self) {
        let Merge {
            base_a,
            len_a,
            base_b,
            ..
        } = self.merge;
        self.temp.clear();
        self.temp
            .extend_from_slice(&self.work[base_a..base_a + len_a]);
        self.merge.dest = base_a;
        self.merge.cursor_temp = 0;
        self.merge.cursor = base_b;
        self.take_low_b();
        if self.merge.len_b == 0 {
            self.low_rest();
        } else if len_a == 1 {
            self.low_last();
        } else {
            self.phase = Phase::Low;
        }
    }

    /// Moves the next item of the right run.
    fn take_low_b(&mut self) {
        let merge = &mut self.merge;
        self.work[merge.dest] = self.work[merge.cursor];
        merge.dest += 1;
        merge.cursor += 1;
        merge.len_b -= 1;
    }

    /// Moves the next item of the left run.
    fn take_low_a(&mut self) {
        let merge = &mut self.merge;
        self.work[merge.dest] = self.temp[merge.cursor_temp];
        merge.dest += 1;
        merge.cursor_temp += 1;
        merge.len_a -= 1;
    }

    fn merge_low_one(&mut self, less: bool) {
        if less {
            self.take_low_b();
            self.merge.wins_b += 1;
            self.merge.wins_a = 0;
            if self.merge.len_b == 0 {
                return self.low_rest();
            }
        } else {
            self.take_low_a();
            self.merge.wins_a += 1;
            self.merge.wins_b = 0;
            if self.merge.len_a == 1 {
                return self.low_last();
            }
        }
        if self.merge.wins_a.max(self.merge.wins_b) >= self.merge.gallop_min {
            self.merge.gallop_min += 1;
            self.low_gallop();
        }
    }

    fn low_gallop(&mut self) {
        self.keep_galloping();
        let Merge {
            cursor,
            cursor_temp,
            len_a,
            ..
        } = self.merge;
        self.search(
            true,
            true,
            self.work[cursor],
            (cursor_temp, len_a, 0),
            Then::LowA,
        );
    }

    /// Galloping pays: it begins sooner next time.
    fn keep_galloping(&mut self) {
        self.merge.gallop_min = (self.merge.gallop_min - 1).max(1);
        self.gallop_min = self.merge.gallop_min;
    }

    /// Galloping does not pay any more: it begins later next time.
    fn stop_galloping(&mut self, phase: Phase) {
        self.merge.gallop_min += 1;
        self.gallop_min = self.merge.gallop_min;
        self.merge.wins_a = 0;
        self.merge.wins_b = 0;
        self.phase = phase;
    }

    fn low_gallop_a(&mut self, wins: usize) {
        self.merge.wins_a = wins;
        if wins > 0 {
            let merge = &mut self.merge;
            self.work[merge.dest..merge.dest + wins]
                .copy_from_slice(&self.temp[merge.cursor_temp..merge.cursor_temp + wins]);
            merge.dest += wins;
            merge.cursor_temp += wins;
            merge.len_a -= wins;
            if merge.len_a == 1 {
                return self.low_last();
            }
            // Only an inconsistent comparator gets here.
            if merge.len_a == 0 {
                return self.low_rest();
            }
        }
        self.take_low_b();
        if self.merge.len_b == 0 {
            return self.low_rest();
        }
        let Merge {
            cursor,
            cursor_temp,
            len_b,
            ..
        } = self.merge;
        self.search(
            false,
            false,
            self.temp[cursor_temp],
            (cursor, len_b, 0),
            Then::LowB,
        );
    }

    fn low_gallop_b(&mut self, wins: usize) {
        self.merge.wins_b = wins;
        if wins > 0 {
            let merge = &mut self.merge;
            self.work
                .copy_within(merge.cursor..merge.cursor + wins, merge.dest);
            merge.dest += wins;
            merge.cursor += wins;
            merge.len_b -= wins;
            if merge.len_b == 0 {
                return self.low_rest();
            }
        }
        self.take_low_a();
        if self.merge.len_a == 1 {
            return self.low_last();
        }
        if self.merge.wins_a.max(self.merge.wins_b) >= GALLOP_MIN {
            self.low_gallop();
        } else {
            self.stop_galloping(Phase::Low);
        }
    }

    /// The right run is used up.
    fn low_rest(&mut self) {
        let Merge {
            dest,
            cursor_temp,
            len_a,
            ..
        } = self.merge;
        self.work[dest..dest + len_a].copy_from_slice(&self.temp[cursor_temp..cursor_temp + len_a]);
        self.merged();
    }

    /// The last item of the left run belongs at the end.
    fn low_last(&mut self) {
        let Merge {
            dest,
            cursor,
            cursor_temp,
            len_b,
            ..
        } = self.merge;
        self.work.copy_within(cursor..cursor + len_b, dest);
        self.work[dest + len_b] = self.temp[cursor_temp];
        self.merged();
    }

    fn merge_high(&mut self) {
        let Merge {
            base_a,
            len_a,
            base_b,
            len_b,
            ..
        } = self.merge;
        self.temp.clear();
        self.temp
            .extend_from_slice(&self.work[base_b..base_b + len_b]);
        self.merge.dest = base_b + len_b;
        self.merge.cursor_temp = len_b;
        self.merge.cursor = base_a + len_a;
        self.take_high_a();
        if self.merge.len_a == 0 {
            self.high_rest();
        } else if len_b == 1 {
            self.high_last();
        } else {
            self.phase = Phase::High;
        }
    }

    /// Moves the next item of the left run.
    fn take_high_a(&mut self) {
        let merge = &mut self.merge;
        merge.dest -= 1;
        merge.cursor -= 1;
        self.work[merge.dest] = self.work[merge.cursor];
        merge.len_a -= 1;
    }

    /// Moves the next item of the right run.
    fn take_high_b(&mut self) {
        let merge = &mut self.merge;
        merge.dest -= 1;
        merge.cursor_temp -= 1;
        self.work[merge.dest] = self.temp[merge.cursor_temp];
        merge.len_b -= 1;
    }

    fn merge_high_one(&mut self, less: bool) {
        if less {
            self.take_high_a();
            self.merge.wins_a += 1;
            self.merge.wins_b = 0;
            if self.merge.len_a == 0 {
                return self.high_rest();
            }
        } else {
            self.take_high_b();
            self.merge.wins_b += 1;
            self.merge.wins_a = 0;
            if self.merge.len_b == 1 {
                return self.high_last();
            }
        }
        if self.merge.wins_a.max(self.merge.wins_b) >= self.merge.gallop_min {
            self.merge.gallop_min += 1;
            self.high_gallop();
        }
    }

    fn high_gallop(&mut self) {
        self.keep_galloping();
        let Merge {
            base_a,
            len_a,
            cursor_temp,
            ..
        } = self.merge;
        let key = self.temp[cursor_temp - 1];
        self.search(true, false, key, (base_a, len_a, len_a - 1), Then::HighA);
    }

    fn high_gallop_a(&mut self, place: usize) {
        let wins = self.merge.len_a - place;
        self.merge.wins_a = wins;
        if wins > 0 {
            let merge = &mut self.merge;
            merge.dest -= wins;
            merge.cursor -= wins;
            self.work
                .copy_within(merge.cursor..merge.cursor + wins, merge.dest);
            merge.len_a -= wins;
            if merge.len_a == 0 {
                return self.high_rest();
            }
        }
        self.take_high_b();
        if self.merge.len_b == 1 {
            return self.high_last();
        }
        let Merge { cursor, len_b, .. } = self.merge;
        self.search(
            false,
            true,
            self.work[cursor - 1],
            (0, len_b, len_b - 1),
            Then::HighB,
        );
    }

    fn high_gallop_b(&mut self, place: usize) {
        let wins = self.merge.len_b - place;
        self.merge.wins_b = wins;
        if wins > 0 {
            let merge = &mut self.merge;
            merge.dest -= wins;
            merge.cursor_temp -= wins;
            self.work[merge.dest..merge.dest + wins]
                .copy_from_slice(&self.temp[merge.cursor_temp..merge.cursor_temp + wins]);
            merge.len_b -= wins;
            if merge.len_b == 1 {
                return self.high_last();
            }
            // Only an inconsistent comparator gets here.
            if merge.len_b == 0 {
                return self.high_rest();
            }
        }
        self.take_high_a();
        if self.merge.len_a == 0 {
            return self.high_rest();
        }
        if self.merge.wins_a.max(self.merge.wins_b) >= GALLOP_MIN {
            self.high_gallop();
        } else {
            self.stop_galloping(Phase::High);
        }
    }

    /// The left run is used up.
    fn high_rest(&mut self) {
        let Merge { dest, len_b, .. } = self.merge;
        self.work[dest - len_b..dest].copy_from_slice(&self.temp[..len_b]);
        self.merged();
    }

    /// The first item of the right run belongs at the front.
    fn high_last(&mut self) {
        let Merge {
            dest,
            cursor,
            cursor_temp,
            len_a,
            ..
        } = self.merge;
        let front = dest - len_a;
        self.work.copy_within(cursor - len_a..cursor, front);
        self.work[front - 1] = self.temp[cursor_temp - 1];
        self.merged();
    }
}
