//! Characters: which may stand where.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization as _;

/// White space of the language beyond the line terminators.
pub(crate) const fn is_blank(c: char) -> bool {
    matches!(
        c,
        '\t' | '\u{B}' | '\u{C}' | ' ' | '\u{A0}' | '\u{1680}' | '\u{2000}'
            ..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}'
    )
}

/// Characters nobody sees: refused in code, counted in literals and comments.
pub(crate) const fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{200B}'
            | '\u{2060}'..='\u{2064}'
            | '\u{FEFF}'
            | '\u{AD}'
            | '\u{34F}'
            | '\u{115F}'
            | '\u{1160}'
            | '\u{3164}'
            | '\u{FFA0}'
            | '\u{180B}'..='\u{180E}'
            | '\u{FE00}'..='\u{FE0E}'
            | '\u{E0000}'..='\u{E007F}'
    )
}

/// Joiners and direction marks: refused in code, free in literals and comments.
pub(crate) const fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200C}' | '\u{200D}' | '\u{FE0F}')
}

/// Direction marks: refused in code, free in literals and comments.
pub(crate) const fn is_direction_mark(c: char) -> bool {
    matches!(c, '\u{200E}' | '\u{200F}' | '\u{61C}')
}

/// Characters of code that nobody sees.
pub(crate) const fn is_hidden(c: char) -> bool {
    is_invisible(c) || is_joiner(c) || is_direction_mark(c)
}

pub(crate) fn is_identifier_start(c: char) -> bool {
    c.is_ascii_alphabetic() || c == '_' || c == '$' || unicode_ident::is_xid_start(c)
}

pub(crate) fn is_identifier_part(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_' || c == '$' || unicode_ident::is_xid_continue(c)
}

/// Letters that look like a letter of ASCII.
pub(crate) fn is_confusable(c: char) -> bool {
    confusable_ascii(c).is_some()
}

/// The ASCII letter that a confusable character looks like.
pub fn confusable_ascii(c: char) -> Option<char> {
    const PAIRS: &[(char, char)] = &[
        ('а', 'a'),
        ('е', 'e'),
        ('о', 'o'),
        ('р', 'p'),
        ('с', 'c'),
        ('х', 'x'),
        ('у', 'y'),
        ('і', 'i'),
        ('ј', 'j'),
        ('ѕ', 's'),
        ('ԁ', 'd'),
        ('һ', 'h'),
        ('ѡ', 'w'),
        ('ԛ', 'q'),
        ('ԝ', 'w'),
        ('А', 'A'),
        ('В', 'B'),
        ('Е', 'E'),
        ('К', 'K'),
        ('М', 'M'),
        ('Н', 'H'),
        ('О', 'O'),
        ('Р', 'P'),
        ('С', 'C'),
        ('Т', 'T'),
        ('Х', 'X'),
        ('І', 'I'),
        ('Ј', 'J'),
        ('Ѕ', 'S'),
        ('α', 'a'),
        ('ι', 'i'),
        ('κ', 'k'),
        ('ν', 'v'),
        ('ο', 'o'),
        ('ρ', 'p'),
        ('υ', 'u'),
        ('χ', 'x'),
        ('Α', 'A'),
        ('Β', 'B'),
        ('Ε', 'E'),
        ('Ζ', 'Z'),
        ('Η', 'H'),
        ('Ι', 'I'),
        ('Κ', 'K'),
        ('Μ', 'M'),
        ('Ν', 'N'),
        ('Ο', 'O'),
        ('Ρ', 'P'),
        ('Τ', 'T'),
        ('Υ', 'Y'),
        ('Χ', 'X'),
        ('\u{212A}', 'K'),
        ('\u{212B}', 'A'),
        ('ı', 'i'),
        ('ɑ', 'a'),
        ('ɡ', 'g'),
    ];
    match c {
        '\0'..='\u{7F}' => None,
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFF01 + 0x21),
        '\u{1D400}'..='\u{1D7FF}' | '\u{2170}'..='\u{217F}' => std::iter::once(c)
            .nfkd()
            .next()
            .filter(char::is_ascii)
            .or(Some('?')),
        _ => PAIRS.iter().find(|pair| pair.0 == c).map(|pair| pair.1),
    }
}

/// Letters of scripts that may not share an identifier with Latin letters.
pub(crate) const fn is_mixing_script(c: char) -> bool {
    matches!(
        c,
        '\u{370}'..='\u{3FF}' // Greek, Coptic
            | '\u{1F00}'..='\u{1FFF}'
            | '\u{400}'..='\u{52F}' // Cyrillic
            | '\u{1C80}'..='\u{1C8F}'
            | '\u{2DE0}'..='\u{2DFF}'
            | '\u{A640}'..='\u{A69F}'
            | '\u{531}'..='\u{58F}' // Armenian
            | '\u{10A0}'..='\u{10FF}' // Georgian
            | '\u{1C90}'..='\u{1CBF}'
            | '\u{2D00}'..='\u{2D2F}'
            | '\u{13A0}'..='\u{13FF}' // Cherokee
            | '\u{AB70}'..='\u{ABBF}'
            | '\u{2C80}'..='\u{2CFF}' // Coptic
            | '\u{A4D0}'..='\u{A4FF}' // Lisu
            | '\u{11FB0}'
    )
}

/// Latin letters, marked ones included.
pub(crate) const fn is_latin(c: char) -> bool {
    c.is_ascii_alphabetic()
        || matches!(
            c,
            '\u{AA}' | '\u{BA}' | '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}' | '\u{F8}'
                ..='\u{2AF}' | '\u{1E00}'..='\u{1EFF}' | '\u{2C60}'..='\u{2C7F}' | '\u{A720}'
                ..='\u{A7FF}' | '\u{AB30}'..='\u{AB64}'
        )
}

pub(crate) fn is_nfc(text: &str) -> bool {
    unicode_normalization::is_nfc(text)
}

/// A tool name as the self-reference guard compares it: compatibility forms, invisible and
/// control characters, case and look-alikes removed.
fn normalise_tool_name(name: &str) -> String {
    let fold = |name: &str| -> String {
        name.nfkc()
            .filter(|&c| {
                !(c.is_control()
                    || is_invisible(c)
                    || is_joiner(c)
                    || is_direction_mark(c)
                    || crate::diagnostic::is_bidi(c))
            })
            .flat_map(char::to_lowercase)
            .map(|c| confusable_ascii(c).unwrap_or(c))
            .collect()
    };
    // Look-alike capitals fold to ASCII capitals only after their own case is folded.
    let mapped: String = name
        .chars()
        .map(|c| confusable_ascii(c).filter(|&c| c != '?').unwrap_or(c))
        .collect();
    fold(&mapped).trim().to_owned()
}

/// Whether a tool name means one of `CodeCall`'s own meta-tools.
pub fn is_self_reference(name: &str) -> bool {
    // Names without letters to fold or signs to drop are compared as they are: nearly all.
    let is_plain =
        |byte: u8| byte.is_ascii_lowercase() || matches!(byte, b'_' | b':' | b'.' | b'-');
    let name = if name.bytes().all(is_plain) {
        Cow::Borrowed(name)
    } else {
        Cow::Owned(normalise_tool_name(name))
    };
    let Some(rest) = name.strip_prefix("codecall") else {
        return false;
    };
    match rest.chars().next() {
        None | Some(':' | '.') => true,
        Some('_' | '/') => matches!(
            &rest[1..],
            "search" | "describe" | "execute" | "invoke" | "searchskills" | "searchknowledge"
        ),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::is_self_reference;

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
