const caught = (f) => { try { return f(); } catch (e) { return `${e.name}: ${e.message}`; } };
const units = (s) => Array.from({ length: s.length }, (_, i) => s.charCodeAt(i).toString(16)).join(' ');
//# length-and-index
const s = 'aé😀';
return [s.length, s[0], s[1], s[2] === '\ud83d', s[9] === undefined, s['1'], s.at(-1) === '\ude00', s.at(0), s.at(9) === undefined];
//# char-at-and-codes
const s = 'a😀';
return [s.charAt(0), s.charAt(), s.charAt(9), s.charAt(-1), s.charCodeAt(0), s.charCodeAt(1), String(s.charCodeAt(9)), s.codePointAt(0), s.codePointAt(1), s.codePointAt(2), s.codePointAt(9) === undefined];
//# concat
return ['a'.concat('b', 1, null), 'a'.concat(), 'a'.concat([1, 2]), ''.concat(undefined)];
//# includes-starts-ends
const s = 'hello world';
return [s.includes('o w'), s.includes('z'), s.includes(''), s.includes('hello', 1), s.startsWith('hell'), s.startsWith('world', 6), s.startsWith(''), s.endsWith('world'), s.endsWith('hello', 5), s.endsWith(''), s.endsWith('x'), 'a1'.includes(1)];
//# index-of
const s = 'abcabc';
return [s.indexOf('c'), s.indexOf('c', 3), s.indexOf('z'), s.indexOf(''), s.indexOf('', 3), s.indexOf('', 99), s.indexOf('a', -5), s.lastIndexOf('a'), s.lastIndexOf('a', 2), s.lastIndexOf('z'), s.lastIndexOf(''), s.lastIndexOf('c', -1), s.lastIndexOf('b', NaN)];
//# index-of-overlap-and-long
const hay = 'ab'.repeat(500) + 'c' + 'ab'.repeat(500);
return [hay.indexOf('abc'), hay.lastIndexOf('cab'), hay.indexOf('c'), 'aaa'.lastIndexOf('aa'), 'aaaa'.indexOf('aa', 1), 'é日本'.indexOf('本')];
//# well-formed
return ['a😀'.isWellFormed(), '\ud83d'.isWellFormed(), 'a\udc00b'.isWellFormed(), units('a\ud83db'.toWellFormed()), '😀'.toWellFormed()];
//# normalize
return ['e\u0301'.normalize().length, 'é'.normalize('NFD').length, 'ﬁ'.normalize('NFKC'), 'ﬁ'.normalize('NFKD'), units('ẛ̣'.normalize('NFKD')), units('Å'.normalize('NFC')), '가'.normalize('NFD').length, caught(() => 'a'.normalize('X'))];
//# pad-start-end
return ['5'.padStart(3, '0'), 'abc'.padStart(2), 'x'.padStart(4), 'x'.padEnd(4, 'ab'), 'x'.padStart(5, 'abc'), 'x'.padEnd(3, ''), 'x'.padStart('3', 1), 'x'.padEnd(3, undefined), 'x'.padEnd(3, null), 'x'.padStart(), 'x'.padStart(-1, 'y')];
//# repeat
return ['ab'.repeat(3), 'ab'.repeat(0), ''.repeat(5), 'a'.repeat('2'), 'a'.repeat(2.9), 'a'.repeat(), caught(() => 'a'.repeat(-1)), caught(() => 'a'.repeat(Infinity)).slice(0, 10)];
//# replace-string
return ['a-b-c'.replace('-', '+'), 'abc'.replace('z', 'y'), 'abc'.replace('', 'x'), 'aaa'.replace('a', 'b'), 'a.b'.replace('.', '!'), 'x1y'.replace(1, 2), 'abc'.replace('b', null), 'abc'.replace('b', undefined), 'abc'.replace('b')];
//# replace-dollar-patterns
return ['abc'.replace('b', '[$&]'), 'abc'.replace('b', '$$'), 'abc'.replace('b', '$`'), 'abc'.replace('b', "$'"), 'abc'.replace('b', '$1'), 'abc'.replace('b', '$'), 'abc'.replace('b', '$x'), 'abc'.replace('b', '$<n>'), 'abc'.replace('b', '$0$'), 'abc'.replace('b', '$$$&$$')];
//# replace-function
const seen = [];
const r = 'abcb'.replace('b', (...a) => { seen.push(a); return '<$&>'; });
return [r, seen, 'abc'.replace('b', () => undefined), 'abc'.replace('b', (m, i, s) => m + i + s), 'abc'.replace('z', () => 'never')];
//# replace-all
return ['a-b-c'.replaceAll('-', '+'), 'aaaa'.replaceAll('aa', 'b'), 'abc'.replaceAll('', '.'), 'abc'.replaceAll('z', 'y'), 'a.b.c'.replaceAll('.', '$&$&'), 'abab'.replaceAll('b', (m, i) => `${m}${i}`), ''.replaceAll('', 'x'), 'x x'.replaceAll(' ', '')];
//# replace-all-template-positions
return ['xaxbx'.replaceAll('x', '[$`|$\']'), 'aXbX'.replaceAll('X', '$$1')];
//# slice
const s = 'hello';
return [s.slice(), s.slice(1), s.slice(-3), s.slice(1, 3), s.slice(1, -1), s.slice(3, 1), s.slice(-99, 2), s.slice(9), s.slice('2'), s.slice(NaN, 2), s.slice(undefined, null)];
//# substring
const s = 'hello';
return [s.substring(1, 3), s.substring(3, 1), s.substring(-5, 2), s.substring(2), s.substring(NaN), s.substring(0, 99), s.substring(), s.substring('1', '3')];
//# substr
const s = 'hello';
return [s.substr(1, 2), s.substr(-3, 2), s.substr(2), s.substr(9), s.substr(1, -1), s.substr(0, 99), s.substr(), s.substr(1, undefined)];
//# split-string
return ['a,b,c'.split(','), 'a,b,c'.split(',', 2), 'abc'.split(''), 'a😀'.split('').length, ''.split(','), ''.split(''), 'abc'.split(), 'abc'.split('z'), ',a,'.split(','), 'a--b'.split('-'), 'a, b'.split(', '), 'abc'.split('abc')];
//# split-limits-and-coercion
return ['a,b,c'.split(',', 0), 'a,b,c'.split(',', -1), 'a,b,c'.split(',', 1.9), 'a1b'.split(1), 'anullb'.split(null), 'abc'.split(undefined, 0), 'a,b'.split(',', undefined), 'a,b'.split(',', '1')];
//# case-mapping
return ['aBc'.toUpperCase(), 'aBc'.toLowerCase(), 'ß'.toUpperCase(), 'ŉ'.toUpperCase(), 'ΑΣ'.toLowerCase(), 'ΑΣΑ'.toLowerCase(), 'İ'.toLowerCase().length, 'ǆ'.toUpperCase(), 'ﬁ'.toUpperCase(), 'éÉ'.toUpperCase(), 'straße'.toLocaleUpperCase(), 'ABC'.toLocaleLowerCase(), '𐐀'.toLowerCase(), 'ı'.toUpperCase(), 'ÿ'.toUpperCase(), 'µ'.toUpperCase()];
//# trim
return ['  a b '.trim(), ' a '.trimStart(), ' a '.trimEnd(), '\t\n\v\f\r\u00a0\u1680\u2003\u2028\u2029\u202f\u205f\u3000\ufeffx\ufeff'.trim(), '\u200bx'.trim().length, '\u180ex'.trim().length, ' a'.trimLeft(), 'a '.trimRight(), ''.trim(), '\u0085x'.trim().length];
//# from-char-code
return [String.fromCharCode(72, 105), String.fromCharCode(), String.fromCharCode(0x1F600 & 0xffff).length, String.fromCharCode(65.9), String.fromCharCode('66'), String.fromCharCode(65536 + 65), units(String.fromCharCode(-1)), String.fromCharCode(0xd83d, 0xde00)];
//# from-code-point
return [String.fromCodePoint(97, 0x1F600), String.fromCodePoint(), String.fromCodePoint('98'), caught(() => String.fromCodePoint(-1)), caught(() => String.fromCodePoint(1.5)), caught(() => String.fromCodePoint(0x110000)), caught(() => String.fromCodePoint('x')), caught(() => String.fromCodePoint(NaN))];
//# raw-function
return [String.raw({ raw: ['a', 'b', 'c'] }, 1, 2), String.raw({ raw: 'xyz' }, 0, 1), String.raw({ raw: ['a\\n'] })];
//# to-string-value-of
return ['a'.toString(), 'b'.valueOf(), 'abc'.toString() === 'abc', `${'x'.valueOf()}`];
//# locale-compare-basic
return ['a'.localeCompare('b'), 'b'.localeCompare('a'), 'a'.localeCompare('a'), 'a'.localeCompare('A'), 'B'.localeCompare('a'), ''.localeCompare('a'), 'a'.localeCompare(''), '10'.localeCompare('9'), 'resume'.localeCompare('résumé')];
//# locale-compare-sort
return [['b', 'a', 'C', 'A', 'c', 'B'].sort((x, y) => x.localeCompare(y)), ['zebra', 'Apple', 'apple', 'äpfel', 'Zoo', 'eclair', 'éclair'].sort((x, y) => x.localeCompare(y))];
//# locale-compare-punctuation
return ['_', '-', ',', ';', ':', '!', '?', '.', "'", '"', '(', ')', '[', ']', '{', '}', '@', '*', '/', '\\', '&', '#', '%', '`', '^', '+', '<', '=', '>', '|', '~', '$', '0', '9', 'a', 'Z', ' '].reverse().sort((x, y) => x.localeCompare(y)).join('');
//# locale-compare-levels
return ['ab'.localeCompare('aB'), 'aB'.localeCompare('ac'), 'Ab'.localeCompare('aa'), 'a b'.localeCompare('ab'), 'a-b'.localeCompare('ab'), 'é'.localeCompare('f'), 'e'.localeCompare('é'), 'É'.localeCompare('é'), 'coop'.localeCompare('co-op'), 'ß'.localeCompare('ss')];
//# compare-operators
return ['a' < 'b', 'a' < 'B', 'Z' < 'a', 'abc' < 'abcd', '' < ' ', '\u00e9' > 'z', '😀' > '\uffff', '2' > '10'];
//# concatenation-loop
let s = '';
for (let i = 0; i < 2000; i++) s += i;
return [s.length, s.slice(0, 12), s.slice(-8), s[1000], s.indexOf('999')];
//# concatenation-front
let s = '';
for (let i = 0; i < 200; i++) s = i + ',' + s;
return [s.length, s.slice(0, 10), s.slice(-5)];
//# concatenation-mixed-width
let s = 'abc';
s += 'é';
s += '日';
s += '😀';
const t = s + s;
return [t.length, t.charCodeAt(4), t.slice(3, 6), t.split('日').length, t === s.concat(s)];
//# substring-of-concatenation
const a = 'x'.repeat(50) + 'y'.repeat(50);
const b = a.slice(48, 52);
return [b, b + b, (a + b).indexOf('yx'), a.slice(49, 51).toUpperCase(), [...b].length];
//# equality-of-built-strings
const a = ['a', 'b'].join('') + 'c';
return [a === 'abc', { abc: 1 }[a], new Map([['abc', 2]]).get(a), ['abc'].includes(a), a == 'a' + 'bc'];
//# number-like-keys-from-strings
const a = [10, 20];
const k = '0'.concat('');
return [a[k], a['0' + ''], a[String(1)], a['1'.trim()]];
//# iteration-and-length-of-emoji
return ['👨‍👩‍👧'.length, [...'👨‍👩‍👧'].length, [...'🇩🇪'].length, '👍🏽'.split('').length];
//# reverse-and-palindrome-idioms
const rev = (s) => [...s].reverse().join('');
const clean = (s) => s.toLowerCase().split('').filter((c) => c >= 'a' && c <= 'z').join('');
return [rev('abc😀'), clean('A man, a plan') === 'amanaplan'];
//# title-case-idiom
return 'the quick brown'.split(' ').map((w) => w.charAt(0).toUpperCase() + w.slice(1)).join(' ');
//# methods-on-literals-and-templates
return ['a,b'.split(',').length, `x${1}`.padEnd(4, '-'), ('a' + 'b').toUpperCase(), 'abc'.slice(1).at(-1)];
//# receiver-nullish
return [caught(() => 'a'.trim.call(null)).slice(0, 10), 'a'.trim.call(' 5 '), 'a'.padStart.call(5, 3, '0'), 'a'.split.call(true, 'r')];
//# char-counts
const c = {};
for (const ch of 'mississippi') c[ch] = (c[ch] ?? 0) + 1;
return c;
//# string-function
return [String(), String(undefined), String(null), String([1, [2]]), String({ toString: () => 'own' }), String(-0), String(1e21), String(true)];
//# html-escaping-idiom
return '<a href="x">&</a>'.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
//# csv-idiom
const text = 'id,name\n1,ann\n2,bob\n';
const [head, ...rows] = text.trim().split('\n').map((l) => l.split(','));
return rows.map((r) => Object.fromEntries(r.map((v, i) => [head[i], v])));
//# search-in-two-byte
const s = 'naïve – “quoted” – 日本語テキスト';
return [s.indexOf('–'), s.lastIndexOf('–'), s.includes('本語'), s.split('–').length, s.slice(-4), s.toUpperCase().slice(0, 5), s.at(-1)];
//# null-character
const s = 'a\0b';
return [s.length, s.indexOf('\0'), s.split('\0'), s];
//# control-characters-in-result
return '\u0001\b\t\n\f\r\u001f\u007f"\\/';
