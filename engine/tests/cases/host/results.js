//# primitives
return [1, 'a', true, null, undefined, -0, NaN, Infinity];
//# undefined-result
return undefined;
//# null-result
return null;
//# nan-result
return NaN;
//# negative-zero-result
return -0;
//# nested-undefined
return { a: undefined, b: [undefined], c: { d: undefined } };
//# functions-dropped
return { f: () => 1, g() {}, list: [() => 1], n: 1 };
//# dates
return { ok: new Date(0), bad: new Date(NaN) };
//# errors
const e = new TypeError('m');
e.code = 'C';
e.extra = 1;
return { e, plain: new Error('p') };
//# error-code-kinds
const e = new Error('x');
e.code = { nested: [1] };
const n = new Error('y');
n.code = 404;
return [e, n];
//# maps
return new Map([[2, 'two'], ['a', 1], [true, 'b'], [null, 'n'], [{}, 'skipped']]);
//# nested-map-and-set
return { m: new Map([['inner', new Map([['x', new Set([1])]])]]), s: new Set([new Set(['y'])]) };
//# map-duplicate-string-keys
return new Map([[1, 'number'], ['1', 'string']]);
//# set
return new Set([3, 'a', { b: 1 }]);
//# iterators-dropped
return { it: [1].values(), n: 1 };
//# iterator-in-array
return [[1].values(), new Map().keys()];
//# promises-dropped
return { p: Promise.resolve(1), list: [Promise.resolve(2)], n: 1 };
//# holes
return [1, , 3];
//# array-extra-properties
const a = [1];
a.x = 2;
return a;
//# cycle
const o = { a: 1 };
o.self = o;
o.list = [o, { o }];
return o;
//# cycle-in-array-and-map
const a = [1];
a.push(a);
const m = new Map();
m.set('me', m);
return [a, m];
//# shared-reference-not-circular
const s = { n: 1 };
return [s, s, { s }];
//# key-order
return { b: 1, 10: 'ten', a: 2, 9: 'nine' };
//# to-json-is-not-called
return { toJSON: () => 'no', a: { toJSON: () => 'no', b: 1 } };
//# own-to-json-data
return { toJSON: 'data' };
//# strings
return ['"quotes"', 'back\\slash', 'line\nbreak', '\u0001', 'é', '😀', '\ud800', '\u2028', '/'];
//# keys-escaped
return { 'a"b': 1, 'c\\d': 2, 'e\nf': 3, '': 4 };
//# numbers
return [0.1, 1e21, 1e-7, 123456789.125, 5e-324, 2 ** 53, -1.5];
//# deep
let v = 'x';
for (let i = 0; i < 40; i++) v = { v };
return v;
//# frozen
return Object.freeze({ a: Object.freeze([1]) });
//# builtins
return [{ m: Math.max }, [Math.max]];
//# large
return Array.from({ length: 1000 }, (_, i) => ({ i, s: `row ${i}` }));
//# promise-of-object
return Promise.resolve({ a: Promise.resolve(1), b: 2 });
//# error-result-with-custom-name
const e = new Error('m');
e.name = 'Custom';
return e;
//# empty-containers
return [{}, [], new Map(), new Set(), ''];
//# boolean
return false;
//# parsed-json-round-trip
return JSON.parse('{"a":[1,{"b":null}],"c":"\\u00e9"}');
