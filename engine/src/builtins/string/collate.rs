//! Order of texts for people: the root collation of ICU for Latin text, digits and punctuation;
//! other scripts follow by code point. Texts are compared level by level over their whole length:
//! base letters, then accents, then small before capital.

use std::cmp::Ordering;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;

use crate::heap::text::Str;

/// Space, punctuation and symbols in their order; a line holds those that differ on
/// the second level only.
const SYMBOLS: &str = "\u{85}\n\u{2028}\n\u{2029}\n\u{20}\n‾\n_\n‗\n-\n‐\n‒\n–\n—\n―\n⁓\n,\n、\n;\n⁏\n:\n\
    !\n¡\n?\n¿\n‽\n.\n。\n·\n⁕\n⁖\n⁘\n⁙\n⁚\n⁛\n⁜\n⁝\n⁞\n'‘’‚‛\n‹\n›\n\"“”„‟\n«\n»\n(\n)\n[\n\
    ]\n{\n}\n⁅\n⁆\n《\n》\n「\n」\n『\n』\n【\n】\n‖\n§\n¶\n⁋\n@\n*\n⁎\n⁑\n/\n\\\n&\n⁊\n#\n%\n‰\n‱\n\
    †\n‡\n•\n‣\n‧\n⁃\n⁌\n⁍\n′\n‵\n‸\n※\n‿\n⁔\n⁀\n⁐\n⁁\n⁂\n`\n´\n˜\n^\n¯\n˘\n˙\n¨\n˚\n˝\n¸\n\
    ˛\n˂\n˃\n˄\n˅\n˒\n˓\n˔\n˕\n˖\n˗\n˞\n˟\n˥\n˦\n˧\n˨\n˩\n˪\n˫\n˭\n˯\n˰\n˱\n˲\n˳\n˴\n˵\n˶\n\
    ˷\n˸\n˹\n˺\n˻\n˼\n˽\n˾\n˿\n°\n©\n®\n←\n→\n↑\n↓\n∂\n∏\n∑\n+\n±\n÷\n×\n<\n=\n>\n¬\n|\n¦\n\
    ~\n−\n⁒\n⁄\n√\n∞\n∫\n≈\n≤\n≥\n";

/// Currency signs, after all other symbols.
const CURRENCY: &str = "¤\n¢\n$\n£\n¥\n₠\n₡\n₢\n₣\n₤\n₥\n₦\n₩\n₪\n₫\n€\n₭\n₮\n₯\n₰\n₱\n₲\n₳\n₴\n₵\n₶\n₷\n₸\n₹\n\
    ₺\n₻\n₼\n₽\n₾\n₿\n⃀\n";

/// Latin letters that are no marked form of another, small ones only.
const LETTERS: &str = "a\nɐ\nɑ\nɒ\nb\nʙ\nƀ\nɓ\nƃ\nc\nȼ\nƈ\nɕ\nd\nʥ\nʤ\nɖ\nɗ\nƌ\nȡ\ne\nɇ\nǝ\nə\nɛ\nɘ\nɚ\nɜ\nɝ\n\
    ɞ\nʚ\nɤ\nf\nʩ\nƒ\ng\nɡ\nɢ\nǥ\nɠ\nʛ\nɣ\nƣ\nh\nʜ\nƕ\nɦ\nɧ\ni\nı\nɪ\nɨ\nɩ\nj\nȷ\nɉ\nʝ\nɟ\n\
    ʄ\nk\nƙ\nʞ\nl\nʟ\nƚ\nɫ\nɬ\nɭ\nȴ\nɮ\nƛ\nʎ\nm\nɱ\nn\nɴ\nɲ\nƞ\nɳ\nȵ\nŋ\no\nɶ\nɔ\nɵ\nɷ\nȣ\n\
    p\nƥ\nɸ\nq\nʠ\nɋ\nĸ\nr\nʀ\nɍ\nɹ\nɺ\nɻ\nɼ\nɽ\nɾ\nɿ\nʁ\ns\nʂ\nȿ\nʃ\nƪ\nʅ\nʆ\nt\nʨ\nƾʦ\nʧ\n\
    ŧ\nƫ\nƭ\nʈ\nȶ\nʇ\nu\nʉ\nɥ\nʮ\nʯ\nɯ\nɰ\nʊ\nv\nʋ\nʌ\nw\nʍ\nx\ny\nʏ\nɏ\nƴ\nȝ\nz\nƶ\nȥ\nʐ\n\
    ʑ\nɀ\nʒ\nƹ\nƺ\nʓ\nþ\nƿ\nƻ\nƨ\nƽ\nƅ\nʔ\nɂ\nʕ\nʡ\nʢ\nʖ\nǀ\nǁ\nǂ\nǃ\nʗ\nʘ\nʬ\nʭ\n";

