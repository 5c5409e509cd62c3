// Writes properties.txt and folding.txt beside this file: what Node knows of Unicode.
//
//     node grammar/src/regex/data/generate.mjs
//
// properties.txt, one property a line: kind, names separated by commas, ranges. Kinds: `g` a general
// category, `s` a script, `x` a script's extensions where they differ from the script, `b` a binary
// property. Ranges are base64 VLQ without sign (as in source maps, five bits a letter, the sixth says
// that another follows): gap to the end of the range before, length less one. `=A+B` names a union.
//
// folding.txt: `i` and `iu`, the equivalences of those flags. Per character that is equal to others
// and not the first of them: distance from the one before, then the distance down to the first.

import { writeFileSync } from 'node:fs';

const GENERAL = [
  'Cc,Control,cntrl', 'Cf,Format', 'Cn,Unassigned', 'Co,Private_Use', 'Cs,Surrogate',
  'Ll,Lowercase_Letter', 'Lm,Modifier_Letter', 'Lo,Other_Letter', 'Lt,Titlecase_Letter',
  'Lu,Uppercase_Letter', 'Mc,Spacing_Mark', 'Me,Enclosing_Mark', 'Mn,Nonspacing_Mark',
  'Nd,Decimal_Number,digit', 'Nl,Letter_Number', 'No,Other_Number', 'Pc,Connector_Punctuation',
  'Pd,Dash_Punctuation', 'Pe,Close_Punctuation', 'Pf,Final_Punctuation', 'Pi,Initial_Punctuation',
  'Po,Other_Punctuation', 'Ps,Open_Punctuation', 'Sc,Currency_Symbol', 'Sk,Modifier_Symbol',
  'Sm,Math_Symbol', 'So,Other_Symbol', 'Zl,Line_Separator', 'Zp,Paragraph_Separator',
  'Zs,Space_Separator',
];
const UNIONS = [
  ['C,Other', 'Cc+Cf+Cn+Co+Cs'], ['L,Letter', 'Ll+Lm+Lo+Lt+Lu'], ['LC,Cased_Letter', 'Ll+Lt+Lu'],
  ['M,Mark,Combining_Mark', 'Mc+Me+Mn'], ['N,Number', 'Nd+Nl+No'],
  ['P,Punctuation,punct', 'Pc+Pd+Pe+Pf+Pi+Po+Ps'], ['S,Symbol', 'Sc+Sk+Sm+So'],
  ['Z,Separator', 'Zl+Zp+Zs'],
];
const BINARY = `ASCII ASCII_Hex_Digit,AHex Alphabetic,Alpha Any Assigned Bidi_Control,Bidi_C
  Bidi_Mirrored,Bidi_M Case_Ignorable,CI Cased Changes_When_Casefolded,CWCF
  Changes_When_Casemapped,CWCM Changes_When_Lowercased,CWL Changes_When_NFKC_Casefolded,CWKCF
  Changes_When_Titlecased,CWT Changes_When_Uppercased,CWU Dash Default_Ignorable_Code_Point,DI
  Deprecated,Dep Diacritic,Dia Emoji Emoji_Component,EComp Emoji_Modifier,EMod
  Emoji_Modifier_Base,EBase Emoji_Presentation,EPres Extended_Pictographic,ExtPict Extender,Ext
  Grapheme_Base,Gr_Base Grapheme_Extend,Gr_Ext Hex_Digit,Hex IDS_Binary_Operator,IDSB
  IDS_Trinary_Operator,IDST ID_Continue,IDC ID_Start,IDS Ideographic,Ideo Join_Control,Join_C
  Logical_Order_Exception,LOE Lowercase,Lower Math Noncharacter_Code_Point,NChar
  Pattern_Syntax,Pat_Syn Pattern_White_Space,Pat_WS Quotation_Mark,QMark Radical
  Regional_Indicator,RI Sentence_Terminal,STerm Soft_Dotted,SD Terminal_Punctuation,Term
  Unified_Ideograph,UIdeo Uppercase,Upper Variation_Selector,VS White_Space,space
  XID_Continue,XIDC XID_Start,XIDS`.split(/\s+/);
