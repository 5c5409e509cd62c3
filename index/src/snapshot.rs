//! One immutable state of the index.
//!
//! ```text
//! vocabulary (stems)  : text ↔ TermId ──► stems[TermId]  = columns of (DocId, strength a field)
//! vocabulary (tokens) : text ↔ TermId ──► tokens[TermId] = columns of (DocId, field mask)
//! by_name: name → DocId ────────────────► documents[DocId] = name, application, own terms
//! ```
//!
//! Lists are shared between successive snapshots: an update copies the pointers and then only the lists of the words
//! that the changed tools use.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use crate::analysis::{Analysis, analyze};
use crate::document::{DocId, Document, FieldRow};
use crate::options::Settings;
use crate::postings::{Postings, StemPostings, TokenPostings};
use crate::tokenize::StemCache;
use crate::vocabulary::{TermId, Vocabulary};

/// A state of a [`crate::ToolIndex`] that never changes: searches on it see all of an update or nothing of it.
#[derive(Debug, Clone)]
pub struct Snapshot {
    pub(crate) settings: Arc<Settings>,
    generation: u64,
    documents: Vec<Option<Arc<IndexedDocument>>>,
    /// Rows of `documents` that are free.
    free: Vec<DocId>,
    by_name: HashMap<Arc<str>, DocId>,
    /// Namespace → number of tools in it.
    namespaces: BTreeMap<Arc<str>, usize>,
    stem_terms: Vocabulary,
    stems: Vec<Arc<StemPostings>>,
    token_terms: Vocabulary,
    tokens: Vec<Arc<TokenPostings>>,
}

/// What stays of a document: enough to find, filter and remove it without its text.
#[derive(Debug)]
pub(crate) struct IndexedDocument {
    pub(crate) name: Arc<str>,
    pub(crate) app_id: Option<Arc<str>>,
    stems: Vec<(TermId, FieldRow)>,
    tokens: Vec<(TermId, u8)>,
}

impl IndexedDocument {
    /// The part of the name before its first `:`, if there is one.
    pub(crate) fn namespace(&self) -> Option<&str> {
        self.name.split_once(':').map(|(namespace, _)| namespace)
    }
}

/// Tool names that begin so are the server's own and are never indexed.
const OWN_NAMES: &str = "codecall:";

/// Unused terms are tolerated up to this number and up to as many as there are used ones.
const UNUSED_TERMS_MAX: usize = 4096;

impl Snapshot {
    pub(crate) fn empty(settings: Arc<Settings>) -> Self {
        Self {
            settings,
            generation: 0,
            documents: Vec::new(),
            free: Vec::new(),
            by_name: HashMap::new(),
            namespaces: BTreeMap::new(),
            stem_terms: Vocabulary::default(),
            stems: Vec::new(),
            token_terms: Vocabulary::default(),
            tokens: Vec::new(),
        }
    }

    /// Counts the updates of the index up to this snapshot.
    pub fn generation(&self) -> u64 {
        self.generation
    }

    /// How many tools there are.
    pub fn len(&self) -> usize {
        self.by_name.len()
    }

    /// True if there are no tools.
    pub fn is_empty(&self) -> bool {
        self.by_name.is_empty()
    }

    /// True if a tool of exactly this name is here.
    pub fn contains(&self, name: &str) -> bool {
        self.by_name.contains_key(name)
    }

    pub(crate) fn doc_id(&self, name: &str) -> Option<DocId> {
        self.by_name.get(name).copied()
    }

    /// The document of a row that is in use.
    pub(crate) fn document(&self, id: DocId) -> &IndexedDocument {
        self.documents[id.row()]
            .as_ref()
            .expect("postings name only rows in use")
    }

    /// Number of rows of per-document columns, free ones included.
    pub(crate) fn rows(&self) -> usize {
        self.documents.len()
    }

    /// The documents with any form of a word, if there are any.
    pub(crate) fn stem_postings(&self, stem: &str) -> Option<&StemPostings> {
        let postings: &StemPostings = &self.stems[self.stem_terms.get(stem)?.row()];
        (postings.len() > 0).then_some(postings)
    }

    /// The documents with exactly this form of a word, if there are any.
    pub(crate) fn token_postings(&self, token: &str) -> Option<&TokenPostings> {
        let postings: &TokenPostings = &self.tokens[self.token_terms.get(token)?.row()];
        (postings.len() > 0).then_some(postings)
    }

    /// The longest namespace that `query` starts with as a whole word, without regard to ASCII case.
    pub(crate) fn leading_namespace(&self, query: &str) -> Option<&str> {
        let query = query.trim_start();
        self.namespaces
            .keys()
            .filter(|namespace| {
                query
                    .get(..namespace.len())
                    .is_some_and(|start| !start.is_empty() && start.eq_ignore_ascii_case(namespace))
                    && !query[namespace.len()..].starts_with(char::is_alphanumeric)
            })
            .max_by_key(|namespace| namespace.len())
            .map(|namespace| &**namespace)
    }

