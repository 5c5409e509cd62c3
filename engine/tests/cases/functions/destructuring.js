const caught = (f) => { try { return f(); } catch (e) { return `${e.name}: ${e.message}`; } };
//# array-basic
const [a, b, c] = [1, 2];
return [a, b, c === undefined];
//# array-skip-and-rest
const [a, , b, ...rest] = [1, 2, 3, 4, 5];
const [...all] = [1, 2];
const [x, ...none] = [1];
return [a, b, rest, all, x, none];
//# array-defaults
const [a = 1, b = 2, c = 3] = [undefined, null];
return [a, b, c];
//# array-nested
const [[a, [b]], { c: [d] }] = [[1, [2]], { c: [3] }];
return [a, b, d];
//# array-from-iterables
const [a, b] = 'x😀y';
const [[k, v]] = new Map([['k', 'v']]);
const [s] = new Set([7]);
const [i] = [5].entries();
return [a, b, k, v, s, i];
//# array-empty-pattern
const [] = [1, 2];
const [, ] = 'ab';
const f = ([]) => 'ok';
return f([1]);
//# array-holes-in-source
const [a = 'd', b] = [, 2];
return [a, b];
//# array-reads-only-needed
const it = [1, 2, 3, 4].values();
const [a, b] = it;
const left = [...it];
return [a, b, left];
//# array-rest-consumes
const it = new Set([1, 2, 3]).values();
const [a, ...r] = it;
return [a, r, [...it]];
//# object-basic
const { a, b: renamed, c = 'd', 'quoted key': q, 5: five, missing } = { a: 1, b: 2, 'quoted key': 3, 5: 'five' };
return [a, renamed, c, q, five, missing === undefined];
//# object-nested
const { a: { b: { c } }, d: [e, { f }] } = { a: { b: { c: 1 } }, d: [2, { f: 3 }] };
return [c, e, f];
//# object-defaults-nested
const { a: { b = 1 } = {}, c: [d = 2] = [], e: { f: { g = 3 } = {} } = {} } = {};
return [b, d, g];
//# object-default-null-not-applied
const { a = 1, b = 2, c = 3 } = { a: null, b: 0, c: undefined };
return [a, b, c];
//# object-rest
const { a, ['b']: x, ...rest } = { a: 1, b: 2, c: 3, d: { e: 4 }, 1: 'n' };
return [a, x, rest];
//# object-rest-is-copy
const src = { a: 1, inner: {} };
const { ...copy } = src;
copy.a = 2;
return [src.a, copy.a, copy.inner === src.inner];
//# object-rest-of-array-and-string
const { length, 0: first, ...rest } = ['x', 'y'];
const { ...chars } = 'hi';
const { ...num } = 5;
return [length, first, rest, chars, num];
//# object-computed-keys
const k = 'dyn';
const { [k]: a, [`${k}2`]: b = 'd', [1 + 1]: c } = { dyn: 1, 2: 'two' };
return [a, b, c];
//# object-from-primitives
const { length } = 'abc';
const { toFixed } = 5;
const { a = 'none' } = true;
return [length, typeof toFixed, a];
//# object-methods-of-kinds
const { size } = new Map([[1, 2]]);
const { message, name } = new TypeError('m');
const { length, name: fname } = (a, b) => 1;
return [size, message, name, length, fname];
//# evaluation-order
const log = [];
const key = (k) => { log.push(`key ${k}`); return k; };
const dflt = (v) => { log.push(`default ${v}`); return v; };
const src = () => { log.push('source'); return { b: 2 }; };
const { [key('a')]: a = dflt(1), [key('b')]: b = dflt(9) } = src();
return [a, b, log];
//# assignment-evaluation-order
const log = [];
const t = (n) => { log.push(n); return {}; };
const src = () => { log.push('source'); return [1, 2]; };
[t('first').x, t('second').y] = src();
return log;
//# default-lazy
let n = 0;
const d = () => ++n;
const { a = d(), b = d() } = { a: 1 };
const [c = d()] = [0];
return [a, b, c, n];
//# default-sees-earlier
const { a, b = a * 2, c = a + b } = { a: 1 };
const [x, y = x] = [5];
return [a, b, c, x, y];
//# assignment-array
let a;
let b;
let rest;
[a, b = 5, ...rest] = [1, undefined, 3, 4];
return [a, b, rest];
//# assignment-object
let a;
let b;
let rest;
({ a, x: b = 'd', ...rest } = { a: 1, y: 2, z: 3 });
return [a, b, rest];
//# assignment-member-targets
const o = { list: [] };
[o.a, o['b'], o.list[0]] = [1, 2, 3];
({ x: o.x, y: o.list[1] = 'd' } = { x: 4 });
[...o.rest] = [7, 8];
return o;
//# assignment-nested
let a;
const o = {};
[{ p: a, q: [o.z] }] = [{ p: 1, q: [2] }];
return [a, o];
//# assignment-call-member-target
const o = {};
const get = () => o;
[get().a, get().b] = [1, 2];
({ v: get()['c'] } = { v: 3 });
return o;
//# swap-and-rotate
let [a, b, c] = [1, 2, 3];
[a, b, c] = [c, a, b];
return [a, b, c];
//# assignment-defaults-name-functions
let f;
let g;
[f = () => 1] = [];
({ g = function () {} } = {});
return [f.name, g.name];
//# parameter-destructuring
const f = ({ id, tags: [t1 = 'none'] = [] }, [x, y] = [1, 2], { z = 3 } = {}) => [id, t1, x, y, z];
return [f({ id: 1 }), f({ id: 2, tags: ['t'] }, [8, 9], { z: 0 })];
//# arrow-parameters-with-patterns
return [[[1, 2], [3, 4]].map(([a, b]) => a * b), [{ n: 1 }, { n: 2 }].map(({ n }) => n), Object.entries({ a: 1 }).map(([k, v]) => k + v), [[1, { d: 2 }]].map(([a, { d }]) => a + d)];
//# loop-destructuring preset=balanced
const out = [];
for (const [k, { v = 0 } = {}] of [['a', { v: 1 }], ['b']]) out.push(k, v);
for (let [a, b] = [0, 2]; a < b; a++) out.push(a);
return out;
//# var-and-let-patterns
var { a, b: [c] } = { a: 1, b: [2] };
let { d = 4 } = {};
return [a, c, d];
//# deep-mixed
const { users: [{ name: { first = 'x', last } = {}, roles: [, second] = [] }, ...others] } = { users: [{ name: { last: 'L' }, roles: ['a', 'b'] }, 1, 2] };
return [first, last, second, others];
//# null-source-errors
const u = undefined;
const n = null;
return [caught(() => { const { a } = u; }), caught(() => { const { a } = n; }), caught(() => { const { a } = null; }), caught(() => { const { x: { y } } = { x: undefined }; })];
//# null-source-more
const o = {};
const f = () => null;
return [caught(() => { const { a } = o.x; }), caught(() => { const { a } = f(); }), caught(() => { const { a: { b } } = o; }), caught(() => { const { ...r } = null; }), caught(() => { const {} = undefined; })];
//# parameter-errors
const f = ({ a }) => a;
const g = ([a]) => a;
const h = ({ a = 1 }) => a;
return [caught(() => f()), caught(() => f(null)), caught(() => g()), caught(() => g(5)), caught(() => g({})), caught(() => h()), caught(() => h(null))];
//# not-iterable-errors
const o = {};
const n = 5;
const u = undefined;
return [caught(() => { const [a] = o; }), caught(() => { const [a] = n; }), caught(() => { const [a] = u; }), caught(() => { const [a] = null; }), caught(() => { const [a] = {}; }), caught(() => { const [a] = o.x; }), caught(() => { let a; [a] = 5; })];
//# not-iterable-from-calls
const f = () => 5;
const o = { f };
return [caught(() => { const [a] = f(); }), caught(() => { const [a] = o.f(); }), caught(() => { const [[a]] = [7]; })];
//# await-source
const f = async () => ({ a: 1, list: [2, 3] });
const { a, list: [, b] } = await f();
const [x, y] = await Promise.all([1, f()]);
return [a, b, x, y];
//# await-source-nullish
const f = async () => undefined;
try { const { a } = await f(); } catch (e) { return `${e.name}: ${e.message}`; }
//# catch-pattern-nullish
try { try { throw null; } catch ({ message }) { } } catch (e) { return `${e.name}: ${e.message}`; }
//# for-of-pattern-nullish
try { for (const { a } of [1, null]) { } } catch (e) { return `${e.name}: ${e.message}`; }
//# first-default-nullish
return [caught(() => { const { a = 1 } = null; }), caught(() => { const { a, b = 1 } = null; })];
//# computed-first-nullish
const k = 'a';
return [caught(() => { const u = undefined; const { [k]: v } = u; })];
//# blocked-computed-key
//! expect {"status":"ok","result":"SecurityError: Access to property 'constructor' is not allowed"}
const k = 'constr' + 'uctor'.slice(0);
return caught(() => { const { [k]: v } = {}; return v; });
//# shorthand-with-reserved-targets
const { default: d, class: c, new: n = 3 } = { default: 1, class: 2 };
return [d, c, n];
//# same-target-twice
let a;
[a, a] = [1, 2];
({ x: a, y: a } = { x: 3, y: 4 });
return a;
//# pattern-closure-capture
const fs = [];
for (const { n, f = () => n } of [{ n: 1 }, { n: 2 }]) fs.push(f);
return fs.map((f) => f());

//# default_of_a_shorthand_is_an_expression
const half = (n) => n / 2;
const { a = half(8) / 2 / 1, b = (half(4)) / 2, c = [half(2)][0] / 1 } = {};
return [a, b, c];
