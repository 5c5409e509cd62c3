const show = (v) => (Object.is(v, -0) ? '-0' : typeof v === 'string' ? JSON.stringify(v) : String(v));
const all = (...list) => list.map(show).join(' ');
const units = (s) => Array.from({ length: s.length }, (_, i) => s.charCodeAt(i).toString(16)).join(' ');
//# decimal-numbers
return all(0, 7, 1.5, .5, 5., 1e3, 1E3, 1e-3, 1e+3, 0.0, 12.50, 1_000_000, 1_0.0_1, 1e1_0);
//# radix-numbers
return all(0x1F, 0XfF, 0b1010, 0B11, 0o17, 0O7, 0xDEAD_BEEF, 0b1111_0000, 0x0);
//# number-precision
return all(9007199254740993, 0.1, 123456789012345680000, 1.7976931348623157e308, 1.7976931348623159e308, 5e-324, 2e-324, 4.9406564584124654e-324, 0.1e1);
//# number-rounding-half-even
return all(9007199254740992.5, 9007199254740993.5, 1.00000000000000011102230246251565404, 1.00000000000000011102230246251565405, 2.2250738585072011e-308, 8.5e15);
//# number-long-literals
return all(0.000000000000000000000000000001, 100000000000000000000000, 3.14159265358979323846264338327950288, 0.30000000000000004, 1e-7, 123e-20, 1.0000000000000000000000000000000001);
//# hex-large
return all(0xFFFFFFFFFFFFFFFF, 0x20000000000001, 0x20000000000003, 0b11111111111111111111111111111111111111111111111111111, 0o7777777777777777777);
//# number-member-access
return [1..toString(), 1.5.toFixed(2), (5).toString(), 5 .toString(), 0x10.toString(), 1e3.toString(), 1.0.toFixed(1)];
//# string-escapes
return units('\b\t\n\v\f\r\0\'\"\\\a\q\/');
//# string-hex-unicode-escapes
return units('\x41\xff\u0041\u20ac\u{41}\u{1F600}\u{10FFFF}\u{000041}');
//# string-line-continuation
return ['a\
b', 'x\
'];
//# string-quotes
return ["it's", 'say "hi"', "a\"b", 'a\'b', `both ' and "`, ''];
//# string-surrogates
const s = '\uD83D\uDE00';
return [s, s.length, s === '😀', [...s].length, units('\ud83d')];
//# string-lone-surrogate-result
return ['\ud800', 'a\udc00b'];
//# string-separators-raw
return units('a b c');
//# string-unicode-text
return ['é', 'ñandú', '日本語', 'مرحبا', '👨‍👩‍👧'.length, '𝒳'.length, 'Привет'];
//# template-plain
return [``, `a`, `a\nb`, `\``, `\${}`, `$`, `$$`, `{}`, `$ {1}`, `\u0041\x42`];
//# template-multiline
return `line 1
line 2
  line 3`;