/// Combining marks in their order; those of one list are equal.
const MARKS: &[&[u32]] = &[
    &[0x0332],
    &[0x0313, 0x0343],
    &[0x0314],
    &[0x0301, 0x0341],
    &[0x0300, 0x0340],
    &[0x0306],
    &[0x0302],
    &[0x030C],
    &[0x030A],
    &[0x0342],
    &[0x0308],
    &[0x0344],
    &[0x030B],
    &[0x0303],
    &[0x0307],
    &[0x0338],
    &[0x0327],
    &[0x0328],
    &[0x0304],
    &[
        0x030D, 0x030E, 0x0312, 0x0315, 0x031A, 0x033D, 0x033E, 0x033F, 0x0346, 0x034A, 0x034B,
        0x034C, 0x0350, 0x0351, 0x0352, 0x0357, 0x035B, 0x035D, 0x035E,
    ],
    &[
        0x0316, 0x0317, 0x0318, 0x0319, 0x031C, 0x031D, 0x031E, 0x031F, 0x0320, 0x0329, 0x032A,
        0x032B, 0x032C, 0x032F, 0x0333, 0x033A, 0x033B, 0x033C, 0x0347, 0x0348, 0x0349, 0x034D,
        0x034E, 0x0353, 0x0354, 0x0355, 0x0356, 0x0359, 0x035A, 0x035C, 0x035F, 0x0362,
    ],
    &[0x0336, 0x0337],
    &[0x0335],
    &[0x0305],
    &[0x0309],
    &[0x030F],
    &[0x0310],
    &[0x0311],
    &[0x031B],
    &[0x0321],
    &[0x0322],
    &[0x0323],
    &[0x0324],
    &[0x0325],
    &[0x0326],
    &[0x032D],
    &[0x032E],
    &[0x0330],
    &[0x0331],
    &[0x0334],
    &[0x0339],
    &[0x0345],
    &[0x0358],
    &[0x0360],
    &[0x0361],
    &[0x0363],
    &[0x0368],
    &[0x0369],
    &[0x0364],
    &[0x036A],
    &[0x0365],
    &[0x036B],
    &[0x0366],
    &[0x036C],
    &[0x036D],
    &[0x0367],
    &[0x036E],
    &[0x036F],
];

/// Letters that sort as others with something on the second level: a ligature mark between two
/// letters, or the mark of a stroke.
const EXPANSIONS: [(char, char, u32, Option<char>); 9] = [
    ('æ', 'a', LIGATURE_MARK, Some('e')),
    ('œ', 'o', LIGATURE_MARK, Some('e')),
    ('ʣ', 'd', LIGATURE_MARK, Some('z')),
    ('ß', 's', LIGATURE_MARK + 1, Some('s')),
    ('đ', 'd', 0x335, None),
    ('ð', 'd', 0x336, None),
    ('ħ', 'h', 0x335, None),
    ('ł', 'l', 0x335, None),
    ('ø', 'o', 0x338, None),
];

/// Stands among the numbers of combining marks and is heavier than those.
const LIGATURE_MARK: u32 = 0x10_0000;

/// Where the kinds of characters begin on the first level.
const SYMBOL_BASE: u32 = 0x10;
const OTHER_SYMBOL_BASE: u32 = 0x1000;
const CURRENCY_BASE: u32 = 0x5_0000;
const DIGIT_BASE: u32 = 0x6_0000;
const LETTER_BASE: u32 = 0x7_0000;
const SCRIPT_BASE: u32 = 0x10_0000;

