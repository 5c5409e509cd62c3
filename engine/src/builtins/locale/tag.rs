//! The locale argument: language tags, of which the first with a known language counts.

use super::options::range_error_about;
use crate::atom::Atom;
use crate::machine::key::Key;
use crate::machine::{Machine, Outcome};
use crate::value::Value;

/// Languages that Node has data for. A tag of any other language asks for nothing: the default
/// locale serves it.
const LANGUAGES: &str = "\
    adp af afr agq ak aka alb als am amh ar ara arb arm ars as asa asm ast az aze azj ba bak bam \
    baq bas be bel bem ben bez bg bgc bho bih blo bm bn bo bod bos br bre brx bs bua bul bur bxk \
    bxr ca cat ccp ce ceb ces cgg che chi chr chv ckb cld cls cmn cnr cor cs csw cv cy cym cze da \
    dan dav de deu dgo dje doi drh drw dsb dua dut dyo dz dzo ebu ee ekk el ell en eng eo epo es \
    est et eu eus ewe ewo fa fao fas fat ff fi fil fin fo fr fra fre fry fuc ful fur fy ga gaa gaz \
    gd geo ger gl gla gle glg glv gom gre gsw gu guj guz gv ha hau haw hbs he heb hi hin hr hrv hsb \
    hu hun hy hye ia ibo ice id ie ig ii iii ile in ina ind is isl it ita iw ja jav jaw jgo ji jmc \
    jpn jv jw ka kab kal kam kan kas kat kaz kde kea kgp khk khm khq ki kik kin kir kk kkj kl kln \
    km kmr kn ko kok kor ks ksb ksf ksh ku kur kw kxv ky lag lao lav lb lg lij lin lit lkt lmo ln \
    lo lrc lt ltz lu lub lug luo luy lv lvs mac mai mal mao mar mas may mer mfe mg mgh mgo mi mk \
    mkd ml mlg mlt mn mni mo mol mon mr mri ms msa mt mua mup my mya mzn naq nb nd nde nds ne nep \
    nl nld nmg nn nnh nno no nob nor npi nqo nso nus nyn oc oci om or ori orm ory os oss pa pan pbu \
    pcm per pes pl plt pms pol por prg prp prs ps pt pus qu que quz raj rm rn ro rof roh ron ru rum \
    run rus rw rwk sa sag sah san saq sat sbp sc scc scn scr sd se seh ses sg sh shi shn si sin sk \
    sl slk slo slv sme smn sn sna snd so som sot spa spy sq sqi sr src srd srp st su sun sv sw swa \
    swc swe swh syr szl ta tam tat te tel teo tg tgk tgl th tha ti tib tir tk tl tn tnf to tok ton \
    tr tsn tt tuk tur twi twq tyv tzm ug uig uk ukr ur urd uz uzb uzn vai vec vi vie vmw vun wae \
    wel wo wol xh xho xnr xog yav ydd yi yid yo yor yrl yue za zgh zh zha zho zsm zu zul zyb";

/// A language tag that a locale form is to follow.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tag {
    /// As the script wrote it.
    pub(crate) text: String,
    /// In small letters.
    pub(crate) language: String,
    /// In small letters; empty when missing.
    pub(crate) script: String,
    /// In capitals; empty when missing.
    pub(crate) region: String,
    /// Of the variants, the one that Node has data for.
    pub(crate) is_posix: bool,
    /// Keywords of the `u` extension with their values.
    pub(crate) keywords: Vec<(String, String)>,
}

/// Longest text that can be a tag.
const TAG_UNITS_MAX: usize = 150;

/// Why a text is no tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Problem {
    /// It does not begin like one.
    Start,
    /// Something further on is wrong.
    Rest,
}

/// The tag to follow: the first of the argument whose language is known, `None` for the default
/// locale. All tags are checked.
pub(crate) fn requested(m: &mut Machine, locales: Value) -> Outcome<Option<Tag>> {
    if locales.is_undefined() {
        return Ok(None);
    }
    if locales.is_string() {
        return one(m, locales);
    }
    if locales.is_nullish() {
        return Err(m.type_error("Cannot convert undefined or null to object"));
    }
    if !locales.is_object() || m.heap.is_callable(locales) {
        // Numbers and the like have no items.
        return Ok(None);
    }
    let len = m.get(locales, Key::Atom(Atom::LENGTH))?;
    let len = m.to_number(len).clamp(0.0, f64::from(u32::MAX)) as u32;
    let mut best = None;
    for index in 0..len {
        m.charge_steps(1)?;
        let value = match m.get_own(locales, Key::Index(index))? {
            Some(value) if value != Value::HOLE => value,
            _ => continue,
        };
        if !value.is_string() {
            return Err(m.type_error("Language ID should be string or object."));
        }
        let tag = one(m, value)?;
        best = best.or(tag);
    }
    Ok(best)
}