const SCRIPTS = `Adlam Ahom Anatolian_Hieroglyphs Arabic Armenian Avestan Balinese Bamum Bassa_Vah
  Batak Bengali Beria_Erfe Bhaiksuki Bopomofo Brahmi Braille Buginese Buhid Canadian_Aboriginal
  Carian Caucasian_Albanian Chakma Cham Cherokee Chorasmian Common Coptic Cuneiform Cypriot
  Cypro_Minoan Cyrillic Deseret Devanagari Dives_Akuru Dogra Duployan Egyptian_Hieroglyphs Elbasan
  Elymaic Ethiopic Garay Georgian Glagolitic Gothic Grantha Greek Gujarati Gunjala_Gondi Gurmukhi
  Gurung_Khema Han Hangul Hanifi_Rohingya Hanunoo Hatran Hebrew Hiragana Imperial_Aramaic Inherited
  Inscriptional_Pahlavi Inscriptional_Parthian Javanese Kaithi Kannada Katakana Kawi Kayah_Li
  Kharoshthi Khitan_Small_Script Khmer Khojki Khudawadi Kirat_Rai Lao Latin Lepcha Limbu Linear_A
  Linear_B Lisu Lycian Lydian Mahajani Makasar Malayalam Mandaic Manichaean Marchen Masaram_Gondi
  Medefaidrin Meetei_Mayek Mende_Kikakui Meroitic_Cursive Meroitic_Hieroglyphs Miao Modi Mongolian
  Mro Multani Myanmar Nabataean Nag_Mundari Nandinagari New_Tai_Lue Newa Nko Nushu
  Nyiakeng_Puachue_Hmong Ogham Ol_Chiki Ol_Onal Old_Hungarian Old_Italic Old_North_Arabian
  Old_Permic Old_Persian Old_Sogdian Old_South_Arabian Old_Turkic Old_Uyghur Oriya Osage Osmanya
  Pahawh_Hmong Palmyrene Pau_Cin_Hau Phags_Pa Phoenician Psalter_Pahlavi Rejang Runic Samaritan
  Saurashtra Sharada Shavian Siddham Sidetic SignWriting Sinhala Sogdian Sora_Sompeng Soyombo
  Sundanese Sunuwar Syloti_Nagri Syriac Tagalog Tagbanwa Tai_Le Tai_Tham Tai_Viet Tai_Yo Takri Tamil
  Tangsa Tangut Telugu Thaana Thai Tibetan Tifinagh Tirhuta Todhri Tolong_Siki Toto Tulu_Tigalari
  Ugaritic Unknown Vai Vithkuqi Wancho Warang_Citi Yezidi Yi Zanabazar_Square`.split(/\s+/);

const POINTS = 0x110000;
const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const text = Array.from({ length: POINTS }, (_, point) => String.fromCodePoint(point));

function vlq(number) {
  let out = '';
  do {
    const rest = number >>> 5;
    out += DIGITS[(number & 31) | (rest ? 32 : 0)];
    number = rest;
  } while (number);
  return out;
}

function accepts(name) {
  try {
    return new RegExp(`^\\p{${name}}`, 'u');
  } catch {
    return null;
  }
}

function ranges(name) {
  const regex = accepts(name);
  if (!regex) throw new Error(`unknown property ${name}`);
  let out = '', end = 0, start = -1;
  for (let point = 0; point <= POINTS; point++) {
    const inside = point < POINTS && regex.test(text[point]);
    if (inside && start < 0) start = point;
    if (!inside && start >= 0) {
      out += vlq(start - end) + vlq(point - start - 1);
      end = point;
      start = -1;
    }
  }
  return out;
}

const lines = [];
const checked = (prefix, names) => {
  for (const name of names.split(',')) {
    if (!accepts(prefix + name)) throw new Error(`unknown property ${prefix}${name}`);
  }
  return names;
};
for (const names of GENERAL) lines.push(`g ${checked('gc=', names)} ${ranges(names.split(',')[0])}`);
for (const [names, union] of UNIONS) lines.push(`g ${checked('gc=', names)} =${union}`);

// The names of four letters are found by trying them all; what they stand for tells which belongs
// to which script.
const byRanges = new Map();
const upper = DIGITS.slice(0, 26), lower = upper.toLowerCase();
for (const a of upper) for (const b of lower) for (const c of lower) for (const d of lower) {
  const name = a + b + c + d;
  if (!accepts(`sc=${name}`)) continue;
  const key = ranges(`sc=${name}`);
  byRanges.set(key, [...(byRanges.get(key) ?? []), name]);
}
for (const script of SCRIPTS) {
  const plain = ranges(`sc=${script}`), extended = ranges(`scx=${script}`);
  const names = [script, ...(byRanges.get(plain) ?? []).filter((name) => name !== script)];
  byRanges.delete(plain);
  lines.push(`s ${names} ${plain}`);
  if (extended !== plain) lines.push(`x ${names} ${extended}`);
}
if (byRanges.size) throw new Error(`scripts without a long name: ${[...byRanges.values()]}`);
for (const names of BINARY) lines.push(`b ${checked('', names)} ${ranges(names.split(',')[0])}`);
writeFileSync(new URL('properties.txt', import.meta.url), lines.join('\n') + '\n');

function folding(flags, points) {
  const all = text.slice(0, points).join(flags.includes('u') ? '\n' : '');
  let out = '', last = 0;
  for (let point = 0; point < points; point++) {
    const c = text[point];
    const cased = c.toLowerCase() !== c || c.toUpperCase() !== c || /^\p{CWCF}/u.test(c);
    if (!cased) continue;
    const regex = new RegExp(`\\u${flags.includes('u') ? `{${point.toString(16)}}` : point.toString(16).padStart(4, '0')}`, `g${flags}`);
    const first = all.match(regex)[0].codePointAt(0);
    if (first === point) continue;
    out += vlq(point - last) + vlq(point - first);
    last = point;
  }
  return `${flags} ${out}`;
}
writeFileSync(
  new URL('folding.txt', import.meta.url),
  `${folding('i', 0x10000)}\n${folding('iu', POINTS)}\n`,
);
