const caught = (f) => { try { return f(); } catch (e) { return `${e.name}: ${e.message}`; } };
const show = (m) => m === null ? null : { all: [...m], index: m.index, input: m.input, groups: m.groups === undefined ? 'none' : { ...m.groups } };
//# literal-properties
const r = /a[/]b\/c/dgimsuy;
return [r.source, r.flags, r.global, r.ignoreCase, r.multiline, r.dotAll, r.unicode, r.sticky, r.hasIndices, r.unicodeSets, r.lastIndex, String(r), typeof r, r instanceof RegExp, r instanceof Object];
//# no-flags
const r = /x/;
return [r.flags, r.global, r.ignoreCase, r.multiline, r.dotAll, r.unicode, r.sticky, r.hasIndices];
//# flags-are-in-order
return [/a/yg.flags, String(/a/mig), new RegExp('a', 'sid').flags];
//# constructor
return [String(new RegExp('a/b')), String(RegExp('')), String(new RegExp()), String(new RegExp(undefined, undefined)), String(new RegExp('\n\r\u2028')), String(new RegExp('[/]/\\/')), String(new RegExp(null)), String(new RegExp(12)), String(new RegExp('a', 'gi'))];
//# constructor-from-regexp
const r = /ab/gi;
r.lastIndex = 1;
const copy = new RegExp(r);
return [RegExp(r) === r, copy === r, String(copy), copy.lastIndex, String(new RegExp(r, 'm')), String(RegExp(r, '')), RegExp(r, undefined) === r];
//# constructor-errors
return [caught(() => new RegExp('(')), caught(() => new RegExp('(', 'g')), caught(() => new RegExp('a', 'x')), caught(() => new RegExp('a', 'gg')), caught(() => new RegExp('[b-a]')), caught(() => RegExp('*')), caught(() => new RegExp('a{2,1}')), caught(() => new RegExp(')')), caught(() => new RegExp('[')), caught(() => new RegExp('\\')), caught(() => new RegExp('(?<a')), caught(() => new RegExp('(?a)')), caught(() => new RegExp('{1}', 'u'))];
//# each-evaluation-makes-a-new-one
const make = () => /a/g;
const a = make();
a.lastIndex = 5;
return [make() === a, make().lastIndex];
//# exec
return [show(/b(c)?(d)?/.exec('abc')), show(/x/.exec('abc')), show(/(?<year>\d{4})-(?<month>\d\d)/.exec('on 2024-05-06')), show(/(?:)/.exec(''))];
//# exec-keys
const m = /(?<n>a)(b)?/d.exec('xa');
return [Object.keys(m), JSON.stringify(m), Array.isArray(m), m.length, m.indices, Object.keys(m.indices), { ...m.indices.groups }];
//# exec-converts-its-argument
return [show(/u/.exec()), show(/l/.exec(null)), show(/1/.exec(21)), show(/b/.exec({ toString: () => 'abc' })), /\[object/.test({})];
//# last-index-global
const r = /a/g;
const out = [];
for (let i = 0; i < 4; i++) out.push(r.test('aXa'), r.lastIndex);
return out;
//# last-index-sticky
const r = /a/y;
const out = [r.test('ba'), r.lastIndex];
r.lastIndex = 1;
out.push(r.test('ba'), r.lastIndex, r.test('ba'), r.lastIndex);
return out;
//# last-index-without-flags
const r = /a/;
r.lastIndex = 5;
return [r.test('a'), r.lastIndex, r.test('b'), r.lastIndex];
//# last-index-odd-values
const r = /a/g;
const out = [];
for (const at of [-1, 1.9, '1', NaN, Infinity, null, undefined, true, 'x', 7]) {
  r.lastIndex = at;
  out.push([r.test('aaa'), r.lastIndex]);
}
return out;
//# last-index-object
const log = [];
const r = /a/g;
r.lastIndex = { valueOf: () => { log.push('lastIndex'); return 1; } };
const found = r.exec({ toString: () => { log.push('text'); return 'aa'; } });
return [found.index, r.lastIndex, log];
//# last-index-object-kept
const r = /a/;
const mark = { valueOf: () => 0 };
r.lastIndex = mark;
return [r.test('a'), r.lastIndex === mark];
//# last-index-frozen
const r = Object.freeze(/a/g);
return [caught(() => r.exec('a')), caught(() => r.test('b')), caught(() => 'a'.match(r)), caught(() => Object.freeze(/a/).exec('a').index)];
//# own-properties
const r = /a/;
r.note = 'x';
return [Object.keys(r), Object.getOwnPropertyNames(r), r.note, Object.hasOwn(r, 'lastIndex'), Object.hasOwn(r, 'source'), 'source' in r, 'exec' in r, JSON.stringify(r), caught(() => { delete r.lastIndex; }), delete r.note, r.note];
//# getters-are-read-only
return [caught(() => { /a/.source = 'b'; }), caught(() => { /a/.flags = 'g'; }), caught(() => { /a/.global = true; })];
//# while-loop preset=balanced
const r = /(\w)(\d)/g;
const out = [];
let m;
while ((m = r.exec('a1 b2 c3')) !== null) out.push([m[1], m[2], m.index, r.lastIndex]);
return out;
//# receivers
return [caught(() => /a/.exec.call({}, 'a')), caught(() => /a/.exec.call('x', 'a')), caught(() => /a/.toString.call({})).length > 0];
//# result-and-console
console.log(/a\/b/g, [/x/]);
return { r: /a/gi, list: [/b/], map: new Map([['k', /c/]]) };
//# structured-clone
const r = /a/gi;
r.lastIndex = 3;
const copy = structuredClone({ r }).r;
return [String(copy), copy.lastIndex, copy instanceof RegExp, copy === r];
//# conversions
return [`${/a/}`, /a/ + '', [/a/, /b/].join(), Number(/a/), /a/ == '/a/', Object.prototype.toString.call(/a/), Boolean(/a/)];
//# errors-that-show-it
return [caught(() => [1].map(/a/)), caught(() => { const r = /a/; r.foo(); }), caught(() => { const r = /a/; r(); }), caught(() => { const [x] = /a/; })];
//# indices
const m = /(a)(x)?(?<b>b)/d.exec('zab');
return [m.indices, { ...m.indices.groups }, /a/.exec('a').indices === undefined];
//# unicode
return [show(/./u.exec('😀')), show(/./.exec('😀')), /^.$/u.test('😀'), /^.$/.test('😀'), /\u{1F600}/u.test('😀'), '😀'.match(/./gu).length, '😀'.match(/./g).length, /\p{L}+/u.exec('12añ3')[0], /\p{Script=Greek}/u.test('λ'), /\P{Lu}/u.test('A')];
//# case-insensitive
return [/ß/i.test('SS'), /ſ/i.test('s'), /ſ/iu.test('s'), /[a-z]/i.test('K'), /\u212a/i.test('k'), /\u212a/iu.test('k'), /σ/i.test('ς'), /É/i.test('é'), /[^x]/i.test('X')];
//# lookaround
return ['1234567.891'.replace(/\B(?=(\d{3})+(?!\d))/g, ','), '1234567'.replace(/\B(?=(\d{3})+(?!\d))/g, ','), show(/(?<=\$)(\d+)/.exec('a$42')), show(/(?<!\$)\b\d+/.exec('$42 17')), show(/(?=(a+))/.exec("baaa")), show(/(?<=(\d+)(\d+))$/.exec('1053'))];
//# captures-reset
return [show(/(?:(a)|b)*/.exec('ab')), show(/(z)((a+)?(b+)?(c))*/.exec('zaacbbbcac')), show(/(?:(a)|(b)|(c))+/.exec('abc'))];
//# empty-loops
return [show(/(a*)*/.exec('b')), show(/(?:a*?)*?b/.exec('aab')), show(/(a*)+/.exec('b')), show(/(?:(a)|)*x/.exec('aax')), show(/(?:){3}a/.exec('a'))];
//# greedy-and-lazy
return [/<.+>/.exec('<a><b>')[0], /<.+?>/.exec('<a><b>')[0], /a{2,3}/.exec('aaaa')[0], /a{2,3}?/.exec('aaaa')[0], /a??b/.exec('ab')[0], /(a|ab)(c|bcd)(d*)/.exec('abcd').slice(1)];
//# classes
return [/[]/.test('a'), /[^]/.test('\n'), /[\w-]+/.exec('a-b_c d')[0], /[a\-z]+/.exec('b-za')[0], /[\d\s]+/.exec('x1 2y')[0], /[^\d]/.exec('1a')[0], /[\b]/.test('\b'), /[.]/.test('a'), /\./.test('.')];
//# anchors
return [/^b/m.test('a\nb'), /^b/.test('a\nb'), /a$/m.test('a\nb'), /\bfoo\b/.test('a foo b'), /\Bo/.test('foo'), 'a\r\nb'.match(/^./gm)];
//# dot
return [/./.test('\n'), /./s.test('\n'), /./.test('\u2028'), /a.c/.test('a\rc'), /a.c/s.test('a\rc')];
//# backtracking-is-linear
//! expect {"status":"ok","result":[false,false,false]}
return [/(a+)+$/.test('a'.repeat(200) + 'b'), /(x+x+)+y/.test('x'.repeat(200)), /^(\w+\s?)*$/.test('word '.repeat(50) + '!')];
