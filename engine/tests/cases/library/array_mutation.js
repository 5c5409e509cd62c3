const shape = (a) => `${a.length}:${Array.from({ length: a.length }, (_, i) => (i in a ? String(a[i]) : '_')).join(',')}`;
//# for-each-push-not-visited
const a = [1, 2];
const out = [];
a.forEach((x) => { out.push(x); a.push(x + 10); });
return [out, a];
//# for-each-pop-skips
const a = [1, 2, 3, 4];
const out = [];
a.forEach((x) => { out.push(x); a.pop(); });
return out;
//# for-each-shift
const a = [1, 2, 3, 4];
const out = [];
a.forEach((x) => { out.push(x); a.shift(); });
return out;
//# for-each-change-ahead
const a = [1, 2, 3];
const out = [];
a.forEach((x, i) => { out.push(x); if (i === 0) a[2] = 'new'; });
return out;
//# for-each-delete-ahead
const a = [1, 2, 3];
const out = [];
a.forEach((x, i) => { out.push(x); if (i === 0) delete a[1]; });
return out;
//# map-truncate
const a = [1, 2, 3];
const r = a.map((x) => { a.length = 1; return x; });
return [shape(r), shape(a)];
//# map-with-length-write-growth
const a = [1, 2, 3];
const r = a.map((x, i) => { if (i === 0) { a.length = 2; a[5] = 'late'; } return x; });
return shape(r);
//# filter-mutating
const a = [1, 2, 3, 4];
const r = a.filter((x, i) => { if (i === 0) a.splice(1, 1); return true; });
return [r, a];
//# find-visits-deleted-as-undefined
const a = [1, 2, 3];
const seen = [];
a.find((x, i) => { seen.push(x === undefined ? 'u' : x); if (i === 0) { delete a[1]; a.pop(); } return false; });
return seen;
//# find-index-growth-not-visited
const a = [1];
let n = 0;
a.findIndex(() => { n++; if (n < 5) a.push(n); return false; });
return [n, a];
//# reduce-mutating
const a = [1, 2, 3];
const r = a.reduce((s, x) => { a.push(x); return s + x; }, 0);
return [r, a];
//# reduce-right-shrinking
const a = [1, 2, 3, 4];
const seen = [];
a.reduceRight((s, x) => { seen.push(x); a.length = 1; return s; }, 0);
return seen;
//# some-every-mutating
const a = [1, 2, 3];
let n = 0;
a.some(() => { n++; a.length = 0; return false; });
const b = [1, 2];
let m = 0;
b.every(() => { m++; b.push(9); return true; });
return [n, m, b];
//# flat-map-mutating
const a = [1, 2];
return [a.flatMap((x) => { a.push(9); return [x, x]; }), a];
//# sort-mutation-during
const a = [3, 1, 2];
a.sort((x, y) => { a.length = 0; return x - y; });
return a;
//# sort-throwing-comparator-keeps-array
const a = [3, 1, 2];
let n = 0;
try { a.sort((x, y) => { n += 1; if (n === 2) throw new Error('stop'); return x - y; }); } catch (e) { return [e.message, a]; }
//# sort-push-during
const a = [2, 1];
a.sort((x, y) => { a.push(0); return x - y; });
return a;
//# includes-index-of-coercion-side-effect
const a = [1, 2, 3];
const from = { valueOf: () => { a.length = 1; return 0; } };
return [a.includes(3, from), a.length];
//# join-element-to-string-mutates
const a = [1, { toString: () => { a[2] = 'changed'; return 'o'; } }, 3];
return a.join();
//# splice-argument-side-effect
const a = [1, 2, 3];
const r = a.splice({ valueOf: () => { a.push(4); return 1; } }, 1);
return [r, a];
//# concat-self
const a = [1];
return [a.concat(a, a), a];
//# iterator-after-shrink
const a = [1, 2, 3];
const it = a.values();
it.next();
a.length = 1;
const r = it.next();
a.push('x', 'y');
return [r, it.next()];
//# iterator-after-growth
const a = [1];
const it = a[['values'][0]]();
const first = it.next();
a.push(2);
return [first, it.next(), it.next()];
//# entries-live
const a = ['x'];
const it = a.entries();
a[0] = 'changed';
a.push('y');
return [...it];
//# fill-during-for-each
const a = [1, 2, 3];
const out = [];
a.forEach((x, i) => { if (i === 0) a.fill('f'); out.push(x); });
return out;
//# array-from-growing-source
const a = [1, 2];
const r = Array.from(a, (x) => { if (a.length < 4) a.push(x * 10); return x; });
return r;
//# spread-while-pushing-own-copy
const a = [1, 2];
a.push(...a);
a.unshift(...a.slice(0, 1));
return a;
//# map-callback-reads-array-argument
return [1, 2, 3].map((x, i, arr) => arr[i + 1] ?? 'end');
//# exception-in-map-leaves-source
const a = [1, 2, 3];
try { a.map((x) => { if (x === 2) throw new Error('no'); return x; }); } catch (e) { return [e.message, a]; }
//# nested-callbacks
return [[1, 2], [3]].map((r) => r.map((x) => [x].map((y) => y * 2)));
//# copy-within-overlap
return [[1, 2, 3, 4, 5].copyWithin(1, 0, 4), [1, 2, 3, 4, 5].copyWithin(0, 1)];
