//! Shapes: which keys an object has, in which slots. Objects made the same way share one.

use smallvec::SmallVec;

use crate::atom::Atom;

/// A shape by number; 0 has no keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ShapeId(pub(crate) u32);

impl ShapeId {
    /// The shape of `{}`.
    pub(crate) const EMPTY: Self = Self(0);
}

/// Keys that one object may have before it becomes a dictionary.
pub(crate) const SHAPE_KEYS_MAX: usize = 64;
/// Shapes that one execution may make before new keys turn objects into dictionaries.
const SHAPES_MAX: usize = 8_192;

#[derive(Debug, Default)]
struct Shape {
    /// Keys in order of insertion; the index is the slot.
    keys: Box<[Atom]>,
    /// Shapes with one key more.
    next: SmallVec<[(Atom, ShapeId); 2]>,
}

/// All shapes of an execution, a tree from the empty one.
#[derive(Debug)]
pub(crate) struct Shapes {
    list: Vec<Shape>,
}

impl Shapes {
    pub(crate) fn new() -> Self {
        Self {
            list: vec![Shape::default()],
        }
    }

    /// Keys by slot.
    #[inline]
    pub(crate) fn keys(&self, shape: ShapeId) -> &[Atom] {
        &self.list[shape.0 as usize].keys
    }

    /// The slot of a key.
    #[inline]
    pub(crate) fn slot(&self, shape: ShapeId, key: Atom) -> Option<usize> {
        self.keys(shape).iter().position(|have| *have == key)
    }

    /// The shape with `key` added, if it is made already.
    pub(crate) fn known_next(&self, shape: ShapeId, key: Atom) -> Option<ShapeId> {
        let next = &self.list[shape.0 as usize].next;
        next.iter()
            .find(|(atom, _)| *atom == key)
            .map(|(_, id)| *id)
    }

    /// Whether another key may be added to the shape by making a new one.
    pub(crate) fn may_grow(&self, shape: ShapeId) -> bool {
        self.list.len() < SHAPES_MAX && self.keys(shape).len() < SHAPE_KEYS_MAX
    }

    /// Bytes that the next shape will take.
    pub(crate) fn growth_bytes(&self, shape: ShapeId) -> usize {
        (self.keys(shape).len() + 1) * size_of::<Atom>() + 2 * size_of::<Shape>() + 32
    }

    /// Makes the shape with `key` added. The caller has charged [`Shapes::growth_bytes`].
    pub(crate) fn add(&mut self, shape: ShapeId, key: Atom) -> ShapeId {
        let id = ShapeId(self.list.len() as u32);
        let keys = self.keys(shape).iter().copied().chain([key]).collect();
        self.list.push(Shape {
            keys,
            next: SmallVec::new(),
        });
        self.list[shape.0 as usize].next.push((key, id));
        id
    }
}
