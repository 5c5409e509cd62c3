//! Making cells: every byte is charged before it is allocated, and a collection runs when the
//! charge would pass the limit.
//!
//! Rooting rule for built-ins: registers, arguments and receiver are roots, and every cell made
//! since the built-in was entered stays alive until it returns ([`Machine::enter_native`]). A
//! built-in that takes a value *out* of the heap (`pop`, `shift`) and then allocates must keep the
//! value in a register or allocate first.

use super::{Fault, Machine, Outcome};
use crate::heap::NONE;
use crate::heap::cell::{BARE, Cell, ErrorData, Exotic, ExoticKind};
use crate::heap::shape::ShapeId;
use crate::heap::table::Table;
use crate::value::{Handle, Value};

impl Machine {
    /// Begins a native call: cells made from here on live until [`Machine::leave_native`].
    #[inline]
    pub(crate) fn enter_native(&mut self) -> u16 {
        let outer = self.epoch;
        if outer == 0 {
            self.last_epoch = if self.last_epoch >= u16::MAX - 2 {
                1
            } else {
                self.last_epoch + 1
            };
            self.epoch = self.last_epoch;
        }
        outer
    }

    /// Ends a native call begun by [`Machine::enter_native`], which gave `outer`.
    #[inline]
    pub(crate) fn leave_native(&mut self, outer: u16) {
        self.epoch = outer;
    }

    /// Charges bytes that are about to be allocated; collects when the limit or the collection
    /// threshold is reached; ends the execution when what lives does not fit.
    #[inline]
    pub(crate) fn charge(&mut self, bytes: usize) -> Outcome<()> {
        let used = self.heap.used.saturating_add(bytes);
        if used > self.collect_at {
            return self.charge_slowly(bytes);
        }
        self.heap.used = used;
        self.heap.peak = self.heap.peak.max(used);
        Ok(())
    }

    #[cold]
    fn charge_slowly(&mut self, bytes: usize) -> Outcome<()> {
        let limit = self.limits.memory_bytes_max as usize;
        self.collect_for(bytes);
        let used = self.heap.used.saturating_add(bytes);
        if used > limit {
            return Err(self.memory_limit(used));
        }
        self.heap.used = used;
        self.heap.peak = self.heap.peak.max(used);
        Ok(())
    }

    /// Collects, and decides when to collect next if `bytes` more are needed now.
    fn collect_for(&mut self, bytes: usize) {
        self.collect();
        let limit = self.limits.memory_bytes_max as usize;
        let used = self.heap.used.saturating_add(bytes);
        let worth = self.limits.collect_min_bytes as usize;
        self.collect_at = match worth {
            0 => 0,
            _ => used.saturating_mul(2).max(worth).min(limit),
        };
    }

    /// Ends the execution because `used` bytes are too many.
    #[cold]
    pub(crate) fn memory_limit(&mut self, used: usize) -> Fault {
        let limit = self.limits.memory_bytes_max;
        self.end_limit(
            "MEMORY_LIMIT",
            format!("Memory limit exceeded: {used} used > {limit} limit"),
        )
    }

    /// Gives back bytes charged before.
    #[inline]
    pub(crate) fn release(&mut self, bytes: usize) {
        self.heap.used = self.heap.used.saturating_sub(bytes);
    }

    /// Makes a cell. What the cell owns is charged here.
    #[inline]
    pub(crate) fn new_cell(&mut self, cell: Cell) -> Outcome<Handle> {
        let owned = cell.owned_bytes();
        let mut growth = self.heap.cell_growth();
        if growth > 0 && self.heap.used + growth + owned > self.collect_at {
            // Cells that are garbage do before more cells.
            self.collect_for(owned);
            growth = self.heap.cell_growth();
        }
        if growth + owned > 0 || self.heap.used > self.collect_at {
            self.charge(growth + owned)?;
        }
        Ok(self.heap.insert(cell, self.epoch))
    }

    /// `{}`
    pub(crate) fn new_object(&mut self) -> Outcome<Value> {
        let cell = Cell::Object {
            flags: 0,
            shape: ShapeId::EMPTY,
            slots: Vec::new(),
        };
        Ok(Value::object(self.new_cell(cell)?))
    }

