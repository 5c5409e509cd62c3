const show = (v) => (Object.is(v, -0) ? '-0' : typeof v === 'string' ? JSON.stringify(v) : String(v));
const all = (...list) => list.map(show).join(' ');
//# addition-numbers
return all(1 + 2, 0.1 + 0.2, 1e308 + 1e308, -0 + -0, 0 + -0, NaN + 1, Infinity - Infinity);
//# addition-strings
return all('a' + 1, 1 + 'a', 1 + 2 + 'a', 'a' + 1 + 2, '' + null, '' + undefined, true + 'x', 'x' + -0);
//# addition-mixed-primitives
return all(true + 1, null + 1, undefined + 1, true + true, null + null, false + null);
//# addition-objects
return all([] + [], [] + {}, ({}) + [], [1, 2] + 3, ({}) + 1, [1] + [2], (() => 1) + '');
//# subtraction
return all(5 - 3, '5' - 2, '5' - '2', 'a' - 1, null - 1, true - false, [] - 1, [4] - 1, [1, 2] - 1, 0 - 0, -0 - 0);
//# multiplication
return all(2 * 3, '2' * '3', -1 * 0, 0 * -0, Infinity * 0, 1e200 * 1e200, null * 5, undefined * 5, '' * 5);
//# division
return all(7 / 2, 1 / 0, -1 / 0, 0 / 0, 1 / -0, -0 / 5, '10' / '4', 1 / 3);
//# remainder
return all(7 % 3, -7 % 3, 7 % -3, -7 % -3, 5.5 % 2, -0 % 5, -4 % 2, 5 % 0, Infinity % 3, 3 % Infinity, 0 % 5);
//# remainder-precision
return all(1e17 % 7, 2 ** 53 % 3, 0.3 % 0.1, 5.25 % -1.5, 1e308 % 3, 4.2 % 2.1);
//# exponent
return all(2 ** 10, 2 ** -1, 2 ** 0.5, (-8) ** (1 / 3), 0 ** 0, NaN ** 0, 1 ** Infinity, (-1) ** Infinity, 2 ** 3 ** 2);
//# exponent-edge
return all((-2) ** 2, (-2) ** 3, 0 ** -1, (-0) ** -1, (-0) ** -2, Infinity ** -1, (-Infinity) ** 3, 2 ** 1024, 2 ** -1075, 2 ** -1074);
//# unary-plus
return all(+'5', +'', +' 12 ', +'1e3', +'0x1f', +'0b101', +'0o17', +'1_000', +'abc', +null, +undefined, +true, +[], +[7], +[1, 2], +{});
//# unary-minus
return all(-5, -'5', -'', -null, -undefined, -(-0), -0, -true, -[3]);
//# logical-not
return all(!0, !1, !'', !'0', !null, !undefined, !NaN, ![], !{}, !-0, !!'false', !(() => 1));
//# bitwise-not
return all(~0, ~5, ~-1, ~'7', ~null, ~undefined, ~2147483647, ~4294967295, ~1.9, ~-1.9, ~NaN, ~Infinity);
//# bitwise-and-or-xor
return all(5 & 3, 5 | 3, 5 ^ 3, -1 & 255, 4294967296 | 0, 4294967297 | 0, 2147483648 | 0, 1.9 | 0, -1.9 | 0, '12' & 10, null | 1, NaN ^ 1);
//# shift-left
return all(1 << 0, 1 << 31, 1 << 32, 1 << 33, 1 << -1, 3 << 30, 4294967295 << 1, 1.7 << 1, '4' << '2');
//# shift-right
return all(-8 >> 1, -1 >> 31, 8 >> 1, 2147483648 >> 0, 5 >> 32, 5 >> 33, -5 >> 1, '16' >> 2, 1e10 >> 1);
//# shift-right-unsigned
return all(-1 >>> 0, -1 >>> 28, -8 >>> 1, 5 >>> 32, 4294967296 >>> 0, 1.9 >>> 0, -1.9 >>> 0, NaN >>> 0, '-1' >>> 0);
//# to-int32-large
return all(1e20 | 0, 1e21 | 0, -1e20 | 0, 2 ** 53 | 0, (2 ** 53 + 2) | 0, 123456789012345 | 0, -2147483649 | 0, 0.999999 | 0);
//# less-than-numbers
return all(1 < 2, 2 < 1, 1 < 1, -0 < 0, NaN < 1, 1 < NaN, -Infinity < Infinity, 1 <= 1, NaN <= NaN, NaN >= NaN);
//# less-than-strings
return all('a' < 'b', 'B' < 'a', '10' < '9', '10' < 9, 'a' < 1, '' < 'a', 'abc' < 'abd', 'ab' < 'abc', 'é' < 'z', '\ud83d\ude00' < '\uffff');
//# less-than-mixed
return all(null < 1, null <= 0, null >= 0, undefined < 1, undefined >= undefined, true < 2, '5' < 10, [2] < 3, '' < 1);
//# greater-than
return all(2 > 1, '2' > '10', '2' > 10, null > -1, [3] > [2], [10] > [9], true > false, 'b' > 'a', NaN > NaN);
//# compare-order-of-evaluation
const log = [];
const t = (name, v) => ({ valueOf: () => { log.push(name); return v; } });
const r = [t('a', 1) < t('b', 2), t('c', 1) > t('d', 2), t('e', 1) <= t('f', 2), t('g', 1) >= t('h', 2)];
return [r, log.join('')];
//# strict-equality
return all(1 === 1, '1' === 1, NaN === NaN, 0 === -0, null === undefined, null === null, 'a' === 'a', [] === [], true === 1);
//# strict-inequality
const o = {};
return all(o !== o, o !== {}, NaN !== NaN, 'x' !== 'x', undefined !== null);
//# logical-and
return all(1 && 2, 0 && 2, '' && 2, null && 2, NaN && 2, 'a' && 'b' && 'c', 1 && 0 && 2);
//# logical-or
return all(1 || 2, 0 || 2, '' || 'd', null || undefined, NaN || 0 || -0, false || 'x');
//# nullish
return all(0 ?? 1, '' ?? 1, null ?? 1, undefined ?? 1, false ?? 1, NaN ?? 1, null ?? undefined ?? 2);
//# nullish-with-parentheses
return all((null ?? 0) || 5, (null || undefined) ?? 6, null ?? (0 && 1));
//# short-circuit-does-not-evaluate
let n = 0;
const f = () => { n += 1; return true; };
const r = [false && f(), true || f(), 1 ?? f(), true && f(), false || f(), null ?? f()];
return [r, n];
//# ternary
return all(1 ? 2 : 3, 0 ? 2 : 3, 1 ? 0 ? 'a' : 'b' : 'c', false ? 1 : true ? 2 : 3);
//# ternary-lazy
let hits = '';
const a = () => { hits += 'a'; return 1; };
const b = () => { hits += 'b'; return 2; };
return [true ? a() : b(), false ? a() : b(), hits];
//# comma
let x = 0;
const r = (x++, x++, x * 10);
return [r, x, (1, 2, 3)];
//# void-operator
let n = 0;
return [void 0 === undefined, void (n = 5), n, typeof void 'x'];
//# typeof-all
return [typeof undefined, typeof null, typeof true, typeof 1, typeof NaN, typeof 's', typeof {}, typeof [], typeof (() => 1), typeof Math, typeof Math.max, typeof Object, typeof new Map(), typeof new Date(0), typeof Promise.resolve(), typeof new Error('x'), typeof callTool, typeof console, typeof JSON, typeof `t`];
//# typeof-precedence
return [typeof 1 + 1, typeof (1 + 1), typeof typeof 1, !typeof 0];
//# in-operator-own
const o = { a: 1, b: undefined };
return ['a' in o, 'b' in o, 'c' in o, 0 in [5], 1 in [5], 'length' in [], '0' in [5]];
//# in-operator-inherited-members
return ['toString' in {}, 'map' in [], 'get' in new Map(), 'size' in new Set(), 'then' in Promise.resolve(), 'getTime' in new Date(0), 'hasOwnProperty' in [], 'call' in (() => 1)];
//# in-operator-key-coercion
const o = { 1: 'a', null: 'b', '1,2': 'c' };
return [1 in o, null in o, [1, 2] in o, 1.0 in o, '01' in o];
//# instanceof-kinds
return [[] instanceof Array, [] instanceof Object, {} instanceof Object, (() => 1) instanceof Object, new Map() instanceof Map, new Map() instanceof Set, new Set() instanceof Object, new Date() instanceof Date, Promise.resolve() instanceof Promise, 5 instanceof Number, 'a' instanceof String, null instanceof Object];
//# instanceof-errors
const e = new TypeError('x');
return [e instanceof TypeError, e instanceof Error, e instanceof RangeError, e instanceof Object, new Error('x') instanceof TypeError, new AggregateError([]) instanceof Error, new SyntaxError('a') instanceof SyntaxError];
//# delete-property
const o = { a: 1, b: 2 };
return [delete o.a, delete o.zzz, delete o['b'], Object.keys(o), delete 5, delete o?.a];
//# delete-array-element
const a = [1, 2, 3];
return [delete a[1], a.length, 1 in a, a, delete a[9]];
//# update-postfix-prefix
let x = 5;
return [x++, x, ++x, x--, x, --x, x];
//# update-coerces
let s = '5';
let n = null;
let u;
const r = [s++, n++, u++];
return [all(...r), all(s, n, u)];
//# update-members
const o = { n: 1, a: [1, 2] };
const i = 1;
return [o.n++, ++o.n, o['n']--, o.a[i]++, --o.a[0], o];
//# update-evaluates-target-once
let n = 0;
const o = { v: 1 };
const f = () => { n += 1; return o; };
f().v++;
++f().v;
f()[(n += 10, 'v')] += 5;
return [o.v, n];
//# update-missing-property
const o = {};
o.x++;
return [all(o.x), Object.keys(o)];
//# precedence-arithmetic
return all(2 + 3 * 4, (2 + 3) * 4, 2 * 3 % 4, 10 - 2 - 3, 100 / 10 / 5, 2 ** 2 * 3, -(2 ** 2), 1 + 2 + '3' + 4 + 5);
//# precedence-bitwise-and-equality
return all(1 | 2 & 3 ^ 4, 1 + 1 << 2, 5 & 3 === 3, 1 < 2 === true, 1 < 2 < 3, 3 > 2 > 1, 1 == 1 == 1, 8 >> 1 + 1);
//# precedence-logical
return all(1 || 0 && 2, (1 || 0) && 2, !1 || 1, !(1 || 1), 0 || 0 ? 'a' : 'b', 1 && 2 || 3, 0 && 2 || 3);
//# precedence-unary
return all(-2 + 3, - -2, + +'3', !-1, -!0, ~-5, typeof -1, -'3' + 4, 2 - -2, 2 + +2, 2 - - 2);
//# assignment-is-right-associative
let a;
let b;
a = b = 5;
const c = a += b *= 2;
return [a, b, c];
//# new-precedence
const o = { D: Date, get: () => Map };
return [new o.D(0).getTime(), new Date(5).getTime(), new (o.get())().size, (new Date(7)).getTime(), new Map().size, new o.D instanceof Date];
//# grouping-keeps-values
return [((((5)))), (1, (2, 3)), ((a) => (a))(4)];
//# in-and-relational-chain
return ['a' in { a: 1 } in { true: 1 }, 1 < 3 in { true: 0 }];
