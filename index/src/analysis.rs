//! A document's text as weighted terms: the only place where tool text is read.

use std::collections::HashMap;

use crate::document::{Document, FIELDS, Field, FieldRow};
use crate::options::Settings;
use crate::tf_idf::{self, Saturation};
use crate::tokenize::{self, StemCache, Token};

/// Share of the details column that each source of it can fill.
const PARAMETER_NAME_SHARE: f32 = 1.0;
const PARAMETER_TEXT_SHARE: f32 = 0.5;
const EXAMPLE_SHARE: f32 = 1.0;

/// A document taken apart, not yet tied to any vocabulary.
#[derive(Debug, Default)]
pub(crate) struct Analysis {
    /// Stem → match strength a field. Phrases of the synonym groups are stems of their own.
    pub(crate) stems: HashMap<String, FieldRow>,
    /// Exact token → the fields that hold it, as bits by column.
    pub(crate) tokens: HashMap<String, u8>,
}

/// Takes `document` apart.
pub(crate) fn analyze(
    document: &Document,
    settings: &Settings,
    stem_cache: &mut StemCache,
) -> Analysis {
    let mut analysis = Analysis::default();
    let mut add = |field, saturation, share, texts: &mut dyn Iterator<Item = &str>| {
        analysis.add(field, saturation, share, texts, settings, stem_cache);
    };
    add(
        Field::Name,
        tf_idf::NAME,
        1.0,
        &mut [document.name.as_str()].into_iter(),
    );
    add(
        Field::Description,
        tf_idf::DESCRIPTION,
        1.0,
        &mut [document.description.as_str()].into_iter(),
    );
    add(
        Field::Tags,
        tf_idf::TAGS,
        1.0,
        &mut document.tags.iter().map(String::as_str),
    );
    let (names, texts) = (
        document.parameters.iter().map(|(name, _)| name.as_str()),
        document.parameters.iter().map(|(_, text)| text.as_str()),
    );
    let examples = document.examples.iter().flat_map(|it| {
        std::iter::once(it.description.as_str()).chain(it.input_words.iter().map(String::as_str))
    });
    add(
        Field::Details,
        tf_idf::PARAMETER_NAMES,
        PARAMETER_NAME_SHARE,
        &mut { names },
    );
    add(
        Field::Details,
        tf_idf::PARAMETER_TEXTS,
        PARAMETER_TEXT_SHARE,
        &mut { texts },
    );
    add(Field::Details, tf_idf::EXAMPLES, EXAMPLE_SHARE, &mut {
        examples
    });
    analysis
}

impl Analysis {
    fn add(
        &mut self,
        field: Field,
        saturation: Saturation,
        share: f32,
        texts: &mut dyn Iterator<Item = &str>,
        settings: &Settings,
        stem_cache: &mut StemCache,
    ) {
        let mut frequencies: HashMap<String, u32> = HashMap::new();
        let mut length = 0u32;
        let mut tokens: Vec<Token> = Vec::new();
        for text in texts {
            tokens.clear();
            tokenize::tokenize(text, &mut tokens);
            settings.synonyms.find_phrases(&tokens, |_, phrase| {
                *frequencies.entry(phrase.to_owned()).or_default() += 1;
                self.mark(phrase, field);
            });
            for token in tokens
                .drain(..)
                .filter(|it| !settings.stop_words.contains(it))
            {
                length = length.saturating_add(u32::from(!token.joined));
                let stem = stem_cache.stem(&token.text);
                self.mark(&token.text, field);
                *frequencies.entry(stem).or_default() += 1;
            }
        }
        for (stem, frequency) in frequencies {
            let cell = &mut self.stems.entry(stem).or_insert([0.0; FIELDS])[field.column()];
            *cell = (*cell + share * saturation.strength(frequency, length)).min(1.0);
        }
    }

    fn mark(&mut self, token: &str, field: Field) {
        let bit = 1 << field.column();
        if let Some(fields) = self.tokens.get_mut(token) {
            *fields |= bit;
        } else {
            self.tokens.insert(token.to_owned(), bit);
        }
    }
}
