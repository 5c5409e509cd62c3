//! Byte counts in a configuration: a number, or text with a unit (`"128MB"`, 1024-based).

/// Reads `128MB`, `64 KB`, `1GB`, `4096`.
pub(super) fn parse(text: &str) -> Option<u64> {
    let text = text.trim();
    let digits = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    let number: u64 = text[..digits].parse().ok()?;
    let factor = match text[digits..].trim().to_ascii_uppercase().as_str() {
        "" | "B" => 1,
        "KB" | "K" | "KIB" => 1 << 10,
        "MB" | "M" | "MIB" => 1 << 20,
        "GB" | "G" | "GIB" => 1 << 30,
        _ => return None,
    };
    number.checked_mul(factor)
}

/// Serde functions of an optional size.
pub(super) mod optional {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Said {
        Bytes(u64),
        Text(String),
        Nothing(()),
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(d: D) -> Result<Option<u64>, D::Error> {
        match Said::deserialize(d)? {
            Said::Bytes(bytes) => Ok(Some(bytes)),
            Said::Text(text) => super::parse(&text).map(Some).ok_or_else(|| {
                serde::de::Error::custom(format!(
                    "'{text}' is no size, expected bytes or a number with KB, MB or GB"
                ))
            }),
            Said::Nothing(()) => Ok(None),
        }
    }

    #[expect(clippy::ref_option, reason = "serde hands out references")]
    pub(crate) fn serialize<S: Serializer>(size: &Option<u64>, s: S) -> Result<S::Ok, S::Error> {
        size.serialize(s)
    }
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn units_are_powers_of_1024() {
        assert_eq!(parse("128MB"), Some(128 << 20));
        assert_eq!(parse(" 64 kb "), Some(64 << 10));
        assert_eq!(parse("4096"), Some(4096));
        assert_eq!(parse("12 parsecs"), None);
        assert_eq!(parse("99999999999GB"), None);
    }
}
