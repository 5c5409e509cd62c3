const caught = (f) => { try { return f(); } catch (e) { return `${e.name}: ${e.message}`; } };
//# primitives
return [JSON.stringify(1), JSON.stringify('a'), JSON.stringify(true), JSON.stringify(null), JSON.stringify(undefined) === undefined, JSON.stringify(() => 1) === undefined, JSON.stringify(NaN), JSON.stringify(-0), JSON.stringify() === undefined];
//# objects-and-arrays
return [JSON.stringify({ b: 1, a: [1, { c: null }] }), JSON.stringify([]), JSON.stringify({}), JSON.stringify([[], {}]), JSON.stringify({ 2: 'x', 1: 'y', z: 0 })];
//# omitted-values
return [JSON.stringify({ a: undefined, f: () => 1, n: null, x: NaN, i: -Infinity }), JSON.stringify([undefined, () => 1, NaN, , 1]), JSON.stringify([, ,])];
//# strings-escaped
return JSON.stringify('"\\/\b\f\n\r\t\u0000\u001f\u007f\u2028é😀');
//# lone-surrogates-escaped
return [JSON.stringify('\ud800'), JSON.stringify('a\udc00\ud83d'), JSON.stringify({ '\udead': '\ud83d\ude00' })];
//# keys-escaped
return JSON.stringify({ 'a"b': 1, 'c\nd': 2, '': 3, é: 4 });
//# kinds
return [JSON.stringify(new Date(0)), JSON.stringify(new Date(NaN)), JSON.stringify(new Map([[1, 2]])), JSON.stringify(new Set([1])), JSON.stringify(new Error('x')), JSON.stringify(Promise.resolve(1)), JSON.stringify({ d: new Date(86400000) })];
//# error-own-properties
const e = new Error('m');
e.code = 'E1';
return JSON.stringify(e);
//# to-json-own
return [JSON.stringify({ toJSON: () => 'replaced' }), JSON.stringify({ a: { toJSON: () => ({ b: 1 }) } }), JSON.stringify([{ toJSON: () => undefined }]), JSON.stringify({ x: { toJSON: () => undefined }, y: 1 }), JSON.stringify({ toJSON: 5, a: 1 }), JSON.stringify({ toJSON: () => ({ toJSON: () => 1 }) })];
//# to-json-key-argument
const keys = [];
const o = { toJSON: (k) => { keys.push(k); return k; } };
return [JSON.stringify(o), JSON.stringify({ a: o, b: [o] }), keys];
//# to-json-on-array-and-date
const a = [1, 2];
a.toJSON = () => 'array';
const d = new Date(0);
d.toJSON = () => 'date';
return [JSON.stringify(a), JSON.stringify({ d })];
//# replacer-function
return [JSON.stringify({ a: 1, b: 'x' }, (k, v) => (typeof v === 'number' ? v + 1 : v)), JSON.stringify([1, 2], (k, v) => (k === '0' ? undefined : v)), JSON.stringify({ a: 1, b: 2 }, (k, v) => (k === 'a' ? undefined : v)), JSON.stringify({ a: 1 }, () => 5), JSON.stringify({ a: 1 }, () => undefined) === undefined];
//# replacer-order-and-keys
const seen = [];
JSON.stringify({ a: { b: 1 }, c: [2] }, (k, v) => { seen.push(k); return v; });
return seen;
//# replacer-sees-to-json-result
return JSON.stringify({ d: new Date(0) }, (k, v) => (k === 'd' ? typeof v : v));
//# replacer-adds-objects
return JSON.stringify({ m: new Map([['a', 1]]), s: new Set([1]) }, (k, v) => (v instanceof Map ? Object.fromEntries(v) : v instanceof Set ? [...v] : v));
//# replacer-array
return [JSON.stringify({ a: 1, b: 2, c: { a: 3, d: 4 } }, ['a', 'c']), JSON.stringify({ 1: 'x', 2: 'y' }, [1]), JSON.stringify([{ a: 1, b: 2 }], ['b']), JSON.stringify({ b: 1, a: 2 }, ['a', 'b', 'a']), JSON.stringify({ a: 1 }, []), JSON.stringify({ a: 1, null: 2 }, [null, 'a', {}])];
//# replacer-ignored-kinds
return [JSON.stringify({ a: 1 }, null), JSON.stringify({ a: 1 }, 5), JSON.stringify({ a: 1 }, 'a'), JSON.stringify({ a: 1 }, {})];
//# space-number
return [JSON.stringify({ a: [1, { b: 2 }], c: {} , d: [] }, null, 2), JSON.stringify([1, [2]], null, 1), JSON.stringify({ a: 1 }, null, 0), JSON.stringify({ a: 1 }, null, 20), JSON.stringify({ a: 1 }, null, 2.9), JSON.stringify([1], null, -1)];
//# space-string
return [JSON.stringify({ a: [1] }, null, '\t'), JSON.stringify({ a: 1 }, null, '--'), JSON.stringify([1], null, '0123456789ABC'), JSON.stringify([1], null, ''), JSON.stringify([1], null, true), JSON.stringify([1], null, null)];
//# space-with-replacer
return JSON.stringify({ a: 1, b: undefined, c: [undefined] }, (k, v) => v, 2);
//# space-primitives-and-empty
return [JSON.stringify(5, null, 2), JSON.stringify('x', null, 2), JSON.stringify([], null, 2), JSON.stringify({}, null, 2), JSON.stringify([[]], null, 2), JSON.stringify({ a: undefined }, null, 2)];
//# circular-object
const a = {};
a.self = a;
return caught(() => JSON.stringify(a));
//# circular-two-levels
const a = { b: {} };
a.b.a = a;
return caught(() => JSON.stringify(a));
//# circular-through-array
const a = { list: [1, {}] };
a.list[1].back = a;
return caught(() => JSON.stringify(a));
//# circular-deep
const a = { b: { c: { d: { e: {} } } } };
a.b.c.d.e.top = a;
return caught(() => JSON.stringify(a));
//# circular-inner-start
const o = { x: { y: {} } };
o.x.y.back = o.x;
return caught(() => JSON.stringify({ root: o }));
//# circular-array
const a = [];
a.push(a);
const b = [[]];
b[0].push(b);
return [caught(() => JSON.stringify(a)), caught(() => JSON.stringify(b)), caught(() => JSON.stringify({ k: a }))];
//# shared-not-circular
const s = { n: 1 };
return JSON.stringify({ a: s, b: [s, s] });
//# errors-in-callbacks
return [caught(() => JSON.stringify({ toJSON: () => { throw new RangeError('tj'); } })), caught(() => JSON.stringify({ a: 1 }, () => { throw new TypeError('rep'); }))];
//# numbers
return JSON.stringify([0, -0, 1.5, 1e21, 1e-7, 123456789012345680000, 5e-324, -1.7976931348623157e308]);
//# nested-key-order
return JSON.stringify({ z: 1, a: { y: 1, 10: 'b', 9: 'a', x: 2 } });
//# deep-value
let v = 'end';
for (let i = 0; i < 300; i++) v = [v];
return JSON.stringify(v).length;
//# extra-array-properties-ignored
const a = [1];
a.x = 2;
return JSON.stringify({ a });
//# mutation-during-stringify
const o = { a: { toJSON: () => { delete o.b; o.c = 3; return 1; } }, b: 2 };
return JSON.stringify(o);
//# stringify-as-map-callback
return [[1], { a: 1 }, 'x'].map((v) => JSON.stringify(v));
//# unicode-not-escaped
return JSON.stringify(['日本', 'Ω', '👍', '\u2028\u2029', '\u00a0']);
//# object-with-holes-and-nulls
return JSON.stringify({ a: [null, undefined], b: [[undefined]], c: { d: undefined } });
//# function-properties
return JSON.stringify({ f: () => 1, g() {}, h: { i: function () {} }, j: [() => 1] });
//# big-string
return JSON.stringify('x'.repeat(5000) + '"'.repeat(10)).length;
