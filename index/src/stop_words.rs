//! Words that carry no meaning for the choice of a tool.

use std::collections::HashSet;

use crate::tokenize::{Token, tokenize};

/// The default list, by kind. Verbs of request that are also operations (`get`, `find`, `show`) are not in it.
const DEFAULT: [&str; 8] = [
    // Articles and determiners.
    "a an the this that these those",
    // Prepositions.
    "about above across after against along among around as at before behind below beneath beside between beyond by \
     despite down during except for from in inside into like near of off on onto out outside over past per since \
     through throughout till to toward towards under underneath until up upon via with within without",
    // Conjunctions.
    "and or nor so yet but if because although though while whereas unless whether than",
    // Pronouns and question words.
    "i me my mine myself we us our ours ourselves you your yours yourself yourselves he him his himself she her hers \
     herself it its itself they them their theirs themselves who whom whose which what where when why how someone \
     something anyone anything everyone everything",
    // Auxiliaries, and what splitting at the apostrophe leaves of their short forms.
    "is am are was were be been being have has had having do does did doing will would shall should can could may \
     might must cannot ve ll re don doesn didn isn aren wasn weren won wouldn shouldn couldn haven hasn hadn im ive",
    // Quantifiers.
    "all any both each every few more most many much several either neither other another some such no not only own \
     same too very just even enough",
    // Chat filler.
    "please thank thanks hello hi hey ok okay yes yeah actually maybe now then here there again once back also \
     really well want need let lets gonna wanna kindly",
    // Words about the words.
    "example examples context optional optionally etc ie eg",
];

/// A set of stop words in the form that [`tokenize`] gives.
#[derive(Debug, Clone)]
pub(crate) struct StopWords(HashSet<String>);

impl StopWords {
    /// The default list.
    pub(crate) fn english() -> Self {
        Self::from_words(DEFAULT.iter().copied())
    }

    /// Exactly the given words; each may hold several, divided by spaces.
    pub(crate) fn from_words<'a>(words: impl Iterator<Item = &'a str>) -> Self {
        let mut tokens = Vec::new();
        words.for_each(|it| tokenize(it, &mut tokens));
        Self(tokens.into_iter().map(|it| it.text).collect())
    }

    /// True for a token that is to be left out.
    pub(crate) fn contains(&self, token: &Token) -> bool {
        self.0.contains(&token.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operations_are_not_stop_words() {
        let stop_words = StopWords::english();
        let mut tokens = Vec::new();
        tokenize("get list users find add remove show help", &mut tokens);
        assert!(!tokens.iter().any(|it| stop_words.contains(it)));
        tokens.clear();
        tokenize("The this OTHERS must please etc.", &mut tokens);
        assert!(tokens.iter().all(|it| stop_words.contains(it)));
    }
}
