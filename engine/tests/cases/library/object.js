const caught = (f) => { try { return f(); } catch (e) { return `${e.name}: ${e.message}`; } };
//# keys
return [Object.keys({ b: 1, a: 2, 1: 3 }), Object.keys([4, 5]), Object.keys('ab'), Object.keys(5), Object.keys(true), Object.keys(() => 1), Object.keys(new Map([[1, 2]]))];
//# values
return [Object.values({ b: 1, a: 2 }), Object.values('hi'), Object.values([1, , 3]), Object.values(7)];
//# entries
return [Object.entries({ x: 1, y: [2] }), Object.entries('ab'), Object.entries([7]), Object.entries(false)];
//# nullish-arguments
return [caught(() => Object.keys(null)), caught(() => Object.values(undefined)), caught(() => Object.entries()), caught(() => Object.assign(null, {})), caught(() => Object.getOwnPropertyNames(null))];
//# from-entries
return [Object.fromEntries([['a', 1], ['b', 2], ['a', 3]]), Object.fromEntries(new Map([['k', 'v']])), Object.fromEntries([[1, 2], [null, 3]]), Object.fromEntries([]), Object.fromEntries([['x']]), Object.fromEntries(Object.entries({ p: 1 }).map(([k, v]) => [k.toUpperCase(), v + 1]))];
//# from-entries-errors
return [caught(() => Object.fromEntries([1])), caught(() => Object.fromEntries(['ab'])), caught(() => Object.fromEntries(undefined)), caught(() => Object.fromEntries(null)), caught(() => Object.fromEntries(5))];
//# from-entries-with-objects
return Object.fromEntries([{ 0: 'a', 1: 1 }, new Array('b', 2)]);
//# assign
const t = { a: 1 };
const r = Object.assign(t, { b: 2 }, null, undefined, { a: 3, c: 4 }, 'xy', [9], 5, true);
return [r === t, r];
//# assign-copies-shallow
const inner = { n: 1 };
const o = Object.assign({}, { inner });
o.inner.n = 2;
return inner.n;
//# assign-to-array-and-primitive
return [Object.assign([1, 2, 3], [9], { 1: 'x' }), typeof Object.assign(() => 1, {})];
//# freeze-returns-argument
const o = {};
return [Object.freeze(o) === o, Object.freeze(5), Object.freeze('s'), Object.seal(null), Object.preventExtensions(undefined) === undefined];
//# is
return [Object.is(0, -0), Object.is(NaN, NaN), Object.is('a', 'a'), Object.is([], []), Object.is(null, undefined), Object.is(1, 1)];
//# has-own
return [Object.hasOwn({ a: 1 }, 'a'), Object.hasOwn({ a: undefined }, 'a'), Object.hasOwn({}, 'toString'), Object.hasOwn([1], 0), Object.hasOwn([1], 'length'), Object.hasOwn('abc', 1), Object.hasOwn('abc', 'length'), Object.hasOwn([, 1], 0), caught(() => Object.hasOwn(null, 'a'))];
//# get-own-property-names
return [Object.getOwnPropertyNames({ b: 1, a: 2 }), Object.getOwnPropertyNames([7, 8]), Object.getOwnPropertyNames('ab')];
//# object-as-function
const o = {};
return [Object(o) === o, Object(null), Object(undefined), Object(), new Object(), new Object(o) === o, Object([1])];
//# object-as-function-on-primitives
//! expect {"status":"ok","result":[5,"a","number"]}
return [Object(5), Object('a'), typeof Object(1)];
//# instance-methods
const o = { a: 1 };
return [o.hasOwnProperty('a'), o.hasOwnProperty('b'), o.toString(), o.valueOf() === o, o.propertyIsEnumerable('a'), o.propertyIsEnumerable('toString'), o.toLocaleString()];
//# instance-methods-on-other-kinds
return [[1].hasOwnProperty(0), [1].hasOwnProperty('length'), 'abc'.hasOwnProperty(0), (5).hasOwnProperty('x'), (() => 1).hasOwnProperty('name'), new Map().hasOwnProperty('size'), [1].propertyIsEnumerable(0), new Date(0).hasOwnProperty('getTime')];
//# keys-snapshot
const o = { a: 1, b: 2 };
const k = Object.keys(o);
o.c = 3;
k.push('z');
return [k, Object.keys(o)];
//# entries-sort-by-value
const sales = { x: 3, y: 1, z: 2 };
return [Object.entries(sales).sort(([, a], [, b]) => b - a), Object.fromEntries(Object.entries(sales).filter(([, v]) => v > 1)), Object.keys(sales).length, Object.values(sales).reduce((a, b) => a + b, 0)];
//# map-object-idiom
const prices = { a: 1.5, b: 2 };
return Object.fromEntries(Object.entries(prices).map(([k, v]) => [k, v * 2]));
//# is-frozen-after-each-level
const o = { a: { b: 1 } };
Object.freeze(o);
return [Object.isFrozen(o), Object.isFrozen(o.a), Object.isSealed(o), Object.isExtensible(o)];
//# deep-freeze-idiom
const deep = (o) => { Object.values(o).forEach((v) => { if (typeof v === 'object' && v !== null) deep(v); }); return Object.freeze(o); };
const o = deep({ a: [{ b: 1 }] });
return [caught(() => { o.a[0].b = 2; }), caught(() => o.a.push(1))];
//# object-equality-by-json
const a = { x: 1, y: [1, 2] };
const b = { x: 1, y: [1, 2] };
return [a === b, JSON.stringify(a) === JSON.stringify(b)];
//# entries-of-map-like
return [Object.entries(new Set([1])), Object.keys(new Error('x')), Object.entries(Promise.resolve(1)), Object.values(new Date(0))];
//# assign-order-of-reads
const log = [];
const src = [{ b: 1, a: 2 }, { c: 3 }];
Object.assign({}, ...src.map((s) => { log.push(Object.keys(s).join('')); return s; }));
return log;