    /// The next generation: without `removed`, then with `added` in place of documents of the same names.
    pub(crate) fn updated<'a>(
        &self,
        removed: impl IntoIterator<Item = &'a str>,
        added: &[Document],
    ) -> Self {
        let mut next = self.clone();
        next.generation += 1;
        for name in removed {
            next.take_out(name);
        }
        let mut stem_cache = StemCache::default();
        for document in added.iter().filter(|it| !it.name.starts_with(OWN_NAMES)) {
            next.take_out(&document.name);
            next.put_in(document, &mut stem_cache);
        }
        next.compact_if_sparse();
        next
    }

    /// The next generation, with exactly `documents`.
    pub(crate) fn replaced(&self, documents: &[Document]) -> Self {
        let empty = Self {
            generation: self.generation,
            ..Self::empty(Arc::clone(&self.settings))
        };
        empty.updated([], documents)
    }

    fn put_in(&mut self, document: &Document, stem_cache: &mut StemCache) {
        let Analysis { stems, tokens } = analyze(document, &self.settings, stem_cache);
        let stems = stems
            .into_iter()
            .map(|(stem, row)| (intern(&stem, &mut self.stem_terms, &mut self.stems), row))
            .collect();
        let tokens = tokens
            .into_iter()
            .map(|(token, mask)| {
                (
                    intern(&token, &mut self.token_terms, &mut self.tokens),
                    mask,
                )
            })
            .collect();
        self.link(IndexedDocument {
            name: document.name.as_str().into(),
            app_id: document.app_id.as_deref().map(Into::into),
            stems,
            tokens,
        });
    }

    /// Gives a document whose terms are numbered a row and enters it everywhere.
    fn link(&mut self, document: IndexedDocument) {
        let id = self.free.pop().unwrap_or_else(|| {
            self.documents.push(None);
            DocId(
                u32::try_from(self.documents.len() - 1).expect("fewer tools than bytes of memory"),
            )
        });
        for &(term, row) in &document.stems {
            Arc::make_mut(&mut self.stems[term.row()]).insert(id, row);
        }
        for &(term, mask) in &document.tokens {
            Arc::make_mut(&mut self.tokens[term.row()]).insert(id, mask);
        }
        if let Some(namespace) = document.namespace() {
            *self.namespaces.entry(namespace.into()).or_default() += 1;
        }
        self.by_name.insert(Arc::clone(&document.name), id);
        self.documents[id.row()] = Some(Arc::new(document));
    }

    fn take_out(&mut self, name: &str) {
        let Some(id) = self.by_name.remove(name) else {
            return;
        };
        let document = self.documents[id.row()]
            .take()
            .expect("a named row is in use");
        for &(term, _) in &document.stems {
            Arc::make_mut(&mut self.stems[term.row()]).remove(id);
        }
        for &(term, _) in &document.tokens {
            Arc::make_mut(&mut self.tokens[term.row()]).remove(id);
        }
        if let Some(namespace) = document.namespace()
            && let Some(count) = self.namespaces.get_mut(namespace)
        {
            *count -= 1;
            if *count == 0 {
                self.namespaces.remove(namespace);
            }
        }
        self.free.push(id);
    }

    /// Renumbers terms and rows when tools came and went so much that most numbers are unused, so that a long life
    /// with changing tools does not grow.
    fn compact_if_sparse(&mut self) {
        let unused = self.stems.iter().filter(|it| it.len() == 0).count()
            + self.tokens.iter().filter(|it| it.len() == 0).count();
        let terms = self.stem_terms.len() + self.token_terms.len();
        if unused <= UNUSED_TERMS_MAX || unused * 2 <= terms {
            return;
        }
        let empty = Self {
            generation: self.generation,
            ..Self::empty(Arc::clone(&self.settings))
        };
        let old = std::mem::replace(self, empty);
        for document in old.documents.iter().flatten() {
            let stems = document.stems.iter().map(|&(term, row)| {
                (
                    intern(
                        old.stem_terms.text(term),
                        &mut self.stem_terms,
                        &mut self.stems,
                    ),
                    row,
                )
            });
            let stems = stems.collect();
            let tokens = document.tokens.iter().map(|&(term, mask)| {
                (
                    intern(
                        old.token_terms.text(term),
                        &mut self.token_terms,
                        &mut self.tokens,
                    ),
                    mask,
                )
            });
            let tokens = tokens.collect();
            self.link(IndexedDocument {
                name: Arc::clone(&document.name),
                app_id: document.app_id.clone(),
                stems,
                tokens,
            });
        }
    }
}

/// The number of `text`, with an empty list if it is new.
fn intern<P>(text: &str, terms: &mut Vocabulary, lists: &mut Vec<Arc<Postings<P>>>) -> TermId
where
    P: Copy,
{
    let id = terms.intern(text);
    if id.row() == lists.len() {
        lists.push(Arc::default());
    }
    id
}
