const caught = (f) => { try { return f(); } catch (e) { return `${e.name}: ${e.message}`; } };
//# forms
function decl(a) { return a + 1; }
const expr = function (a) { return a + 2; };
const named = function me(a) { return a > 3 ? a : me(a + 1); };
const arrow = (a) => a + 3;
const block = (a) => { return a + 4; };
const o = { m(a) { return a + 5; } };
return [decl(1), expr(1), named(1), arrow(1), block(1), o.m(1)];
//# arrow-shapes
const a = () => 1;
const b = x => x;
const c = (x, y) => x + y;
const d = ({ x }) => x;
const e = ([x]) => x;
const f = (...r) => r.length;
const g = (x = 5) => x;
const h = () => ({ k: 1 });
const i = () => [];
const j = () => {};
const k = x => y => x + y;
return [a(), b(2), c(1, 2), d({ x: 4 }), e([5]), f(1, 2), g(), h(), i(), j() === undefined, k(1)(2)];
//# arrow-body-expressions
const t = (x) => x ? 'y' : 'n';
const u = (x) => (x, x * 2);
const v = (x) => x = 5;
const w = async (x) => await x;
const y = () => void 0;
return [t(0), u(2), v(1), await w(3), y() === undefined];
//# default-parameters
const f = (a = 1, b = a + 1, c = [a, b]) => [a, b, c];
return [f(), f(5), f(undefined, 7), f(null, 0, '')];
//# default-evaluated-each-call
let n = 0;
const f = (a = ++n) => a;
return [f(), f(), f(100), f(undefined)];
//# default-object-is-fresh
const f = (list = []) => { list.push(1); return list.length; };
return [f(), f()];
//# default-sees-outer-not-body
const x = 'outer';
const f = (a = x) => { const x = 'body'; return [a, x]; };
return f();
//# default-closure-over-parameter
const f = (a, g = () => a) => { a = 'changed'; return g(); };
return f('first');
//# default-with-function-var
const f = (a, b = () => a) => { var a; const before = a; a = 2; return [before, b()]; };
return f(1);
//# rest-parameters
const f = (a, ...rest) => [a, rest, Array.isArray(rest)];
return [f(1), f(1, 2, 3), f()];
//# rest-pattern
const f = (...[a, b = 'd', ...c]) => [a, b, c];
return [f(1), f(1, 2, 3, 4)];
//# parameter-patterns
const f = ({ a, b: { c = 'x' } = {} } = {}, [d, , e] = [1, 2, 3]) => [a === undefined, c, d, e];
return [f(), f({ a: 1, b: { c: 2 } }, [7, 8, 9])];
//# parameters-are-reassignable
const f = (a, b) => { a = b; b = 'x'; return [a, b]; };
return f(1, 2);
//# length-property
return [((a, b) => 1).length, ((a, b = 1, c) => 1).length, ((...r) => 1).length, (() => 1).length, (({ a }, [b]) => 1).length, (async (x) => 1).length, (function (a, ...b) {}).length];
//# name-property
const a = () => 1;
const b = function () {};
const c = function named() {};
function d() {}
const { e = () => 2 } = {};
const [f = () => 3] = [];
const g = ((x = () => 4) => x)();
return [a.name, b.name, c.name, d.name, e.name, f.name, g.name, (() => 1).name, (function () {}).name];
//# name-not-inferred
const o = {};
o.x = () => 1;
const l = [() => 1];
const p = (() => () => 1)();
const q = true && (() => 1);
return [o.x.name, l[0].name, p.name, q.name];
//# name-of-object-members
const o = { a: () => 1, b() {}, async c() {}, ['d' + 1]: () => 1, 5: () => 1, 'x y': function () {} };
return Object.keys(o).map((k) => o[k].name);
//# builtin-name-and-length
return [Math.max.name, Math.max.length, [].map.name, [].map.length, parseInt.name, parseInt.length, Object.keys.name, JSON.stringify.length, 'x'.slice.length, Date.UTC.length, [Array, Promise, Date, Map, Object, Error].map((f) => [f.name, f.length])];
//# bound-and-called
const f = (a, b, c) => [a, b, c];
return [f.call(null, 1, 2, 3), f.apply(null, [1, 2, 3]), f.bind(null, 1)(2, 3), f.bind(null, 1, 2)(3, 4), f.bind(null, 1).bind(null, 2)(3)];
//# bind-name-and-length
const f = (a, b, c) => 1;
const g = f.bind(null, 1);
return [g.name, g.length, f.bind().length, f.bind(null, 1, 2, 3, 4).length, g.bind(null).name];
//# apply-forms
const f = (...a) => a;
return [f.apply(null), f.apply(null, null), f.apply(null, undefined), f.apply(null, []), f.apply(null, [1, , 3]).length, Math.max.apply(null, [4, 9, 2])];
//# call-on-builtin-methods
return [[].slice.call([1, 2, 3], 1), 'x'.toUpperCase.call('abc'), Array.prototype.map.call([1, 2], (x) => x * 2), Object.prototype.hasOwnProperty.call({ a: 1 }, 'a'), Object.prototype.toString.call([]), Math.max.call(null, 1, 5)];
//# object-prototype-to-string-tags
const tag = (v) => Object.prototype.toString.call(v);
return [tag(1), tag('a'), tag(null), tag(undefined), tag(true), tag({}), tag([]), tag(() => 1), tag(new Date(0)), tag(new Map()), tag(new Set()), tag(Promise.resolve()), tag(new Error('x')), tag(Math), tag(JSON)];
//# property-is-enumerable-chain
return [Object.prototype.propertyIsEnumerable.call({ a: 1 }, 'a'), Object.prototype.hasOwnProperty.call([1], 'length'), Object.prototype.hasOwnProperty.call('abc', 1)];
//# array-prototype-chains
return [Array.prototype.slice.call([1, 2, 3], -1), Array.prototype.slice.apply([1, 2, 3]), Array.prototype.concat.call([1], 2, [3]), Array.prototype.filter.call([1, 2, 3], (x) => x > 1), Array.prototype.indexOf.call(['a', 'b'], 'b')];
//# function-to-string
const f = (a, /* c */ b) => {
  return a + b; // done
};
return [f.toString(), `${function (x) { return x; }}`, (x => x).toString(), (async () => 1) + ''];
//# recursion
const fact = (n) => (n <= 1 ? 1 : n * fact(n - 1));
const fib = (n) => (n < 2 ? n : fib(n - 1) + fib(n - 2));
const depth = (t) => (Array.isArray(t) ? 1 + Math.max(0, ...t.map(depth)) : 0);
return [fact(10), fib(15), depth([1, [2, [3, [4]]]])];
//# deep-recursion
const sum = (n) => (n === 0 ? 0 : n + sum(n - 1));
return sum(4000);
//# named-function-expression-scope
const f = function g(n) { return typeof g; };
const out = caught(() => { const h = function k() { k = 5; }; h(); });
return [f(), out];
//# callbacks-and-higher-order
const compose = (...fs) => (x) => fs.reduceRight((v, f) => f(v), x);
const twice = (f) => (x) => f(f(x));
return [compose((x) => x + 1, (x) => x * 2)(5), twice((x) => x * 3)(2), [1, 2, 3].map(String).map(Number).filter(Boolean)];
//# functions-as-values
const ops = { add: (a, b) => a + b, sub: (a, b) => a - b };
const pick = (k) => ops[k] ?? (() => 'none');
const m = new Map([[ops.add, 'add']]);
return [pick('add')(1, 2), pick('zzz')(), m.get(ops.add), [ops.sub][0](5, 3), ops.add === ops.add];
//# builtins-as-callbacks
return [['1', '2', 'x'].map(Number).map((x) => `${x}`), ['a', ''].filter(Boolean), [1.5, -2.5].map(Math.abs), ['10', '10', '10'].map(parseInt).map(String), [[1], 2].map(Array.isArray), [3, 4].map(String), ['{"a":1}'].map((s) => JSON.parse(s))];
//# extracted-builtin
const { floor, max } = Math;
const { keys, entries } = Object;
const parse = JSON.parse;
return [floor(1.5), max(1, 2), keys({ a: 1 }), entries({ b: 2 }), parse('[1]'), Array.from('ab')];
//# return-object-vs-block
const a = () => { };
const b = () => ({});
const c = () => { a: 1 };
return [a() === undefined, b(), c() === undefined];
//# async-function-forms
async function a() { return 1; }
const b = async function () { return 2; };
const c = async () => 3;
const d = async x => x;
const o = { async e() { return 5; }, f: async () => 6 };
return Promise.all([a(), b(), c(), d(4), o.e(), o.f()]);
//# async-returns-promise
const f = async () => 1;
const p = f();
return [p instanceof Promise, typeof p.then, await p];
//# async-parameter-error-rejects
const f = async (x = (() => { throw new Error('bad default'); })()) => x;
const p = f();
try { await p; } catch (e) { return [p instanceof Promise, e.message]; }
//# immediately-invoked-async
let x = 0;
const p = (async () => { x = 1; await null; x = 2; })();
const before = x;
await p;
return [before, x];
//# return-of-nothing
const f = () => { return; };
const g = () => { };
function h() { 5; }
return [f(), g(), h()].map((v) => v === undefined);
//# memoise
const memo = (f) => { const c = new Map(); return (n) => { if (!c.has(n)) c.set(n, f(n)); return c.get(n); }; };
let calls = 0;
const sq = memo((n) => { calls++; return n * n; });
return [sq(4), sq(4), sq(5), calls];
//# curry-with-length
const curry = (f) => (...a) => (a.length >= f.length ? f(...a) : (...b) => curry(f)(...a, ...b));
return [curry((a, b, c) => a + b + c)(1)(2)(3), curry((a, b) => a * b)(3, 4)];
//# function-property-read
const f = (a) => a;
return [f.foo === undefined, f.length, f.name, typeof f.call, typeof f.apply, typeof f.bind, 'name' in f, Object.keys(f)];
//# function-own-property-write
//! expect {"status":"ok","result":"TypeError: Cannot add property x, object is not extensible"}
const f = () => 1;
return caught(() => { f.x = 1; });
//# write-function-name-throws
const f = () => 1;
return caught(() => { f.name = 'x'; }).slice(0, 9);
//# builtin-write-throws
//! expect {"status":"ok","result":["TypeError","TypeError","TypeError","TypeError"]}
const n = (f) => { try { f(); return 'no error'; } catch (e) { return e.name; } };
return [n(() => { Math.max = 1; }), n(() => { delete JSON.parse; }), n(() => { console.log = 1; }), n(() => { Object.keys.x = 1; })];
//# builtins-have-no-enumerable-keys
return [Object.keys(Math), Object.keys(JSON), Object.keys(Map), Object.keys(Math.max), Object.entries(Promise)];
//# method-extracted-loses-nothing
const o = { list: [1, 2], total: () => o.list.reduce((a, b) => a + b, 0) };
const { total } = o;
return total();
//# callback-arity
const seen = [];
[9].map((...a) => { seen.push(a.length); });
[9].reduce((...a) => { seen.push(a.length); }, 0);
new Map([[1, 2]]).forEach((...a) => { seen.push(a.length); });
Array.from([1], (...a) => { seen.push(a.length); });
return seen;
//# array-like-receiver-refused
//! expect {"status":"ok","result":["TypeError","TypeError"]}
const n = (f) => { try { f(); return 'no error'; } catch (e) { return e.name; } };
return [n(() => [].map.call({ length: 1, 0: 'a' }, (x) => x)), n(() => [].push.call({}, 1))];
//# receiver-checks
const n = (f) => { try { f(); return 'no error'; } catch (e) { return e.name; } };
const get = new Map().get;
const add = new Set().add;
const up = 'x'.toUpperCase;
const time = new Date(0).getTime;
return [n(() => get.call({}, 1)), n(() => add.call([], 1)), n(() => up.call(null)), n(() => time.call({})), n(() => (5).toFixed.call('x')), n(() => Promise.resolve().then.call({}))];
//# parenthesised-target-names-no-function
let a; (a) = () => { };
let b; ((b)) = function () { };
let c; (c) ??= async () => { };
let d; [(d) = () => { }] = [];
let e; ({ p: (e) = () => { } } = {});
let f; f = () => { };
return [a, b, c, d, e, f].map((x) => x.name);
//# function-as-right-side-of-instanceof
function F() { }
const g = function () { };
const answers = [{} instanceof F, [] instanceof g, F instanceof F, 1 instanceof g, null instanceof (() => 1)];
const refuse = (f) => { try { return {} instanceof f; } catch (e) { return e.message; } };
return [answers, refuse(() => 1), refuse({ m() { } }.m), refuse(async function () { })];
