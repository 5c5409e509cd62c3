//! Memory of one execution: cells of one size, joined by handles, metered byte by byte.

pub(crate) mod cell;
pub(crate) mod collect;
pub(crate) mod shape;
pub(crate) mod table;
pub(crate) mod text;

use std::sync::Arc;

use self::cell::Cell;
use self::shape::{ShapeId, Shapes};
use crate::atom::Atom;
use crate::bytecode::program::ProgramData;
use crate::value::{Handle, Value};

/// No cell.
pub(crate) const NONE: Handle = Handle(u32::MAX);

/// Bytes that one cell takes, its mark included.
pub(crate) const CELL_BYTES: usize = size_of::<Cell>() + size_of::<u16>();

/// Mark of a cell that the running collection has reached.
const MARKED: u16 = u16::MAX;

/// The cells and everything that names them. Allocation goes through
/// [`crate::machine::Machine`], which meters and collects; reading goes here.
#[derive(Debug)]
pub(crate) struct Heap {
    pub(crate) program: Arc<ProgramData>,
    cells: Vec<Cell>,
    /// By cell: [`MARKED`], the epoch of the native call that made the cell, or 0.
    marks: Vec<u16>,
    free: u32,
    pub(crate) shapes: Shapes,
    /// Shapes made last for documents: the next answer of the same tool has the same keys.
    pub(crate) recent_shapes: [ShapeId; 4],
    /// Names met while running; their atoms follow those of the program's constants.
    pub(crate) dynamic_names: Vec<Value>,
    pub(crate) dynamic_index: hashbrown::HashTable<u32>,
    /// Bytes charged: cells, what they own, shapes, names, stacks, queues, buffers.
    pub(crate) used: usize,
    /// Highest `used`.
    pub(crate) peak: usize,
}

impl Heap {
    pub(crate) fn new(program: Arc<ProgramData>) -> Self {
        Self {
            program,
            cells: Vec::new(),
            marks: Vec::new(),
            free: NONE.0,
            shapes: Shapes::new(),
            recent_shapes: [ShapeId::EMPTY; 4],
            dynamic_names: Vec::new(),
            dynamic_index: hashbrown::HashTable::new(),
            used: 0,
            peak: 0,
        }
    }

    #[inline]
    pub(crate) fn cell(&self, handle: Handle) -> &Cell {
        &self.cells[handle.0 as usize]
    }

    #[inline]
    pub(crate) fn cell_mut(&mut self, handle: Handle) -> &mut Cell {
        &mut self.cells[handle.0 as usize]
    }

    /// Bytes that making one more cell needs to be charged now.
    #[inline]
    pub(crate) fn cell_growth(&self) -> usize {
        if self.free != NONE.0 || self.cells.len() < self.cells.capacity() {
            return 0;
        }
        (self.cells.capacity() * 2).max(32) * CELL_BYTES
    }

    /// Puts a cell into the heap. The caller has charged [`Heap::cell_growth`] and what the cell
    /// owns.
    #[inline]
    pub(crate) fn insert(&mut self, cell: Cell, epoch: u16) -> Handle {
        if self.free != NONE.0 {
            let handle = Handle(self.free);
            let slot = &mut self.cells[handle.0 as usize];
            if let Cell::Free(next) = slot {
                self.free = *next;
            }
            *slot = cell;
            self.marks[handle.0 as usize] = epoch;
            return handle;
        }
        if self.cells.len() == self.cells.capacity() {
            let old = self.cells.capacity();
            let more = old.max(32);
            self.cells.reserve_exact(more);
            self.marks
                .reserve_exact(self.cells.capacity() - self.marks.len());
            // The copy is made: only the new block counts from here.
            self.used = self.used.saturating_sub(old * CELL_BYTES);
        }
        let handle = Handle(self.cells.len() as u32);
        self.cells.push(cell);
        self.marks.push(epoch);
        handle
    }

    /// The string value of an atom.
    pub(crate) fn atom_text(&self, atom: Atom) -> Value {
        if atom.0 < crate::atom::WELL_KNOWN_COUNT {
            return Value::well_known(atom);
        }
        let index = atom.0 - crate::atom::WELL_KNOWN_COUNT;
        let constants = self.program.strings.len() as u32;
        if index < constants {
            return Value::constant_string(index);
        }
        self.dynamic_names[(index - constants) as usize]
    }
}
