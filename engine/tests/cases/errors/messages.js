const caught = (f) => { try { return f(); } catch (e) { return `${e.name}: ${e.message}`; } };
const u = undefined;
const n = null;
//# read-on-nullish
const o = {};
return [caught(() => u.x), caught(() => n.x), caught(() => o.a.b), caught(() => undefined.foo), caught(() => null.bar), caught(() => o.a.b.c.d)];
//# read-computed-on-nullish
const k = 'key';
return [caught(() => u[k]), caught(() => n[0]), caught(() => u['a b']), caught(() => u[1.5]), caught(() => n[`t${1}`]), caught(() => u[-1])];
//# read-on-call-result
const f = () => undefined;
return [caught(() => f().x), caught(() => [].find((x) => x).y), caught(() => new Map().get('a').z), caught(() => [][0].w), caught(() => JSON.parse('null').v)];
//# write-on-nullish
return [caught(() => { u.x = 1; }), caught(() => { n.x = 1; }), caught(() => { u['k'] = 1; }), caught(() => { n[0] = 1; }), caught(() => { u.x.y = 1; })];
//# update-on-nullish
return [caught(() => { u.x += 1; }), caught(() => { n.x++; }), caught(() => { delete u.x; }).slice(0, 9), caught(() => { u.x ??= 1; })];
//# call-method-on-nullish
return [caught(() => u.foo()), caught(() => n.bar(1)), caught(() => ({}).a.b()), caught(() => [].pop().x())];
//# call-non-function-identifier
const x = 5;
const s = 'str';
const o = {};
return [caught(() => x()), caught(() => s()), caught(() => o()), caught(() => u()), caught(() => n())];
//# call-non-function-member
const o = { a: { b: 1 }, list: [1] };
return [caught(() => o.f()), caught(() => o.a.b()), caught(() => o.a.nope(1, 2)), caught(() => o.list.nope()), caught(() => 'abc'.nope()), caught(() => (5).nope())];
//# call-non-function-computed
const o = { a: 1 };
const k = 'kk';
const i = 1;
return [caught(() => o[k]()), caught(() => o['a']()), caught(() => o[i]()), caught(() => o[i + 1]()), caught(() => o['two words']()), caught(() => o[0]()), caught(() => o[k][i]())];
//# call-non-function-call-result
const f = () => 5;
const o = { f };
return [caught(() => f()()), caught(() => f().y()), caught(() => o.f()()), caught(() => o.f().g()), caught(() => f(1, 2).z())];
//# call-non-function-literals
return [caught(() => ({}).m()), caught(() => [1].m()), caught(() => 'abc'.m()), caught(() => (5)()), caught(() => 'x'()), caught(() => true.m())];
//# call-non-function-optional
const o = { a: 1 };
return [caught(() => o?.f()), caught(() => o.a?.()), caught(() => o?.a()), caught(() => o?.['a']())];
//# call-non-function-intermediate
return [caught(() => new Map().m()), caught(() => (() => 1).m()), caught(() => (u || n)())];
//# call-non-function-await
const f = async () => ({});
try { (await f()).m(); } catch (e) { return `${e.name}: ${e.message}`; }
//# call-non-function-iife
return caught(() => (() => 5)().m());
//# call-typo-on-builtins
return [caught(() => [1].foreach((x) => x)), caught(() => 'a'.toUppercase()), caught(() => ({}).map((x) => x)), caught(() => new Set().push(1)), caught(() => (5).length()), caught(() => new Map().map())];
//# call-callback-kinds
return [caught(() => [1].map(5)), caught(() => [1].map(undefined)), caught(() => [1].map({})), caught(() => [1].map('s')), caught(() => [1].map([])), caught(() => [1].map(new Date(0))), caught(() => [1].map(new Map())), caught(() => [1].map(new Error('x'))), caught(() => [1].map(null)), caught(() => [1].map(true))];
//# call-callback-empty-collections
return [caught(() => [].map()), caught(() => [].reduce()), caught(() => new Map().forEach()), caught(() => new Set().forEach(5)), caught(() => [].flatMap()), caught(() => [].sort(5))];
//# call-parameter
const run = (callback) => callback(1);
return [caught(() => run(5)), caught(() => run()), caught(() => run({}))];
//# call-destructured-and-closure
const { missing } = {};
const o = { inner: {} };
return [caught(() => missing()), caught(() => o.inner.go()), caught(() => o['inner']['go']())];
//# new-non-constructor
const o = { a: 1 };
return [caught(() => new u()), caught(() => new o()), caught(() => new o.a()), caught(() => new (5)()), caught(() => new Math.max()), caught(() => new JSON())];
//# not-iterable-for-of
const o = { a: 1 };
return [caught(() => { for (const x of o) { } }), caught(() => { for (const x of 5) { } }), caught(() => { for (const x of u) { } }), caught(() => { for (const x of o.a) { } }), caught(() => { for (const x of {}) { } }), caught(() => { for (const x of o.missing) { } }), caught(() => { for (const x of true) { } })];
//# not-iterable-array-spread
const o = { a: 1 };
return [caught(() => [...u]), caught(() => [...n]), caught(() => [...5]), caught(() => [...o]), caught(() => [...o.a]), caught(() => [1, ...o]), caught(() => [...{}])];
//# not-iterable-declarations
const o = { a: 1 };
return [caught(() => { const [a] = u; }), caught(() => { const [a] = 5; }), caught(() => { let [a] = o; }), caught(() => { var [a] = n; }), caught(() => { const [a] = o.a; }), caught(() => { const [a] = true; })];
//# not-iterable-calls
const f = () => u;
const o = { f };
return [caught(() => { const [a] = f(); }), caught(() => [...f()]), caught(() => { for (const x of f()) { } }), caught(() => { for (const x of o.f()) { } }), caught(() => [...o.f()]), caught(() => { const [a] = o.f(); })];
//# not-iterable-await
const f = async () => 5;
const out = [];
try { for (const x of await f()) { } } catch (e) { out.push(e.message); }
try { const [a] = await f(); } catch (e) { out.push(e.message); }
try { [...await f()]; } catch (e) { out.push(e.message); }
return out;
//# not-iterable-assignment-and-parameters
let a;
const f = ([x]) => x;
return [caught(() => { [a] = 5; }), caught(() => { [a] = u; }), caught(() => { [a] = n; }), caught(() => { [a] = {}; }), caught(() => f(5)), caught(() => f()), caught(() => f(null)), caught(() => f(() => 1))];
//# not-iterable-library
return [caught(() => new Map(5)), caught(() => new Set(5)), caught(() => new Map({ a: 1 })), caught(() => new Set({})), caught(() => Object.fromEntries(5)), caught(() => Object.fromEntries({}))];
//# not-iterable-promise-all
const get = async (v) => { try { return await Promise.all(v); } catch (e) { return `${e.name}: ${e.message}`; } };
return [await get(5), await get(undefined), await get({}), await get(null)];
//# not-iterable-nested
const o = { p: 5 };
return [caught(() => { const { p: [a] } = o; }), caught(() => { const [[a]] = [5]; }), caught(() => { const { q: [a] } = o; })];
//# spread-arguments
const f = () => 1;
const o = {};
return [caught(() => f(...5)), caught(() => f(...o)), caught(() => f(...u)), caught(() => f(...n)), caught(() => f(1, ...o)), caught(() => f(...o, 1)), caught(() => f(...u, 1)), caught(() => Math.max(...5))];
//# destructure-nullish
return [caught(() => { const { a } = u; }), caught(() => { const { a } = null; }), caught(() => { const { a: b } = u; }), caught(() => { const { a, b } = n; }), caught(() => { let a; ({ a } = u); })];
//# destructure-nullish-expressions
const o = {};
const f = () => u;
return [caught(() => { const { a } = o.x; }), caught(() => { const { a } = f(); }), caught(() => { const { a } = o.x.y; }), caught(() => { const { a: { b } } = o; })];
//# destructure-nullish-rest-and-empty
return [caught(() => { const { ...r } = u; }), caught(() => { const {} = u; }), caught(() => { const {} = null; }), caught(() => { const { ['k']: v } = u; })];
//# destructure-nullish-parameters
const f = ({ a }) => a;
const g = ({ a = 1 }) => a;
const h = ({ a: { b } }) => b;
const m = (x, { y }) => y;
return [caught(() => f()), caught(() => f(null)), caught(() => g()), caught(() => h({})), caught(() => m(1)), caught(() => [undefined].map(({ id }) => id))];
//# const-and-tdz
const c = 1;
return [caught(() => { c = 2; }), caught(() => { c += 1; }), caught(() => { const v = z; let z = 1; }), caught(() => { w(); const w = () => 1; })];
//# frozen-object
const o = Object.freeze({ a: 1 });
const a = Object.freeze([2, 1]);
return [caught(() => { o.a = 2; }), caught(() => { o.b = 1; }), caught(() => { delete o.a; }), caught(() => { a[0] = 2; }), caught(() => { a.push(2); }), caught(() => { a[2] = 2; }), caught(() => a.pop()), caught(() => a.shift()), caught(() => a.sort())];
//# sealed-and-non-extensible
const s = Object.seal({ a: 1 });
const p = Object.preventExtensions([1]);
return [caught(() => { s.b = 1; }), caught(() => { delete s.a; }), caught(() => { p[1] = 2; }), caught(() => p.push(2))];
//# in-operator
return [caught(() => 'a' in 'b'), caught(() => 'a' in 5), caught(() => 1 in true), caught(() => 'x' in u), caught(() => 'x' in n)];
//# instanceof-operator
const f = () => 1;
return [caught(() => 1 instanceof {}), caught(() => ({}) instanceof {}), caught(() => ({}) instanceof 5), caught(() => ({}) instanceof f), caught(() => 5 instanceof f), caught(() => ({}) instanceof u), caught(() => ({}) instanceof 'x')];
//# ranges
return [caught(() => new Array(-1)), caught(() => 'a'.repeat(-1)), caught(() => (1).toFixed(101)), caught(() => (1).toPrecision(0)), caught(() => (1).toExponential(101)), caught(() => (1).toString(1)), caught(() => new Date(NaN).toISOString()), caught(() => String.fromCodePoint(-1)), caught(() => 'a'.normalize('x')), caught(() => { [].length = -1; })];
//# misc-library
return [caught(() => [].reduce((a) => a)), caught(() => [].sort(5)), caught(() => Object.keys(null)), caught(() => new Map([1])), caught(() => new Promise()), caught(() => decodeURIComponent('%')), caught(() => `${{ toString: () => ({}) , valueOf: () => ({}) }}`)];
//# primitive-property-writes
return [caught(() => { 'abc'.x = 1; }), caught(() => { (5).x = 1; }), caught(() => { true.x = 1; }), caught(() => { 'abc'[0] = 'z'; }), caught(() => { 'abc'[5] = 'z'; }).slice(0, 9)];
//# json-parse
return [caught(() => JSON.parse('{bad}')), caught(() => JSON.parse('')), caught(() => JSON.parse('[1,2')), caught(() => JSON.parse(undefined)), caught(() => JSON.parse('{"a":1,}'))];
//# error-in-getter-free-chain
const data = { users: [{ name: 'a' }, {}] };
return caught(() => data.users.map((x) => x.name.toUpperCase()));
//# error-kind-and-properties
try { u.x; } catch (e) { return [e instanceof TypeError, e.name, Object.keys(e), typeof e.stack]; }
//# error-from-async
const f = async () => u.x;
const g = async () => { await null; return n.y; };
return [await f().catch((e) => e.message), await g().catch((e) => e.message)];
//# uncaught-read
return u.deep.value;
//# uncaught-call
const o = {};
o.missing();
//# uncaught-in-callback
[1, 2].forEach((x) => x.nope.deep);
//# uncaught-json
JSON.parse('{oops');
//# this-like-typos
const user = { profile: null };
return [caught(() => user.profile.email), caught(() => user.getName()), caught(() => user.profile?.email.length), caught(() => user.list[0])];
//# write-on-nothing-does-not-convert-the-key
const log = [];
const key = { toString() { log.push('key'); return 'p'; } };
for (const target of [null, undefined]) {
  try { target[key] = (log.push('value'), 1); } catch (e) { log.push(e.message); }
  try { target[key]; } catch (e) { log.push(e.message); }
  try { target[key] += 1; } catch (e) { log.push(e.message); }
  try { target[key]++; } catch (e) { log.push(e.message); }
  try { delete target[key]; } catch (e) { log.push(e.message); }
}
return log;
//# delete-of-string-units
const messages = [];
try { delete 'abc'[1]; } catch (e) { messages.push(e.message); }
try { delete 'abc'.length; } catch (e) { messages.push(e.message); }
return [messages, delete 'abc'[3], delete 'abc'.other];
//# thrown-function
throw (a) => a + 1;
//# iterating-an-optional-chain
const res = {}; let none, nothing = null;
const f = (...all) => all;
const tried = [
  () => { for (const x of res?.items) { } },
  () => { for (const x of (none?.items)) { } },
  () => { for (const x of res.items || nothing) { } },
  () => { for (const x of res ? none : 1) { } },
  () => [...res?.items],
  () => f(...res?.items),
  () => { const [a] = res?.items; },
  () => { const [a] = res ? none : 1; },
  () => { const [a] = (none); },
  () => { const { a } = res?.item; },
  () => { const { a } = res?.item ?? nothing; },
  () => (res?.item)(),
  () => res?.item(),
  () => (res?.item).other(),
  () => (res?.item ?? res).other(),
];
return tried.map((run) => { try { return run(); } catch (e) { return e.message; } });
//# iterating-a-call-of-no-function
let none; const o = {}; const f = () => ({});
const tried = [
  () => { for (const x of none()) { } },
  () => { for (const x of o.items()) { } },
  () => { for (const x of o?.items()) { } },
  () => [...o.items(), 1],
  () => { const [a] = none(); },
  () => { let a; [a] = o.items(); },
  () => { const it = o.items(); const [a] = it; },
  () => Math.max(...o.items()),
  () => { for (const x of none() || []) { } },
  () => { for (const x of f().list) { } },
  () => [...f().list()],
  () => { const [a] = f().list(); },
  () => { const { a } = none(); },
  () => new Set(none()),
];
const messages = tried.map((run) => { try { return run(); } catch (e) { return e.message; } });
try { for await (const x of o.items()) { } } catch (e) { messages.push(e.message); }
try { for (const x of await o.items()) { } } catch (e) { messages.push(e.message); }
return messages;
//# nothing-read-by-object-keys
const keys = [{}, { toString() { return 'x'; } }, [1], () => 1, new Date(0), new Map(), new TypeError('q'), /a/];
let none;
return keys.map((k) => [() => none[k], () => { none[k] = 1; }, () => { none[k] += 1; }].map((run) => {
  try { return run(); } catch (e) { return e.message; }
}));
//# nested-rest-over-nothing
const o = {};
const tried = [
  () => { const { a: { ...r } } = o; },
  () => { const [{ ...r }] = []; },
  () => { const [{ }] = [null]; },
  ({ a: { b, ...r } } = {}) => b,
];
return tried.map((run) => { try { return run(); } catch (e) { return e.message; } });
