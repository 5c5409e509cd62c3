//! Mark and sweep over plain handles. Roots are exact; marking keeps its own stack, so depth of
//! the script's data costs no native stack.

use super::cell::{Cell, ExoticKind};
use super::{Heap, MARKED, NONE};
use crate::builtins::Resume;
use crate::machine::Machine;
use crate::promise::Job;
use crate::value::{Handle, Value};

/// Cells reached but not scanned.
struct Marker<'a> {
    marks: &'a mut [u16],
    pending: Vec<Handle>,
}

impl Marker<'_> {
    #[inline]
    fn value(&mut self, value: Value) {
        if let Some(handle) = value.heap_handle() {
            self.handle(handle);
        }
    }

    #[inline]
    fn handle(&mut self, handle: Handle) {
        if handle == NONE {
            return;
        }
        let mark = &mut self.marks[handle.0 as usize];
        if *mark != MARKED {
            *mark = MARKED;
            self.pending.push(handle);
        }
    }

    fn cell(&mut self, cell: &Cell) {
        match cell {
            Cell::Free(_)
            | Cell::InlineText { .. }
            | Cell::Bytes(_)
            | Cell::Units(_)
            | Cell::Doc(_) => {}
            Cell::Text { buffer, .. } => self.handle(*buffer),
            Cell::DocText { doc, .. }
            | Cell::LazyObject { doc, .. }
            | Cell::LazyArray { doc, .. } => self.handle(*doc),
            Cell::Object { slots, .. } => {
                for value in slots {
                    self.value(*value);
                }
            }
            Cell::Dictionary { table, .. } => {
                for entry in table.iter() {
                    self.value(entry.key);
                    self.value(entry.value);
                }
            }
            Cell::Array { extra, items, .. } => {
                self.handle(*extra);
                for value in items {
                    self.value(*value);
                }
            }
            Cell::Closure { captures, name, .. } => {
                if let Some(name) = name {
                    self.handle(*name);
                }
                captures.iter().for_each(|value| self.value(*value));
            }
            Cell::Bound { data, .. } => data.iter().for_each(|value| self.value(*value)),
            Cell::Variable(value) => self.value(*value),
            Cell::Coroutine(coroutine) => {
                self.value(coroutine.closure);
                self.handle(coroutine.promise);
                coroutine
                    .registers
                    .iter()
                    .for_each(|value| self.value(*value));
            }
            Cell::Exotic(exotic) => {
                self.handle(exotic.extra);
                match &exotic.kind {
                    ExoticKind::Map(table) | ExoticKind::Set(table) => {
                        for entry in table.iter() {
                            self.value(entry.key);
                            self.value(entry.value);
                        }
                    }
                    ExoticKind::Date(_) => {}
                    ExoticKind::Error(error) => {
                        self.value(error.message);
                        self.value(error.cause);
                        self.value(error.errors);
                        self.value(error.stack.unwrap_or(Value::UNDEFINED));
                    }
                    ExoticKind::Promise(promise) => promise.trace(&mut |value| self.value(value)),
                    ExoticKind::Iterator(iterator) => self.value(iterator.source),
                    ExoticKind::RegExp(regexp) => {
                        self.value(regexp.text);
                        self.value(regexp.last_index);
                    }
                    ExoticKind::State(state) => state.trace(&mut |value| self.value(value)),
                }
            }
        }
    }
}

impl Machine {
    /// Frees every cell that no root reaches.
    pub(crate) fn collect(&mut self) {
        let live_registers = self.live_registers();
        let epoch = self.epoch;
        let mut marks = std::mem::take(&mut self.heap.marks);
        // Every mark is pushed at most once, so the stack is bounded by the number of cells; it is
        // short-lived and not part of what the script owns.
        let mut marker = Marker {
            marks: &mut marks,
            pending: Vec::new(),
        };
        if epoch != 0 {
            let young: Vec<Handle> = (0..marker.marks.len())
                .filter(|index| marker.marks[*index] == epoch)
                .map(|index| Handle(index as u32))
                .collect();
            for handle in young {
                marker.handle(handle);
            }
        }
        self.registers[..live_registers]
            .iter()
            .for_each(|value| marker.value(*value));
        for frame in &self.frames {
            marker.value(frame.closure);
            marker.handle(frame.promise);
        }
        for job in self.jobs.iter().chain(&self.running_job) {
            match job {
                Job::Reaction { reaction, argument } => {
                    reaction.trace(&mut |value| marker.value(value));
                    marker.value(*argument);
                }
                Job::Thenable {
                    promise,
                    thenable,
                    then,
                } => {
                    marker.handle(*promise);
                    marker.value(*thenable);
                    marker.value(*then);
                }
            }
        }
        self.calls.trace(&mut |value| marker.value(value));
        if let Some(main) = self.main {
            marker.handle(main);
        }
        self.unhandled
            .iter()
            .for_each(|handle| marker.handle(*handle));
        self.rooted.iter().for_each(|value| marker.value(*value));
        marker.value(self.context);
        marker.value(self.thrown);
        if let Resume::Returned(value) | Resume::Thrown(value) = self.resume {
            marker.value(value);
        }
        self.heap
            .dynamic_names
            .iter()
            .for_each(|name| marker.value(*name));
        while let Some(handle) = marker.pending.pop() {
            let cell = &self.heap.cells[handle.0 as usize];
            marker.cell(cell);
        }
        self.heap.marks = marks;
        self.heap.sweep(epoch);
    }

    /// Registers up to the end of the topmost window, and of arguments above it.
    fn live_registers(&self) -> usize {
        self.frames
            .last()
            .map_or(0, |frame| frame.end as usize)
            .max(self.args_end)
            .min(self.registers.len())
    }
}

impl Heap {
    /// Frees unmarked cells; cells of the running native call keep their epoch.
    fn sweep(&mut self, epoch: u16) {
        let mut freed_bytes = 0;
        let mut free = NONE.0;
        // From the end, so that the free list hands out low handles first.
        for index in (0..self.cells.len()).rev() {
            let cell = &mut self.cells[index];
            if self.marks[index] == MARKED {
                // Surviving cells of this native call must survive its next collection, too. Which
                // ones they are is no longer known, so all survivors stay until it ends.
                self.marks[index] = epoch;
                continue;
            }
            if !matches!(cell, Cell::Free(_)) {
                freed_bytes += cell.owned_bytes();
            }
            *cell = Cell::Free(free);
            free = index as u32;
        }
        self.free = free;
        self.used = self.used.saturating_sub(freed_bytes);
    }
}