/// Weight of letters on the second level; marks are heavier.
const PLAIN: u32 = 0x20;
const MARK_BASE: u32 = 0x30;
const SMALL: u32 = 2;
const CAPITAL: u32 = 8;

/// Weights on the three levels; zero means nothing on that level.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Element {
    levels: [u32; 3],
}

/// What one character gives.
#[derive(Clone, Copy, Debug, Default)]
struct Elements {
    all: [Element; 3],
    count: u8,
}

struct Tables {
    /// First and second level of characters that have a place in the lists.
    listed: FxHashMap<char, (u32, u32)>,
    expansions: FxHashMap<char, Elements>,
    marks: FxHashMap<u32, u32>,
    ascii: [Element; 128],
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let mut tables = Tables {
        listed: FxHashMap::default(),
        expansions: FxHashMap::default(),
        marks: FxHashMap::default(),
        ascii: [Element::default(); 128],
    };
    for (list, base) in [
        (SYMBOLS, SYMBOL_BASE),
        (CURRENCY, CURRENCY_BASE),
        (LETTERS, LETTER_BASE),
    ] {
        for (rank, line) in list.lines().enumerate() {
            for (accent, c) in line.chars().enumerate() {
                tables
                    .listed
                    .insert(c, (base + rank as u32, PLAIN + accent as u32));
            }
        }
    }
    for (rank, equal) in MARKS.iter().enumerate() {
        for mark in *equal {
            tables.marks.insert(*mark, MARK_BASE + rank as u32);
        }
    }
    for (letter, first, mark, second) in EXPANSIONS {
        let weight = tables.marks.get(&mark).copied().unwrap_or(MARK_BASE + mark);
        let mut elements = Elements {
            count: 2,
            ..Elements::default()
        };
        elements.all[0] = plain_element(&tables, first);
        elements.all[1].levels = [0, weight, SMALL];
        if let Some(second) = second {
            elements.all[2] = plain_element(&tables, second);
            elements.count = 3;
        }
        tables.expansions.insert(letter, elements);
    }
    for unit in 0..128u8 {
        tables.ascii[usize::from(unit)] = plain_element(&tables, char::from(unit));
    }
    tables
});

/// Characters that no level sees.
fn is_ignorable(c: u32) -> bool {
    matches!(
        c,
        0..=8 | 0xE..=0x1F | 0x7F..=0x84 | 0x86..=0x9F | 0xAD | 0x200B..=0x200F | 0x202A..=0x202E
            | 0x2060..=0x206F | 0xFE00..=0xFE0F | 0xFEFF
    )
}

fn is_mark(c: u32) -> bool {
    matches!(c, 0x300..=0x36F | 0x1AB0..=0x1AFF | 0x1DC0..=0x1DFF | 0x20D0..=0x20FF | 0xFE20..=0xFE2F)
}

fn is_symbol(c: u32) -> bool {
    matches!(
        c,
        0x80..=0xBF | 0x2B0..=0x2FF | 0x2000..=0x2BFF | 0x2E00..=0x2E7F | 0x3000..=0x303F
            | 0xFE30..=0xFE6F | 0x1F000..=0x1FAFF
    )
}

fn plain_element(tables: &Tables, c: char) -> Element {
    let code = c as u32;
    if is_ignorable(code) {
        return Element::default();
    }
    let element = |first, second, third| Element {
        levels: [first, second, third],
    };
    match c {
        '\t'..='\r' => return element(code - 8, PLAIN, SMALL),
        '0'..='9' => return element(DIGIT_BASE + code - 0x30, PLAIN, SMALL),
        _ => {}
    }
    if let Some((first, second)) = tables.listed.get(&c) {
        return element(*first, *second, SMALL);
    }
    if is_mark(code) {
        let weight = tables
            .marks
            .get(&code)
            .copied()
            .unwrap_or(MARK_BASE + 0x1000 + code);
        return element(0, weight, SMALL);
    }
    if is_symbol(code) {
        return element(OTHER_SYMBOL_BASE + code, PLAIN, SMALL);
    }
    let small = c.to_lowercase().next().unwrap_or(c);
    if small != c {
        let [first, second, _] = plain_element_small(tables, small).levels;
        return element(first, second, CAPITAL);
    }
    element(SCRIPT_BASE + code, PLAIN, SMALL)
}

