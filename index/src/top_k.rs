//! The best `k` of a stream, in order, in `k` places of memory.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Keeps the greatest `k` values offered. An offer costs one comparison unless it is among the best so far.
pub(crate) struct TopK<T: Ord> {
    /// The least of the kept is on top.
    heap: BinaryHeap<Reverse<T>>,
    k: usize,
}

impl<T: Ord> TopK<T> {
    pub(crate) fn new(k: usize) -> Self {
        Self {
            heap: BinaryHeap::new(),
            k,
        }
    }

    pub(crate) fn offer(&mut self, value: T) {
        if self.heap.len() < self.k {
            self.heap.push(Reverse(value));
        } else if let Some(mut least) = self.heap.peek_mut()
            && value > least.0
        {
            *least = Reverse(value);
        }
    }

    /// The kept values, greatest first.
    pub(crate) fn into_sorted(self) -> Vec<T> {
        // Ascending in `Reverse` is descending in the value.
        self.heap
            .into_sorted_vec()
            .into_iter()
            .map(|Reverse(value)| value)
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_the_greatest_in_order() {
        let mut state = 7u64;
        for k in [0, 1, 3, 50, 500] {
            let values: Vec<u64> = (0..200)
                .map(|_| {
                    state = state
                        .wrapping_mul(6_364_136_223_846_793_005)
                        .wrapping_add(1);
                    (state >> 33) % 97
                })
                .collect();
            let mut top = TopK::new(k);
            for &value in &values {
                top.offer(value);
            }
            let mut sorted = values;
            sorted.sort_unstable_by_key(|&it| Reverse(it));
            sorted.truncate(k);
            assert_eq!(top.into_sorted(), sorted);
        }
    }
}
