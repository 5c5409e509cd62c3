//! The living index: one current snapshot, replaced whole.

use std::sync::{Arc, Mutex, PoisonError, RwLock};

use crate::document::Document;
use crate::options::{IndexOptions, Settings};
use crate::snapshot::Snapshot;

/// A searchable set of tools that changes while it is read.
///
/// A reader takes a [`Snapshot`] and keeps it as long as it likes. Writers wait for one another, never for readers,
/// and publish each batch at once. The lock around the current snapshot is held only to copy a pointer.
#[derive(Debug)]
pub struct ToolIndex {
    current: RwLock<Arc<Snapshot>>,
    /// Held while the next snapshot is made.
    writer: Mutex<()>,
}

impl ToolIndex {
    /// An empty index.
    pub fn new(options: &IndexOptions) -> Self {
        let snapshot = Snapshot::empty(Arc::new(Settings::new(options)));
        Self {
            current: RwLock::new(Arc::new(snapshot)),
            writer: Mutex::new(()),
        }
    }

    /// The current state.
    pub fn snapshot(&self) -> Arc<Snapshot> {
        // A poisoned lock still holds a whole snapshot: it is only ever assigned.
        Arc::clone(&self.current.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Puts exactly `documents` in place of what is there. Of several with one name the last counts.
    /// Gives the new generation. Cost: all text is read.
    pub fn replace_all(&self, documents: &[Document]) -> u64 {
        self.publish(|snapshot| snapshot.replaced(documents))
    }

    /// Adds documents, each in place of one of the same name if there is one. Gives the new generation.
    /// Cost: the text of `documents`, the lists of their words, and a pointer a word of the vocabulary.
    pub fn upsert(&self, documents: &[Document]) -> u64 {
        self.update(&[] as &[&str], documents)
    }

    /// Removes tools by name; unknown names are passed over. Gives the new generation.
    pub fn remove<S: AsRef<str>>(&self, names: &[S]) -> u64 {
        self.update(names, &[])
    }

    /// Removes and adds in one step that readers see as one. Gives the new generation.
    pub fn update<S: AsRef<str>>(&self, removed: &[S], added: &[Document]) -> u64 {
        self.publish(|snapshot| snapshot.updated(removed.iter().map(AsRef::as_ref), added))
    }

    fn publish(&self, make: impl FnOnce(&Snapshot) -> Snapshot) -> u64 {
        let _writing = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        let next = Arc::new(make(&self.snapshot()));
        let generation = next.generation();
        let previous = {
            let mut current = self.current.write().unwrap_or_else(PoisonError::into_inner);
            std::mem::replace(&mut *current, next)
        };
        // If no reader holds it, it is freed here, outside the lock.
        drop(previous);
        generation
    }
}