fn plain_element_small(tables: &Tables, small: char) -> Element {
    let (first, second) = tables
        .listed
        .get(&small)
        .copied()
        .unwrap_or((SCRIPT_BASE + small as u32, PLAIN));
    Element {
        levels: [first, second, SMALL],
    }
}

fn elements(tables: &Tables, c: char) -> Elements {
    let mut elements = Elements {
        count: 1,
        ..Elements::default()
    };
    if c.is_ascii() {
        elements.all[0] = tables.ascii[c as usize];
        return elements;
    }
    let small = c.to_lowercase().next().unwrap_or(c);
    if let Some(expansion) = tables.expansions.get(&small) {
        elements = *expansion;
        if small != c {
            for element in elements
                .all
                .iter_mut()
                .filter(|element| element.levels[0] != 0)
            {
                element.levels[2] = CAPITAL;
            }
        }
        return elements;
    }
    elements.all[0] = plain_element(tables, c);
    elements
}

/// Spacing accents: letters of their own here, though compatibility takes them apart.
fn is_spacing_accent(c: u32) -> bool {
    matches!(
        c,
        0xA8 | 0xAF | 0xB4 | 0xB8 | 0x2D8..=0x2DD | 0x2017 | 0x203E
    )
}

/// Private characters that stand for lone surrogates and spacing accents while decomposing.
const SURROGATE_STAND_IN: u32 = 0x10_F000;
const ACCENT_STAND_IN: u32 = 0x10_8000;

fn characters(text: Str<'_>) -> impl Iterator<Item = char> {
    char::decode_utf16(text.units()).map(|unit| match unit {
        Ok(c) if is_spacing_accent(c as u32) => {
            char::from_u32(ACCENT_STAND_IN + c as u32).unwrap_or(c)
        }
        Ok(c) => c,
        Err(lone) => {
            let at = u32::from(lone.unpaired_surrogate()) - 0xD800;
            char::from_u32(SURROGATE_STAND_IN + at).unwrap_or('\u{FFFD}')
        }
    })
}

fn weights<'a>(
    tables: &'a Tables,
    text: Str<'a>,
    level: usize,
) -> impl Iterator<Item = u32> + use<'a> {
    characters(text)
        .nfkd()
        .map(|c| match c as u32 {
            code @ ACCENT_STAND_IN..=0x10_AFFF => {
                char::from_u32(code - ACCENT_STAND_IN).unwrap_or(c)
            }
            _ => c,
        })
        .flat_map(move |c| {
            let elements = elements(tables, c);
            elements.all.into_iter().take(usize::from(elements.count))
        })
        .map(move |element| element.levels[level])
        .filter(|weight| *weight != 0)
}

/// Compares two texts.
pub(crate) fn compare(a: Str<'_>, b: Str<'_>) -> Ordering {
    let tables = &*TABLES;
    if let (Str::Latin1(x), Str::Latin1(y)) = (a, b)
        && x.is_ascii()
        && y.is_ascii()
    {
        return compare_ascii(tables, x, y);
    }
    (0..3)
        .map(|level| weights(tables, a, level).cmp(weights(tables, b, level)))
        .find(|order| order.is_ne())
        .unwrap_or(Ordering::Equal)
}

fn compare_ascii(tables: &Tables, a: &[u8], b: &[u8]) -> Ordering {
    let same = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let level = |level: usize| {
        let weigh = move |unit: &u8| tables.ascii[usize::from(*unit)].levels[level];
        let (a, b) = (a[same..].iter().map(weigh), b[same..].iter().map(weigh));
        a.filter(|weight| *weight != 0)
            .cmp(b.filter(|weight| *weight != 0))
    };
    // ASCII has no accents.
    level(0).then_with(|| level(2))
}
