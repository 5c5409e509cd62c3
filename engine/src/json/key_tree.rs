//! Keys of the objects of one document as a tree: objects with the same keys in the same order end
//! at the same node. A key that the tree knows needs one comparison; whether it is allowed, unique
//! and no array index was settled when its node was made.

use smallvec::SmallVec;

use crate::atom::is_blocked_text;
use crate::text::array_index;

/// An object's keys; an index into the tree.
pub(crate) type KeysId = u16;

/// Nodes on the way to an object's keys, one a key.
pub(crate) type KeyPath = SmallVec<[KeysId; 16]>;

/// The keys of `{}`.
pub(crate) const NO_KEYS: KeysId = 0;
/// The object's keys are not in the tree.
pub(crate) const UNSHAPED: KeysId = u16::MAX;
/// As [`UNSHAPED`]; some keys are array indices, which come first in order.
pub(crate) const UNSHAPED_INDEXED: KeysId = u16::MAX - 1;

const NODES_MAX: usize = 2_048;
const KEYS_MAX: u16 = 64;
const CHILDREN_MAX: u16 = 16;
const KEY_BYTES_MAX: usize = 64;
const NONE: u16 = u16::MAX;

#[derive(Debug)]
struct Node {
    /// Key: bytes `start .. end` of the tree's text.
    start: u32,
    end: u32,
    parent: u16,
    /// Keys from the root to here.
    keys: u16,
    children: u16,
    first_child: u16,
    next_sibling: u16,
    /// Child that was looked for last.
    likely: u16,
}

/// What adding a key to an object came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Added {
    /// The keys with it.
    Keys(KeysId),
    /// Scripts may not use the key.
    Blocked,
    /// The tree does not take it: the object has it already, array index, too many or long keys.
    Unshaped,
}

/// The tree. It has its own copy of the keys, one a node.
#[derive(Debug)]
pub(crate) struct KeyTree {
    nodes: Vec<Node>,
    text: Vec<u8>,
}

impl KeyTree {
    pub(crate) fn new() -> Self {
        let mut tree = Self {
            nodes: Vec::new(),
            text: Vec::new(),
        };
        tree.push(&[], NONE, 0);
        tree
    }

    /// Bytes owned.
    pub(crate) fn bytes(&self) -> usize {
        self.nodes.capacity() * size_of::<Node>() + self.text.capacity()
    }

    /// Number of nodes; ids are below.
    pub(crate) fn len(&self) -> usize {
        self.nodes.len()
    }

    fn push(&mut self, key: &[u8], parent: u16, keys: u16) -> u16 {
        let id = self.nodes.len() as u16;
        let start = self.text.len() as u32;
        self.text.extend_from_slice(key);
        self.nodes.push(Node {
            start,
            end: self.text.len() as u32,
            parent,
            keys,
            children: 0,
            first_child: NONE,
            next_sibling: NONE,
            likely: NONE,
        });
        id
    }

    #[inline]
    pub(crate) fn key(&self, node: KeysId) -> &[u8] {
        let node = &self.nodes[node as usize];
        &self.text[node.start as usize..node.end as usize]
    }

    /// Adds a key to keys of the tree.
    #[inline]
    pub(crate) fn add(&mut self, keys: KeysId, key: &[u8]) -> Added {
        let likely = self.nodes[keys as usize].likely;
        if likely != NONE && self.key(likely) == key {
            return Added::Keys(likely);
        }
        self.add_slowly(keys, key)
    }

    fn add_slowly(&mut self, keys: KeysId, key: &[u8]) -> Added {
        let mut child = self.nodes[keys as usize].first_child;
        while child != NONE {
            if self.key(child) == key {
                self.nodes[keys as usize].likely = child;
                return Added::Keys(child);
            }
            child = self.nodes[child as usize].next_sibling;
        }
        if is_blocked_text(key) {
            return Added::Blocked;
        }
        if self.contains(keys, key) {
            return Added::Unshaped;
        }
        let node = &self.nodes[keys as usize];
        let (count, siblings, first) = (node.keys, node.children, node.first_child);
        if count >= KEYS_MAX
            || siblings >= CHILDREN_MAX
            || self.nodes.len() >= NODES_MAX
            || key.len() > KEY_BYTES_MAX
            || array_index(key).is_some()
        {
            return Added::Unshaped;
        }
        let child = self.push(key, keys, count + 1);
        self.nodes[child as usize].next_sibling = first;
        let node = &mut self.nodes[keys as usize];
        node.first_child = child;
        node.likely = child;
        node.children += 1;
        Added::Keys(child)
    }

    /// Whether keys of the tree have this one.
    pub(crate) fn contains(&self, keys: KeysId, key: &[u8]) -> bool {
        let mut at = keys;
        while at != NO_KEYS {
            if self.key(at) == key {
                return true;
            }
            at = self.nodes[at as usize].parent;
        }
        false
    }

    /// Keys in order, each as the node that it ends at.
    pub(crate) fn path(&self, keys: KeysId) -> KeyPath {
        let mut path = KeyPath::new();
        let mut at = keys;
        while at != NO_KEYS {
            path.push(at);
            at = self.nodes[at as usize].parent;
        }
        path.reverse();
        path
    }
}

#[cfg(test)]
mod tests {
    use super::{Added, KeyTree, NO_KEYS};

    #[test]
    fn equal_keys_share_a_node_and_bad_ones_are_told() {
        let mut tree = KeyTree::new();
        let Added::Keys(id) = tree.add(NO_KEYS, b"id") else {
            panic!("id")
        };
        let Added::Keys(both) = tree.add(id, b"name") else {
            panic!("name")
        };
        assert_eq!(tree.add(id, b"name"), Added::Keys(both));
        assert_eq!(tree.add(both, b"id"), Added::Unshaped);
        assert_eq!(tree.add(both, b"12"), Added::Unshaped);
        assert_eq!(tree.add(NO_KEYS, b"__proto__"), Added::Blocked);
        assert_eq!(tree.path(both)[..], [id, both]);
        assert_eq!(tree.key(both), b"name");
    }
}
