const caught = (f) => { try { return f(); } catch (e) { return `${e.name}: ${e.message}`; } };
//# for-of-array
const out = [];
for (const x of [1, 'a', null]) out.push(x);
return out;
//# for-of-string-code-points
const out = [];
for (const c of 'aé😀\ud800b') out.push(c.length);
return out;
//# for-of-map-and-set
const out = [];
for (const [k, v] of new Map([['a', 1], ['b', 2]])) out.push(k + v);
for (const x of new Set(['x', 'y'])) out.push(x);
return out;
//# for-of-iterators
const out = [];
for (const [i, v] of ['a', 'b'].entries()) out.push(`${i}${v}`);
for (const k of new Map([[1, 2]]).keys()) out.push(k);
for (const k of ['q'].keys()) out.push(k);
return out;
//# for-of-holes
const out = [];
for (const x of [1, , 3]) out.push(x === undefined ? 'u' : x);
return out;
//# for-of-let-assignable
const out = [];
for (let x of [1, 2]) { x *= 10; out.push(x); }
return out;
//# for-of-existing-variable
let x;
for (x of [1, 2, 3]);
return x;
//# for-of-member-target
const o = {};
const l = [];
for (o.v of [1, 2]);
for (l[l.length] of 'ab');
return [o, l];
//# for-of-pattern-target
let a;
let b;
const out = [];
for ([a, b = 9] of [[1, 2], [3]]) out.push(a + b);
for ({ a, c: b } of [{ a: 5, c: 6 }]) out.push(a, b);
return out;
//# for-of-declaration-patterns
const out = [];
for (const { id, tags: [first] = [], ...rest } of [{ id: 1, tags: ['x', 'y'], z: 2 }, { id: 2 }]) out.push([id, first ?? 'none', rest]);
return out;
//# for-of-var
for (var v of [1, 2]);
return v;
//# for-of-closures
const fs = [];
for (const x of [1, 2, 3]) fs.push(() => x);
return fs.map((f) => f());
//# for-of-let-closures-modified
const fs = [];
for (let x of [1, 2]) { fs.push(() => x); x += 10; }
return fs.map((f) => f());
//# for-of-growing-array
const a = [1, 2, 3];
const out = [];
for (const x of a) { out.push(x); if (a.length < 6) a.push(x * 10); }
return out;
//# for-of-shrinking-array
const a = [1, 2, 3, 4];
const out = [];
for (const x of a) { out.push(x); a.pop(); }
return out;
//# for-of-shift-while-iterating
const a = [1, 2, 3, 4];
const out = [];
for (const x of a) { out.push(x); a.shift(); }
return out;
//# for-of-element-changed-ahead
const a = [1, 2, 3];
const out = [];
for (const x of a) { out.push(x); a[2] = 'new'; }
return out;
//# for-of-map-mutation
const m = new Map([[1, 'a'], [2, 'b'], [3, 'c']]);
const out = [];
for (const [k] of m) { out.push(k); if (k === 1) { m.delete(2); m.set(4, 'd'); } }
return out;
//# for-of-map-delete-and-readd
const m = new Map([[1, 'a'], [2, 'b']]);
const out = [];
for (const [k] of m) { out.push(k); if (k === 1 && out.length < 3) { m.delete(1); m.set(1, 'again'); } }
return out;
//# for-of-set-mutation
const s = new Set([1, 2, 3]);
const out = [];
for (const x of s) { out.push(x); s.delete(x); if (x < 3) s.add(x + 10); }
return [out, [...s]];
//# for-of-set-clear
const s = new Set([1, 2, 3]);
const out = [];
for (const x of s) { out.push(x); if (x === 1) { s.clear(); s.add(9); } }
return out;
//# for-of-break-closes
const it = [1, 2, 3, 4].values();
for (const x of it) if (x === 2) break;
return [...it];
//# for-of-resumes-iterator
const it = new Set([1, 2, 3]).values();
const out = [it.next().value];
for (const x of it) out.push(`l${x}`);
return [out, it.next().done];
//# for-of-not-iterable
const o = {};
const u = undefined;
const f = () => 5;
return [caught(() => { for (const x of o); }), caught(() => { for (const x of u); }), caught(() => { for (const x of 5); }), caught(() => { for (const x of null); }), caught(() => { for (const x of f()); }), caught(() => { for (const x of o.p); })];
//# for-of-bad-element-pattern
return [caught(() => { for (const [a] of [1]); }), caught(() => { for (const { a } of [null]); })];
//# for-of-expression-evaluated-once
let n = 0;
const list = () => { n++; return [1, 2, 3]; };
for (const x of list());
return n;
//# for-of-return-and-nested
const f = () => { for (const a of [1, 2]) for (const b of [3, 4]) if (a * b === 6) return [a, b]; };
return f();
//# for-of-string-mutation-safe
let s = 'abc';
let out = '';
for (const c of s) { s = 'zzz'; out += c; }
return out;
//# for-of-destructure-entries
const out = [];
for (const [k, { n, m = 'd' }] of Object.entries({ a: { n: 1 }, b: { n: 2, m: 3 } })) out.push(k, n, m);
return out;
//# for-of-await-body
const out = [];
for (const x of [3, 1, 2]) out.push(await Promise.resolve(x * 2));
return out;
//# for-of-async-of-name
const of = [1, 2];
const out = [];
for (const x of of) out.push(x);
return out;
//# for-of-sequence-free-expression
const out = [];
for (const x of true ? [1] : [2]) out.push(x);
for (const x of [[1, 2]][0]) out.push(x);
return out;
//# for-in-object-order
const out = [];
for (const k in { b: 1, 2: 'x', a: 2, 1: 'y', '-1': 'z', '01': 'w' }) out.push(k);
return out;
//# for-in-array
const a = ['x', , 'z'];
a.extra = 1;
const out = [];
for (const i in a) out.push(i, typeof i);
return out;
//# for-in-string
const out = [];
for (const i in 'abc') out.push(i);
return out;
//# for-in-nullish-and-primitives
const out = [];
for (const k in null) out.push(k);
for (const k in undefined) out.push(k);
for (const k in 5) out.push(k);
for (const k in true) out.push(k);
for (const k in (() => 1)) out.push(k);
for (const k in new Map([[1, 2]])) out.push(k);
return out;
//# for-in-delete-during
const o = { a: 1, b: 2, c: 3 };
const out = [];
for (const k in o) { out.push(k); delete o.b; }
return out;
//# for-in-add-during
const o = { a: 1, b: 2 };
const out = [];
for (const k in o) { out.push(k); o[`${k}x`] = 1; }
return [out, Object.keys(o)];
//# for-in-delete-and-readd
const o = { a: 1, b: 2, c: 3 };
const out = [];
for (const k in o) { out.push(k); if (k === 'a') { delete o.c; o.c = 4; } }
return out;
//# for-in-targets
const o = {};
let k;
for (k in { x: 1, y: 2 });
for (o.last in { p: 1, q: 2 });
for (var v in { m: 1 });
return [k, o, v];
//# for-in-closures
const fs = [];
for (const k in { a: 1, b: 2 }) fs.push(() => k);
return fs.map((f) => f());
//# for-in-break-continue
const out = [];
for (const k in { a: 1, b: 2, c: 3, d: 4 }) { if (k === 'b') continue; if (k === 'd') break; out.push(k); }
return out;
//# for-in-frozen-and-spread
const out = [];
for (const k in Object.freeze({ ...{ a: 1 }, b: 2 })) out.push(k);
return out;
//# for-in-error-object
const e = new Error('m');
e.code = 5;
const out = [];
for (const k in e) out.push(k);
return out;
//# for-in-pattern-declaration
const out = [];
for (const [first, second] in { ab: 1, cd: 2 }) out.push(second + first);
return out;
//# for-of-in-nested-functions
const out = [];
for (const x of [1, 2]) { const f = () => { for (const y of [x, x * 10]) out.push(y); }; f(); }
return out;
//# for-counted-secure
const out = [];
for (let i = 0; i < 3; i++) out.push(i);
for (let i = 3; i >= 1; i--) out.push(i);
for (let i = 0, n = 4; i < n && out.length < 100; i += 2) out.push(i);
return out;
