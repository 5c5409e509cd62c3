//! What can be chosen when an index is made.

use crate::document::FIELDS;
use crate::stop_words::StopWords;
use crate::synonyms::{SynonymOptions, Synonyms};
use crate::tf_idf::FIELD_REPETITIONS;

/// Settings of an index; they hold for its whole life.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct IndexOptions {
    /// What a field's evidence is worth.
    pub weights: Weights,
    /// `Some` replaces the built-in stop words; `None` keeps them.
    pub stop_words: Option<Vec<String>>,
    /// How queries are widened.
    pub synonyms: SynonymOptions,
    /// True: a query that starts with a known namespace (`users list`, `users:list`) finds only tools of that
    /// namespace, the part of a name before its first `:`.
    pub prefix_filter: bool,
}

/// Field weights. A field that covers the whole query adds weight × repetition to the raw score, where name and tags
/// repeat twice, the description three times and details once. Values that are negative or not finite count as 0.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weights {
    /// Name parts; 2.0 by default.
    pub name: f64,
    /// Description; 3.0 by default.
    pub description: f64,
    /// Tags; 2.0 by default.
    pub tags: f64,
    /// Input properties and examples; 1.0 by default. They never lift a raw score above what the other three can
    /// reach.
    pub details: f64,
}

impl Default for Weights {
    fn default() -> Self {
        Self {
            name: 2.0,
            description: 3.0,
            tags: 2.0,
            details: 1.0,
        }
    }
}

/// The options in the form that indexing and searching use.
#[derive(Debug)]
pub(crate) struct Settings {
    /// Raw score of full coverage, a field.
    pub(crate) field_scores: [f64; FIELDS],
    /// The raw score that is relevance 1: name, description and tags covered in full. 17 with default weights.
    pub(crate) raw_max: f64,
    pub(crate) stop_words: StopWords,
    pub(crate) synonyms: Synonyms,
    pub(crate) prefix_filter: bool,
}

impl Settings {
    pub(crate) fn new(options: &IndexOptions) -> Self {
        let Weights {
            name,
            description,
            tags,
            details,
        } = options.weights;
        let mut field_scores = [name, description, tags, details];
        for (score, repetition) in field_scores.iter_mut().zip(FIELD_REPETITIONS) {
            // A finite bound keeps sums finite.
            *score = if score.is_finite() {
                score.clamp(0.0, 1e9) * repetition
            } else {
                0.0
            };
        }
        Self {
            field_scores,
            raw_max: field_scores[..3].iter().sum(),
            stop_words: options
                .stop_words
                .as_ref()
                .map_or_else(StopWords::english, |words| {
                    StopWords::from_words(words.iter().map(String::as_str))
                }),
            synonyms: Synonyms::new(&options.synonyms),
            prefix_filter: options.prefix_filter,
        }
    }
}
