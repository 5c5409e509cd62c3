const caught = (f) => { try { return f(); } catch (e) { return `${e.name}: ${e.message}`; } };
//# key-order-integers-first
const o = { b: 1, 10: 'x', a: 2, 2: 'y', '-1': 'z', '1.5': 'w', '01': 'v' };
return [Object.keys(o), o];
//# key-order-limits
const o = {};
o['4294967294'] = 'max index'; o['4294967295'] = 'not an index'; o['4294967296'] = 'plain'; o['0'] = 'zero'; o['9007199254740993'] = 'big'; o.a = 1; o['00'] = 2;
return Object.keys(o).slice(0, 2);
//# overwrite-keeps-position
const o = { a: 1, b: 2, c: 3 };
o.a = 9;
o['b'] = 8;
return Object.entries(o);
//# delete-and-readd-moves-to-end
const o = { a: 1, b: 2, c: 3 };
delete o.a;
o.a = 1;
return Object.keys(o);
//# many-keys-order
const o = {};
for (let i = 0; i < 50; i++) o[`k${(i * 7) % 50}`] = i;
for (let i = 50; i > 45; i--) o[i] = i;
delete o.k0;
o.k0 = 'again';
return [Object.keys(o).slice(0, 8), Object.keys(o).at(-1), Object.keys(o).length];
//# key-order-after-spread-and-assign
return [Object.keys({ ...{ z: 1, a: 2 }, b: 3, a: 4 }), Object.keys(Object.assign({ q: 1 }, { 5: 1, q: 2, a: 3 }))];
//# numeric-and-string-keys-same
const o = { 1: 'a' };
o['1'] = 'b';
o[1.0] = 'c';
return [o[1], o['1'], o['01'] === undefined, Object.keys(o)];
//# methods-fall-back-to-table
const o = { a: 1 };
return [typeof o.toString, typeof o.hasOwnProperty, o.hasOwnProperty('a'), o.hasOwnProperty('toString'), o.toString(), o.valueOf() === o, o.propertyIsEnumerable('a'), o.zzz === undefined];
//# own-property-hides-method
const o = { toString: () => 'mine', hasOwnProperty: 5 };
return [o.toString(), o.hasOwnProperty, Object.keys(o), delete o.toString, o.toString()];
//# data-keys-named-like-methods
const o = { keys: 1, map: 2, length: 3, size: 4, get: 5, then: undefined, toJSON: 'x' };
return [o.keys + o.map + o.length + o.size + o.get, Object.keys(o)];
//# nested-update
const s = { a: { b: [1, { c: 2 }] } };
s.a.b[1].c += 5;
s.a['b'].push('x');
s.a.n = s.a.b.length;
return s;
//# dynamic-counter
const c = {};
for (const w of 'the cat the dog the end'.split(' ')) c[w] = (c[w] || 0) + 1;
return c;
//# group-by-hand
const g = {};
for (const u of [{ r: 'a', n: 1 }, { r: 'b', n: 2 }, { r: 'a', n: 3 }]) (g[u.r] ??= []).push(u.n);
return g;
//# references-are-shared
const a = { n: 1 };
const b = a;
b.n = 2;
const l = [a, a];
l[0].n = 3;
return [a.n, l[1].n, a === b, l[0] === l[1]];
//# undefined-property-versus-missing
const o = { a: undefined };
return ['a' in o, 'b' in o, o.a === o.b, Object.keys(o), JSON.stringify(o)];
//# read-on-primitives
return ['abc'.length, 'abc'[1], 'abc'[9] === undefined, (5).foo === undefined, true.x === undefined, 'abc'['length'], 'abc'[-1] === undefined, 'abc'['1']];
//# write-on-string
return [caught(() => { const s = 'abc'; s[0] = 'x'; }), caught(() => { const s = 'abc'; s.p = 1; }), caught(() => { const s = 'abc'; s.length = 1; }).slice(0, 9)];
//# write-on-other-primitives
return [caught(() => { const n = 5; n.x = 1; }), caught(() => { const b = true; b.y = 1; }), caught(() => { const n = 5; n['k'] += 1; })];
//# frozen-object
const o = Object.freeze({ a: 1, in: { b: 2 } });
o.in.b = 3;
return [caught(() => { o.a = 2; }), caught(() => { o.x = 1; }), caught(() => { delete o.a; }), delete o.nope, o];
//# frozen-compound-writes
const o = Object.freeze({ a: 1 });
return [caught(() => { o.a += 1; }), caught(() => { o.a++; }), caught(() => { o.a ??= 5; }), caught(() => { o.z ??= 5; }), caught(() => { [o.a] = [2]; }), caught(() => Object.assign(o, { a: 3 }))];
//# frozen-array
const a = Object.freeze([1, 2, 3]);
return [caught(() => { a[0] = 9; }), caught(() => a.push(4)), caught(() => { a[5] = 1; }), caught(() => { delete a[0]; }), a];
//# frozen-array-mutators
const make = () => Object.freeze([3, 1, 2]);
return [caught(() => make().pop()), caught(() => make().shift()), caught(() => make().sort()), caught(() => make().reverse()), caught(() => make().fill(0)), caught(() => make().splice(0, 1)), make().slice(1), make().map((x) => x + 1)];
//# frozen-array-unshift-and-length
const make = () => Object.freeze([1, 2]);
return [caught(() => make().unshift(0)).slice(0, 10), caught(() => { make().length = 0; }).slice(0, 10), caught(() => make().copyWithin(0, 1)).slice(0, 10)];
//# sealed-object
const o = Object.seal({ a: 1 });
o.a = 2;
return [o, caught(() => { o.b = 1; }), caught(() => { delete o.a; }), Object.isSealed(o), Object.isFrozen(o), Object.isExtensible(o)];
//# non-extensible-object
const o = Object.preventExtensions({ a: 1, b: 2 });
o.a = 5;
delete o.b;
return [o, caught(() => { o.c = 1; }), caught(() => { o.b = 1; }), Object.isExtensible(o), Object.isSealed(o), Object.isFrozen(o)];
//# frozen-state-queries
return [Object.isFrozen({}), Object.isFrozen(Object.preventExtensions({})), Object.isFrozen('s'), Object.isSealed(5), Object.isExtensible('x'), Object.isFrozen(Object.freeze([])), Object.isFrozen(Object.seal([])), Object.isSealed(Object.freeze({ a: 1 }))];
//# freeze-map-contents-stay-mutable
const m = Object.freeze(new Map());
m.set('a', 1);
const d = Object.freeze(new Date(0));
d.setTime(5);
return [m.get('a'), d.getTime()];
//# extra-properties-on-arrays
const a = [1, 2];
a.name = 'x';
a['-1'] = 'neg';
a[1.5] = 'frac';
return [a.length, Object.keys(a), a.name, JSON.stringify(a), a];
//# extra-properties-on-other-kinds
const m = new Map();
m.tag = 'm';
const d = new Date(0);
d.tag = 'd';
const e = new Error('x');
e.code = 42;
return [m.tag, d.tag, Object.keys(m), Object.keys(e), e.code];
//# circular-structures-in-memory
const a = { name: 'a' };
a.self = a;
const l = [];
l.push(l);
return [a.self.self.name, l[0][0] === l];
//# property-named-undefined-null
const o = { undefined: 1, null: 2, NaN: 3 };
return [o[undefined], o[null], o[NaN], o.undefined];
//# empty-key-and-spaces
const o = { '': 'empty', ' ': 'space', 'a b': 1 };
return [o[''], o[' '], o['a b'], Object.keys(o)];
//# unicode-keys
const o = { é: 1, '日本': 2, '😀': 3 };
return [o.é, o['日本'], o['😀'], Object.keys(o)];
//# long-key
const k = 'k'.repeat(300);
return { [k]: 1 }[k];
//# delete-all-then-grow
const o = {};
for (let i = 0; i < 100; i++) o[`x${i}`] = i;
for (let i = 0; i < 100; i++) delete o[`x${i}`];
o.z = 1;
return [Object.keys(o), o];
//# object-as-key-collides
const o = {};
o[{}] = 1;
o[{ a: 1 }] = 2;
return o;
//# to-json-and-data-keys-order
const o = JSON.parse('{"b":1,"a":{"2":1,"1":2},"10":3}');
return [Object.keys(o), Object.keys(o.a), o];
//# optional-method-call-on-own-function-property
const o = { fns: { go: () => 'went' } };
return [o.fns.go(), o.fns['go'](), o.fns.stop?.() === undefined];
//# computed-blocked-keys
//! expect {"status":"ok","result":["SecurityError: Access to property 'constructor' is not allowed","SecurityError: Access to property '__proto__' is not allowed","SecurityError: Access to property 'prototype' is not allowed","SecurityError: Access to property '__defineGetter__' is not allowed","SecurityError: Access to property 'constructor' is not allowed","SecurityError: Access to property 'constructor' is not allowed"]}
const j = (...p) => p.join('');
const o = {};
const c = j('const', 'ructor');
return [caught(() => o[c]), caught(() => { o[j('__pro', 'to__')] = 1; }), caught(() => (() => 1)[j('proto', 'type')]), caught(() => o[j('__define', 'Getter__')]), caught(() => delete o[c]), caught(() => c in o)];
//# computed-blocked-keys-in-builders
//! expect {"status":"ok","result":["SecurityError: Access to property 'constructor' is not allowed","SecurityError: Access to property '__proto__' is not allowed","SecurityError: Access to property 'constructor' is not allowed","SecurityError: Access to property 'constructor' is not allowed"]}
const j = (...p) => p.join('');
const c = j('const', 'ructor');
return [caught(() => ({ [c]: 1 })), caught(() => Object.fromEntries([[j('__pro', 'to__'), 1]])), caught(() => Object.hasOwn({}, c)), caught(() => ({}).hasOwnProperty(c))];
//# blocked-keys-on-nullish-and-primitives
//! expect {"status":"ok","result":["SecurityError","SecurityError"]}
const n = (f) => { try { f(); return 'none'; } catch (e) { return e.name; } };
const c = ['const', 'ructor'].join('');
return [n(() => 'abc'[c]), n(() => [][c])];
//# blocked-key-object-converted-once
//! expect {"status":"ok","result":["SecurityError: Access to property 'constructor' is not allowed",1]}
let n = 0;
const k = { toString: () => { n += 1; return ['const', 'ructor'].join(''); } };
return [caught(() => ({})[k]), n];
//# blocked-words-as-data
const m = new Map([['__proto__', 1], ['constructor', 2]]);
const s = new Set(['prototype']);
return [m.get('__proto__'), m.get('constructor'), s.has('prototype'), ['constructor'].includes('constructor')];
//# uncaught-security-error
//! expect {"status":"illegal_access"}
const c = ['const', 'ructor'].join('');
return ({})[c];
//# json-drops-blocked-keys
//! expect {"status":"ok","result":[{"a":1},["a"],{"x":{"b":2}}]}
const o = JSON.parse('{"__proto__":{"p":1},"a":1,"constructor":2}');
return [o, Object.keys(o), JSON.parse('{"x":{"prototype":1,"b":2}}')];
//# object-create-null
const o = Object.create(null);
o.a = 1;
return [o, Object.keys(o), typeof o];
//# object-create-other
//! expect {"status":"ok","result":["TypeError: Object.create is only supported with null","TypeError: Object.create is only supported with null"]}
return [caught(() => Object.create({})), caught(() => Object.create(null, {}))];
