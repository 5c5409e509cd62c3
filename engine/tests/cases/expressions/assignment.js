const show = (v) => (Object.is(v, -0) ? '-0' : typeof v === 'string' ? JSON.stringify(v) : String(v));
//# all-arithmetic-operators
let a = 10;
const r = [a += 5, a -= 3, a *= 2, a /= 4, a %= 4, a **= 3];
return [r, a];
//# all-bit-operators
let a = 0b1100;
return [a <<= 2, a >>= 1, a >>>= 1, a &= 0b1010, a |= 0b0101, a ^= 0b1111, a];
//# string-append
let s = 'a';
s += 1;
s += null;
s += [2, 3];
return s;
//# logical-and-assign
let a = 1;
let b = 0;
a &&= 5;
b &&= 5;
return [a, b];
//# logical-or-assign
let a = 1;
let b = '';
a ||= 5;
b ||= 5;
return [a, b];
//# nullish-assign
let a = 0;
let b = null;
let c;
a ??= 5;
b ??= 6;
c ??= 7;
return [a, b, c];
//# logical-assign-short-circuits
let n = 0;
const v = () => { n += 1; return 9; };
const o = { a: 1, b: 0, c: null };
o.a ||= v();
o.b &&= v();
o.a ??= v();
o.c ??= v();
o.d ??= v();
return [o, n];
//# logical-assign-on-frozen-does-not-write
const o = Object.freeze({ a: 1, b: 0 });
o.a ||= 2;
o.a ??= 2;
o.b &&= 2;
return o;
//# logical-assign-names-functions
let f;
f ??= () => 1;
let g = null;
g ||= function () {};
return [f.name, g.name];
//# member-targets
const o = { list: [1, 2], n: { v: 1 } };
const k = 'n';
o.list[0] += 10;
o[k].v *= 5;
o.list[o.list.length] = 'new';
o.list.length -= 1;
o['added'] = o.n;
return o;
//# value-of-assignment
let a;
const o = {};
return [(a = 5), (o.x = 'v'), (o['y'] = [1]), (a += 1), (o.z ??= 3)];
//# compound-reads-target-first
let a = 1;
const f = () => { a = 100; return 1; };
a += f();
const o = { n: 1 };
o.n += (o.n = 50, 1);
return [a, o.n];
//# index-evaluated-before-value
const log = [];
const t = (n, v) => { log.push(n); return v; };
const a = [];
t('obj', a)[t('key', 0)] = t('val', 5);
return [a, log];
//# key-conversion-after-value
const log = [];
const a = {};
const key = { toString: () => { log.push('key'); return 'k'; } };
a[key] = (log.push('value'), 1);
return [a, log];
//# assignment-evaluates-object-before-right
let o = { id: 1 };
const first = o;
o.next = o = { id: 2 };
return [first, o];
//# array-index-chain
let i = 0;
const a = [];
a[i++] = i++;
a[i] = i = 5;
return [a.length, a[0], a[2], i];
//# swap
let [a, b] = [1, 2];
[a, b] = [b, a];
const l = [1, 2, 3];
[l[0], l[2]] = [l[2], l[0]];
return [a, b, l];
//# chained-member-assignment
const a = {};
const b = {};
a.x = b.x = a.y = 7;
return [a, b];
//# compound-minus-zero
let z = -0;
z += -0;
let y = 0;
y *= -1;
return [show(z), show(y)];
//# undefined-compound
let u;
u += 1;
let s;
s += 'x';
return [show(u), s];
//# assign-in-condition
let m;
const out = [];
for (const v of [0, 1, 2]) if ((m = v * 2)) out.push(m);
return out;
//# assign-function-names
let f;
f = () => 1;
let o = {};
o.m = () => 2;
const g = (() => 3);
return [f.name, o.m.name, g.name];
//# const-object-is-mutable
const o = { a: 1 };
o.a = 2;
o.b = [];
o.b.push(1);
const l = [];
l[2] = 'x';
return [o, l.length];
//# exponent-assign-right-associative
let a = 2;
let b = 3;
a **= b **= 2;
return [a, b];
//# assignment-with-destructuring-value
let a;
let b;
const r = ([a, b] = [1, 2, 3]);
const q = ({ a, b } = { a: 5, b: 6, c: 7 });
return [r, q, a, b];
//# read-and-write-of-a-missing-property
const log = [];
const rows = () => [{}, {}, { n: 0 }, { n: 0 }, { n: 0 }, { count: 1 }, { n: 0, count: 2 }];
for (const o of rows()) { o.count++; log.push(o.count); }
for (const o of rows()) { o.count += 1; log.push(o.count); }
for (const o of rows()) { o.count ??= 5; log.push(o.count); }
for (const o of rows()) { o.count ||= 6; log.push(o.count); }
for (const o of rows()) { o.count &&= 7; log.push(o.count); }
for (const o of rows()) { log.push(--o.count, `${o.count}`); }
const groups = {};
for (const key of 'abacab') (groups[key] ??= { n: 0 }).count++;
return [log.map(String).join(' '), Object.values(groups).map((g) => String(g.count))];
