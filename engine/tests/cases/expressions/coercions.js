const show = (v) => (Object.is(v, -0) ? '-0' : typeof v === 'string' ? JSON.stringify(v) : String(v));
const all = (...list) => list.map(show).join(' ');
const caught = (f) => { try { return f(); } catch (e) { return `${e.name}: ${e.message}`; } };
//# string-of-primitives
return all(String(1), String(-0), String(null), String(undefined), String(true), String(NaN), String(''), String());
//# string-of-arrays
return all(String([]), String([1, 2]), String([null, undefined, 1]), String([[1, 2], [3]]), String([, 1]), String([{}]), String([-0]));
//# string-of-objects
return all(String({}), String(new Map()), String(new Set()), String(Promise.resolve()), String(Math), String(JSON), String(new Error('x')), String(new TypeError()));
//# string-of-functions
const f = (a, b) => a + b;
function g(x) { return x; }
const o = { m(a) { return a; }, async n() {} };
return [String(f), String(g), String(o.m), String(o.n), String(async (x) => x), String(function () {})];
//# string-of-builtin-function
return [String(Math.max), String(parseInt), String([].map)];
//# string-of-date
return [String(new Date(0)), `${new Date(1e12)}`, String(new Date(NaN)), new Date(0) + 1];
//# number-of-strings
return all(Number(''), Number(' '), Number('12'), Number('12a'), Number('-0'), Number('+5'), Number('1e1000'), Number('-1e-400'), Number('\n7\t'), Number('1 2'));
//# number-of-radix-strings
return all(Number('0x'), Number('0xFF'), Number('0Xab'), Number('-0x10'), Number('0b2'), Number('0b11'), Number('0o777'), Number('010'), Number('1_0'));
//# number-of-special-strings
return all(Number('Infinity'), Number('-Infinity'), Number('infinity'), Number('NaN'), Number('.'), Number('1.'), Number('.1'), Number('e5'), Number('1e'), Number('1e+5'), Number('\u00a05\ufeff'));
//# number-of-others
return all(Number(), Number(undefined), Number(null), Number(true), Number([]), Number([5]), Number(['7']), Number([1, 2]), Number({}), Number(new Date(5)), Number(() => 1));
//# boolean-of
return [0, -0, NaN, '', null, undefined, false, '0', ' ', [], {}, 1, -1, Infinity].map(Boolean);
//# value-of-in-arithmetic
const o = { valueOf: () => 10 };
return all(o + 1, o - 1, o * 2, o / 4, o % 3, o ** 2, -o, +o, o | 1, ~o, o > 9, o + 'x', `${o}`);
//# to-string-in-arithmetic
const o = { toString: () => '7' };
return all(o + 1, o - 1, o * 2, `${o}`, +o, o > 6, o + o, [o] + '', String(o));
//# both-hooks
const o = { valueOf: () => 1, toString: () => 's' };
return all(o + 1, `${o}`, o + '', String(o), o * 5, [o].join(), o == 1);
//# hook-order-number
const log = [];
const o = { valueOf: () => { log.push('v'); return {}; }, toString: () => { log.push('s'); return 3; } };
return [o - 1, log];
//# hook-order-string
const log = [];
const o = { valueOf: () => { log.push('v'); return 5; }, toString: () => { log.push('s'); return {}; } };
return [`${o}`, log];
//# hook-order-default
const log = [];
const o = { valueOf: () => { log.push('v'); return 5; }, toString: () => { log.push('s'); return 'x'; } };
return [o + 1, o == 5, log];
//# hooks-both-objects
const o = { valueOf: () => ({}), toString: () => [] };
return [caught(() => o + 1), caught(() => `${o}`), caught(() => +o)];
//# hooks-not-callable
const o = { valueOf: 5, toString: () => 'k' };
const p = { valueOf: 5, toString: 6 };
return [o + 1, caught(() => p + 1)];
//# value-of-returning-null
const o = { valueOf: () => null };
const u = { valueOf: () => undefined };
return all(o + 1, o + 'x', u + 1, u + 'x', o == null);
//# hook-throws
const o = { toString: () => { throw new RangeError('no'); } };
return [caught(() => `${o}`), caught(() => o + ''), caught(() => [o].join()), caught(() => ({}[o]))];
//# property-key-coercion
const log = [];
const k = { toString: () => { log.push('k'); return 'key'; } };
const o = { key: 1 };
o[k] = 2;
return [o[k], k in o, Object.keys(o), log.length];
//# property-key-value-of-ignored
const k = { valueOf: () => 'v', toString: () => 's' };
return { [k]: 1 };
//# property-key-primitives
const o = {};
o[1] = 'a'; o[-1] = 'b'; o[1.5] = 'c'; o[null] = 'd'; o[undefined] = 'e'; o[true] = 'f'; o[NaN] = 'g'; o[1e21] = 'h'; o[-0] = 'i'; o[[1, 2]] = 'j';
return o;
//# array-join-coercion
return [[1, null, undefined, [2, [3, 4]], { a: 1 }, true].join('-'), [[]].join(), [null] + '', [[null]] + 'x'];
//# date-hints
const d = new Date(86400000);
return [typeof (d + 1), d - 1, d * 1, d > 0, `${d}`.slice(0, 15), +d];
//# error-in-string
const e = new Error('boom');
e.name = 'Custom';
return ['' + e, `${new RangeError('r')}`, String(new Error()), [new Error('a')].join()];
//# math-coerces
return all(Math.max('3', 2), Math.abs('-5'), Math.floor(null), Math.round(true), Math.min([4], 9), Math.sqrt({ valueOf: () => 16 }));
//# string-methods-coerce-arguments
return ['a1b1'.indexOf(1), 'null'.includes(null), 'abc'.charAt('1'), 'abc'.slice('1'), 'x'.repeat('3'), 'undefined!'.startsWith(), 'ab'.padEnd('5', 0), 'a'.concat(1, null, undefined, true, [1, 2])];
//# index-arguments-coerce
return [[1, 2, 3].at('1'), [1, 2, 3].at(1.9), [1, 2, 3].at(-1.9), [1, 2, 3].at(NaN), [1, 2, 3].slice('1', null), [1, 2, 3].slice(undefined, undefined)];
//# template-coerces
const a = [1, [2, 3]];
return `${1}|${null}|${undefined}|${true}|${a}|${{}}|${-0}|${1e21}|${() => 5}`;
//# plus-with-null-and-objects
return all(null + {}, undefined + [], true + [], 1 + [2], 1 + null, 'a' + {}, {} + {}, [] + null + 1);
//# relational-with-hooks
const log = [];
const a = { valueOf: () => { log.push('a'); return '10'; } };
const b = { valueOf: () => { log.push('b'); return '9'; } };
return [a < b, a > b, a < 9, log.join('')];
//# increment-object
let o = { valueOf: () => 41 };
o++;
return o;
//# compound-with-hooks
let s = { toString: () => 'v' };
s += 1;
let n = { valueOf: () => 5 };
n -= 2;
return [s, n];
//# boolean-objects-are-truthy
return [[] ? 1 : 2, {} ? 1 : 2, (() => 0) ? 1 : 2, new Error() ? 1 : 2, [0] && 'y', !new Map()];
//# to-string-own-returns-number
const o = { toString: () => 5 };
return [`${o}`, o + 1, typeof String(o), JSON.stringify(o)];
//# array-with-own-to-string
const a = [1, 2];
a.toString = () => 'mine';
return [`${a}`, a + '!', String(a), a.join()];
