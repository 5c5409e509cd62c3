//! A query's text as weighted terms of one snapshot.

use crate::options::Settings;
use crate::postings::{StemPostings, TokenPostings};
use crate::snapshot::Snapshot;
use crate::tf_idf::{self, SYNONYM_STRENGTH, UNKNOWN_WORD_SHARE};
use crate::tokenize::{self, Token};

/// One meaning asked for: a word, and what may stand for it.
pub(crate) struct QueryTerm<'s> {
    /// The word as tokenised.
    pub(crate) text: String,
    /// Its weight in the coverage of the query.
    pub(crate) idf: f64,
    /// Documents with the word itself in any form.
    pub(crate) stem: Option<&'s StemPostings>,
    /// Documents with exactly this form.
    pub(crate) token: Option<&'s TokenPostings>,
    /// Documents with a word or phrase of the same meaning, each with the share of a direct match it is worth.
    pub(crate) synonyms: Vec<(&'s StemPostings, f32)>,
}

/// A query against one snapshot.
pub(crate) struct Query<'s> {
    pub(crate) terms: Vec<QueryTerm<'s>>,
    /// Sum of the terms' weights.
    pub(crate) idf_sum: f64,
}

impl<'s> Query<'s> {
    /// Takes `text` apart; two forms of one word count once.
    pub(crate) fn new(text: &str, snapshot: &'s Snapshot, settings: &Settings) -> Self {
        let mut tokens: Vec<Token> = Vec::new();
        tokenize::tokenize(text, &mut tokens);
        let mut phrases: Vec<(usize, String)> = Vec::new();
        settings
            .synonyms
            .find_phrases(&tokens, |at, phrase| phrases.push((at, phrase.to_owned())));

        let mut stems: Vec<String> = Vec::new();
        let mut terms = Vec::new();
        for (at, token) in tokens.iter().enumerate() {
            let mut phrases_here = phrases
                .iter()
                .filter(|it| it.0 == at)
                .map(|it| it.1.as_str())
                .peekable();
            if settings.stop_words.contains(token) && phrases_here.peek().is_none() {
                continue;
            }
            let stem = tokenize::stem(&token.text);
            let postings = snapshot.stem_postings(&stem);
            // An identifier as a whole only helps where a tool writes it the same way; its parts are asked for anyway.
            if stems.contains(&stem) || (token.joined && postings.is_none()) {
                continue;
            }
            let mut synonyms = Vec::new();
            for phrase in phrases_here {
                // The phrase itself is a direct match of what was asked for.
                synonyms.extend(snapshot.stem_postings(phrase).map(|it| (it, 1.0)));
                synonyms.extend(Self::expand(phrase, snapshot, settings));
            }
            synonyms.extend(Self::expand(&stem, snapshot, settings));
            terms.push(QueryTerm {
                idf: Self::weight(postings, &synonyms, snapshot.len()),
                stem: postings,
                token: snapshot.token_postings(&token.text),
                synonyms,
                text: token.text.clone(),
            });
            stems.push(stem);
        }
        let idf_sum = terms.iter().map(|it| it.idf).sum();
        Self { terms, idf_sum }
    }

    fn expand<'a>(
        stem: &'a str,
        snapshot: &'s Snapshot,
        settings: &'a Settings,
    ) -> impl Iterator<Item = (&'s StemPostings, f32)> + use<'a, 's> {
        let entries = settings.synonyms.expand(stem).into_iter();
        entries.filter_map(move |it| Some((snapshot.stem_postings(&it.stem)?, SYNONYM_STRENGTH)))
    }

    /// A word no tool uses is as common as its most common synonym; without one it only lowers coverage.
    fn weight(
        stem: Option<&StemPostings>,
        synonyms: &[(&StemPostings, f32)],
        documents: usize,
    ) -> f64 {
        let frequency = stem
            .map(StemPostings::len)
            .or_else(|| synonyms.iter().map(|(postings, _)| postings.len()).max());
        match frequency {
            Some(frequency) => tf_idf::idf(documents, frequency),
            None => UNKNOWN_WORD_SHARE * tf_idf::idf(documents, 0),
        }
    }
}
