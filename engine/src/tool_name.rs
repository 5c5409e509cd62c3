//! What a tool name may look like, and which names are our own.

use unicode_normalization::UnicodeNormalization;

/// Longest name, in characters.
const NAME_CHARS_MAX: usize = 256;

/// Our own tools: a script must not call them, whatever spelling it finds.
const OWN: [&str; 6] = [
    "search",
    "describe",
    "execute",
    "invoke",
    "searchskills",
    "searchknowledge",
];

/// Whether a name means one of the meta-tools once it is normalised: NFKC, without invisible and
/// control characters, trimmed, lower case, look-alike letters as ASCII.
pub(crate) fn is_self_reference(name: &str) -> bool {
    let visible: String = name.nfkc().filter(|c| !is_invisible(*c)).collect();
    let normal: String = visible
        .trim()
        .chars()
        .flat_map(char::to_lowercase)
        .map(ascii_look)
        .collect();
    let Some(rest) = normal.strip_prefix("codecall") else {
        return false;
    };
    match rest.chars().next() {
        None | Some(':' | '.') => true,
        Some('_' | '/') => OWN.contains(&&rest[1..]),
        Some(_) => false,
    }
}

/// Whether a name could be registered at all.
pub(crate) fn is_well_formed(name: &str) -> bool {
    name.chars().take(NAME_CHARS_MAX + 1).count() <= NAME_CHARS_MAX
        && !name.chars().any(is_invisible)
}

fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{180B}'..='\u{180E}'
                | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
                | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}'
                | '\u{E0000}'..='\u{E007F}'
        )
}

/// Letters of other scripts that look like ASCII ones.
fn ascii_look(c: char) -> char {
    match c {
        'а' | 'α' | 'ɑ' => 'a',
        'с' => 'c',
        'ԁ' => 'd',
        'е' => 'e',
        'ɡ' => 'g',
        'һ' => 'h',
        'і' | 'ι' | 'ı' => 'i',
        'ј' => 'j',
        'κ' => 'k',
        'ν' => 'v',
        'о' | 'ο' => 'o',
        'р' | 'ρ' => 'p',
        'ԛ' => 'q',
        'ѕ' => 's',
        'υ' => 'u',
        'ѡ' | 'ԝ' => 'w',
        'х' | 'χ' => 'x',
        'у' => 'y',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn own_tools_are_recognised_in_disguise() {
        for name in [
            "codecall:execute",
            "CODECALL:search",
            " codecall:invoke ",
            "code\u{200B}call:execute",
            "ｃｏｄｅｃａｌｌ：execute",
            "соdесаll:execute",
            "codecall",
            "codecall.search",
            "codecall_execute",
            "codecall/invoke",
        ] {
            assert!(is_self_reference(name), "{name}");
        }
        for name in [
            "users:list",
            "codecaller:x",
            "codecall_users",
            "my:codecall",
        ] {
            assert!(!is_self_reference(name), "{name}");
        }
    }
}
