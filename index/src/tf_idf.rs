//! The scoring formula, term by term. Everything a posting holds is independent of the other documents, so that one
//! tool more or less leaves all other postings as they are; what depends on the collection (idf) is one number a
//! query term.
//!
//! ```text
//! match strength   m(t,f) = sat(tf) · form              1 for an exact word in a short text, 0.9 for another form of it
//! coverage         c(f)   = Σ idf(t)·m(t,f) / Σ idf(t)   over the query's terms; 0…1
//! field score      s(f)   = weight · repetition · shape_f(c)     shape(0) = 0, shape(1) = 1, rising
//! raw              Σ s(f), at most 17;  relevance = raw / 17
//! ```
//!
//! Saturation and length normalisation follow BM25 (Robertson and Zaragoza, *The Probabilistic Relevance Framework*,
//! 2009), with a fixed pivot length in place of the mean.

use crate::document::FIELDS;

/// How often a field counts: name, description, tags, details.
pub(crate) const FIELD_REPETITIONS: [f64; FIELDS] = [2.0, 3.0, 2.0, 1.0];

/// Strength of a word with the same stem as the query's word, as a share of an exact match.
pub(crate) const STEM_STRENGTH: f32 = 0.9;

/// Strength of a synonym as a share of an exact match. More drowns the rare words that decide.
pub(crate) const SYNONYM_STRENGTH: f32 = 0.5;

/// Share of its idf with which a word that no document holds counts in the denominator: it tells that something is
/// missing, but not what.
pub(crate) const UNKNOWN_WORD_SHARE: f64 = 0.3;

/// BM25's parameters of one kind of text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Saturation {
    /// k₁: how slowly repetition saturates.
    k1: f64,
    /// b: how much of the length counts.
    b: f64,
    /// Texts up to so many tokens are not held against their words.
    pivot_tokens: f64,
}

pub(crate) const NAME: Saturation = Saturation {
    k1: 0.6,
    b: 0.3,
    pivot_tokens: 4.0,
};
pub(crate) const DESCRIPTION: Saturation = Saturation {
    k1: 1.2,
    b: 0.3,
    pivot_tokens: 12.0,
};
pub(crate) const TAGS: Saturation = Saturation {
    k1: 0.6,
    b: 0.3,
    pivot_tokens: 6.0,
};
pub(crate) const PARAMETER_NAMES: Saturation = Saturation {
    k1: 1.0,
    b: 0.6,
    pivot_tokens: 6.0,
};
pub(crate) const PARAMETER_TEXTS: Saturation = Saturation {
    k1: 1.0,
    b: 0.6,
    pivot_tokens: 12.0,
};
pub(crate) const EXAMPLES: Saturation = Saturation {
    k1: 1.0,
    b: 0.6,
    pivot_tokens: 12.0,
};

impl Saturation {
    /// Strength of a word that occurs `frequency` times among `tokens`: 1 for a single one in a short text, less in
    /// a long one, never more than 1.
    pub(crate) fn strength(self, frequency: u32, tokens: u32) -> f32 {
        let frequency = f64::from(frequency);
        let length = (f64::from(tokens) / self.pivot_tokens).max(1.0);
        let norm = 1.0 - self.b + self.b * length;
        (frequency * (self.k1 + 1.0) / (frequency + self.k1 * norm)).min(1.0) as f32
    }
}

/// Inverse document frequency: how much a term tells when `document_frequency` of `documents` hold it.
pub(crate) fn idf(documents: usize, document_frequency: usize) -> f64 {
    (1.0 + documents as f64 / (1.0 + document_frequency as f64)).ln()
}

/// How coverage becomes a share of the field's score, in the order of the columns. Each share rises from 0 to 1.
///
/// - A description matches a word or two of every query by chance, and its high weight would let that overrule a good
///   name. So most of its share is earned by covering much of the query.
/// - A long query says more than any one tool's text can hold. From four terms on partial coverage is lifted, near 0
///   about as if only three terms had been asked for, so that scores of long and short queries compare.
pub(crate) fn shape(coverage: [f64; FIELDS], terms: usize) -> [f64; FIELDS] {
    let lift = (terms as f64 / LIFT_FROM_TERMS).max(1.0);
    let [name, description, tags, details] = coverage.map(|it| it.min(1.0));
    let description = DESCRIPTION_LINEAR_SHARE * description
        + (1.0 - DESCRIPTION_LINEAR_SHARE) * description.powi(DESCRIPTION_POWER);
    [name, description, tags, details].map(|it| lift * it / (1.0 + (lift - 1.0) * it))
}

/// Queries of up to so many terms are expected to be covered in full.
const LIFT_FROM_TERMS: f64 = 3.0;
/// Part of the description's score that grows in proportion to coverage.
const DESCRIPTION_LINEAR_SHARE: f64 = 0.3;
/// Power of coverage by which the rest grows.
const DESCRIPTION_POWER: i32 = 4;

/// Relevance as it is given out and compared: four decimals.
pub(crate) fn round_relevance(relevance: f64) -> f64 {
    (relevance * RELEVANCE_STEPS).round() / RELEVANCE_STEPS
}

const RELEVANCE_STEPS: f64 = 10_000.0;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strength_is_one_for_short_texts_and_falls_with_length() {
        for saturation in [
            NAME,
            DESCRIPTION,
            TAGS,
            PARAMETER_NAMES,
            PARAMETER_TEXTS,
            EXAMPLES,
        ] {
            assert_eq!(saturation.strength(1, 3), 1.0);
            let mut last = 1.0;
            for tokens in [20, 40, 80, 1000, u32::MAX] {
                let strength = saturation.strength(1, tokens);
                assert!(strength < last && strength > 0.0);
                assert!(saturation.strength(2, tokens) > strength);
                last = strength;
            }
        }
    }

    #[test]
    fn shape_keeps_the_ends_and_rises() {
        for terms in [1, 3, 4, 10, 300] {
            assert_eq!(shape([0.0; FIELDS], terms), [0.0; FIELDS]);
            assert_eq!(shape([1.0; FIELDS], terms), [1.0; FIELDS]);
            let mut last = [-1.0; FIELDS];
            for step in 0..=100 {
                let row = shape([f64::from(step) / 100.0; FIELDS], terms);
                assert!(row.iter().zip(last).all(|(now, before)| *now > before));
                last = row;
            }
        }
        assert!(shape([0.5; FIELDS], 2)[0] < shape([0.5; FIELDS], 12)[0]);
    }

    #[test]
    fn rare_terms_tell_more() {
        assert!(idf(100, 1) > idf(100, 2));
        assert!(idf(100, 100) > 0.0);
    }
}
