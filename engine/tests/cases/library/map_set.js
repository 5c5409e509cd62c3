const caught = (f) => { try { return f(); } catch (e) { return `${e.name}: ${e.message}`; } };
//# map-basic
const m = new Map();
const r = m.set('a', 1).set('b', 2).set('a', 3);
return [r === m, m.size, m.get('a'), m.get('zzz') === undefined, m.has('b'), m.has('c'), m.delete('a'), m.delete('a'), [...m]];
//# map-constructor
return [new Map([[1, 'a'], [2, 'b'], [1, 'c']]).size, new Map(null).size, new Map(undefined).size, new Map().size, [...new Map(new Map([['k', 'v']]))], [...new Map([[1]])].length, [...new Map(Object.entries({ a: 1 }))]];
//# map-constructor-errors
return [caught(() => new Map([1])), caught(() => new Map(['ab'])), caught(() => new Map([null])), caught(() => new Map(5)).slice(0, 10), caught(() => Map()).slice(0, 10)];
//# map-key-equality
const m = new Map([[NaN, 'nan'], [0, 'zero']]);
const o = {};
m.set(o, 'obj').set('1', 'string').set(1, 'number').set(null, 'n').set(undefined, 'u').set(true, 't');
return [m.get(NaN), m.get(-0), m.get(o), m.get({}) === undefined, m.get('1'), m.get(1), m.get(null), m.get(undefined), m.get(true), m.size];
//# map-negative-zero-key
const m = new Map([[-0, 'x']]);
return [Object.is([...m.keys()][0], 0), m.has(0)];
//# map-order
const m = new Map([['b', 1], ['a', 2]]);
m.set('c', 3).set('b', 9);
m.delete('a');
m.set('a', 4);
return [...m];
//# map-for-each
const out = [];
const m = new Map([['a', 1]]);
const r = m.forEach((v, k, mm) => out.push(v, k, mm === m));
return [out, r === undefined];
//# map-for-each-mutation
const m = new Map([[1, 1], [2, 2], [3, 3]]);
const out = [];
m.forEach((v, k) => { out.push(k); if (k === 1) { m.delete(2); m.set(4, 4); } });
return out;
//# map-for-each-errors
return [caught(() => new Map().forEach(5)), caught(() => new Set().forEach(undefined))];
//# map-clear
const m = new Map([[1, 2]]);
const r = m.clear();
return [r === undefined, m.size, [...m], m.set(3, 4).size];
//# map-of-objects-and-functions
const f = () => 1;
const a = [1];
const m = new Map([[f, 'f'], [a, 'a']]);
return [m.get(f), m.get(a), m.get([1]) === undefined];
//# map-default-idiom
const m = new Map();
for (const w of ['a', 'b', 'a']) m.set(w, (m.get(w) ?? 0) + 1);
const groups = new Map();
for (const [k, v] of [['x', 1], ['y', 2], ['x', 3]]) { if (!groups.has(k)) groups.set(k, []); groups.get(k).push(v); }
return [Object.fromEntries(m), [...groups]];
//# map-json-and-result
const m = new Map([['a', 1]]);
return [JSON.stringify(m), JSON.stringify([...m]), m, String(m)];
//# map-sort-entries
const m = new Map([['x', 3], ['y', 1], ['z', 2]]);
return [[...m.entries()].sort((a, b) => b[1] - a[1]).map(([k]) => k), new Map([...m].filter(([, v]) => v > 1)).size];
//# map-size-read-only
const m = new Map([[1, 1]]);
return [caught(() => { m.size = 5; }).slice(0, 9), m.size];
//# map-many-entries
const m = new Map();
for (let i = 0; i < 1000; i++) m.set(`k${i % 300}`, i);
for (let i = 0; i < 300; i += 2) m.delete(`k${i}`);
return [m.size, m.get('k1'), m.has('k2'), [...m.keys()].slice(0, 3)];
//# map-numbers-as-keys
const m = new Map([[1.5, 'a'], [1e21, 'b'], [-1, 'c'], [Infinity, 'd']]);
return [m.get(1.5), m.get(1e21), m.get(-1), m.get(Infinity), m.get('1.5') === undefined];
//# set-basic
const s = new Set();
const r = s.add(1).add(2).add(1).add('1');
return [r === s, s.size, s.has(1), s.has(3), s.delete(1), s.delete(1), [...s]];
//# set-constructor
return [[...new Set([1, 1, 2])], [...new Set('hello')], new Set(null).size, new Set().size, [...new Set(new Map([[1, 2]]))], caught(() => new Set(5)).slice(0, 10), caught(() => Set()).slice(0, 10)];
//# set-equality
const s = new Set([NaN, NaN, 0, -0, '', null, undefined, undefined, {}, {}]);
return [s.size, s.has(NaN), s.has(-0), s.has(null)];
//# set-order-and-readd
const s = new Set([3, 1, 2]);
s.delete(3);
s.add(3).add(1);
return [...s];
//# set-for-each
const out = [];
new Set(['a']).forEach((v, k, s) => out.push(v, k, s.size));
return out;
//# set-operations-by-hand
const a = new Set([1, 2, 3]);
const b = new Set([2, 3, 4]);
return [[...a].filter((x) => b.has(x)), [...a].filter((x) => !b.has(x)), [...new Set([...a, ...b])]];
//# set-add-during-iteration
const s = new Set([1]);
for (const x of s) if (x < 5) s.add(x + 1);
return [...s];
//# set-delete-self-during-for-each
const s = new Set([1, 2, 3]);
const out = [];
s.forEach((x) => { s.delete(x); out.push(x); });
return [out, s.size];
//# set-json-and-result
const s = new Set([1, [2]]);
return [JSON.stringify(s), s, String(s), Object.keys(s)];
//# map-to-string-tag-and-instance
return [`${new Map()}`, new Map() instanceof Map, typeof new Set(), Array.isArray([...new Set()])];
//# nested-collections
const m = new Map([['s', new Set([1, 2])], ['m', new Map([['x', { y: 1 }]])]]);
return [m.get('s').has(2), m.get('m').get('x').y, m];
//# map-undefined-value-versus-missing
const m = new Map([['a', undefined]]);
return [m.get('a') === m.get('b'), m.has('a'), m.has('b')];
//# set-of-arrays-by-identity
const k = [1];
const s = new Set([k, [1]]);
return [s.size, s.has(k), s.has([1])];
//# map-iteration-with-delete-all
const m = new Map([[1, 1], [2, 2]]);
const out = [];
for (const [k] of m) { out.push(k); m.delete(1); m.delete(2); }
return [out, m.size];
//# map-reorder-during-for-of
const m = new Map([['a', 1], ['b', 2]]);
const out = [];
for (const k of m.keys()) { out.push(k); if (out.length < 5) { const v = m.get(k); m.delete(k); m.set(k, v); } }
return out;
