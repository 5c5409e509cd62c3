//! Columns of documents, one list a term, ascending by document.

use crate::document::{DocId, FieldRow};

/// The documents that hold a term, each with a payload: match strengths a field for stems, a field mask for exact
/// tokens.
#[derive(Debug, Clone)]
pub(crate) struct Postings<P> {
    docs: Vec<DocId>,
    payloads: Vec<P>,
}

/// Stem → strengths.
pub(crate) type StemPostings = Postings<FieldRow>;
/// Exact token → fields that hold it, as bits by column.
pub(crate) type TokenPostings = Postings<u8>;

impl<P> Default for Postings<P> {
    fn default() -> Self {
        Self {
            docs: Vec::new(),
            payloads: Vec::new(),
        }
    }
}

impl<P: Copy> Postings<P> {
    /// Adds a document that is not in the list. Constant time when it is the last one.
    pub(crate) fn insert(&mut self, doc: DocId, payload: P) {
        let at = match self.docs.last() {
            Some(&last) if doc < last => self.docs.partition_point(|&it| it < doc),
            _ => self.docs.len(),
        };
        self.docs.insert(at, doc);
        self.payloads.insert(at, payload);
    }

    /// Takes a document out, if it is there.
    pub(crate) fn remove(&mut self, doc: DocId) {
        if let Ok(at) = self.docs.binary_search(&doc) {
            self.docs.remove(at);
            self.payloads.remove(at);
        }
    }

    /// Document frequency.
    pub(crate) fn len(&self) -> usize {
        self.docs.len()
    }

    /// Every posting in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (DocId, P)> + '_ {
        self.docs.iter().copied().zip(self.payloads.iter().copied())
    }
}
