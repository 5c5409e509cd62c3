//! Text to tokens: lower case, split at everything that is not a letter or digit, identifiers split at case and
//! digit borders, plurals reduced. Text in scripts without spaces becomes pairs of neighbouring characters.
//!
//! Stop words are not removed here: phrases are recognised in the full sequence first.

use std::collections::HashMap;

use rust_stemmers::{Algorithm, Stemmer};

/// Longer words are cut: nobody types them, and they would only fill the vocabulary.
const TOKEN_CHARS_MAX: usize = 48;

/// One token of a text, in order of appearance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Token {
    /// The word, lower case, plural reduced.
    pub(crate) text: String,
    /// True for an identifier written as one word besides its parts: `getuser` beside `get`, `user`. It is looked
    /// up but does not count for the length of a text.
    pub(crate) joined: bool,
}

/// Appends the tokens of `text` to `tokens`. One pass.
pub(crate) fn tokenize(text: &str, tokens: &mut Vec<Token>) {
    let mut word: Vec<char> = Vec::new();
    let mut ideographs: Vec<char> = Vec::new();
    for c in text.chars() {
        if is_unspaced_script(c) {
            flush_word(&mut word, tokens);
            ideographs.push(c);
        } else {
            flush_ideographs(&mut ideographs, tokens);
            if c.is_alphanumeric() {
                word.push(c);
            } else if !matches!(c, '\u{300}'..='\u{36f}') {
                flush_word(&mut word, tokens);
            }
        }
    }
    flush_word(&mut word, tokens);
    flush_ideographs(&mut ideographs, tokens);
}

/// Han, Hiragana, Katakana and Hangul: words are not divided by spaces there (in Hangul, particles are attached).
fn is_unspaced_script(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{2fa1f}')
}

/// Emits the parts of one alphanumeric run and, if there is more than one part, the run itself.
fn flush_word(word: &mut Vec<char>, tokens: &mut Vec<Token>) {
    if word.is_empty() {
        return;
    }
    let mut start = 0;
    for at in 1..word.len() {
        if is_part_border(word, at) {
            push_token(&word[start..at], false, tokens);
            start = at;
        }
    }
    push_token(&word[start..], false, tokens);
    if start > 0 {
        push_token(word, true, tokens);
    }
    word.clear();
}

/// True if an identifier part ends before `at`: `get|User`, `HTTP|Server`, `page|2`, `2|nd`.
fn is_part_border(word: &[char], at: usize) -> bool {
    let (before, here) = (word[at - 1], word[at]);
    let acronym_ends = before.is_uppercase()
        && here.is_uppercase()
        && word.get(at + 1).is_some_and(|next| next.is_lowercase());
    (before.is_lowercase() && here.is_uppercase())
        || acronym_ends
        || (before.is_alphabetic() && here.is_numeric())
        || (before.is_numeric() && here.is_alphabetic())
}

fn push_token(chars: &[char], joined: bool, tokens: &mut Vec<Token>) {
    if chars.len() < 2 {
        return;
    }
    let text: String = chars
        .iter()
        .take(TOKEN_CHARS_MAX)
        .flat_map(|c| c.to_lowercase())
        .collect();
    tokens.push(Token {
        text: reduce_plural(text),
        joined,
    });
}

fn flush_ideographs(run: &mut Vec<char>, tokens: &mut Vec<Token>) {
    if run.len() == 1 {
        tokens.push(Token {
            text: run[0].to_string(),
            joined: false,
        });
    }
    for pair in run.windows(2) {
        tokens.push(Token {
            text: pair.iter().collect(),
            joined: false,
        });
    }
    run.clear();
}

/// The singular of a regular English plural: `ies` → `y`, `es` after a hissing sound, `s`. Words that merely end so
/// (`status`, `class`, `analysis`) stay.
fn reduce_plural(mut word: String) -> String {
    let len = word.len();
    if len > 4 && word.ends_with("ies") {
        word.truncate(len - 3);
        word.push('y');
    } else if len > 4
        && ["sses", "shes", "ches", "xes", "zzes"]
            .iter()
            .any(|ending| word.ends_with(ending))
    {
        word.truncate(len - 2);
    } else if len > 3
        && word.ends_with('s')
        && !["ss", "us", "is"]
            .iter()
            .any(|ending| word.ends_with(ending))
    {
        word.truncate(len - 1);
    }
    word
}

/// The stem that forms of one word share (`create`, `creating`, `creation` → `creat`), by the
/// [Snowball English algorithm](https://snowballstem.org/algorithms/english/stemmer.html).
pub(crate) fn stem(token: &str) -> String {
    if token.is_ascii() {
        Stemmer::create(Algorithm::English).stem(token).into_owned()
    } else {
        token.to_owned()
    }
}

/// Stems already found: tools repeat one another's words, and stemming is most of the cost of reading them.
#[derive(Debug, Default)]
pub(crate) struct StemCache(HashMap<String, String>);

impl StemCache {
    /// As [`stem`].
    pub(crate) fn stem(&mut self, token: &str) -> String {
        if let Some(known) = self.0.get(token) {
            return known.clone();
        }
        let stem = stem(token);
        self.0.insert(token.to_owned(), stem.clone());
        stem
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        let mut tokens = Vec::new();
        tokenize(text, &mut tokens);
        tokens.into_iter().map(|it| it.text).collect()
    }

    #[test]
    fn splits_identifiers_at_punctuation_case_and_digits() {
        assert_eq!(words("users:list"), ["user", "list"]);
        assert_eq!(
            words("getUserById"),
            ["get", "user", "by", "id", "getuserbyid"]
        );
        assert_eq!(words("HTTPServer"), ["http", "server", "httpserver"]);
        assert_eq!(words("docx_to_pdf-v2.x"), ["docx", "to", "pdf", "v2"]);
        assert_eq!(words("12306-mcp"), ["12306", "mcp"]);
        assert_eq!(words(""), Vec::<String>::new());
    }

    #[test]
    fn reduces_regular_plurals_only() {
        assert_eq!(
            words("categories boxes classes searches users uses"),
            ["category", "box", "class", "search", "user", "use"]
        );
        assert_eq!(
            words("status class analysis gas"),
            ["status", "class", "analysis", "gas"]
        );
    }

    #[test]
    fn pairs_characters_of_unspaced_scripts() {
        assert_eq!(words("返回天气 now"), ["返回", "回天", "天气", "now"]);
        assert_eq!(words("x 天"), ["天"]);
    }

    #[test]
    fn any_text_is_taken() {
        for text in [
            "\u{0}\u{ffff}",
            "İ İİ",
            "ẞSSß",
            "e\u{301}te\u{301}",
            &"a".repeat(100_000),
            "🦀🦀",
        ] {
            assert!(
                words(text)
                    .iter()
                    .all(|it| it.chars().count() <= 3 * TOKEN_CHARS_MAX)
            );
        }
    }

    #[test]
    fn forms_of_a_word_share_a_stem() {
        assert_eq!(stem("creating"), stem("create"));
        assert_eq!(stem("detail"), stem("detailed"));
        assert_ne!(stem("user"), stem("list"));
    }
}
