//! What a tool name may look like.

/// Longest name, in characters.
const NAME_CHARS_MAX: usize = 256;

/// Whether a name could be registered at all.
pub(crate) fn is_well_formed(name: &str) -> bool {
    if name.len() <= NAME_CHARS_MAX && name.bytes().all(|byte| byte.is_ascii_graphic()) {
        return true;
    }
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
