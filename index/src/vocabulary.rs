//! Words ↔ numbers.

use std::collections::HashMap;
use std::sync::Arc;

/// Number of a term in one vocabulary: the row of its postings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct TermId(pub(crate) u32);

impl TermId {
    /// The row in a per-term column.
    pub(crate) fn row(self) -> usize {
        self.0 as usize
    }
}

/// Terms numbered in order of arrival. Terms are only added; [`crate::snapshot`] renumbers when most are unused.
#[derive(Debug, Clone, Default)]
pub(crate) struct Vocabulary {
    ids: HashMap<Arc<str>, TermId>,
    texts: Vec<Arc<str>>,
}

impl Vocabulary {
    /// The number of `text`, if it has one.
    pub(crate) fn get(&self, text: &str) -> Option<TermId> {
        self.ids.get(text).copied()
    }

    /// The number of `text`, a new one if need be.
    pub(crate) fn intern(&mut self, text: &str) -> TermId {
        if let Some(id) = self.get(text) {
            return id;
        }
        let id = TermId(
            u32::try_from(self.texts.len()).expect("fewer terms than bytes of tool text in memory"),
        );
        let text: Arc<str> = text.into();
        self.texts.push(Arc::clone(&text));
        self.ids.insert(text, id);
        id
    }

    /// The text of a number given out by this vocabulary.
    pub(crate) fn text(&self, id: TermId) -> &str {
        &self.texts[id.row()]
    }

    /// How many terms there are.
    pub(crate) fn len(&self) -> usize {
        self.texts.len()
    }
}