//# template-expressions
const a = 1;
const b = { c: [5, 6] };
return `${a}${a + 1}-${b.c[1]}-${`in ${a} ${`deep ${a}`}`}-${a ? 'y' : 'n'}-${((x) => x * 2)(4)}`;
//# template-object-and-braces
return `${{ a: 1 }.a} ${[1, 2].map((x) => `<${x}>`).join('')} } ${'}'} ${(() => { return '{'; })()}`;
//# template-evaluation-order
const log = [];
const t = (x) => ({ toString: () => { log.push(`s${x}`); return x; } });
const e = (x) => { log.push(`e${x}`); return t(x); };
const r = `${e('a')}${e('b')}${e('c')}`;
return [r, log.join(' ')];
//# array-literals
return [[], [1], [1, 2,], [[1], [2, [3]]], [1, 'a', null, undefined, true], [,].length, [1, , 2].length, [, ,].length];
//# array-elisions
const a = [1, , 3, ,];
return [a.length, 1 in a, 3 in a, Object.keys(a), a[1] === undefined, a];
//# array-spread
return [[...[1, 2], 3], [...'héy😀'], [...new Set([1, 1, 2])], [...new Map([[1, 2]])], [...[], ...[]], [0, ...[, 1]].length];
//# array-spread-holes-become-undefined
const a = [...[1, , 2]];
return [1 in a, a];
//# object-literals
const x = 1;
const y = 2;
return { x, y, z: 3, 'quoted key': 4, 5: 'five', [`c${x}`]: 6, m() { return 7; }, async n() {}, f: () => 8, nested: { a: { b: [] } }, };
//# object-reserved-word-keys
const o = { if: 1, class: 2, default: 3, new: 4, function: 5, return: 6, null: 7, true: 8, await: 9, let: 10, typeof: 11, get: 12, set: 13, async: 14, of: 15, static: 16 };
return [o, o.if, o.class, o.default, o.new, o.null, o.await, o.get, o.async];
//# object-get-set-async-as-names
const get = 1;
const set = 2;
const async = 3;
const of = 4;
const o = { get, set, async, of };
const p = { get() { return 'g'; }, set(v) { return v; }, async() { return 'a'; }, async async() { return 'aa'; } };
return [o, p.get(), p.set(5), p.async === p['async'], await p.async()];
//# object-numeric-keys
return { 1.0: 'a', 0x10: 'b', 1e3: 'c', .5: 'd', 1e21: 'e', 0b11: 'f', 1_000_0: 'g' };
//# object-duplicate-keys
return [{ a: 1, b: 2, a: 3 }, { a: 1, ['a']: 2 }, { ...{ a: 1 }, a: 2 }, { a: 2, ...{ a: 1 } }];
//# object-computed-key-order
const log = [];
const k = (x) => { log.push(`k${x}`); return x; };
const v = (x) => { log.push(`v${x}`); return x; };
const o = { [k('a')]: v(1), [k('b')]: v(2) };
return [o, log.join(' ')];
//# object-computed-expressions
const i = 3;
return { [i + 1]: 'n', ['a' + 'b']: 's', [`t${i}`]: 't', [null]: 'null', [[1, 2]]: 'arr', [i > 2 ? 'yes' : 'no']: 1, [(() => 'call')()]: 2 };
//# object-spread-sources
return [{ ...{ a: 1 } }, { ...[7, 8] }, { ...'hi' }, { ...null }, { ...undefined }, { ...5 }, { ...true }, { ...(() => 1) }, { ...new Map([[1, 2]]) }, { ...new Error('x') }];
//# object-spread-order
return { z: 0, ...{ b: 1, a: 2 }, b: 3, ...{ z: 9 }, 2: 'x', 1: 'y' };
//# object-spread-is-shallow
const inner = { n: 1 };
const a = { inner };
const b = { ...a };
b.inner.n = 2;
b.extra = 1;
return [a, a.inner === b.inner];
//# nested-conditional-spread
const on = true;
return { ...(on && { a: 1 }), ...(!on && { b: 2 }), ...(on ? { c: 3 } : {}), list: [...(on ? [1] : []), ...(!on ? [2] : [])] };
//# method-names
const k = 'dyn';
const o = { plain() {}, 'quoted name'() {}, 5() {}, [k]() {}, async later() {}, async [`${k}2`]() {}, arrow: () => 1, fn: function () {}, named: function other() {} };
return Object.values(o).map((f) => f.name);
//# boolean-and-null
return [true, false, null, undefined, [undefined], { a: undefined, b: null }];
//# special-number-constants
return all(NaN, Infinity, -Infinity, undefined);
//# parenthesised-object-and-function
return [({ a: 1 }).a, (function () { return 2; })(), (() => 3)(), (async () => 4)() instanceof Promise];
//# unicode-identifiers
const naïve = 1;
const 名前 = 2;
const $ = 3;
const _x1 = 4;
const straße = { größe: 5 };
return [naïve, 名前, $, _x1, straße.größe];
//# comments-everywhere
/* start */ const /* a */ x /* b */ = /* c */ 1 /* d */; // end
return [ // first
  x, /* second */ 2, /* multi
  line */ 3
]; // tail
//# division-is-not-regex
let a = 8;
const b = 2;
const g = 1;
return [a / b / g, (a) / b, [a][0] / b, a++ / 2];
