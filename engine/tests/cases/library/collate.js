const caught = (f) => { try { return f(); } catch (e) { return `${e.name}: ${e.message}`; } };
const sorted = (text, options) => [...text].sort((a, b) => a.localeCompare(b, undefined, options) || (a < b ? -1 : 1)).join('');
const signs = (pairs, options) => pairs.map(([a, b]) => a.localeCompare(b, undefined, options));
const pairs = [['a', 'A'], ['a', 'á'], ['a', 'Á'], ['A', 'á'], ['a2', 'a10'], ['a02', 'a2'], ['a-b', 'ab'], ['a b', 'ab'], ['1,000', '1000'], ['1.5', '1.10'], ['-5', '-10'], ['٣', '3'], ['②', '10'], ['ａ', 'a'], ['あ', 'ア'], ['か', 'が'], ['ß', 'ss'], ['æ', 'ae'], ['ﬁ', 'fi'], ['℠', 'SM'], ['Ⓐ', 'A'], ['й', 'и'], ['😀', '😁'], ['a,b', 'a.b'], ['a', 'a,'], ['', '-'], ['000a', '0b'], ['9'.repeat(300), '1'.repeat(301)]];
//# ascii
return [sorted('zZaA9087 \t\n~!@#$%^&*()_+`-={}[]:";\'<>?,./|\\bByYmM'), '\u0000a'.localeCompare('a'), '\u007f'.localeCompare(''), 'a\u0001b'.localeCompare('ab')];
//# latin-with-marks
return [sorted('aàáâãäåāăąAÀÁÂÃÄÅbcçćĉčdďđðeèéêëfgğhħiìíîïıjkłlľmnñňoòóôõöøőpqrřsśšßtťþuùúûüůvwxyýÿzźżž'), ['résumé', 'resume', 'Resume', 'Résumé', 'resumé', 'resumes'].sort((a, b) => a.localeCompare(b)), ['ŀb', 'l·b', 'lb', 'lz'].sort((a, b) => a.localeCompare(b)), ['æz', 'aez', 'af', 'ad', 'Æa', 'œ', 'oe', 'of', 'ĳ', 'ij', 'ǆ', 'dž', 'dz'].sort((a, b) => a.localeCompare(b) || (a < b ? -1 : 1))];
//# punctuation-and-symbols
return [sorted('…‥。、・‐–—―‘’“”„‹›«»¡¿§¶†‡•′″※©®™°±×÷¬¦¤¢£¥€₹₿←→↑↓∀∂∃∅∇∈∏∑−√∞∫≈≠≤≥▲●★☆♠♥♪✓✗'), sorted('😀😁😂🙂👍👎🎉🔥🚀❤⚠✅❌⭐🇩🇪🇫🇷')];
//# greek-and-cyrillic
return [sorted('αάβγδεέζηήθιίϊκλμνξοόπρσςτυύφχψωώΑΆΒΓΔΕΩ'), sorted('абвгґдеёєжзиіїйкклмнопрстуўфхцчшщъыьэюяАБВЁЙЯ'), ['Ѱй', 'Ѱӥԯ', 'Ѱи\u0306'].sort((a, b) => a.localeCompare(b))];
//# other-scripts
return [sorted('อกขคงจเแโใไะา'), ['เก', 'กา', 'แก', 'ขา', 'ไก', 'กะ'].sort((a, b) => a.localeCompare(b)), sorted('אבגדהךכםמ'), sorted('ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئةى'), sorted('अआइईउऊकखगघ'), sorted('あいうえおアイウエオぁァかがカガｱｶー'), sorted('가각간나다가갂'), sorted('一丁七万丈三上下不与中人山川日月木水火'), sorted('aаα1א가あ一𐐀ꙁ')];
//# compatible-forms
return [sorted('aａᵃₐⓐ𝐚Ａ𝐀ⒶAªA'), sorted('0123０①⑴⒈²₂½¼Ⅳ'), sorted('カｶ㋕ガヵ㌍'), signs([['ｶﾞ', 'ガ'], ['㎏', 'kg'], ['℡', 'TEL'], ['ſ', 's'], ['Å', 'Å'], ['ϴ', 'Θ'], ['\u1fbe', 'ι']])];
//# marks-alone-and-together
return [sorted('\u0300\u0301\u0302\u0303\u0308\u030a\u0327\u0328\u0304\u0332'), signs([['a\u0301\u0323', 'a\u0323\u0301'], ['a\u0301\u0308', 'a\u0308\u0301'], ['ệ', 'e\u0302\u0323'], ['\u0301a', 'a\u0301'], ['e\u0301a', 'éa'], ['cote', 'côte'], ['côte', 'coté'], ['coté', 'côté']])];
//# what-has-no-weight
return signs([['a\u00adb', 'ab'], ['a\u200bb', 'ab'], ['\ufeffa', 'a'], ['a\u200d', 'a'], ['a\ufe0f', 'a'], ['\u0000', ''], ['\u0085', ''], ['\u{e0041}', '']]);
//# at-the-ends-of-the-order
return signs([['\ufffe', ' '], ['\uffff', '\u{10ffff}'], ['\ud800', 'z'], ['\ud800', '\udc00'], ['\ud800', '一'], ['\ue000', '一'], ['\u0378', '\ue000'], ['㐀', '一'], ['阿', '一']]);
//# sensitivities
return ['base', 'accent', 'case', 'variant'].map((sensitivity) => signs(pairs, { sensitivity }));
//# numeric
return [signs(pairs, { numeric: true }), ['img12', 'img10', 'img2', 'img1', 'IMG3', 'img02'].sort((a, b) => a.localeCompare(b, 'en', { numeric: true })), ['1.10', '1.9', '1.2', '10', '9', '-1', '-10'].sort((a, b) => a.localeCompare(b, undefined, { numeric: true })), signs(pairs, { numeric: true, sensitivity: 'base' })];
//# case-first
return ['upper', 'lower', 'false'].map((caseFirst) => [signs(pairs, { caseFirst }), signs(pairs, { caseFirst, sensitivity: 'case' }), sorted('bBaAáÁ', { caseFirst })]);
//# punctuation-ignored
return [signs(pairs, { ignorePunctuation: true }), signs(pairs, { ignorePunctuation: true, sensitivity: 'base' }), signs([['co-op', 'coop'], ['a$', 'a'], ['a+b', 'ab'], [' \u0301a', 'a'], ['a. b', 'ab'], ['...', '']], { ignorePunctuation: true })];
//# keywords-of-the-tag
return ['en-u-kn', 'en-u-kn-true', 'en-u-kn-false', 'de-u-kf-upper', 'en-u-kf-lower', 'en-u-kf-false-kn', 'en-u-co-standard'].map((tag) => [['a2', 'a10'], ['a', 'A']].map(([a, b]) => a.localeCompare(b, tag))).concat([['a2'.localeCompare('a10', 'en-u-kn', { numeric: false }), 'a'.localeCompare('A', 'en-u-kf-upper', { caseFirst: 'lower' })]]);
//# options-of-any-type
return [caught(() => 'a'.localeCompare('b', 'en', null)), 'a'.localeCompare('A', 'en', 5), 'a'.localeCompare('A', 'en', 'base'), 'a'.localeCompare('A', 'en', () => 1), 'a10'.localeCompare('a2', 'en', { numeric: 'yes' }), 'a10'.localeCompare('a2', 'en', { numeric: 0 }), 'a'.localeCompare('A', 'en', { usage: 'search', localeMatcher: 'lookup', collation: 'standard' }), 'a'.localeCompare('A', 'en', { caseFirst: false })];
//# values-that-options-cannot-have
return [{ usage: 'x' }, { localeMatcher: 'x' }, { collation: 'x' }, { caseFirst: 'x' }, { caseFirst: true }, { sensitivity: 'x' }, { sensitivity: null }, { sensitivity: {} }, { sensitivity: 'x', caseFirst: 'y' }, { usage: 'x', localeMatcher: 'y' }].map((o) => caught(() => 'a'.localeCompare('b', 'en', o)));
//# tags
return ['', 'en_US', 'xx-', null, 5, [], ['en'], 'tlh', [5]].map((tag) => caught(() => 'a'.localeCompare('b', tag)));
//# receivers-and-arguments
return ['undefined'.localeCompare(), 'a'.localeCompare({ toString: () => 'a' }), '1'.localeCompare(1), ''.localeCompare.call(5, '5'), caught(() => ''.localeCompare.call(null, 'a')), 'a'.localeCompare.length];
//# locale-case
const t = ['Iıİi', 'ÏIi̇', 'I\u0307'];
return [t.map((s) => [s.toLocaleLowerCase(), s.toLocaleLowerCase('tr'), s.toLocaleUpperCase('az'), s.toLocaleUpperCase('en'), s.toLocaleLowerCase(['tr', 'en'])]), caught(() => 'a'.toLocaleUpperCase('xx-')), caught(() => 'a'.toLocaleLowerCase(null)), 'a'.toLocaleUpperCase(5), caught(() => 'a'.toLocaleUpperCase('en_US'))];