/// Checks one tag; `None` if its language is unknown.
fn one(m: &mut Machine, value: Value) -> Outcome<Option<Tag>> {
    m.charge_steps(8)?;
    let problem = if m.heap.text_len(value) > TAG_UNITS_MAX {
        Problem::Rest
    } else {
        let text = m.utf8(value);
        match parse(&text) {
            Ok(tag) => {
                let known = LANGUAGES.split(' ').any(|known| known == tag.language);
                return Ok(known.then_some(tag));
            }
            Err(problem) => problem,
        }
    };
    match problem {
        Problem::Start => Err(m.range_error("Incorrect locale information provided")),
        Problem::Rest => Err(range_error_about(m, value, |text| {
            format!("Invalid language tag: {}", text.to_ascii_lowercase())
        })),
    }
}

/// Splits a tag: language, script, region, variants, then extensions.
fn parse(text: &str) -> Result<Tag, Problem> {
    let mut parts = text.split('-').peekable();
    let is_alpha = |part: &str| part.bytes().all(|b| b.is_ascii_alphabetic());
    let is_word = |part: &str| part.bytes().all(|b| b.is_ascii_alphanumeric());
    let language = parts
        .next()
        .filter(|part| is_alpha(part) && matches!(part.len(), 2 | 3 | 5..=8))
        .ok_or(Problem::Start)?;
    let mut tag = Tag {
        text: text.to_owned(),
        language: language.to_ascii_lowercase(),
        ..Tag::default()
    };
    if let Some(script) = parts.next_if(|part| part.len() == 4 && is_alpha(part)) {
        tag.script = script.to_ascii_lowercase();
    }
    let is_region = |part: &str| match part.len() {
        2 => is_alpha(part),
        3 => part.bytes().all(|b| b.is_ascii_digit()),
        _ => false,
    };
    if let Some(region) = parts.next_if(|part| is_region(part)) {
        tag.region = region.to_ascii_uppercase();
    }
    let is_variant = |part: &str| {
        is_word(part)
            && (matches!(part.len(), 5..=8)
                || part.len() == 4 && part.as_bytes()[0].is_ascii_digit())
    };
    while let Some(variant) = parts.next_if(|part| is_variant(part)) {
        tag.is_posix |= variant.eq_ignore_ascii_case("posix");
    }
    let mut after = parts.clone();
    match after.next() {
        // Nothing after the last hyphen is found later.
        Some("") if after.next().is_none() => {}
        Some(part) if part.len() != 1 || !is_word(part) => return Err(Problem::Start),
        _ => {}
    }
    let mut seen = [false; 128];
    while let Some(singleton) = parts.next() {
        let &[letter @ (b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9')] = singleton.as_bytes() else {
            return Err(Problem::Rest);
        };
        let letter = letter.to_ascii_lowercase();
        if std::mem::replace(&mut seen[usize::from(letter)], true) {
            return Err(Problem::Rest);
        }
        let shortest = if letter == b'x' { 1 } else { 2 };
        let mut count = 0;
        while let Some(part) =
            parts.next_if(|part| is_word(part) && (shortest..=8).contains(&part.len()))
        {
            count += 1;
            if letter == b'u' {
                add_keyword_part(&mut tag.keywords, part);
            }
        }
        if count == 0 {
            return Err(Problem::Rest);
        }
    }
    Ok(tag)
}

/// A key has two signs; what follows is its value.
fn add_keyword_part(keywords: &mut Vec<(String, String)>, part: &str) {
    let part = part.to_ascii_lowercase();
    if part.len() == 2 {
        keywords.push((part, String::new()));
    } else if let Some((_, value)) = keywords.last_mut() {
        if !value.is_empty() {
            value.push('-');
        }
        value.push_str(&part);
    }
}

impl Tag {
    /// Whether digits and calendar are the usual ones.
    pub(crate) fn has_usual_digits(&self) -> bool {
        self.keyword("nu").is_none_or(|value| value == "latn")
            && self.keyword("ca").is_none_or(|value| value == "gregory")
    }

    /// The value of a keyword, the first of that name.
    pub(crate) fn keyword(&self, key: &str) -> Option<&str> {
        self.keywords
            .iter()
            .find(|(name, _)| name == key)
            .map(|(_, value)| value.as_str())
    }
}

/// Regions with English of their own in CLDR.
const ENGLISH_REGIONS: &str = "001 150 AE AG AI AS AT AU BB BE BI BM BS BW BZ CA CC CH CK CM CX CY \
    CZ DE DG DK DM ER ES FI FJ FK FM FR GB GD GG GH GI GM GS GU GY HK HU ID IE IL IM IN IO IT JE JM \
    JP KE KI KN KY LC LR LS MG MH MO MP MS MT MU MV MW MY NA NF NG NL NO NR NU NZ PG PH PK PL PN PR \
    PT PW RO RW SB SC SD SE SG SH SI SK SL SS SX SZ TC TH TK TO TT TV TZ UG UM US VC VG VI VU WS ZA \
    ZM ZW";

/// The region whose English a tag asks for (`US` when it names none or one without its own), or
/// `None` for other languages and for what changes digits or calendar.
pub(crate) fn english_region(tag: &Tag) -> Option<&str> {
    let is_plain = tag.language == "en"
        && !tag.is_posix
        && !matches!(tag.script.as_str(), "dsrt" | "shaw")
        && tag.has_usual_digits();
    let region = tag.region.as_str();
    let is_own = ENGLISH_REGIONS.split(' ').any(|own| own == region);
    is_plain.then_some(if is_own { region } else { "US" })
}