    /// An array of these items. The vector's capacity is charged here, so a long one is made by
    /// [`Machine::new_array_of`], which charges first.
    pub(crate) fn new_array(&mut self, items: Vec<Value>) -> Outcome<Value> {
        Ok(Value::array(self.new_cell(Cell::Array {
            flags: 0,
            extra: NONE,
            items,
        })?))
    }

    /// An empty array with room for `capacity` items, charged before it is allocated.
    pub(crate) fn new_array_of(&mut self, capacity: usize) -> Outcome<Value> {
        let bytes = capacity.saturating_mul(size_of::<Value>());
        self.charge(bytes)?;
        self.release(bytes);
        self.new_array(Vec::with_capacity(capacity))
    }

    /// Makes room for `more` items of an array (which must be reachable from a root).
    pub(crate) fn reserve_items(&mut self, array: Handle, more: usize) -> Outcome<()> {
        let (len, capacity) = match self.heap.cell(array) {
            Cell::Array { items, .. } => (items.len(), items.capacity()),
            _ => return Ok(()),
        };
        let needed = len.saturating_add(more);
        if needed <= capacity {
            return Ok(());
        }
        let target = needed.max(capacity.saturating_mul(2)).max(4);
        self.charge(target.saturating_mul(size_of::<Value>()))?;
        if let Cell::Array { items, .. } = self.heap.cell_mut(array) {
            items.reserve_exact(target - len);
        }
        self.release(capacity * size_of::<Value>());
        Ok(())
    }

    /// Appends to an array.
    #[inline]
    pub(crate) fn push_item(&mut self, array: Handle, value: Value) -> Outcome<()> {
        if let Cell::Array { items, .. } = self.heap.cell_mut(array)
            && items.len() < items.capacity()
        {
            items.push(value);
            return Ok(());
        }
        self.reserve_items(array, 1)?;
        if let Cell::Array { items, .. } = self.heap.cell_mut(array) {
            items.push(value);
        }
        Ok(())
    }

    /// An object of a kind with behaviour.
    pub(crate) fn new_exotic(&mut self, kind: ExoticKind) -> Outcome<Value> {
        let exotic = Box::new(Exotic {
            flags: 0,
            extra: NONE,
            kind,
        });
        Ok(Value::other(self.new_cell(Cell::Exotic(exotic))?))
    }

    /// An empty dictionary cell.
    pub(crate) fn new_dictionary(&mut self) -> Outcome<Handle> {
        self.new_cell(Cell::Dictionary {
            flags: 0,
            table: Box::new(Table::default()),
        })
    }

    /// A built-in function bound to data.
    pub(crate) fn new_bound(&mut self, builtin: u32, data: &[Value]) -> Outcome<Value> {
        Ok(Value::function(self.new_cell(Cell::Bound {
            builtin,
            data: data.into(),
        })?))
    }

    /// A plain object without built-in methods.
    pub(crate) fn new_bare_object(&mut self) -> Outcome<Value> {
        let object = self.new_object()?;
        self.add_flags(object, BARE)?;
        Ok(object)
    }

    /// An error object without message.
    pub(crate) fn new_error(&mut self, class: crate::atom::Atom) -> Outcome<Value> {
        let offset = self.failing_offset().unwrap_or(0);
        self.new_exotic(ExoticKind::Error(ErrorData {
            class,
            message: Value::HOLE,
            cause: Value::HOLE,
            errors: Value::HOLE,
            stack: None,
            offset,
            call: u32::MAX,
        }))
    }

    /// Charges and grows the register file to `len` registers, new ones undefined.
    #[inline]
    pub(crate) fn ensure_registers(&mut self, len: usize) -> Outcome<()> {
        if len <= self.registers.len() {
            return Ok(());
        }
        self.grow_registers(len)
    }

    #[cold]
    fn grow_registers(&mut self, len: usize) -> Outcome<()> {
        let old = self.registers.len();
        let target = len.max(old * 2).max(64);
        self.charge((target - old) * size_of::<Value>())?;
        self.registers.reserve_exact(target - old);
        self.registers.resize(target, Value::UNDEFINED);
        Ok(())
    }
}
