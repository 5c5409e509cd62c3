//! In-memory search over the descriptions of tools: which of hundreds of tools does a query in plain words mean?
//!
//! A [`ToolIndex`] holds an immutable [`Snapshot`] (an inverted index with precomputed weights) and swaps it whole
//! when tools come and go. Ranking is TF-IDF coverage a field, with word stems and synonyms; it needs no model, is
//! deterministic, and reads only the postings of the query's words.
//!
//! ```
//! use codecall_index::{Document, IndexOptions, SearchRequest, ToolIndex};
//!
//! let index = ToolIndex::new(&IndexOptions::default());
//! index.replace_all(&[Document {
//!     name: "users:list".into(),
//!     description: "List all users in the system".into(),
//!     tags: vec!["users".into(), "list".into(), "admin".into()],
//!     ..Document::default()
//! }]);
//! let request = SearchRequest { queries: vec!["list users"], top_k: 10, ..SearchRequest::default() };
//! let response = index.snapshot().search(&request);
//! assert_eq!(&*response.hits[0].name, "users:list");
//! assert_eq!(response.hits[0].raw, 17.0);
//! assert_eq!(response.hits[0].score, 1.0);
//! ```
//!
//! Modules, each using only those above it:
//! - `document`: what is indexed, and its fields
//! - `tokenize`: text → words, identifier parts, stems
//! - `stop_words`, `synonyms`: what is left out of a query and what is added
//! - `vocabulary`, `postings`, `top_k`: words ↔ numbers, columns a word, the best of a stream
//! - `tf_idf`: the formula and its constants
//! - `options`: what can be chosen
//! - `analysis`: a document's text → weighted terms
//! - `snapshot`: one state of the index and the step to the next
//! - `query`, `search`: a request → ranked tools, and why
//! - `tool_index`: the current snapshot and its replacement

#![forbid(unsafe_code)]

mod analysis;
mod document;
mod options;
mod postings;
mod query;
mod search;
mod snapshot;
mod stop_words;
mod synonyms;
mod tf_idf;
mod tokenize;
mod tool_index;
mod top_k;
mod vocabulary;

pub use document::{Document, Example, Field};
pub use options::{IndexOptions, Weights};
pub use search::{Explanation, FieldScore, Hit, SearchRequest, SearchResponse, TermMatch};
pub use snapshot::Snapshot;
pub use synonyms::SynonymOptions;
pub use tool_index::ToolIndex;
